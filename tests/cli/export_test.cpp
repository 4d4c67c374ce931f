#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace export_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

const std::string delta = deltareach::test::source_dir() + "/data/yangtze-delta";
const std::string cities = delta + "/zones/city.geojson";

Ran english(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--lang", "en", "-q"});
    return run_program(arguments);
}

}  // namespace

TEST_CASE("a QGIS project is written whole, once, and the same twice", "[cli]") {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "a").string(), again = (folder.path() / "b").string();
    const std::vector<std::string> words{"export", delta, "--theme", "tech_contracts", "--qgis"};
    const auto into = [&](const std::string& where) {
        std::vector<std::string> all = words;
        all.push_back(where);
        return english(all);
    };
    REQUIRE(into(out).exit_code == 0);
    for (const char* name :
         {"project.qgz", "data.gpkg", "surface_tech_contracts_2023.tif", "surface_tech_contracts_2023.qml"}) {
        CAPTURE(name);
        CHECK(fs::exists(fs::path(out) / name));
    }
    // What a dry run foretells is what is written, styles among it.
    std::vector<std::string> dry = words;
    dry.insert(dry.end(), {(folder.path() / "third").string(), "--dry-run"});
    const Ran foretold = english(dry);
    REQUIRE(foretold.exit_code == 0);
    std::set<std::string> told, made;
    std::istringstream lines(foretold.out);
    for (std::string line; std::getline(lines, line);) told.insert(fs::path(line).filename().string());
    for (const auto& entry : fs::directory_iterator(out)) made.insert(entry.path().filename().string());
    CHECK(told == made);
    const Ran second = into(out);
    CHECK(second.exit_code == 4);
    CHECK(has(second.err, "DR1602"));
    REQUIRE(into(again).exit_code == 0);
    for (const auto& entry : fs::directory_iterator(out)) {
        CAPTURE(entry.path().filename().string());
        CHECK(contents_of(entry.path()) == contents_of(fs::path(again) / entry.path().filename()));
    }
}

TEST_CASE("a dry run of the QGIS export names its files and writes none", "[cli]") {
    const TemporaryFolder folder;
    const Ran ran = english({"export", delta, "--qgis", (folder.path() / "q").string(), "--dry-run"});
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.out, "project.qgz"));
    CHECK(has(ran.out, "data.gpkg"));
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("export wants one place to write to", "[cli]") {
    const TemporaryFolder folder;
    CHECK(english({"export", delta}).exit_code == 2);
    CHECK(english(
              {"export", delta, "-o", (folder.path() / "a.gpkg").string(), "--qgis", folder.path().string()})
              .exit_code == 2);
    const Ran shape = english({"export", delta, "-o", (folder.path() / "a.shp").string()});
    CHECK(shape.exit_code == 2);
    CHECK(has(shape.err, "DR1034"));
}

TEST_CASE("every GeoJSON, FlatGeobuf and GeoTIFF has its style beside it, whatever verb wrote it", "[cli]") {
    const TemporaryFolder folder;
    const std::string at = folder.path().string();
    REQUIRE(english({"run", delta, "--out", at + "/run"}).exit_code == 0);
    REQUIRE(english({"reach", delta, "-o", at + "/reach.geojson"}).exit_code == 0);
    REQUIRE(english({"estimate", delta, "-o", at + "/estimate.geojson"}).exit_code == 0);
    REQUIRE(english({"surface", delta, "--theme", "tech_contracts", "-o", at + "/surface.tif"}).exit_code ==
            0);
    REQUIRE(english({"surface", delta, "--theme", "tech_contracts", "-o", at + "/bands.geojson"}).exit_code ==
            0);
    for (const char* what : {"zones", "flows", "radii", "ellipses", "centres"})
        REQUIRE(english({"export", delta, "--what", what, "-o", at + "/" + what + ".geojson"}).exit_code ==
                0);
    REQUIRE(english({"convert", cities, at + "/cities.fgb"}).exit_code == 0);
    REQUIRE(english({"convert", cities, at + "/cities2.geojson"}).exit_code == 0);
    REQUIRE(english({"spill", "local", cities, "--field", "seat_lat", "--weights", "queen", "--permutations",
                     "99", "-o", at + "/local.geojson"})
                .exit_code == 0);
    const std::vector<std::string> field{"model",  "field",    cities,      "--id",         "adcode",
                                         "--mass", "seat_lat", "--centres", "310000,320100"};
    for (const char* name : {"/hinterlands.geojson", "/field.tif"}) {
        std::vector<std::string> words = field;
        words.insert(words.end(), {"-o", at + name});
        REQUIRE(english(words).exit_code == 0);
    }
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
        const std::string end = entry.path().extension().string();
        if (end != ".geojson" && end != ".fgb" && end != ".tif") continue;
        CAPTURE(entry.path().string());
        fs::path style = entry.path();
        CHECK(has(contents_of(style.replace_extension(".qml")), "<qgis version="));
        ++files;
    }
    CHECK(files > 20);
}

