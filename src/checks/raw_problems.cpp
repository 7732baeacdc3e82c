#include "checks/raw_problems.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"
#include "base/word_list.hpp"
#include "checks/link_check.hpp"
#include "document/raw_html.hpp"

namespace rostrum {

namespace {

// "iframe" of "<iframe src=…>"; empty where the text is no start tag.
std::string tag_name_in(std::string_view source) {
    std::size_t end = 1;
    while (end < source.size() && (is_ascii_letter(source[end]) || is_ascii_digit(source[end]) || source[end] == '-')) ++end;
    bool is_tag = source.size() > 1 && source[0] == '<' && is_ascii_letter(source[1]);
    return is_tag ? lower_ascii(source.substr(1, end - 1)) : std::string();
}

struct Hint {
    std::string_view names;  // each with a blank before and behind it
    std::string_view hint;
};

std::string_view find_hint(std::span<const Hint> hints, std::string_view name) {
    for (const Hint& hint : hints) {
        if (hint.names.find(" " + std::string(name) + " ") != std::string_view::npos) return hint.hint;
    }
    return {};
}

constexpr std::array<Hint, 5> tag_hints{{
    {" script noscript template ", "pages run no script of the content"},
    {" iframe embed object video audio frame ", "write a link to it instead"},
    {" style link font big basefont ", "how the site looks, the files in shell/style/ say"},
    {" form input button select textarea label ", "write a link to a form elsewhere"},
    {" picture source svg math canvas ", "save it as an image, and write ![what it shows](images/name.svg)"},
}};

constexpr std::array<Hint, 6> attribute_hints{{
    {" style bgcolor color face size border cellpadding cellspacing background valign clear ", "how the site looks, the files in shell/style/ say"},
    {" width height ", "of images, a whole number of pixels is taken over; all else is as wide as its place"},
    {" href src ", "this address would run a script, or does not belong here"},
    {" align ", "<p>, <div>, headings and cells can be aligned: left, center or right"},
    {" colspan rowspan ", "tables here have one cell in each row and column"},
    {" target rel ", "visitors choose where a link opens"},
}};

std::string unknown(std::string_view source) {
    std::string name = tag_name_in(source);
    if (name.empty()) return source.starts_with("<!") || source.starts_with("<?") ? "this declaration means nothing here, and is shown as text" : "";
    std::string tag = "“<" + name + ">”";
    std::string_view hint = find_hint(tag_hints, name);
    std::string message = tag + " is no tag that pages can have, and is shown as text";
    if (!hint.empty()) return message + "; " + std::string(hint);
    // Of one letter or two, any name is near.
    std::string nearest = name.size() < 3 ? "" : did_you_mean("", name, WordList(raw_tag_names()));
    return message + (nearest.empty() ? "; if it is meant as text, write \\<" + name : nearest);
}

std::string place_of(std::string_view name) {
    if (name == "li") return "outside of a list, <ul> or <ol>,";
    if (name == "dt" || name == "dd") return "outside of a <dl>";
    if (name == "summary") return "elsewhere than first in a <details>";
    if (name == "caption") return "elsewhere than first in a <table>";
    for (std::string_view part : {"thead", "tbody", "tr", "td", "th"}) {
        if (name == part) return "outside of a <table>";
    }
    return "in a heading";
}

std::string left_out(std::string_view tag, std::string_view attribute) {
    std::string name = lower_ascii(attribute);
    std::string message = "the attribute “" + std::string(attribute) + "” of <" + tag_name_in(tag) + "> is left out";
    if (name.starts_with("on")) return message + "; pages run no script of the content";
    std::string_view hint = find_hint(attribute_hints, name);
    return hint.empty() ? message : message + "; " + std::string(hint);
}

}  // namespace

std::string describe(const RawProblem& problem) {
    std::string name(problem.name);
    switch (problem.kind) {
        case RawProblem::Kind::Unknown: return unknown(problem.source);
        case RawProblem::Kind::Misplaced: return "“<" + name + ">” " + place_of(name) + " is shown as text";
        case RawProblem::Kind::Attribute: return left_out(problem.source, problem.name);
        case RawProblem::Kind::IdTaken: return "the id “" + name + "” is left out, since something else on the page has it; choose another";
        case RawProblem::Kind::NeverClosed: return "this <" + name + "> is never closed; write </" + name + "> where it ends";
        default: return "“</" + name + ">” closes nothing here, and is left out";
    }
}

}  // namespace rostrum
