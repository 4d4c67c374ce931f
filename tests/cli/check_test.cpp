#include "tests/support/catch.hpp"
#include "tests/support/checked_folder.hpp"
#include "tests/support/encoded.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace check_test {

namespace fs = std::filesystem;
using deltareach::test::city_zones;
using deltareach::test::codes_in;
using deltareach::test::contents_of;
using deltareach::test::encoded;
using deltareach::test::has;
using deltareach::test::header;
using deltareach::test::ProjectFolder;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

const std::string zones_folder = deltareach::test::source_dir() + "/data/yangtze-delta/zones/";

std::string square(double x, double y, double size, const std::string& code) {
    const auto at = [&](double dx, double dy) {
        return "[" + std::to_string(x + dx) + "," + std::to_string(y + dy) + "]";
    };
    return R"({"type":"Feature","properties":{"id":")" + code +
           R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(0, 0) + "," + at(size, 0) + "," +
           at(size, size) + "," + at(0, size) + "," + at(0, 0) + "]]}}";
}

std::string collection(const std::vector<std::string>& features) {
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < features.size(); ++i) text += (i == 0 ? "" : ",") + features[i];
    return text + "]}";
}

}  // namespace

TEST_CASE("check tells the problems of the project file, the zones and every table at once, sorted",
          "[cli]") {
    const ProjectFolder folder;
    write_file(folder.path() / "project.toml",
               header + "colour = \"red\"\n" + city_zones +
                   "[[flows]]\npath = \"b.csv\"\ntheme = \"t\"\nunit = \"元\"\n[[flows]]\npath = "
                   "\"a.csv\"\ntheme = \"t\"\nunit = \"元\"\n"
                   "[[flows]]\npath = \"none.csv\"\ntheme = \"t\"\n");
    write_file(folder.path() / "a.csv", "起点,终点,年份,金额\n上海市,苏洲市,2023,1\n上海市,苏州市,2023,1\n");
    write_file(folder.path() / "b.csv", "起点,终点,年份,金额\n上海市,苏州市,2023,x\n,苏州市,2023,1\n");
    const Ran ran = folder.check();
    INFO(ran.out);
    CHECK(ran.exit_code == 2);  // the project file itself is faulty
    const json document = json::parse(ran.out);
    const auto codes = codes_in(document);
    for (const char* code : {"DR1006", "DR1121", "DR1235", "DR1201", "DR1301"}) {
        CAPTURE(code);
        CHECK(codes.contains(code));
    }
    std::vector<std::pair<std::string, int>> places;
    for (const auto& message : document["messages"]) places.emplace_back(message["path"], message["row"]);
    CHECK(std::ranges::is_sorted(places));
    CHECK(document["errors"] == 5);
}

TEST_CASE("faulty zones do not hide the faults of the tables", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "project.toml",
               header +
                   "[zones.city]\npath = \"z.geojson\"\nid = \"id\"\n[[flows]]\npath = \"a.csv\"\ntheme = "
                   "\"t\"\nunit = \"元\"\n");
    write_file(
        folder.path() / "z.geojson",
        collection(
            {R"({"type":"Feature","properties":{"id":"A"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}})",
             R"({"type":"Feature","properties":{"id":"B"},"geometry":null})"}));
    write_file(folder.path() / "a.csv", "起点,终点,年份,金额\nA,B,2023,x\n");
    const Ran ran = run_program({"check", "--json", "-q"}, {.folder = folder.path()});
    INFO(ran.out);
    CHECK(ran.exit_code == 3);
    CHECK(codes_in(json::parse(ran.out)) == std::set<std::string>{"DR1018", "DR1019", "DR1121"});
}

TEST_CASE("the account is exact and printed: used + dropped + other = input", "[cli]") {
    const ProjectFolder folder;
    write_file(folder.path() / "project.toml",
               header + city_zones + "[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\nunit = \"元\"\n");
    write_file(folder.path() / "a.csv",
               "起点,终点,年份,金额\n上海市,苏州市,2023,0.1\n上海市,苏洲市,2023,0.2\n上海市,境外,2023,0."
               "3\n上海市,南京市,2023,1e15\n上海市,南京市,2023,\n");
    const Ran ran = folder.check({"--on-unknown", "drop"});
    INFO(ran.out);
    REQUIRE(ran.exit_code == 0);
    const json account = json::parse(ran.out)["accounts"][0];
    CHECK(account["sum_input"] == "1000000000000000.6");
    CHECK(account["sum_used"] == "1000000000000000.1");
    CHECK(account["sum_dropped"] == "0.2");
    CHECK(account["sum_other"] == "0.3");
    const Ran text =
        run_program({"check", "--on-unknown", "drop", "--lang", "en"}, {.folder = folder.path()});
    CHECK(has(text.out, "1000000000000000.6 input = 1000000000000000.1 used + 0.2 dropped + 0.3 other"));
}

