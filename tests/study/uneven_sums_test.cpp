// Sums whose parts differ: split codes, periods known in part, flow within, several members, several
// estimates.
#include "analysis/concentration.hpp"
#include "layers/od_matrix.hpp"
#include "study/findings/atlas_figures.hpp"
#include "study/findings/changes.hpp"
#include "study/findings/province_matrix.hpp"
#include "study/findings/spill_tables.hpp"
#include "study/findings/study.hpp"
#include "study/findings/theme_reach.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/tables/expected_tables.hpp"
#include "study/tables/further_tables.hpp"
#include "study/tables/study_tables.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/said.hpp"

#include <cmath>

namespace uneven_sums_test {

using namespace deltareach;
using deltareach::test::Ran;
using deltareach::test::Said;
using deltareach::test::Strip;
using deltareach::test::write_file;

namespace {

std::vector<Study> studies_in(const Said& said, const std::vector<std::string>& origins) {
    const auto& [project, inputs] = said.loaded;
    std::vector<Origin> found;
    for (const std::string& origin : origins)
        found.push_back(find_origin(origin, *inputs.region, *inputs.places));
    return studies_of(project, inputs, found, said.session);
}

ProvinceSets provinces_in(const Said& said) {
    ExpectedFlows expected;
    return province_sets(said.loaded.project, said.loaded.inputs, {}, {}, expected);
}

std::string theme(const std::string& id, const std::string& unit) {
    return "[[themes]]\nid = \"" + id + "\"\nlabel_zh = \"题\"\nunit = \"" + unit + "\"\n";
}

/// Rows with a quality each.
struct Qualified : Strip {
    explicit Qualified(const std::string& rows, const std::string& end = "") : Strip("", "", end) {
        write_file(folder.path() / "flows.csv",
                   "theme,period,origin,destination,value,unit,quality\n" + rows);
    }
};

}  // namespace

TEST_CASE("The deals of a row whose code was split are shared out with its value", "[unit]") {
    const Said said(Strip("patents,2022,99,14,8,4,件\npatents,2022,10,14,1,2,件\n", "",
                          "[splits.99]\n10 = 0.25\n12 = 0.75\n"));
    const ProvinceSets sets = provinces_in(said);
    const ProvinceSet& one = sets.sets.at(0);
    CHECK(one.table.flow[2] == 3);
    CHECK(one.count[2] == 3);
    CHECK(one.table.flow[5] == 6);
    CHECK(one.count[5] == 3);
}

TEST_CASE("What passes neither from nor to a zone of the matrix is shared out as its code was split",
          "[unit]") {
    const Said said(Strip("patents,2022,境外,99,8,4,件\npatents,2022,10,14,1,2,件\n", "",
                          "[splits.99]\n1 = 0.25\n2 = 0.75\n"));
    const Inputs& inputs = said.loaded.inputs;
    const OdFlows flows = od_matrix_of(inputs.aligned.sets.front(), inputs.flows, *inputs.region, 0);
    CHECK(flows.elsewhere == 8);
    CHECK(flows.matrix(0, 4) == 1);
}

TEST_CASE("Growth from a sum of which a part was on record is unknown", "[unit]") {
    const Said said(
        Strip("patents,2021,10,12,5,,件\npatents,2022,1,2,8,,件\npatents,2021,3,1,4,,件\n"
              "patents,2022,3,1,6,,件\n"));
    const ProvinceSets sets = provinces_in(said);
    const ProvinceSet& later = sets.sets.at(1);
    REQUIRE(later.period_before == "2021");
    CHECK(std::isnan(later.growth[1]));
    CHECK(later.growth[6] == 0.5);
}

TEST_CASE("A chart says how many of the destinations are on record in part, or at all", "[unit]") {
    // Of province 1 all pairs of zones have a row to province 2, one of four to province 3.
    const std::string to_2 =
                          "patents,2022,10,12,4,,件\npatents,2022,11,12,2,,件\npatents,2022,10,13,1,,件\n"
                          "patents,2022,11,13,7,,件\n",
                      to_3 = "patents,2022,10,14,3,,件\n";
    const auto told = [](const std::string& rows) {
        const Said said{Strip(rows)};
        std::vector<Text> notes;
        add_least_note(notes, studies_in(said, {"1"}).at(0));
        REQUIRE(notes.size() == 1);
        return notes.front().zh;
    };
    CHECK(told(to_2 + to_3) == "2 个目的地中 1 个只有部分记录：总量是至少值");
    CHECK(told(to_2) == "2 个目的地中 1 个有记录，其余未知，不是 0：总量是至少值");
}

TEST_CASE("A destination that is on record with 0 is known, and no flow is listed to it", "[unit]") {
    const Said said(Strip("patents,2022,10,12,0,,件\npatents,2022,10,14,3,,件\n"));
    const Study study = studies_in(said, {"10"}).at(0);
    const Json json = reach_json(study, *said.loaded.inputs.region);
    REQUIRE(json["flows"].size() == 1);
    CHECK(json["flows"][0]["destination"] == "14");
    CHECK(recorded(study)->known == 2);
}

TEST_CASE("A change is of the weaker quality of its two periods, whichever it is of", "[unit]") {
    for (const bool earlier : {true, false}) {
        const std::string first = earlier ? "estimated" : "reported",
                          second = earlier ? "reported" : "estimated";
        const Said said(Qualified("patents,2021,10,12,5,件," + first + "\npatents,2022,10,12,8,件," + second +
                                  "\npatents,2022,10,13,2,件," + second + "\n"));
        const std::vector<Study> studies = studies_in(said, {"10"});
        const std::vector<StudyChange> changes = changes_of(studies);
        REQUIRE(changes.size() == 1);
        const auto table = change_table(changes, studies, *said.loaded.inputs.region);
        const std::vector<std::string>& quality = texts_of(*find_column(table, "quality"));
        REQUIRE_FALSE(quality.empty());
        CHECK(quality.front() == "estimated");
    }
}

TEST_CASE("An atlas sums what a zone sends to others and receives from them", "[unit]") {
    Said said(Strip("patents,2022,10,10,9,,件\npatents,2022,10,11,4,,件\npatents,2022,12,10,2,,件\n"));
    const AtlasFigures atlas = atlas_figures({.level = "cell", .theme = "patents", .period = ""},
                                             said.loaded.project, said.loaded.inputs, said.session);
    const AtlasPeriod& last = atlas.periods.back();
    CHECK(atlas.outflow(last, 0) == 4);
    CHECK(atlas.inflow(last, 0) == 2);
    CHECK_FALSE(atlas.outflow(last, 1));
    CHECK(atlas.inflow(last, 1) == 4);
}

TEST_CASE("Of several narrow intervals the one said for all is the narrowest", "[unit]") {
    std::string rows;
    for (int deal = 0; deal < 36; ++deal)
        rows += "deals," + std::to_string(deal < 12 ? 2021 : 2022) + ",10," + std::to_string(11 + deal % 5) +
                "," + std::to_string(3 + deal * deal) + ",1,元\n";
    const Ran ran =
        Strip(rows, "", theme("deals", "yuan")).run({"reach", ".", "--origin", "10", "--lang", "en"});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(ran.err.find("from 12 to 24 deals") != std::string::npos);
    CHECK(ran.err.find("0.44") != std::string::npos);
    CHECK(ran.err.find("0.72") == std::string::npos);
}

TEST_CASE("Pairs on record of a theme are those between two zones", "[unit]") {
    Said said(Strip("patents,2022,10,10,3,,件\npatents,2022,10,11,4,,件\npatents,2022,10,13,1,,件\n"));
    const ThemeReach reach =
        theme_reach(said.loaded, {.units = {}, .themes = {}, .measures = {"total"}}, said.session);
    CHECK(reach.sets.at(0).pairs == 5);
    CHECK(reach.sets.at(0).pairs_on_record == 2);
}

TEST_CASE("An expectation made of estimated masses is an estimate", "[unit]") {
    std::string rows;
    for (int from = 0; from < 6; ++from)
        for (int to = 0; to < 6; ++to)
            if (from != to) {
                const std::string pair = std::to_string(10 + from) + "," + std::to_string(10 + to) + ",";
                rows += "patents,2022," + pair + std::to_string(1 + (31 * from + 17 * to) % 23) +
                        ",件,reported\npapers,2022," + pair + std::to_string(2 + (7 * from + 5 * to) % 11) +
                        ",篇,estimated\n";
            }
    const Said said(Qualified(rows, theme("papers", "papers")));
    const Loaded& loaded = said.loaded;
    ExpectedFlows known;
    const auto expected = [&](const std::string& mass) {
        const FlowSet& set = *std::ranges::find(loaded.inputs.aligned.sets, "patents", &FlowSet::theme);
        return expected_in(known, loaded.project, loaded.inputs, set, {.mass = mass}).quality;
    };
    CHECK(expected("v") == Quality::reported);
    CHECK(expected("papers_2022_received") == Quality::estimated);
}

TEST_CASE("Lines of expected flows run from the origin to the destination", "[unit]") {
    std::string rows;
    for (int from = 0; from < 6; ++from)
        for (int to = 0; to < 6; ++to)
            if (from != to)
                rows += "patents,2022," + std::to_string(10 + from) + "," + std::to_string(10 + to) + "," +
                        std::to_string(1 + (31 * from + 17 * to) % 23) + ",,件\n";
    const Said said{Strip(rows)};
    const auto& [project, inputs] = said.loaded;
    ExpectedFlows known;
    static_cast<void>(expected_in(known, project, inputs, inputs.aligned.sets.front(), {.mass = "v"}));
    const MatrixLayer layer = expected_layer(known, project, *inputs.region);
    const std::vector<std::string>& from = texts_of(*find_column(layer.columns, "origin"));
    REQUIRE(from.size() == 30);
    for (std::size_t row = 0; row < from.size(); ++row) {
        const LineString& line = std::get<LineString>(*layer.geometries[row]);
        CHECK(line.front().x() == Approx(118.05 + 0.1 * (std::stoi(from[row]) - 10)));
    }
}

TEST_CASE("Estimates of several origins add up between provinces", "[unit]") {
    const Said said(
        Qualified("patents,2022,10,2+3,9,件,reported_total\npatents,2022,11,2+3,5,件,reported_total\n",
                  "[estimate]\nmass = \"v\"\nlevel = \"cell\"\n"));
    const auto& [project, inputs] = said.loaded;
    const std::vector<Study> studies = studies_in(said, {"10", "11"});
    REQUIRE(studies.size() == 2);
    REQUIRE(studies[0].estimated());
    const ProvinceMatrix matrix = province_matrix(studies, studies[0], project, inputs);
    CHECK(matrix.estimated[1]);
    CHECK(matrix.values[1] + matrix.values[2] == Approx(14));
    const auto share = [](const Study& study) { return study.flow[2] + study.flow[3]; };
    CHECK(matrix.values[1] == Approx(share(studies[0]) + share(studies[1])));
    CHECK(matrix.estimated[2]);
}

TEST_CASE("What provinces sent on record is an estimate where the rows are", "[unit]") {
    for (const char* quality : {"estimated", "reported"}) {
        const Said said(Qualified(std::string("patents,2022,10,12,9,件,") + quality +
                                  "\npatents,2022,10,14,4,件," + quality + "\n"));
        const auto& [project, inputs] = said.loaded;
        const std::vector<Study> studies = studies_in(said, {"10"});
        const ProvinceMatrix matrix = province_matrix(studies, studies.at(0), project, inputs);
        CHECK(matrix.values[1] == 9);
        CHECK(matrix.estimated[1] == (std::string(quality) == "estimated"));
        CHECK_FALSE(matrix.estimated[3]);
    }
}

TEST_CASE("The concentration of an estimate is over the destinations outside its origin", "[unit]") {
    const Said said(Qualified("patents,2022,10,2+3,9,件,reported_total\n",
                              "[estimate]\nmass = \"v\"\nlevel = \"cell\"\n"));
    const std::vector<Study> studies = studies_in(said, {"10"});
    REQUIRE(studies.at(0).estimated());
    const Study& study = studies[0];
    CHECK(study.estimate->mid.spread.n == 5);
    CHECK(study.reach.reach.spread->n == 5);
    CHECK(study.estimate->mid.spread.gini == Approx(study.reach.reach.spread->gini));
    const Json json = reach_json(study, *said.loaded.inputs.region);
    REQUIRE(json["flows"].size() == 4);
    for (const Json& flow : json["flows"]) {
        CHECK(flow["low"].get<double>() < flow["flow"].get<double>());
        CHECK(flow["flow"].get<double>() < flow["high"].get<double>());
    }
}

TEST_CASE("Geary's C is told in words as it is, low where like values lie together", "[unit]") {
    for (const std::string statistic : {"geary", "moran"}) {
        const Ran ran = Strip("").run({"spill", statistic, "zones.geojson", "--field", "v", "--id", "code",
                                       "--weights", "queen", "--lang", "en"});
        INFO(ran.err << ran.out);
        CHECK(ran.exit_code == 0);
        CHECK(ran.out.find("like values lie together") != std::string::npos);
    }
}

}  // namespace uneven_sums_test
