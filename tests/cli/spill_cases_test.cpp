#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace spill_cases_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

struct Desk {
    TemporaryFolder folder;

    void put(const std::string& name, const std::string& text) const {
        write_file(folder.path() / name, text);
    }
    [[nodiscard]] Ran run(std::vector<std::string> words, const std::string& language = "en") const {
        words.insert(words.end(), {"--lang", language});
        return run_program(words, {.folder = folder.path()});
    }
    [[nodiscard]] Json json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Ran ran = run(std::move(words));
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    }
    /// Local statistic of `v` at five places on a line, 1 km apart.
    [[nodiscard]] Json local(const std::vector<double>& values, const std::string& statistic) const {
        std::string table = "id,x,y,v\n";
        for (std::size_t k = 0; k < values.size(); ++k)
            table += std::string(1, static_cast<char>('a' + k)) + "," + std::to_string(k) + ",0," +
                     std::to_string(values[k]) + "\n";
        put("line.csv", table);
        return json({"spill", "local", "line.csv", "--id", "id", "--field", "v", "--points", "x,y", "--crs",
                     "planar-km", "--weights", "band:1.1", "--statistic", statistic, "--permutations", "99"});
    }
};

}  // namespace

TEST_CASE("z of local G does not change with a constant added; the ratio is null where it has no meaning",
          "[cli]") {
    const Desk desk;
    for (const std::string statistic : {"g", "gstar"}) {
        const Json above = desk.local({1, 4, 2, 8, 5}, statistic)["units"],
                   below = desk.local({-99, -96, -98, -92, -95}, statistic)["units"],
                   zero = desk.local({-3, 0, -2, 4, 1}, statistic)["units"];
        for (std::size_t k = 0; k < 5; ++k) {
            INFO(statistic << " " << k);
            CHECK(below[k]["z"].get<double>() == Approx(above[k]["z"].get<double>()).margin(1e-9));
            // By hand: a and its neighbour have 1 + 4, n = 5, mean 4, variance 6, so (5 − 2·4)/√(6·(5·2 −
            // 4)/4).
            if (statistic == "gstar" && k == 0) CHECK(above[k]["z"].get<double>() == Approx(-1));
            CHECK(zero[k]["z"].get<double>() == Approx(above[k]["z"].get<double>()).margin(1e-9));
            CHECK(above[k]["value"].is_number());
            CHECK(below[k]["value"].is_null());
            CHECK(zero[k]["expected"].is_null());
            CHECK(zero[k]["variance"].is_null());
            CHECK(zero[k]["p_two_sided"] == above[k]["p_two_sided"]);
            CHECK(zero[k]["quadrant"] == above[k]["quadrant"]);
        }
    }
}

TEST_CASE("Equal weights between all cities of the Delta have no maximum: exit 5", "[cli]") {
    const Desk desk;
    CHECK(desk.run({"init", "d", "--template", "delta"}).exit_code == 0);
    const Ran ran = desk.run({"spill", "regress", "d", "--level", "city", "--weights", "band:2000", "--y",
                              "gdp", "--x", "population", "--model", "lag", "--json"});
    CHECK(ran.exit_code == 5);
    CHECK(ran.err.find("DR1936") != std::string::npos);
    CHECK(Json::parse(ran.out)["converged"] == false);
}

