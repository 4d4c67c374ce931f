// What models find, as values: hand-computed on four places and six pairs of unequal masses and distances.
#include "study/findings/models/models.hpp"
#include "study/tables/models/account.hpp"
#include "study/tables/models/scenario.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <set>

namespace model_findings_test {

using namespace deltareach;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

/// Places on a plane of kilometres, ids out of order: b–a 5 km, b–c 13 km, a–c √(9 + 64) km.
struct Places4 {
    TemporaryFolder folder;
    SilentListener nobody;
    Session session{{}, nobody};
    UnitsChoice choice;

    Places4() {
        write_file(folder.path() / "places.csv",
                   "id,x,y,people,gdp,industry,science,each\n"
                   "b,0,0,4,9,10,4,2\n"
                   "a,3,4,9,4,20,3,5\n"
                   "c,0,12,25,1,5,8,3\n");
        choice.file = (folder.path() / "places.csv").string();
        choice.id = "id";
        choice.points = {"x", "y"};
        choice.crs = "planar-km";
    }
};

template <class Found>
const Found& found_in(const ModelFinding& finding) {
    REQUIRE(std::holds_alternative<Found>(finding.found));
    return std::get<Found>(finding.found);
}

}  // namespace

TEST_CASE("links are found as k·√(P_i G_i)·√(P_j G_j) over the squared distance, in the order of the units",
          "[unit]") {
    Places4 world;
    LinksSettings settings{.file = world.choice, .population = "people", .gdp = "gdp", .k = 2};
    const ModelFinding finding = find_links(settings, nullptr, world.session);
    const auto& found = found_in<LinksFinding>(finding);
    CHECK(found.units.ids == std::vector<std::string>{"b", "a", "c"});
    CHECK(found.links.link[0 * 3 + 1] == Approx(2 * 6.0 * 6.0 / 25));
    CHECK(found.links.link[0 * 3 + 2] == Approx(2 * 6.0 * 5.0 / 144));
    CHECK(found.links.link[1 * 3 + 2] == Approx(2 * 6.0 * 5.0 / 73));
    CHECK(found.links.membership[1] + found.links.membership[2] == Approx(1));
    CHECK(found.points.empty());
    CHECK(found.unit == "unstated");
}

TEST_CASE("a breaking point lies nearer to the smaller mass, and both parts make the way", "[unit]") {
    Places4 world;
    const BreakingPointSettings settings{
        .file = world.choice, .mass = "gdp", .centre = "b", .other = {}, .beta = 2};
    const ModelFinding finding = find_breaking_points(settings, nullptr, world.session);
    const auto& found = found_in<BreakingFinding>(finding);
    REQUIRE(found.pairs.size() == 2);
    // From A: d/(1 + √(m_b/m_a)) with 9 against 4, then 9 against 1.
    CHECK(found.pairs[0].from_a_km == Approx(5 / (1 + 2.0 / 3)));
    CHECK(found.pairs[0].from_b_km == Approx(5 - 3));
    CHECK(found.pairs[1].from_a_km == Approx(12 / (1 + 1.0 / 3)));
    CHECK(found.pairs[1].from_b_km == Approx(3));
    CHECK_FALSE(found.placed);
    CHECK_FALSE(found.pairs[0].place);
    CHECK_FALSE(found.pairs[0].travel);
}

TEST_CASE("Wilson's radius is ln(M/θ)/β, and what the threshold costs is found once", "[unit]") {
    Places4 world;
    WilsonSettings settings{.file = world.choice, .pairs = {}, .mass = "people", .theta = 5, .beta = 0.1};
    const ModelFinding finding = find_wilson(settings, nullptr, world.session);
    const auto& found = found_in<WilsonFinding>(finding);
    CHECK(found.radius[0] == 0);  // a mass below the threshold reaches nowhere
    CHECK(found.radius[1] == Approx(std::log(9.0 / 5) / 0.1));
    CHECK(found.radius[2] == Approx(std::log(5.0) / 0.1));
    CHECK(found.dr_dln_theta == Approx(-10));
    CHECK_FALSE(found.fitted);
    CHECK(found.circles.empty());
}

