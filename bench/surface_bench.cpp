// Time of a surface over 49 zones of 1,000 vertices, about 660 × 740 km.
//   surface_bench CELL_KM THREADS    prints, per kernel, seconds and the volume by which runs are compared
#include "analysis/classes.hpp"
#include "analysis/surface.hpp"
#include "gis/random.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace {

using namespace deltareach;

struct Region {
    std::vector<MultiPolygon> shapes;
    std::vector<LonLat> points;
    std::vector<double> mass;
};

/// A square of `size` degrees with 250 vertices a side.
MultiPolygon square(double west, double south, double size) {
    constexpr int side = 250;
    Polygon polygon;
    for (int k = 0; k < 4 * side; ++k) {
        const double t = size * (k % side) / side;
        switch (k / side) {
            case 0:
                polygon.outer().push_back({west + t, south});
                break;
            case 1:
                polygon.outer().push_back({west + size, south + t});
                break;
            case 2:
                polygon.outer().push_back({west + size - t, south + size});
                break;
            default:
                polygon.outer().push_back({west, south + size - t});
                break;
        }
    }
    polygon.outer().push_back(polygon.outer().front());
    return {polygon};
}

Region forty_nine() {
    Region region;
    for (int i = 0; i < 7; ++i) {
        for (int j = 0; j < 7; ++j) {
            const double west = 115.5 + i * 0.95, south = 27.5 + j * 0.95;
            region.shapes.push_back(square(west, south, 0.95));
            region.points.push_back({west + 0.4, south + 0.4});
            region.mass.push_back(1 + i * j);
        }
    }
    return region;
}

/// 0 when the text is no number.
template <class Number>
Number number_in(const char* text) {
    Number value{};
    std::from_chars(text, text + std::strlen(text), value);
    return value;
}

template <class Work>
double seconds_of(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        fmt::print(stderr, "usage: surface_bench CELL_KM THREADS\n");
        return 2;
    }
    const Region region = forty_nine();
    const Grid grid = surface_grid(region.shapes, number_in<double>(arguments[1]));
    for (const Kernel kernel : {Kernel::power, Kernel::exponential, Kernel::quartic, Kernel::gaussian}) {
        double volume = 0;
        const double seconds = seconds_of([&] {
            volume = surface_of({.shapes = region.shapes, .points = region.points, .mass = region.mass}, grid,
                                {.kernel = kernel,
                                 .length_km = 80,
                                 .bandwidth_km = 40,
                                 .threads = number_in<int>(arguments[2])})
                         .volume;
        });
        fmt::print("{} {} x {} cells: {:.3f} s, volume {}\n", name_of(kernel), grid.columns, grid.rows,
                   seconds, volume);
    }
    RandomStream random(1, 0);
    std::vector<double> values(10000);
    for (double& value : values) value = std::exp(random.normal());
    const double seconds = seconds_of([&] { (void)classify(values, {.classes = 7}); });
    fmt::print("Fisher-Jenks, 10,000 values, 7 classes: {:.3f} s\n", seconds);
    return 0;
}
