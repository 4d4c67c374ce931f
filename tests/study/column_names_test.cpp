#include "study/inputs/column_names.hpp"

#include "study/inputs/attribute_words.hpp"
#include "tests/support/catch.hpp"

namespace column_names_test {

using namespace deltareach;

namespace {

Column column(const char* name, const char* label = "") {
    return {.name = name, .label_zh = label, .label_en = label, .unit = "", .values = std::vector<double>{}};
}

}  // namespace

TEST_CASE("columns that differ in case alone get a number, and keep what they were called as label",
          "[unit]") {
    std::vector<Column> fresh{column("GDP", "GDP"), column("Gdp"), column("other"), column("CODE")};
    Messages notes;
    number_case_twins(fresh, {column("gdp"), column("gdp_2")}, "a.csv", notes);
    CHECK(fresh[0].name == "GDP_3");
    CHECK(fresh[0].label_zh == "GDP");
    CHECK(fresh[1].name == "Gdp_4");
    CHECK(fresh[1].label_en == "Gdp");
    CHECK(fresh[2].name == "other");
    CHECK(fresh[3].name == "CODE_2");  // zones.gpkg has a code of its own
    REQUIRE(notes.size() == 3);
    CHECK(notes[0].code == "DR1265");
}

TEST_CASE("the same name in the same letters is left to the rules of its place", "[unit]") {
    std::vector<Column> fresh{column("gdp")};
    Messages notes;
    number_case_twins(fresh, {column("gdp")}, "a.csv", notes);
    CHECK(fresh[0].name == "gdp");
    CHECK(notes.empty());
}

TEST_CASE("What a project says of a column stands under its head or under its name, the head first",
          "[unit]") {
    const std::vector<std::pair<std::string, std::string>> both{{"gdp", "by name"},
                                                                {"GDP（亿元）", "by head"}};
    CHECK(said_of(both, "GDP（亿元）", "gdp") == "by head");
    CHECK(said_of({both[0]}, "GDP（亿元）", "gdp") == "by name");
    CHECK(said_of({both[1]}, "gdp", "gdp").empty());
}

}  // namespace column_names_test
