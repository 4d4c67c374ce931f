#include "analysis/zonal.hpp"

#include "analysis/messages.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

constexpr std::size_t most_distinct_values = 20'000'000;

bool same_cells(double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::max(a, b);
}

}  // namespace

void ZonalValues::add(std::span<const double> values, std::span<const double> fractions) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double weight = fractions[i], value = values[i];
        if (weight <= 0 || !std::isfinite(value)) continue;
        low_ = count_ == 0 ? value : std::min(low_, value);
        high_ = count_ == 0 ? value : std::max(high_, value);
        // Neumaier's sum; West's update of the squares, which does not cancel where values are far from 0.
        const double term = weight * value, next = sum_ + term;
        rest_ += std::abs(sum_) >= std::abs(term) ? (sum_ - next) + term : (term - next) + sum_;
        sum_ = next;
        count_ += weight;
        if (spread_) {
            const double away = value - mean_;
            mean_ += away * (weight / count_);
            squares_ += weight * away * (value - mean_);
        }
        if (!distinct_) continue;
        if (!values_.empty() && values_.size() > sorted_ && values_.back().value == value)
            values_.back().cells += weight;  // neighbours are often of one class
        else
            values_.push_back({value, weight});
        if (values_.size() > 2 * sorted_ + 100'000) merge();
    }
}

void ZonalValues::merge() {
    if (values_.size() == sorted_) return;
    std::ranges::stable_sort(values_, {}, &ValueCells::value);
    std::size_t kept = 0;
    for (std::size_t i = 1; i < values_.size(); ++i) {
        if (values_[i].value == values_[kept].value)
            values_[kept].cells += values_[i].cells;
        else
            values_[++kept] = values_[i];
    }
    values_.resize(kept + 1);
    sorted_ = values_.size();
    if (sorted_ > most_distinct_values)
        throw LimitError(Message{
            .code = "DR1394", .where = {}, .values = {{"limit", fmt::format("{}", most_distinct_values)}}});
}

std::optional<double> ZonalValues::mean() const {
    if (count_ == 0) return std::nullopt;
    // A mean beyond the extremes by rounding would contradict them.
    return std::clamp(sum() / count_, low_, high_);
}

std::optional<double> ZonalValues::stdev() const {
    if (count_ == 0 || !spread_) return std::nullopt;
    return low_ == high_ ? 0 : std::sqrt(squares_ / count_);
}

std::optional<double> ZonalValues::min() const {
    return count_ == 0 ? std::nullopt : std::optional(low_);
}

std::optional<double> ZonalValues::max() const {
    return count_ == 0 ? std::nullopt : std::optional(high_);
}

const std::vector<ValueCells>& ZonalValues::distinct() {
    merge();
    return values_;
}

std::optional<double> ZonalValues::quantile(double share) {
    merge();
    if (values_.empty()) return std::nullopt;
    double total = 0;
    for (const ValueCells& each : values_) total += each.cells;
    const double wanted = share * total;
    double up_to = 0;
    for (std::size_t i = 0; i + 1 < values_.size(); ++i) {
        up_to += values_[i].cells;
        if (same_cells(up_to, wanted)) return std::midpoint(values_[i].value, values_[i + 1].value);
        if (up_to > wanted) return values_[i].value;
    }
    return values_.back().value;
}

std::optional<double> ZonalValues::majority() {
    merge();
    if (values_.empty()) return std::nullopt;
    const ValueCells* best = &values_.front();
    for (const ValueCells& each : values_)
        if (each.cells > best->cells && !same_cells(each.cells, best->cells)) best = &each;
    return best->value;
}

std::optional<double> ZonalValues::minority() {
    merge();
    if (values_.empty()) return std::nullopt;
    const ValueCells* best = &values_.front();
    for (const ValueCells& each : values_)
        if (each.cells < best->cells && !same_cells(each.cells, best->cells)) best = &each;
    return best->value;
}

}  // namespace deltareach