TEST_CASE("where unknown places are an error, the account says what would be dropped", "[cli]") {
    const ProjectFolder folder;
    write_file(folder.path() / "project.toml",
               header + city_zones + "[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\nunit = \"元\"\n");
    write_file(folder.path() / "a.csv", "起点,终点,年份,金额\n上海市,苏州市,2023,3\n上海市,苏洲市,2023,1\n");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"check", "--lang", "en"}, {"check", "a.csv", "--lang", "en"}}) {
        const Ran ran = run_program(words, {.folder = folder.path()});
        INFO(ran.out << ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(has(ran.err, "DR1201"));
        CHECK(has(ran.out, "dropped 25.00 %"));
    }
}

TEST_CASE("check reports overlaps, gaps and slivers of boundaries", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "z.geojson",
               collection({square(120, 30, 1, "A"), square(120.5, 30, 1, "B"), square(122, 30, 1, "C"),
                           square(122.999, 30, 1, "D")}));
    const Ran ran = run_program({"check", "z.geojson", "--json", "-q"}, {.folder = folder.path()});
    INFO(ran.out);
    CHECK(ran.exit_code == 0);
    CHECK(codes_in(json::parse(ran.out)) == std::set<std::string>{"DR1951", "DR1953"});
    const std::string ring =
        R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[3,3],[3,6],[6,6],[6,3],[3,3]]]}})";
    write_file(folder.path() / "g.geojson", collection({ring, square(3, 3, 2, "in")}));
    CHECK(codes_in(json::parse(
              run_program({"check", "g.geojson", "--json", "-q"}, {.folder = folder.path()}).out)) ==
          std::set<std::string>{"DR1952"});
}

TEST_CASE("a reference layer unmasks coordinates of web maps", "[cli]") {
    const ProjectFolder folder;
    const std::string city = (folder.path() / "city.geojson").string();
    // The cities taken for GCJ-02 and brought to WGS 84 lie where WGS 84 cities would have to be for `city`
    // to be GCJ-02.
    REQUIRE(run_program({"convert", "city.geojson", "wgs84.geojson", "--from", "GCJ-02", "-q"},
                        {.folder = folder.path()})
                .exit_code == 0);
    REQUIRE(run_program({"convert", "city.geojson", "bd.geojson", "--from", "BD-09", "-q"},
                        {.folder = folder.path()})
                .exit_code == 0);
    const auto found = [&](const std::string& reference) {
        const json document = json::parse(
            run_program({"check", "city.geojson", "--reference", reference, "--json", "-q", "--lang", "en"},
                        {.folder = folder.path()})
                .out);
        for (const auto& message : document["messages"])
            if (message["code"] == "DR1956" || message["code"] == "DR1957" || message["code"] == "DR1959")
                return message["text"].get<std::string>();
        return std::string();
    };
    CHECK(found("city.geojson").empty());
    CHECK(has(found("wgs84.geojson"), "once GCJ-02 is undone"));
    CHECK(has(found("bd.geojson"), "once BD-09 is undone"));
    write_file(folder.path() / "far.geojson", collection({square(10, 50, 1, "A")}));
    CHECK(has(found("far.geojson"), "no zone matches"));
}

