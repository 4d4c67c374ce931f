#include "study/findings/estimate_options.hpp"

#include "study/inputs/radius_rule.hpp"

namespace deltareach {

SplitOptions split_options(const Project& project, const Session& session, int threads) {
    const EstimateSettings& from = project.estimate;
    return {.alpha = from.alpha,
            .beta = from.beta,
            .beta_sd = from.beta_sd,
            .alpha_half_width = from.alpha_half_width,
            .residual_sd = from.residual_sd,
            .draws = from.draws,
            .rule = radius_rule(project),
            .seed = session.seed(),
            .threads = threads,
            .shares = session.options.shares};
}

}  // namespace deltareach
