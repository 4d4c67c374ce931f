#pragma once

#include <cstddef>
#include <vector>

namespace deltareach {

/// A rectangle of cells of an unbounded plane of cells. Rows count southwards.
struct CellRange {
    int column0 = 0, row0 = 0;
    int columns = 0, rows = 0;

    [[nodiscard]] std::size_t size() const {
        return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    }
    friend bool operator==(const CellRange&, const CellRange&) = default;
};
/// The smallest range that holds both.
[[nodiscard]] CellRange joined(const CellRange& a, const CellRange& b);
/// What both hold; no columns or rows where that is nothing.
[[nodiscard]] CellRange common(const CellRange& a, const CellRange& b);
/// @param by cells on every side
[[nodiscard]] CellRange widened(const CellRange& range, int by);

/// Values of the cells of a range, row by row.
struct CellPlane {
    CellRange range;
    std::vector<float> values;  ///< range.size()

    [[nodiscard]] static CellPlane zeros(const CellRange& range) {
        return {range, std::vector<float>(range.size())};
    }
    [[nodiscard]] const float* row(int row) const {
        return values.data() +
               static_cast<std::size_t>(row - range.row0) * static_cast<std::size_t>(range.columns);
    }
    [[nodiscard]] float* row(int row) {
        return values.data() +
               static_cast<std::size_t>(row - range.row0) * static_cast<std::size_t>(range.columns);
    }
};

/// The range of cells twice as wide that values in `range` are interpolated from. Coarse cell k covers the
/// cells 2k and 2k + 1.
[[nodiscard]] CellRange coarse_range(const CellRange& range);

/// Masses of cells carried to cells twice as wide: the transpose of the interpolation below. The sum is kept,
/// and so are all moments to the fifth (some cells may hold a little less than nothing for that).
[[nodiscard]] CellPlane coarsened(const CellPlane& masses, int threads);
/// The same for some rows of it. @param coarse whole rows of coarse_range of the masses' range; filled
/// @param masses holds coarsened_from(row) and on to coarsened_upto(row), as far as they are in their range
void fill_coarsened(const CellPlane& masses, CellPlane& coarse, int threads);
/// The first and the last row of masses that a row of cells twice as wide is made of.
[[nodiscard]] int coarsened_from(int coarse_row);
[[nodiscard]] int coarsened_upto(int coarse_row);

/// Adds the values of cells twice as wide, interpolated by six points each way (Lagrange, fifth degree).
/// @param coarse holds coarse_range(fine.range), and has its columns
void add_refined(const CellPlane& coarse, CellPlane& fine, int threads);

}  // namespace deltareach
