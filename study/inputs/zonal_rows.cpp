#include "study/inputs/zonal_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace deltareach {
namespace {

constexpr std::array statistics{"sum",    "mean",     "min",      "max",     "count", "stdev",
                                "median", "majority", "minority", "variety", "share"};
/// Cells of a window: 8 MB of values and as many of fractions.
constexpr std::size_t window_cells = 1'000'000;

/// The share of a quantile, "q10" → 0.1.
std::optional<double> quantile_named(const std::string& word) {
    if (word.size() < 2 || word.size() > 3 || word[0] != 'q' || word[1] == '0') return std::nullopt;
    int percent = 0;
    for (const char digit : word.substr(1)) {
        if (digit < '0' || digit > '9') return std::nullopt;
        percent = 10 * percent + (digit - '0');
    }
    return percent / 100.0;
}

/// Whether it needs the values themselves, not their sums alone.
bool needs_distinct_values(const std::string& word) {
    return word == "median" || word == "majority" || word == "minority" || word == "variety" ||
           word == "share" || quantile_named(word);
}

}  // namespace

std::optional<double> statistic_named(const std::string& word, ZonalValues& values) {
    if (word == "count") return values.count();
    if (word == "variety") return static_cast<double>(values.distinct().size());
    if (word == "sum") return values.count() > 0 ? std::optional(values.sum()) : std::nullopt;
    if (word == "mean") return values.mean();
    if (word == "min") return values.min();
    if (word == "max") return values.max();
    if (word == "stdev") return values.stdev();
    if (word == "median") return values.quantile(0.5);
    if (word == "majority") return values.majority();
    if (word == "minority") return values.minority();
    if (const auto share = quantile_named(word)) return values.quantile(*share);
    return std::nullopt;
}

bool is_zonal_statistic(const std::string& word) {
    return std::ranges::find(statistics, word) != statistics.end() || quantile_named(word);
}

std::string zonal_statistics_text() {
    std::string text;
    for (const char* word : statistics) text += std::string(word) + ", ";
    return text + "q1 … q99";
}

CarriedRings::CarriedRings(const Crs& from, const RasterSource& raster)
    : transform_(from, raster.crs), width_(raster.cell_width), height_(raster.cell_height) {}

MultiPolygon CarriedRings::area(MultiPolygon area) const {
    for (Polygon& polygon : area) {
        polygon.outer() = ring(polygon.outer());
        for (Ring& hole : polygon.inners()) hole = ring(hole);
    }
    return area;
}

Ring CarriedRings::ring(const Ring& ring) const {
    Ring out;
    if (ring.empty()) return out;
    out.push_back(transform_(ring.front()));
    for (std::size_t i = 1; i < ring.size(); ++i)
        edge(out, ring[i - 1], ring[i], out.back(), transform_(ring[i]), 0);
    return out;
}

void CarriedRings::edge(Ring& out, Point a, Point b, Point image_a, Point image_b, int depth) const {
    const Point half(std::midpoint(a.x(), b.x()), std::midpoint(a.y(), b.y()));
    const Point image = transform_(half);
    const double off_x = image.x() - std::midpoint(image_a.x(), image_b.x());
    const double off_y = image.y() - std::midpoint(image_a.y(), image_b.y());
    if (depth < 16 && std::hypot(off_x / width_, off_y / height_) > 0.1) {
        edge(out, a, half, image_a, image, depth + 1);
        edge(out, half, b, image, image_b, depth + 1);
        return;
    }
    if (depth > 0 || std::hypot(off_x / width_, off_y / height_) > 1e-3) out.push_back(image);
    out.push_back(image_b);
}

CellFrame frame_of_cells(const RasterSource& raster) {
    return {raster.west, raster.north, raster.cell_width, raster.cell_height, raster.columns, raster.rows};
}

ZonalValues values_within(const CellCoverage& coverage, RasterSource& raster,
                          std::span<const std::string> stats) {
    ZonalValues values(std::ranges::any_of(stats, needs_distinct_values),
                       std::ranges::find(stats, "stdev") != stats.end());
    std::vector<double> cells;
    coverage.for_each_block(window_cells, [&](const CoveredCells& block) {
        raster.read({block.column, block.row, block.columns, block.rows}, cells);
        values.add(cells, block.fractions);
    });
    return values;
}

std::optional<double> covered_share(const CellCoverage& coverage, const ZonalValues& values) {
    if (!(coverage.area_cells() > 0)) return std::nullopt;
    const double share = values.count() / coverage.area_cells();
    return share > 1 - 1e-9 ? 1 : share;  // all of it, up to rounding
}

}  // namespace deltareach
