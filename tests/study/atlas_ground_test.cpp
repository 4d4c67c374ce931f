// Pages of an atlas of more than a hundred zones: what is drawn apart from the ground that all pages share.
#include "study/sheets/atlas.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

namespace atlas_ground_test {

using namespace deltareach;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

/// So many squares in rows of twelve, coded 1000 and on.
std::string squares(int count) {
    std::string features;
    for (int k = 0; k < count; ++k) {
        const int column = k % 12, row = k / 12;
        const auto at = [&](int right, int up) {
            return "[" + std::to_string(115 + 0.1 * (column + right)) + "," +
                   std::to_string(30 + 0.1 * (row + up)) + "]";
        };
        features += std::string(k > 0 ? "," : "") + R"({"type":"Feature","properties":{"code":")" +
                    std::to_string(1000 + k) + R"(","name":"N)" + std::to_string(1000 + k) +
                    R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(0, 0) + "," + at(1, 0) + "," +
                    at(1, 1) + "," + at(0, 1) + "," + at(0, 0) + "]]}}";
    }
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

struct Atlas {
    TemporaryFolder folder;
    SilentListener nobody;
    Session session{{}, nobody};
    Loaded loaded;
    ContextLayers context;
    AtlasSpec spec;

    explicit Atlas(int zones) {
        write_file(folder.path() / "zones.geojson", squares(zones));
        write_file(folder.path() / "flows.csv",
                   "theme,period,origin,destination,value\n"
                   "t,2023,1000,1001,7\nt,2023,1050,1000,9\n"
                   "t,2023,1050,1051,4\nt,2023,1000,1077,0\n");
        write_file(folder.path() / "project.toml",
                   "[project]\nname = \"方格\"\n[zones.cell]\npath = \"zones.geojson\"\nid = \"code\"\n"
                   "name = \"name\"\n[[flows]]\npath = \"flows.csv\"\nunit = \"项\"\n");
        loaded.project = read_project(folder.path(), session);
        loaded.inputs = read_inputs(loaded.project, session);
        spec = atlas_of({.level = "cell", .theme = "t", .period = ""}, MapSettings{},
                        {loaded.project, loaded.inputs, context, {}, session}, session);
    }

    [[nodiscard]] SheetSpec page(const std::string& name) const {
        const auto found =
            std::ranges::find_if(spec.pages, [&](const AtlasPage& page) { return page.name.zh == name; });
        REQUIRE(found != spec.pages.end());
        return found->sheet();
    }
};

std::vector<std::string> codes_drawn(const SheetSpec& sheet) {
    std::vector<std::string> codes;
    for (const MapZone& zone : sheet.zones) codes.push_back(zone.code);
    std::ranges::sort(codes);
    return codes;
}

}  // namespace

TEST_CASE("Above a hundred zones a page names and colours what exchanges something with its place alone",
          "[unit]") {
    const Atlas atlas(110);
    const SheetSpec sheet = atlas.page("N1000");
    CHECK(codes_drawn(sheet) == std::vector<std::string>{"1000", "1001", "1050"});  // a 0 is no exchange
    REQUIRE(sheet.ground != nullptr);
    const auto& fill = std::get<ClassedFill>(sheet.fill);
    const std::vector<double> values = numbers_of(fill.column);
    REQUIRE(values.size() == sheet.zones.size());
    for (std::size_t k = 0; k < sheet.zones.size(); ++k) {
        CAPTURE(sheet.zones[k].code);
        const double value = values[k];
        if (sheet.zones[k].code == "1000") CHECK(std::isnan(value));
        if (sheet.zones[k].code == "1001") CHECK(value == 7);
        if (sheet.zones[k].code == "1050") CHECK(value == 9);
    }
    CHECK(codes_drawn(atlas.page("N1051")) == std::vector<std::string>{"1050", "1051"});
    // Nothing is on record of it: it stands alone on the ground, without colours.
    const SheetSpec lone = atlas.page("N1099");
    CHECK(codes_drawn(lone) == std::vector<std::string>{"1099"});
    CHECK(std::holds_alternative<std::monostate>(lone.fill));
    CHECK(lone.ground == sheet.ground);  // one for all pages
}

TEST_CASE("Up to a hundred zones a page draws all of them", "[unit]") {
    const SheetSpec sheet = Atlas(100).page("N1000");
    CHECK(sheet.zones.size() == 100);
    CHECK(sheet.ground == nullptr);
}

}  // namespace atlas_ground_test
