#pragma once

#include "gis/words.hpp"
#include "study/findings/clusters.hpp"
#include "study/findings/expected_flows.hpp"
#include "study/findings/surfaces.hpp"
#include "study/inputs/map_points.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What one map shows of the findings it stands among.
struct MapFinding {
    const Study* study = nullptr;            ///< maps of flows
    const StudySurface* surface = nullptr;   ///< kind surface
    const ExpectedFlow* expected = nullptr;  ///< kind observed-expected
    std::optional<Clusters> clusters;        ///< kind lisa
    std::optional<MapPoints> points;         ///< kind points, where the map names a file of them
};

/// Whether the map shows flows of an origin; otherwise it shows columns of attributes.
[[nodiscard]] bool shows_study(const MapSettings& map);

/// What a map names of the data must be there: levels, themes, periods; and of its formats one must heed what
/// is said of pictures.
/// @throws UsageError DR1010 with what is known, DR1039; at the map
void require_map_names(const MapSettings& map, const Loaded& from);

/// What must be studied for a command that asks for one map: a map over periods or themes needs the others of
/// its series, whatever period is named.
[[nodiscard]] StudyChoice studies_needed(const MapSettings& map, StudyChoice choice);

/// Whether there is a study that the map can show.
[[nodiscard]] bool has_study_for(const MapSettings& map, std::span<const Study> studies);

/// The study a map shows: its origin, theme and period, the latest where the map names none.
/// @throws UsageError DR1015 when there is none
[[nodiscard]] const Study& study_for(const MapSettings& map, std::span<const Study> studies);

/// The same for a command that shows one study; says which one when the command fits several series.
[[nodiscard]] const Study& the_study_for(const MapSettings& map, std::span<const Study> studies,
                                         Session& session);

/// The zones of a level with their column, as a map of attributes shows them.
struct ColumnZones {
    std::vector<ZoneRef> zones;
    Column column;
    Quality quality = Quality::reported;  ///< of the flows that the column sums, the weakest
    /// Positions without a ratio since what they are divided by is 0 or negative, and what that is called.
    std::vector<std::size_t> undivided = {};
    Words divisor = {};
    /// What a ratio is made of, without values; the areas of the zones are no column.
    std::vector<Column> of = {};
};
/// The level is the one that the map names, else the only one, else that of the estimates if it has the
/// column, else the finest that has it. The column of the map itself is divided by `per` where the map says
/// so: not a number where that is 0 or missing.
/// @throws UsageError DR1010 no such level, DR1017 no such column; InputError DR1320 texts are to be divided
[[nodiscard]] ColumnZones column_zones(const Project& project, const Inputs& inputs, const MapSettings& map,
                                       const std::string& column);

/// What each zone received from the study's origin; NaN inside the origin, and for zones of which no
/// row tells.
[[nodiscard]] std::vector<double> received_values(const Study& study);

/// Findings that several maps may share: each is made once, for the first that shows it.
struct SharedFindings {
    Surfaces surfaces;
    ExpectedFlows expected;
};

/// Finds what the kind of a map needs beside its study.
/// @param spillovers  what [spill] found; nullptr: nothing yet
/// @throws UsageError DR1514 an expectation of flows that are estimates; and what the findings throw
[[nodiscard]] MapFinding find_for_map(const MapSettings& map, const Loaded& from, const Study* study,
                                      const SpillRun* spillovers, SharedFindings& shared, Session& session);

}  // namespace deltareach
