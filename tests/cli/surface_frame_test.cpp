// Where the cells of surfaces lie: one plane and one lattice a project, other planes, extents, grids and
// masks where they are asked for; change between periods; masses spread by a raster.
#include "gis/raster_io.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace surface_frame_test {

using namespace deltareach;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

namespace {

const std::string& tutorial() {
    static const std::string path = deltareach::test::source_dir() + "/data/tutorial";
    return path;
}

Raster made(const TemporaryFolder& folder, const std::string& name, const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"surface",  tutorial(), "--theme", "tech_contracts",
                                       "--period", "2023",     "-o",      (folder.path() / name).string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto ran = run_program(arguments);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return read_raster(folder.path() / name);
}

double volume(const Raster& raster) {
    const double area = raster.grid.cell_size / 1000 * raster.grid.cell_size / 1000;
    double sum = 0;
    for (const float value : raster.values) sum += std::isnan(value) ? 0 : static_cast<double>(value) * area;
    return sum;
}

std::size_t index_of(const Grid& grid, int column, int row) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
           static_cast<std::size_t>(column);
}

}  // namespace

TEST_CASE("Surfaces and fields of a project lie in one plane on one lattice", "[cli]") {
    const TemporaryFolder folder;
    const Raster surface = made(folder, "s.tif", {"--cell", "2"});
    const auto ran = run_program({"model", "field", tutorial(), "--level", "city", "--mass", "supply",
                                  "--cell-km", "4", "-o", (folder.path() / "f.tif").string()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Raster field = read_raster(folder.path() / "f.tif");
    CHECK(surface.grid.crs == field.grid.crs);
    for (const double start : {surface.grid.west, surface.grid.north, field.grid.west, field.grid.north})
        CHECK(std::fmod(start, 2000) == 0);
}

TEST_CASE(
    "A template gives its very grid; an extent goes out to multiples of the cell; another plane is taken",
    "[cli]") {
    const TemporaryFolder folder;
    const Raster own = made(folder, "own.tif", {"--cell", "5"});
    const Raster like =
        made(folder, "like.tif", {"--cell", "3", "--template", (folder.path() / "own.tif").string()});
    CHECK(like.grid.west == own.grid.west);
    CHECK(like.grid.north == own.grid.north);
    CHECK(like.grid.cell_size == own.grid.cell_size);
    CHECK(like.grid.columns == own.grid.columns);
    for (std::size_t cell = 0; cell < own.values.size(); ++cell)
        if (!std::isnan(own.values[cell])) CHECK(like.values[cell] == own.values[cell]);
    const Raster part = made(folder, "part.tif", {"--cell", "5", "--extent=-41000,-52000,39999,60001"});
    CHECK(part.grid.west == -45000);
    CHECK(part.grid.north == 65000);
    CHECK(part.grid.columns == 17);
    CHECK(part.grid.rows == 24);
    const int column = static_cast<int>(std::lround((part.grid.west - own.grid.west) / 5000)),
              row = static_cast<int>(std::lround((own.grid.north - part.grid.north) / 5000));
    const float here = part.values[index_of(part.grid, 8, 12)],
                there = own.values[index_of(own.grid, column + 8, row + 12)];
    REQUIRE(std::isfinite(here));
    CHECK(static_cast<double>(here) == Approx(static_cast<double>(there)).epsilon(1e-4));
    const Raster other = made(folder, "other.tif", {"--cell", "5", "--crs", "EPSG:4549"});
    CHECK(other.grid.crs == Crs::from_user("EPSG:4549"));
    CHECK(volume(other) == Approx(volume(own)).epsilon(0.01));
    CHECK(run_program({"surface", tutorial(), "--theme", "tech_contracts", "--period", "2023", "-o",
                       (folder.path() / "x.tif").string(), "--extent=5,0,1,9"})
              .exit_code == 2);
}

TEST_CASE(
    "Without a mask the grid holds the kernel's whole support, and the whole flow; edges put back what is "
    "lost",
    "[cli]") {
    const TemporaryFolder folder;
    const std::vector<std::string> common{"--cell", "4", "--bandwidth", "12"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.end(), common.begin(), common.end());
        return more;
    };
    const double masked = volume(made(folder, "zones.tif", with({}))),
                 all = volume(made(folder, "none.tif", with({"--mask", "none"}))),
                 scaled = volume(made(folder, "scaled.tif", with({"--edge", "renormalise"}))),
                 folded = volume(made(folder, "folded.tif", with({"--edge", "reflect"})));
    CHECK(masked < 0.99 * all);
    CHECK(scaled == Approx(all).epsilon(2e-3));
    CHECK(folded == Approx(all).epsilon(2e-3));
    const auto ran =
        run_program({"surface", tutorial(), "--theme", "tech_contracts", "--period", "2023", "--kind",
                     "potential", "--edge", "reflect", "-o", (folder.path() / "p.tif").string()});
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("DR1445") != std::string::npos);
}

