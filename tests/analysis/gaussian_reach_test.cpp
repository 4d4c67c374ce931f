#include "analysis/surface.hpp"
#include "gis/geodesic.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gaussian_reach_test {

using namespace deltareach;

TEST_CASE("A Gaussian surface reaches to five bandwidths", "[unit]") {
    constexpr double bandwidth_km = 30;
    Polygon polygon;
    polygon.outer() = {{120, 31}, {120.02, 31}, {120.02, 31.02}, {120, 31.02}, {120, 31}};
    const std::vector<MultiPolygon> shapes{{polygon}};
    const std::vector<LonLat> points{{120.01, 31.01}};
    const std::vector<double> mass{1000};
    const Grid grid = surface_grid(shapes, 4, 170);
    const SurfaceResult found =
        surface_of({.shapes = shapes, .points = points, .mass = mass}, grid,
                   {.kernel = Kernel::gaussian, .bandwidth_km = bandwidth_km, .mask = SurfaceMask::none});
    const CrsTransform to_plane(Crs(), grid.crs);
    const auto place = [&](std::size_t cell) {
        const auto columns = static_cast<std::size_t>(grid.columns);
        const Point p = to_plane.inverse(
            grid.cell_centre(static_cast<int>(cell % columns), static_cast<int>(cell / columns)));
        return LonLat{p.x(), p.y()};
    };
    const std::vector<float>& values = found.raster.values;
    // All the mass lies in one cell.
    const LonLat source = place(static_cast<std::size_t>(std::ranges::max_element(values) - values.begin()));
    std::size_t far = 0, beyond = 0;
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
        const double d = distance_km(source, place(cell)) / bandwidth_km;
        if (d > 2.5 && d < 4.9) {
            ++far;
            const double density =
                1000 * std::exp(-d * d / 2) / (2 * std::numbers::pi * bandwidth_km * bandwidth_km);
            CHECK(values[cell] == Approx(density).epsilon(0.02));
        } else if (d > 5.1) {
            ++beyond;
            CHECK(values[cell] == 0);
        }
    }
    CHECK(far > 1000);
    CHECK(beyond > 100);
}

}  // namespace gaussian_reach_test
