#include "generator/out_place.hpp"

#include <filesystem>
#include <system_error>

namespace rostrum {

namespace fs = std::filesystem;

namespace {

bool is_same(const fs::path& a, const fs::path& b) {
    std::error_code error;
    return a == b || fs::equivalent(a, b, error);
}

// Both resolved. Folders that do not exist yet lie where they will.
bool lies_in(fs::path inner, const fs::path& outer) {
    for (; !is_same(inner, outer); inner = inner.parent_path()) {
        if (inner == inner.root_path()) return false;
    }
    return true;
}

}  // namespace

std::string resolve_path(const std::string& path) {
    // Made whole here, since Emscripten resolves the ".." of relative paths without looking at links.
    std::error_code error;
    fs::path whole = path.starts_with('/') ? fs::path(path) : fs::current_path(error) / path;
    // Twice: behind a ".." in the part that does not exist, links may follow.
    for (int i = 0; i < 2; ++i) {
        fs::path resolved = fs::weakly_canonical(whole, error);
        whole = error ? whole.lexically_normal() : resolved;
    }
    if (!whole.has_filename() && whole.has_relative_path()) whole = whole.parent_path();
    return whole.string();
}

std::string refuse_place(const std::string& out, std::span<const InputFolder> inputs) {
    for (const InputFolder& input : inputs) {
        if (input.path.empty()) continue;
        const fs::path folder = resolve_path(input.path);
        const bool inside = lies_in(out, folder);
        const bool outside = lies_in(folder, out);
        if (!inside && !outside) continue;
        const std::string relation = inside && outside ? "is" : inside ? "lies in" : "holds";
        return relation + " the " + std::string(input.what) + " folder, " + input.path +
               "; name a folder for the site alone, as in --out dist";
    }
    return {};
}

}  // namespace rostrum
