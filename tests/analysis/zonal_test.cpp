#include "analysis/zonal.hpp"

#include "analysis/cell_coverage.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <random>

namespace zonal_test {

using namespace deltareach;

namespace {

constexpr CellFrame uneven_frame{
    .west = 431000.25, .north = 3512000.5, .cell_width = 30, .cell_height = 20, .columns = 17, .rows = 23};

Ring ring_of(const std::vector<std::pair<double, double>>& cells) {
    Ring ring;
    for (const auto& [x, y] : cells)
        ring.emplace_back(uneven_frame.west + x * uneven_frame.cell_width,
                          uneven_frame.north - y * uneven_frame.cell_height);
    ring.push_back(ring.front());
    return ring;
}

/// The largest difference, in cells, between the fractions and GEOS's clip of the area to each cell.
double worst_difference(const MultiPolygon& area, std::size_t most_cells = 1'000'000) {
    const CellFrame& f = uneven_frame;
    std::map<std::pair<int, int>, double> found;
    CellCoverage(area, f).for_each_block(most_cells, [&](const CoveredCells& block) {
        for (int row = 0; row < block.rows; ++row)
            for (int column = 0; column < block.columns; ++column)
                found[{block.column + column, block.row + row}] +=
                    block.fractions[static_cast<std::size_t>(row) * static_cast<std::size_t>(block.columns) +
                                    static_cast<std::size_t>(column)];
    });
    double worst = 0;
    for (int row = 0; row < f.rows; ++row)
        for (int column = 0; column < f.columns; ++column) {
            const Box box(Point(f.west + column * f.cell_width, f.north - (row + 1) * f.cell_height),
                          Point(f.west + (column + 1) * f.cell_width, f.north - row * f.cell_height));
            const double clipped = planar_area(clipped_to(area, box)) / (f.cell_width * f.cell_height);
            worst = std::max(worst, std::abs(clipped - found[{column, row}]));
        }
    return worst;
}

/// A star about a centre: never crosses itself. On `grid`, vertices lie on corners and edges of cells.
Ring star(std::mt19937& random, double x, double y, double size, bool grid) {
    std::uniform_real_distribution<double> unit(0.3, 1);
    std::vector<std::pair<double, double>> cells;
    const int corners = 3 + static_cast<int>(random() % 9);
    for (int i = 0; i < corners; ++i) {
        const double angle = 6.283185307179586 * (i + 0.4 * unit(random)) / corners;
        double px = x + size * unit(random) * std::cos(angle), py = y - size * unit(random) * std::sin(angle);
        if (grid) px = std::round(px), py = std::round(2 * py) / 2;
        cells.emplace_back(px, py);
    }
    return ring_of(cells);
}

}  // namespace

TEST_CASE("fractions of cells are those of clipping by GEOS to 1e-9", "[property]") {
    std::mt19937 random(20);
    std::uniform_real_distribution<double> x(-3, 20), y(-3, 26), size(0.01, 9);
    int tried = 0;
    for (int round = 0; round < 300; ++round) {
        MultiPolygon area{Polygon{}};
        area[0].outer() = star(random, x(random), y(random), size(random), round % 3 == 0);
        if (round % 4 == 1) {  // a hole in its middle, or a second part apart from it
            const double cx = 8.3, cy = 11.7;
            area[0].outer() = star(random, cx, cy, 9, false);
            area[0].inners().push_back(star(random, cx, cy, 0.7, false));
        } else if (round % 4 == 2) {
            area.emplace_back();
            area[1].outer() = star(random, x(random) + 40, y(random), size(random), false);
        }
        const Geometry turned = right_handed(Geometry(area));
        if (invalidity_of(turned)) continue;
        ++tried;
        INFO(round);
        CHECK(worst_difference(as_multipolygon(turned)) < 1e-9);
        CHECK(worst_difference(as_multipolygon(turned), 40) < 1e-9);  // in blocks of few rows
    }
    CHECK(tried > 200);
}

TEST_CASE("slivers, cell-sided squares and areas around the raster have their fractions", "[unit]") {
    const auto worst = [](const std::vector<std::pair<double, double>>& cells) {
        MultiPolygon area{Polygon{}};
        area[0].outer() = ring_of(cells);
        return worst_difference(as_multipolygon(right_handed(Geometry(area))));
    };
    CHECK(worst({{2, 3}, {2, 7}, {5, 7}, {5, 3}}) < 1e-9);
    CHECK(worst({{1.1, 1.2}, {15.9, 20.1}, {15.9, 20.100001}}) < 1e-9);
    CHECK(worst({{4.2, 5.3}, {4.2, 5.7}, {4.6, 5.7}, {4.6, 5.3}}) < 1e-9);
    CHECK(worst({{-50, -60}, {-50, 90}, {70, 90}, {70, -60}}) < 1e-9);
    CHECK(worst({{-9, 4}, {-9, 9}, {-2, 9}, {-2, 4}}) < 1e-9);
    CHECK(worst({{16.5, 22.5}, {16.5, 30}, {40, 30}, {40, 22.5}}) < 1e-9);
}

TEST_CASE("an area on the sides of cells covers none beyond them", "[unit]") {
    MultiPolygon area{Polygon{}};
    area[0].outer() = ring_of({{2, 3}, {2, 7}, {5, 7}, {5, 3}});
    const CellCoverage coverage(area, uneven_frame);
    CHECK(coverage.area_cells() == Approx(12).epsilon(1e-12));
    int whole = 0, other = 0;
    coverage.for_each_block(1'000'000, [&](const CoveredCells& block) {
        for (const double fraction : block.fractions) (fraction == 1 ? whole : other) += fraction != 0;
    });
    CHECK(whole == 12);
    CHECK(other == 0);
}

TEST_CASE("zonal statistics are weighted by fractions and leave out what is missing", "[unit]") {
    const double gap = std::numeric_limits<double>::quiet_NaN();
    ZonalValues zone(true);
    zone.add(std::vector<double>{3, 1, gap, 9}, std::vector<double>{0.5, 1, 1, 0});
    zone.add(std::vector<double>{1, 7, 3}, std::vector<double>{0.25, 0.25, 1});
    // 3 in 1.5 cells, 1 in 1.25, 7 in 0.25
    CHECK(zone.count() == Approx(3));
    CHECK(zone.sum() == Approx(7.5));
    CHECK(*zone.mean() == Approx(2.5));
    CHECK(*zone.stdev() == Approx(std::sqrt((1.5 * 0.25 + 1.25 * 2.25 + 0.25 * 20.25) / 3)));
    CHECK(*zone.min() == 1);
    CHECK(*zone.max() == 7);
    CHECK(zone.distinct().size() == 3);
    CHECK(*zone.majority() == 3);
    CHECK(*zone.minority() == 7);
    CHECK(*zone.quantile(0.5) == 3);
    CHECK(*zone.quantile(0.4) == 1);
    CHECK(*zone.quantile(0.95) == 7);
}

TEST_CASE("ties of majority and minority go to the lower value, medians between two halves to the middle",
          "[unit]") {
    ZonalValues zone(true);
    zone.add(std::vector<double>{8, 2, 8, 2}, std::vector<double>{0.1, 0.3, 0.2, 0});
    CHECK(*zone.majority() == 2);
    CHECK(*zone.minority() == 2);
    CHECK(*zone.quantile(0.5) == 5);
}

TEST_CASE("a zone without data has a count of 0 and no statistic", "[unit]") {
    ZonalValues zone(true);
    zone.add(std::vector<double>{std::numeric_limits<double>::quiet_NaN(), 4}, std::vector<double>{1, 0});
    CHECK(zone.count() == 0);
    CHECK_FALSE(zone.mean());
    CHECK_FALSE(zone.min());
    CHECK_FALSE(zone.majority());
    CHECK_FALSE(zone.quantile(0.5));
}

TEST_CASE("the spread of values far from 0 does not cancel", "[unit]") {
    ZonalValues zone(false);
    zone.add(std::vector<double>{1e9 + 1, 1e9 + 2, 1e9 + 4}, std::vector<double>{1, 0.5, 0.5});
    CHECK(*zone.stdev() == Approx(std::sqrt(1.5)).epsilon(1e-6));
}

}  // namespace zonal_test
