#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/archive.hpp"

namespace rostrum {

namespace {

enum class Shade : std::uint8_t { Light, Dark };

struct Inner {
    std::string name;
    std::optional<int> number;

    friend bool operator==(const Inner&, const Inner&) = default;
};

struct Outer {
    std::vector<Inner> inner;
    std::int64_t least = 0;
    std::uint32_t most = 0;
    float share = 0;
    bool yes = false;
    Shade shade = Shade::Light;

    friend bool operator==(const Outer&, const Outer&) = default;
};

}  // namespace

template <>
struct ArchivedFields<Inner> {
    static constexpr auto members = std::tuple{&Inner::name, &Inner::number};
};
template <>
struct ArchivedFields<Outer> {
    static constexpr auto members =
        std::tuple{&Outer::inner, &Outer::least, &Outer::most, &Outer::share, &Outer::yes, &Outer::shade};
};

namespace {

const Outer example{{{"", std::nullopt}, {std::string("a\0b", 3), -1}, {"née", 70000}},
                    std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::uint32_t>::max(), 0.1f, true, Shade::Dark};

std::string packed(const Outer& value) {
    ArchiveWriter writer;
    write_archive(writer, value);
    return writer.take();
}

}  // namespace

TEST_CASE("what is archived comes back as it was") {
    std::string bytes = packed(example);
    ArchiveReader reader(bytes);
    Outer back;
    read_archive(reader, back);
    CHECK(reader.ok());
    CHECK(reader.at_end());
    CHECK(back == example);
}

TEST_CASE("an archive's bytes are those of LEB128, zigzag and IEEE 754") {
    Outer value;
    value.inner.push_back({"ab", -2});
    value.least = 64;
    value.most = 300;
    value.share = 1;
    value.shade = Shade::Dark;
    CHECK(packed(value) == std::string("\x01\x02" "ab\x01\x03\x80\x01\xAC\x02\0\0\x80\x3F\0\x01", 16));
}

TEST_CASE("a cut archive is noticed wherever it ends") {
    std::string bytes = packed(example);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        ArchiveReader reader(std::string_view(bytes).substr(0, length));
        Outer back;
        read_archive(reader, back);
        CHECK_FALSE(reader.ok());
    }
}

TEST_CASE("lengths beyond an archive's end make no lists of that length") {
    for (const char* bytes : {"\xFF\xFF\xFF\xFF\x0F", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"}) {
        ArchiveReader reader{std::string_view(bytes)};
        std::vector<Inner> list;
        read_archive(reader, list);
        CHECK_FALSE(reader.ok());
        CHECK(list.empty());
    }
}

}  // namespace rostrum
