// The first own project of a user who reads English: the template, two tables and a boundary file.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

namespace blank_english_test {

using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using maps_of_columns::square;

bool has_hanzi(const std::string& text) {
    // U+3400 to U+9FFF begin with E3 90 … E9 BF in UTF-8.
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]), next = static_cast<unsigned char>(text[i + 1]);
        if ((byte == 0xE3 && next >= 0x90) || (byte >= 0xE4 && byte <= 0xE9)) return true;
    }
    return false;
}

TEST_CASE("an English template makes an English project, which runs with the heads that it offers", "[cli]") {
    const TemporaryFolder folder;
    const auto run = [&](const std::vector<std::string>& words) {
        return run_program(words, {.folder = folder.path()});
    };
    REQUIRE(run({"init", "p", "--template", "blank", "--lang", "en"}).exit_code == 0);
    for (const char* file :
         {"project.toml", "templates/contracts.csv", "templates/attributes.csv", "templates/points.csv"}) {
        CAPTURE(file);
        CHECK_FALSE(has_hanzi(contents_of(folder.path() / "p" / file)));
    }
    write_file(folder.path() / "p/cities.geojson", R"({"type":"FeatureCollection","features":[)" +
                                                       square(8, R"("code":"X1","name":"Alden")") + "," +
                                                       square(9, R"("code":"X2","name":"Birk")") + "," +
                                                       square(10, R"("code":"X3","name":"Corve")") + "]}");
    write_file(folder.path() / "p/contracts.csv", contents_of(folder.path() / "p/templates/contracts.csv") +
                                                      "contracts,2023,Alden,Birk,12.5,3,register\n"
                                                      "contracts,2023,Alden,Corve,4,1,register\n");
    const Ran check = run({"check", "p"});
    INFO(check.out << check.err);
    CHECK(check.exit_code == 0);
    CHECK_FALSE(has_hanzi(check.out));
    const Ran map = run({"map", "p", "--kind", "reach", "-o", "m.svg"});
    INFO(map.err);
    REQUIRE(map.exit_code == 0);
    const std::string svg = contents_of(folder.path() / "m.svg");
    CHECK(has(svg, "Alden"));
    CHECK(has(svg, "million yuan"));
    CHECK_FALSE(has_hanzi(svg));
}

}  // namespace blank_english_test
