#include "analysis/joined_coverage.hpp"

#include "gis/geometry_ops.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numeric>
#include <random>

namespace joined_coverage_test {

using namespace deltareach;

namespace {

constexpr CellFrame four_cells{
    .west = 10, .north = 20, .cell_width = 2, .cell_height = 1, .columns = 2, .rows = 2};
constexpr CellFrame some_cells{
    .west = 431000.25, .north = 3512000.5, .cell_width = 30, .cell_height = 20, .columns = 17, .rows = 23};

using Corners = std::vector<std::pair<double, double>>;

/// Corners in cells from the north-western corner of the frame.
MultiPolygon area_in(const CellFrame& frame, const Corners& cells) {
    MultiPolygon area{Polygon{}};
    for (const auto& [x, y] : cells)
        area[0].outer().emplace_back(frame.west + x * frame.cell_width, frame.north - y * frame.cell_height);
    area[0].outer().push_back(area[0].outer().front());
    return area;
}
MultiPolygon box_in(const CellFrame& frame, double west, double north, double east, double south) {
    return area_in(frame, {{west, north}, {east, north}, {east, south}, {west, south}});
}

struct Cells {
    std::vector<double> fractions, repeated;
    [[nodiscard]] double twice() const { return std::accumulate(repeated.begin(), repeated.end(), 0.0); }
    [[nodiscard]] double covered() const { return std::accumulate(fractions.begin(), fractions.end(), 0.0); }
};
Cells joined(const std::vector<MultiPolygon>& areas, const CellFrame& frame, std::size_t most = 1'000'000) {
    const auto n = static_cast<std::size_t>(frame.columns) * static_cast<std::size_t>(frame.rows);
    Cells cells{std::vector<double>(n), std::vector<double>(n)};
    JoinedCoverage(areas, frame).for_each_block(most, [&](const JoinedCells& block) {
        for (std::size_t i = 0; i < block.fractions.size(); ++i) {
            const std::size_t at =
                (static_cast<std::size_t>(block.row) + i / static_cast<std::size_t>(block.columns)) *
                    static_cast<std::size_t>(frame.columns) +
                static_cast<std::size_t>(block.column) + i % static_cast<std::size_t>(block.columns);
            cells.fractions[at] += block.fractions[i];
            cells.repeated[at] += block.repeated[i];
        }
    });
    return cells;
}

std::vector<double> fractions_of(const MultiPolygon& area, const CellFrame& frame) {
    std::vector<double> all(static_cast<std::size_t>(frame.columns) * static_cast<std::size_t>(frame.rows));
    CellCoverage(area, frame).for_each_block(1'000'000, [&](const CoveredCells& block) {
        for (std::size_t i = 0; i < block.fractions.size(); ++i)
            all[(static_cast<std::size_t>(block.row) + i / static_cast<std::size_t>(block.columns)) *
                    static_cast<std::size_t>(frame.columns) +
                static_cast<std::size_t>(block.column) + i % static_cast<std::size_t>(block.columns)] =
                block.fractions[i];
    });
    return all;
}

MultiPolygon star(std::mt19937& random, double x, double y, double size, bool on_sides) {
    std::uniform_real_distribution<double> unit(0.3, 1);
    Corners cells;
    const int corners = 3 + static_cast<int>(random() % 9);
    for (int i = 0; i < corners; ++i) {
        const double angle = 6.283185307179586 * (i + 0.4 * unit(random)) / corners;
        const double px = x + size * unit(random) * std::cos(angle),
                     py = y - size * unit(random) * std::sin(angle);
        cells.emplace_back(on_sides ? std::round(px) : px, on_sides ? std::round(2 * py) / 2 : py);
    }
    return area_in(some_cells, cells);
}

/// Against the union by GEOS, and the areas one by one. @returns the worst difference of a cell
double worst_difference(const std::vector<MultiPolygon>& areas, std::size_t most = 1'000'000) {
    const Cells cells = joined(areas, some_cells, most);
    const std::vector<double> whole = fractions_of(union_of(areas), some_cells);
    std::vector<double> added(whole.size(), 0.0);
    for (const MultiPolygon& area : areas) {
        const std::vector<double> one = fractions_of(area, some_cells);
        for (std::size_t i = 0; i < one.size(); ++i) added[i] += one[i];
    }
    double worst = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        worst = std::max(worst, std::abs(whole[i] - cells.fractions[i]));
        worst = std::max(worst, std::abs(added[i] - whole[i] - cells.repeated[i]));
    }
    return worst;
}

}  // namespace

