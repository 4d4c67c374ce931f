// Whether densities keep their mass whatever the bandwidth, how far kernels reach, and what is said to be
// lost.
#include "analysis/private/zone_cells.hpp"
#include "analysis/surface.hpp"
#include "gis/geodesic.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace surface_mass_test {

using namespace deltareach;

namespace {

MultiPolygon box(double west, double south, double width, double height) {
    Polygon polygon;
    polygon.outer() = {{west, south},
                       {west + width, south},
                       {west + width, south + height},
                       {west, south + height},
                       {west, south}};
    return {polygon};
}

bool noted(const SurfaceResult& surface, std::string_view code) {
    return std::ranges::any_of(surface.notes, [&](const Message& note) { return note.code == code; });
}

/// One zone smaller than any cell, and two larger ones of unequal mass beside it.
struct Three {
    std::vector<MultiPolygon> shapes = {box(121.0, 31.0, 0.0001, 0.0001), box(121.3, 30.9, 0.31, 0.17),
                                        box(120.8, 31.2, 0.4, 0.11)};
    std::vector<LonLat> points = {{121.00005, 31.00005}, {121.45, 31.0}, {121.0, 31.25}};
    std::vector<double> mass = {7, 2.5, 11};
    [[nodiscard]] SurfaceInput input() const { return {.shapes = shapes, .points = points, .mass = mass}; }
};

/// Value of the cell that holds a place, per km².
double value_at(const SurfaceResult& surface, LonLat place) {
    const CrsTransform to_plane(Crs(), surface.raster.grid.crs);
    return static_cast<double>(
        surface.raster.values[cell_at(to_plane({place.lon, place.lat}), surface.raster.grid)]);
}

}  // namespace

TEST_CASE("A density keeps its mass to 1e-4 at bandwidths of 0.000005 to 100 cells", "[property]") {
    const Three three;
    const double total = 20.5;
    for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
        for (const double cells :
             {5e-6, 0.001, 0.02, 0.1, 0.2, 0.38, 0.5, 0.75, 0.9, 1.0, 1.3, 2.0, 2.9, 3.0, 5.0, 12.5, 100.0}) {
            const double cell_km = cells > 20 ? 2 : 5, bandwidth_km = cells * cell_km;
            const double support = (kernel == Kernel::gaussian ? 5 : 1) * bandwidth_km;
            const Grid grid = surface_grid(three.shapes, cell_km, support + 3 * cell_km);
            const SurfaceResult surface = surface_of(
                three.input(), grid,
                {.kernel = kernel, .bandwidth_km = bandwidth_km, .mask = SurfaceMask::none, .threads = 1});
            INFO(name_of(kernel) << " " << cells << " cells");
            CHECK(surface.volume == Approx(total).epsilon(1e-4));
            CHECK(noted(surface, "DR1439") == (cells < 0.75));
        }
    }
}

TEST_CASE(
    "Every density keeps its mass to 1e-4 on a ladder of bandwidths, on either path, for sources on "
    "centres, edges and corners of cells",
    "[property]") {
    const double cell_km = 2, total = 9.25;
    Grid grid = surface_grid(std::vector<MultiPolygon>{box(121, 31, 0.2, 0.2)}, cell_km);
    const CrsTransform to_plane(Crs(), grid.crs);
    std::vector<LonLat> points;
    for (const auto& [column, row] : {std::pair(3.5, 2.5), {4.0, 3.5}, {6.0, 5.0}, {2.31, 6.87}}) {
        const Point at =
            to_plane.inverse({grid.west + column * grid.cell_size, grid.north - row * grid.cell_size});
        points.push_back({at.x(), at.y()});
    }
    const std::vector<double> mass = {1, 2.5, 0.75, 5};
    int step = 0;
    for (double cells = 0.1; cells < 101; cells *= 1.19) {
        for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
            Grid wide = grid;
            const double support = (kernel == Kernel::gaussian ? 5 : 1) * cells + 4;
            const int by = static_cast<int>(support) + 1;
            wide.west -= by * wide.cell_size;
            wide.north += by * wide.cell_size;
            wide.columns += 2 * by;
            wide.rows += 2 * by;
            SurfaceOptions options{
                .kernel = kernel, .bandwidth_km = cells * cell_km, .mask = SurfaceMask::none, .threads = 1};
            INFO(name_of(kernel) << " " << cells << " cells");
            CHECK(surface_of({.points = points, .mass = mass}, wide, options).volume ==
                  Approx(total).epsilon(1e-4));
            options.path = SurfacePath::ellipsoid;
            // Its time grows with the square of the support.
            if (support < 40 && step % 2 == 0)
                CHECK(surface_of({.points = points, .mass = mass}, wide, options).volume ==
                      Approx(total).epsilon(1e-4));
        }
        ++step;
    }
}

