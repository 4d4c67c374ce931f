#include "layers/place_names.hpp"

#include "gis/error.hpp"
#include "layers/private/china_codes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace place_names_test {

using namespace deltareach;
using tests::small_delta;

namespace {

const Region& delta() {
    static const Region region = small_delta();
    return region;
}

const PlaceIndex& places() {
    static const PlaceIndex index(delta(), {{"魔都", "310000"}, {"张江", "zhangjiang"}, {"走廊", "g60"}});
    return index;
}

/// "code@level" of a zone, else the kind.
std::string found(const PlaceIndex& index, const std::string& written, int year = 0) {
    const Place place = index.find(written, year);
    switch (place.kind) {
        case Place::Kind::zone:
            return delta().code(*place.zone) + "@" + delta().levels()[place.zone->level].level();
        case Place::Kind::group:
            return "group " + place.group;
        case Place::Kind::total: {
            std::string sum = "total";
            for (const ZoneRef zone : place.total) sum += " " + delta().code(zone);
            return sum;
        }
        case Place::Kind::split:
            return "split";
        case Place::Kind::everywhere:
            return "everywhere";
        case Place::Kind::other:
            return "other";
        case Place::Kind::ambiguous:
            return "ambiguous";
        case Place::Kind::unknown:
            break;
    }
    return "unknown";
}

std::vector<std::string> note_codes(const std::string& written, int year = 0) {
    std::vector<std::string> codes;
    for (const Message& note : places().find(written, year).notes) codes.push_back(note.code);
    return codes;
}

struct Case {
    std::string written, expected;
};

void check_all(const std::vector<Case>& cases) {
    for (const Case& c : cases) {
        INFO(c.written);
        CHECK(found(places(), c.written) == c.expected);
    }
}

}  // namespace

TEST_CASE("codes are found in every form people write them", "[unit]") {
    check_all({{"310115", "310115@district"},
               {" 310115 ", "310115@district"},
               {"'310115", "310115@district"},
               {"’310115", "310115@district"},
               {"310115.0", "310115@district"},
               {"310115.00", "310115@district"},
               {"３１０１１５", "310115@district"},
               {"310115000000", "310115@district"},
               {"310115001001", "310115@district"},
               {"310115001", "310115@district"},
               {"3200", "320000@province"},
               {"3205", "320500@city"},
               {"3100", "310000@city"},
               {"3101", "310000@city"},
               {"310100", "310000@city"},
               {"zhangjiang", "zhangjiang@park"},
               {"310115.5", "unknown"},
               {"31011", "unknown"},
               {"310199", "unknown"}});
    CHECK(note_codes("310115000000").empty());
    CHECK(note_codes("310115001001") == std::vector<std::string>{"DR1216"});
}

TEST_CASE("one territory on several levels is found on the finest", "[unit]") {
    check_all({{"310000", "310000@city"},
               {"上海市", "310000@city"},
               {"上海", "310000@city"},
               {"Shanghai", "310000@city"},
               {"shanghai city", "310000@city"},
               {"沪", "310000@city"},
               {"江苏", "320000@province"},
               {"苏", "320000@province"}});
}

TEST_CASE("Chinese names are found with prefixes, without suffixes, in any width", "[unit]") {
    check_all({{"浦东新区", "310115@district"},
               {"浦东", "310115@district"},
               {"浦东区", "310115@district"},
               {"上海市浦东新区", "310115@district"},
               {"上海浦东新区", "310115@district"},
               {"上海市　浦东新区", "310115@district"},
               {"江苏省苏州市", "320500@city"},
               {"江苏苏州", "320500@city"},
               {"苏 州 市", "320500@city"},
               {"浙江省苏州市", "ambiguous"},
               {"上海市市辖区", "310000@city"}});
    CHECK(note_codes("浦东").empty());
    CHECK(note_codes("上海市浦东新区").empty());
    CHECK(note_codes("浦东区") == std::vector<std::string>{"DR1214"});
}