TEST_CASE("city flow: outward functions of sectors above their share, times what each employee makes",
          "[unit]") {
    Places4 world;
    const CityFlowSettings settings{
        .file = world.choice, .sectors = {"industry", "science"}, .efficiency = "each"};
    const ModelFinding finding = find_city_flow(settings, nullptr, world.session);
    const auto& found = found_in<CityFlowFinding>(finding);
    // 35 of 50 in industry, 15 in science; b has 14, a 23, c 13.
    CHECK(found.flow.outward_total[0] == Approx(10 - 14 * 0.7));
    CHECK(found.flow.outward_total[1] == Approx(20 - 23 * 0.7));
    CHECK(found.flow.outward_total[2] == Approx(8 - 13 * 0.3));
    CHECK(found.flow.intensity[1] == Approx(5 * (20 - 23 * 0.7)));
    CHECK(found.flow.tendency[2] == Approx((8 - 13 * 0.3) / 13));
}

TEST_CASE("a field: every place belongs to the centre that is strongest there", "[unit]") {
    Places4 world;
    const FieldSettings settings{.file = world.choice, .mass = "people", .centres = {"c", "b"}};
    const ModelFinding finding = find_field(settings, nullptr, world.session);
    const auto& found = found_in<FieldFinding>(finding);
    CHECK(found.centres == std::vector<std::size_t>{2, 0});
    CHECK(found.centre_of(0) == 0);
    CHECK(found.centre_of(1) == 2);  // 25/73 against 4/25
    CHECK(found.field.total[1] == Approx(25.0 / 73 + 4.0 / 25));
    CHECK(found.hinterlands.empty());
    CHECK_FALSE(found.surface);
}

TEST_CASE("Huff shares with a scenario: flows before and after, every zone's difference, totals kept",
          "[unit]") {
    Places4 world;
    write_file(world.folder.path() / "scenario.csv",
               "kind,origin,destination,factor,value\ndestination_mass,,c,2,\n");
    HuffSettings settings;
    settings.file = world.choice;
    settings.mass = "people";
    settings.outflow = "industry";
    settings.scenario.file = (world.folder.path() / "scenario.csv").string();
    const ModelFinding finding = find_huff(settings, nullptr, world.session);
    const auto& found = found_in<ShareFinding>(finding);
    REQUIRE(found.scenario);
    const ScenarioFinding& scenario = *found.scenario;
    const double to_a = 9.0 / 25, to_c = 25.0 / 144;  // from b
    CHECK(found.flow[0] == Approx(10 * to_a / (to_a + to_c)));
    CHECK(scenario.after[0] == Approx(10 * to_a / (to_a + 2 * to_c)));
    CHECK(scenario.difference[1] == Approx(scenario.after[1] - scenario.before[1]));
    CHECK(scenario.zones_difference[0].total == 0);
    CHECK(scenario.zones_difference[2].received ==
          Approx(scenario.zones_after[2].received - scenario.zones_before[2].received));
    CHECK(scenario.zones_difference[2].received > 0);
    CHECK_FALSE(scenario.origin_elasticity);
    CHECK(scenario_sheets(finding).empty());  // points have no areas to draw
}

TEST_CASE("a gravity model's ratios and z values are found with it", "[unit]") {
    Places4 world;
    write_file(world.folder.path() / "pairs.csv",
               "origin,destination,flow,distance\n"
               "a,b,10,2\nb,a,7,3\na,c,3,8\nc,a,2,7\nb,c,12,4\nc,b,8,5\n"
               "a,d,1,12\nd,a,1,11\nb,d,2,9\nd,b,3,9.5\nc,d,4,6\nd,c,5,6.5\n");
    GravitySettings settings;
    settings.pairs.input = (world.folder.path() / "pairs.csv").string();
    settings.pairs.distance_field = "distance";
    settings.constraint = GravityConstraint::none;
    const ModelFinding finding = find_gravity(settings, nullptr, world.session);
    const auto& found = found_in<GravityFinding>(finding);
    REQUIRE(found.z.size() == found.fit.coefficients.size());
    for (std::size_t k = 0; k < found.z.size(); ++k)
        CHECK(found.z[k] * found.fit.coefficients[k].std_error == Approx(found.fit.coefficients[k].estimate));
    for (std::size_t p = 0; p < found.ratio.size(); ++p)
        CHECK(found.ratio[p] * found.fit.fitted[p] == Approx(found.table.data.flow[p]));
    CHECK_FALSE(found.scenario);
}

