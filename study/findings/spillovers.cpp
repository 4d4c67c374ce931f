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

void find_local(SpillRun& run, const Project& project, Session& session) {
    const SpillSettings& settings = *project.spill;
    if (settings.local.empty()) return;
    const LocalStatistic statistic = statistic_named(settings.statistic);
    const bool is_g = statistic == LocalStatistic::g || statistic == LocalStatistic::gstar;
    const ChosenWeights weights = choose_weights(spatial_choice(project), run.data, !is_g, session);
    for (const std::string& column : settings.local) {
        LocalAssociation found = local_association(
            field_numbers(run.data, column), weights.used,
            {.statistic = statistic,
             .alpha = settings.alpha,
             .permutation = {.permutations = static_cast<std::uint32_t>(settings.permutations),
                             .seed = session.seed(),
                             .threads = session.options.threads}});
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

SpillRun find_spillovers(const Project& project, const Inputs& inputs, Session& session) {
    const SpillSettings& settings = *project.spill;
    const std::string file = project.file.string();
    SpillRun run{.data = level_data(*inputs.region, level_named(*inputs.region, settings.level, file), file),
                 .statistic = settings.statistic};
    run.provinces = field_groups(run.data, "province");
    find_local(run, project, session);
    find_regressions(run, project, session);
    if (settings.table) run.table = province_sets(inputs, {});
    return run;
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
