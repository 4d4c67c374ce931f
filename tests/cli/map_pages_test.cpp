// A page of several columns, a map each; flows of several origins in colours.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/has.hpp"

#include <algorithm>

namespace map_pages_test {

using namespace deltareach::test;
using maps_of_columns::Place;
namespace fs = std::filesystem;

namespace {

std::size_t times(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("several columns are a page of maps, each in its own classes, unit and legend", "[cli][map]") {
    const Place place;
    const std::string svg = place.drawn({"d.geojson", "--columns", "人口,变化,用地"});
    CHECK(times(svg, "id=\"multiple-") == 3);
    CHECK(has(svg, ">人口、变化与用地<"));
    for (const char* said : {">人口<", ">变化<", ">用地<", "居住用地 (2)", "工业用地 (1)", "无数据 (1)",
                             "各图各自分级：同一颜色在不同的图上不是同一数值"})
        CHECK(has(svg, said));
    const std::string nameless =
        place.drawn({"d.geojson", "--columns", "人口,变化,用地", "--labels", "none"});
    CHECK(times(svg, ">东湾镇<") == times(nameless, ">东湾镇<") + 3);  // of four places, on every map
    const std::string joined =
        place.drawn({"t.csv", "--zones", "d.geojson", "--columns", "地区生产总值,产业,人口"});
    CHECK(has(joined, "农业 (2)"));
    CHECK(has(joined, "万元"));
    CHECK(has(joined, "无数据 (1)"));
    const std::string ratio = place.drawn({"d.geojson", "--columns", "人口,变化", "--per", "area"});
    CHECK(has(ratio, "人口／面积"));
}

TEST_CASE("columns of one unit share their classes where that is asked, others not", "[cli][map]") {
    const Place place;
    write_file(place.path() / "y.csv",
               "乡镇,2020年人口（人）,2023年人口（人）,面积（平方千米）\n东湾镇,100,120,3\n白沙镇,200,190,4\n"
               "南湖镇,900,1000,5\n石桥镇,50,40,6\n");
    const std::vector<std::string> with{"y.csv", "--zones", "d.geojson", "--columns"};
    const auto words = [&](const std::string& columns, std::vector<std::string> more) {
        std::vector<std::string> all = with;
        all.push_back(columns);
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    // One measure in two years is there to be compared: nobody has to ask.
    const std::string years = place.drawn(words("2020年人口,2023年人口", {}));
    CHECK(has(years, "各图使用同一套分级"));
    CHECK(times(years, "id=\"legend_fill\"") == 1);
    const std::string shared =
        place.drawn(words("2020年人口,2023年人口", {"--same-classes", "--breaks", "0,150,1000"}));
    CHECK(has(shared, "各图使用同一套分级"));
    CHECK(times(shared, "id=\"legend_fill\"") == 1);
    const auto refused = [&](const std::vector<std::string>& how, const char* said) {
        const Ran ran = place.map(how);
        INFO(ran.err);
        CHECK(ran.exit_code == (std::string_view(said) == "DR1017" ? 3 : 2));
        CHECK(has(ran.err, said));
    };
    refused(words("2020年人口,面积", {"--same-classes"}), "单位不同");
    refused({"d.geojson", "--columns", "人口,变化", "--breaks", "0,150,1000"}, "same_classes");
    refused(words("2020年人口,2023年人口", {"--circles", "面积"}), "DR1039");
    refused(words("2020年人口,没有", {}), "DR1017");
    refused({"d.geojson", "--columns", "用地,人口", "--same-classes"}, "没有分级");
    refused({"d.geojson", "--kind", "choropleth", "--columns", "人口,变化"}, "--columns");
    refused({"firms.csv", "--columns", "行业,员工"}, "没有面");
    std::string many = "人口";
    for (int i = 0; i < 12; ++i) many += ",变化";
    refused({"d.geojson", "--columns", many}, "至多 12");
}

TEST_CASE("a project asks for a page of columns, and check finds what is not there", "[cli][map]") {
    const auto with = [](const std::string& map) { return Strip("patents,2022,10,11,5,1,件\n", "", map); };
    const Strip strip = with(
        "[[map]]\nkind = \"multiples\"\ncolumns = [\"v\", \"patents_2022_sent\"]\n"
        "name = \"page\"\nformats = [\"svg\"]\n");
    const Ran ran = strip.run({"run", ".", "--only", "maps", "--out", "out"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string svg = contents_of(strip.folder.path() / "out" / "maps" / "page.svg");
    CHECK(has(svg, "专利2022年流出总量"));
    const Strip wrong = with(
        "[[map]]\nkind = \"multiples\"\ncolumns = [\"v\", \"w\"]\n[[map]]\n"
        "kind = \"choropleth\"\ncolumn = \"u\"\n");
    const Ran checked = wrong.run({"check", "."});
    CHECK(checked.exit_code != 0);
    CHECK(times(checked.err, "DR1017") == 2);  // of both maps at once
    const Strip both = with("[[map]]\nkind = \"multiples\"\ncolumns = [\"v\"]\nthemes = [\"patents\"]\n");
    CHECK(has(both.run({"check", "."}).err, "DR1039"));
    const Strip alone = with("[[map]]\nkind = \"multiples\"\nsame_classes = true\n");
    CHECK(has(alone.run({"check", "."}).err, "DR1007"));
}

TEST_CASE("flows of several origins have a colour and a number each, which the legend names", "[cli][map]") {
    const Strip strip(
        "patents,2022,10,11,5,1,件\npatents,2022,10,12,3,1,件\npatents,2022,12,15,9,1,件\n"
        "patents,2022,13,14,2,1,件\n");
    const auto drawn = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"map", ".", "--kind", "network"});
        for (const char* word : {"-o", "o.svg", "--overwrite"}) words.emplace_back(word);
        return strip.run(words);
    };
    Ran ran = drawn({"--origin", "Z10", "--origin", "Z12"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string svg = contents_of(strip.folder.path() / "o.svg");
    CHECK(has(svg, "Z10、Z12的专利流向（2022年）"));
    CHECK(has(svg, "Z10（2 条）"));
    CHECK(has(svg, "Z12（1 条）"));
    CHECK(has(svg, "从这些起点流出的 3 对；其他起点的不画"));
    CHECK(has(svg, "#004488"));
    CHECK(has(svg, "#994455"));
    CHECK_FALSE(has(svg, "#c8452d"));  // the colour of flows that have none of their own
    ran = drawn({"--origin", "Z13"});
    REQUIRE(ran.exit_code == 0);
    CHECK(has(contents_of(strip.folder.path() / "o.svg"), "Z13（1 条）"));
    ran = drawn({"--origin", "Z10", "--origin", "1"});  // the province that holds it
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "共同的区域"));
    CHECK(drawn({"--origin", "Z99"}).exit_code == 2);
    ran = drawn({"--origin", "Z11"});  // sends nothing
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "DR1522"));
    const Strip listed(
        "patents,2022,10,11,5,1,件\n", "",
        "[[map]]\nkind = \"network\"\norigins = [\"10\"]\nname = \"n\"\nformats = [\"svg\"]\n");
    REQUIRE(listed.run({"run", ".", "--only", "maps", "--out", "out"}).exit_code == 0);
    CHECK(has(contents_of(listed.folder.path() / "out" / "maps" / "n.svg"), "Z10（1 条）"));
}

TEST_CASE("a network is drawn from a table of flows with its zones as from a project", "[cli][map]") {
    const Place place;
    write_file(
        place.path() / "f.csv",
        "主题,年份,起点,终点,金额（万元）\n技术合同,2023,东湾镇,白沙镇,10\n技术合同,2023,东湾镇,南湖镇,20\n"
        "技术合同,2023,南湖镇,东湾镇,5\n");
    const std::string svg = place.drawn({"f.csv", "--zones", "d.geojson", "--kind", "network"});
    CHECK(has(svg, "技术合同"));
    CHECK(has(svg, "id=\"flows\""));
}

TEST_CASE("a region about as wide as tall lies upright, a wide one does not", "[cli][map]") {
    const Place place;  // four squares in a row
    CHECK(has(place.drawn({"d.geojson", "--column", "人口"}), "viewBox=\"0 0 842 595\""));
    write_file(place.path() / "s.geojson", R"({"type":"FeatureCollection","features":[)" +
                                               maps_of_columns::square(104, R"("名称":"甲镇","值":3)") +
                                               "]}");
    CHECK(has(place.drawn({"s.geojson", "--column", "值"}), "viewBox=\"0 0 595 842\""));
    CHECK(has(place.drawn({"s.geojson", "--column", "值", "--orientation", "landscape"}),
              "viewBox=\"0 0 842 595\""));
}

TEST_CASE("names are found in the fields that county boundaries have, in either file", "[cli][map]") {
    const Place place;
    for (const char* field : {"乡镇名称", "XZQMC", "街道（镇）名称"}) {
        std::string text = contents_of(place.path() / "d.geojson");
        const std::string old = "\"名称\"", now = std::string("\"") + field + "\"";
        for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + now.size()))
            text.replace(at, old.size(), now);
        write_file(place.path() / "e.geojson", text);
        INFO(field);
        const Ran ran = place.map({"t.csv", "--zones", "e.geojson", "--column", "地区生产总值"});
        INFO(ran.err);
        CHECK(ran.exit_code == 0);
    }
}

