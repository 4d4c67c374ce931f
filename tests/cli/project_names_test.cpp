// What a table of the project names of the data and nothing has: the same error, with what is known, in check
// and in run, as the command line gives.
#include "tests/support/catch.hpp"
#include "tests/support/checked_folder.hpp"
#include "tests/support/has.hpp"

#include <nlohmann/json.hpp>

namespace project_names_test {

using namespace deltareach::test;
using nlohmann::json;

namespace {

struct Named {
    std::string more, code;
    int exit_code = 0;
    std::vector<std::string> parts;  ///< of what is told
};

class NamesProject : public ProjectFolder {
  public:
    NamesProject() {
        write_file(path() / "a.csv",
                   "起点,终点,年份,金额\n上海市,苏州市,2023,1\n上海市,南京市,2023,2\n苏州市,南京市,2023,4\n"
                   "上海市,苏州市,2022,1\n上海市,南京市,2022,3\n");
        write_file(path() / "g.csv", "地区,产值\n上海市,1\n苏州市,2\n");
    }
    void check_all(const std::vector<Named>& all) const {
        for (const Named& one : all) {
            const std::string flows = has(one.more, "[[flows]]") ? "" : flows_ + "\n";
            write_file(path() / "project.toml", header + city_zones + flows + one.more);
            INFO(one.more);
            const Ran checked = check();
            INFO(checked.out);
            CHECK(checked.exit_code == one.exit_code);
            if (one.exit_code == 0) continue;
            CHECK(codes_in(json::parse(checked.out)).contains(one.code));
            const Ran ran =
                run_program({"run", "--out", "o", "--overwrite", "--only", "maps", "-q", "--lang", "en"},
                            {.folder = path()});
            INFO(ran.err);
            CHECK(ran.exit_code == one.exit_code);
            CHECK(has(ran.err, one.code));
            for (const std::string& part : one.parts) CHECK(has(ran.err, part));
        }
    }

  private:
    static constexpr const char* plain = "[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\nunit = \"元\"\n";
    std::string flows_ = plain;
};

}  // namespace

TEST_CASE("A level, a year or a mass of [estimate] that is not there is refused", "[cli]") {
    const NamesProject project;
    const std::string attributes = "[[attributes]]\npath = \"g.csv\"\nlevel = \"city\"\nid = \"地区\"\n",
                      estimate = attributes + "[estimate]\n";
    project.check_all(
        {{"", "", 0, {}},
         {estimate + "level = \"city\"\nmass = \"产值\"\n", "", 0, {}},
         {estimate + "level = \"nosuch\"\n", "DR1010", 2, {"no level named nosuch", "known: city"}},
         {estimate + "mass = \"nosuch\"\n", "DR1017", 3, {"nosuch", "产值", "t_2023_sent"}},
         {estimate + "mass = \"parent\"\n", "DR1017", 3, {"parent, or none of the type needed", "产值"}},
         {estimate + "mass_year = \"nosuch\"\n", "DR1017", 3, {"nosuch", "产值"}}});
}

TEST_CASE("A theme, period or level that a map or [reach] names and nothing has is refused", "[cli]") {
    const NamesProject project;
    std::vector<Named> all{
        {"[reach]\nthemes = [\"t\", \"nosuch\"]\n", "DR1010", 2, {"no theme named nosuch", "known: t"}},
        {"[reach]\nperiods = [\"2023\", \"2019\"]\n",
         "DR1010",
         2,
         {"no period named 2019", "known: 2022, 2023"}},
        {"[[map]]\nkind = \"multiples\"\nperiods = [\"2022\", \"2019\"]\n",
         "DR1010",
         2,
         {"known: 2022, 2023"}},
        {"[[map]]\nkind = \"reach\"\nformats = [\"svg\", \"pdf\"]\ndpi = 300\n", "DR1039", 2, {"dpi", "SVG"}},
        {"[[map]]\nkind = \"reach\"\nformats = [\"tif\"]\ntransparent = true\n",
         "DR1039",
         2,
         {"transparent"}},
        {"[[map]]\nkind = \"reach\"\nformats = [\"tif\", \"svg\"]\ntransparent = true\ndpi = 300\n",
         "",
         0,
         {}},
        {"[[map]]\nkind = \"choropleth\"\ncolumn = \"gdp_100m_cny\"\nlevel = \"nosuch\"\n",
         "DR1010",
         2,
         {"no level named nosuch", "known: city"}}};
    all.push_back({"[[map]]\nkind = \"reach\"\norigin = \"nosuch\"\n",
                   "DR1010",
                   2,
                   {"project.toml:", "no origin named nosuch"}});
    project.check_all({{"[[map]]\nkind = \"reach\"\norigin = \"上海\"\n", "", 0, {}}});
    const Ran by_alias =
        run_program({"run", "--out", "o", "--overwrite", "--only", "maps", "-q"}, {.folder = project.path()});
    INFO(by_alias.err);
    CHECK(by_alias.exit_code == 0);
    all.push_back({"[[map]]\nkind = \"network\"\norigins = [\"nosuch\"]\n",
                   "DR1010",
                   2,
                   {"project.toml:", "no origin named nosuch"}});
    for (const char* kind : {"reach", "flows", "choropleth", "circles", "surface", "network", "multiples",
                             "difference", "lisa", "observed-expected"}) {
        const std::string map = std::string("[[map]]\nkind = \"") + kind + "\"\n";
        all.push_back({map + "theme = \"nosuch\"\n", "DR1010", 2, {"no theme named nosuch", "known: t"}});
        if (std::string("reach network difference").find(kind) == std::string::npos) continue;
        all.push_back(
            {map + "period = \"2019\"\n", "DR1010", 2, {"no period named 2019", "known: 2022, 2023"}});
    }
    for (const char* kind : {"choropleth", "circles", "network", "lisa"}) {
        const std::string column = std::string(kind) == "network" ? "" : "column = \"gdp_100m_cny\"\n";
        all.push_back({std::string("[[map]]\nkind = \"") + kind + "\"\n" + column + "level = \"nosuch\"\n",
                       "DR1010",
                       2,
                       {"no level named nosuch", "known: city"}});
    }
    project.check_all(all);
}

TEST_CASE("A sheet, level, layer or column that an input names and that is not there is refused", "[cli]") {
    const NamesProject project;
    const std::string flows = "[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\nunit = \"元\"\n",
                      attributes = "[[attributes]]\npath = \"g.csv\"\nlevel = \"city\"\n";
    project.check_all(
        {{flows + "sheet = \"two\"\n", "DR1035", 2, {"a.csv", "two"}},
         {flows + "level = \"nosuch\"\n", "DR1010", 2, {"no level named nosuch", "known: city"}},
         {flows + "columns = { origin = \"nosuch\" }\n", "DR1017", 3, {"起点, 终点, 年份, 金额"}},
         {attributes + "id = \"地区\"\n", "", 0, {}},
         {attributes + "id = \"地区\"\nsheet = \"two\"\n", "DR1035", 2, {"g.csv", "two"}},
         {attributes + "id = \"nosuch\"\n", "DR1017", 3, {"nosuch", "地区, 产值"}},
         {attributes + "points = [\"nosuch\", \"产值\"]\ncount = \"n\"\n", "DR1017", 3, {"地区, 产值"}},
         {attributes + "points = [\"产值\", \"产值\"]\ncount = \"n\"\nlayer = \"l\"\n",
          "DR1039",
          2,
          {"layer"}},
         {"[distance]\npath = \"a.csv\"\ncolumns = { origin = \"nosuch\" }\n", "DR1017", 3, {"起点, 终点"}}});
}

}  // namespace project_names_test
