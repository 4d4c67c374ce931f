#include "study/products/product_names.hpp"
#include "study/session.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"
#include "tests/support/spill_world.hpp"
#include "tests/support/spoken.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace spill_project_test {

using namespace deltareach::test;
using Json = nlohmann::json;
using World = SpillWorld;

TEST_CASE("spill province splits by province on a project and on its plain file, and writes the matrix",
          "[cli]") {
    const World world;
    const Json project = world.json({"spill", "province", ".", "--y", "v", "--x", "w", "--model", "lag",
                                     "--draws", "20", "-o", "m.geojson"});
    const Json plain = world.json({"spill", "province", "cells.geojson", "--id", "code", "--group", "up",
                                   "--y", "v", "--x", "w", "--model", "lag", "--draws", "20", "-o", "m.csv"});
    CHECK(project["rho"].get<double>() == Approx(plain["rho"].get<double>()));
    const Json& impact = project["impacts"][0];
    const Json& split = project["group"]["impacts"][0];
    CHECK(split["within"].get<double>() + split["cross"].get<double>() ==
          Approx(impact["indirect"].get<double>()).margin(1e-10));
    CHECK(split["orders"].size() == 4);
    double sum = 0;
    for (const Json& row : project["group"]["blocks"][0]["table"])
        for (const Json& cell : row) sum += cell.get<double>();
    CHECK(sum == Approx(20 * impact["total"].get<double>()));
    CHECK(project["notes"][0].contains("zh"));
    CHECK(project["notes"].back()["en"].get<std::string>().find("associations") != std::string::npos);
    const Json map = Json::parse(world.file("m.geojson"));
    CHECK(map["features"].size() == 4);
    CHECK(map["features"][0]["geometry"]["type"] == "Point");
    CHECK(map["features"][1]["geometry"]["type"] == "LineString");
    CHECK(world.file("m.csv").find("response") != std::string::npos);
    const Ran wrong = world.run({"spill", "province", ".", "--y", "v", "--x", "w", "-o", "m.docx"});
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.err.find("DR1013") != std::string::npos);
}

