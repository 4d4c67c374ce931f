#include "study/findings/association.hpp"

#include "study/findings/known_units.hpp"
#include "study/inputs/not_known.hpp"
#include "study/spoken.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

PermutationOptions permutations_of(std::uint32_t permutations, const Session& session) {
    return {.permutations = permutations,
            .seed = session.seed(),
            .threads = session.options.threads,
            .shares = session.options.shares};
}

std::uint32_t settled(std::optional<std::uint32_t> permutations, const SpillSettings& usual) {
    return permutations.value_or(static_cast<std::uint32_t>(usual.permutations));
}

/// Empirical Bayes rates; what is wrong with one is told by the id of its unit.
std::vector<double> rates_of(const std::vector<double>& events, const std::vector<double>& population,
                             const KnownUnits& known, const Units& units) {
    try {
        return eb_standardised(events, population);
    } catch (const InputError& error) {
        Messages messages = error.messages();
        for (Message& message : messages)
            for (auto& [name, value] : message.values)
                if (name == "unit") value = units.ids[known.kept[std::stoul(value) - 1]];
        throw InputError(std::move(messages));
    }
}

}  // namespace

GlobalFindings find_global(const GlobalChoice& choice, Session& session) {
    GlobalFindings findings{.statistic = global_statistic_named(choice.statistic).value(), .found = {}};
    SpatialChoice spatial = choice.spatial;
    const Units units = read_units(spatial, {}, session);
    const SpillSettings usual = spatial.of_project.value_or(SpillSettings{});
    // Getis and Ord define G by weights of 1.
    const bool row_by_default = findings.statistic != GlobalStatistic::getis_ord;
    std::vector<std::vector<double>> fields;
    std::vector<std::string> lacking;
    for (const std::string& name : {choice.field, choice.with, choice.population}) {
        if (name.empty()) continue;
        fields.push_back(units.numbers_or_missing(name));
        if (!known_units({&fields.back(), 1}).complete()) lacking.push_back(name);
    }
    session.tell(units.note_on_sums(std::array{choice.field, choice.with, choice.population}));
    const KnownUnits known = known_units(fields);
    const WeightsChoice wanted = among_provinces(spatial.weights, units);
    const ChosenWeights weights = weights_among(choose_weights(wanted, units, row_by_default, session),
                                                known.kept, wanted, units, session);
    session.tell(known.note(fmt::format("{}", fmt::join(lacking, list_mark)), units.ids));
    findings.left_out = known.names_left_out(units.ids);
    findings.weights = weights.facts;
    findings.synthetic = units.synthetic;
    findings.quality = units.quality_of(std::array{choice.field, choice.with, choice.population});
    const PermutationOptions options = permutations_of(settled(choice.permutations, usual), session);
    const std::vector<double> x = known.of(fields.front());
    if (!choice.with.empty())
        findings.found = bivariate_moran(x, known.of(fields.back()), weights.used, options);
    else if (!choice.population.empty())
        findings.found = global_association(
            findings.statistic, rates_of(x, known.of(fields.back()), known, units), weights.used, options);
    else
        findings.found = global_association(findings.statistic, x, weights.used, options);
    return findings;
}

LocalFindings find_local(const LocalChoice& asked, Session& session) {
    LocalFindings findings{.choice = asked};
    LocalChoice& choice = findings.choice;
    findings.units = read_units(choice.spatial, {}, session);
    const SpillSettings usual = choice.spatial.of_project.value_or(SpillSettings{});
    if (choice.statistic.empty()) choice.statistic = usual.statistic;
    choice.permutations = settled(choice.permutations, usual);
    choice.alpha = choice.alpha.value_or(usual.alpha);
    findings.statistic = local_statistic_named(choice.statistic).value();
    refuse_option({"--n-minus-1", choice.n_minus_1 && findings.statistic != LocalStatistic::moran},
                  spoken::only_local_moran);
    const bool is_g = findings.statistic == LocalStatistic::g || findings.statistic == LocalStatistic::gstar;
    const std::vector<double> values = findings.units.numbers_or_missing(choice.field);
    session.tell(findings.units.note_on_sums({&choice.field, 1}));
    const KnownUnits known = known_units({&values, 1});
    const WeightsChoice wanted = among_provinces(choice.spatial.weights, findings.units);
    const ChosenWeights weights = weights_among(choose_weights(wanted, findings.units, !is_g, session),
                                                known.kept, wanted, findings.units, session);
    session.tell(known.note(choice.field, findings.units.ids));
    findings.left_out = known.names_left_out(findings.units.ids);
    findings.weights = weights.facts;
    // G* counts a unit among its own neighbours: rows are made to sum to 1 with it.
    const bool standardise_gstar =
        findings.statistic == LocalStatistic::gstar && choice.spatial.weights.scale == WeightsScale::row;
    findings.found =
        known.spread(local_association(known.of(values), standardise_gstar ? weights.raw : weights.used,
                                       {.statistic = findings.statistic,
                                        .n_minus_1 = choice.n_minus_1,
                                        .standardise_gstar = standardise_gstar,
                                        .alpha = *choice.alpha,
                                        .permutation = permutations_of(*choice.permutations, session)}));
    session.tell(findings.found.notes);
    return findings;
}

}  // namespace deltareach
