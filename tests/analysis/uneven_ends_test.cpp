// The last case on either side of a rule: shares met but for rounding, areas far smaller than a cell, as many
// pairs as unknowns, columns of nothing but zeros, places and zones without mass, ends of the bounds.
#include "analysis/cell_coverage.hpp"
#include "analysis/gravity.hpp"
#include "analysis/huff.hpp"
#include "analysis/private/likelihood.hpp"
#include "analysis/reach_curve.hpp"
#include "analysis/surface.hpp"
#include "gis/error.hpp"
#include "tests/analysis/four_zones.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace uneven_ends_test {

using namespace deltareach;
using namespace deltareach::detail;

namespace {

std::string code_of(const auto& step) {
    try {
        step();
    } catch (const Error& error) {
        return error.messages().front().code;
    }
    return "none";
}

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
    four.shapes.push_back(four_zones::box(126.5, 34.5, 0.2, 0.2));
    four.points.push_back({126.6, 34.6});
    four.mass.push_back(0);
    const Grid grid = surface_grid(four.shapes, 10);
    const SurfaceOptions options{.kernel = Kernel::quartic, .bandwidth_km = 30, .mask = SurfaceMask::none};
    const SurfaceResult with = surface_of(four.input(), grid, options);
    four.shapes.pop_back();
    four.points.pop_back();
    four.mass.pop_back();
    const SurfaceResult without = surface_of(four.input(), grid, options);
    REQUIRE(with.plane_error);
    REQUIRE(without.plane_error);
    CHECK(*with.plane_error == *without.plane_error);
    CHECK(with.volume == Approx(without.volume));
}

}  // namespace uneven_ends_test
