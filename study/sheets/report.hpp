#pragma once

#include "render/charts.hpp"
#include "study/findings/findings.hpp"
#include "study/sheets/map_sheets.hpp"
#include "study/tables/heads.hpp"

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A report as values: what it says, in both languages, before it is a page of any format. Every number is
/// one that a table of the same run holds; nothing here is computed for the report alone.
namespace deltareach {

/// How a number is shown.
enum class NumberKind {
    amount,  ///< in the unit of its flow: 亿元, billion yuan, 件
    km,
    share,  ///< in [0, 1], shown in %
    times,  ///< a ratio
    count,  ///< a whole number of `what`
    plain   ///< `decimals` digits and `what`
};

/// A number as the tables of a run have it, with how it is printed. NaN is "—": not known.
struct ReportNumber {
    double value = std::numeric_limits<double>::quiet_NaN();
    NumberKind kind = NumberKind::amount;
    std::string unit;     ///< of an amount, internal: "yuan"
    double largest = 0;   ///< of the amounts it stands beside: all are shown in one unit; 0: it stands alone
    double smallest = 0;  ///< of those but 0: their unit keeps its digits too; 0: by the largest alone
    double step = 0;      ///< a power of ten of which all those are whole multiples; 0: by its own digits
    Text what = {};       ///< counts and plain numbers: 个目的地
    int decimals = 0;     ///< plain numbers
    bool at_least = false;
    bool at_most = false;    ///< of a difference: what the second has beyond the record would lower it
    bool on_record = false;  ///< of the records alone, marked †: the whole may be more, less or of other sign
    std::optional<Interval> interval = {};
    bool bracketed = false;       ///< (0.027), as journals print standard errors
    bool interval_alone = false;  ///< its interval is shown in its place: estimates in large type
};

/// One language's digits, without the unit; low and high empty without an interval.
struct ShownNumber {
    std::string digits, low, high, unit;
    double divisor = 1;  ///< the digits are those of the value divided by it
    int decimals = 0;
};
/// Of amounts that stand in one list, and of the ends of their intervals.
[[nodiscard]] double whole_step(std::span<const ReportNumber* const> numbers);
/// How a number is printed.
[[nodiscard]] ShownNumber shown(const ReportNumber& number, Language language);
/// What stands between digits and their unit: a space, but none before % in Chinese; nothing without a unit.
[[nodiscard]] std::string_view before_unit(const std::string& unit, Language language);
/// What stands before its digits: "≥ ", "≤ " or nothing; and behind them: "†" or nothing.
[[nodiscard]] std::string_view mark_before(const ReportNumber& number);
[[nodiscard]] std::string_view mark_behind(const ReportNumber& number);
/// "≥ 744.32 亿元"; with `interval` also "[272, 404]".
[[nodiscard]] std::string number_words(const ReportNumber& number, Language language, bool interval = true);
[[nodiscard]] Text number_words(const ReportNumber& number, bool interval = true);

/// A figure that stands alone in large type, with all that it must not be quoted without.
struct ReportFigure {
    Text what;
    ReportNumber number;
    Text sample;    ///< n, and what was left out
    Text interval;  ///< how the interval came about, or why there is none; empty: it can have none
    std::optional<Quality> quality;  ///< nothing where nobody says how the figure came about
};

/// A text, or a number where the column is numeric.
struct ReportCell {
    Text text;
    ReportNumber number;
};
/// A column of a table.
struct ReportColumn {
    Text head;
    std::string key;  ///< apart from the columns whose heads read the same; empty: the Chinese head
    bool numeric = false;
    bool with_unit = false;    ///< cells bear their own units, since they differ
    bool unit_in_row = false;  ///< another column has the unit of each row
    std::vector<ReportCell> cells;
};
/// A table of the report, with what stands under it.
struct ReportTable {
    std::string id;  ///< ASCII; name of its sheet and anchor
    Text title;
    std::vector<ReportColumn> columns;  ///< of one length
    std::vector<Quality> quality;       ///< of the rows; empty: all as reported
    bool of_data = true;                ///< rows are figures, and have a quality; else counts, files, a fit
    std::vector<Text> notes;
    bool small_print = false;  ///< long texts such as checksums
    std::string
        bars_of;  ///< Chinese head of the numbers that a workbook draws by the first texts; empty: none
};

/// A map or a chart.
struct ReportPicture {
    std::string id;  ///< ASCII
    Text caption;
    std::variant<SheetSpec, ChartSpec> drawing;
    bool one_of_several = false;  ///< maps follow that have pages of their own
};

/// Points below one another.
struct ReportList {
    std::vector<Text> items;
};
/// A paragraph; figures side by side; a table; a picture; a list.
using ReportItem = std::variant<Text, std::vector<ReportFigure>, ReportTable, ReportPicture, ReportList>;

/// A chapter.
struct ReportPart {
    std::string id;  ///< one of report_parts()
    Text title;
    Text summary;  ///< what the first page says of it; empty: nothing
    std::vector<ReportItem> items;
};

/// A report in both languages, whatever it is written as.
struct Report {
    Text title, subtitle;
    std::string organisation, number, date;
    std::string logo_png;  ///< bytes; empty: none
    bool synthetic = false, estimated = false;
    std::vector<ReportFigure> headlines;  ///< of the first page
    std::vector<Text> cautions;           ///< of the first page: what it must not be read as
    std::vector<ReportPart> parts;
    Text map_status, source;
    std::string tool;
};

/// What a report is made of. All outlives it.
struct ReportSource {
    const Loaded& from;
    const Findings& found;              ///< asked for with `report` and `comparisons`
    std::span<const SheetSpec> sheets;  ///< as found.maps; may be empty
    std::span<const InputFile> files;   ///< all that was read
    std::string tool;                   ///< name and version of the program
    bool compared = false;              ///< two origins are set side by side
};

/// What a picture shows, in words made of its title and what it draws: for who cannot see it.
[[nodiscard]] Text picture_words(const ReportPicture& picture);

/// What stands under a figure: its sample and its interval, as far as there are such.
[[nodiscard]] Text account_of(const ReportFigure& figure);

/// Figures as a table, for formats that have nothing larger.
[[nodiscard]] ReportTable figure_table(const std::vector<ReportFigure>& figures, Text title);

/// The table as a page of paper holds it: where it has many columns, texts that are the same in all rows
/// stand in a note.
[[nodiscard]] ReportTable narrowed(const ReportTable& table);

/// Whether a report can tell of a region without flows: its zones have columns of numbers.
[[nodiscard]] bool has_measures(const Inputs& inputs);

/// Of flows; where nothing was studied, of the attributes of the zones (measures_of).
/// @throws InputError DR1015 there are neither
[[nodiscard]] Report report_of(const ReportSource& source, Session& session);

/// The text in that language as every writer prints it: without the marks that turn the direction of what
/// follows, so that a name cannot turn the figures behind it, and with line separators as spaces.
[[nodiscard]] std::string said(const Text& text, Language language);
/// The text with spaces that do not end a line: "80 %", "n = 197" and "[−106, 115]" stay whole.
[[nodiscard]] std::string kept_together(const std::string& text);

/// A column's head with the unit its cells have in common; a cell as text.
[[nodiscard]] std::string table_head(const ReportColumn& column, Language language);
[[nodiscard]] std::string cell_words(const ReportColumn& column, std::size_t row, Language language);

/// Head of the column that has the unit of each row.
inline const Text unit_head{"单位", "Unit"};
/// 公布, 公布总量, 估算, 合成: stands with every figure.
[[nodiscard]] Text quality_words(Quality quality);
/// The word for the quality of a figure; empty where nobody says it.
[[nodiscard]] Text mark_of(const ReportFigure& figure);
/// Head of the column that says of each row what its figures are.
inline const Text quality_head = heads::quality.on_paper();

}  // namespace deltareach
