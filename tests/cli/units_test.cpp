#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/encoded.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <string>

namespace units_test {

using namespace deltareach;
using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// Seven places with text ids out of order, uneven distances and a tie in v.
struct PlacesWorld {
    struct Row {
        const char *name, *x, *y, *v;
    };
    static constexpr Row rows[] = {{"q", "0", "0", "3"},      {"b", "1.5", "0.2", "5"},
                                   {"z", "0.3", "1.9", "2"},  {"a", "4.1", "0.7", "9"},
                                   {"m", "3.2", "2.8", "5"},  {"c", "0.9", "3.3", "1"},
                                   {"k", "2.6", "4.4", "7.5"}};
    TemporaryFolder folder;

    PlacesWorld() {
        write("u.csv", table(','));
        write("U.TSV", table('\t'));
    }
    static std::string table(char comma, const std::string& heads = "name,GDP,x,y") {
        std::string text;
        for (const char c : heads) text += c == ',' ? comma : c;
        text += '\n';
        for (const Row& row : rows)
            text += std::string(row.name) + comma + row.v + comma + row.x + comma + row.y + "\n";
        return text;
    }
    /// Sheet `first` has other values than sheet `second`, which is u.csv's.
    void write_workbook() const {
        const auto sheet = [](bool other) {
            std::string cells = row(1, text_cell("A1", "name") + text_cell("B1", "GDP") +
                                           text_cell("C1", "x") + text_cell("D1", "y"));
            int line = 1;
            for (const Row& each : rows) {
                const std::string n = std::to_string(++line);
                cells += row(line, text_cell("A" + n, each.name) +
                                       number_cell("B" + n, other ? std::to_string(line * line) : each.v) +
                                       number_cell("C" + n, each.x) + number_cell("D" + n, each.y));
            }
            return "<sheetData>" + cells + "</sheetData>";
        };
        write("two.xlsx", WorkbookText{.sheets = {{"first", sheet(true)}, {"second", sheet(false)}}}.bytes());
    }
    void write(const std::string& name, const std::string& text) const {
        write_file(folder.path() / name, text);
    }
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = folder.path()});
    }
    [[nodiscard]] Json json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    }
};

/// Every verb that reads a statistic's units, on one file and field.
std::vector<std::vector<std::string>> verbs_on(const std::string& file, const std::string& field) {
    const std::vector<std::string> places = {"--points", "x,y", "--crs", "planar-km"};
    const auto with = [&](std::vector<std::string> words, bool placed = true) {
        if (placed) words.insert(words.end(), places.begin(), places.end());
        return words;
    };
    return {
        with({"spill", "moran", file, "--field", field, "--weights", "knn:2"}),
        with({"spill", "local", file, "--field", field, "--weights", "knn:2"}),
        with({"spill", "regress", file, "--y", field, "--x", "x", "--model", "ols", "--weights", "knn:2"}),
        with({"model", "index", file, "--fields", field + ",x"}),
        with({"model", "huff", file, "--mass", field}),
        with({"classify", file, "--field", field, "--classes", "2"})};
}

std::string joined(const std::vector<std::string>& words) {
    std::string line;
    for (const std::string& word : words) line += word + " ";
    return line;
}

}  // namespace

TEST_CASE("Every verb reads the sheet that is named, and refuses one that is not there with those that are",
          "[cli]") {
    const PlacesWorld world;
    world.write_workbook();
    for (std::vector<std::string> words : verbs_on("two.xlsx", "GDP")) {
        INFO(joined(words));
        std::vector<std::string> of_csv = words, nosuch = words;
        for (std::string& word : of_csv)
            if (word == "two.xlsx") word = "u.csv";
        const Json first = world.json(words);
        words.insert(words.end(), {"--sheet", "second"});
        const Json second = world.json(words);
        CHECK(second == world.json(of_csv));
        CHECK(second != first);
        nosuch.insert(nosuch.end(), {"--sheet", "nosuch"});
        const Ran refused = world.run(nosuch);
        CHECK(refused.exit_code == 3);
        CHECK(refused.err.find("DR1153") != std::string::npos);
        CHECK(refused.err.find("first, second") != std::string::npos);
    }
}

TEST_CASE("A sheet of a file without sheets, and an unknown encoding, are refused by every verb", "[cli]") {
    const PlacesWorld world;
    for (std::vector<std::string> words : verbs_on("u.csv", "GDP")) {
        INFO(joined(words));
        std::vector<std::string> encoding = words;
        words.insert(words.end(), {"--sheet", "second"});
        const Ran sheet = world.run(words);
        CHECK(sheet.exit_code == 2);
        CHECK(sheet.err.find("DR1035") != std::string::npos);
        encoding.insert(encoding.end(), {"--encoding", "nosuch"});
        const Ran unknown = world.run(encoding);
        CHECK(unknown.exit_code == 2);
        CHECK(unknown.err.find("DR1104: unknown encoding 'nosuch'") != std::string::npos);
        CHECK(unknown.err.find("gb18030") != std::string::npos);
    }
}

