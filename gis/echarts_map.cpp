#include "gis/private/echarts_map.hpp"

#include "gis/private/json_elements.hpp"
#include "gis/private/unpacked.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <unicode/unistr.h>

namespace deltareach {
namespace {

using Ordered = nlohmann::ordered_json;

constexpr double usual_scale = 1024;  ///< steps a degree

/// A step back from its zigzag: 0, −1, 1, −2 …
int step_of(char16_t unit) {
    const int coded = static_cast<int>(unit) - 64;
    return (coded >> 1) ^ -(coded & 1);
}

/// A ring of steps, two units of UTF-16 a place; nothing when it is none.
std::optional<Ordered> decoded_ring(const Ordered& text, const Ordered& from, double scale) {
    if (!text.is_string() || !from.is_array() || from.size() != 2 || !from[0].is_number() ||
        !from[1].is_number())
        return std::nullopt;
    const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text.get_ref<const std::string&>());
    if (units.length() % 2 != 0) return std::nullopt;
    double x = from[0].get<double>(), y = from[1].get<double>();
    Ordered ring = Ordered::array();
    for (int i = 0; i < units.length(); i += 2) {
        x += step_of(units[i]);
        y += step_of(units[i + 1]);
        ring.push_back({x / scale, y / scale});
    }
    return ring;
}

/// Rings of a polygon, or polygons of rings, beside their offsets in the same order.
bool decode(Ordered& coordinates, const Ordered& offsets, int depth, double scale) {
    if (!coordinates.is_array() || !offsets.is_array() || offsets.size() != coordinates.size()) return false;
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
        if (depth > 1) {
            if (!decode(coordinates[i], offsets[i], depth - 1, scale)) return false;
            continue;
        }
        auto ring = decoded_ring(coordinates[i], offsets[i], scale);
        if (!ring) return false;
        coordinates[i] = std::move(*ring);
    }
    return true;
}

bool decode_feature(Ordered& feature, double scale) {
    if (!feature.is_object() || !feature.contains("geometry")) return false;
    Ordered& shape = feature["geometry"];
    if (!shape.is_object() || !shape.contains("encodeOffsets")) return true;  // plain, or no shape
    const Ordered type = shape.value("type", Ordered());
    const int depth = type == "MultiPolygon" ? 2 : type == "Polygon" ? 1 : 0;
    if (depth == 0 || !shape.contains("coordinates") ||
        !decode(shape["coordinates"], shape["encodeOffsets"], depth, scale))
        return false;
    shape.erase("encodeOffsets");
    return true;
}

struct DecodedMap {
    Ordered whole;
    double steps = 0;
};

/// The map with numbers; nothing where it is no such map.
std::optional<DecodedMap> decoded_map(std::string_view text) {
    Ordered whole = Ordered::parse(text, nullptr, false);
    if (!whole.is_object() || whole.value("UTF8Encoding", Ordered()) != true || !whole.contains("features") ||
        !whole["features"].is_array())
        return std::nullopt;
    const Ordered scale = whole.value("UTF8Scale", Ordered(usual_scale));
    if (!scale.is_number() || !(scale.get<double>() > 0)) return std::nullopt;
    const double steps = scale.get<double>();
    for (Ordered& feature : whole["features"])
        if (!decode_feature(feature, steps)) return std::nullopt;
    whole.erase("UTF8Encoding");
    whole.erase("UTF8Scale");
    return DecodedMap{std::move(whole), steps};
}

}  // namespace

SourceFile with_plain_coordinates(SourceFile file) {
    if (file.kind != FileKind::geojson) return file;
    std::optional<DecodedMap> map;
    {
        const MappedFile mapped(file.absolute);
        const std::string_view text = json_text_of(mapped);
        if (text.find("\"UTF8Encoding\"") == std::string_view::npos) return file;
        map = decoded_map(text);
    }
    if (!map) return file;
    file.map_steps = map->steps;
    const std::string name = file.absolute.filename().string();
    return with_text(std::move(file), name, map->whole.dump());
}

}  // namespace deltareach
