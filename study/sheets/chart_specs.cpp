#include "study/sheets/chart_specs.hpp"

#include "analysis/reach_curve.hpp"
#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "layers/od_matrix.hpp"
#include "study/findings/changes.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/map_sheets.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

std::vector<ChartMark> received_marks(const Study& study, const Region& region) {
    std::vector<ChartMark> marks;
    for (std::size_t j = 0; j < study.flow.size(); ++j) {
        if (is_own(study, j) || !(study.flow[j] > 0)) continue;
        const ZoneRef zone = study.flows.destinations[j];
        ChartMark mark{.label = {region.name_zh(zone), region.name_en(zone)},
                       .value = study.flow[j],
                       .low = {},
                       .high = {},
                       .estimated = study.quality == Quality::estimated};
        if (study.estimated()) {
            mark.low = study.low[j];
            mark.high = study.high[j];
        }
        marks.push_back(std::move(mark));
    }
    std::ranges::stable_sort(marks, std::greater<>(), &ChartMark::value);
    return marks;
}

struct Figure {
    double value = std::nan("");
    std::optional<Interval> interval;
};

Figure figure_of(const Study& study, const std::string& measure) {
    const ReachResult& r = study.reach.reach;
    const auto of = [](std::optional<double> value, std::optional<Interval> interval) {
        return Figure{value.value_or(std::nan("")), interval};
    };
    if (measure == "r50") return of(r.r50_km, r.r50_interval);
    if (measure == "r80") return of(r.r80_km, r.r80_interval);
    if (measure == "r95") return of(r.r95_km, r.r95_interval);
    if (measure == "mean") return of(r.mean_km, r.mean_interval);
    return {r.total, std::nullopt};
}

