// By which fields places are known, and what is said of a name that nothing has: one list, one code and one
// wording whatever reads the file.
#include "tests/cli/known_by_world.hpp"

namespace known_by_test {

using namespace deltareach::test;

namespace {

const std::vector<std::string> local{"spill", "local", "z.geojson", "--field", "v", "--weights", "queen"};

std::vector<std::string> ids_of(const SquaresWorld& world) {
    std::vector<std::string> ids;
    const auto found = world.json(local);
    for (const auto& unit : found["units"]) ids.push_back(unit["id"]);
    return ids;
}

/// The error: its code, and that it names the file and what there is.
void check_refused(const SquaresWorld& world, const std::vector<std::string>& words, const std::string& code,
                   int exit_code, const std::vector<std::string>& parts) {
    const Ran ran = world.run(words);
    INFO(fmt::format("{}\n{}", fmt::join(words, " "), ran.err));
    CHECK(ran.exit_code == exit_code);
    CHECK(has(ran.err, code));
    for (const std::string& part : parts) CHECK(has(ran.err, part));
}

}  // namespace

TEST_CASE("Codes of places come before numbers of features for every reader", "[cli]") {
    const SquaresWorld world;
    world.write("z.geojson", SquaresWorld::zones({{"id", "90"}, {"name", "N"}, {"adcode", "a"}}));
    world.write("f.csv", SquaresWorld::csv(SquaresWorld::flows("a")));
    CHECK(ids_of(world).front() == "a9");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"reach", "f.csv", "--zones", "z.geojson", "--origin", "a1"},
          {"spill", "local", "z.geojson", "--field", "v", "--weights", "flow:f.csv"},
          {"spill", "flows", "z.geojson", "--flows", "f.csv", "--x", "m", "--weights", "queen"},
          {"weights", "z.geojson", "--weights", "queen"},
          {"model", "breaking-point", "z.geojson", "--mass", "m", "--centre", "a1"}}) {
        const Ran ran = world.run(words);
        INFO(fmt::format("{}\n{}", fmt::join(words, " "), ran.err));
        CHECK(ran.exit_code == 0);
        CHECK_FALSE(has(ran.err, "DR1294"));
        CHECK_FALSE(has(ran.err, "DR1043"));
    }
}

TEST_CASE("Chinese heads of codes and names are found by every reader, which says so", "[cli]") {
    const SquaresWorld world;
    world.write("f.csv", SquaresWorld::csv(SquaresWorld::flows("x")));
    for (const char* head : {"代码", "行政区划代码", "区划代码", "编号", "名称", "城市", "name_zh", "GB"}) {
        world.write("z.geojson", SquaresWorld::zones({{"序", "s"}, {head, "x"}}));
        INFO(head);
        CHECK(ids_of(world).front() == "x9");
        for (const std::vector<std::string>& words :
             {local,
              {"weights", "z.geojson", "--weights", "queen"},
              {"model", "huff", "z.geojson", "--mass", "m"},
              {"reach", "f.csv", "--zones", "z.geojson", "--origin", "x1"},
              {"map", "z.geojson", "--column", "v", "-o", "o.svg", "--overwrite"}}) {
            const Ran ran = world.run(words);
            INFO(words[0] << ran.err);
            CHECK(ran.exit_code == 0);
            CHECK(has(ran.err, "DR1294") == (std::string(head) != "name_zh"));
            CHECK_FALSE(has(ran.err, "DR1043"));
        }
    }
    world.write("z.geojson", SquaresWorld::zones({{"编号", "k"}, {"id", "x"}, {"代码", "c"}}));
    CHECK(ids_of(world).front() == "c9");
    world.write("z.geojson", SquaresWorld::zones({{"编号", "k"}, {"名称", "n"}, {"id", "x"}}));
    CHECK(ids_of(world).front() == "x9");
}

TEST_CASE("Units that are numbered by their rows are told of", "[cli]") {
    const SquaresWorld world;
    world.write("z.geojson", SquaresWorld::zones({{"序", "s"}}));
    CHECK(ids_of(world).front() == "1");
    for (const std::vector<std::string>& words : {local,
                                                  {"weights", "z.geojson", "--weights", "queen"},
                                                  {"model", "huff", "z.geojson", "--mass", "m"}})
        CHECK(has(world.run(words).err, "DR1043"));
    std::vector<std::string> named = local;
    named.insert(named.end(), {"--id", "序"});
    CHECK_FALSE(has(world.run(named).err, "DR1043"));
}

