#include "cli/blocks.hpp"
#include "cli/options.hpp"
#include "cli/private/spill_verbs.hpp"
#include "gis/json_text.hpp"
#include "study/products/association_files.hpp"
#include "study/products/output_forms.hpp"
#include "study/tables/association_tables.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

struct LocalCall {
    LocalChoice local;
    std::string output;
};

void run(const LocalCall& call, Command& session) {
    require_form(call.output, ".csv .xlsx .gpkg .geojson .fgb");
    const LocalFindings findings = find_local(call.local, session);
    session.computed();
    session.deliver_file(call.output, [&] { write_local_association(call.output, findings, session); });
    session.print(session.json ? json_text(local_json(findings)) : local_text(findings, session));
}

}  // namespace

void add_spill_local(CLI::App& spill, Command& session, SpillAction& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = spill.add_subcommand("local", say("局部 Moran、G、G*、Geary", "local Moran, G, G*, Geary"));
    auto call = std::make_shared<LocalCall>();
    add_spatial_options(*verb, call->local.spatial, session);
    verb->add_option("--field", call->local.field, say("字段", "field"))->required();
    verb->add_option("--statistic", call->local.statistic, say("统计量", "statistic"))
        ->check(CLI::IsMember(local_statistics()));
    verb->add_option("--permutations", call->local.permutations,
                     say("置换次数，0 为不做", "permutations; 0 for none"))
        ->check(CLI::Range(0U, most_draws));
    verb->add_option("--alpha", call->local.alpha, say("错误发现率", "false discovery rate"))
        ->check(CLI::Range(1e-9, 0.5));
    verb->add_flag("--n-minus-1", call->local.n_minus_1,
                   say("局部 I 的方差除以 n−1", "local I with n − 1 in its variance"));
    verb->add_option("-o,--output", call->output,
                     say("写到 .gpkg、.geojson 或 .csv", "write to .gpkg, .geojson or .csv"));
    add_block_options(*verb, session);
    verb->footer(
        say("例：deltareach spill local 城市.gpkg --field 专利 --weights queen -o lisa.gpkg",
            "Example: deltareach spill local cities.gpkg --field patents --weights queen -o lisa.gpkg"));
    verb->callback([&session, &action, call] { action = [&session, call] { run(*call, session); }; });
}

}  // namespace deltareach
