// Whatever stands in the catalogue of products is exported by its name, as a run writes it.
#include "tests/cli/strip.hpp"
#include "tests/support/has.hpp"

#include <set>

namespace export_products_test {

using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

/// Flows of all pairs, with the table of provinces and links.
Strip full_project() {
    std::string rows;
    for (int from = 10; from < 16; ++from)
        for (int to = 10; to < 16; ++to)
            if (from != to)
                rows += "patents,2022," + std::to_string(from) + "," + std::to_string(to) + "," +
                        std::to_string(1 + (from * 3 + to) % 7) + ",1,件\n";
    return Strip(rows, "", "[spill]\ntable = true\n");
}

}  // namespace

TEST_CASE("Every table and layer of a run is exported by its name, with the same contents", "[cli]") {
    const Strip strip = full_project();
    REQUIRE(strip.run({"run", ".", "--out", "out", "-q"}).exit_code == 0);
    const fs::path out = strip.folder.path() / "out";
    std::set<std::string> seen;
    for (const auto& entry : fs::directory_iterator(out)) {
        const std::string stem = entry.path().stem().string(), end = entry.path().extension().string();
        if (end != ".csv" && end != ".geojson") continue;
        INFO(stem + end);
        const Ran ran = strip.run({"export", ".", "--what", stem, "-o", "made" + end, "--overwrite", "-q"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(contents_of(strip.folder.path() / ("made" + end)) == contents_of(entry.path()));
        if (end == ".geojson") CHECK(has(contents_of(strip.folder.path() / "made.qml"), "<qgis version="));
        seen.insert(stem + end);
    }
    for (const char* name : {"reach.csv", "flows.csv", "links.csv", "spill_flows.csv", "spill_flows.geojson",
                             "reach_radii.geojson"})
        CHECK(seen.contains(name));
}

TEST_CASE("Every table of a run is exported as a workbook, with its heads in words and their units",
          "[cli]") {
    const Strip strip = full_project();
    REQUIRE(strip.run({"run", ".", "--out", "out", "-q"}).exit_code == 0);
    std::size_t tables = 0, charts = 0;
    for (const auto& entry : fs::directory_iterator(strip.folder.path() / "out")) {
        if (entry.path().extension() != ".csv") continue;
        const std::string stem = entry.path().stem().string();
        INFO(stem);
        const Ran ran = strip.run({"export", ".", "--what", stem, "-o", stem + ".xlsx", "-q"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        const Ran back = strip.run({"convert", stem + ".xlsx", stem + "-back.csv", "-q"});
        INFO(back.err);
        REQUIRE(back.exit_code == 0);
        const auto lines = [&](const fs::path& path) {
            const std::string text = contents_of(path);
            return std::count(text.begin(), text.end(), '\n');
        };
        CHECK(lines(strip.folder.path() / (stem + "-back.csv")) == lines(entry.path()));
        charts += has(contents_of(strip.folder.path() / (stem + ".xlsx")), "xl/charts/chart1.xml") ? 1 : 0;
        ++tables;
    }
    CHECK(tables >= 4);
    REQUIRE(strip.run({"export", ".", "--what", "zones", "--level", "cell", "-o", "zones.xlsx", "-q"})
                .exit_code == 0);
    CHECK(has(contents_of(strip.folder.path() / "zones.xlsx"), "xl/charts/chart1.xml"));
    for (const auto& words : {std::vector<std::string>{"reach", ".", "-o", "r.xlsx"},
                              {"spill", "table", ".", "-o", "t.xlsx"},
                              {"spill", "local", "zones.geojson", "--field", "v", "--statistic", "moran",
                               "--weights", "queen", "--permutations", "99", "-o", "l.xlsx"}}) {
        const Ran ran = strip.run(words);
        INFO(words[0] << words[1] << ran.err);
        CHECK(ran.exit_code == 0);
    }
}

TEST_CASE("A chart leaves as a workbook with the figures and a chart of Excel beside them", "[cli]") {
    const Strip strip = full_project();
    for (const char* kind : {"bars", "dots", "curve", "rose", "matrix"}) {
        INFO(kind);
        const std::string file = std::string(kind) + ".xlsx";
        const Ran ran = strip.run({"chart", kind, ".", "-o", file, "-q"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(has(contents_of(strip.folder.path() / file), "xl/charts/chart1.xml") ==
              (std::string(kind) != "matrix"));
    }
    const Ran ranking =
        strip.run({"chart", "bars", "zones.geojson", "--column", "v", "-o", "v.xlsx", "--lang", "zh"});
    INFO(ranking.err);
    REQUIRE(ranking.exit_code == 0);
    REQUIRE(strip.run({"convert", "v.xlsx", "v.csv", "-q"}).exit_code == 0);
    CHECK(has(contents_of(strip.folder.path() / "v.csv"), "Z15,6"));  // the largest first
    const Ran grey = strip.run({"chart", "bars", ".", "--grey", "-o", "g.xlsx"});
    CHECK(grey.exit_code == 2);
    CHECK(has(grey.err, "DR1039"));
}

TEST_CASE("A name that no product has is refused with those there are, a form it lacks with its forms",
          "[cli]") {
    const Strip strip = full_project();
    const auto refused = [&](const std::string& what, const std::string& file) {
        const Ran ran = strip.run({"export", ".", "--what", what, "-o", file, "--lang", "en"});
        CHECK(ran.exit_code == 2);
        CHECK_FALSE(fs::exists(strip.folder.path() / file));
        return ran.err;
    };
    const std::string unknown = refused("nosuch", "x.csv");
    CHECK(has(unknown, "DR1010"));
    CHECK(has(unknown, "spill_flows"));
    CHECK(has(unknown, "radii_areas"));
    const std::string form = refused("spill_flows", "x.tif");
    CHECK(has(form, "DR1013"));
    CHECK(has(form, ".fgb"));
    CHECK(has(form, ".csv"));
    CHECK(has(refused("report", "x.html"), "DR1010"));  // a verb of its own
}

TEST_CASE("A name that is none is refused before any data are read", "[cli]") {
    const Strip strip = full_project();
    write_file(strip.folder.path() / "flows.csv", "nothing,of,flows\n");
    const auto exported = [&](const std::string& what) {
        return strip.run({"export", ".", "--what", what, "-o", "x.csv", "--lang", "en"});
    };
    const Ran typo = exported("spill_flow");
    CHECK(typo.exit_code == 2);
    CHECK(has(typo.err, "DR1010"));
    CHECK(has(typo.err, "spill_flows"));
    CHECK(has(typo.err, "radii_areas"));
    CHECK(exported("spill_flows").exit_code == 3);  // the name is sound, the data are not
}

TEST_CASE("A model called as a thing of the studies hides nothing and is not hidden", "[cli]") {
    const std::string wilson =
        "[[model]]\nkind = \"wilson\"\nname = \"NAME\"\nlevel = \"cell\"\nmass = \"v\"\n"
        "theta = 1\nbeta = 0.1\n";
    const std::string city =
        "[[model]]\nkind = \"city-flow\"\nname = \"flows\"\nlevel = \"cell\"\n"
        "sectors = [\"v\"]\nefficiency = \"v\"\n";
    const std::string row = "patents,2022,10,11,5,1,件\n";
    const auto with_name = [&](const std::string& name) {
        return std::string(wilson).replace(wilson.find("NAME"), 4, name);
    };
    const Strip strip(row, "", with_name("radii"));
    REQUIRE(strip.run({"run", ".", "--out", "out", "-q"}).exit_code == 0);
    const auto made = [&](const std::string& file) { return contents_of(strip.folder.path() / file); };
    REQUIRE(strip.run({"export", ".", "--what", "radii", "-o", "r.json", "-q"}).exit_code == 0);
    CHECK(made("r.json") == made("out/radii.json"));
    REQUIRE(strip.run({"export", ".", "--what", "radii", "-o", "r.geojson", "-q"}).exit_code == 0);
    CHECK(made("r.geojson") == made("out/reach_radii.geojson"));
    const Strip twice(row, "", city);
    for (const auto& words : {std::vector<std::string>{"export", ".", "--what", "flows", "-o", "f.csv"},
                              {"run", ".", "--out", "out"},
                              {"export", ".", "--qgis", "q"}}) {
        INFO(words[0] + words[2]);
        std::vector<std::string> english = words;
        english.insert(english.end(), {"--lang", "en"});
        const Ran ran = twice.run(english);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1028"));
        CHECK(has(ran.err, "flows.csv"));
    }
}

TEST_CASE("The help of --what says in Chinese what each thing is", "[cli]") {
    const std::string help = run_program({"export", "--help", "--lang", "zh"}, {}).out;
    std::string whole;  // as before it was broken into lines
    for (const char c : help)
        if (c != '\n' && c != ' ') whole += c;
    for (const char* said :
         {"zones区域", "reach辐射指标", "radii半径圆", "ellipses椭圆", "centres重心", "flows流量"})
        CHECK(has(whole, said));
    CHECK_FALSE(has(run_program({"export", "--help", "--lang", "en"}, {}).out, "区域"));
}

}  // namespace export_products_test
