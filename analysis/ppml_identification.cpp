#include "analysis/private/ppml_identification.hpp"

#include "analysis/private/ppml_rows.hpp"

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
    problem.add_up(w.column_sum);
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

std::vector<std::size_t> connected_minors(const Problem& problem) {
    ZoneSets sets = connected(problem, Over::all);
    std::vector<std::size_t> number(problem.majors + problem.minors, problem.minors), part(problem.minors);
    std::size_t count = 0;
    for (std::size_t j = 0; j < problem.minors; ++j) {
        std::size_t& n = number[sets.find(problem.majors + j)];
        if (n == problem.minors) n = count++;
        part[j] = n;
    }
    return part;
}

Parts positive_parts(const Problem& problem) {
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

}  // namespace deltareach::ppml
