#pragma once

#include "gis/feature_layer.hpp"
#include "gis/problems.hpp"
#include "layers/align.hpp"
#include "study/inputs/database_tables.hpp"
#include "study/inputs/impedance.hpp"
#include "study/inputs/raster_account.hpp"
#include "study/inputs/read_points.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/project/project.hpp"

#include <memory>
#include <span>

namespace deltareach {

/// Everything a project brings, read and aligned.
struct Inputs {
    std::shared_ptr<const Region> region;
    std::shared_ptr<const PlaceIndex> places;
    FlowTable flows;
    Aligned aligned;
    std::vector<RasterAccount> rasters;  ///< of the attributes that are statistics of rasters
    std::vector<PointsAccount> points;   ///< of the attributes that are counts and sums of points
    std::shared_ptr<const Table> times;  ///< of [distance]; nullptr: distances are geodesic
    std::vector<InputFile> files;
    std::shared_ptr<DatabaseTables> databases;  ///< while they are read
    Messages notes;
    /// Of a table alone whose rows, or whose workbook's sheets, are of several times: the one that was read.
    std::string period_taken = {};
};

/// All input of a project's numbers happens here. Problems of several files are gathered and thrown together.
/// @throws Error InputError, UsageError or LimitError
[[nodiscard]] Inputs read_inputs(const Project& project, Session& session);

/// The same, with the problems in `problems` instead of thrown, and with all that can be read in spite of
/// them: no region, and flows that are not aligned, when the zones are at fault.
[[nodiscard]] Inputs look_at_inputs(const Project& project, const Session& session, Problems& problems);

/// Aligns `inputs.flows`. Where rows or places are at fault, the account says what would be dropped.
void align_flows(Inputs& inputs, OnUnknown policy, Problems& problems);

/// Reads the table of [distance], or of --times in its place, where there is one.
void read_times(const Project& project, Inputs& inputs, const Session& session);

/// Reads and aligns the flows on the region and places that `inputs` holds already.
void read_flows(const Project& project, Inputs& inputs, Session& session);

/// Whether the path of a message or row is that of the file, or of one of its sheets: 流量.xlsx[2023].
[[nodiscard]] bool is_of_file(const std::string& shown, const std::filesystem::path& file);

/// Paths of a file in messages, where they stand and in their words, are shown as the user knows it: relative
/// to the project.
void show_paths(Messages& messages, const std::filesystem::path& file, const std::string& shown);

/// Of a workbook of which several sheets are read a row's number alone says nothing: locations of the file
/// become those of the sheet.
void show_sheet(FlowTable& flows, std::span<Message> notes, Messages& problems, const std::string& file,
                const std::string& sheet);

/// The zones alone, with their attributes.
[[nodiscard]] std::shared_ptr<const Region> read_region(const Project& project, const Session& session,
                                                        Messages& notes);

/// The origin a user wrote: a group id or name, or a zone by code or name.
struct Origin {
    std::string id;  ///< code or group id
    std::string name_zh, name_en;
    std::string group;  ///< group id; empty for a zone
    ZoneRef zone;       ///< when not a group
};
/// @throws UsageError DR1010 with the nearest names
[[nodiscard]] Origin find_origin(const std::string& written, const Region& region, const PlaceIndex& places,
                                 const Location& where = {});

}  // namespace deltareach
