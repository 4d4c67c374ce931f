#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

namespace run_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::rows_of;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

const std::string delta = deltareach::test::source_dir() + "/data/yangtze-delta";
const std::string tutorial = deltareach::test::source_dir() + "/data/tutorial";

std::map<std::string, std::string> files_in(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files[entry.path().lexically_relative(folder).string()] = contents_of(entry.path());
    return files;
}

}  // namespace

namespace {

/// The bundled project, run once for all that is asked of its outputs.
struct BundledRun : TemporaryFolder {
    BundledRun() : ran(again()), files(files_in(path() / "out")) {}
    [[nodiscard]] Ran again() const {
        return run_program({"run", "--out", (path() / "out").string(), "--lang", "en"}, {.folder = path()});
    }
    Ran ran;
    std::map<std::string, std::string> files;
};

const BundledRun& bundled() {
    static const BundledRun one;
    return one;
}

}  // namespace

TEST_CASE("the bundled project runs and makes every output the interface names", "[cli]") {
    const auto& [ran, files] = std::tie(bundled().ran, bundled().files);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(ran.out.empty());
    CHECK(has(ran.err, "note DR1011"));  // names the bundled project first
    for (const char* name :
         {"zones.gpkg", "reach.csv", "flows.csv", "flows.geojson", "reach_radii.geojson",
          "reach_ellipses.geojson", "reach_centres.geojson", "surface_tech_contracts_2023.tif",
          "bands_tech_contracts_2023.geojson", "run.json", "index.html", "maps/reach-tech-contracts.png",
          "maps/reach-tech-contracts.pdf", "maps/reach-tech-contracts.svg"}) {
        CAPTURE(name);
        CHECK(files.contains(name));
    }
    for (const auto& [name, contents] : files) {
        CAPTURE(name);
        CHECK_FALSE(has(name, ".part"));
        CHECK_FALSE(contents.empty());
    }
}

TEST_CASE("what the bundled project gives is marked for what it is", "[cli]") {
    const auto& [ran, files] = std::tie(bundled().ran, bundled().files);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    SECTION("estimated flows sum to what was reported, and every row is marked") {
        const auto rows = rows_of(files.at("flows.csv"));
        double estimated = 0, reported = 0;
        std::size_t cities = 0;
        for (const auto& row : rows) {
            if (row.at("theme") != "tech_contracts" || row.at("period") != "2023") continue;
            if (row.at("quality") == "estimated") {
                estimated += std::stod(row.at("flow"));
                CHECK(std::stod(row.at("low")) < std::stod(row.at("high")));
                CHECK_FALSE(row.at("beta_1").empty());
                CHECK_FALSE(row.at("beta_2").empty());
                ++cities;
            } else {
                CHECK(row.at("quality") == "reported_total");
                reported += std::stod(row.at("flow"));
            }
        }
        CHECK(cities == 40);
        CHECK(reported == 74432000000.0);
        CHECK(estimated == Approx(reported).epsilon(1e-9));
    }
    SECTION("lines are drawn to cities alone, and say that they are estimated") {
        const auto lines = nlohmann::json::parse(files.at("flows.geojson"));
        CHECK_FALSE(lines.contains("crs"));
        REQUIRE(lines["features"].size() > 40);
        for (const auto& feature : lines["features"]) {
            CHECK(feature["geometry"]["type"] == "LineString");
            CHECK(feature["properties"]["quality"] == "estimated");
        }
    }
    SECTION(
        "the provenance names inputs by relative path with checksum, and neither time nor place of the run") {
        const auto run = nlohmann::json::parse(files.at("run.json"));
        CHECK(run["tool"]["name"] == "deltareach");
        REQUIRE(run["inputs"].size() > 5);
        for (const auto& input : run["inputs"]) {
            CHECK_FALSE(input["path"].get<std::string>().starts_with("/"));
            CHECK(input["sha256"].get<std::string>().size() == 64);
        }
        CHECK_FALSE(has(files.at("run.json"), bundled().path().string()));
        for (const auto& set : run["flows"]) CHECK(set["sum_used"] == set["sum_input"]);
    }
    SECTION("estimates are marked in the map's text and on the page") {
        CHECK(has(files.at("maps/reach-tech-contracts.svg"), "ESTIMATED"));
        CHECK(has(files.at("index.html"), "ESTIMATED"));
    }
    SECTION("a second run into the same folder is refused and changes nothing") {
        const Ran again = bundled().again();
        CHECK(again.exit_code == 4);
        CHECK(has(again.err, "error DR1602"));
        CHECK(files_in(bundled().path() / "out") == files);
    }
}

