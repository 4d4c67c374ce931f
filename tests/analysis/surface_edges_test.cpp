// Surfaces of points, of masses spread by a raster, and what becomes of mass beyond the border.
#include "analysis/bands.hpp"
#include "analysis/mass_raster.hpp"
#include "analysis/private/kernel_shape.hpp"
#include "analysis/private/zone_cells.hpp"
#include "analysis/surface.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/random.hpp"
#include "gis/raster_io.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace surface_edges_test {

using namespace deltareach;

namespace {

Grid grid_of(double cell_m, int columns, int rows) {
    const int west = columns / 2, north = rows / 2;
    return {.crs = Crs::laea({120.5, 31.2}),
            .west = -cell_m * west,
            .north = cell_m * north,
            .cell_size = cell_m,
            .columns = columns,
            .rows = rows};
}

/// A box of a grid's plane in degrees.
MultiPolygon plane_box(const Grid& grid, double west, double south, double east, double north) {
    const CrsTransform to_plane(Crs(), grid.crs);
    Polygon polygon;
    for (const Point corner :
         {Point(west, south), Point(east, south), Point(east, north), Point(west, north), Point(west, south)})
        polygon.outer().push_back(to_plane.inverse(corner));
    return {polygon};
}

struct Points {
    std::vector<LonLat> places;
    std::vector<Point> metres;
    std::vector<double> mass;
    void add(const Grid& grid, Point at, double amount) {
        const Point degrees = CrsTransform(Crs(), grid.crs).inverse(at);
        places.push_back({degrees.x(), degrees.y()});
        metres.push_back(at);
        mass.push_back(amount);
    }
    [[nodiscard]] SurfaceInput input() const { return {.shapes = {}, .points = places, .mass = mass}; }
};

double at(const Raster& raster, int column, int row) {
    return static_cast<double>(
        raster.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(raster.grid.columns) +
                      static_cast<std::size_t>(column)]);
}

}  // namespace

