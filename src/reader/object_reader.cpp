#include "reader/object_reader.hpp"

#include <algorithm>

#include "gfm/prepare_markdown.hpp"
#include "reader/advice.hpp"

namespace rostrum {

namespace {

std::string_view kind_in_words(DataValue::Kind kind) {
    switch (kind) {
        case DataValue::Kind::Null: return "null";
        case DataValue::Kind::Boolean: return "true or false";
        case DataValue::Kind::Number: return "a number";
        case DataValue::Kind::Text: return "text";
        case DataValue::Kind::List: return "a list";
        case DataValue::Kind::Object: return "an object";
    }
    return "";
}

// Reads text with `parse`, which answers with nothing where it does not understand.
template <typename T>
void read_parsed(ReadContext& context, const DataValue& value, T& out, std::optional<T> (*parse)(std::string_view),
                 std::string_view needed, Wanted wanted) {
    if (!expect_kind(context, value, DataValue::Kind::Text, needed)) return;
    if (std::optional<T> parsed = parse(value.text)) {
        out = *parsed;
    } else {
        context.error(value.offset, "“" + value.text + "” is impossible; " + std::string(needed) + " is needed here" +
                                        advice_on(wanted, value.text));
    }
}

}  // namespace

bool expect_kind(ReadContext& context, const DataValue& value, DataValue::Kind kind, std::string_view needed) {
    if (value.kind == kind) return true;
    context.error(value.offset, std::string(needed) + " is needed here, not " + std::string(kind_in_words(value.kind)));
    return false;
}

void read_value(ReadContext& context, const DataValue& value, std::string& text) {
    if (expect_kind(context, value, DataValue::Kind::Text, "text in double quotes")) text = value.text;
}

void read_value(ReadContext& context, const DataValue& value, Date& date) {
    read_parsed(context, value, date, parse_date, "a day such as \"2018-12-08\"", Wanted::Day);
}

void read_value(ReadContext& context, const DataValue& value, ClockTime& time) {
    read_parsed(context, value, time, parse_clock_time, "a time from \"0:00\" to \"23:59\"", Wanted::Time);
}

void read_value(ReadContext& context, const DataValue& value, UtcOffset& offset) {
    read_parsed(context, value, offset, parse_utc_offset, "a UTC offset from \"-12:00\" to \"+14:00\"", Wanted::UtcOffset);
}

void read_value(ReadContext& context, const DataValue& value, int& number) {
    constexpr int largest = 999'999'999;
    constexpr std::string_view needed = "a whole number from 0 to 999,999,999";
    if (!expect_kind(context, value, DataValue::Kind::Number, needed)) return;
    if (value.number < 0 || value.number > largest || value.number != static_cast<int>(value.number)) {
        return context.error(value.offset, std::string(needed) + " is needed here");
    }
    number = static_cast<int>(value.number);
}

void read_value(ReadContext& context, const DataValue& value, bool& boolean) {
    if (expect_kind(context, value, DataValue::Kind::Boolean, "true or false")) boolean = value.boolean;
}

std::string did_you_mean(std::string_view word, const WordList& candidates) {
    std::string_view nearest = candidates.nearest(word);
    return nearest.empty() ? "" : "; did you mean “" + std::string(nearest) + "”?";
}

int read_word(ReadContext& context, const DataValue& value, std::string_view what,
              std::span<const std::string_view> words) {
    if (!expect_kind(context, value, DataValue::Kind::Text, "text in double quotes")) return -1;
    auto found = std::find(words.begin(), words.end(), value.text);
    if (found != words.end()) return static_cast<int>(found - words.begin());

    std::string message = "unknown " + std::string(what) + " “" + value.text + "”; ";
    std::string_view nearest = nearest_word(value.text, {words.begin(), words.end()});
    if (!nearest.empty()) {
        message += "did you mean “" + std::string(nearest) + "”?";
    } else {
        message += "known are ";
        for (std::string_view word : words) {
            if (word != words.front()) message += word == words.back() ? " and " : ", ";
            message += word;
        }
    }
    context.error(value.offset, std::move(message));
    return -1;
}

ObjectReader::ObjectReader(ReadContext& context, const DataValue& value) : context_(context), object_(value) {
    expect_kind(context, value, DataValue::Kind::Object, "an object, { … },");
}

ObjectReader::~ObjectReader() {
    if (object_.kind != DataValue::Kind::Object) return;
    for (const DataValue& item : object_.items) {
        if (std::find(known_.begin(), known_.end(), item.key) != known_.end()) continue;
        context_.error(item.key_offset, "unknown key “" + item.key + "”" + did_you_mean(item.key, known_));
    }
}

void ObjectReader::optional_markdown(std::string_view key, PreparedMarkdown& out) {
    std::string text;
    optional(key, text);
    if (text.empty()) return;
    context_.refer(Reference::Kind::Markdown, *object_.find(key));
    Reference& reference = context_.references.back();
    out = reference.markdown = prepare_markdown(text, &reference.map);
}

const DataValue* ObjectReader::find(std::string_view key) {
    known_.push_back(key);
    return object_.kind == DataValue::Kind::Object ? object_.find(key) : nullptr;
}

const DataValue* ObjectReader::find_required(std::string_view key) {
    const DataValue* value = find(key);
    if (object_.kind != DataValue::Kind::Object) return nullptr;
    if (!value) {
        context_.error(object_.offset, "the key “" + std::string(key) + "” is missing here");
    } else if (value->kind == DataValue::Kind::Text && value->text.empty()) {
        context_.error(value->offset, "“" + std::string(key) + "” may not be empty");
        return nullptr;
    }
    return value;
}

}  // namespace rostrum
