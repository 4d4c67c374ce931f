// Whose sheet --sheet names: the input's where it is a workbook, else that of the one workbook beside it.
#include "tests/cli/known_by_world.hpp"

namespace sheets_beside_test {

using namespace deltareach::test;

TEST_CASE("info and check refuse a sheet of a file without sheets", "[cli]") {
    const SquaresWorld world;
    world.write("z.geojson", SquaresWorld::zones({{"code", "a"}}));
    world.write("a.csv", "name,v\nA,1\nB,2\n");
    for (const char* verb : {"info", "check"})
        for (const char* file : {"z.geojson", "a.csv"}) {
            const Ran ran = world.run({verb, file, "--sheet", "s"});
            INFO(verb << file << ran.err);
            CHECK(ran.exit_code == 2);
            CHECK(has(ran.err, "DR1035"));
            CHECK(has(ran.err, file));
        }
}

TEST_CASE("The workbook beside a file without sheets has the sheet that is named", "[cli]") {
    const SquaresWorld world;
    const auto flows = SquaresWorld::flows("a");
    world.write("z.geojson", SquaresWorld::zones({{"code", "a"}}));
    world.write("f.csv", SquaresWorld::csv(flows));
    world.write_workbook("f.xlsx", flows);
    SquaresWorld::Cells panel{{"id", "period", "v", "m"}};
    for (int i = 1; i <= SquaresWorld::squares; ++i)
        for (int t = 0; t < 3; ++t)
            panel.push_back({"a" + std::to_string(i), std::to_string(2020 + t),
                             std::to_string((i * i + 3 * t) % 7 + 1), std::to_string(2 * i + t * t)});
    world.write("p.csv", SquaresWorld::csv(panel));
    world.write_workbook("p.xlsx", panel);
    SquaresWorld::Cells times{{"origin", "destination", "minutes"}};
    for (int i = 1; i <= SquaresWorld::squares; ++i)
        for (int j = 1; j <= SquaresWorld::squares; ++j)
            if (i != j)
                times.push_back(
                    {"a" + std::to_string(i), "a" + std::to_string(j), std::to_string(5 + (3 * i + j) % 8)});
    world.write("t.csv", SquaresWorld::csv(times));
    world.write_workbook("t.xlsx", times);
    const std::vector<std::pair<std::vector<std::string>, std::string>> commands{
        {{"spill", "local", "z.geojson", "--field", "v", "--permutations", "19", "--weights"}, "flow:f"},
        {{"spill", "flows", "z.geojson", "--x", "m", "--weights", "queen", "--flows"}, "f"},
        {{"spill", "regress", "z.geojson", "--y", "v", "--x", "m", "--weights", "queen", "--model", "lag",
          "--effects", "pooled", "--draws", "50", "--panel"},
         "p"},
        {{"model", "huff", "z.geojson", "--mass", "m", "--times"}, "t"}};
    for (const auto& [command, stem] : commands) {
        auto text = command, first = command, second = command;
        text.push_back(stem + ".csv");
        first.push_back(stem + ".xlsx");
        second.insert(second.end(), {stem + ".xlsx", "--sheet", "second"});
        INFO(fmt::format("{}", fmt::join(second, " ")));
        const auto wanted = world.json(text), got = world.json(second);
        CHECK(got != world.json(first));
        const auto without_names = [&](const nlohmann::json& document) {
            std::string words = document.dump();
            for (std::size_t at = words.find(".xlsx"); at != std::string::npos; at = words.find(".xlsx"))
                words.replace(at, 5, ".csv");
            return words;
        };
        CHECK(without_names(got) == without_names(wanted));
        auto nosuch = second;
        nosuch.back() = "nosuch";
        CHECK(has(world.run(nosuch).err, "DR1153"));
        auto none = text;
        none.insert(none.end(), {"--sheet", "second"});
        const Ran refused = world.run(none);
        CHECK(refused.exit_code == 2);
        CHECK(has(refused.err, "DR1035"));
    }
    const Ran both = world.run({"spill", "flows", "z.geojson", "--x", "m", "--weights", "flow:p.xlsx",
                                "--flows", "f.xlsx", "--sheet", "second"});
    CHECK(both.exit_code == 2);
    CHECK(has(both.err, "DR1039"));
    CHECK(has(both.err, "f.xlsx, p.xlsx"));
}

}  // namespace sheets_beside_test
