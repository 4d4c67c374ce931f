// The last case on either side of a rule: shares met but for rounding, areas far smaller than a cell, as many
// pairs as unknowns, columns of nothing but zeros, places and zones without mass, ends of the bounds.
#include "analysis/cell_coverage.hpp"
#include "analysis/gravity.hpp"
#include "analysis/gravity_rows.hpp"
#include "analysis/huff.hpp"
#include "analysis/network.hpp"
#include "analysis/private/checked_field.hpp"
#include "analysis/private/design.hpp"
#include "analysis/private/draw_kernel.hpp"
#include "analysis/private/kernel_levels.hpp"
#include "analysis/private/likelihood.hpp"
#include "analysis/private/plane_scale.hpp"
#include "analysis/private/radiation_kernels.hpp"
#include "analysis/reach_curve.hpp"
#include "analysis/surface.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/analysis/four_zones.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/thrown.hpp"

#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace uneven_ends_test {

using namespace deltareach;
using deltareach::test::code_of;
using namespace deltareach::detail;

namespace {

/// So many pairs of different places and lengths.
GravityData pairs(std::size_t count) {
    GravityData data;
    data.origin_count = data.destination_count = 4;
    const std::vector<std::uint32_t> from{0, 1, 2, 3}, to{1, 3, 0, 2};
    const std::vector<double> flow{8, 2, 5, 3}, km{10, 20, 13, 17};
    for (std::size_t p = 0; p < count; ++p) {
        data.origin.push_back(from[p]);
        data.destination.push_back(to[p]);
        data.flow.push_back(flow[p]);
        data.distance.push_back(km[p]);
    }
    return data;
}

/// A ring with chords.
SpatialWeights ring(std::size_t n) {
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < n; ++i)
        for (const std::uint32_t step : {1U, 3U}) {
            const auto j = static_cast<std::uint32_t>((i + step) % n);
            links.push_back({i, j, 1.0});
            links.push_back({j, i, 1.0});
        }
    return SpatialWeights::from_links(n, std::move(links)).row_standardised();
}

}  // namespace

TEST_CASE("A share that a distance meets but for rounding is met there", "[unit]") {
    REQUIRE(0.07 * 100 > 7);  // in binary
    const std::vector<double> distance{10, 20, 35}, flow{7, 13, 80};
    CHECK(reach_radius_km(distance, flow, 0.07) == 10);
    CHECK(radius_of(reach_curve(distance, flow), 0.07, RadiusRule::interpolated) == 10);
    CHECK(reach_radius_km(distance, flow, 0.0701) == 20);
    CHECK(reach_radius_km(distance, flow, 1) == 35);
}

TEST_CASE("An area far smaller than a cell covers its share of the cell", "[unit]") {
    const CellFrame frame{
        .west = 0, .north = 40, .cell_width = 10, .cell_height = 10, .columns = 4, .rows = 4};
    const double side = 2e-4;  // 4e-10 of a cell
    Polygon dot;
    dot.outer() = {{13, 22}, {13 + side, 22}, {13 + side, 22 + side}, {13, 22 + side}, {13, 22}};
    double covered = 0;
    CellCoverage({dot}, frame).for_each_block(1000, [&](const CoveredCells& block) {
        for (const double fraction : block.fractions) covered += fraction;
    });
    CHECK(covered == Approx(side * side / 100).epsilon(1e-3));
}

TEST_CASE("A place without mass draws nothing", "[unit]") {
    const std::vector<double> mass{5, 0, 8, 3},
        distance{0, 2, 5, 9, 3, 0, 4, 7, 6, 8, 0, 1.5, 11, 10, 2.5, 0};
    const std::vector<double> shares = huff_shares(mass, distance, {.distance_power = 2});
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(shares[i * 4 + 1] == 0);
        double sum = 0;
        for (std::size_t j = 0; j < 4; ++j) sum += shares[i * 4 + j];
        CHECK(sum == Approx(1));
    }
    CHECK(shares[1 * 4 + 0] == Approx(5.0 / 9 / (5.0 / 9 + 8.0 / 16 + 3.0 / 49)));
}

