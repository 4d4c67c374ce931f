#include "analysis/private/surface_task.hpp"

#include <algorithm>
#include <limits>

namespace deltareach {

std::vector<double> zone_means(std::span<const ZoneCells> zones, std::span<const double> mass,
                               const CellWeights& weights, const CellPlane& kept) {
    std::vector<double> result(zones.size());
    const CellRange& range = kept.range;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        if (mass[i] == 0) continue;
        double sum = 0;
        const bool weighted = zones[i].weight > 0;
        for (const CellRun& run : zones[i].runs) {
            if (run.row < range.row0 || run.row >= range.row0 + range.rows) continue;
            const float* const row = kept.row(run.row);
            for (int column = std::max(run.first, range.column0);
                 column < std::min(run.end, range.column0 + range.columns); ++column)
                sum += static_cast<double>(row[column - range.column0]) *
                       (weighted ? weights.at(column, run.row) : 1);
        }
        result[i] = sum / (weighted ? zones[i].weight : zones[i].cells);
    }
    return result;
}

SurfaceLosses losses_of(const KeptShares& kept, std::span<const double> mass, double volume) {
    SurfaceLosses losses;
    double total = 0;
    for (std::size_t zone = 0; zone < mass.size(); ++zone) {
        if (mass[zone] == 0) {
            losses.mask_share.push_back(std::numeric_limits<double>::quiet_NaN());
            losses.grid_share.push_back(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        losses.mask_share.push_back(kept.on_grid[zone] - kept.on_mask[zone]);
        losses.grid_share.push_back(1 - kept.on_grid[zone]);
        total += mass[zone];
        losses.beyond_mask += mass[zone] * losses.mask_share.back();
        losses.beyond_grid += mass[zone] * losses.grid_share.back();
    }
    losses.by_the_grid = total - volume - losses.beyond_mask - losses.beyond_grid;
    return losses;
}

}  // namespace deltareach
