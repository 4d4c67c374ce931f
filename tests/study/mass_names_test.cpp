// What a project calls its masses, and the year that belongs to them.
#include "gis/error.hpp"
#include "study/findings/study.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace mass_names_test {

using namespace deltareach;

namespace {

const std::string delta = deltareach::test::source_dir() + "/data/yangtze-delta";

struct Delta {
    SilentListener nobody;
    Session session{{}, nobody};
    Loaded loaded = read(delta, session);

    /// The project with the words of another, settled.
    [[nodiscard]] EstimateSettings settled(const std::string& mass, const std::string& year = "") const {
        Project project = loaded.project;
        project.estimate.mass = mass;
        project.estimate.mass_year = year;
        settle_masses(project, loaded.inputs);
        return project.estimate;
    }
};

}  // namespace

TEST_CASE("The year of a mass is its own, or none", "[unit]") {
    const Delta delta;
    CHECK(delta.settled("gdp").mass_year == "gdp_year");
    CHECK(delta.settled("地区生产总值").mass == "gdp");
    CHECK(delta.settled("地区生产总值").mass_year == "gdp_year");
    CHECK(delta.settled("population").mass_year.empty());
    CHECK(delta.settled("gdp_2020").mass_year.empty());
    CHECK(delta.settled("population", "GDP年份").mass_year == "gdp_year");  // as it is told
    CHECK_THROWS_AS(delta.settled("gdp", "nosuch"), InputError);
}

TEST_CASE("The statistic of a raster is of the year that the raster says", "[unit]") {
    Delta delta;
    std::vector<ZoneLayer> levels = delta.loaded.inputs.region->levels();
    const auto city = static_cast<std::size_t>(*delta.loaded.inputs.region->level_index("city"));
    const std::vector<double> values(levels[city].size(), 2020.0);
    std::vector<Column> more;
    for (const char* name : {"people_sum", "people_year", "人口", "人口年份"})
        more.push_back({.name = name, .values = values});
    levels[city] = levels[city].with_columns(more);
    delta.loaded.inputs.region =
        std::make_shared<const Region>(std::move(levels), delta.loaded.inputs.region->groups());
    AttributeSource source;
    source.raster =
        RasterAttributes{.read = {}, .stats = {"sum", "mean"}, .column = "people", .unit = "", .year = 2020};
    delta.loaded.project.attributes.push_back(source);
    CHECK(delta.settled("people_sum").mass_year == "people_year");
    CHECK(delta.settled("人口").mass_year == "人口年份");
    delta.loaded.project.attributes.pop_back();
    CHECK(delta.settled("people_sum").mass_year.empty());
}

TEST_CASE("An estimate by a mass without a year claims none", "[unit]") {
    const auto estimate = [](const std::string& mass) {
        Delta delta;
        Project& project = delta.loaded.project;
        project.estimate.mass = mass;
        project.estimate.mass_year.clear();
        project.estimate.draws = 100;
        settle_masses(project, delta.loaded.inputs);
        std::vector<Study> studies =
            study_all(project, delta.loaded.inputs,
                      {.origins = {}, .themes = {"tech_contracts"}, .periods = {}}, delta.session);
        std::erase_if(studies, [](const Study& study) { return !study.estimated(); });
        REQUIRE_FALSE(studies.empty());
        return std::move(studies.front());
    };
    const auto says = [](const Study& study, const char* code) {
        return std::ranges::find(study.notes, code, &Message::code) != study.notes.end();
    };
    const Study by_people = estimate("population"), by_gdp = estimate("GDP");
    CHECK(by_people.estimate->method.find("mass = population, alpha") != std::string::npos);
    CHECK_FALSE(says(by_people, "DR1422"));
    CHECK_FALSE(says(by_people, "DR1423"));
    CHECK(by_gdp.estimate->method.find("mass = gdp (2021, 2022, 2023), alpha") != std::string::npos);
    CHECK(says(by_gdp, "DR1423"));
}

}  // namespace mass_names_test
