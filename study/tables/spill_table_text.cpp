#include "render/words.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/spill_heads.hpp"
#include "study/tables/spill_table_output.hpp"
#include "study/tables/weights_facts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// What all figures of one table are shown in: 亿元 and the like by the largest of them, counts without
/// decimals.
struct ShownUnit {
    Text label;
    double divisor;
    int decimals;
};

ShownUnit shown_unit(const ProvinceSet& one, Language language) {
    std::vector<double> values = one.table.flow;
    for (const JointTotal& total : one.joint) values.push_back(total.value);
    std::erase_if(values, [](double value) { return std::isnan(value); });
    const double largest = values.empty() ? 0 : std::ranges::max(values);
    const DisplayUnit unit = sheet_unit(one.unit, largest, sheet_language(language));
    return {unit.label, unit.divisor, decimals_of_amounts(values, unit.divisor)};
}

std::string shown(double value, const ShownUnit& unit) {
    return std::isnan(value) ? "—" : number_text(value / unit.divisor, unit.decimals);
}

std::string names_at(const std::vector<std::size_t>& positions, const std::vector<std::string>& names,
                     const char* comma) {
    std::string text;
    for (const std::size_t position : positions) text += (text.empty() ? "" : comma) + names[position];
    return text;
}

std::string at_least_text(double value, const ShownUnit& unit, std::string_view words) {
    return value > 0 ? fmt::format("  {} {}", words, shown(value, unit)) : "";
}

std::string margin_text(const ProvinceSet& one, std::size_t p, const ShownUnit& unit,
                        const Session& session) {
    const double balance = one.balance(p);
    std::string text =
        fmt::format("  {} {}{}", session.say("净输出", "net"), balance > 0 ? "+" : "", shown(balance, unit));
    if (std::isnan(balance))
        text += at_least_text(one.margins.sent_at_least[p], unit, session.say("输出至少", "sent at least")) +
                at_least_text(one.margins.received_at_least[p], unit,
                              session.say("输入至少", "received at least"));
    if (one.sent_outside[p] > 0)
        text += fmt::format("  {} {}", session.say("另有到不分省或图外", "besides, outside or unknown"),
                            shown(one.sent_outside[p], unit));
    return text + "\n";
}

std::string joint_text(const ProvinceSets& sets, const ProvinceSet& one, const ShownUnit& unit,
                       const Session& session) {
    const bool zh = session.language() == Language::zh;
    const auto& names = zh ? sets.names_zh : sets.names_en;
    const char* comma = zh ? "、" : ", ";
    std::string text;
    for (const JointTotal& total : one.joint) {
        text += fmt::format(fmt::runtime(session.say("  {} → {}（合计）：{}", "  {} → {} (together): {}")),
                            names_at(total.origins, names, comma), names_at(total.destinations, names, comma),
                            shown(total.value, unit));
        if (total.count)
            text += fmt::format("  {} {:g}", session.say(heads::deals.zh, heads::deals.en), *total.count);
        text += fmt::format("  n = {}\n", total.rows);
    }
    return text;
}

std::string expectation_text(const ProvinceSet& one, const Session& session) {
    if (!one.expectation) return "";
    const ExpectedFacts& expected = *one.expectation;
    return fmt::format(
        fmt::runtime(session.say(
            "  实测/期望：PPML，无约束，无边界项，不含区内，距离幂 {:.2f}，规模 {}（{}），用 {} 对拟合，{} "
            "对没有记录{}\n",
            "  observed/expected: PPML, unconstrained, no border term, no pairs within a zone, power of "
            "distance {:.2f}, masses {} ({}), fitted on {} pairs; {} without a record {}\n")),
        expected.distance_power, session.language() == Language::zh ? expected.mass_zh : expected.mass_en,
        session.say(expected.level_zh, expected.level_en), expected.pairs, expected.without_row,
        expected.missing_as_zero ? session.say("作 0", "count as 0") : session.say("不计", "left out"));
}

/// Rows behind the cells, and deals where every row says how many.
std::string deals_text(const ProvinceSet& one, const Session& session) {
    double rows = 0, deals = 0;
    for (std::size_t cell = 0; cell < one.rows.size(); ++cell) {
        rows += one.rows[cell];
        if (one.rows[cell] > 0) deals += one.count[cell];
    }
    if (rows == 0) return {};
    std::string text = fmt::format("  n = {:g} {}", rows, session.say("行", "rows"));
    if (!std::isnan(deals)) text += fmt::format("{} {:g}", session.say("，合同数", ", deals"), deals);
    return text;
}

std::string matrix_text(const ProvinceSet& one, const std::vector<std::string>& names, const ShownUnit& unit,
                        const Session& session) {
    std::string text = fmt::format("  {:<10}", session.say("起点＼终点", "from \\ to"));
    for (const std::string& name : names) text += fmt::format(" {:>12}", name);
    text += '\n';
    for (std::size_t p = 0; p < one.table.provinces; ++p) {
        text += fmt::format("  {:<10}", names[p]);
        for (std::size_t q = 0; q < one.table.provinces; ++q) {
            const std::size_t cell = p * one.table.provinces + q;
            text += fmt::format(" {:>12}", one.known[cell] == 0 ? "—"
                                                                : (one.is_bound(cell) ? "≥" : "") +
                                                                      shown(one.table.flow[cell], unit));
        }
        text += margin_text(one, p, unit, session);
    }
    if (one.bounds() > 0)
        text += session.say(
            "  ≥：格内只有部分地区对有记录，是至少值；其合计、占比、净输出与增长未知\n",
            "  ≥: some pairs of zones in the cell have no record, and it is the least that it can be; sums, "
            "shares, balance and growth are unknown\n");
    return text;
}

