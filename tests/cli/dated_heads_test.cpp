// Heads that say a year beside their unit, as fields and tables of several years do.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

namespace dated_heads_test {

using deltareach::test::has;
using maps_of_columns::Place;

TEST_CASE("Columns that a year in the bracket tells apart are drawn by their heads, each its own",
          "[cli][map]") {
    const Place place;
    maps_of_columns::write_file(
        place.path() / "t.csv",
        "乡镇,专利（件，2022年）,专利（件，2023年）\n白沙镇,1,101\n东湾镇,2,102\n石桥镇,3,103\n");
    const std::string first =
        place.drawn({"t.csv", "--zones", "d.geojson", "--column", "专利（件，2022年）", "--labels", "value"});
    CHECK(has(first, "2022年专利（件）"));
    CHECK(has(first, ">3<"));
    const std::string second =
        place.drawn({"t.csv", "--zones", "d.geojson", "--column", "专利（2023年）", "--labels", "value"});
    CHECK(has(second, "2023年专利（件）"));
    CHECK(has(second, ">103<"));
}

TEST_CASE("Fields without brackets have their unit and year behind a '_'", "[cli][map]") {
    const Place place;
    maps_of_columns::write_file(place.path() / "t.csv",
                                "乡镇,产值_2023_亿元,增长±%\n白沙镇,1,-2\n东湾镇,2,3\n石桥镇,5,4\n");
    const std::string drawn = place.drawn({"t.csv", "--zones", "d.geojson", "--column", "产值_2023_亿元"});
    CHECK(has(drawn, "2023年产值（亿元）"));
    CHECK(has(place.drawn({"t.csv", "--zones", "d.geojson", "--column", "增长±%"}), "增长（%）"));
}

}  // namespace dated_heads_test
