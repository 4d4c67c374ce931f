#include "analysis/private/dense.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>

namespace deltareach::dense {

Vector solve_symmetric(const Matrix& a, const Vector& b) {
    return a.ldlt().solve(b);
}

Matrix inverse_of_symmetric(const Matrix& a) {
    return a.ldlt().solve(Matrix::Identity(a.rows(), a.cols()));
}

Vector solve_positive(const Matrix& a, const Vector& b) {
    return a.llt().solve(b);
}

Matrix inverse_of_positive(const Matrix& a) {
    return a.llt().solve(Matrix::Identity(a.rows(), a.cols()));
}

Matrix lower_root(const Matrix& a) {
    return a.llt().matrixL();
}

Matrix inverse_of_lower_root(const Matrix& a) {
    return a.llt().matrixL().solve(Matrix::Identity(a.rows(), a.cols()));
}

Vector solve(const Matrix& a, const Vector& b) {
    return a.partialPivLu().solve(b);
}

Vector solve_any(const Matrix& a, const Vector& b) {
    return a.fullPivLu().solve(b);
}

Matrix inverse_of(const Matrix& a) {
    return a.inverse();
}

Vector least_squares(const Matrix& x, const Vector& y) {
    return x.householderQr().solve(y);
}

Vector least_squares_pivoted(const Matrix& x, const Vector& y) {
    return x.colPivHouseholderQr().solve(y);
}

Vector shortest_least_squares(const Matrix& x, const Vector& y, std::optional<double> threshold) {
    Eigen::CompleteOrthogonalDecomposition<Matrix> parts;
    if (threshold) parts.setThreshold(*threshold);
    parts.compute(x);
    return parts.solve(y);
}

Matrix orthonormal_basis(const Matrix& x) {
    return x.householderQr().householderQ() * Matrix::Identity(x.rows(), x.cols());
}

Matrix upper_factor(const Matrix& x) {
    return x.householderQr().matrixQR().topRows(x.cols()).triangularView<Eigen::Upper>();
}

PivotedBasis pivoted_basis(const Matrix& x, double threshold) {
    Eigen::ColPivHouseholderQR<Matrix> qr(x);
    qr.setThreshold(threshold);
    PivotedBasis result;
    for (Eigen::Index c = 0; c < std::min(x.rows(), x.cols()); ++c)
        result.shares.push_back(std::abs(qr.matrixQR()(c, c)) / std::max(qr.maxPivot(), 1e-300));
    result.columns = qr.householderQ() * Matrix::Identity(x.rows(), qr.rank());
    return result;
}

SymmetricEigen symmetric_eigen(const Matrix& a) {
    const Eigen::SelfAdjointEigenSolver<Matrix> parts(a);
    return {parts.eigenvalues(), parts.eigenvectors()};
}

Vector symmetric_eigenvalues(const Matrix& a) {
    return Eigen::SelfAdjointEigenSolver<Matrix>(a, Eigen::EigenvaluesOnly).eigenvalues();
}

std::vector<std::complex<double>> eigenvalues(const Matrix& a) {
    const Eigen::VectorXcd values = Eigen::EigenSolver<Matrix>(a, false).eigenvalues();
    return {values.begin(), values.end()};
}

}  // namespace deltareach::dense
