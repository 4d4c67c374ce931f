#include "analysis/private/neighbour_draws.hpp"

#include "analysis/private/draw_kernel.hpp"
#include "gis/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace deltareach::detail {
namespace {

/// Streams of the exact path; the unit's number is below 2^32.
constexpr std::uint64_t redraw_streams = std::uint64_t{1} << 32;

double drawn_value(const DrawTask& task, double value) {
    return task.centre ? (value - *task.centre) * (value - *task.centre) : value;
}

struct Tally {
    const DrawTask& task;
    TailCounts counts;

    void add(double sum) {
        counts.not_below += sum >= task.observed - task.tolerance ? 1U : 0U;
        counts.not_above += sum <= task.observed + task.tolerance ? 1U : 0U;
    }
};

}  // namespace

NeighbourDraws::NeighbourDraws(std::span<const double> values, std::uint64_t seed)
    : seed_(seed),
      values_(values.begin(), values.end()),
      short_values_(values.size()),
      aside_(static_cast<std::uint32_t>(values.size() - 1)) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        short_values_[i] = static_cast<float>(values_[i]);
        largest_ = std::max(largest_, std::abs(values_[i]));
    }
}

/// Brings the unit's value to the end, where no draw reaches it, and the one that was there back.
void NeighbourDraws::set_aside(std::uint32_t unit) {
    const std::size_t last = values_.size() - 1;
    std::swap(values_[aside_], values_[last]);
    std::swap(short_values_[aside_], short_values_[last]);
    aside_ = unit;
    std::swap(values_[aside_], values_[last]);
    std::swap(short_values_[aside_], short_values_[last]);
}

TailCounts NeighbourDraws::count(const DrawTask& task, std::uint32_t draws) {
    set_aside(task.unit);
    const auto k = static_cast<double>(task.weights.size()), others = static_cast<double>(values_.size() - 1);
    // With many places most draws would hold a value twice: shuffle instead.
    return k * (k - 1) / (2 * others) < 0.25 && k <= 64 ? count_blocks(task, draws)
                                                        : count_by_shuffle(task, draws);
}

TailCounts NeighbourDraws::count_blocks(const DrawTask& task, std::uint32_t draws) {
    const std::size_t k = task.weights.size();
    const bool equal = std::ranges::all_of(task.weights, [&](double w) { return w == task.weights[0]; });
    const double unit_weight = equal ? task.weights[0] : 1.0;
    short_weights_.assign(task.weights.begin(), task.weights.end());
    places_.resize(k * draw_block);
    const double sizes =
        equal ? static_cast<double>(k) : std::accumulate(task.weights.begin(), task.weights.end(), 0.0);
    const double largest = task.centre ? 16 * largest_ * largest_ : largest_;
    const double rounding =
        0x1p-23 * (static_cast<double>(k) + 3) * sizes * largest + task.tolerance / unit_weight;
    RandomStream keys(seed_, task.unit), again(seed_, redraw_streams + task.unit);
    std::array<std::uint8_t, draw_block> undecided{};
    DrawBlock block{
        .key0 = keys.next_u32(),
        .key1 = keys.next_u32(),
        .places = static_cast<std::uint32_t>(k),
        .bound = static_cast<std::uint32_t>(values_.size() - 1),
        .values = short_values_.data(),
        .weights = equal ? nullptr : short_weights_.data(),
        .squared = task.centre.has_value(),
        .centre = static_cast<float>(task.centre.value_or(0)),
        .above = std::nextafterf(static_cast<float>(task.observed / unit_weight + rounding), INFINITY),
        .below = std::nextafterf(static_cast<float>(task.observed / unit_weight - rounding), -INFINITY),
        .drawn = places_.data(),
        .undecided = undecided.data()};
    Tally tally{task, {}};
    const auto finish = [&](std::size_t b) {
        std::array<std::uint32_t, 64> drawn{};
        for (std::size_t place = 0; place < k; ++place) {
            drawn[place] =
                drawn_position(block, static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(place));
            const auto before = drawn.begin() + static_cast<std::ptrdiff_t>(place);
            while (std::find(drawn.begin(), before, drawn[place]) != before)
                drawn[place] = again.below(block.bound);
        }
        double sum = 0;
        for (std::size_t place = 0; place < k; ++place)
            sum += task.weights[place] * drawn_value(task, values_[drawn[place]]);
        tally.add(sum);
    };
    for (; block.first < draws; block.first += static_cast<std::uint32_t>(draw_block)) {
        block.draws = std::min(static_cast<std::uint32_t>(draw_block), draws - block.first);
        run_draw_block(block);
        tally.counts.not_below += block.over;
        tally.counts.not_above += block.under;
        if (block.over + block.under == block.draws) continue;
        for (std::size_t b = 0; b < block.draws; ++b)
            if (undecided[b] != 0) finish(b);
    }
    return tally.counts;
}

TailCounts NeighbourDraws::count_by_shuffle(const DrawTask& task, std::uint32_t draws) {
    RandomStream stream(seed_, task.unit);
    const auto others = static_cast<std::uint32_t>(values_.size() - 1);
    order_.resize(others);
    std::iota(order_.begin(), order_.end(), 0U);
    Tally tally{task, {}};
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        double sum = 0;
        for (std::uint32_t place = 0; place < task.weights.size(); ++place) {
            std::swap(order_[place], order_[place + stream.below(others - place)]);
            sum += task.weights[place] * drawn_value(task, values_[order_[place]]);
        }
        tally.add(sum);
    }
    return tally.counts;
}

}  // namespace deltareach::detail
