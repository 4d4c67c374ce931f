#include "analysis/private/split_figures.hpp"

#include "analysis/private/constants.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace deltareach::detail {
namespace {

constexpr std::size_t heads = 4, order_figures = 2 * (shown_orders + 1);  // direct, within, cross, total

/// One figure of every draw.
std::vector<double> drawn(const std::vector<std::vector<double>>& draws, std::size_t figure) {
    std::vector<double> values;
    values.reserve(draws.size());
    for (const std::vector<double>& draw : draws) values.push_back(draw[figure]);
    return values;
}

}  // namespace

double remainder_of(double sum, double part) {
    constexpr double rounding = 1e-14;
    const double rest = sum - part;
    return std::abs(rest) <= rounding * std::max(std::abs(sum), std::abs(part)) ? 0 : rest;
}

Split split_of(const Response& response, double n) {
    const double on_blocks = response.blocks.trace();
    return {remainder_of(on_blocks, response.trace) / n, remainder_of(response.blocks.sum(), on_blocks) / n};
}

SplitFigures::SplitFigures(Eigen::VectorXd sizes, bool has_net)
    : sizes_(std::move(sizes)), has_net_(has_net) {}

std::vector<double> SplitFigures::of(const Response& response, std::span<const Split> orders) const {
    const double n = sizes_.sum();
    const Split split = split_of(response, n);
    std::vector<double> figures{response.trace / n, split.within, split.cross, response.blocks.sum() / n};
    Split rest = split;
    for (const Split& order : orders) {
        figures.insert(figures.end(), {order.within, order.cross});
        rest.within -= order.within;
        rest.cross -= order.cross;
    }
    figures.insert(figures.end(), {rest.within, rest.cross});
    const Eigen::MatrixXd& blocks = response.blocks;
    for (Eigen::Index p = 0; p < blocks.rows(); ++p)
        for (Eigen::Index q = 0; q < blocks.cols(); ++q) figures.push_back(blocks(p, q));
    for (Eigen::Index p = 0; p < blocks.rows(); ++p) {
        const double sent = remainder_of(blocks.col(p).sum(), blocks(p, p)),
                     received = remainder_of(blocks.row(p).sum(), blocks(p, p));
        figures.insert(figures.end(),
                       {sent / sizes_[p], received / sizes_[p], has_net_ ? sent - received : nan});
    }
    return figures;
}

BorderImpact SplitFigures::with_intervals(std::string name, const std::vector<double>& estimates,
                                          const std::vector<std::vector<double>>& draws, double level) const {
    const auto figure = [&](std::size_t at) { return with_interval(estimates[at], drawn(draws, at), level); };
    const auto bounded = [&](std::size_t at, std::vector<double>& values, std::vector<Bounds>& bounds) {
        const Uncertain found = figure(at);
        values.push_back(found.value);
        if (found.low && found.high) bounds.push_back({*found.low, *found.high});
    };
    BorderImpact impact{.name = std::move(name),
                        .direct = figure(0),
                        .within = figure(1),
                        .cross = figure(2),
                        .total = figure(3)};
    const double within = impact.within.value, cross = impact.cross.value;
    if (within * cross > 0) impact.cross_share = cross / (within + cross);
    for (std::size_t q = 0; q <= shown_orders; ++q) {
        const Uncertain in = figure(heads + 2 * q), across = figure(heads + 2 * q + 1);
        OrderPart part{.order = q < shown_orders ? static_cast<int>(q) + 1 : -1,
                       .within = in.value,
                       .cross = across.value};
        if (in.low) part.within_bounds = {*in.low, *in.high};
        if (across.low) part.cross_bounds = {*across.low, *across.high};
        impact.orders.push_back(part);
    }
    const auto groups = static_cast<std::size_t>(sizes_.size());
    const std::size_t first = heads + order_figures, sums = first + groups * groups;
    BlockTable& table = impact.blocks;
    for (std::size_t cell = first; cell < sums; ++cell) bounded(cell, table.values, table.value_bounds);
    for (std::size_t p = 0; p < groups; ++p) {
        bounded(sums + 3 * p, table.exported, table.exported_bounds);
        bounded(sums + 3 * p + 1, table.imported, table.imported_bounds);
        if (has_net_)
            bounded(sums + 3 * p + 2, table.net, table.net_bounds);
        else
            table.net.push_back(nan);
    }
    return impact;
}

}  // namespace deltareach::detail
