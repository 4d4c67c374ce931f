#include "study/inputs/raster_account.hpp"

#include "analysis/joined_coverage.hpp"
#include "gis/cancellation.hpp"
#include "study/inputs/zonal_rows.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace deltareach {
namespace {

constexpr std::size_t most_cells_read = 50'000'000, window_cells_read = 1'000'000;

/// Neumaier's sum.
class LongSum {
  public:
    void add(double term) {
        const double next = sum_ + term;
        rest_ += std::abs(sum_) >= std::abs(term) ? (sum_ - next) + term : (term - next) + sum_;
        sum_ = next;
    }
    [[nodiscard]] double value() const { return sum_ + rest_; }

  private:
    double sum_ = 0, rest_ = 0;
};

class Counting {
  public:
    Counting(RasterSource& raster, RasterAccount& account) : raster_(raster), account_(account) {}

    void add(const JoinedCells& block) {
        read({block.column, block.row, block.columns, block.rows});
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const double value = cells_[i], fraction = block.fractions[i];
            if (std::isnan(value)) {
                ++account_.cells_without_data;
                continue;
            }
            if (fraction < 1) outside_.add(value * (1 - fraction));
            if (fraction == 0) continue;
            inside_.add(value * fraction);
            account_.cells_inside += fraction;
            account_.cells_repeated += block.repeated[i];
        }
    }
    /// What lies outside the box of the zones.
    void add(const RasterWindow& all) {
        if (all.columns <= 0) return;
        const int height = static_cast<int>(
            std::max<std::size_t>(1, window_cells_read / static_cast<std::size_t>(all.columns)));
        for (int row = 0; row < all.rows; row += height)
            add_outside({all.column, all.row + row, all.columns, std::min(height, all.rows - row)});
    }
    void finish() {
        account_.sum_inside = inside_.value();
        inside_.add(outside_.value());
        account_.sum = inside_.value();
    }

  private:
    void read(const RasterWindow& window) {
        stop_if_cancelled();
        raster_.read(window, cells_);
        account_.cells += cells_.size();
    }
    void add_outside(const RasterWindow& window) {
        read(window);
        for (const double value : cells_) {
            if (std::isnan(value))
                ++account_.cells_without_data;
            else
                outside_.add(value);
        }
    }

    RasterSource& raster_;
    RasterAccount& account_;
    std::vector<double> cells_;
    LongSum inside_, outside_;
};

}  // namespace

RasterAccount account_of_raster(RasterSource& raster, std::span<const MultiPolygon> areas) {
    const auto cells = static_cast<std::size_t>(raster.columns) * static_cast<std::size_t>(raster.rows);
    RasterAccount account{.whole = cells <= most_cells_read};
    Counting counting(raster, account);
    RasterWindow box;
    JoinedCoverage(areas, frame_of_cells(raster))
        .for_each_block(window_cells_read, [&](const JoinedCells& block) {
            if (box.rows == 0) box = {block.column, block.row, block.columns, 0};
            box.rows += block.rows;
            counting.add(block);
        });
    if (account.whole) {
        const int right = box.column + box.columns, bottom = box.row + box.rows;
        counting.add(RasterWindow{0, 0, raster.columns, box.row});
        counting.add(RasterWindow{0, box.row, box.column, box.rows});
        counting.add(RasterWindow{right, box.row, raster.columns - right, box.rows});
        counting.add(RasterWindow{0, bottom, raster.columns, raster.rows - bottom});
    }
    counting.finish();
    return account;
}

}  // namespace deltareach
