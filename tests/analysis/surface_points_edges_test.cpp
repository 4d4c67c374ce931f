// Points of one's own near a border: what renormalise and reflect keep of them.
#include "analysis/surface.hpp"
#include "gis/crs.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

namespace surface_points_edges_test {

using namespace deltareach;

namespace {

/// Points in a square of 60 km, most of them within 4 km of its border.
struct Shore {
    Grid grid{.crs = Crs::laea({120.5, 31.2}),
              .west = -41'300,
              .north = 40'700,
              .cell_size = 2000,
              .columns = 41,
              .rows = 41};
    std::vector<MultiPolygon> square;
    std::vector<LonLat> points;
    std::vector<double> mass;

    explicit Shore(std::uint64_t seed, int n = 40) {
        const CrsTransform to_plane(Crs(), grid.crs);
        Polygon polygon;
        for (const auto& [x, y] :
             {std::pair(-1, -1), std::pair(1, -1), std::pair(1, 1), std::pair(-1, 1), std::pair(-1, -1)})
            polygon.outer().push_back(to_plane.inverse({x * 30'000.0, y * 30'000.0}));
        square.push_back({polygon});
        RandomStream random(seed, 0);
        for (int i = 0; i < n; ++i) {
            const double along = 59'000 * random.uniform() - 29'500, off = 4000 * random.uniform();
            const double side = i % 2 == 0 ? 30'000 - off : off - 30'000;
            const Point degrees = to_plane.inverse(i % 4 < 2 ? Point(side, along) : Point(along, side));
            points.push_back({degrees.x(), degrees.y()});
            mass.push_back(std::exp(random.normal()));
        }
    }
    [[nodiscard]] SurfaceResult made(Kernel kernel, double km, SurfaceEdge edge) const {
        return surface_of({.points = points, .mass = mass}, grid,
                          {.kernel = kernel,
                           .bandwidth_km = km,
                           .mask = SurfaceMask::shapes,
                           .mask_shapes = square,
                           .edge = edge,
                           .losses = true});
    }
    [[nodiscard]] double total() const { return std::accumulate(mass.begin(), mass.end(), 0.0); }
};

}  // namespace

TEST_CASE("Points near a border keep what they hold under both edges", "[property]") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Shore shore(seed);
        for (const Kernel kernel : {Kernel::gaussian, Kernel::quartic})
            for (const double km : {0.2, 0.5, 1.0, 1.5, 3.0, 6.0, 9.0, 30.0}) {
                INFO(seed << " " << name_of(kernel) << " " << km);
                const SurfaceResult scaled = shore.made(kernel, km, SurfaceEdge::renormalise);
                REQUIRE(scaled.losses);
                double whole = 0;
                for (std::size_t i = 0; i < shore.mass.size(); ++i) {
                    const double stays = 1 - scaled.losses->mask_share[i] - scaled.losses->grid_share[i];
                    if (stays > 1e-3) whole += shore.mass[i];
                }
                CHECK(scaled.volume == Approx(whole).epsilon(2e-4));
                if (km >= (kernel == Kernel::gaussian ? 1.0 : 3.0)) CHECK(whole == Approx(shore.total()));
                CHECK(shore.made(kernel, km, SurfaceEdge::reflect).volume ==
                      Approx(shore.total()).epsilon(2e-4));
            }
    }
}

TEST_CASE("What reaches in of a point outside is not scaled up", "[unit]") {
    Shore shore(3, 4);
    const Point degrees = CrsTransform(Crs(), shore.grid.crs).inverse({38'000, 0});  // 8 km beyond the border
    shore.points.push_back({degrees.x(), degrees.y()});
    shore.mass.push_back(100);
    const double inside = shore.total() - 100;
    for (const double km : {3.0, 5.0, 9.0}) {
        INFO(km);
        Shore alone = shore;
        alone.points = {shore.points.back()};
        alone.mass = {100};
        const SurfaceResult of_it = alone.made(Kernel::gaussian, km, SurfaceEdge::none),
                            scaled = shore.made(Kernel::gaussian, km, SurfaceEdge::renormalise);
        CHECK(alone.made(Kernel::gaussian, km, SurfaceEdge::renormalise).volume == Approx(of_it.volume));
        CHECK(scaled.volume == Approx(inside + of_it.volume).epsilon(2e-4));
        CHECK(scaled.at_home == std::vector<std::uint8_t>{1, 1, 1, 1, 0});
        const SurfaceResult folded = shore.made(Kernel::gaussian, km, SurfaceEdge::reflect);
        CHECK(std::ranges::count(folded.notes, "DR1468", &Message::code) == 1);
    }
}

TEST_CASE("What points lose beyond a mask is what their own kernels lay there", "[property]") {
    const Shore shore(9);
    for (const Kernel kernel : {Kernel::gaussian, Kernel::quartic})
        for (const double km : {0.5, 1.0, 3.0, 9.0, 20.0}) {
            INFO(name_of(kernel) << " " << km);
            const SurfaceResult lost = shore.made(kernel, km, SurfaceEdge::none);
            REQUIRE(lost.losses);
            CHECK(lost.losses->by_the_grid == Approx(0).margin(2e-4 * shore.total()));
            // One point after another: its share is what is missing from its own surface.
            for (std::size_t i = 0; i < 6; ++i) {
                Shore one = shore;
                one.points = {shore.points[i]};
                one.mass = {shore.mass[i]};
                const double missing = one.mass[0] - one.made(kernel, km, SurfaceEdge::none).volume;
                CHECK(lost.losses->mask_share[i] + lost.losses->grid_share[i] ==
                      Approx(missing / one.mass[0]).margin(2e-4));
            }
        }
}

TEST_CASE("Points that weigh nothing change nothing, wherever they stand in the list", "[unit]") {
    const Shore shore(11, 12);
    Shore more = shore;
    for (const std::size_t at : {0, 5, 14}) {
        more.points.insert(more.points.begin() + static_cast<std::ptrdiff_t>(at), shore.points[3]);
        more.mass.insert(more.mass.begin() + static_cast<std::ptrdiff_t>(at), 0.0);
    }
    REQUIRE(more.mass.back() == 0);
    for (const Kernel kernel : {Kernel::gaussian, Kernel::quartic})
        for (const double km : {0.2, 1.5, 9.0})
            for (const SurfaceEdge edge : {SurfaceEdge::none, SurfaceEdge::renormalise}) {
                CAPTURE(name_of(kernel), km, static_cast<int>(edge));
                const SurfaceResult few = shore.made(kernel, km, edge), all = more.made(kernel, km, edge);
                CHECK(all.volume == Approx(few.volume).epsilon(1e-6));
                REQUIRE(all.losses);
                for (std::size_t i = 0, k = 0; i < more.mass.size(); ++i) {
                    CHECK(std::isnan(all.losses->mask_share[i]) == (more.mass[i] == 0));
                    if (more.mass[i] == 0) continue;
                    CHECK(all.losses->mask_share[i] == Approx(few.losses->mask_share[k]).margin(1e-6));
                    CHECK(all.losses->grid_share[i] == Approx(few.losses->grid_share[k]).margin(1e-6));
                    ++k;
                }
            }
}

}  // namespace surface_points_edges_test
