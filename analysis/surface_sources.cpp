#include "analysis/private/surface_sources.hpp"

#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {

std::vector<MultiPolygon> shapes_in_plane(std::span<const MultiPolygon> shapes, const Crs& crs, int threads) {
    std::vector<MultiPolygon> result(shapes.size());
    parallel_blocks(shapes.size(), shapes.size() / 16 + 1, threads, [&](std::size_t begin, std::size_t end) {
        const CrsTransform to_plane(Crs(), crs);
        for (std::size_t i = begin; i < end; ++i) result[i] = in_plane(shapes[i], to_plane);
    });
    return result;
}

std::vector<CellsOfZone> zone_cells(const SurfaceInput& input, std::span<const MultiPolygon> shapes,
                                    const Grid& lattice, int threads) {
    std::vector<CellsOfZone> zones(input.points.size());
    parallel_blocks(zones.size(), zones.size() / 16 + 1, threads, [&](std::size_t begin, std::size_t end) {
        const CrsTransform to_plane(Crs(), lattice.crs);
        for (std::size_t i = begin; i < end; ++i) {
            CellsOfZone& zone = zones[i];
            if (!shapes.empty()) zone.runs = runs_within(shapes[i], lattice);
            zone.holds = !zone.runs.empty();
            if (!zone.holds)
                zone.runs.push_back(run_at(to_plane({input.points[i].lon, input.points[i].lat}), lattice));
            for (const CellRun& run : zone.runs) zone.cells += run.end - run.first;
        }
    });
    return zones;
}

CellRange source_range(std::span<const CellsOfZone> zones, std::span<const double> mass) {
    CellRange range;
    bool any = false;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        if (mass[i] == 0) continue;
        for (const CellRun& run : zones[i].runs) {
            const CellRange cells{run.first, run.row, run.end - run.first, 1};
            range = any ? joined(range, cells) : cells;
            any = true;
        }
    }
    return range;
}

CellWeights::CellWeights(const Raster* weights, const Grid& grid) : weights_(weights) {
    if (weights == nullptr) return;
    column0_ = static_cast<int>(std::lround((weights->grid.west - grid.west) / grid.cell_size));
    row0_ = static_cast<int>(std::lround((grid.north - weights->grid.north) / grid.cell_size));
}

void CellWeights::read(const CellRun& run, std::vector<double>& weights) const {
    weights.assign(static_cast<std::size_t>(run.end - run.first), 0.0);
    const Grid& grid = weights_->grid;
    const int row = run.row - row0_, first = std::max(0, run.first - column0_),
              end = std::min(grid.columns, run.end - column0_);
    if (row < 0 || row >= grid.rows || first >= end) return;
    std::vector<float> cells(static_cast<std::size_t>(end - first));
    weights_->read(static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                       static_cast<std::size_t>(first),
                   cells);
    const auto to = weights.begin() + (first + column0_ - run.first);
    std::ranges::transform(cells, to,
                           [](float value) { return value > 0 ? static_cast<double>(value) : 0.0; });
}

void weigh(std::vector<CellsOfZone>& zones, const CellWeights& weights) {
    std::vector<double> of_run;
    for (CellsOfZone& zone : zones) {
        double without = 0;
        for (const CellRun& run : zone.runs) {
            weights.read(run, of_run);
            for (const double weight : of_run) {
                zone.weight += weight;
                without += weight == 0 ? 1 : 0;
            }
        }
        zone.weightless = without / zone.cells;
    }
}

std::span<const CellRun> runs_of_rows(const std::vector<CellRun>& runs, int row, int rows) {
    const auto first = std::ranges::lower_bound(runs, row, {}, &CellRun::row);
    return {first, std::ranges::lower_bound(first, runs.end(), row + rows, {}, &CellRun::row)};
}

CellPlane spread_masses(std::span<const CellsOfZone> zones, std::span<const double> mass,
                        const CellWeights& weights, const CellRange& range) {
    CellPlane plane = CellPlane::zeros(range);
    std::vector<double> of_run;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        if (mass[i] == 0) continue;
        const bool weighted = zones[i].weight > 0;
        const double part = mass[i] / (weighted ? zones[i].weight : zones[i].cells);
        for (const CellRun& run : runs_of_rows(zones[i].runs, range.row0, range.rows)) {
            const CellRun within{run.row, std::max(run.first, range.column0),
                                 std::min(run.end, range.column0 + range.columns)};
            if (within.first >= within.end) continue;
            if (weighted) weights.read(within, of_run);
            float* const row = plane.row(run.row) - range.column0;
            for (int column = within.first; column < within.end; ++column)
                row[column] += static_cast<float>(
                    weighted ? part * of_run[static_cast<std::size_t>(column - within.first)] : part);
        }
    }
    return plane;
}

}  // namespace deltareach
