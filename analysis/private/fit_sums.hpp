#pragma once

#include "analysis/fit_measures.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace deltareach {

/// The sums behind the measures of fit, taken up row by row, so that fitted flows need not be kept.
class FitSums {
  public:
    /// @param observed, fitted  same length; finite and >= 0. Cells with `skip` (a position) are left out.
    void add(std::span<const double> observed, std::span<const double> fitted, std::size_t skip = npos);
    /// Adds up over processes that each took up some rows.
    void add_up(const std::function<void(std::span<double>)>& sum);
    [[nodiscard]] FitMeasures measures() const;
    /// Poisson log-likelihood, with −lnΓ(y+1).
    [[nodiscard]] double log_likelihood() const;
    [[nodiscard]] std::size_t count() const { return n_; }

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  private:
    std::size_t n_ = 0;
    double observed_ = 0, fitted_ = 0, least_ = 0, squares_ = 0;
    double log_ratio_ = 0;     ///< Σ y·ln(y/μ)
    double log_observed_ = 0;  ///< Σ y·ln y
    double log_factorial_ = 0;
    bool impossible_ = false;  ///< something observed was foretold as 0
    std::vector<double> scratch_;
};

}  // namespace deltareach
