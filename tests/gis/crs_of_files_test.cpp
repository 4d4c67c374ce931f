#include "gis/coordinate_range.hpp"
#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <cstdlib>

namespace crs_of_files_test {

using namespace deltareach;

namespace {

std::string point_json(const std::string& x, const std::string& y, const std::string& crs = "") {
    return "{\"type\":\"FeatureCollection\"," + crs +
           "\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\","
           "\"coordinates\":[" +
           x + "," + y + "]}}]}";
}

std::string named(const std::string& name) {
    return "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + name + "\"}},";
}

Message thrown(const std::string& json, const ReadFeatures& options = {}) {
    const Scratch scratch;
    write_bytes(scratch / "z.geojson", json);
    Messages notes;
    try {
        (void)read_features(scratch / "z.geojson", options, notes);
    } catch (const InputError& error) {
        return error.messages().front();
    }
    return {};
}

FeatureLayer read(const std::string& json, const ReadFeatures& options = {}) {
    const Scratch scratch;
    write_bytes(scratch / "z.geojson", json);
    Messages notes;
    return read_features(scratch / "z.geojson", options, notes);
}

std::string value_of(const Message& message, const std::string& name) {
    for (const auto& [key, value] : message.values)
        if (key == name) return value;
    return "none";
}

}  // namespace

TEST_CASE("GeoJSON without a crs member is WGS 84", "[unit]") {
    CHECK(read(point_json("121.47", "31.23")).crs == Crs());
}

TEST_CASE("the crs member of old GeoJSON is honoured", "[unit]") {
    CHECK(read(point_json("121.47", "31.23", named("urn:ogc:def:crs:OGC:1.3:CRS84"))).crs == Crs());
    for (const char* name :
         {"EPSG:4549", "urn:ogc:def:crs:EPSG::4549", "http://www.opengis.net/def/crs/EPSG/0/4549"}) {
        const FeatureLayer layer = read(point_json("640060.338", "3457406.435", named(name)));
        CHECK(layer.crs == Crs::from_user("EPSG:4549"));
        CHECK(std::get<Point>(*layer.geometries[0]).x() == 640060.338);
    }
    CHECK(read(point_json("121.47", "31.23", named("urn:ogc:def:crs:EPSG::4490"))).crs.epsg() == 4490);
}

TEST_CASE("a crs member that is null, unknown or a link is no reference", "[unit]") {
    CHECK(thrown(point_json("121.47", "31.23", "\"crs\":null,")).code == "DR1310");
    CHECK(thrown(point_json("121.47", "31.23", named("local"))).code == "DR1310");
    CHECK(thrown(point_json("121.47", "31.23", named("EPSG:1"))).code == "DR1310");
    CHECK(thrown(
              point_json("121.47", "31.23",
                         "\"crs\":{\"type\":\"link\",\"properties\":{\"href\":\"http://example.org/crs\"}},"))
              .code == "DR1302");
    CHECK(read(point_json("121.47", "31.23", "\"crs\":null,"), {.crs = Crs()}).crs == Crs());
}

TEST_CASE("degrees are no candidate for coordinates that are none, and there is always one", "[unit]") {
    const auto candidates = [](const char* x, const char* y) {
        for (const auto& [key, value] : thrown(point_json(x, y, "\"crs\":null,")).values)
            if (key == "candidates") return value;
        return std::string();
    };
    CHECK(candidates("11", "14") == "EPSG:4326 (WGS 84)");
    CHECK(candidates("14", "110") == "latitude / longitude (x ↔ y)\037planar-km");
    CHECK(candidates("150", "-300") == "planar-km");
    CHECK(candidates("-8000000", "4900000") ==
          "EPSG:3857 (Web Mercator)\037national grid, Albers, Lambert … (m)");
    CHECK(candidates("500000", "7500000") ==
          "EPSG:3857 (Web Mercator)\037EPSG:32601–32660 (UTM N)\037EPSG:32701–32760 (UTM S)\037"
          "national grid, Albers, Lambert … (m)");
    CHECK(candidates("2600000", "-1200000").find("4326") == std::string::npos);
}

TEST_CASE("metres under degrees are recognised, with the references they may be in", "[unit]") {
    const auto candidates = [](const Message& message) { return hint_of(message, Language::en); };
    const Message with_prefix = thrown(point_json("40640060.338", "3457406.435"));
    CHECK(with_prefix.code == "DR1314");
    CHECK(candidates(with_prefix).find("EPSG:4528") != std::string::npos);
    const Message without = thrown(point_json("640060.338", "3457406.435"));
    CHECK(candidates(without).find("EPSG:4549") != std::string::npos);
    const Message mercator = thrown(point_json("13522000", "3662000"));
    CHECK(candidates(mercator).find("EPSG:3857") != std::string::npos);
    const Message six_degrees = thrown(point_json("21354000", "3457406.435"));
    CHECK(candidates(six_degrees).find("EPSG:4499") != std::string::npos);
    const Message swapped = thrown(point_json("3457406.435", "40640060.338"));
    CHECK(candidates(swapped).find("EPSG:4528") != std::string::npos);
    CHECK(candidates(swapped).find("northing first") != std::string::npos);
}

TEST_CASE("latitude before longitude is recognised", "[unit]") {
    CHECK(thrown(point_json("31.23", "121.47")).code == "DR1315");
}

TEST_CASE("degrees under metres are recognised", "[unit]") {
    CHECK(thrown(point_json("121.47", "31.23", named("EPSG:4549"))).code == "DR1319");
}

TEST_CASE("places far north or across 180° are no northings before eastings", "[unit]") {
    CHECK(thrown(point_json("2776000", "8437000", named("EPSG:3857"))).code.empty());   // Helsinki
    CHECK(thrown(point_json("1197000", "8382000", named("EPSG:3857"))).code.empty());   // Oslo
    CHECK(thrown(point_json("3159000", "-2032000", named("EPSG:3832"))).code.empty());  // Suva
    CHECK(thrown(point_json("385000", "6672000", named("EPSG:3067"))).code.empty());    // Helsinki
    // Really exchanged: outside where EPSG:3067 is used as written, inside with x and y exchanged.
    CHECK(thrown(point_json("6672000", "385000", named("EPSG:3067"))).code == "DR1327");
    // The user's word decides.
    CHECK(read(point_json("6672000", "385000"), {.crs = Crs::from_user("EPSG:3067")}).placed);
}

TEST_CASE("who only needs contiguity may go on without a believable reference", "[unit]") {
    for (const std::string& json : {point_json("640060", "3457406"), point_json("31.23", "121.47"),
                                    point_json("5", "6", "\"crs\":null,")}) {
        const FeatureLayer layer = read(json, {.allow_unplaced = true});
        CHECK_FALSE(layer.placed);
        CHECK(layer.size() == 1);
    }
    CHECK(read(point_json("121.47", "31.23"), {.allow_unplaced = true}).placed);
    CHECK(read(point_json("640060", "3457406"), {.crs = Crs::planar_km()}).placed);
}

TEST_CASE("coordinates that are no numbers are errors", "[unit]") {
    CHECK(thrown(point_json("NaN", "1")).code == "DR1303");
    CHECK_FALSE(thrown(point_json("1e999", "1")).code.empty());
}

TEST_CASE("hostile nesting is refused", "[unit]") {
    CHECK(thrown("{\"type\":\"FeatureCollection\",\"x\":" + std::string(100'000, '[')).code == "DR1303");
    CHECK(thrown("{\"type\":\"FeatureCollection\",\"x\":" + std::string(100'000, '[') +
                 std::string(100'000, ']') + "}")
              .code == "DR1303");
}

TEST_CASE("the environment cannot send GDAL anywhere", "[unit]") {
    ::setenv("PROJ_NETWORK", "ON", 1);
    ::setenv("OGR_GEOJSON_ARRAY_AS_STRING", "YES", 1);
    CHECK(read(point_json("121.47", "31.23")).size() == 1);
    ::unsetenv("PROJ_NETWORK");
    ::unsetenv("OGR_GEOJSON_ARRAY_AS_STRING");
}

Messages told_of(const std::string& json, const ReadFeatures& options = {}) {
    const Scratch scratch;
    write_bytes(scratch / "z.geojson", json);
    Messages notes;
    (void)read_features(scratch / "z.geojson", options, notes);
    return notes;
}

TEST_CASE("coordinates outside the area of a reference are told, in degrees and in metres", "[unit]") {
    for (const std::string& json : {point_json("25", "60", named("EPSG:4490")),  // Helsinki
                                    point_json("2776000", "8437000", named("EPSG:4549"))}) {
        const Messages notes = told_of(json);
        REQUIRE(notes.size() == 1);
        CHECK(notes.front().code == "DR1328");
    }
    CHECK(told_of(point_json("121.47", "31.23", named("EPSG:4490"))).empty());
    CHECK(told_of(point_json("640060", "3457406", named("EPSG:4549"))).empty());
    CHECK(told_of(point_json("2776000", "8437000", named("EPSG:3857"))).empty());
}

TEST_CASE("a layer may go on three degrees past the zone that it is projected in", "[unit]") {
    // The zone about 120° ends at 121.5°: these lie at about 122.5° and 126°.
    CHECK(told_of(point_json("738600", "3434000", named("EPSG:4549"))).empty());
    const Messages notes = told_of(point_json("1072500", "3464000", named("EPSG:4549")));
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1328");
}

TEST_CASE(
    "columns of coordinates are told by their range, each axis by its own, and those without a place left "
    "out",
    "[unit]") {
    Messages notes;
    const double none = std::nan("");
    const std::vector<Point> delta{{121.5, 31.25}, {none, 95}, {118.75, 32}, {200, none}};
    check_coordinates(delta, Crs(), "p.csv", notes);
    CHECK(notes.empty());
    const std::vector<Point> finland{{24.5, 60.25}, {none, 95}, {26, 61}, {200, none}};
    check_coordinates(finland, Crs::from_user("EPSG:4490"), "p.csv", notes);
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1328");
    CHECK(value_of(notes.front(), "x") == "24.5000 … 26.0000");
    CHECK(value_of(notes.front(), "y") == "60.2500 … 61.0000");
}

TEST_CASE("degrees under metres are recognised outside China too", "[unit]") {
    CHECK(thrown(point_json("15", "50", named("EPSG:32633"))).code == "DR1319");
    CHECK(thrown(point_json("25", "60", named("EPSG:3067"))).code == "DR1319");
}

TEST_CASE("degrees near the origin of a plane, where there are places too, are warned of", "[unit]") {
    for (const std::string& json :
         {point_json("15", "50", named("EPSG:3857")), point_json("25", "60", named("EPSG:3857"))}) {
        const Messages notes = told_of(json);
        REQUIRE(notes.size() == 1);
        CHECK(notes.front().code == "DR1334");
    }
    CHECK(told_of(point_json("13522000", "3663000", named("EPSG:3857"))).empty());
    CHECK(told_of(point_json("15", "50"), {.crs = Crs::from_user("EPSG:3857")}).empty());
}

TEST_CASE("who only looks is told what contradicts the reference", "[unit]") {
    const ReadFeatures look{.allow_unplaced = true, .tell_unplaced = true};
    const auto code_of = [&](const std::string& json) {
        const Messages notes = told_of(json, look);
        return notes.size() == 1 ? notes.front().code : "";
    };
    CHECK(code_of(point_json("121.47", "31.23", named("EPSG:4549"))) == "DR1329");
    CHECK(code_of(point_json("500000", "3400000")) == "DR1329");
    CHECK(code_of(point_json("31.23", "121.47")) == "DR1329");
    CHECK(code_of(point_json("121.47", "31.23", "\"crs\":null,")) == "DR1332");
    CHECK(told_of(point_json("121.47", "31.23"), look).empty());
    CHECK(told_of(point_json("121.47", "31.23", "\"crs\":null,"), {.allow_unplaced = true}).empty());
    for (const Message& note : told_of(point_json("500000", "3400000"), look)) {
        CHECK(formatted(note, Language::en).find('{') == std::string::npos);
        CHECK(hint_of(note, Language::zh).find("EPSG:4549") != std::string::npos);
    }
}

}  // namespace crs_of_files_test
