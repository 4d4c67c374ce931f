#include "cli/options.hpp"
#include "cli/private/spill_verbs.hpp"
#include "study/products/output_forms.hpp"
#include "study/products/spill_files.hpp"
#include "study/tables/spill_table_output.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

struct TableChoice : Choice {
    ExpectedChoice expectation;
};

void run(const TableChoice& choice, Command& session) {
    require_form(choice.output, ".csv .xlsx .gpkg .geojson .fgb");
    const Loaded loaded = load(choice, session);
    ExpectedFlows expected;
    const ProvinceSets sets =
        province_sets(loaded.project, loaded.inputs, choice.study, choice.expectation, expected);
    session.tell(table_notes(sets));
    session.deliver_file(choice.output, [&] {
        write_matrix(choice.output, "province_flows", table_layer(sets), LayerStyle::flows, session);
    });
    if (session.json || choice.output.empty())
        session.print(session.json ? json_text(table_json(sets)) : table_text(sets, session));
}

}  // namespace

void add_spill_table(CLI::App& spill, Command& session, SpillAction& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = spill.add_subcommand(
        "table", say("省际流量表（不用模型）：占比、差额、增长",
                     "province × province flows without a model: shares, balance, growth"));
    auto choice = std::make_shared<TableChoice>();
    add_choice(*verb, *choice, session);
    verb->remove_option(verb->get_option("--origin"));  // a table of all origins
    verb->add_option("--group", choice->parent,
                     say("区域文件里的省字段", "field of the province in the file of zones"))
        ->needs("--zones");
    verb->add_option(
        "--mass", choice->expectation.mass,
        say("期望流量的规模字段（默认是项目的：[spill]、[report]、[estimate] 的 mass，先写者先用）",
            "column of sizes for the expected flow; default: the mass of [spill], else of "
            "[report], else of [estimate]"));
    verb->add_flag(
        "--missing-as-zero", choice->expectation.missing_as_zero,
        say("期望流量：没有记录的对就是 0", "expected flow: pairs without a record are zero flows"));
    verb->footer(say("例：deltareach spill table 项目 --theme tech_contracts -o 省际.csv",
                     "Example: deltareach spill table project --theme tech_contracts -o provinces.csv"));
    verb->callback([&session, &action, choice] { action = [&session, choice] { run(*choice, session); }; });
}

}  // namespace deltareach