TEST_CASE("English names are told apart by the province they name", "[unit]") {
    check_all({{"Taizhou (Jiangsu)", "321200@city"},
               {"Taizhou_JS", "321200@city"},
               {"taizhou, zhejiang", "331000@city"},
               {"Zhejiang Taizhou", "331000@city"},
               {"Taizhou", "ambiguous"},
               {"Suzhou City", "ambiguous"},
               {"Suzhou-AH", "341300@city"},
               {"Hefei_JS", "unknown"},
               {"Jingan", "310106@district"},
               {"Jing’an District", "310106@district"},
               {"JING AN", "310106@district"},
               {"Pudong", "310115@district"},
               {"Pudong, Shanghai", "310115@district"},
               {"Anhui Province", "340000@province"}});
    const Place taizhou = places().find("Taizhou");
    REQUIRE(taizhou.candidates.size() == 2);
    CHECK(taizhou.candidates[0] == "泰州市 (321200, 江苏省)");
    CHECK(taizhou.candidates[1] == "台州市 (331000, 浙江省)");
}

TEST_CASE("aliases, groups, sums and words for elsewhere are places", "[unit]") {
    check_all({{"魔都", "310000@city"},
               {"张江", "zhangjiang@park"},
               {"走廊", "group g60"},
               {"G60", "group g60"},
               {"G60科创走廊", "group g60"},
               {"320000+330000+340000", "total 320000 330000 340000"},
               {"江苏＋浙江", "total 320000 330000"},
               {"苏浙皖", "total 320000 330000 340000"},
               {"YRD", "total 310000 320000 330000 340000"},
               {"320000+nowhere", "unknown"},
               {"境外", "other"},
               {"其他", "other"},
               {"不详", "other"},
               {"全国", "everywhere"},
               {"ALL", "everywhere"},
               {"北京市", "other"},
               {"北京", "other"},
               {"广东省深圳市", "other"},
               {"440300", "other"},
               {"1100", "other"}});
    CHECK(note_codes("440300") == std::vector<std::string>{"DR1215"});
}

TEST_CASE("merged places of the past are summed into their heirs with a note", "[unit]") {
    check_all({{"310119", "310115@district"},
               {"南汇", "310115@district"},
               {"南汇区", "310115@district"},
               {"上海市南汇区", "310115@district"},
               {"卢湾区", "310101@district"},
               {"310103", "310101@district"},
               {"310102", "310101@district"},
               {"闸北", "310106@district"},
               {"310108", "310106@district"},
               {"松江县", "310117@district"},
               {"川沙县", "310115@district"},
               {"庐江县", "340100@city"},
               {"341421", "340100@city"},
               {"342200", "341300@city"}});
    const Place nanhui = places().find("310119", 2008);
    REQUIRE(nanhui.notes.size() == 1);
    CHECK(text_of(nanhui.notes[0], Language::en) ==
          "'310119': 南汇区 became part of 浦东新区 (310115, 上海市) in 2009 and is summed into it");
}

TEST_CASE("a zone that grew later gets a note only for earlier years", "[unit]") {
    CHECK(note_codes("静安区", 2012) == std::vector<std::string>{"DR1227"});
    CHECK(note_codes("静安区", 2016).empty());
    CHECK(note_codes("静安区").empty());
    CHECK(note_codes("闸北区", 2012) == std::vector<std::string>{"DR1212"});
}

TEST_CASE("a split place is refused until weights say how to share it", "[unit]") {
    CHECK(found(places(), "341400") == "split");
    CHECK(found(places(), "巢湖市", 2009) == "split");
    CHECK(found(places(), "巢湖市", 2010) == "split");
    CHECK(found(places(), "巢湖市", 2011) == "340100@city");  // the year of the split counts as after it
    CHECK(found(places(), "巢湖市", 2015) == "340100@city");
    CHECK(places().find("341400").parts.empty());
    CHECK(places().find("341400").candidates == std::vector<std::string>{"合肥市 (340100, 安徽省)"});

    const PlaceIndex weighed(delta(), {}, {{"341400", "340100", 0.6}, {"341400", "341300", 0.4}});
    for (const std::string written : {"341400", "巢湖市"}) {
        const Place chaohu = weighed.find(written, 2009);
        REQUIRE(chaohu.kind == Place::Kind::split);
        REQUIRE(chaohu.parts.size() == 2);
        CHECK(chaohu.parts[0].second == 0.6);
        CHECK(chaohu.notes.front().code == "DR1226");
    }
}

