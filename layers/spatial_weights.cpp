#include "layers/spatial_weights.hpp"

#include "gis/error.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

void check_links(std::size_t n, const std::vector<WeightLink>& links) {
    for (const WeightLink& link : links) {
        if (link.from >= n || link.to >= n)
            throw InputError(Message{.code = "DR1909",
                                     .values = {{"from", fmt::to_string(link.from)},
                                                {"to", fmt::to_string(link.to)},
                                                {"n", fmt::to_string(n)}}});
        if (!(link.weight >= 0) || !std::isfinite(link.weight))
            throw InputError(Message{.code = "DR1907",
                                     .values = {{"from", fmt::to_string(link.from + 1)},
                                                {"to", fmt::to_string(link.to + 1)},
                                                {"weight", fmt::to_string(link.weight)}}});
    }
}

}  // namespace

SpatialWeights SpatialWeights::from_links(std::size_t n, std::vector<WeightLink> links) {
    check_links(n, links);
    std::erase_if(links, [](const WeightLink& link) { return link.from == link.to || link.weight == 0; });
    std::ranges::sort(links, {}, [](const WeightLink& link) { return std::pair(link.from, link.to); });
    SpatialWeights result;
    result.starts_.assign(n + 1, 0);
    for (std::size_t k = 0; k < links.size(); ++k) {
        const WeightLink& link = links[k];
        if (k > 0 && links[k - 1].from == link.from && links[k - 1].to == link.to)
            throw InputError(Message{
                .code = "DR1908",
                .values = {{"from", fmt::to_string(link.from + 1)}, {"to", fmt::to_string(link.to + 1)}}});
        ++result.starts_[link.from + 1];
        result.neighbours_.push_back(link.to);
        result.weights_.push_back(link.weight);
    }
    std::partial_sum(result.starts_.begin(), result.starts_.end(), result.starts_.begin());
    return result;
}

SpatialWeights::SpatialWeights(std::vector<std::size_t> starts, std::vector<std::uint32_t> neighbours,
                               std::vector<double> weights)
    : starts_(std::move(starts)), neighbours_(std::move(neighbours)), weights_(std::move(weights)) {
    if (weights_.empty()) weights_.assign(neighbours_.size(), 1.0);
    assert(!starts_.empty() && starts_.front() == 0 && starts_.back() == neighbours_.size());
    assert(weights_.size() == neighbours_.size());
}

double SpatialWeights::weight(std::size_t from, std::size_t to) const {
    const auto row = neighbours(from);
    const auto found = std::ranges::lower_bound(row, static_cast<std::uint32_t>(to));
    if (found == row.end() || *found != to) return 0;
    return weights(from)[static_cast<std::size_t>(found - row.begin())];
}

SpatialWeights SpatialWeights::row_standardised() const {
    SpatialWeights result = *this;
    for (std::size_t i = 0; i < size(); ++i) {
        const double sum = std::accumulate(weights(i).begin(), weights(i).end(), 0.0);
        for (std::size_t k = starts_[i]; k < starts_[i + 1]; ++k) result.weights_[k] /= sum;
    }
    return result;
}

SpatialWeights SpatialWeights::binary() const {
    SpatialWeights result = *this;
    std::ranges::fill(result.weights_, 1.0);
    return result;
}

SpatialWeights SpatialWeights::transposed() const {
    SpatialWeights result;
    result.starts_.assign(size() + 1, 0);
    for (const std::uint32_t to : neighbours_) ++result.starts_[to + 1];
    std::partial_sum(result.starts_.begin(), result.starts_.end(), result.starts_.begin());
    result.neighbours_.resize(links());
    result.weights_.resize(links());
    std::vector<std::size_t> next(result.starts_.begin(), result.starts_.end() - 1);
    for (std::size_t i = 0; i < size(); ++i)
        for (std::size_t k = starts_[i]; k < starts_[i + 1]; ++k) {
            const std::size_t place = next[neighbours_[k]]++;
            result.neighbours_[place] = static_cast<std::uint32_t>(i);
            result.weights_[place] = weights_[k];
        }
    return result;
}

SpatialWeights SpatialWeights::where(
    const std::function<bool(std::uint32_t from, std::uint32_t to)>& keep) const {
    SpatialWeights result;
    for (std::size_t i = 0; i < size(); ++i) {
        for (std::size_t k = starts_[i]; k < starts_[i + 1]; ++k) {
            if (!keep(static_cast<std::uint32_t>(i), neighbours_[k])) continue;
            result.neighbours_.push_back(neighbours_[k]);
            result.weights_.push_back(weights_[k]);
        }
        result.starts_.push_back(result.neighbours_.size());
    }
    return result;
}

SpatialWeights SpatialWeights::reordered(std::span<const std::uint32_t> order) const {
    std::vector<std::uint32_t> position(size());
    for (std::size_t i = 0; i < order.size(); ++i) position[order[i]] = static_cast<std::uint32_t>(i);
    std::vector<WeightLink> moved = to_links();
    for (WeightLink& link : moved) link = {position[link.from], position[link.to], link.weight};
    return from_links(size(), std::move(moved));
}

std::vector<double> SpatialWeights::lag(std::span<const double> x) const {
    assert(x.size() == size());
    std::vector<double> result(size());
    for (std::size_t i = 0; i < size(); ++i) {
        double sum = 0;
        for (std::size_t k = starts_[i]; k < starts_[i + 1]; ++k) sum += weights_[k] * x[neighbours_[k]];
        result[i] = sum;
    }
    return result;
}

std::vector<double> SpatialWeights::row_sums() const {
    return lag(std::vector<double>(size(), 1.0));
}

std::vector<WeightLink> SpatialWeights::to_links() const {
    std::vector<WeightLink> result;
    result.reserve(links());
    for (std::size_t i = 0; i < size(); ++i)
        for (std::size_t k = starts_[i]; k < starts_[i + 1]; ++k)
            result.push_back({static_cast<std::uint32_t>(i), neighbours_[k], weights_[k]});
    return result;
}

}  // namespace deltareach
