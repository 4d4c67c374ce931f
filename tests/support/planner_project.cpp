#include "tests/support/planner_project.hpp"

#include <algorithm>

namespace deltareach::test {
namespace {

std::string square_city(const std::string& code, int west, int south) {
    const auto at = [&](int x, int y) {
        return "[" + std::to_string(west + x) + "," + std::to_string(south + y) + "]";
    };
    return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":"市)" + code +
           R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(0, 0) + "," + at(1, 0) + "," +
           at(1, 1) + "," + at(0, 1) + "," + at(0, 0) + "]]}}";
}

}  // namespace

PlannerProject::PlannerProject(const std::string& theme) {
    write("project.toml",
          "[project]\nname = \"小\"\n"
          "[zones.city]\npath = \"cities.geojson\"\nid = \"code\"\nname = \"name\"\n"
          "[[flows]]\npath = \"flows.csv\"\nunit = \"元\"\n"
          "[reach]\norigins = [\"A\"]\n"
          "[[map]]\nkind = \"reach\"\nformats = [\"svg\"]\n");
    write("cities.geojson", R"({"type":"FeatureCollection","features":[)" + square_city("A", 120, 31) + "," +
                                square_city("B", 118, 31) + "," + square_city("C", 118, 29) + "]}");
    write("flows.csv", "主题,年份,起点,终点,金额\n" + theme + ",2023,A,B,3\n" + theme + ",2023,A,C,5\n");
}

void PlannerProject::add(const std::string& text) const {
    write("project.toml", contents_of(path("project.toml")) + text);
}

Ran PlannerProject::run(std::vector<std::string> words, RunOptions options) const {
    options.folder = path("");
    words.insert(words.end(), {"--lang", "en"});
    return run_program(words, options);
}

std::vector<std::string> PlannerProject::files_below(const std::filesystem::path& folder) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (!entry.is_directory()) files.push_back(entry.path().lexically_relative(folder).string());
    std::ranges::sort(files);
    return files;
}

}  // namespace deltareach::test
