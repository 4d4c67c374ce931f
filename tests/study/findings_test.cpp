#include "gis/error.hpp"
#include "study/inputs/working_plane.hpp"
#include "study/products/product_names.hpp"
#include "study/products/products.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"
#include "tests/support/thrown.hpp"
#include "tests/support/tutorial_project.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

namespace findings_test {

using namespace deltareach;
using deltareach::test::code_of;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::with_spill;
using deltareach::test::write_file;

namespace {

namespace fs = std::filesystem;

const std::string tutorial_folder = deltareach::test::source_dir() + "/data/tutorial";

/// The synthetic project, read once.
struct Tutorial {
    SilentListener nobody;
    Session session{{}, nobody};
    Loaded loaded;

    Tutorial() : loaded(read(tutorial_folder, session)) {}
};

Tutorial& tutorial_world() {
    static Tutorial one;
    return one;
}

/// The same where [spill] does not say that a pair without a row is a zero: it is unknown.
Tutorial& unsaid_world() {
    static Tutorial one;
    one.loaded.project.spill.reset();
    return one;
}

const FlowSet& set_of(const Inputs& inputs, const std::string& theme, const std::string& period) {
    return *std::ranges::find_if(
        inputs.aligned.sets, [&](const FlowSet& set) { return set.theme == theme && set.period == period; });
}

}  // namespace

TEST_CASE("expected flow meets the sums that its model is fitted to, and leaves unknown pairs out",
          "[property]") {
    Project project = unsaid_world().loaded.project;
    project.report = {};  // it says that pairs without a record are zeros
    const Inputs& inputs = unsaid_world().loaded.inputs;
    const FlowSet& set = set_of(inputs, "tech_contracts", "2023");
    ExpectedFlows known;
    const ExpectedFlow& flow = expected_in(known, project, inputs, set, {.mass = "demand"});
    double observed = 0, expected = 0, observed_far = 0, expected_far = 0, zero_pairs = 0;
    for (std::size_t pair = 0; pair < flow.observed.size(); ++pair) {
        if (!std::isfinite(flow.expected[pair])) continue;
        observed += flow.observed[pair];
        expected += flow.expected[pair];
        observed_far += flow.observed[pair] * std::log(flow.distance_km[pair]);
        expected_far += flow.expected[pair] * std::log(flow.distance_km[pair]);
        zero_pairs += flow.observed[pair] == 0 ? 1 : 0;
    }
    CHECK(expected == Approx(observed).epsilon(1e-6));          // the constant's equation
    CHECK(expected_far == Approx(observed_far).epsilon(1e-6));  // that of distance
    CHECK(zero_pairs == 0);                                     // every record of the tutorial is above 0
    CHECK(flow.facts.without_row > 0);
    CHECK(flow.facts.distance_power < 0);
    const std::size_t n = flow.zones.size();
    CHECK(flow.observed.size() + flow.facts.without_row + flow.facts.without_mass == n * (n - 1));

    const ExpectedFlow& all =
        expected_in(known, project, inputs, set, {.mass = "demand", .missing_as_zero = true});
    CHECK(all.observed.size() == n * (n - 1));
    CHECK(known.size() == 2);
    CHECK(&expected_in(known, project, inputs, set, {.mass = "demand"}) == &flow);
    CHECK(all.facts.distance_power < flow.facts.distance_power);  // what is not there lies far away
    ExpectedFlows of_tutorial;  // which says itself that a pair without a row is a zero
    const ExpectedFlow& said =
        expected_in(of_tutorial, tutorial_world().loaded.project, inputs, set, {.mass = "demand"});
    CHECK(said.observed == all.observed);
    CHECK(said.facts.missing_as_zero);
}

TEST_CASE("without a mass there is no expected flow, and no other model in its place", "[unit]") {
    Project project = tutorial_world().loaded.project;
    project.report = {};
    const Inputs& inputs = tutorial_world().loaded.inputs;
    const FlowSet& set = set_of(inputs, "tech_contracts", "2023");
    ExpectedFlows known;
    CHECK(code_of([&] { static_cast<void>(expected_in(known, project, inputs, set, {})); }) == "DR1516");
    CHECK(known.empty());
    const ProvinceSets sets = province_sets(
        project, inputs, {.origins = {}, .themes = {"tech_contracts"}, .periods = {"2023"}}, {}, known);
    REQUIRE(sets.sets.size() == 1);
    CHECK(sets.sets.front().table.observed_expected.empty());
    CHECK(table_notes(sets).front().code == "DR1938");
}

TEST_CASE("one rule says what an expectation is made from, and one column is one finding", "[unit]") {
    Project project = tutorial_world().loaded.project;
    const Inputs& inputs = tutorial_world().loaded.inputs;
    project.report = {};
    project.estimate.mass = "e";
    CHECK(expected_choice(project).mass == "e");
    CHECK_FALSE(names_mass(project, {}));
    project.report.mass = "r";
    CHECK(expected_choice(project).mass == "r");
    project.spill.emplace().mass = "s";
    CHECK(expected_choice(project).mass == "s");
    CHECK(expected_choice(project, {.mass = "m"}).mass == "m");
    CHECK_FALSE(expected_choice(project).missing_as_zero);
    project.report.missing_as_zero = true;
    CHECK(expected_choice(project, {.mass = "m"}).missing_as_zero);

    project.spill->mass = "demand";
    const FlowSet& set = set_of(inputs, "shared_instruments", "2018");
    ExpectedFlows known;
    const ExpectedFlow& flow = expected_in(known, project, inputs, set, {});
    CHECK(&expected_in(known, project, inputs, set, {.mass = "需求（合成）"}) == &flow);
    CHECK(&expected_in(known, project, inputs, set, {.mass = "Demand"}) == &flow);
    CHECK(expected_made(known, project, set.theme, set.period, set.unit, {}) == &flow);
    CHECK(flow.facts.mass == "demand");
    CHECK(&expected_in(known, project, inputs, set, {.mass = "supply"}) != &flow);
}

TEST_CASE("the province table sums the expected flow of the zones", "[unit]") {
    const auto& [project, inputs] = tutorial_world().loaded;
    ExpectedFlows known;
    const ProvinceSets sets =
        province_sets(project, inputs, {.origins = {}, .themes = {"tech_contracts"}, .periods = {"2023"}},
                      {.mass = "demand"}, known);
    const ExpectedFlow& flow = known.begin()->second;
    const Region& region = *inputs.region;
    double observed = 0, expected = 0;  // from the first province to the last
    for (std::size_t pair = 0; pair < flow.observed.size(); ++pair)
        if (region.province_code(flow.zones[flow.origin[pair]]) == sets.codes.front() &&
            region.province_code(flow.zones[flow.destination[pair]]) == sets.codes.back()) {
            observed += flow.observed[pair];
            expected += flow.expected[pair];
        }
    REQUIRE(expected > 0);
    CHECK(sets.sets.front().table.observed_expected[sets.codes.size() - 1] ==
          Approx(observed / expected).epsilon(1e-12));
}

TEST_CASE("a map of clusters shows what [spill] finds in the same column", "[cli]") {
    const TemporaryFolder folder;
    const fs::path at = folder.path() / "project";
    fs::copy(tutorial_folder, at, fs::copy_options::recursive);
    write_file(at / "project.toml",
               with_spill(contents_of(at / "project.toml"),
                          "level = \"city\"\nweights = \"knn:4\"\nlocal = [\"supply\"]\ntable = false\n"));
    const Ran ran = run_program({"run", at.string(), "--only", "spill", "--out", (at / "o").string(), "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto local = nlohmann::json::parse(contents_of(at / "o/spill.json"))["local"][0];
    const std::string svg = (at / "map.svg").string();
    const Ran map = run_program({"map", at.string(), "--kind", "lisa", "--column", "supply", "--level",
                                 "city", "--lang", "en", "-o", svg});
    INFO(map.err);
    REQUIRE(map.exit_code == 0);
    const std::string said = std::to_string(local["significant_fdr"].get<int>()) + " of " +
                             std::to_string(local["tested"].get<int>()) + " zones are significant";
    CHECK(contents_of(svg).find(said) != std::string::npos);
    CHECK(contents_of(svg).find("knn:4") != std::string::npos);
}

TEST_CASE("a map of a surface shows the very surface that is written, in the project's plane and cells",
          "[unit]") {
    Tutorial world;
    MapSettings map;
    map.kind = "surface";
    map.theme = "tech_contracts";
    map.period = "2023";
    world.loaded.project.maps = {map};
    Findings found = find(world.loaded, {.models = false, .spillovers = false}, world.session);
    REQUIRE(found.map_findings.size() == 1);
    const MapFinding& shown = found.map_findings.front();
    REQUIRE(shown.surface != nullptr);
    CHECK(shown.surface == &found.surface_of(world.loaded, *shown.study, 1));
    const Grid& grid = shown.surface->surface.raster.grid;
    CHECK(grid.crs == plane_of(world.loaded.project, *world.loaded.inputs.region));
    CHECK(grid.cell_size == 1000 * world.loaded.project.surface.cell_km);
    CHECK(std::fmod(grid.west, grid.cell_size) == 0);
    CHECK(std::fmod(grid.north, grid.cell_size) == 0);
}

TEST_CASE("one list of files serves the run, its parts and its rehearsal", "[unit]") {
    Tutorial& world = tutorial_world();
    Findings found =
        find(world.loaded,
             {.choice = {.origins = {"310000"}, .themes = {}, .periods = {}}, .models = false, .maps = false},
             world.session);
    ProductSource source{.from = world.loaded, .found = found, .threads = 1};
    const std::vector<Product> all = products_of(source, {}, world.session);
    std::set<std::string> names;
    for (const Product& product : all) {
        CAPTURE(product.name);
        CHECK(names.insert(product.name).second);
        CHECK_FALSE(product.caption.zh.empty());
        CHECK_FALSE(product.caption.en.empty());
    }
    for (const char* name :
         {"zones.gpkg", "reach.csv", "links.csv", "surface_tech_contracts_2023.tif", "run.json"})
        CHECK(names.contains(name));
    CHECK_FALSE(names.contains("regions.csv"));
    CHECK_FALSE(names.contains("spill.json"));  // [spill] says what no row means, and asks for nothing
    std::size_t of_parts = 0;
    for (const std::string& part : product_parts())
        of_parts += products_of(source, part, world.session).size() - 1;  // run.json is in each
    CHECK(of_parts == all.size() - 2);                                    // but index.html and run.json
}

TEST_CASE("read, find and make are a run", "[cli]") {
    const TemporaryFolder folder;
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(tutorial_folder, session);
    const std::string out = (folder.path() / "out").string();
    const auto files = make(loaded, find(loaded, {.choice = {}, .models = false, .maps = false}, session),
                            {.folder = out, .only = "tables"}, session);
    CHECK(files.size() == 6);  // reach, flows, provinces, change, links and the provenance
    for (const auto& file : files) CHECK(fs::exists(file));
}

TEST_CASE("what was found once is made as often as asked, whatever was made before", "[cli]") {
    const TemporaryFolder folder;
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(tutorial_folder, session);
    Findings found = find(loaded, {.choice = {}, .maps = false}, session);
    const auto made = [&](const std::string& name, const std::string& only) {
        return make(loaded, found, {.folder = (folder.path() / name).string(), .only = only}, session);
    };
    // Each that can be exported by name has one that the project alone foretells.
    ProductSource source{.from = loaded, .found = found, .threads = 1};
    const ProductNames names = names_of_products(loaded.project);
    std::size_t of_models = 0;
    for (const Product& product : products_of(source, {}, session)) {
        const std::set<std::string> apart{"", "report", "page", "maps"};
        if (apart.contains(product.part) || product.kind == ProductKind::package) continue;
        INFO(product.name);
        CHECK((names.may_be(fs::path(product.name).stem().string()) || product.kind == ProductKind::picture));
        if (product.part != "models" || product.kind == ProductKind::picture) continue;
        CHECK(names.of_models.contains(product.name));
        ++of_models;
    }
    CHECK(of_models > 2);
    CHECK_FALSE(names.may_be("surface_"));
    CHECK_FALSE(names.may_be("nosuch"));
    const auto first = made("first", "tables");
    CHECK(made("models", "models").size() > 2);
    CHECK(made("surfaces", "surfaces").size() > 2);
    const auto again = made("again", "tables");
    REQUIRE(again.size() == first.size());
    for (std::size_t k = 0; k < first.size(); ++k) {
        INFO(first[k]);
        CHECK(first[k].filename() == again[k].filename());
        if (first[k].filename() != "run.json") {
            CHECK(contents_of(first[k]) == contents_of(again[k]));
            continue;
        }
        const auto before = nlohmann::json::parse(contents_of(first[k])),
                   after = nlohmann::json::parse(contents_of(again[k]));
        for (const char* key : {"inputs", "studies", "outputs", "output_checksums"})
            CHECK(before[key] == after[key]);  // the session also tells what the other products had to say
    }
}

}  // namespace findings_test
