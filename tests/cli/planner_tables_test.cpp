// Tables as planners bring them: a column a year, a row a year, lists of firms, points that nobody located.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

namespace planner_tables_test {

using deltareach::test::has;
using maps_of_columns::Place;

namespace {

const std::string zones = "d.geojson";

/// What the program says on a table that is checked alone.
maps_of_columns::Ran checked(const Place& place, const std::string& table) {
    maps_of_columns::write_file(place.path() / "c.csv", table);
    return maps_of_columns::run_program({"check", "c.csv", "--lang", "en"}, {.folder = place.path()});
}

}  // namespace

TEST_CASE("a column of one year bears the measure of the title, and several are one measure at times",
          "[cli][map]") {
    const Place place;
    maps_of_columns::write_file(place.path() / "y.csv",
                                "附件2 青石县各乡镇技术合同成交额（2021—2023年）,,,\n单位：亿元,,,\n"
                                "乡镇,2021,2022,2023\n白沙镇,1,2,5\n东湾镇,2,3,4\n石桥镇,3,4,3\n");
    const auto ran = place.map({"y.csv", "--zones", zones, "--column", "2022"});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1284"));
    CHECK(has(maps_of_columns::contents_of(place.path() / "o.svg"), "青石县2022年技术合同成交额（亿元）"));
    const std::string page = place.drawn({"y.csv", "--zones", zones, "--columns", "2021,2022,2023"});
    CHECK(has(page, "青石县技术合同成交额（2021–2023年）"));
    CHECK(has(page, ">2022年<"));
    const std::string english =
        place.drawn({"y.csv", "--zones", zones, "--columns", "2021,2023", "--language", "en"});
    CHECK_FALSE(has(english, "青石县: "));
    CHECK(has(english, ", 2021 and 2023"));
}

TEST_CASE("of a table with a row a year the period that is asked for is drawn", "[cli][map]") {
    const Place place;
    maps_of_columns::write_file(place.path() / "l.csv",
                                "乡镇,年份,产值（亿元）\n白沙镇,2022年,1\n白沙镇,2023年,3\n东湾镇,2022年,2\n"
                                "东湾镇,2023年,7\n石桥镇,2023年,5\n");
    const std::string drawn =
        place.drawn({"l.csv", "--zones", zones, "--column", "产值", "--period", "2023", "--labels", "value"});
    CHECK(has(drawn, "产值（2023年，亿元）"));
    CHECK(has(drawn, ">7<"));
    const auto unknown = place.map({"l.csv", "--zones", zones, "--column", "产值", "--period", "2020"});
    CHECK(has(unknown.err, "DR1010"));
    CHECK(has(unknown.err, "2022年"));
    const auto all = place.map({"l.csv", "--zones", zones, "--column", "产值"});
    CHECK(all.exit_code == 3);
    CHECK(has(all.err, "map --period"));
}

TEST_CASE("a point without coordinates is left out of the map and told with its row", "[cli][map]") {
    const Place place;
    maps_of_columns::write_file(place.path() / "p.csv",
                                "名称,类别,经度,纬度,面积（公顷）\n甲园,国家级,104.5,30.4,12\n"
                                "乙园,省级,106.2,,500\n丙园,省级,不详,不详,40\n丁园,省级,107.5,30.8,30\n");
    const auto over = place.map({"d.geojson", "--points", "p.csv", "--column", "类别"});
    INFO(over.err);
    CHECK(over.exit_code == 0);
    CHECK(has(over.err, "DR1270"));
    CHECK(has(over.err, "3、4"));
    const auto alone = place.map({"p.csv", "--column", "类别", "--strict"});
    CHECK(alone.exit_code == 3);
    CHECK(has(alone.err, "DR1270"));
    const auto wrong = place.map({"d.geojson", "--points", "firms.csv", "--column", "行业"});
    CHECK(has(wrong.err, "DR1270"));  // both cells empty: told beside zones too
}

TEST_CASE("points take labels of a column and a window, and are called by their table", "[cli][map]") {
    const Place place;
    const std::string labelled = place.drawn({"d.geojson", "--points", "firms.csv", "--column", "行业",
                                              "--labels", "员工", "--inset", "bbox:106,30.5,106.5,30.8"});
    CHECK(has(labelled, ">乙 500<"));
    CHECK(has(labelled, "地名后的数：员工（人）"));
    CHECK(has(labelled, "附图"));
    CHECK(has(place.drawn({"d.geojson", "--points", "firms.csv", "--labels", "行业"}), ">医药<"));
    CHECK(has(place.drawn({"d.geojson", "--points", "firms.csv", "--inset", "南湖镇"}), ">firms<"));
    CHECK(has(place.drawn({"firms.csv"}), ">firms<"));  // without --kind: it has coordinates
    const auto none = place.map({"d.geojson", "--points", "firms.csv", "--labels", "value"});
    CHECK(none.exit_code == 2);
    CHECK(has(none.err, "labels"));
}

TEST_CASE("what comes with the program is named as long as it is drawn", "[cli][map]") {
    const Place place;
    const std::vector<std::string> map{"d.geojson", "--column", "人口"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), map.begin(), map.end());
        return place.drawn(more);
    };
    const bool named = has(with({}), "GSHHG");
    CHECK(named);
    const std::string own = with({"--source", "统计局"});
    CHECK(has(own, "资料来源：统计局；"));
    CHECK(has(own, "GSHHG"));
    CHECK_FALSE(has(with({"--hide", "coast,lakes"}), "GSHHG"));
    CHECK_FALSE(has(with({"--hide", "coast"}), "海岸线"));
}

