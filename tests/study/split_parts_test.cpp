// Totals of provinces beside rows to single zones: what is split, what stays as it is, and what is left out.
#include "study/findings/atlas_figures.hpp"
#include "study/findings/province_receipts.hpp"
#include "study/findings/study.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/said.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace split_parts_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

const std::string estimate = "[estimate]\nmass = \"v\"\nlevel = \"cell\"\n";

/// What zone 10 of province 1 sends; provinces 1, 2 and 3 hold 10 and 11, 12 and 13, 14 and 15.
struct Sent : Strip {
    explicit Sent(const std::string& rows, const std::string& end = estimate) : Strip("", "", end) {
        write_file(folder.path() / "flows.csv",
                   "theme,period,origin,destination,value,unit,quality\n" + rows);
    }
};

const std::string beside =
    "patents,2022,10,14,20,件,reported\n"
    "patents,2022,10,1,50,件,reported_total\n"
    "patents,2022,10,2,30,件,reported_total\n";

Study study_of(const Said& said) {
    const auto& [project, inputs] = said.loaded;
    std::vector<Study> studies =
        studies_of(project, inputs, {find_origin("10", *inputs.region, *inputs.places)}, said.session);
    REQUIRE(studies.size() == 1);
    return studies.front();
}

bool tells(const Study& study, const std::string& code) {
    return std::ranges::any_of(study.notes, [&](const Message& note) { return note.code == code; });
}

}  // namespace

TEST_CASE("Totals that share no zone with a row are split beside it", "[unit]") {
    const Said said{Sent(beside)};
    const Study study = study_of(said);
    REQUIRE(study.estimated());
    CHECK(study.reported_total == 100);
    CHECK(study.reach.reach.total == 100);
    // By arithmetic: 20 to province 3 and 30 to province 2 of 100 leave province 1.
    CHECK(*study.reach.reach.cross_province_share == Approx(0.5).epsilon(1e-12));
    CHECK(study.flow[1] == Approx(50).epsilon(1e-12));  // the only other zone of province 1
    CHECK(study.flow[2] + study.flow[3] == Approx(30).epsilon(1e-12));
    CHECK(study.flow[4] == 20);
    CHECK(study.low[4] == 20);
    CHECK(study.high[4] == 20);
    CHECK(study.low[2] < study.flow[2]);
    CHECK(quality_at(study, 4) == Quality::reported);
    CHECK(quality_at(study, 2) == Quality::estimated);
    CHECK_FALSE(is_known(study, 5));
    CHECK_FALSE(tells(study, "DR1424"));
    CHECK(study.left_out.totals == 0);
}

TEST_CASE("A total beside a row to one of its zones is left out, and no share across provinces is given",
          "[unit]") {
    const Said said{Sent(beside + "patents,2022,10,12,5,件,reported\n")};
    const Study study = study_of(said);
    REQUIRE(study.estimated());
    CHECK(study.reported_total == 75);  // 20, 50 and 5: the total of province 2 holds zone 12
    CHECK(study.left_out.totals == 1);
    CHECK(study.left_out.value == 30);
    CHECK(tells(study, "DR1424"));
    CHECK_FALSE(study.reach.reach.cross_province_share);
}

TEST_CASE("Without masses rows to single zones stand alone, and the totals are told", "[unit]") {
    const Said said{Sent(beside, "[estimate]\nenabled = false\n")};
    const Study study = study_of(said);
    CHECK_FALSE(study.estimated());
    CHECK(study.reach.reach.total == 20);
    CHECK(study.left_out.totals == 2);
    CHECK(study.left_out.value == 80);
    CHECK_FALSE(study.reach.reach.cross_province_share);
}

