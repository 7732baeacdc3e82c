// JSON, written front to back without white space, fit to stand in a <script>.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace rostrum {

/// Text as a JSON string, with its quotes. No "<" is left in it, so that nothing in it can end or begin an element of
/// the HTML around it; what is no valid UTF-8 becomes U+FFFD.
std::string quote_json(std::string_view text);

/// Calls nest as the brackets do. A key belongs to each value in an object, none to one in a list:
///
///     json.begin_object();
///     json.text("name", "Ada");
///     json.end_object();
class JsonWriter {
   public:
    void begin_object(std::string_view key = {}) { begin('{', key); }
    void end_object() { end('}'); }
    void begin_list(std::string_view key = {}) { begin('[', key); }
    void end_list() { end(']'); }
    /// Nothing where the text is empty.
    void text(std::string_view key, std::string_view value);

    std::string finish() && { return std::move(json_); }

   private:
    void begin_value(std::string_view key);
    void begin(char bracket, std::string_view key);
    void end(char bracket) { json_ += bracket; }

    std::string json_;
};

}  // namespace rostrum
