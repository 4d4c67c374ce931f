#pragma once

#include "analysis/zonal.hpp"
#include "gis/json_text.hpp"
#include "gis/raster_source.hpp"
#include "study/inputs/raster_account.hpp"
#include "study/inputs/units.hpp"
#include "study/inputs/zonal_rows.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// Which raster is summed up over which zones, and by what.
struct ZonalChoice {
    std::string raster;
    RasterChoice read;  ///< band, variable, reference
    UnitsChoice zones;
    std::vector<std::string> stats{"mean", "sum", "count"};  ///< as `is_zonal_statistic` knows them
};

/// What the cells of a raster say of each zone.
struct ZonalFindings {
    /// What a zone's cells say.
    struct Row {
        std::vector<std::optional<double>>
            values;  ///< in order of `ZonalChoice::stats`; `share` has none here
        std::optional<double>
            covered_share;  ///< of the zone's area that cells with data cover; none: no area
    };
    ZonalChoice choice;
    Units zones;
    std::vector<Row> rows;          ///< one a zone
    ClassShares classes;            ///< where `share` is asked for: one a zone
    std::string description, unit;  ///< of the band; "unstated" where the file says no unit
    RasterAccount account;          ///< amounts where sums are asked for
    bool degrees = false;           ///< cells are of degrees, so that they are not of one area
};

/// Reads the raster in windows; memory does not grow with it. Zones in another reference are carried into
/// the raster's, edges densified to a tenth of a cell, and that is told.
/// @throws InputError as read_units and RasterSource; DR1018, DR1019, DR1306 a zone without valid area,
///         DR1834 the zones' reference is unknown, DR1881 `share` of more than 256 values; LimitError DR1394
[[nodiscard]] ZonalFindings find_zonal(const ZonalChoice& choice, Session& session);

/// USERS.md's JSON of `surface zonal`.
[[nodiscard]] Json zonal_json(const ZonalFindings& findings);
[[nodiscard]] std::string zonal_text(const ZonalFindings& findings, const Session& session);

/// What lies in zones and outside them, one line.
[[nodiscard]] std::string zonal_account_text(const ZonalFindings& findings, const Session& session);

/// A table of ids and statistics (.csv), or a copy of the zones that bears them.
/// @throws UsageError DR1013 another extension; OutputError
void write_zonal(const std::filesystem::path& path, const ZonalFindings& findings, Session& session);

}  // namespace deltareach
