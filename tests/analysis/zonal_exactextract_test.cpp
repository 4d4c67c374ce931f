// Fractions of cells and statistics as exactextract documents them, worked out anew from the shapes and grids
// named there.
//
// Source: isciences/exactextract on GitHub, commit 04501f2e: the shapes and matrices of its own tests of cell
// intersections ("Basic", "Diagonals", "Starting on cell boundary", "Bouncing off boundary", "Follows grid
// boundary", "Starts on vertical boundary" up, down and at the last column, "Starts on horizontal boundary"
// right and left, "Small polygon", "Fill handled correctly", "Result indexing is correct") and its test
// "Basic float stats"; README.md at commit 28421b45: the example results of count, sum, mean, variance,
// stdev, min, max. Not taken over: its median (README: 2), which lies between values; ours is the lower
// weighted quantile.
#include "analysis/cell_coverage.hpp"
#include "analysis/zonal.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace zonal_exactextract_test {

using namespace deltareach;

namespace {

using Rows = std::vector<std::vector<double>>;

struct Documented {
    std::string name;
    CellFrame frame;
    std::vector<std::pair<double, double>> ring;
    Rows fractions;           ///< north to south
    int column = 0, row = 0;  ///< where they begin
};

CellFrame square_cells(double west, double north, int columns, int rows, double size = 1) {
    return {.west = west,
            .north = north,
            .cell_width = size,
            .cell_height = size,
            .columns = columns,
            .rows = rows};
}

MultiPolygon area_of(const std::vector<std::pair<double, double>>& corners) {
    Polygon polygon;
    for (const auto& [x, y] : corners) polygon.outer().emplace_back(x, y);
    return {polygon};
}

std::size_t position(int row, int columns, int column) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
           static_cast<std::size_t>(column);
}

/// Fractions of every cell of the frame, by rows.
std::vector<double> fractions_of(const Documented& each) {
    std::vector<double> all(position(each.frame.rows, each.frame.columns, 0), 0.0);
    CellCoverage(area_of(each.ring), each.frame).for_each_block(1'000'000, [&](const CoveredCells& block) {
        for (int row = 0; row < block.rows; ++row)
            for (int column = 0; column < block.columns; ++column)
                all[position(block.row + row, each.frame.columns, block.column + column)] =
                    block.fractions[position(row, block.columns, column)];
    });
    return all;
}

std::vector<Documented> small_grids() {
    static const Rows middle = {{0.25, 0.5, 0.25}, {0.5, 1, 0.5}, {0.25, 0.5, 0.25}};
    static const Rows up_to_wall = {{0.25, 0.5, 0.5, 0}, {0.5, 1, 1, 0}, {0.25, 0.5, 0.5, 0}};
    return {{"Basic",
             square_cells(0, 3, 3, 3),
             {{0.5, 0.5}, {2.5, 0.5}, {2.5, 2.5}, {0.5, 2.5}, {0.5, 0.5}},
             middle},
            {"Diagonals",
             square_cells(0, 3, 3, 3),
             {{1.5, 0.5}, {2.5, 1.5}, {1.5, 2.5}, {0.5, 1.5}, {1.5, 0.5}},
             {{0, 0.25, 0}, {0.25, 1, 0.25}, {0, 0.25, 0}}},
            {"Starting on cell boundary",
             square_cells(0, 2, 2, 2),
             {{1, 1.5}, {1.5, 1.5}, {1.5, 0.5}, {0.5, 0.5}, {0.5, 1.5}, {1, 1.5}},
             {{0.25, 0.25}, {0.25, 0.25}}},
            {"Bouncing off boundary",
             square_cells(0, 2, 2, 3),
             {{0.5, 1.5}, {0.5, 0.5}, {0.5, 0}, {1.5, 0.5}, {1.5, 1.5}, {0.5, 1.5}},
             {{0.25, 0.25}, {0.4375, 0.3125}, {0, 0}}},
            {"Follows grid boundary",
             square_cells(0, 3, 3, 3),
             {{0.5, 0.5}, {2, 0.5}, {2, 1.5}, {2, 2.5}, {0.5, 2.5}, {0.5, 0.5}},
             {{0.25, 0.5, 0}, {0.5, 1, 0}, {0.25, 0.5, 0}}},
            {"Starts on vertical boundary, moving up",
             square_cells(0, 3, 4, 3),
             {{3, 0.5}, {3, 2.5}, {0.5, 2.5}, {0.5, 0.5}, {3, 0.5}},
             up_to_wall},
            {"Starts on vertical boundary, moving down",
             square_cells(0, 3, 4, 3),
             {{0.5, 2.5}, {0.5, 0.5}, {3, 0.5}, {3, 2.5}, {0.5, 2.5}},
             up_to_wall},
            {"Starts on vertical boundary, moving down at rightmost extent of grid",
             square_cells(0, 3, 3, 3),
             {{3, 2.5}, {3, 0.5}, {0.5, 0.5}, {0.5, 2.5}, {3, 2.5}},
             {{0.25, 0.5, 0.5}, {0.5, 1, 1}, {0.25, 0.5, 0.5}}},
            {"Starts on horizontal boundary, moving right",
             square_cells(0, 4, 3, 4),
             {{0.5, 1}, {2.5, 1}, {2.5, 3.5}, {0.5, 3.5}, {0.5, 1}},
             {{0.25, 0.5, 0.25}, {0.5, 1, 0.5}, {0.5, 1, 0.5}, {0, 0, 0}}},
            {"Starts on horizontal boundary, moving left",
             square_cells(0, 4, 3, 4),
             {{2.5, 3}, {0.5, 3}, {0.5, 3.5}, {0.25, 3.5}, {0.25, 0.5}, {2.5, 0.5}, {2.5, 3}},
             {{0.125, 0, 0}, {0.75, 1, 0.5}, {0.75, 1, 0.5}, {0.375, 0.5, 0.25}}}};
}

