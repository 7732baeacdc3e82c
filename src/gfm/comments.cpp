#include "gfm/comments.hpp"

#include <utility>
#include <vector>

#include "gfm/source_scan.hpp"

namespace rostrum {

namespace {

// The insides of the comments in one block's raw HTML, as RawHtmlReader finds them: from "<!--" to "-->", or to the block's end.
class CommentFinder {
   public:
    explicit CommentFinder(std::string_view source) : source_(source) {}

    void read(const HtmlRange& piece) {
        if (piece.block != block_) inside_ = false;
        block_ = piece.block;
        for (std::size_t at = piece.begin; at < piece.end;) {
            std::string_view rest = source_.substr(at, piece.end - at);
            if (inside_) {
                std::size_t length = rest.find("-->");
                if (length == std::string_view::npos) break;
                found_.back().end = at + length;
                inside_ = false;
                at += length + 3;
                continue;
            }
            std::size_t begin = rest.find("<!--");
            if (begin == std::string_view::npos) break;
            at += begin + 4;
            std::string_view behind = source_.substr(at, piece.end - at);
            if (behind.starts_with(">") || behind.starts_with("->")) continue;  // whole
            found_.push_back({at, at});
            inside_ = true;
        }
        if (inside_) found_.back().end = piece.end;
    }

    std::vector<SourceRange> take() && { return std::move(found_); }

   private:
    std::string_view source_;
    std::vector<SourceRange> found_;
    std::size_t block_ = 0;
    bool inside_ = false;
};

}  // namespace

MappedText without_comments(std::string_view markdown) {
    Rewriter rewriter(markdown);
    if (markdown.find("<!--") == std::string_view::npos) return std::move(rewriter).finish();
    CommentFinder finder(markdown);
    for (const HtmlRange& piece : scan_source(markdown).html) finder.read(piece);
    for (const SourceRange& inside : std::move(finder).take()) {
        rewriter.keep(inside.begin);
        rewriter.skip(inside.end);
        if (!markdown.substr(inside.end).starts_with("-->")) rewriter.insert("-->");  // left open: it ends where its block does
    }
    return std::move(rewriter).finish();
}

}  // namespace rostrum
