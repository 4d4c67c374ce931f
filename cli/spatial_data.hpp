#pragma once

#include "cli/session.hpp"
#include "gis/feature_layer.hpp"
#include "layers/distance_weights.hpp"
#include "layers/spatial_weights.hpp"
#include "layers/weights_summary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

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
    bool crs_stated = true;  ///< false: coordinates of an unknown unit, good for contiguity alone
    std::string path;

    [[nodiscard]] std::size_t size() const { return ids.size(); }
};

void add_spatial_options(CLI::App& verb, SpatialChoice& choice, const Session& session);

/// @throws InputError what reading throws; DR1906 an id twice; DR1927 a field that is missing
[[nodiscard]] SpatialData read_spatial_data(const SpatialChoice& choice, Session& session);

/// A field's numbers, NaN where missing. @throws InputError DR1927, DR1320
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
