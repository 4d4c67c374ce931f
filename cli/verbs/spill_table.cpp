#include "cli/options.hpp"
#include "cli/private/spill_verbs.hpp"
#include "study/findings/spill_tables.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

void run(const Choice& choice, Command& session) {
    const Loaded loaded = load(choice, session);
    const ProvinceSets sets = province_sets(loaded.inputs, choice.study);
    session.tell(table_notes(sets));
    if (!choice.output.empty() && !session.options.dry_run)
        write_matrix(choice.output, "province_flows", table_layer(sets), session);
    if (session.json || choice.output.empty())
        session.print(session.json ? json_text(table_json(sets)) : table_text(sets, session));
}

}  // namespace

void add_spill_table(CLI::App& spill, Command& session, SpillAction& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = spill.add_subcommand(
        "table", say("省际流量表（不用模型）：占比、差额、增长",
                     "province × province flows without a model: shares, balance, growth"));
    auto choice = std::make_shared<Choice>();
    add_choice(*verb, *choice, session);
    verb->add_option("--group", choice->parent,
                     say("区域文件里的省字段", "field of the province in the file of zones"))
        ->needs("--zones");
    verb->footer(say("例：deltareach spill table 项目 --theme tech_contracts -o 省际.csv",
                     "Example: deltareach spill table project --theme tech_contracts -o provinces.csv"));
    verb->callback([&session, &action, choice] { action = [&session, choice] { run(*choice, session); }; });
}

}  // namespace deltareach
