#include "analysis/private/trace_series.hpp"

#include "analysis/private/dispatch.hpp"
#include "analysis/private/eigen_index.hpp"
#include "analysis/private/spatial_factor.hpp"
#include "gis/random.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach::detail {
namespace {

constexpr std::size_t lanes = 16;

/// Units within some steps of one, over links of either direction.
class Ball {
  public:
    explicit Ball(const SpatialWeights& weights)
        : weights_(weights), back_(weights.transposed()), seen_(weights.size(), none) {}

    [[nodiscard]] std::span<const std::uint32_t> around(std::uint32_t unit, int steps) {
        found_.assign(1, unit);
        seen_[unit] = unit;
        std::size_t first = 0;
        for (int step = 0; step < steps; ++step) {
            const std::size_t last = found_.size();
            for (; first < last; ++first) {
                take(weights_.neighbours(found_[first]), unit);
                take(back_.neighbours(found_[first]), unit);
            }
        }
        return found_;
    }
    void forget() { std::ranges::fill(seen_, none); }

  private:
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

    void take(std::span<const std::uint32_t> units, std::uint32_t centre) {
        for (const std::uint32_t unit : units)
            if (seen_[unit] != centre) {
                seen_[unit] = centre;
                found_.push_back(unit);
            }
    }

    const SpatialWeights& weights_;
    SpatialWeights back_;
    std::vector<std::uint32_t> seen_, found_;
};

/// The most steps, at most 16, within which 64 units meet `most` others on average.
int steps_within(Ball& ball, std::size_t units, std::size_t most) {
    constexpr std::size_t looked_at = 64;
    const std::size_t count = std::min(units, looked_at);
    for (int steps = 1; steps <= 16; ++steps) {
        std::size_t met = 0;
        for (std::size_t k = 0; k < count && met <= most * count; ++k) {
            met += ball.around(static_cast<std::uint32_t>(k * units / count), steps).size();
            ball.forget();
        }
        if (met > most * count) return steps - 1;
    }
    return 16;
}

/// Links as the kernel reads them: single precision, scaled.
struct SingleRows {
    std::vector<std::size_t> starts{0};
    std::vector<std::uint32_t> to;
    std::vector<float> weights;

    SingleRows(const SpatialWeights& from, double scale) {
        to.reserve(from.links());
        weights.reserve(from.links());
        for (std::size_t i = 0; i < from.size(); ++i) {
            to.insert(to.end(), from.neighbours(i).begin(), from.neighbours(i).end());
            for (const double w : from.weights(i)) weights.push_back(static_cast<float>(w * scale));
            starts.push_back(to.size());
        }
    }
};

typedef float Lanes __attribute__((vector_size(lanes * sizeof(float)), aligned(4), may_alias));

/// y = W·x for sixteen columns side by side.
DELTAREACH_CLONES void lag_of_lanes(const std::size_t* starts, std::size_t units, const std::uint32_t* to,
                                    const float* weights, const float* x, float* y) {
    for (std::size_t i = 0; i < units; ++i) {
        Lanes sum{};
        for (std::size_t k = starts[i]; k < starts[i + 1]; ++k)
            sum += weights[k] * *reinterpret_cast<const Lanes*>(x + std::size_t{to[k]} * lanes);
        *reinterpret_cast<Lanes*>(y + i * lanes) = sum;
    }
}

std::vector<float> signs_of(std::size_t units, std::uint64_t set) {
    RandomStream stream(20260101, set);
    std::vector<float> signs(units);
    for (float& sign : signs) sign = (stream.next_u32() & 1U) != 0 ? 1.0F : -1.0F;
    return signs;
}

/// The traces of one set of probes, sixteen colours at a time.
Eigen::VectorXd traces_of(const SingleRows& rows, const Colouring& colouring, const std::vector<float>& signs,
                          int terms) {
    const std::size_t units = signs.size();
    Eigen::VectorXd traces = Eigen::VectorXd::Zero(terms);
    std::vector<float> x(units * lanes), y(units * lanes);
    for (std::uint32_t first = 0; first < colouring.colours; first += lanes) {
        std::vector<std::pair<std::size_t, float>> held;  // places of the signs among the lanes
        std::ranges::fill(x, 0.0F);
        for (std::size_t i = 0; i < units; ++i)
            if (colouring.of[i] >= first && colouring.of[i] < first + lanes)
                held.emplace_back(i * lanes + colouring.of[i] - first, signs[i]);
        for (const auto& [place, sign] : held) x[place] = sign;
        for (int k = 0; k < terms; ++k) {
            lag_of_lanes(rows.starts.data(), units, rows.to.data(), rows.weights.data(), x.data(), y.data());
            for (const auto& [place, sign] : held) traces[k] += double{sign} * double{y[place]};
            std::swap(x, y);
        }
    }
    return traces;
}

}  // namespace

