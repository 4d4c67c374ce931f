#pragma once

#include "analysis/classes.hpp"
#include "render/display_unit.hpp"
#include "study/sheets/column_titles.hpp"
#include "study/sheets/map_sheets.hpp"

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the kinds of maps share: zones, classes, inset, words.
namespace deltareach {

/// What the zones are called, else their codes.
[[nodiscard]] std::vector<Text> names_of(const std::vector<MapZone>& zones);

/// Zones to draw, the most populous or richest labelled first.
[[nodiscard]] std::vector<MapZone> map_zones(const MapSource& from, const std::vector<ZoneRef>& zones);

/// Of zones alike in importance those with the larger values, or the better ranks, are to be labelled first.
/// @param column  of the zones; texts order nothing
void label_largest_first(std::vector<MapZone>& zones, const Column& column);
/// Says of a column of ranks that 1 is the first. Nothing of others.
void tell_ranks(SheetSpec& sheet, const Column& column, const MapSettings& map);

/// Classes of a column by the method the map names, at most as many as there are distinct values.
/// @throws InputError DR1015 no value at all; DR1507 bounds by hand that leave values out
/// Where values lie on both sides of zero and no palette or bounds are named: as change_fill. Of ranks the
/// lowest is the darkest where no palette is named.
/// @param notes  receives what the classes say of themselves (fewer than asked for, empty ones)
/// @param places names of the rows, for messages; may be left out
[[nodiscard]] ClassedFill classed(Column column, const MapSettings& map, bool estimated, Messages& notes,
                                  const std::vector<Text>& places = {});
/// Bounds alone, for columns that share them.
/// @param what  named in the message when there is no value
[[nodiscard]] std::vector<double> breaks_of(const std::vector<double>& values, const MapSettings& map,
                                            const std::string& what, Messages& notes);
/// What the map says of the legend of classes: decimals and texts.
void apply_legend(ClassedFill& fill, const MapSettings& map);
/// Whether every class of the map is one value, which its legend then names.
[[nodiscard]] bool has_each_value(const MapSettings& map);
/// Differences in classes about zero, in a diverging palette where they go both ways. No class is empty then;
/// its method says whether both sides are alike or what would be empty was joined outwards.
/// @throws InputError DR1015 no value at all
[[nodiscard]] ClassedFill change_fill(Column column, const MapSettings& map, Messages& notes);
[[nodiscard]] Text method_text(const MapSettings& map);
[[nodiscard]] Text words_of(ClassMethod method);

/// What each zone received from the study's origin; NaN inside the origin, and for zones of which no
/// row tells.
[[nodiscard]] Column received(const Study& study);

/// The enlargement in the margin. Named by the map (zones with their parts, groups, a window), "none", or
/// else the first zone that has parts; where the zones are of several levels, those of the finest, with their
/// fill.
[[nodiscard]] std::optional<InsetSpec> inset_of(const MapSource& from, const MapSettings& map,
                                                const std::vector<ZoneRef>& zones, const ZoneFill& fill);

/// The same of a map of points, as a window: what lies there is drawn once more, with its names. Nothing
/// where none is asked for.
/// @throws UsageError DR1039 a place without an area
[[nodiscard]] std::optional<InsetSpec> window_of(const MapSource& from, const MapSettings& map);

/// Words about an origin, theme and period.
[[nodiscard]] Text what_of(const Study& study);
[[nodiscard]] Text source_text(const MapSource& from, const Study& study);
/// Marks everything about an estimate: method, bounds, a note.
void add_estimate_words(SheetTexts& texts, const MapSource& from, const Study& study);
/// @param split  the study whose total was split; none: rows of a table are estimates
void add_estimate_words(SheetTexts& texts, const MapSource& from, const std::optional<Study>& split);
/// The same of a column that sums flows: nothing where none of them is estimated.
void add_estimate_words(SheetTexts& texts, Quality of_column);
/// How the expectation behind observed/expected was made: method, and what was left out.
void add_expected_words(SheetTexts& texts, const ExpectedFacts& facts, const Region& region);
/// The star at the study's origin, and its zones as the map's own.
void add_origin(SheetSpec& sheet, const MapSource& from, const Study& study);
/// What a reader calls a column of the zones; its name where no level has it.
[[nodiscard]] Text column_label(const Region& region, const std::string& name);
/// What the masses of the project are called.
[[nodiscard]] Text mass_label(const MapSource& from);
/// "744.32 亿元" and "74.43 billion yuan".
[[nodiscard]] Text amount_text(double value, const std::string& unit);
/// The same in the unit of the amounts that it stands beside.
/// @param beside  in that unit; empty: it stands alone
[[nodiscard]] Text amount_text(double value, const std::string& unit, std::vector<double> beside);
/// The amounts that a sheet about a study shows: its total, and what each destination received.
[[nodiscard]] std::vector<double> amounts_of(const Study& study);
/// "12.3%", "12.3 %".
[[nodiscard]] Text share_words(double part, double all);
/// The study's total so, with ≥ where a destination is not on record.
[[nodiscard]] Text total_text(const Study& study);
/// @param beside  amounts that it stands beside
[[nodiscard]] Text total_text(const Study& study, const std::vector<double>& beside);

/// The language of a sheet: the map's own, else the session's.
[[nodiscard]] SheetLanguage language_of(const MapSettings& map, const Session& session);
/// What the project and the map say about every sheet alike: titles given, date, organisation, approval,
/// logo, language, greys, projection.
void finish_sheet(SheetSpec& sheet, const MapSettings& map, const MapSource& from);
/// The one unit of a column on a sheet, in its title, legend, labels and lists: that of its classes where the
/// sheet's fill shows it.
[[nodiscard]] DisplayUnit unit_on_sheet(const SheetSpec& sheet, const Column& column, SheetLanguage language);

/// The numbers of a column as a sheet writes them, at their places and in its lists alike: in one unit, with
/// one number of decimals.
struct ColumnNumbers {
    std::vector<std::string> texts;  ///< of each row; "" where it has none
    Text unit;
};
/// @param column  of numbers
[[nodiscard]] ColumnNumbers numbers_on_sheet(const SheetSpec& sheet, const Column& column,
                                             SheetLanguage language);

/// Codes of the zones whose names stand on each of several maps: as the map says, else of all where they are
/// few.
[[nodiscard]] std::vector<std::string> codes_to_name(const MapSettings& map,
                                                     const std::vector<MapZone>& zones);

/// Of a zone by its position on the sheet.
using ZoneMark = std::function<bool(std::size_t)>;

/// The ten largest values with their places, of ranks the ten first, for the margin, and five for one with
/// less room; nothing where all are alike.
/// @param column  of the sheet's zones
/// @param is_estimated whether the value at a position is an estimate: marked *
/// @param is_least     whether it is the least that it can be: marked ≥
void add_ranking(SheetSpec& sheet, const Column& column, const ZoneMark& is_estimated, SheetLanguage language,
                 const ZoneMark& is_least = {});

/// What a map is drawn from: what is asked, the project's data, what was found for it.
struct MapRequest {
    const MapSettings& map;
    const MapSource& from;
    const MapFinding& shown;
};

/// Says on the sheet and in a message which zones have no ratio, where the column is one; and in a message
/// that what it is made of is of different periods.
void tell_ratio(SheetSpec& sheet, const ColumnZones& what, const MapRequest& ask, Messages& notes);

/// Kind multiples, where it names columns: a map each, in classes of its own or in those of all.
void fill_columns_page(SheetSpec& sheet, const MapRequest& ask, Messages& notes);

/// The first and the last of the periods that the map names, or of all, and what changed between them.
struct PeriodChange {
    const Study &before, &after;
    std::vector<double> values = {};   ///< per destination; NaN where one of the periods has no record
    std::size_t others = 0, told = 0;  ///< destinations outside the origin, and those of them with a value

