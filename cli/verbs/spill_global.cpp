#include "cli/blocks.hpp"
#include "cli/options.hpp"
#include "cli/private/spill_verbs.hpp"
#include "gis/json_text.hpp"
#include "study/tables/association_tables.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

void run(const GlobalChoice& choice, Command& session) {
    const GlobalFindings findings = find_global(choice, session);
    session.computed();
    session.print(session.json ? json_text(global_json(findings)) : global_text(findings, session));
}

void add_one(CLI::App& spill, Command& session, SpillAction& action, const std::string& statistic,
             const std::string& about) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = spill.add_subcommand(statistic, about);
    auto call = std::make_shared<GlobalChoice>();
    call->statistic = statistic;
    add_spatial_options(*verb, call->spatial, session);
    verb->add_option("--field", call->field, say("字段", "field"))->required();
    verb->add_option("--permutations", call->permutations,
                     say("置换次数，0 为不做", "permutations; 0 for none"))
        ->check(CLI::Range(0U, most_draws));
    if (statistic == "moran") {
        auto* with = verb->add_option("--with", call->with,
                                      say("双变量：滞后的另一个字段", "bivariate: the field that is lagged"));
        verb->add_option("--population", call->population,
                         say("经验贝叶斯率的人口字段", "population of empirical Bayes rates"))
            ->excludes(with);
    }
    add_block_options(*verb, session);
    verb->callback([&session, &action, call] { action = [&session, call] { run(*call, session); }; });
}

}  // namespace

void add_spill_global(CLI::App& spill, Command& session, SpillAction& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    add_one(spill, session, action, "moran", say("莫兰指数 I（Moran）", "Moran's I"));
    add_one(spill, session, action, "geary", say("吉尔里系数 C（Geary）", "Geary's C"));
    add_one(spill, session, action, "g",
            say("G 统计量（Getis–Ord，默认二值权重）", "Getis and Ord's G (binary weights unless --row)"));
}

}  // namespace deltareach
