#pragma once

#include <span>

namespace deltareach {

/// How near fitted flows come to observed ones. A measure that the flows do not define is NaN.
struct FitMeasures {
    double cpc = 0;               ///< common part of commuters, 2Σmin(y,μ)/(Σy+Σμ), in [0, 1]
    double srmse = 0;             ///< root mean squared error over mean flow
    double deviance = 0;          ///< Poisson: 2Σ(y·ln(y/μ) − (y − μ))
    double null_deviance = 0;     ///< of the mean alone
    double deviance_r2 = 0;       ///< 1 − deviance/null_deviance
    double information_gain = 0;  ///< Σp·ln(p/p̂) with p, p̂ the shares of the totals; 0 when they agree
};

/// @param observed  (n) >= 0
/// @param fitted    (n) >= 0, same order
/// @returns deviance and information gain infinite where something observed was foretold as 0
/// @throws InputError DR1801 lengths differ, DR1802 a value is negative or not finite, DR1804 nothing
/// observed
[[nodiscard]] FitMeasures fit_measures(std::span<const double> observed, std::span<const double> fitted);

}  // namespace deltareach