TEST_CASE("At usual bandwidths a cell holds the kernel at its distance to 0.1 % of the peak", "[property]") {
    Three three;
    three.mass = {7, 0, 0};
    for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
        const double h = 20;
        const Grid grid = surface_grid(three.shapes, 2, 110);
        const SurfaceResult surface =
            surface_of(three.input(), grid, {.kernel = kernel, .bandwidth_km = h, .mask = SurfaceMask::none});
        const CrsTransform to_plane(Crs(), grid.crs);
        const auto columns = static_cast<std::size_t>(grid.columns);
        const auto centre_of_cell = [&](std::size_t cell) {
            const Point p = to_plane.inverse(
                grid.cell_centre(static_cast<int>(cell % columns), static_cast<int>(cell / columns)));
            return LonLat{p.x(), p.y()};
        };
        const LonLat source = centre_of_cell(cell_at(to_plane({121.00005, 31.00005}), grid));
        const double peak = 7 * (kernel == Kernel::quartic ? 3 : 0.5) / (std::numbers::pi * h * h);
        std::size_t far = 0;
        for (std::size_t cell = 0; cell < grid.size(); cell += 5) {
            const double t = std::pow(distance_km(source, centre_of_cell(cell)) / h, 2);
            const double value = static_cast<double>(surface.raster.values[cell]);
            const double expected =
                kernel == Kernel::quartic ? (t < 1 ? (1 - t) * (1 - t) : 0) : std::exp(-t / 2);
            if (t > 0.01) CHECK(std::abs(value / peak - expected) < 1.5e-3);
            // Support: quartic h, Gaussian 5 h. Between 3 and 5 bandwidths a Gaussian is small, not 0.
            if (kernel == Kernel::gaussian && t > 3.2 * 3.2 && t < 4.8 * 4.8) {
                CHECK(value / peak == Approx(expected).epsilon(0.01));
                ++far;
            }
            if (t > (kernel == Kernel::quartic ? 1.02 : 25.5)) CHECK(value == 0);
        }
        CHECK((kernel == Kernel::quartic || far > 200));
    }
}

TEST_CASE("A kernel narrower than a cell leaves everything in the cells of its sources", "[unit]") {
    Three three;
    three.mass = {7, 0, 0};
    const Grid grid = surface_grid(three.shapes, 20, 60);
    for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
        const SurfaceResult surface =
            surface_of(three.input(), grid, {.kernel = kernel, .bandwidth_km = 2, .mask = SurfaceMask::none});
        CHECK(value_at(surface, three.points[0]) * 400 == Approx(7).epsilon(1e-3));
        CHECK(noted(surface, "DR1439"));
    }
    const SurfaceResult wide =
        surface_of(three.input(), grid, {.kernel = Kernel::quartic, .bandwidth_km = 16});
    CHECK_FALSE(noted(wide, "DR1439"));
    const SurfaceResult narrow =
        surface_of(three.input(), grid, {.kernel = Kernel::exponential, .length_km = 14});
    CHECK(noted(narrow, "DR1439"));
    CHECK_FALSE(noted(surface_of(three.input(), grid, {.kernel = Kernel::power}), "DR1439"));
}

TEST_CASE("At its own cell a potential takes the mean distance of a square's points from its centre",
          "[unit]") {
    Three three;
    three.mass = {7, 0, 0};
    const Grid grid = surface_grid(three.shapes, 10, 30);
    for (const double beta : {1.0, 2.0}) {
        const SurfaceResult surface =
            surface_of(three.input(), grid, {.beta = beta, .mask = SurfaceMask::none});
        CHECK(value_at(surface, three.points[0]) == Approx(7 * std::pow(3.826, -beta)).epsilon(1e-3));
    }
    const SurfaceResult surface = surface_of(
        three.input(), grid, {.kernel = Kernel::exponential, .length_km = 40, .mask = SurfaceMask::none});
    CHECK(value_at(surface, three.points[0]) == Approx(7 * std::exp(-3.826 / 40)).epsilon(1e-3));
}

