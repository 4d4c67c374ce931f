#pragma once

#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/gis/scratch.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

/// Files of layers with any bytes, read as a user's would be.
namespace deltareach::fuzz {

inline void put(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// What must hold of a layer: as many values a column as features, numbers finite.
inline void require_sound(const FeatureLayer& layer) {
    for (const Column& column : layer.columns) FUZZ_REQUIRE(column.size() == layer.size());
    for (const auto& geometry : layer.geometries)
        if (geometry)
            for_each_point(*geometry, [](const Point& point) {
                FUZZ_REQUIRE(std::isfinite(point.x()) && std::isfinite(point.y()));
            });
}

/// The layer, or nothing where it is refused with a message.
inline std::optional<FeatureLayer> layer_in(const std::filesystem::path& path) {
    Messages notes;
    try {
        FeatureLayer layer = read_features(path, {.allow_unplaced = true}, notes);
        require_sound(layer);
        require_catalogued(notes);
        return layer;
    } catch (const Error& error) {
        FUZZ_REQUIRE(!error.messages().empty());
        require_catalogued(error.messages());
    }
    require_catalogued(notes);
    return std::nullopt;
}

inline std::size_t vertices_of(const FeatureLayer& layer) {
    std::size_t vertices = 0;
    for (const auto& geometry : layer.geometries)
        if (geometry) for_each_point(*geometry, [&](const Point&) { ++vertices; });
    return vertices;
}

}  // namespace deltareach::fuzz
