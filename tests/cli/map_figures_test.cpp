// Maps of a column of figures in which one cell is none.
#include "tests/cli/strip.hpp"
#include "tests/support/has.hpp"

namespace map_figures_test {

using namespace deltareach::test;

namespace {

/// Places with figures, the third of which is as written.
std::string places(const std::string& head, const std::string& third) {
    std::string rows = "名称,经度,纬度,类型," + head + "\n";
    for (int k = 1; k < 7; ++k)
        rows += "厂" + std::to_string(k) + ",118." + std::to_string(k) + "5,30.05," +
                (k % 2 == 0 ? "甲" : "乙") + "," + (k == 3 ? third : std::to_string(10 * k)) + "\n";
    return rows;
}

Ran map_of(const Strip& strip, const std::string& rows, const std::string& column) {
    write_file(strip.folder.path() / "p.csv", rows);
    return strip.run({"map", "p.csv", "--column", column, "--lang", "en", "--overwrite", "-o", "m.svg"});
}

}  // namespace

TEST_CASE("A figure that contradicts the unit of its head is an error of the map that asks for it", "[cli]") {
    const Strip strip("");
    const std::string rows = places("产值（万元）", "1.2万");
    const Ran ran = map_of(strip, rows, "产值");
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1128"));
    CHECK(has(ran.err, "p.csv:4:5"));
    CHECK(has(ran.err, "1.2万"));
    CHECK(map_of(strip, rows, "类型").exit_code == 0);  // what is not asked for does not matter
    const Ran whole = map_of(strip, places("产值（万元）", "1.2万元"), "产值");
    INFO(whole.err);
    CHECK(whole.exit_code == 0);
    const Ran words = map_of(strip, places("产值（万元）", "约12"), "产值");
    CHECK(words.exit_code == 3);
    CHECK(has(words.err, "约12"));
    // As a layer of points over a project's map, and as the mass of a surface.
    write_file(strip.folder.path() / "p.csv", rows);
    const Ran over =
        strip.run({"map", ".", "--kind", "points", "--points", "p.csv", "--column", "产值", "-o", "o.svg"});
    CHECK(over.exit_code == 3);
    CHECK(has(over.err, "DR1128"));
    const Ran surface = strip.run({"surface", "--points", "p.csv", "--field", "产值", "--cell", "5",
                                   "--bandwidth", "10", "-o", "s.tif"});
    CHECK(surface.exit_code == 3);
    CHECK(has(surface.err, "DR1128"));
}

TEST_CASE("A column of figures that one word makes categories says which", "[cli]") {
    const Strip strip("");
    const Ran ran = map_of(strip, places("产值", "约12"), "产值");
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1533"));
    CHECK(has(ran.err, "'约12' of 厂3"));
    CHECK_FALSE(has(map_of(strip, places("产值", ""), "产值").err, "DR1533"));
    CHECK_FALSE(has(map_of(strip, places("产值", "约12"), "类型").err, "DR1533"));
    // Areas of a file alone, whose format keeps figures as texts.
    std::string zones;
    for (int k = 0; k < 6; ++k) {
        std::string zone = strip_cell(std::to_string(10 + k), "1", k);
        const std::string before = "\"v\":" + std::to_string(1 + k);
        zone.replace(zone.find(before), before.size(),
                     "\"v\":\"" + (k == 2 ? std::string("1.2万") : std::to_string(10 * k)) +
                         "\",\"产值（万元）\":\"" + (k == 2 ? std::string("1.2万") : std::to_string(10 * k)) +
                         "\"");
        zones += (k > 0 ? "," : "") + zone;
    }
    write_file(strip.folder.path() / "a.geojson",
               R"({"type":"FeatureCollection","features":[)" + zones + "]}");
    const Ran areas =
        strip.run({"map", "a.geojson", "--column", "产值（万元）", "--lang", "en", "-o", "a.svg"});
    INFO(areas.err);
    CHECK(areas.exit_code == 0);
    CHECK(has(areas.err, "DR1533"));
    CHECK(has(areas.err, "'1.2万' of Z12"));
    // All are numbers that the file keeps as texts: told, unless categories are what was asked for.
    const auto with = [](std::string text, const std::string& from, const std::string& to) {
        for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
            text.replace(at, from.size(), to);
        return text;
    };
    write_file(strip.folder.path() / "n.geojson",
               R"({"type":"FeatureCollection","features":[)" + with(zones, "1.2万", "12") + "]}");
    const auto drawn = [&](const std::string& file, const std::vector<std::string>& more) {
        std::vector<std::string> words{"map", file, "--column", "产值（万元）", "-o", "n.svg", "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran made = strip.run(words);
        CHECK(made.exit_code == 0);
        return made.err;
    };
    CHECK(has(drawn("n.geojson", {}), "DR1536"));
    CHECK_FALSE(has(drawn("n.geojson", {"--kind", "categories"}), "DR1536"));
    write_file(strip.folder.path() / "c.geojson",
               R"({"type":"FeatureCollection","features":[)" + with(zones, "1.2万", "0101") + "]}");
    CHECK_FALSE(has(drawn("c.geojson", {}), "DR1536"));  // codes
}

}  // namespace map_figures_test
