#include "analysis/private/border_multiplier.hpp"

#include "analysis/private/eigen_index.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach::detail {
namespace {

constexpr int most_nodes = 14;  // with the region twice as wide as the box: errors below 1e-7
constexpr std::size_t drawn_trace_limit = 400;

Eigen::MatrixXd indicator_of(std::span<const std::uint32_t> group) {
    Eigen::MatrixXd indicator =
        Eigen::MatrixXd::Zero(eigen_index(group.size()), eigen_index(1 + *std::ranges::max_element(group)));
    for (std::size_t i = 0; i < group.size(); ++i) indicator(eigen_index(i), group[i]) = 1;
    return indicator;
}

/// Whether the corners of a box about ρ lie in the region.
bool holds_box(BorderSurface& surface, const Eigen::Vector2d& rho, const Eigen::Vector2d& half) {
    for (const double a : {-1.0, 1.0})
        for (const double b : {-1.0, 1.0})
            if (!surface.contains(rho[0] + a * half[0], rho[1] + b * half[1])) return false;
    return true;
}

/// Largest part of eight standard errors such that a box twice as wide lies in the region.
double box_scale(BorderSurface& surface, const Eigen::Vector2d& rho, const Eigen::Vector2d& std_error) {
    double scale = 8;
    while (scale > 0.05 && !holds_box(surface, rho, 2 * scale * std_error)) scale *= 0.75;
    return scale;
}

/// Nodes an axis for errors below 1e-7, the derivative included. A function that is smooth in a box `wider`
/// times as wide is interpolated with errors that fall by wider + √(wider² − 1) a node (Bernstein's ellipse).
int fewest_nodes(BorderSurface& surface, const Eigen::Vector2d& rho, const Eigen::Vector2d& half) {
    double wider = 2;
    while (wider < 16 && holds_box(surface, rho, 2 * wider * half)) wider *= 2;
    if (wider == 2) return most_nodes;
    const double rate = wider + std::sqrt(wider * wider - 1);
    return 1 + static_cast<int>(std::ceil(std::log(1e7) / std::log(rate)));
}

}  // namespace

BorderMultiplier::BorderMultiplier(BorderSurface& surface, std::span<const std::uint32_t> group)
    : surface_(surface), indicator_(indicator_of(group)) {
    sizes_ = indicator_.colwise().sum();
    lagged_.resize(indicator_.rows(), 2 * indicator_.cols());
    lagged_ << lagged(surface.within(), indicator_), lagged(surface.cross(), indicator_);
}

double BorderMultiplier::trace_by_columns(const SpatialWeights& part) const {
    const Eigen::Index n = indicator_.rows();
    constexpr Eigen::Index together = 64;
    double trace = 0;
    for (Eigen::Index first = 0; first < n; first += together) {
        const Eigen::Index count = std::min(together, n - first);
        Eigen::MatrixXd unit = Eigen::MatrixXd::Zero(n, count);
        for (Eigen::Index c = 0; c < count; ++c) unit(first + c, c) = 1;
        const Eigen::MatrixXd solved = surface_.factor().solve(lagged(part, unit));
        for (Eigen::Index c = 0; c < count; ++c) trace += solved(first + c, c);
    }
    return trace;
}

/// ∂ log det/∂ρ along an axis, by differences of fourth order.
double BorderMultiplier::slope(const Eigen::Vector2d& rho, int axis) {
    for (double h = 1e-3; h > 1e-8; h /= 4) {
        const auto moved = [&](double steps) {
            Eigen::Vector2d place = rho;
            place[axis] += steps * h;
            return surface_.log_determinant(place[0], place[1]);
        };
        const double slope = (moved(-2) - 8 * moved(-1) + 8 * moved(1) - moved(2)) / (12 * h);
        if (std::isfinite(slope)) return slope;
    }
    return std::nan("");
}

