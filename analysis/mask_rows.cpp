#include "analysis/private/mask_rows.hpp"

#include <algorithm>

namespace deltareach {

MaskRows::MaskRows(const Grid& grid, std::vector<CellRun> runs)
    : columns_(grid.columns), rows_(grid.rows), all_(false), runs_(std::move(runs)) {
    for (CellRun& run : runs_) {
        run.first = std::max(0, run.first);
        run.end = std::min(columns_, run.end);
    }
    std::erase_if(
        runs_, [&](const CellRun& run) { return run.row < 0 || run.row >= rows_ || run.first >= run.end; });
    std::ranges::sort(runs_, {}, &CellRun::row);
    first_.assign(static_cast<std::size_t>(rows_) + 1, 0);
    for (const CellRun& run : runs_) ++first_[static_cast<std::size_t>(run.row) + 1];
    for (std::size_t row = 1; row < first_.size(); ++row) first_[row] += first_[row - 1];
}

void MaskRows::fill(int row, int rows, std::vector<std::uint8_t>& wanted) const {
    wanted.assign(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns_), all_ ? 1 : 0);
    if (all_) return;
    for (std::size_t i = first_[static_cast<std::size_t>(row)];
         i < first_[static_cast<std::size_t>(row) + static_cast<std::size_t>(rows)]; ++i) {
        const auto from = wanted.begin() + std::ptrdiff_t{runs_[i].row - row} * columns_;
        std::fill(from + runs_[i].first, from + runs_[i].end, std::uint8_t{1});
    }
}

bool MaskRows::meets(const CellRun& run) const {
    const int first = std::max(0, run.first), end = std::min(columns_, run.end);
    if (run.row < 0 || run.row >= rows_ || first >= end) return false;
    if (all_) return true;
    const auto row = static_cast<std::size_t>(run.row);
    for (std::size_t i = first_[row]; i < first_[row + 1]; ++i)
        if (runs_[i].first < end && runs_[i].end > first) return true;
    return false;
}

bool MaskRows::leaves_out() const {
    if (all_) return false;
    std::vector<std::uint8_t> wanted;
    for (int row = 0; row < rows_; ++row) {
        fill(row, 1, wanted);
        if (std::ranges::find(wanted, std::uint8_t{0}) != wanted.end()) return true;
    }
    return false;
}

}  // namespace deltareach
