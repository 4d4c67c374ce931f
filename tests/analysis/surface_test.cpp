#include "analysis/surface.hpp"

#include "analysis/private/earth.hpp"
#include "analysis/private/source_tree.hpp"
#include "analysis/private/zone_cells.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace surface_test {

using namespace deltareach;

namespace {

MultiPolygon square(double west, double south, double size) {
    Polygon polygon;
    polygon.outer() = {{west, south},
                       {west + size, south},
                       {west + size, south + size},
                       {west, south + size},
                       {west, south}};
    return {polygon};
}

/// Nine zones of one degree around Shanghai and Nanjing, five of them with mass.
struct Nine {
    std::vector<MultiPolygon> shapes;
    std::vector<LonLat> points;
    std::vector<double> mass = {5, 0, 2, 0, 9, 0, 1, 0, 3};
    Nine() {
        for (int i = 0; i < 9; ++i) {
            const int column = i % 3, row = i / 3;
            shapes.push_back(square(118 + column, 30 + row, 1));
            points.push_back({118.5 + column, 30.5 + row});
        }
    }
    [[nodiscard]] SurfaceInput input() const { return {.shapes = shapes, .points = points, .mass = mass}; }
};

LonLat place_of(const Grid& grid, std::size_t cell, const CrsTransform& to_plane) {
    const auto columns = static_cast<std::size_t>(grid.columns);
    const Point p = to_plane.inverse(
        grid.cell_centre(static_cast<int>(cell % columns), static_cast<int>(cell / columns)));
    return {p.x(), p.y()};
}

}  // namespace

TEST_CASE("Chords turned into arcs are geodesics to 1e-5 over the Delta and beyond", "[property]") {
    RandomStream random(3, 0);
    const double radius = curvature_radius_km(31);
    for (int trial = 0; trial < 2000; ++trial) {
        const LonLat a{115 + 8 * random.uniform(), 27 + 8 * random.uniform()};
        const LonLat b{115 + 8 * random.uniform(), 27 + 8 * random.uniform()};
        const double geodesic = distance_km(a, b);
        const double arc = arc_km(squared_chord(space_point(a), space_point(b)), radius);
        CHECK(std::abs(arc - geodesic) <= 1e-5 * geodesic + 1e-6);
    }
}

TEST_CASE("A single small zone gives mass over geodesic distance to 0.1 % at every cell", "[property]") {
    const std::vector<MultiPolygon> shapes = {square(121.47, 31.23, 0.001), square(115, 27.2, 0.001),
                                              square(122.8, 35, 0.001)};
    const std::vector<LonLat> points = {{121.4705, 31.2305}, {115.0005, 27.2005}, {122.8005, 35.0005}};
    const std::vector<double> mass = {7, 0, 0};
    const Grid grid = surface_grid(shapes, 10);
    const SurfaceResult s = surface_of({.shapes = shapes, .points = points, .mass = mass}, grid,
                                       {.beta = 2, .mask = SurfaceMask::none});
    const CrsTransform to_plane(Crs(), grid.crs);
    const LonLat source = place_of(grid, cell_at(to_plane({121.4705, 31.2305}), grid), to_plane);
    std::size_t compared = 0;
    for (std::size_t cell = 0; cell < grid.size(); cell += 7) {
        const double d = distance_km(place_of(grid, cell, to_plane), source);
        if (d < 5) continue;
        CHECK(static_cast<double>(s.raster.values[cell]) ==
              Approx(7 / (d * d)).epsilon(2e-4));  // 1e-4 in distance
        ++compared;
    }
    CHECK(compared > 500);
    CHECK(s.notes.at(0).code == "DR1434");
}

