// The sums of surfaces by fast Fourier transforms: against sums cell by cell, against geodesics, and against
// the sums on the ellipsoid.
#include "analysis/private/cell_plane.hpp"
#include "analysis/private/kernel_levels.hpp"
#include "analysis/private/kernel_shape.hpp"
#include "analysis/private/plane_scale.hpp"
#include "analysis/private/zone_cells.hpp"
#include "analysis/surface.hpp"
#include "gis/geodesic.hpp"
#include "gis/random.hpp"
#include "tests/analysis/four_zones.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace surface_paths_test {

using namespace deltareach;
using four_zones::box;
using four_zones::Four;

namespace {

/// Masses of very unequal size on some cells of a range.
CellPlane some_masses(const CellRange& range, std::size_t count, RandomStream& random) {
    CellPlane plane = CellPlane::zeros(range);
    for (std::size_t i = 0; i < count; ++i)
        plane.values[static_cast<std::size_t>(random.uniform() * static_cast<double>(range.size()))] +=
            static_cast<float>(std::exp(2 * random.normal()));
    return plane;
}

double sum_of(const CellPlane& plane) {
    return std::accumulate(plane.values.begin(), plane.values.end(), 0.0);
}

/// The sum cell by cell of the kernel as it is documented.
double plain_sum(const CellPlane& masses, int column, int row, const SurfaceOptions& options,
                 double cell_km) {
    double sum = 0;
    for (int r = masses.range.row0; r < masses.range.row0 + masses.range.rows; ++r)
        for (int c = masses.range.column0; c < masses.range.column0 + masses.range.columns; ++c) {
            const double mass = static_cast<double>(masses.row(r)[c - masses.range.column0]);
            if (mass == 0) continue;
            const double km = cell_km * std::max(0.3826, std::hypot(c - column, r - row));
            sum += mass * (is_density(options.kernel) && km < 0.4 * cell_km ? kernel_at(1e-9, options).value
                                                                            : kernel_at(km, options).value);
        }
    return sum;
}

/// Sum of a density over the lattice, which is made 1.
double lattice_sum(const SurfaceOptions& options, double cell_km) {
    const int reach = static_cast<int>(support_of(options) / cell_km) + 1;
    double sum = 0;
    for (int r = -reach; r <= reach; ++r)
        for (int c = -reach; c <= reach; ++c)
            sum += kernel_at(std::max(1e-9, cell_km * std::hypot(c, r)), options).value;
    return sum * cell_km * cell_km;
}

}  // namespace

TEST_CASE(
    "Masses carried to coarser cells keep sum and moments; the way back is the transpose and exact for "
    "curves of the fifth degree",
    "[property]") {
    RandomStream random(11, 0);
    for (const CellRange& range : {CellRange{-7, 4, 23, 31}, CellRange{12, -19, 40, 17}}) {
        const CellPlane masses = some_masses(range, 60, random);
        const CellPlane coarse = coarsened(masses, 1);
        CHECK(sum_of(coarse) == Approx(sum_of(masses)).epsilon(1e-6));
        CellPlane values = CellPlane::zeros(coarse_range(range));
        CHECK(values.range == coarse.range);
        for (float& value : values.values) value = static_cast<float>(random.normal());
        CellPlane fine = CellPlane::zeros(range);
        add_refined(values, fine, 2);
        double left = 0, right = 0;
        for (std::size_t i = 0; i < fine.values.size(); ++i)
            left += static_cast<double>(fine.values[i]) * static_cast<double>(masses.values[i]);
        for (std::size_t i = 0; i < values.values.size(); ++i)
            right += static_cast<double>(values.values[i]) * static_cast<double>(coarse.values[i]);
        CHECK(left == Approx(right).epsilon(1e-5).margin(1e-3));
        // Centres of fine cells lie a quarter of a coarse cell off.
        const auto curve = [](double x, double y) {
            return std::pow(x / 20, 5) - 2 * std::pow(y / 20, 4) * (x / 20) + y / 20;
        };
        for (int row = values.range.row0; row < values.range.row0 + values.range.rows; ++row)
            for (int column = 0; column < values.range.columns; ++column)
                values.row(row)[column] =
                    static_cast<float>(curve(values.range.column0 + column + 0.5, row + 0.5));
        fine = CellPlane::zeros(range);
        add_refined(values, fine, 1);
        for (int row = range.row0; row < range.row0 + range.rows; ++row)
            for (int column = 0; column < range.columns; ++column)
                CHECK(static_cast<double>(fine.row(row)[column]) ==
                      Approx(curve((range.column0 + column + 0.5) / 2, (row + 0.5) / 2)).margin(2e-5));
    }
}

