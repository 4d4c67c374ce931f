#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"
#include "tests/support/spoken.hpp"

#include <regex>
#include <string>
#include <vector>

namespace damage_in_chinese_test {

using namespace deltareach::test;
using namespace std::string_literals;

namespace {

struct Damaged {
    std::string name, bytes;
    std::string code, says;  ///< "": in the words of a library
};

/// A database of one page that names a table of another file.
std::string sqlite_page() {
    std::string page = "SQLite format 3"s + '\0' + "\x02\0"s;
    page.resize(28);
    page += "\0\0\0\1"s;
    page.resize(100);
    page += "CREATE VIRTUAL TABLE t USING VirtualShape(a)";
    page.resize(512);
    return page;
}

const std::string kml = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Placemark>\n";
const std::string point = "<Point><coordinates>121,31</coordinates></Point>";
const std::string feature =
    R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[121,31]}})";
const std::string grid = "ncols 2\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n";

const std::vector<Damaged>& vectors() {
    static const std::vector<Damaged> all{
        {"empty.geojson", "", "DR1303", "文件是空的"},
        {"typeless.geojson", R"({"features":[]})", "DR1302", "没有 type 成员"},
        {"crs.geojson", R"({"type":"FeatureCollection","crs":{"type":"link"},"features":[]})", "DR1302",
         "crs 成员的 type 是 link，不是 name"},
        {"lines.geojsonl", feature + "\n" + R"({"a":1})" + "\n", "DR1303", "第 2 行不是 GeoJSON 要素"},
        {"ill.geojson", R"({"type":"FeatureCollection","features":[)", "DR1303", ""},
        {"arcs.topojson", R"({"type":"Topology","arcs":[],"objects":{"a":{"type":"LineString","arcs":[3]}}})",
         "DR1303", "objects.a.arcs 里的弧不存在"},
        {"two.kml", kml + point + "\n" + point + "</Placemark></kml>", "DR1303",
         "第 3 行：Placemark 里有第二个 Point"},
        {"declared.kml", "<!DOCTYPE kml>" + kml + "</Placemark></kml>", "DR1302", "含有 DOCTYPE"},
        {"ill.kml", kml + "</kml>", "DR1303", ""},
        {"old.fgb", "fgb\2fgb\0\0\0\0\0"s, "DR1302", "版本 2"},
        {"cut.fgb", "fgb\3fgb\0\xff\0\0\0"s, "DR1303", "文件头不全"},
        {"cut.gpkg", "SQLite format 3\0"s, "DR1303", "缺 SQLite 文件头，或文件头不全"},
        {"other.sqlite", sqlite_page(), "DR1302", "其中的表 virtualshape 会打开别的文件"},
        {"cut.geojson.gz", "\x1f\x8b\x08\0\0\0\0\0\0\3"s, "DR1303", "gzip 被截断"},
        {"cut.dbf", "\3\1\1\1"s, "DR1303", "文件头不全"},
        {"no.tab", "!table\n!version 300\n!charset Neutral\nDefinition Table\n  Type LINKED\n", "DR1302",
         "不是原生表（Type NATIVE）"},
        {"cut.dxf", "  0\nSECTION\n  2\nENTITIES\n", "DR1303", "缺结尾 EOF"},
        {"crossed.geojson",
         R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":)"
         R"([[[121,31],[122,32],[122,31],[121,32],[121,31]]]}})",
         "DR1019", "自相交"},
    };
    return all;
}

const std::vector<Damaged>& rasters_and_tables() {
    static const std::vector<Damaged> all{
        {"short.asc", grid + "1\n", "DR1303", "不足 2 个值"},
        {"word.asc", grid + "1 many\n", "DR1303", "第 6 行：第 1 行第 2 列：many 不是数"},
        {"comma.asc", grid + "1 0,5\n", "DR1379", "第 1 行第 2 列"},
        {"strange.asc", "ncols 2\nnrows 1\ncolour 3\n", "DR1303", "文件头有不认得的 colour"},
        {"cut.nc", "CDF\1\0\0\0\0"s, "DR1303", "文件头不全"},
        {"ill.xlsx", "PK\3\4 and then nothing", "DR1152", ""},
    };
    return all;
}

/// What stands between the marks is a library's, as it says it; the names of the files are the user's.
std::string without_foreign(const std::string& said, const std::string& name) {
    std::string own = std::regex_replace(said, std::regex("程序库的原话：“[^”]*”"), "");
    const std::string stem = name.substr(0, name.find('.'));
    for (const std::string& part : {name, stem})
        for (std::size_t at; (at = own.find(part)) != std::string::npos;) own.erase(at, part.size());
    return own;
}

void check_told(const std::vector<Damaged>& files, const std::string& verb) {
    const TemporaryFolder folder;
    std::vector<std::vector<std::string>> commands;
    for (const Damaged& file : files) {
        write_file(folder.path() / file.name, file.bytes);
        commands.push_back({verb, file.name});
    }
    const std::vector<Spoken> all = spoken(commands, "zh", folder.path());
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string& err = all[i].err;
        INFO(all[i].command << "\n" << all[i].all());
        CHECK(all[i].all().find(files[i].code) != std::string::npos);
        CHECK((err.find("程序库的原话：“") != std::string::npos) == files[i].says.empty());
        CHECK(all[i].all().find(files[i].says) != std::string::npos);
        static const std::regex sentence("[A-Za-z']+ [A-Za-z']+ [A-Za-z']+");
        CHECK_FALSE(std::regex_search(without_foreign(err, files[i].name), sentence));
    }
}

}  // namespace

TEST_CASE("why a layer is not read is said in Chinese, and a library's words are marked", "[cli]") {
    check_told(vectors(), "check");
}

TEST_CASE("why a raster or a workbook is not read is said in Chinese", "[cli]") {
    check_told(rasters_and_tables(), "info");
}

TEST_CASE("why nothing is written is said in Chinese, and so is what a format loses", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "in.geojson", R"({"type":"FeatureCollection","features":[)" + feature +
                                                 R"(,{"type":"Feature","properties":{},"geometry":null}]})");
    std::filesystem::create_directory(folder.path() / "there.fgb");
    const std::string zones = data_folder() + "/tutorial/zones/city.geojson";
    const std::vector<Spoken> all = spoken({{"convert", "in.geojson", "there.fgb", "--overwrite"},
                                            {"convert", "in.geojson", "in.geojson/out.fgb"},
                                            {"convert", "in.geojson", "out.dxf"},
                                            {"convert", zones, "out.kml", "--lossy"}},
                                           "zh", folder.path());
    for (const Spoken& said : all) {
        INFO(said.command << "\n" << said.err);
        CHECK(words_left_over(said.err).empty());
        CHECK(said.err.find("原话") == std::string::npos);
    }
    CHECK(all[0].err.find("这是一个文件夹") != std::string::npos);
    CHECK(all[1].err.find("路径里有一段不是文件夹") != std::string::npos);
    CHECK(all[2].err.find("没有图形 (1)") != std::string::npos);
}

}  // namespace damage_in_chinese_test
