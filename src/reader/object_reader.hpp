// DataValue → plain values, with a diagnostic for everything that is not as it should be.
//
// An object's keys are declared where they are read, in one place and nowhere else:
//
//     void read_value(ReadContext& context, const DataValue& value, Venue& venue) {
//         ObjectReader object(context, value);
//         object.required("name", venue.name);
//         object.optional("country", venue.country);
//     }
//
// Behind the last of them, the reader's destructor reports the keys that nobody asked for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/word_list.hpp"
#include "document/prepared_markdown.hpp"
#include "reader/data_value.hpp"
#include "reader/reference.hpp"
#include "site/calendar.hpp"

namespace rostrum {

/// The file being read, where to say what is wrong with it, and where to note what is to be looked up later.
struct ReadContext {
    const SourceFile& file;
    std::vector<Diagnostic>& diagnostics;
    std::vector<Reference>& references;
    LineIndex lines = {};  // of the file

    void error(std::size_t offset, std::string message) {
        diagnostics.push_back(diagnose(file, offset, std::move(message), Severity::Error, &lines));
    }
    void warning(std::size_t offset, std::string message) {
        diagnostics.push_back(diagnose(file, offset, std::move(message), Severity::Warning, &lines));
    }
    void refer(Reference::Kind kind, const DataValue& text) {
        references.push_back({kind, text.text, &file, text.offset, {}, {}});
    }
};

/// False, and a diagnostic, where the value is of another kind. `needed`: "text in double quotes".
bool expect_kind(ReadContext& context, const DataValue& value, DataValue::Kind kind, std::string_view needed);

void read_value(ReadContext& context, const DataValue& value, std::string& text);
void read_value(ReadContext& context, const DataValue& value, Date& date);
void read_value(ReadContext& context, const DataValue& value, ClockTime& time);
void read_value(ReadContext& context, const DataValue& value, UtcOffset& offset);
/// A whole number from 0 to 999,999,999.
void read_value(ReadContext& context, const DataValue& value, int& number);
void read_value(ReadContext& context, const DataValue& value, bool& boolean);

/// One place in the vector for each item of the list, be it right or wrong.
template <typename T>
void read_value(ReadContext& context, const DataValue& value, std::vector<T>& list) {
    if (!expect_kind(context, value, DataValue::Kind::List, "a list, [ … ],")) return;
    list.reserve(value.items.size());
    for (const DataValue& item : value.items) read_value(context, item, list.emplace_back());
}

template <typename T>
void read_value(ReadContext& context, const DataValue& value, std::optional<T>& maybe) {
    read_value(context, value, maybe.emplace());
}

/// The word's place in `words`, where it is one of them; else -1, and a diagnostic with the nearest or with all of
/// them. `what`: "kind", as in "unknown kind “tlak”".
int read_word(ReadContext& context, const DataValue& value, std::string_view what,
              std::span<const std::string_view> words);

/// “; did you mean “nearest”?”, or nothing where no candidate is near.
std::string did_you_mean(std::string_view word, const WordList& candidates);

class ObjectReader {
   public:
    /// Complains where the value is no object; its keys then count as missing in silence.
    ObjectReader(ReadContext& context, const DataValue& value);
    /// Complains of the keys that were not asked for.
    ~ObjectReader();
    ObjectReader(const ObjectReader&) = delete;
    ObjectReader& operator=(const ObjectReader&) = delete;

    /// Reads the key's value; complains where there is none, or where it is an empty text.
    template <typename T>
    void required(std::string_view key, T& out) {
        if (const DataValue* value = find_required(key)) read_value(context_, *value, out);
    }

    /// Reads the key's value where there is one.
    template <typename T>
    void optional(std::string_view key, T& out) {
        if (const DataValue* value = find(key)) read_value(context_, *value, out);
    }

    /// A key that says nothing to the site: the name of the file's schema, which editors read.
    void ignore(std::string_view key) {
        std::string text;
        optional(key, text);
    }

    /// Reads Markdown, where there is some, and notes it as a reference.
    void optional_markdown(std::string_view key, PreparedMarkdown& out);

    /// The key's value for those who read it themselves; null where there is none.
    const DataValue* find(std::string_view key);
    const DataValue* find_required(std::string_view key);

   private:
    ReadContext& context_;
    const DataValue& object_;
    std::vector<std::string_view> known_;
};

}  // namespace rostrum