TEST_CASE(
    "Densities by transforms are the sum cell by cell to 1e-4 of the peak, whatever the bandwidth, "
    "with sources on the edges of the grid and beyond",
    "[property]") {
    RandomStream random(12, 0);
    const double cell_km = 0.7;
    const CellRange grid{-31, 77, 333, 271};  // more than one window
    for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
        for (const double cells : {3.2, 7.9, 16.5, 47.0, 131.0}) {
            const SurfaceOptions options{.kernel = kernel, .bandwidth_km = cells * cell_km};
            CellPlane masses = some_masses(widened(grid, 40), 25, random);
            masses.row(77)[40] += 5;              // a corner of the grid
            masses.row(77 + 270)[40 + 332] += 9;  // the opposite one
            const KernelLevels levels = kernel_levels(options, cell_km, 411);
            const CellPlane sums = smoothed(masses, levels, grid, 2);
            const double lattice = lattice_sum(options, cell_km);
            double peak = 0, worst = 0;
            for (int row = 77; row < 77 + 271; row += 10)
                for (int column = -31; column < -31 + 333; column += 11) {
                    const double plain = plain_sum(masses, column, row, options, cell_km) / lattice;
                    peak = std::max(peak, plain);
                    worst =
                        std::max(worst, std::abs(static_cast<double>(sums.row(row)[column + 31]) - plain));
                }
            INFO(name_of(kernel) << " " << cells << " cells: " << worst / peak);
            CHECK(worst < 1e-4 * peak);
        }
    }
}

TEST_CASE("Potentials by transforms are the sum cell by cell to 1e-4", "[property]") {
    RandomStream random(13, 0);
    const double cell_km = 3;
    const CellRange grid{5, -140, 310, 290};
    for (const SurfaceOptions& options : {SurfaceOptions{.kernel = Kernel::power, .beta = 0.5},
                                          SurfaceOptions{.kernel = Kernel::power, .beta = 1},
                                          SurfaceOptions{.kernel = Kernel::power, .beta = 2},
                                          SurfaceOptions{.kernel = Kernel::power, .beta = 3.5},
                                          SurfaceOptions{.kernel = Kernel::exponential, .length_km = 60}}) {
        const CellPlane masses = some_masses(widened(grid, 25), 30, random);
        const CellPlane sums = smoothed(masses, kernel_levels(options, cell_km, 360), grid, 2);
        for (int row = -140; row < 150; row += 17)
            for (int column = 5; column < 315; column += 13) {
                const double plain = plain_sum(masses, column, row, options, cell_km);
                CHECK(static_cast<double>(sums.row(row)[column - 5]) == Approx(plain).epsilon(1e-4));
            }
    }
}

TEST_CASE("A surface on ground that another left is the one made alone", "[property]") {
    const Four four;
    const Grid grid = surface_grid(four.shapes, 2, 25), wider = surface_grid(four.shapes, 2, 60);
    SurfaceOptions options{.kernel = Kernel::gaussian, .bandwidth_km = 12};
    options.path = SurfacePath::ellipsoid;
    options.losses = true;
    SurfaceGround ground;
    for (const Grid& on : {grid, wider, grid, grid}) {
        options.ground = nullptr;
        const SurfaceResult alone = surface_of(four.input(), on, options);
        options.ground = &ground;
        const SurfaceResult shared = surface_of(four.input(), on, options);
        REQUIRE(ground.places != nullptr);
        CHECK(std::ranges::equal(alone.raster.values, shared.raster.values, [](float a, float b) {
            return a == b || (std::isnan(a) && std::isnan(b));
        }));
        CHECK(alone.losses.value().beyond_mask == shared.losses.value().beyond_mask);
    }
}

