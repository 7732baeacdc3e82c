#include "app/content.hpp"

#include "base/archive.hpp"
#include "site/site_archive.hpp"

namespace rostrum {

template <> struct ArchivedFields<PartFile> {
    static constexpr auto members = std::tuple{&PartFile::part, &PartFile::path, &PartFile::integrity};
};
template <> struct ArchivedFields<SiteContent> {
    static constexpr auto members = std::tuple{&SiteContent::site, &SiteContent::parts, &SiteContent::style, &SiteContent::named_entities};
};

std::string pack_content(const SiteContent& content) {
    ArchiveWriter writer;
    write_archive(writer, content);
    return writer.take();
}

std::optional<SiteContent> unpack_content(std::string_view bytes) {
    ArchiveReader reader(bytes);
    std::optional<SiteContent> content(std::in_place);
    read_archive(reader, *content);
    if (!reader.ok() || !reader.at_end()) content.reset();
    return content;
}

}  // namespace rostrum
