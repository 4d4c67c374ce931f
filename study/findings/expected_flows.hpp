#pragma once

#include "study/inputs/inputs.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What a map or a command says itself of an expected flow.
struct ExpectedChoice {
    /// Of both ends: a column of the zones, or what they sent or received; empty: the project's.
    std::string mass;
    /// Pairs without a record are zero flows; else the project's word holds.
    bool missing_as_zero = false;
};

/// The one rule of what an expectation is made from, for every map, table, page and report (docs/project.md):
/// the mass is what the map or the command names, else that of [spill], else of [report], else of [estimate];
/// pairs without a record are zero flows where the map, the command or [report] says so, and, where no
/// regional total may hold them, where [spill] does. They are left out elsewhere.
[[nodiscard]] ExpectedChoice expected_choice(const Project& project, ExpectedChoice own = {});

/// Whether the map, the command, [spill] or [report] names the mass: one that no column has is then a slip.
[[nodiscard]] bool names_mass(const Project& project, const ExpectedChoice& own);

/// How it was made, to be printed wherever one of its numbers is shown.
struct ExpectedFacts {
    std::string mass, level;                   ///< the column's name, however it was written
    std::string mass_zh, mass_en;              ///< its labels; the name where it has none
    std::string level_zh, level_en;            ///< the labels of the level
    Quality mass_quality = Quality::reported;  ///< of the flows that are the mass
    bool missing_as_zero = false;
    std::size_t pairs = 0;         ///< of the fit
    std::size_t without_row = 0;   ///< pairs without a record
    std::size_t without_mass = 0;  ///< pairs one end of which has no mass above 0: left out
    double distance_power = 0, origin_power = 0, destination_power = 0;
};

/// The flow that size and distance lead to expect between the zones of a level: the one finding behind every
/// observed/expected, whether a map, a table of provinces or a file shows it.
///
/// Poisson pseudo-maximum likelihood, unconstrained, with a power of the geodesic distance and of the mass at
/// either end, and no term for borders. Flows within a zone are no pairs.
struct ExpectedFlow {
    std::string theme, period, unit;
    Quality quality = Quality::reported;
    ExpectedFacts facts;
    std::vector<ZoneRef> zones;
    /// By pair: positions in `zones`, the flow on record (0 where missing counts as zero), what is expected.
    std::vector<std::uint32_t> origin, destination;
    std::vector<double> observed, expected, distance_km;
    std::vector<std::uint8_t> has_mass;  ///< by zone; one without is in no pair
    Messages notes;

    /// Observed over expected of a pair; NaN where nothing is expected.
    [[nodiscard]] double ratio(std::size_t pair) const;
};

/// Positions of the zones of an expectation that an origin is made of, ascending: each of its members is one
/// of them or is made up of some. Nothing where a member lies below them, as a park does where only its city
/// has a mass, or where one has no mass: what is expected of the others is not what is expected of the
/// origin.
[[nodiscard]] std::optional<std::vector<std::size_t>> zones_of_origin(const ExpectedFlow& flow,
                                                                      const std::vector<ZoneRef>& members,
                                                                      const Region& region);

/// Those that were asked for, each made once. Choices are taken through expected_choice.
using ExpectedFlows = std::map<std::string, ExpectedFlow>;

/// Position of the level whose zones bear the mass: the finest that covers the region and all of whose zones
/// have one above 0, else the finest of which any has. Of what zones sent or received the finest that any
/// flow is told of. Nothing where no level has such a column.
[[nodiscard]] std::optional<std::size_t> level_with_mass(const Project& project, const Inputs& inputs,
                                                         const std::string& mass);

/// The expected flow of one theme, period and unit from `known`, where it is put when it was not there.
/// @throws InputError DR1516 no level has the mass of [estimate], DR1017 nor the one that is named elsewhere;
/// NumericError DR1515 no convergence, DR1806 no more pairs than coefficients; and what fit_gravity
///         throws
[[nodiscard]] const ExpectedFlow& expected_in(ExpectedFlows& known, const Project& project,
                                              const Inputs& inputs, const FlowSet& set,
                                              const ExpectedChoice& choice);

/// The same where it was made already; nullptr where it was not.
[[nodiscard]] const ExpectedFlow* expected_made(const ExpectedFlows& known, const Project& project,
                                                const std::string& theme, const std::string& period,
                                                const std::string& unit, const ExpectedChoice& choice);

}  // namespace deltareach
