#include "analysis/private/ppml_identification.hpp"

#include "analysis/private/ppml_rows.hpp"

#include <Eigen/LU>
#include <Eigen/QR>
#include <algorithm>
#include <numeric>

namespace deltareach::ppml {
namespace {

/// Disjoint sets of the zones of both sides: majors first, then minors.
class ZoneSets {
  public:
    explicit ZoneSets(const Problem& problem)
        : parent_(problem.majors + problem.minors), sets_(parent_.size()) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }
    std::size_t find(std::size_t z) {
        while (parent_[z] != z) z = parent_[z] = parent_[parent_[z]];
        return z;
    }
    void join(std::size_t a, std::size_t b) {
        a = find(a);
        b = find(b);
        if (a == b) return;
        parent_[std::max(a, b)] = std::min(a, b);
        --sets_;
    }
    [[nodiscard]] std::size_t count() const { return sets_; }

  private:
    std::vector<std::size_t> parent_;
    std::size_t sets_;
};

bool is_pair(const Problem& problem, std::size_t i, std::size_t p, Over over) {
    return !problem.is_hole(i, p) && (over == Over::all || problem.y[p] > 0);
}

/// The first pair of every zone comes first: in a well connected network that ends the search at once.
ZoneSets connected(const Problem& problem, Over over) {
    ZoneSets sets(problem);
    for (std::size_t i = 0; i < problem.majors; ++i)
        for (std::size_t p = problem.start[i]; p < problem.start[i + 1]; ++p)
            if (is_pair(problem, i, p, over)) {
                sets.join(i, problem.majors + problem.minor_of(i, p));
                break;
            }
    for (std::size_t i = 0; i < problem.majors && sets.count() > 1; ++i)
        for (std::size_t p = problem.start[i]; p < problem.start[i + 1] && sets.count() > 1; ++p)
            if (is_pair(problem, i, p, over)) sets.join(i, problem.majors + problem.minor_of(i, p));
    return sets;
}

/// Which part of the network of positive flows each zone belongs to.
struct Parts {
    std::vector<std::size_t> major, minor;
    std::size_t count = 0;
};
Parts parts_of(const Problem& problem) {
    Parts parts{std::vector<std::size_t>(problem.majors, 0), std::vector<std::size_t>(problem.minors, 0), 1};
    if (!problem.minor_effects) return parts;
    ZoneSets sets = connected(problem, Over::positive);
    std::vector<std::size_t> number(problem.majors + problem.minors, static_cast<std::size_t>(-1));
    parts.count = 0;
    for (std::size_t z = 0; z < number.size(); ++z) {
        std::size_t& n = number[sets.find(z)];
        if (n == static_cast<std::size_t>(-1)) n = parts.count++;
        (z < problem.majors ? parts.major[z] : parts.minor[z - problem.majors]) = n;
    }
    return parts;
}

/// Combinations of columns that vanish on the positive flows, with the effects that make them vanish.
struct Vanishing {
    std::vector<std::vector<double>> z;  ///< per combination, per cell; 0 where y > 0
};

Vanishing vanishing_combinations(const Problem& problem) {
    Vanishing result;
    const Weights weights = unit_weights(problem, Over::positive);
    const Projection fit = projected(problem, weights, moments_of(problem, weights), {}, 1e-12);
    const double size = std::accumulate(weights.row_sum.begin(), weights.row_sum.end(), 0.0);
    const auto dependent = dependent_columns(fit.information, size);
    std::vector<std::size_t> free;
    for (std::size_t k = 0; k < problem.columns(); ++k)
        if (std::find(dependent.begin(), dependent.end(), k) == dependent.end()) free.push_back(k);
    for (const std::size_t k : dependent) {
        // Column k less its regression on the independent ones.
        const auto m = static_cast<Eigen::Index>(free.size());
        Eigen::MatrixXd left(m, m);
        Eigen::VectorXd right(m);
        for (Eigen::Index r = 0; r < m; ++r) {
            const auto row = static_cast<Eigen::Index>(free[static_cast<std::size_t>(r)]);
            right[r] = fit.information(row, static_cast<Eigen::Index>(k));
            for (Eigen::Index c = 0; c < m; ++c)
                left(r, c) =
                    fit.information(row, static_cast<Eigen::Index>(free[static_cast<std::size_t>(c)]));
        }
        Eigen::VectorXd share = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(problem.columns()));
        share[static_cast<Eigen::Index>(k)] = 1;
        if (m > 0) {
            const Eigen::VectorXd slope = left.fullPivLu().solve(right);
            for (Eigen::Index r = 0; r < m; ++r)
                share[static_cast<Eigen::Index>(free[static_cast<std::size_t>(r)])] = -slope[r];
        }
        std::vector<double> z(problem.cells(), 0);
        for (std::size_t i = 0; i < problem.majors; ++i)
            for (std::size_t p = problem.start[i]; p < problem.start[i + 1]; ++p) {
                if (problem.y[p] > 0 || problem.is_hole(i, p)) continue;
                for (std::size_t c = 0; c < problem.columns(); ++c) {
                    double x = problem.x[c][p] - fit.alpha[c][i];
                    if (problem.minor_effects) x -= fit.gamma[c][problem.minor_of(i, p)];
                    z[p] += share[static_cast<Eigen::Index>(c)] * x;
                }
            }
        result.z.push_back(std::move(z));
    }
    return result;
}

