// What a surface says of its own truth, held against the sum of geodesics cell by cell.
#include "analysis/private/cell_places.hpp"
#include "analysis/private/kernel_shape.hpp"
#include "analysis/surface.hpp"
#include "gis/geodesic.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

namespace surface_truth_test {

using namespace deltareach;

namespace {

struct Places {
    std::vector<LonLat> points;
    std::vector<double> mass;
};

/// Unequal masses over some degrees.
Places random_places(int n, double lon, double lat, double degrees, std::uint64_t seed) {
    RandomStream random(seed, 0);
    Places places;
    for (int i = 0; i < n; ++i) {
        places.points.push_back({lon + degrees * random.uniform(), lat + degrees * random.uniform()});
        places.mass.push_back(0.3 + 5 * random.uniform());
    }
    return places;
}

Grid grid_about(const Places& places, double cell_km, int columns, int rows) {
    double lon = 0, lat = 0;
    for (const LonLat at : places.points) {
        lon += at.lon / static_cast<double>(places.points.size());
        lat += at.lat / static_cast<double>(places.points.size());
    }
    const double size = cell_km * 1000;
    const int west = columns / 2, north = rows / 2;
    return {.crs = Crs::laea({lon, lat}),
            .west = -size * west,
            .north = size * north,
            .cell_size = size,
            .columns = columns,
            .rows = rows};
}

/// Each place moved to the centre of its cell: what is summed is cells.
void move_to_centres(Places& places, const Grid& grid) {
    const CrsTransform to_plane(Crs(), grid.crs);
    for (LonLat& place : places.points) {
        const Point at = to_plane({place.lon, place.lat});
        const Point centre =
            to_plane.inverse(grid.cell_centre(static_cast<int>((at.x() - grid.west) / grid.cell_size),
                                              static_cast<int>((grid.north - at.y()) / grid.cell_size)));
        place = {centre.x(), centre.y()};
    }
}

double geodesic_sum(const Places& places, LonLat at, const SurfaceOptions& options) {
    double sum = 0;
    for (std::size_t i = 0; i < places.points.size(); ++i)
        sum += places.mass[i] * kernel_at(std::max(1e-9, distance_km(places.points[i], at)), options).value;
    return sum;
}

/// The largest difference from the sum of geodesics: of a density relative to its peak, of a potential to
/// itself, where no source is nearer than three cells (there it is the mean over a cell).
double worst_difference(const Places& places, const SurfaceResult& surface, const SurfaceOptions& options) {
    const Grid& grid = surface.raster.grid;
    const CrsTransform to_plane(Crs(), grid.crs);
    std::vector<double> differences, sums;
    for (int row = 0; row < grid.rows; row += 3)
        for (int column = 0; column < grid.columns; column += 3) {
            const Point p = to_plane.inverse(grid.cell_centre(column, row));
            const LonLat at{p.x(), p.y()};
            double nearest = INFINITY;
            for (const LonLat source : places.points) nearest = std::min(nearest, distance_km(source, at));
            if (!is_density(options.kernel) && nearest < 3 * grid.cell_size / 1000) continue;
            sums.push_back(geodesic_sum(places, at, options));
            const auto cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                              static_cast<std::size_t>(column);
            differences.push_back(std::abs(static_cast<double>(surface.raster.values[cell]) - sums.back()));
        }
    REQUIRE(sums.size() > 100);
    const double peak = *std::ranges::max_element(sums);
    double worst = 0;
    for (std::size_t i = 0; i < sums.size(); ++i)
        worst = std::max(worst, differences[i] / (is_density(options.kernel) ? peak : sums[i]));
    return worst;
}

/// Densities 15 and 10 cells wide.
std::vector<SurfaceOptions> kernels(const Grid& grid) {
    const double cell_km = grid.cell_size / 1000;
    return {{.kernel = Kernel::power, .beta = 1},
            {.kernel = Kernel::power, .beta = 2},
            {.kernel = Kernel::quartic, .bandwidth_km = 15 * cell_km},
            {.kernel = Kernel::gaussian, .bandwidth_km = 10 * cell_km}};
}

}  // namespace

TEST_CASE("A surface lies within the error it states of the sum of geodesics, on either path", "[property]") {
    Places places = random_places(7, 117.5, 28.5, 5, 31);
    const Grid grid = grid_about(places, 6, 130, 120);
    move_to_centres(places, grid);
    for (SurfaceOptions options : kernels(grid)) {
        options.mask = SurfaceMask::none;
        for (const SurfacePath path : {SurfacePath::best, SurfacePath::plane, SurfacePath::ellipsoid}) {
            options.path = path;
            const SurfaceResult surface =
                surface_of({.points = places.points, .mass = places.mass}, grid, options);
            INFO(name_of(options.kernel)
                 << " beta " << options.beta << ", in the plane " << surface.plane_error.has_value());
            CHECK(surface.value_error <= (path == SurfacePath::plane ? 2e-3 : 1.1e-3));
            CHECK(worst_difference(places, surface, options) <= surface.value_error);
        }
    }
}

TEST_CASE("Where the extent is too large for the plane the ellipsoid is taken, and both errors are told",
          "[property]") {
    Places places = random_places(9, 100, 24, 18, 8);
    const Grid grid = grid_about(places, 25, 110, 100);
    move_to_centres(places, grid);
    for (SurfaceOptions options : kernels(grid)) {
        options.mask = SurfaceMask::none;
        const SurfaceResult surface =
            surface_of({.points = places.points, .mass = places.mass}, grid, options);
        INFO(name_of(options.kernel) << " " << options.beta);
        CHECK_FALSE(surface.plane_error);
        REQUIRE(surface.refused_plane_error);
        CHECK(*surface.refused_plane_error > 1e-3);
        CHECK(worst_difference(places, surface, options) <= surface.value_error);
        options.path = SurfacePath::plane;
        const SurfaceResult plane = surface_of({.points = places.points, .mass = places.mass}, grid, options);
        CHECK(*plane.plane_error == *surface.refused_plane_error);
        // What it would have cost.
        CHECK(worst_difference(places, plane, options) > worst_difference(places, surface, options));
        CHECK(worst_difference(places, plane, options) <= plane.value_error);
    }
}

TEST_CASE("Corners that no source reaches do not drive a density from the plane", "[property]") {
    // Some 500 km from the middle in four directions; the corners of the grid are 850 km off.
    Places places{.points = {{113, 32.1}, {123, 31.8}, {118.2, 27.5}, {117.9, 36.4}},
                  .mass = {1, 3.5, 2, 0.7}};
    const Grid grid = grid_about(places, 5, 240, 240);
    move_to_centres(places, grid);
    for (const Kernel kernel : {Kernel::gaussian, Kernel::quartic}) {
        SurfaceOptions options{.kernel = kernel,
                               .bandwidth_km = kernel == Kernel::gaussian ? 20.0 : 45.0,
                               .mask = SurfaceMask::none};
        const SurfaceResult surface =
            surface_of({.points = places.points, .mass = places.mass}, grid, options);
        INFO(name_of(kernel));
        REQUIRE(surface.plane_error);
        CHECK_FALSE(surface.refused_plane_error);
        CHECK(*surface.plane_error > 1e-3);  // of lengths at the rim of the kernel
        CHECK(surface.value_error <= 1.1e-3);
        CHECK(worst_difference(places, surface, options) <= surface.value_error);
    }
    // A potential reaches the corners.
    CHECK_FALSE(surface_of({.points = places.points, .mass = places.mass}, grid, {.mask = SurfaceMask::none})
                    .plane_error);
}

TEST_CASE("What a reflected surface holds is measured on the ground, as its values are", "[unit]") {
    // Gauss-Krüger, 120° E: lengths are 1.0009 at 122.5° E.
    const Grid grid{.crs = Crs::from_user("EPSG:4549"),
                    .west = 700'000,
                    .north = 3'500'000,
                    .cell_size = 1000,
                    .columns = 120,
                    .rows = 100};
    const CrsTransform to_plane(Crs(), grid.crs);
    Places places;
    for (const auto& [x, y, mass] : {std::tuple(703'500.0, 3'460'500.0, 4.0),
                                     {760'500.0, 3'402'500.0, 9.5},
                                     {815'500.0, 3'490'500.0, 1.25}}) {
        const Point at = to_plane.inverse({x, y});
        places.points.push_back({at.x(), at.y()});
        places.mass.push_back(mass);
    }
    for (const SurfaceEdge edge : {SurfaceEdge::none, SurfaceEdge::renormalise, SurfaceEdge::reflect}) {
        const SurfaceResult surface = surface_of({.points = places.points, .mass = places.mass}, grid,
                                                 {.kernel = Kernel::quartic,
                                                  .bandwidth_km = 8,
                                                  .mask = SurfaceMask::none,
                                                  .edge = edge,
                                                  .losses = true,
                                                  .path = SurfacePath::plane});
        double sum = 0;
        for (const float value : surface.raster.values) sum += static_cast<double>(value);
        CHECK(surface.cell_km < 0.9996);
        CHECK(surface.volume == Approx(sum * surface.cell_km * surface.cell_km).epsilon(1e-9));
        REQUIRE(surface.losses);
        CHECK(surface.losses->total == 14.75);
        if (edge == SurfaceEdge::none)
            CHECK(surface.volume < 14);
        else
            CHECK(surface.volume == Approx(14.75).epsilon(edge == SurfaceEdge::reflect ? 1e-4 : 2e-3));
    }
}

TEST_CASE("The mean of a kernel over a cell is over the cell turned through all directions", "[unit]") {
    // A Gaussian of 0.25 over a square of side 1 in 60 turns of an eighth of a circle, 24 × 24 midpoints each
    // (a double loop in Python); unturned it would be 0.477, 0.202 and 0.052.
    const SurfaceOptions options{.kernel = Kernel::gaussian, .bandwidth_km = 0.25};
    CHECK(mean_over_cell(0.5, options, 1) == Approx(0.49840058738620147).epsilon(1e-4));
    CHECK(mean_over_cell(0.7, options, 1) == Approx(0.22953719329602873).epsilon(1e-4));
    CHECK(mean_over_cell(0.9, options, 1) == Approx(0.06819482815261213).epsilon(1e-4));
}

TEST_CASE("The place of a cell is its centre, wherever the range begins that it is of", "[unit]") {
    Grid grid{.crs = Crs::laea({119, 31}), .cell_size = 5000, .columns = 8, .rows = 6};
    grid.west = -20000;
    grid.north = 30000;
    const CellPlaces places(grid, {2, 1, 4, 3}, 1);
    const CrsTransform to_plane(Crs(), grid.crs);
    for (int row = 1; row < 4; ++row)
        for (int column = 2; column < 6; ++column) {
            const Point centre = to_plane.inverse(grid.cell_centre(column, row));
            CHECK(squared_chord(places.at(column, row), space_point({centre.x(), centre.y()})) < 1e-12);
        }
}

}  // namespace surface_truth_test