TEST_CASE("a style that exists is not overwritten, and then the file is not written either", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "cities.qml", "mine");
    const Ran ran = english({"convert", cities, (folder.path() / "cities.geojson").string()});
    CHECK(ran.exit_code == 4);
    CHECK(has(ran.err, "DR1602"));
    CHECK_FALSE(fs::exists(folder.path() / "cities.geojson"));
    CHECK(contents_of(folder.path() / "cities.qml") == "mine");
}

TEST_CASE("field names are fit for SQL and estimates are marked row by row", "[cli]") {
    const TemporaryFolder folder;
    const std::string path = (folder.path() / "zones.geojson").string();
    REQUIRE(english({"export", delta, "-o", path}).exit_code == 0);
    const auto zones = nlohmann::json::parse(contents_of(path));
    std::size_t qualities = 0;
    for (const auto& [name, value] : zones["features"][1]["properties"].items()) {
        CAPTURE(name);
        CHECK(std::ranges::all_of(
            name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }));
        if (name.ends_with("_quality") && value == "estimated") ++qualities;
    }
    CHECK(qualities > 3);
}

TEST_CASE("charts of every kind are drawn from a project in every format, with unit, n, source and marks",
          "[cli]") {
    const TemporaryFolder folder;
    for (const std::string kind : {"bars", "dots", "lines", "curve", "rose", "matrix"}) {
        CAPTURE(kind);
        const std::string base = (folder.path() / kind).string();
        for (const char* end : {".svg", ".pdf", ".png"}) {
            std::vector<std::string> words{"chart",      kind,   delta, "--theme",  "tech_contracts",
                                           "--language", "both", "-o",  base + end, "-q"};
            if (kind == "dots" || kind == "lines") words.insert(words.end(), {"--measure", "r80"});
            const Ran ran = run_program(words);
            INFO(ran.err);
            REQUIRE(ran.exit_code == 0);
        }
        const std::string svg = contents_of(base + ".svg");
        CHECK(has(svg, "估算 ESTIMATED"));
        CHECK(has(svg, "资料来源"));
        CHECK(has(svg, "Source"));
        if (kind == "bars") CHECK(has(svg, "亿元"));
        if (kind != "dots" && kind != "lines" && kind != "matrix") CHECK(has(svg, "拆分到 40 个目的地"));
        CHECK(contents_of(base + ".pdf").starts_with("%PDF"));
    }
    const Ran totals = english({"chart", "lines", delta, "--theme", "tech_contracts", "-o",
                                (folder.path() / "totals.svg").string()});
    REQUIRE(totals.exit_code == 0);
    CHECK_FALSE(has(contents_of(folder.path() / "totals.svg"), "ESTIMATED"));  // totals are reported
}

TEST_CASE("a command that shows one of several series says which, in the project's order", "[cli]") {
    const TemporaryFolder folder;
    const std::string at = folder.path().string();
    const Ran one = run_program({"surface", delta, "-o", at + "/a.tif", "--json", "--lang", "en"});
    CHECK(one.exit_code == 0);
    CHECK(has(one.err, "DR1060"));
    CHECK(has(one.out, "\"theme\": \"tech_contracts\""));  // the first the project lists
    const Ran named =
        run_program({"surface", delta, "--theme", "patents", "-o", at + "/b.tif", "--lang", "en"});
    CHECK(named.exit_code == 0);
    CHECK(!has(named.err, "DR1060"));
    const Ran wrong = english({"export", delta, "--what", "flows", "-o", at + "/c.tif"});
    CHECK(wrong.exit_code == 2);
    CHECK_FALSE(fs::exists(folder.path() / "c.tif"));
}

TEST_CASE("export gives the thing named, or refuses the pair of thing and format", "[cli]") {
    const TemporaryFolder folder;
    const std::string at = folder.path().string();
    for (const auto& [what, name] : {std::pair{"reach", "a.geojson"},
                                     {"radii", "a.csv"},
                                     {"ellipses", "a.csv"},
                                     {"centres", "a.csv"},
                                     {"zones", "a.tif"},
                                     {"surface", "a.gpkg"}}) {
        CAPTURE(what, name);
        const Ran ran = english({"export", delta, "--what", what, "-o", at + "/" + name});
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1013"));
        CHECK_FALSE(fs::exists(folder.path() / name));
    }
}

TEST_CASE("a chart of what does not exist is an error and leaves no file", "[cli]") {
    const TemporaryFolder folder;
    const std::string path = (folder.path() / "x.pdf").string();
    CHECK(english({"chart", "bars", delta, "--theme", "no_such_theme", "-o", path}).exit_code == 2);
    CHECK(english({"chart", "pie", delta, "-o", path}).exit_code == 2);
    CHECK(english({"chart", "bars", delta, "-o", (folder.path() / "x.docx").string()}).exit_code == 2);
    CHECK(fs::is_empty(folder.path()));
}

}  // namespace export_test
