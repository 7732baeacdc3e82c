// What is said of raw HTML that is not taken over as it was typed.
#pragma once

#include <string>

#include "document/markdown.hpp"

namespace rostrum {

/// One sentence for the organizer; empty where there is nothing to say, as of "<" that begins no tag, and of the end tag of an
/// element that is not taken over.
std::string describe(const RawProblem& problem);

}  // namespace rostrum
