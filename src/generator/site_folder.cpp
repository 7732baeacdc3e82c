#include "generator/site_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "generator/assets.hpp"
#include "generator/file_list.hpp"
#include "generator/folder_listing.hpp"
#include "generator/unlisted_site.hpp"

namespace rostrum {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view own_folder = ".rostrum";
constexpr std::string_view list_name = "files.txt";
constexpr std::string_view begun_list_name = "files.new.txt";
constexpr std::string_view next_list_name = "files.next.txt";
constexpr std::string_view staging_name = "new";

// What cmake/compress.mjs puts beside a file. It belongs to the file, and goes when that changes.
constexpr std::string_view compressed_forms[] = {".br", ".gz"};

// What lies in a folder for publishing before anything is published.
constexpr std::string_view harmless_names[] = {
    ".DS_Store", ".git", ".gitignore", ".gitkeep", ".nojekyll", "CNAME", "lost+found"};

bool is_harmless(std::string_view name) {
    return std::find(std::begin(harmless_names), std::end(harmless_names), name) != std::end(harmless_names);
}

enum class Kind { Nothing, File, Folder, Other };

Kind kind_of(const std::string& path) {
    std::error_code error;
    switch (fs::symlink_status(path, error).type()) {
        case fs::file_type::not_found: return Kind::Nothing;
        case fs::file_type::regular: return Kind::File;
        case fs::file_type::directory: return Kind::Folder;
        default: return Kind::Other;
    }
}

// Of a file. Two names of one file have the same: on some systems "Map.png" is "map.png".
std::optional<FileIdentity> identity(const std::string& path) {
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return FileIdentity(status.st_dev, status.st_ino);
}

// "a/b/c" → "a", "a/b".
std::vector<std::string> folders_above(const std::string& path) {
    std::vector<std::string> folders;
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        folders.push_back(path.substr(0, slash));
    }
    return folders;
}

// The order in which files come. In the other one they go.
int turn_of(std::string_view path) {
    if (is_asset_path(path)) return 0;
    return path == "sw.js" || path.ends_with("/sw.js") ? 2 : 1;
}

std::string enumerate(const std::vector<std::string>& names) {
    constexpr std::size_t most_shown = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most_shown); ++i) text += (i == 0 ? "" : ", ") + names[i];
    return names.size() <= most_shown ? text : text + " and " + std::to_string(names.size() - most_shown) + " more";
}

// Whether the set has something below the folder.
bool has_below(const std::set<std::string>& paths, const std::string& folder) {
    auto next = paths.lower_bound(folder + "/");
    return next != paths.end() && next->starts_with(folder + "/");
}

// Whether this file, which goes, stands where a folder comes, or in a folder where a file comes.
bool makes_way(const std::string& path, const std::set<std::string>& kept) {
    if (has_below(kept, path)) return true;
    const std::vector<std::string> folders = folders_above(path);
    return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) { return kept.count(folder) > 0; });
}

}  // namespace

SiteFolder::SiteFolder(Disk& disk, std::string path, std::string name)
    : disk_(disk), path_(std::move(path)), name_(std::move(name)) {}

std::string SiteFolder::own(std::string_view name) const { return in_site(own_folder) + "/" + std::string(name); }

std::string SiteFolder::failure(std::string_view action, std::string_view path, const std::error_code& error) const {
    if (!error) return {};
    return "cannot " + std::string(action) + " " + name_ + "/" + std::string(path) + ": " + error.message();
}

std::string SiteFolder::damage() const {
    return refusal("has a damaged list of its files; delete " + name_ + "/" + std::string(own_folder) + " and build again");
}

// --- Whose folder it is -----------------------------------------------------------------------------------------------

std::string SiteFolder::open() {
    const Kind kind = kind_of(path_);
    if (kind == Kind::Nothing) {
        fs::path above = path_;
        while (kind_of(above.string()) == Kind::Nothing) above = above.parent_path();
        return kind_of(above.string()) == Kind::Folder ? "" : refusal("lies below " + above.string() + ", which is no folder");
    }
    if (kind != Kind::Folder) {
        std::error_code error;
        const bool link = fs::is_symlink(path_, error);
        if (error) return refusal("cannot be read: " + error.message());
        if (link) return refusal("is a link that leads nowhere; make the folder that it should lead to");
        return refusal("is a file; name a folder for the site");
    }
    if (kind_of(own(list_name)) != Kind::File || kind_of(in_site(own_folder)) != Kind::Folder) return open_unlisted();
    std::optional<std::vector<std::string>> list = read_file_list(read_file(own(list_name)).value_or(""));
    if (!list) return damage();
    listed_ = {list->begin(), list->end()};
    return resume();
}

