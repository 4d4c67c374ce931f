#include "cli/private/spill_verbs.hpp"
#include "cli/verb.hpp"
#include "gis/json_text.hpp"
#include "study/messages.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

void report_not_converged(int iterations, const Command& session) {
    if (session.json) session.print(json_text({{"converged", false}, {"iterations", iterations}}));
    throw NumericError(Message{.code = "DR1923", .values = {{"iterations", std::to_string(iterations)}}});
}

void add_spill(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "spill",
        say("空间关联与溢出，含跨省分解", "spatial association and spillovers, across provinces too"));
    verb->require_subcommand(1);
    add_spill_global(*verb, session, action);
    add_spill_local(*verb, session, action);
    add_spill_regress(*verb, session, action);
    add_spill_flows(*verb, session, action);
    add_spill_table(*verb, session, action);
    verb->footer(say("例：deltareach spill moran 城市.gpkg --field 专利 --weights queen --json",
                     "Example: deltareach spill moran cities.gpkg --field patents --weights queen --json"));
}

}  // namespace deltareach
