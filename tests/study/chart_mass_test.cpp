// The caption of a chart that shows estimates.
#include "study/project/project.hpp"
#include "study/sheets/chart_specs.hpp"
#include "tests/support/catch.hpp"

namespace chart_mass_test {

using namespace deltareach;

TEST_CASE("the caption of a chart of estimates names the masses they go by", "[cli]") {
    SilentListener nobody;
    Session session({}, nobody);
    Project project = read_project(deltareach::test::source_dir() + "/data/yangtze-delta", session);
    project.estimate.mass = "population";
    project.estimate.mass_year.clear();
    const Loaded loaded{project, read_inputs(project, session)};
    std::vector<Study> studies = study_all(
        project, loaded.inputs, {.origins = {}, .themes = {"tech_contracts"}, .periods = {}}, session);
    std::erase_if(studies, [](const Study& study) { return !study.estimated(); });
    REQUIRE_FALSE(studies.empty());
    const ChartSpec spec = chart_for({.kind = "bars"}, loaded, studies, session);
    INFO(spec.texts.method.en);
    CHECK(spec.texts.method.en.find("split by Population, census 2020^") != std::string::npos);
    CHECK(spec.texts.method.zh.find("按 2020年普查常住人口^") != std::string::npos);
    CHECK(studies.front().mass == "population");
}

}  // namespace chart_mass_test