TEST_CASE(
    "Blocks of far sources agree with the sum cell by cell: potentials to 0.1 %, densities to 0.1 % of the "
    "peak",
    "[property]") {
    RandomStream random(5, 0);
    const double cell_km = 5;
    std::vector<SourceTree::Cell> cells;
    const LonLat corner{116, 28};
    for (std::uint32_t row = 0; row < 120; ++row) {
        const LonLat left = destination_point(corner, 0, cell_km * row);
        for (std::uint32_t column = 0; column < 110; ++column) {
            if (random.uniform() < 0.45) continue;
            const LonLat place = destination_point(left, 90, cell_km * column);
            cells.push_back({column, row, std::exp(random.normal()), space_point(place)});
        }
    }
    const SourceTree tree(cells, cell_km);
    for (const SurfaceOptions& options : {SurfaceOptions{.kernel = Kernel::power, .beta = 1},
                                          SurfaceOptions{.kernel = Kernel::power, .beta = 2},
                                          SurfaceOptions{.kernel = Kernel::exponential, .length_km = 60},
                                          SurfaceOptions{.kernel = Kernel::quartic, .bandwidth_km = 90},
                                          SurfaceOptions{.kernel = Kernel::gaussian, .bandwidth_km = 40}}) {
        const KernelTable kernel(options, 0.3826 * cell_km, curvature_radius_km(31));
        std::vector<SourceTree::Node> nodes;
        std::vector<double> errors;
        double peak = 0;
        for (int trial = 0; trial < 40; ++trial) {
            const SpacePoint at = space_point({116.5 + 5 * random.uniform(), 28.5 + 5 * random.uniform()});
            tree.nodes_for(at, 20, kernel, nodes);
            double fast = 0, plain = 0;
            for (const SourceTree::Node& node : nodes) {
                fast += kernel(squared_chord(node.place, at), node.mass, node.moment);
            }
            for (const SourceTree::Cell& cell : cells) {
                plain += std::sqrt(squared_chord(cell.place, at)) > kernel.support_km()
                             ? 0
                             : kernel(squared_chord(cell.place, at), cell.mass, 0);
            }
            if (std::isinf(kernel.support_km())) CHECK(fast == Approx(plain).epsilon(1e-3));
            errors.push_back(std::abs(fast - plain));
            peak = std::max(peak, plain);
            CHECK(nodes.size() < cells.size() / 2);
        }
        CHECK(std::ranges::max(errors) < 1e-3 * peak);
    }
}

TEST_CASE("Densities hold the whole flow and do not depend on threads", "[property]") {
    const Nine nine;
    const Grid grid = surface_grid(nine.shapes, 5, 200);
    for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
        const SurfaceOptions options{
            .kernel = kernel, .bandwidth_km = 40, .mask = SurfaceMask::none, .threads = 1};
        SurfaceOptions threads = options;
        threads.threads = 3;
        const SurfaceResult one = surface_of(nine.input(), grid, options),
                            three = surface_of(nine.input(), grid, threads);
        CHECK(one.volume == Approx(20).epsilon(2e-3));
        CHECK(one.raster.values == three.raster.values);
        CHECK(one.n == 5);
        CHECK(one.raster.unit == "1/km2");
    }
}

TEST_CASE("Cells outside the zones are missing unless asked for", "[unit]") {
    const Nine nine;
    const Grid grid = surface_grid(nine.shapes, 10, 50);
    const SurfaceResult masked = surface_of(nine.input(), grid);
    const SurfaceResult whole = surface_of(nine.input(), grid, {.mask = SurfaceMask::none});
    std::size_t inside = 0;
    for (std::size_t cell = 0; cell < grid.size(); ++cell) {
        CHECK(std::isfinite(whole.raster.values[cell]));
        if (std::isnan(masked.raster.values[cell])) continue;
        ++inside;
        CHECK(masked.raster.values[cell] == whole.raster.values[cell]);
    }
    double area = 0;
    for (const MultiPolygon& shape : nine.shapes) area += area_km2(shape);
    CHECK(static_cast<double>(inside) * 100 == Approx(area).epsilon(0.02));
}

