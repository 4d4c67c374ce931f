#pragma once

#include "gis/crs.hpp"
#include "gis/feature_layer.hpp"
#include "layers/distance_weights.hpp"
#include "study/inputs/impedance.hpp"
#include "study/inputs/loaded.hpp"
#include "study/project/models/options.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Groups of units: their names in order of first appearance, and each unit's.
struct Groups {
    std::vector<std::string> names;
    std::vector<std::uint32_t> of_unit;
};

/// What a table says of a column outside its head: in the title or the 单位： line above, or by its sheet's
/// name; empty where it says nothing.
struct SaidOutside {
    std::string label, label_en, unit;
    Messages notes;  ///< that tell of it
};

/// Units with ids, fields, and shapes where there are any.
///
/// A field is found by its exact name, else by a head that normal_head equates with it.
struct Units {
    std::string path;
    std::string unit = "unstated";  ///< of the flows in `sent` and `received`
    std::vector<std::string> ids;
    std::vector<std::string> names;     ///< of a project's zones; else empty
    std::vector<std::string> names_en;  ///< the same in English
    bool synthetic = false;             ///< drawn, not observed: marked wherever one of its figures is shown
    std::string theme, period;          ///< of `sent` and `received`; empty for a file
    Messages choice;                    ///< which flows these are, where several fit
    std::vector<Column> columns;        ///< what the units bear, then what a project's flows say of them
    std::vector<std::int64_t> rows;     ///< of a table: each unit's row, as a spreadsheet counts; else empty
    std::map<std::string, SaidOutside> said;          ///< of a table's columns, by name
    std::string title;                                ///< above the heads of a table, without its number
    std::size_t own_columns = 0;                      ///< how many of `columns` the units bear themselves
    std::vector<std::optional<Geometry>> geometries;  ///< empty for a table without coordinates
    std::vector<Point> named_points;                  ///< where `points` or a project says each unit lies
    std::optional<Crs> crs;  ///< none: coordinates of unknown reference, good for contiguity alone
    std::string mixed_mass, mixed_years;  ///< a project's column of masses whose years differ, and the years
    /// Columns that sum flows over pairs of which some have no row: the zones with such a sum, by name.
    std::map<std::string, std::size_t> partial_sums;
    /// Of the columns that sum flows, how the weakest of these came about.
    std::map<std::string, Quality> qualities;
    std::string plane;                    ///< working plane that a project names; empty: LAEA
    std::optional<DistanceMatrix> times;  ///< in place of distances in kilometres
    std::vector<InputFile> files;         ///< read beside it
    std::shared_ptr<const Inputs>
        inputs;  ///< of the project, borrowed where the caller read it; else nullptr
    std::shared_ptr<const Project> project;  ///< the same
    std::size_t level = 0;                   ///< of the project
    mutable bool shapes_are_sound = false;   ///< looked at before

    /// The file, and the row of a unit where it is a table.
    [[nodiscard]] Location where(std::size_t at) const {
        return {.path = path, .row = at < rows.size() ? rows[at] : 0};
    }
    [[nodiscard]] std::size_t size() const { return ids.size(); }
    [[nodiscard]] bool of_project() const { return inputs != nullptr; }

    /// @throws InputError DR1017
    [[nodiscard]] const Column& field(const std::string& name) const;
    /// Whether two words name one field, however each is written.
    [[nodiscard]] bool same_field(const std::string& one, const std::string& other) const;
    /// @throws InputError DR1017 no field of that name; DR1040 it is text; DR1836 a value that is missing or
    /// infinite
    [[nodiscard]] std::vector<double> numbers(const std::string& field) const;
    /// The same with NaN where a value is missing. @throws InputError DR1017, DR1040
    [[nodiscard]] std::vector<double> numbers_or_missing(const std::string& field) const;
    [[nodiscard]] std::vector<std::string> texts(const std::string& field) const;
    /// The units that have no text in the field, by name or else id. @throws InputError DR1017
    [[nodiscard]] std::vector<std::string> without(const std::string& field) const;
    /// @throws InputError DR1017; DR1836 a unit without a group
    [[nodiscard]] Groups groups(const std::string& field) const;
    /// The same numbers as masses: a warning (DR1816) where a project's masses mix years.
    /// @throws InputError DR1862 one is negative, DR1861 with `positive` one is 0
    [[nodiscard]] std::vector<double> masses(const std::string& field, Session& session,
                                             bool positive = false) const;
    /// @throws InputError DR1861 a value that is not above 0 at one of these units
    void require_positive(const std::string& field, const std::vector<double>& values,
                          std::initializer_list<std::size_t> units) const;
    /// The weakest quality among the flows that fields sum; of other fields nothing is known against them. In
    /// a synthetic project nothing is better than synthetic.
    [[nodiscard]] Quality quality_of(std::span<const std::string> fields) const;
    /// DR1962 for each of the fields whose values are the least that they can be; DR1060 where one is `sent`
    /// or `received` and several flows could be meant.
    [[nodiscard]] Messages note_on_sums(std::span<const std::string> fields) const;
    /// What a field is measured in; "unstated" where nobody says. @throws InputError DR1017
    [[nodiscard]] std::string unit_of(const std::string& field) const;
    /// The position of an id. @throws UsageError DR1010 none is called so, with the nearest
    [[nodiscard]] std::size_t position(const std::string& id) const;
    /// Shapes, else the points named, with the columns that the units bear.
    [[nodiscard]] FeatureLayer layer(std::string name) const;
    /// Refuses areas whose shape is none (bow-ties): their area, their middle and what they touch would be
    /// wrong. Whoever uses shapes asks; those of a project were looked at when they were read.
    /// @throws InputError DR1019
    void require_sound_shapes() const;

