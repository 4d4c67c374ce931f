#include "study/tables/spill_json.hpp"

#include "study/tables/determinant_words.hpp"
#include "study/tables/spill_words.hpp"
#include "study/tables/weights_facts.hpp"

namespace deltareach {

namespace {

Json json_of(const ResidualMoran& moran) {
    return {{"value", json_number(moran.value)},
            {"expected", json_number(moran.expected)},
            {"variance", json_number(moran.variance)},
            {"z", json_number(moran.z)},
            {"p_normal", json_number(moran.p_normal)}};
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

Json impacts_json(const Impacts& impacts) {
    Json effects = Json::array();
    for (const Impact& impact : impacts.columns)
        effects.push_back({{"name", impact.name},
                           {"direct", json_number(impact.direct.value)},
                           {"indirect", json_number(impact.indirect.value)},
                           {"total", json_number(impact.total.value)},
                           {"intervals",
                            {{"direct", interval_json(impact.direct)},
                             {"indirect", interval_json(impact.indirect)},
                             {"total", interval_json(impact.total)}}}});
    return effects;
}

Json lm_json(const std::optional<LmTests>& tests) {
    if (!tests) return nullptr;
    return {{"lm_error", test_json(tests->lm_error)},
            {"lm_lag", test_json(tests->lm_lag)},
            {"robust_lm_error", test_json(tests->robust_lm_error)},
            {"robust_lm_lag", test_json(tests->robust_lm_lag)},
            {"sarma", test_json(tests->sarma)}};
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
    json["periods"] = found.periods;
    if (!found.periods.empty()) json["effects"] = std::string(name_of(found.effects));
    json["weights"] = weights_facts_json(found.weights);
    json["synthetic"] = found.synthetic;
    json["quality"] = std::string(name_of(found.quality));
    json["impacts"] = impacts_json(found.impacts);
    json["draws"] = found.impacts.draws;
    json["draws_rejected"] = found.impacts.rejected;
    json["seed"] = found.impacts.seed;
    json["level"] = json_number(found.impacts.level);
    json["lm_tests"] = lm_json(found.lm_tests);
    if (const Json how = determinant_json(found.fit.determinant); !how.is_null()) json["determinant"] = how;
    json["residual_moran"] = found.periods.empty() ? json_of(found.fit.residual_moran) : Json(nullptr);
    json["group"] = found.split ? group_json(found) : Json(nullptr);
    Json notes = Json::array();
    for (const Words& words : words_of(found)) notes.push_back({{"zh", words.zh}, {"en", words.en}});
    json["notes"] = std::move(notes);
    return json;
}

Json ladder_json(const ModelLadder& ladder) {
    Json models = Json::array();
    for (const LadderStep& step : ladder.steps) {
        models.push_back({{"model", std::string(name_of(step.model))},
                          {"log_likelihood", json_number(step.log_likelihood)},
                          {"aic", json_number(step.aic)},
                          {"residual_moran", json_of(step.residual_moran)}});
        if (const Json how = determinant_json(step.determinant); !how.is_null())
            models.back()["determinant"] = how;
    }
    return {{"models", std::move(models)},
            {"common_factor", test_json(ladder.common_factor)},
            {"durbin_to_lag", test_json(ladder.durbin_to_lag)}};
}

Json ladder_json(const FoundLadder& found) {
    Json json = ladder_json(found.ladder);
    json["n"] = found.n;
    json["periods"] = Json::array();
    json["weights"] = weights_facts_json(found.weights);
    json["synthetic"] = found.synthetic;
    json["quality"] = std::string(name_of(found.quality));
    return json;
}

}  // namespace deltareach
