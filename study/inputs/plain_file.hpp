#pragma once

#include "gis/crs.hpp"
#include "gis/feature_layer.hpp"
#include "gis/json_text.hpp"
#include "gis/table.hpp"
#include "study/inputs/impedance.hpp"
#include "study/inputs/loaded.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// How a statistical verb is told about a file that belongs to no project.
struct PlainOptions {
    std::string file;
    std::string id;  ///< field of the units' ids; empty: id, code, adcode or name, else 1, 2, 3 …
    std::string
        points;       ///< "X,Y": the fields that hold coordinates, of a table or in place of a layer's shapes
    std::string crs;  ///< "EPSG:4326", "planar-km"; empty: what the file says
    ImpedanceOptions impedance;
    std::string level, theme, period;  ///< of a project
};

/// The units of a vector layer or of a table: ids, fields, and shapes where there are any.
struct PlainFile {
    std::string path;
    std::string unit = "unstated";  ///< of the flows in `sent` and `received`
    std::vector<std::string> ids;
    std::vector<std::string> names;     ///< of a project's zones; else empty
    std::vector<std::string> names_en;  ///< the same in English
    std::string theme, period;          ///< of `sent` and `received`; empty for a plain file
    std::vector<Column> columns;
    std::vector<std::optional<Geometry>> geometries;  ///< empty for a table without coordinates
    std::vector<Point> named_points;                  ///< where --points says each unit lies; else empty
    std::optional<Crs> crs;  ///< none: coordinates of unknown reference, good for contiguity alone
    std::string mixed_mass, mixed_years;  ///< a project's column of masses whose years differ, and the years
    std::string plane;                    ///< working plane that a project names; empty: LAEA
    std::optional<DistanceMatrix> times;  ///< in place of distances in kilometres
    std::vector<InputFile> files;         ///< read beside it

    [[nodiscard]] std::size_t size() const { return ids.size(); }

    /// @throws InputError DR1017 no numeric field of that name; DR1831 (as an error of the field) a missing
    /// value
    [[nodiscard]] std::vector<double> numbers(const std::string& field) const;
    [[nodiscard]] std::vector<std::string> texts(const std::string& field) const;
    /// The same numbers as masses: a warning (DR1816) where a project's masses mix years.
    /// @throws InputError DR1862 one is negative, DR1861 with `positive` one is 0
    [[nodiscard]] std::vector<double> masses(const std::string& field, Session& session,
                                             bool positive = false) const;
    /// @throws InputError DR1861 a value that is not above 0 at one of these units
    void require_positive(const std::string& field, const std::vector<double>& values,
                          std::initializer_list<std::size_t> units) const;
    /// What a field is measured in; "unstated" where nobody says. @throws InputError DR1017
    [[nodiscard]] std::string unit_of(const std::string& field) const;
    /// {field, unit}, for documents.
    [[nodiscard]] Json mass_json(const std::string& field) const;

    /// Where each unit lies: the point named, else the point itself, else a point on the surface.
    /// @throws InputError DR1018 a unit without shape, DR1834 no coordinates
    [[nodiscard]] std::vector<Point> points() const;

    /// The same as longitude and latitude. @throws InputError as points; DR1834 the reference is unknown
    [[nodiscard]] std::vector<Point> points_in_degrees() const;

    /// n×n, 0 on the diagonal: travel times where there are any, else kilometres.
    [[nodiscard]] std::vector<double> distances() const;
    [[nodiscard]] std::string distance_unit() const { return times ? times->unit() : "km"; }
    /// n×n kilometres, 0 on the diagonal: geodesic, or straight in a plane of kilometres.
    /// @throws InputError DR1834 the reference is unknown, DR1210 two units at one place; LimitError DR1838
    [[nodiscard]] std::vector<double> distances_km() const;

    /// The same row by row, as `distances` or an increasing function of it: memory for one row at a time. For
    /// `radiation_model`; outlives neither the file nor its times. Calling it throws DR1210 for two units at
    /// one place. @throws InputError DR1834
    [[nodiscard]] std::function<void(std::size_t origin, std::span<double> row)> distance_rows() const;

    /// The position of an id. @throws InputError DR1833
    [[nodiscard]] std::size_t position(const std::string& id) const;
};

/// @throws InputError what reading the file throws; DR1202 an id twice; UsageError DR1008 --points that is no
/// X,Y
/// @param project  already read; nullptr: what `options.file` names
[[nodiscard]] PlainFile read_plain_file(const PlainOptions& options, const Loaded* project, Session& session);

/// The zones of a level of a project as units: their attributes, `province`, and what each sends and
/// receives: THEME_PERIOD_sent and THEME_PERIOD_received of all flows, `sent` and `received` of the chosen
/// ones.
[[nodiscard]] PlainFile zones_as_units(const PlainOptions& options, const Loaded& loaded, Session& session);

/// Whether a path is a text table or a workbook rather than a vector layer, by its extension.
[[nodiscard]] bool is_table(const std::filesystem::path& path);

/// Whether INPUT is a project, its folder, or nothing at all (then ./project.toml), rather than a file of
/// data.
[[nodiscard]] bool is_project_input(const std::string& input);

/// The project that INPUT names, read; nothing when one is given already or INPUT is a file of data.
[[nodiscard]] std::optional<Loaded> project_named(const std::string& input, const Loaded* given,
                                                  Session& session);

}  // namespace deltareach
