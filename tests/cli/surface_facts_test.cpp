// What `surface` says of a surface: of what the losses are shares, what a change is, what zones lack to be
// spread by, how true distances are; how it is refused, and how it ends when it is interrupted.
#include "gis/raster_io.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

namespace surface_facts_test {

using namespace deltareach;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string& tutorial() {
    static const std::string path = deltareach::test::source_dir() + "/data/tutorial";
    return path;
}

std::vector<std::string> surface(const std::string& output, const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"surface", tutorial(), "--theme", "tech_contracts", "--period",
                                       "2023",    "-o",       output,    "--lang",         "en"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

Json json_of(const TemporaryFolder& folder, const std::string& name, std::vector<std::string> more) {
    more.emplace_back("--json");
    const auto ran = run_program(surface((folder.path() / name).string(), more));
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out);
}

/// The words between two texts, as a number.
double number_after(const std::string& text, const std::string& before) {
    const auto at = text.find(before);
    REQUIRE(at != std::string::npos);
    return std::stod(text.substr(at + before.size()));
}

}  // namespace

TEST_CASE("Losses are shares of all that was sent, whatever is done at the edge", "[cli]") {
    const TemporaryFolder folder;
    const std::vector<std::string> narrow{"--cell", "4", "--bandwidth", "12"};
    const Json none = json_of(folder, "none.tif", narrow);
    const double total = none["losses"]["total"], beyond = none["losses"]["beyond_mask"];
    CHECK(none["losses"]["returned"] == 0);
    CHECK(beyond > 0.01 * total);
    for (const char* edge : {"renormalise", "reflect"}) {
        std::vector<std::string> more = narrow;
        more.insert(more.end(), {"--edge", edge});
        const Json treated = json_of(folder, std::string(edge) + ".tif", more);
        INFO(treated["losses"].dump().substr(0, 300));
        CHECK(treated["edge"] == edge);
        CHECK(treated["losses"]["total"] == Approx(total));
        CHECK(treated["losses"]["beyond_mask"] == Approx(beyond));
        const double returned = treated["losses"]["returned"], volume = treated["volume"];
        CHECK(returned == Approx(volume - none["volume"].get<double>()).epsilon(1e-6));
        CHECK(volume == Approx(total).epsilon(2e-3));
        more.emplace_back("--overwrite");
        const auto ran = run_program(surface((folder.path() / (std::string(edge) + ".tif")).string(), more));
        REQUIRE(ran.exit_code == 0);
        CHECK(number_after(ran.out, "beyond the zones ") == Approx(100 * beyond / total).margin(0.006));
        CHECK(number_after(ran.out, "put back ") == Approx(100 * returned / total).margin(0.006));
    }
}

TEST_CASE("On a terminal the twenty zones that lose most are listed, and how many more lose at most what",
          "[cli]") {
    const TemporaryFolder folder;
    const std::vector<std::string> narrow{"--cell", "4", "--bandwidth", "40"};
    std::vector<Json> zones = json_of(folder, "a.tif", narrow)["losses"]["zones"];
    REQUIRE(zones.size() > 20);
    const auto lost = [](const Json& zone) {
        return zone["mask_share"].get<double>() + zone["grid_share"].get<double>();
    };
    std::ranges::stable_sort(zones, [&](const Json& a, const Json& b) { return lost(a) > lost(b); });
    std::vector<std::string> more = narrow;
    more.emplace_back("--overwrite");
    const auto ran = run_program(surface((folder.path() / "a.tif").string(), more));
    const std::string first = zones[0]["id"], last = zones[19]["id"], unlisted = zones[20]["id"];
    CHECK(ran.out.find("grid):\n  " + first + " ") != std::string::npos);
    CHECK(ran.out.find("\n  " + last + " ") != std::string::npos);
    CHECK(ran.out.find("\n  " + unlisted + " ") == std::string::npos);
    const std::string rest = std::to_string(zones.size() - 20) + " more zones with at most ";
    CHECK(number_after(ran.out, rest) == Approx(100 * lost(zones[19])).margin(0.006));
}

TEST_CASE("A change says what was subtracted and what changed, and has no bands", "[cli]") {
    const TemporaryFolder folder;
    const Json now = json_of(folder, "now.tif", {"--cell", "5", "--bandwidth", "30"});
    const Json change =
        json_of(folder, "change.tif", {"--cell", "5", "--bandwidth", "30", "--minus", "2018"});
    const Raster raster = read_raster(folder.path() / "change.tif");
    double least = 0, most = 0, lost = 0, gained = 0;
    for (const float cell : raster.values) {
        if (std::isnan(cell)) continue;
        const auto value = static_cast<double>(cell);
        least = std::min(least, value);
        most = std::max(most, value);
        (value < 0 ? lost : gained) += value * 25;
    }
    REQUIRE(change.contains("minus"));
    const Json& minus = change["minus"];
    CHECK(minus["period"] == "2018");
    CHECK(minus["least"] == Approx(least));
    CHECK(minus["most"] == Approx(most));
    CHECK(minus["lost"] == Approx(lost).margin(1e-6 * gained));
    CHECK(minus["gained"] == Approx(gained));
    CHECK(change["volume"].get<double>() ==
          Approx(now["volume"].get<double>() - minus["volume"].get<double>()));
    CHECK(change["volume"].get<double>() == Approx(lost + gained).epsilon(1e-4));
    CHECK(minus["n"].get<int>() > 0);
    CHECK(change["bands"].is_null());
    CHECK(change["losses"].is_null());
    CHECK_FALSE(now.contains("minus"));
    CHECK(now["bands"].size() == 3);
}