TEST_CASE("areas that overlap within one cell cover it once, and what they share is told", "[unit]") {
    const auto box = [](double w, double n, double e, double s) { return box_in(four_cells, w, n, e, s); };
    // 0.6 × 0.6 and 0.5 × 0.6, of which 0.3 × 0.4 are of both: less than a cell in all.
    const Cells two = joined({box(0.1, 0.1, 0.7, 0.7), box(0.4, 0.3, 0.9, 0.9)}, four_cells);
    CHECK(two.fractions[0] == Approx(0.54).epsilon(1e-12));
    CHECK(two.repeated[0] == Approx(0.12).epsilon(1e-12));
    CHECK(two.fractions[1] == 0);
    const Cells same = joined({box(0.1, 0.1, 0.7, 0.7), box(0.1, 0.1, 0.7, 0.7)}, four_cells);
    CHECK(same.fractions[0] == Approx(0.36).epsilon(1e-12));
    CHECK(same.repeated[0] == Approx(0.36).epsilon(1e-12));
    // A third lies over parts of two cells; 0.1 × 0.2 of it over one of the others, 0.3 × 0.2 over the other.
    const Cells three =
        joined({box(0.1, 0.1, 0.7, 0.7), box(0.7, 0.1, 0.9, 0.7), box(0.6, 0.5, 1.5, 0.7)}, four_cells);
    CHECK(three.fractions[0] == Approx(0.8 * 0.6 + 0.1 * 0.2).epsilon(1e-12));
    CHECK(three.repeated[0] == Approx(0.3 * 0.2).epsilon(1e-12));
    CHECK(three.fractions[1] == Approx(0.5 * 0.2).epsilon(1e-12));
    CHECK(three.repeated[1] == 0);
    // All of a cell, three times.
    const Cells whole = joined({box(-1, -1, 3, 3), box(0, 0, 1, 1), box(0, 0, 2, 1)}, four_cells);
    CHECK(whole.fractions == std::vector<double>{1, 1, 1, 1});
    CHECK(whole.repeated == std::vector<double>{2, 1, 0, 0});
}

TEST_CASE("areas whose boxes overlap, and that share sides or corners, do not overlap", "[unit]") {
    const Cells around =
        joined({area_in(four_cells, {{0, 0}, {2, 0}, {2, 0.3}, {0.3, 0.3}, {0.3, 2}, {0, 2}}),
                box_in(four_cells, 0.3, 0.3, 1.7, 1.9)},
               four_cells);
    CHECK(around.twice() == 0);
    CHECK(around.covered() == Approx(2 * 0.3 + 0.3 * 1.7 + 1.4 * 1.6).epsilon(1e-12));
    // Two halves along a crooked line, one of which has a vertex more on it.
    const Cells halves = joined({area_in(four_cells, {{0, 0}, {1.3, 0}, {0.4, 2}, {0, 2}}),
                                 area_in(four_cells, {{1.3, 0}, {2, 0}, {2, 2}, {0.4, 2}, {0.85, 1}})},
                                four_cells);
    CHECK(halves.twice() == 0);
    CHECK(halves.covered() == Approx(4).epsilon(1e-12));
    MultiPolygon ring = box_in(four_cells, 0.2, 0.2, 1.8, 1.8);
    ring[0].inners().push_back(box_in(four_cells, 0.6, 0.5, 1.1, 1.4)[0].outer());
    const Cells filled = joined({ring, box_in(four_cells, 0.6, 0.5, 1.1, 1.4)}, four_cells);
    CHECK(filled.twice() == 0);
    CHECK(filled.covered() == Approx(1.6 * 1.6).epsilon(1e-12));
}

TEST_CASE("areas without any, or off the raster, cover none of it", "[unit]") {
    CHECK(joined({}, four_cells).covered() == 0);
    CHECK(
        joined({MultiPolygon{}, box_in(four_cells, 5, 5, 6, 6), box_in(four_cells, -9, 0, -3, 2)}, four_cells)
            .covered() == 0);
    const Cells far =
        joined({box_in(four_cells, -9, -5, 1.25, 0.5), box_in(four_cells, 0.5, 0.25, 40, 0.75)}, four_cells);
    CHECK(far.fractions == std::vector<double>{0.5 + 0.5 * 0.25, 0.5 + 0.25 * 0.25, 0, 0});
    CHECK(far.repeated == std::vector<double>{0.5 * 0.25, 0.25 * 0.25, 0, 0});
}

