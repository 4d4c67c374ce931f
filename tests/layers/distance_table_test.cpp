#include "layers/distance_table.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <cmath>

namespace distance_table_test {

using namespace deltareach;

namespace {

const Region& delta() {
    static const Region region = tests::small_delta();
    return region;
}

const std::vector<ZoneRef>& zones() {
    static const std::vector<ZoneRef> list = {*delta().find_code("310000"), *delta().find_code("320500"),
                                              *delta().find_code("340100")};
    return list;
}

DistanceMatrix read(const std::string& csv, const ReadDistances& options, Messages& notes) {
    static const PlaceIndex places(delta(), {});
    const Table table =
        read_table_bytes(csv, "m.csv", {.heads = distance_head_requests(options.heads)}, notes);
    return read_distance_table(table, delta(), zones(), places, options, notes);
}

std::vector<std::string> refusal(const std::string& csv, const ReadDistances& options = {}) {
    std::vector<std::string> codes;
    Messages notes;
    try {
        static_cast<void>(read(csv, options, notes));
    } catch (const InputError& error) {
        for (const Message& message : error.messages()) codes.push_back(message.code);
    }
    return codes;
}

const std::string whole =
    "origin,destination,value\n上海,苏州,30\n苏州,上海,31\n上海,合肥,120\n合肥,上海,121\n苏州,合肥,90\n合肥,"
    "苏州,91\n";

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("travel times replace distances, each direction its own", "[unit]") {
    Messages notes;
    const DistanceMatrix minutes = read(whole + "上海,台州市,99\n", {}, notes);
    CHECK(minutes.unit() == "min");
    CHECK(minutes(0, 1) == 30);
    CHECK(minutes(1, 0) == 31);
    CHECK(std::isnan(minutes(0, 0)));
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1252");  // Taizhou is not in use
}

TEST_CASE("pairs that the table lacks are refused unless a fallback is named", "[unit]") {
    const std::string cut = "origin,destination,value\n上海,苏州,30\n上海,合肥,120\n苏州,合肥,90\n";
    CHECK(refusal(cut) == Codes{"DR1250"});
    Messages notes;
    CHECK(read(cut, {.symmetric = true}, notes)(2, 0) == 120);
    const DistanceMatrix filled =
        read(cut, {.fallback = TravelFallback{.circuity = 1.3, .speed_km_h = 80}}, notes);
    CHECK(filled(1, 0) ==
          Approx(distance_km(delta().point(zones()[1]), delta().point(zones()[0])) * 1.3 / 80 * 60));
    CHECK(notes.back().code == "DR1253");
    CHECK(notes.back().values.front().second == "3");
    const DistanceMatrix road =
        read(cut, {.unit = "km", .fallback = TravelFallback{.circuity = 1.3, .speed_km_h = 80}}, notes);
    CHECK(road(1, 0) == Approx(distance_km(delta().point(zones()[1]), delta().point(zones()[0])) * 1.3));
}

TEST_CASE("two values for a pair, zeros and unknown places are refused", "[unit]") {
    CHECK(refusal(whole + "上海,苏州,33\n") == Codes{"DR1251"});
    CHECK(refusal(whole + "上海,苏州,30\n").empty());
    CHECK(refusal(whole + "上海,苏州,0\n") == Codes{"DR1210"});
    CHECK(refusal(whole + "上海,亚特兰蒂斯,5\n") == Codes{"DR1254"});
}

TEST_CASE("rows from one origin need no values from the others", "[unit]") {
    const PlaceIndex places(delta(), {});
    const auto rows = [&](const std::string& csv, const std::vector<std::size_t>& origins) {
        Messages notes;
        const Table table = read_table_bytes(csv, "m.csv", {.heads = distance_head_requests({})}, notes);
        return read_distance_rows(table, table_places(delta(), zones(), places), origins, {}, notes);
    };
    const std::string from_shanghai = "origin,destination,value\n上海,苏州,30\n上海,合肥,120\n";
    const std::vector<double> row = rows(from_shanghai, {0});
    REQUIRE(row.size() == 3);
    CHECK(std::isnan(row[0]));
    CHECK(row[1] == 30);
    CHECK(row[2] == 120);
    CHECK_THROWS_AS(rows(from_shanghai, {1}), InputError);
}

TEST_CASE("a length in a multiple of metres is converted with its multiple", "[unit]") {
    const auto first = [&](const char* head) {
        Messages notes;
        return read(std::string("origin,destination,") + head + whole.substr(whole.find('\n')),
                    {.unit = "km"}, notes)(0, 1);
    };
    CHECK(first("距离（万米）") == Approx(300));
    CHECK(first("距离（米）") == Approx(0.03));
    CHECK(first("距离（万公里）") == Approx(300'000));
}

TEST_CASE("the unit that a head or a unit cell names is heeded, converted within its kind, else refused",
          "[unit]") {
    const auto headed = [](const std::string& head) {
        return "origin,destination," + head + whole.substr(whole.find('\n'));
    };
    const auto first = [&](const std::string& head, const std::string& unit) {
        Messages notes;
        return read(headed(head), {.unit = unit}, notes)(0, 1);
    };
    CHECK(first("时间（小时）", "min") == 1800);
    CHECK(first("时间（h）", "min") == 1800);
    CHECK(first("时间（秒）", "min") == Approx(0.5));
    CHECK(first("minutes", "min") == 30);
    CHECK(first("距离（米）", "km") == Approx(0.03));
    CHECK(first("距离（公里）", "km") == 30);
    CHECK(first("km", "km") == 30);
    for (const char* head : {"minutes (h)", "距离（公里）", "value (km)", "km", "value（万元）"})
        CHECK(refusal(headed(head)) == Codes{"DR1255"});
    for (const char* head : {"时间（小时）", "minutes"})
        CHECK(refusal(headed(head), {.unit = "km"}) == Codes{"DR1255"});
    Messages notes;
    CHECK(read("单位：小时,,\n" + headed("时间"), {}, notes)(0, 1) == 1800);
}

}  // namespace distance_table_test