Colouring colouring_of(const SpatialWeights& weights, std::size_t most) {
    const std::size_t n = weights.size();
    Ball ball(weights);
    Colouring result{.of = std::vector<std::uint32_t>(n, 0), .steps = steps_within(ball, n, most)};
    if (result.steps == 0) return result;
    constexpr auto none = static_cast<std::uint32_t>(-1);
    std::vector<std::uint32_t> taken_for(1, none);  // of a colour: the unit that last met it
    for (std::uint32_t unit = 0; unit < n; ++unit) {
        for (const std::uint32_t other : ball.around(unit, result.steps))
            if (other < unit) taken_for[result.of[other]] = unit;
        std::uint32_t colour = 0;
        while (colour < result.colours && taken_for[colour] == unit) ++colour;
        result.of[unit] = colour;
        if (colour < result.colours) continue;
        ++result.colours;
        taken_for.push_back(none);
    }
    return result;
}

TraceSeries::TraceSeries(const SpatialWeights& weights, double bound, const TraceOptions& options)
    : bound_(bound), units_(weights.size()) {
    const Colouring colouring = colouring_of(weights);
    const std::uint32_t sets = std::max(static_cast<std::uint32_t>(options.sets),
                                        (options.least_probes + colouring.colours - 1) / colouring.colours);
    probes_ = static_cast<int>(sets * colouring.colours);
    traces_.resize(sets, options.terms);
    const SingleRows rows(weights, bound);
    for (std::uint32_t set = 0; set < sets; ++set)
        traces_.row(set) = traces_of(rows, colouring, signs_of(units_, set), options.terms);
    traces_.col(0).setZero();  // the diagonal of W is empty
}

int TraceSeries::terms_for(double share_of_bound) {
    const double share = std::clamp(share_of_bound, 0.01, 0.9999);
    return std::clamp(static_cast<int>(std::ceil(std::log(1e-8) / std::log(share))), 32, 512);
}

Eigen::VectorXd TraceSeries::values_of_sets(double rho, int derivative) const {
    Eigen::VectorXd factors(traces_.cols());
    const double share = rho / bound_;
    double power = 1;
    for (Eigen::Index k = 0; k < factors.size(); ++k) {
        const auto exponent = static_cast<double>(k + 1);
        // ρ^k/k, ρ^(k−1) and (k−1)·ρ^(k−2), in shares of the bound
        if (derivative == 0) factors[k] = -(power *= share) / exponent;
        if (derivative == 1) factors[k] = -power / bound_, power *= share;
        if (derivative == 2) factors[k] = k == 0 ? 0.0 : -(exponent - 1) * power / (bound_ * bound_);
        if (derivative == 2 && k > 0) power *= share;
    }
    return traces_ * factors;
}

double TraceSeries::value(double rho) const {
    return values_of_sets(rho, 0).mean();
}
double TraceSeries::slope(double rho) const {
    return values_of_sets(rho, 1).mean();
}
double TraceSeries::curvature(double rho) const {
    return values_of_sets(rho, 2).mean();
}

namespace {

double error_of_mean(const Eigen::VectorXd& of_sets) {
    const auto sets = static_cast<double>(of_sets.size());
    if (sets < 2) return std::nan("");
    return std::sqrt((of_sets.array() - of_sets.mean()).square().sum() / (sets - 1) / sets);
}

}  // namespace

/// The slope of what is left out: traces beyond the last two (one of which may be 0) are no larger than they,
/// as those of even powers of a symmetric matrix.
double TraceSeries::left_out(double rho) const {
    const double share = std::abs(rho) / bound_,
                 last = traces_.rightCols(2).colwise().mean().cwiseAbs().maxCoeff();
    return last * std::pow(share, terms()) / (1 - share) / bound_;
}

double TraceSeries::value_error(double rho) const {
    return error_of_mean(values_of_sets(rho, 0)) + left_out(rho) * std::abs(rho) / (terms() + 1);
}

double TraceSeries::slope_error(double rho) const {
    return error_of_mean(values_of_sets(rho, 1)) + left_out(rho);
}

BlockSeries::BlockSeries(SpatialWeights weights, double bound, const Eigen::MatrixXd& groups)
    : weights_(std::move(weights)), bound_(bound), groups_(groups), power_(groups) {}

void BlockSeries::next_power() {
    power_ = bound_ * lagged(weights_, power_);
    sums_.emplace_back(groups_.transpose() * power_);
}

Eigen::MatrixXd BlockSeries::at(double rho) {
    const double share = rho / bound_;
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(groups_.cols(), groups_.cols());
    // Σ ρ^(k−1)·G'W^k·G; what is left after a term is at most its share of 1 / (1 − share).
    const double enough = 1e-15 * (1 - std::abs(share));
    double power = 1 / bound_;
    for (std::size_t k = 0; std::abs(power) * bound_ > enough; ++k, power *= share) {
        if (k == sums_.size()) next_power();
        sum += power * sums_[k];
    }
    return sum;
}

}  // namespace deltareach::detail
