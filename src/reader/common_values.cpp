#include "reader/common_values.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "document/markdown.hpp"
#include "reader/advice.hpp"

namespace rostrum {

namespace {

// Ids become parts of addresses and names of files.
constexpr std::size_t longest_id = 100;

bool is_plain_id(std::string_view id) {
    char before = '-';
    for (char c : id) {
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!word && (c != '-' || before == '-')) return false;
        before = c;
    }
    return before != '-' && id.size() <= longest_id;
}

// Cut between words, or where there is but one, between characters.
std::string shortened(std::string slug) {
    if (slug.size() <= longest_id) return slug;
    std::size_t end = slug.rfind('-', longest_id);
    if (end == std::string::npos || end == 0) {
        end = longest_id;
        while ((static_cast<unsigned char>(slug[end]) & 0xC0) == 0x80) --end;
    }
    slug.resize(end);
    return slug;
}

bool has_scheme(std::string_view address, std::string_view scheme) {
    if (address.size() < scheme.size()) return false;
    return std::equal(scheme.begin(), scheme.end(), address.begin(),
                      [](char wanted, char c) { return wanted == (c >= 'A' && c <= 'Z' ? c + 32 : c); });
}

// The host in what follows "https:", or what is wrong with it.
std::string host_problem(std::string_view rest) {
    constexpr const char* incomplete = "this address has no host; write it in full, as in https://example.org/";
    if (!rest.starts_with("//")) return incomplete;
    std::string_view host = rest.substr(2, std::min(rest.find_first_of("/?#", 2), rest.size()) - 2);
    if (host.empty() || host.front() == '.' || host.front() == ':' || host.find("..") != std::string_view::npos) {
        return incomplete;
    }
    return {};
}

}  // namespace

std::string address_problem(std::string_view address) {
    auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
    if (std::all_of(address.begin(), address.end(), is_blank)) return "the address is empty";
    if (!is_safe_address(address)) {
        return "this address is not allowed, because it could run script; use an https:// address";
    }
    if (std::any_of(address.begin(), address.end(), is_blank)) return "an address has no spaces; write %20 for each";
    if (has_scheme(address, "https:")) return host_problem(address.substr(6));
    if (has_scheme(address, "http:")) return host_problem(address.substr(5));
    if (has_scheme(address, "www.")) return "an address on another site begins with https://";
    if (has_scheme(address, "mailto:")) {
        std::size_t at = address.find('@');
        bool complete = at != std::string_view::npos && at > 7 && at + 1 < address.size();
        if (!complete) return "a mail address such as \"mailto:workshop@example.org\" is needed here";
    }
    return {};
}

void read_value(ReadContext& context, const DataValue& value, Link& link) {
    ObjectReader object(context, value);
    object.required("label", link.label);
    object.required("url", link.url);
    const DataValue* url = value.find("url");
    if (!url || link.url.empty()) return;
    std::string problem = address_problem(link.url);
    if (problem.empty()) return context.refer(Reference::Kind::Address, *url);
    context.error(url->offset, std::move(problem));
}

const std::vector<DataValue>& items_of(const DataValue& object, std::string_view key) {
    static const std::vector<DataValue> none;
    const DataValue* list = object.find(key);
    return list && list->kind == DataValue::Kind::List ? list->items : none;
}

bool has_errors_in(const ReadContext& context, std::string_view file_name) {
    return std::any_of(context.diagnostics.begin(), context.diagnostics.end(), [&](const Diagnostic& diagnostic) {
        std::string_view path = diagnostic.path;
        return diagnostic.severity == Severity::Error && path.substr(path.rfind('/') + 1) == file_name;
    });
}

IdGiver::IdGiver(ReadContext& context, const std::vector<std::string>& taken) : context_(context) {
    for (const std::string& id : taken) ids_.take(id);
}

void IdGiver::read(const DataValue& object, std::string& id) {
    id.clear();
    const DataValue* value = object.find("id");
    if (!value || value->kind != DataValue::Kind::Text) return;
    if (!is_plain_id(value->text)) {
        context_.error(value->offset,
                       "an id has only the small letters a to z, digits, and single hyphens between them, at most 100");
    } else if (!ids_.take(value->text)) {
        std::string_view by = ids_.take_reserved(value->text) ? " in another file" : "";
        context_.error(value->offset, "the id “" + value->text + "” is taken already" + std::string(by) + "; choose another");
    } else {
        id = value->text;
    }
}

void IdGiver::make(std::string_view name, std::string& id) {
    if (id.empty()) id = ids_.take_unique(shortened(heading_slug(name)));
}

}  // namespace rostrum