TEST_CASE("check --fix-to writes copies that pass, and leaves the originals alone", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "project.toml",
               header +
                   "[zones.zone]\npath = \"z.geojson\"\nid = \"id\"\nsource_crs = "
                   "\"GCJ-02\"\n[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\n");
    write_file(folder.path() / "z.geojson",
               collection({square(120, 30, 1, "310101"), square(121, 30, 1, "310104")}));
    const std::string gbk =
        encoded("起点,终点,年份,金额（万元）\n'310101.0,310104000000,2023年,\"1,234.5\"\n", "GBK");
    write_file(folder.path() / "a.csv", gbk);
    const Ran ran = run_program({"check", "--fix-to", "fixed", "--lang", "en"}, {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1950"));
    CHECK(has(ran.err, "DR1958"));
    CHECK(contents_of(folder.path() / "a.csv") == gbk);
    CHECK(contents_of(folder.path() / "fixed/a.csv") ==
          "\xEF\xBB\xBFtheme,period,origin,destination,value,unit,count,quality,source\nt,2023,310101,310104,"
          "12345000,yuan,,reported,\n");
    CHECK(fs::exists(folder.path() / "fixed/z.gpkg"));
    CHECK(run_program({"check", "fixed/z.gpkg", "-q"}, {.folder = folder.path()}).exit_code == 0);
    const Ran again = run_program({"check", "--fix-to", "fixed"}, {.folder = folder.path()});
    CHECK(again.exit_code == 4);
}

TEST_CASE("--fix-to mends bow-ties and says by how much the area changed", "[cli]") {
    const TemporaryFolder folder;
    write_file(
        folder.path() / "z.geojson",
        collection(
            {R"({"type":"Feature","properties":{"id":"A"},"geometry":{"type":"Polygon","coordinates":[[[120,30],[121,31],[121,30],[120,31],[120,30]]]}})"}));
    const Ran ran =
        run_program({"check", "z.geojson", "--fix-to", "fixed", "--lang", "en"}, {.folder = folder.path()});
    INFO(ran.err);
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1019"));
    CHECK(has(ran.err, "1 shape mended"));
    CHECK(run_program({"check", "fixed/z.gpkg", "-q"}, {.folder = folder.path()}).exit_code == 0);
    const Ran repaired =
        run_program({"check", "z.geojson", "--repair", "--lang", "en"}, {.folder = folder.path()});
    CHECK(repaired.exit_code == 0);
    CHECK(has(repaired.err, "DR1022: the shape of 1 was invalid"));
    CHECK(has(repaired.err, "0 errors, 1 warning"));
}

TEST_CASE("records with coordinates are flows between the zones they lie in, the datum honoured", "[cli]") {
    const ProjectFolder folder;
    const auto project = [&](const std::string& more) {
        write_file(folder.path() / "project.toml",
                   header + "on_unknown = \"drop\"\n" + city_zones +
                       "[[flows]]\npath = \"p.csv\"\ntheme = \"t\"\nunit = \"元\"\n" + more);
    };
    write_file(folder.path() / "p.csv",
               "起点经度,起点纬度,终点经度,终点纬度,年份,金额\n121.47,31.23,120.62,31.32,2023,1\n121.47,31."
               "23,2,48,2023,5\n");
    for (const char* more : {"", "source_crs = \"GCJ-02\"\nlevel = \"city\"\n"}) {
        project(more);
        const Ran ran = folder.check();
        INFO(ran.out);
        REQUIRE(ran.exit_code == 0);
        const json document = json::parse(ran.out);
        std::set<std::string> told{"DR1217", "DR1242", "DR1438"};
        if (std::string(more).empty()) told.insert("DR1042");  // the datum that nobody named
        CHECK(codes_in(document) == told);
        CHECK(document["accounts"][0]["sum_used"] == "1");
        CHECK(document["accounts"][0]["sum_dropped"] == "5");
    }
    project("level = \"street\"\n");
    CHECK(folder.check().exit_code == 2);
}

TEST_CASE("a code that was split is shared out by the weights of the project", "[cli]") {
    const ProjectFolder folder;
    const std::string flows = "[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\nunit = \"元\"\n";
    write_file(folder.path() / "a.csv", "起点,终点,年份,金额\n上海市,341400,2010,10\n");
    write_file(folder.path() / "project.toml", header + city_zones + flows);
    CHECK(codes_in(json::parse(folder.check().out)).contains("DR1213"));
    write_file(folder.path() / "project.toml",
               header + city_zones + flows + "[splits.341400]\n340100 = 0.5\n340200 = 0.3\n340500 = 0.2\n");
    const Ran shared = folder.check();
    INFO(shared.out);
    CHECK(shared.exit_code == 0);
    CHECK(codes_in(json::parse(shared.out)).contains("DR1226"));
    write_file(folder.path() / "project.toml",
               header + city_zones + flows + "[splits.341400]\n340100 = 0.5\n340200 = 0.3\n");
    CHECK(codes_in(json::parse(folder.check().out)).contains("DR1223"));
}

TEST_CASE("a million rows are checked", "[cli]") {
    const ProjectFolder folder;
    std::string text = "起点,终点,年份,金额（万元）\n";
    const char* const places[] = {"苏州市", "320100", "杭州", "合肥市", "浙江省宁波市", "无锡市"};
    for (int i = 0; i < 1'000'000; ++i)
        text += std::string("上海市,") + places[i % 6] + "," + std::to_string(2018 + i % 6) + "," +
                std::to_string(i % 9973) + ".25\n";
    write_file(folder.path() / "big.csv", text);
    const Ran ran = run_program({"check", "big.csv", "-q"}, {.folder = folder.path()});
    CHECK(ran.exit_code == 0);
}

TEST_CASE("numbers, places, units and periods at fault in one table are told together", "[cli]") {
    const ProjectFolder folder;
    write_file(folder.path() / "project.toml",
               header + city_zones +
                   "[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\n[[flows]]\npath = \"m.csv\"\ntheme = "
                   "\"t\"\nlayout = \"matrix\"\n");
    write_file(folder.path() / "a.csv",
               "起点,终点,年份,金额（元）\n上海市,苏洲市,2023,x\n鼓楼区,苏州市,2023,1\n上海市,巢湖市,2008,"
               "一百\n上海市,苏州市,"
               "去年,1\n上海市,无锡市,2023,5\n");
    write_file(folder.path() / "m.csv", "2023年,单位：元,\n起点,上海市,苏州市\n无锡市,1,y\n锡无市,2,z\n");
    const Ran ran = folder.check();
    INFO(ran.out);
    CHECK(ran.exit_code == 3);
    const json document = json::parse(ran.out);
    CHECK(codes_in(document) == std::set<std::string>{"DR1121", "DR1126", "DR1135", "DR1181", "DR1201",
                                                      "DR1211", "DR1213", "DR1236"});
    std::set<int> rows_of_a;
    for (const auto& message : document["messages"])
        if (message["path"] == "a.csv") rows_of_a.insert(message["row"].get<int>());
    CHECK(rows_of_a == std::set<int>{2, 3, 4, 5});
    const json alone = json::parse(folder.check({"a.csv"}).out);
    CHECK(codes_in(alone) ==
          std::set<std::string>{"DR1121", "DR1126", "DR1201", "DR1211", "DR1213", "DR1236"});
}

TEST_CASE("a table without unit or theme is looked at further", "[cli]") {
    const ProjectFolder folder;
    write_file(folder.path() / "project.toml", header + city_zones + "[[flows]]\npath = \"a.csv\"\n");
    write_file(folder.path() / "a.csv",
               "起点,终点,年份,金额\n上海市,苏洲市,2023,1\n上海市,苏州市,2023,0x1\n");
    const Ran ran = folder.check();
    INFO(ran.out);
    CHECK(codes_in(json::parse(ran.out)) == std::set<std::string>{"DR1121", "DR1131", "DR1201", "DR1230"});
}

TEST_CASE("usage errors and caps met in one input do not hide the other inputs", "[cli]") {
    const ProjectFolder folder;
    write_file(
        folder.path() / "project.toml",
        header + city_zones +
            "[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\nunit = \"元\"\ncolumns = { orgin = \"起点\" }\n"
            "[[flows]]\npath = \"p.csv\"\ntheme = \"t\"\nunit = \"元\"\nlevel = \"street\"\n"
            "[[flows]]\npath = \"b.csv\"\ntheme = \"t\"\nunit = \"元\"\n"
            "[[attributes]]\npath = \"b.csv\"\nlevel = \"streets\"\nid = \"起点\"\n"
            "[reach]\norigins = [\"火星\"]\n");
    write_file(folder.path() / "a.csv", "起点,终点,年份,金额\n上海市,苏州市,2023,1\n");
    write_file(folder.path() / "p.csv", "起点经度,起点纬度,终点,年份,金额\n121.4,31.2,苏州市,2023,1\n");
    write_file(folder.path() / "b.csv", "起点,终点,年份,金额\n上海市,苏洲市,2023,x\n");
    const Ran ran = folder.check();
    INFO(ran.out);
    CHECK(ran.exit_code == 2);
    const json document = json::parse(ran.out);
    CHECK(codes_in(document) == std::set<std::string>{"DR1010", "DR1121", "DR1201", "DR1232"});
    CHECK(std::ranges::count(document["messages"], "DR1010", [](const json& m) { return m["code"]; }) == 3);
}

TEST_CASE("after its split the name Chaohu is the county's, and says so; before, it needs weights", "[cli]") {
    const ProjectFolder folder;
    write_file(folder.path() / "project.toml",
               header + city_zones + "[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\nunit = \"元\"\n");
    for (const char* name : {"巢湖", "巢湖市"}) {
        write_file(folder.path() / "a.csv",
                   "起点,终点,年份,金额\n上海市," + std::string(name) + ",2023,1\n上海市,合肥市,2023,1\n");
        const Ran later = folder.check();
        INFO(later.out);
        CHECK(later.exit_code == 0);
        CHECK(codes_in(json::parse(later.out)).contains("DR1228"));
        write_file(folder.path() / "a.csv", "起点,终点,年份,金额\n上海市," + std::string(name) + ",2009,1\n");
        const Ran before = folder.check();
        CHECK(before.exit_code == 3);
        CHECK(codes_in(json::parse(before.out)).contains("DR1213"));
    }
    write_file(folder.path() / "a.csv", "起点,终点,年份,金额\n上海市,341400,2023,1\n");
    CHECK(
        codes_in(json::parse(folder.check().out)).contains("DR1213"));  // the old code never means the county
}

}  // namespace check_test
