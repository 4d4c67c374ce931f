// What a sparse curve knows between its factors: nodes around an estimate, and traces of powers.
#include "analysis/private/determinant_curve.hpp"
#include "analysis/private/eigen_index.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach::detail {
namespace {

constexpr double series_share = 0.98;  ///< of the sure interval: nearer to its ends the powers do not die out

/// Nodes that make the interpolation error about 1e-11 of the function's size, from the distance of its
/// nearest singularity (Bernstein ellipse).
int nodes_needed(Interval used, Interval singular) {
    const double half = (used.high - used.low) / 2, centre = (used.high + used.low) / 2;
    const double ratio = std::max(1.02, std::min(singular.high - centre, centre - singular.low) / half);
    const double ellipse = ratio + std::sqrt(ratio * ratio - 1);
    return std::clamp(static_cast<int>(std::ceil(25.3 / std::log(ellipse))) + 1, 7, 96);
}

}  // namespace

bool DeterminantCurve::by_traces() {
    if (!by_traces_) by_traces_ = !by_eigenvalues() && factor().foreseen().operations > most_operations_;
    return *by_traces_;
}

void DeterminantCurve::prepare_traces(double farthest) {
    const int terms = std::max(80, TraceSeries::terms_for(std::abs(farthest) / sure_.high));
    if (series_ && series_->terms() >= terms) return;
    TraceOptions options{.terms = terms};
    if (by_traces()) options.sets = 4, options.least_probes = 256;
    series_ = std::make_shared<const TraceSeries>(weights_, sure_.high, options);
}

double DeterminantCurve::rough_value(double rho) {
    if (!series_) prepare_traces(0);
    return series_->value(rho);
}

bool DeterminantCurve::in_series(Interval wanted) const {
    return weights_.size() > series_limit && wanted.low > series_share * sure_.low &&
           wanted.high < series_share * sure_.high;
}

std::optional<Interval> DeterminantCurve::settled() const {
    if (by_traces_.value_or(false)) return sure_;
    return pieces_.empty() ? std::nullopt : std::optional(pieces_.back().interval);
}

const DeterminantCurve::Piece* DeterminantCurve::piece_at(double rho) const {
    const auto found =
        std::ranges::find_if(pieces_, [&](const Piece& piece) { return piece.interval.holds(rho); });
    return found == pieces_.end() ? nullptr : &*found;
}

void DeterminantCurve::settle(double centre, double half_width, bool keep) {
    // Nearer to a singularity the nodes would have to be many; what lies outside is asked for exactly.
    const double room = std::min(interval_.high - centre, centre - interval_.low);
    const double half = std::min(half_width, room / 1.04);
    settle_between({centre - half, centre + half}, keep);
}

void DeterminantCurve::settle_between(Interval wanted, bool keep) {
    if (by_traces()) return;
    if (!keep) pieces_.clear();
    pieces_.push_back(in_series(wanted) ? piece_over_series(wanted) : piece_by_factors(wanted));
}

DeterminantCurve::Piece DeterminantCurve::piece_by_factors(Interval wanted) {
    const std::vector<double> nodes = NodeCurve::nodes(wanted, nodes_needed(wanted, interval_));
    const Eigen::Index p = groups();
    Eigen::MatrixXd determinants(eigen_index(nodes.size()), 1), blocks(eigen_index(nodes.size()), p * p);
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        const Eigen::MatrixXd sums = exact_block_sums(nodes[k]);
        blocks.row(eigen_index(k)) = Eigen::Map<const Eigen::RowVectorXd>(sums.data(), sums.size());
        determinants(eigen_index(k), 0) = factor().log_determinant();
    }
    Piece piece{.interval = wanted, .nodes = nodes.size()};
    piece.error = 1e-11 * determinants.cwiseAbs().maxCoeff();
    piece.blocks = NodeCurve(wanted, std::move(blocks));
    piece.log_determinant = NodeCurve(wanted, std::move(determinants));
    piece.slope = piece.log_determinant.derivative();
    piece.curvature = piece.slope.derivative();
    return piece;
}

DeterminantCurve::Piece DeterminantCurve::piece_over_series(Interval wanted) {
    constexpr int most = 24;
    const double enough = weights_.size() > 10000 ? 2e-7 : 1e-9;  // a factor of few units costs little
    prepare_traces(std::max(std::abs(wanted.low), std::abs(wanted.high)));
    Piece piece{.interval = wanted, .series = series_};
    const std::vector<double> nodes = NodeCurve::leja_points(wanted, most);
    Eigen::VectorXd left(most);
    double before = 0;
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        left[eigen_index(k)] = log_determinant_by_factor(nodes[k]) - series_->value(nodes[k]);
        // How far the curve so far is off where it is worst; with this node it is better by as much again.
        const double off = k == 0 ? std::abs(left[0])
                                  : std::abs(piece.log_determinant.at(nodes[k])[0] - left[eigen_index(k)]);
        piece.error = k == 0 ? off : off * std::clamp(off / before, 0.02, 1.0);
        before = std::max(off, 1e-300);
        piece.nodes = k + 1;
        piece.log_determinant =
            NodeCurve(wanted, {nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(k + 1)},
                      left.head(eigen_index(k + 1)));
        if (k >= 3 && piece.error <= enough) break;
    }
    piece.slope = piece.log_determinant.derivative();
    piece.curvature = piece.slope.derivative();
    return piece;
}

DeterminantAccount DeterminantCurve::account() {
    DeterminantAccount account;
    if (by_eigenvalues()) return account;
    account.method = by_traces() ? DeterminantMethod::traces : DeterminantMethod::factors;
    account.factors = factors_;
    account.factor_entries = factor().foreseen().entries;
    account.operations = factor().foreseen().operations;
    if (series_) account.probes = series_->probes(), account.terms = series_->terms();
    return account;
}

double DeterminantCurve::value_error(double rho) const {
    if (by_traces_.value_or(false)) return series_->value_error(rho);
    const Piece* piece = piece_at(rho);
    return piece != nullptr ? piece->error : 0;
}

double DeterminantCurve::slope_error(double rho) const {
    if (by_traces_.value_or(false)) return series_->slope_error(rho);
    const Piece* piece = piece_at(rho);
    if (piece == nullptr) return 0;
    // Markov: the slope of a polynomial of degree m that stays within e is at most m²·e over half the
    // interval.
    const auto degree = static_cast<double>(piece->nodes - 1);
    return piece->error * degree * degree / ((piece->interval.high - piece->interval.low) / 2);
}

}  // namespace deltareach::detail
