#pragma once

#include "study/sheets/chart_specs.hpp"
#include "study/tables/period_words.hpp"

namespace deltareach {

/// Under figures that a table itself calls estimated.
inline const Text estimated_rows{"有的流量是表里注明的估算值，不是观测值",
                                 "some flows are estimates, as their table says, and not observed"};

/// What the intervals of a study are: their level and what they are drawn from.
[[nodiscard]] Text interval_words(const Study& study);
/// What dots and lines compare: the total, or a distance in kilometres.
[[nodiscard]] ChartMeasure measure_of(const Study& study, const std::string& measure);
/// Works that two places made together (papers): neither sent them to the other.
[[nodiscard]] bool is_joint_work(const Study& study);
/// What the total of a study is called: of what one sends, or of what is shared.
[[nodiscard]] Text total_words(const Study& study);
/// Origin, theme and period.
[[nodiscard]] Text study_words(const Study& study);
/// That flows of a group are the least they can be, where rows of members are missing; else nothing.
void add_partial_note(std::vector<Text>& notes, const Study& study);
/// Says what ≥ means where the study's total is the least that it can be: how many destinations are on
/// record.
void add_least_note(std::vector<Text>& notes, const Study& study);
/// What the rows behind the study say in their column of notes.
void add_remark(std::vector<Text>& notes, const Study& study, const Inputs& inputs);
/// Title, subtitle with the total and n, source, date and marks of a chart about a study.
void write_texts(ChartSpec& spec, const ChartChoice& choice, const Study& study, const Loaded& loaded);
/// The language of a chart: what was chosen, else the session's.
[[nodiscard]] SheetLanguage chart_language(const ChartChoice& choice, const Session& session);
/// Leaves the first so many, which are the largest, and says so.
/// @param ranks  of places in an order, the first of which come first
void cut_to(std::vector<ChartMark>& marks, int top, ChartSpec& spec, bool ranks = false);
/// How an estimated study was split.
[[nodiscard]] Text method_of(const Study& study);

}  // namespace deltareach
