#pragma once

#include "analysis/cell_coverage.hpp"
#include "analysis/zonal.hpp"
#include "gis/raster_source.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// sum, mean, min, max, count, stdev, median, majority, minority, variety, share, and q1 … q99.
[[nodiscard]] bool is_zonal_statistic(const std::string& word);
/// For help and errors.
[[nodiscard]] std::string zonal_statistics_text();
/// Of a zone; nothing where no cell has data (a count is 0), and for `share`, which is none number.
[[nodiscard]] std::optional<double> statistic_named(const std::string& word, ZonalValues& values);

/// What share of each zone's cells every value has, for rasters of classes.
class ClassShares {
  public:
    /// The next zone. @throws InputError DR1881 more than 256 values in the zones so far
    void add(ZonalValues& values, const std::string& zone, const std::string& path);
    [[nodiscard]] const std::vector<ValueCells>& of_zone(std::size_t at) const { return zones_[at]; }
    /// From the lowest value up, one share a zone: 0 where its cells have other values, NaN where none has
    /// data.
    [[nodiscard]] std::map<double, std::vector<double>> by_value() const;

  private:
    std::vector<std::vector<ValueCells>> zones_;  ///< shares in place of cells
    std::set<double> known_;
};
/// "share_3", "share_m1p5": names that every format takes.
[[nodiscard]] std::string share_name(double value);

/// The frame in which cells are covered.
[[nodiscard]] CellFrame frame_of_cells(const RasterSource& raster);
/// What a zone's cells say, read in windows.
/// @param stats  that are asked for: what none of them needs is not added up
[[nodiscard]] ZonalValues values_within(const CellCoverage& coverage, RasterSource& raster,
                                        std::span<const std::string> stats);
/// Of the zone's area that cells with data cover; nothing: no area.
[[nodiscard]] std::optional<double> covered_share(const CellCoverage& coverage, const ZonalValues& values);

}  // namespace deltareach