    /// Whether one of the two is.
    [[nodiscard]] bool estimated() const {
        return before.quality == Quality::estimated || after.quality == Quality::estimated;
    }
};
/// @throws UsageError DR1511 one period alone, DR1512 unlike zones; InputError DR1532 nothing on record twice
[[nodiscard]] PeriodChange change_shown(const MapRequest& ask);
/// The values under the words of what was received.
[[nodiscard]] Column change_column(const PeriodChange& change);
/// Title, totals, periods, source and how many zones are compared.
void add_change_words(SheetTexts& texts, const MapSource& from, const PeriodChange& change);

/// An empty map would look like one of zones without data.
/// @throws InputError DR1528 the column has no value at all
void require_values(const Column& column, const MapSettings& map);

/// Refuses keys that are written although what the map turned out to show does not read them.
/// @throws UsageError DR1039
void refuse_stated(const MapSettings& map, std::initializer_list<std::string_view> keys, const Text& why);
/// The same of `labels` that are neither name nor none, where the names are all there is.
void refuse_labels_of_columns(const MapSettings& map);

/// What `labels` says of the names on the map: values beneath them, another column in their place, none.
/// @throws UsageError DR1017 no such column
void add_labels(SheetSpec& sheet, const MapRequest& ask, const ColumnZones& what);

/// "“人口”是数，不是类别": what is to be said of a column, with its name before it.
[[nodiscard]] Text said_of_column(const Column& column, const Text& what);

/// "(as recorded)" behind a title whose figures lack pairs.
[[nodiscard]] Text as_recorded(const Text& title, bool lacking);

}  // namespace deltareach
