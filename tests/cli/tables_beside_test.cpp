// Every reader of a table takes every kind of table, in the encoding that --encoding names.
#include "tests/cli/known_by_world.hpp"
#include "tests/support/dbf.hpp"
#include "tests/support/encoded.hpp"
#include "tests/support/packed_table.hpp"

namespace tables_beside_test {

using namespace deltareach::test;

/// The rows under five names: text by commas and tabs, packed, a workbook, a DBF.
struct Kinds : SquaresWorld {
    void write_all(const std::string& stem, const Cells& rows) const {
        write(stem + ".csv", csv(rows));
        std::string tabs = csv(rows);
        for (char& c : tabs)
            if (c == ',') c = '\t';
        write(stem + ".tsv", tabs);
        write(stem + ".xlsx", deltareach::WorkbookText{.sheets = {{"only", sheet(rows)}}}.bytes());
        write(stem + ".dbf", dbf(rows));
        write(stem + ".csv.gz", gzip_of_table(csv(rows)));
        write(stem + ".ods", ods(rows));
    }
};

std::string without_names(const nlohmann::json& document) {
    std::string words = document.dump();
    for (const char* end : {".csv.gz", ".tsv", ".xlsx", ".dbf", ".ods"})
        for (std::size_t at = words.find(end); at != std::string::npos; at = words.find(end))
            words.replace(at, std::string(end).size(), ".csv");
    return words;
}

TEST_CASE("A panel, times, weights and flows beside a layer are read from every kind of table alike",
          "[cli]") {
    const Kinds world;
    world.write("z.geojson", SquaresWorld::zones({{"code", "a"}}));
    SquaresWorld::Cells panel{{"id", "period", "v", "m"}}, times{{"起点", "终点", "minutes"}},
        weights{{"id", "nb", "w"}};
    for (int i = 1; i <= SquaresWorld::squares; ++i) {
        const std::string id = "a" + std::to_string(i);
        for (int t = 0; t < 3; ++t)
            panel.push_back({id, std::to_string(2020 + t), std::to_string((i * i + 3 * t) % 7 + 1),
                             std::to_string(2 * i + t * t)});
        for (int j = 1; j <= SquaresWorld::squares; ++j) {
            if (i == j) continue;
            times.push_back({id, "a" + std::to_string(j), std::to_string(5 + (3 * i + j) % 8)});
            if ((i + j) % 3 == 0)
                weights.push_back({id, "a" + std::to_string(j), std::to_string(1 + (i + 2 * j) % 4)});
        }
    }
    world.write_all("p", panel);
    world.write_all("t", times);
    world.write_all("w", weights);
    const std::vector<std::pair<std::vector<std::string>, std::string>> commands{
        {{"spill", "regress", "z.geojson", "--y", "v", "--x", "m", "--weights", "queen", "--model", "lag",
          "--effects", "pooled", "--draws", "50", "--panel"},
         "p"},
        {{"model", "huff", "z.geojson", "--mass", "m", "--times"}, "t"},
        {{"weights", "z.geojson", "--id", "code", "--weights"}, "file:w"},
        {{"spill", "moran", "z.geojson", "--field", "v", "--permutations", "19", "--weights"}, "flow:w"}};
    for (const auto& each : commands) {
        const std::vector<std::string>& command = each.first;
        const std::string& stem = each.second;
        const auto with = [&](const char* end) {
            auto words = command;
            words.push_back(stem + end);
            return world.json(words);
        };
        const std::string wanted = without_names(with(".csv"));
        for (const char* end : {".tsv", ".xlsx", ".dbf", ".csv.gz", ".ods"}) {
            INFO(command.front() << " " << stem << end);
            CHECK(without_names(with(end)) == wanted);
        }
    }
}

TEST_CASE("--encoding reaches the points of a map and what stands beside an input", "[cli]") {
    const SquaresWorld world;
    world.write("z.geojson", SquaresWorld::zones({{"code", "a"}}));
    // In GB18030 these bytes are a name, in UTF-8 two letters with marks: nothing but the option tells.
    world.write("p.csv", encoded("name,lon,lat\n模,118.05,30.05\n摹,118.15,30.15\n", "GB18030"));
    const auto map = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"map",      "z.geojson", "--kind", "points", "--points",   "p.csv",
                                       "--labels", "name",      "-o",     "m.svg",  "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = world.run(words);
        INFO(ran.err);
        return ran.exit_code == 0 ? contents_of(world.folder.path() / "m.svg") : ran.err;
    };
    CHECK(has(map({"--encoding", "gbk"}), "模"));
    CHECK_FALSE(has(map({}), "模"));
}

}  // namespace tables_beside_test
