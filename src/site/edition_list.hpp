// The editions of a workshop that stand beside each other, as they travel to the reader of a site beside its content. The
// first line names the folder of the edition that is read; then a line for each of them, the newest first,
//
//     2018
//     2019 NeurIPS 2019
//     2018 NIPS 2018
#pragma once

#include <string>
#include <string_view>

#include "site/site.hpp"

namespace rostrum {

/// The path by which read_site knows the list among its files; no file of the content folder has it.
constexpr std::string_view edition_list_path = "editions.txt";

std::string write_edition_list(const Editions& editions);

/// The editions of a list that write_edition_list has written.
Editions read_edition_list(std::string_view list);

}  // namespace rostrum
