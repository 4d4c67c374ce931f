#include "study/findings/mass_years.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/reach_heads.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <set>
#include <string_view>

namespace deltareach {
namespace {

/// @param named  the report is about several origins
Text certainty_words(const Study& study, bool named) {
    const Text account = interval_account(study), origin = origin_words(study);
    Text dated = theme_in_period(study);
    if (named) dated = {dated.zh + "，" + origin.zh, dated.en + ", " + origin.en};
    return {fmt::format("{}：{}。", dated.zh, account.zh), fmt::format("{}: {}.", dated.en, account.en)};
}

/// The span of r80 over the β of the rows beside an estimate.
Text beta_words(const Study& study) {
    const auto& rows = study.estimate->by_beta;
    const auto by_r80 = [](const BetaRow& row) { return row.reach.r80_km; };
    const BetaRow &near = *std::ranges::min_element(rows, {}, by_r80),
                  &far = *std::ranges::max_element(rows, {}, by_r80);
    const ReportNumber least = km_number(near.reach.r80_km), most = km_number(far.reach.r80_km);
    if (number_words(most, Language::zh) == number_words(least, Language::zh)) {
        const auto [low, high] = std::ranges::minmax(rows, {}, &BetaRow::beta);
        return {
            fmt::format("估算的八成半径在先验的距离衰减 β 取 {} 至 {} 时都是 {}；到各地的数值仍取决于先验。",
                        low.beta, high.beta, number_words(most, Language::zh)),
            fmt::format("80 % of the estimate ends within {} whatever the prior's decay, β from {} to "
                        "{}; the values of single places still hang on the prior.",
                        number_words(most, Language::en), low.beta, high.beta)};
    }
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
    const Text of = with_period(theme_label(study), study.period, "·");
    ReportRows rows("beta", {fmt::format("换一个 β（距离衰减），估算的半径变多少（{}）", of.zh),
                             fmt::format("Radii of the estimate under another β, the decay ({})", of.en)});
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
        rows.start_row();
        rows.text(heads::theme.on_paper(), {theme.label_zh, theme.label_en});
        rows.text(heads::period.on_paper(), period_or_not_stated(set.period));
        const Text unit{"行", "rows"};
        rows.number({"读入", "Read"}, count_number(set.account.rows_input, unit));
        rows.number({"采用", "Used"}, count_number(set.account.rows_used, unit));
        rows.number({"舍去", "Dropped"}, count_number(set.account.rows_dropped, unit));
        rows.number({"归入“其他”", "Under 'other'"}, count_number(set.account.rows_other, unit));
    }
    return rows.take();
}

/// A message as a sentence of its own, which it need not be on a screen.
Text sentence_of(const Message& note) {
    Text text{text_of(note, Language::zh), text_of(note, Language::en)};
    constexpr std::string_view ends = ".!?。！？";
    if (!text.zh.empty() && !text.zh.ends_with("。") && !text.zh.ends_with("！") && !text.zh.ends_with("？"))
        text.zh += "。";
    if (text.en.empty()) return text;
    text.en.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.en.front())));
    if (ends.find(text.en.back()) == std::string_view::npos) text.en += ".";
    return text;
}

ReportList notes_of_studies(const ReportFrame& frame) {
    ReportList list;
    std::set<std::string> told;
    Messages notes;
    for (const std::size_t at : frame.latest)
        for (const Message& note : frame.study(at).notes)
            if (note.code != "DR1429") notes.push_back(note);  // too narrow intervals: stands beside them
    for (const Message& note : with_years_joined(notes)) {
        Text text = sentence_of(note);
        if (told.insert(text.zh).second) list.items.push_back(std::move(text));
    }
    return list;
}

}  // namespace

ReportPart certainty_part(const ReportFrame& frame) {
    ReportPart part{.id = "certainty", .title = {"有多大把握", "How sure this is"}};
    std::set<std::string> told;
    const bool named = origins_of(frame.studies()) > 1;
    for (const std::size_t at : frame.told) {
        const Study& study = frame.study(at);
        if (study.estimated() && !told.insert("estimate").second) continue;
        part.items.emplace_back(certainty_words(study, named));
    }
    part.summary =
        of_each_origin(frame, [&](std::size_t at) { return certainty_words(frame.study(at), named); });
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

}  // namespace deltareach