TEST_CASE("Tables of pairs heed the sheet and the encoding too", "[cli]") {
    const PlacesWorld world;
    std::string pairs = "o,d,f,km\n";
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j)
            if (i != j)
                pairs += std::string(1, static_cast<char>('a' + i)) + "," + static_cast<char>('a' + j) + "," +
                         std::to_string(1 + (5 * i + 3 * j * j) % 11) + "," + std::to_string(2 + i + 3 * j) +
                         "\n";
    world.write("pairs.csv", pairs);
    world.write("pairs16.csv", encoded(pairs, "UTF-16LE"));
    const auto gravity = [](const std::string& file) {
        return std::vector<std::string>{
            "model", "gravity",      file, "--origin-field",   "o", "--destination-field",
            "d",     "--flow-field", "f",  "--distance-field", "km"};
    };
    auto words = gravity("pairs.csv"), told = gravity("pairs16.csv");
    told.insert(told.end(), {"--encoding", "utf-16le"});
    CHECK(world.json(told)["coefficients"] == world.json(words)["coefficients"]);
    words.insert(words.end(), {"--sheet", "x"});
    const Ran refused = world.run(words);
    CHECK(refused.exit_code == 2);
    CHECK(refused.err.find("DR1035") != std::string::npos);
}

TEST_CASE("The encoding that is named is how every table of a command is read", "[cli]") {
    const PlacesWorld world;
    world.write("u16.csv", encoded(PlacesWorld::table(','), "UTF-16LE"));
    for (std::vector<std::string> words : verbs_on("u16.csv", "GDP")) {
        INFO(joined(words));
        std::vector<std::string> plain = words;
        for (std::string& word : plain)
            if (word == "u16.csv") word = "u.csv";
        words.insert(words.end(), {"--encoding", "utf-16le"});
        CHECK(world.json(words) == world.json(plain));
    }
}

TEST_CASE("Ids and fields of a table are found by head in every verb, and U.TSV is a table", "[cli]") {
    const PlacesWorld world;
    for (const std::string file : {"u.csv", "U.TSV"})
        for (const std::string field : {"GDP", "gdp", " Gdp (km)"}) {
            for (const auto& words : verbs_on(file, field)) {
                INFO(joined(words));
                CHECK(world.run(words).exit_code == 0);
            }
            const Json local = world.json(verbs_on(file, field)[1]),
                       index = world.json(verbs_on(file, field)[3]);
            for (std::size_t i = 0; i < 7; ++i) {
                CHECK(local["units"][i]["id"] == PlacesWorld::rows[i].name);
                CHECK(index["scores"][i]["id"] == PlacesWorld::rows[i].name);
            }
        }
    // An id goes before a name; --id is found as fields are, and stays as written.
    world.write("two.csv", "name,ADCODE,v,x,y\nS,0101,1,0,0\nS,1.0,4,1,0\nT,7,2,0,3\nU,9,5,3,3\n");
    const auto ids = [&](std::vector<std::string> more) {
        std::vector<std::string> words = {"spill", "local", "two.csv",   "--field",   "v",    "--points",
                                          "x,y",   "--crs", "planar-km", "--weights", "knn:1"};
        words.insert(words.end(), more.begin(), more.end());
        const Json local = world.json(words);
        Json found = Json::array();
        for (const Json& unit : local["units"]) found.push_back(unit["id"]);
        return found;
    };
    CHECK(ids({}) == Json({"0101", "1", "7", "9"}));
    CHECK(ids({"--id", "Adcode"}) == Json({"0101", "1", "7", "9"}));
    CHECK(ids({"--id", "V"}) == Json({"1", "4", "2", "5"}));
}

TEST_CASE("A missing field, an id that stands twice and a missing value have one code in every verb",
          "[cli]") {
    const PlacesWorld world;
    for (const auto& words : verbs_on("u.csv", "nope")) {
        INFO(joined(words));
        const Ran ran = world.run(words);
        CHECK(ran.exit_code == 3);
        CHECK(ran.err.find("DR1017") != std::string::npos);
        CHECK(ran.err.find("GDP, x, y") != std::string::npos);
    }
    world.write("gap.csv", "id,v,x,y\na,1,0,0\nb,,1,0\nc,4,0,2\nd,3,3,1\n");
    world.write("twice.csv", "id,v,x,y\na,1,0,0\nb,2,1,0\na,4,0,2\nd,3,3,1\n");
    const auto all = verbs_on("gap.csv", "v");
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {  // the last, classify, counts what is missing
        INFO(joined(all[i]));
        const Ran gap = world.run(all[i]);
        CHECK(gap.err.find(i < 2 ? "DR1949" : "DR1836") != std::string::npos);  // Moran and its kin go on
        const Ran twice = world.run(verbs_on("twice.csv", "v")[i]);
        CHECK(twice.exit_code == 3);
        CHECK(twice.err.find("DR1202") != std::string::npos);
    }
    CHECK(world.json(all.back())["missing"] == 1);
    CHECK(world.json(verbs_on("twice.csv", "v").back())["n"] == 4);
}

