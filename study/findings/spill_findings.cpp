#include "study/findings/spill_findings.hpp"

#include "gis/error.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/spoken.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::size_t slow_border = 10'000;  // units beyond which the border model takes seconds

ImpactOptions draws_of(const RegressionChoice& choice, const Session& session) {
    const SpillSettings usual;
    return {.draws = choice.draws.value_or(static_cast<std::uint32_t>(usual.draws)), .seed = session.seed()};
}

/// The impacts, and their split where there are groups.
void add_impacts(RegressionFindings& found, const RegressionChoice& choice, const SpatialWeights& weights,
                 const Session& session) {
    const ImpactOptions options = draws_of(choice, session);
    found.impacts = impacts_of(found.fit, weights, options);
    if (!found.groups.of_unit.empty())
        found.split = province_spillover(found.fit, weights, found.groups.of_unit, options);
}

void fit_section(RegressionFindings& found, const RegressionChoice& choice, SpatialModel model,
                 const Units& data, const ChosenWeights& weights, Session& session) {
    const RegressionData regression = regression_data(choice, data);
    found.lm_tests = fit_spatial(SpatialModel::ols, regression, weights.used).lm_tests;
    found.fit = fit_spatial(model, regression, weights.used, found.groups.of_unit);
    if (!found.fit.converged) return;
    add_impacts(found, choice, weights.used, session);
    const bool lag_alone = model == SpatialModel::lag || model == SpatialModel::durbin;
    const double cross = weights.summary.cross_group_share.value_or(0);
    if (!found.split || !lag_alone || !(cross > 0 && cross < 1)) return;
    ImpactOptions options = draws_of(choice, session);
    if (found.fit.n > slow_border) {
        session.step(spoken::drawing_border);
        options.advance = [&session](double share) { session.advance(share); };
    }
    found.border = border_lag(model, regression, weights.used, found.groups.of_unit, options);
}

void fit_periods(RegressionFindings& found, const RegressionChoice& choice, SpatialModel model,
                 const Units& data, const ChosenWeights& weights, Session& session) {
    if (model != SpatialModel::lag && model != SpatialModel::durbin)
        throw UsageError(Message{.code = "DR1930", .values = {{"model", choice.model}}});
    PanelTable panel = read_panel(choice.panel, data.ids, choice.y, choice.x, session);
    found.periods = panel.periods;
    found.effects = panel.effects;
    found.fit = fit_panel(model, panel.effects, panel.data, weights.used);
    if (found.fit.converged) add_impacts(found, choice, weights.used, session);
}

Quality quality_of_columns(const RegressionChoice& choice, const Units& data) {
    return weaker(data.quality_of({&choice.y, 1}), data.quality_of(choice.x));
}

/// How a reader is to be told of what was found.
void name_all(RegressionFindings& found, const RegressionChoice& choice, const Units& data,
              const ChosenWeights& weights) {
    found.weights = weights.facts;
    found.synthetic = data.synthetic;
    found.quality = quality_of_columns(choice, data);
    found.y_label = label_of_field(data, choice.y);
    for (const std::string& name : choice.x) found.labels[name] = label_of_field(data, name);
    found.group_labels = labels_of_groups(data, found.groups);
}

}  // namespace

Words RegressionFindings::label(const std::string& column) const {
    const auto known = labels.find(column);
    return known == labels.end() ? Words{column, column} : known->second;
}

RegressionData regression_data(const RegressionChoice& choice, const Units& data) {
    RegressionData regression{.y = data.numbers(choice.y)};
    for (const std::string& name : choice.x) regression.x.push_back({name, data.numbers(name)});
    return regression;
}

RegressionFindings find_regression(const RegressionChoice& choice, const Units& data,
                                   const ChosenWeights& weights, Groups groups, Session& session) {
    const SpatialModel model = *spatial_model_named(choice.model);
    RegressionFindings found{.y = choice.y, .groups = std::move(groups)};
    name_all(found, choice, data, weights);
    session.tell(data.note_on_sums({&choice.y, 1}));
    session.tell(data.note_on_sums(choice.x));
    if (choice.panel.table.empty())
        fit_section(found, choice, model, data, weights, session);
    else
        fit_periods(found, choice, model, data, weights, session);
    session.tell(found.fit.notes);
    return found;
}

std::string whole_groups(const Units& units, const std::string& group, Session& session) {
    const std::vector<std::string> lacking = units.without(group);
    if (lacking.empty()) return group;
    constexpr std::size_t most_named = 8;
    std::string list;
    for (std::size_t i = 0; i < std::min(most_named, lacking.size()); ++i)
        list += (i > 0 ? list_mark : "") + lacking[i];
    if (lacking.size() > most_named) list += " …";
    session.tell(
        {Message{.code = "DR1972", .values = {{"list", list}, {"n", fmt::format("{}", lacking.size())}}}});
    return {};
}

FoundRegression find_regression_of_units(const RegressionOfUnits& choice, Session& session) {
    SpatialChoice spatial = choice.spatial;
    Units units = read_units(spatial, {choice.regression.panel.table}, session);
    WeightsChoice how = spatial.weights;
    if (how.group.empty() && units.of_project()) how.group = whole_groups(units, "province", session);
    Groups groups = how.group.empty() ? Groups{} : units.groups(how.group);
    const ChosenWeights weights = choose_weights(how, units, true, session);
    RegressionChoice regression = choice.regression;
    const SpillSettings usual = spatial.of_project.value_or(SpillSettings{});
    if (!regression.draws) regression.draws = static_cast<std::uint32_t>(usual.draws);
    RegressionFindings found = find_regression(regression, units, weights, std::move(groups), session);
    return {std::move(units), std::move(found)};
}

FoundLadder find_ladder_of_units(const RegressionOfUnits& choice, Session& session) {
    refuse_option({"--draws", choice.regression.draws.has_value()}, spoken::ladder_draws_nothing);
    SpatialChoice spatial = choice.spatial;
    const Units units = read_units(spatial, {choice.regression.panel.table}, session);
    WeightsChoice how = spatial.weights;
    if (how.group.empty() && units.of_project()) how.group = whole_groups(units, "province", session);
    const ChosenWeights weights = choose_weights(how, units, true, session);
    return {.ladder = model_ladder(regression_data(choice.regression, units), weights.used),
            .weights = weights.facts,
            .n = units.size(),
            .synthetic = units.synthetic,
            .quality = quality_of_columns(choice.regression, units)};
}

std::string_view name_of(PanelEffects effects) {
    return panel_effects().at(static_cast<std::size_t>(effects));
}

}  // namespace deltareach
