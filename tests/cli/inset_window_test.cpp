// map --inset with a window of degrees.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace inset_window_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

nlohmann::json ring(double west, double south, double east, double north) {
    using nlohmann::json;
    return json::array({json::array({west, south}), json::array({east, south}), json::array({east, north}),
                        json::array({west, north}), json::array({west, south})});
}

/// Squares that span China, and an island zone with islets in the far south.
struct Country {
    TemporaryFolder folder;

    explicit Country(bool islets) {
        nlohmann::json features = nlohmann::json::array();
        const auto add = [&](const std::string& id, const nlohmann::json& parts) {
            features.push_back({{"type", "Feature"},
                                {"properties", {{"id", id}, {"v", 10 + features.size()}}},
                                {"geometry", {{"type", "MultiPolygon"}, {"coordinates", parts}}}});
        };
        for (int i = 0; i < 10; ++i) {
            const double west = 74 + 12 * (i % 5), south = i < 5 ? 21 : 37;
            add("P" + std::to_string(i), {{ring(west, south, west + 12, south + 16)}});
        }
        nlohmann::json south = nlohmann::json::array({nlohmann::json::array({ring(108.6, 18.2, 111, 20.1)})});
        if (islets)
            for (const double at : {16.7, 10.2, 4.0})
                south.push_back(nlohmann::json::array({ring(112, at, 112.3, at + 0.3)}));
        add("S", south);
        write_file(folder.path() / "c.geojson",
                   nlohmann::json{{"type", "FeatureCollection"}, {"features", features}}.dump());
        write_file(folder.path() / "line.geojson",
                   R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":)"
                   R"({"type":"LineString","coordinates":[[110,12],[112,5]]}}]})");
    }
    [[nodiscard]] Ran map(const std::vector<std::string>& more) const {
        std::vector<std::string> words{"map", "c.geojson", "--column", "v",          "--id",
                                       "id",  "-o",        "m.svg",    "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words, {.folder = folder.path()});
    }
};

bool has(const Ran& ran, const std::string& text) {
    return ran.err.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("map --inset nanhai draws the data's islands beside, and says where there are none", "[cli]") {
    const Country whole(true), mainland(false);
    const Ran beside = whole.map({"--inset", "nanhai"});
    INFO(beside.err);
    CHECK(beside.exit_code == 0);
    CHECK_FALSE(has(beside, "DR1523"));
    CHECK_FALSE(has(beside, "DR1538"));
    const std::string svg = contents_of(whole.folder.path() / "m.svg");
    CHECK(svg.find("South China Sea") != std::string::npos);
    const Ran without = mainland.map({"--inset", "nanhai"});
    CHECK(without.exit_code == 0);
    CHECK(has(without, "DR1523"));  // Hainan's coast lies in the window, the islands do not
    CHECK(has(without, "DR1538"));
    CHECK(contents_of(mainland.folder.path() / "m.svg").find("South China Sea") == std::string::npos);
    const Ran with_line = mainland.map({"--inset", "nanhai", "--context", "boundary=line.geojson"});
    INFO(with_line.err);
    CHECK(with_line.exit_code == 0);
    CHECK_FALSE(has(with_line, "DR1523"));
}

TEST_CASE("map --inset bbox takes four degrees, over the antimeridian too, and names what is none", "[cli]") {
    const Country country(true);
    for (const char* window :
         {"bbox:105,10,125,25", "bbox:105，10，125，25", "bbox: 105, 10, 125, 25", "bbox：105,10,125,25"}) {
        const Ran ran = country.map({"--inset", window});
        INFO(window << "\n" << ran.err);
        CHECK(ran.exit_code == 0);
        CHECK_FALSE(has(ran, "DR1538"));
    }
    for (const char* window :
         {"bbox:10,105,25,125", "bbox:105,10,125", "bbox:105,10,125,25,1", "bbox:105,25,125,10",
          "bbox:a,b,c,d", "bbox:105,10,105,25", "bbox:200,10,210,25", "bbox:-180,-90,180,90", "bbox:"}) {
        const Ran ran = country.map({"--inset", window});
        INFO(window << "\n" << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran, "DR1537"));
    }
    for (const char* window : {"bbox:0,10,5,15", "bbox:170,-20,-170,-10"}) {
        const Ran ran = country.map({"--inset", window});
        INFO(window << "\n" << ran.err);
        CHECK(ran.exit_code == 0);
        CHECK(has(ran, "DR1538"));
    }
}

}  // namespace inset_window_test
