#include "layers/region.hpp"

#include "gis/error.hpp"
#include "layers/distance_matrix.hpp"
#include "layers/od_matrix.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <cmath>

namespace region_test {

using namespace deltareach;
using tests::named_zones;
using tests::small_delta;
using tests::toy_zones;

namespace {

std::string code_of_refusal(const auto& build) {
    try {
        build();
    } catch (const InputError& error) {
        return error.messages().front().code;
    }
    return "accepted";
}

std::vector<std::string> codes(const Region& region, const std::vector<ZoneRef>& zones) {
    std::vector<std::string> result;
    for (const ZoneRef zone : zones) result.push_back(region.code(zone));
    return result;
}

}  // namespace

TEST_CASE("zones are sorted by code and their codes are unique", "[unit]") {
    const ZoneLayer layer = toy_zones({"BA", "CC"});
    CHECK(layer.codes() == std::vector<std::string>{"A", "B", "C"});
    CHECK(layer.index_of("B") == 1u);
    CHECK_FALSE(layer.index_of("D"));
    CHECK(code_of_refusal([] {
              static_cast<void>(
                  named_zones("city", {{"1", "甲", "A", "", {0, 0}}, {"1", "乙", "B", "", {1, 1}}}));
          }) == "DR1202");
    CHECK(code_of_refusal([&] {
              static_cast<void>(
                  layer.with_columns({{.name = "x", .unit = "1", .values = std::vector<double>{1}}}));
          }) == "DR1203");
}

TEST_CASE("districts, cities and provinces nest", "[unit]") {
    const Region region = small_delta();
    const ZoneRef pudong = *region.find_code("310115");
    CHECK(region.code(*region.parent(pudong)) == "310000");
    CHECK(region.province_code(pudong) == "310000");
    CHECK(region.province_code(*region.find_code("zhangjiang")) == "310000");
    CHECK(region.province_code(*region.find_code("340100")) == "340000");
    CHECK(region.contains(*region.find_code("310000"), *region.find_code("zhangjiang")));
    CHECK_FALSE(region.contains(*region.find_code("320500"), pudong));
    CHECK(region.levels()[region.find_code("310000")->level].level() ==
          "city");  // the finest that bears the code
}

TEST_CASE("the mosaic of a level shows the finest zones there are, and no park", "[unit]") {
    const Region region = small_delta();
    const auto mosaic = codes(region, region.mosaic(*region.level_index("district")));
    CHECK(mosaic.front() == "310101");
    CHECK(std::ranges::find(mosaic, "zhangjiang") == mosaic.end());
    CHECK(std::ranges::find(mosaic, "310000") == mosaic.end());
    const auto seen_from_park = codes(region, region.mosaic_of({*region.find_code("zhangjiang")}));
    CHECK(std::ranges::find(seen_from_park, "zhangjiang") != seen_from_park.end());
    CHECK(std::ranges::find(seen_from_park, "310115") != seen_from_park.end());  // elsewhere in Pudong
    // A group of a district and a city is seen among districts.
    const auto seen_from_both =
        codes(region, region.mosaic_of({*region.find_code("320500"), *region.find_code("310117")}));
    CHECK(seen_from_both == std::vector<std::string>{"310101", "310106", "310115", "310117", "320500",
                                                     "321200", "331000", "340100", "341300"});
}

TEST_CASE("trees with gaps, groups of nothing and groups inside themselves are refused", "[unit]") {
    const auto cities = [] {
        return named_zones("city", {{"A", "甲", "A", "P", {0, 0}}, {"B", "乙", "B", "P", {1, 1}}});
    };
    const auto provinces = [] { return named_zones("province", {{"P", "省", "P", "", {0, 0}}}); };
    CHECK(code_of_refusal([&] {
              Region({cities(), named_zones("province", {{"Q", "省", "Q", "", {0, 0}}})}, {});
          }) == "DR1205");
    CHECK(code_of_refusal([&] {
              Region({cities(), provinces()}, {{"g", "组", "G", {"X"}, ""}});
          }) == "DR1206");
    const auto refused = [&](const std::vector<std::string>& members) {
        try {
            Region({cities(), provinces()}, {{"g", "组", "G", members, ""}});
        } catch (const InputError& error) {
            return text_of(error.messages().front(), Language::zh);
        }
        return std::string();
    };
    CHECK(refused({"省"}) == "组“g”的成员“省”：是名称，代码是 P");
    CHECK(refused({"X"}) == "组“g”的成员“X”：不是区域的代码");
    CHECK(refused({"A", "P"}) == "组“g”的成员“A”：落在另一成员 P 之内");
    CHECK(refused({}) == "组“g”的成员“—”：一个成员也没有");
    CHECK(code_of_refusal([&] {
              Region({cities(), provinces()}, {{"g", "组", "G", {"A", "P"}, ""}});
          }) == "DR1206");
    CHECK(code_of_refusal([&] {
              Region({cities(), provinces()}, {{"G 60", "组", "G", {"A"}, ""}});
          }) == "DR1207");
    CHECK(code_of_refusal([&] { Region({}, {}); }) == "DR1204");
}

TEST_CASE("a matrix of flows refuses what is no flow", "[unit]") {
    CHECK(code_of_refusal([] { OdMatrix({"A", "B"}, {0, 1, -1, 0}, "yuan"); }) == "DR1208");
    for (std::size_t cell = 0; cell < 4; ++cell) {
        CAPTURE(cell);
        std::vector<double> values = {0, 1, 2, 3};
        values[cell] = -1;
        CHECK(code_of_refusal([&] { OdMatrix({"A", "B"}, values, "yuan"); }) == "DR1208");
    }
    CHECK(code_of_refusal([] { OdMatrix({"A", "B"}, {0, 1, std::nan(""), 0}, "yuan"); }) == "DR1221");
    CHECK(code_of_refusal([] { OdMatrix({"A", "B"}, {0, 1, 2}, "yuan"); }) == "DR1209");
    CHECK(code_of_refusal([] { OdMatrix({"A", "A"}, {0, 1, 2, 0}, "yuan"); }) == "DR1202");
    const OdMatrix matrix({"A", "B"}, {1, 2, 3, 4}, "yuan");
    CHECK(matrix.outflow() == std::vector<double>{3, 7});
    CHECK(matrix.inflow() == std::vector<double>{4, 6});
}

TEST_CASE("distances are geodesic, symmetric to the last bit, and two zones at one point are named",
          "[unit]") {
    const std::vector<std::string> names = {"310000", "320500", "340100"};
    const std::vector<LonLat> points = {{121.47, 31.23}, {120.62, 31.30}, {117.28, 31.86}};
    const DistanceMatrix excluded = geodesic_distances(names, points);
    CHECK(excluded(0, 1) == excluded(1, 0));
    // geod +ellps=WGS84 -I: 31.23 121.47 31.30 120.62 -> 81324.2479 m (PROJ 9.1.1, proj-bin)
    CHECK(excluded(0, 1) * 1000 == Approx(81324.2479).margin(1e-4));
    CHECK(std::isnan(excluded(0, 0)));
    const DistanceMatrix disc = geodesic_distances(names, points, Intrazonal::disc, {100, 200, 300});
    CHECK(disc(0, 0) == Approx(2.0 / 3 * std::sqrt(100 / 3.14159265358979)));
    try {
        static_cast<void>(geodesic_distances({"310000", "320500"}, {points[0], points[0]}));
        FAIL("not refused");
    } catch (const InputError& error) {
        const std::string text = formatted(error.messages().front(), Language::en);
        CHECK(text.find("310000") != std::string::npos);
        CHECK(text.find("320500") != std::string::npos);
    }
}

TEST_CASE("a parent may be named where one zone alone bears the name", "[unit]") {
    const auto cities = [](const std::string& parent) {
        return named_zones("city", {{"510100", "成都市", "Chengdu", parent, {104, 30}}});
    };
    const auto provinces = [](const std::string& second) {
        return named_zones("province", {{"510000", "四川省", "Sichuan", "", {103, 30}},
                                        {"520000", second, "Guizhou", "", {106, 27}}});
    };
    const Region named({cities("四川省"), provinces("贵州省")}, {});
    CHECK(named.code(*named.parent({0, 0})) == "510000");
    CHECK(code_of_refusal([&] {
              static_cast<void>(Region({cities("四川"), provinces("贵州省")}, {}));
          }) == "DR1205");
    CHECK(code_of_refusal([&] {
              static_cast<void>(Region({cities("四川省"), provinces("四川省")}, {}));
          }) == "DR1205");
}

}  // namespace region_test
