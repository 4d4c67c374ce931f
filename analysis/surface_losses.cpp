#include "analysis/private/surface_task.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace deltareach {
namespace {

/// Four sums at a time: one after the other waits for each addition.
double sum_of(const float* row, int first, int end) {
    std::array<double, 4> sums{};
    int column = first;
    for (; column + 4 <= end; column += 4)
        for (int k = 0; k < 4; ++k) sums[static_cast<std::size_t>(k)] += static_cast<double>(row[column + k]);
    for (; column < end; ++column) sums[0] += static_cast<double>(row[column]);
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

void ZoneMeans::add(const CellPlane& kept) {
    const CellRange& range = kept.range;
    std::vector<double> of_run;
    for (std::size_t i = 0; i < zones_.size(); ++i) {
        if (mass_[i] == 0) continue;
        double& sum = sums_[i];
        const bool weighted = zones_[i].weight > 0;
        for (const CellRun& run : runs_of_rows(zones_[i].runs, range.row0, range.rows)) {
            const float* const row = kept.row(run.row);
            const int first = std::max(run.first, range.column0) - range.column0,
                      end = std::min(run.end, range.column0 + range.columns) - range.column0;
            if (!weighted) sum += sum_of(row, first, end);
            if (!weighted || first >= end) continue;
            weights_.read({run.row, range.column0 + first, range.column0 + end}, of_run);
            for (int column = first; column < end; ++column)
                sum += static_cast<double>(row[column]) * of_run[static_cast<std::size_t>(column - first)];
        }
    }
}

std::vector<double> ZoneMeans::means() const {
    std::vector<double> result = sums_;
    for (std::size_t i = 0; i < zones_.size(); ++i)
        if (mass_[i] != 0) result[i] /= zones_[i].weight > 0 ? zones_[i].weight : zones_[i].cells;
    return result;
}

SurfaceLosses losses_of(const KeptShares& kept, std::span<const double> mass, double volume) {
    SurfaceLosses losses;
    for (std::size_t zone = 0; zone < mass.size(); ++zone) {
        if (mass[zone] == 0) {
            losses.mask_share.push_back(std::numeric_limits<double>::quiet_NaN());
            losses.grid_share.push_back(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        losses.mask_share.push_back(kept.on_grid[zone] - kept.on_mask[zone]);
        losses.grid_share.push_back(1 - kept.on_grid[zone]);
        losses.total += mass[zone];
        losses.beyond_mask += mass[zone] * losses.mask_share.back();
        losses.beyond_grid += mass[zone] * losses.grid_share.back();
    }
    losses.by_the_grid = losses.total - volume - losses.beyond_mask - losses.beyond_grid;
    return losses;
}

}  // namespace deltareach
