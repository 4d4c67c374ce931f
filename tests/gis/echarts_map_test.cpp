// Encoded maps of ECharts: rings as texts of steps.
#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace echarts_map_test {

using namespace deltareach;

namespace {

using Place = std::pair<int, int>;  // in steps

void add_step(std::string& text, int step) {
    const int coded = ((step << 1) ^ (step >> 31)) + 64;
    if (coded < 0x80) {
        text += static_cast<char>(coded);
    } else if (coded < 0x800) {
        text += static_cast<char>(0xC0 | (coded >> 6));
        text += static_cast<char>(0x80 | (coded & 0x3F));
    } else {
        text += static_cast<char>(0xE0 | (coded >> 12));
        text += static_cast<char>(0x80 | ((coded >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (coded & 0x3F));
    }
}

std::string encoded(const std::vector<Place>& ring, Place from) {
    std::string text;
    for (const auto& [x, y] : ring) {
        add_step(text, x - from.first);
        add_step(text, y - from.second);
        from = {x, y};
    }
    return text;
}

nlohmann::json feature(const std::string& name, const nlohmann::json& geometry) {
    return {{"type", "Feature"}, {"properties", {{"name", name}}}, {"geometry", geometry}};
}

const std::vector<Place> ring{{124'000, 32'000}, {124'512, 31'700}, {124'100, 33'024}, {124'000, 32'000}},
    hole{{124'090, 32'090}, {124'080, 32'200}, {124'120, 32'100}, {124'090, 32'090}};
constexpr Place from{123'900, 31'950};

nlohmann::json map_of(int scale) {
    nlohmann::json whole{
        {"type", "FeatureCollection"},
        {"UTF8Encoding", true},
        {"features",
         {feature("带洞", {{"type", "Polygon"},
                           {"coordinates", {encoded(ring, from), encoded(hole, from)}},
                           {"encodeOffsets", {{from.first, from.second}, {from.first, from.second}}}}),
          feature("两块", {{"type", "MultiPolygon"},
                           {"coordinates", {{encoded(ring, from)}, {encoded(hole, {124'000, 32'000})}}},
                           {"encodeOffsets", {{{from.first, from.second}}, {{0, 0}}}}}),
          feature("点", {{"type", "Point"}, {"coordinates", {120.5, 31.5}}})}}};
    if (scale != 1024) whole["UTF8Scale"] = scale;
    return whole;
}

FeatureLayer read(const Scratch& scratch, const nlohmann::json& whole, Messages& notes) {
    std::ofstream(scratch / "map.json") << whole.dump();
    return read_features(scratch / "map.json", {}, notes);
}

}  // namespace

TEST_CASE("Encoded maps of ECharts are read as the places they encode, and told", "[unit]") {
    for (const int scale : {1024, 4096}) {
        const Scratch scratch;
        Messages notes;
        const FeatureLayer layer = read(scratch, map_of(scale), notes);
        REQUIRE(layer.geometries.size() == 3);
        const auto& polygon = std::get<Polygon>(*layer.geometries[0]);
        REQUIRE(polygon.outer().size() == ring.size());
        REQUIRE(polygon.inners().size() == 1);
        CHECK(std::get<MultiPolygon>(*layer.geometries[1]).size() == 2);
        CHECK(std::get<Point>(*layer.geometries[2]).x() == 120.5);
        double far = 0;
        for (const auto& [x, y] : ring) {
            double nearest = 1;
            for (const Point& p : polygon.outer())
                nearest = std::min(nearest, std::hypot(p.x() - static_cast<double>(x) / scale,
                                                       p.y() - static_cast<double>(y) / scale));
            far = std::max(far, nearest);
        }
        CHECK(far < 1e-9);
        bool told = false;
        for (const Message& note : notes)
            if (note.code == "DR1336")
                for (const auto& [name, value] : note.values) told = told || value == std::to_string(scale);
        CHECK(told);
    }
}

TEST_CASE("Encoded lines are read, as ECharts itself does", "[unit]") {
    const Scratch scratch;
    auto whole = map_of(1024);
    whole["features"][0] = feature("线", {{"type", "LineString"},
                                          {"coordinates", encoded(ring, from)},
                                          {"encodeOffsets", {from.first, from.second}}});
    whole["features"][1] =
        feature("两线", {{"type", "MultiLineString"},
                         {"coordinates", {encoded(ring, from), encoded(hole, from)}},
                         {"encodeOffsets", {{from.first, from.second}, {from.first, from.second}}}});
    Messages notes;
    const FeatureLayer layer = read(scratch, whole, notes);
    const auto& line = std::get<LineString>(*layer.geometries[0]);
    REQUIRE(line.size() == ring.size());
    CHECK(std::abs(line[1].x() - ring[1].first / 1024.0) < 1e-9);
    CHECK(std::get<MultiLineString>(*layer.geometries[1]).size() == 2);
}

TEST_CASE("An encoded map that does not hold is refused, and the feature named", "[unit]") {
    const auto refused = [](const nlohmann::json& whole, const std::string& code, const std::string& number) {
        const Scratch scratch;
        Messages notes;
        try {
            (void)read(scratch, whole, notes);
            FAIL("read");
        } catch (const InputError& error) {
            const Message& message = error.messages().front();
            CHECK(message.code == code);
            for (const auto& [key, value] : message.values)
                if (key == "feature" && !number.empty()) CHECK(value == number);
        }
    };
    auto odd = map_of(1024), short_list = odd, not_said = odd, wrong_scale = odd, strange = odd, open = odd;
    odd["features"][0]["geometry"]["coordinates"][0] = "@@A";
    refused(odd, "DR1345", "1");
    short_list["features"][1]["geometry"]["encodeOffsets"].erase(1);
    refused(short_list, "DR1345", "2");
    strange["features"][1]["geometry"]["type"] = "MultiPoint";
    refused(strange, "DR1345", "2");
    open["features"][1]["geometry"]["coordinates"][1][0] =
        encoded({hole[0], hole[1], hole[2], {124'000, 32'001}}, {124'000, 32'000});
    refused(open, "DR1343", "2");
    not_said.erase("UTF8Encoding");
    refused(not_said, "DR1340", "1");
    wrong_scale["UTF8Scale"] = 0;
    refused(wrong_scale, "DR1340", "1");
}

}  // namespace echarts_map_test
