#pragma once

#include "analysis/ipf.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// Margins as they lie over the cells: each layer holds margins of one family that share no cell. What the
/// cells of a matrix, a tensor or any other table are to them is kept as stretches of cells along which a
/// layer's margin stays the same or is the next one with every cell, so that a fit runs along rows.
class MarginLayers {
  public:
    /// A number for every margin of every layer, and 1 behind them for the cells that lie in none.
    using Factors = std::vector<std::vector<double>>;

    /// @param cells how many there are; positions in `margins` are below
    MarginLayers(std::span<const Margin> margins, std::size_t cells);

    [[nodiscard]] std::size_t size() const { return layers_.size(); }
    /// Positions of a layer's margins among all.
    [[nodiscard]] const std::vector<std::size_t>& margins(std::size_t layer) const { return layers_[layer]; }
    [[nodiscard]] Factors ones() const;
    /// Sums of a layer's margins over the cells, each times the factors of all layers but this one.
    /// @param values shape (cells)
    /// @param sums   shape (margins of the layer + 1)
    void sums(std::span<const double> values, const Factors& factors, std::size_t layer,
              std::vector<double>& sums) const;
    /// Multiplies cells [first, first + values.size()) by the factors of all layers.
    void scale(std::span<double> values, const Factors& factors, std::size_t first) const;

  private:
    struct Stretch {
        std::size_t begin = 0, end = 0;
    };
    /// The margin of a stretch's first cell, and whether the next cell's is the next.
    struct Along {
        std::uint32_t margin = 0;
        bool steps = false;
    };
    [[nodiscard]] const Along& along(std::size_t stretch, std::size_t layer) const {
        return along_[stretch * layers_.size() + layer];
    }
    std::size_t cells_ = 0;
    std::vector<std::vector<std::size_t>> layers_;
    std::vector<Stretch> stretches_;
    std::vector<Along> along_;  ///< stretches × layers
};

/// Of every cell its margin in each layer, as a position in the layer; as many as it has margins: in none.
struct CellMargins {
    std::vector<std::vector<std::size_t>> layers;  ///< positions among all margins
    std::vector<std::vector<std::uint32_t>> of;    ///< layers × shape (cells)
};
[[nodiscard]] CellMargins cell_margins(std::span<const Margin> margins, std::size_t cells);

}  // namespace deltareach