TEST_CASE("Names that are not unique are no ids, and that is said", "[cli]") {
    const PlacesWorld world;
    world.write("same.csv", "NAME,v,x,y\nLake,1,0,0\nWood,2,1,0\nLake,4,0,2\nHill,3,3,1\n");
    const Ran ran = world.run({"spill", "local", "same.csv", "--field", "v", "--points", "x,y", "--crs",
                               "planar-km", "--weights", "knn:1", "--json"});
    CHECK(ran.exit_code == 0);
    CHECK(ran.err.find("DR1036") != std::string::npos);
    CHECK(Json::parse(ran.out)["units"][2]["id"] == "3");
}

TEST_CASE("Coordinates need a reference, and points are two fields, in every verb", "[cli]") {
    const PlacesWorld world;
    for (std::size_t i : {0U, 1U, 4U}) {
        std::vector<std::string> words = verbs_on("u.csv", "GDP")[i];
        INFO(joined(words));
        words.resize(words.size() - 2);
        CHECK(world.run(words).err.find("DR1834") != std::string::npos);
        words.back() = "x";
        const Ran one = world.run(words);
        CHECK(one.exit_code == 2);
        CHECK(one.err.find("X,Y") != std::string::npos);
        words.resize(words.size() - 2);
        CHECK(world.run(words).err.find("DR1834") != std::string::npos);
    }
}

namespace {

/// Six squares with deals between all of them.
void write_cells_and_deals(const TemporaryFolder& folder) {
    std::string features, flows = "theme,period,origin,destination,value,unit\n";
    for (int k = 0; k < 6; ++k) {
        const int x = k % 3, y = k / 3;
        const auto at = [&](int dx, int dy) {
            return "[" + std::to_string(100 + x + dx) + "," + std::to_string(30 + y + dy) + "]";
        };
        features += std::string(k > 0 ? "," : "") + R"({"type":"Feature","properties":{"code":"c)" +
                    std::to_string(5 - k) + R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(0, 0) +
                    "," + at(1, 0) + "," + at(1, 1) + "," + at(0, 1) + "," + at(0, 0) + "]]}}";
        for (int j = 0; j < 6; ++j)
            if (j != k)
                flows += "deals,2023,c" + std::to_string(k) + ",c" + std::to_string(j) + "," +
                         std::to_string(1 + (k * k + 3 * j) % 7) + ",件\n";
    }
    write_file(folder.path() / "cells.geojson",
               R"({"type":"FeatureCollection","features":[)" + features + "]}");
    write_file(folder.path() / "flows.csv", flows);
}

}  // namespace

TEST_CASE("What a project's zones send and receive is a field of every verb and of [spill]", "[cli]") {
    const TemporaryFolder folder;
    write_cells_and_deals(folder);
    const std::string project =
        "[project]\nname = \"p\"\nlang = \"en\"\n[zones.cell]\npath = \"cells.geojson\"\n"
        "id = \"code\"\nname = \"code\"\n[[themes]]\nid = \"deals\"\nunit = \"deals\"\n"
        "[[flows]]\npath = \"flows.csv\"\n[spill]\nweights = \"knn:2\"\npermutations = 99\n";
    write_file(folder.path() / "project.toml", project + "local = [\"deals_2023_received\"]\n");
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = folder.path()});
    };
    const std::string field = "deals_2023_received";
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"spill", "moran", ".", "--field", field, "--weights", "knn:2", "--json"},
          {"spill", "local", ".", "--field", field, "--weights", "queen", "--json"},
          {"model", "huff", ".", "--mass", field, "--json"},
          {"classify", ".", "--field", field, "--classes", "2", "--json"}}) {
        const Ran ran = run(words);
        INFO(joined(words) << ran.err);
        CHECK(ran.exit_code == 0);
    }
    const Ran made = run({"run", ".", "--out", "out"});
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
    const Json local = Json::parse(contents_of(folder.path() / "out" / "spill.json"))["local"][0];
    CHECK(local["field"] == field);
    CHECK(local["n"] == 6);
    const Ran sums = run({"model", "index", ".", "--fields", field + ",sent", "--json"});
    CHECK(sums.exit_code == 0);
    const Ran no_level = run({"spill", "moran", ".", "--level", "nope", "--field", field}),
              no_level_there = run({"model", "huff", ".", "--level", "nope", "--mass", field}),
              no_level_here = run({"export", ".", "--what", "zones", "--level", "nope", "-o", "x.geojson"});
    for (const Ran& ran : {no_level, no_level_there, no_level_here}) {
        INFO(ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(ran.err.find("DR1010: there is no level named nope") != std::string::npos);
        CHECK(ran.err.find("known: cell") != std::string::npos);
    }
    write_file(folder.path() / "project.toml", project + "local = [\"nope\"]\n");
    const Ran unknown = run({"run", ".", "--out", "out2"});
    CHECK(unknown.exit_code == 3);
    CHECK(unknown.err.find("DR1017") != std::string::npos);
    CHECK(unknown.err.find(field) != std::string::npos);
}

}  // namespace units_test
