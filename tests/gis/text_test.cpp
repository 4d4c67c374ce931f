#include "gis/text.hpp"

#include "tests/support/catch.hpp"

#include <cmath>
#include <limits>
#include <string>

namespace text_test {

using namespace deltareach;

TEST_CASE("Spaces of every kind are taken off both ends and nothing else is", "[unit]") {
    for (const char* space :
         {" ", "\t", "\r\n", "　", "\xC2\xA0", "\xE2\x80\x83", "\xE2\x80\x89", "\xE2\x80\x8B", "\xE2\x80\xAF",
          "\xEF\xBB\xBF", "\xE1\x9A\x80", "\xE2\x81\x9F"}) {
        const std::string s = space;
        CHECK(trimmed(s + "上 海" + s + s) == "上 海");
        CHECK(trimmed(s + "a" + s) == "a");
        CHECK(trimmed(s + s).empty());
        CHECK(without_spaces(s + "合" + s + "计" + s) == "合计");
    }
    CHECK(trimmed("、上海。") == "、上海。");
    CHECK(trimmed("").empty());
    CHECK(trimmed("\xE3\x80") == "\xE3\x80");
}

TEST_CASE("Compatibility forms become plain, and ill-formed bytes a mark", "[unit]") {
    CHECK(nfkc("１２，３（万元）Ａ") == "12,3(万元)A");
    CHECK(nfkc("㎞") == "km");
    CHECK(nfkc("e\xCC\x81") == "é");
    CHECK(nfkc("plain") == "plain");
    CHECK(nfkc("上\xFF海") == "上\xEF\xBF\xBD海");
    CHECK(nfkc("\xBD\xEF\xBB\xEF\xBB\xBF\xBF") ==
          nfkc(nfkc("\xBD\xEF\xBB\xEF\xBB\xBF\xBF")));  // found by text_fuzz
}

TEST_CASE("The shortest decimal has no exponent where people would not write one", "[unit]") {
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(172.78999999999999) == "172.79");
    CHECK(shortest(17279000000.0) == "17279000000");
    CHECK(shortest(-0.0) == "0");
    CHECK(shortest(1e15) == "1000000000000000");
    CHECK(shortest(1e16) == "1e+16");
    CHECK(shortest(0.00001) == "0.00001");
    CHECK(shortest(0.000001) == "1e-06");
    CHECK(shortest(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
    CHECK(shortest(std::nan("")).empty());
}

TEST_CASE("Text that a spreadsheet would compute is disarmed", "[unit]") {
    for (const char* text :
         {"=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", " =1", "\t=1", "\r=1", "　=1"})
        CHECK(neutralised(text) == std::string("'").append(text));
    for (const char* text : {"", "上海", "a=b", "1-2", "'=1", "—"}) CHECK(neutralised(text) == text);
}

TEST_CASE("Names are harmless in XML", "[unit]") {
    CHECK(escaped_for_xml("<a href=\"x\">&'\x01\x1B</a>\n") ==
          "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;\n");
    CHECK(escaped_for_xml("上海") == "上海");
    CHECK(escaped_for_xml("上\u202E海\u2066") == "上海");
}

TEST_CASE("Edit distance counts characters, not bytes", "[unit]") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("苏州市", "苏州") == 1);
    CHECK(edit_distance("苏州市", "宿州市") == 1);
    CHECK(edit_distance("松江", "江松") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("", "上海") == 2);
    CHECK(edit_distance("abc", "上海") == 3);
}

}  // namespace text_test
