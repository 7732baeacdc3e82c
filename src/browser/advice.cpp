// What is published has no errors, so nobody needs advice here, or is shown the line: these stand in for the generator's own, which
// are then left out of the program.
#include "site/advice.hpp"

#include <utility>

#include "base/diagnostic.hpp"
#include "base/word_list.hpp"

namespace rostrum {

bool has_organizer() { return false; }
std::string advice_on(Wanted, std::string_view) { return {}; }
std::string advice_on_page(const Site&, std::string_view) { return {}; }

Diagnostic diagnose(const SourceFile& file, std::size_t, std::string message, Severity severity, LineIndex*) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.path = file.path;
    diagnostic.message = std::move(message);
    return diagnostic;
}

WordList::WordList(const std::vector<std::string_view>&) {}
std::string_view WordList::nearest(std::string_view) const { return {}; }
std::string_view nearest_word(std::string_view, const std::vector<std::string_view>&) { return {}; }

}  // namespace rostrum
