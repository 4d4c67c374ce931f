// Zones too small to hold the centre of a cell keep their mass on a surface.
#include "analysis/surface.hpp"
#include "gis/geometry.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace surface_islets_test {

using namespace deltareach;

namespace {

/// A box of a grid's plane in degrees.
MultiPolygon plane_box(const Grid& grid, Point middle, double half) {
    const CrsTransform to_plane(Crs(), grid.crs);
    Polygon polygon;
    for (const auto& [x, y] :
         {std::pair(-1, -1), std::pair(1, -1), std::pair(1, 1), std::pair(-1, 1), std::pair(-1, -1)})
        polygon.outer().push_back(to_plane.inverse({middle.x() + x * half, middle.y() + y * half}));
    return {polygon};
}

/// Cells from a grid's north-west corner: column and row with their parts.
Point cell_of(const Grid& grid, Point at) {
    return {(at.x() - grid.west) / grid.cell_size, (grid.north - at.y()) / grid.cell_size};
}

/// A large zone, and islets beside it which hold no centre of a cell.
struct Coast {
    std::vector<MultiPolygon> shapes;
    std::vector<LonLat> places;
    std::vector<Point> metres;
    std::vector<double> mass;
    double total = 0;

    Coast(const Grid& grid, std::uint64_t seed) {
        RandomStream random(seed, 0);
        add(grid, {0, 0}, 20'000, 10);
        while (shapes.size() < 6) {
            const Point at{random.uniform() * 100'000 - 50'000, random.uniform() * 80'000 - 40'000};
            const Point cell = cell_of(grid, at);
            const auto off_centre = [](double part) { return std::abs(part - std::floor(part) - 0.5); };
            if (off_centre(cell.x()) < 0.1 && off_centre(cell.y()) < 0.1) continue;
            add(grid, at, 90, 1 + 5 * random.uniform());
        }
    }
    void add(const Grid& grid, Point at, double half, double amount) {
        const Point degrees = CrsTransform(Crs(), grid.crs).inverse(at);
        shapes.push_back(plane_box(grid, at, half));
        places.push_back({degrees.x(), degrees.y()});
        metres.push_back(at);
        mass.push_back(amount);
        total += amount;
    }
};

}  // namespace

TEST_CASE("Zones smaller than a cell keep their mass wherever they lie, under both edges", "[property]") {
    const Grid grid{.crs = Crs::laea({120.5, 31.2}),
                    .west = -60'000,
                    .north = 50'000,
                    .cell_size = 2000,
                    .columns = 60,
                    .rows = 50};
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        const Coast coast(grid, seed);
        const SurfaceInput input{.shapes = coast.shapes, .points = coast.places, .mass = coast.mass};
        for (const SurfaceEdge edge : {SurfaceEdge::renormalise, SurfaceEdge::reflect})
            for (const double km : {0.3, 1.0, 6.0, 20.0}) {
                CAPTURE(seed, km, edge == SurfaceEdge::reflect);
                const SurfaceResult kept = surface_of(
                    input, grid,
                    {.kernel = Kernel::gaussian, .bandwidth_km = km, .edge = edge, .losses = true});
                CHECK(kept.volume == Approx(coast.total).epsilon(3e-3));
                for (const Point at : coast.metres) {
                    const Point cell = cell_of(grid, at);
                    const auto index = static_cast<std::size_t>(std::floor(cell.y())) * 60 +
                                       static_cast<std::size_t>(std::floor(cell.x()));
                    CHECK(kept.raster.values[index] > 0);
                }
            }
    }
}

}  // namespace surface_islets_test