TEST_CASE("As many pairs as unknowns fit exactly, and carry no fit of logarithms", "[unit]") {
    const GravityOptions options{.constraint = Constraint::none};
    const GravityFit exact = fit_gravity(pairs(2), options);
    REQUIRE(exact.converged);
    CHECK(exact.n == 2);
    CHECK(exact.k == 2);
    CHECK(exact.find("distance")->estimate == Approx(std::log(2.0 / 8) / std::log(2.0)));
    CHECK(code_of([&] { static_cast<void>(fit_gravity(pairs(1), options)); }) == "DR1806");
    CHECK(code_of([&] { static_cast<void>(fit_log_linear(pairs(2), options)); }) == "DR1806");
    CHECK(fit_log_linear(pairs(3), options).n == 3);
}

TEST_CASE("Rows of as many pairs as unknowns are fitted too", "[unit]") {
    const auto counts = [](std::size_t zones) {
        GravityRows rows{.destinations = zones};
        const std::vector<double> km{0, 10, 25, 12, 0, 17, 30, 14, 0}, flow{0, 7, 3, 5, 0, 8, 2, 9, 0};
        for (std::size_t i = 0; i < zones; ++i) {
            rows.own.push_back(i);
            for (std::size_t j = 0; j < zones; ++j) {
                rows.flow.push_back(flow[i * 3 + j]);
                rows.distance.push_back(km[i * 3 + j]);
            }
        }
        return code_of([&] {
            const GravityFit fit = fit_gravity_rows(std::move(rows), {}, [](std::span<double>) {});
            CHECK(fit.n == 6);
            CHECK(fit.k == 6);
        });
    };
    CHECK(counts(3) == "none");
    CHECK(counts(2) == "DR1806");
}

TEST_CASE("A column of nothing but zeros cannot be told from the constant", "[unit]") {
    GravityData data = pairs(4);
    for (const double value : {0.0, 2.5}) {
        data.covariates = {{"same", std::vector<double>(4, value)}};
        CHECK(code_of([&] { static_cast<void>(fit_gravity(data, {.constraint = Constraint::none})); }) ==
              "DR1805");
    }
}

TEST_CASE("An optimum at either end of the bounds lies on the rim", "[unit]") {
    DeterminantCurve curve(ring(20));
    const auto all = curve.interval();
    CHECK(is_interior(curve, 0.5 * (all.low + all.high)));
    CHECK_FALSE(is_interior(curve, all.low));
    CHECK_FALSE(is_interior(curve, all.high));
}

TEST_CASE("Traces serve as near the lower end of the bounds as the upper one", "[unit]") {
    const DeterminantCurve curve(ring(40), {}, 0);
    for (const double sign : {1.0, -1.0}) {
        CHECK(curve.fit_for_traces(sign * 0.85));
        CHECK_FALSE(curve.fit_for_traces(sign * 0.95));
    }
}

TEST_CASE("Zones without mass have no say in how true a surface is", "[property]") {
    four_zones::Four four;
    // As wide as a plane is true only near its centre, where all the mass lies.
    for (const double lon : {106.0, 137.0}) {
        four.shapes.push_back(four_zones::box(lon, 30.4, 0.2, 0.2));
        four.points.push_back({lon + 0.1, 30.5});
        four.mass.push_back(0);
    }
    const Grid grid = surface_grid(four.shapes, 20);
    const SurfaceOptions options{.kernel = Kernel::quartic, .bandwidth_km = 30, .mask = SurfaceMask::none};
    const SurfaceResult with = surface_of(four.input(), grid, options);
    for (int k = 0; k < 2; ++k) {
        four.shapes.pop_back();
        four.points.pop_back();
        four.mass.pop_back();
    }
    const SurfaceResult without = surface_of(four.input(), grid, options);
    REQUIRE(with.plane_error);
    REQUIRE(without.plane_error);
    CHECK(*with.plane_error == *without.plane_error);
    CHECK(with.volume == Approx(without.volume));
}

TEST_CASE("The greatest and the least of a row are found at every place of it", "[unit]") {
    for (std::size_t length = 1; length <= 24; ++length)
        for (std::size_t at = 0; at < length; ++at) {
            std::vector<double> row(length, 5.0);
            row[at] = 9;
            CHECK(kernels::extent(row.data(), length).high == 9);
            row[at] = -2;
            CHECK(kernels::extent(row.data(), length).low == -2);
        }
}

TEST_CASE("A density averaged over cells reaches as far beyond its bandwidth as a cell does", "[unit]") {
    const KernelLevels levels = kernel_levels({.kernel = Kernel::quartic, .bandwidth_km = 1.2}, 1, 40);
    REQUIRE(levels.parts.size() == 1);
    const KernelPatch& patch = levels.parts.front();
    CHECK(patch.at(0, 0) > patch.at(1, 0));
    CHECK(patch.at(1, 0) > patch.at(1, 1));
    CHECK(patch.at(1, 1) > 0);  // 1.41 km away, its corner 0.71
    CHECK(patch.at(2, 0) == 0);
}

