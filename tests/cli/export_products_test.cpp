// Whatever stands in the catalogue of products is exported by its name, as a run writes it.
#include "tests/cli/strip.hpp"
#include "tests/support/has.hpp"

#include <set>

using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

/// Flows of all pairs, with the table of provinces and links.
Strip full_project() {
    std::string rows;
    for (int from = 10; from < 16; ++from)
        for (int to = 10; to < 16; ++to)
            if (from != to)
                rows += "patents,2022," + std::to_string(from) + "," + std::to_string(to) + "," +
                        std::to_string(1 + (from * 3 + to) % 7) + ",1,件\n";
    return Strip(rows, "", "[spill]\ntable = true\n");
}

}  // namespace

TEST_CASE("Every table and layer of a run is exported by its name, with the same contents", "[cli]") {
    const Strip strip = full_project();
    REQUIRE(strip.run({"run", ".", "--out", "out", "-q"}).exit_code == 0);
    const fs::path out = strip.folder.path() / "out";
    std::set<std::string> seen;
    for (const auto& entry : fs::directory_iterator(out)) {
        const std::string stem = entry.path().stem().string(), end = entry.path().extension().string();
        if (end != ".csv" && end != ".geojson") continue;
        INFO(stem + end);
        const Ran ran = strip.run({"export", ".", "--what", stem, "-o", "made" + end, "--overwrite", "-q"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(contents_of(strip.folder.path() / ("made" + end)) == contents_of(entry.path()));
        if (end == ".geojson") CHECK(has(contents_of(strip.folder.path() / "made.qml"), "<qgis version="));
        seen.insert(stem + end);
    }
    for (const char* name : {"reach.csv", "flows.csv", "links.csv", "spill_flows.csv", "spill_flows.geojson",
                             "reach_radii.geojson"})
        CHECK(seen.contains(name));
}

TEST_CASE("A name that no product has is refused with those there are, a form it lacks with its forms",
          "[cli]") {
    const Strip strip = full_project();
    const auto refused = [&](const std::string& what, const std::string& file) {
        const Ran ran = strip.run({"export", ".", "--what", what, "-o", file, "--lang", "en"});
        CHECK(ran.exit_code == 2);
        CHECK_FALSE(fs::exists(strip.folder.path() / file));
        return ran.err;
    };
    const std::string unknown = refused("nosuch", "x.csv");
    CHECK(has(unknown, "DR1010"));
    CHECK(has(unknown, "spill_flows"));
    CHECK(has(unknown, "radii_areas"));
    const std::string form = refused("spill_flows", "x.tif");
    CHECK(has(form, "DR1013"));
    CHECK(has(form, ".fgb"));
    CHECK(has(form, ".csv"));
    CHECK(has(refused("report", "x.html"), "DR1010"));  // a verb of its own
}