TEST_CASE("what areas cover together is their union by GEOS to 1e-9 of a cell", "[property]") {
    std::mt19937 random(41);
    std::uniform_real_distribution<double> x(-3, 20), y(-3, 26), size(0.05, 9);
    int tried = 0;
    for (int round = 0; round < 150; ++round) {
        std::vector<MultiPolygon> areas;
        for (int n = 1 + round % 7; n > 0; --n) {
            const Geometry turned = right_handed(
                Geometry(star(random, x(random), y(random), size(random) / (round % 2 + 1), round % 3 == 0)));
            if (!invalidity_of(turned)) areas.push_back(as_multipolygon(turned));
        }
        if (areas.empty()) continue;
        ++tried;
        INFO(round);
        CHECK(worst_difference(areas) < 1e-9);
        CHECK(worst_difference(areas, 40) < 1e-9);  // in blocks of few rows
    }
    CHECK(tried > 120);
}

TEST_CASE("hundreds of areas in one cell are added up in parts of it", "[property]") {
    std::mt19937 random(42);
    std::uniform_real_distribution<double> x(3.02, 3.98), y(5.02, 5.98), size(0.01, 0.05);
    std::vector<MultiPolygon> areas;
    for (int n = 0; n < 600; ++n) {
        const Geometry turned =
            right_handed(Geometry(star(random, x(random), y(random), size(random), false)));
        if (!invalidity_of(turned)) areas.push_back(as_multipolygon(turned));
    }
    CHECK(areas.size() > 400);
    CHECK(worst_difference(areas) < 1e-9);
}

TEST_CASE("sides of many areas on one line are gone through once", "[property]") {
    const int many = GENERATE(45, 60, 200);
    const double x = GENERATE(0.3, 0.5, 0.0);
    std::vector<MultiPolygon> areas;
    double added = 0, widest = 0;
    for (int n = 0; n < many; ++n) {
        const double east = x + 0.1 + 0.4 * n / many, south = 2 - 0.001 * n;
        areas.push_back(box_in(four_cells, x, -0.5, east, south));
        added += (east - x) * south;
    }
    for (int n = 0; n < many; ++n)  // the area that the n-th alone has lies above those that are wider
        widest += (0.1 + 0.4 * n / many - (n == 0 ? 0 : 0.1 + 0.4 * (n - 1) / many)) * (2 - 0.001 * n);
    const Cells cells = joined(areas, four_cells);
    CHECK(cells.covered() == Approx(widest).epsilon(1e-10));
    CHECK(cells.twice() == Approx(added - widest).epsilon(1e-10));
}

TEST_CASE("sides on one slanted line, and lines through one point, are no crossings without end",
          "[property]") {
    std::vector<MultiPolygon> wedges, slanted;
    for (int n = 0; n < 150; ++n) {
        const double a = 3.141592653589793 * n / 150, b = a + 0.01;
        const auto at = [](double angle, double r) {
            return std::pair(5.5 + r * std::cos(angle), 7.5 - r * std::sin(angle));
        };
        wedges.push_back(area_in(some_cells, {{5.5, 7.5}, at(a, 2), at(b, 2)}));
        wedges.push_back(area_in(some_cells, {{5.5, 7.5}, at(a + 3.2, 2), at(b + 3.2, 2)}));
        const double y0 = 5 - 0.01 * n, y1 = 7 + 0.013 * n;
        slanted.push_back(area_in(some_cells, {{4 + y0 / 7, y0}, {4 + y1 / 7, y1}, {9, y1}}));
    }
    CHECK(worst_difference(wedges) < 1e-9);
    CHECK(worst_difference(slanted) < 1e-9);
}

TEST_CASE("hundreds of areas may begin west of the raster, and long ones cross in one cell", "[property]") {
    std::mt19937 random(43);
    std::uniform_real_distribution<double> unit(0, 1);
    std::vector<MultiPolygon> rectangles, buffers, strips;
    for (int n = 0; n < 150; ++n) {
        const double north = 22 * unit(random), west = -1 - 9 * unit(random);
        rectangles.push_back(
            box_in(some_cells, west, north, 1 + 9 * unit(random), north + 0.01 + unit(random)));
        Corners ring;
        for (int i = 0; i < 64; ++i)
            ring.emplace_back(-2 + 3 * std::cos(0.09817477042468103 * i),
                              5 + 0.01 * n - 3 * std::sin(0.09817477042468103 * i));
        buffers.push_back(area_in(some_cells, ring));
    }
    for (int n = 0; n < 60; ++n) {
        const double a = unit(random), b = unit(random);
        strips.push_back(area_in(
            some_cells, n % 2 == 0 ? Corners{{3, 5 + a}, {3, 5.001 + a}, {4, 5.001 + b}, {4, 5 + b}}
                                   : Corners{{3 + a, 5}, {3 + b, 6}, {3.001 + b, 6}, {3.001 + a, 5}}));
    }
    CHECK(worst_difference(rectangles) < 1e-9);
    CHECK(worst_difference(buffers) < 1e-9);
    CHECK(worst_difference(strips) < 1e-9);
}

}  // namespace joined_coverage_test