TEST_CASE("counties inside a city without mapped parts are summed into it", "[unit]") {
    check_all({{"320583", "320500@city"},
               {"苏州市昆山市", "320500@city"},
               {"江苏省苏州市昆山市", "320500@city"},
               {"310599", "unknown"},
               {"上海市昆山区", "unknown"}});
    CHECK(note_codes("320583") == std::vector<std::string>{"DR1216"});
}

TEST_CASE("two places in one text are an error, a code with its own name is one place", "[unit]") {
    for (const std::string written :
         {"苏州市、台州市",     "苏州市,台州市",    "苏州、泰州",           "苏州市和台州市",
          "苏州市；台州市等",   "上海市、苏州市",   "苏州市/台州市",        "苏州-台州",
          "苏州市 台州市",      "苏州市台州市",     "苏州市、昆山市",       "320500 台州市",
          "320500台州",         "台州市320500",     "台州市（320500）",     "3205 台州市",
          "320500000000台州市", "苏州市浦东新区",   "江苏省苏州市浦东新区", "苏州市、境外",
          "江苏省、浙江省",     "上海市、浦东新区", "合肥市；宿州市",       "广东省深圳市、苏州市",
          "合肥市江苏省"}) {
        INFO(written);
        const Place place = places().find(written);
        CHECK(place.kind == Place::Kind::ambiguous);
        CHECK(place.problem == "DR1229");
        CHECK(place.candidates.size() >= 2);
    }
    CHECK(places().find("320500 台州市").candidates ==
          std::vector<std::string>{"苏州市 (320500, 江苏省)", "台州市 (331000, 浙江省)"});
    CHECK(places().find("Taizhou").problem == "DR1211");
    check_all({{"320500 苏州市", "320500@city"},
               {"320500苏州", "320500@city"},
               {"苏州市（320500）", "320500@city"},
               {"310115 浦东新区", "310115@district"},
               {"3205苏州市", "320500@city"},
               {"苏州市工业园区", "320500@city"},
               {"苏州市吴江区", "320500@city"},
               {"江苏+浙江", "total 320000 330000"},
               {"上海（沪）", "310000@city"},
               {"其他（境外）", "other"},
               {"广东省-深圳市", "other"},
               {"中国-苏州市", "unknown"},
               {"苏州市与众不同", "unknown"},
               {"上海、火星", "unknown"}});
}

TEST_CASE("a county that two cities have is no contradiction, and an alias settles what else is", "[unit]") {
    const Region region(
        {tests::named_zones("district", {{"310107", "普陀区", "Putuo", "310000", {121.4, 31.2}}}),
         tests::named_zones("city", {{"310000", "上海市", "Shanghai", "", {121.47, 31.23}},
                                     {"330900", "舟山市", "Zhoushan", "", {122.1, 30.0}},
                                     {"330200", "宁波市", "Ningbo", "", {121.55, 29.9}}})},
        {});
    const PlaceIndex plain(region, {});
    CHECK(region.code(*plain.find("舟山市普陀区").zone) == "330900");
    CHECK(region.code(*plain.find("上海市普陀区").zone) == "310107");
    CHECK(plain.find("宁波市普陀区").problem == "DR1229");
    CHECK(region.code(*PlaceIndex(region, {{"宁波市普陀区", "330200"}}).find("宁波市普陀区").zone) ==
          "330200");
}

