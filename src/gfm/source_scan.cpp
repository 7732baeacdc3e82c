#include "gfm/source_scan.hpp"

#include <md4c.h>

#include <utility>

namespace rostrum {

namespace {

class Scanner {
   public:
    explicit Scanner(std::string_view source) : source_(source) {}

    SourceScan scan() && {
        MD_PARSER parser{};
        parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            static_cast<Scanner*>(self)->enter_block(type, detail);
            return 0;
        };
        parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
        parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
            static_cast<Scanner*>(self)->closed_ += is_closed(type) ? 1 : 0;
            return 0;
        };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
            static_cast<Scanner*>(self)->closed_ -= is_closed(type) ? 1 : 0;
            return 0;
        };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            static_cast<Scanner*>(self)->text(type, {text, size});
            return 0;
        };
        md_parse(source_.data(), static_cast<MD_SIZE>(source_.size()), &parser, this);
        return std::move(scan_);
    }

   private:
    static bool is_closed(MD_SPANTYPE type) { return type == MD_SPAN_A || type == MD_SPAN_IMG || type == MD_SPAN_CODE; }

    void enter_block(MD_BLOCKTYPE type, void* detail) {
        ++block_;
        begins_line_ = true;
        in_cell_ = type == MD_BLOCK_TH || type == MD_BLOCK_TD;
        if (type == MD_BLOCK_TABLE) columns_of_new_table_ = static_cast<MD_BLOCK_TABLE_DETAIL*>(detail)->col_count;
    }

    void text(MD_TEXTTYPE type, std::string_view text) {
        bool begins_line = std::exchange(begins_line_, type == MD_TEXT_BR || type == MD_TEXT_SOFTBR);
        // Line ends and the like are md4c's own texts.
        bool in_source = text.data() >= source_.data() && text.data() + text.size() <= source_.data() + source_.size();
        if (!in_source || text.empty()) return;
        std::size_t begin = static_cast<std::size_t>(text.data() - source_.data());
        SourceRange range{begin, begin + text.size()};
        if (columns_of_new_table_ > 0) scan_.tables.push_back({begin, std::exchange(columns_of_new_table_, 0)});
        if (in_cell_) scan_.in_cells.push_back(begin);
        if (type == MD_TEXT_HTML) scan_.html.push_back({range, block_});
        if (type == MD_TEXT_HTML || type == MD_TEXT_CODE) scan_.literal.push_back(range);
        if (type == MD_TEXT_NORMAL && closed_ == 0) add_text(range, begins_line);
    }

    void add_text(SourceRange range, bool begins_line) {
        if (!scan_.texts.empty() && !begins_line && scan_.texts.back().block == block_) {
            TextRange& last = scan_.texts.back();
            // The character behind a backslash is told of apart.
            if (range.begin == last.end || (range.begin == last.end + 1 && source_[last.end] == '\\')) {
                last.end = range.end;
                return;
            }
        }
        scan_.texts.push_back({range, block_, begins_line, in_cell_});
    }

    std::string_view source_;
    SourceScan scan_;
    std::size_t block_ = 0;
    unsigned columns_of_new_table_ = 0;
    int closed_ = 0;  // spans around, in which no address is a link
    bool begins_line_ = true;
    bool in_cell_ = false;
};

}  // namespace

SourceScan scan_source(std::string_view source) { return Scanner(source).scan(); }

}  // namespace rostrum
