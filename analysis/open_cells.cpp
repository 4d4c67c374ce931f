#include "analysis/ipf.hpp"
#include "analysis/private/margin_layers.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

/// Cells that may hold flow, closed one by one where margins leave nothing for them.
class Closing {
  public:
    Closing(std::span<const double> start, std::span<const Margin> margins)
        : margins_(margins),
          cells_(cell_margins(margins, start.size())),
          open_(start.size()),
          mark_(start.size(), 0) {
        for (std::size_t cell = 0; cell < start.size(); ++cell) open_[cell] = start[cell] > 0;
        for (std::size_t layer = 0; layer < cells_.of.size(); ++layer) {
            held_open_.emplace_back(cells_.layers[layer].size() + 1, 0);
            within_.emplace_back(cells_.layers[layer].size() + 1, 0);
            for (std::size_t cell = 0; cell < start.size(); ++cell)
                held_open_[layer][cells_.of[layer][cell]] += open_[cell] ? 1 : 0;
        }
    }

    /// Of some margins that share no cell: closes those cells that lie outside the margins of `family` which
    /// lie within them, where these hold all of their total. @return whether any was closed
    bool close_beyond(std::span<const std::size_t> whole, double total, int family) {
        for_each_open(whole, [&](std::uint32_t cell) { mark_[cell] = 1; });
        double held = 0;
        for (std::size_t layer = 0; layer < cells_.layers.size(); ++layer)
            if (margins_[cells_.layers[layer].front()].family == family) held += hold(whole, layer);
        bool closed = false;
        const bool all_held = std::abs(held - total) <= 1e-12 * total;
        for_each_open(whole, [&](std::uint32_t cell) {
            if (mark_[cell] == 1 && all_held) {
                close(cell);
                closed = true;
            }
            mark_[cell] = 0;
        });
        return closed;
    }
    [[nodiscard]] std::vector<bool> take() { return std::move(open_); }
    [[nodiscard]] const std::vector<std::vector<std::size_t>>& layers() const { return cells_.layers; }

  private:
    template <class F>
    void for_each_open(std::span<const std::size_t> whole, const F& each) const {
        for (const std::size_t m : whole)
            for (const std::uint32_t cell : margins_[m].cells)
                if (open_[cell]) each(cell);
    }
    /// Marks as held the cells of the layer's margins whose open cells are all marked 1. @return their totals
    double hold(std::span<const std::size_t> whole, std::size_t layer) {
        const std::vector<std::uint32_t>& of = cells_.of[layer];
        std::vector<std::size_t>& within = within_[layer];
        for_each_open(whole, [&](std::uint32_t cell) { within[of[cell]] += mark_[cell] == 1 ? 1 : 0; });
        const auto is_within = [&](std::uint32_t margin) {
            return margin < cells_.layers[layer].size() && within[margin] == held_open_[layer][margin];
        };
        for_each_open(whole, [&](std::uint32_t cell) {
            if (is_within(of[cell])) mark_[cell] = 2;
        });
        double held = 0;
        for_each_open(whole, [&](std::uint32_t cell) {
            const std::uint32_t margin = of[cell];
            if (within[margin] == 0) return;
            if (is_within(margin)) held += margins_[cells_.layers[layer][margin]].total;
            within[margin] = 0;
        });
        return held;
    }
    void close(std::uint32_t cell) {
        open_[cell] = false;
        for (std::size_t layer = 0; layer < cells_.of.size(); ++layer)
            --held_open_[layer][cells_.of[layer][cell]];
    }
    std::span<const Margin> margins_;
    CellMargins cells_;
    std::vector<bool> open_;
    std::vector<char> mark_;  ///< 1: of the whole, 2: held by a margin within it
    std::vector<std::vector<std::size_t>> held_open_, within_;  ///< layers × margins: counts of open cells
};

/// Every margin by itself, and every family whose margins share no cell: it is one layer.
std::vector<std::vector<std::size_t>> parts_of(std::span<const Margin> margins,
                                               const std::vector<std::vector<std::size_t>>& layers) {
    std::vector<std::vector<std::size_t>> parts;
    for (std::size_t m = 0; m < margins.size(); ++m) parts.push_back({m});
    const auto family = [&](const std::vector<std::size_t>& layer) { return margins[layer.front()].family; };
    for (const std::vector<std::size_t>& layer : layers)
        if (layer.size() > 1 && std::ranges::count(layers, family(layer), family) == 1)
            parts.push_back(layer);
    return parts;
}

}  // namespace

std::vector<bool> open_cells(std::span<const double> start, std::span<const Margin> margins) {
    Closing closing(start, margins);
    std::vector<int> families;
    for (const Margin& margin : margins)
        if (std::ranges::find(families, margin.family) == families.end()) families.push_back(margin.family);
    const std::vector<std::vector<std::size_t>> parts = parts_of(margins, closing.layers());
    for (bool again = true; again;) {
        again = false;
        for (const std::vector<std::size_t>& part : parts) {
            double total = 0;
            for (const std::size_t m : part) total += margins[m].total;
            for (const int family : families)
                if (family != margins[part.front()].family)
                    again = closing.close_beyond(part, total, family) || again;
        }
    }
    return closing.take();
}

}  // namespace deltareach