std::vector<Documented> odd_grids() {
    return {
        {"Small polygon", square_cells(0, 10, 1, 1, 10), {{3, 3}, {4, 3}, {4, 4}, {3, 4}, {3, 3}}, {{0.01}}},
        {"Fill handled correctly",
         square_cells(0, 5, 3, 5),
         {{0.5, 0.2},
          {2.2, 0.2},
          {2.2, 0.4},
          {0.7, 0.4},
          {0.7, 2.2},
          {2.2, 2.2},
          {2.2, 0.6},
          {2.4, 0.6},
          {2.4, 4.8},
          {0.5, 4.8},
          {0.5, 0.2}},
         {{0.4, 0.8, 0.32}, {0.5, 1, 0.4}, {0.44, 0.8, 0.36}, {0.2, 0, 0.2}, {0.22, 0.2, 0.12}}},
        {"Result indexing is correct",
         {.west = -20, .north = 30, .cell_width = 0.5, .cell_height = 1, .columns = 120, .rows = 45},
         {{0.25, 0.2}, {2.75, 0.2}, {2.75, 4.5}, {0.25, 4.5}, {0.25, 0.2}},
         {{0.25, 0.5, 0.5, 0.5, 0.5, 0.25},
          {0.5, 1, 1, 1, 1, 0.5},
          {0.5, 1, 1, 1, 1, 0.5},
          {0.5, 1, 1, 1, 1, 0.5},
          {0.4, 0.8, 0.8, 0.8, 0.8, 0.4}},
         40,
         25}};
}

const std::vector<Documented>& documented() {
    static const std::vector<Documented> all = [] {
        std::vector<Documented> both = small_grids();
        for (const Documented& each : odd_grids()) both.push_back(each);
        return both;
    }();
    return all;
}

}  // namespace

TEST_CASE("Fractions of cells are those that exactextract documents", "[reference]") {
    for (const Documented& each : documented()) {
        const std::vector<double> found = fractions_of(each);
        double expected_sum = 0;
        for (std::size_t row = 0; row < each.fractions.size(); ++row)
            for (std::size_t column = 0; column < each.fractions[row].size(); ++column) {
                INFO(each.name << ", row " << row << ", column " << column);
                const std::size_t at = (row + static_cast<std::size_t>(each.row)) *
                                           static_cast<std::size_t>(each.frame.columns) +
                                       column + static_cast<std::size_t>(each.column);
                CHECK(found[at] == Approx(each.fractions[row][column]).margin(1e-12));
                expected_sum += each.fractions[row][column];
            }
        INFO(each.name);
        CHECK(std::accumulate(found.begin(), found.end(), 0.0) == Approx(expected_sum).epsilon(1e-12));
    }
}

TEST_CASE("Statistics are those that exactextract documents", "[reference]") {
    SECTION("Basic float stats: a square over nine cells, of which one has no data") {
        const std::vector<double> values = {1, 2, 3, 4, 5, 6, 0, std::nan(""), 7};
        const Documented& square = documented()[0];
        ZonalValues zone(true);
        zone.add(values, fractions_of(square));
        CHECK(zone.count() == Approx(3.5).epsilon(1e-12));
        CHECK(zone.sum() == Approx(13.75).epsilon(1e-12));
        CHECK(*zone.mean() == Approx(13.75 / 3.5).epsilon(1e-12));
        CHECK(*zone.majority() == 5);
        CHECK(*zone.minority() == 0);  // 0, 1, 3 and 7 have a quarter each
        CHECK(*zone.min() == 0);
        CHECK(*zone.max() == 7);
        CHECK(zone.distinct().size() == 8);
    }
    SECTION("The example of its documentation: values 1 to 4, covered by 0.5, 0, 1 and 0.25") {
        ZonalValues zone(true);
        zone.add(std::vector<double>{1, 2, 3, 4}, std::vector<double>{0.5, 0, 1, 0.25});
        CHECK(zone.count() == 1.75);
        CHECK(zone.sum() == 4.5);
        CHECK(*zone.mean() == Approx(2.57).margin(0.005));
        CHECK(*zone.stdev() == Approx(1.05).margin(0.005));
        CHECK(std::pow(*zone.stdev(), 2) == Approx(1.10).margin(0.005));
        CHECK(*zone.stdev() / *zone.mean() == Approx(0.41).margin(0.005));
        CHECK(*zone.min() == 1);
        CHECK(*zone.max() == 4);
        CHECK(*zone.quantile(0.5) == 3);
    }
}

}  // namespace zonal_exactextract_test
