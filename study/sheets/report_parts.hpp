#pragma once

#include "study/findings/told.hpp"
#include "study/sheets/chart_specs.hpp"
#include "study/sheets/report.hpp"
#include "study/tables/measures.hpp"
#include "study/tables/period_words.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// What the parts of a report share.
namespace deltareach {

/// The studies of a report in the order in which it tells of them.
struct ReportFrame {
    const ReportSource& source;
    Session& session;
    std::vector<std::size_t> latest;  ///< positions of the studies without a later period; none: no flows
    std::vector<std::size_t> lead;    ///< of them those of the first origin
    std::vector<std::size_t> told;    ///< of them those that sentences tell of (studies_in_words)

    /// Those that the report tells of.
    [[nodiscard]] std::span<const Study> studies() const { return studies_told(source.found.studies); }
    /// Theirs.
    [[nodiscard]] std::span<const StudyChange> changes() const;
    [[nodiscard]] const Study& study(std::size_t at) const { return source.found.studies[at]; }
    /// The one whose maps and charts stand in the report.
    [[nodiscard]] const Study& first() const { return study(lead.front()); }
    /// Of those told in sentences the first of each origin.
    [[nodiscard]] std::vector<std::size_t> leads() const;
    [[nodiscard]] const Region& region() const { return *source.from.inputs.region; }
    [[nodiscard]] std::size_t estimates() const;
};

/// A table built row by row. Where all amounts of a column have one unit it stands in the head, else in the
/// cells.
class ReportRows {
  public:
    ReportRows(std::string id, Text title) { table_.id = std::move(id), table_.title = std::move(title); }
    /// The next row; the mark of its quality stands in it.
    void start_row(Quality quality);
    /// The next row of a table whose rows are no figures of the data: of files, counts, terms of a fit.
    void start_row() { table_.of_data = false, start_row(Quality::reported); }
    /// A cell of the row, in the column with that head.
    void text(const Text& head, Text text);
    /// @param key  of a column whose head is a name that others may bear
    void number(const Text& head, ReportNumber number, const std::string& key = {});
    void bars_of(const char* head_zh) { table_.bars_of = head_zh; }
    void note(Text note) { table_.notes.push_back(std::move(note)); }
    [[nodiscard]] bool empty() const { return table_.quality.empty(); }
    [[nodiscard]] ReportTable take();