std::string SiteFolder::open_unlisted() {
    std::optional<std::vector<std::string>> names = names_in(path_);
    if (!names) return refusal("cannot be read");
    // Where a call ended before it had written its first list, nothing else is in the folder that is ours.
    std::optional<std::vector<std::string>> begun =
        kind_of(in_site(own_folder)) == Kind::Folder ? names_in(in_site(own_folder)) : std::nullopt;
    auto is_begun_list = [](const std::string& name) { return name == begun_list_name; };
    const bool has_begun = begun && std::all_of(begun->begin(), begun->end(), is_begun_list);
    std::erase_if(*names, [&](const std::string& name) { return is_harmless(name) || (has_begun && name == own_folder); });
    if (names->empty()) return has_begun ? discard() : "";
    const bool has_foreign = std::binary_search(names->begin(), names->end(), own_folder);
    unlisted_ = !has_foreign && is_unlisted_site(path_);
    if (unlisted_) return has_begun ? discard() : "";
    return refusal("holds files and is no site that Rostrum made (" + enumerate(*names) +
                   "); name another folder, or, if nobody needs them, delete them first");
}

std::string SiteFolder::resume() { return kind_of(own(next_list_name)) == Kind::File ? finish() : discard(); }

std::set<FileIdentity> SiteFolder::identities_of(const std::set<std::string>& paths) const {
    std::set<FileIdentity> identities;
    for (const std::string& path : paths) {
        if (std::optional<FileIdentity> each = identity(in_site(path))) identities.insert(*each);
    }
    return identities;
}

bool SiteFolder::is_one_of(const std::string& path, const std::set<FileIdentity>& files) const {
    std::optional<FileIdentity> each = identity(in_site(path));
    return each && files.count(*each) > 0;
}

bool SiteFolder::is_listed(const std::string& path) const {
    if (listed_.count(path) > 0) return true;
    for (std::string_view form : compressed_forms) {
        if (path.ends_with(form) && listed_.count(path.substr(0, path.size() - form.size())) > 0) return true;
    }
    return false;
}

// Whether all in a folder of the site are files of ours that go.
bool SiteFolder::is_all_gone(const std::string& folder, const std::set<std::string>& kept) const {
    std::optional<std::vector<std::string>> names = names_in(in_site(folder));
    return names && !names->empty() && std::all_of(names->begin(), names->end(), [&](const std::string& name) {
        const std::string path = folder + "/" + name;
        const Kind kind = kind_of(in_site(path));
        if (kind == Kind::Folder) return is_all_gone(path, kept);
        return kind == Kind::File && is_listed(path) && kept.count(path) == 0;
    });
}

// What is somebody else's, and where the file is to come: the file's own path, or that of a folder above it.
std::string SiteFolder::in_the_way_of(const OutputFile& file, const std::set<std::string>& kept) const {
    for (const std::string& folder : folders_above(file.path)) {
        const Kind kind = kind_of(in_site(folder));
        if (kind == Kind::Folder) continue;
        const bool goes = kind == Kind::File && is_listed(folder) && kept.count(folder) == 0;
        return kind == Kind::Nothing || goes ? "" : folder;
    }
    const std::string path = in_site(file.path);
    switch (kind_of(path)) {
        case Kind::Nothing: return {};
        case Kind::Folder: return is_all_gone(file.path, kept) ? "" : file.path;
        case Kind::Other: return file.path;
        case Kind::File: break;
    }
    return unlisted_ || is_listed(file.path) || read_file(path) == file.bytes ? "" : file.path;
}

