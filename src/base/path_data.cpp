#include "base/path_data.hpp"

#include "base/ascii.hpp"

namespace rostrum {

namespace {

// A number behind another one needs a space between them, unless it brings its sign.
void append_pair(std::string& out, int x, int y) {
    out += std::to_string(x);
    if (y >= 0) out += ' ';
    out += std::to_string(y);
}

class Reader {
   public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool at_end() const { return text_.empty(); }

    char letter() {
        char first = text_.front();
        text_.remove_prefix(1);
        return first;
    }

    bool number_follows() const {
        return !text_.empty() && (text_.front() == ' ' || text_.front() == '-' || is_ascii_digit(text_.front()));
    }

    bool number(int& value) {
        if (!text_.empty() && text_.front() == ' ') text_.remove_prefix(1);
        bool negative = !text_.empty() && text_.front() == '-';
        if (negative) text_.remove_prefix(1);
        std::size_t digits = 0;
        int read = 0;
        for (; digits < text_.size() && is_ascii_digit(text_[digits]); ++digits) {
            if (digits == most_digits) return false;
            read = 10 * read + (text_[digits] - '0');
        }
        text_.remove_prefix(digits);
        value = negative ? -read : read;
        return digits > 0;
    }

   private:
    static constexpr std::size_t most_digits = 6;

    std::string_view text_;
};

}  // namespace

std::string write_path_data(const std::vector<Polyline>& lines) {
    std::string out;
    for (const Polyline& line : lines) {
        if (line.empty()) continue;
        out += 'M';
        append_pair(out, line.front().x, line.front().y);
        if (line.size() == 1) out += "h0";
        char last = 'M';
        for (std::size_t i = 1; i < line.size(); ++i) {
            int dx = line[i].x - line[i - 1].x;
            int dy = line[i].y - line[i - 1].y;
            char command = dy == 0 ? 'h' : dx == 0 ? 'v' : 'l';
            if (command != last) out += command;
            else if ((command == 'v' ? dy : dx) >= 0) out += ' ';
            if (command == 'l') append_pair(out, dx, dy);
            else out += std::to_string(command == 'h' ? dx : dy);
            last = command;
        }
    }
    return out;
}

std::optional<std::vector<Polyline>> read_path_data(std::string_view text) {
    std::vector<Polyline> lines;
    Reader reader(text);
    while (!reader.at_end()) {
        char command = reader.letter();
        do {
            GridPoint by;
            bool read = (command == 'v' || reader.number(by.x)) && (command == 'h' || reader.number(by.y));
            if (command == 'M') {
                if (!read) return std::nullopt;
                lines.push_back({by});
                continue;
            }
            if (!read || lines.empty() || (command != 'h' && command != 'v' && command != 'l')) return std::nullopt;
            GridPoint last = lines.back().back();
            if (by.x != 0 || by.y != 0) lines.back().push_back({last.x + by.x, last.y + by.y});
        } while (reader.number_follows());
    }
    return lines;
}

std::optional<Size> read_view_box(std::string_view text) {
    Reader reader(text);
    GridPoint corner;
    GridPoint size;
    bool read = reader.number(corner.x) && reader.number(corner.y) && reader.number(size.x) && reader.number(size.y) &&
                reader.at_end();
    if (!read || corner != GridPoint{} || size.x <= 0 || size.y <= 0) return std::nullopt;
    return Size{static_cast<float>(size.x), static_cast<float>(size.y)};
}

std::string_view line_cap_name(LineCap cap) {
    return cap == LineCap::Round ? "round" : cap == LineCap::Square ? "square" : "butt";
}

LineCap read_line_cap(std::string_view name) {
    return name == "round" ? LineCap::Round : name == "square" ? LineCap::Square : LineCap::Butt;
}

}  // namespace rostrum