/// The largest non-negative combination on the zero flows, sought by projecting in turn on the combinations
/// and on what is not negative, from all ones.
std::vector<char> rectified(const Problem& problem, const Vanishing& vanishing, const Parts& parts) {
    const std::size_t slopes = vanishing.z.size(), m = slopes + (parts.count > 1 ? parts.count : 0);
    std::vector<std::size_t> zero;
    std::vector<std::size_t> major;
    for (std::size_t i = 0; i < problem.majors; ++i)
        for (std::size_t p = problem.start[i]; p < problem.start[i + 1]; ++p)
            if (!(problem.y[p] > 0) && !problem.is_hole(i, p)) {
                zero.push_back(p);
                major.push_back(i);
            }
    Eigen::MatrixXd basis =
        Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(zero.size()), static_cast<Eigen::Index>(m));
    for (std::size_t t = 0; t < zero.size(); ++t) {
        const auto row = static_cast<Eigen::Index>(t);
        for (std::size_t k = 0; k < slopes; ++k)
            basis(row, static_cast<Eigen::Index>(k)) = vanishing.z[k][zero[t]];
        if (m == slopes) continue;
        basis(row, static_cast<Eigen::Index>(slopes + parts.major[major[t]])) += 1;
        basis(row, static_cast<Eigen::Index>(slopes + parts.minor[problem.minor_of(major[t], zero[t])])) -= 1;
    }
    const Eigen::MatrixXd gram = basis.transpose() * basis;
    const auto solver = gram.completeOrthogonalDecomposition();
    Eigen::VectorXd u = Eigen::VectorXd::Ones(basis.rows()), fitted = u;
    constexpr double tolerance = 1e-6;
    for (int round = 0; round < 10000; ++round) {
        fitted = basis * solver.solve(basis.transpose() * u);
        if ((u - fitted).cwiseAbs().maxCoeff() < tolerance) break;
        u = fitted.cwiseMax(0.0);
    }
    std::vector<char> separated(problem.cells(), 0);
    bool any = false;
    if ((fitted.array() > -10 * tolerance).all())
        for (std::size_t t = 0; t < zero.size(); ++t) {
            separated[zero[t]] = fitted[static_cast<Eigen::Index>(t)] > 10 * tolerance ? 1 : 0;
            any = any || separated[zero[t]] != 0;
        }
    if (!any) separated.clear();
    return separated;
}

}  // namespace

Weights unit_weights(const Problem& problem, Over over) {
    Weights w{std::vector<double>(problem.cells(), 1), std::vector<double>(problem.majors, 1),
              std::vector<double>(problem.minors, 1), std::vector<double>(problem.majors, 0),
              std::vector<double>(problem.minors, 0)};
    for (std::size_t i = 0; i < problem.majors; ++i) {
        double* e = w.e.data() + problem.start[i];
        if (over == Over::positive)
            for (std::size_t c = 0; c < problem.length(i); ++c)
                e[c] = problem.y[problem.start[i] + c] > 0 ? 1 : 0;
        if (hole_in(problem, i) < problem.length(i)) e[hole_in(problem, i)] = 0;
        w.row_sum[i] = kernels::sum(e, problem.length(i));
        scattered(problem, i, 1, e, w.column_sum.data());
    }
    return w;
}

std::vector<std::size_t> dependent_columns(const Eigen::MatrixXd& information, double size) {
    Eigen::MatrixXd left = information;
    std::vector<std::size_t> dependent;
    for (Eigen::Index k = 0; k < left.rows(); ++k) {
        const double pivot = left(k, k);
        if (!(pivot > 1e-10 * size)) {
            dependent.push_back(static_cast<std::size_t>(k));
            continue;
        }
        for (Eigen::Index r = k + 1; r < left.rows(); ++r) {
            const double factor = left(r, k) / pivot;
            for (Eigen::Index c = k + 1; c < left.cols(); ++c) left(r, c) -= factor * left(k, c);
        }
    }
    return dependent;
}

std::size_t identified_effects(const Problem& problem) {
    if (!problem.major_effects) return 0;
    if (!problem.minor_effects) return problem.majors;
    return problem.majors + problem.minors - connected(problem, Over::all).count();
}

std::vector<char> separated_cells(const Problem& problem) {
    if (std::none_of(problem.y.begin(), problem.y.end(), [](double y) { return !(y > 0); })) return {};
    const Parts parts = parts_of(problem);
    const Vanishing vanishing = vanishing_combinations(problem);
    if (parts.count == 1 && vanishing.z.empty()) return {};
    return rectified(problem, vanishing, parts);
}

}  // namespace deltareach::ppml
