#include "analysis/local_association.hpp"
#include "cli/options.hpp"
#include "cli/private/spill_verbs.hpp"
#include "gis/csv_writer.hpp"
#include "gis/json_text.hpp"
#include "study/inputs/spatial_data.hpp"
#include "study/products/styled_output.hpp"
#include "study/tables/spill_layers.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

struct LocalCall {
    SpatialChoice spatial;
    std::string field, statistic = "moran", output;
    std::uint32_t permutations = 9999;
    double alpha = 0.05;
    bool n_minus_1 = false;
};

LocalAssociation measure(const LocalCall& call, const SpatialData& data, LocalStatistic statistic,
                         Command& session) {
    const bool is_g = statistic == LocalStatistic::g || statistic == LocalStatistic::gstar;
    const ChosenWeights weights = choose_weights(call.spatial, data, !is_g, session);
    const bool standardise_gstar = statistic == LocalStatistic::gstar && call.spatial.row;
    return local_association(
        field_numbers(data, call.field), standardise_gstar ? weights.raw : weights.used,
        {.statistic = statistic,
         .n_minus_1 = call.n_minus_1,
         .standardise_gstar = standardise_gstar,
         .alpha = call.alpha,
         .permutation = {
             .permutations = call.permutations, .seed = session.seed(), .threads = session.options.threads}});
}

Json json_of(const LocalCall& call, LocalStatistic statistic, const LocalAssociation& found,
             const SpatialData& data) {
    Json units = Json::array();
    for (std::size_t i = 0; i < found.n; ++i)
        units.push_back({{"id", data.ids[i]},
                         {"value", json_number(found.value[i])},
                         {"expected", json_number(found.expected[i])},
                         {"variance", json_number(found.variance[i])},
                         {"z", json_number(found.z[i])},
                         {"p_two_sided", json_number(found.p_two_sided[i])},
                         {"p_folded", json_number(found.p_folded[i])},
                         {"p_fdr", json_number(found.p_fdr[i])},
                         {"quadrant", std::string(name_of(found.quadrant[i]))}});
    const bool over_n = statistic != LocalStatistic::geary && !call.n_minus_1;
    return {{"statistic", std::string(name_of(statistic))}, {"n", found.n},
            {"denominator", over_n ? "n" : "n-1"},          {"units", std::move(units)},
            {"significant_fdr", found.significant_fdr},     {"alpha", call.alpha},
            {"permutations", found.permutations},           {"seed", found.seed}};
}

void write_result(const LocalCall& call, const LocalAssociation& found, SpatialData data,
                  const Command& session) {
    std::vector<Column> columns = local_columns(found, "local", call.field);
    const std::filesystem::path path = call.output;
    if (path.extension() == ".csv") {
        columns.insert(columns.begin(),
                       {.name = "id", .label_zh = "编号", .label_en = "id", .values = data.ids});
        return write_csv(path, columns, session.options.overwrite);
    }
    for (const Column& column : columns)
        if (find_column(data.features.columns, column.name) == nullptr)
            data.features.columns.push_back(column);
    data.features.name = "local_" + call.statistic;
    std::vector<StyledLayer> layers;
    layers.push_back({std::move(data.features), {}});
    write_vector_file(call.output, std::move(layers), session);
}

std::string readable(const LocalCall& call, const LocalAssociation& found, const Command& session) {
    std::map<std::string_view, std::size_t> counts;
    for (const Quadrant quadrant : found.quadrant) ++counts[name_of(quadrant)];
    std::string text = fmt::format("{}  n = {}  {} = {} (FDR {}, {} {}, seed {})\n", call.statistic, found.n,
                                   session.say("显著", "significant"), found.significant_fdr, call.alpha,
                                   found.permutations, session.say("次置换", "permutations"), found.seed);
    for (const auto& [name, count] : counts) text += fmt::format("  {:<16} {}\n", name, count);
    return text;
}

void run(const LocalCall& call, Command& session) {
    const LocalStatistic statistic = statistic_named(call.statistic);
    const SpatialData data = read_spatial_data(call.spatial, session);
    const LocalAssociation found = measure(call, data, statistic, session);
    session.tell(found.notes);
    if (!call.output.empty() && !session.options.dry_run) write_result(call, found, data, session);
    session.print(session.json ? json_text(json_of(call, statistic, found, data))
                               : readable(call, found, session));
}

}  // namespace

void add_spill_local(CLI::App& spill, Command& session, SpillAction& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = spill.add_subcommand("local", say("局部 Moran、G、G*、Geary", "local Moran, G, G*, Geary"));
    auto call = std::make_shared<LocalCall>();
    add_spatial_options(*verb, call->spatial, session);
    verb->add_option("--field", call->field, say("字段", "field"))->required();
    verb->add_option("--statistic", call->statistic, say("统计量", "statistic"))
        ->check(CLI::IsMember({"moran", "g", "gstar", "geary"}));
    verb->add_option("--permutations", call->permutations,
                     say("置换次数，0 为不做", "permutations; 0 for none"));
    verb->add_option("--alpha", call->alpha, say("错误发现率", "false discovery rate"))
        ->check(CLI::Range(1e-9, 0.5));
    verb->add_flag("--n-minus-1", call->n_minus_1,
                   say("局部 I 的方差除以 n−1", "local I with n − 1 in its variance"));
    verb->add_option("-o,--output", call->output,
                     say("写到 .gpkg、.geojson 或 .csv", "write to .gpkg, .geojson or .csv"));
    verb->footer(
        say("例：deltareach spill local 城市.gpkg --field 专利 --weights queen -o lisa.gpkg",
            "Example: deltareach spill local cities.gpkg --field patents --weights queen -o lisa.gpkg"));
    verb->callback([&session, &action, call] { action = [&session, call] { run(*call, session); }; });
}

}  // namespace deltareach
