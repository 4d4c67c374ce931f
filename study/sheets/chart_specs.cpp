#include "study/sheets/chart_specs.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "study/findings/changes.hpp"
#include "study/findings/province_matrix.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/map_sheets.hpp"
#include "study/sheets/outside_words.hpp"
#include "study/sheets/zone_names.hpp"
#include "study/tables/facts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

std::vector<ChartMark> received_marks(const Study& study, const Region& region) {
    const std::vector<Text> names = zone_names(region, study.flows.destinations);
    std::vector<ChartMark> marks;
    for (std::size_t j = 0; j < study.flow.size(); ++j) {
        if (is_own(study, j) || !(study.flow[j] > 0)) continue;
        ChartMark mark{.label = names[j],
                       .value = study.flow[j],
                       .low = {},
                       .high = {},
                       .estimated = quality_at(study, j) == Quality::estimated};
        if (study.estimated() && mark.estimated) {
            mark.low = study.low[j];
            mark.high = study.high[j];
        }
        mark.at_least = !is_whole(study, j);
        marks.push_back(std::move(mark));
    }
    std::ranges::stable_sort(marks, std::greater<>(), &ChartMark::value);
    return marks;
}

ChartMark figure_mark(const Study& study, const std::string& measure, Text label) {
    const ReachResult& reach = study.reach.reach;
    const Fact& fact = reach_fact(measure);
    const auto interval = fact.interval != nullptr ? fact.interval(reach) : std::nullopt;
    // A total that was split is itself reported; what depends on the split is estimated.
    ChartMark mark{
        .label = std::move(label),
        .value = fact.get(reach).value_or(std::nan("")),
        .low = {},
        .high = {},
        .estimated = study.quality == Quality::estimated && (!study.estimated() || measure != "total"),
        .at_least = measure == "total" && !total_is_whole(study)};
    if (interval) {
        mark.low = interval->low;
        mark.high = interval->high;
    }
    return mark;
}

/// Years from the start of the era to the start of each period; plain steps where one is no date.
std::vector<double> times_of(const std::vector<std::string>& periods) {
    std::vector<double> times, steps;
    for (const std::string& period : periods) {
        steps.push_back(static_cast<double>(steps.size()));
        const auto parsed = parse_period(period);
        if (!parsed) continue;
        const int parts = parsed->kind == Period::Kind::half      ? 2
                          : parsed->kind == Period::Kind::quarter ? 4
                                                                  : 12;
        times.push_back(parsed->year + (parsed->part > 0 ? (parsed->part - 1.0) / parts : 0) +
                        (parsed->day > 0 ? (parsed->day - 1) / 372.0 : 0));
    }
    return times.size() == periods.size() ? times : steps;
}

/// Studies of the theme and unit of the one shown: only they can stand on one axis.
std::vector<const Study*> comparable(std::span<const Study> studies, const Study& shown) {
    std::vector<const Study*> same;
    for (const Study& study : studies)
        if (study.theme.id == shown.theme.id && study.unit == shown.unit) same.push_back(&study);
    return same;
}

/// A year and its halves are no one line.
void keep_kind_of_period(std::vector<const Study*>& studies, const Study& shown) {
    std::erase_if(studies, [&](const Study* one) { return !same_kind_of_period(one->period, shown.period); });
}

bool have_one_origin(const std::vector<const Study*>& studies) {
    return std::ranges::all_of(studies,
                               [&](const Study* s) { return s->origin.id == studies.front()->origin.id; });
}

/// Where all marks are of one origin nothing beside them names it: the title does.
void add_one_origin(Text& title, const std::vector<const Study*>& compared) {
    if (!have_one_origin(compared)) return;
    const Origin& origin = compared.front()->origin;
    title = {origin.name_zh + "·" + title.zh, origin.name_en + ", " + title.en};
}

/// Which of the figures compared are the least that they can be; what the one shown lacks is told already.
void add_compared_notes(std::vector<Text>& notes, const std::vector<const Study*>& compared,
                        const Study& shown, const std::string& measure) {
    const auto least = std::ranges::count_if(compared, [](const Study* s) { return !total_is_whole(*s); });
    if (measure == "total" && least > 0)
        notes.push_back(
            {fmt::format("{} 个总量中 {} 个是至少值（≥）：有的目的地没有记录，不是 0", compared.size(),
                         least),
             fmt::format(
                 "{} of {} totals are the least they can be (≥): some destinations are not on record, which "
                 "is not 0",
                 least, compared.size())});
    for (const Study* study : compared)
        if (study != &shown) add_partial_note(notes, *study);
}

