#pragma once

#include "gis/postgres.hpp"
#include "gis/raster_source.hpp"
#include "layers/align.hpp"
#include "layers/region.hpp"
#include "study/project/map_settings.hpp"
#include "study/project/model_settings.hpp"
#include "study/project/spill_settings.hpp"
#include "study/session.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// [zones.LEVEL]
struct ZoneSource {
    std::string level, label_zh, label_en;
    std::filesystem::path path;
    std::string database;  ///< see ProjectReader::place
    std::string layer, encoding, source_crs;
    std::string id, name, name_en, parent;  ///< field names
    std::vector<std::string> point;  ///< fields holding longitude and latitude; empty: a point on the surface
    bool partial = false;            ///< does not cover its parents (parks)
    bool sketch = false;
    bool repair = false;  ///< invalid shapes are repaired and told, as with --repair
    Location where;
};

/// [[themes]]
struct Theme {
    std::string id, label_zh, label_en, unit, definition_zh, definition_en;
};

/// [[flows]] and [[received]]: a table of flows
struct FlowSource {
    std::filesystem::path path;                  ///< of records the first file
    std::vector<std::filesystem::path> records;  ///< files with a record a row, to be added up; empty: flows
    std::string database;                        ///< see ProjectReader::place
    std::vector<std::string> sheets;             ///< "*": all visible ones; empty: see sheets_meant
    std::string encoding, theme, period, unit;
    std::vector<std::pair<std::string, std::string>> columns;  ///< role, head
    std::optional<Quality> quality;
    bool matrix = false;            ///< names along both edges
    std::string source_crs, level;  ///< of coordinates in the table, and the zones they are looked up in
    bool rows_are_deals = false;    ///< every row is one deal
    bool lenient = false;  ///< what is not stated of unit, theme and period is "unstated"; plain files only
    Location where;
};

/// [[attributes]] of a raster: statistics of its cells in the zones of a level
struct RasterAttributes {
    RasterChoice read;               ///< band, variable, reference
    std::vector<std::string> stats;  ///< as is_zonal_statistic knows them
    std::string column, unit;        ///< how the columns begin; of sum, mean, quantiles …
    std::optional<int> year;
};

/// [[attributes]]: columns joined to a level by code or name, or records that are points, counted and summed
/// in the zones they lie in, or statistics of a raster
struct AttributeSource {
    std::filesystem::path path;
    std::string database;  ///< see ProjectReader::place
    std::string level, sheet, encoding;
    std::string id;                        ///< column of codes or names; empty: every row is a point
    std::vector<std::string> points;       ///< columns of longitude and latitude; empty: found by their heads
    std::string layer, source_crs, count;  ///< of points; `count` names the column of their number
    std::vector<std::string> columns;      ///< empty: all, or none where points are summed
    std::vector<std::pair<std::string, std::string>> labels_zh, labels_en, units;
    std::pair<std::string, std::string> only;  ///< rows whose column has this value
    std::optional<RasterAttributes> raster;    ///< `path` is a raster
    Location where;
};

/// [[context.layers]]: something of the user's own around or over the zones
struct ContextLayerSource {
    std::filesystem::path path;
    std::string role = "other";  ///< one of context_roles()
    std::string layer, source_crs, encoding;
    std::string title_zh, title_en;  ///< in the legend; empty: what the role is called
    std::string label;               ///< field of names; empty: none
    std::string colour;              ///< "#rrggbb"; empty: that of the role
    double width = 0;                ///< points; 0: that of the role
    int order = 0;                   ///< small ones are drawn first; 0: that of the role
    Location where;
};
/// road, motorway, rail, …: what a layer is, which decides how it looks.
[[nodiscard]] const std::vector<std::string>& context_roles();
/// The role that a word names, itself or in Chinese (高速公路, 高铁); empty when it is none.
[[nodiscard]] std::string context_role_named(std::string_view word);

/// [context]
struct ContextSources {
    std::filesystem::path land, lakes, rivers, neighbours;
    std::vector<ContextLayerSource> layers;
    bool bundled = true;  ///< the coast and lakes that come with the program where the project names none
};

/// [reach]
struct ReachSettings {
    std::vector<std::string>
        origins;  ///< codes, names or group ids; empty: the zones that send a regional total
    std::vector<std::string> themes, periods;
    bool interpolate = false;
    int replicates = 999;
};

/// [estimate]; the numbers are those of METHODS 3
struct EstimateSettings {
    bool enabled = true;
    std::string level = "city", mass = "gdp_100m_cny";
    std::string mass_year;  ///< column; empty: the one that belongs to the mass, if any does (settle_masses)
    double alpha = 1.0, beta = 0.41, beta_sd = 0.15, alpha_half_width = 0.1, residual_sd = 0.68;
    int draws = 4000;
    /// The keys among level, mass and mass_year that the project writes, and where.
    std::vector<std::pair<std::string, Location>> written;
};

/// [surface]
struct SurfaceSettings {
    std::string kind = "received";         ///< received | potential
    double cell_km = 2, bandwidth_km = 0;  ///< 0: the rule of thumb
    std::string kernel = "gaussian";
    double beta = 1;  ///< potential: decay power
    std::vector<double> bands = {50, 80, 95};
};

