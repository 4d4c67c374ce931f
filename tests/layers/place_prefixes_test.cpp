// Names with what they lie in before them, and names that a second place of the map has.
#include "layers/place_names.hpp"
#include "layers/private/place_words.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <string>
#include <utility>
#include <vector>

namespace place_prefixes_test {

using namespace deltareach;

TEST_CASE("a county that a second place on the map has too is ambiguous though only one has a zone",
          "[unit]") {
    const auto districts =
        tests::named_zones("district", {{"310107", "普陀区", "Putuo", "310000", {121.4, 31.2}},
                                        {"310115", "浦东新区", "Pudong New Area", "310000", {121.6, 31.2}}});
    const auto shanghai =
        std::vector<tests::NamedZone>{{"310000", "上海市", "Shanghai", "", {121.47, 31.23}}};
    auto both = shanghai;
    both.push_back({"330900", "舟山市", "Zhoushan", "", {122.1, 30.0}});
    const Region wide({districts, tests::named_zones("city", both)}, {});
    const PlaceIndex plain(wide, {});
    for (const std::string written : {"普陀区", "普陀", "Putuo", "Putuo District"}) {
        INFO(written);
        CHECK(plain.find(written).problem == "DR1211");
    }
    CHECK(plain.find("普陀区").candidates ==
          std::vector<std::string>{"普陀区 (310107, 上海市)", "普陀区 (330903, 舟山市)"});
    CHECK(wide.code(*plain.find("上海普陀").zone) == "310107");
    CHECK(wide.code(*plain.find("舟山市/普陀区").zone) == "330900");
    CHECK(wide.code(*plain.find("上海市/普陀区").zone) == "310107");
    CHECK(wide.code(*plain.find_on(0, "普陀区").zone) == "310107");  // the table says that it is of districts
    CHECK(wide.code(*PlaceIndex(wide, {{"普陀区", "330900"}}).find("普陀区").zone) == "330900");
    // What it lies in stands behind it: one place, not two.
    REQUIRE(plain.find("浦东新区上海市").zone);
    CHECK(wide.code(*plain.find("浦东新区上海市").zone) == "310115");

    const Region narrow({districts, tests::named_zones("city", shanghai)}, {});
    CHECK(narrow.code(*PlaceIndex(narrow, {}).find("普陀区").zone) == "310107");
}

TEST_CASE("a township or park is found by its own name, with a note, where one alone is meant", "[unit]") {
    const Region towns({tests::named_zones("town", {{"510131001", "青石镇", "", "", {104.1, 30.2}},
                                                    {"510131002", "白马镇", "", "", {104.3, 30.1}},
                                                    {"510131003", "白马乡", "", "", {104.2, 30.4}},
                                                    {"310000-1", "张江科学城", "", "", {121.6, 31.2}},
                                                    {"320000-1", "南京科技城", "", "", {118.7, 32.0}}})},
                       {});
    const PlaceIndex places(towns, {});
    const Place town = places.find("青石");
    REQUIRE(town.kind == Place::Kind::zone);
    CHECK(towns.code(*town.zone) == "510131001");
    REQUIRE(town.notes.size() == 1);
    CHECK(town.notes.front().code == "DR1214");
    CHECK(towns.code(*places.find("张江").zone) == "310000-1");
    CHECK(places.find("白马").problem == "DR1211");
    CHECK(towns.code(*places.find("白马乡").zone) == "510131003");
    CHECK(places.find("南京").kind != Place::Kind::zone);  // the city is more than its park
    CHECK(places.find("青").kind == Place::Kind::unknown);
}

TEST_CASE("a province or city in front is left out whether or not it is on the map", "[unit]") {
    const Region guangdong(
        {tests::named_zones("city", {{"440500", "汕头市", "Shantou", "", {116.7, 23.4}},
                                     {"440400", "珠海市", "Zhuhai", "", {113.6, 22.3}},
                                     {"440600", "佛山市", "Foshan", "", {113.1, 23.0}},
                                     {"440100", "广州市", "Guangzhou", "", {113.3, 23.1}}})},
        {});
    const PlaceIndex places(guangdong, {});
    for (const auto& [written, code] :
         std::vector<std::pair<std::string, std::string>>{{"广东省珠海市", "440400"},
                                                          {"广东汕头", "440500"},
                                                          {"广东省 佛山市", "440600"},
                                                          {"广东省/佛山", "440600"},
                                                          {"广东省广州市天河区", "440100"}}) {
        INFO(written);
        REQUIRE(places.find(written).zone);
        CHECK(guangdong.code(*places.find(written).zone) == code);
    }
    CHECK(places.find("广东省深圳市").kind == Place::Kind::unknown);  // it should be on this map
    CHECK(places.find("江苏省珠海市").problem == "DR1229");
    CHECK(places.find("四川省成都市").kind == Place::Kind::other);
    CHECK(places.find("成都").kind == Place::Kind::other);
    for (const std::string city : {"胡杨河", "新疆石河子市", "新疆维吾尔自治区铁门关市", "可克达拉市"}) {
        INFO(city);
        CHECK(places.find(city).kind == Place::Kind::other);
    }
    CHECK(places.find("北京路").kind == Place::Kind::unknown);
    CHECK(places.find("省外").kind == Place::Kind::other);

    const Region chengdu(
        {tests::named_zones("district", {{"510117", "郫都区", "Pidu", "", {103.9, 30.8}},
                                         {"510105", "四川省成都市青羊区", "Qingyang", "", {104.0, 30.7}}})},
        {});
    const PlaceIndex in_chengdu(chengdu, {});
    for (const std::string written : {"成都市郫都区", "四川省成都市郫都区", "成都郫都"}) {
        INFO(written);
        REQUIRE(in_chengdu.find(written).zone);
        CHECK(chengdu.code(*in_chengdu.find(written).zone) == "510117");
    }
    for (const std::string written : {"青羊", "青羊区", "成都青羊", "四川青羊区", "成都市青羊区"}) {
        INFO(written);
        REQUIRE(in_chengdu.find(written).zone);
        CHECK(chengdu.code(*in_chengdu.find(written).zone) == "510105");
    }
    CHECK(in_chengdu.find("成都市高新区").kind == Place::Kind::unknown);
    CHECK(in_chengdu.find("绵阳市青羊区").kind != Place::Kind::zone);

    // Codes of the user's own say nothing of China: what the names do not say is not known.
    const Region own({tests::named_zones("zone", {{"1", "甲镇", "", "", {104.0, 30.7}},
                                                  {"2", "乙镇", "", "", {104.1, 30.7}}})},
                     {});
    CHECK(PlaceIndex(own, {}).find("广东省甲镇").zone);
    CHECK(PlaceIndex(own, {}).find("四川省丙镇").kind == Place::Kind::unknown);
}

TEST_CASE("the full name of a city is not a county of its stem, nor a province a city", "[unit]") {
    const Region beijing(
        {tests::named_zones("district", {{"110105", "朝阳区", "Chaoyang", "", {116.5, 39.9}},
                                         {"110108", "海淀区", "Haidian", "", {116.3, 40.0}}})},
        {});
    const PlaceIndex places(beijing, {});
    CHECK(beijing.code(*places.find("朝阳").zone) == "110105");
    CHECK(beijing.code(*places.find("朝阳县").zone) == "110105");  // no city: a suffix that differs
    CHECK(places.find("朝阳市").kind == Place::Kind::other);
    CHECK(places.find("辽宁省朝阳市").kind == Place::Kind::other);
    CHECK(places.find("北京市朝阳市").kind != Place::Kind::zone);

    const Region own({tests::named_zones("district", {{"A", "朝阳区", "", "", {116.5, 39.9}},
                                                      {"B", "南关区", "", "", {116.3, 40.0}}})},
                     {});
    CHECK(PlaceIndex(own, {}).find("朝阳市").kind != Place::Kind::zone);
    CHECK(own.code(*PlaceIndex(own, {}).find("朝阳").zone) == "A");

    const Region jilin({tests::named_zones("city", {{"220200", "吉林市", "", "", {126.5, 43.8}},
                                                    {"220100", "长春市", "", "", {125.3, 43.9}}})},
                       {});
    CHECK(PlaceIndex(jilin, {}).find("吉林省").kind != Place::Kind::zone);
    CHECK(jilin.code(*PlaceIndex(jilin, {}).find("吉林市").zone) == "220200");
    const Region old({tests::named_zones("city", {{"522400", "毕节地区", "", "", {105.3, 27.3}}})}, {});
    CHECK(old.code(*PlaceIndex(old, {}).find("毕节市").zone) == "522400");  // as it was called
}

TEST_CASE("cities beside the one whose districts are on the map lie off it, its own names do not", "[unit]") {
    const Region chengdu({tests::named_zones("district", {{"510104", "锦江区", "", "", {104.1, 30.6}},
                                                          {"510182", "彭州市", "", "", {103.9, 31.0}}})},
                         {});
    const PlaceIndex places(chengdu, {});
    for (const std::string written :
         {"绵阳市", "绵阳", "四川省绵阳市", "510700", "510722", "绵阳市涪城区", "重庆市"}) {
        INFO(written);
        const Place place = places.find(written);
        CHECK(place.kind == Place::Kind::other);
        REQUIRE(place.notes.size() == 1);
        CHECK(place.notes.front().code == "DR1215");
    }
    // A total of the city, a district left out, a code of no city, a name nobody knows: each is to be told.
    for (const std::string written : {"成都市", "510100", "510105", "519900", "高新区", "四川省"}) {
        INFO(written);
        CHECK(places.find(written).kind == Place::Kind::unknown);
    }
    const Region with_province(
        {tests::named_zones("district", {{"510104", "锦江区", "", "510000", {104.1, 30.6}}}),
         tests::named_zones("province", {{"510000", "四川省", "", "", {103, 30.6}}})},
        {});
    CHECK(PlaceIndex(with_province, {}).find("绵阳市").kind != Place::Kind::other);  // it is within the map
    const Region nameless({tests::named_zones("town", {{"510104", "锦江区", "", "", {104.1, 30.6}},
                                                       {"A7", "青石", "", "", {104.7, 31.6}}})},
                          {});
    CHECK(PlaceIndex(nameless, {}).find("绵阳市").kind == Place::Kind::unknown);  // A7 may lie there
}

TEST_CASE("autonomous divisions are found without the peoples in their names", "[unit]") {
    const Region china({tests::named_zones("province", {{"650000", "新疆维吾尔自治区", "", "", {87.6, 43.8}},
                                                        {"640000", "宁夏回族自治区", "", "", {106.2, 38.5}},
                                                        {"450000", "广西壮族自治区", "", "", {108.3, 22.8}},
                                                        {"150000", "内蒙古自治区", "", "", {111.7, 40.8}},
                                                        {"540000", "西藏自治区", "", "", {91.1, 29.7}}})},
                       {});
    const PlaceIndex places(china, {});
    for (const auto& [written, code] :
         std::vector<std::pair<std::string, std::string>>{{"新疆", "650000"},
                                                          {"宁夏", "640000"},
                                                          {"广西", "450000"},
                                                          {"内蒙古", "150000"},
                                                          {"西藏", "540000"},
                                                          {"新疆自治区", "650000"},
                                                          {"广西省", "450000"}}) {
        INFO(written);
        const Place place = places.find(written);
        REQUIRE(place.kind == Place::Kind::zone);
        CHECK(china.code(*place.zone) == code);
        CHECK_FALSE(place.part);
    }
    CHECK(places.find("新疆生产建设兵团").kind != Place::Kind::zone);
    const Region cities(
        {tests::named_zones("city", {{"222400", "延边朝鲜族自治州", "", "", {129.5, 42.9}},
                                     {"422800", "恩施土家族苗族自治州", "", "", {109.5, 30.3}},
                                     {"511132", "峨边彝族自治县", "", "", {103.3, 29.2}},
                                     {"622927", "积石山保安族东乡族撒拉族自治县", "", "", {102.9, 35.7}},
                                     {"150722", "莫力达瓦达斡尔族自治旗", "", "", {124.5, 48.5}},
                                     {"652223", "巴里坤哈萨克自治县", "", "", {93.0, 43.6}}})},
        {});
    const PlaceIndex counties(cities, {});
    for (const auto& [written, code] :
         std::vector<std::pair<std::string, std::string>>{{"延边", "222400"},
                                                          {"延边州", "222400"},
                                                          {"恩施州", "422800"},
                                                          {"峨边县", "511132"},
                                                          {"峨边", "511132"},
                                                          {"积石山县", "622927"},
                                                          {"莫力达瓦", "150722"},
                                                          {"巴里坤", "652223"}}) {
        INFO(written);
        const Place place = counties.find(written);
        REQUIRE(place.kind == Place::Kind::zone);
        CHECK(cities.code(*place.zone) == code);
    }
}

TEST_CASE("a name of a town on the map and of a city off it is ambiguous, as is told", "[unit]") {
    const Region towns({tests::named_zones("town", {{"622927100", "吹麻滩镇", "", "", {102.9, 35.7}},
                                                    {"622927101", "大河家镇", "", "", {102.8, 35.8}},
                                                    {"622927105", "银川镇", "", "", {102.9, 35.8}}})},
                       {});
    const PlaceIndex places(towns, {});
    const Place either = places.find("银川");
    CHECK(either.problem == "DR1211");
    CHECK(either.candidates ==
          std::vector<std::string>{"银川镇 (622927105)", "银川市 (640100, 宁夏回族自治区)"});
    CHECK(places.find("银川市").kind == Place::Kind::other);
    CHECK(towns.code(*places.find("银川镇").zone) == "622927105");
    CHECK(towns.code(*places.find_on(0, "银川").zone) == "622927105");  // a table of towns
    CHECK(places.find("宁夏银川").kind == Place::Kind::other);
    CHECK(places.find("西安").kind == Place::Kind::other);
    CHECK(towns.code(*PlaceIndex(towns, {{"银川", "622927105"}}).find("银川").zone) == "622927105");
}

TEST_CASE("words of kinds are left out of English names, but not where a name begins with one", "[unit]") {
    using Words = std::vector<std::string>;
    CHECK(words::latin_words(words::normal("Taizhou City")) == Words{"taizhou"});
    CHECK(words::latin_words(words::normal("District 9")) == Words{"district", "9"});
    CHECK(words::latin_words(words::normal("City of London")) == Words{"city", "of", "london"});
    CHECK(words::latin_words(words::normal("Pudong New Area")) == Words{"pudong"});
    CHECK(words::latin_words(words::normal("New Area City")) == Words{"new", "area"});
}

}  // namespace place_prefixes_test