TEST_CASE("an error value of a spreadsheet is never a place, nor 'other'", "[unit]") {
    for (const std::string written : {"#REF!", "#N/A", "#name?", " #DIV/0! "}) {
        INFO(written);
        CHECK(places().find(written).kind == Place::Kind::ambiguous);
        CHECK(places().find(written).problem == "DR1162");
    }
}

TEST_CASE("an ambiguous name is settled by an alias or a prefix", "[unit]") {
    const Region region(
        {tests::named_zones("district", {{"320106", "鼓楼区", "Gulou", "320100", {118.77, 32.07}},
                                         {"320302", "鼓楼区", "Gulou", "320300", {117.19, 34.29}}}),
         tests::named_zones("city", {{"320100", "南京市", "Nanjing", "", {118.8, 32.1}},
                                     {"320300", "徐州市", "Xuzhou", "", {117.2, 34.3}}})},
        {});
    const PlaceIndex plain(region, {});
    const Place gulou = plain.find("鼓楼区");
    CHECK(gulou.kind == Place::Kind::ambiguous);
    CHECK(gulou.candidates == std::vector<std::string>{"鼓楼区 (320106, 南京市)", "鼓楼区 (320302, 徐州市)"});
    CHECK(plain.find("鼓楼").kind == Place::Kind::ambiguous);
    CHECK(region.code(*plain.find("南京市鼓楼区").zone) == "320106");
    CHECK(region.code(*plain.find("徐州鼓楼").zone) == "320302");
    const PlaceIndex settled(region, {{"鼓楼区", "320302"}});
    CHECK(region.code(*settled.find("鼓楼区").zone) == "320302");
}

TEST_CASE("an unknown place is told with the three nearest", "[unit]") {
    const Place typo = places().find("浦东新曲");
    CHECK(typo.kind == Place::Kind::unknown);
    REQUIRE(typo.candidates.size() == 3);
    CHECK(typo.candidates[0] == "浦东新区 (310115, 上海市)");
    CHECK(places().find("").kind == Place::Kind::unknown);
    const Place english = places().find("Huangpo");
    REQUIRE(english.candidates.size() == 3);
    CHECK(english.candidates[0] == "黄浦区 (310101, 上海市)");
    CHECK(places().find(std::string(100000, 'x')).candidates.empty());
    std::string long_name;
    for (int i = 0; i < 20000; ++i) long_name += "苏州市";
    CHECK(places().find(long_name).kind == Place::Kind::unknown);
}

TEST_CASE("the weights of a split sum to 1 but for rounding", "[unit]") {
    const auto made = [](double first, double second) {
        const PlaceIndex index(delta(), {}, {{"341400", "340100", first}, {"341400", "341300", second}});
    };
    CHECK_NOTHROW(made(1.0 / 3, 2.0 / 3 + 1e-12));
    CHECK_THROWS_AS(made(0.3, 0.705), InputError);
    CHECK_THROWS_AS(made(0.3, 0.695), InputError);
}

TEST_CASE("aliases of nothing and bad weights are refused together", "[unit]") {
    REQUIRE_THROWS_AS(std::make_unique<PlaceIndex>(
                          delta(), std::vector<std::pair<std::string, std::string>>{{"x", "999999"}}),
                      InputError);
    try {
        const PlaceIndex none(delta(), {{"x", "999999"}, {"y", ""}},
                              {{"341400", "340100", 0.6}, {"341424", "999999", 1}});
        FAIL("accepted");
    } catch (const InputError& error) {
        std::vector<std::string> codes;
        for (const Message& message : error.messages()) codes.push_back(message.code);
        CHECK(codes == std::vector<std::string>{"DR1222", "DR1222", "DR1223", "DR1223"});
    }
}

TEST_CASE("a number is a code of China by its length and its province", "[unit]") {
    for (const char* code : {"310101", "310101001", "310101001001"}) CHECK(china::is_code_of_china(code));
    for (const char* code : {"990101", "3101", "3101010", "31010a", "FRK24"})
        CHECK_FALSE(china::is_code_of_china(code));
}

}  // namespace place_names_test