TEST_CASE("Spreading a zone over its area leaves no spike", "[unit]") {
    const Nine nine;
    const Grid grid = surface_grid(nine.shapes, 5);
    const SurfaceResult s = surface_of(nine.input(), grid, {.beta = 1});
    const CrsTransform to_plane(Crs(), grid.crs);
    const std::size_t middle = cell_at(to_plane({119.5, 31.5}), grid);
    // Mean of 1/d over a 95 × 111 km rectangle about its centre is 0.0342 per km by quadrature; 9 units of
    // mass.
    double others = 0;
    for (const std::size_t i : {0, 2, 6, 8})
        others += nine.mass[i] / distance_km(nine.points[i], {119.5, 31.5});
    CHECK(static_cast<double>(s.raster.values[middle]) == Approx(9 * 0.0342 + others).epsilon(0.02));
}

TEST_CASE("Cells belong to exactly one of two zones that share a border", "[property]") {
    const Grid grid{
        .crs = Crs::laea({119, 31}), .west = -50, .north = 50, .cell_size = 1, .columns = 100, .rows = 100};
    Polygon left, right;
    left.outer() = {{-50, -50}, {3.25, -50}, {-7.5, 0.5}, {12, 50}, {-50, 50}, {-50, -50}};
    right.outer() = {{3.25, -50}, {50, -50}, {50, 50}, {12, 50}, {-7.5, 0.5}, {3.25, -50}};
    std::vector<int> hits(grid.size(), 0);
    for (const Polygon& polygon : {left, right}) {
        for (const std::size_t cell : cells_within({polygon}, grid)) ++hits[cell];
    }
    CHECK(std::ranges::all_of(hits, [](int count) { return count == 1; }));
    Polygon ring;
    ring.outer() = {{-10, -10}, {10, -10}, {10, 10}, {-10, 10}, {-10, -10}};
    ring.inners().push_back({{-5, -5}, {-5, 5}, {5, 5}, {5, -5}, {-5, -5}});
    CHECK(cells_within({ring}, grid).size() == 300);
}

TEST_CASE("The rule of thumb is 0.9 min(SD, D/sqrt(ln 2)) n^(-1/5)", "[unit]") {
    const LonLat centre{119, 31};
    std::vector<LonLat> ring;
    for (int k = 0; k < 8; ++k) ring.push_back(destination_point(centre, 45.0 * k, 100));
    const std::vector<double> mass(8, 2.5);
    CHECK(rule_of_thumb_km(ring, mass) == Approx(0.9 * 100 * std::pow(8, -0.2)).epsilon(1e-3));
    const std::vector<LonLat> one = {centre, centre};
    CHECK_THROWS_AS(rule_of_thumb_km(one, std::vector<double>{1, 1}), InputError);
    const Nine nine;
    const SurfaceResult s =
        surface_of(nine.input(), surface_grid(nine.shapes, 10), {.kernel = Kernel::quartic});
    CHECK(s.rule_of_thumb);
    CHECK(s.bandwidth_km == Approx(rule_of_thumb_km(nine.points, nine.mass)));
    CHECK(s.notes.at(0).code == "DR1433");
}

TEST_CASE("Surfaces that cannot be are refused by code", "[unit]") {
    const Nine nine;
    const Grid grid = surface_grid(nine.shapes, 10);
    const auto code_of = [&](const auto& call) -> std::string {
        try {
            call();
        } catch (const Error& error) {
            return error.messages().at(0).code;
        }
        return "none";
    };
    CHECK(code_of([&] { (void)surface_grid(nine.shapes, 0.001); }) == "DR1435");
    CHECK(code_of([&] { (void)surface_grid(nine.shapes, -1); }) == "DR1431");
    CHECK(code_of([&] { (void)surface_grid({}, 1); }) == "DR1430");
    CHECK(code_of([&] { (void)surface_of(nine.input(), grid, {.beta = 0}); }) == "DR1431");
    Grid degrees = grid;
    degrees.crs = Crs();
    CHECK(code_of([&] { (void)surface_of(nine.input(), degrees); }) == "DR1436");
    Nine empty;
    empty.mass.assign(9, 0);
    CHECK(code_of([&] { (void)surface_of(empty.input(), grid); }) == "DR1402");
}

}  // namespace surface_test
