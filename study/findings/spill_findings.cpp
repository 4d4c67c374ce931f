#include "study/findings/spill_findings.hpp"

#include "gis/error.hpp"

namespace deltareach {
namespace {

/// The impacts, and their split where there are groups.
void add_impacts(RegressionFindings& found, const RegressionChoice& choice, const SpatialWeights& weights,
                 const Session& session) {
    const ImpactOptions options{.draws = choice.draws, .seed = session.seed()};
    found.impacts = impacts_of(found.fit, weights, options);
    if (!found.groups.of_unit.empty())
        found.split = province_spillover(found.fit, weights, found.groups.of_unit, options);
}

void fit_section(RegressionFindings& found, const RegressionChoice& choice, SpatialModel model,
                 const SpatialData& data, const ChosenWeights& weights, Session& session) {
    const RegressionData regression = regression_data(choice, data);
    found.lm_tests = fit_spatial(SpatialModel::ols, regression, weights.used).lm_tests;
    found.fit = fit_spatial(model, regression, weights.used, found.groups.of_unit);
    if (!found.fit.converged) return;
    add_impacts(found, choice, weights.used, session);
    const bool lag_alone = model == SpatialModel::lag || model == SpatialModel::durbin;
    const double cross = weights.summary.cross_group_share.value_or(0);
    if (found.split && lag_alone && cross > 0 && cross < 1)
        found.border = border_lag(model, regression, weights.used, found.groups.of_unit);
}

void fit_periods(RegressionFindings& found, const RegressionChoice& choice, SpatialModel model,
                 const SpatialData& data, const ChosenWeights& weights, Session& session) {
    if (model != SpatialModel::lag && model != SpatialModel::durbin)
        throw UsageError(Message{.code = "DR1930", .values = {{"model", choice.model}}});
    PanelTable panel = read_panel(choice.panel, data.ids, choice.y, choice.x, session);
    found.periods = panel.periods;
    found.effects = panel.effects;
    found.fit = fit_panel(model, panel.effects, panel.data, weights.used);
    if (found.fit.converged) add_impacts(found, choice, weights.used, session);
}

}  // namespace

RegressionData regression_data(const RegressionChoice& choice, const SpatialData& data) {
    RegressionData regression{.y = field_numbers(data, choice.y)};
    for (const std::string& name : choice.x) regression.x.push_back({name, field_numbers(data, name)});
    return regression;
}

RegressionFindings find_regression(const RegressionChoice& choice, const SpatialData& data,
                                   const ChosenWeights& weights, Groups groups, Session& session) {
    const SpatialModel model = *spatial_model_named(choice.model);
    RegressionFindings found{.y = choice.y, .groups = std::move(groups)};
    if (choice.panel.table.empty())
        fit_section(found, choice, model, data, weights, session);
    else
        fit_periods(found, choice, model, data, weights, session);
    session.tell(found.fit.notes);
    return found;
}

std::string_view name_of(PanelEffects effects) {
    switch (effects) {
        case PanelEffects::pooled:
            return "pooled";
        case PanelEffects::unit:
            return "unit";
        case PanelEffects::two_way:
            break;
    }
    return "two_way";
}

}  // namespace deltareach