/// Behind the name of a set that holds figures which nobody observed.
std::string_view quality_words(Quality quality, const Session& session) {
    if (quality == Quality::estimated) return session.say("  【含估算值】", "  [HOLDS ESTIMATES]");
    if (quality == Quality::synthetic) return session.say("  【合成数据】", "  [SYNTHETIC]");
    return {};
}

/// Behind the number of cells on record.
std::string part_text(const ProvinceSet& one, const Session& session) {
    if (one.bounds() == 0) return {};
    return fmt::format(fmt::runtime(session.say("（{} 格只是至少值）", " ({} of them in part)")),
                       one.bounds());
}

}  // namespace

std::string table_text(const ProvinceSets& sets, const Session& session) {
    const auto& names = session.language() == Language::zh ? sets.names_zh : sets.names_en;
    const Words mark = mark_of(sets.synthetic);
    const GroupWords group = group_words(sets.group);
    std::string text(session.say(mark.zh, mark.en));
    if (!text.empty()) text += '\n';
    for (const ProvinceSet& one : sets.sets) {
        const ShownUnit unit = shown_unit(one, session.language());
        text += fmt::format(fmt::runtime(session.say("{} {}（{}）{}  {} {}  {} {}/{}{}{}\n",
                                                     "{} {} ({}){}  {} {}  {} {}/{}{}{}\n")),
                            session.say(one.label.zh, one.label.en), one.period,
                            session.say(unit.label.zh, unit.label.en), quality_words(one.quality, session),
                            session.say(group.across_zh() + "占比", "share across " + group.en_plural),
                            one.table.total > 0 ? fmt::format("{:.1f} %", 100 * one.table.cross_share) : "—",
                            session.say("有记录的格", "cells on record"), one.known_cells(), one.known.size(),
                            part_text(one, session), deals_text(one, session));
        text += matrix_text(one, names, unit, session) + joint_text(sets, one, unit, session) +
                expectation_text(one, session);
    }
    return text;
}

namespace {

/// What the sentences of one table show amounts in.
struct SentenceUnits {
    ShownUnit zh, en;

    explicit SentenceUnits(const ProvinceSet& one)
        : zh(shown_unit(one, Language::zh)), en(shown_unit(one, Language::en)) {}
    [[nodiscard]] Words amount(double value) const {
        return {shown(value, zh) + " " + zh.label.zh, shown(value, en) + " " + en.label.en};
    }
};

Words joint_words(const ProvinceSets& sets, const ProvinceSet& one, const JointTotal& total,
                  const SentenceUnits& units) {
    const Words amount = units.amount(total.value);
    return {fmt::format("{} {}：{}到{}合计 {}，不再细分。", one.label.zh, one.period,
                        names_at(total.origins, sets.names_zh, "、"),
                        names_at(total.destinations, sets.names_zh, "、"), amount.zh),
            fmt::format("{} {}: {} to {} together {}, not told apart.", one.label.en, one.period,
                        names_at(total.origins, sets.names_en, ", "),
                        names_at(total.destinations, sets.names_en, ", "), amount.en)};
}

Words known_words(const ProvinceSet& one, const GroupWords& group, const SentenceUnits& units) {
    if (one.table.total > 0) {
        const Words amount = units.amount(one.table.total);
        return {
            fmt::format("{} {}：合计 {}（含{}内部，也含各地自身内部的流量），其中{} {:.1f}%。", one.label.zh,
                        one.period, amount.zh, group.zh, group.across_zh(), 100 * one.table.cross_share),
            fmt::format("{} {}: {} in all, flows within {} and within one place included, {:.1f} % of it "
                        "across {}.",
                        one.label.en, one.period, amount.en, group.en_plural, 100 * one.table.cross_share,
                        group.en_plural)};
    }
    const Words amount = units.amount(one.at_least);
    const Words part = one.bounds() == 0
                           ? Words{}
                           : Words{fmt::format("（其中 {} 格只有部分地区对的记录）", one.bounds()),
                                   fmt::format(" ({} of them in part)", one.bounds())};
    return {fmt::format("{} {}：{}与{}之间的 {} 格中 {} 格有记录{}，有记录的（含合计数）至少 {}；总量与{}占比"
                        "因此未知。",
                        one.label.zh, one.period, group.zh, group.zh, one.known.size(), one.known_cells(),
                        part.zh, amount.zh, group.across_zh()),
            fmt::format("{} {}: {} of {} cells are on record{}, at least {} with totals; total and share "
                        "across {} are therefore unknown.",
                        one.label.en, one.period, one.known_cells(), one.known.size(), part.en, amount.en,
                        group.en_plural)};
}

}  // namespace

std::vector<Words> table_words(const ProvinceSets& sets) {
    std::vector<Words> words;
    for (const ProvinceSet& one : sets.sets) {
        const SentenceUnits units(one);
        if (one.known_cells() == 0 && one.joint.empty()) {
            const GroupWords group = group_words(sets.group);
            words.push_back(
                {fmt::format("{} {}：没有{}与{}之间的数字。", one.label.zh, one.period, group.zh, group.zh),
                 fmt::format("{} {}: no figures between {}.", one.label.en, one.period, group.en_plural)});
            continue;
        }
        words.push_back(known_words(one, group_words(sets.group), units));
        for (const JointTotal& total : one.joint) words.push_back(joint_words(sets, one, total, units));
    }
    return words;
}

}  // namespace deltareach
