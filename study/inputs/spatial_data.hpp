#pragma once

#include "gis/feature_layer.hpp"
#include "layers/distance_weights.hpp"
#include "layers/region.hpp"
#include "layers/spatial_weights.hpp"
#include "layers/weights_summary.hpp"
#include "study/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What verbs that work on any layer are told about it.
struct SpatialChoice {
    std::string file;  ///< vector file, CSV, project.toml or its folder
    std::string id;    ///< field of ids; empty: numbers from 1, or the codes of a project
    std::string layer, level, crs, group;
    std::vector<std::string> points;  ///< two fields, x and y
    std::string weights = "queen";
    double snap = 1.5e-8;
    bool binary = false, row = false, attach_islands = false;
};

/// Units with fields. Geometry only where the file has it.
struct SpatialData {
    std::vector<std::string> ids;
    FeatureLayer features;
    std::vector<LonLat> named_places;  ///< a project's points; empty: a point on each surface
    bool crs_stated = true;            ///< false: coordinates of an unknown unit, good for contiguity alone
    bool of_project = false;
    std::size_t level = 0;  ///< of the project
    std::string path;

    [[nodiscard]] std::size_t size() const { return ids.size(); }
};

/// @throws InputError what reading throws; DR1906 an id twice; DR1927 a field that is missing
[[nodiscard]] SpatialData read_spatial_data(const SpatialChoice& choice, Session& session);

/// The zones of one level, with the province of each as a field.
[[nodiscard]] SpatialData level_data(const Region& region, std::size_t level, std::string path);

/// The level named, or the finest that covers the whole region. @throws InputError DR1927
[[nodiscard]] std::size_t level_named(const Region& region, const std::string& name, const std::string& path);

/// Where each unit lies, WGS 84: the named point, else a point on the surface. @throws InputError DR1921
[[nodiscard]] std::vector<LonLat> lonlat_places(const SpatialData& data);

/// A field's numbers. @throws InputError DR1927, DR1320, DR1932 a unit without one
[[nodiscard]] std::vector<double> field_numbers(const SpatialData& data, const std::string& field);
/// A field as groups: their names in order of first appearance, and each unit's.
struct Groups {
    std::vector<std::string> names;
    std::vector<std::uint32_t> of_unit;
};
[[nodiscard]] Groups field_groups(const SpatialData& data, const std::string& field);

/// The weights that were named, raw, and what is used of them.
struct ChosenWeights {
    SpatialWeights raw, used;
    WeightsSummary summary;  ///< of the raw weights; the share across groups is of those used
};

/// @param row_by_default whether weights are row-standardised when neither --binary nor --row says so
/// @throws UsageError DR1920; InputError DR1901, DR1921 and what files throw
[[nodiscard]] ChosenWeights choose_weights(const SpatialChoice& choice, const SpatialData& data,
                                           bool row_by_default, Session& session);

}  // namespace deltareach
