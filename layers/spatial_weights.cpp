#include "layers/spatial_weights.hpp"

#include "gis/error.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <numeric>

namespace deltareach {
namespace {

void check_weight(const WeightLink& link) {
    if (link.weight >= 0 && std::isfinite(link.weight)) return;
    throw InputError(Message{.code = "DR1907",
                             .values = {{"from", fmt::to_string(link.from + 1)},
                                        {"to", fmt::to_string(link.to + 1)},
                                        {"weight", fmt::to_string(link.weight)}}});
}

void check_links(std::size_t n, const std::vector<WeightLink>& links) {
    for (const WeightLink& link : links) {
        if (link.from >= n || link.to >= n)
            throw InputError(Message{.code = "DR1909",
                                     .values = {{"from", fmt::to_string(link.from)},
                                                {"to", fmt::to_string(link.to)},
                                                {"n", fmt::to_string(n)}}});
        check_weight(link);
    }
}

}  // namespace

SpatialWeights SpatialWeights::from_links(std::size_t n, std::vector<WeightLink> links) {
    check_links(n, links);
    std::erase_if(links, [](const WeightLink& link) { return link.from == link.to || link.weight == 0; });
    std::ranges::sort(links, {}, [](const WeightLink& link) { return std::pair(link.from, link.to); });
    Rows rows;
    std::vector<double> weights;
    rows.starts.assign(n + 1, 0);
    for (std::size_t k = 0; k < links.size(); ++k) {
        const WeightLink& link = links[k];
        if (k > 0 && links[k - 1].from == link.from && links[k - 1].to == link.to)
            throw InputError(Message{
                .code = "DR1908",
                .values = {{"from", fmt::to_string(link.from + 1)}, {"to", fmt::to_string(link.to + 1)}}});
        ++rows.starts[link.from + 1];
        rows.neighbours.push_back(link.to);
        weights.push_back(link.weight);
    }
    std::partial_sum(rows.starts.begin(), rows.starts.end(), rows.starts.begin());
    return {std::make_shared<const Rows>(std::move(rows)), std::move(weights)};
}

SpatialWeights::SpatialWeights(std::shared_ptr<const Rows> rows, std::vector<double> weights)
    : rows_(std::move(rows)), weights_(std::move(weights)) {
    ones_ = std::ranges::all_of(weights_, [](double weight) { return weight == 1; });
    if (!ones_) return;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < size(); ++i) longest = std::max(longest, degree(i));
    weights_ = std::vector<double>(longest, 1.0);
    at_.assign(size(), 0);
}

SpatialWeights::SpatialWeights(std::vector<std::size_t> starts, std::vector<std::uint32_t> neighbours,
                               std::vector<double> weights)
    : SpatialWeights(std::make_shared<const Rows>(Rows{std::move(starts), std::move(neighbours)}),
                     std::move(weights)) {
    assert(!rows_->starts.empty() && rows_->starts.front() == 0 && rows_->starts.back() == links());
    assert(ones_ || weights_.size() == links());
}

bool operator==(const SpatialWeights& a, const SpatialWeights& b) {
    if (a.rows_->starts != b.rows_->starts || a.rows_->neighbours != b.rows_->neighbours) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!std::ranges::equal(a.weights(i), b.weights(i))) return false;
    return true;
}

double SpatialWeights::weight(std::size_t from, std::size_t to) const {
    const auto row = neighbours(from);
    const auto found = std::ranges::lower_bound(row, static_cast<std::uint32_t>(to));
    if (found == row.end() || *found != to) return 0;
    return weights(from)[static_cast<std::size_t>(found - row.begin())];
}

SpatialWeights SpatialWeights::row_standardised() const {
    if (ones_) return ones_standardised();
    std::vector<double> standardised;
    standardised.reserve(links());
    for (std::size_t i = 0; i < size(); ++i) {
        const double sum = std::accumulate(weights(i).begin(), weights(i).end(), 0.0);
        for (const double weight : weights(i)) standardised.push_back(weight / sum);
    }
    return {rows_, std::move(standardised)};
}

SpatialWeights SpatialWeights::ones_standardised() const {
    SpatialWeights result;
    result.rows_ = rows_;
    result.ones_ = false;
    std::map<std::size_t, std::size_t> begins;  // of the weights of rows of so many links
    for (std::size_t i = 0; i < size(); ++i) {
        const auto [known, is_new] = begins.try_emplace(degree(i), result.weights_.size());
        if (is_new)
            result.weights_.insert(result.weights_.end(), degree(i), 1 / static_cast<double>(degree(i)));
        result.at_.push_back(known->second);
    }
    return result;
}

SpatialWeights SpatialWeights::binary() const {
    return {rows_, {}};
}

SpatialWeights SpatialWeights::with_weights(std::vector<double> weights) const {
    assert(weights.size() == links());
    bool some_zero = false;
    std::size_t k = 0;
    for (std::size_t i = 0; i < size(); ++i)
        for (const std::uint32_t j : neighbours(i)) {
            check_weight({static_cast<std::uint32_t>(i), j, weights[k]});
            some_zero = some_zero || weights[k++] == 0;
        }
    SpatialWeights result(rows_, std::move(weights));
    return some_zero ? result.filtered([](auto, auto, double weight) { return weight != 0; }) : result;
}

SpatialWeights SpatialWeights::transposed() const {
    Rows rows;
    std::vector<double> moved(ones_ ? 0 : links());
    rows.starts.assign(size() + 1, 0);
    for (const std::uint32_t to : rows_->neighbours) ++rows.starts[to + 1];
    std::partial_sum(rows.starts.begin(), rows.starts.end(), rows.starts.begin());
    rows.neighbours.resize(links());
    std::vector<std::size_t> next(rows.starts.begin(), rows.starts.end() - 1);
    for (std::size_t i = 0; i < size(); ++i)
        for (std::size_t k = 0; k < degree(i); ++k) {
            const std::size_t place = next[neighbours(i)[k]]++;
            rows.neighbours[place] = static_cast<std::uint32_t>(i);
            if (!ones_) moved[place] = weights(i)[k];
        }
    return {std::make_shared<const Rows>(std::move(rows)), std::move(moved)};
}

template <class Keep>
SpatialWeights SpatialWeights::filtered(const Keep& keep) const {
    Rows rows;
    std::vector<double> kept;
    for (std::size_t i = 0; i < size(); ++i) {
        for (std::size_t k = 0; k < degree(i); ++k) {
            if (!keep(static_cast<std::uint32_t>(i), neighbours(i)[k], weights(i)[k])) continue;
            rows.neighbours.push_back(neighbours(i)[k]);
            kept.push_back(weights(i)[k]);
        }
        rows.starts.push_back(rows.neighbours.size());
    }
    return {std::make_shared<const Rows>(std::move(rows)), std::move(kept)};
}

SpatialWeights SpatialWeights::where(
    const std::function<bool(std::uint32_t from, std::uint32_t to)>& keep) const {
    return filtered([&](std::uint32_t from, std::uint32_t to, double) { return keep(from, to); });
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
        const auto to = neighbours(i);
        const auto weight = weights(i);
        double sum = 0;
        for (std::size_t k = 0; k < to.size(); ++k) sum += weight[k] * x[to[k]];
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
        for (std::size_t k = 0; k < degree(i); ++k)
            result.push_back({static_cast<std::uint32_t>(i), neighbours(i)[k], weights(i)[k]});
    return result;
}

}  // namespace deltareach
