#include "study/check/foretold.hpp"

#include "study/check/large_run.hpp"
#include "study/findings/findings.hpp"
#include "study/findings/run_models.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/units.hpp"
#include "study/messages.hpp"
#include "study/products/products.hpp"
#include "study/project/models/describe.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// What a model may name: the columns of all levels, and what zones send and receive.
std::vector<Column> columns_known(const Project& project, const Inputs& inputs) {
    std::vector<Column> all;
    const auto add = [&](const Column& column) {
        if (find_column(all, column.name) == nullptr) all.push_back(column);
    };
    for (const ZoneLayer& level : inputs.region->levels()) std::ranges::for_each(level.columns(), add);
    std::ranges::for_each(flow_columns(project, inputs), add);
    return all;
}

Messages unknown_columns(const ModelSettings& settings, const std::vector<Column>& known) {
    Messages unknown;
    for (const std::string& name : columns_of(settings.model))
        if (find_named(known, name) == nullptr) unknown.push_back(no_field(name, known, settings.where));
    return unknown;
}

void look_at_names(const Project& project, const Inputs& inputs, Problems& problems) {
    const auto look_at_origin = [&](const std::string& origin, const Location& where) {
        problems.gather(
            [&] { static_cast<void>(find_origin(origin, *inputs.region, *inputs.places, where)); });
    };
    for (const std::string& origin : project.reach.origins) look_at_origin(origin, {project.file.string()});
    for (const MapSettings& map : project.maps)
        if (!map.origin.empty()) look_at_origin(map.origin, map.where);
    const std::vector<Column> columns = columns_known(project, inputs);
    for (const ModelSettings& model : project.models)
        problems.add(InputError(unknown_columns(model, columns)));
    for (const std::string& mass : {project.report.mass, project.spill ? project.spill->mass : ""})
        if (!mass.empty() && !is_mass_name(mass, project, inputs))
            problems.add(mass_not_known(mass, project, inputs));
    problems.gather([&] {
        Project settled = project;
        settle_masses(settled, inputs);
    });
    if (project.crs.empty()) return;
    Problems plane;
    plane.gather([&] { static_cast<void>(Crs::from_user(project.crs)); });
    for (Message& message : plane.messages()) message.where.path = project.file.string();
    problems.add(plane.messages(), plane.exit_code());
}

/// Few draws: what is refused or warned of does not depend on them, as it does on permutations.
Project lightened(const Project& project) {
    constexpr int few = 100;
    Project light = project;
    light.reach.replicates = std::min(light.reach.replicates, few);
    light.estimate.draws = std::min(light.estimate.draws, few);
    for (ModelSettings& model : light.models)
        if (auto* compare = std::get_if<CompareSettings>(&model.model)) compare->no_leave_one_out = true;
    if (light.spill) {
        light.spill->draws = std::min(light.spill->draws, few);
    }
    return light;
}

/// What the models of a run would refuse: the data that cannot carry them is at fault, or the keys.
void rehearse_models(ProductSource& source, Session& aside, Problems& problems) {
    if (source.from.project.models.empty()) return;
    const int of_data = InputError(Messages{}).exit_code(), of_keys = UsageError(Messages{}).exit_code();
    Problems of_models;
    of_models.gather([&] {
        source.found.models = find_models(source.from, aside);
        static_cast<void>(model_products(source, aside));
    });
    problems.add(of_models.messages(), of_models.exit_code() == of_keys ? of_keys : of_data);
}

/// The path of a run as far as the sheets; one surface stands for all.
void rehearse(const Loaded& loaded, Session& aside, Problems& problems) {
    Findings found =
        find(loaded, {.comparisons = false, .models = false, .surfaces_made = 1}, aside, problems);
    if (problems.empty())
        problems.gather([&] {
            std::vector<InputFile> files;
            static_cast<void>(sheets_of_maps(loaded, found, context_of(loaded, files, aside), aside));
        });
    ProductSource source{.from = loaded, .found = found, .threads = aside.options.threads};
    rehearse_models(source, aside, problems);
}

}  // namespace

Messages foretold(const Project& project, Inputs& inputs, bool deep, const Session& session,
                  Problems& problems) {
    if (inputs.places == nullptr) return {};
    look_at_names(project, inputs, problems);
    if (!problems.empty()) return {};
    Loaded light{lightened(project),
                 std::move(inputs)};  // lent: a million rows are not to stand in memory twice
    SilentListener nobody;
    Session aside = session.aside(nobody);
    const std::size_t told_before = aside.told().size();
    adopt(light.project, aside);
    settle_masses(light.project, light.inputs);
    if (!deep && is_large(light))
        problems.gather([&] { look_at_large_run(light, aside, problems); });
    else
        rehearse(light, aside, problems);
    inputs = std::move(light.inputs);
    return {aside.told().begin() + static_cast<std::ptrdiff_t>(told_before), aside.told().end()};
}

}  // namespace deltareach
