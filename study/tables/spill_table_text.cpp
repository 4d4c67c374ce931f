#include "render/words.hpp"
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

ShownUnit shown_unit(const ProvinceSet& one) {
    std::vector<double> values = one.table.flow;
    for (const JointTotal& total : one.joint) values.push_back(total.value);
    std::erase_if(values, [](double value) { return std::isnan(value); });
    const DisplayUnit unit = display_unit(one.unit, values.empty() ? 0 : std::ranges::max(values));
    const bool whole = std::ranges::all_of(
        values, [&](double value) { return value / unit.divisor == std::round(value / unit.divisor); });
    return {unit.label, unit.divisor, whole ? 0 : 2};
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
        text += fmt::format("  {} → {} ({}): {}", names_at(total.origins, names, comma),
                            names_at(total.destinations, names, comma), session.say("合计", "together"),
                            shown(total.value, unit));
        if (total.count) text += fmt::format("  {} {:g}", session.say("合同数", "deals"), *total.count);
        text += fmt::format("  n = {}\n", total.rows);
    }
    return text;
}

std::string expectation_text(const ProvinceSet& one, const Session& session) {
    if (!one.expectation) return "";
    const ExpectedFacts& facts = *one.expectation;
    return fmt::format(
        fmt::runtime(session.say(
            "  实际/预期：PPML，无约束，距离幂 {:.2f}，规模 {}，用 {} 对有记录的城市对拟合，{} 对没有"
            "记录{}\n",
            "  observed/expected: PPML, unconstrained, power of distance {:.2f}, masses {}, "
            "fitted on {} pairs on record; {} without a record {}\n")),
        facts.distance_power, facts.mass, facts.pairs, facts.without_row,
        facts.missing_as_zero ? session.say("作 0", "count as 0") : session.say("不计", "left out"));
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
            text += fmt::format(" {:>12}", one.known[cell] == 0 ? "—" : shown(one.table.flow[cell], unit));
        }
        text += margin_text(one, p, unit, session);
    }
    return text;
}

}  // namespace

std::string table_text(const ProvinceSets& sets, const Session& session) {
    const auto& names = session.language() == Language::zh ? sets.names_zh : sets.names_en;
    const Words mark = mark_of(sets.synthetic);
    std::string text(session.say(mark.zh, mark.en));
    if (!text.empty()) text += '\n';
    for (const ProvinceSet& one : sets.sets) {
        const ShownUnit unit = shown_unit(one);
        text += fmt::format("{} {} ({})  {} {}  {} {}/{}\n", session.say(one.label.zh, one.label.en),
                            one.period, session.say(unit.label.zh, unit.label.en),
                            session.say("跨省占比", "share across provinces"),
                            one.table.total > 0 ? fmt::format("{:.1f} %", 100 * one.table.cross_share) : "—",
                            session.say("有记录", "cells on record"), one.known_cells(), one.known.size());
        text += matrix_text(one, names, unit, session) + joint_text(sets, one, unit, session) +
                expectation_text(one, session);
    }
    return text;
}

namespace {

Words joint_words(const ProvinceSets& sets, const ProvinceSet& one, const JointTotal& total,
                  const ShownUnit& unit) {
    return {fmt::format("{} {}：{}到{}合计 {} {}，不分省。", one.label.zh, one.period,
                        names_at(total.origins, sets.names_zh, "、"),
                        names_at(total.destinations, sets.names_zh, "、"), shown(total.value, unit),
                        unit.label.zh),
            fmt::format("{} {}: {} to {} together {} {}, not told apart.", one.label.en, one.period,
                        names_at(total.origins, sets.names_en, ", "),
                        names_at(total.destinations, sets.names_en, ", "), shown(total.value, unit),
                        unit.label.en)};
}

Words known_words(const ProvinceSet& one, const ShownUnit& unit) {
    if (one.table.total > 0)
        return {fmt::format("{} {}：合计 {} {}，其中跨省 {:.1f}%。", one.label.zh, one.period,
                            shown(one.table.total, unit), unit.label.zh, 100 * one.table.cross_share),
                fmt::format("{} {}: {} {} in all, {:.1f} % of it across provinces.", one.label.en, one.period,
                            shown(one.table.total, unit), unit.label.en, 100 * one.table.cross_share)};
    return {fmt::format("{} {}：{} 个省际格中 {} 个有记录，有记录的（含合计数）至少 {} {}；总量与跨省占比因此"
                        "未知。",
                        one.label.zh, one.period, one.known.size(), one.known_cells(),
                        shown(one.at_least, unit), unit.label.zh),
            fmt::format("{} {}: {} of {} cells are on record, at least {} {} with totals; total and share "
                        "across provinces are therefore unknown.",
                        one.label.en, one.period, one.known_cells(), one.known.size(),
                        shown(one.at_least, unit), unit.label.en)};
}

}  // namespace

std::vector<Words> table_words(const ProvinceSets& sets) {
    std::vector<Words> words;
    for (const ProvinceSet& one : sets.sets) {
        const ShownUnit unit = shown_unit(one);
        if (one.known_cells() == 0 && one.joint.empty()) {
            words.push_back({fmt::format("{} {}：没有省与省之间的数字。", one.label.zh, one.period),
                             fmt::format("{} {}: no figures between provinces.", one.label.en, one.period)});
            continue;
        }
        words.push_back(known_words(one, unit));
        for (const JointTotal& total : one.joint) words.push_back(joint_words(sets, one, total, unit));
    }
    return words;
}

}  // namespace deltareach
