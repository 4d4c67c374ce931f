// Surfaces larger than memory: strips of rows, and rasters on disk, give the values that planes in memory
// give.
#include "analysis/private/kernel_levels.hpp"
#include "analysis/private/mask_rows.hpp"
#include "analysis/private/plane_scale.hpp"
#include "analysis/private/surface_task.hpp"
#include "analysis/private/tiled_sums.hpp"
#include "analysis/raster_ranks.hpp"
#include "analysis/surface.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

namespace surface_strips_test {

using namespace deltareach;

namespace {

MultiPolygon square(double west, double south, double width, double height) {
    Polygon polygon;
    polygon.outer() = {{west, south},
                       {west + width, south},
                       {west + width, south + height},
                       {west, south + height},
                       {west, south}};
    return {polygon};
}

/// Three zones of unequal mass with open country between, one smaller than a cell.
struct Country {
    std::vector<MultiPolygon> shapes = {square(119.0, 30.0, 1.3, 1.1), square(121.2, 31.7, 0.9, 1.6),
                                        square(120.6, 30.2, 0.001, 0.001)};
    std::vector<LonLat> points = {{119.4, 30.4}, {121.7, 32.6}, {120.6005, 30.2005}};
    std::vector<double> mass = {3, 17.5, 8};
    Grid grid = surface_grid(shapes, 0.35, 20);
    [[nodiscard]] SurfaceInput zones() const { return {.shapes = shapes, .points = points, .mass = mass}; }
    [[nodiscard]] SurfaceInput places() const { return {.points = points, .mass = mass}; }
};

/// The limit that memory falls short of by a little, MB: what is then put on disk.
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

bool same(const Raster& a, const std::vector<float>& b) {
    std::vector<float> cells(a.grid.size());
    a.read(0, cells);
    return std::ranges::equal(cells, b, [](float x, float y) {
        return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
    });
}

void check_on_disk(const SurfaceInput& input, const Grid& grid, SurfaceOptions options) {
    const Scratch scratch;
    options.threads = 1;
    const SurfaceResult held = surface_of(input, grid, options);
    REQUIRE(held.raster.spooled == nullptr);
    options.max_memory_mb = just_too_little(input, grid, options);
    CHECK(code_thrown<LimitError>([&] { (void)surface_of(input, grid, options); }) == "DR1456");
    options.spool_beside = scratch / "x.tif";
    for (const int threads : {1, 2}) {
        options.threads = threads;
        const SurfaceResult spooled = surface_of(input, grid, options);
        REQUIRE(spooled.raster.spooled != nullptr);
        CHECK(spooled.raster.values.empty());
        CHECK(same(spooled.raster, held.raster.values));
        CHECK(spooled.volume == held.volume);
        CHECK(spooled.losses.has_value() == held.losses.has_value());
        if (held.losses) {
            CHECK(spooled.losses->beyond_mask == held.losses->beyond_mask);
            CHECK(spooled.losses->mask_share[1] == held.losses->mask_share[1]);
        }
    }
    CHECK(names_in(scratch.folder()).empty());
}

}  // namespace

TEST_CASE("A raster on disk has the very values of one in memory, whatever the kernel, on any threads",
          "[property]") {
    const Country country;
    REQUIRE(country.grid.size() > 700'000);
    SECTION("a wide Gaussian") {
        check_on_disk(country.zones(), country.grid,
                      {.kernel = Kernel::gaussian, .bandwidth_km = 21, .losses = true});
    }
    SECTION("a narrow quartic, renormalised") {
        check_on_disk(country.zones(), country.grid,
                      {.kernel = Kernel::quartic,
                       .bandwidth_km = 4,
                       .mask = SurfaceMask::shapes,
                       .mask_shapes = std::span(country.shapes).first(2),
                       .edge = SurfaceEdge::renormalise});
    }
    SECTION("a Gaussian folded back at the borders of zones") {
        check_on_disk(
            country.zones(), country.grid,
            {.kernel = Kernel::gaussian, .bandwidth_km = 9, .edge = SurfaceEdge::reflect, .losses = true});
    }
    SECTION("a potential") {
        check_on_disk(country.zones(), country.grid, {.kernel = Kernel::power, .beta = 1.5});
    }
    SECTION("points") {
        check_on_disk(country.places(), country.grid, {.kernel = Kernel::gaussian, .bandwidth_km = 1});
    }
    SECTION("on the ellipsoid") {
        check_on_disk(country.zones(), country.grid,
                      {.kernel = Kernel::exponential, .length_km = 8, .path = SurfacePath::ellipsoid});
    }
}

TEST_CASE("Levels that are not held give the sums of those that are", "[property]") {
    RandomStream random(7, 1);
    const CellRange masses{-313, 41, 701, 777}, sums{-100, -250, 900, 1201};
    CellPlane plane = CellPlane::zeros(masses);
    for (int i = 0; i < 300; ++i)
        plane.values[static_cast<std::size_t>(random.uniform() * static_cast<double>(masses.size()))] +=
            static_cast<float>(std::exp(random.normal()));
    for (const SurfaceOptions& options : {SurfaceOptions{.kernel = Kernel::power, .beta = 1.2},
                                          SurfaceOptions{.kernel = Kernel::exponential, .length_km = 30},
                                          SurfaceOptions{.kernel = Kernel::gaussian, .bandwidth_km = 70},
                                          SurfaceOptions{.kernel = Kernel::quartic, .bandwidth_km = 9}}) {
        const KernelLevels kernel = kernel_levels(options, 1, 1453);
        const CellPlane held = smoothed(plane, kernel, sums, 1);
        std::vector<float> made;
        int row = sums.row0;
        smooth_rows(kernel,
                    {.masses = masses,
                     .fill =
                         [&](CellPlane& rows) {
                             std::copy_n(plane.row(rows.range.row0), rows.values.size(), rows.values.begin());
                         },
                     .sums = sums,
                     .wanted = {},
                     .use =
                         [&](CellPlane& rows) {
                             CHECK(rows.range.row0 == row);
                             row += rows.range.rows;
                             made.insert(made.end(), rows.values.begin(), rows.values.end());
                         }},
                    2, 0);
        CHECK(row == sums.row0 + sums.rows);
        CHECK(made == held.values);
    }
}

TEST_CASE("Rows of a mask are those of its runs, which may overlap and reach out of the grid", "[unit]") {
    const Grid grid{.crs = Crs(), .cell_size = 1, .columns = 5, .rows = 3};
    const MaskRows mask(grid, {{2, 3, 9}, {0, -4, 1}, {2, 2, 4}, {-1, 0, 5}, {3, 0, 5}, {1, 4, 4}});
    std::vector<std::uint8_t> wanted;
    mask.fill(0, 3, wanted);
    CHECK(wanted == std::vector<std::uint8_t>{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1});
    mask.fill(2, 1, wanted);
    CHECK(wanted == std::vector<std::uint8_t>{0, 0, 1, 1, 1});
    CHECK(mask.leaves_out());
    CHECK_FALSE(MaskRows(grid).leaves_out());
    CHECK_FALSE(MaskRows(grid, {{0, 0, 3}, {0, 3, 5}, {1, 0, 5}, {2, -1, 6}}).leaves_out());
}

TEST_CASE("A run meets a mask where they share a cell, not where one ends as the other begins", "[unit]") {
    const Grid grid{.crs = Crs(), .cell_size = 1, .columns = 8, .rows = 3};
    const MaskRows mask(grid, {{1, 2, 4}, {1, 6, 7}});
    for (const CellRun& run : {CellRun{1, 0, 3}, CellRun{1, 3, 9}, CellRun{1, -5, 20}, CellRun{1, 6, 7}})
        CHECK(mask.meets(run));
    for (const CellRun& run :
         {CellRun{1, 0, 2}, CellRun{1, 4, 6}, CellRun{1, 7, 8}, CellRun{0, 0, 8}, CellRun{2, 2, 4},
          CellRun{-1, 2, 4}, CellRun{3, 2, 4}, CellRun{1, 3, 3}, CellRun{1, 8, 12}, CellRun{1, -4, 0}})
        CHECK_FALSE(mask.meets(run));
    CHECK(MaskRows(grid).meets({0, 7, 12}));
    CHECK_FALSE(MaskRows(grid).meets({0, 8, 12}));
}

TEST_CASE("The parts of a plane in use are those of what is wanted and of sources beyond the grid",
          "[unit]") {
    const Grid grid{.crs = Crs(), .cell_size = 1, .columns = 12, .rows = 12};
    const std::vector<double> mass = {5, 0};
    const SurfaceInput input{.mass = mass};
    const std::vector<CellsOfZone> zones = {{.runs = {{-12, 0, 2}}, .cells = 2},
                                            {.runs = {{7, 9, 11}}, .cells = 2}};
    const SurfaceOptions options{.kernel = Kernel::power, .beta = 1};
    const MaskRows mask(grid, {{4, 3, 5}});
    const SurfaceTask task{.input = input,
                           .shapes = {},
                           .zones = zones,
                           .grid = grid,
                           .options = options,
                           .mask = mask,
                           .cell_km = 1,
                           .positions = {}};
    REQUIRE(plane_range(task) == CellRange{0, -12, 12, 24});  // a block is a column wide, two rows high
    std::vector<std::uint8_t> expected(std::size_t{scale_blocks} * scale_blocks, 0);
    expected[0] = expected[1] = 1;                                        // the source with a mass
    expected[8 * scale_blocks + 3] = expected[8 * scale_blocks + 4] = 1;  // row 4 is the 17th of the range
    CHECK(plane_blocks(task) == expected);
}

TEST_CASE("Sums in tiles on disk are those in memory, however few are held", "[property]") {
    const Scratch scratch;
    constexpr int columns = 301, rows = 200;
    for (const std::size_t held : {std::size_t{1}, std::size_t{3}, TiledSums::most_tiles}) {
        RandomStream random(11, 1);
        TiledSums sums(columns, rows, scratch / "x.tif", held);
        std::vector<float> expected(std::size_t{columns} * rows);
        for (int i = 0; i < 20'000; ++i) {
            const int column = static_cast<int>(random.uniform() * columns),
                      row = static_cast<int>(random.uniform() * rows);
            const auto term = static_cast<float>(random.uniform());
            sums.add(column, row, term);
            expected[static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column)] += term;
        }
        std::vector<float> read(columns);
        for (int row = 0; row < rows; ++row) {
            sums.read(row, read);
            CHECK(std::equal(read.begin(), read.end(), expected.begin() + std::ptrdiff_t{row} * columns));
        }
    }
}

TEST_CASE("Values at ranks are those of a sort, of either sign, with ties and gaps", "[property]") {
    RandomStream random(11, 2);
    Raster raster{.grid = {.crs = Crs(), .cell_size = 1, .columns = 101, .rows = 37}, .values = {}};
    std::vector<float> sorted;
    for (std::size_t i = 0; i < raster.grid.size(); ++i) {
        float value = static_cast<float>(i % 5 == 0 ? std::round(3 * random.normal()) : random.normal());
        if (i % 7 == 0) value = std::nanf("");
        raster.values.push_back(value);
        if (std::isfinite(value)) sorted.push_back(value);
    }
    std::ranges::sort(sorted);
    const std::vector<double> shares{0, 0.003, 0.5, 0.51, 0.95, 1};
    const std::vector<float> found = values_at_ranks(raster, shares);
    REQUIRE(found.size() == shares.size());
    for (std::size_t k = 0; k < shares.size(); ++k)
        CHECK(found[k] ==
              sorted[static_cast<std::size_t>(shares[k] * static_cast<double>(sorted.size() - 1))]);
    std::ranges::fill(raster.values, std::nanf(""));
    CHECK(values_at_ranks(raster, shares).empty());
}

}  // namespace surface_strips_test
