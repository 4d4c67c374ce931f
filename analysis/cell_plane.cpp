#include "analysis/private/cell_plane.hpp"

#include "gis/parallel.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

constexpr int taps = 6;
constexpr std::size_t rows_together = 16;

/// Weights of the coarse cells k − 2 … k + 3 at the centre of fine cell 2k + 1, a quarter of a coarse cell
/// beyond the centre of k. Those of fine cell 2k are the mirror image, from k − 3 to k + 2.
constexpr std::array<double, taps> weights = [] {
    std::array<double, taps> result{};
    for (int i = 0; i < taps; ++i) {
        double weight = 1;
        for (int j = 0; j < taps; ++j)
            if (j != i) weight *= (0.25 - (j - 2)) / (i - j);
        result[static_cast<std::size_t>(i)] = weight;
    }
    return result;
}();

constexpr std::array<float, taps> odd = [] {
    std::array<float, taps> result{};
    for (std::size_t i = 0; i < taps; ++i) result[i] = static_cast<float>(weights[i]);
    return result;
}();
constexpr std::array<float, taps> even = [] {
    std::array<float, taps> result{};
    for (std::size_t i = 0; i < taps; ++i) result[i] = static_cast<float>(weights[taps - 1 - i]);
    return result;
}();

/// The same seen from coarse cell k: what it gets of the fine cells 2k − 5 … 2k + 6.
constexpr std::array<float, std::size_t{2}* taps> gathered = [] {
    std::array<float, std::size_t{2} * taps> result{};
    for (std::size_t at = 0; at < taps; ++at) {
        const std::size_t to = 2 * (std::size_t{taps} - 1 - at);
        result[to] = odd[at];       // 2(k + 2 − at) + 1
        result[to + 1] = even[at];  // 2(k + 3 − at)
    }
    return result;
}();

int half(int i) {
    return i >= 0 ? i / 2 : -((1 - i) / 2);
}

void add_scaled(const float* from, float factor, std::vector<float>& to) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
}

}  // namespace

CellRange joined(const CellRange& a, const CellRange& b) {
    const int column = std::min(a.column0, b.column0), row = std::min(a.row0, b.row0);
    return {column, row, std::max(a.column0 + a.columns, b.column0 + b.columns) - column,
            std::max(a.row0 + a.rows, b.row0 + b.rows) - row};
}

CellRange common(const CellRange& a, const CellRange& b) {
    const int column = std::max(a.column0, b.column0), row = std::max(a.row0, b.row0);
    return {column, row, std::max(0, std::min(a.column0 + a.columns, b.column0 + b.columns) - column),
            std::max(0, std::min(a.row0 + a.rows, b.row0 + b.rows) - row)};
}

CellRange widened(const CellRange& range, int by) {
    return {range.column0 - by, range.row0 - by, range.columns + 2 * by, range.rows + 2 * by};
}

CellRange coarse_range(const CellRange& range) {
    const int column = half(range.column0) - 3, row = half(range.row0) - 3;
    return {column, row, half(range.column0 + range.columns - 1) + 4 - column,
            half(range.row0 + range.rows - 1) + 4 - row};
}

CellPlane coarsened(const CellPlane& masses, int threads) {
    CellPlane result = CellPlane::zeros(coarse_range(masses.range));
    fill_coarsened(masses, result, threads);
    return result;
}

int coarsened_from(int coarse_row) {
    return 2 * coarse_row - (taps - 1);
}

int coarsened_upto(int coarse_row) {
    return 2 * coarse_row + taps;
}

void fill_coarsened(const CellPlane& masses, CellPlane& coarse, int threads) {
    const CellRange &fine = masses.range, &range = coarse.range;
    // What the filter reads of a row, with zeros on both sides.
    const int left = 2 * range.column0 - (taps - 1);
    const auto width = 2 * static_cast<std::size_t>(range.columns + taps);
    const auto inset = static_cast<std::size_t>(fine.column0 - left);
    parallel_blocks(static_cast<std::size_t>(range.rows), rows_together, threads,
                    [&](std::size_t begin, std::size_t end) {
                        std::vector<float> sums(static_cast<std::size_t>(fine.columns)), padded(width);
                        for (std::size_t i = begin; i < end; ++i) {
                            const int row = range.row0 + static_cast<int>(i);
                            std::ranges::fill(sums, 0.0F);
                            for (int tap = 0; tap < 2 * taps; ++tap) {
                                const int from = 2 * row - (taps - 1) + tap;
                                if (from < fine.row0 || from >= fine.row0 + fine.rows) continue;
                                add_scaled(masses.row(from), gathered[static_cast<std::size_t>(tap)], sums);
                            }
                            std::ranges::copy(sums, padded.begin() + static_cast<std::ptrdiff_t>(inset));
                            float* const to = coarse.row(row);
                            for (std::size_t column = 0; column < static_cast<std::size_t>(range.columns);
                                 ++column) {
                                float sum = 0;
                                for (std::size_t tap = 0; tap < gathered.size(); ++tap)
                                    sum += gathered[tap] * padded[2 * column + tap];
                                to[column] = sum;
                            }
                        }
                    });
}

void add_refined(const CellPlane& coarse, CellPlane& fine, int threads) {
    const CellRange& range = fine.range;
    const CellRange from = coarse_range(range);
    const auto skipped = static_cast<std::size_t>(from.column0 - coarse.range.column0);
    parallel_blocks(static_cast<std::size_t>(range.rows), rows_together, threads,
                    [&](std::size_t begin, std::size_t end) {
                        std::vector<float> sums(static_cast<std::size_t>(from.columns));
                        for (std::size_t i = begin; i < end; ++i) {
                            const int row = range.row0 + static_cast<int>(i);
                            const bool is_odd = (row & 1) != 0;
                            std::ranges::fill(sums, 0.0F);
                            for (int tap = 0; tap < taps; ++tap)
                                add_scaled(coarse.row(half(row) - (is_odd ? 2 : 3) + tap) + skipped,
                                           (is_odd ? odd : even)[static_cast<std::size_t>(tap)], sums);
                            float* const to = fine.row(row);
                            for (int column = range.column0; column < range.column0 + range.columns;
                                 ++column) {
                                const bool odd_column = (column & 1) != 0;
                                const float* const read =
                                    sums.data() + (half(column) - (odd_column ? 2 : 3) - from.column0);
                                const std::array<float, taps>& factors = odd_column ? odd : even;
                                float sum = 0;
                                for (std::size_t tap = 0; tap < taps; ++tap) sum += factors[tap] * read[tap];
                                to[column - range.column0] += sum;
                            }
                        }
                    });
}

}  // namespace deltareach
