#include "analysis/autocorrelation.hpp"
#include "cli/options.hpp"
#include "cli/private/spill_verbs.hpp"
#include "gis/json_text.hpp"
#include "study/inputs/spatial_data.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct GlobalCall {
    GlobalStatistic statistic = GlobalStatistic::moran;
    SpatialChoice spatial;
    std::string field, with, population;
    std::uint32_t permutations = 9999;
};

GlobalAssociation measure(const GlobalCall& call, const SpatialData& data, const SpatialWeights& weights,
                          const Command& session) {
    const PermutationOptions options{
        .permutations = call.permutations, .seed = session.seed(), .threads = session.options.threads};
    const std::vector<double> x = field_numbers(data, call.field);
    if (!call.with.empty()) return bivariate_moran(x, field_numbers(data, call.with), weights, options);
    if (!call.population.empty())
        return global_association(call.statistic, eb_standardised(x, field_numbers(data, call.population)),
                                  weights, options);
    return global_association(call.statistic, x, weights, options);
}

Json json_of(const std::string& name, const GlobalAssociation& found) {
    return {{"statistic", name},
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

/// Geary's C falls with positive association; the others rise.
std::string_view in_words(const GlobalCall& call, const GlobalAssociation& found, const Command& session) {
    const double p = found.p_two_sided.value_or(found.p_normal);
    if (!(p <= 0.05))
        return session.say("与随机分布没有可见差别（5% 水平）",
                           "no visible departure from a random arrangement (5 % level)");
    const bool alike = call.statistic == GlobalStatistic::geary ? found.z < 0 : found.z > 0;
    return alike ? session.say("相近的值聚在一起", "like values lie together")
                 : session.say("相邻的值彼此相异", "neighbouring values differ");
}

std::string readable(const std::string& name, const GlobalCall& call, const GlobalAssociation& found,
                     const Command& session) {
    std::string text = fmt::format(
        "{}  n = {}\n  {:<12} {:.6g}\n  {:<12} {:.6g}\n  {:<12} {:.6g}\n  {:<12} {:.4g}\n  {:<12} {:.4g}\n",
        name, found.n, session.say("值", "value"), found.value, session.say("期望", "expected"),
        found.expected, session.say("方差", "variance"), found.variance, "z", found.z, "p (normal)",
        found.p_normal);
    if (found.p_two_sided)
        text += fmt::format("  {:<12} {:.4g} ({} {}, seed {})\n", "p", *found.p_two_sided, found.permutations,
                            session.say("次置换", "permutations"), found.seed);
    return text + fmt::format("{}\n", in_words(call, found, session));
}

void run(const GlobalCall& call, Command& session) {
    const SpatialData data = read_spatial_data(call.spatial, session);
    const ChosenWeights weights =
        choose_weights(call.spatial, data, call.statistic != GlobalStatistic::getis_ord, session);
    const GlobalAssociation found = measure(call, data, weights.used, session);
    const std::string name(name_of(call.statistic));
    session.print(session.json ? json_text(json_of(name, found)) : readable(name, call, found, session));
}

void add_one(CLI::App& spill, Command& session, SpillAction& action, GlobalStatistic statistic,
             const std::string& about) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = spill.add_subcommand(std::string(name_of(statistic)), about);
    auto call = std::make_shared<GlobalCall>();
    call->statistic = statistic;
    add_spatial_options(*verb, call->spatial, session);
    verb->add_option("--field", call->field, say("字段", "field"))->required();
    verb->add_option("--permutations", call->permutations,
                     say("置换次数，0 为不做", "permutations; 0 for none"));
    if (statistic == GlobalStatistic::moran) {
        auto* with = verb->add_option("--with", call->with,
                                      say("双变量：滞后的另一个字段", "bivariate: the field that is lagged"));
        verb->add_option("--population", call->population,
                         say("经验贝叶斯率的人口字段", "population of empirical Bayes rates"))
            ->excludes(with);
    }
    verb->callback([&session, &action, call] { action = [&session, call] { run(*call, session); }; });
}

}  // namespace

void add_spill_global(CLI::App& spill, Command& session, SpillAction& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    add_one(spill, session, action, GlobalStatistic::moran, say("Moran I", "Moran's I"));
    add_one(spill, session, action, GlobalStatistic::geary, say("Geary C", "Geary's C"));
    add_one(spill, session, action, GlobalStatistic::getis_ord,
            say("Getis–Ord G（默认二值权重）", "Getis and Ord's G (binary weights unless --row)"));
}

}  // namespace deltareach
