#include "analysis/private/multinomial.hpp"

#include "analysis/private/replicate_kernel.hpp"

#include <algorithm>
#include <array>
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
std::uint64_t draw_from_mode(double trials, double p, double at_mode, double uniform) {
    const double odds = p / (1 - p), mode = mode_of(trials, p);
    double left = uniform - at_mode;
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

constexpr double unlikely = 1e-7;        ///< steps from there on are not listed
constexpr double deviations_listed = 4;  ///< of the number of things left

constexpr float past_all = 2;  ///< more than any uniform number
using detail::ladder_group;

/// 1/k: the sums need no more than what is far below their being near.
constexpr std::array<double, 128> inverses = [] {
    std::array<double, 128> all{};
    for (std::size_t k = 1; k < all.size(); ++k) all[k] = 1 / static_cast<double>(k);
    return all;
}();

/// The sums of what draw_from_mode takes off step by step, and the number that each step stands for, the mode
/// first, as far as it is likely.
/// @param trials below 127
void add_sums(std::vector<float>& past, std::vector<std::uint8_t>& number, std::size_t trials, double p,
              double at_mode) {
    const double odds = p / (1 - p), against = 1 / odds;
    const auto mode = static_cast<std::size_t>(mode_of(static_cast<double>(trials), p));
    std::size_t down = mode, up = mode;
    double p_down = at_mode, p_up = at_mode, sum = 0;
    const auto add = [&](double probability, std::size_t value) {
        sum += probability;
        past.push_back(static_cast<float>(sum));
        number.push_back(static_cast<std::uint8_t>(value));
    };
    add(at_mode, mode);
    while (p_down > unlikely || p_up > unlikely) {
        if (p_up > 0) {
            p_up *= static_cast<double>(trials - up) * inverses[up + 1] * odds;
            ++up;
            if (p_up > 0) add(p_up, up);
        }
        if (p_down > 0) {
            p_down *= static_cast<double>(down) * inverses[trials - down + 1] * against;
            --down;
            if (p_down > 0) add(p_down, down);
        }
    }
    while (past.size() % ladder_group != 0) {
        past.push_back(past_all);
        number.push_back(detail::ladder_unsure);
    }
}

}  // namespace

std::uint64_t binomial_draw(std::uint64_t n, double p, RandomStream& random) {
    if (n == 0 || p <= 0) return 0;
    if (p >= 1) return n;
    const double trials = static_cast<double>(n);
    return draw_from_mode(trials, p, probability_at_mode(trials, p), random.uniform());
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
    const double total = std::accumulate(weights_.begin(), weights_.end(), 0.0);
    double rest = total;
    for (std::size_t k = 0; k < weights_.size(); ++k)
        if (weights_[k] > 0) last_ = k;
    const bool worth_it = n < times / 4;
    std::vector<double> log_factorials;
    for (std::uint64_t k = 0; worth_it && k <= n; ++k)
        log_factorials.push_back(log_factorial(static_cast<double>(k)));
    for (std::size_t k = 0; k < last_; ++k) {
        if (weights_[k] <= 0) continue;
        Class& here = classes_[k];
        here.p = std::min(1.0, weights_[k] / rest);
        if (worth_it && here.p < 1 && here.p > 0) prepare(here, rest / total, log_factorials);
        rest -= weights_[k];
    }
}

void MultinomialDraws::prepare(Class& here, double share, std::span<const double> log_factorials) {
    const double n = static_cast<double>(n_), sure = std::clamp(share, 0.0, 1.0);
    const double width = deviations_listed * std::sqrt(n * sure * (1 - sure)) + 1;
    here.fewest = static_cast<std::uint64_t>(std::max(1.0, std::floor(n * sure - width)));
    const auto most = std::min(n_, static_cast<std::uint64_t>(std::ceil(n * sure + width)));
    const double log_p = std::log(here.p), log_rest = std::log1p(-here.p);
    here.ladder = sums_.first.size();
    here.at_mode.reserve(most + 1 - std::min(most + 1, here.fewest));
    for (std::uint64_t left = here.fewest; left <= most; ++left) {
        const double trials = static_cast<double>(left), mode = mode_of(trials, here.p);
        const auto most_likely = static_cast<std::uint64_t>(mode);
        here.at_mode.push_back(std::exp(log_factorials[left] - log_factorials[most_likely] -
                                        log_factorials[left - most_likely] + mode * log_p +
                                        (trials - mode) * log_rest));
        if (n_ > most_laddered) continue;
        sums_.first.push_back(static_cast<std::uint32_t>(sums_.past.size()));
        add_sums(sums_.past, sums_.number, left, here.p, here.at_mode.back());
    }
}

