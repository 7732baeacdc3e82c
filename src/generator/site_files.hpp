// Site + Inputs → the files of one site, relative to its own folder.
#pragma once

#include <vector>

#include "base/diagnostic.hpp"
#include "generator/file_system.hpp"
#include "generator/inputs.hpp"
#include "generator/options.hpp"
#include "site/site.hpp"

namespace rostrum {

/// Reports what is missing in the page template, which must be looked at before anything is written.
void check_template(const Inputs& inputs, std::vector<Diagnostic>& diagnostics);

/// All files but those that stand once on a host.
std::vector<OutputFile> build_site(const Options& options, Inputs inputs, const Site& site,
                                   std::vector<Diagnostic>& diagnostics);

}  // namespace rostrum
