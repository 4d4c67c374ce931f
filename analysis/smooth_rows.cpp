#include "analysis/private/kernel_levels.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace deltareach {
namespace {

constexpr int strip_rows = 128;  ///< of what is made row by row

/// A plane whose rows are made as they are asked for, from the north down, and dropped behind.
class RowsOnDemand {
  public:
    using Make = std::function<void(CellPlane&)>;
    RowsOnDemand(const CellRange& range, int together, Make make)
        : range_(range), together_(together), make_(std::move(make)) {
        held_.range = {range.column0, range.row0, range.columns, 0};
    }

    /// A plane that holds the rows [first, end) as far as they are in the range. `first` never goes back.
    const CellPlane& rows(int first, int end) {
        first = std::clamp(first, range_.row0, bottom());
        end = std::min(end, bottom());
        if (end <= held_.range.row0 + held_.range.rows) return held_;
        // Blocks begin where they would for the whole plane.
        int next = std::max(held_.range.row0 + held_.range.rows,
                            range_.row0 + (first - range_.row0) / together_ * together_);
        const int blocks = (end - next + together_ - 1) / together_,
                  last = std::min(bottom(), next + blocks * together_);
        CellPlane grown = CellPlane::zeros({range_.column0, std::min(first, next), range_.columns, 0});
        const int kept = std::max(held_.range.row0, grown.range.row0);
        grown.range.row0 = std::min(kept, next);
        grown.range.rows = last - grown.range.row0;
        grown.values.resize(grown.range.size());
        if (kept < next) std::copy(held_.row(kept), held_.row(next), grown.row(kept));
        held_ = {};
        for (; next < last; next += together_) {
            CellPlane block = CellPlane::zeros(
                {range_.column0, next, range_.columns, std::min(together_, bottom() - next)});
            make_(block);
            std::ranges::copy(block.values, grown.row(next));
        }
        held_ = std::move(grown);
        return held_;
    }

  private:
    [[nodiscard]] int bottom() const { return range_.row0 + range_.rows; }

    CellRange range_;
    int together_;
    Make make_;
    CellPlane held_;
};

class Smoothing {
  public:
    Smoothing(const KernelLevels& kernel, const SmoothedRows& rows, int threads, std::size_t most_held)
        : kernel_(kernel), rows_(rows), threads_(threads) {
        CellRange masses = rows.masses, sums = rows.sums;
        for (std::size_t level = 0; level <= kernel.last(); ++level) {
            levels_.push_back({.masses = masses, .sums = sums});
            masses = coarse_range(masses);
            sums = coarse_range(sums);
        }
        const auto parts =
            std::ranges::count_if(kernel.parts, [](const KernelPatch& part) { return !part.empty(); });
        for (std::size_t level = 0; level < levels_.size(); ++level) {
            Level& at = levels_[level];
            // Read once for every part from here on.
            if (parts > 1 && at.masses.size() <= most_held) at.held = whole(level);
            if (kernel.parts[level].empty()) continue;
            at.convolution.emplace(kernel.parts[level], at.masses, at.sums);
            at.source = masses_of(level);
        }
        for (std::size_t level = levels_.size(); level-- > 1;)
            levels_[level].made =
                std::make_unique<RowsOnDemand>(levels_[level].sums, rows_together(level),
                                               [this, level](CellPlane& block) { add_sums(level, block); });
    }

    void run() {
        const CellRange& range = rows_.sums;
        const int together = rows_together(0);
        for (int row = range.row0; row < range.row0 + range.rows; row += together) {
            CellPlane block = CellPlane::zeros(
                {range.column0, row, range.columns, std::min(together, range.row0 + range.rows - row)});
            if (!rows_.leave_out || !rows_.leave_out(row, block.range.rows)) add_sums(0, block);
            rows_.use(block);
        }
    }

  private:
    struct Level {
        CellRange masses, sums;
        std::optional<PlaneConvolution> convolution;
        std::optional<CellPlane> held;         ///< all of its masses
        std::shared_ptr<RowsOnDemand> source;  ///< masses for its part of the kernel
        std::unique_ptr<RowsOnDemand> made;    ///< sums, for the level below
    };

    [[nodiscard]] int rows_together(std::size_t level) const {
        const auto& convolution = levels_[level].convolution;
        return convolution ? convolution->rows_together() : strip_rows;
    }

    /// Rows of a level's masses for one that reads them in order; made of those of finer levels that are not
    /// held.
    std::shared_ptr<RowsOnDemand> masses_of(std::size_t level) {
        const Level& at = levels_[level];
        if (at.held) return nullptr;
        if (level == 0) return std::make_shared<RowsOnDemand>(at.masses, strip_rows, rows_.fill);
        return std::make_shared<RowsOnDemand>(
            at.masses, strip_rows, [this, level, finer = masses_of(level - 1)](CellPlane& block) {
                const int last = block.range.row0 + block.range.rows - 1;
                fill_coarsened(
                    rows_from(level - 1, finer, coarsened_from(block.range.row0), coarsened_upto(last) + 1),
                    block, threads_);
            });
    }

    const CellPlane& rows_from(std::size_t level, const std::shared_ptr<RowsOnDemand>& source, int first,
                               int end) const {
        return source == nullptr ? *levels_[level].held : source->rows(first, end);
    }

    CellPlane whole(std::size_t level) {
        const CellRange& range = levels_[level].masses;
        CellPlane plane = CellPlane::zeros(range);
        if (level == 0) {
            rows_.fill(plane);
            return plane;
        }
        const std::shared_ptr<RowsOnDemand> source = masses_of(level);
        for (int row = range.row0; row < range.row0 + range.rows; row += strip_rows) {
            const int end = std::min(row + strip_rows, range.row0 + range.rows);
            const CellPlane& rows = source->rows(row, end);
            std::copy_n(rows.row(row),
                        static_cast<std::size_t>(end - row) * static_cast<std::size_t>(range.columns),
                        plane.row(row));
        }
        return plane;
    }

    /// @param block of zeros
    void add_sums(std::size_t level, CellPlane& block) {
        Level& at = levels_[level];
        if (level < kernel_.last()) {
            const CellRange coarse = coarse_range(block.range);
            add_refined(levels_[level + 1].made->rows(coarse.row0, coarse.row0 + coarse.rows), block,
                        threads_);
        }
        if (!at.convolution) return;
        std::vector<std::uint8_t> wanted;
        if (level == 0 && rows_.wanted) rows_.wanted(block.range.row0, block.range.rows, wanted);
        const int row = block.range.row0;
        at.convolution->add(
            rows_from(level, at.source, at.convolution->masses_from(row), at.convolution->masses_end(row)),
            block, threads_, wanted);
    }

    const KernelLevels& kernel_;
    const SmoothedRows& rows_;
    int threads_;
    std::vector<Level> levels_;
};

}  // namespace

void smooth_rows(const KernelLevels& kernel, const SmoothedRows& rows, int threads, std::size_t most_held) {
    Smoothing(kernel, rows, threads, most_held).run();
}

CellPlane smoothed(const CellPlane& masses, const KernelLevels& kernel, const CellRange& range, int threads) {
    CellPlane sums = CellPlane::zeros(range);
    const auto fill = [&](CellPlane& rows) {
        std::copy_n(masses.row(rows.range.row0), rows.values.size(), rows.values.begin());
    };
    const auto use = [&](const CellPlane& rows) {
        std::ranges::copy(rows.values, sums.row(rows.range.row0));
    };
    smooth_rows(kernel, {.masses = masses.range, .fill = fill, .sums = range, .wanted = {}, .use = use},
                threads);
    return sums;
}

}  // namespace deltareach
