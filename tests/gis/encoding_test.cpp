#include "gis/encoding.hpp"

#include "gis/error.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace encoding_test {

using namespace deltareach;

namespace {

const std::string shanghai_gbk = "\xC9\xCF\xBA\xA3\xCA\xD0";  // 上海市
const std::string suzhou_gbk = "\xCB\xD5\xD6\xDD\xCA\xD0";    // 苏州市
const std::string rare_gb18030 = "\x95\x32\x82\x36";          // U+20000, four bytes

Message refusal(const std::string& bytes, const std::string& encoding = {}) {
    Messages notes;
    try {
        static_cast<void>(decoded(bytes, encoding, "t.csv", notes));
    } catch (const Error& error) {
        return error.messages().front();
    }
    return {};
}

std::string value_of(const Message& message, std::string_view name) {
    for (const auto& [key, value] : message.values) {
        if (key == name) return value;
    }
    return {};
}

std::string read(const std::string& bytes, const std::string& encoding = {}) {
    Messages notes;
    return decoded(bytes, encoding, "t.csv", notes);
}

}  // namespace

TEST_CASE("Six encodings of one text give the same text", "[unit]") {
    const std::string text = "起点,终点\n上海市,苏州市\n";
    Messages notes;
    EncodingFound found;
    CHECK(decoded(text, "", "t.csv", notes, &found) == text);
    CHECK(found.encoding == Encoding::utf8);
    CHECK(decoded("\xEF\xBB\xBF" + text, "", "t.csv", notes, &found) == text);
    CHECK(found.mark_bytes == 3);
    CHECK(notes.empty());
    const std::string gbk = "\xC6\xF0\xB5\xE3,\xD6\xD5\xB5\xE3\n" + shanghai_gbk + "," + suzhou_gbk + "\n";
    CHECK(decoded(gbk, "", "t.csv", notes, &found) == text);
    CHECK(found.encoding == Encoding::gb18030);
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1101");
    CHECK(read(rare_gb18030 + "," + shanghai_gbk) == "\xF0\xA0\x80\x80,上海市");
    std::string little = "\xFF\xFE", big = "\xFE\xFF";
    for (char16_t unit : std::u16string(u"起点,终点\n上海市,苏州市\n")) {
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        little += {low, high};
        big += {high, low};
    }
    CHECK(read(little) == text);
    CHECK(read(big) == text);
    CHECK(read(little.substr(2), "utf-16le") == text);
    CHECK(read(big.substr(2), "UTF-16BE") == text);
    CHECK(read(big, "utf-16") == text);
}

TEST_CASE("Two bytes that either encoding may write say nothing about a file", "[unit]") {
    // C3 80 is À in UTF-8 and a rare character of GB18030; the other fields decide.
    CHECK(read("\xC3\x80," + shanghai_gbk + "\n") == "脌,上海市\n");
    CHECK(read("\xC3\x80,上海市\n") == "À,上海市\n");
}

TEST_CASE("UTF-16 pairs and the ends of buffers survive", "[unit]") {
    std::string bytes = "\xFF\xFE", text;
    for (int i = 0; i < 5000; ++i) {
        bytes += std::string("\x40\xD8\x00\xDC", 4);  // U+20000
        text += "\xF0\xA0\x80\x80";
        if (i % 7 == 0) {
            bytes += std::string("a\0", 2);
            text += 'a';
        }
    }
    CHECK(read(bytes) == text);
}

TEST_CASE("Mixed and broken bytes are refused with line and byte", "[unit]") {
    SECTION("one GBK line in a UTF-8 file") {
        const Message message = refusal("起点,终点\n上海市,苏州市\n上海市," + suzhou_gbk + "\n");
        CHECK(message.code == "DR1102");
        CHECK(value_of(message, "line") == "3");
        CHECK(message.where.row == 3);
        CHECK(value_of(message, "byte") == "45");
        CHECK(value_of(message, "bytes") == "CB D5 D6 DD");
    }
    SECTION("one UTF-8 line in a GBK file") {
        const Message message =
            refusal(shanghai_gbk + "," + suzhou_gbk + "\n" + suzhou_gbk + ",上海市张江\n");
        CHECK(message.code == "DR1102");
        CHECK(value_of(message, "line") == "2");
    }
    SECTION("neither") {
        const Message message = refusal("a,b\n\xFF\xFF,1\n");
        CHECK(message.code == "DR1102");
        CHECK(value_of(message, "line") == "2");
        CHECK(value_of(message, "byte") == "5");
    }
    SECTION("a byte order mark that lies") {
        CHECK(refusal("\xEF\xBB\xBF" + shanghai_gbk).code == "DR1102");
    }
    SECTION("a cut character at the end") {
        CHECK(refusal("上海\xE5\xB8", "utf-8").code == "DR1102");
        CHECK(refusal("\xFF\xFE"
                      "a")
                  .code == "DR1102");
    }
    SECTION("the override is strict too") {
        CHECK(refusal(shanghai_gbk, "utf-8").code == "DR1102");
        CHECK(refusal("\x80", "gbk").code == "DR1102");
        const Message message = refusal("ab,c\n上\xFFx", "utf-8");
        CHECK(value_of(message, "line") == "2");
        CHECK(value_of(message, "byte") == "9");  // five of the first line, three of 上
    }
    SECTION("zero bytes") {
        const Message message = refusal(std::string("a\0b\0", 4));
        CHECK(message.code == "DR1103");
        CHECK(value_of(message, "byte") == "2");
    }
    SECTION("an unknown name") {
        CHECK(refusal("a", "klingon").code == "DR1104");
    }
}

TEST_CASE("Other encodings are read where they are told", "[unit]") {
    Messages notes;
    EncodingFound found;
    CHECK(decoded("\xA4\xA4,1\n", "big5", "f.csv", notes, &found) == "中,1\n");
    CHECK(found.other == "big5");
    CHECK(decoded("\x93\x8C\x8B\x9E", "cp932", "f.csv", notes) == "東京");
    CHECK(decoded("S\xE3o", "windows-1252", "f.csv", notes) == "São");
    const Message message = refusal("ab\ncd\n\xFF\n", "us-ascii");
    CHECK(message.code == "DR1102");
    CHECK(value_of(message, "line") == "3");
}

TEST_CASE("Encodings go by the names that people and programs give them", "[unit]") {
    for (const char* name : {"utf-8", "UTF8", "utf_8_sig", "UTF-8 BOM"})
        CHECK(encoding_named(name) == Encoding::utf8);
    for (const char* name : {"GB18030", "gbk", "GB2312", "cp936", "ansi936"})
        CHECK(encoding_named(name) == Encoding::gb18030);
    for (const char* name : {"UTF-16", "utf16", "utf-16le"}) CHECK(encoding_named(name) == Encoding::utf16le);
    CHECK(encoding_named("UTF-16BE") == Encoding::utf16be);
    CHECK_FALSE(encoding_named("big5"));
    for (const Encoding encoding : {Encoding::utf8, Encoding::gb18030, Encoding::utf16le, Encoding::utf16be})
        CHECK(encoding_named(name_of(encoding)) == encoding);
}

TEST_CASE("Strict UTF-8 refuses overlong forms, surrogates and what lies beyond Unicode", "[unit]") {
    for (const char* bad : {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                            "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xE4\xB8", "\xFE"}) {
        CHECK(valid_utf8_length(std::string("ok") + bad) == 2);
        CHECK(valid_utf8_length("0123456789abcdefg上" + std::string(bad)) == 20);
    }
    CHECK(valid_utf8_length(
              "\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF") == 21);
}

}  // namespace encoding_test
