// What a page lays over its map: the same findings as the tables and files, by a second path where there is
// one.
#include "study/findings/clusters.hpp"
#include "study/findings/page_maps.hpp"
#include "study/products/page.hpp"
#include "study/sheets/page_data.hpp"
#include "study/sheets/page_pack.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

namespace page_layers_test {

using namespace deltareach;
using deltareach::test::contents_of;
using deltareach::test::rows_of;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

namespace {

const std::string data_folder = deltareach::test::source_dir() + "/data/";

/// A page's data and what they were made of; the findings point into what was loaded.
struct Made {
    explicit Made(const std::string& project)
        : session({}, nobody),
          loaded(read(data_folder + project, session)),
          found(found_for_page(loaded, {}, session)),
          data(page_data({.from = loaded, .found = found, .context = {}}, session)) {}

    SilentListener nobody;
    Session session;
    Loaded loaded;
    Findings found;
    Json data;

    [[nodiscard]] const Json& layer(const std::string& id) const {
        for (const Json& one : data["layers"])
            if (one["id"] == id) return one;
        FAIL("no layer " << id);
        return data;
    }
    [[nodiscard]] std::string code(const Json& place) const {
        return data["places"][place.get<std::size_t>()]["code"];
    }
};

bool to_nine_digits(const Json& shown, double value) {
    if (shown.is_null() || !std::isfinite(value)) return shown.is_null() && !std::isfinite(value);
    return std::abs(shown.get<double>() - value) <= 5.01e-9 * std::abs(value);
}

double number_in(const std::string& cell) {
    return cell.empty() ? std::nan("") : std::stod(cell);
}

}  // namespace

TEST_CASE("a scenario on the page is the table of its zones", "[cli]") {
    const TemporaryFolder folder;
    const auto ran = run_program({"run", data_folder + "tutorial", "--out", (folder.path() / "out").string(),
                                  "--only", "models", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    std::map<std::string, std::map<std::string, std::string>> zones;
    for (const auto& row : rows_of(contents_of(folder.path() / "out/new-line_scenario_zones.csv")))
        zones[row.at("zone")] = row;
    const Made made("tutorial");
    std::size_t compared = 0;
    for (const auto& named : {std::pair{"received", ""}, {"r80", "_km"}}) {
        const char *const measure = named.first, *const end = named.second;
        const auto heads = [&](const char* step) { return std::string(measure) + "_" + step + end; };
        for (const char* step : {"before", "after"}) {
            const Json& layer = made.layer(fmt::format("new-line.scenario_{}.{}", measure, step));
            CHECK(layer["q"] == "synthetic");
            for (std::size_t i = 0; i < layer["zones"].size(); ++i, ++compared) {
                CAPTURE(measure, step, made.code(layer["zones"][i]));
                CHECK(to_nine_digits(layer["values"][i],
                                     number_in(zones.at(made.code(layer["zones"][i])).at(heads(step)))));
            }
        }
        const Json& change = made.layer(fmt::format("new-line.scenario_{}.difference", measure));
        for (std::size_t i = 0; i < change["zones"].size(); ++i) {
            const auto& row = zones.at(made.code(change["zones"][i]));
            CHECK(to_nine_digits(change["values"][i], number_in(row.at(heads("difference")))));
        }
    }
    CHECK(compared > 150);
}

TEST_CASE("observed over expected on the page is that of the pair", "[cli]") {
    const Made made("tutorial");
    std::size_t compared = 0;
    for (const Json& study : made.data["studies"]) {
        if (!study.contains("ratios")) continue;
        const Json& origin = made.data["origins"][study["o"].get<std::size_t>()];
        const Json& set = made.data["sets"][study["s"].get<std::size_t>()];
        const std::string theme = made.data["series"][set["series"].get<std::size_t>()]["theme"];
        for (const auto& [key, flow] : made.found.shared.expected) {
            if (flow.theme != theme || set["period"] != flow.period) continue;
            std::map<std::string, double> ratio;
            const Region& region = *made.loaded.inputs.region;
            for (std::size_t pair = 0; pair < flow.observed.size(); ++pair)
                if (origin["id"] == region.code(flow.zones[flow.origin[pair]]) &&
                    !origin["group"].get<bool>())
                    ratio[region.code(flow.zones[flow.destination[pair]])] = flow.ratio(pair);
            for (std::size_t i = 0; i < study["ratios"]["to"].size() && !ratio.empty(); ++i) {
                const auto known = ratio.find(made.code(study["ratios"]["to"][i]));
                if (known == ratio.end()) continue;
                CHECK(to_nine_digits(study["ratios"]["ratio"][i], known->second));
                ++compared;
            }
        }
    }
    CHECK(compared > 1000);
}

TEST_CASE("clusters on the page are those of the mass, zone by zone", "[cli]") {
    Made made("yangtze-delta");
    const Json& layer = made.layer("lisa_city_gdp");
    const Region& region = *made.loaded.inputs.region;
    const std::size_t level = *region.level_index("city");
    const std::vector<double> mass = numbers_of(*find_column(region.levels()[level].columns(), "gdp"));
    const Clusters clusters = clusters_of(made.loaded.project, made.loaded.inputs, nullptr,
                                          zones_of_level(region, level), mass, made.session);
    const std::map<Quadrant, int> position{
        {Quadrant::HH, 0}, {Quadrant::LL, 1}, {Quadrant::HL, 2}, {Quadrant::LH, 3}};
    REQUIRE(layer["category"].size() == mass.size());
    std::size_t significant = 0;
    for (std::size_t i = 0; i < clusters.units.size(); ++i) {
        const auto at = position.find(clusters.found.quadrant[i]);
        const int shown = layer["category"][clusters.units[i]];
        CHECK((at == position.end() ? shown > 3 : shown == at->second));
        significant += shown < 4 ? 1 : 0;
    }
    CHECK(significant == clusters.found.significant_fdr);
    CHECK(layer["sub"]["en"].get<std::string>().find(fmt::format("{} of ", significant)) !=
          std::string::npos);
}

TEST_CASE("breaking points and bands on the page are those of the run's files", "[cli]") {
    const TemporaryFolder folder;
    const auto ran = run_program({"run", data_folder + "yangtze-delta", "--out",
                                  (folder.path() / "out").string(), "--only", "models", "-q"});
    REQUIRE(ran.exit_code == 0);
    std::map<std::string, double> from_a;
    for (const auto& row : rows_of(contents_of(folder.path() / "out/breaking-points_points.csv")))
        from_a[row.at("b_name")] = number_in(row.at("from_a_km"));
    const Made made("yangtze-delta");
    const Json& overlay = made.data["overlays"].at(0);
    CHECK(overlay["points"].size() == 8);
    CHECK_FALSE(overlay["lines"].empty());
    for (const Json& point : overlay["points"]) {
        const std::string words = point["zh"];
        CAPTURE(words);
        const std::string name = words.substr(0, words.find("："));
        REQUIRE(from_a.contains(name));
        CHECK(words == fmt::format("{}：距中心 {:.0f} 千米", name, from_a.at(name)));
    }
    std::size_t banded = 0;
    for (const Json& study : made.data["studies"]) {
        if (!study.contains("bands")) continue;
        ++banded;
        REQUIRE(study["bands"].size() == 3);
        CHECK(study["bands"][0]["share"] == 0.95);  // the widest is drawn first
        CHECK(study["bands"][0]["km2"].get<double>() > study["bands"][2]["km2"].get<double>());
        const std::string path = made.data["rings"][study["bands"][0]["d"].get<std::size_t>()];
        CHECK(path.starts_with("M"));
    }
    CHECK(banded > 5);
}

TEST_CASE(
    "bands are there of every origin that the project names: of the first in all periods, of the others in "
    "the latest",
    "[cli]") {
    const Made made("tutorial");
    std::map<std::string, std::set<std::string>> banded;
    for (const Json& study : made.data["studies"]) {
        if (!study.contains("bands")) continue;
        const Json& set = made.data["sets"][study["s"].get<std::size_t>()];
        banded[made.data["origins"][study["o"].get<std::size_t>()]["id"]].insert(set["period"]);
    }
    REQUIRE(banded.size() == 4);
    for (const auto& [origin, periods] : banded) {
        CAPTURE(origin);
        const bool first = origin == made.found.studies.front().origin.id;
        CHECK(periods == (first ? std::set<std::string>{"2018", "2023"} : std::set<std::string>{"2023"}));
    }
    // Cut to one area that is made once, they are those of a surface made alone.
    const Study& study = made.found.studies.back();
    const StudySurface* shared = surface_made(made.found.shared.surfaces, study);
    const StudySurface alone = surface_of_study(made.loaded.project, made.loaded.inputs, study, 1);
    REQUIRE(shared != nullptr);
    REQUIRE(shared->bands.size() == alone.bands.size());
    for (std::size_t i = 0; i < alone.bands.size(); ++i)
        CHECK(shared->bands[i].area_km2 == alone.bands[i].area_km2);
}

TEST_CASE("what is not asked for and cannot be made is left out of a page", "[cli]") {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "x.html").string();
    for (const char* project : {"hostile", "places"}) {
        const auto ran = run_program({"page", deltareach::test::source_dir() + "/tests/page/" + project, "-o",
                                      out, "-q", "--overwrite"});
        INFO(ran.err);
        CHECK(ran.exit_code == 0);
    }
}

TEST_CASE("numbers are packed into as many bits as they need", "[unit]") {
    BitWriter bits;
    CHECK(bits.text().empty());
    bits.number(0, 0);          // 1
    bits.number(5, 1);          // (5 >> 1) + 1 = 3: 011, then 1
    bits.signed_number(-2, 0);  // 3: 00100
    bits.signed_number(2, 2);   // 4: (4 >> 2) + 1 = 2: 010, then 00
    // 1 0111 00100 01000, filled up: 0xb9100000
    CHECK(bits.text() == "xex-V");
    CHECK(golomb_order(1) == 0);
    CHECK(golomb_order(17507) == 13);
}

}  // namespace page_layers_test
