#include "cli/blocks.hpp"
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
#include "study/tables/reach_text.hpp"
#include "study/tables/study_tables.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace deltareach {
namespace {

void write_studies(const std::filesystem::path& path, std::span<const Study> studies, const Inputs& inputs,
                   const Command& session) {
    if (is_table_file(path)) return write_table(path, reach_table(studies, *inputs.region), session);
    const FlowRows flows = flow_rows(studies, inputs);
    std::vector<StyledLayer> layers;
    const auto add = [&](FeatureLayer layer, LayerStyle style) {
        std::string qml = style_of(layer, style, session);
        layers.push_back({std::move(layer), std::move(qml)});
    };
    add(radii_layer(studies, *inputs.region), LayerStyle::radii);
    add(radii_areas_layer(studies, *inputs.region), LayerStyle::bands);
    add(ellipses_layer(studies, *inputs.region), LayerStyle::outlines);
    add(centres_layer(studies, *inputs.region), LayerStyle::points);
    add(rows_with_geometry("flows", flows.columns, flows.lines), LayerStyle::flows);
    write_vector_file(path, layers, session);
}

void reach(const Choice& choice, Command& session) {
    require_form(choice.output, ".csv .xlsx .geojson .gpkg");
    const Loaded loaded = load(choice, session);
    const std::vector<Study> studies = study_all(loaded.project, loaded.inputs, choice.study, session);
    session.computed();
    session.deliver_file(choice.output,
                         [&] { write_studies(choice.output, studies, loaded.inputs, session); });
    if (session.json) {
        Json results = Json::array();
        for (const Study& study : studies) results.push_back(reach_json(study, *loaded.inputs.region));
        session.print(json_text(results.size() == 1 ? results.front() : results));
    } else if (choice.output.empty()) {
        for (const Study& study : studies) session.print(reach_text(study, studies, session));
    }
}

}  // namespace

void add_reach(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb =
        program.add_subcommand("reach", say("一个起点（城市、区、园区、走廊）辐射多远",
                                            "how far an origin (city, district, park, corridor) reaches"));
    auto choice = std::make_shared<Choice>();
    add_choice(*verb, *choice, session);
    add_impedance_options(*verb, choice->impedance, session);
    add_block_options(*verb, session);
    verb->footer(
        say("例：deltareach reach 我的项目 --origin g60 --theme 技术合同 -o reach.gpkg\n例：deltareach reach "
            "流量.csv --zones 城市.geojson --origin 310000 --json",
            "Example: deltareach reach my-project --origin g60 --theme tech_contracts -o "
            "reach.gpkg\nExample: deltareach reach flows.csv --zones cities.geojson --origin 310000 --json"));
    verb->callback([&session, &action, choice] { action = [&session, choice] { reach(*choice, session); }; });
}

}  // namespace deltareach