TEST_CASE("The change between two periods is their difference, cell by cell, with one bandwidth", "[cli]") {
    const TemporaryFolder folder;
    const Raster change = made(folder, "change.tif", {"--cell", "5", "--bandwidth", "30", "--minus", "2018"});
    const Raster now = made(folder, "now.tif", {"--cell", "5", "--bandwidth", "30"});
    const std::string before_name = (folder.path() / "before.tif").string();
    REQUIRE(run_program({"surface", tutorial(), "--theme", "tech_contracts", "--period", "2018", "--cell",
                         "5", "--bandwidth", "30", "-o", before_name})
                .exit_code == 0);
    const Raster before = read_raster(before_name);
    REQUIRE(change.values.size() == now.values.size());
    std::size_t compared = 0;
    for (std::size_t cell = 0; cell < now.values.size(); ++cell) {
        CHECK(std::isnan(change.values[cell]) == std::isnan(now.values[cell]));
        if (std::isnan(now.values[cell])) continue;
        CHECK(change.values[cell] == now.values[cell] - before.values[cell]);
        ++compared;
    }
    CHECK(compared > 100);
    CHECK(change.description.find("minus 2018") != std::string::npos);
    CHECK(run_program({"surface", tutorial(), "--theme", "tech_contracts", "--period", "2023", "--minus",
                       "2018", "-o", (folder.path() / "c.geojson").string()})
              .exit_code == 2);
}

TEST_CASE("Zones are spread by a raster of masses", "[cli]") {
    const TemporaryFolder folder;
    const std::vector<std::string> narrow{"--cell", "5", "--bandwidth", "5", "--mask", "none"};
    const Raster even = made(folder, "even.tif", narrow);
    Raster lights{.grid = even.grid, .values = std::vector<float>(even.grid.size())};
    lights.grid.columns /= 2;  // nothing is lit in the east
    lights.values.assign(lights.grid.size(), 2);
    write_cog(folder.path() / "lights.tif", lights, false);
    std::vector<std::string> lit = narrow;
    lit.insert(lit.end(), {"--spread-by", (folder.path() / "lights.tif").string()});
    const Raster spread = made(folder, "spread.tif", lit);
    CHECK(volume(spread) == Approx(volume(even)).epsilon(1e-4));
    CHECK(spread.values != even.values);
    // What lies beside it and says nothing of it is told.
    deltareach::test::write_file(folder.path() / "lights.tif.aux.xml", "<metadata/>");
    std::vector<std::string> beside{"surface",    tutorial(),
                                    "--theme",    "tech_contracts",
                                    "--period",   "2023",
                                    "--lang",     "en",
                                    "-o",         (folder.path() / "b.tif").string(),
                                    "--overwrite"};
    beside.insert(beside.end(), lit.begin(), lit.end());
    const auto noted = run_program(beside);
    CHECK(noted.exit_code == 0);
    CHECK(noted.err.find("DR1885") != std::string::npos);
    CHECK(run_program({"info", (folder.path() / "lights.tif").string(), "--lang", "en"}).err.find("DR1885") !=
          std::string::npos);
}

TEST_CASE("Differences and bands by theme that memory may not hold are the same files", "[cli]") {
    const std::vector<std::vector<std::string>> kinds{
        {"--theme", "tech_contracts", "--period", "2023", "--minus", "2018"},
        {"--period", "2023", "--theme", "tech_contracts", "--by-theme"}};
    for (const std::vector<std::string>& kind : kinds) {
        const TemporaryFolder folder;
        const auto make = [&](const std::string& name, const std::vector<std::string>& more) {
            std::vector<std::string> arguments{
                "surface", tutorial(), "--cell",    "0.5", "--bandwidth", "20",
                "--lang",  "en",       "--threads", "1",   "-o",          (folder.path() / name).string()};
            arguments.insert(arguments.end(), kind.begin(), kind.end());
            arguments.insert(arguments.end(), more.begin(), more.end());
            return run_program(arguments);
        };
        const auto held = make("held.tif", {});
        INFO(held.err);
        REQUIRE(held.exit_code == 0);
        const auto refused = make("refused.tif", {"--max-memory", "10"});
        CHECK(refused.exit_code == 6);
        CHECK(refused.err.find("DR1456") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(folder.path() / "refused.tif"));
        const std::size_t at = refused.err.find("take about ");
        REQUIRE(at != std::string::npos);
        const double on_disk = std::strtod(refused.err.c_str() + at + 11, nullptr);
        const auto spooled = make("spooled.tif", {"--max-memory", std::to_string(on_disk + 0.5)});
        INFO(spooled.err);
        REQUIRE(spooled.exit_code == 0);
        const auto bytes = [&](const char* name) {
            return deltareach::test::contents_of(folder.path() / name);
        };
        CHECK(bytes("held.tif") == bytes("spooled.tif"));
        CHECK(bytes("held.qml") == bytes("spooled.qml"));
    }
}

