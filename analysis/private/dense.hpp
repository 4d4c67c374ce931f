#pragma once

#include <Eigen/Core>
#include <complex>
#include <optional>
#include <vector>

/// The decompositions of small dense matrices, compiled once: a header of templates compiled by every model
/// takes longer than the models themselves. Shapes are the caller's duty; nothing throws, a singular matrix
/// gives values that are not finite.
namespace deltareach::dense {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// A⁻¹b for symmetric A, n×n and b n×m, by LDL' with pivots.
[[nodiscard]] Vector solve_symmetric(const Matrix& a, const Vector& b);
[[nodiscard]] Matrix inverse_of_symmetric(const Matrix& a);

/// For positive definite A = LL' (its lower half is read): A⁻¹b, A⁻¹, L and L⁻¹.
[[nodiscard]] Vector solve_positive(const Matrix& a, const Vector& b);
[[nodiscard]] Matrix inverse_of_positive(const Matrix& a);
[[nodiscard]] Matrix lower_root(const Matrix& a);
[[nodiscard]] Matrix inverse_of_lower_root(const Matrix& a);

/// A⁻¹b and A⁻¹ for square A, by LU with rows pivoted; `solve_any` pivots rows and columns, so that a
/// singular A gives one of its solutions.
[[nodiscard]] Vector solve(const Matrix& a, const Vector& b);
[[nodiscard]] Vector solve_any(const Matrix& a, const Vector& b);
[[nodiscard]] Matrix inverse_of(const Matrix& a);

/// The b that makes |y − Xb| least, X n×k of full rank, by Householder reflections. `_pivoted` takes
/// dependent columns too; `shortest` the b of least length, where singular values below `threshold` (of the
/// largest) are 0.
[[nodiscard]] Vector least_squares(const Matrix& x, const Vector& y);
[[nodiscard]] Vector least_squares_pivoted(const Matrix& x, const Vector& y);
[[nodiscard]] Vector shortest_least_squares(const Matrix& x, const Vector& y,
                                            std::optional<double> threshold = {});

/// X = QR, X n×k: Q with k columns, and R, k×k, upper.
[[nodiscard]] Matrix orthonormal_basis(const Matrix& x);
[[nodiscard]] Matrix upper_factor(const Matrix& x);

/// Columns that span those of X, with each pivot's share of the largest.
struct PivotedBasis {
    Matrix columns;              ///< n × rank, orthonormal
    std::vector<double> shares;  ///< min(n, k), falling; below the threshold they do not count to the rank
};
[[nodiscard]] PivotedBasis pivoted_basis(const Matrix& x, double threshold);

/// Of symmetric A, eigenvalues rising.
struct SymmetricEigen {
    Vector values;
    Matrix vectors;  ///< a column each
};
[[nodiscard]] SymmetricEigen symmetric_eigen(const Matrix& a);
[[nodiscard]] Vector symmetric_eigenvalues(const Matrix& a);
[[nodiscard]] std::vector<std::complex<double>> eigenvalues(const Matrix& a);

}  // namespace deltareach::dense