ChartBody bars_of(const Study& study, const Region& region, int top, ChartSpec& spec) {
    BarChart chart{.measure = {{"来自" + study.origin.name_zh, "Received from " + study.origin.name_en},
                               study.unit,
                               amounts_of(study)},
                   .marks = received_marks(study, region),
                   .interval = study.estimated() ? interval_words(study) : Text{}};
    cut_to(chart.marks, top, spec);
    return chart;
}

ChartBody dots_of(std::span<const Study> studies, const Study& shown, const ChartChoice& choice,
                  ChartSpec& spec) {
    const auto same = comparable(studies, shown);
    DotChart chart{
        .measure = measure_of(shown, choice.measure), .marks = {}, .interval = interval_words(shown)};
    const bool one_origin = have_one_origin(same);
    for (const Study* study : same) {
        const std::string when = period_in_chinese(study->period);
        Text label{when + study->origin.name_zh, study->period + " " + study->origin.name_en};
        chart.marks.push_back(
            figure_mark(*study, choice.measure, one_origin ? Text{when, study->period} : std::move(label)));
    }
    std::erase_if(chart.marks, [](const ChartMark& mark) { return std::isnan(mark.value); });
    std::ranges::stable_sort(chart.marks, std::greater<>(), &ChartMark::value);
    cut_to(chart.marks, choice.top, spec);
    return chart;
}

ChartBody lines_of(std::span<const Study> studies, const Study& shown, const ChartChoice& choice) {
    auto same = comparable(studies, shown);
    keep_kind_of_period(same, shown);
    LineChart chart{.measure = measure_of(shown, choice.measure),
                    .periods = {},
                    .times = {},
                    .series = {},
                    .interval = interval_words(shown)};
    for (const Study* study : same)
        if (std::ranges::find(chart.periods, study->period) == chart.periods.end())
            chart.periods.push_back(study->period);
    std::ranges::sort(chart.periods);
    chart.times = times_of(chart.periods);
    std::map<std::string, std::size_t> series;
    for (const Study* study : same) {
        const auto [found, fresh] = series.try_emplace(study->origin.id, chart.series.size());
        if (fresh)
            chart.series.push_back(
                {{study->origin.name_zh, study->origin.name_en},
                 std::vector<ChartMark>(chart.periods.size(),
                                        {.label = {}, .value = std::nan(""), .low = {}, .high = {}})});
        const auto at = std::ranges::find(chart.periods, study->period) - chart.periods.begin();
        chart.series[found->second].points[static_cast<std::size_t>(at)] =
            figure_mark(*study, choice.measure, {});
    }
    return chart;
}

ChartBody curve_of(const Study& study) {
    const ReachCurve& curve = study.reach.curve;
    CurveLine line{.label = study_words(study),
                   .distance_km = curve.distance_km,
                   .share = curve.cumulative_share(),
                   .estimated = study.quality == Quality::estimated,
                   .radii = {}};
    for (const auto& [name, share] : {std::pair{"r50", 0.5}, std::pair{"r80", 0.8}, std::pair{"r95", 0.95}}) {
        const Fact& fact = reach_fact(name);
        const auto km = fact.get(study.reach.reach);
        if (!km) continue;
        CurveRadius radius{.name = name, .share = share, .km = *km, .low_km = {}, .high_km = {}};
        if (const auto interval = fact.interval(study.reach.reach)) {
            radius.low_km = interval->low;
            radius.high_km = interval->high;
        }
        line.radii.push_back(radius);
    }
    return CurveChart{.measure = {study.theme.label_zh, study.theme.label_en},
                      .lines = {std::move(line)},
                      .interval = interval_words(study)};
}

/// The matrix of provinces with their names.
ChartBody matrix_of(std::span<const Study> studies, const Study& shown, const Project& project,
                    const Inputs& inputs, std::vector<Text>& notes) {
    ProvinceMatrix found = province_matrix(studies, shown, project, inputs);
    double inside = 0;
    for (const double value : found.values) inside += std::isnan(value) ? 0 : value;
    if (const Text outside = outside_of_pairs(found.outside, inside, shown.unit); has(outside))
        notes.push_back(outside);
    MatrixChart chart{.measure = {{shown.theme.label_zh, shown.theme.label_en}, shown.unit},
                      .names = {},
                      .values = std::move(found.values),
                      .estimated = std::move(found.estimated),
                      .at_least = std::move(found.at_least)};
    for (const ZoneRef zone : found.zones)
        chart.names.push_back({inputs.region->name_zh(zone), inputs.region->name_en(zone)});
    return chart;
}