TEST_CASE("check takes a county's table for attributes, and no table of pairs for them", "[cli]") {
    const Place place;
    write_file(place.path() / "a.csv", "序号,乡镇名称,产值（万元）\n1,青山镇,5\n2,白沙镇,6\n3,河东乡,7\n");
    const Ran attributes = run_program({"check", "a.csv", "--lang", "zh"}, {.folder = place.path()});
    INFO(attributes.err);
    CHECK(attributes.exit_code == 0);
    CHECK(has(attributes.err, "DR1295"));
    write_file(place.path() / "p.csv",
               "甲方乡镇,乙方乡镇,额（万元）\n青山镇,白沙镇,5\n青山镇,河东乡,6\n青山镇,西岭乡,7\n"
               "白沙镇,青山镇,1\n白沙镇,河东乡,2\n");
    const Ran pairs = run_program({"check", "p.csv", "--lang", "zh"}, {.folder = place.path()});
    CHECK(pairs.exit_code == 3);
    CHECK(has(pairs.err, "DR1116"));
    CHECK(times(pairs.err, "DR1025") == 0);
    write_file(place.path() / "f.csv",
               "卖方乡镇,买方乡镇,年份,成交额（万元）\n青山镇,白沙镇,2023,5\n河东乡,西岭乡,2023,6\n");
    const Ran flows = run_program({"check", "f.csv", "--lang", "zh"}, {.folder = place.path()});
    INFO(flows.err);
    CHECK(flows.exit_code == 0);  // another region's: its own boundaries judge it
    CHECK(has(flows.err, "DR1296"));
    CHECK(has(flows.err, "2 行"));
}

}  // namespace map_pages_test
