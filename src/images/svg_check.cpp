#include "images/svg_check.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "images/css_addresses.hpp"
#include "images/xml_tokenizer.hpp"

namespace rostrum {

namespace {

constexpr std::size_t most_problems = 10;
constexpr std::size_t most_nested = 1000;

constexpr std::string_view xhtml = "http://www.w3.org/1999/xhtml";
constexpr std::string_view mathml = "http://www.w3.org/1998/Math/MathML";

// Elements that hold other documents, play, or listen, by their names in small letters.
constexpr std::array<std::string_view, 8> refused_elements{"foreignobject", "iframe", "embed",   "object",
                                                           "audio",         "video",  "handler", "listener"};

// What an image may carry within itself.
constexpr std::array<std::string_view, 6> image_types{"image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif"};
constexpr std::array<std::string_view, 4> font_types{"font/", "application/font-", "application/x-font-",
                                                     "application/vnd.ms-fontobject"};

// Encodings in which ASCII is ASCII.
constexpr std::array<std::string_view, 6> encodings{"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-", "windows-125"};

enum class AddressUse : std::uint8_t { Link, Image, Style, Other };

template <std::size_t count>
bool contains(const std::array<std::string_view, count>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t count>
bool begins_with_one(const std::array<std::string_view, count>& words, std::string_view text) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

// The beginning of an address as browsers read it: without white space around it, and tabs and line ends within, in small
// letters (https://url.spec.whatwg.org/#concept-basic-url-parser).
std::string beginning_of(std::string_view address) {
    constexpr std::size_t enough = 100;
    std::string beginning;
    for (char c : address) {
        if (static_cast<unsigned char>(c) <= 0x20 && (beginning.empty() || c != ' ')) continue;
        if (beginning.size() == enough) break;
        beginning += to_ascii_lower(c);
    }
    return beginning;
}

std::string data_problem(std::string_view address, AddressUse use) {
    std::string_view type = address.substr(5, address.find_first_of(";,") - 5);
    while (type.ends_with(' ')) type.remove_suffix(1);
    if (use != AddressUse::Other && use != AddressUse::Link && contains(image_types, type)) return "";
    if (use == AddressUse::Style && begins_with_one(font_types, type)) return "";
    return "this data: address may hold a document of its own; of such, only PNG, JPEG, GIF, WebP and AVIF may stand in an image";
}

// What is wrong with an address in the file.
std::string address_problem(std::string_view written, AddressUse use) {
    std::string address = beginning_of(written);
    if (address.empty() || address.starts_with('#')) return "";
    if (address.starts_with("data:")) return data_problem(address, use);
    std::string_view scheme = std::string_view(address).substr(0, address.find_first_of(":/?#"));
    bool has_scheme = address.size() > scheme.size() && address[scheme.size()] == ':';
    if (use == AddressUse::Link) {
        bool plain = !has_scheme || scheme == "https" || scheme == "http" || scheme == "mailto" || scheme == "tel";
        return plain ? "" : "this address may run a program; remove the link";
    }
    return "this names something outside of the image, which browsers do not load for it, and which would tell others who sees it; "
           "put it into the drawing itself, or remove it";
}

// The part of an XML declaration behind "encoding=".
std::string encoding_in(std::string_view declaration) {
    std::size_t at = declaration.find("encoding");
    if (at == std::string_view::npos) return "utf-8";
    std::size_t begin = declaration.find_first_of("\"'", at);
    std::size_t end = begin == std::string_view::npos ? begin : declaration.find(declaration[begin], begin + 1);
    return end == std::string_view::npos ? "" : lower_ascii(declaration.substr(begin + 1, end - begin - 1));
}

class SvgChecker {
   public:
    explicit SvgChecker(std::string_view file) : file_(file), tokens_(file) {}

    std::vector<SvgProblem> check() && {
        if (!check_bytes()) return std::move(problems_);
        while (problems_.size() < most_problems) {
            XmlToken token = tokens_.next();
            switch (token.kind) {
                case XmlToken::Kind::StartTag: start(token); break;
                case XmlToken::Kind::EndTag: end(token); break;
                case XmlToken::Kind::Text: take_text(token); break;
                case XmlToken::Kind::Instruction: check_instruction(token); break;
                case XmlToken::Kind::Error: report(token.offset, token.text); return std::move(problems_);
                case XmlToken::Kind::End:
                    if (!open_.empty()) report(token.offset, "the file ends before <" + std::string(open_.back().name) + "> does");
                    return std::move(problems_);
            }
            if (broken_) break;
        }
        return std::move(problems_);
    }

   private:
    // What is known of an element until it ends.
    struct Element {
        std::string_view name;
        std::size_t offset = 0;
        std::string style;                // what stands in a <style>
        std::size_t style_offset = 0;     // where, if it is there as it is meant; else the element's
        std::vector<std::pair<std::string_view, std::string>> namespaces;  // that it declares, by prefix
    };

    void report(std::size_t offset, std::string message) { problems_.push_back({offset, std::move(message)}); }

    // Characters that XML does not have: also every second byte of UTF-16.
    bool check_bytes() {
        auto is_refused = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n'; };
        auto found = std::find_if(file_.begin(), file_.end(), is_refused);
        bool utf_16 = file_.starts_with("\xFE\xFF") || file_.starts_with("\xFF\xFE");
        if (found == file_.end() && !utf_16) return true;
        std::size_t place = utf_16 ? 0 : static_cast<std::size_t>(found - file_.begin());
        report(place, "an image has no such characters; save it in the encoding UTF-8");
        return false;
    }

    void check_instruction(const XmlToken& token) {
        if (lower_ascii(token.name) == "xml-stylesheet") {
            report(token.offset, "a style sheet of its own file is not loaded for an image; put it into the image, in <style>");
        } else if (token.name == "xml" && !begins_with_one(encodings, encoding_in(token.text))) {
            report(token.offset, "this encoding is not read everywhere; save the image in the encoding UTF-8");
        }
    }

    void start(const XmlToken& token) {
        Element element;
        element.name = token.name;
        element.offset = token.offset;
        for (const XmlAttribute& attribute : token.attributes) {
            bool all = attribute.name == "xmlns";
            if (!all && !attribute.name.starts_with("xmlns:")) continue;
            element.namespaces.push_back({attribute.name.substr(all ? 5 : 6), attribute.value});
        }
        open_.push_back(std::move(element));
        if (open_.size() > most_nested) {
            report(token.offset, "elements stand too deep within each other here for browsers to show them");
            broken_ = true;
            return;
        }
        check_element(token);
        for (const XmlAttribute& attribute : token.attributes) check_attribute(token, attribute);
        if (token.empty) leave();
    }

    void end(const XmlToken& token) {
        if (open_.empty() || open_.back().name != token.name) {
            report(token.offset, "nothing ends here that begins with <" + std::string(token.name) + ">");
            broken_ = true;
        } else {
            leave();
        }
    }

    void leave() {
        const Element& element = open_.back();
        if (std::optional<CssProblem> problem = style_problem(element.style)) {
            bool exact = element.style_offset != element.offset;
            report(element.style_offset + (exact ? problem->offset : 0), problem->message);
        }
        open_.pop_back();
    }

    void take_text(const XmlToken& token) {
        if (open_.empty()) {
            if (token.text.find_first_not_of(" \t\r\n") == std::string::npos) return;
            report(token.offset, "nothing may stand outside of the drawing");
            broken_ = true;
        } else if (lower_ascii(local_name(open_.back().name)) == "style") {
            Element& style = open_.back();
            bool as_meant = style.style.empty() && file_.substr(token.offset, token.text.size()) == token.text;
            style.style_offset = as_meant ? token.offset : style.offset;
            style.style += token.text;
        }
    }

    std::string_view namespace_of(std::string_view name) const {
        std::size_t colon = name.find(':');
        std::string_view prefix = colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
        for (auto element = open_.rbegin(); element != open_.rend(); ++element) {
            for (const auto& [known, address] : element->namespaces) {
                if (known == prefix) return address;
            }
        }
        return {};
    }

    void check_element(const XmlToken& token) {
        std::string name = lower_ascii(local_name(token.name));
        std::string_view space = namespace_of(token.name);
        std::string written = "<" + std::string(token.name) + ">";
        if (name == "script") {
            report(token.offset, written + " runs a program, and an image is a picture alone; remove it, or save the drawing as plain SVG");
        } else if (name == "foreignobject") {
            report(token.offset, written + " holds another document, and an image is a picture alone; save the drawing as plain SVG "
                                           "(Illustrator: without “Preserve Illustrator Editing Capabilities”)");
        } else if (contains(refused_elements, name)) {
            report(token.offset, written + " is no part of a picture; remove it, or save the drawing as plain SVG");
        } else if (space == xhtml || space == mathml) {
            report(token.offset, written + " is no SVG but another language; remove it, or save the drawing as plain SVG");
        }
    }

    void check_attribute(const XmlToken& token, const XmlAttribute& attribute) {
        std::string name = lower_ascii(local_name(attribute.name));
        std::string element = lower_ascii(local_name(token.name));
        bool prefixed = attribute.name.find(':') != std::string_view::npos;
        if (attribute.name == "xmlns" || attribute.name.starts_with("xmlns:")) return;
        if (is_handler(name)) return report(attribute.offset, handler_problem(attribute.name));
        if (name == "href" || name == "src") {
            bool image = element == "image" || element == "feimage";
            AddressUse use = element == "a" ? AddressUse::Link : image ? AddressUse::Image : AddressUse::Other;
            std::string problem = address_problem(attribute.value, use);
            if (!problem.empty()) report(attribute.offset, std::move(problem));
        } else if (lower_ascii(attribute.name) == "xml:base") {
            report(attribute.offset, "xml:base gives all addresses of the image another meaning; remove it");
        } else if (name == "attributename") {
            std::string animated = lower_ascii(local_name(trimmed(attribute.value)));
            if (is_handler(animated)) return report(attribute.offset, handler_problem(animated));
            if (animated == "href") report(attribute.offset, "addresses cannot be animated in an image; remove this");
        } else if (!prefixed) {
            if (std::optional<CssProblem> problem = style_problem(attribute.value)) report(attribute.offset, std::move(problem->message));
        }
    }

    static bool is_handler(std::string_view name) { return name.size() > 2 && name.starts_with("on") && is_ascii_letter(name[2]); }

    static std::string handler_problem(std::string_view name) {
        return "“" + std::string(name) + "” runs a program, and an image is a picture alone; remove it";
    }

    static std::string_view trimmed(std::string_view text) {
        std::size_t begin = text.find_first_not_of(" \t\r\n");
        return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
    }

    static std::optional<CssProblem> style_problem(std::string_view css) {
        if (css.find_first_of("(@\\") == std::string_view::npos) return std::nullopt;  // nothing that could load something
        return find_css_problem(css, [](std::string_view address) { return address_problem(address, AddressUse::Style); });
    }

    std::string_view file_;
    XmlTokenizer tokens_;
    std::vector<Element> open_;
    std::vector<SvgProblem> problems_;
    bool broken_ = false;  // what stands behind would be read wrong
};

}  // namespace

std::vector<SvgProblem> check_svg(std::string_view file) { return SvgChecker(file).check(); }

}  // namespace rostrum
