#include "cli/deliver.hpp"
#include "cli/model_verbs.hpp"
#include "cli/verb.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <map>

namespace deltareach {
namespace {

constexpr AddModel models[] = {add_model_gravity, add_model_radiation,      add_model_opportunities,
                               add_model_huff,    add_model_breaking_point, add_model_field,
                               add_model_wilson,  add_model_city_flow,      add_model_links,
                               add_model_index,   add_model_compare,        add_model_margins};

}  // namespace

void add_models(CLI::App& model, const Session& session, ModelCompute& compute) {
    model.require_subcommand(1);
    for (const AddModel add : models) add(model, session, compute);
}

void add_model(CLI::App& program, Command& session, std::function<void()>& action) {
    auto* verb = program.add_subcommand(
        "model", std::string(session.say("空间相互作用模型与规划常用测度",
                                         "interaction models and the planners' classics")));
    auto compute = std::make_shared<ModelCompute>();
    auto output = std::make_shared<std::string>();
    add_models(*verb, session, *compute);
    for (CLI::App* kind : verb->get_subcommands({}))
        kind->add_option("-o,--output", *output,
                         std::string(session.say("结果写入文件，格式由扩展名定（.csv、.geojson、.tif）",
                                                 "a file; its extension decides (.csv, .geojson, .tif)")));
    verb->footer(
        std::string(session.say("例：deltareach model gravity 流量.csv --distance-field km --json",
                                "Example: deltareach model gravity flows.csv --distance-field km --json")));
    verb->callback([&session, &action, compute, output] {
        action = [&session, compute, output] {
            try {
                deliver((*compute)(nullptr, session), *output, session);
            } catch (const NotConverged& failed) {
                if (session.json) session.print(json_text(failed.document));
                throw;
            }
        };
    });
}

}  // namespace deltareach
