#include "analysis/private/surface_sources.hpp"

#include "gis/parallel.hpp"

#include <algorithm>

namespace deltareach {

std::vector<MultiPolygon> shapes_in_plane(std::span<const MultiPolygon> shapes, const Crs& crs, int threads) {
    std::vector<MultiPolygon> result(shapes.size());
    parallel_blocks(shapes.size(), shapes.size() / 16 + 1, threads, [&](std::size_t begin, std::size_t end) {
        const CrsTransform to_plane(Crs(), crs);
        for (std::size_t i = begin; i < end; ++i) result[i] = in_plane(shapes[i], to_plane);
    });
    return result;
}

std::vector<ZoneCells> zone_cells(const SurfaceInput& input, std::span<const MultiPolygon> shapes,
                                  const Grid& lattice, int threads) {
    std::vector<ZoneCells> zones(shapes.size());
    parallel_blocks(shapes.size(), shapes.size() / 16 + 1, threads, [&](std::size_t begin, std::size_t end) {
        const CrsTransform to_plane(Crs(), lattice.crs);
        for (std::size_t i = begin; i < end; ++i) {
            ZoneCells& zone = zones[i];
            zone.runs = runs_within(shapes[i], lattice);
            zone.holds = !zone.runs.empty();
            if (!zone.holds)
                zone.runs.push_back(run_at(to_plane({input.points[i].lon, input.points[i].lat}), lattice));
            for (const CellRun& run : zone.runs) zone.cells += run.end - run.first;
        }
    });
    return zones;
}

CellRange source_range(std::span<const ZoneCells> zones, std::span<const double> mass) {
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

CellPlane spread_masses(std::span<const ZoneCells> zones, std::span<const double> mass,
                        const CellRange& range) {
    CellPlane plane = CellPlane::zeros(range);
    for (std::size_t i = 0; i < zones.size(); ++i) {
        if (mass[i] == 0) continue;
        const auto part = static_cast<float>(mass[i] / zones[i].cells);
        for (const CellRun& run : zones[i].runs) {
            if (run.row < range.row0 || run.row >= range.row0 + range.rows) continue;
            float* const row = plane.row(run.row);
            for (int column = std::max(run.first, range.column0);
                 column < std::min(run.end, range.column0 + range.columns); ++column)
                row[column - range.column0] += part;
        }
    }
    return plane;
}

}  // namespace deltareach