TEST_CASE("A field that is not there has one code, with the file and its fields", "[cli]") {
    const SquaresWorld world;
    world.write("z.geojson", SquaresWorld::zones({{"code", "a"}, {"name", "N"}}));
    world.write("f.csv", SquaresWorld::csv(SquaresWorld::flows("a")));
    world.write("r.csv", "x1,y1,x2,y2\n118.05,30.05,118.15,30.05\n");
    world.write("a.csv", "name,GDP（亿元）,lon,lat\nA,1,118.1,30.1\nB,2,118.2,30.2\nC,5,118.3,30.1\n");
    const std::vector<std::string> flows{"f.csv", "origin, destination, flow, km"},
        records{"r.csv", "x1, y1, x2, y2"}, zones{"z.geojson", "v, m"},
        table{"a.csv", "GDP（亿元）, lon, lat"};
    const std::vector<std::string> spill{"spill", "flows", "z.geojson", "--flows", "f.csv",
                                         "--x",   "m",     "--weights", "queen"};
    const std::vector<std::string> gravity{"model", "gravity", "f.csv", "--distance-field", "km"},
        of_records{"records", "r.csv", "--zones", "z.geojson", "-o", "o.csv"};
    const auto with = [](std::vector<std::string> words, const std::vector<std::string>& more) {
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    for (const char* option : {"--origin-field", "--destination-field", "--flow-field", "--distance-field"}) {
        check_refused(world, with(spill, {option, "nosuch"}), "DR1017", 3, flows);
        auto words = gravity;
        if (std::string(option) == "--distance-field") words.resize(3);
        check_refused(world, with(words, {option, "nosuch"}), "DR1017", 3, flows);
    }
    check_refused(world, with(of_records, {"--origin-points", "nosuch,y1", "--destination-points", "x2,y2"}),
                  "DR1017", 3, records);
    check_refused(
        world,
        with(of_records, {"--origin-points", "x1,y1", "--destination-points", "x2,y2", "--value", "nosuch"}),
        "DR1017", 3, records);
    check_refused(world, {"map", "z.geojson", "--column", "nosuch", "-o", "o.svg"}, "DR1017", 3, zones);
    check_refused(world, {"classify", "z.geojson", "--field", "nosuch"}, "DR1017", 3, zones);
    check_refused(world, {"map", "a.csv", "--column", "nosuch", "-o", "o.svg"}, "DR1017", 3, table);
    check_refused(world, {"classify", "a.csv", "--field", "nosuch"}, "DR1017", 3, table);
    check_refused(world, {"convert", "z.geojson", "o.gpkg", "--where", "nosuch=1"}, "DR1017", 3, zones);
    check_refused(world, {"surface", "--points", "a.csv", "--field", "nosuch", "-o", "o.tif"}, "DR1017", 3,
                  {"a.csv", "GDP, lon, lat"});
    check_refused(world, {"spill", "table", "f.csv", "--zones", "z.geojson", "--mass", "nosuch"}, "DR1017", 3,
                  {"z.geojson", "v, m, unstated_unstated_sent"});
}

TEST_CASE("A centre that is none is told as an origin is, with what is near", "[cli]") {
    const SquaresWorld world;
    world.write("z.geojson", SquaresWorld::zones({{"code", "3301"}, {"name", "N"}}));
    world.write("f.csv", SquaresWorld::csv(SquaresWorld::flows("3301")));
    const std::vector<std::string> one{"model", "breaking-point", "z.geojson", "--mass", "m", "--centre"};
    auto near = one, far = one, of_field = one, other = one;
    near.emplace_back("330l1");
    check_refused(world, near, "DR1010", 2, {"no place named 330l1", "known: 33011"});
    far.emplace_back("elsewhere");
    check_refused(world, far, "DR1010", 2, {"z.geojson", "known: 33019, 33018"});
    check_refused(world, {"model", "field", "z.geojson", "--mass", "m", "--centres", "33011,nosuch"},
                  "DR1010", 2, {"no place named nosuch"});
    other.insert(other.end(), {"33011", "--other", "nosuch"});
    check_refused(world, other, "DR1010", 2, {"no place named nosuch"});
    check_refused(world, {"reach", "f.csv", "--zones", "z.geojson", "--origin", "nosuch"}, "DR1010", 2,
                  {"known: "});
}

TEST_CASE("Options of projects beside a file have one code", "[cli]") {
    const SquaresWorld world;
    world.write("z.geojson", SquaresWorld::zones({{"code", "a"}}));
    world.write("f.csv", SquaresWorld::csv(SquaresWorld::flows("a")));
    for (const char* option : {"--level", "--theme", "--period"}) {
        auto words = local;
        words.insert(words.end(), {option, "x"});
        check_refused(world, words, "DR1046", 2, {option, "z.geojson"});
        check_refused(world, {"model", "gravity", "f.csv", "--distance-field", "km", option, "x"}, "DR1046",
                      2, {option, "f.csv"});
    }
}

TEST_CASE("A layer of several is chosen wherever a file of zones is read, or the hint says what helps",
          "[cli]") {
    const SquaresWorld world;
    world.write("one.geojson", SquaresWorld::zones({{"code", "a"}, {"name", "N"}}));
    world.write("two.geojson", SquaresWorld::zones({{"code", "b"}, {"name", "N"}}));
    world.write("f.csv", "origin,destination,value\nb1,b2,3\nb1,b9,4\n");
    REQUIRE(world.run({"convert", "one.geojson", "t.gpkg"}).exit_code == 0);
    REQUIRE(world.run({"convert", "two.geojson", "t.gpkg", "--append"}).exit_code == 0);
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"map", "t.gpkg", "--column", "v", "-o", "o.svg"},
          {"reach", "f.csv", "--zones", "t.gpkg", "--origin", "b1"},
          {"spill", "table", "f.csv", "--zones", "t.gpkg"},
          {"chart", "bars", "f.csv", "--zones", "t.gpkg", "--origin", "b1", "-o", "c.svg"},
          {"check", "t.gpkg"}}) {
        check_refused(world, words, "DR1304", 3, {"--layer", "one", "two"});
        auto chosen = words;
        chosen.insert(chosen.end(), {"--layer", "two", "--overwrite"});
        const Ran ran = world.run(chosen);
        INFO(fmt::format("{}\n{}", fmt::join(chosen, " "), ran.err));
        CHECK(ran.exit_code == 0);
    }
    check_refused(world, {"map", "f.csv", "--column", "v", "--layer", "x", "-o", "p.svg"}, "DR1039", 2, {});
    check_refused(world, {"check", "f.csv", "--layer", "x"}, "DR1039", 2, {"f.csv"});
}

}  // namespace known_by_test
