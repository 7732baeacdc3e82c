#include "base/path_data.hpp"

#include <charconv>
#include <cmath>

namespace rostrum {

namespace {

int whole(float value) { return static_cast<int>(std::lround(value)); }

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
        return !text_.empty() && (text_.front() == ' ' || text_.front() == '-' || is_digit(text_.front()));
    }

    bool number(float& out) {
        if (!text_.empty() && text_.front() == ' ') text_.remove_prefix(1);
        int value = 0;
        auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
        if (error != std::errc()) return false;
        text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
        out = static_cast<float>(value);
        return true;
    }

   private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    std::string_view text_;
};

}  // namespace

std::string write_path_data(const std::vector<Polyline>& lines) {
    std::string out;
    for (const Polyline& line : lines) {
        if (line.empty()) continue;
        int x = whole(line.front().x);
        int y = whole(line.front().y);
        out += 'M';
        append_pair(out, x, y);
        if (line.size() == 1) out += "h0";
        char last = 'M';
        for (std::size_t i = 1; i < line.size(); ++i) {
            int dx = whole(line[i].x) - x;
            int dy = whole(line[i].y) - y;
            char command = dy == 0 ? 'h' : dx == 0 ? 'v' : 'l';
            if (command != last) out += command;
            else if ((command == 'v' ? dy : dx) >= 0) out += ' ';
            if (command == 'l') append_pair(out, dx, dy);
            else out += std::to_string(command == 'h' ? dx : dy);
            last = command;
            x += dx;
            y += dy;
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
            Point by;
            bool read = (command == 'v' || reader.number(by.x)) && (command == 'h' || reader.number(by.y));
            if (command == 'M') {
                if (!read) return std::nullopt;
                lines.push_back({by});
                continue;
            }
            if (!read || lines.empty() || (command != 'h' && command != 'v' && command != 'l')) return std::nullopt;
            if (by.x != 0 || by.y != 0) lines.back().push_back({lines.back().back().x + by.x, lines.back().back().y + by.y});
        } while (reader.number_follows());
    }
    return lines;
}

std::optional<Size> read_view_box(std::string_view text) {
    Reader reader(text);
    Point corner;
    Size size;
    bool read = reader.number(corner.x) && reader.number(corner.y) && reader.number(size.width) &&
                reader.number(size.height) && reader.at_end();
    if (!read || corner.x != 0 || corner.y != 0 || size.width <= 0 || size.height <= 0) return std::nullopt;
    return size;
}

std::string_view line_cap_name(LineCap cap) {
    return cap == LineCap::Round ? "round" : cap == LineCap::Square ? "square" : "butt";
}

LineCap read_line_cap(std::string_view name) {
    return name == "round" ? LineCap::Round : name == "square" ? LineCap::Square : LineCap::Butt;
}

}  // namespace rostrum