TEST_CASE("every file of a model is one that its kind says it gives, with a caption in both languages",
          "[unit]") {
    std::set<std::string> captions;
    for (const ModelKind& kind : model_kinds()) {
        const Text document = caption_of(kind, ModelOutput::document);
        CHECK_FALSE(document.zh.empty());
        CHECK_FALSE(document.en.empty());
        CHECK(captions.insert(document.en).second);
        CHECK(extensions_of(kind).starts_with(".csv"));
        CHECK(extensions_of(kind).find(".png") == std::string::npos);
    }
    HuffSettings drawn;
    drawn.scenario.file = "scenario.csv";
    CHECK(extensions_of(drawn) == ".csv .xlsx .geojson .png .pdf .svg");
    CHECK(extensions_of(FieldSettings{}) == ".csv .xlsx .geojson .tif");
    CHECK(extensions_of(RadiationSettings{}).find(".xlsx") == std::string::npos);
    CHECK(extensions_of(CompareSettings{}) == ".csv .xlsx");
    CHECK(facts_of(ModelOutput::pairs).style.form == ModelStyle::Form::ratio_lines);
    CHECK(facts_of(ModelOutput::shared_pairs).style.form == ModelStyle::Form::flows);
}

TEST_CASE("every output of a model has its facts, and some kind gives it", "[unit]") {
    std::set<ModelOutput> given{ModelOutput::document};
    for (const ModelKind& kind : model_kinds())
        for (const ModelOutput output : outputs_of(kind)) given.insert(output);
    for (std::size_t k = 0; k <= static_cast<std::size_t>(last_model_output); ++k) {
        const auto output = static_cast<ModelOutput>(k);
        const ModelOutputFacts& facts = facts_of(output);
        INFO(facts.suffix);
        CHECK(facts.output == output);
        CHECK(given.contains(output));
        CHECK(std::string(facts.suffix).size() > 3);
        CHECK(std::string(facts.zh) != facts.en);
        CHECK_FALSE(std::string(facts.en).empty());
    }
    CHECK(given.size() == static_cast<std::size_t>(last_model_output) + 1);
    // What a kind gives has names of its own in the folder of a run.
    for (const ModelKind& kind : model_kinds()) {
        std::set<std::string> suffixes{facts_of(ModelOutput::document).suffix};
        for (const ModelOutput output : outputs_of(kind))
            CHECK(suffixes.insert(facts_of(output).suffix).second);
    }
}

TEST_CASE("an account shows the finding: the same numbers in document, table and text", "[unit]") {
    Places4 world;
    const WilsonSettings settings{
        .file = world.choice, .pairs = {}, .mass = "people", .theta = 5, .beta = 0.1};
    const ModelFinding finding = find_wilson(settings, nullptr, world.session);
    const ModelAccount account = account_of(finding, world.session);
    const auto& found = found_in<WilsonFinding>(finding);
    REQUIRE(account.files.size() == 1);
    CHECK(account.files[0].suffix() == "_radii.csv");
    const auto& columns = std::get<std::vector<Column>>(account.files[0].content);
    CHECK(numbers_of(*find_column(columns, "radius_km")) == found.radius);
    CHECK(account.document["units"][2]["radius_km"] == found.radius[2]);
    CHECK(account.document["dr_dln_theta"] == found.dr_dln_theta);
}

TEST_CASE("a document whose list is written entry by entry is that of a tree", "[unit]") {
    ModelAccount account;
    account.document = {{"n", 2}, {"flows", nullptr}, {"note", "\n  \"flows\": null"}, {"unit", "yuan"}};
    std::vector<double> values{0.1, std::nan(""), 1e300};
    for (const std::size_t count : {0U, 1U, 3U}) {
        Json tree = account.document;
        tree["flows"] = Json::array();
        for (std::size_t i = 0; i < count; ++i) tree["flows"].push_back({{"flow", json_number(values[i])}});
        account.list =
            LongList{"flows", count, [&](std::string& text, std::size_t i) {
                         text += "    {\n      \"flow\": " + json_word(json_number(values[i])) + "\n    }";
                     }};
        std::string text;
        write_document(account, [&](std::string_view part) { text += part; });
        CHECK(text == json_text(tree));
    }
}

}  // namespace model_findings_test
