#include "analysis/private/design.hpp"

#include "analysis/messages.hpp"
#include "analysis/permutation_p.hpp"
#include "analysis/private/checked_field.hpp"
#include "analysis/private/dense.hpp"
#include "analysis/private/eigen_index.hpp"
#include "analysis/private/spatial_factor.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>

namespace deltareach::detail {
namespace {

void check_column(const Regressor& column, std::size_t n) {
    if (column.values.size() != n)
        throw InputError(Message{
            .code = "DR1910",
            .values = {{"values", fmt::to_string(column.values.size())}, {"units", fmt::to_string(n)}}});
    for (std::size_t i = 0; i < n; ++i)
        if (!std::isfinite(column.values[i]))
            throw InputError(
                Message{.code = "DR1911", .values = {{"unit", fmt::format("{} ({})", i + 1, column.name)}}});
}

/// Coefficients by which column `dependent` follows from those before it: the columns it cannot be told from.
std::string culprits(const Eigen::MatrixXd& scaled, Eigen::Index dependent,
                     const std::vector<std::string>& names) {
    std::string text = names[static_cast<std::size_t>(dependent)];
    if (dependent == 0) return text;
    const Eigen::VectorXd mix =
        dense::least_squares_pivoted(scaled.leftCols(dependent), scaled.col(dependent));
    for (Eigen::Index j = 0; j < dependent; ++j)
        if (std::abs(mix[j]) > 1e-8) text += list_mark + names[static_cast<std::size_t>(j)];
    return text;
}

}  // namespace

void check_identified(const Eigen::MatrixXd& x, const std::vector<std::string>& names) {
    if (x.rows() <= x.cols())
        throw NumericError(Message{
            .code = "DR1918", .values = {{"n", fmt::to_string(x.rows())}, {"k", fmt::to_string(x.cols())}}});
    Eigen::MatrixXd scaled = x;
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        const double size = x.col(j).norm();
        if (size == 0)
            throw NumericError(
                Message{.code = "DR1919", .values = {{"columns", names[static_cast<std::size_t>(j)]}}});
        scaled.col(j) /= size;
    }
    // Modified Gram–Schmidt: what is left of a column after those before it.
    Eigen::MatrixXd left = scaled;
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        for (Eigen::Index i = 0; i < j; ++i) left.col(j) -= left.col(i).dot(left.col(j)) * left.col(i);
        const double size = left.col(j).norm();
        if (size < 1e-9)
            throw NumericError(
                Message{.code = "DR1919", .values = {{"columns", culprits(scaled, j, names)}}});
        left.col(j) /= size;
    }
}

Design design_of(SpatialModel model, const RegressionData& data, const SpatialWeights& weights) {
    const std::size_t n = weights.size(), given = data.x.size();
    check_column({"y", data.y}, n);
    for (const Regressor& column : data.x) check_column(column, n);
    check_field(data.y, weights);
    Design design;
    design.y = Eigen::Map<const Eigen::VectorXd>(data.y.data(), eigen_index(n));
    design.x.resize(eigen_index(n), eigen_index(1 + given * (has_lagged_x(model) ? 2 : 1)));
    design.x.col(0).setOnes();
    design.names = {"constant"};
    for (std::size_t j = 0; j < given; ++j) {
        design.x.col(eigen_index(1 + j)) =
            Eigen::Map<const Eigen::VectorXd>(data.x[j].values.data(), eigen_index(n));
        design.names.push_back(data.x[j].name);
    }
    if (has_lagged_x(model)) {
        design.x.rightCols(eigen_index(given)) = lagged(weights, design.x.middleCols(1, eigen_index(given)));
        for (const Regressor& column : data.x) design.names.push_back("lag." + column.name);
    }
    check_identified(design.x, design.names);
    check_not_exact(design);
    return design;
}

void check_not_exact(const Design& design) {
    constexpr double rounding = 1e-22;  // of the squares of y: what sums of doubles leave behind
    const double all = (design.y.array() - design.y.mean()).matrix().squaredNorm();
    const double digits = 4 * std::numeric_limits<double>::epsilon() * design.y.norm();  // of a y far from 0
    if (least_squares(design.x, design.y).sum_of_squares <= std::max(rounding * all, digits * digits))
        throw NumericError(Message{.code = "DR1935"});
}

LeastSquares least_squares(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
    LeastSquares fit;
    fit.coefficients = dense::least_squares(x, y);
    fit.residuals = y - x * fit.coefficients;
    fit.sum_of_squares = fit.residuals.squaredNorm();
    return fit;
}

Eigen::MatrixXd inverse_of_cross_product(const Eigen::MatrixXd& x) {
    const Eigen::MatrixXd r = dense::upper_factor(x);
    const Eigen::MatrixXd inverse =
        r.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(x.cols(), x.cols()));
    return inverse * inverse.transpose();
}

SpatialCoefficient coefficient_of(std::string name, double estimate, double variance, double degrees) {
    SpatialCoefficient result{
        .name = std::move(name), .estimate = estimate, .std_error = std::sqrt(variance)};
    result.z = estimate / result.std_error;
    if (!std::isfinite(result.z)) {
        result.p = std::numeric_limits<double>::quiet_NaN();
    } else if (degrees > 0) {
        const boost::math::students_t_distribution<double> t(degrees);
        result.p = 2 * boost::math::cdf(boost::math::complement(t, std::abs(result.z)));
    } else {
        result.p = normal_p(result.z);
    }
    return result;
}

LmTest chi_squared_test(double statistic, int degrees) {
    LmTest test{.statistic = statistic, .p = std::numeric_limits<double>::quiet_NaN(), .degrees = degrees};
    if (!std::isfinite(statistic)) return test;
    const boost::math::chi_squared_distribution<double> chi(degrees);
    test.p = boost::math::cdf(boost::math::complement(chi, std::max(0.0, statistic)));
    return test;
}

double gaussian_log_likelihood(std::size_t n, double sigma2) {
    return -0.5 * static_cast<double>(n) * (std::log(2 * std::numbers::pi * sigma2) + 1);
}

}  // namespace deltareach::detail