TEST_CASE("What lies beyond the mask, beyond the grid and what the grid loses are told apart, by zone",
          "[property]") {
    const Three three;
    for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
        const SurfaceOptions options{
            .kernel = kernel, .bandwidth_km = kernel == Kernel::quartic ? 36.0 : 14.0, .losses = true};
        const Grid tight = surface_grid(three.shapes, 3, 6);
        const SurfaceResult surface = surface_of(three.input(), tight, options);
        REQUIRE(surface.losses);
        const SurfaceLosses& lost = *surface.losses;
        CHECK(surface.volume + lost.beyond_mask + lost.beyond_grid + lost.by_the_grid == Approx(20.5));
        CHECK(std::abs(lost.by_the_grid) < 1e-4 * 20.5);
        CHECK(lost.beyond_mask > 1);
        CHECK(lost.beyond_grid > 0.5);
        // The same zone by zone, by spreading each alone.
        SurfaceOptions all = options;
        all.losses = false;
        for (std::size_t zone = 0; zone < 3; ++zone) {
            Three alone;
            for (std::size_t k = 0; k < 3; ++k) alone.mass[k] = k == zone ? 1 : 0;
            all.mask = SurfaceMask::zones;
            const double on_mask = surface_of(alone.input(), tight, all).volume;
            all.mask = SurfaceMask::none;
            const double on_grid = surface_of(alone.input(), tight, all).volume;
            CHECK(lost.grid_share[zone] == Approx(1 - on_grid).margin(2e-4));
            CHECK(lost.mask_share[zone] == Approx(on_grid - on_mask).margin(2e-4));
        }
    }
}

TEST_CASE("Nothing is lost where the grid holds the whole kernel and no mask cuts it", "[unit]") {
    Three three;
    three.mass[1] = 0;
    const Grid grid = surface_grid(three.shapes, 4, 20);
    const SurfaceResult surface =
        surface_of(three.input(), grid,
                   {.kernel = Kernel::quartic, .bandwidth_km = 2, .mask = SurfaceMask::none, .losses = true});
    REQUIRE(surface.losses);
    CHECK(surface.losses->beyond_mask == 0);
    CHECK(std::abs(surface.losses->beyond_grid) < 1e-4 * 18);
    CHECK(std::isnan(surface.losses->mask_share[1]));
    CHECK_FALSE(surface_of(three.input(), grid, {.losses = true}).losses);  // a potential has no mass to lose
}

TEST_CASE("In a plane that is not equal-area a density keeps its mass on the ground", "[property]") {
    const std::vector<MultiPolygon> shapes = {box(118.2, 29.1, 0.6, 0.6), box(119.5, 32.4, 0.9, 0.9)};
    const std::vector<LonLat> points = {{118.5, 29.4}, {119.95, 32.85}};
    const std::vector<double> mass = {2, 9};
    const Grid grid = surface_grid(shapes, 5, 250, Crs::from_user("EPSG:3857"));
    SurfaceOptions options{
        .kernel = Kernel::gaussian, .bandwidth_km = 30, .mask = SurfaceMask::none, .losses = true};
    const SurfaceInput input{.shapes = shapes, .points = points, .mass = mass};
    const SurfaceResult surface = surface_of(input, grid, options);
    REQUIRE_FALSE(surface.plane_error);
    CHECK(surface.cell_km == Approx(5 * std::cos(31 * std::numbers::pi / 180)).epsilon(0.02));
    CHECK(surface.volume == Approx(11).epsilon(1e-3));
    REQUIRE(surface.losses);
    CHECK(std::abs(surface.losses->by_the_grid) < 11e-3);
    for (const double share : surface.losses->grid_share) CHECK(std::abs(share) < 1e-3);
    CHECK(noted(surface, "DR1464"));
    options.edge = SurfaceEdge::reflect;
    options.mask = SurfaceMask::zones;
    CHECK(surface_of(input, grid, options).volume == Approx(11).epsilon(0.03));
    // LAEA is equal-area: nothing to tell, whatever the path.
    const SurfaceResult equal = surface_of(input, surface_grid(shapes, 5, 250),
                                           {.kernel = Kernel::gaussian,
                                            .bandwidth_km = 30,
                                            .mask = SurfaceMask::none,
                                            .path = SurfacePath::ellipsoid});
    CHECK_FALSE(noted(equal, "DR1464"));
    CHECK(equal.cell_km == 5);
}

TEST_CASE("A grid of more rows than are summed at once has the areas of its own rows", "[unit]") {
    // Far from north to south in Mercator's plane: a cell in the south is 8 % larger on the ground.
    const std::vector<MultiPolygon> shapes = {box(118.2, 29.1, 0.2, 0.2), box(118.2, 33.1, 0.2, 0.2)};
    const std::vector<LonLat> points = {{118.3, 29.2}, {118.3, 33.2}};
    const std::vector<double> mass = {9, 2};
    const Grid grid = surface_grid(shapes, 1, 20, Crs::from_user("EPSG:3857"));
    REQUIRE(grid.rows > 512);
    const SurfaceInput input{.shapes = shapes, .points = points, .mass = mass};
    const SurfaceResult surface =
        surface_of(input, grid, {.kernel = Kernel::gaussian, .bandwidth_km = 3, .mask = SurfaceMask::none});
    REQUIRE_FALSE(surface.plane_error);
    CHECK(surface.volume == Approx(11).epsilon(2e-3));
}

}  // namespace surface_mass_test