TEST_CASE("spill regress takes panels, pooled and with fixed effects", "[cli]") {
    const World world;
    const std::vector<std::string> base{
        "spill",   "regress",   "cells.geojson", "--id", "code",           "--y",  "y",       "--x", "x",
        "--panel", "panel.csv", "--panel-id",    "code", "--panel-period", "year", "--draws", "0"};
    const auto with = [&](std::vector<std::string> more) {
        std::vector<std::string> words = base;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    for (const std::string effects : {"pooled", "unit", "two_way"}) {
        const Json found = world.json(with({"--model", "lag", "--effects", effects}));
        CHECK(found["effects"] == effects);
        CHECK(found["n"] == 20);
        CHECK(found["periods"].size() == 4);
        CHECK(found["coefficients"].size() == (effects == "pooled" ? 2 : 1));
        CHECK(found["lm_tests"].is_null());
    }
    CHECK(world.run(with({"--model", "error"})).err.find("DR1930") != std::string::npos);
    const std::string table = world.file("panel.csv");
    const std::string first_row = table.substr(0, table.find('\n', table.find('\n') + 1) + 1);
    write_file(world.folder.path() / "panel.csv", table + first_row.substr(first_row.find('\n') + 1));
    CHECK(world.run(with({"--model", "lag"})).err.find("DR1926") != std::string::npos);
    write_file(world.folder.path() / "panel.csv", table + "999,2020,1,1\n");
    CHECK(world.run(with({"--model", "lag"})).err.find("DR1929") != std::string::npos);
    write_file(world.folder.path() / "panel.csv", table.substr(0, table.rfind("119,2023")) + "119,2023,,1\n");
    const Ran empty = world.run(with({"--model", "lag"}));
    CHECK(empty.exit_code == 3);
    CHECK(empty.err.find("DR1836") != std::string::npos);
}

TEST_CASE("regressions are made where a zone lies in no province, without their split, which is told",
          "[cli]") {
    const World world;
    std::string cells = world.file("cells.geojson");
    const std::string up = R"("up":"1")";
    cells.replace(cells.find(up), up.size(), R"("up":"")");
    write_file(world.folder.path() / "cells.geojson", cells);
    const Ran ran = world.run({"run", ".", "--out", "out"});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(ran.err.find("DR1972: 1 zone lies in no province: Z0;") != std::string::npos);
    CHECK(ran.err.find("DR1836") == std::string::npos);
    const Json found = Json::parse(world
                                       .run({"spill", "regress", ".", "--y", "v", "--x", "w", "--model",
                                             "lag", "--draws", "20", "--json"})
                                       .out);
    CHECK(found["n"] == 20);
    CHECK(found["group"].is_null());
    CHECK_FALSE(found["impacts"].empty());
    // What is about the provinces alone cannot be done.
    const Ran province = world.run({"spill", "province", ".", "--y", "v", "--x", "w", "--model", "lag"});
    CHECK(province.exit_code == 3);
    CHECK(province.err.find("DR1836") != std::string::npos);
}

TEST_CASE("Weights of flows warn that they are endogenous; kernels are named", "[cli]") {
    const World world;
    const Ran flow = world.run({"weights", ".", "--weights", "flow:patents:2023", "--json"});
    CHECK(flow.exit_code == 0);
    CHECK(flow.err.find("DR1928") != std::string::npos);
    CHECK(Json::parse(flow.out)["links"] == 380);
    write_file(world.folder.path() / "od.csv", "from,to,n\n100,101,3\n101,100,1\n100,101,2\n");
    const Ran table =
        world.run({"weights", "cells.geojson", "--id", "code", "--weights", "flow:od.csv", "--json"});
    CHECK(Json::parse(table.out)["links"] == 2);
    write_file(world.folder.path() / "od.csv", "from,to,n\n100,777,3\n");
    CHECK(world.run({"weights", "cells.geojson", "--id", "code", "--weights", "flow:od.csv"})
              .err.find("DR1929") != std::string::npos);
    const Json gaussian = world.json({"weights", "cells.geojson", "--weights", "kernel:15:gaussian"}),
               quartic = world.json({"weights", "cells.geojson", "--weights", "kernel:15:quartic"});
    CHECK(gaussian["links"].get<int>() > quartic["links"].get<int>());
    CHECK(world.run({"weights", "cells.geojson", "--weights", "kernel:15:cubic"}).exit_code == 2);
}

TEST_CASE("spill table gives growth, quotients and what a border-free fit expects", "[cli]") {
    const World world;
    const Json tables = world.json({"spill", "table", ".", "--mass", "v"})["tables"];
    REQUIRE(tables.size() == 2);
    CHECK(tables[0]["growth"].is_null());
    CHECK(tables[1]["growth_since"] == "2022");
    CHECK(tables[1]["growth"][0][1].is_number());
    CHECK(tables[1]["observed_expected"][0][1].is_number());
    CHECK(tables[1]["expectation"]["mass"] == "v");
    CHECK(tables[1]["expectation"]["pairs"] == 380);
    CHECK(tables[1]["location_quotient"][1][0].is_number());
    const double across = tables[1]["matrix"][0][1].get<double>() + tables[1]["matrix"][1][0].get<double>();
    CHECK(tables[1]["cross_province_share"].get<double>() ==
          Approx(across / tables[1]["total"].get<double>()));
    const Json plain = world.json({"spill", "table", "flows.csv", "--zones", "cells.geojson", "--id", "code",
                                   "--group", "up"})["tables"];
    CHECK(plain[1]["matrix"] == tables[1]["matrix"]);
}

TEST_CASE("run writes what [spill] asks for: columns on zones, clusters, matrices, notes in both languages",
          "[cli]") {
    const World world;
    const Ran checked = world.run({"check", "."});  // warns of nothing that a run would not
    CHECK(checked.exit_code == 0);
    CHECK(checked.err.find("DR1917") == std::string::npos);
    const Ran ran = world.run({"run", ".", "--out", "out"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(ran.err.find("DR1917") == std::string::npos);
    const Json all = Json::parse(world.file("out/spill.json"));
    CHECK(all["local"][0]["field"] == "v");
    CHECK(all["regressions"][0]["ladder"]["models"].size() == 7);
    CHECK(all["regressions"][1]["effects"] == "two_way");
    CHECK(all["regressions"][1]["ladder"].is_null());
    CHECK(all["table"].size() == 2);
    const Json local = Json::parse(world.file("out/spill_local_1.geojson"));
    CHECK(local["features"][0]["properties"].contains("local_kind"));
    CHECK(world.file("out/spill_local_1.qml").find("local_kind") != std::string::npos);
    CHECK(Json::parse(world.file("out/spill_flows.geojson"))["features"].size() == 8);
    CHECK(world.file("out/spill_regress_1.csv").find("export") != std::string::npos);
    const std::string notes = world.file("out/spill_notes.md");
    CHECK(notes.find("do not say what caused what") != std::string::npos);
    CHECK(notes.find("不说明因果") == std::string::npos);
    CHECK(run_program({"run", ".", "--out", "zh", "--only", "spill", "--lang", "zh"},
                      {.folder = world.folder.path()})
              .exit_code == 0);
    const std::string chinese = world.file("zh/spill_notes.md");
    CHECK(chinese.find("不说明因果") != std::string::npos);
    CHECK(words_left_over(chinese) == std::set<std::string>{"panel"});  // the name of a regression
    const Ran info = world.run({"spill", "moran", "out/zones.gpkg", "--layer", "cell", "--field",
                                "lisa_v_value", "--weights", "queen", "--permutations", "9", "--json"});
    CHECK(info.exit_code == 0);
    const std::string first = world.file("out/spill.json");
    deltareach::SilentListener nobody;
    const deltareach::Session session({}, nobody);
    const auto names = deltareach::names_of_products(
        deltareach::read_project((world.folder.path() / "project.toml").string(), session));
    for (const auto& entry : std::filesystem::directory_iterator(world.folder.path() / "out"))
        if (const std::string stem = entry.path().stem().string(); stem.starts_with("spill")) {
            INFO(stem);
            CHECK(names.may_be(stem));
        }
    CHECK(world.run({"run", ".", "--out", "again", "--only", "spill", "--threads", "1"}).exit_code == 0);
    CHECK(world.file("again/spill.json") == first);
    write_file(world.folder.path() / "project.toml", world.file("project.toml") + "[spill.extra]\n");
    CHECK(world.run({"run", ".", "--dry-run"}).exit_code == 2);
}

TEST_CASE("Keys of [spill] that the weights do not read are told with their row, and the project runs",
          "[cli]") {
    const World world;
    const std::string plain = world.file("project.toml");
    const auto with = [&](const std::string& keys) {
        std::string text = plain;
        text.insert(text.find("local = "), keys);
        write_file(world.folder.path() / "project.toml", text);
    };
    const auto row_of = [&](const std::string& key) {
        const std::string text = world.file("project.toml");
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(text.find(key));
        return "project.toml:" + std::to_string(1 + std::count(text.begin(), end, '\n')) + ":";
    };
    with("weights = \"knn:4\"\nsnap = 0.001\ncontiguity = \"vertices\"\n");
    for (const Ran& ran :
         {world.run({"check", "."}), world.run({"run", ".", "--out", "a", "--only", "spill"})}) {
        INFO(ran.err);
        CHECK(ran.exit_code == 0);
        for (const char* key : {"snap", "contiguity"}) {
            const auto at = ran.err.find("[spill] " + std::string(key) + " stands idle: the weights knn:4");
            REQUIRE(at != std::string::npos);
            const auto line = ran.err.rfind('\n', at) + 1;
            CHECK(ran.err.substr(line, at - line).find(row_of(std::string(key) + " =")) != std::string::npos);
            CHECK(ran.err.substr(line, at - line).find("note DR1964") != std::string::npos);
        }
    }
    const Ran chinese = run_program({"check", ".", "--lang", "zh"}, {.folder = world.folder.path()});
    CHECK(chinese.err.find("[spill] snap 不起作用：权重 knn:4 不比较边界") != std::string::npos);
    with("weights = \"rook\"\nsnap = 0.001\ncontiguity = \"vertices\"\n");
    CHECK(world.run({"check", "."}).err.find("DR1964") == std::string::npos);
    with("weights = \"knn:4\"\n");
    CHECK(world.run({"check", "."}).err.find("DR1964") == std::string::npos);
}

TEST_CASE("Keys of [spill] without what would use them are told, each with its reason", "[cli]") {
    const World world;
    const std::string plain = world.file("project.toml");
    const std::string head = plain.substr(0, plain.find("[spill]"));
    const auto idle = [&](const std::string& text) {
        write_file(world.folder.path() / "project.toml", head + text);
        const Ran ran = world.run({"check", "."});
        INFO(ran.err);
        CHECK(ran.exit_code == 0);
        std::set<std::string> keys;
        for (std::size_t at = 0; (at = ran.err.find(" stands idle: ", at)) != std::string::npos; ++at) {
            const auto begin = ran.err.find('[', ran.err.rfind("DR1964", at)), end = ran.err.find('\n', at);
            keys.insert(ran.err.substr(begin, end - begin));
        }
        return keys;
    };
    const std::string all =
        "[spill]\nlevel = \"cell\"\nweights = \"queen\"\nsnap = 0.001\nstatistic = \"g\"\n"
        "alpha = 0.1\npermutations = 99\ndraws = 10\nmass = \"v\"\n";
    const std::string regress = "[[spill.regress]]\ny = \"v\"\nx = [\"w\"]\n";
    CHECK(idle(all + "local = [\"v\"]\n" + regress).empty());
    const std::string of_local = " stands idle: [spill] local names no column to find clusters in";
    // Level, weights, alpha and permutations are those of maps of clusters, the mass that of expected flows.
    CHECK(idle(all + regress) == std::set<std::string>{"[spill] statistic" + of_local});
    CHECK(idle(all + "local = [\"v\"]\ntable = false\n") ==
          std::set<std::string>{"[spill] draws stands idle: there is no [[spill.regress]]"});
    CHECK(idle("[spill]\ntable = false\ndraws = 10\n") ==
          std::set<std::string>{"[spill] draws stands idle: there is no [[spill.regress]]"});
    CHECK(idle("[spill]\nlevel = \"cell\"\nweights = \"knn:4\"\nsnap = 0.001\nattach_islands = true\n")
              .size() == 1);
    CHECK(idle("[spill]\nlocal = [\"v\"]\n" + regress +
               "panel_id = \"id\"\npanel_period = \"year\"\neffects = \"unit\"\n")
              .size() == 3);
}

TEST_CASE("What cannot be computed has a code of its own, and no number", "[cli]") {
    const World world;
    const auto code = [&](std::vector<std::string> words, int exit_code) {
        const Ran ran = world.run(std::move(words));
        INFO(ran.err);
        CHECK(ran.exit_code == exit_code);
        CHECK((exit_code == 0 || ran.out.empty()));
        const auto error = ran.err.find("error DR");
        const auto at = ran.err.find("DR19", error == std::string::npos ? 0 : error);
        return at == std::string::npos ? std::string("none") : ran.err.substr(at, 6);
    };
    std::string points = "id,x,y,v,minus,pop,g\n";
    for (int k = 0; k < 8; ++k)
        points += std::to_string(k) + "," + std::to_string(k < 4 ? k : 50 + k) + ",0," +
                  std::to_string(k * k % 5) + "," + std::to_string(k - 4) + "," + std::to_string(k) + "," +
                  (k < 4 ? "a" : "b") + "\n";
    write_file(world.folder.path() / "points.csv", points);
    const auto on_points = [&](std::vector<std::string> words, const std::string& weights) {
        words.insert(words.begin() + (words[0] == "spill" ? 2 : 1), "points.csv");
        words.insert(words.end(),
                     {"--id", "id", "--points", "x,y", "--crs", "planar-km", "--weights", weights});
        return words;
    };
    CHECK(code(on_points({"weights"}, "band:1"), 0) == "DR1903");
    CHECK(code(on_points({"weights"}, "band:0.5"), 0) == "DR1902");
    CHECK(code(on_points({"spill", "moran", "--field", "v"}, "knn:8"), 3) == "DR1901");
    CHECK(code(on_points({"spill", "g", "--field", "minus"}, "knn:2"), 3) == "DR1915");
    CHECK(code(on_points({"spill", "moran", "--field", "v", "--population", "pop"}, "knn:2"), 3) == "DR1916");
    CHECK(code(on_points({"spill", "regress", "--y", "v", "--x", "minus,pop,x"}, "knn:2"), 5) == "DR1919");
    CHECK(code(on_points({"spill", "regress", "--y", "v", "--x", "minus,minus"}, "knn:2"), 5) == "DR1919");
    CHECK(code(on_points({"spill", "regress", "--y", "v", "--x", "minus", "--group", "g", "--model", "lag"},
                         "block:g"),
               0) == "DR1903");
    write_file(world.folder.path() / "gap.csv", "origin,destination,flow\n0,1,3\n");
    CHECK(code(on_points({"spill", "flows", "--flows", "gap.csv", "--x", "pop"}, "knn:2"), 3) == "DR1925");
    CHECK(code(on_points({"spill", "regress", "--y", "minus", "--x", "pop", "--model", "lag"}, "knn:2"), 5) ==
          "DR1935");
    write_file(world.folder.path() / "few.csv", "id,x,y,v\n1,0,0,1\n2,1,0,2\n3,2,0,4\n");
    const auto few = [&](std::vector<std::string> words) {
        words.insert(words.begin() + 2, "few.csv");
        words.insert(words.end(), {"--points", "x,y", "--crs", "planar-km", "--weights", "knn:1"});
        return words;
    };
    CHECK(code(few({"spill", "moran", "--field", "v"}), 3) == "DR1914");
    write_file(world.folder.path() / "few.csv", "id,x,y,v,a\n1,0,0,1,3\n2,1,0,2,1\n3,2,1,4,1\n4,3,0,9,2\n");
    CHECK(code(few({"spill", "regress", "--y", "v", "--x", "x,y,a", "--model", "ols"}), 5) == "DR1918");
    CHECK(code({"spill", "table", "flows.csv", "--zones", "cells.geojson", "--id", "code", "--theme", "none"},
               2) == "none");  // DR1010
}

}  // namespace spill_project_test
