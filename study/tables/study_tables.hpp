#pragma once

#include "gis/feature_layer.hpp"
#include "gis/json_text.hpp"
#include "study/findings/study.hpp"

namespace deltareach {

/// reach.csv: a row per study, and for an estimate one more under each β of beta_rows.
[[nodiscard]] std::vector<Column> reach_table(std::span<const Study> studies, const Region& region);

/// flows.csv: a row per destination with flow, and a row per reported total. `geometry_rows` tells which rows
/// have a destination to draw a line to.
struct FlowRows {
    std::vector<Column> columns;
    std::vector<std::optional<Geometry>> lines;  ///< nothing for regional totals
};
/// Of all studies, in their order.
[[nodiscard]] std::vector<Column> flow_table(std::span<const Study> studies, const Inputs& inputs);
[[nodiscard]] FlowRows flow_rows(std::span<const Study> studies, const Inputs& inputs);

/// reach_radii: a MultiLineString of the circles r50, r80, r95 a study; nothing where there are none.
[[nodiscard]] FeatureLayer radii_layer(std::span<const Study> studies, const Region& region);
/// reach_radii_areas: a Polygon for each of them with share, radius and its interval, the largest of a study
/// first. A study without radii has none.
[[nodiscard]] FeatureLayer radii_areas_layer(std::span<const Study> studies, const Region& region);
/// reach_ellipses: a Polygon a study. reach_centres: a Point a study.
[[nodiscard]] FeatureLayer ellipses_layer(std::span<const Study> studies, const Region& region);
[[nodiscard]] FeatureLayer centres_layer(std::span<const Study> studies, const Region& region);

/// Theme and period, as names of files and columns begin; where one theme is in two units, the unit too.
[[nodiscard]] std::string study_key(const Study& study, std::span<const Study> studies);

/// Name of a zones' column about one study, as `field_name` has it: key_what, where 2024-03 becomes 2024_03
/// and a theme's id in Chinese its sound.
[[nodiscard]] std::string study_column(const Study& study, std::span<const Study> studies,
                                       std::string_view what);
/// That of what they receive from the study's origin alone, received_from_ORIGIN and `ending`; `…_received`
/// is what they receive in all.
[[nodiscard]] std::string from_column(const Study& study, std::span<const Study> studies,
                                      std::string_view ending = {});

/// The zones of one level with what they receive and how far they reach, a few columns per theme and period.
[[nodiscard]] FeatureLayer zones_layer(std::size_t level, std::span<const Study> studies,
                                       const Loaded& loaded);

/// One study as USERS.md's JSON of `reach`.
[[nodiscard]] Json reach_json(const Study& study, const Region& region);

/// A layer of the rows that have a geometry.
[[nodiscard]] FeatureLayer rows_with_geometry(std::string name, const std::vector<Column>& columns,
                                              const std::vector<std::optional<Geometry>>& geometries);

}  // namespace deltareach
