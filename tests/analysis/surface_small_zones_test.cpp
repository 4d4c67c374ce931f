// Zones smaller than a cell: what lies in them stays, whatever the edge, wherever the lines of the grid run.
#include "analysis/surface.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

namespace surface_small_zones_test {

using namespace deltareach;

namespace {

/// Zones in a plane, metres, and what they hold.
class Country {
  public:
    explicit Country(std::uint64_t seed, double cell = 2'000) : cell_(cell), random_(seed, 0) {
        add(-15'000, -12'000, 15'000, 12'000, 5 * random_.uniform());
        for (int i = 0; i < 24; ++i) {
            const double x = 80'000 * random_.uniform() - 40'000, y = 60'000 * random_.uniform() - 30'000,
                         size = cell * (0.003 + 0.2 * random_.uniform());
            add(x, y, x + size, y + size, i % 6 == 0 ? 0 : std::exp(random_.normal()));
        }
    }

    [[nodiscard]] SurfaceInput input() const { return {.shapes = shapes_, .points = points_, .mass = mass_}; }
    [[nodiscard]] double total() const { return std::accumulate(mass_.begin(), mass_.end(), 0.0); }
    [[nodiscard]] Point centre(std::size_t zone) const { return centres_[zone]; }
    [[nodiscard]] std::size_t size() const { return mass_.size(); }

    /// Over all zones, its lines anywhere.
    [[nodiscard]] Grid grid() {
        return {.crs = plane_,
                .west = -42'000 - cell_ * random_.uniform(),
                .north = 32'000 + cell_ * random_.uniform(),
                .cell_size = cell_,
                .columns = static_cast<int>(86'000 / cell_),
                .rows = static_cast<int>(66'000 / cell_)};
    }

  private:
    void add(double west, double south, double east, double north, double amount) {
        Polygon polygon;
        for (const Point corner : {Point(west, south), Point(east, south), Point(east, north),
                                   Point(west, north), Point(west, south)})
            polygon.outer().push_back(to_plane_.inverse(corner));
        shapes_.push_back({polygon});
        centres_.emplace_back((west + east) / 2, (south + north) / 2);
        const Point degrees = to_plane_.inverse(centres_.back());
        points_.push_back({degrees.x(), degrees.y()});
        mass_.push_back(amount);
    }

    double cell_;
    Crs plane_ = Crs::laea({120.5, 31.2});
    CrsTransform to_plane_{Crs(), plane_};
    RandomStream random_;
    std::vector<MultiPolygon> shapes_;
    std::vector<LonLat> points_;
    std::vector<Point> centres_;
    std::vector<double> mass_;
};

bool same_bytes(const Raster& a, const Raster& b) {
    std::vector<float> left(a.grid.size()), right(b.grid.size());
    a.read(0, left);
    b.read(0, right);
    return std::ranges::equal(left, right, [](float x, float y) {
        return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
    });
}

/// What memory falls short of by a little, MB: the raster is then put on disk.
double just_too_little(const SurfaceInput& input, const Grid& grid, SurfaceOptions options) {
    options.max_memory_mb = 1;
    try {
        static_cast<void>(surface_of(input, grid, options));
    } catch (const LimitError& error) {
        for (const auto& [name, value] : error.messages().front().values)
            if (name == "needed") return std::strtod(value.c_str(), nullptr) - 1.01;
    }
    return 0;
}

bool has_value(const Raster& raster, Point at) {
    const auto column = static_cast<std::size_t>((at.x() - raster.grid.west) / raster.grid.cell_size),
               row = static_cast<std::size_t>((raster.grid.north - at.y()) / raster.grid.cell_size);
    return !std::isnan(raster.values[row * static_cast<std::size_t>(raster.grid.columns) + column]);
}

}  // namespace

TEST_CASE("Zones smaller than a cell keep what they hold under both edges, wherever they lie", "[property]") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Country country(seed);
        const Grid grid = country.grid();
        for (const Kernel kernel : {Kernel::gaussian, Kernel::quartic})
            for (const double km : {0.3, 1.0, 3.0, 9.0})
                for (const SurfaceEdge edge : {SurfaceEdge::renormalise, SurfaceEdge::reflect}) {
                    const SurfaceResult made =
                        surface_of(country.input(), grid,
                                   {.kernel = kernel, .bandwidth_km = km, .edge = edge, .losses = true});
                    INFO(seed << " " << name_of(kernel) << " " << km << " "
                              << (edge == SurfaceEdge::reflect ? "reflect" : "renormalise"));
                    CHECK(made.volume == Approx(country.total()).epsilon(2e-3));
                    REQUIRE(made.losses);
                    CHECK(made.losses->total == Approx(country.total()));
                    for (std::size_t zone = 0; zone < country.size(); ++zone)
                        CHECK(has_value(made.raster, country.centre(zone)));
                }
    }
}

TEST_CASE("A mask of areas smaller than a cell has the cells of their points", "[property]") {
    Country country(31);
    const Grid grid = country.grid();
    const SurfaceInput input = country.input();
    const SurfaceOptions options{.kernel = Kernel::gaussian, .bandwidth_km = 1};
    SurfaceOptions masked = options;
    masked.mask = SurfaceMask::shapes;
    masked.mask_shapes = input.shapes;
    masked.mask_points = input.points;
    const SurfaceResult by_zones = surface_of(input, grid, options);
    CHECK(same_bytes(by_zones.raster, surface_of(input, grid, masked).raster));
    masked.mask_points = {};
    CHECK_FALSE(same_bytes(by_zones.raster, surface_of(input, grid, masked).raster));
    masked.mask_points = input.points.first(3);
    CHECK_THROWS_AS(surface_of(input, grid, masked), InputError);
}

TEST_CASE("Small zones give the same bytes for any number of threads, and on disk", "[property]") {
    const Scratch scratch;
    Country country(7, 100);
    const Grid grid = country.grid();
    for (const SurfaceEdge edge : {SurfaceEdge::none, SurfaceEdge::renormalise, SurfaceEdge::reflect}) {
        SurfaceOptions options{.kernel = Kernel::gaussian, .bandwidth_km = 0.05, .edge = edge, .threads = 1};
        const SurfaceResult one = surface_of(country.input(), grid, options);
        for (const int threads : {2, 4}) {
            options.threads = threads;
            CHECK(same_bytes(one.raster, surface_of(country.input(), grid, options).raster));
        }
        options.max_memory_mb = just_too_little(country.input(), grid, options);
        options.spool_beside = scratch / "x.tif";
        const SurfaceResult held = surface_of(country.input(), grid, options);
        CHECK(held.raster.spooled != nullptr);
        CHECK(same_bytes(one.raster, held.raster));
    }
}

TEST_CASE("A grid without a cell in the mask is refused; one far from all mass is not", "[unit]") {
    Country country(3);
    Grid grid = country.grid();
    grid.west += 4'000'000;
    SurfaceOptions options{.kernel = Kernel::gaussian, .bandwidth_km = 1, .path = SurfacePath::plane};
    for (const SurfaceEdge edge : {SurfaceEdge::none, SurfaceEdge::renormalise, SurfaceEdge::reflect}) {
        options.edge = edge;
        std::string code;
        try {
            static_cast<void>(surface_of(country.input(), grid, options));
        } catch (const InputError& error) {
            code = error.messages().front().code;
        }
        CHECK(code == "DR1466");
    }
    options.edge = SurfaceEdge::none;
    options.mask = SurfaceMask::none;
    CHECK(surface_of(country.input(), grid, options).volume == 0);
}

}  // namespace surface_small_zones_test
