#pragma once

#include "gis/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// A place that sends and receives in a made-up region. Supply and demand are its masses, in any unit.
struct SyntheticPlace {
    std::string code;
    std::string province;
    LonLat point;
    double supply = 0;  ///< > 0; mass as an origin
    double demand = 0;  ///< > 0; mass as a destination
};

/// What is true of one theme: the expected number of contracts from o to d in year t is
///   exp(k + growth·(t − t0)) · supply_o · demand_d · d_od^(−decay) · exp(border·[same province]),
/// with k such that all pairs together expect `contracts_first_year` in year t0.
struct SyntheticTheme {
    std::string id;
    double contracts_first_year = 0;  ///< > 0
    double decay = 1;                 ///< exponent of distance in km; the coefficient of ln d is −decay
    double border = 0;                ///< logarithm of the same-province effect
    double growth = 0;                ///< logarithm of the yearly growth
    double median_yuan = 1;           ///< of a contract's value, log-normal and independent of all else
    double sigma_log = 1;             ///< standard deviation of ln value
};

/// The three themes of data/tutorial.
[[nodiscard]] std::vector<SyntheticTheme> tutorial_themes();

/// What is drawn: the seed, the years and the themes with their parameters.
struct SyntheticOptions {
    std::uint64_t seed = 2018;
    int first_year = 2018;
    int years = 6;
    std::vector<SyntheticTheme> themes = tutorial_themes();
};

/// A contract that was drawn.
struct SyntheticRecord {
    std::size_t theme = 0;  ///< position in SyntheticOptions::themes
    int year = 0;
    std::size_t origin = 0, destination = 0;  ///< positions among the places
    std::int64_t value_yuan = 1;              ///< >= 1, whole yuan
};

/// All that was drawn.
struct SyntheticFlows {
    std::vector<SyntheticRecord> records;  ///< by theme, year, origin, destination
    std::vector<double> constants;         ///< k of each theme
};

/// Draws contracts between places from a gravity model whose parameters are known, so that methods can be
/// checked against the truth: Poisson counts for each theme, year and ordered pair of different places, a
/// log-normal value for each contract. Nothing flows within a place. Distances are geodesic. Every theme ×
/// year × pair draws from a stream of its own, so the same options give the same records whatever else is
/// drawn.
/// @throws InputError DR1490 a mass that is not above 0, two places at one point, or an expectation of more
/// than
///         500 contracts for one pair and year
[[nodiscard]] SyntheticFlows synthetic_flows(std::span<const SyntheticPlace> places,
                                             const SyntheticOptions& options);

/// The records as a table: id, theme, period, origin, destination, value_yuan, count (1), quality
/// ("synthetic"). UTF-8 with byte order mark, lines end in LF; the same flows give the same bytes.
[[nodiscard]] std::string synthetic_records_csv(const SyntheticFlows& flows,
                                                std::span<const SyntheticPlace> places,
                                                const SyntheticOptions& options);

/// The parameters as TOML: what a fitted model should find.
[[nodiscard]] std::string synthetic_truth_toml(const SyntheticFlows& flows, const SyntheticOptions& options);

}  // namespace deltareach
