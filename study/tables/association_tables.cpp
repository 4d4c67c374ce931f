#include "study/tables/association_tables.hpp"

#include "study/tables/marks.hpp"
#include "study/tables/weights_facts.hpp"

#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

/// Geary's C falls with positive association; the others rise.
std::string_view in_words(const GlobalFindings& findings, const Session& session) {
    const GlobalAssociation& found = findings.found;
    const double p = found.p_two_sided.value_or(found.p_normal);
    if (found.variance == 0 && !(p < 1))
        return session.say("权重使任何排列的值都一样，无从检验",
                           "with these weights every arrangement has the "
                           "same value; nothing can be tested");
    if (!(p <= 0.05))
        return session.say("与随机分布没有可见差别（5% 水平）",
                           "no visible departure from a random arrangement (5 % level)");
    const bool alike = findings.statistic == GlobalStatistic::geary ? found.z < 0 : found.z > 0;
    return alike ? session.say("相近的值聚在一起", "like values lie together")
                 : session.say("相邻的值彼此相异", "neighbouring values differ");
}

/// The statistic as a Chinese text names it.
std::string_view zh_of(GlobalStatistic statistic) {
    switch (statistic) {
        case GlobalStatistic::moran:
            return "莫兰指数 I";
        case GlobalStatistic::geary:
            return "Geary C";
        case GlobalStatistic::getis_ord:
            break;
    }
    return "Getis–Ord G";
}

std::string_view zh_of(LocalStatistic statistic) {
    switch (statistic) {
        case LocalStatistic::moran:
            return "局部莫兰指数";
        case LocalStatistic::g:
            return "局部 G";
        case LocalStatistic::gstar:
            return "局部 G*";
        case LocalStatistic::geary:
            break;
    }
    return "局部 Geary C";
}

std::string mark_line(bool synthetic, Quality quality, const Session& session) {
    const Words mark = mark_of(synthetic, quality);
    return mark.zh.empty() ? std::string() : std::string(session.say(mark.zh, mark.en)) + "\n";
}

}  // namespace

std::string left_out_words(std::size_t count, const Session& session) {
    if (count == 0) return {};
    const std::string zh = fmt::format("（另有 {} 个没有数据）", count),
                      en = fmt::format(" ({} more have no value)", count);
    return std::string(session.say(zh, en));
}

Json global_json(const GlobalFindings& findings) {
    const GlobalAssociation& found = findings.found;
    return {{"statistic", std::string(name_of(findings.statistic))},
            {"n", found.n},
            {"left_out", findings.left_out},
            {"value", json_number(found.value)},
            {"expected", json_number(found.expected)},
            {"variance", json_number(found.variance)},
            {"z", json_number(found.z)},
            {"p_normal", json_number(found.p_normal)},
            {"p_two_sided", json_number(found.p_two_sided)},
            {"p_folded", json_number(found.p_folded)},
            {"permutations", found.permutations},
            {"seed", found.seed},
            {"n_with_neighbours", found.n_active},
            {"weights", weights_facts_json(findings.weights)},
            {"synthetic", findings.synthetic},
            {"quality", std::string(name_of(findings.quality))}};
}

std::string global_text(const GlobalFindings& findings, const Session& session) {
    const GlobalAssociation& found = findings.found;
    std::string text = mark_line(findings.synthetic, findings.quality, session);
    text += fmt::format("{}  n = {}{}\n  {:<12} {}\n  {:<12} {}\n  {:<12} {}\n  {:<12} {}\n  {:<12} {}\n",
                        session.say(zh_of(findings.statistic), name_of(findings.statistic)), found.n,
                        left_out_words(findings.left_out.size(), session), session.say("值", "value"),
                        statistic_text(found.value, 6), session.say("期望", "expected"),
                        statistic_text(found.expected, 6), session.say("方差", "variance"),
                        statistic_text(found.variance, 6), "z", statistic_text(found.z, 4),
                        session.say("p（正态）", "p (normal)"), p_cell(found.p_normal));
    if (found.p_two_sided)
        text += fmt::format("  {:<12} {:.4g} ({} {}, {} {})\n", "p", *found.p_two_sided, found.permutations,
                            session.say("次置换", "permutations"), session.say("种子", "seed"), found.seed);
    const Words weights = weights_facts_words(findings.weights);
    text += std::string(session.say(weights.zh, weights.en)) + "\n";
    return text + fmt::format("{}\n", in_words(findings, session));
}

