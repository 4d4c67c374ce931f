#include "analysis/private/ppml_separation.hpp"

#include "analysis/private/ppml_certificate.hpp"
#include "analysis/private/ppml_columns.hpp"
#include "analysis/private/ppml_programme.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <cmath>
#include <optional>
#include <utility>

namespace deltareach::ppml {
namespace {

/// Beside the largest value of its column an entry below this is rounding.
constexpr double nothing = 1e-9, in_doubt = 100;

/// A zero flow and the parts of the network at its ends.
struct ZeroCell {
    std::size_t cell = 0, major_part = 0, minor_part = 0;
};

std::vector<ZeroCell> zero_cells(const Problem& problem, const Parts& parts) {
    std::vector<ZeroCell> zeros;
    for (std::size_t i = 0; i < problem.majors; ++i)
        for (std::size_t p = problem.start[i]; p < problem.start[i + 1]; ++p)
            if (!(problem.y[p] > 0) && !problem.is_hole(i, p))
                zeros.push_back({p, parts.major[i], parts.minor[problem.minor_of(i, p)]});
    return zeros;
}

/// Without columns to help, z is the level of one part less that of another. Parts that lie on a circle of
/// zero flows must keep one level; every other zero between two parts is separated. No rounding enters.
std::vector<char> between_parts(const std::vector<ZeroCell>& zeros, std::size_t parts) {
    std::vector<std::pair<std::size_t, std::size_t>> arcs;
    for (const ZeroCell& zero : zeros)
        if (zero.major_part != zero.minor_part) arcs.emplace_back(zero.major_part, zero.minor_part);
    std::sort(arcs.begin(), arcs.end());
    arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
    const boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> graph(arcs.begin(), arcs.end(),
                                                                                  parts);
    std::vector<std::size_t> circle(parts);
    boost::strong_components(graph, circle.data());
    std::vector<char> separated;
    for (const ZeroCell& zero : zeros)
        separated.push_back(circle[zero.major_part] != circle[zero.minor_part] ? 1 : 0);
    return separated;
}

/// What the vanishing columns, and the levels of the parts where there are several, amount to on the zeros.
Eigen::MatrixXd vanishing_on_zeros(const ColumnStanding& standing, const std::vector<ZeroCell>& zeros,
                                   std::size_t parts, bool& doubtful) {
    const std::size_t slopes = standing.outside.size(), m = slopes + (parts > 1 ? parts : 0);
    Eigen::MatrixXd columns =
        Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(zeros.size()), static_cast<Eigen::Index>(m));
    for (std::size_t k = 0; k < slopes; ++k) {
        double most = 0;
        for (const ZeroCell& zero : zeros) most = std::max(most, std::abs(standing.outside[k][zero.cell]));
        for (std::size_t t = 0; t < zeros.size(); ++t) {
            const double value = standing.outside[k][zeros[t].cell], share = std::abs(value) / most;
            doubtful = doubtful || (share > nothing / in_doubt && share < nothing * in_doubt);
            if (share >= nothing) columns(static_cast<Eigen::Index>(t), static_cast<Eigen::Index>(k)) = value;
        }
    }
    for (std::size_t t = 0; t < zeros.size() && m > slopes; ++t) {
        columns(static_cast<Eigen::Index>(t), static_cast<Eigen::Index>(slopes + zeros[t].major_part)) += 1;
        columns(static_cast<Eigen::Index>(t), static_cast<Eigen::Index>(slopes + zeros[t].minor_part)) -= 1;
    }
    return columns;
}

}  // namespace

std::vector<char> separated_cells(const Problem& problem) {
    if (std::none_of(problem.y.begin(), problem.y.end(), [](double y) { return !(y > 0); })) return {};
    const Parts parts = positive_parts(problem);
    const ColumnStanding standing = standing_of_columns(problem, Over::positive);
    if (parts.count == 1 && standing.dependent.empty() && !standing.doubtful) return {};
    const std::vector<ZeroCell> zeros = zero_cells(problem, parts);
    if (zeros.empty()) return {};  // the diagonal of a matrix is no zero flow
    PositiveRows found{.positive = {}, .doubtful = standing.doubtful};
    if (standing.dependent.empty()) {
        found.positive = between_parts(zeros, parts.count);
    } else {
        bool doubtful = found.doubtful;
        found = positive_rows(vanishing_on_zeros(standing, zeros, parts.count, doubtful));
        found.doubtful = found.doubtful || doubtful;
    }
    std::vector<char> separated(problem.cells(), 0);
    for (std::size_t t = 0; t < zeros.size(); ++t) separated[zeros[t].cell] = found.positive[t];
    if (found.doubtful)
        if (std::optional<std::vector<char>> decided = separated_by_programme(problem))
            separated = std::move(*decided);
    if (std::find(separated.begin(), separated.end(), 1) == separated.end()) separated.clear();
    return separated;
}

}  // namespace deltareach::ppml
