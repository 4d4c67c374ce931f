// Names of fields and layers in all that the product writes.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace field_names_test {

namespace fs = std::filesystem;
using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// The rule: ASCII letters, digits and _, no digit first, at most 63 bytes.
bool fits(const std::string& name) {
    if (name.empty() || name.size() > 63 || std::isdigit(static_cast<unsigned char>(name.front())) != 0)
        return false;
    for (const char c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_') return false;
    return true;
}

void check_names(const std::vector<std::string>& names) {
    std::set<std::string> seen;
    for (const std::string& name : names) {
        CAPTURE(name);
        CHECK(fits(name));
        CHECK(seen.insert(lower(name)).second);
    }
}

std::vector<std::string> heads_of(const std::string& csv) {
    std::string line = csv.substr(0, csv.find('\n'));
    if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    std::vector<std::string> heads{""};
    for (const char c : line)
        if (c == ',')
            heads.emplace_back();
        else if (c != '\r')
            heads.back() += c;
    return heads;
}

/// What `info` says of a vector file: every layer's name, and its fields.
void check_vector(const fs::path& file) {
    const Ran ran = run_program({"info", file.string(), "--json", "-q"});
    REQUIRE(ran.exit_code == 0);
    std::vector<std::string> layers;
    const Json said = Json::parse(ran.out);
    REQUIRE_FALSE(said["layers"].empty());
    for (const Json& layer : said["layers"]) {
        layers.push_back(layer["name"]);
        std::vector<std::string> fields;
        for (const Json& field : layer["fields"]) fields.push_back(field["name"]);
        CHECK_FALSE(fields.empty());
        check_names(fields);
    }
    check_names(layers);
}

std::size_t check_folder(const fs::path& folder) {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string end = entry.path().extension().string();
        INFO(entry.path().string());
        if (end == ".csv")
            check_names(heads_of(contents_of(entry.path())));
        else if (end == ".geojson" || end == ".gpkg" || end == ".fgb")
            check_vector(entry.path());
        else
            continue;
        ++files;
    }
    return files;
}

const std::vector<std::pair<const char*, std::vector<const char*>>> forms{
    {"zones", {".gpkg", ".geojson", ".fgb", ".csv"}},
    {"flows", {".gpkg", ".geojson", ".fgb", ".csv"}},
    {"reach", {".csv"}},
    {"radii", {".gpkg", ".geojson", ".fgb"}},
    {"radii_areas", {".gpkg", ".geojson", ".fgb"}},
    {"ellipses", {".gpkg", ".geojson", ".fgb"}},
    {"centres", {".gpkg", ".geojson", ".fgb"}}};

/// The tables and layers that `run` and `export` write of a project. @returns how many files
std::size_t check_project(const std::string& project) {
    const TemporaryFolder folder;
    for (const char* part : {"tables", "vectors", "surfaces", "models", "spill"}) {
        const Ran ran =
            run_program({"run", project, "--out", (folder.path() / part).string(), "--only", part, "-q"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
    }
    for (const auto& [what, ends] : forms)
        for (const char* end : ends) {
            const std::string file = (folder.path() / (std::string(what) + end)).string();
            REQUIRE(run_program({"export", project, "--what", what, "-o", file, "-q"}).exit_code == 0);
        }
    return check_folder(folder.path());
}

/// Four cities whose columns, theme and heads are Chinese; 实例, 示例 and 实力 sound alike.
struct ChineseProject : TemporaryFolder {
    ChineseProject() {
        const std::vector<std::string> codes{"310000", "320500", "330100", "340100"},
            names{"上海市", "苏州市", "杭州市", "合肥市"};
        std::string cities, flows = "主题,年份,起点,终点,金额,单位\n";
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const std::size_t west = 118 + i;
            cities += fmt::format(
                R"({}{{"type":"Feature","properties":{{"代码":"{}","名称":"{}","常住人口（万人）":{},"GDP（亿元）":{},"gdp":{},"实例":{},"示例":{}}},"geometry":{{"type":"Polygon","coordinates":[[[{},30],[{},30],[{},31],[{},31],[{},30]]]}}}})",
                i == 0 ? "" : ",", codes[i], names[i], 100 + 37 * i * i, 5.5 + static_cast<double>(i),
                1 + static_cast<double>(i) / 2, 30 - 7 * static_cast<double>(i), 2 * i * i, west, west + 1,
                west + 1, west, west);
            for (std::size_t j = 0; j < codes.size(); ++j)
                if (i != j)
                    for (const int year : {2022, 2023})
                        for (const char* theme : {"示例", "实例", "技术合同"})
                            flows += fmt::format("{},{},{},{},{},万元\n", theme, year, names[i], names[j],
                                                 (7 * i + 3 * j + static_cast<std::size_t>(year)) % 11 + 1);
        }
        write_file(path() / "cities.geojson", R"({"type":"FeatureCollection","features":[)" + cities + "]}");
        write_file(path() / "flows.csv", flows);
        write_file(path() / "table.csv",
                   "代码,研发经费（亿元）,高新企业（家）,实力\n310000,5,6,1\n320500,7,9,2\n330100,1,3,"
                   "5\n340100,3,8,1.5\n");
        write_file(path() / "project.toml", R"([project]
name = "测试"
lang = "en"
[zones.city]
path = "cities.geojson"
id = "代码"
name = "名称"
[[flows]]
path = "flows.csv"
[[themes]]
id = "技术合同"
unit = "yuan"
[[themes]]
id = "实例"
unit = "yuan"
[[themes]]
id = "示例"
unit = "yuan"
[[attributes]]
path = "table.csv"
level = "city"
id = "代码"
columns = ["研发经费（亿元）", "高新企业（家）", "实力"]
[estimate]
level = "city"
mass = "研发经费"
[[model]]
kind = "index"
name = "index"
level = "city"
fields = ["研发经费", "实力"]
)");
    }
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = path()});
    }
};

}  // namespace

