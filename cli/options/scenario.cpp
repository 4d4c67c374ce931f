#include "cli/options.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

void add_scenario_options(CLI::App& verb, ScenarioChoice& choice, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("--scenario", choice.file,
                    say("情景文件：kind, origin, destination, factor 或 value",
                        "a scenario: kind, origin, destination, and factor or value"));
    verb.add_option("--totals", choice.totals, say("情景中不变的总量", "what a scenario keeps"))
        ->check(CLI::IsMember({"origins", "both", "free"}));
    verb.add_option(
            "--maps", choice.maps,
            say("情景地图（前、后、差）画哪些量，逗号分隔；-o 图.png 画第一个",
                "what the maps of a scenario (before, after, difference) show, by commas; -o x.png draws "
                "the first"))
        ->delimiter(',')
        ->check(CLI::IsMember(scenario_measures()));
}

}  // namespace deltareach
