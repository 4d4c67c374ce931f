#include "study/check/foretold.hpp"

#include "study/findings/run_models.hpp"
#include "study/findings/run_spill.hpp"
#include "study/findings/run_studies.hpp"
#include "study/inputs/loaded.hpp"
#include "study/products/run_outputs.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

/// Options of models whose words are columns of the zones.
constexpr std::array<std::string_view, 10> column_options = {
    "--mass",       "--origin-mass", "--destination-mass", "--outflow", "--population", "--gdp",
    "--efficiency", "--cost",        "--fields",           "--sectors"};

bool is_column(const Region& region, const std::string& name) {
    return name == "sent" || std::ranges::any_of(region.levels(), [&](const ZoneLayer& level) {
               return find_column(level.columns(), name) != nullptr;
           });
}

std::string columns_shown(const Region& region) {
    std::vector<std::string> names;
    for (const ZoneLayer& level : region.levels())
        for (const Column& column : level.columns())
            if (std::ranges::find(names, column.name) == names.end()) names.push_back(column.name);
    std::string shown;
    for (const std::string& name : names) shown += (shown.empty() ? "" : ", ") + name;
    return shown;
}

std::vector<std::string> parts_of(const std::string& word) {
    std::vector<std::string> parts{{}};
    for (const char c : word) {
        if (c == ',')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

Messages unknown_columns(const ModelSettings& model, const Region& region) {
    Messages unknown;
    bool names_columns = false;
    for (const std::string& word : model.words) {
        if (word.starts_with("--")) {
            names_columns = std::ranges::find(column_options, word) != column_options.end();
            continue;
        }
        if (!names_columns) continue;
        for (const std::string& name : parts_of(word))
            if (!is_column(region, name))
                unknown.push_back({.code = "DR1017",
                                   .where = model.where,
                                   .values = {{"field", name}, {"known", columns_shown(region)}}});
    }
    return unknown;
}

void look_at_names(const Project& project, const Inputs& inputs, Problems& problems) {
    std::vector<std::string> origins = project.reach.origins;
    for (const MapSettings& map : project.maps)
        if (!map.origin.empty()) origins.push_back(map.origin);
    for (const std::string& origin : origins)
        problems.gather([&] { static_cast<void>(find_origin(origin, *inputs.region, *inputs.places)); });
    for (const ModelSettings& model : project.models)
        problems.add(InputError(unknown_columns(model, *inputs.region)));
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
        if (model.kind == "compare") model.words.emplace_back("--no-leave-one-out");
    if (light.spill) {
        light.spill->draws = std::min(light.spill->draws, few);
    }
    return light;
}

/// What the models of a run would refuse: the data that cannot carry them is at fault, or the keys.
void rehearse_models(const Loaded& loaded, Session& aside, Problems& problems) {
    if (loaded.project.models.empty()) return;
    const int data_at_fault = InputError(Messages{}).exit_code(),
              keys_at_fault = UsageError(Messages{}).exit_code();
    Problems of_models;
    of_models.gather(
        [&] { static_cast<void>(compute_models(plan_models(loaded.project, aside), loaded, aside)); });
    problems.add(of_models.messages(),
                 of_models.exit_code() == keys_at_fault ? keys_at_fault : data_at_fault);
}

void rehearse(const Loaded& loaded, Session& aside, Problems& problems) {
    const auto& [project, inputs] = loaded;
    Problems of_studies;
    RunStudies run;
    of_studies.gather([&] { run = studies_of_run(project, inputs, aside); });
    problems.add(of_studies.messages(), of_studies.exit_code());
    if (!of_studies.empty()) return;
    SurfaceStore surfaces(project, inputs, aside);
    const auto shown = std::ranges::find_if(
        run.studies, [&](const Study& study) { return has_surface(loaded, study, run.studies); });
    if (shown != run.studies.end()) problems.gather([&] { static_cast<void>(surfaces.of(*shown)); });
    tell_without_surface(loaded, run.studies, aside);
    for (const MapSettings& map : run.maps) {
        std::vector<InputFile> files;
        problems.gather([&] {
            static_cast<void>(sheets_of_maps(project, inputs, run.drawn, {map}, surfaces, files, aside));
        });
    }
    if (project.spill) problems.gather([&] { static_cast<void>(find_spillovers(project, inputs, aside)); });
    rehearse_models(loaded, aside, problems);
}

}  // namespace

Messages foretold(const Project& project, Inputs& inputs, const Session& session, Problems& problems) {
    if (inputs.places == nullptr) return {};
    look_at_names(project, inputs, problems);
    if (!problems.empty()) return {};
    Loaded light{lightened(project),
                 std::move(inputs)};  // lent: a million rows are not to stand in memory twice
    SilentListener nobody;
    Session aside = session.aside(nobody);
    const std::size_t told_before = aside.told().size();
    adopt(light.project, aside);
    rehearse(light, aside, problems);
    inputs = std::move(light.inputs);
    return {aside.told().begin() + static_cast<std::ptrdiff_t>(told_before), aside.told().end()};
}

}  // namespace deltareach
