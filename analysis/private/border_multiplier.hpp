#pragma once

#include "analysis/private/border_surface.hpp"
#include "analysis/private/determinant_curve.hpp"
#include "analysis/private/multiplier.hpp"
#include "analysis/private/split_figures.hpp"

#include <array>
#include <functional>
#include <optional>

namespace deltareach::detail {

/// What S needs of A = I − ρ_in W_in − ρ_x W_x.
struct BorderParts {
    double trace_within = 0, trace_cross = 0;  ///< tr(A^{-1}W_in), tr(A^{-1}W_x)
    Eigen::MatrixXd within, cross;             ///< G'A^{-1}W_in G, G'A^{-1}W_x G
};

/// Responses of the border model at its estimates and near them.
class BorderMultiplier {
  public:
    BorderMultiplier(BorderSurface& surface, std::span<const std::uint32_t> group);

    /// By the factor alone; the traces from the inverse, column by column, up to `trace_limit` units.
    [[nodiscard]] BorderParts exact(const Eigen::Vector2d& rho, std::size_t trace_limit);
    /// Prepares the parts on 14 × 14 Chebyshev nodes around the estimates, with `few` on as few (6 ×
    /// 6 at least) as the room around them allows: eight standard errors, less where the region ends before
    /// twice as far.
    void settle(const Eigen::Vector2d& rho, const Eigen::Vector2d& std_error, bool few = false,
                const std::function<void(double)>& advance = nullptr);
    /// From the nodes where they reach, else exact.
    [[nodiscard]] BorderParts at(const Eigen::Vector2d& rho);
    [[nodiscard]] int nodes_an_axis() const { return nodes_an_axis_; }  ///< 0 before `settle`
    /// Whether the nodes reach there.
    [[nodiscard]] bool reaches(const Eigen::Vector2d& rho) const;
    /// Whether the determinant is positive all the way from 0, at no cost where the nodes say so.
    [[nodiscard]] bool in_region(const Eigen::Vector2d& rho);

    /// The response to a column with these β and θ.
    [[nodiscard]] Response response(const BorderParts& parts, const Eigen::Vector2d& rho, double beta,
                                    double theta) const;
    [[nodiscard]] const Eigen::VectorXd& sizes() const { return sizes_; }

  private:
    /// Whether the log determinant between the nodes is what they say: no hole without a symmetriser either.
    [[nodiscard]] bool curve_holds(const std::array<Interval, 2>& box, const Eigen::MatrixXd& determinants);
    [[nodiscard]] double slope(const Eigen::Vector2d& rho, int axis);
    [[nodiscard]] double trace_by_columns(const SpatialWeights& part) const;
    [[nodiscard]] BorderParts parts_from(const Eigen::RowVectorXd& row) const;

    BorderSurface& surface_;
    Eigen::MatrixXd indicator_, lagged_;  ///< G; W_in G beside W_x G
    Eigen::VectorXd sizes_;
    std::optional<std::array<Interval, 2>> box_;
    int nodes_an_axis_ = 0;
    NodeCurve nodes_;  ///< over ρ_in; a row holds the parts at every node of ρ_x
};

/// The decomposition by links walked: sums of the products of up to three of W_in and W_x, which do not
/// depend on ρ.
class BorderWalks {
  public:
    BorderWalks(const BorderSurface& surface, std::span<const std::uint32_t> group);

    /// Walks of 1, 2, 3 links in the response to a column.
    [[nodiscard]] std::vector<Split> orders(const Eigen::Vector2d& rho, double beta, double theta) const;

  private:
    /// By length, then by the kinds of the links read as a binary number (0 within, 1 across), the first link
    /// highest.
    std::array<std::vector<Split>, shown_orders> sums_;
};

}  // namespace deltareach::detail
