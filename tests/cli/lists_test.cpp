// Names with commas in them, in every list of names that a command takes.
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <fmt/format.h>
#include <utility>

namespace lists_test {

using namespace deltareach::test;

TEST_CASE("A name that holds a comma is quoted in every list of names", "[cli]") {
    const TemporaryFolder folder;
    std::string table = "id,x,y,\"R&D, staff\",v\n";
    for (int i = 0; i < 12; ++i)
        table += fmt::format("u{},{},{},{},{}\n", i * 7 % 12, i % 4 * 3, i / 4 * 5 + i % 3, i * i % 11,
                             (i * 5 + 2) % 13);
    write_file(folder.path() / "t.csv", table);
    const auto regress = [&](const std::string& x) {
        return run_program({"spill", "regress", "t.csv", "--points", "x,y", "--crs", "planar-km", "--weights",
                            "knn:2", "--model", "ols", "--y", "v", "--x", x, "--json", "--lang", "en"},
                           {.folder = folder.path()});
    };
    const Ran quoted = regress("\"R&D, staff\"");
    INFO(quoted.err);
    CHECK(quoted.exit_code == 0);
    CHECK(has(quoted.out, "R&D, staff"));
    const Ran parted = regress("R&D, staff");
    CHECK(parted.exit_code == 3);
    CHECK(has(parted.err, "DR1017"));
    const Ran open_quote = regress("\"R&D, staff");
    CHECK(open_quote.exit_code == 2);
    CHECK(has(open_quote.err, "--x"));
}

TEST_CASE(
    "A field that is not there is answered with what may be meant: commas of ASCII, a head with its unit",
    "[cli]") {
    const TemporaryFolder folder;
    std::string table = "id,x,y,a,b,率（%）,率（‰）,v\n";
    for (int i = 0; i < 12; ++i)
        table += fmt::format("u{},{},{},{},{},{},{},{}\n", i * 7 % 12, i % 4 * 3, i / 4 * 5 + i % 3,
                             i * i % 11, (i * 5 + 2) % 13, i % 5, i % 7, (i * 3 + 1) % 10);
    write_file(folder.path() / "t.csv", table);
    const auto regress = [&](const std::string& x, const char* lang) {
        return run_program({"spill", "regress", "t.csv", "--points", "x,y", "--crs", "planar-km", "--weights",
                            "knn:2", "--model", "ols", "--y", "v", "--x", x, "--json", "--lang", lang},
                           {.folder = folder.path()});
    };
    CHECK(regress("a,b", "zh").exit_code == 0);
    const Ran commas = regress("a，b", "zh");
    CHECK(commas.exit_code == 3);
    CHECK(has(commas.err, "DR1017"));
    CHECK(has(commas.err, "字段之间用半角逗号：a,b"));
    CHECK(has(regress("a、b", "en").err, "an ASCII comma: a,b"));
    const Ran two = regress("率", "zh");  // which of the two nobody can tell
    CHECK(two.exit_code == 3);
    CHECK(has(two.err, "若指 率（%）、率（‰），写全它的名称"));
    const Ran none = regress("nothing，b", "zh");
    CHECK(none.exit_code == 3);
    CHECK_FALSE(has(none.err, "半角逗号"));
    CHECK_FALSE(has(none.err, "{advice}"));
}

TEST_CASE("Two heads with commas in them are quoted; fewer or more than two are refused with their number",
          "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "t.csv", "id,\"x, east\",\"y, north\"\n1,120.5,31.5\n2,121,31\n");
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = folder.path()});
    };
    const Ran quoted = run({"convert", "--points", "\"x, east\",\"y, north\"", "t.csv", "t.geojson"});
    INFO(quoted.err);
    CHECK(quoted.exit_code == 0);
    CHECK(has(contents_of(folder.path() / "t.geojson"), "120.5"));
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"convert", "t.csv", "o.geojson", "--points"},
          {"report", ".", "-o", "r.html", "--compare"},
          {"records", "t.csv", "--zones", "z.geojson", "--origin-points"},
          {"records", "t.csv", "--zones", "z.geojson", "--destination-points"}})
        for (const auto& [given, said] : {std::pair("a", "takes at least 2 values, not 1"),
                                          std::pair("a,b,c", "takes at most 2 values, not 3"),
                                          std::pair("\"a,b\"", "takes at least 2 values, not 1")}) {
            std::vector<std::string> words = command;
            words.emplace_back(given);
            const Ran refused = run(words);
            INFO(refused.err);
            CHECK(refused.exit_code == 2);
            CHECK(has(refused.err, command.back() + " " + said));
        }
}

}  // namespace lists_test
