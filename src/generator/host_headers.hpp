// _headers: what Netlify, Cloudflare Pages and hosts like them send with the site's files.
//
// They send the headers of every rule that a path matches. Where two rules give the same header, one joins the values
// and the other picks one; so here no path gets a header from two rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

inline constexpr std::string_view host_headers_path = "_headers";

/// `editions`: the folders of the sites beside each other; empty where there is one site, at the root. Four rules for each
/// and five for all, of the hundred that Cloudflare reads.
std::string write_host_headers(const std::vector<std::string>& editions);

}  // namespace rostrum
