#include "gis/private/echarts_map.hpp"

#include "gis/error.hpp"
#include "gis/private/json_elements.hpp"
#include "gis/private/unpacked.hpp"

#include <fmt/format.h>
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

/// A line, or rings of a polygon, or polygons of rings, beside their offsets in the same order.
bool decode(Ordered& coordinates, const Ordered& offsets, int depth, double scale) {
    if (depth == 0) {
        auto line = decoded_ring(coordinates, offsets, scale);
        if (line) coordinates = std::move(*line);
        return line.has_value();
    }
    if (!coordinates.is_array() || !offsets.is_array() || offsets.size() != coordinates.size()) return false;
    for (std::size_t i = 0; i < coordinates.size(); ++i)
        if (!decode(coordinates[i], offsets[i], depth - 1, scale)) return false;
    return true;
}

/// How deep the texts of a kind of shape lie; nothing for one that is never encoded.
std::optional<int> depth_of(const Ordered& type) {
    if (type == "LineString") return 0;
    if (type == "Polygon" || type == "MultiLineString") return 1;
    if (type == "MultiPolygon") return 2;
    return std::nullopt;
}

[[noreturn]] void refuse(const SourceFile& file, std::size_t feature, const std::string& at,
                         const std::string& found, const char* expected) {
    throw InputError(Message{.code = "DR1345",
                             .where = {.path = file.path.string()},
                             .values = {{"path", file.path.string()},
                                        {"feature", fmt::format("{}", feature)},
                                        {"at", at},
                                        {"found", found},
                                        {"expected", expected}}});
}

/// What is no feature at all is left for those who check a GeoJSON. @param number from 1
void decode_feature(Ordered& feature, std::size_t number, double scale, const SourceFile& file) {
    if (!feature.is_object() || !feature.contains("geometry")) return;
    Ordered& shape = feature["geometry"];
    if (!shape.is_object() || !shape.contains("encodeOffsets")) return;  // plain, or no shape
    const Ordered type = shape.value("type", Ordered());
    const std::optional<int> depth = depth_of(type);
    if (!depth)
        refuse(file, number, "type", type.dump(), "LineString, MultiLineString, Polygon, MultiPolygon");
    if (!shape.contains("coordinates") ||
        !decode(shape["coordinates"], shape["encodeOffsets"], *depth, scale))
        refuse(file, number, "encodeOffsets", type.dump(), "coordinates ↔ encodeOffsets (UTF8Encoding)");
    shape.erase("encodeOffsets");
}

struct DecodedMap {
    Ordered whole;
    double steps = 0;
};

/// The map with numbers; nothing where it is no such map. @throws InputError DR1345
std::optional<DecodedMap> decoded_map(std::string_view text, const SourceFile& file) {
    Ordered whole = Ordered::parse(text, nullptr, false);
    if (!whole.is_object() || whole.value("UTF8Encoding", Ordered()) != true || !whole.contains("features") ||
        !whole["features"].is_array())
        return std::nullopt;
    const Ordered scale = whole.value("UTF8Scale", Ordered(usual_scale));
    if (!scale.is_number() || !(scale.get<double>() > 0)) return std::nullopt;
    const double steps = scale.get<double>();
    std::size_t number = 0;
    for (Ordered& feature : whole["features"]) decode_feature(feature, ++number, steps, file);
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
        map = decoded_map(text, file);
    }
    if (!map) return file;
    file.map_steps = map->steps;
    const std::string name = file.absolute.filename().string();
    return with_text(std::move(file), name, map->whole.dump());
}

}  // namespace deltareach
