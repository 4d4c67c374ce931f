#include "study/findings/changes.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/further_tables.hpp"
#include "study/tables/reach_heads.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>
#include <set>

namespace deltareach {
namespace {

/// Both radii, how far they are apart, and whether the interval of that tells them apart.
Text radius_change_words(const ReachResult& before, const ReachResult& after, const ReachChange& change) {
    if (!before.r80_km || !after.r80_km) return {};
    const Text from = number_words(km_number(before.r80_km, before.r80_interval)),
               to = number_words(km_number(after.r80_km, after.r80_interval));
    Text words{fmt::format("；各期全部有记录目的地的80%辐射半径从 {}到 {}", from.zh, to.zh),
               fmt::format("; r80 over all that is on record in each from {} to {}", from.en, to.en)};
    if (!change.r80_interval) return words;
    const Text size = number_words(km_number(change.r80_km, change.r80_interval));
    const bool apart = change.r80_interval->low > 0 || change.r80_interval->high < 0;
    words.zh += fmt::format("，变化 {}，{}", size.zh, apart ? "区间不含 0" : "区间含 0，看不出变化");
    words.en +=
        fmt::format(", a change of {}: {}", size.en,
                    apart ? "the interval leaves out 0" : "the interval holds 0, no change can be told");
    if (change.interval_lower_bound) {
        words.zh += "（区间只是不确定性的下界）";
        words.en += " (and is a lower bound of the uncertainty)";
    }
    return words;
}

Text change_words(const Study& before, const Study& after, const StudyChange& change) {
    const Text theme = theme_label(after), origin = origin_words(after), from = period_words(before.period),
               to = period_words(after.period);
    const double delta = change.reach.total;
    const Text radii = change.totals_alone
                           ? Text{}
                           : radius_change_words(before.reach.reach, after.reach.reach, change.reach);
    if (!std::isfinite(delta))
        return {fmt::format("{}：{}在{}和{}没有一个目的地两期的记录都完整，说不出总量的变化{}。", theme.zh,
                            origin.zh, from.zh, to.zh, radii.zh),
                fmt::format("{}: no destination of {} is wholly on record both in {} and in {}, so no change "
                            "of the total can be told{}.",
                            theme.en, origin.en, from.en, to.en, radii.en)};
    const Text size = number_words(amount_number(std::abs(delta), after.unit));
    const Text ratio =
        change.reach.total_ratio ? number_words(times_number(*change.reach.total_ratio)) : Text{};
    const bool joint = is_joint_work(after);
    Text words{fmt::format("{}：{}{}从{}到{}", theme.zh, origin.zh, joint ? "与外地合作的总量" : "的流出",
                           from.zh, to.zh),
               fmt::format("{}: from {} to {} what {} {}", theme.en, from.en, to.en, origin.en,
                           joint ? "shares with others" : "sends")};
    words.zh += delta == 0 ? "没有变化" : fmt::format("{} {}", delta < 0 ? "减少" : "增加", size.zh);
    words.en += delta == 0 ? " is unchanged" : fmt::format(" {} by {}", delta < 0 ? "fell" : "rose", size.en);
    if (delta != 0 && !ratio.zh.empty()) {
        words.zh += "，后期是前期的 " + ratio.zh;
        words.en += "; the later is " + ratio.en + " the earlier";
    }
    const bool money = after.unit == "yuan" && delta != 0;
    if (change.totals_alone) {
        words.zh += fmt::format("（只比公布的总量{}；两期的半径出自同一个先验，不能相比）。",
                                money ? "，未扣除价格变化" : "");
        words.en += fmt::format(
            " (reported totals alone{}; radii of both periods are one prior's and cannot be "
            "compared).",
            money ? ", at current prices" : "");
        return words;
    }
    words.zh += fmt::format("（只比两期都有记录的 {} 个目的地{}）", change.destinations,
                            money ? "，未扣除价格变化" : "");
    words.en += fmt::format(" (over the {} destinations on record in both{})", change.destinations,
                            money ? ", at current prices" : "");
    words.zh += radii.zh + "。";
    words.en += radii.en + ".";
    return words;
}

/// Which periods are compared, and which of the same themes are on record and were not asked for.
Text chosen_words(const ReportFrame& frame) {
    std::set<std::string> compared, others;
    for (const StudyChange& change : frame.changes()) {
        compared.insert(frame.study(change.before).period);
        compared.insert(frame.study(change.after).period);
    }
    for (const FlowSet& set : frame.source.from.inputs.aligned.sets)
        if (!compared.contains(set.period) &&
            std::ranges::any_of(frame.changes(), [&](const StudyChange& change) {
                const Study& study = frame.study(change.after);
                return study.theme.id == set.theme && study.unit == set.unit &&
                       same_kind_of_period(study.period, set.period);
            }))
            others.insert(set.period);
    const auto listed = [](const std::set<std::string>& periods) {
        std::string list;
        for (const std::string& period : periods)
            list += (list.empty() ? "" : "、") + period_words(period).zh;
        return list;
    };
    Text words{fmt::format("比较的是项目选定的时期：{}，每期与它前面选定的一期相比", listed(compared)),
               fmt::format("Compared are the periods that the project asks for ({}), each with the one asked "
                           "for before it",
                           fmt::join(compared, ", "))};
    if (!others.empty()) {
        words.zh += fmt::format("；{}也有记录，没有选，因此不比", listed(others));
        words.en += fmt::format("; {} {} on record too and {} not asked for", fmt::join(others, ", "),
                                others.size() == 1 ? "is" : "are", others.size() == 1 ? "was" : "were");
    }
    return {words.zh + "。", words.en + "."};
}

/// Which change a row tells of.
void start_change_row(ReportRows& rows, const Study& before, const Study& after, Quality quality) {
    rows.start_row(quality);
    rows.text(heads::origin.on_paper(), origin_words(after));
    rows.text(heads::theme.on_paper(), theme_label(after));
    const Text from = period_words(before.period), to = period_words(after.period);
    constexpr const char* arrow = "\u00a0→\u00a0";
    rows.text({"时期", "Periods"}, {from.zh + arrow + to.zh, from.en + arrow + to.en});
    rows.text(quality_head, quality_words(quality));
}

ReportTable total_change_rows(const ReportFrame& frame) {
    ReportRows rows("change", {"总量的变化", "Change of totals between periods"});
    bool joint = false;
    for (const StudyChange& change : frame.changes()) {
        const Study &before = frame.study(change.before), &after = frame.study(change.after);
        joint = joint || is_joint_work(after);
        start_change_row(rows, before, after, change.quality);
        rows.number(heads::change.on_paper(), amount_number(change.reach.total, after.unit));
        rows.number(heads::change_ratio.on_paper(),
                    times_number(change.reach.total_ratio.value_or(std::nan(""))));
        if (change.totals_alone) continue;
        rows.number(heads::compared.on_paper(), count_number(change.destinations, {"个", "places"}));
    }
    rows.note(
        {"总量的变化没有区间，含价格变化，没有扣除；有各目的地流量的，只比两期都有记录的目的地。变化由"
         "未取整的数相减而得。",
         "The change of a total has no interval, and changes of prices are in it; where flows to single "
         "destinations are on record it is over those on record in both periods. Changes are those of "
         "figures not yet rounded."});
    if (joint) rows.note(joint_work_note());
    return rows.take();
}

/// How often intervals of both periods held the truth in simulations; — where no such share is known.
Text cover_words(const Study& before, const Study& after) {
    const auto one = [](const Study& study) {
        const auto& cover = study.reach.reach.interval_measured_cover;
        return cover ? fmt::format("{:.2f}", *cover) : std::string("—");
    };
    const std::string both = one(before) + "\u00a0→\u00a0" + one(after);
    return {both, both};
}

/// Radii by themselves: they are over other destinations than the totals, and have intervals.
std::optional<ReportTable> radius_change_rows(const ReportFrame& frame) {
    ReportRows rows("change_radii",
                    {"辐射半径与平均距离的变化", "Change of radii and mean distance between periods"});
    bool covered = false;
    for (const StudyChange& change : frame.changes()) {
        if (change.totals_alone) continue;
        const Study &before = frame.study(change.before), &after = frame.study(change.after);
        start_change_row(rows, before, after, change.quality);
        rows.number(changed_on_paper("r50"), km_number(change.reach.r50_km, change.reach.r50_interval));
        rows.number(changed_on_paper("r80"), km_number(change.reach.r80_km, change.reach.r80_interval));
        rows.number(changed_on_paper("mean"), km_number(change.reach.mean_km, change.reach.mean_interval));
        if (!before.reach.reach.interval_measured_cover && !after.reach.reach.interval_measured_cover)
            continue;
        covered = true;
        rows.text({"两期区间在模拟中覆盖", "Intervals held in simulations"}, cover_words(before, after));
    }
    if (rows.empty()) return {};
    rows.note(
        {"变化的区间由两期各自的区间合成，两期的交易视为独立（MOVER：Zou 与 Donner，2008）；估算的流量"
         "没有。半径各按本期全部有记录的目的地。变化由未取整的数相减而得。",
         "Intervals of changes combine those of the two periods, whose deals are taken as independent "
         "(MOVER: Zou and Donner 2008); estimated flow has none. Radii are over all that is on record in "
         "each. Changes are those of figures not yet rounded."});
    if (covered)
        rows.note(
            {"区间名义 0.90；“模拟中覆盖”是两期各自的区间的，低于 0.90 的，由它们合成的变化的区间也偏"
             "窄；—：笔数多的，没有给出。",
             "Intervals are of nominal 0.90. How often they held the truth in simulations is told of "
             "those of either period: where it is less than 0.90 the change's is too narrow as well; "
             "— for those of many deals that share is not given."});
    return rows.take();
}

/// What has no earlier period, and the table that would give one. Of every origin and theme.
std::vector<Text> unchanged_words(const ReportFrame& frame) {
    std::vector<Text> all;
    for (const std::size_t at : frame.latest) {
        const Study& study = frame.study(at);
        const bool compared = std::ranges::any_of(
            frame.changes(), [at](const StudyChange& change) { return change.after == at; });
        if (compared) continue;
        // One theme may be on record in two units, each of its own period.
        const ReportNumber total = total_number(study);
        const Text theme = theme_label(study), origin = origin_words(study),
                   period = period_or_not_stated(study.period),
                   unit{shown(total, Language::zh).unit, shown(total, Language::en).unit};
        all.push_back(
            {fmt::format("{}（单位：{}）：{}只有{}一期，说不出变化。给出它的是同一口径的另一期流量表。",
                         theme.zh, unit.zh, origin.zh, period.zh),
             fmt::format(
                 "{} ({}): {} is the only period on record for {}, so no change can be told. A table of "
                 "flows of another period, counted alike, would give it.",
                 theme.en, unit.en, period.en, origin.en)});
    }
    return all;
}

}  // namespace

ReportPart change_part(const ReportFrame& frame) {
    ReportPart part{.id = "change", .title = {"时期之间的变化", "What changed between the periods"}};
    const Study& first = frame.first();
    std::map<std::size_t, Text> of_study;
    for (const StudyChange& change : frame.changes()) {
        const Study &before = frame.study(change.before), &after = frame.study(change.after);
        const bool is_first = after.origin.id == first.origin.id;
        if (!is_first && std::ranges::find(frame.told, change.after) == frame.told.end()) continue;
        Text words = change_words(before, after, change);
        of_study[change.after] = words;
        part.items.emplace_back(std::move(words));
    }
    part.summary = of_each_origin(frame, [&](std::size_t at) { return of_study[at]; });
    if (frame.changes().empty()) {
        part.items.emplace_back(Text{
            "每个起点与主题只有一个时期，说不出变化。给出它的是同一口径的另一期流量表。",
            "There is one period of each origin and theme, so no change can be told. A table of flows of "
            "another period, counted alike, would give it."});
        part.summary = {"只有一个时期，说不出变化。", "There is one period alone: no change can be told."};
        return part;
    }
    part.items.insert(part.items.begin(), chosen_words(frame));
    if (std::vector<Text> unchanged = unchanged_words(frame); !unchanged.empty())
        part.items.emplace_back(ReportList{std::move(unchanged)});
    part.items.emplace_back(total_change_rows(frame));
    if (auto radii = radius_change_rows(frame)) part.items.emplace_back(*std::move(radii));
    std::vector<Study> series;
    for (const Study& study : frame.studies())
        if (study.origin.id == first.origin.id && study.theme.id == first.theme.id &&
            study.unit == first.unit)
            series.push_back(study);
    if (series.size() > 1) add_picture(part, chart_picture(frame, "lines", series));
    return part;
}

}  // namespace deltareach
