#include "generator/out_place.hpp"

#include <catch2/catch_test_macros.hpp>

#include "temporary_folder.hpp"

namespace rostrum {

namespace fs = std::filesystem;

namespace {

// The working directory, while a test runs.
class WorkingDirectory {
   public:
    explicit WorkingDirectory(const std::string& path) : before_(fs::current_path()) { fs::current_path(path); }
    ~WorkingDirectory() { fs::current_path(before_); }

   private:
    fs::path before_;
};

}  // namespace

TEST_CASE("the site is never written to where what it is made of is", "[generator]") {
    test::TemporaryFolder folder;
    test::put_file(folder("project/content/images/a.png"), "");
    test::put_file(folder("project/shell/style/a.css"), "");
    fs::create_directories(folder("project/build/web/fonts"));
    fs::create_directories(folder("project/dist"));
    fs::create_directories(folder("project/content-2018"));
    fs::create_directories(folder("elsewhere/deep"));
    fs::create_directory_symlink(folder("project"), folder("elsewhere/project"));
    fs::create_directory_symlink(folder("project/content"), folder("project/link"));
    fs::create_directory_symlink("content/images", folder("project/link-into"));
    fs::create_directory_symlink("..", folder("project/link-above"));
    fs::create_directory_symlink("dist", folder("project/link-to-dist"));
    WorkingDirectory inside(folder("project"));
    const InputFolder inputs[] = {
        {"content", "content"}, {"shell", "shell"}, {"fonts", "build/web/fonts"}, {"program", "build/web"}};
    const struct {
        const char* out;
        const char* reason;  // how the message begins; "" where the site may go there
    } cases[] = {
        {"dist", ""},
        {"./dist/", ""},
        {"new/folder", ""},
        {"content-2018", ""},
        {"conten", ""},
        {"link-to-dist", ""},
        {"elsewhere", ""},
        {"../elsewhere", ""},
        {"build/style-guide", ""},
        {"content", "is the content folder, content;"},
        {"content/", "is the content folder"},
        {"./content/.", "is the content folder"},
        {"dist/../content", "is the content folder"},
        {"none/../content", "is the content folder"},
        {"link", "is the content folder"},
        {"link/", "is the content folder"},
        {"link/images", "lies in the content folder"},
        {"link-into", "lies in the content folder"},
        {"link-into/..", "is the content folder"},
        {"content/images", "lies in the content folder"},
        {"content/dist", "lies in the content folder"},
        {"content/new/deeper/still", "lies in the content folder"},
        {"link/new", "lies in the content folder"},
        {"none/../link/new", "lies in the content folder"},
        {".", "holds the content folder"},
        {"..", "holds the content folder"},
        {"link-above", "holds the content folder"},
        {"../elsewhere/project", "holds the content folder"},
        {"../elsewhere/project/content", "is the content folder"},
        {"/", "holds the content folder"},
        {"shell", "is the shell folder, shell;"},
        {"shell/style", "lies in the shell folder"},
        {"build/web/fonts", "is the fonts folder, build/web/fonts;"},
        {"build/web/site", "lies in the program folder, build/web;"},
        {"build", "holds the fonts folder"},
    };
    for (const auto& each : cases) {
        for (const std::string& out : {std::string(each.out), folder("project/") + each.out}) {
            if (each.out[0] == '/' && out != each.out) continue;
            CAPTURE(out);
            const std::string reason = refuse_place(resolve_path(out), inputs);
            CHECK(reason.substr(0, std::string(each.reason).size()) == each.reason);
            CHECK(reason.empty() == std::string(each.reason).empty());
        }
    }
}

TEST_CASE("inputs may be named by links, and be missing", "[generator]") {
    test::TemporaryFolder folder;
    fs::create_directories(folder("content/images"));
    fs::create_directory_symlink("content", folder("link"));
    const InputFolder link[] = {{"content", folder("link/")}};
    CHECK(refuse_place(folder("content"), link).starts_with("is the content folder"));
    CHECK(refuse_place(folder("content/images"), link).starts_with("lies in the content folder"));
    const InputFolder missing[] = {{"content", folder("missing")}, {"fonts", ""}};
    CHECK(refuse_place(folder("content"), missing) == "");
    CHECK(refuse_place(folder("missing/site"), missing).starts_with("lies in the content folder"));
    CHECK(refuse_place(folder(), missing).starts_with("holds the content folder"));
}

}  // namespace rostrum
