// What the generator says of a style sheet: every declaration is one that the canvas does as browsers do. None of this
// is in the visitor's program.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "css/stylesheet.hpp"
#include "document/document.hpp"
#include "style/computed_style.hpp"

namespace rostrum {

/// Checks every declaration of a file's rules by itself: unknown properties and values, variables that no rule of the
/// whole sheet defines, or that are of another kind, what is set twice in a rule, what :root and body do not take, and
/// what would move the page under :hover or :active.
void check_stylesheet(const Stylesheet& rules, const SourceFile& file, const Stylesheet& whole,
                      std::vector<Diagnostic>& diagnostics);

/// Checks declarations where they apply: on the elements of pages, in each medium that the sheet tells from others. Some
/// are done by the canvas on some elements alone.
class UsageCheck {
   public:
    UsageCheck(const UsageCheck&) = delete;
    UsageCheck& operator=(const UsageCheck&) = delete;

    /// `files`: what the sheet was put together of, in order. Both must outlive the check.
    UsageCheck(const Stylesheet& sheet, std::span<const SourceFile> files);

    /// Looks at the elements of a page that differ from all seen before. `page`: its name, for messages.
    void add(const Document& document, std::string_view page = {});

    /// What was found, each declaration and reason once.
    std::vector<Diagnostic> take() && { return std::move(diagnostics_); }

   private:
    struct Medium {
        StyleCache styles;
        std::vector<bool> seen;  // by style, and whether the element was empty
    };
    class Finder;

    const Stylesheet& sheet_;
    std::span<const SourceFile> files_;
    StyleRules rules_;
    std::vector<Medium> media_;
    std::set<std::pair<const Declaration*, std::string>> reported_;  // and the reason
    std::vector<Diagnostic> diagnostics_;
};

}  // namespace rostrum
