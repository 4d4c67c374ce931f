#include "study/findings/spillovers.hpp"

#include "gis/error.hpp"

namespace deltareach {
namespace {

SpatialChoice spatial_choice(const Project& project) {
    const SpillSettings& settings = *project.spill;
    SpatialChoice choice;
    choice.file = project.file.string();
    choice.group = "province";
    choice.weights = settings.weights;
    choice.snap = settings.snap;
    choice.attach_islands = settings.attach_islands;
    return choice;
}

SpatialData spill_data(const Project& project, const Inputs& inputs) {
    const std::string file = project.file.string();
    return level_data(*inputs.region, level_named(*inputs.region, project.spill->level, file), file);
}

ChosenWeights local_weights(const Project& project, const SpatialData& data, LocalStatistic statistic,
                            Session& session) {
    const bool is_g = statistic == LocalStatistic::g || statistic == LocalStatistic::gstar;
    return choose_weights(spatial_choice(project), data, !is_g, session);
}

LocalAssociation local_found(const SpillSettings& settings, const std::vector<double>& values,
                             const SpatialWeights& weights, LocalStatistic statistic,
                             const Session& session) {
    return local_association(
        values, weights,
        {.statistic = statistic,
         .alpha = settings.alpha,
         .permutation = {.permutations = static_cast<std::uint32_t>(settings.permutations),
                         .seed = session.seed(),
                         .threads = session.options.threads}});
}

void find_local(SpillRun& run, const Project& project, Session& session) {
    const SpillSettings& settings = *project.spill;
    if (settings.local.empty()) return;
    const LocalStatistic statistic = statistic_named(settings.statistic);
    const ChosenWeights weights = local_weights(project, run.data, statistic, session);
    for (const std::string& column : settings.local) {
        LocalAssociation found =
            local_found(settings, field_numbers(run.data, column), weights.used, statistic, session);
        session.tell(found.notes);
        run.local.push_back({column, std::move(found)});
    }
}

RegressionChoice regression_choice(const SpillRegression& wanted, const SpillSettings& settings) {
    return {.y = wanted.y,
            .model = wanted.model,
            .x = wanted.x,
            .draws = static_cast<std::uint32_t>(settings.draws),
            .panel = {.table = wanted.panel.string(),
                      .id = wanted.panel_id,
                      .period = wanted.panel_period,
                      .effects = wanted.effects}};
}

std::optional<ModelLadder> ladder_of(const RegressionChoice& choice, const SpatialData& data,
                                     const SpatialWeights& weights) {
    if (!choice.panel.table.empty()) return std::nullopt;
    return model_ladder(regression_data(choice, data), weights);
}

void find_regressions(SpillRun& run, const Project& project, Session& session) {
    const SpillSettings& settings = *project.spill;
    if (settings.regressions.empty()) return;
    const ChosenWeights weights = choose_weights(spatial_choice(project), run.data, true, session);
    for (const SpillRegression& wanted : settings.regressions) {
        const RegressionChoice choice = regression_choice(wanted, settings);
        SpillRun::Regression one{
            wanted.name, find_regression(choice, run.data, weights, run.provinces, session), std::nullopt};
        if (one.found.fit.converged)
            one.ladder = ladder_of(choice, run.data, weights.used);
        else
            session.tell({Message{.code = "DR1934", .values = {{"name", wanted.name}}}});
        run.regressions.push_back(std::move(one));
    }
}

}  // namespace

SpillRun find_spillovers(const Project& project, const Inputs& inputs, ExpectedFlows& expected,
                         Session& session) {
    const SpillSettings& settings = *project.spill;
    SpillRun run{.data = spill_data(project, inputs), .statistic = settings.statistic};
    run.provinces = field_groups(run.data, "province");
    find_local(run, project, session);
    find_regressions(run, project, session);
    if (settings.table) {
        run.table =
            province_sets(project, inputs, {},
                          {.mass = settings.mass, .missing_as_zero = settings.missing_as_zero}, expected);
        session.tell(table_notes(*run.table));
    }
    return run;
}

LocalAssociation local_of_column(const Project& project, const Inputs& inputs, const std::string& column,
                                 LocalStatistic statistic, Session& session) {
    const SpatialData data = spill_data(project, inputs);
    const ChosenWeights weights = local_weights(project, data, statistic, session);
    return local_found(*project.spill, field_numbers(data, column), weights.used, statistic, session);
}

std::vector<InputFile> panel_files(const Project& project, const SpillRun& spill) {
    std::vector<InputFile> files;
    for (std::size_t k = 0; k < spill.regressions.size(); ++k) {
        const std::filesystem::path& panel = project.spill->regressions[k].panel;
        const RegressionFindings& found = spill.regressions[k].found;
        if (!panel.empty())
            files.push_back(
                {.path = project.relative(panel), .file = panel, .rows = found.periods.size() * found.fit.n});
    }
    return files;
}

}  // namespace deltareach
