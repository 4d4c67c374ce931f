#include "study/tables/spill_json.hpp"

#include "study/tables/spill_words.hpp"

namespace deltareach {

Json json_of(const SpatialCoefficient& coefficient) {
    return {{"name", coefficient.name},
            {"estimate", json_number(coefficient.estimate)},
            {"std_error", json_number(coefficient.std_error)},
            {"z", json_number(coefficient.z)},
            {"p", json_number(coefficient.p)}};
}

namespace {

Json json_of(const LmTest& test) {
    return {{"statistic", json_number(test.statistic)}, {"df", test.degrees}, {"p", json_number(test.p)}};
}

Json json_of(const ResidualMoran& moran) {
    return {{"value", json_number(moran.value)},
            {"expected", json_number(moran.expected)},
            {"variance", json_number(moran.variance)},
            {"z", json_number(moran.z)},
            {"p_normal", json_number(moran.p_normal)}};
}

Json interval_of(const Uncertain& figure) {
    if (!figure.low) return nullptr;
    return Json::array({json_number(figure.low), json_number(figure.high)});
}

std::string_view information_name(InformationKind kind) {
    switch (kind) {
        case InformationKind::least_squares:
            return "least_squares";
        case InformationKind::expected:
            return "expected";
        case InformationKind::observed:
            break;
    }
    return "observed";
}

Json numbers(const std::vector<double>& values) {
    Json array = Json::array();
    for (const double value : values) array.push_back(json_number(value));
    return array;
}

Json blocks_of(const ProvinceImpact& impact, const std::vector<std::string>& names) {
    Json table = Json::array();
    for (std::size_t p = 0; p < names.size(); ++p) {
        Json row = Json::array();
        for (std::size_t q = 0; q < names.size(); ++q)
            row.push_back(json_number(impact.blocks.values[p * names.size() + q]));
        table.push_back(std::move(row));
    }
    return {{"name", impact.name},
            {"groups", names},
            {"table", std::move(table)},
            {"export", numbers(impact.blocks.exported)},
            {"import", numbers(impact.blocks.imported)},
            {"net", numbers(impact.blocks.net)}};
}

Json split_of(const ProvinceImpact& impact) {
    Json orders = Json::array();
    for (const OrderPart& part : impact.orders)
        orders.push_back({{"order", part.order < 0 ? Json("higher") : Json(part.order)},
                          {"within", json_number(part.within)},
                          {"cross", json_number(part.cross)}});
    return {{"name", impact.name},
            {"within", json_number(impact.within.value)},
            {"cross", json_number(impact.cross.value)},
            {"intervals", {{"within", interval_of(impact.within)}, {"cross", interval_of(impact.cross)}}},
            {"cross_share", json_number(impact.cross_share)},
            {"within_when_cut", json_number(impact.within_when_cut)},
            {"orders", std::move(orders)}};
}

Json group_json(const RegressionFindings& found) {
    Json impacts = Json::array(), blocks = Json::array();
    for (const ProvinceImpact& impact : found.split->columns) {
        impacts.push_back(split_of(impact));
        blocks.push_back(blocks_of(impact, found.groups.names));
    }
    Json group{{"groups", found.groups.names},
               {"units", found.split->units},
               {"impacts", std::move(impacts)},
               {"blocks", std::move(blocks)},
               {"border", nullptr}};
    if (const auto& border = found.border; border && border->converged)
        group["border"] = {{"rho_within", json_number(border->rho_within)},
                           {"rho_within_std_error", json_number(border->rho_within_se)},
                           {"rho_cross", json_number(border->rho_cross)},
                           {"rho_cross_std_error", json_number(border->rho_cross_se)},
                           {"log_likelihood", json_number(border->log_likelihood)},
                           {"lr_equal", json_of(border->lr_equal)},
                           {"lr_no_cross", json_of(border->lr_no_cross)}};
    return group;
}

Json impacts_json(const Impacts& impacts) {
    Json effects = Json::array();
    for (const Impact& impact : impacts.columns)
        effects.push_back({{"name", impact.name},
                           {"direct", json_number(impact.direct.value)},
                           {"indirect", json_number(impact.indirect.value)},
                           {"total", json_number(impact.total.value)},
                           {"intervals",
                            {{"direct", interval_of(impact.direct)},
                             {"indirect", interval_of(impact.indirect)},
                             {"total", interval_of(impact.total)}}}});
    return effects;
}

Json lm_json(const std::optional<LmTests>& tests) {
    if (!tests) return nullptr;
    return {{"lm_error", json_of(tests->lm_error)},
            {"lm_lag", json_of(tests->lm_lag)},
            {"robust_lm_error", json_of(tests->robust_lm_error)},
            {"robust_lm_lag", json_of(tests->robust_lm_lag)},
            {"sarma", json_of(tests->sarma)}};
}

Json estimate_of(const std::optional<SpatialCoefficient>& parameter) {
    return parameter ? json_number(parameter->estimate) : Json(nullptr);
}

Json error_of(const std::optional<SpatialCoefficient>& parameter) {
    return parameter ? json_number(parameter->std_error) : Json(nullptr);
}

/// Only what one cross-section and a panel have in common.
Json fit_json(const SpatialFit& fit) {
    Json coefficients = Json::array();
    for (const SpatialCoefficient& coefficient : fit.coefficients)
        coefficients.push_back(json_of(coefficient));
    return {{"model", std::string(name_of(fit.model))},
            {"n", fit.n},
            {"converged", fit.converged},
            {"iterations", fit.iterations},
            {"rho", estimate_of(fit.rho)},
            {"rho_std_error", error_of(fit.rho)},
            {"lambda", estimate_of(fit.lambda)},
            {"lambda_std_error", error_of(fit.lambda)},
            {"coefficients", std::move(coefficients)},
            {"log_likelihood", json_number(fit.log_likelihood)},
            {"aic", json_number(fit.aic)},
            {"sigma2", json_number(fit.sigma2)},
            {"information", std::string(information_name(fit.information))}};
}

}  // namespace

Json regression_json(const RegressionFindings& found) {
    Json json = fit_json(found.fit);
    if (!found.periods.empty()) {
        json["periods"] = found.periods;
        json["effects"] = std::string(name_of(found.effects));
    }
    json["impacts"] = impacts_json(found.impacts);
    json["draws"] = found.impacts.draws;
    json["draws_rejected"] = found.impacts.rejected;
    json["seed"] = found.impacts.seed;
    json["lm_tests"] = lm_json(found.lm_tests);
    json["residual_moran"] = found.periods.empty() ? json_of(found.fit.residual_moran) : Json(nullptr);
    json["group"] = found.split ? group_json(found) : Json(nullptr);
    Json notes = Json::array();
    for (const Words& words : words_of(found)) notes.push_back({{"zh", words.zh}, {"en", words.en}});
    json["notes"] = std::move(notes);
    return json;
}

Json ladder_json(const ModelLadder& ladder) {
    Json models = Json::array();
    for (const LadderStep& step : ladder.steps)
        models.push_back({{"model", std::string(name_of(step.model))},
                          {"log_likelihood", json_number(step.log_likelihood)},
                          {"aic", json_number(step.aic)},
                          {"residual_moran", json_of(step.residual_moran)}});
    return {{"models", std::move(models)},
            {"common_factor", json_of(ladder.common_factor)},
            {"durbin_to_lag", json_of(ladder.durbin_to_lag)}};
}

}  // namespace deltareach