BorderParts BorderMultiplier::exact(const Eigen::Vector2d& rho, std::size_t trace_limit) {
    const Eigen::Index p = indicator_.cols();
    BorderParts parts;
    const bool by_columns = static_cast<std::size_t>(indicator_.rows()) <= trace_limit;
    if (!by_columns) {
        parts.trace_within = -slope(rho, 0);
        parts.trace_cross = -slope(rho, 1);
    }
    if (!surface_.factorise(rho[0], rho[1])) {
        parts.within = parts.cross = Eigen::MatrixXd::Constant(p, p, std::nan(""));
        parts.trace_within = parts.trace_cross = std::nan("");
        return parts;
    }
    if (by_columns) {
        parts.trace_within = trace_by_columns(surface_.within());
        parts.trace_cross = trace_by_columns(surface_.cross());
    }
    const Eigen::MatrixXd blocks = indicator_.transpose() * surface_.factor().solve(lagged_);
    parts.within = blocks.leftCols(p);
    parts.cross = blocks.rightCols(p);
    return parts;
}

bool BorderMultiplier::curve_holds(const std::array<Interval, 2>& box, const Eigen::MatrixXd& determinants) {
    const NodeCurve along(box[0], determinants);
    const auto at = [](const Interval& side, double share) {
        return side.low + share * (side.high - side.low);
    };
    constexpr int places = 12;
    for (int k = 0; k < places; ++k) {
        // Spread over the box, each side at steps of its own, none of them a node.
        const double a = at(box[0], (k + 0.37) / places), b = at(box[1], std::fmod((k + 0.61) * 0.618, 1.0));
        const double exact = surface_.log_determinant(a, b);
        const double curve = NodeCurve(box[1], along.at(a).transpose()).at(b)[0];
        if (!(std::abs(exact - curve) <= 1e-5 * (1 + std::abs(exact)))) return false;
    }
    return true;
}

void BorderMultiplier::settle(const Eigen::Vector2d& rho, const Eigen::Vector2d& std_error, bool few,
                              const std::function<void(double)>& advance) {
    const Eigen::Vector2d half = box_scale(surface_, rho, std_error) * std_error;
    const std::array<Interval, 2> box{
        {{rho[0] - half[0], rho[0] + half[0]}, {rho[1] - half[1], rho[1] + half[1]}}};
    nodes_an_axis_ = few ? fewest_nodes(surface_, rho, half) : most_nodes;
    const std::vector<double> along = NodeCurve::nodes(box[0], nodes_an_axis_),
                              across = NodeCurve::nodes(box[1], nodes_an_axis_);
    const Eigen::Index p = indicator_.cols(), m = nodes_an_axis_, width = 2 + 2 * p * p;
    Eigen::MatrixXd determinants(m, m), values(m, m * width);
    for (Eigen::Index a = 0; a < m; ++a)
        for (Eigen::Index b = 0; b < m; ++b) {
            if (advance) advance(static_cast<double>(a * m + b) / static_cast<double>(m * m));
            const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
            determinants(a, b) = surface_.log_determinant(along[i], across[j]);
            if (!std::isfinite(determinants(a, b))) return;  // a hole: each draw is solved by itself
            const Eigen::MatrixXd blocks = indicator_.transpose() * surface_.factor().solve(lagged_);
            values.row(a).segment(b * width + 2, 2 * p * p) =
                Eigen::Map<const Eigen::RowVectorXd>(blocks.data(), blocks.size());
        }
    if (!surface_.factor().symmetric() && !curve_holds(box, determinants)) return;
    const NodeCurve slope_along = NodeCurve(box[0], determinants).derivative(),
                    slope_across = NodeCurve(box[1], determinants.transpose()).derivative();
    for (Eigen::Index a = 0; a < m; ++a)
        for (Eigen::Index b = 0; b < m; ++b) {
            values(a, b * width) = -slope_along.at(along[static_cast<std::size_t>(a)])[b];
            values(a, b * width + 1) = -slope_across.at(across[static_cast<std::size_t>(b)])[a];
        }
    nodes_ = NodeCurve(box[0], std::move(values));
    box_ = box;
}

BorderParts BorderMultiplier::parts_from(const Eigen::RowVectorXd& row) const {
    const Eigen::Index p = indicator_.cols();
    const Eigen::MatrixXd blocks = Eigen::Map<const Eigen::MatrixXd>(row.data() + 2, p, 2 * p);
    return {row[0], row[1], blocks.leftCols(p), blocks.rightCols(p)};
}

bool BorderMultiplier::reaches(const Eigen::Vector2d& rho) const {
    return box_ && (*box_)[0].contains(rho[0]) && (*box_)[1].contains(rho[1]);
}

