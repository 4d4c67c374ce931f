// Statistics of a raster as attributes of a project's zones.
#include "gis/raster_io.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace raster_attributes_test {

using namespace deltareach;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

/// The tutorial with a raster of 2 in its west and 5 in its east, and more keys for it.
std::string project_with_raster(const TemporaryFolder& folder, const std::string& keys) {
    namespace fs = std::filesystem;
    const fs::path project = folder.path() / "project";
    fs::copy(deltareach::test::source_dir() + "/data/tutorial", project, fs::copy_options::recursive);
    Raster lights{
        .grid = {.crs = Crs(), .west = 110, .north = 40, .cell_size = 0.05, .columns = 300, .rows = 300},
        .values = {}};
    for (int row = 0; row < 300; ++row)
        for (int column = 0; column < 300; ++column) lights.values.push_back(column < 220 ? 2.0F : 5.0F);
    write_cog(project / "lights.tif", lights, true);
    const std::string text = deltareach::test::contents_of(project / "project.toml");
    write_file(project / "project.toml",
               text + "\n[[attributes]]\nraster = \"lights.tif\"\nlevel = \"city\"\n" + keys);
    return project.string();
}

}  // namespace

TEST_CASE("A raster's statistics are columns of the zones, with unit, year and the share covered", "[cli]") {
    const TemporaryFolder folder;
    const std::string project = project_with_raster(
        folder, "stats = [\"mean\", \"sum\"]\ncolumn = \"lights\"\nunit = \"nW\"\nyear = 2020\n");
    const std::string table = (folder.path() / "zones.csv").string();
    const auto ran = run_program({"export", project, "--what", "zones", "--level", "city", "-o", table});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string text = deltareach::test::contents_of(table);
    for (const char* name : {"lights_mean", "lights_sum", "lights_covered", "lights_year"})
        CHECK(text.find(name) != std::string::npos);
    CHECK(text.find("nW") != std::string::npos);
    CHECK(text.find("2020") != std::string::npos);
    // The same as the verb says of the project's zones.
    const auto zonal =
        run_program({"surface", "zonal", project + "/lights.tif", "--zones", project, "--level", "city",
                     "--stats", "mean", "-o", (folder.path() / "mean.csv").string()});
    INFO(zonal.err);
    REQUIRE(zonal.exit_code == 0);
    // It is a mass of models and a column of maps.
    CHECK(run_program({"model", "field", project, "--level", "city", "--mass", "lights_sum"}).exit_code == 0);
    const auto map = run_program({"map", project, "--kind", "choropleth", "--column", "lights_mean",
                                  "--level", "city", "-o", (folder.path() / "m.svg").string()});
    INFO(map.err);
    CHECK(map.exit_code == 0);
}

TEST_CASE(
    "A raster's statistics are a mass, a column of maps, and an x of regressions, with its account, unit and "
    "year",
    "[cli]") {
    const TemporaryFolder folder;
    const std::string project = project_with_raster(
        folder, "stats = [\"mean\", \"sum\"]\ncolumn = \"lights\"\nunit = \"nW\"\nyear = 2020\n");
    const auto json = [](const std::vector<std::string>& arguments) {
        const auto ran = run_program(arguments);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return nlohmann::json::parse(ran.out);
    };
    // By hand: a raster of 2 west of 121° E and of 5 east of it, wholly over the zones.
    const auto zonal = json({"surface", "zonal", project + "/lights.tif", "--zones", project, "--level",
                             "city", "--stats", "mean,sum", "--json"});
    std::size_t west = 0, east = 0, between = 0;
    for (const auto& zone : zonal["zones"]) {
        const double mean = zone["mean"];
        west += mean == Approx(2) ? 1 : 0;
        east += mean == Approx(5) ? 1 : 0;
        between += mean > 2.01 && mean < 4.99 ? 1 : 0;
        CHECK(zone["covered_share"].get<double>() == Approx(1));
    }
    CHECK(west > 5);
    CHECK(west + east + between == zonal["zones"].size());

    const auto field = json({"model", "field", project, "--level", "city", "--mass", "lights_sum", "--json"});
    CHECK(field["mass"]["unit"] == "nW");
    const auto fit = json({"spill", "regress", project, "--level", "city", "--y", "supply", "--x",
                           "lights_mean,demand", "--weights", "knn:4", "--model", "ols", "--json"});
    bool found = false;
    for (const auto& coefficient : fit["coefficients"]) found = found || coefficient["name"] == "lights_mean";
    CHECK(found);
    CHECK(fit["n"] == zonal["zones"].size());
    const auto map =
        run_program({"map", project, "--kind", "choropleth", "--column", "lights_mean", "--level", "city",
                     "--lang", "en", "-o", (folder.path() / "m.svg").string()});
    INFO(map.err);
    REQUIRE(map.exit_code == 0);
    CHECK(deltareach::test::contents_of(folder.path() / "m.svg").find("nW") != std::string::npos);

    // The account of what was read.
    REQUIRE(run_program({"run", project, "--only", "tables", "-q", "--out", (folder.path() / "out").string()})
                .exit_code == 0);
    const auto run = nlohmann::json::parse(deltareach::test::contents_of(folder.path() / "out" / "run.json"));
    bool told = false;
    for (const auto& input : run["inputs"])
        if (input["path"] == "lights.tif") {
            told = true;
            CHECK(input.dump().find("4326") != std::string::npos);
            CHECK(input.contains("bytes"));
        }
    INFO(run["inputs"].dump(1));
    CHECK(told);
}

