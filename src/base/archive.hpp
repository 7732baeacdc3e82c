// Values as bytes and back: what the generator has read and checked, for the program in the browser, which only unpacks it.
//
// A struct says once which of its members travel, and in which order; writing and reading both follow that:
//
//     template <> struct ArchivedFields<Venue> {
//         static constexpr auto members = std::tuple{&Venue::name, &Venue::city, &Venue::country};
//     };
//
// A member that is missing there does not compile, unless `left_out` says how many are, on purpose.
//
// Whole numbers, enums and booleans are LEB128 (signed ones in zigzag), as in WebAssembly and Protocol Buffers; a float is its four
// bytes, the lowest first; a text or a list is its length and what is in it; an optional is a list of at most one. Nothing is
// aligned, and nothing names itself: whoever reads must be of the version that wrote.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace rostrum {

/// To be specialized for each struct that travels: `members` is a tuple of pointers to its members.
template <class T>
struct ArchivedFields;

namespace detail {

struct Anything {
    template <class T>
        requires(!std::is_same_v<T, std::in_place_t>)
    operator T() const;
};

template <class T, std::size_t... places>
constexpr bool has_members(std::index_sequence<places...>) {
    return requires { T{(static_cast<void>(places), Anything{})...}; };
}

// How many members the struct has: as many as can be initialized.
template <class T, std::size_t count = 1>
constexpr std::size_t member_count() {
    if constexpr (!has_members<T>(std::make_index_sequence<count>())) return count - 1;
    else return member_count<T, count + 1>();
}

template <class T>
constexpr std::size_t named_members() {
    std::size_t named = std::tuple_size_v<decltype(ArchivedFields<T>::members)>;
    if constexpr (requires { ArchivedFields<T>::left_out; }) named += ArchivedFields<T>::left_out;
    return named;
}

}  // namespace detail

class ArchiveWriter {
   public:
    void number(std::uint64_t value);
    void text(std::string_view text);
    void real(float value);

    std::string take() { return std::move(bytes_); }

   private:
    std::string bytes_;
};

/// Reads what an ArchiveWriter wrote. Of damaged bytes it gives values, too, never more than there are bytes, and ok() is
/// false behind them.
class ArchiveReader {
   public:
    explicit ArchiveReader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number();
    std::string_view text();
    float real();
    /// How many items follow, each of a byte or more.
    std::size_t count();

    bool ok() const { return ok_; }
    bool at_end() const { return rest_.empty(); }

   private:
    std::string_view rest_;
    bool ok_ = true;
};

inline std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

/// A whole number, an enum, a boolean, a float, or a struct with ArchivedFields.
template <class T>
void write_archive(ArchiveWriter& out, const T& value) {
    if constexpr (std::is_enum_v<T>) {
        out.number(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_floating_point_v<T>) {
        out.real(value);
    } else if constexpr (std::is_integral_v<T>) {
        if constexpr (std::is_signed_v<T>) out.number(zigzag(value));
        else out.number(value);
    } else {
        static_assert(detail::member_count<T>() == detail::named_members<T>(), "ArchivedFields does not name all members");
        std::apply([&](auto... member) { (write_archive(out, value.*member), ...); }, ArchivedFields<T>::members);
    }
}

inline void write_archive(ArchiveWriter& out, const std::string& text) { out.text(text); }

template <class T>
void write_archive(ArchiveWriter& out, const std::vector<T>& list) {
    out.number(list.size());
    for (const T& item : list) write_archive(out, item);
}

template <class T>
void write_archive(ArchiveWriter& out, const std::optional<T>& maybe) {
    out.number(maybe.has_value());
    if (maybe) write_archive(out, *maybe);
}

/// The counterpart of write_archive.
template <class T>
void read_archive(ArchiveReader& in, T& value) {
    if constexpr (std::is_enum_v<T> || std::is_same_v<T, bool>) {
        value = static_cast<T>(in.number());
    } else if constexpr (std::is_floating_point_v<T>) {
        value = in.real();
    } else if constexpr (std::is_integral_v<T>) {
        if constexpr (std::is_signed_v<T>) value = static_cast<T>(unzigzag(in.number()));
        else value = static_cast<T>(in.number());
    } else {
        std::apply([&](auto... member) { (read_archive(in, value.*member), ...); }, ArchivedFields<T>::members);
    }
}

inline void read_archive(ArchiveReader& in, std::string& text) { text = in.text(); }

template <class T>
void read_archive(ArchiveReader& in, std::vector<T>& list) {
    list = std::vector<T>(in.count());   // resize() would bring code along that moves what is there
    for (T& item : list) read_archive(in, item);
}

template <class T>
void read_archive(ArchiveReader& in, std::optional<T>& maybe) {
    maybe.reset();
    if (in.count() > 0) read_archive(in, maybe.emplace());
}

}  // namespace rostrum