/// [source.NAME]: a table in a database, of records, zones, flows or attributes
struct DatabaseSource {
    std::string name;
    PostgresWords words;      ///< how the database is reached, without a password
    bool clickhouse = false;  ///< it is a ClickHouse, which is not reached: statements are printed
    std::string schema = "public", table;
    std::vector<std::string>
        shards;            ///< foreign servers of that database whose tables are meant; empty: its own
    std::string geometry;  ///< column of shapes; empty: the only one
    std::vector<std::pair<std::string, std::string>> columns;  ///< one of record_column_roles(), column
    std::int64_t timeout_s = 600;                              ///< of a statement
    Location where;
};
/// [database.NAME]: a schema of a database that results are written into
struct DatabaseTarget {
    std::string name;
    PostgresWords words;
    std::string schema;
    std::int64_t timeout_s = 600;  ///< of a statement
    Location where;
};
/// origin_lon, origin_lat, origin_point, origin …: what a column of records in a database may be.
[[nodiscard]] const std::vector<std::string>& record_column_roles();

/// [report]
struct ReportSettings {
    std::vector<std::string> parts;          ///< of report_parts(); empty: all
    std::string organisation, number, date;  ///< on its head; empty: those of the project, and no number
    std::filesystem::path logo;              ///< a PNG; empty: none
    std::string mass;              ///< behind expected flows where [spill] names none; empty: [estimate] mass
    bool missing_as_zero = false;  ///< of expected flows: pairs without a record are zero flows
};
/// reach, destinations, provinces …: the parts of a report, in its order.
[[nodiscard]] const std::vector<std::string>& report_parts();

/// What a project.toml says. Paths are absolute; the file's own folder is `folder`.
struct Project {
    std::filesystem::path file, folder;
    std::string name_zh, name_en, date, organisation, approval, source_zh, source_en;
    std::string licence;  ///< of the data, in its own words; empty: nothing is said of it
    std::optional<Language> language;
    std::string crs;  ///< working plane; empty: LAEA centred on the zones
    bool synthetic = false;
    OnUnknown on_unknown = OnUnknown::error;
    std::optional<std::uint64_t> seed;
    std::vector<ZoneSource> zones;  ///< finest first
    std::vector<ZoneGroup> groups;
    std::vector<std::pair<std::string, std::string>> aliases;
    std::vector<SplitWeight> splits;  ///< [splits.CODE]: heirs of a code that was split, with weights
    std::vector<Theme> themes;
    std::vector<FlowSource> flows;
    std::vector<AttributeSource> attributes;
    std::vector<DatabaseSource> sources;
    std::vector<DatabaseTarget> targets;
    ContextSources context;
    std::filesystem::path institutions;
    ReachSettings reach;
    EstimateSettings estimate;
    SurfaceSettings surface;
    ReportSettings report;
    std::optional<SpillSettings> spill;  ///< nothing: `run` leaves spillovers out
    std::vector<MapSettings> maps;
    std::optional<ImpedanceOptions> distance;  ///< [distance]; none: geodesic
    std::vector<ModelSettings> models;
    std::string output = "out";

    /// By id, of a level; nullptr where there is none.
    [[nodiscard]] const Theme* theme(std::string_view id) const;
    [[nodiscard]] const ZoneSource* zone_source(std::string_view level) const;
    /// Where the table of a [source] would lie if it were a file of the project: what inputs know it by, and
    /// messages show as source.NAME.
    [[nodiscard]] std::filesystem::path place_of_table(const std::string& source) const;
    /// A path as the project file writes it, for messages and provenance.
    [[nodiscard]] std::string relative(const std::filesystem::path& path) const;
};

/// The folder that a file lies in; "." where its path names none.
[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& file);

/// The theme as the project defines it, or one made of its bare id.
[[nodiscard]] Theme theme_named(const Project& project, const std::string& id);
/// What arrows of a theme are called: "专利转让的流向"; of one that nobody stated "流向".
[[nodiscard]] std::string flows_of_theme_zh(const Theme& theme);
[[nodiscard]] std::string flows_of_theme_en(const Theme& theme);

/// Whether a word means the theme: its id or either label.
[[nodiscard]] bool is_theme(const Theme& theme, std::string_view word);

/// Reads project.toml, or the one in the folder given, or (input empty) ./project.toml.
/// @throws UsageError DR1001, DR1005 … DR1009, all problems at once
[[nodiscard]] Project read_project(const std::string& input, const Session& session);

/// The same, with the problems of the file's content in `problems` instead of thrown: what is sound of it can
/// be looked at further. @throws UsageError DR1001, DR1005: there is no project at all
[[nodiscard]] Project read_project(const std::string& input, const Session& session, Messages& problems);

/// From text. @param file for messages and as the place that paths are relative to
[[nodiscard]] Project parse_project(std::string_view text, const std::filesystem::path& file,
                                    const Session& session, Messages& problems);

/// The folder of the bundled projects: DELTAREACH_DATA, else beside the installed program, else the source
/// tree.
/// @throws UsageError DR1012
[[nodiscard]] std::filesystem::path bundled_data();

}  // namespace deltareach
