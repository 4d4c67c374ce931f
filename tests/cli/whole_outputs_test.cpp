#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <string>

namespace whole_outputs_test {

using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

/// Nine cells in a square, the sixth without v, the second without w; two flows.
struct Square {
    TemporaryFolder folder;

    Square() {
        std::string features;
        for (int k = 0; k < 9; ++k) {
            const int row = k / 3;
            const double x = 118 + 0.1 * (k % 3), y = 30 + 0.1 * row;
            const auto at = [&](double dx, double dy) {
                return "[" + std::to_string(x + dx) + "," + std::to_string(y + dy) + "]";
            };
            const int v = (k * 7) % 9 + 1, w = (k * 4) % 9 + 1;
            features += std::string(k > 0 ? "," : "") + R"({"type":"Feature","properties":{"code":"c)" +
                        std::to_string(k) + R"(","name":"区)" + std::to_string(k) + R"(","v":)" +
                        (k == 5 ? "null" : std::to_string(v)) + R"(,"w":)" +
                        (k == 1 ? "null" : std::to_string(w)) +
                        R"(},"geometry":{"type":"Polygon","coordinates":[[)" + at(0, 0) + "," + at(0.1, 0) +
                        "," + at(0.1, 0.1) + "," + at(0, 0.1) + "," + at(0, 0) + "]]}}";
        }
        put("zones.geojson", R"({"type":"FeatureCollection","features":[)" + features + "]}");
        put("flows.csv",
            "theme,period,origin,destination,value,unit\np,2022,c0,c1,5,项\np,2022,c0,c4,2,项\n");
        put("project.toml",
            "[project]\nname = \"方\"\nlang = \"en\"\n[zones.cell]\npath = \"zones.geojson\"\nid "
            "= \"code\"\nname = \"name\"\n[[flows]]\npath = \"flows.csv\"\n");
    }
    void put(const std::string& name, const std::string& text) const {
        write_file(folder.path() / name, text);
    }
    [[nodiscard]] fs::path path(const std::string& name) const { return folder.path() / name; }
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = folder.path()});
    }
    [[nodiscard]] std::size_t files_in(const std::string& name) const {
        if (!fs::exists(path(name))) return 0;
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(path(name)), fs::directory_iterator()));
    }
};

}  // namespace

TEST_CASE("Maps of two measures and of clusters say how many zones have data", "[cli]") {
    const Square square;
    const auto drawn = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"map", "."});
        words.insert(words.end(), {"--level", "cell", "-o", "m.svg", "--language", "en", "--overwrite"});
        const Ran ran = square.run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(square.path("m.svg"));
    };
    CHECK(has(drawn({"--kind", "bivariate", "--column", "v", "--second", "w"}), "7 of 9 zones have data"));
    CHECK(has(drawn({"--kind", "lisa", "--column", "v"}), "8 of 9 zones have data"));
}

TEST_CASE("Mended copies appear together or not at all, and a dry run writes none", "[cli]") {
    const Square square;
    const Ran dry = square.run({"check", ".", "--fix-to", "fixed", "--dry-run"});
    CHECK(square.files_in("fixed") == 0);
    CHECK_FALSE(has(dry.err, "DR1950"));
    fs::create_directory(square.path("fixed"));
    square.put("fixed/flows.csv", "mine\n");  // comes after the zones
    const Ran refused = square.run({"check", ".", "--fix-to", "fixed"});
    INFO(refused.err);
    CHECK(refused.exit_code == 4);
    CHECK(has(refused.err, "DR1602"));
    CHECK(square.files_in("fixed") == 1);
    CHECK(contents_of(square.path("fixed/flows.csv")) == "mine\n");
    const Ran done = square.run({"check", ".", "--fix-to", "fixed", "--overwrite"});
    CHECK(has(done.out + done.err, "DR1950"));
    CHECK(square.files_in("fixed") == 2);
    CHECK(has(contents_of(square.path("fixed/flows.csv")), "c0,c4,2"));
}

TEST_CASE("An output that is an input is refused before any work, in a dry run too", "[cli]") {
    const Square square;
    fs::create_hard_link(square.path("zones.geojson"), square.path("other.geojson"));
    const std::string before = contents_of(square.path("zones.geojson"));
    for (const char* output : {"zones.geojson", "./zones.geojson", "other.geojson"}) {
        for (const bool dry : {false, true}) {
            std::vector<std::string> words{"spill", "local", "zones.geojson", "--id",       "code", "--field",
                                           "nope",  "-o",    output,          "--overwrite"};
            if (dry) words.emplace_back("--dry-run");
            const Ran ran = square.run(words);
            INFO(ran.err);
            CHECK(ran.exit_code == 4);
            CHECK(has(ran.err, "DR1611"));  // said before the field is looked for
        }
        CHECK(square.run({"convert", "zones.geojson", output, "--overwrite"}).exit_code == 4);
    }
    CHECK(contents_of(square.path("zones.geojson")) == before);
}

TEST_CASE("A folder with the page of a run and no run.json is told of by check and run", "[cli]") {
    const Square square;
    REQUIRE(square.run({"run", ".", "--out", "out"}).exit_code == 0);
    CHECK_FALSE(has(square.run({"check", "."}).err, "DR1604"));
    fs::remove(square.path("out/run.json"));
    const Ran checked = square.run({"check", "."});
    CHECK(has(checked.out + checked.err, "DR1604"));
    const Ran again = square.run({"run", ".", "--out", "out", "--overwrite"});
    CHECK(again.exit_code == 0);
    CHECK(has(again.err, "DR1604"));
    CHECK_FALSE(has(square.run({"run", ".", "--out", "out", "--overwrite"}).err, "DR1604"));
}

}  // namespace whole_outputs_test
