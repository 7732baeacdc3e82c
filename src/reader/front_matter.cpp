#include "reader/front_matter.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.hpp"
#include "reader/advice.hpp"

namespace rostrum {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view fence = "---";
constexpr std::string_view blanks = " \t\r";

class FrontMatterReader {
   public:
    FrontMatterReader(const SourceFile& file, std::vector<Diagnostic>& diagnostics)
        : file_(file), diagnostics_(diagnostics) {
        result_.fields.kind = DataValue::Kind::Object;
    }

    FrontMatter read() && {
        if (text().substr(0, byte_order_mark.size()) == byte_order_mark) at_ = byte_order_mark.size();
        result_.body_offset = at_;
        std::size_t opening = at_;
        result_.fields.offset = opening;
        if (next_line().text != fence) {
            error(opening, std::string("a page begins with a line “---”, then lines such as “title: Schedule”, then “---” again") +
                               advice_on(Wanted::FrontMatter, text()));
            return std::move(result_);
        }
        while (at_ < text().size()) {
            Line line = next_line();
            if (line.text == fence) {
                result_.body_offset = at_;
                return std::move(result_);
            }
            if (!line.text.empty()) read_field(line);
        }
        // Lines of the body were taken for fields, and what was said about them would only mislead.
        diagnostics_.erase(diagnostics_.begin() + static_cast<std::ptrdiff_t>(diagnostics_before_), diagnostics_.end());
        error(opening, "this line opens the front matter, but no second “---” closes it");
        return std::move(result_);
    }

   private:
    struct Line {
        std::size_t offset = 0;  // of its text
        std::string_view text;   // without blanks at its ends
    };

    std::string_view text() const { return file_.text; }

    void error(std::size_t offset, std::string message) {
        diagnostics_.push_back(diagnose(file_, offset, std::move(message), Severity::Error, &lines_));
        result_.well_formed = false;
    }

    Line next_line() {
        std::size_t begin = at_;
        std::size_t end = std::min(text().find('\n', at_), text().size());
        at_ = std::min(end + 1, text().size());
        return trim({begin, text().substr(begin, end - begin)});
    }

    static Line trim(Line line) {
        std::size_t first = std::min(line.text.find_first_not_of(blanks), line.text.size());
        line.text.remove_prefix(first);
        line.offset += first;
        line.text.remove_suffix(line.text.size() - (line.text.find_last_not_of(blanks) + 1));
        return line;
    }

    void read_field(Line line) {
        std::size_t colon = line.text.find(':');
        if (colon == std::string_view::npos) return error(line.offset, "expected “key: value”; this line has no colon");
        std::string_view key = trim({0, line.text.substr(0, colon)}).text;
        Line value = trim({line.offset + colon + 1, line.text.substr(colon + 1)});
        if (key.empty()) return error(line.offset, "the key before the colon is missing");
        if (result_.fields.find(key)) error(line.offset, "the key “" + std::string(key) + "” stands twice");

        DataValue& field = result_.fields.items.emplace_back();
        field.kind = DataValue::Kind::Text;
        field.key = key;
        field.key_offset = line.offset;
        field.offset = value.offset;
        bool quoted = !value.text.empty() && value.text.front() == '"';
        field.text = well_formed_text(quoted ? unquote(value) : std::string(value.text));
    }

    std::string unquote(Line value) {
        std::string out;
        for (std::size_t i = 1; i < value.text.size(); ++i) {
            char c = value.text[i];
            if (c == '"') {
                if (i + 1 < value.text.size()) {
                    error(value.offset + i, "the quotes end before the line does; write \\\" for a quote inside them");
                }
                return out;
            }
            bool escaped =
                c == '\\' && i + 1 < value.text.size() && (value.text[i + 1] == '"' || value.text[i + 1] == '\\');
            out += escaped ? value.text[++i] : c;
        }
        error(value.offset, "this text is not closed; put \" at the end of the line");
        return out;
    }

    const SourceFile& file_;
    std::vector<Diagnostic>& diagnostics_;
    std::size_t diagnostics_before_ = diagnostics_.size();
    LineIndex lines_;
    std::size_t at_ = 0;
    FrontMatter result_;
};

}  // namespace

FrontMatter read_front_matter(const SourceFile& file, std::vector<Diagnostic>& diagnostics) {
    return FrontMatterReader(file, diagnostics).read();
}

}  // namespace rostrum
