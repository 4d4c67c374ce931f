#include "analysis/private/multinomial.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>

namespace deltareach {
namespace {

/// ln n!; Stirling's series from 16 on, exact products below. (std::lgamma writes a global.)
double log_factorial(double n) {
    if (n < 16) {
        double product = 1;
        for (double k = 2; k <= n; ++k) product *= k;
        return std::log(product);
    }
    const double x = n + 1, inverse = 1 / x, square = inverse * inverse;
    return (x - 0.5) * std::log(x) - x + 0.5 * std::log(2 * std::numbers::pi) +
           inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
}

double mode_of(double trials, double p) {
    return std::min(trials, std::floor((trials + 1) * p));
}

/// The probability of the mode; p in (0, 1).
double probability_at_mode(double trials, double p) {
    const double mode = mode_of(trials, p);
    return std::exp(log_factorial(trials) - log_factorial(mode) - log_factorial(trials - mode) +
                    mode * std::log(p) + (trials - mode) * std::log1p(-p));
}

/// By inversion outwards from the mode.
std::uint64_t draw_from_mode(double trials, double p, double at_mode, RandomStream& random) {
    const double odds = p / (1 - p), mode = mode_of(trials, p);
    double left = random.uniform() - at_mode;
    double down = mode, up = mode, p_down = at_mode, p_up = at_mode;
    while (left > 0 && (p_down > 0 || p_up > 0)) {
        if (p_up > 0) {
            p_up *= (trials - up) / (up + 1) * odds;
            ++up;
            left -= p_up;
            if (left <= 0) return static_cast<std::uint64_t>(up);
        }
        if (p_down > 0) {
            p_down *= down / ((trials - down + 1) * odds);
            --down;
            left -= p_down;
            if (left <= 0) return static_cast<std::uint64_t>(down);
        }
    }
    return static_cast<std::uint64_t>(mode);
}

/// What draw_from_mode takes off step by step, and the number that each step stands for, the mode first: the
/// same sums of the same numbers.
template <class Step>
void add_steps(std::vector<Step>& steps, double trials, double p, double at_mode) {
    const double odds = p / (1 - p), mode = mode_of(trials, p);
    double down = mode, up = mode, p_down = at_mode, p_up = at_mode;
    steps.push_back({at_mode, static_cast<std::uint32_t>(mode)});
    while (p_down > 0 || p_up > 0) {
        if (p_up > 0) {
            p_up *= (trials - up) / (up + 1) * odds;
            ++up;
            if (p_up > 0) steps.push_back({p_up, static_cast<std::uint32_t>(up)});
        }
        if (p_down > 0) {
            p_down *= down / ((trials - down + 1) * odds);
            --down;
            if (p_down > 0) steps.push_back({p_down, static_cast<std::uint32_t>(down)});
        }
    }
}

/// A draw by such steps.
template <class Step>
std::uint64_t draw_by_steps(std::span<const Step> steps, RandomStream& random) {
    double left = random.uniform();
    for (const Step& step : steps) {
        left -= step.probability;
        if (left <= 0) return step.number;
    }
    return steps.front().number;
}

}  // namespace

std::uint64_t binomial_draw(std::uint64_t n, double p, RandomStream& random) {
    if (n == 0 || p <= 0) return 0;
    if (p >= 1) return n;
    const double trials = static_cast<double>(n);
    return draw_from_mode(trials, p, probability_at_mode(trials, p), random);
}

void multinomial_draw(std::uint64_t n, std::span<const double> weights, RandomStream& random,
                      std::span<double> counts) {
    assert(weights.size() == counts.size());
    double rest = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::size_t last = 0;
    for (std::size_t k = 0; k < weights.size(); ++k) {
        counts[k] = 0;
        if (weights[k] > 0) last = k;
    }
    for (std::size_t k = 0; k <= last; ++k) {
        if (weights[k] <= 0) continue;
        const std::uint64_t hits = k == last ? n : binomial_draw(n, std::min(1.0, weights[k] / rest), random);
        counts[k] = static_cast<double>(hits);
        n -= hits;
        rest -= weights[k];
    }
}

MultinomialDraws::MultinomialDraws(std::uint64_t n, std::span<const double> weights, std::size_t times)
    : n_(n), weights_(weights.begin(), weights.end()), classes_(weights.size()) {
    double rest = std::accumulate(weights_.begin(), weights_.end(), 0.0);
    for (std::size_t k = 0; k < weights_.size(); ++k)
        if (weights_[k] > 0) last_ = k;
    const bool worth_it = n < times / 4;
    for (std::size_t k = 0; k < last_; ++k) {
        if (weights_[k] <= 0) continue;
        Class& here = classes_[k];
        here.p = std::min(1.0, weights_[k] / rest);
        rest -= weights_[k];
        if (!worth_it || here.p >= 1 || here.p <= 0) continue;
        for (std::uint64_t left = 0; left <= n; ++left)
            here.at_mode.push_back(left == 0 ? 0 : probability_at_mode(static_cast<double>(left), here.p));
        if (n > most_laddered) continue;
        here.first.push_back(0);
        for (std::uint64_t left = 1; left <= n; ++left) {
            here.first.push_back(static_cast<std::uint32_t>(here.steps.size()));
            add_steps(here.steps, static_cast<double>(left), here.p, here.at_mode[left]);
        }
        here.first.push_back(static_cast<std::uint32_t>(here.steps.size()));
    }
}

void MultinomialDraws::into(std::span<double> counts, RandomStream& random) const {
    assert(counts.size() == classes_.size());
    std::ranges::fill(counts, 0.0);
    std::uint64_t left = n_;
    for (std::size_t k = 0; k < last_; ++k) {
        if (weights_[k] <= 0) continue;
        const Class& here = classes_[k];
        if (!here.steps.empty() && left > 0) {
            const std::span<const Step> steps(here.steps);
            const std::uint32_t from = here.first[left];
            const std::uint64_t hits =
                draw_by_steps(steps.subspan(from, here.first[left + 1] - from), random);
            counts[k] = static_cast<double>(hits);
            left -= hits;
            continue;
        }
        const std::uint64_t hits =
            here.at_mode.empty() || left == 0
                ? binomial_draw(left, here.p, random)
                : draw_from_mode(static_cast<double>(left), here.p, here.at_mode[left], random);
        counts[k] = static_cast<double>(hits);
        left -= hits;
    }
    counts[last_] = static_cast<double>(left);
}

}  // namespace deltareach
