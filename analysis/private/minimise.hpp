#pragma once

#include <Eigen/Core>
#include <functional>
#include <vector>

namespace deltareach::detail {

struct Optimum {
    double at = 0;
    int iterations = 0;
    bool converged = false;
};

/// The maximum of a unimodal function on [low, high] by Brent's method, to `tolerance` in the argument.
[[nodiscard]] Optimum brent_maximum(const std::function<double(double)>& f, double low, double high,
                                    double tolerance = 1e-10);

struct Optimum2 {
    Eigen::VectorXd at;
    double value = 0;
    int iterations = 0;
    bool converged = false;
};

/// A maximum of a smooth function of a few variables: Newton's method with derivatives by differences and
/// step-halving, from the best of the starts. `f` returns −∞ outside its domain.
[[nodiscard]] Optimum2 newton_maximum(const std::function<double(const Eigen::VectorXd&)>& f,
                                      const std::vector<Eigen::VectorXd>& starts);

/// Gradient and Hessian by central differences of fourth order, step `h`.
struct Derivatives {
    Eigen::VectorXd gradient;
    Eigen::MatrixXd hessian;
};
[[nodiscard]] Derivatives derivatives_of(const std::function<double(const Eigen::VectorXd&)>& f,
                                         const Eigen::VectorXd& at, double h = 1e-3);

}  // namespace deltareach::detail