TEST_CASE("All names of fields and layers of both bundled projects keep the rule, in every format", "[cli]") {
    CHECK(check_project(source_dir() + "/data/yangtze-delta") > 40);
    CHECK(check_project(source_dir() + "/data/tutorial") > 40);
}

TEST_CASE("Chinese themes, columns and heads give names that keep the rule", "[cli]") {
    const ChineseProject project;
    CHECK(check_project(project.path().string()) > 30);
}

TEST_CASE("Themes that sound alike keep their numbers whatever the order of the rows", "[cli]") {
    const ChineseProject project;
    const auto heads = [&](const char* file) {
        REQUIRE(project.run({"export", ".", "-o", file, "-q"}).exit_code == 0);
        std::map<std::string, std::string> received;  // of the first row, by head
        const auto rows = rows_of(contents_of(project.path() / file));
        for (const auto& [head, value] : rows.at(1)) received[head] = value;
        return received;
    };
    const auto before = heads("a.csv");
    std::vector<std::string> lines;
    std::string text = contents_of(project.path() / "flows.csv"), head = text.substr(0, text.find('\n') + 1);
    for (std::size_t at = head.size(); at < text.size();) {
        const std::size_t end = text.find('\n', at) + 1;
        lines.insert(lines.begin(), text.substr(at, end - at));
        at = end;
    }
    for (const std::string& line : lines) head += line;
    write_file(project.path() / "flows.csv", head);
    CHECK(heads("b.csv") == before);
    CHECK(before.contains("shi_li_2_2023_received_yuan"));
}

TEST_CASE("A CSV whose heads were changed says what they were", "[cli]") {
    const ChineseProject project;
    const Ran zones = project.run({"export", ".", "-o", "zones.csv"});
    INFO(zones.err);
    CHECK(has(zones.err, "zones.csv: note DR1266"));
    CHECK(has(zones.err, "yan_fa_jing_fei_yuan = 研发经费"));
    CHECK(has(zones.err, "shi_li_2 = 示例"));
    CHECK_FALSE(has(zones.err, "gdp = gdp"));
    const Ran run = project.run({"run", ".", "--out", "out", "--only", "models"});
    CHECK(has(run.err, "index_weights.csv: note DR1266"));
    CHECK_FALSE(has(project.run({"export", ".", "--what", "flows", "-o", "f.csv"}).err, "DR1266"));
}

