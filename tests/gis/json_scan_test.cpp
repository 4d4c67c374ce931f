#include "gis/private/json_scan.hpp"

#include "tests/support/catch.hpp"

#include <fmt/format.h>

namespace json_scan_test {

using deltareach::JsonScan;
using nlohmann::json;

namespace {

/// Writes down what it is told.
class Scribe final : public nlohmann::json_sax<json> {
  public:
    std::string told;

    bool null() override { return tell("null"); }
    bool boolean(bool value) override { return tell(value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return tell(fmt::format("i{}", value)); }
    bool number_unsigned(number_unsigned_t value) override { return tell(fmt::format("u{}", value)); }
    bool number_float(number_float_t value, const string_t& text) override {
        return tell(fmt::format("f{} {}", value, text));
    }
    bool binary(binary_t&) override { return true; }
    bool string(string_t& text) override { return tell("\"" + text); }
    bool start_object(std::size_t) override { return tell("{"); }
    bool start_array(std::size_t) override { return tell("["); }
    bool key(string_t& name) override { return tell(name + ":"); }
    bool end_object() override { return tell("}"); }
    bool end_array() override { return tell("]"); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    bool tell(const std::string& what) {
        told += what + "|";
        return true;
    }
};

const std::vector<std::string> sound{"{}",
                                     "[]",
                                     " [ ] ",
                                     "\r\n\t{ }",
                                     "0",
                                     "-0",
                                     "-1",
                                     "1.5",
                                     "-0.0",
                                     "1e5",
                                     "1E-5",
                                     "1.25e+3",
                                     "true",
                                     "false",
                                     "null",
                                     "\"\"",
                                     R"("上海")",
                                     R"("a\"b\\c\u4e0a\ud83d\ude00\n")",
                                     "[1,2,3]",
                                     "[1, [2, [3, []]], {}]",
                                     R"({"a":1,"b":[true,null],"c":{"d":"e"},"a":2})",
                                     "18446744073709551615",
                                     "18446744073709551616",
                                     "9223372036854775808",
                                     "-9223372036854775808",
                                     "-9223372036854775809",
                                     "0.1234567890123456789",
                                     "123456789012345678901234567890",
                                     "[[[120.1234567,30.5],[121,31.25]]]",
                                     R"({"":{"":""}})",
                                     "\"\x7f\""};

const std::vector<std::string> unsound{"",
                                       " ",
                                       "{",
                                       "[",
                                       "]",
                                       "}",
                                       "[1",
                                       "[1,",
                                       "[1,]",
                                       "[,1]",
                                       "[1 2]",
                                       "{\"a\"}",
                                       "{\"a\":}",
                                       "{\"a\":1,}",
                                       "{a:1}",
                                       "{1:2}",
                                       "01",
                                       "-",
                                       "+1",
                                       ".5",
                                       "1.",
                                       "1e",
                                       "1e+",
                                       "0x1",
                                       "NaN",
                                       "Infinity",
                                       "nul",
                                       "tru",
                                       "truee",
                                       "\"",
                                       "\"a",
                                       "\"\\\"",
                                       "\"\\x\"",
                                       "\"\\u12\"",
                                       "\"\\ud800\"",
                                       "\"\n\"",
                                       "\"\xff\"",
                                       "\"\xc0\x80\"",
                                       "\"\xe4\xb8\"",
                                       "1 2",
                                       "[] []",
                                       "{\"a\":1]",
                                       "[1}",
                                       "[1}]",
                                       "'a'",
                                       "// c\n1",
                                       "\xEF\xBB\xBF{}"};

}  // namespace

TEST_CASE("the quick reader of JSON tells what nlohmann's tells", "[unit]") {
    for (const std::string& text : sound) {
        CAPTURE(text);
        Scribe quick, slow;
        CHECK(JsonScan(text, quick).scan());
        CHECK(json::sax_parse(text, &slow));
        CHECK(quick.told == slow.told);
        CHECK_FALSE(slow.told.empty());
    }
}

TEST_CASE("the quick reader of JSON takes nothing that is not well-formed", "[unit]") {
    for (const std::string& text : unsound) {
        CAPTURE(text);
        Scribe quick;
        CHECK_FALSE(JsonScan(text, quick).scan());
    }
    // A sound text is none wherever it is cut.
    const std::string whole = R"({"type":"Feature","n":-12.5e3,"t":"a\u4e0a上","list":[null,true,{"x":[]}]})";
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        Scribe quick;
        CHECK_FALSE(JsonScan(std::string_view(whole).substr(0, size), quick).scan());
    }
    Scribe quick;
    CHECK_FALSE(JsonScan(std::string_view("1e400"), quick).scan());  // strtod judges that
}

}  // namespace json_scan_test