ChartMark figure_mark(const Study& study, const std::string& measure, Text label) {
    const Figure figure = figure_of(study, measure);
    // A total that was split is itself reported; what depends on the split is estimated.
    ChartMark mark{
        .label = std::move(label),
        .value = figure.value,
        .low = {},
        .high = {},
        .estimated = study.quality == Quality::estimated && (!study.estimated() || measure != "total")};
    if (figure.interval) {
        mark.low = figure.interval->low;
        mark.high = figure.interval->high;
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

/// Which of the figures compared are the least that they can be; what the one shown lacks is told already.
void add_compared_notes(std::vector<Text>& notes, const std::vector<const Study*>& compared,
                        const Study& shown, const std::string& measure) {
    const auto least = std::ranges::count_if(compared, [](const Study* s) { return !total_is_whole(*s); });
    if (measure == "total" && least > 0)
        notes.push_back(
            {fmt::format("{} 个总量中 {} 个是至少值：有的目的地没有记录，不是 0", compared.size(), least),
             fmt::format(
                 "{} of {} totals are the least they can be: some destinations are not on record, which "
                 "is not 0",
                 least, compared.size())});
    for (const Study* study : compared)
        if (study != &shown) add_partial_note(notes, *study);
}

void cut_to(std::vector<ChartMark>& marks, int top, ChartSpec& spec) {
    const std::size_t all = marks.size();
    if (all <= static_cast<std::size_t>(top)) return;
    marks.resize(static_cast<std::size_t>(top));
    spec.texts.notes.push_back(
        {fmt::format("共 {} 个，只列最大的 {} 个", all, top), fmt::format("the {} largest of {}", top, all)});
}

ChartBody bars_of(const Study& study, const Region& region, int top, ChartSpec& spec) {
    BarChart chart{
        .measure = {{"来自" + study.origin.name_zh, "Received from " + study.origin.name_en}, study.unit},
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
    const bool one_origin =
        std::ranges::all_of(same, [&](const Study* s) { return s->origin.id == same.front()->origin.id; });
    for (const Study* study : same) {
        Text label{study->period + " " + study->origin.name_zh, study->period + " " + study->origin.name_en};
        chart.marks.push_back(figure_mark(
            *study, choice.measure, one_origin ? Text{study->period, study->period} : std::move(label)));
    }
    std::erase_if(chart.marks, [](const ChartMark& mark) { return std::isnan(mark.value); });
    std::ranges::stable_sort(chart.marks, std::greater<>(), &ChartMark::value);
    cut_to(chart.marks, choice.top, spec);
    return chart;
}

ChartBody lines_of(std::span<const Study> studies, const Study& shown, const ChartChoice& choice) {
    auto same = comparable(studies, shown);  // a year and its halves are no one line
    std::erase_if(same, [&](const Study* one) { return !same_kind_of_period(one->period, shown.period); });
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
    std::vector<double> distance, flow;
    const std::size_t members = study.flows.members.size(), n = study.flow.size();
    for (std::size_t cell = 0; cell < members * n; ++cell) {  // each member's flow at its own distance
        const double sent = members == 1 ? study.flow[cell] : study.flows.flow[cell];
        if (is_own(study, cell % n) || !(sent > 0)) continue;
        distance.push_back(study.reach.distance_km[cell]);
        flow.push_back(sent);
    }
    const ReachCurve curve = reach_curve(distance, flow);
    CurveLine line{.label = study_words(study),
                   .distance_km = curve.distance_km,
                   .share = {},
                   .estimated = study.quality == Quality::estimated,
                   .radii = {}};
    for (const double sum : curve.cumulative_flow) line.share.push_back(sum / curve.total());
    for (const auto& [name, share] : {std::pair{"r50", 0.5}, std::pair{"r80", 0.8}, std::pair{"r95", 0.95}}) {
        const Figure figure = figure_of(study, name);
        if (std::isnan(figure.value)) continue;
        CurveRadius radius{.name = name, .share = share, .km = figure.value, .low_km = {}, .high_km = {}};
        if (figure.interval) {
            radius.low_km = figure.interval->low;
            radius.high_km = figure.interval->high;
        }
        line.radii.push_back(radius);
    }
    return CurveChart{.measure = {study.theme.label_zh, study.theme.label_en},
                      .lines = {std::move(line)},
                      .interval = interval_words(study)};
}

/// Reported flow where the tables have the pair, estimated flow where a total was split, else no data.
ChartBody matrix_of(std::span<const Study> studies, const Study& shown, const Project& project,
                    const Inputs& inputs) {
    const Region& region = *inputs.region;
    const auto set = std::ranges::find_if(inputs.aligned.sets, [&](const FlowSet& s) {
        return s.theme == shown.theme.id && s.period == shown.period && s.unit == shown.unit;
    });
    const OdFlows flows = od_matrix_of(*set, inputs.flows, region, region.levels().size() - 1);
    const std::size_t n = flows.zones.size();
    const bool all_known = no_row_is_zero(project, !flows.totals.empty());
    MatrixChart chart{.measure = {{shown.theme.label_zh, shown.theme.label_en}, shown.unit},
                      .names = {},
                      .values = std::vector<double>(n * n, all_known ? 0 : std::nan("")),
                      .estimated = std::vector<bool>(n * n, false),
                      .at_least = std::vector<bool>(n * n, false)};
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < n; ++i) {
        chart.names.push_back({region.name_zh(flows.zones[i]), region.name_en(flows.zones[i])});
        place[region.code(flows.zones[i])] = i;
        for (std::size_t j = 0; j < n; ++j)
            if (flows.matrix.present(i, j)) {
                chart.values[i * n + j] = flows.matrix(i, j);
                chart.estimated[i * n + j] = flows.quality == Quality::estimated;
                chart.at_least[i * n + j] = !all_known && !flows.whole(i, j);
            }
    }
    for (const Study& study : studies) {
        if (!study.estimated() || study.theme.id != shown.theme.id || study.period != shown.period ||
            study.unit != shown.unit)
            continue;
        const auto from = place.find(region.province_code(study.origin.zone));
        if (from == place.end()) continue;
        for (std::size_t j = 0; j < study.flow.size(); ++j) {
            const auto to = place.find(region.province_code(study.flows.destinations[j]));
            if (to == place.end() || !(study.flow[j] > 0)) continue;
            const std::size_t cell = from->second * n + to->second;
            if (flows.matrix.present(from->second, to->second)) continue;
            chart.values[cell] = chart.estimated[cell] ? chart.values[cell] + study.flow[j] : study.flow[j];
            chart.estimated[cell] = true;
        }
    }
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

ChartSpec chart_for(const ChartChoice& choice, const Loaded& loaded, std::span<const Study> studies,
                    Session& session) {
    const bool of_one = choice.kind == "bars" || choice.kind == "curve" || choice.kind == "rose";
    const Study& study = of_one ? the_study_for({.kind = choice.kind}, studies, session)
                                : study_for({.kind = choice.kind}, studies);
    ChartSpec spec;
    spec.id = "chart_" + choice.kind;
    const std::string language =
        choice.language.empty() ? (session.language() == Language::zh ? "zh" : "en") : choice.language;
    spec.language = language == "both" ? SheetLanguage::both
                    : language == "en" ? SheetLanguage::en
                                       : SheetLanguage::zh;
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
    if (choice.kind == "dots" || choice.kind == "lines")
        add_compared_notes(spec.texts.notes, comparable(studies, study), study, choice.measure);
    if (choice.kind == "curve") spec.body = curve_of(study);
    if (choice.kind == "rose")
        spec.body = RoseChart{.measure = {{study.theme.label_zh, study.theme.label_en}, study.unit},
                              .values = study.reach.direction.sector_flow,
                              .estimated = study.quality == Quality::estimated};
    if (const auto* dots = std::get_if<DotChart>(&spec.body)) {
        const std::size_t n = dots->marks.size();
        spec.texts.subtitle = {fmt::format("n = {}（起点 × 时期）", n),
                               fmt::format("n = {} (origins × periods)", n)};
    }
    if (choice.kind == "matrix") {
        spec.body = matrix_of(studies, study, loaded.project, loaded.inputs);
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