TEST_CASE("What we wrote is read again by the names people gave, with and without the unit", "[cli]") {
    const ChineseProject project;
    for (const char* file : {"z.gpkg", "z.geojson", "z.csv", "z.fgb"}) {
        REQUIRE(project.run({"export", ".", "-o", file, "-q"}).exit_code == 0);
        const auto classes = [&](const char* field) {
            const Ran ran = project.run({"classify", file, "--field", field, "--classes", "2", "--json"});
            INFO(ran.err);
            CHECK(ran.exit_code == 0);
            return ran.exit_code == 0 ? Json::parse(ran.out)["breaks"].dump() : "";
        };
        CAPTURE(file);
        const bool package = std::string(file) == "z.gpkg";
        const std::string spending = classes(package ? "yan_fa_jing_fei" : "yan_fa_jing_fei_yuan");
        CHECK(classes("研发经费") == spending);
        CHECK(classes("研发经费（元）") == spending);
        CHECK(classes("常住人口（万人）") == classes("chang_zhu_ren_kou_wan_ren"));
        if (package) CHECK(classes("示例") == classes("shi_li_2"));  // the alias says which
    }
    const Ran map = project.run({"map", "z.gpkg", "--column", "研发经费", "-o", "m.svg"});
    INFO(map.err);
    CHECK(map.exit_code == 0);
}

TEST_CASE("A unit that the head of a zone file states is the unit of the column", "[cli]") {
    const ChineseProject project;
    REQUIRE(project.run({"export", ".", "-o", "z.gpkg", "-q"}).exit_code == 0);
    const Json said = Json::parse(project.run({"info", "z.gpkg", "--json"}).out);
    std::map<std::string, Json> units, aliases;
    for (const Json& field : said["layers"][0]["fields"]) {
        units[field["name"]] = field["unit"];
        aliases[field["name"]] = field["alias"];
    }
    CHECK(units.at("chang_zhu_ren_kou_wan_ren") == "万人");
    CHECK(units.at("GDP_yi_yuan") == "亿元");
    CHECK(units.at("gdp") == "unstated");
    CHECK(aliases.at("GDP_yi_yuan") == "GDP");
}

TEST_CASE("Columns that differ in case alone are found by check before run writes them", "[cli]") {
    const ChineseProject project;
    write_file(project.path() / "more.csv", "代码,GDP（亿元）\n310000,5\n320500,7\n330100,1\n340100,3\n");
    std::string text = contents_of(project.path() / "project.toml");
    const std::size_t at = text.find("[[attributes]]");
    text.insert(at,
                "[[attributes]]\npath = \"more.csv\"\nlevel = \"city\"\nid = \"代码\"\n"
                "columns = [\"GDP（亿元）\"]\n");
    write_file(project.path() / "project.toml", text);
    const Ran checked = project.run({"check", "."});
    INFO(checked.err);
    CHECK(checked.exit_code == 0);
    CHECK(has(checked.err, "note DR1265"));
    CHECK(has(checked.err, "GDP_2"));
    const Ran ran = project.run({"run", ".", "--out", "out", "--only", "vectors"});
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "note DR1265"));
    CHECK(check_folder(project.path() / "out") > 3);
}

TEST_CASE("Names that differ in case alone, or are those of the results, do not stop or hide a result",
          "[cli]") {
    const TemporaryFolder folder;
    std::string zones;
    for (int i = 0; i < 6; ++i)
        zones += fmt::format(
            R"({}{{"type":"Feature","properties":{{"code":"{}","name":"a","Name":"b","fid":{},"FID":{},"v":{},"local_z":77}},"geometry":{{"type":"Polygon","coordinates":[[[{},30],[{},30],[{},31],[{},31],[{},30]]]}}}})",
            i == 0 ? "" : ",", 100 + i, i, i + 1, 3 + i * i, 100 + i, 101 + i, 101 + i, 100 + i, 100 + i);
    write_file(folder.path() / "z.geojson", R"({"type":"FeatureCollection","features":[)" + zones + "]}");
    for (const char* file : {"l.gpkg", "l.geojson"}) {
        const Ran ran =
            run_program({"spill", "local", "z.geojson", "--id", "code", "--field", "v", "--weights", "queen",
                         "--permutations", "19", "-o", file, "--lang", "en"},
                        {.folder = folder.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(has(ran.err, "note DR1265: the column Name has the name of another"));
        CHECK(has(ran.err, "local_z_2"));
        const Json said = Json::parse(run_program({"info", file, "--json"}, {.folder = folder.path()}).out);
        std::map<std::string, std::string> examples;
        for (const Json& field : said["layers"][0]["fields"])
            examples[field["name"]] = field["example"].is_string() ? field["example"].get<std::string>() : "";
        CHECK(examples.at("local_z_2") == "77");
        CHECK(examples.at("local_z") != "77");
        CHECK(examples.contains("Name_2"));
        CHECK(examples.contains("FID_2"));
    }
}

}  // namespace field_names_test