  private:
    ReportColumn& column(const Text& head, bool numeric, const std::string& key);
    /// Where all rows are of one quality the title says it, and no column.
    void say_one_quality();
    ReportTable table_;
};

/// Numbers of each kind: an amount in the unit of its flow, kilometres, a share in [0, 1], a ratio, a count
/// of something. An absent value is not known, and prints as —.
[[nodiscard]] ReportNumber amount_number(double value, const std::string& unit, bool at_least = false);
[[nodiscard]] ReportNumber km_number(const std::optional<double>& value,
                                     const std::optional<Interval>& interval = {});
[[nodiscard]] ReportNumber share_number(const std::optional<double>& value);
[[nodiscard]] ReportNumber times_number(double value);
[[nodiscard]] ReportNumber count_number(std::size_t n, Text what);

/// One unit and one number of decimals for amounts that stand in one list: the unit of the largest, or a
/// smaller one in which the smallest keeps its digits.
void share_unit(std::span<ReportNumber* const> numbers);

/// The studies that sentences and headline figures tell of: those of one or two origins, of the second the
/// first alone where that would be more than a dozen; of three origins and more those of the first.
/// @param latest  positions, those of an origin together
[[nodiscard]] std::vector<std::size_t> studies_in_words(std::span<const Study> studies,
                                                        const std::vector<std::size_t>& latest);
/// The sentences of the first study of each origin told, one behind the other; what is said twice once.
[[nodiscard]] Text of_each_origin(const ReportFrame& frame,
                                  const std::function<Text(std::size_t study)>& words_of);
/// "成都市、重庆市"; of more than are told "成都市等 7 个起点".
[[nodiscard]] Text origins_words(const ReportFrame& frame);
/// How many origins no other sentence tells of, the totals of three, and where they stand; empty: none.
[[nodiscard]] Text more_origins_words(const ReportFrame& frame);

/// The names of a study's origin and theme.
[[nodiscard]] Text origin_words(const Study& study);
[[nodiscard]] Text theme_label(const Study& study);
/// "2023年技术合同", "technology contracts in 2023"; the theme alone where no period is stated.
[[nodiscard]] Text theme_in_period(const Study& study);
/// Origin, theme, period and quality, with which most rows begin.
void start_study_row(ReportRows& rows, const Study& study, Quality quality);
[[nodiscard]] ReportNumber total_number(const Study& study);
/// An amount in the sentence that tells a study's total, what stays inside and what goes outside: in one
/// unit.
[[nodiscard]] ReportNumber beside_total(double value, const Study& study, bool at_least = false);
/// What the total itself is: of an estimate a total that was reported.
[[nodiscard]] Quality total_quality(const Study& study);
/// n destinations, of which so many with flow; what lies outside or is not on record.
[[nodiscard]] Text sample_words(const Study& study);
/// Under a table what the rows behind its studies say in their column of notes.
void add_remarks(ReportRows& rows, const ReportFrame& frame, std::span<const std::size_t> studies);
/// Under a table that holds works made together.
[[nodiscard]] Text joint_work_note();
/// How the interval of a study came about, or why there is none.
[[nodiscard]] Text interval_account(const Study& study);
/// What the provinces of a study's destinations received, in the order of their codes.
/// @param study  its position
[[nodiscard]] std::vector<const ProvinceReceipt*> receipts_of(const ReportFrame& frame, std::size_t study);
[[nodiscard]] Text province_name(const ReportFrame& frame, ZoneRef province);
/// Which provinces a reported total is the sum of: no reader is to guess them.
[[nodiscard]] Text joint_words(const ReportFrame& frame, const Study& study);
/// Zones of a matrix that a page of a report holds and people read.
inline constexpr std::size_t most_in_matrix = 16;
/// The chart of that kind of one study, or of those that compare; nothing where it has nothing to draw.
[[nodiscard]] std::optional<ReportPicture> chart_picture(const ReportFrame& frame, const char* kind,
                                                         std::span<const Study> studies);
/// The project's map of that kind, of the first study where it has one.
[[nodiscard]] std::optional<ReportPicture> map_picture(const ReportFrame& frame, const char* kind);
void add_picture(ReportPart& part, std::optional<ReportPicture> picture);

/// Where there are no flows: the figures of the first page, its subtitle, and what each zone has.
[[nodiscard]] std::vector<ReportFigure> measure_figures(const ReportFrame& frame);
[[nodiscard]] Text measures_subtitle(const ReportFrame& frame);
/// Empty where there are flows.
[[nodiscard]] ReportPart measures_part(const ReportFrame& frame);

/// The parts, in their order. One without anything to say holds the sentence that says what it lacks.
[[nodiscard]] ReportPart reach_part(const ReportFrame& frame);
/// The first origin and the other, where the report is asked to set two side by side.
[[nodiscard]] ReportPart compare_part(const ReportFrame& frame);
[[nodiscard]] ReportPart destinations_part(const ReportFrame& frame);
[[nodiscard]] ReportPart provinces_part(const ReportFrame& frame);
[[nodiscard]] ReportPart expected_part(const ReportFrame& frame);
[[nodiscard]] ReportPart neighbours_part(const ReportFrame& frame);
[[nodiscard]] ReportPart certainty_part(const ReportFrame& frame);
[[nodiscard]] ReportPart change_part(const ReportFrame& frame);
/// The project's maps that no other part shows; empty where there are none.
[[nodiscard]] ReportPart maps_part(const ReportFrame& frame);
[[nodiscard]] ReportPart limits_part(const ReportFrame& frame);
[[nodiscard]] ReportPart methods_part(const ReportFrame& frame);
[[nodiscard]] ReportPart sources_part(const ReportFrame& frame);

/// The figures of the first page.
[[nodiscard]] std::vector<ReportFigure> headline_figures(const ReportFrame& frame);

}  // namespace deltareach