TEST_CASE("Files of weights at the command: no head, decimal commas, a year between the ids and the flow",
          "[cli]") {
    const Desk desk;
    desk.put("units.csv", "id,x,y,v\nz0,0,0,3\nz1,1,0,1\nz2,2,0,5\nz3,3,0,2\n");
    const auto rows = [&](const std::string& weights, std::vector<std::string> more) {
        std::vector<std::string> words{"weights", "units.csv", "--id",       "id",        "--points",
                                       "x,y",     "--crs",     "planar-km",  "--weights", weights,
                                       "-o",      "out.csv",   "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = desk.run(words);
        INFO(ran.err);
        CHECK(ran.exit_code == 0);
        return contents_of(desk.folder.path() / "out.csv");
    };
    desk.put("w.gwt", "z1 z0 1\nz0 z1 1\nz2 z3 1\nz3 z2 1\n");
    CHECK(rows("file:w.gwt", {"--raw"}).find("z1,z0,1") != std::string::npos);
    desk.put("w.csv", "id;nb;w\nz0;z1;1,5\nz1;z0;2,5\nz2;z3;0,5\nz3;z2;1\n");
    const std::string raw = rows("file:w.csv", {"--raw"});
    CHECK(raw.find("z0,z1,1.5") != std::string::npos);
    CHECK(raw.find("z2,z3,0.5") != std::string::npos);
    const std::string scaled = rows("file:w.csv", {});
    CHECK(scaled.find("z0,z1,1") != std::string::npos);
    CHECK(scaled.find("1.5") == std::string::npos);
    desk.put("f.csv", "origin,destination,year,flow\nz1,z2,2023,100\nz1,z0,2023,1\n");
    const std::string flows = rows("flow:f.csv", {});
    CHECK(flows.find("z1,z2,0.9900990099") != std::string::npos);
    CHECK(flows.find("z1,z0,0.0099009900") != std::string::npos);
    CHECK(desk.run({"weights", "units.csv", "--id", "id", "--weights", "file:w.csv", "--raw", "--row"})
              .exit_code == 2);
}

TEST_CASE("A statistic that changes the weights says so; nothing is said where it was asked for", "[cli]") {
    const Desk desk;
    desk.put("units.csv", "id,x,y,v\nz0,0,0,3\nz1,1,0,1\nz2,2,0,5\nz3,3,0,2\nz4,4,0,4\n");
    desk.put("w.csv", "id,nb,w\nz0,z1,2\nz1,z0,3\nz1,z2,1\nz2,z1,2\nz2,z3,1\nz3,z2,4\nz4,z3,1\n");
    const auto heard = [&](const std::string& statistic, std::vector<std::string> more) {
        std::vector<std::string> words{"spill", statistic,   "units.csv",  "--id",           "id", "--field",
                                       "v",     "--weights", "file:w.csv", "--permutations", "9"};
        words.insert(words.end(), more.begin(), more.end());
        return desk.run(words).err;
    };
    CHECK(heard("g", {}).find("DR1947") != std::string::npos);
    CHECK(heard("moran", {}).find("DR1948") != std::string::npos);
    for (const char* asked : {"--raw", "--row", "--binary"})
        for (const char* statistic : {"g", "moran"})
            CHECK(heard(statistic, {asked}).find("DR194") == std::string::npos);
    const auto value = [&](const std::string& scale) {
        return desk
            .json({"spill", "moran", "units.csv", "--id", "id", "--field", "v", "--weights", "file:w.csv",
                   "--permutations", "0", scale})["value"]
            .get<double>();
    };
    CHECK(value("--raw") != Approx(value("--row")));
    CHECK(value("--raw") != Approx(value("--binary")));
}

TEST_CASE(
    "Boundaries that meet along an edge without a common vertex are neighbours unless vertices are asked for",
    "[cli]") {
    const Desk desk;
    const auto square = [](const std::string& id, const std::string& ring) {
        return R"({"type":"Feature","properties":{"id":")" + id +
               R"("},"geometry":{"type":"Polygon","coordinates":[[)" + ring + "]]}}";
    };
    desk.put("t.geojson", R"({"type":"FeatureCollection","features":[)" +
                              square("big", "[0,0],[1,0],[1,4],[0,4],[0,0]") + "," +
                              square("low", "[1,0.5],[2,0.5],[2,2],[1,2],[1,0.5]") + "," +
                              square("top", "[1,2],[2,2],[2,3.5],[1,3.5],[1,2]") + "]}");
    const auto links = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"weights", "t.geojson", "--id", "id", "--weights", "rook"};
        words.insert(words.end(), more.begin(), more.end());
        return desk.json(words)["links"].get<int>();
    };
    CHECK(links({}) == 6);
    CHECK(links({"--contiguity", "edges"}) == 6);
    CHECK(links({"--contiguity", "vertices"}) == 2);
    CHECK(desk.run({"weights", "t.geojson", "--weights", "rook", "--contiguity", "corners"}).exit_code == 2);
}

TEST_CASE("spill flows sums copies of a pair before taking logarithms, and refuses negative flows", "[cli]") {
    const Desk desk;
    std::string table = "id,x,y,v\n", flows = "origin,destination,flow\n", doubled = flows;
    for (int i = 0; i < 6; ++i) {
        table += "z" + std::to_string(i) + "," + std::to_string(i % 3) + "," + std::to_string(i / 3) + "," +
                 std::to_string(1 + i * i % 5) + "\n";
        for (int j = 0; j < 6; ++j) {
            const std::string pair = "z" + std::to_string(i) + ",z" + std::to_string(j) + ",";
            const int flow = 2 * (1 + (i * 7 + j * 3 + i * j) % 11);
            flows += pair + std::to_string(flow) + "\n";
            doubled += pair + std::to_string(flow / 2) + "\n" + pair + std::to_string(flow - flow / 2) + "\n";
        }
    }
    desk.put("units.csv", table);
    desk.put("whole.csv", flows);
    desk.put("halves.csv", doubled);
    desk.put("below.csv", flows + "z0,z1,-3\n");
    const auto words = [&](const std::string& file) {
        return std::vector<std::string>{"spill", "flows",     "units.csv", "--id",    "id", "--points",
                                        "x,y",   "--crs",     "planar-km", "--flows", file, "--x",
                                        "v",     "--weights", "band:1",    "--log"};
    };
    CHECK(desk.json(words("halves.csv"))["log_likelihood"].get<double>() ==
          Approx(desk.json(words("whole.csv"))["log_likelihood"].get<double>()).epsilon(1e-9));
    CHECK(desk.run(words("halves.csv")).err.find("DR1942") != std::string::npos);
    const Ran below = desk.run(words("below.csv"));
    CHECK(below.exit_code == 3);
    CHECK(below.err.find("DR1862") != std::string::npos);
}

}  // namespace spill_cases_test