Json local_json(const LocalFindings& findings) {
    const LocalAssociation& found = findings.found;
    Json units = Json::array();
    for (std::size_t i = 0; i < findings.units.size(); ++i)
        units.push_back({{"id", findings.units.ids[i]},
                         {"value", json_number(found.value[i])},
                         {"expected", json_number(found.expected[i])},
                         {"variance", json_number(found.variance[i])},
                         {"z", json_number(found.z[i])},
                         {"p_two_sided", json_number(found.p_two_sided[i])},
                         {"p_folded", json_number(found.p_folded[i])},
                         {"p_fdr", json_number(found.p_fdr[i])},
                         {"quadrant", std::string(name_of(found.quadrant[i]))}});
    const bool over_n = findings.statistic != LocalStatistic::geary && !findings.choice.n_minus_1;
    return {{"statistic", std::string(name_of(findings.statistic))},
            {"n", found.n},
            {"left_out", findings.left_out},
            {"denominator", over_n ? "n" : "n-1"},
            {"units", std::move(units)},
            {"significant_fdr", found.significant_fdr},
            {"alpha", *findings.choice.alpha},
            {"permutations", found.permutations},
            {"seed", found.seed},
            {"weights", weights_facts_json(findings.weights)},
            {"synthetic", findings.units.synthetic},
            {"quality", std::string(name_of(findings.quality()))}};
}

Words words_of(Quadrant quadrant) {
    static const std::map<Quadrant, Words> words{{Quadrant::no_value, {"没有数据", "no value"}},
                                                 {Quadrant::no_neighbours, {"没有邻居", "no neighbours"}},
                                                 {Quadrant::not_significant, {"不显著", "not significant"}},
                                                 {Quadrant::undecided, {"未检验", "undecided"}},
                                                 {Quadrant::HH, {"高–高", "high among high"}},
                                                 {Quadrant::LL, {"低–低", "low among low"}},
                                                 {Quadrant::HL, {"高–低", "high among low"}},
                                                 {Quadrant::LH, {"低–高", "low among high"}},
                                                 {Quadrant::high, {"热点（高）", "high"}},
                                                 {Quadrant::low, {"冷点（低）", "low"}},
                                                 {Quadrant::similar, {"相近", "similar"}},
                                                 {Quadrant::different, {"相异", "different"}}};
    return words.at(quadrant);
}

std::string local_text(const LocalFindings& findings, const Session& session) {
    const LocalAssociation& found = findings.found;
    std::map<Quadrant, std::size_t> counts;
    for (const Quadrant quadrant : found.quadrant) ++counts[quadrant];
    const Words weights = weights_facts_words(findings.weights);
    std::string text = mark_line(findings.units.synthetic, findings.quality(), session);
    text += fmt::format("{}  n = {}{}  {} = {} (FDR {}, {} {}, {} {})\n",
                        session.say(zh_of(findings.statistic), name_of(findings.statistic)), found.n,
                        left_out_words(findings.left_out.size(), session), session.say("显著", "significant"),
                        found.significant_fdr, *findings.choice.alpha, found.permutations,
                        session.say("次置换", "permutations"), session.say("种子", "seed"), found.seed);
    text += std::string(session.say(weights.zh, weights.en)) + "\n";
    for (const auto& [quadrant, count] : counts) {
        const Words kind = words_of(quadrant);
        text += fmt::format("  {:<16} {}\n", session.say(kind.zh, kind.en), count);
    }
    return text;
}

}  // namespace deltareach