TEST_CASE("The shares of classes of a raster are columns of the zones", "[cli]") {
    const TemporaryFolder folder;
    const std::string project =
        project_with_raster(folder,
                            "stats = [\"share\", \"majority\"]\ncolumn = \"cover\"\nlabels_zh = "
                            "{cover_share_2 = \"林地占比\"}\n");
    const auto zonal = run_program({"surface", "zonal", project + "/lights.tif", "--zones", project,
                                    "--level", "city", "--stats", "share", "--json"});
    REQUIRE(zonal.exit_code == 0);
    const auto table = folder.path() / "zones.csv";
    const auto ran =
        run_program({"export", project, "--what", "zones", "--level", "city", "-o", table.string()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string text = deltareach::test::contents_of(table);
    for (const char* name : {"cover_share_2", "cover_share_5", "cover_majority", "cover_covered"})
        CHECK(text.find(name) != std::string::npos);
    // Where the verb has one class the other is 0 in the table, not missing.
    const auto fit = run_program({"spill", "regress", project, "--level", "city", "--y", "supply", "--x",
                                  "cover_share_5,demand", "--weights", "knn:4", "--model", "ols", "--json"});
    INFO(fit.err);
    REQUIRE(fit.exit_code == 0);
    CHECK(nlohmann::json::parse(fit.out)["n"] == nlohmann::json::parse(zonal.out)["zones"].size());
    const auto map = run_program({"map", project, "--kind", "choropleth", "--column", "cover_share_2",
                                  "--level", "city", "-o", (folder.path() / "m.svg").string()});
    INFO(map.err);
    CHECK(map.exit_code == 0);
}

TEST_CASE("Faults of a raster among the attributes are told at their keys", "[cli]") {
    const TemporaryFolder folder;
    const std::string project = project_with_raster(folder, "stats = [\"average\"]\n");
    const auto ran = run_program({"check", project});
    CHECK(ran.exit_code != 0);
    CHECK((ran.out + ran.err).find("DR1008") != std::string::npos);
    const TemporaryFolder other;
    const auto both = run_program({"check", project_with_raster(other, "id = \"code\"\n")});
    CHECK(both.exit_code != 0);
    CHECK((both.out + both.err).find("DR1030") != std::string::npos);
}

TEST_CASE("The account of a raster tells what lies in zones, outside them and nowhere", "[cli]") {
    const TemporaryFolder folder;
    const std::string project =
        project_with_raster(folder, "stats = [\"sum\", \"mean\"]\ncolumn = \"people\"\nunit = \"人\"\n");
    const auto checked = run_program({"check", project, "--json"});
    INFO(checked.err);
    const auto account = nlohmann::json::parse(checked.out)["rasters"][0];
    INFO(account.dump(1));
    CHECK(account["column"] == "people");
    CHECK(account["scope"] == "raster");
    CHECK(account["cells"] == 90'000);
    CHECK(account["cells_without_data"] == 0);
    CHECK(account["sum"].get<double>() == Approx(300 * (220 * 2 + 80 * 5)));
    const double inside = account["sum_inside"], outside = account["sum_outside"];
    CHECK(inside + outside == Approx(account["sum"].get<double>()).epsilon(1e-12));
    CHECK(account["share_inside"].get<double>() == Approx(inside / account["sum"].get<double>()));
    const auto zonal =
        nlohmann::json::parse(run_program({"surface", "zonal", project + "/lights.tif", "--zones", project,
                                           "--level", "city", "--stats", "sum", "--json"})
                                  .out);
    double zones = 0;
    for (const auto& zone : zonal["zones"]) zones += zone["sum"].get<double>();
    CHECK(inside == Approx(zones).epsilon(1e-9));
    CHECK(account["sum_zones"].get<double>() == Approx(zones).epsilon(1e-12));
    CHECK(zonal["account"]["sum_inside"].get<double>() == Approx(inside).epsilon(1e-12));

    for (const auto& [language, word] : {std::pair("zh", "不在任何区域"), std::pair("en", "in no zone")}) {
        const auto text = run_program({"check", project, "--lang", language});
        CHECK((text.out + text.err).find(word) != std::string::npos);
    }
    REQUIRE(run_program({"run", project, "--only", "tables", "-q", "--out", (folder.path() / "out").string()})
                .exit_code == 0);
    const auto run = nlohmann::json::parse(deltareach::test::contents_of(folder.path() / "out" / "run.json"));
    CHECK(run["rasters"][0] == account);
}

TEST_CASE("Cells that two zones cover count once in a raster's account, and its missing cells are told",
          "[cli]") {
    const TemporaryFolder folder;
    Raster ones{.grid = {.crs = Crs(), .west = 100, .north = 30, .cell_size = 1, .columns = 10, .rows = 8},
                .values = std::vector<float>(80, 3.0F)};
    ones.values[79] = std::nanf("");
    write_cog(folder.path() / "ones.tif", ones, false);
    const auto square = [](int id, int west, int east) {
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"" + std::to_string(id) +
               "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[" + std::to_string(west) +
               ",24],[" + std::to_string(east) + ",24],[" + std::to_string(east) + ",28],[" +
               std::to_string(west) + ",28],[" + std::to_string(west) + ",24]]]}}";
    };
    write_file(folder.path() / "z.geojson", "{\"type\":\"FeatureCollection\",\"features\":[" +
                                                square(1, 101, 104) + "," + square(2, 103, 107) + "]}");
    const auto ran =
        run_program({"surface", "zonal", (folder.path() / "ones.tif").string(), "--zones",
                     (folder.path() / "z.geojson").string(), "--id", "id", "--stats", "sum", "--json"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto account = nlohmann::json::parse(ran.out)["account"];
    CHECK(account["cells"] == 80);
    CHECK(account["cells_without_data"] == 1);
    CHECK(account["cells_inside"].get<double>() == Approx(24));
    CHECK(account["sum"].get<double>() == Approx(79 * 3));
    CHECK(account["sum_inside"].get<double>() == Approx(24 * 3));
    CHECK(account["sum_zones"].get<double>() == Approx((12 + 16) * 3));
    CHECK(account["cells_repeated"].get<double>() == Approx(4));
    const auto text = run_program({"surface", "zonal", (folder.path() / "ones.tif").string(), "--zones",
                                   (folder.path() / "z.geojson").string(), "--id", "id", "--stats", "sum"});
    CHECK(text.out.find("since zones overlap") != std::string::npos);
    const auto mean =
        run_program({"surface", "zonal", (folder.path() / "ones.tif").string(), "--zones",
                     (folder.path() / "z.geojson").string(), "--id", "id", "--stats", "mean", "--json"});
    CHECK_FALSE(nlohmann::json::parse(mean.out)["account"].contains("sum"));  // means are no amounts
}

TEST_CASE("Whether zones overlap is told from the cells they share, not from sums or boxes", "[cli]") {
    const TemporaryFolder folder;
    // Values that sum to less where zones overlap, and to nothing.
    Raster signs{.grid = {.crs = Crs(), .west = 100, .north = 30, .cell_size = 1, .columns = 10, .rows = 8},
                 .values = std::vector<float>(80, -2.0F)};
    write_cog(folder.path() / "signs.tif", signs, false);
    const auto account_of = [&](const std::string& rings, std::string& text) {
        write_file(folder.path() / "z.geojson",
                   "{\"type\":\"FeatureCollection\",\"features\":[" + rings + "]}");
        std::vector<std::string> words{"surface",
                                       "zonal",
                                       (folder.path() / "signs.tif").string(),
                                       "--zones",
                                       (folder.path() / "z.geojson").string(),
                                       "--id",
                                       "id",
                                       "--stats",
                                       "sum"};
        text = run_program(words).out;
        words.emplace_back("--json");
        return nlohmann::json::parse(run_program(words).out)["account"];
    };
    const auto zone = [](int id, const std::string& ring) {
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"" + std::to_string(id) +
               "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}}";
    };
    std::string text;
    // 0.5 × 0.5 and 0.5 × 0.5 of one cell, 0.25 × 0.5 of which is of both.
    const auto within =
        account_of(zone(1, "[101.25,25.25],[101.75,25.25],[101.75,25.75],[101.25,25.75],[101.25,25.25]") +
                       "," + zone(2, "[101.5,25.25],[102,25.25],[102,25.75],[101.5,25.75],[101.5,25.25]"),
                   text);
    CHECK(within["cells_inside"].get<double>() == Approx(0.375));
    CHECK(within["cells_repeated"].get<double>() == Approx(0.125));
    CHECK(within["sum_inside"].get<double>() == Approx(-0.75));
    CHECK(within["sum_zones"].get<double>() == Approx(-1));
    CHECK(text.find("since zones overlap") != std::string::npos);
    // One around the other's corner: their boxes overlap, they do not.
    const auto apart =
        account_of(zone(1, "[101,24],[105,24],[105,24.5],[101.5,24.5],[101.5,28],[101,28],[101,24]") + "," +
                       zone(2, "[101.5,24.5],[105,24.5],[105,28],[101.5,28],[101.5,24.5]"),
                   text);
    CHECK(apart["cells_repeated"] == 0);
    CHECK(apart["cells_inside"].get<double>() == Approx(16));
    CHECK(text.find("since zones overlap") == std::string::npos);
}

}  // namespace raster_attributes_test