    /// Where each unit lies: the point named, else the point itself, else a point on the surface.
    /// @throws InputError DR1018 a unit without shape, DR1019, DR1834 no coordinates
    [[nodiscard]] std::vector<Point> points() const;
    /// The same as longitude and latitude. @throws InputError as points; DR1834 the reference is unknown
    [[nodiscard]] std::vector<Point> points_in_degrees() const;
    /// The same for neighbours by distance. @throws InputError as points_in_degrees
    [[nodiscard]] Places places() const;

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
};

/// @throws InputError what reading the file throws; DR1202 an id twice, DR1153 --sheet names none; UsageError
///         DR1003 --points that is no X,Y, DR1035 --sheet for a file without sheets
/// @param project  already read; nullptr: what `choice.file` names
[[nodiscard]] Units read_units(const UnitsChoice& choice, const Loaded* project, Session& session);

/// The zones of a level of a project as units: their attributes, `province`, and what each sends and
/// receives: THEME_PERIOD_sent and THEME_PERIOD_received of all flows, `sent` and `received` of the chosen
/// ones; a zone that flows are not told by has none.
/// @param project, inputs  outlive the units
[[nodiscard]] Units units_of_project(const UnitsChoice& choice, const Project& project, const Inputs& inputs,
                                     Session& session);

/// Position of the level named, else of the finest that covers the whole region with zones of its own.
/// @param path  of the project, for messages
/// @throws UsageError DR1010
[[nodiscard]] std::size_t level_alone(const Region& region, const std::string& word, const std::string& path);

/// Every zone of a level, in its order.
[[nodiscard]] std::vector<ZoneRef> zones_of_level(const Region& region, std::size_t level);

/// Any zones of a project as units: their attributes and `province`, without what they send and receive.
/// @param level  what flows between them are told by
/// @param taken  one_level: all zones of the level, which bear its columns; else those of all levels
[[nodiscard]] Units units_of_zones(const Project& project, const Inputs& inputs, std::size_t level,
                                   const std::vector<ZoneRef>& zones, ZonesTaken taken);

/// How the columns of a set's flows begin, before _sent and _received: THEME_PERIOD, with the unit where
/// another set of that theme and period has another.
[[nodiscard]] std::string flow_column(const FlowSet& set, const std::vector<FlowSet>& sets);

/// The names and labels of what zones sent and received, for each set of flows, then the short names `sent`
/// and `received`, without values.
[[nodiscard]] std::vector<Column> flow_columns(const Project& project, const Inputs& inputs);

/// Which flows the short names `sent` and `received` sum, by the rule of find_set. Empty: any.
struct FlowsMeant {
    std::string theme, period;
};

/// The flows that a column sums.
struct SummedFlows {
    const FlowSet* set = nullptr;
    bool sent = false;     ///< else received
    Messages choice = {};  ///< of a short name: which flows, where several fit (DR1060)
};
/// Nothing where the name is not among flow_columns. This is the one finder of such names.
/// @throws UsageError DR1010 a short name, and no flows are of what is meant
[[nodiscard]] std::optional<SummedFlows> summed_flows(const std::string& name, const Project& project,
                                                      const Inputs& inputs, const FlowsMeant& meant = {});

/// A column of flows, and the weakest of what is behind it.
struct FlowField {
    Column column;
    Quality quality = Quality::reported;
    bool of_flows = false;    ///< else of attributes
    std::size_t partial = 0;  ///< zones whose sum lacks rows
    Messages choice = {};     ///< of SummedFlows
};

/// What zones sent or received by a set of flows told by a level, where summed_flows knows the name; else
/// nothing. The column has the full name, THEME_PERIOD_sent. A zone that the flows are not told by has none.
[[nodiscard]] std::optional<FlowField> flow_field(const std::string& name, const Project& project,
                                                  const Inputs& inputs, std::size_t level,
                                                  const std::vector<ZoneRef>& zones,
                                                  const FlowsMeant& meant = {});

/// Whether INPUT is a project, its folder, or nothing at all (then ./project.toml), rather than a file of
/// data.
[[nodiscard]] bool is_project_input(const std::string& input);

/// The project that INPUT names, read; nothing when one is given already or INPUT is a file of data.
[[nodiscard]] std::optional<Loaded> project_named(const std::string& input, const Loaded* given,
                                                  Session& session);

}  // namespace deltareach
