#include "study/tables/association_tables.hpp"

#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

/// Geary's C falls with positive association; the others rise.
std::string_view in_words(const GlobalFindings& findings, const Session& session) {
    const GlobalAssociation& found = findings.found;
    const double p = found.p_two_sided.value_or(found.p_normal);
    if (!(p <= 0.05))
        return session.say("与随机分布没有可见差别（5% 水平）",
                           "no visible departure from a random arrangement (5 % level)");
    const bool alike = findings.statistic == GlobalStatistic::geary ? found.z < 0 : found.z > 0;
    return alike ? session.say("相近的值聚在一起", "like values lie together")
                 : session.say("相邻的值彼此相异", "neighbouring values differ");
}

}  // namespace

Json global_json(const GlobalFindings& findings) {
    const GlobalAssociation& found = findings.found;
    return {{"statistic", std::string(name_of(findings.statistic))},
            {"n", found.n},
            {"value", json_number(found.value)},
            {"expected", json_number(found.expected)},
            {"variance", json_number(found.variance)},
            {"z", json_number(found.z)},
            {"p_normal", json_number(found.p_normal)},
            {"p_two_sided", json_number(found.p_two_sided)},
            {"p_folded", json_number(found.p_folded)},
            {"permutations", found.permutations},
            {"seed", found.seed},
            {"n_with_neighbours", found.n_active}};
}

std::string global_text(const GlobalFindings& findings, const Session& session) {
    const GlobalAssociation& found = findings.found;
    std::string text = fmt::format(
        "{}  n = {}\n  {:<12} {:.6g}\n  {:<12} {:.6g}\n  {:<12} {:.6g}\n  {:<12} {:.4g}\n  {:<12} {:.4g}\n",
        name_of(findings.statistic), found.n, session.say("值", "value"), found.value,
        session.say("期望", "expected"), found.expected, session.say("方差", "variance"), found.variance, "z",
        found.z, "p (normal)", found.p_normal);
    if (found.p_two_sided)
        text += fmt::format("  {:<12} {:.4g} ({} {}, seed {})\n", "p", *found.p_two_sided, found.permutations,
                            session.say("次置换", "permutations"), found.seed);
    return text + fmt::format("{}\n", in_words(findings, session));
}

Json local_json(const LocalFindings& findings) {
    const LocalAssociation& found = findings.found;
    Json units = Json::array();
    for (std::size_t i = 0; i < found.n; ++i)
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
            {"denominator", over_n ? "n" : "n-1"},
            {"units", std::move(units)},
            {"significant_fdr", found.significant_fdr},
            {"alpha", findings.choice.alpha},
            {"permutations", found.permutations},
            {"seed", found.seed}};
}

std::string local_text(const LocalFindings& findings, const Session& session) {
    const LocalAssociation& found = findings.found;
    std::map<std::string_view, std::size_t> counts;
    for (const Quadrant quadrant : found.quadrant) ++counts[name_of(quadrant)];
    std::string text =
        fmt::format("{}  n = {}  {} = {} (FDR {}, {} {}, seed {})\n", name_of(findings.statistic), found.n,
                    session.say("显著", "significant"), found.significant_fdr, findings.choice.alpha,
                    found.permutations, session.say("次置换", "permutations"), found.seed);
    for (const auto& [name, count] : counts) text += fmt::format("  {:<16} {}\n", name, count);
    return text;
}

}  // namespace deltareach