TEST_CASE("The scale of a plane is that of the corners of every block in use", "[unit]") {
    const Grid grid{.crs = Crs::from_user("EPSG:3857"),
                    .west = 13'000'000,
                    .north = 5'000'000,
                    .cell_size = 5000,
                    .columns = 240,
                    .rows = 240};
    const CellRange all{0, 0, grid.columns, grid.rows};
    constexpr int side = scale_blocks;
    for (const auto& [row, column] :
         {std::pair(0, 0), std::pair(0, side - 1), std::pair(side - 1, 0), std::pair(4, 7)}) {
        std::vector<std::uint8_t> used(std::size_t{side} * side, 0);
        used[static_cast<std::size_t>(row) * side + static_cast<std::size_t>(column)] = 1;
        const int cells = grid.columns / side;
        const double block = plane_scale(grid, {column * cells, row * cells, cells, cells}).scale;
        CHECK(plane_scale(grid, all, used).scale == Approx(block).epsilon(1e-3));
    }
}

TEST_CASE("Of communities those places are isolated that neither send nor receive", "[unit]") {
    const OdMatrix chain({"a", "b", "c", "d", "e"}, {0, 5, 0, 0, 0,  //
                                                     0, 0, 0, 0, 0,  //
                                                     0, 3, 0, 7, 0,  //
                                                     0, 0, 0, 0, 0,  //
                                                     0, 0, 0, 0, 0},
                         "papers");
    const Messages notes = communities_of(chain, 1).notes;
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1440");
    CHECK(notes.front().values.front().second == "1");
}

TEST_CASE("Four units with neighbours are enough for a statistic, three are not", "[unit]") {
    const auto links = [](std::uint32_t linked) {
        std::vector<WeightLink> all;
        for (std::uint32_t i = 0; i < linked; ++i) all.push_back({i, (i + 1) % linked, 1.0});
        return SpatialWeights::from_links(6, std::move(all));
    };
    const std::vector<double> x{3, 1, 4, 1, 5, 9};
    CHECK(code_of([&] { check_field(x, links(4)); }) == "none");
    CHECK(code_of([&] { check_field(x, links(3)); }) == "DR1914");
}

TEST_CASE("As many rows as columns leave nothing to estimate an error from", "[unit]") {
    const auto code = [](Eigen::Index rows) {
        Eigen::MatrixXd x(rows, 3);
        for (Eigen::Index i = 0; i < rows; ++i)
            x.row(i) << 1, static_cast<double>(i), static_cast<double>(i * i % 3 + 2 * (i % 2));
        return code_of([&] { check_identified(x, {"constant", "a", "b"}); });
    };
    CHECK(code(4) == "none");
    CHECK(code(3) == "DR1918");
    CHECK(code(2) == "DR1918");
}

TEST_CASE("Draws are the same without vectors as with the widest there are", "[property]") {
    RandomStream random(3, 9);
    std::vector<float> values;
    for (int i = 0; i < 40; ++i) values.push_back(static_cast<float>(random.normal()));
    for (const std::uint32_t places : {1U, 3U, 7U, 14U})
        for (const bool squared : {false, true}) {
            const std::vector<float> weights(places, 0.25F);
            std::vector<std::uint32_t> scratch(std::size_t{places} * draw_block);
            std::array<std::vector<std::uint8_t>, 2> undecided;
            std::array<std::pair<std::uint32_t, std::uint32_t>, 2> sides;
            for (const std::size_t plain : {0U, 1U}) {
                undecided[plain].assign(draw_block, 0);
                DrawBlock block{.key0 = 17,
                                .key1 = 91,
                                .first = 256,
                                .places = places,
                                .bound = 40,
                                .values = values.data(),
                                .weights = squared ? weights.data() : nullptr,
                                .squared = squared,
                                .centre = 0.1F,
                                .above = 0.5F,
                                .below = 0.3F,
                                .drawn = scratch.data(),
                                .undecided = undecided[plain].data()};
                plain == 1 ? run_draw_block_plain(block) : run_draw_block(block);
                sides[plain] = {block.over, block.under};
            }
            CHECK(undecided[0] == undecided[1]);
            CHECK(sides[0] == sides[1]);
        }
}

}  // namespace uneven_ends_test
