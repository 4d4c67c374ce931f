#include "gis/text.hpp"
#include "render/words.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/tables/estimate_text.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/row_remarks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <vector>

namespace deltareach {
namespace {

/// The words of a total that need no radius: what was reported, and of which period.
Text reach_total_words(const ReportFrame& frame, const Study& study) {
    const Text origin = origin_words(study), dated = theme_in_period(study),
               total = number_words(total_number(study)), remark = remark_of(study, frame.source.from.inputs);
    const bool joint = is_joint_work(study);
    std::string behind = study.estimated() ? "reported total" : "";
    if (has(remark)) behind += (behind.empty() ? "" : "; ") + remark.en;
    return {fmt::format("{}：{}{}{} {}{}", dated.zh, origin.zh, joint ? "与外地合作" : "流出",
                        study.estimated() ? "的公布总量为" : "", total.zh,
                        has(remark) ? "（" + remark.zh + "）" : ""),
            fmt::format("{}, {} {}: {}{}", dated.en, joint ? "shared with others by" : "from", origin.en,
                        total.en, behind.empty() ? "" : " (" + behind + ")")};
}

/// An estimate never says one distance: its interval, and what holds without any model.
Text estimated_reach_words(const ReportFrame& frame, const Study& study) {
    const ReachResult& r = study.reach.reach;
    const Text total = reach_total_words(frame, study);
    const ReportNumber near = km_number(study.estimate->bounds.nearest_km),
                       far = km_number(study.estimate->bounds.farthest_km);
    const ReportNumber r80 = km_number(r.r80_km, r.r80_interval);
    const ShownNumber zh = shown(r80, Language::zh);
    if (zh.low.empty()) return {total.zh + "。", total.en + "."};
    const bool some = count_as_reported(study) > 0;
    return {fmt::format("{}。{}；{}按{}与距离的先验拆分，八成在 {} 至 {} 千米以内（估算，{}%区"
                        "间，以先验为条件）。不依赖任何模型，只能说目的地在 {} 至 {}之间。",
                        total.zh, some ? "其中一部分有到各地的数字" : "这笔总量没有分到各地的数字",
                        some ? "其余" : "", study.mass_zh, zh.low, zh.high,
                        fmt::format("{:.0f}", 100 * r.interval_level), shown(near, Language::zh).digits,
                        number_words(far, Language::zh)),
            fmt::format("{}. {} split by a prior of {} and distance, 80 % of "
                        "it ends within {} to {} km (ESTIMATED, {} % interval, under this prior). Without "
                        "any model one can only say that destinations lie between {} and {}.",
                        total.en,
                        some ? "Part of it was reported by place; with the rest"
                             : "No figures by place were reported;",
                        study.mass_en, zh.low, zh.high, fmt::format("{:.0f}", 100 * r.interval_level),
                        shown(near, Language::en).digits, number_words(far, Language::en))};
}

/// What never leaves the origin is in no total: how much that is, where something is on record.
Text stays_words(const Study& study) {
    const ReachResult& r = study.reach.reach;
    if (!r.kept_inside || !(*r.kept_inside > 0) || !r.kept_inside_share) return {};
    const Text amount = number_words(beside_total(*r.kept_inside, study)),
               share = number_words(share_number(r.kept_inside_share));
    const bool whole = std::string_view(bound_of_kept_share(study)).empty();
    return {fmt::format("另有 {}留在起点内，{}占连同这部分在内的 {}。", before_chinese(amount.zh),
                        whole ? "" : "按有记录者", share.zh),
            fmt::format(" {} more stays in the origin, {}{} of all with it.", amount.en,
                        whole ? "" : "as recorded ", share.en)};
}

Text observed_reach_words(const ReportFrame& frame, const Study& study) {
    const ReachResult& r = study.reach.reach;
    const Text total = reach_total_words(frame, study);
    if (!r.r80_km)
        return {total.zh + "；没有到各目的地的流量，不能说多远。",
                total.en + "; without flows to single destinations no distance can be told."};
    const Text half = number_words(km_number(r.r50_km, r.r50_interval)),
               most = number_words(km_number(r.r80_km, r.r80_interval));
    const Text stays = stays_words(study);
    return {fmt::format("{}，到 {} 个目的地中的 {} 个；一半止于 {}，八成止于 {}。{}", total.zh, r.n,
                        r.destinations, half.zh, most.zh, stays.zh),
            fmt::format("{}, to {} of {} destinations; half of it ends within {}, 80 % within {}.{}",
                        total.en, r.destinations, r.n, half.en, most.en, stays.en)};
}

Text reach_words(const ReportFrame& frame, const Study& study) {
    return study.estimated() ? estimated_reach_words(frame, study) : observed_reach_words(frame, study);
}

/// From one distance to another, the unit once.
Text km_span(const std::optional<double>& from, const std::optional<double>& to) {
    const ReportNumber near = km_number(from), far = km_number(to);
    return {fmt::format("{} 至 {}", shown(near, Language::zh).digits, number_words(far, Language::zh)),
            fmt::format("{} to {}", shown(near, Language::en).digits, number_words(far, Language::en))};
}

/// The span of r80 over the β beside the prior's own: an interval is narrower than the doubt about the prior.
Text beta_span_words(const Study& study) {
    const auto& rows = study.estimate->by_beta;
    const auto by_r80 = [](const BetaRow& row) { return row.reach.r80_km; };
    const auto [near, far] = std::ranges::minmax_element(rows, {}, by_r80);
    const auto [least, most] = std::ranges::minmax_element(rows, {}, &BetaRow::beta);
    const Text span = km_span(near->reach.r80_km, far->reach.r80_km);
    return {fmt::format("先验的 β 取 {} 至 {} 时为 {}", least->beta, most->beta, span.zh),
            fmt::format("under a prior's β of {} to {}: {}", least->beta, most->beta, span.en)};
}

/// Whose figure it is, where the report is about several origins.
Text figure_label(const ReportFrame& frame, const Study& study) {
    const Text label = with_period(theme_label(study), study.period), origin = origin_words(study);
    if (origins_of(frame.studies()) < 2) return label;
    return {origin.zh + "·" + label.zh, origin.en + ", " + label.en};
}

ReportFigure radius_figure(const ReportFrame& frame, const Study& study) {
    const ReachResult& r = study.reach.reach;
    const Text label = figure_label(frame, study);
    ReportNumber number = km_number(r.r80_km, r.r80_interval);
    number.interval_alone = study.estimated();
    Text sample = sample_words(study);
    if (study.estimated()) {
        const Text bounds = km_span(study.estimate->bounds.nearest_km, study.estimate->bounds.farthest_km);
        sample.zh += "；不依赖模型的界限：" + bounds.zh;
        sample.en += "; bounds without a model: " + bounds.en;
        const Text betas = beta_span_words(study);
        sample.zh += "；" + betas.zh;
        sample.en += "; " + betas.en;
    }
    return {.what = {label.zh + "：八成流量止于", label.en + ": 80 % ends within"},
            .number = std::move(number),
            .sample = std::move(sample),
            .interval = has(interval_brief(r)) ? interval_brief(r) : interval_account(study),
            .quality = study.quality};
}

ReportFigure total_figure(const ReportFrame& frame, const Study& study) {
    const Text label = figure_label(frame, study), remark = remark_of(study, frame.source.from.inputs);
    Text sample = study.estimated() ? joint_words(frame, study) : sample_words(study);
    if (has(remark)) sample = {remark.zh + "；" + sample.zh, remark.en + "; " + sample.en};
    const Text total = total_words(study);
    return {.what = {label.zh + "：" + total.zh, label.en + ": " + total.en},
            .number = total_number(study),
            .sample = std::move(sample),
            .interval = study.estimated() || study.quality == Quality::reported
                            ? Text{"没有区间", "no interval"}
                            : Text{"记录之和，没有抽样区间", "sum of records; no sampling interval"},
            .quality = total_quality(study)};
}

/// Totals as reported or recorded, apart from what is estimated of them.
ReportTable total_rows(const ReportFrame& frame) {
    ReportRows rows(
        "totals", {"各起点、主题最近一期的流出总量", "What every origin sends, latest period of each theme"});
    for (const std::size_t at : frame.latest) {
        const Study& study = frame.study(at);
        start_study_row(rows, study, total_quality(study));
        rows.number(fact_head("total"), total_number(study));
        if (study.estimated()) continue;  // a total alone has no destinations to count
        rows.number({"目的地 n", "Destinations n"}, count_number(study.reach.reach.n, {"个", "places"}));
    }
    add_remarks(rows, frame, frame.latest);
    if (std::ranges::any_of(frame.latest, [&](std::size_t at) { return is_joint_work(frame.study(at)); }))
        rows.note(joint_work_note());
    return rows.take();
}

bool same_interval(const std::optional<Interval>& a, const std::optional<Interval>& b) {
    return a.has_value() == b.has_value() && (!a || (a->low == b->low && a->high == b->high));
}

/// Whether two estimates of an origin say the same of its distances: one prior over the same destinations.
bool same_estimate(const Study& a, const Study& b) {
    if (!a.estimated() || !b.estimated() || a.origin.id != b.origin.id) return false;
    const ReachResult &x = a.reach.reach, &y = b.reach.reach;
    return x.r50_km == y.r50_km && x.r80_km == y.r80_km && x.r95_km == y.r95_km &&
           same_interval(x.r50_interval, y.r50_interval) && same_interval(x.r80_interval, y.r80_interval) &&
           same_interval(x.r95_interval, y.r95_interval);
}

bool is_told(const ReportFrame& frame, const std::vector<std::size_t>& told, const Study& study) {
    return std::ranges::any_of(told, [&](std::size_t at) { return same_estimate(frame.study(at), study); });
}

/// Themes and periods of the latest studies whose estimate is the study's.
struct Alike {
    Text themes, periods;
};

Alike alike_of(const ReportFrame& frame, const Study& study) {
    Alike alike{theme_label(study), period_words(study.period)};
    const std::string& first = study.period;
    bool one_period = true;
    for (const std::size_t at : frame.latest) {
        const Study& other = frame.study(at);
        if (&other == &study || !same_estimate(other, study)) continue;
        const Text theme = theme_label(other);
        if (alike.themes.zh.find(theme.zh) == std::string::npos) {
            alike.themes.zh += "、" + theme.zh;
            alike.themes.en += ", " + theme.en;
        }
        one_period = one_period && other.period == first;
    }
    if (!one_period) alike.periods = {"各自最近一期", "the latest of each"};
    return alike;
}

/// What was resampled or drawn for the intervals of a row.
Text resampled_words(const ReachResult& r) {
    if (r.interval_method == IntervalMethod::none) return {"—", "—"};
    if (r.interval_method == IntervalMethod::estimate_draws)
        return {fmt::format("{} 次抽样", r.replicates), fmt::format("{} draws", r.replicates)};
    const std::string n = number_text(static_cast<double>(r.interval_deals), 0);
    Text words{n + " 笔", n + " deals"};
    if (r.interval_method == IntervalMethod::multinomial_counts) words = {"计数 " + n, n + " counted"};
    if (r.interval_lower_bound) words = {words.zh + "，下限", words.en + ", lower bound"};
    return words;
}

/// Every study's radii; estimates of one origin that are the same share a row.
ReportTable radius_rows(const ReportFrame& frame) {
    ReportRows rows("radii", {"辐射半径与平均距离", "Radii and mean distance"});
    std::vector<std::size_t> told;
    for (const std::size_t at : frame.latest) {
        const Study& study = frame.study(at);
        const ReachResult& r = study.reach.reach;
        if (is_told(frame, told, study)) continue;
        told.push_back(at);
        const Alike alike = alike_of(frame, study);
        rows.start_row(study.quality);
        rows.text(heads::origin.on_paper(), origin_words(study));
        rows.text(heads::theme.on_paper(), alike.themes);
        if (study.period != unstated) rows.text(heads::period.on_paper(), alike.periods);
        rows.text(quality_head, quality_words(study.quality));
        rows.number(fact_head("r50"), km_number(r.r50_km, r.r50_interval));
        rows.number(fact_head("r80"), km_number(r.r80_km, r.r80_interval));
        rows.number(fact_head("r95"), km_number(r.r95_km, r.r95_interval));
        rows.number(fact_head("mean"), km_number(r.mean_km, r.mean_interval));
        rows.text({"区间由何得出", "Interval from"}, resampled_words(r));
        if (r.interval_measured_cover)
            rows.number({"模拟中覆盖", "Held in simulations"},
                        {.value = *r.interval_measured_cover, .kind = NumberKind::plain, .decimals = 2});
    }
    rows.note({"半径是流量加权距离的下分位数；方括号内为区间，* 表示该端是图上最近或最远的目的地。",
               "r50, r80, r95: within this distance 50 %, 80 %, 95 % of the flow ends (lower flow-weighted "
               "quantile of "
               "distance); brackets hold the interval, * an end that is the nearest or farthest mapped "
               "destination."});
    const auto any_cover = [&](std::size_t at) {
        return frame.study(at).reach.reach.interval_measured_cover.has_value();
    };
    if (std::ranges::any_of(frame.latest, any_cover))
        rows.note(
            {"区间名义 0.90；“模拟中覆盖”是这样的区间在模拟中实际含有真值的比例，低于 0.90 即偏窄；—：没有"
             "给出。",
             "Of nominal 0.90; where intervals held the truth less often in simulations they are too "
             "narrow; — where that share is not given."});
    return rows.take();
}

}  // namespace

std::vector<ReportFigure> headline_figures(const ReportFrame& frame) {
    constexpr std::size_t most = 9, most_totals = 6;  // of all origins together
    std::vector<ReportFigure> figures;
    const std::vector<std::size_t> leads = frame.leads();
    for (const std::size_t lead : leads) {
        const auto is_own = [&](std::size_t at) {
            return frame.study(at).origin.id == frame.study(lead).origin.id;
        };
        const std::size_t before = figures.size();
        const auto room = [&](std::size_t of) {
            return figures.size() - before < std::max<std::size_t>(1, of / leads.size());
        };
        for (const std::size_t at : frame.told)
            if (is_own(at) && room(most_totals)) figures.push_back(total_figure(frame, frame.study(at)));
        std::vector<std::size_t> told;
        for (const std::size_t at : frame.told) {
            const Study& study = frame.study(at);
            if (!is_own(at) || !study.reach.reach.r80_km || is_told(frame, told, study) || !room(most))
                continue;
            told.push_back(at);
            figures.push_back(radius_figure(frame, study));
        }
    }
    return figures;
}

ReportPart reach_part(const ReportFrame& frame) {
    const Text origins = origins_words(frame), more = more_origins_words(frame);
    const bool several = origins_of(frame.source.found.studies) > 1;
    ReportPart part{
        .id = "reach",
        .title = {origins.zh + "辐射多远", "How far " + origins.en + (several ? " reach" : " reaches")},
        .summary = of_each_origin(frame, [&](std::size_t at) { return reach_words(frame, frame.study(at)); }),
        .items = {}};
    if (has(more)) part.summary = {part.summary.zh + more.zh, part.summary.en + " " + more.en};
    std::vector<std::size_t> told;
    std::vector<ReportFigure> radii;
    for (const std::size_t at : frame.told) {
        const Study& study = frame.study(at);
        if (is_told(frame, told, study)) {
            const Text total = reach_total_words(frame, study);
            part.items.emplace_back(Text{total.zh + "。", total.en + "."});
            continue;
        }
        told.push_back(at);
        part.items.emplace_back(reach_words(frame, study));
        if (study.reach.reach.r80_km) radii.push_back(radius_figure(frame, study));
    }
    if (frame.estimates() > 1)
        part.items.emplace_back(Text{
            "各主题、各时期的估算用同一个先验，目的地相同时半径也就相同：它既不说明变化，也不说明主题之间的差"
            "别。",
            "Estimates of all themes and periods split by one prior, so over the same destinations their "
            "radii are the same: they tell neither change nor a difference between themes."});
    if (!radii.empty()) part.items.emplace(part.items.begin(), std::move(radii));
    if (has(more)) part.items.emplace_back(more);
    add_picture(part, map_picture(frame, "reach"));
    part.items.emplace_back(total_rows(frame));
    part.items.emplace_back(radius_rows(frame));
    add_picture(part, chart_picture(frame, "curve", {&frame.first(), 1}));
    return part;
}

}  // namespace deltareach