bool BorderMultiplier::in_region(const Eigen::Vector2d& rho) {
    // With a symmetriser the region is convex and holds the box with its corners; without one the log
    // determinant was found to be one smooth surface over the box (curve_holds).
    return reaches(rho) || surface_.contains(rho[0], rho[1]);
}

BorderParts BorderMultiplier::at(const Eigen::Vector2d& rho) {
    if (!reaches(rho)) return exact(rho, drawn_trace_limit);
    const Eigen::RowVectorXd row = nodes_.at(rho[0]);
    const Eigen::Index width = row.size() / nodes_an_axis_;
    const Eigen::MatrixXd across =
        Eigen::Map<const Eigen::MatrixXd>(row.data(), width, nodes_an_axis_).transpose();
    return parts_from(NodeCurve((*box_)[1], across).at(rho[1]));
}

Response BorderMultiplier::response(const BorderParts& parts, const Eigen::Vector2d& rho, double beta,
                                    double theta) const {
    // A^{-1} = I + A^{-1}(ρ_in W_in + ρ_x W_x).
    const double in = beta * rho[0] + theta, cross = beta * rho[1] + theta;
    const Eigen::MatrixXd own = sizes_.asDiagonal();
    return {beta * sizes_.sum() + in * parts.trace_within + cross * parts.trace_cross,
            beta * own + in * parts.within + cross * parts.cross};
}

BorderWalks::BorderWalks(const BorderSurface& surface, std::span<const std::uint32_t> group) {
    const std::array<const SpatialWeights*, 2> kinds{&surface.within(), &surface.cross()};
    const std::array<SpatialWeights, 2> back{surface.within().transposed(), surface.cross().transposed()};
    const std::size_t n = group.size();
    std::array<std::vector<double>, shown_orders> traces{std::vector<double>(2), std::vector<double>(4),
                                                         std::vector<double>(8)};
    for (std::size_t a = 0; a < 2; ++a)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t k = 0; k < kinds[a]->degree(i); ++k) {
                const std::uint32_t j = kinds[a]->neighbours(i)[k];
                const double w = kinds[a]->weights(i)[k];
                traces[1][3 * a] += w * back[a].weight(i, j);  // back over the same border, or over none
                for (std::size_t b = 0; b < 2; ++b)
                    for (std::size_t l = 0; l < kinds[b]->degree(j); ++l) {
                        const std::uint32_t end = kinds[b]->neighbours(j)[l];
                        const std::size_t c = group[end] == group[i] ? 0 : 1;
                        traces[2][4 * a + 2 * b + c] += w * kinds[b]->weights(j)[l] * back[c].weight(i, end);
                    }
            }
    const Eigen::MatrixXd indicator = indicator_of(group);
    std::vector<Eigen::MatrixXd> before{indicator};
    for (std::size_t length = 0; length < shown_orders; ++length) {
        std::vector<Eigen::MatrixXd> walked;
        // The last link acts first: a further one stands before all that are there, as the highest digit.
        for (const SpatialWeights* kind : kinds)
            for (const Eigen::MatrixXd& rest : before) walked.push_back(lagged(*kind, rest));
        for (std::size_t word = 0; word < walked.size(); ++word)
            sums_[length].push_back(split_of({traces[length][word], indicator.transpose() * walked[word]},
                                             static_cast<double>(n)));
        before = std::move(walked);
    }
}

std::vector<Split> BorderWalks::orders(const Eigen::Vector2d& rho, double beta, double theta) const {
    std::vector<Split> parts;
    for (std::size_t length = 1; length <= shown_orders; ++length) {
        Split part;
        for (std::size_t word = 0; word < sums_[length - 1].size(); ++word) {
            double before_last = 1;
            for (std::size_t digit = 1; digit < length; ++digit)
                before_last *= rho[(word >> digit & 1U) != 0 ? 1 : 0];
            const double factor = before_last * (beta * rho[(word & 1U) != 0 ? 1 : 0] + theta);
            part.within += factor * sums_[length - 1][word].within;
            part.cross += factor * sums_[length - 1][word].cross;
        }
        parts.push_back(part);
    }
    return parts;
}

}  // namespace deltareach::detail
