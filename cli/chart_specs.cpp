#include "cli/chart_specs.hpp"

#include "analysis/reach_curve.hpp"
#include "cli/run_outputs.hpp"
#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "layers/od_matrix.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

bool is_own(const Study& study, std::size_t position) {
    return std::ranges::find(study.flows.member_positions, position) != study.flows.member_positions.end();
}

std::string percent_level(const Study& study) {
    return fmt::format("{:.0f}", study.reach.reach.interval_level * 100);
}

Text interval_words(const Study& study) {
    const std::string level = percent_level(study);
    if (study.estimated())
        return {fmt::format("估算抽样的 {}% 区间", level),
                fmt::format("{} % of the estimate's draws", level)};
    return {level + "% 区间", level + " % interval"};
}

std::vector<ChartMark> received_marks(const Study& study, const Region& region) {
    std::vector<ChartMark> marks;
    for (std::size_t j = 0; j < study.flow.size(); ++j) {
        if (is_own(study, j) || !(study.flow[j] > 0)) continue;
        const ZoneRef zone = study.flows.destinations[j];
        ChartMark mark{.label = {region.name_zh(zone), region.name_en(zone)},
                       .value = study.flow[j],
                       .low = {},
                       .high = {},
                       .estimated = study.estimated()};
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

ChartMeasure measure_of(const Study& study, const std::string& measure) {
    if (measure == "mean")
        return {{study.theme.label_zh + "：平均距离", study.theme.label_en + ": mean distance"}, "km"};
    if (measure != "total")
        return {{fmt::format("{}：{}%辐射半径", study.theme.label_zh, measure.substr(1)),
                 fmt::format("{}: reach radius {} %", study.theme.label_en, measure.substr(1))},
                "km"};
    return {{study.theme.label_zh + "：流出总量", study.theme.label_en + ": total outflow"}, study.unit};
}

ChartMark figure_mark(const Study& study, const std::string& measure, Text label) {
    const Figure figure = figure_of(study, measure);
    // A total that was split is itself reported; what depends on the split is estimated.
    ChartMark mark{.label = std::move(label),
                   .value = figure.value,
                   .low = {},
                   .high = {},
                   .estimated = study.estimated() && measure != "total"};
    if (figure.interval) {
        mark.low = figure.interval->low;
        mark.high = figure.interval->high;
    }
    return mark;
}

Text study_words(const Study& study) {
    return {fmt::format("{}·{}·{}", study.origin.name_zh, study.theme.label_zh, study.period),
            fmt::format("{}, {}, {}", study.origin.name_en, study.theme.label_en, study.period)};
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

/// Studies of the theme and unit of the last one: only they can stand on one axis.
std::vector<const Study*> comparable(std::span<const Study> studies) {
    std::vector<const Study*> same;
    for (const Study& study : studies)
        if (study.theme.id == studies.back().theme.id && study.unit == studies.back().unit)
            same.push_back(&study);
    return same;
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
        .measure = {{"接收自" + study.origin.name_zh, "Received from " + study.origin.name_en}, study.unit},
        .marks = received_marks(study, region),
        .interval = study.estimated() ? interval_words(study) : Text{}};
    cut_to(chart.marks, top, spec);
    return chart;
}

ChartBody dots_of(std::span<const Study> studies, const ChartChoice& choice, ChartSpec& spec) {
    const auto same = comparable(studies);
    DotChart chart{.measure = measure_of(*same.back(), choice.measure),
                   .marks = {},
                   .interval = interval_words(*same.back())};
    const bool one_origin =
        std::ranges::all_of(same, [&](const Study* s) { return s->origin.id == same.front()->origin.id; });
    for (const Study* study : same) {
        Text label{study->origin.name_zh + " " + study->period, study->origin.name_en + " " + study->period};
        chart.marks.push_back(figure_mark(
            *study, choice.measure, one_origin ? Text{study->period, study->period} : std::move(label)));
    }
    std::erase_if(chart.marks, [](const ChartMark& mark) { return std::isnan(mark.value); });
    std::ranges::stable_sort(chart.marks, std::greater<>(), &ChartMark::value);
    cut_to(chart.marks, choice.top, spec);
    return chart;
}

ChartBody lines_of(std::span<const Study> studies, const ChartChoice& choice) {
    const auto same = comparable(studies);
    LineChart chart{.measure = measure_of(*same.back(), choice.measure),
                    .periods = {},
                    .times = {},
                    .series = {},
                    .interval = interval_words(*same.back())};
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
    for (std::size_t j = 0; j < study.flow.size(); ++j) {
        if (is_own(study, j) || !(study.flow[j] > 0)) continue;
        distance.push_back(study.reach.distance_km[j]);
        flow.push_back(study.flow[j]);
    }
    const ReachCurve curve = reach_curve(distance, flow);
    CurveLine line{.label = study_words(study),
                   .distance_km = curve.distance_km,
                   .share = {},
                   .estimated = study.estimated(),
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
ChartBody matrix_of(std::span<const Study> studies, const Study& shown, const Inputs& inputs) {
    const Region& region = *inputs.region;
    const auto set = std::ranges::find_if(inputs.aligned.sets, [&](const FlowSet& s) {
        return s.theme == shown.theme.id && s.period == shown.period && s.unit == shown.unit;
    });
    const OdFlows flows = od_matrix_of(*set, inputs.flows, region, region.levels().size() - 1);
    const std::size_t n = flows.zones.size();
    MatrixChart chart{.measure = {{shown.theme.label_zh, shown.theme.label_en}, shown.unit},
                      .names = {},
                      .values = std::vector<double>(n * n, std::nan("")),
                      .estimated = std::vector<bool>(n * n, false)};
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < n; ++i) {
        chart.names.push_back({region.name_zh(flows.zones[i]), region.name_en(flows.zones[i])});
        place[region.code(flows.zones[i])] = i;
        for (std::size_t j = 0; j < n; ++j)
            if (flows.matrix.present(i, j)) chart.values[i * n + j] = flows.matrix(i, j);
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

std::string total_words(const Study& study, Language language) {
    const DisplayUnit unit = display_unit(study.unit, study.reach.reach.total);
    return short_number(study.reach.reach.total / unit.divisor) + " " +
           first_words(unit.label, language == Language::zh ? SheetLanguage::zh : SheetLanguage::en);
}

void write_texts(ChartSpec& spec, const ChartChoice& choice, const Study& study, const Loaded& loaded) {
    const bool several = choice.kind == "dots" || choice.kind == "lines";
    static const std::map<std::string, Text> titles{
        {"bars", {"去向排名", "destinations ranked"}},
        {"dots", {"比较", "compared"}},
        {"lines", {"历年变化", "over the periods"}},
        {"curve", {"累计流量与距离", "cumulative flow against distance"}},
        {"rose", {"方位玫瑰", "compass rose"}},
        {"matrix", {"省际流量", "flows between provinces"}}};
    const Text& kind = titles.at(choice.kind);
    const bool of_origin = choice.kind != "matrix" && !several;
    const Text subject = of_origin ? study_words(study)
                         : several ? Text{study.theme.label_zh, study.theme.label_en}
                                   : Text{study.theme.label_zh + "·" + study.period,
                                          study.theme.label_en + ", " + study.period};
    SheetTexts& texts = spec.texts;
    texts.title = {subject.zh + "：" + kind.zh, subject.en + ": " + kind.en};
    if (of_origin) {
        const ReachResult& r = study.reach.reach;
        texts.subtitle = {fmt::format("总量 {}，n = {} 个目的地（其中 {} 个有流量）",
                                      total_words(study, Language::zh), r.n, r.destinations),
                          fmt::format("Total {}, n = {} destinations, {} of them with flow",
                                      total_words(study, Language::en), r.n, r.destinations)};
        texts.period = {study.period, study.period};
    }
    const std::string& source = study.flows.totals.empty()
                                    ? std::string()
                                    : loaded.inputs.flows.rows[study.flows.totals.front()].source;
    texts.source = {source.empty() ? loaded.project.source_zh : source,
                    source.empty() ? loaded.project.source_en : source};
    texts.date = loaded.project.date;
    texts.organisation = loaded.project.organisation;
    texts.synthetic = loaded.project.synthetic;
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

Text method_of(const Study& study) {
    const SplitOptions& o = study.estimate->options;
    return {fmt::format("各市数值为估算：由报告的总量按 GDP^{} · d^−{} 拆分；区间为 {} 次抽样的 "
                        "{:.0f}%–{:.0f}%（种子 {}）",
                        o.alpha, o.beta, o.draws, o.low * 100, o.high * 100, o.seed),
            fmt::format("City values are ESTIMATED: a reported total split by GDP^{} · d^−{}; intervals are "
                        "{:.0f}–{:.0f} % of {} draws (seed {})",
                        o.alpha, o.beta, o.low * 100, o.high * 100, o.draws, o.seed)};
}

}  // namespace

const std::vector<std::string>& chart_kinds() {
    static const std::vector<std::string> kinds{"bars", "dots", "lines", "curve", "rose", "matrix"};
    return kinds;
}

ChartSpec chart_for(const ChartChoice& choice, const Loaded& loaded, std::span<const Study> studies,
                    const Session& session) {
    const Study& study = study_for({.kind = choice.kind}, studies);
    ChartSpec spec;
    spec.id = "chart_" + choice.kind;
    const std::string language =
        choice.language.empty() ? (session.language() == Language::zh ? "zh" : "en") : choice.language;
    spec.language = language == "both" ? SheetLanguage::both
                    : language == "en" ? SheetLanguage::en
                                       : SheetLanguage::zh;
    write_texts(spec, choice, study, loaded);
    if (choice.kind == "bars") spec.body = bars_of(study, *loaded.inputs.region, choice.top, spec);
    if (choice.kind == "dots") spec.body = dots_of(studies, choice, spec);
    if (choice.kind == "lines") spec.body = lines_of(studies, choice);
    if (choice.kind == "curve") spec.body = curve_of(study);
    if (choice.kind == "rose")
        spec.body = RoseChart{.measure = {{study.theme.label_zh, study.theme.label_en}, study.unit},
                              .values = study.reach.direction.sector_flow,
                              .estimated = study.estimated()};
    if (choice.kind == "matrix") spec.body = matrix_of(studies, study, loaded.inputs);
    spec.texts.estimated = shows_estimates(spec.body);
    if (spec.texts.estimated) {
        const auto estimated = std::ranges::find_if(studies, &Study::estimated);
        spec.texts.method = method_of(study.estimated() ? study : *estimated);
    }
    return spec;
}

}  // namespace deltareach