TEST_CASE("Edges and mass raster that memory may not hold are refused before the work, with what they need",
          "[cli]") {
    const TemporaryFolder folder;
    const auto make = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments{
            "surface",    tutorial(), "--theme",     "tech_contracts",
            "--period",   "2023",     "--bandwidth", "20",
            "--lang",     "en",       "-o",          (folder.path() / "x.tif").string(),
            "--overwrite"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_program(arguments);
    };
    const Raster even = made(folder, "even.tif", {"--cell", "5", "--bandwidth", "20"});
    Raster lights{.grid = even.grid, .values = std::vector<float>(even.grid.size(), 2)};
    write_cog(folder.path() / "lights.tif", lights, false);
    const std::string masses = (folder.path() / "lights.tif").string();
    for (const std::vector<std::string>& way :
         {std::vector<std::string>{"--edge", "reflect"}, {"--spread-by", masses}}) {
        std::vector<std::string> small = way, wide = way;
        small.insert(small.end(), {"--cell", "1", "--max-memory", "150"});
        const auto refused = make(small);
        CHECK(refused.exit_code == 6);
        CHECK(refused.err.find("DR1456") != std::string::npos);
        const std::size_t at = refused.err.find("take about ");
        REQUIRE(at != std::string::npos);
        wide.insert(wide.end(), {"--cell", "1", "--max-memory",
                                 std::to_string(std::strtod(refused.err.c_str() + at + 11, nullptr) + 60)});
        CHECK(make(wide).exit_code == 0);
        const std::string limited = deltareach::test::contents_of(folder.path() / "x.tif");
        wide.resize(wide.size() - 2);
        CHECK(make(wide).exit_code == 0);
        CHECK(deltareach::test::contents_of(folder.path() / "x.tif") == limited);
    }
    // Bands are drawn from memory: they are refused by number.
    const auto bands = run_program({"surface", tutorial(), "--theme", "tech_contracts", "--period", "2023",
                                    "--edge", "reflect", "--cell", "0.02", "--bandwidth", "20", "-o",
                                    (folder.path() / "b.geojson").string()});
    INFO(bands.err);
    CHECK(bands.exit_code == 6);
    CHECK(bands.err.find("100000000") != std::string::npos);
}

TEST_CASE("A surface that memory may not hold is the same file, and bands of it are left out with a note",
          "[cli]") {
    const TemporaryFolder folder;
    const auto make = [&](const std::string& name, const std::vector<std::string>& more) {
        std::vector<std::string> arguments{"surface",
                                           tutorial(),
                                           "--theme",
                                           "tech_contracts",
                                           "--period",
                                           "2023",
                                           "--cell",
                                           "0.5",
                                           "--lang",
                                           "en",
                                           "--json",
                                           "-o",
                                           (folder.path() / name).string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_program(arguments);
    };
    const auto held = make("held.tif", {"--threads", "1"});
    INFO(held.err);
    REQUIRE(held.exit_code == 0);
    const auto refused = make("refused.tif", {"--max-memory", "10"});
    CHECK(refused.exit_code != 0);
    const std::size_t at = refused.err.find("take about ");
    REQUIRE(at != std::string::npos);
    const double on_disk = std::strtod(refused.err.c_str() + at + 11, nullptr);
    // Enough for the strips, and not for the raster.
    const auto spooled =
        make("spooled.tif", {"--max-memory", std::to_string(on_disk + 0.5), "--threads", "2"});
    INFO(spooled.err);
    REQUIRE(spooled.exit_code == 0);
    CHECK(spooled.err.find("DR1457") != std::string::npos);
    CHECK(nlohmann::json::parse(spooled.out)["bands"].empty());
    CHECK(nlohmann::json::parse(held.out)["losses"] == nlohmann::json::parse(spooled.out)["losses"]);
    const auto bytes = [&](const char* name) { return deltareach::test::contents_of(folder.path() / name); };
    CHECK(bytes("held.tif") == bytes("spooled.tif"));
    CHECK(bytes("held.qml") == bytes("spooled.qml"));
    const auto taken = make("held.tif", {});
    CHECK(taken.err.find("DR1602") != std::string::npos);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 4);
}

}  // namespace surface_frame_test
