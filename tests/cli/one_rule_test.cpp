// What several outputs show is one finding, whatever word names its column.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"
#include "tests/support/spill_world.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

namespace one_rule_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// The world with other words in its project.
struct Worded : SpillWorld {
    /// @param spill  the first keys of [spill]; its tables [[spill.regress]] fall away
    Worded(const std::string& spill, const std::string& more) {
        const std::string text = file("project.toml");
        write_file(folder.path() / "project.toml",
                   text.substr(0, text.find("[spill]")) + "[spill]\n" + spill + more);
    }
    /// The words of a map.
    [[nodiscard]] std::string drawn(std::vector<std::string> words) const {
        words.insert(words.begin(), {"map", "."});
        words.insert(words.end(), {"-o", "m.svg", "--overwrite"});
        const Ran ran = run(std::move(words));
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return file("m.svg");
    }
};

const std::string delta = source_dir() + "/data/yangtze-delta";

}  // namespace

TEST_CASE("A map of clusters is what [spill] finds, in whatever spelling its column is written", "[cli]") {
    const Worded world("local = [\"v\"]\nweights = \"knn:4\"\nalpha = 0.3\npermutations = 199\n", "");
    REQUIRE(world.run({"run", ".", "--out", "out", "--only", "spill"}).exit_code == 0);
    const int significant =
        Json::parse(world.file("out/spill.json"))["local"][0]["significant_fdr"].get<int>();
    REQUIRE(significant > 0);
    const std::string expected = std::to_string(significant) + " of 20 zones are significant";
    for (const char* word : {"v", "V", " v "}) {
        const std::string map = world.drawn({"--kind", "lisa", "--column", word});
        INFO(word);
        CHECK(has(map, expected));
        CHECK(has(map, "rate of 30 %"));
        CHECK(has(map, "weights knn:4, row-standardised, 199 conditional permutations"));
    }
}

TEST_CASE("Maps of clusters that [spill] does not look for have its weights, level and permutations",
          "[cli]") {
    const Worded world("local = [\"v\"]\nweights = \"knn:4\"\nalpha = 0.3\npermutations = 199\n", "");
    const std::vector<std::vector<std::string>> maps{
        {"--column", "w"},  // another column, one divided, flows, and what one zone sends to the others
        {"--column", "v", "--per", "w"},
        {"--column", "patents_2022_sent"},
        {"--theme", "patents", "--period", "2023", "--origin", "100"}};
    for (std::vector<std::string> words : maps) {
        INFO(words.back());
        words.insert(words.begin(), {"--kind", "lisa"});
        const std::string map = world.drawn(words);
        CHECK(has(map, "rate of 30 %"));
        CHECK(has(map, "weights knn:4, row-standardised, 199 conditional permutations"));
    }
    const Json of_w = world.json({"spill", "local", ".", "--level", "cell", "--field", "w", "--weights",
                                  "knn:4", "--alpha", "0.3", "--permutations", "199"});
    CHECK(has(world.drawn({"--kind", "lisa", "--column", "w"}),
              std::to_string(of_w["significant_fdr"].get<int>()) + " of 20 zones"));
    // A file of weights is about the level of [spill]; without [spill] the usual rule is printed.
    write_file(world.folder.path() / "w.csv", "id,nb,w\n100,101,1\n101,100,1\n");
    const Worded plain("table = false\n", "");
    CHECK(has(plain.drawn({"--kind", "lisa", "--column", "w"}), "queen contiguity, row-standardised, 9999"));
}

