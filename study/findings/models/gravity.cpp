#include "analysis/messages.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/not_known.hpp"
#include "study/spoken.hpp"

#include <cmath>
#include <string>

namespace deltareach {
namespace {

Constraint constraint_of(GravityConstraint constraint) {
    switch (constraint) {
        case GravityConstraint::none:
            return Constraint::none;
        case GravityConstraint::production:
            return Constraint::production;
        case GravityConstraint::attraction:
            return Constraint::attraction;
        case GravityConstraint::doubly:
            break;
    }
    return Constraint::doubly;
}

Decay decay_of(DecayForm form) {
    if (form == DecayForm::power) return Decay::power;
    return form == DecayForm::tanner ? Decay::tanner : Decay::exponential;
}

/// The kind that is named, else the one that suits the table.
StandardErrors errors_of(const GravitySettings& settings, const GravityData& data) {
    if (settings.errors) return standard_errors_named(word_of(*settings.errors)).value();
    return default_standard_errors(data, constraint_of(settings.constraint));
}

std::vector<double> ratios_of(const PairTable& table, const GravityFit& fit) {
    std::vector<double> ratio;
    ratio.reserve(fit.fitted.size());
    for (std::size_t p = 0; p < fit.fitted.size(); ++p)
        ratio.push_back(fit.fitted[p] > 0 ? table.data.flow[p] / fit.fitted[p] : std::nan(""));
    return ratio;
}

/// Refuses what other standard errors read.
void refuse_unread(const GravitySettings& settings, StandardErrors errors) {
    const bool clusters = errors == StandardErrors::origin || errors == StandardErrors::destination ||
                          errors == StandardErrors::two_way || errors == StandardErrors::origin_hc3 ||
                          errors == StandardErrors::destination_hc3 || errors == StandardErrors::two_way_hc3;
    refuse_option(
        {"--draws", errors != StandardErrors::bootstrap && settings.draws != GravitySettings{}.draws},
        spoken::only_bootstrap_draws);
    refuse_option({"--cluster-factor", !clusters && settings.cluster_factor},
                  spoken::only_clusters_have_a_factor);
}

}  // namespace

ModelFinding find_gravity(const GravitySettings& settings, const Loaded* project, Session& session) {
    require_scenario(settings.scenario);
    PairTable table = read_pairs(settings.pairs, project, session);
    const GravityOptions options{.constraint = constraint_of(settings.constraint),
                                 .decay = decay_of(settings.decay),
                                 .errors = errors_of(settings, table.data),
                                 .cluster_factor = settings.cluster_factor,
                                 .bootstrap_draws = settings.draws,
                                 .seed = session.seed(),
                                 .threads = session.options.threads,
                                 .shares = session.options.shares,
                                 .max_iterations = settings.max_iterations};
    refuse_unread(settings, options.errors);
    GravityFit fit = fit_gravity(table.data, options);
    session.tell(fit.notes);
    if (!fit.converged)
        throw NotConverged({.code = "DR1807", .values = {{"iterations", std::to_string(fit.iterations)}}},
                           fit.iterations);
    std::vector<InputFile> files = table.files;
    GravityFinding found{.settings = settings,
                         .constraint = options.constraint,
                         .decay = options.decay,
                         .table = {},
                         .fit = {},
                         .seed = session.seed(),
                         .ratio = ratios_of(table, fit),
                         .z = {}};
    for (const Coefficient& c : fit.coefficients) found.z.push_back(c.estimate / c.std_error);
    if (!settings.scenario.file.empty())
        found.scenario = scenario_of_gravity(settings.scenario, table, fit, options.decay, files, session);
    const bool synthetic = table.synthetic;
    const Quality quality = table.quality;
    found.table = std::move(table);
    found.fit = std::move(fit);
    return {
        .inputs = std::move(files), .synthetic = synthetic, .quality = quality, .found = std::move(found)};
}

}  // namespace deltareach
