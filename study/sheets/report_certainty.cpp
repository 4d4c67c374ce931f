#include "study/findings/changes.hpp"
#include "study/findings/mass_years.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/further_tables.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/reach_heads.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace deltareach {
namespace {

Text certainty_words(const Study& study) {
    const Text account = interval_account(study), theme = theme_label(study),
               period = period_words(study.period);
    return {fmt::format("{}{}：{}。", period.zh, theme.zh, account.zh),
            fmt::format("{} in {}: {}.", theme.en, period.en, account.en)};
}

/// The span of r80 over the β of the rows beside an estimate.
Text beta_words(const Study& study) {
    const auto& rows = study.estimate->by_beta;
    const auto by_r80 = [](const BetaRow& row) { return row.reach.r80_km; };
    const BetaRow &near = *std::ranges::min_element(rows, {}, by_r80),
                  &far = *std::ranges::max_element(rows, {}, by_r80);
    const ReportNumber least = km_number(near.reach.r80_km), most = km_number(far.reach.r80_km);
    return {
        fmt::format("估算的半径取决于先验：距离衰减 β 取 {} 时八成止于 {}，取 {} 时止于 "
                    "{}；没有观测数据能在其中选定。",
                    far.beta, number_words(most, Language::zh), near.beta, number_words(least, Language::zh)),
        fmt::format(
            "Estimated radii hang on the prior: with a decay of β = {}, 80 % ends within {}; with β = {}, "
            "within {}. No observed figures decide between them.",
            far.beta, number_words(most, Language::en), near.beta, number_words(least, Language::en))};
}

/// How far an estimate hangs on the one number of its prior that is least known.
ReportTable beta_rows_table(const Study& study) {
    ReportRows rows("beta", {fmt::format("换一个 β（距离衰减），估算的半径变多少（{}·{}）",
                                         theme_label(study).zh, study.period),
                             fmt::format("Radii of the estimate under another β, the decay ({}, {})",
                                         theme_label(study).en, study.period)});
    for (const BetaRow& row : study.estimate->by_beta) {
        rows.start_row(Quality::estimated);
        rows.text({"β", "β"}, {fmt::format("{}", row.beta), fmt::format("{}", row.beta)});
        rows.number(fact_head("r50"), km_number(row.reach.r50_km));
        rows.number(fact_head("r80"), km_number(row.reach.r80_km));
        rows.number(fact_head("r95"), km_number(row.reach.r95_km));
        rows.number(fact_head("mean"), km_number(row.reach.mean_km));
        rows.text(quality_head, quality_words(Quality::estimated));
    }
    return rows.take();
}

/// Rows read, used and left out, of every theme and period.
ReportTable account_rows(const ReportFrame& frame) {
    ReportRows rows("rows", {"数据行的去向（最近一期）", "What became of the rows, latest period"});
    for (const FlowSet& set : frame.source.from.inputs.aligned.sets) {
        const bool told = std::ranges::any_of(frame.latest, [&](std::size_t at) {
            const Study& study = frame.study(at);
            return study.theme.id == set.theme && study.period == set.period && study.unit == set.unit;
        });
        if (!told && set.account.rows_dropped + set.account.rows_other == 0) continue;
        const Theme theme = theme_named(frame.source.from.project, set.theme);
        rows.start_row(Quality::reported);
        rows.text(heads::theme.on_paper(), {theme.label_zh, theme.label_en});
        rows.text(heads::period.on_paper(), {set.period, set.period});
        const Text unit{"行", "rows"};
        rows.number({"读入", "Read"}, count_number(set.account.rows_input, unit));
        rows.number({"采用", "Used"}, count_number(set.account.rows_used, unit));
        rows.number({"舍去", "Dropped"}, count_number(set.account.rows_dropped, unit));
        rows.number({"归入“其他”", "Under 'other'"}, count_number(set.account.rows_other, unit));
    }
    return rows.take();
}

ReportList notes_of_studies(const ReportFrame& frame) {
    ReportList list;
    std::set<std::string> told;
    Messages notes;
    for (const std::size_t at : frame.latest)
        for (const Message& note : frame.study(at).notes)
            if (note.code != "DR1429") notes.push_back(note);  // too narrow intervals: stands beside them
    for (const Message& note : with_years_joined(notes)) {
        Text text{text_of(note, Language::zh), text_of(note, Language::en)};
        if (told.insert(text.zh).second) list.items.push_back(std::move(text));
    }
    return list;
}

/// Both radii, how far they are apart, and whether the interval of that tells them apart.
Text radius_change_words(const ReachResult& before, const ReachResult& after, const ReachChange& change) {
    if (!before.r80_km || !after.r80_km) return {};
    const Text from = number_words(km_number(before.r80_km, before.r80_interval)),
               to = number_words(km_number(after.r80_km, after.r80_interval));
    Text words{fmt::format("；各期全部有记录目的地的80%辐射半径从 {} 到 {}", from.zh, to.zh),
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
    Text words{fmt::format("{}：{}的流出从{}到{}", theme.zh, origin.zh, from.zh, to.zh),
               fmt::format("{}: from {} to {} what {} sends", theme.en, from.en, to.en, origin.en)};
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
    words.zh += fmt::format("（只比两期都有记录的 {} 个目的地{}）", change.compared.size(),
                            money ? "，未扣除价格变化" : "");
    words.en += fmt::format(" (over the {} destinations on record in both{})", change.compared.size(),
                            money ? ", at current prices" : "");
    words.zh += radii.zh + "。";
    words.en += radii.en + ".";
    return words;
}

/// Which periods are compared, and which of the same themes are on record and were not asked for.
Text chosen_words(const ReportFrame& frame) {
    std::set<std::string> compared, others;
    for (const StudyChange& change : frame.source.found.changes) {
        compared.insert(frame.study(change.before).period);
        compared.insert(frame.study(change.after).period);
    }
    for (const FlowSet& set : frame.source.from.inputs.aligned.sets)
        if (!compared.contains(set.period) &&
            std::ranges::any_of(frame.source.found.changes, [&](const StudyChange& change) {
                const Study& study = frame.study(change.after);
                return study.theme.id == set.theme && study.unit == set.unit &&
                       same_kind_of_period(study.period, set.period);
            }))
            others.insert(set.period);
    Text words{
        fmt::format("比较的是项目选定的时期：{}，每期与它前面选定的一期相比", fmt::join(compared, "、")),
        fmt::format("Compared are the periods that the project asks for ({}), each with the one asked "
                    "for before it",
                    fmt::join(compared, ", "))};
    if (!others.empty()) {
        words.zh += fmt::format("；{} 也有记录，没有选，因此不比", fmt::join(others, "、"));
        words.en += fmt::format("; {} are on record too and were not asked for", fmt::join(others, ", "));
    }
    return {words.zh + "。", words.en + "."};
}

/// That intervals of changes are as narrow as those that they are made of.
void add_cover_note(ReportRows& rows, const ReportFrame& frame) {
    double least = 1, most = 0;
    for (const StudyChange& change : frame.source.found.changes)
        for (const std::size_t at : {change.before, change.after}) {
            const auto& cover = frame.study(at).reach.reach.interval_measured_cover;
            if (change.totals_alone || !cover) continue;
            least = std::min(least, *cover);
            most = std::max(most, *cover);
        }
    if (most == 0) return;
    const auto range = [&](const char* between) {
        return least == most ? fmt::format("{:.2f}", least)
                             : fmt::format("{:.2f}{}{:.2f}", least, between, most);
    };
    rows.note(
        {fmt::format("合成变化区间的各期区间名义 0.90，在模拟中只覆盖 {}：变化的区间也偏窄。", range(" 至 ")),
         fmt::format("The periods' intervals, which those of changes are made of, are of nominal 0.90 "
                     "and held the truth in {} of simulations: those of changes are too narrow as well.",
                     range(" to "))});
}

ReportTable change_rows(const ReportFrame& frame) {
    ReportRows rows("change", {"时期之间的变化", "Change between periods"});
    for (const StudyChange& change : frame.source.found.changes) {
        const Study &before = frame.study(change.before), &after = frame.study(change.after);
        rows.start_row(change.quality);
        rows.text(heads::origin.on_paper(), origin_words(after));
        rows.text(heads::theme.on_paper(), theme_label(after));
        const std::string span = before.period + " → " + after.period;
        rows.text({"时期", "Periods"}, {span, span});
        rows.text(quality_head, quality_words(change.quality));
        rows.number(heads::change.on_paper(), amount_number(change.reach.total, after.unit));
        rows.number(heads::change_ratio.on_paper(),
                    times_number(change.reach.total_ratio.value_or(std::nan(""))));
        if (change.totals_alone) continue;
        rows.number(changed_on_paper("r50"), km_number(change.reach.r50_km, change.reach.r50_interval));
        rows.number(changed_on_paper("r80"), km_number(change.reach.r80_km, change.reach.r80_interval));
        rows.number(changed_on_paper("mean"), km_number(change.reach.mean_km, change.reach.mean_interval));
        rows.text(heads::compared.on_paper(),
                  {fmt::format("{} 个", change.compared.size()), fmt::format("{}", change.compared.size())});
    }
    rows.note(
        {"半径与平均距离变化的区间由两期各自的区间合成，两期的交易视为独立（MOVER：Zou 与 "
         "Donner，2008）；估算的流"
         "量没有。总量的变化没有区间，只比两期都有记录的目的地，含价格变化，没有扣除；半径各按本期全部有记录"
         "的目的地。变化由未取整的数相减而得。",
         "Intervals of changes of radii and mean distance combine those of the two periods, whose deals are "
         "taken "
         "as independent (MOVER: Zou and Donner 2008); estimated flow has none. The change of the total has "
         "no "
         "interval: it is over destinations on record in both, changes of prices included; radii are over "
         "all "
         "that is on record in each. Changes are those of figures not yet rounded."});
    add_cover_note(rows, frame);
    return rows.take();
}

/// What has no earlier period, and the table that would give one. Of every origin and theme.
std::vector<Text> unchanged_words(const ReportFrame& frame) {
    std::vector<Text> all;
    for (const std::size_t at : frame.latest) {
        const Study& study = frame.study(at);
        const bool compared = std::ranges::any_of(
            frame.source.found.changes, [at](const StudyChange& change) { return change.after == at; });
        if (compared) continue;
        // One theme may be on record in two units, each of its own period.
        const ReportNumber total = total_number(study);
        const Text theme = theme_label(study), origin = origin_words(study),
                   period = period_words(study.period),
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

ReportPart certainty_part(const ReportFrame& frame) {
    ReportPart part{.id = "certainty", .title = {"有多大把握", "How sure this is"}};
    std::set<std::string> told;
    for (const std::size_t at : frame.lead) {
        const Study& study = frame.study(at);
        if (study.estimated() && !told.insert("estimate").second) continue;
        part.items.emplace_back(certainty_words(study));
    }
    part.summary = certainty_words(frame.first());
    if (frame.first().estimated()) {
        part.summary = beta_words(frame.first());
        part.items.emplace_back(part.summary);
    }
    for (const std::size_t at : frame.latest)
        if (frame.study(at).estimated()) {
            part.items.emplace_back(beta_rows_table(frame.study(at)));
            break;
        }
    if (ReportList notes = notes_of_studies(frame); !notes.items.empty())
        part.items.emplace_back(std::move(notes));
    part.items.emplace_back(account_rows(frame));
    return part;
}

ReportPart change_part(const ReportFrame& frame) {
    ReportPart part{.id = "change", .title = {"时期之间的变化", "What changed between the periods"}};
    const Study& first = frame.first();
    for (const StudyChange& change : frame.source.found.changes) {
        const Study &before = frame.study(change.before), &after = frame.study(change.after);
        if (after.origin.id != first.origin.id) continue;
        Text words = change_words(before, after, change);
        if (after.theme.id == first.theme.id && after.unit == first.unit && after.period == first.period)
            part.summary = words;
        part.items.emplace_back(std::move(words));
    }
    if (frame.source.found.changes.empty()) {
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
    part.items.emplace_back(change_rows(frame));
    std::vector<Study> series;
    for (const Study& study : frame.studies())
        if (study.origin.id == first.origin.id && study.theme.id == first.theme.id &&
            study.unit == first.unit)
            series.push_back(study);
    if (series.size() > 1) add_picture(part, chart_picture(frame, "lines", series));
    return part;
}

}  // namespace deltareach
