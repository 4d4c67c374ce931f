#pragma once

#include "analysis/private/multiplier.hpp"
#include "analysis/province_spillover.hpp"

#include <Eigen/Core>
#include <span>
#include <vector>

namespace deltareach::detail {

/// Within and across groups, per unit.
struct Split {
    double within = 0, cross = 0;
};
/// sum − part, 0 where that is no more than the rounding of the two: without ρ and θ nothing goes to others.
[[nodiscard]] double remainder_of(double sum, double part);
[[nodiscard]] Split split_of(const Response& response, double n);

/// How many powers of W the decomposition by order shows before the rest.
inline constexpr std::size_t shown_orders = 3;

/// Every figure that is reported of the response to one column, in one row, so that the estimates and each
/// draw are worked out alike.
class SplitFigures {
  public:
    /// @param sizes   units of each group
    /// @param has_net whether the net of a group says more than W does
    SplitFigures(Eigen::VectorXd sizes, bool has_net);

    /// @param orders the parts through W, W², W³
    [[nodiscard]] std::vector<double> of(const Response& response, std::span<const Split> orders) const;

    /// The estimates with the intervals of the draws.
    /// @param draws one row a draw, as `of` gives them; empty: no intervals
    [[nodiscard]] BorderImpact with_intervals(std::string name, const std::vector<double>& estimates,
                                              const std::vector<std::vector<double>>& draws,
                                              double level) const;

  private:
    Eigen::VectorXd sizes_;
    bool has_net_;
};

}  // namespace deltareach::detail
