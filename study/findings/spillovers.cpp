#include "study/findings/spillovers.hpp"

#include "analysis/messages.hpp"
#include "gis/error.hpp"
#include "study/findings/known_units.hpp"
#include "study/messages.hpp"
#include "study/project/project_spill.hpp"

namespace deltareach {
namespace {

constexpr std::string_view no_maximum = "DR1936";

/// The keys of borders stand idle beside weights that compare none, as idle_keys says.
/// Links across provinces are counted where every unit lies in one.
WeightsChoice weights_of(const SpillSettings& settings, const Units& data) {
    WeightsChoice choice{.rule = settings.weights, .attach_islands = settings.attach_islands};
    if (data.without("province").empty()) choice.group = "province";
    if (!settings.weights.compares_borders()) return choice;
    choice.contiguity = settings.contiguity;
    choice.snap = settings.snap;
    return choice;
}

Units spill_units(const Project& project, const Inputs& inputs, Session& session) {
    const UnitsChoice choice{
        .level = project.spill->level, .zones = ZonesTaken::one_level, .with_times = false};
    return units_of_project(choice, project, inputs, session);
}

ChosenWeights local_weights(const Project& project, const Units& data, LocalStatistic statistic,
                            Session& session) {
    const bool is_g = statistic == LocalStatistic::g || statistic == LocalStatistic::gstar;
    return choose_weights(weights_of(*project.spill, data), data, !is_g, session);
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

SpillRun::Local local_among_known(const Project& project, const Units& data, const ChosenWeights& weights,
                                  const std::string& column, LocalStatistic statistic, Session& session) {
    const std::vector<double> values = data.numbers_or_missing(column);
    const KnownUnits known = known_units({&values, 1});
    session.tell(data.note_on_sums({&column, 1}));
    session.tell(known.note(column, data.ids));
    const ChosenWeights among =
        weights_among(weights, known.kept, weights_of(*project.spill, data), data, session);
    LocalAssociation found = local_found(*project.spill, known.of(values), among.used, statistic, session);
    session.tell(found.notes);
    return {column, known.spread(std::move(found)), label_of_field(data, column), among.facts,
            known.names_left_out(data.ids)};
}

void find_local(SpillRun& run, const Project& project, Session& session) {
    const SpillSettings& settings = *project.spill;
    if (settings.local.empty()) return;
    const LocalStatistic statistic = *local_statistic_named(settings.statistic);
    const ChosenWeights weights = local_weights(project, run.data, statistic, session);
    for (const std::string& column : settings.local)
        run.local.push_back(local_among_known(project, run.data, weights, column, statistic, session));
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

std::optional<ModelLadder> ladder_of(const RegressionChoice& choice, const Units& data,
                                     const SpatialWeights& weights) {
    if (!choice.panel.table.empty()) return std::nullopt;
    return model_ladder(regression_data(choice, data), weights);
}

/// A likelihood without a maximum is one ladder less.
std::optional<ModelLadder> ladder_or_none(const RegressionChoice& choice, const Units& data,
                                          const SpatialWeights& weights) {
    try {
        return ladder_of(choice, data, weights);
    } catch (const NumericError& error) {
        if (error.messages().front().code != no_maximum) throw;
        return std::nullopt;
    }
}

/// A likelihood without a maximum is one regression less, as one that did not converge.
RegressionFindings found_or_none(const RegressionChoice& choice, const Units& data,
                                 const ChosenWeights& weights, const Groups& provinces, Session& session) {
    try {
        return find_regression(choice, data, weights, provinces, session);
    } catch (const NumericError& error) {
        if (error.messages().front().code != no_maximum) throw;
        return {.y = choice.y, .fit = {}};
    }
}

void find_regressions(SpillRun& run, const Project& project, Session& session) {
    const SpillSettings& settings = *project.spill;
    if (settings.regressions.empty()) return;
    WeightsChoice by = weights_of(*project.spill, run.data);
    by.group = whole_groups(run.data, "province", session);
    if (!by.group.empty()) run.provinces = run.data.groups(by.group);
    const ChosenWeights weights = choose_weights(by, run.data, true, session);
    for (const SpillRegression& wanted : settings.regressions) {
        const RegressionChoice choice = regression_choice(wanted, settings);
        SpillRun::Regression one{wanted.name, wanted.stem,
                                 found_or_none(choice, run.data, weights, run.provinces, session),
                                 std::nullopt};
        if (one.found.fit.converged)
            one.ladder = ladder_or_none(choice, run.data, weights.used);
        else
            session.tell({Message{.code = "DR1934", .values = {{"name", wanted.name}}}});
        run.regressions.push_back(std::move(one));
    }
}

}  // namespace

SpillRun find_spillovers(const Project& project, const Inputs& inputs, ExpectedFlows& expected,
                         Session& session) {
    const SpillSettings& settings = *project.spill;
    SpillRun run{.data = spill_units(project, inputs, session), .statistic = settings.statistic};
    find_local(run, project, session);
    find_regressions(run, project, session);
    if (settings.table) {
        run.table = province_sets(project, inputs, {}, {}, expected);
        session.tell(table_notes(*run.table));
    }
    return run;
}

RuledClusters clusters_by_rule(const Project& project, const Inputs& inputs,
                               const std::vector<ZoneRef>& zones, const std::vector<double>& values,
                               Session& session) {
    session.tell(idle_keys(*project.spill));
    const Region& region = *inputs.region;
    const std::size_t level = zones.empty() ? 0 : zones.front().level;
    const bool whole_level = zones == zones_of_level(region, level);
    const Units units = units_of_zones(project, inputs, level, zones,
                                       whole_level ? ZonesTaken::one_level : ZonesTaken::mosaic);
    WeightsChoice choice = weights_of(*project.spill, units);
    const bool own_level = whole_level && level == level_alone(region, project.spill->level, units.path);
    if (choice.rule.kind == WeightsKind::file && !own_level) choice.rule = WeightsRule{};
    const KnownUnits known = known_units({&values, 1});
    const ChosenWeights among =
        weights_among(choose_weights(choice, units, true, session), known.kept, choice, units, session);
    return {known.spread(
                local_found(*project.spill, known.of(values), among.used, LocalStatistic::moran, session)),
            among.facts};
}

std::vector<InputFile> files_of_spill(const Project& project, const SpillRun& spill) {
    std::vector<InputFile> files;
    const WeightsRule& rule = project.spill->weights;
    const WeightsFacts* const weights = !spill.local.empty() ? &spill.local.front().weights
                                        : !spill.regressions.empty()
                                            ? &spill.regressions.front().found.weights
                                            : nullptr;
    if (rule.kind == WeightsKind::file && weights != nullptr)
        files.push_back(
            {.path = project.relative(rule.name), .file = rule.name, .rows = weights->summary.links});
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
