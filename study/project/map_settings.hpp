#pragma once

#include "gis/messages.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// [[map]], and what `deltareach map` is told: which map, of what, and how it is to look. Empty means the
/// project's own or the sensible default that docs/project.md states.
struct MapSettings {
    std::string kind = "reach", theme, period, origin, column, level;
    bool kind_taken = false;           ///< nobody named it: it follows from the column
    std::vector<std::string> columns;  ///< multiples: a map each, in this order
    bool same_classes = false;         ///< multiples of columns: one set of classes for all
    std::string second;   ///< bivariate: the column that runs upwards; points: that of their sizes
    std::string per;      ///< the column that `column` is divided by; "area": square kilometres
    std::string circles;  ///< choropleth: a column drawn as circles over it
    std::string labels;   ///< value | none | a column; empty: names
    std::vector<std::string> colours;  ///< of categories: "#b15928" in their order, or "工业=#b15928"
    std::vector<std::string> order;    ///< of categories: these first
    std::string points;                ///< points: absolute path of a table or layer; empty: the zones' own
    std::string points_crs;            ///< of their coordinates: EPSG:n, GCJ-02 or BD-09
    double cluster_mm = 0;             ///< points nearer on the page are one with a number; 0: never
    double per_dot = 0;                ///< dot-density: what a dot stands for; 0: a round number
    double threshold = 0;              ///< network: pairs of less are not drawn
    std::string per_dot_word, threshold_word;  ///< the same as written: 5000, 1亿; empty: none
    int plain_power = 0;                       ///< of ten, of the unit that plain numbers are in
    std::string projection;                    ///< by name or as a definition; empty: the project's
    std::vector<std::string> hide;             ///< furniture and layers of the ground that are left out
    bool transparent = false;
    bool exact_breaks = false;                 ///< class bounds as the method gives them
    int decimals = -1;                         ///< of the bounds in the legend; -1: as many as needed
    std::vector<std::string> legend;           ///< texts of the classes, lowest first
    std::string legend_order;                  ///< high-first | low-first; empty: high-first
    double legend_size = 1;                    ///< of its type and symbols, 0.7 to 2 times the usual
    std::vector<std::string> themes, periods;  ///< multiples: one map each; difference: two periods
    std::vector<std::string> origins;          ///< network: flows out of these alone, a colour each
    std::string title_zh, title_en, method = "jenks", palette, paper = "A4", orientation;
    int classes = 5, dpi = 200, top = 0;
    std::vector<double> breaks;
    std::vector<std::string> break_words;  ///< the same as written; empty: none
    double beta = 2;                       ///< breaking-points: power of distance
    std::vector<std::string> inset;        ///< zones or groups to enlarge; "none": nothing
    std::string language;                  ///< zh | en | both
    bool grey = false;
    bool missing_as_zero = false;  ///< observed-expected: pairs without a record are zero flows
    std::string source_zh, source_en, date, organisation, approval;
    std::string logo;  ///< absolute path of a PNG
    std::vector<std::string> formats = {"png", "pdf", "svg"};
    std::string name;                      ///< file name without extension; empty: kind_theme_period
    std::vector<std::string> stated = {};  ///< the keys that are written, defaults of others aside
    Location where;
};

/// What `hide` may name.
[[nodiscard]] const std::vector<std::string>& furniture_words();

/// Reads the bounds that are written, or writes those that are numbers. Breaks alone mean that the classes
/// are manual.
/// @param method_stated  whether a method was named beside them
/// @throws UsageError DR1452 they are no numbers, fewer than two or do not rise, or a threshold not above 0;
/// DR1039 another method was named
void settle_breaks(MapSettings& map, bool method_stated);

/// Whether a picture of that format ("png") is made of dots, which a resolution counts.
[[nodiscard]] bool has_dots(std::string_view format);
/// Whether it can be without paper.
[[nodiscard]] bool has_opacity(std::string_view format);

/// Whether it shows columns: one, or several beside one another.
[[nodiscard]] bool names_columns(const MapSettings& map);

/// What a map that is of no study is called as a file: its kind, then origin, level and columns.
[[nodiscard]] std::string name_by_columns(const MapSettings& map);

/// Whether the key is written.
[[nodiscard]] bool is_stated(const MapSettings& map, std::string_view key);

/// Whether a bound, threshold or value of a dot is a plain number, in the unit that its column has.
[[nodiscard]] bool has_plain_numbers(const MapSettings& map);

/// The settings with their bounds as values are held: plain numbers are in the unit that the head of the
/// column names; those with a multiple of their own, 1亿, are what they say.
/// @param power_of_ten  of that unit
/// @throws UsageError DR1452 they do not rise
[[nodiscard]] MapSettings in_unit_of_head(MapSettings map, int power_of_ten);

/// Whether a date can be printed on a map: one that exists, as parse_period reads it; empty: none.
[[nodiscard]] bool is_date(const std::string& text);
/// @throws UsageError DR1524
void require_date(const std::string& text);

/// The column that `labels` names; empty where it says name, value or none.
[[nodiscard]] std::string column_of_labels(const MapSettings& map);

}  // namespace deltareach