std::string SiteFolder::find_conflicts(const std::vector<OutputFile>& files) const {
    std::set<std::string> kept;
    for (const OutputFile& file : files) kept.insert(file.path);
    std::set<std::string> found;
    for (const OutputFile& file : files) {
        if (!is_site_path(file.path)) return "cannot write a file of this name: " + file.path;
        std::string path = in_the_way_of(file, kept);
        if (!path.empty()) found.insert(std::move(path));
    }
    if (!found.empty()) {
        const std::set<FileIdentity> ours = identities_of(listed_);
        std::erase_if(found, [&](const std::string& path) { return is_one_of(path, ours); });
    }
    if (found.empty()) return {};
    return refusal("holds what Rostrum did not make, under names that the site needs: " +
                   enumerate({found.begin(), found.end()}) + "; move it away");
}

// --- The site to come -------------------------------------------------------------------------------------------------

std::string SiteFolder::write(const std::vector<OutputFile>& files) {
    std::string error = find_conflicts(files);
    if (!error.empty()) return error;
    std::vector<std::string> paths;
    for (const OutputFile& file : files) paths.push_back(file.path);
    auto comes_before = [](const std::string& a, const std::string& b) { return turn_of(a) < turn_of(b); };
    std::stable_sort(paths.begin(), paths.end(), comes_before);
    error = prepare(paths);
    if (error.empty()) error = stage(files);
    if (error.empty()) error = write_list(std::string(next_list_name), paths);
    if (error.empty() && !is_staged_whole()) {
        disk_.remove_file(own(next_list_name));
        error = "cannot write " + name_ + ": another build is at work there";
    }
    if (!error.empty()) {
        discard();
        return error;
    }
    error = finish();
    if (error.empty() && unlisted_) note_leftovers();
    return error;
}

// The folder, and the mark in it.
std::string SiteFolder::prepare(const std::vector<std::string>& paths) {
    std::error_code error;
    for (const std::string& folder : folders_above(path_ + "/" + std::string(own_folder) + "/")) {
        if (folder.empty() || kind_of(folder) == Kind::Folder) continue;
        error = disk_.make_folder(folder);
        if (error) return "cannot make the folder " + folder + ": " + error.message();
    }
    if (kind_of(own(list_name)) == Kind::File) return {};
    if (unlisted_) {
        for (std::string& path : find_hashed_assets(path_)) listed_.insert(std::move(path));
        for (const std::string& path : paths) {
            if (kind_of(in_site(path)) == Kind::File) listed_.insert(path);
        }
    }
    return write_list(std::string(list_name), {listed_.begin(), listed_.end()});
}

// At once.
std::string SiteFolder::write_list(const std::string& name, const std::vector<std::string>& paths) {
    const std::string begun = own(begun_list_name);
    std::error_code error = disk_.remove_file(begun);
    if (!error) error = disk_.write_file(begun, write_file_list(paths));
    if (!error) error = disk_.rename(begun, own(name));
    return failure("write", own_folder, error);
}

// Those above a file.
std::string SiteFolder::make_folders(const std::string& root, const std::string& path) {
    for (const std::string& folder : folders_above(path)) {
        const Kind kind = kind_of(root + "/" + folder);
        if (kind == Kind::Folder) continue;
        std::error_code error = make_error_code(std::errc::not_a_directory);
        if (kind == Kind::Nothing) error = disk_.make_folder(root + "/" + folder);
        if (error) return failure("make the folder", folder, error);
    }
    return {};
}

// What is as it was stays where it is, with its time, which uploads go by, and its compressed forms.
std::string SiteFolder::stage(const std::vector<OutputFile>& files) {
    std::error_code error = disk_.make_folder(own(staging_name));
    if (error) return failure("make the folder", own_folder, error);
    for (const OutputFile& file : files) {
        if (kind_of(in_site(file.path)) == Kind::File && read_file(in_site(file.path)) == file.bytes) continue;
        std::string problem = make_folders(own(staging_name), file.path);
        if (!problem.empty()) return problem;
        error = disk_.write_file(own(staging_name) + "/" + file.path, file.bytes);
        if (error) return failure("write", file.path, error);
        staged_.push_back(file.path);
    }
    return {};
}

// Another build, that takes these files for what an interrupted one has left, removes them.
bool SiteFolder::is_staged_whole() const {
    auto is_there = [this](const std::string& path) { return kind_of(own(staging_name) + "/" + path) == Kind::File; };
    return std::all_of(staged_.begin(), staged_.end(), is_there);
}