TEST_CASE("A row beside split totals needs no mass, and the table of flows calls it reported", "[cli]") {
    const Sent world(beside);
    const Ran ran = world.run({"run", ".", "--out", "out", "-q", "--lang", "en"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string flows = contents_of(world.folder.path() / "out/flows.csv");
    INFO(flows);
    CHECK(has(flows, ",reported,14,"));
    CHECK(has(flows, ",estimated,12,"));
    CHECK_FALSE(has(flows, ",estimated,14,"));
}

TEST_CASE("An atlas has a row beside split totals once", "[unit]") {
    const Sent world(beside, estimate + "[reach]\norigins = [\"10\"]\n");
    Said said{world};
    const AtlasFigures atlas = atlas_figures({.level = "cell", .theme = "patents", .period = ""},
                                             said.loaded.project, said.loaded.inputs, said.session);
    const AtlasPeriod& last = atlas.periods.back();
    CHECK(*atlas.outflow(last, 0) == Approx(100).epsilon(1e-9));
    CHECK(*atlas.inflow(last, 4) == 20);
    CHECK(last.estimated[4] == 0);
    CHECK(last.estimated[2] == 1);
    CHECK(last.out[0].reported_sum);
}

TEST_CASE("A province that only rows tell of is reported, and at least", "[unit]") {
    const Said said{Sent(beside)};
    const std::vector<Study> studies{study_of(said)};
    const auto& [project, inputs] = said.loaded;
    const auto receipts = province_receipts(studies, project, *inputs.region, {});
    REQUIRE(receipts.size() == 3);
    CHECK(receipts[1].quality == Quality::reported_total);
    CHECK(receipts[1].value == 30);
    CHECK_FALSE(receipts[1].of_rows);
    CHECK(receipts[2].quality == Quality::reported);
    CHECK(receipts[2].value == 20);
    CHECK(receipts[2].of_rows);
    CHECK(receipts[2].known == 1);
    CHECK_FALSE(receipts[2].whole());
    CHECK_FALSE(receipts[2].low);
}

TEST_CASE("The rest of a province beside rows to its zones is received there", "[unit]") {
    const Said said{
        Sent("patents,2022,10,12,4,件,reported\npatents,2022,10,2,30,件,reported\n"
             "patents,2022,10,11,6,件,reported\n",
             "")};
    const std::vector<Study> studies{study_of(said)};
    const auto& [project, inputs] = said.loaded;
    const auto receipts = province_receipts(studies, project, *inputs.region, {});
    REQUIRE(receipts.size() == 3);
    CHECK(receipts[1].value == 34);
    CHECK(receipts[1].is_least());
    // 34 of 40 crossed a border, of which the share among single zones (4 of 10) says nothing.
    CHECK_FALSE(studies.front().reach.reach.cross_province_share);
}

TEST_CASE("A zone that neither rows nor totals tell of leaves a mixed total open", "[unit]") {
    const Said open{Sent("patents,2022,10,14,20,件,reported\npatents,2022,10,2,30,件,reported_total\n")};
    CHECK_FALSE(total_is_whole(study_of(open)));
    const Said whole{
        Sent("patents,2022,10,14,20,件,reported\npatents,2022,10,15,1,件,reported\n"
             "patents,2022,10,11,1,件,reported\npatents,2022,10,2,30,件,reported_total\n")};
    CHECK(total_is_whole(study_of(whole)));
}

TEST_CASE("On a sheet only what is split is hatched and has a star", "[cli]") {
    const Sent world(beside);
    const Ran ran =
        world.run({"map", ".", "--kind", "reach", "--origin", "10", "--lang", "en", "-o", "m.svg"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string sheet = contents_of(world.folder.path() / "m.svg");
    CHECK(has(sheet, "as reported: Z14; all others are estimates"));
    CHECK(has(sheet, ">20.0<"));
    CHECK_FALSE(has(sheet, ">20.0 *<"));
    CHECK(has(sheet, ">50.0 *<"));
}

TEST_CASE("What stays in the origin is no part of the split", "[unit]") {
    const Said said{Sent(beside + "patents,2022,10,10,25,件,reported\n")};
    const Study study = study_of(said);
    REQUIRE(study.estimated());
    CHECK(study.reported_total == 100);
    CHECK(*study.reach.reach.kept_inside_share == Approx(0.2).epsilon(1e-12));  // 25 of 125
}

}  // namespace split_parts_test
