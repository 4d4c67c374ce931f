#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace deltareach {

/// One link of a weights matrix: what `from` receives of `to`.
struct WeightLink {
    std::uint32_t from = 0, to = 0;
    double weight = 1;

    friend bool operator==(const WeightLink&, const WeightLink&) = default;
};

/// Spatial weights W between n units, by rows (CSR). Row i lists the neighbours of i in ascending order; the
/// diagonal is empty; weights are > 0. A unit without neighbours is an island: its row is zero and stays.
/// Immutable.
class SpatialWeights {
  public:
    SpatialWeights() = default;

    /// Links on the diagonal and links of weight 0 are left out.
    /// @throws InputError DR1907 a weight that is negative or not finite, DR1908 a link twice, DR1909 a
    /// position
    ///         outside [0, n)
    [[nodiscard]] static SpatialWeights from_links(std::size_t n, std::vector<WeightLink> links);

    /// From rows already in order. Every weight is 1 when `weights` is empty.
    /// @param starts     shape (n + 1), from 0 to the number of links
    /// @param neighbours ascending within a row, never the row itself
    SpatialWeights(std::vector<std::size_t> starts, std::vector<std::uint32_t> neighbours,
                   std::vector<double> weights = {});

    [[nodiscard]] std::size_t size() const { return rows_->starts.size() - 1; }
    [[nodiscard]] std::size_t links() const { return rows_->neighbours.size(); }
    [[nodiscard]] std::size_t degree(std::size_t i) const { return rows_->starts[i + 1] - rows_->starts[i]; }
    /// The neighbours of a unit, ascending.
    [[nodiscard]] std::span<const std::uint32_t> neighbours(std::size_t i) const {
        return {rows_->neighbours.data() + rows_->starts[i], degree(i)};
    }
    /// Their weights, in the same order.
    [[nodiscard]] std::span<const double> weights(std::size_t i) const {
        return {weights_.data() + (at_.empty() ? rows_->starts[i] : at_[i]), degree(i)};
    }
    [[nodiscard]] double weight(std::size_t from, std::size_t to) const;  ///< 0 where there is no link

    /// Every row that is not an island divided by its sum.
    [[nodiscard]] SpatialWeights row_standardised() const;
    /// Every weight 1.
    [[nodiscard]] SpatialWeights binary() const;
    /// The same links with other weights; those of weight 0 are left out.
    /// @param weights     shape (links), row by row
    /// @throws InputError DR1907
    [[nodiscard]] SpatialWeights with_weights(std::vector<double> weights) const;
    [[nodiscard]] SpatialWeights transposed() const;
    /// The links that `keep` wants, their weights unchanged: W∘P for a pattern P.
    [[nodiscard]] SpatialWeights where(
        const std::function<bool(std::uint32_t from, std::uint32_t to)>& keep) const;
    /// The same units in another order: unit i of the result is unit order[i] of this one.
    [[nodiscard]] SpatialWeights reordered(std::span<const std::uint32_t> order) const;

    /// W·x, the spatial lag. @param x shape (n)
    [[nodiscard]] std::vector<double> lag(std::span<const double> x) const;
    [[nodiscard]] std::vector<double> row_sums() const;
    [[nodiscard]] std::vector<WeightLink> to_links() const;

    friend bool operator==(const SpatialWeights& a, const SpatialWeights& b);

  private:
    /// Shared by copies that differ in their weights alone.
    struct Rows {
        std::vector<std::size_t> starts{0};
        std::vector<std::uint32_t> neighbours;
    };
    SpatialWeights(std::shared_ptr<const Rows> rows, std::vector<double> weights);
    [[nodiscard]] SpatialWeights ones_standardised() const;
    /// The links that `keep(from, to, weight)` wants.
    template <class Keep>
    [[nodiscard]] SpatialWeights filtered(const Keep& keep) const;

    std::shared_ptr<const Rows> rows_ = std::make_shared<const Rows>();
    std::vector<double> weights_;
    /// Where the weights of each row begin; empty: as `rows_->starts` says. Rows of equal weights share them
    /// where all are 1 or were before they were standardised: a band of 100 million links takes a third then.
    std::vector<std::size_t> at_;
    bool ones_ = true;
};

}  // namespace deltareach
