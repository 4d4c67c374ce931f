// A code beside the name of another zone in a table of attributes.
#include "study/inputs/names_beside_codes.hpp"

#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <fmt/format.h>
#include <string>
#include <vector>

namespace names_beside_codes_test {

using namespace deltareach;

namespace {

struct Coast {
    Region region{{tests::named_zones("zone", {{"440100", "广州市", "Guangzhou", "", {113.3, 23.1}},
                                               {"440300", "深圳市", "Shenzhen", "", {114.1, 22.6}},
                                               {"440400", "珠海市", "Zhuhai", "", {113.6, 22.3}}})},
                  {}};
    PlaceIndex places{region, {}};

    /// The rows and columns that are refused, with the two places of each.
    [[nodiscard]] std::string refused(const std::string& csv, std::size_t id = 0) const {
        Messages notes;
        const Table table = read_table_bytes(csv, "t.csv", {}, notes);
        std::vector<std::optional<std::size_t>> zones;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const Place place = places.find_on(0, table.cell(row, id));
            zones.emplace_back();
            if (place.zone) zones.back() = place.zone->zone;
        }
        std::string all;
        for (const Message& message : codes_against_names({table, "t.csv", id, zones, region, places, 0}))
            all += fmt::format("{}:{} {} {};", message.where.row, message.where.column, message.code,
                               text_of(message, Language::zh));
        return all;
    }
};

const std::string swapped = "\n440100,深圳市,3\n440300,广州市,4\n440400,珠海市,7\n";

}  // namespace

TEST_CASE("a code beside the name of another zone is refused, by either column", "[unit]") {
    const Coast coast;
    CHECK(coast.refused("行政区划代码,地市,GDP" + swapped) ==
          "2:2 DR1229 “440100 深圳市”里有不止一个地方：广州市 (440100)、深圳市 (440300);"
          "3:2 DR1229 “440300 广州市”里有不止一个地方：深圳市 (440300)、广州市 (440100);");
    CHECK(coast.refused("行政区划代码,地市,GDP" + swapped, 1) ==
          "2:1 DR1229 “440100 深圳市”里有不止一个地方：深圳市 (440300)、广州市 (440100);"
          "3:1 DR1229 “440300 广州市”里有不止一个地方：广州市 (440100)、深圳市 (440300);");
    // One name twice, under a head of names.
    CHECK(coast.refused("adcode,城市,GDP\n440100,深圳,3\n440300,深圳市,4\n440400,珠海市,7\n") ==
          "2:2 DR1229 “440100 深圳”里有不止一个地方：广州市 (440100)、深圳市 (440300);");
}

TEST_CASE("what is no name of the row does not contradict its code", "[unit]") {
    const Coast coast;
    CHECK(coast.refused("代码,地市,GDP\n440100,广州,3\n440300,深圳市,4\n440400,珠 海,7\n").empty());
    CHECK(coast.refused("代码,地市,GDP\n440100,天河,3\n440300,未名,4\n440400,,7\n").empty());
    CHECK(coast.refused("代码,最近的中心,GDP" + swapped).empty());
    CHECK(coast.refused("代码,中心城市,GDP\n440100,深圳市,3\n440300,深圳市,4\n440400,深圳市,7\n").empty());
    CHECK(coast.refused("地市,产值\n广州市,440300\n深圳市,440100\n珠海市,9\n").empty());
}

}  // namespace names_beside_codes_test
