#include "study/inputs/layer_file.hpp"

#include "gis/china_datum.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

FeatureLayer features_of(const LayerFile& from, Messages& notes) {
    ReadFeatures how{.layer = from.layer,
                     .crs = crs_named(from.source_crs),
                     .encoding = from.encoding,
                     .within = from.within};
    try {
        return read_features(from.path, how, notes);
    } catch (const InputError& error) {
        static const std::set<std::string> about_crs{"DR1310", "DR1314", "DR1315"};
        if (!from.any_place || how.crs || error.messages().empty() ||
            !about_crs.contains(error.messages().front().code))
            throw;
    }
    how.allow_unplaced = true;
    return read_features(from.path, how, notes);
}

}  // namespace

LayerRead read_layer_file(const LayerFile& from, Messages& notes) {
    LayerRead read{.layer = features_of(from, notes), .file = {}};
    read.file = {.path = from.shown_path.empty() ? from.path.string() : from.shown_path,
                 .file = from.path,
                 .crs = account_of_crs(from.source_crs, read.layer.crs),
                 .encoding = read.layer.encoding,
                 .rows = read.layer.size()};
    return read;
}

std::optional<Crs> crs_named(const std::string& source_crs) {
    if (source_crs.empty()) return std::nullopt;
    return is_china_datum(source_crs) ? Crs() : Crs::from_user(source_crs);
}

std::string account_of_crs(const std::string& source_crs, const Crs& read) {
    return is_china_datum(source_crs) ? source_crs : read.name();
}

Point without_china_datum(const Point& point, const std::string& source_crs) {
    if (!is_china_datum(source_crs)) return point;
    const LonLat wgs84 = wgs84_from({point.x(), point.y()}, source_crs);
    return {wgs84.lon, wgs84.lat};
}

void undo_china_datum(std::span<std::optional<Geometry>> geometries, const std::string& source_crs) {
    if (!is_china_datum(source_crs)) return;
    for (auto& geometry : geometries)
        if (geometry)
            geometry = mapped(std::move(*geometry), [&source_crs](const Point& point) {
                return without_china_datum(point, source_crs);
            });
}

FeatureLayer as_wgs84(FeatureLayer layer, const std::string& source_crs) {
    undo_china_datum(layer.geometries, source_crs);
    if (!is_china_datum(source_crs) && !(layer.crs == Crs())) {
        const CrsTransform to_wgs84(layer.crs, Crs());
        for (auto& geometry : layer.geometries)
            if (geometry) geometry = transformed(std::move(*geometry), to_wgs84);
    }
    layer.crs = Crs();
    return layer;
}

Messages note_on_assumed_wgs84(std::span<const LonLat> points, const std::string& path) {
    const auto is_shifted = [](LonLat point) {
        if (!(std::abs(point.lon) <= 180 && std::abs(point.lat) <= 90)) return false;
        const LonLat undone = wgs84_from_gcj02(point);
        return undone.lon != point.lon || undone.lat != point.lat;
    };
    if (std::ranges::none_of(points, is_shifted)) return {};
    return {{.code = "DR1042", .where = {path}, .values = {}}};
}

std::vector<std::string> texts_of(const Column& column) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values)) return *texts;
    std::vector<std::string> result;
    if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&column.values)) {
        for (const std::int64_t value : *integers)
            result.push_back(value == missing_integer ? std::string() : fmt::format("{}", value));
        return result;
    }
    for (double number : numbers_of(column))
        result.push_back(std::isnan(number) ? std::string() : fmt::format("{}", number));
    for (std::string& text : result)
        if (text.ends_with(".0")) text.resize(text.size() - 2);
    return result;
}

}  // namespace deltareach
