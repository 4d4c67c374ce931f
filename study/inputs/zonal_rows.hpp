#pragma once

#include "analysis/cell_coverage.hpp"
#include "analysis/zonal.hpp"
#include "gis/crs.hpp"
#include "gis/raster_source.hpp"

#include <optional>
#include <span>
#include <string>

namespace deltareach {

/// sum, mean, min, max, count, stdev, median, majority, minority, variety, share, and q1 … q99.
[[nodiscard]] bool is_zonal_statistic(const std::string& word);
/// For help and errors.
[[nodiscard]] std::string zonal_statistics_text();
/// Of a zone; nothing where no cell has data (a count is 0), and for `share`, which is none number.
[[nodiscard]] std::optional<double> statistic_named(const std::string& word, ZonalValues& values);

/// Areas carried into the plane of a raster, edges cut where the straight line between two images would lie
/// more than a tenth of a cell off. Halves are the same in both directions, so that neighbours stay
/// neighbours.
class CarriedRings {
  public:
    CarriedRings(const Crs& from, const RasterSource& raster);
    /// One area, carried.
    [[nodiscard]] MultiPolygon area(MultiPolygon area) const;

  private:
    [[nodiscard]] Ring ring(const Ring& ring) const;
    void edge(Ring& out, Point a, Point b, Point image_a, Point image_b, int depth) const;

    CrsTransform transform_;
    double width_, height_;
};

/// The frame in which cells are covered.
[[nodiscard]] CellFrame frame_of_cells(const RasterSource& raster);
/// What a zone's cells say, read in windows.
/// @param stats  that are asked for: what none of them needs is not added up
[[nodiscard]] ZonalValues values_within(const CellCoverage& coverage, RasterSource& raster,
                                        std::span<const std::string> stats);
/// Of the zone's area that cells with data cover; nothing: no area.
[[nodiscard]] std::optional<double> covered_share(const CellCoverage& coverage, const ZonalValues& values);

}  // namespace deltareach
