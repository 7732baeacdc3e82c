#include "generator/host_headers.hpp"

namespace rostrum {
namespace {

// The policy in the pages is stricter, and both hold. This one says what is true of every page in every version, so it
// may come with a page of another build: inline parts are allowed here and narrowed to hashes there. frame-ancestors
// counts in a header alone. Files that are opened by themselves, such as drawings, have only this one.
constexpr std::string_view everywhere =
    "/*\n"
    "  Content-Security-Policy: default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\n"
    "  Cross-Origin-Opener-Policy: same-origin\n"
    "  Permissions-Policy: accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), "
    "geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()\n"
    "  Referrer-Policy: strict-origin-when-cross-origin\n"
    "  Strict-Transport-Security: max-age=31536000\n"
    "  X-Content-Type-Options: nosniff\n";

// Files in assets/ are named by their content. All else may change under its name; the hosts' own answer to that is
// `max-age=0, must-revalidate`, so only what must never be without it says so here.
struct Folder {
    std::string_view name;
    std::string_view rule;
};
constexpr Folder folders[] = {
    {"assets",
     "  Cache-Control: public, max-age=31536000, immutable\n"
     "  Cross-Origin-Resource-Policy: same-origin\n"},
    {"icons", "  Cross-Origin-Resource-Policy: cross-origin\n"},
    {"share", "  Cross-Origin-Resource-Policy: cross-origin\n"},
};

// Types that hosts do not know, or guess at. By ending rather than by file or folder: Cloudflare reads a hundred rules,
// and what does not exist in a folder is a page.
constexpr std::string_view types =
    "/*.bin\n  Content-Type: application/octet-stream\n"
    "/*.ics\n  Content-Type: text/calendar; charset=utf-8\n"
    "/*.otf\n  Content-Type: font/otf\n"
    "/*.webmanifest\n  Content-Type: application/manifest+json\n";

}  // namespace

std::string write_host_headers(const std::vector<std::string>& editions) {
    std::string text(everywhere);
    text += types;
    for (const std::string& edition : editions.empty() ? std::vector<std::string>{""} : editions) {
        const std::string root = edition.empty() ? "/" : "/" + edition + "/";
        for (const Folder& folder : folders) text += root + std::string(folder.name) + "/*\n" + std::string(folder.rule);
        text += root + "sw.js\n  Cache-Control: no-cache\n";
    }
    return text;
}

}  // namespace rostrum