std::uint64_t MultinomialDraws::hits(const Class& here, std::uint64_t left, double uniform) const {
    const double trials = static_cast<double>(left);
    const std::uint64_t at = left - here.fewest;  // wraps where fewer are left
    const double at_mode = at < here.at_mode.size() ? here.at_mode[at] : probability_at_mode(trials, here.p);
    return draw_from_mode(trials, here.p, at_mode, uniform);
}

void MultinomialDraws::fall(const Class& here, const double* uniforms, std::span<std::uint32_t> left,
                            double* counts) const {
    constexpr std::size_t most = detail::replicate_block;
    std::array<std::uint8_t, most> fallen;
    const detail::Ladder ladder{.past = sums_.past.data(),
                                .number = sums_.number.data(),
                                .first = sums_.first.data() + here.ladder,
                                .fewest = static_cast<std::uint32_t>(here.fewest),
                                .rows = static_cast<std::uint32_t>(here.at_mode.size())};
    for (std::size_t begin = 0; begin < left.size(); begin += most) {
        const std::size_t count = std::min(most, left.size() - begin);
        detail::ladder_hits(ladder, uniforms + begin, left.data() + begin, count, fallen.data());
        for (std::size_t d = 0; d < count; ++d) {
            std::uint32_t& rest = left[begin + d];
            std::uint32_t number = fallen[d];
            if (number == detail::ladder_unsure)
                number = rest == 0 ? 0 : static_cast<std::uint32_t>(hits(here, rest, uniforms[begin + d]));
            counts[begin + d] = number;
            rest -= number;
        }
    }
}

void MultinomialDraws::into(std::span<double> counts, RandomStream& random) const {
    assert(counts.size() == classes_.size());
    std::ranges::fill(counts, 0.0);
    std::uint64_t left = n_;
    for (std::size_t k = 0; k < last_ && left > 0; ++k) {
        const Class& here = classes_[k];
        if (here.p <= 0) continue;
        const std::uint64_t fallen = here.p >= 1 ? left : hits(here, left, random.uniform());
        counts[k] = static_cast<double>(fallen);
        left -= fallen;
    }
    counts[last_] = static_cast<double>(left);
}

void MultinomialDraws::into(std::span<double> counts, std::size_t width,
                            const UniformColumns& uniforms) const {
    assert(counts.size() >= classes_.size() * width && uniforms.count <= width);
    std::ranges::fill(counts, 0.0);
    const double* numbers = uniforms.values.data();
    if (!sums_.past.empty()) {
        std::vector<std::uint32_t> few(uniforms.count, static_cast<std::uint32_t>(n_));
        for (std::size_t k = 0; k < last_; ++k) {
            const Class& here = classes_[k];
            double* of_class = counts.data() + k * width;
            if (here.p <= 0) continue;
            if (here.p < 1) {
                fall(here, numbers, few, of_class);
                numbers += uniforms.stride;
            } else {
                std::ranges::copy(few, of_class);
                std::ranges::fill(few, 0U);
            }
        }
        std::ranges::copy(few, counts.data() + last_ * width);
        return;
    }
    std::vector<std::uint64_t> left(uniforms.count, n_);
    for (std::size_t k = 0; k < last_; ++k) {
        const Class& here = classes_[k];
        if (here.p <= 0) continue;
        double* of_class = counts.data() + k * width;
        for (std::size_t d = 0; d < left.size(); ++d) {
            if (left[d] == 0) continue;
            const std::uint64_t fallen = here.p >= 1 ? left[d] : hits(here, left[d], numbers[d]);
            of_class[d] = static_cast<double>(fallen);
            left[d] -= fallen;
        }
        if (here.p < 1) numbers += uniforms.stride;
    }
    for (std::size_t d = 0; d < left.size(); ++d) counts[last_ * width + d] = static_cast<double>(left[d]);
}

}  // namespace deltareach