TEST_CASE("Transforms and blocks give one surface", "[property]") {
    const Four four;
    const Grid grid = surface_grid(four.shapes, 2, 25);
    for (const SurfaceOptions& options :
         {SurfaceOptions{.kernel = Kernel::quartic, .bandwidth_km = 3},
          SurfaceOptions{.kernel = Kernel::quartic, .bandwidth_km = 30},
          SurfaceOptions{.kernel = Kernel::gaussian, .bandwidth_km = 1},
          SurfaceOptions{.kernel = Kernel::gaussian, .bandwidth_km = 35}, SurfaceOptions{.beta = 1},
          SurfaceOptions{.beta = 2}, SurfaceOptions{.kernel = Kernel::exponential, .length_km = 40}}) {
        SurfaceOptions plane = options, ellipsoid = options;
        plane.path = SurfacePath::plane;
        ellipsoid.path = SurfacePath::ellipsoid;
        plane.losses = ellipsoid.losses = is_density(options.kernel);
        const SurfaceResult a = surface_of(four.input(), grid, plane),
                            b = surface_of(four.input(), grid, ellipsoid);
        REQUIRE(a.plane_error);
        CHECK_FALSE(b.plane_error);
        double peak = 0;
        for (const float value : b.raster.values)
            if (!std::isnan(value)) peak = std::max(peak, static_cast<double>(value));
        std::size_t compared = 0;
        for (std::size_t cell = 0; cell < grid.size(); ++cell) {
            CHECK(std::isnan(a.raster.values[cell]) == std::isnan(b.raster.values[cell]));
            if (std::isnan(a.raster.values[cell])) continue;
            const double left = static_cast<double>(a.raster.values[cell]),
                         right = static_cast<double>(b.raster.values[cell]);
            if (is_density(options.kernel))
                CHECK(left == Approx(right).margin(2e-3 * peak));
            else
                CHECK(left == Approx(right).epsilon(2e-3));
            ++compared;
        }
        CHECK(compared > 400);
        CHECK(a.volume == Approx(b.volume).epsilon(1e-3));
        if (!is_density(options.kernel)) continue;
        REQUIRE(a.losses);
        REQUIRE(b.losses);
        CHECK(std::abs(a.losses->by_the_grid) < 1e-4 * 20.8);
        for (std::size_t zone = 0; zone < 4; ++zone) {
            CHECK(a.losses->mask_share[zone] == Approx(b.losses->mask_share[zone]).margin(1e-3));
            CHECK(a.losses->grid_share[zone] == Approx(b.losses->grid_share[zone]).margin(1e-3));
        }
    }
}

TEST_CASE(
    "A surface in the plane has the same bytes on any number of threads, and the same values on a part "
    "of its grid",
    "[property]") {
    const Four four;
    const Grid grid = surface_grid(four.shapes, 0.5, 10);
    CHECK(grid.columns > 360);
    Grid part = grid;
    part.west += 37 * 500;
    part.north -= 11 * 500;
    part.columns -= 61;
    part.rows -= 30;
    for (const SurfaceOptions& options :
         {SurfaceOptions{.kernel = Kernel::quartic, .bandwidth_km = 4, .mask = SurfaceMask::none},
          SurfaceOptions{.kernel = Kernel::gaussian, .bandwidth_km = 11, .mask = SurfaceMask::none},
          SurfaceOptions{.beta = 1.5, .mask = SurfaceMask::none}}) {
        SurfaceOptions one = options, three = options;
        one.threads = 1;
        three.threads = 3;
        const SurfaceResult whole = surface_of(four.input(), grid, one);
        CHECK(whole.raster.values == surface_of(four.input(), grid, three).raster.values);
        const SurfaceResult cut = surface_of(four.input(), part, three);
        const float peak = std::ranges::max(whole.raster.values);
        for (int row = 0; row < part.rows; row += 2)
            for (int column = 0; column < part.columns; column += 3) {
                const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(part.columns) +
                                static_cast<std::size_t>(column);
                const auto in_whole =
                    static_cast<std::size_t>(row + 11) * static_cast<std::size_t>(grid.columns) +
                    static_cast<std::size_t>(column + 37);
                const double margin = is_density(options.kernel)
                                          ? 2e-6 * static_cast<double>(peak)
                                          : 2e-5 * static_cast<double>(whole.raster.values[in_whole]);
                CHECK(static_cast<double>(cut.raster.values[at]) ==
                      Approx(static_cast<double>(whole.raster.values[in_whole])).margin(margin));
            }
    }
}