TEST_CASE("Observed over expected is one finding with one mass in map, tables and report", "[cli]") {
    const Worded world(
        "mass = \"W\"\nweights = \"queen\"\n",
        "[estimate]\nmass = \"v\"\nlevel = \"cell\"\n[report]\nmass = \"w\"\n[reach]\norigins = "
        "[\"100\"]\n[[map]]\nkind = \"observed-expected\"\ntheme = \"patents\"\nperiod = "
        "\"2023\"\norigin = \"100\"\n");
    const Ran ran = world.run({"run", ".", "--out", "out"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json table = Json::parse(world.file("out/spill.json"))["table"][1];
    CHECK(table["expectation"]["mass"] == "w");
    CHECK(table["period"] == "2023");
    std::set<std::pair<std::string, std::string>> pairs;
    double expected[2] = {0, 0};
    for (const auto& row : rows_of(world.file("out/expected_flows.csv"))) {
        if (row.at("period") != "2023") continue;
        CHECK(pairs.emplace(row.at("origin"), row.at("destination")).second);
        CHECK(row.at("mass") == "w");
        CHECK(row.at("mass_level") == "cell");
        CHECK(has(row.at("expected_model"), "no border term, no pairs within a zone"));
        if (row.at("origin") == "100")
            expected[(std::stoi(row.at("destination")) - 100) % 5 < 2 ? 0 : 1] +=
                std::stod(row.at("expected"));
    }
    CHECK(pairs.size() == 380);
    std::size_t seen = 0;
    for (const auto& row : rows_of(world.file("out/provinces.csv"))) {
        CHECK(row.at("mass") == "w");
        if (row.at("period") != "2023") continue;
        ++seen;
        CHECK(row.at("fitted_pairs") == "380");
        CHECK(row.at("missing_as_zero") == "0");
        CHECK(std::stod(row.at("expected")) ==
              Approx(expected[row.at("province") == "1" ? 0 : 1]).epsilon(1e-9));
    }
    CHECK(seen == 2);
    const std::vector<std::string> ask{"--kind", "observed-expected", "--period", "2023", "--origin", "100"};
    CHECK(has(world.drawn(ask), "ends: w;"));
    std::vector<std::string> own = ask;
    own.insert(own.end(), {"--second", "v"});
    CHECK(has(world.drawn(own), "ends: v;"));
    CHECK(world.json({"spill", "table", "."})["tables"][1]["expectation"]["mass"] == "w");
    CHECK(world.json({"spill", "table", ".", "--mass", "v"})["tables"][1]["expectation"]["mass"] == "v");
    REQUIRE(world.run({"spill", "table", ".", "-o", "t.csv"}).exit_code == 0);
    CHECK(rows_of(world.file("t.csv")).front().at("mass") == "w");
}

TEST_CASE("Without [spill] the mass of [report], then that of [estimate], is everybody's", "[cli]") {
    Worded world("", "");
    const auto write = [&](const std::string& more) {
        const std::string text = world.file("project.toml");
        write_file(world.folder.path() / "project.toml", text.substr(0, text.find("[spill]")) + more);
    };
    const std::vector<std::string> ask{"--kind", "observed-expected", "--period", "2023", "--origin", "100"};
    const std::string estimate = "[estimate]\nmass = \"V\"\nlevel = \"cell\"\n";
    write("[spill]\n" + estimate);
    CHECK(has(world.drawn(ask), "ends: v;"));
    write("[report]\nmass = \"w\"\n" + estimate);
    CHECK(has(world.drawn(ask), "ends: w;"));
    CHECK(world.json({"spill", "table", "."})["tables"][1]["expectation"]["mass"] == "w");
}

TEST_CASE("sent and received are fields for whatever takes one", "[cli]") {
    const Worded world(
        "mass = \"sent\"\nlocal = [\"received\"]\npermutations = 99\n",
        "[report]\nmass = \"sent\"\n[reach]\norigins = [\"100\"]\n[[map]]\nkind = "
        "\"choropleth\"\ncolumn = \"received\"\nname = \"short\"\n[[model]]\nkind = "
        "\"gravity\"\nname = \"g\"\norigin_mass = \"sent\"\ndestination_mass = \"received\"\n");
    const Ran checked = world.run({"check", "."});
    INFO(checked.err + checked.out);
    CHECK(checked.exit_code == 0);
    const Ran ran = world.run({"run", ".", "--out", "out"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(Json::parse(world.file("out/spill.json"))["table"][1]["expectation"]["mass"] ==
          "patents_2023_sent");
    const auto map = [&](const char* kind, const char* option, const std::string& name) {
        std::vector<std::string> words{"--kind", kind, option, name};
        if (std::string(option) == "--second") words.insert(words.end(), {"--column", "v"});
        return world.drawn(words);
    };
    for (const std::string end : {"sent", "received"}) {
        const std::string full = "patents_2023_" + end;
        INFO(end);
        CHECK(map("choropleth", "--column", end) == map("choropleth", "--column", full));
        CHECK(map("lisa", "--column", end) == map("lisa", "--column", full));
        CHECK(map("bivariate", "--second", end) == map("bivariate", "--second", full));
        CHECK(world.json({"spill", "table", ".", "--mass", end}) ==
              world.json({"spill", "table", ".", "--mass", full}));
        for (const char* kind : {"gravity", "compare"}) {
            const auto fitted = [&](const std::string& mass) {
                return world.json({"model", kind, ".", "--level", "cell", "--constraint", "none",
                                   "--origin-mass", mass, "--destination-mass", "v"});
            };
            if (std::string(kind) == "compare")
                CHECK(world
                          .run({"model", "compare", ".", "--level", "cell", "--origin-mass", end,
                                "--destination-mass", "v"})
                          .exit_code == 0);
            else
                CHECK(fitted(end)["log_likelihood"] == fitted(full)["log_likelihood"]);
        }
    }
    // Of the theme and period that are named beside them.
    const auto fitted = [&](const std::string& mass) {
        return world.json({"model", "gravity", ".", "--level", "cell", "--period", "2022", "--constraint",
                           "none", "--origin-mass", mass, "--destination-mass", "v"})["log_likelihood"];
    };
    CHECK(fitted("sent") == fitted("patents_2022_sent"));
    CHECK(fitted("sent") != fitted("patents_2023_sent"));
}

TEST_CASE("An indicator that is a cost is one in any spelling", "[cli]") {
    const Worded world("", "");
    const auto ranked = [&](const std::string& cost) {
        return world.json({"model", "index", ".", "--level", "cell", "--fields", "v,w", "--cost", cost});
    };
    CHECK(ranked("W")["units"] == ranked("w")["units"]);
    CHECK(world.run({"model", "index", ".", "--level", "cell", "--fields", "v", "--cost", "w"}).exit_code ==
          2);
}

TEST_CASE("Bounds of classes are in the unit of the head, however the column is called", "[cli]") {
    const TemporaryFolder folder;
    const auto drawn = [&](const std::string& column) {
        const Ran ran =
            run_program({"map", delta, "--kind", "choropleth", "--column", column, "--level", "city",
                         "--breaks", "0,3000,10000,60000", "--lang", "en", "-o", "m.svg", "--overwrite"},
                        {.folder = folder.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(folder.path() / "m.svg");
    };
    CHECK(drawn("地区生产总值") == drawn("gdp"));
}

}  // namespace one_rule_test