/// Estimated when any mark that is drawn is.
bool shows_estimates(const ChartBody& body) {
    const auto any = [](const std::vector<ChartMark>& marks) {
        return std::ranges::any_of(marks, &ChartMark::estimated);
    };
    if (const auto* bars = std::get_if<BarChart>(&body)) return any(bars->marks);
    if (const auto* dots = std::get_if<DotChart>(&body)) return any(dots->marks);
    if (const auto* lines = std::get_if<LineChart>(&body))
        return std::ranges::any_of(lines->series, [&](const ChartSeries& s) { return any(s.points); });
    if (const auto* curve = std::get_if<CurveChart>(&body))
        return std::ranges::any_of(curve->lines, &CurveLine::estimated);
    if (const auto* rose = std::get_if<RoseChart>(&body)) return rose->estimated;
    const auto& cells = std::get<MatrixChart>(body).estimated;
    return std::ranges::find(cells, true) != cells.end();
}

/// That cells are the least they can be, where they are.
void add_matrix_notes(ChartSpec& spec, std::span<const Study> studies, const Study& study) {
    const auto& bounds = std::get<MatrixChart>(spec.body).at_least;
    if (std::ranges::find(bounds, true) != bounds.end())
        spec.texts.notes.push_back({"≥：格内只有部分地区对有记录，是至少值",
                                    "≥: some pairs of zones in the cell are not on record; it is the least "
                                    "that it can be"});
    else if (std::ranges::any_of(comparable(studies, study), [&](const Study* one) {
                 return one->period == study.period && !total_is_whole(*one);
             }))
        spec.texts.notes.push_back(
            {"各格是有记录的流量之和；有的地区对没有记录（未知，不是 0），所以是至少值",
             "cells are sums of what is on record; some pairs are not (unknown, which is not 0), so they "
             "are "
             "the least they can be"});
}

}  // namespace

const std::vector<std::string>& chart_kinds() {
    static const std::vector<std::string> kinds{"bars", "dots", "lines", "curve", "rose", "matrix"};
    return kinds;
}

const std::vector<std::string>& chart_measures() {
    static const std::vector<std::string> measures{"total", "r50", "r80", "r95", "mean"};
    return measures;
}

ChartSpec chart_for(const ChartChoice& choice, const Loaded& loaded, std::span<const Study> studies,
                    Session& session) {
    const bool of_one = choice.kind == "bars" || choice.kind == "curve" || choice.kind == "rose";
    const Study& study = of_one ? the_study_for({.kind = choice.kind}, studies, session)
                                : study_for({.kind = choice.kind}, studies);
    ChartSpec spec;
    spec.id = "chart_" + choice.kind;
    spec.language = chart_language(choice, session);
    write_texts(spec, choice, study, loaded);
    if (choice.kind == "bars") spec.body = bars_of(study, *loaded.inputs.region, choice.top, spec);
    if (choice.kind == "dots") spec.body = dots_of(studies, study, choice, spec);
    if (choice.kind == "lines") {
        spec.body = lines_of(studies, study, choice);
        if (std::ranges::any_of(comparable(studies, study), [&](const Study* one) {
                return !same_kind_of_period(one->period, study.period);
            }))
            spec.texts.notes.push_back(
                {"只画与 " + period_in_chinese(study.period) + " 同类的时期：年与年比，半年与半年比",
                 "only periods of the kind of " + study.period +
                     " are drawn: years with years, halves with halves"});
    }
    if (choice.kind == "dots" || choice.kind == "lines") {
        auto drawn = comparable(studies, study);
        if (choice.kind == "lines") keep_kind_of_period(drawn, study);
        add_one_origin(spec.texts.title, drawn);
        add_compared_notes(spec.texts.notes, drawn, study, choice.measure);
        add_outside(spec.texts.notes, drawn);
    }
    if (choice.kind == "curve") spec.body = curve_of(study);
    if (choice.kind == "rose")
        spec.body = RoseChart{
            .measure = {{study.theme.label_zh, study.theme.label_en}, study.unit, amounts_of(study)},
            .values = study.reach.direction.sector_flow,
            .estimated = study.quality == Quality::estimated,
            .shares = sector_shares(study.reach.direction)};
    if (const auto* dots = std::get_if<DotChart>(&spec.body)) {
        const std::size_t n = dots->marks.size();
        spec.texts.subtitle = {fmt::format("n = {}（起点 × 时期）", n),
                               fmt::format("n = {} (origins × periods)", n)};
    }
    if (choice.kind == "matrix") {
        spec.body = matrix_of(studies, study, loaded.project, loaded.inputs, spec.texts.notes);
        add_matrix_notes(spec, studies, study);
    }
    spec.texts.estimated = shows_estimates(spec.body);
    if (spec.texts.estimated) {
        const auto split = std::ranges::find_if(studies, &Study::estimated);
        if (study.estimated() || split != studies.end())
            spec.texts.method = method_of(study.estimated() ? study : *split);
        else
            spec.texts.notes.push_back(estimated_rows);
    }
    return spec;
}

}  // namespace deltareach