TEST_CASE("The plane is left where it is not true to 0.1 %, and its error is that of geodesics",
          "[property]") {
    Four four;
    const Grid near = surface_grid(four.shapes, 5, 10);
    const SurfaceResult here = surface_of(four.input(), near, {.beta = 1});
    REQUIRE(here.plane_error);
    CHECK(*here.plane_error < 2e-4);
    // Steep powers span more than double precision holds.
    CHECK_FALSE(surface_of(four.input(), near, {.beta = 5}).plane_error);
    const PlaneScale scale = plane_scale(near, {0, 0, near.columns, near.rows});
    CHECK(scale.scale == 1);
    const CrsTransform to_plane(Crs(), near.crs);
    RandomStream random(14, 0);
    double worst = 0;
    for (int trial = 0; trial < 3000; ++trial) {
        const auto somewhere = [&] {
            return Point{near.west + random.uniform() * near.columns * near.cell_size,
                         near.north - random.uniform() * near.rows * near.cell_size};
        };
        const Point a = somewhere(), b = somewhere();
        const Point from = to_plane.inverse(a), to = to_plane.inverse(b);
        const double km = distance_km({from.x(), from.y()}, {to.x(), to.y()});
        worst = std::max(worst, std::abs(std::hypot(a.x() - b.x(), a.y() - b.y()) / 1000 / km - 1));
    }
    CHECK(worst <= scale.error);
    CHECK(worst > scale.error / 5);

    four.shapes.push_back(box(108.0, 22.0, 0.5, 0.5));
    four.points.push_back({108.2, 22.2});
    four.mass.push_back(1);
    const Grid far = surface_grid(four.shapes, 20);
    CHECK_FALSE(surface_of(four.input(), far, {.beta = 1}).plane_error);
    Grid mercator = near;
    mercator.crs = Crs::from_user("EPSG:3857");
    mercator.west = 13'450'000;
    mercator.north = 3'700'000;
    mercator.columns = mercator.rows = 80;
    CHECK_FALSE(
        surface_of(four.input(), mercator, {.kernel = Kernel::quartic, .bandwidth_km = 20}).plane_error);
}

TEST_CASE("Where the plane has a scale of its own, values are per square kilometre on the ground", "[unit]") {
    const Four four;
    Grid grid{.crs = Crs::from_user("EPSG:4549"),  // Gauss-Krüger, 120° E: 1.0003 at 121.4° E
              .west = 540'000,
              .north = 3'560'000,
              .cell_size = 1000,
              .columns = 220,
              .rows = 330};
    const SurfaceResult surface =
        surface_of(four.input(), grid,
                   {.kernel = Kernel::quartic, .bandwidth_km = 9, .mask = SurfaceMask::none, .losses = true});
    REQUIRE(surface.plane_error);
    CHECK(*surface.plane_error < 5e-4);
    CHECK(surface.volume == Approx(20.8).epsilon(1e-4));
    CHECK(plane_scale(grid, {0, 0, 220, 330}).scale > 1.0001);
}

TEST_CASE("Corners of the grid that hold nothing do not decide whether the plane is true enough",
          "[property]") {
    // Zones in a cross: its arms end nearer to the centre than the corners of its rectangle.
    Four four;
    four.shapes = {box(118.0, 26.5, 1, 1), box(118.0, 34.5, 1, 1), box(114.2, 30.5, 1, 1),
                   box(122.0, 30.5, 1, 1)};
    four.points = {{118.5, 27}, {118.5, 35}, {114.7, 31}, {122.5, 31}};
    const Grid grid = surface_grid(four.shapes, 20);
    const CellRange all{0, 0, grid.columns, grid.rows};
    std::vector<std::uint8_t> used(std::size_t{scale_blocks} * scale_blocks, 0);
    constexpr std::size_t side = scale_blocks;
    for (std::size_t k = 0; k < side; ++k) used[k * side + side / 2] = used[side / 2 * side + k] = 1;
    const double whole = plane_scale(grid, all).error, parts = plane_scale(grid, all, used).error;
    CHECK(parts < 0.8 * whole);
    const SurfaceResult surface =
        surface_of(four.input(), grid, {.kernel = Kernel::gaussian, .bandwidth_km = 60});
    REQUIRE(surface.plane_error);
    CHECK(*surface.plane_error < whole);
    // What the bound is of: distances between cells in use.
    const CrsTransform to_plane(Crs(), grid.crs);
    double worst = 0;
    for (const LonLat& a : four.points)
        for (const LonLat& b : four.points) {
            if (a.lon == b.lon && a.lat == b.lat) continue;
            const Point from = to_plane({a.lon, a.lat}), to = to_plane({b.lon, b.lat});
            const double flat = std::hypot(from.x() - to.x(), from.y() - to.y()) / 1000;
            worst = std::max(worst, std::abs(flat / distance_km(a, b) - 1));
        }
    CHECK(worst <= *surface.plane_error);
}

}  // namespace surface_paths_test
