// What a content file says, before anyone asks what it means: text, numbers, lists and objects, each of which knows
// where it stands. JSON files and the front matter of Markdown files both become this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

struct DataValue {
    enum class Kind : std::uint8_t { Null, Boolean, Number, Text, List, Object };

    Kind kind = Kind::Null;
    bool boolean = false;
    double number = 0;
    std::string text;              // of a Text
    std::vector<DataValue> items;  // of a List or an Object
    std::size_t offset = 0;        // of its first byte in the file
    std::string key;               // where it stands in an Object
    std::size_t key_offset = 0;    // of the key's first byte in the file

    /// The first item of an object with this key, or a null pointer.
    const DataValue* find(std::string_view name) const {
        for (const DataValue& item : items) {
            if (item.key == name) return &item;
        }
        return nullptr;
    }
};

}  // namespace rostrum
