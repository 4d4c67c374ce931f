#include "analysis/private/margin_layers.hpp"

#include "analysis/private/row_kernels.hpp"

#include <algorithm>

namespace deltareach {
namespace {

constexpr std::size_t most_along = 4096;  // cells whose weights are multiplied together at once

}  // namespace

CellMargins cell_margins(std::span<const Margin> margins, std::size_t cells) {
    constexpr auto none = static_cast<std::uint32_t>(-1);
    CellMargins found;
    for (std::size_t m = 0; m < margins.size(); ++m) {
        const auto fits = [&](std::size_t layer) {
            return margins[found.layers[layer].front()].family == margins[m].family &&
                   std::ranges::all_of(margins[m].cells,
                                       [&](std::uint32_t cell) { return found.of[layer][cell] == none; });
        };
        std::size_t layer = 0;
        while (layer < found.layers.size() && !fits(layer)) ++layer;
        if (layer == found.layers.size()) {
            found.layers.emplace_back();
            found.of.emplace_back(cells, none);
        }
        for (const std::uint32_t cell : margins[m].cells)
            found.of[layer][cell] = static_cast<std::uint32_t>(found.layers[layer].size());
        found.layers[layer].push_back(m);
    }
    for (std::size_t layer = 0; layer < found.layers.size(); ++layer)
        std::ranges::replace(found.of[layer], none, static_cast<std::uint32_t>(found.layers[layer].size()));
    return found;
}

MarginLayers::MarginLayers(std::span<const Margin> margins, std::size_t cells) : cells_(cells) {
    const CellMargins found = cell_margins(margins, cells);
    layers_ = found.layers;
    const auto is_next = [&](std::size_t layer, std::size_t cell, bool steps) {
        const std::vector<std::uint32_t>& of = found.of[layer];
        return of[cell + 1] == of[cell] + (steps ? 1 : 0) && (!steps || of[cell + 1] < layers_[layer].size());
    };
    for (std::size_t begin = 0; begin < cells;) {
        std::vector<char> steps(layers_.size(), 0);
        bool is_long = begin + 1 < cells;
        for (std::size_t layer = 0; is_long && layer < layers_.size(); ++layer) {
            steps[layer] = is_next(layer, begin, true) ? 1 : 0;
            is_long = steps[layer] != 0 || is_next(layer, begin, false);
        }
        std::size_t end = begin + 1;
        const auto goes_on = [&](std::size_t layer) { return is_next(layer, end - 1, steps[layer] != 0); };
        while (is_long && end < cells) {
            for (std::size_t layer = 0; is_long && layer < layers_.size(); ++layer) is_long = goes_on(layer);
            if (is_long) ++end;
        }
        stretches_.push_back({begin, end});
        for (std::size_t layer = 0; layer < layers_.size(); ++layer)
            along_.push_back({found.of[layer][begin], steps[layer] != 0});
        begin = end;
    }
}

MarginLayers::Factors MarginLayers::ones() const {
    Factors factors;
    for (const std::vector<std::size_t>& layer : layers_) factors.emplace_back(layer.size() + 1, 1.0);
    return factors;
}

void MarginLayers::sums(std::span<const double> values, const Factors& factors, std::size_t layer,
                        std::vector<double>& sums) const {
    std::ranges::fill(sums, 0.0);
    std::vector<double> weighed(most_along);
    for (std::size_t s = 0; s < stretches_.size(); ++s) {
        const Along& own = along(s, layer);
        double same = 1;  // of all cells of the stretch
        for (std::size_t other = 0; other < layers_.size(); ++other)
            if (other != layer && !along(s, other).steps) same *= factors[other][along(s, other).margin];
        for (std::size_t at = stretches_[s].begin; at < stretches_[s].end; at += most_along) {
            const std::size_t passed = at - stretches_[s].begin,
                              length = std::min(most_along, stretches_[s].end - at);
            const double* cells = &values[at];
            for (std::size_t other = 0; other < layers_.size(); ++other) {
                if (other == layer || !along(s, other).steps) continue;
                kernels::product(1, cells, &factors[other][along(s, other).margin + passed], weighed.data(),
                                 length);
                cells = weighed.data();
            }
            if (own.steps)
                kernels::add_scaled(same, cells, &sums[own.margin + passed], length);
            else
                sums[own.margin] += same * kernels::sum(cells, length);
        }
    }
}

void MarginLayers::scale(std::span<double> values, const Factors& factors, std::size_t first) const {
    const std::size_t last = first + values.size();
    auto s = static_cast<std::size_t>(std::ranges::upper_bound(stretches_, first, {}, &Stretch::end) -
                                      stretches_.begin());
    for (; s < stretches_.size() && stretches_[s].begin < last; ++s) {
        const std::size_t begin = std::max(first, stretches_[s].begin),
                          end = std::min(last, stretches_[s].end);
        double* const cells = &values[begin - first];
        double same = 1;
        for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
            const Along& here = along(s, layer);
            if (!here.steps)
                same *= factors[layer][here.margin];
            else
                kernels::product(1, cells, &factors[layer][here.margin + begin - stretches_[s].begin], cells,
                                 end - begin);
        }
        for (std::size_t k = 0; k < end - begin; ++k) cells[k] *= same;
    }
}

}  // namespace deltareach