TEST_CASE("the same run gives the same bytes in any folder and with any number of threads", "[cli]") {
    const TemporaryFolder folder;
    std::map<std::string, std::string> first;
    for (const char* threads : {"1", "3"}) {
        const fs::path out = folder.path() / (std::string("out") + threads);
        const Ran ran = run_program({"run", delta, "--out", out.string(), "--threads", threads, "-q"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        const auto files = files_in(out);
        if (first.empty()) first = files;
        for (const auto& [name, contents] : first) {
            CAPTURE(name, threads);
            REQUIRE(files.contains(name));
            CHECK(files.at(name) == contents);
        }
        CHECK(files.size() == first.size());
    }
}

TEST_CASE("a dry run names the files and writes none", "[cli]") {
    const TemporaryFolder folder;
    const Ran ran = run_program({"run", delta, "--out", (folder.path() / "out").string(), "--dry-run", "-q"});
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.out, "zones.gpkg"));
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("reach answers in JSON with the keys of the interface", "[cli]") {
    const Ran ran = run_program({"reach", delta, "--origin", "上海市", "--theme", "tech_contracts",
                                 "--period", "2023", "--json", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto reach = nlohmann::json::parse(ran.out);
    for (const char* key :
         {"origin", "theme", "period", "unit", "total", "destinations", "r50_km", "r80_km", "r95_km",
          "mean_km", "entropy", "hhi", "gini", "ellipse", "cross_province_share"}) {
        CAPTURE(key);
        CHECK(reach.contains(key));
    }
    CHECK(reach["origin"] == "310000");
    CHECK(reach["quality"] == "estimated");
    CHECK(reach["cross_province_share"] == 1.0);
    CHECK(reach["intervals"]["r80_km"][0] < reach["intervals"]["r80_km"][1]);
    CHECK(reach["estimate"]["bounds"]["nearest_km"] < reach["r50_km"]);
}

TEST_CASE("reach works on a plain table of flows and a file of zones", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "flows.csv",
               "origin,destination,theme,period,value\n310000,320500,t,2020,3\n310000,320100,t,2020,"
               "1\n310000,330100,t,2020,6\n");
    const Ran ran =
        run_program({"reach", (folder.path() / "flows.csv").string(), "--zones",
                     delta + "/zones/city.geojson", "--origin", "310000", "--unit", "项", "--json", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto reach = nlohmann::json::parse(ran.out);
    CHECK(reach["total"] == 10);
    CHECK(reach["destinations"] == 3);
    CHECK(reach["hhi"].get<double>() == Approx(0.46));
    CHECK(reach["cross_province_share"] == 1.0);
}

TEST_CASE("the tutorial runs for districts, Zhangjiang and G60, and every output is marked synthetic",
          "[cli]") {
    const TemporaryFolder folder;
    const fs::path out = folder.path() / "out";
    const Ran ran = run_program({"run", tutorial, "--out", out.string(), "--lang", "en"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto files = files_in(out);
    CHECK(has(files.at("index.html"), "SYNTHETIC"));
    for (const auto& [name, contents] : files)
        if (name.ends_with(".svg")) CHECK(has(contents, "SYNTHETIC"));
    for (const auto& row : rows_of(files.at("reach.csv"))) CHECK(row.at("quality") == "synthetic");
    CHECK(has(files.at("reach.csv"), "zhangjiang"));
    CHECK(has(files.at("reach.csv"), "g60"));
}

TEST_CASE("a new project from each template passes its own check", "[cli]") {
    for (const char* name : {"delta", "tutorial"}) {
        CAPTURE(name);
        const TemporaryFolder folder;
        const std::string project = (folder.path() / "project").string();
        REQUIRE(run_program({"init", project, "--template", name, "-q"}).exit_code == 0);
        CHECK(fs::exists(project + "/templates/contracts.xlsx"));
        const Ran check = run_program({"check", project, "--lang", "en"});
        INFO(check.err);
        CHECK(check.exit_code == 0);
        CHECK(run_program({"init", project, "--template", name}).exit_code == 4);
    }
}

}  // namespace run_test