TEST_CASE("what is divided by area is so for each square kilometre, whatever it is", "[cli][map]") {
    const Place place;
    CHECK(has(place.drawn({"d.geojson", "--column", "人口", "--per", "area"}), "每平方千米"));
}

TEST_CASE("bounds that leave values out are told in the map's unit, with a place", "[cli][map]") {
    const Place place;
    const auto ran = place.map({"t.csv", "--zones", zones, "--column", "地区生产总值", "--breaks", "10,100"});
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1507"));
    CHECK(has(ran.err, "万元"));
    CHECK(has(ran.err, "2 个值"));
}

TEST_CASE("bounds of a ratio are in the unit of its legend, and so is what they leave out", "[cli][map]") {
    const Place place;
    maps_of_columns::write_file(place.path() / "r.csv",
                                "乡镇,企业（家）,产值（亿元）,税收（亿元）\n白沙镇,5,100,8\n东湾镇,8,50,60\n"
                                "石桥镇,12,40,4\n南湖镇,3,20,3\n");
    const std::vector<std::string> ratio{"r.csv", "--zones", zones, "--column", "企业", "--per", "产值"};
    const auto with = [&](const std::vector<std::string>& base, const std::string& breaks) {
        std::vector<std::string> words = base;
        words.insert(words.end(), {"--breaks", breaks});
        return words;
    };
    const std::string map = place.drawn(with(ratio, "0,0.1,0.2,0.4"));
    CHECK(has(map, "家/亿元"));
    CHECK(has(map, "0.2 – 0.4 (1)"));
    const auto out = place.map(with(ratio, "0,0.1"));
    CHECK(out.exit_code == 3);
    CHECK(has(out.err, "0 家/亿元–0.1 家/亿元"));
    INFO(out.err);
    CHECK(has(out.err, "石桥镇 0.3 家/亿元"));
    // Of two amounts in one unit per cent, above 100 too.
    const std::string share =
        place.drawn(with({"r.csv", "--zones", zones, "--column", "税收", "--per", "产值"}, "0,10,50,150"));
    CHECK(has(share, "51 – 150 (1)"));
}

TEST_CASE("check says what the rows of a table with places are", "[cli]") {
    const Place place;
    const auto firms = checked(
        place, "企业名称,区县,营业收入（万元）\n甲,松江区,5\n乙,松江区,6\n丙,嘉定区,7\n丁,松江区,1\n");
    CHECK(has(firms.err + firms.out, "a list of things in places"));
    CHECK_FALSE(has(firms.err + firms.out, "DR1025"));
    const auto years = checked(place,
                               "城市,年份,产值（亿元）\n上海市,2022,5\n上海市,2023,6\n苏州市,2022,7\n"
                               "苏州市,2023,1\n苏州市,2023,2\n");
    CHECK(has(years.err + years.out, "attributes at several times"));
    CHECK(has(years.err + years.out, "苏州市 2023"));  // twice
    const auto lacking = checked(place, "区县,值\n锦江区,1\n锦江区,2\n青羊区,3\n金牛区,1\n");
    CHECK(has(lacking.err + lacking.out, "lacks: 3, in rows: 4"));
    CHECK(has(lacking.err + lacking.out, "DR1025"));
}

TEST_CASE("a hint names options of the verb that ran", "[cli]") {
    const Place place;
    const auto map = place.map({"d.geojson", "--points", "firms.csv"});
    CHECK(has(map.err, "--points-crs"));
    CHECK_FALSE(has(map.err, "--source-crs"));
    CHECK_FALSE(has(map.err, "{?"));
    const auto several = place.map({"t.csv", "--zones", zones, "--column", "地区生产总值,产业"});
    CHECK(has(several.err, "--columns 地区生产总值,产业"));
}

}  // namespace planner_tables_test