TEST_CASE("Zones spread by a raster tell how much of each has none of it", "[cli]") {
    const TemporaryFolder folder;
    const Json even = json_of(folder, "even.tif", {"--cell", "5", "--bandwidth", "5"});
    CHECK(even["spread"]["by"].is_null());
    const Raster cells = read_raster(folder.path() / "even.tif");
    Raster lights{.grid = cells.grid, .values = std::vector<float>(cells.grid.size(), 3)};
    for (int row = 0; row < cells.grid.rows; ++row)
        for (int column = 0; column < cells.grid.columns / 2; ++column)
            lights.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(cells.grid.columns) +
                          static_cast<std::size_t>(column)] = 0;
    write_cog(folder.path() / "lights.tif", lights, false);
    const Json lit =
        json_of(folder, "lit.tif",
                {"--cell", "5", "--bandwidth", "5", "--spread-by", (folder.path() / "lights.tif").string()});
    CHECK(lit["spread"]["by"] == "lights.tif");
    std::size_t none = 0, some = 0, all = 0;
    for (const Json& zone : lit["spread"]["zones"]) {
        const double share = zone["weightless_share"];
        CHECK((share >= 0 && share <= 1));
        none += share == 0 ? 1 : 0;
        some += share > 0 && share < 1 ? 1 : 0;
        all += share == 1 ? 1 : 0;
        CHECK_FALSE(zone["id"].get<std::string>().empty());
    }
    CHECK(lit["spread"]["zones"].size() == lit["n"].get<std::size_t>());
    CHECK(none > 0);
    CHECK(all > 0);
    CHECK(some > 0);
    const auto ran = run_program(surface((folder.path() / "lit.tif").string(),
                                         {"--cell", "5", "--bandwidth", "5", "--overwrite", "--mass-raster",
                                          (folder.path() / "lights.tif").string()}));
    CHECK(ran.out.find("spread by lights.tif") != std::string::npos);
}

TEST_CASE("Text, JSON and file say on what distances were taken and how true the values are", "[cli]") {
    const TemporaryFolder folder;
    const Json here = json_of(folder, "s.tif", {"--cell", "5", "--bandwidth", "20"});
    CHECK(here["distances"]["on"] == "plane");
    CHECK(here["distances"]["error"].get<double>() < 1e-3);
    CHECK(here["distances"]["value_error"].get<double>() < 1.2e-3);
    CHECK(here["distances"]["value_error_of"] == "peak");
    // Mercator is no plane for distances: the ellipsoid is taken, and both errors are told.
    const Json far = json_of(folder, "m.tif", {"--cell", "6", "--bandwidth", "20", "--crs", "EPSG:3857"});
    CHECK(far["distances"]["on"] == "ellipsoid");
    CHECK(far["distances"]["refused_plane_error"].get<double>() > 1e-3);
    CHECK(far["distances"]["error"].get<double>() == Approx(1e-5));
    const auto text =
        run_program(surface((folder.path() / "m.tif").string(),
                            {"--cell", "6", "--bandwidth", "20", "--crs", "EPSG:3857", "--overwrite"}));
    CHECK(text.out.find("distances on the ellipsoid (the plane would be off by ") != std::string::npos);
    const std::string bytes = deltareach::test::contents_of(folder.path() / "s.tif");
    for (const char* item : {"DISTANCES", "VALUE_ERROR", "BANDWIDTH_KM", "KERNEL", "SOURCES", "MASK"})
        CHECK(bytes.find(item) != std::string::npos);
}

TEST_CASE("What would take more memory than allowed is refused beforehand; what is allowed is the same bytes",
          "[cli]") {
    const TemporaryFolder folder;
    const std::string output = (folder.path() / "s.tif").string();
    const auto refused = run_program(surface(output, {"--cell", "0.2", "--max-memory", "65"}));
    CHECK(refused.exit_code == 6);
    CHECK(refused.err.find("DR1456") != std::string::npos);
    CHECK_FALSE(fs::exists(output));
    REQUIRE(run_program(surface(output, {"--cell", "5", "--max-memory", "500"})).exit_code == 0);
    const std::string one = deltareach::test::contents_of(output);
    REQUIRE(run_program(surface(output, {"--cell", "5", "--threads", "1", "--overwrite"})).exit_code == 0);
    CHECK(deltareach::test::contents_of(output) == one);
}

TEST_CASE("An interrupted surface leaves nothing half-written", "[cli]") {
    int ended = 0;
    for (const int after_ms : {40, 200, 500, 900}) {
        const TemporaryFolder folder, captured;
        const pid_t child =
            deltareach::test::start_program(surface("s.tif", {"--cell", "0.1", "--bandwidth", "15", "-q"}),
                                            {.folder = folder.path()}, captured.path());
        std::this_thread::sleep_for(std::chrono::milliseconds(after_ms));
        kill(child, SIGINT);
        const int ending = deltareach::test::ending_of_program(child);
        CAPTURE(after_ms, ending);
        CHECK((ending == 0 || ending == 128 + SIGINT));
        if (ending == 0) continue;
        ++ended;
        CHECK(fs::is_empty(folder.path()));
    }
    CHECK(ended > 0);
}

TEST_CASE("Progress of a surface is told in steps of ten where it is asked for", "[cli]") {
    const TemporaryFolder folder;
    const auto ran = run_program(
        surface((folder.path() / "s.tif").string(), {"--cell", "5", "--edge", "reflect", "--progress"}));
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(ran.err.find("10...20...") != std::string::npos);
    CHECK(ran.err.find("100 - done.") != std::string::npos);
}

}  // namespace surface_facts_test
