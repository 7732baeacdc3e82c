// What tests of the programme share: what is said of it, and when its sessions are, as one text.
#pragma once

#include <string>
#include <vector>

#include "content_files.hpp"
#include "reader/site_reader.hpp"
#include "site/calendar.hpp"

namespace rostrum::test {

// Each diagnostic as "line:column: message" or "line:column: warning: message".
inline std::string problems(const std::vector<SourceFile>& replacements) {
    std::string out;
    for (const Diagnostic& diagnostic : read_site(small_content_with(replacements)).diagnostics) {
        if (!out.empty()) out += '\n';
        out += std::to_string(diagnostic.line) + ':' + std::to_string(diagnostic.column) + ": ";
        if (diagnostic.severity == Severity::Warning) out += "warning: ";
        out += diagnostic.message;
    }
    return out;
}

// "9:00-9:30 id" for each session, in the site's order.
inline std::string times(const Site& site) {
    std::string out;
    for (const Session& session : site.sessions) {
        if (!out.empty()) out += ", ";
        out += clock_text(session.start, session.utc_offset) + '-' + clock_text(session.end, session.utc_offset) + ' ' +
               session.id;
    }
    return out;
}

}  // namespace rostrum::test
