// What a report says of its project beside the flows of one origin: its other maps, what stays at home, whose
// figures they are; and that its sentences and the foot of its charts are for people.
#include "study/products/products.hpp"
#include "study/products/report.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/planner_project.hpp"

#include <algorithm>

namespace report_maps_test {

using namespace deltareach;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::PlannerProject;

namespace {

Report report_with(const PlannerProject& plan) {
    SilentListener nobody;
    Session session{{}, nobody};
    const Loaded loaded = read(plan.path("").string(), session);
    return report_of_project(loaded, {}, session, false);
}

const ReportPart* part_of(const Report& report, const std::string& id) {
    const auto found = std::ranges::find(report.parts, id, &ReportPart::id);
    return found == report.parts.end() ? nullptr : &*found;
}

void write_facts(const PlannerProject& plan) {
    plan.write("facts.csv", "code,产值（万元）,人口（人）,年份\nA,7,3,2022\nB,5,2,2022\nC,1,9,2022\n");
    plan.add("[[attributes]]\npath = \"facts.csv\"\nlevel = \"city\"\nid = \"code\"\n");
}

}  // namespace

TEST_CASE("A report shows the project's other maps once each, and no part without any", "[unit][report]") {
    const PlannerProject plan;
    CHECK(part_of(report_with(plan), "maps") == nullptr);  // its only map stands where the reach is told
    write_facts(plan);
    plan.add(
        "[[map]]\nkind = \"choropleth\"\ncolumn = \"产值\"\n[[map]]\nkind = \"circles\"\ncolumn = "
        "\"人口\"\n");
    const Report report = report_with(plan);
    const ReportPart* maps = part_of(report, "maps");
    REQUIRE(maps != nullptr);
    REQUIRE(maps->items.size() == 2);
    CHECK(has(std::get<ReportPicture>(maps->items[0]).caption.zh, "产值"));
    CHECK(std::get<ReportPicture>(maps->items[1]).one_of_several);
    CHECK(maps->summary.zh.empty());  // nothing for the first page
}

TEST_CASE("A report says how much stays in the origin and what share of all that is", "[unit][report]") {
    const PlannerProject plan;
    plan.write("flows.csv", "主题,年份,起点,终点,金额\nt,2023,A,B,300\nt,2023,A,C,500\nt,2023,A,A,1200\n");
    const Text words = part_of(report_with(plan), "reach")->summary;
    CHECK(has(words.zh, "另有 1,200 元留在起点内，占连同这部分在内的 60.0%。"));
    CHECK(has(words.en, "1,200 yuan more stays in the origin, 60.0 % of all with it."));
    plan.write("flows.csv", "主题,年份,起点,终点,金额\nt,2023,A,B,300\nt,2023,A,A,1200\n");
    CHECK(has(part_of(report_with(plan), "reach")->summary.zh, "按有记录者占"));
    plan.write("flows.csv", "主题,年份,起点,终点,金额\nt,2023,A,B,300\n");
    CHECK_FALSE(has(part_of(report_with(plan), "reach")->summary.zh, "留在起点内"));
}

TEST_CASE("Figures of the first page name their origin where there are several", "[unit][report]") {
    const PlannerProject plan;
    CHECK_FALSE(has(report_with(plan).headlines.front().what.zh, "市A"));
    plan.write("flows.csv", "主题,年份,起点,终点,金额\nt,2023,A,B,3\nt,2023,B,C,5\n");
    plan.write("project.toml", [&] {
        std::string text = contents_of(plan.path("project.toml"));
        return text.replace(text.find("[\"A\"]"), 5, "[\"A\", \"B\"]");
    }());
    CHECK(has(report_with(plan).headlines.front().what.zh, "市A·"));
}

TEST_CASE("Summaries name no keys of the project file", "[unit][report]") {
    const PlannerProject plan;
    for (const ReportPart& part : report_with(plan).parts)
        for (const std::string* words : {&part.summary.zh, &part.summary.en}) {
            CHECK_FALSE(has(*words, "[report]"));
            CHECK_FALSE(has(*words, "parent"));
        }
}

TEST_CASE("A chart of a project's column names its period and the files it is from", "[cli]") {
    const PlannerProject plan;
    write_facts(plan);
    const auto ran = plan.run({"chart", "bars", ".", "--column", "产值", "-o", "x.svg", "--language", "zh"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string svg = contents_of(plan.path("x.svg"));
    CHECK(has(svg, "资料来源：facts.csv、cities.geojson"));
    CHECK(has(svg, "时期：2022年"));
    CHECK(has(svg, "产值（2022年）"));
}

}  // namespace report_maps_test