// Each step may have been done before.
std::string SiteFolder::finish() {
    std::optional<std::vector<std::string>> next = read_file_list(read_file(own(next_list_name)).value_or(""));
    std::optional<std::vector<std::string>> last = read_file_list(read_file(own(list_name)).value_or(""));
    if (!next || !last) return damage();
    listed_ = {last->begin(), last->end()};
    const std::set<std::string> kept(next->begin(), next->end());
    std::vector<std::string> gone;
    std::set_difference(listed_.begin(), listed_.end(), kept.begin(), kept.end(), std::back_inserter(gone));
    std::stable_sort(gone.begin(), gone.end(), [](const std::string& a, const std::string& b) { return turn_of(a) > turn_of(b); });
    std::string error;
    for (const std::string& path : gone) {
        if (error.empty() && makes_way(path, kept)) error = remove(path, kept);
    }
    for (const std::string& path : *next) {
        if (error.empty()) error = place(path, kept);
    }
    const std::set<FileIdentity> stay = gone.empty() ? std::set<FileIdentity>() : identities_of(kept);
    for (const std::string& path : gone) {
        if (error.empty() && !is_one_of(path, stay)) error = remove(path, kept);
    }
    if (error.empty()) error = remove_tree(own(staging_name));
    if (error.empty()) error = failure("write", own_folder, disk_.rename(own(next_list_name), own(list_name)));
    if (error.empty()) listed_ = kept;
    return error;
}

std::string SiteFolder::place(const std::string& path, const std::set<std::string>& kept) {
    const std::string staged = own(staging_name) + "/" + path;
    if (kind_of(staged) != Kind::File) return {};  // it has not changed, or is in its place
    std::string error = make_folders(path_, path);
    if (error.empty()) error = remove_forms(path, kept);
    return error.empty() ? failure("write", path, disk_.rename(staged, in_site(path))) : error;
}

std::string SiteFolder::remove(const std::string& path, const std::set<std::string>& kept) {
    std::vector<std::string> folders = folders_above(path);
    // Where a folder is a link now, what is behind it is not ours.
    for (const std::string& folder : folders) {
        const Kind kind = kind_of(in_site(folder));
        if (kind != Kind::Folder && kind != Kind::Nothing) return {};
    }
    std::string error = remove_forms(path, kept);
    const bool there = kind_of(in_site(path)) == Kind::File;
    if (error.empty() && there) error = failure("remove", path, disk_.remove_file(in_site(path)));
    for (; error.empty() && !folders.empty(); folders.pop_back()) {
        std::error_code failed = disk_.remove_folder(in_site(folders.back()));
        const bool needed = failed == std::errc::directory_not_empty || failed == std::errc::file_exists;
        if (needed || failed == std::errc::device_or_resource_busy) break;
        error = failure("remove", folders.back(), failed);
    }
    return error;
}

std::string SiteFolder::remove_forms(const std::string& path, const std::set<std::string>& kept) {
    for (std::string_view form : compressed_forms) {
        const std::string compressed = path + std::string(form);
        if (kept.count(compressed) > 0 || kind_of(in_site(compressed)) != Kind::File) continue;
        std::error_code error = disk_.remove_file(in_site(compressed));
        if (error) return failure("remove", compressed, error);
    }
    return {};
}

// Of what is ours; links are not followed.
std::string SiteFolder::remove_tree(const std::string& folder) {
    if (kind_of(folder) != Kind::Folder) return {};
    for (const std::string& name : names_in(folder).value_or(std::vector<std::string>())) {
        const std::string path = folder + "/" + name;
        const bool deeper = kind_of(path) == Kind::Folder;
        std::string error = deeper ? remove_tree(path) : failure("empty", own_folder, disk_.remove_file(path));
        if (!error.empty()) return error;
    }
    return failure("empty", own_folder, disk_.remove_folder(folder));
}

// Takes back a site that has not begun to come.
std::string SiteFolder::discard() {
    std::string error = remove_tree(own(staging_name));
    return error.empty() ? failure("empty", own_folder, disk_.remove_file(own(begun_list_name))) : error;
}

void SiteFolder::note_leftovers() {
    std::vector<std::string> left = list_folder(path_, path_).files;
    std::erase_if(left, [this](const std::string& path) { return is_listed(path) || is_harmless(path); });
    if (left.empty()) return;
    note_ = name_ + " was written by a version that kept no list of its files. What the site does not have any more was left: " +
            enumerate(left) + "; delete what nobody needs";
}

}  // namespace rostrum
