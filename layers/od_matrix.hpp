#pragma once

#include "layers/align.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace deltareach {

/// Flows between the zones of one list: row = origin, column = destination, >= 0 and finite, one unit. Holds
/// the pairs on record alone: of thousands of zones few of the millions of pairs are.
///
/// A pair the table says nothing about holds 0 and is not `present`: whether it counts as a zero is for the
/// project to say, never for the matrix.
class OdMatrix {
  public:
    /// A pair on record.
    struct Cell {
        std::size_t position = 0;  ///< row-major
        double flow = 0;
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    /// @param cells ascending by position, each once; flows >= 0 and finite
    /// @throws InputError DR1202 a code twice, DR1208 a negative value, DR1221 not finite
    OdMatrix(std::vector<std::string> codes, std::vector<Cell> cells, std::string unit);
    /// @param values  n × n, row-major; >= 0 and finite
    /// @param present n × n, 1 where the table has a row for the pair; empty: every pair
    /// @throws InputError DR1209 wrong length; those above
    OdMatrix(const std::vector<std::string>& codes, const std::vector<double>& values, std::string unit,
             const std::vector<std::uint8_t>& present = {});

    [[nodiscard]] std::size_t size() const { return codes_.size(); }
    [[nodiscard]] const std::vector<std::string>& codes() const { return codes_; }
    [[nodiscard]] const std::string& unit() const { return unit_; }
    /// A search among the pairs of the origin: whoever wants all of them walks `cells`.
    [[nodiscard]] double operator()(std::size_t origin, std::size_t destination) const;
    /// Whether the pair is on record; a pair that is not has the value 0.
    [[nodiscard]] bool present(std::size_t origin, std::size_t destination) const {
        const std::size_t position = origin * codes_.size() + destination;
        return (present_[position / 64] >> (position % 64) & 1U) != 0;
    }
    [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }  ///< ascending by position
    /// Of every pair on record, in row-major order. @param use (origin, destination, flow)
    void for_each(const auto& use) const {
        for (std::size_t origin = 0; origin < size(); ++origin)
            for (std::size_t k = first_[origin]; k < first_[origin + 1]; ++k)
                use(origin, cells_[k].position - origin * size(), cells_[k].flow);
    }
    [[nodiscard]] std::vector<double> values() const;   ///< n × n, row-major: of all pairs
    [[nodiscard]] std::vector<double> outflow() const;  ///< row sums, the diagonal included; shape (n)
    [[nodiscard]] std::vector<double> inflow() const;   ///< column sums, the diagonal included; shape (n)

    friend bool operator==(const OdMatrix&, const OdMatrix&) = default;

  private:
    std::vector<std::string> codes_;
    std::vector<Cell> cells_;
    std::vector<std::size_t> first_;      ///< n + 1: where the pairs of each origin begin
    std::vector<std::uint64_t> present_;  ///< a bit a pair
    std::string unit_;
};

/// A cell that is the sum of rows between finer zones: how many of their pairs are on record.
struct CellRecord {
    std::size_t cell = 0;  ///< row-major
    std::size_t pairs = 0, on_record = 0;
};

/// A flow set seen on one mosaic, all origins at once, with what the matrix cannot hold. Regional totals are
/// told from flow to the outside as in OriginFlows; an origin that is a coarser zone or everywhere is a total
/// only when the row is marked reported_total.
struct OdFlows {
    std::vector<ZoneRef> zones;  ///< the mosaic: rows and columns of the matrix
    OdMatrix matrix;
    std::vector<double> sent_outside;      ///< per zone: to `other`, everywhere or a coarser zone
    std::vector<double> received_outside;  ///< per zone: from `other`, everywhere or a coarser zone
    double elsewhere = 0;                  ///< neither end is a zone of the mosaic
    std::vector<std::size_t> totals;       ///< rows of the table that are regional totals
    /// Rows in no cell, neither end of which is `other`: regional totals, whatever they are marked as, and
    /// flow from or to a coarser zone, several or everywhere. A pair that has no row may be in them.
    std::vector<std::size_t> coarse;
    Quality quality = Quality::reported;  ///< the weakest of the rows in the matrix
    /// The cells that no row tells as such, in their order: with fewer pairs on record than there are the
    /// flow is the least that it can be.
    std::vector<CellRecord> sums;

    /// Nothing where a row tells the cell itself, or none does.
    [[nodiscard]] const CellRecord* sum_at(std::size_t origin, std::size_t destination) const;
    /// Whether a recorded cell is the whole flow, not the least that it can be.
    [[nodiscard]] bool whole(std::size_t origin, std::size_t destination) const {
        const CellRecord* sum = sum_at(origin, destination);
        return sum == nullptr || sum->on_record == sum->pairs;
    }
};

/// All flows of a set between the zones of a level's mosaic, summed up the tree.
[[nodiscard]] OdFlows od_matrix_of(const FlowSet& set, const FlowTable& table, const Region& region,
                                   std::size_t level);

}  // namespace deltareach
