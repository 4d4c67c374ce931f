#include "cli/blocks.hpp"
#include "cli/deliver.hpp"
#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "study/inputs/loaded.hpp"
#include "study/messages.hpp"
#include "study/products/output_forms.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/table_files.hpp"
#include "study/tables/estimate_text.hpp"
#include "study/tables/study_tables.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

namespace deltareach {
namespace {

void write_flows(const std::filesystem::path& path, std::span<const Study> studies, const Inputs& inputs,
                 const Command& session) {
    const FlowRows flows = flow_rows(studies, inputs);
    const std::string extension = ending_of(path);
    if (is_table_file(path)) {
        write_table(path, flows.columns, session);
    } else if (extension == ".geojson") {
        const FeatureLayer layer = rows_with_geometry("flows", flows.columns, flows.lines);
        write_styled_geojson(path, layer, style_of(layer, LayerStyle::flows, session), session);
    } else if (extension == ".gpkg") {
        const FeatureLayer layer = rows_with_geometry("flows", flows.columns, flows.lines);
        write_vector_file(path, {{layer, style_of(layer, LayerStyle::flows, session)}}, session);
    } else {
        throw UsageError(Message{
            .code = "DR1013", .values = {{"path", path.string()}, {"known", ".csv .xlsx .geojson .gpkg"}}});
    }
}

struct EstimateChoice : Choice {
    std::string margins;
};

void estimate(const EstimateChoice& choice, Command& session) {
    require_form(choice.output, ".csv .xlsx .geojson .gpkg");
    if (!choice.margins.empty())
        return deliver_model(MarginsSettings{choice.input, choice.margins}, choice.output, session);
    const Loaded loaded = load(choice, session);
    std::vector<Study> studies = study_all(loaded.project, loaded.inputs, choice.study, session);
    std::erase_if(studies, [](const Study& study) { return !study.estimated(); });
    if (studies.empty())
        throw InputError(Message{.code = "DR1015",
                                 .values = {{"what_zh", "没有要拆分的公布总量"},
                                            {"what_en", "there is no reported total to split"}}});
    session.computed();
    session.deliver_file(choice.output, [&] { write_flows(choice.output, studies, loaded.inputs, session); });
    if (session.json) {
        Json results = Json::array();
        for (const Study& study : studies) results.push_back(reach_json(study, *loaded.inputs.region));
        session.print(json_text(results.size() == 1 ? results.front() : results));
        return;
    }
    for (const Study& study : studies) session.print(estimate_text(study, *loaded.inputs.region, session));
    if (choice.output.empty()) session.print("\n" + csv_text(flow_rows(studies, loaded.inputs).columns));
}

}  // namespace

void add_estimate(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "estimate",
        say("把公布总量拆分到各城市，附低、中、高值（处处标明估算）",
            "splits reported totals over the cities, with low, mid and high; marked as estimates"));
    auto choice = std::make_shared<EstimateChoice>();
    add_choice(*verb, *choice, session);
    add_impedance_options(*verb, choice->impedance, session);
    verb->add_option(
        "--margins", choice->margins,
        say("已知的合计（origin, destination, theme, period, total），两个或更多边际同时满足",
            "known sums (origin, destination, theme, period, total): two or more margins are met "
            "together"));
    add_block_options(*verb, session);
    verb->footer(
        say("例：deltareach estimate 我的项目 --theme tech_contracts --period 2023 -o 估算.csv",
            "Example: deltareach estimate my-project --theme tech_contracts --period 2023 -o estimate.csv"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { estimate(*choice, session); }; });
}

}  // namespace deltareach
