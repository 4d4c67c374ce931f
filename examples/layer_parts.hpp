#pragma once

#include "gis/error.hpp"
#include "gis/geometry.hpp"
#include "gis/no_field.hpp"
#include "gis/vector_io.hpp"

#include <fmt/format.h>
#include <stdexcept>
#include <string>
#include <vector>

/// What the examples ask of a file that somebody else made: every absence is an error with the place it is
/// at, never a null that is looked into.
namespace examples {

/// The areas of a layer, one a feature.
/// @throws std::runtime_error there are none, or a feature has no geometry; InputError DR1306 points and
/// lines
inline std::vector<deltareach::MultiPolygon> areas_of(const deltareach::FeatureLayer& layer,
                                                      const std::string& path) {
    if (layer.size() == 0) throw std::runtime_error(path + ": no features");
    std::vector<deltareach::MultiPolygon> areas;
    for (const auto& geometry : layer.geometries) {
        if (!geometry)
            throw std::runtime_error(fmt::format("{}: feature {} has no geometry", path, areas.size() + 1));
        areas.push_back(deltareach::as_multipolygon(*geometry));
    }
    return areas;
}

/// A field of texts; nullptr when there is none, or when it holds numbers.
inline const std::vector<std::string>* texts_or_none(const deltareach::FeatureLayer& layer,
                                                     const std::string& field) {
    const deltareach::Column* column = find_column(layer.columns, field);
    return column == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&column->values);
}

/// The same. @throws InputError DR1017, which names the fields there are
inline const std::vector<std::string>& texts_of(const deltareach::FeatureLayer& layer,
                                                const std::string& path, const std::string& field) {
    if (const auto* texts = texts_or_none(layer, field)) return *texts;
    throw deltareach::InputError(deltareach::no_field(field, layer.columns, {.path = path}));
}

}  // namespace examples
