// A GeoJSON of any bytes. What is read has as many vertices as the text has positions.
#include "tests/fuzz/layer_fuzz.hpp"

#include <nlohmann/json.hpp>

using namespace deltareach;
using nlohmann::json;

namespace {

std::size_t positions_in(const json& coordinates) {
    if (!coordinates.is_array() || coordinates.empty()) return 0;
    if (coordinates.front().is_number()) return 1;
    std::size_t positions = 0;
    for (const json& part : coordinates) positions += positions_in(part);
    return positions;
}

/// Collections may be read without their parts of lower dimensions: they do not count.
bool count(const json& geometry, std::size_t& positions) {
    if (!geometry.is_object()) return true;
    if (geometry.value("type", json()) == "GeometryCollection") return false;
    if (geometry.contains("coordinates")) positions += positions_in(geometry["coordinates"]);
    return true;
}

}  // namespace

FUZZ_TARGET(bytes) {
    static const Scratch scratch;
    const auto path = scratch / "a.geojson";
    fuzz::put(path, bytes);
    const auto layer = fuzz::layer_in(path);
    if (!layer) return;
    const json text = json::parse(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0), nullptr, false);
    if (!text.is_object()) return;
    std::size_t positions = 0;
    bool all = true;
    if (text.value("type", json()) == "FeatureCollection") {
        for (const json& feature : text["features"])
            all = count(feature.value("geometry", json()), positions) && all;
    } else if (text.value("type", json()) == "Feature") {
        all = count(text.value("geometry", json()), positions);
    } else {
        all = count(text, positions);
    }
    if (all) FUZZ_REQUIRE(fuzz::vertices_of(*layer) == positions);
}
