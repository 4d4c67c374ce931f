#pragma once

#include "analysis/private/ppml_solver.hpp"

#include <Eigen/Core>
#include <cstddef>
#include <vector>

namespace deltareach::ppml {

/// Leverage of the pairs in the √μ-weighted columns with their fixed effects: h = μ·x'(X'MX)⁻¹x.
///
/// The effects' part needs no dummies: with one side it is μ over the zone's total, with both a solve with
/// the Schur complement of the majors, minors × minors. Memory grows with the square of the minor zones, time
/// with the pairs times the minor zones.
class Leverage {
  public:
    Leverage(const Problem& problem, const Solution& solution);

    /// Of every cell of a major zone's row; 0 in a hole.
    /// Fastest from the first major to the last.
    void of_row(std::size_t major, std::vector<double>& leverage);

  private:
    void factor_effects();
    void add_effects(std::size_t major, std::vector<double>& leverage);
    [[nodiscard]] Eigen::MatrixXd shares_of(std::size_t first) const;
    void add_columns(std::size_t major, std::vector<double>& leverage) const;

    const Problem& problem_;
    const Solution& solution_;
    Eigen::MatrixXd lower_inverse_;    ///< L⁻¹ of the columns' information, K×K
    Eigen::MatrixXd schur_inverse_;    ///< minors × minors, only with minor effects
    Eigen::MatrixXd shares_, images_;  ///< of the majors of one block, and S⁻¹ times them
    std::size_t block_ = 0;            ///< whose shares and images are held
};

}  // namespace deltareach::ppml