TEST_CASE("A density of points is the sum at their own places to 1e-4 of its peak", "[property]") {
    const Grid grid = grid_of(500, 150, 130);
    RandomStream random(21, 0);
    Points points;
    for (int i = 0; i < 18; ++i)
        points.add(grid, {grid.west + 75'000 * random.uniform(), grid.north - 65'000 * random.uniform()},
                   std::exp(random.normal()));
    points.add(grid, grid.cell_centre(3, 120), 2);               // on a centre
    points.add(grid, {grid.west + 40'000, grid.north}, 3);       // on the edge of the grid
    points.add(grid, {grid.west - 3'100, grid.north + 900}, 4);  // beyond it
    for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
        for (const double cells : {5.2, 9.3, 21.0}) {
            const SurfaceOptions options{
                .kernel = kernel, .bandwidth_km = cells / 2, .mask = SurfaceMask::none, .threads = 2};
            const SurfaceResult surface = surface_of(points.input(), grid, options);
            REQUIRE(surface.plane_error);
            double peak = 0, worst = 0;
            for (int row = 0; row < grid.rows; row += 3)
                for (int column = 0; column < grid.columns; column += 2) {
                    const Point cell = grid.cell_centre(column, row);
                    double plain = 0;
                    for (std::size_t i = 0; i < points.mass.size(); ++i) {
                        const double km =
                            std::hypot(cell.x() - points.metres[i].x(), cell.y() - points.metres[i].y()) /
                            1000;
                        plain += points.mass[i] * kernel_at(std::max(km, 1e-9), options).value;
                    }
                    peak = std::max(peak, plain);
                    worst = std::max(worst, std::abs(plain - at(surface.raster, column, row)));
                }
            INFO(name_of(kernel) << " " << cells << " cells: " << worst / peak);
            // What the sum over the lattice, which is made 1, was off by, for a quartic of 5 cells.
            CHECK(worst < (kernel == Kernel::quartic && cells < 6 ? 5e-4 : 1e-4) * peak);
        }
    }
}

TEST_CASE("A density of points keeps its mass at bandwidths of 0.1 to 100 cells", "[property]") {
    const Grid grid = grid_of(1000, 260, 250);
    Points points;
    points.add(grid, {1'234, -777}, 7);
    points.add(grid, {-3'499, 2'501}, 0.5);
    points.add(grid, {9'000, 9'000}, 3);
    for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian})
        for (const double cells : {0.1, 0.4, 0.75, 1.0, 1.7, 3.0, 8.0, 20.0, 100.0}) {
            if (kernel == Kernel::gaussian && cells > 20) continue;  // wider than the grid
            const SurfaceResult surface =
                surface_of(points.input(), grid, {.kernel = kernel, .bandwidth_km = cells, .losses = true});
            INFO(name_of(kernel) << " " << cells);
            CHECK(surface.volume == Approx(10.5).epsilon(1e-4));
            CHECK(std::abs(surface.losses->by_the_grid) < 2e-3);
        }
}

TEST_CASE("Edges: what falls beyond is lost, shared out anew, or folded back as in a mirror", "[property]") {
    const Grid grid = grid_of(1000, 120, 90);
    // The mask ends at x = 5 km; the source lies 3.5 km within, and another far from the border.
    const std::vector<MultiPolygon> mask = {plane_box(grid, -55'000, -40'000, 5'000, 40'000)};
    Points points;
    points.add(grid, {1'500, 500}, 8);
    points.add(grid, {-30'500, -499.5}, 1);
    SurfaceOptions options{.kernel = Kernel::quartic,
                           .bandwidth_km = 9,
                           .mask = SurfaceMask::shapes,
                           .mask_shapes = mask,
                           .losses = true};
    const SurfaceResult lost = surface_of(points.input(), grid, options);
    options.edge = SurfaceEdge::renormalise;
    const SurfaceResult scaled = surface_of(points.input(), grid, options);
    options.edge = SurfaceEdge::reflect;
    const SurfaceResult folded = surface_of(points.input(), grid, options);
    REQUIRE(lost.losses);
    CHECK(lost.losses->mask_share[0] > 0.1);
    CHECK(lost.losses->mask_share[1] == Approx(0).margin(1e-4));
    CHECK(lost.losses->beyond_mask == Approx(8 * lost.losses->mask_share[0]).epsilon(1e-3));
    CHECK(lost.volume == Approx(9 - lost.losses->beyond_mask).epsilon(1e-3));
    for (const SurfaceResult* kept : {&scaled, &folded}) {
        CHECK(kept->volume == Approx(9).epsilon(3e-3));
        REQUIRE(kept->losses);
        CHECK(kept->losses->mask_share[0] == Approx(lost.losses->mask_share[0]));
        CHECK(kept->losses->returned == Approx(lost.losses->beyond_mask).epsilon(0.02));
    }
    const double stays = 1 - lost.losses->mask_share[0];
    for (int row = 30; row < 60; ++row)
        for (int column = 45; column < 65; ++column) {
            CHECK(at(scaled.raster, column, row) ==
                  Approx(at(lost.raster, column, row) / stays).margin(1e-5).epsilon(1e-4));
            // The border runs between columns 64 and 65: cell c is the image of 129 − c.
            const Point image = grid.cell_centre(129 - column, row);
            const double km = std::hypot(image.x() - 1'500, image.y() - 500) / 1000;
            const double beyond = 8 * kernel_at(std::max(km, 1e-9), options).value;
            CHECK(at(folded.raster, column, row) ==
                  Approx(at(lost.raster, column, row) + beyond).margin(2e-4 * 8 * 3 / (3.1416 * 81)));
        }
    CHECK(std::isnan(at(folded.raster, 65, 45)));
    options = {.kernel = Kernel::power, .edge = SurfaceEdge::reflect};
    CHECK_THROWS_AS(surface_of(points.input(), grid, options), UsageError);
}

TEST_CASE("A zone's mass lies where the weights do, and evenly where there are none", "[unit]") {
    const Grid grid = grid_of(1000, 60, 40);
    const std::vector<MultiPolygon> shapes = {plane_box(grid, -20'000, -10'000, 0, 10'000),
                                              plane_box(grid, 5'000, -10'000, 25'000, 10'000)};
    const CrsTransform to_plane(Crs(), grid.crs);
    const auto place = [&](double x, double y) {
        const Point p = to_plane.inverse({x, y});
        return LonLat{p.x(), p.y()};
    };
    const std::vector<LonLat> points = {place(-10'000, 0), place(15'000, 0)};
    const std::vector<double> mass = {6, 5};
    Raster weights{.grid = grid, .values = std::vector<float>(grid.size())};
    weights.values[static_cast<std::size_t>(20 * 60 + 15)] = 1;  // both in the first zone
    weights.values[static_cast<std::size_t>(25 * 60 + 25)] = 3;
    weights.values[static_cast<std::size_t>(25 * 60 + 26)] = std::nanf("");
    const SurfaceInput input{.shapes = shapes, .points = points, .mass = mass, .weights = &weights};
    const SurfaceResult surface = surface_of(
        input, grid,
        {.kernel = Kernel::quartic, .bandwidth_km = 0.3, .mask = SurfaceMask::none, .losses = true});
    CHECK(at(surface.raster, 15, 20) == Approx(1.5).epsilon(0.01));
    CHECK(at(surface.raster, 25, 25) == Approx(4.5).epsilon(0.01));
    CHECK(at(surface.raster, 12, 12) == Approx(0).margin(1e-6));
    CHECK(at(surface.raster, 40, 20) == Approx(5.0 / 400).epsilon(0.01));  // 20 × 20 cells
    CHECK(surface.volume == Approx(11).epsilon(1e-4));
    REQUIRE(surface.weightless_share.size() == 2);
    CHECK(surface.weightless_share[0] == Approx(398.0 / 400));
    CHECK(surface.weightless_share[1] == 1);
    CHECK(std::ranges::any_of(surface.notes, [](const Message& note) { return note.code == "DR1444"; }));
    SurfaceOptions blocks{.kernel = Kernel::quartic, .bandwidth_km = 4, .mask = SurfaceMask::none};
    const SurfaceResult plane = surface_of(input, grid, blocks);
    blocks.path = SurfacePath::ellipsoid;
    const SurfaceResult ellipsoid = surface_of(input, grid, blocks);
    CHECK(at(plane.raster, 24, 26) == Approx(at(ellipsoid.raster, 24, 26)).epsilon(3e-3));
}

TEST_CASE("A raster of masses in degrees keeps its sum on finer and on coarser cells of a plane",
          "[property]") {
    const Scratch scratch;
    Raster lights{
        .grid = {.crs = Crs(), .west = 120.1, .north = 31.5, .cell_size = 0.01, .columns = 70, .rows = 50},
        .values = {}};
    RandomStream random(22, 0);
    double sum = 0;
    for (std::size_t i = 0; i < lights.grid.size(); ++i) {
        const double value = random.uniform() < 0.2 ? -5 : std::exp(random.normal());
        lights.values.push_back(i % 17 == 0 ? std::nanf("") : static_cast<float>(value));
        if (i % 17 != 0 && value > 0) sum += static_cast<double>(static_cast<float>(value));
    }
    write_cog(scratch / "lights.tif", lights, false);
    for (const double cell_m : {300.0, 1000.0, 4000.0}) {
        RasterSource source(scratch / "lights.tif", 1);
        const int side = static_cast<int>(100'000 / cell_m);
        const Raster masses = masses_on_grid(source, grid_of(cell_m, side, side));
        double found = 0;
        for (const float value : masses.values) found += static_cast<double>(value);
        CHECK(found == Approx(sum).epsilon(1e-5));
    }
    // One cell alone lands where it lies.
    RasterSource source(scratch / "lights.tif", 1);
    const Grid far = grid_of(1000, 20, 20);
    Grid elsewhere = far;
    elsewhere.west += 400'000;
    const Raster nothing = masses_on_grid(source, elsewhere);
    CHECK(std::ranges::all_of(nothing.values, [](float value) { return value == 0; }));
}

TEST_CASE("A raster of masses from 0 to 360 degrees is found on grids over either meridian", "[unit]") {
    const Scratch scratch;
    Raster globe{.grid = {.crs = Crs(), .west = 0, .north = 60, .cell_size = 1, .columns = 360, .rows = 120},
                 .values = std::vector<float>(std::size_t{360} * 120)};
    // A cell on each side of Greenwich and of the antimeridian, at 10 degrees north.
    for (const int column : {359, 0, 179, 180})
        globe.values[std::size_t{50} * 360 + static_cast<std::size_t>(column)] = column == 359 ? 3 : 5;
    write_cog(scratch / "globe.tif", globe, false);
    const auto sum_at = [&](int lon) {
        RasterSource source(scratch / "globe.tif", 1);
        const Grid grid{.crs = Crs::laea({static_cast<double>(lon), 10}),
                        .west = -200'000,
                        .north = 200'000,
                        .cell_size = 20'000,
                        .columns = 20,
                        .rows = 20};
        double sum = 0;
        for (const float value : masses_on_grid(source, grid).values) sum += static_cast<double>(value);
        return sum;
    };
    CHECK(sum_at(0) == Approx(8).epsilon(1e-5));
    CHECK(sum_at(180) == Approx(10).epsilon(1e-5));
}

TEST_CASE("Masses by a raster are the same bytes from disk as from memory, and so is the surface",
          "[property]") {
    const Scratch scratch;
    Raster lights{
        .grid =
            {.crs = Crs(), .west = 119.9, .north = 31.7, .cell_size = 0.0007, .columns = 1700, .rows = 1500},
        .values = {}};
    RandomStream random(23, 0);
    for (std::size_t i = 0; i < lights.grid.size(); ++i)
        lights.values.push_back(random.uniform() < 0.3 ? -1.0F
                                                       : static_cast<float>(std::exp(random.normal())));
    write_cog(scratch / "lights.tif", lights, false);
    RasterSource source(scratch / "lights.tif", 1);
    const Grid grid = grid_of(500, 160, 170);
    const Raster held = masses_on_grid(source, grid);
    REQUIRE(held.spooled == nullptr);
    // 200 MB is the program's; what is left holds some seven rows.
    const Raster spooled =
        masses_on_grid(source, grid, {.max_memory_mb = 200.014, .spool_beside = scratch / "x.tif"});
    REQUIRE(spooled.spooled != nullptr);
    std::vector<float> read(grid.size());
    spooled.read(0, read);
    CHECK(std::memcmp(read.data(), held.values.data(), read.size() * sizeof(float)) == 0);
    CHECK_THROWS_AS(masses_on_grid(source, grid, {.max_memory_mb = 200.014, .spool_beside = {}}), LimitError);
    CHECK_THROWS_AS(
        masses_on_grid(source, grid, {.max_memory_mb = 200.001, .spool_beside = scratch / "x.tif"}),
        LimitError);

    const std::vector<MultiPolygon> shapes{plane_box(grid, -30'300, -20'200, 1'100, 33'000),
                                           plane_box(grid, 1'100, -20'200, 29'700, 28'000)};
    const std::vector<LonLat> points{{120.4, 31.2}, {120.6, 31.2}};
    const std::vector<double> mass{3, 5};
    SurfaceOptions options{.kernel = Kernel::quartic, .bandwidth_km = 4};
    options.losses = true;
    const auto surface = [&](const Raster& weights) {
        return surface_of({.shapes = shapes, .points = points, .mass = mass, .weights = &weights}, grid,
                          options);
    };
    const SurfaceResult of_held = surface(held), of_spooled = surface(spooled);
    CHECK(std::memcmp(of_held.raster.values.data(), of_spooled.raster.values.data(),
                      of_held.raster.values.size() * sizeof(float)) == 0);
    CHECK(of_held.losses->mask_share[0] == of_spooled.losses->mask_share[0]);
    CHECK(of_held.weightless_share == of_spooled.weightless_share);
    CHECK(of_held.weightless_share[0] < 1);
}

TEST_CASE("Bands end at the border of the zones, whether it cuts cells or not", "[property]") {
    const Grid grid = grid_of(2000, 60, 50);
    const CrsTransform to_plane(Crs(), grid.crs);
    Polygon coast;
    for (const Point corner : {Point(-30'300, -20'700), Point(17'900, -26'100), Point(33'300, 4'500),
                               Point(3'700, 29'900), Point(-30'300, -20'700)})
        coast.outer().push_back(to_plane.inverse(corner));
    const std::vector<MultiPolygon> shapes = {{coast}};
    const Point middle = to_plane.inverse({8'000, 0});
    const std::vector<LonLat> points = {{middle.x(), middle.y()}};
    const std::vector<double> mass = {3};
    const SurfaceResult surface = surface_of({.shapes = shapes, .points = points, .mass = mass}, grid,
                                             {.kernel = Kernel::gaussian, .bandwidth_km = 6});
    const std::vector<double> shares = {0.5, 1.0};
    const std::vector<Band> stepped = reach_bands(surface.raster, shares);
    const std::vector<Band> cut = reach_bands(surface.raster, shares, shapes[0]);
    const double whole = area_km2(shapes[0]);
    CHECK(stepped[1].area_km2 - area_km2(intersection_of(stepped[1].area, shapes[0])) > 20);
    CHECK(cut[1].area_km2 == Approx(whole).epsilon(1e-3));
    CHECK(cut[1].area_km2 <= whole * (1 + 1e-9));
    CHECK(area_km2(intersection_of(cut[0].area, shapes[0])) == Approx(cut[0].area_km2).epsilon(1e-9));
    CHECK(cut[0].level == stepped[0].level);
    CHECK(cut[0].volume_share == stepped[0].volume_share);
    CHECK_FALSE(invalidity_of(Geometry(cut[0].area)));
}

}  // namespace surface_edges_test
