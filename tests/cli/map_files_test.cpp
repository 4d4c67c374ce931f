// Which files a map is drawn from: tables of flows of any kind, what its source line names, the ground.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

namespace map_files_test {

using namespace deltareach::test;
using maps_of_columns::Place;
using maps_of_columns::square;

namespace {

/// Flows between three of the four districts.
void write_flows(const Place& place, const std::string& more = "") {
    write_file(
        place.path() / "f.csv",
        "主题,年份,起点,终点,金额（万元）\n技术合同,2023,东湾镇,白沙镇,10\n技术合同,2023,东湾镇,南湖镇,20\n"
        "技术合同,2023,南湖镇,东湾镇,5\n技术合同,2023,白沙镇,东湾镇,8\n" +
            more);
}

/// What stands between two texts.
std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const std::size_t from = text.find(before);
    if (from == std::string::npos) return {};
    return text.substr(from + before.size(), text.find(after, from) - from - before.size());
}

}  // namespace

TEST_CASE("a table of flows with its zones is read as flows by every kind of map", "[cli][map]") {
    const Place place;
    write_flows(place);
    const std::vector<std::string> table{"f.csv", "--zones", "d.geojson"};
    const auto with = [&](std::vector<std::string> more) {
        std::vector<std::string> words = table;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    const std::string breaking = place.drawn(with({"--kind", "breaking-points", "--origin", "东湾镇"}));
    CHECK(has(breaking, "东湾镇与周边城市的断裂点"));
    CHECK(has(breaking, "流出总量"));  // the masses, where no column is named
    for (const char* kind : {"flows", "reach", "circles"}) {
        INFO(kind);
        CHECK(has(place.drawn(with({"--kind", kind, "--origin", "东湾镇"})), "技术合同"));
    }
    for (const char* kind : {"choropleth", "circles", "dot-density"}) {
        INFO(kind);
        CHECK(has(place.drawn(with({"--kind", kind, "--column", "received"})), "流入总量"));
    }
    CHECK(has(place.drawn(with({"--column", "sent"})), "流出总量"));
    const Ran unknown = place.map(with({"--column", "人均"}));
    CHECK(unknown.exit_code == 3);
    CHECK(has(unknown.err, "DR1017"));
    CHECK_FALSE(has(unknown.err, "DR1025"));
}

TEST_CASE("the source line names every file that the map shows, without a mark too many", "[cli][map]") {
    const Place place;
    write_flows(place);
    const auto source = [&](std::vector<std::string> words) {
        const std::string line = between(place.drawn(std::move(words)), "资料来源：", "<");
        return line.substr(0, line.find("；"));  // what the coast was drawn from stands behind it
    };
    CHECK(source({"d.geojson", "--column", "人口"}) == "d.geojson");
    CHECK(source({"t.csv", "--zones", "d.geojson", "--column", "地区生产总值"}) == "t.csv、d.geojson");
    CHECK(source({"d.geojson", "--kind", "points", "--points", "firms.csv", "--column", "行业"}) ==
          "firms.csv、d.geojson");
    CHECK(source({"f.csv", "--zones", "d.geojson", "--kind", "network"}) == "f.csv、d.geojson");
    CHECK(source({"f.csv", "--zones", "d.geojson", "--kind", "flows", "--origin", "东湾镇"}) ==
          "f.csv、d.geojson");
    write_file(place.path() / "r.geojson",
               R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":)"
               R"({"type":"LineString","coordinates":[[104,30.2],[108,30.7]]}}]})");
    CHECK(source({"d.geojson", "--column", "人口", "--context", "motorway=r.geojson"}) ==
          "d.geojson、r.geojson");
    CHECK(source({"d.geojson", "--column", "人口", "--source", "统计年鉴"}) == "统计年鉴");
    CHECK(has(place.drawn({"d.geojson", "--column", "人口"}), "；湖泊：GSHHG<"));
    CHECK_FALSE(has(place.drawn({"d.geojson", "--column", "人口", "--hide", "coast,lakes"}), "GSHHG"));
}

TEST_CASE("layers of the ground are switched off singly, and a lake hides the colour of no zone",
          "[cli][map]") {
    const Place place;
    // About Lake Qinghai: one zone that it all but fills, and large ones around.
    const auto zone = [](const char* name, double west, double south, double east, double north) {
        return fmt::format(
            R"({{"type":"Feature","properties":{{"名称":"{0}","值":{1}}},"geometry":{{"type":)"
            R"("Polygon","coordinates":[[[{2},{3}],[{4},{3}],[{4},{5}],[{2},{5}],[{2},{3}]]]}}}})",
            name, west, west, south, east, north);
    };
    const auto layer = [&](const std::vector<std::string>& zones) {
        std::string all;
        for (const std::string& one : zones) all += (all.empty() ? "" : ",") + one;
        write_file(place.path() / "q.geojson", R"({"type":"FeatureCollection","features":[)" + all + "]}");
    };
    const auto waters = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"q.geojson", "--column", "值"};
        words.insert(words.end(), more.begin(), more.end());
        return between(place.drawn(words), "id=\"waters\"", "</g>");
    };
    const std::string water = "fill=\"#cfe2ee\"";
    layer({zone("甲", 97, 34, 100.5, 39), zone("乙", 100.5, 34, 104, 39)});
    CHECK(has(waters({}), water));
    CHECK_FALSE(has(waters({"--hide", "lakes"}), "<path"));
    const auto sea = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"q.geojson", "--column", "值", "--hide", "coast"};
        words.insert(words.end(), more.begin(), more.end());
        return has(place.drawn(words), "#e4eef4");
    };
    CHECK_FALSE(sea({}));
    layer({zone("湖区", 99.75, 36.65, 100.7, 37.1), zone("甲", 97, 34, 99.75, 39),
           zone("乙", 100.7, 34, 104, 39)});
    const std::string shore = waters({});
    CHECK(has(shore, "stroke=\"#7ba7c0\""));
    const Ran refused = place.map({"q.geojson", "--column", "值", "--hide", "湖"});
    CHECK(refused.exit_code == 2);
}

}  // namespace map_files_test
