// Codes beside the names of the ends of flows.
#include "study/inputs/ends_beside_codes.hpp"

#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <fmt/format.h>
#include <string>

namespace ends_beside_codes_test {

using namespace deltareach;

namespace {

std::string refused(const std::string& csv) {
    const Region region({tests::named_zones("zone", {{"440100", "广州市", "Guangzhou", "", {113.3, 23.1}},
                                                     {"440300", "深圳市", "Shenzhen", "", {114.1, 22.6}},
                                                     {"440400", "珠海市", "Zhuhai", "", {113.6, 22.3}}})},
                        {});
    const PlaceIndex places(region, {});
    Messages notes;
    const Table table = read_table_bytes(csv, "t.csv", {}, notes);
    std::string all;
    for (const Message& message : ends_against_codes(table, find_flow_columns(table), region, places))
        all += fmt::format("{}:{} {} {};", message.where.row, message.where.column, message.code,
                           text_of(message, Language::zh));
    return all;
}

}  // namespace

TEST_CASE("a code beside the name of another end of a flow is refused", "[unit]") {
    CHECK(refused("起点代码,起点,终点代码,终点,金额（万元）\n440100,广州市,440300,深圳市,5\n"
                  "440100,深圳市,440300,广州市,6\n440400,珠海市,440400,广州,7\n") ==
          "3:1 DR1229 “440100 深圳市”里有不止一个地方：广州市 (440100)、深圳市 (440300);"
          "3:3 DR1229 “440300 广州市”里有不止一个地方：深圳市 (440300)、广州市 (440100);"
          "4:3 DR1229 “440400 广州”里有不止一个地方：珠海市 (440400)、广州市 (440100);");
    CHECK(refused("origin,origin_code,destination,destination_code,value\n广州市,440300,深圳市,440300,5\n") ==
          "2:2 DR1229 “440300 广州市”里有不止一个地方：深圳市 (440300)、广州市 (440100);");
}

TEST_CASE("what is no place beside an end of a flow says nothing", "[unit]") {
    CHECK(
        refused("起点代码,起点,终点,金额（万元）\n1,广州市,深圳市,5\n9999,深圳市,广州市,6\n,珠海市,广州,7\n")
            .empty());
    CHECK(refused("起点,终点,终点代码,金额（万元）\n广州市,深圳市,4403,5\n境外,深圳市,440300,6\n").empty());
    CHECK(refused("起点,终点,中心代码,金额（万元）\n广州市,深圳市,440400,5\n").empty());
}

}  // namespace ends_beside_codes_test
