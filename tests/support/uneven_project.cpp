#include "tests/support/uneven_project.hpp"

#include "tests/support/program.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach::test {
namespace {

constexpr int none = -1;
/// Of 2023, row = origin, in the order of codes.
constexpr int deals[6][6] = {{5, 100, 40, 100, none, 7},   {60, 900, 80, 3, 11, 250},
                             {12, 35, 10, 500, 90, 45},    {1, 70, 300, none, 20, 150},
                             {none, 15, 55, 210, none, 8}, {30, 400, 25, 60, 33, none}};

std::string rectangle(const std::string& code, const std::string& parent, double west, double east) {
    return fmt::format(
        R"({{"type":"Feature","properties":{{"code":"{0}","name":"N{0}","up":"{1}"}},"geometry":{{"type":"Polygon",)"
        R"("coordinates":[[[{2},30],[{3},30],[{3},30.5],[{2},30.5],[{2},30]]]}}}})",
        code, parent, west, east);
}

std::string layer(const std::vector<std::string>& features) {
    std::string all;
    for (const std::string& feature : features) all += (all.empty() ? "" : ",") + feature;
    return R"({"type":"FeatureCollection","features":[)" + all + "]}";
}

std::string flow_rows(bool inside) {
    const std::vector<std::string> codes = uneven_codes();
    std::string rows = "theme,period,origin,destination,value,unit,quality\n";
    for (const int year : {2021, 2022, 2023})
        for (const std::size_t from : {4U, 0U, 5U, 2U, 1U, 3U})  // not sorted by origin
            for (std::size_t to = 0; to < codes.size(); ++to)
                if (const auto flow = uneven_flow(from, to, year); flow && (inside || from != to))
                    rows +=
                        fmt::format("deals,{},{},{},{},元,reported\n", year, codes[from], codes[to], *flow);
    return rows +
           "deals,2023,pair,919900,1000,元,reported\ngrants,2022,920600,920000,1000,元,reported_total\n";
}

constexpr const char* project_text = R"([project]
name = "uneven"
lang = "en"
[zones.city]
path = "city.geojson"
id = "code"
name = "name"
parent = "up"
[zones.province]
path = "province.geojson"
id = "code"
name = "name"
[groups.pair]
name_zh = "pair"
members = ["910400", "920600"]
[splits.919900]
931300 = 0.7
910200 = 0.3
[[themes]]
id = "deals"
unit = "yuan"
[[themes]]
id = "grants"
unit = "yuan"
[[flows]]
path = "flows.csv"
[[attributes]]
path = "mass.csv"
level = "city"
id = "code"
columns = ["gdp", "pull"]
units = { gdp = "1", pull = "1" }
[estimate]
level = "city"
mass = "gdp"
draws = 200
)";

}  // namespace

const std::vector<UnevenCity>& uneven_cities() {
    static const std::vector<UnevenCity> cities = {
        {"920600", "920000", 118.9, 119.3, 70, 2},  {"910200", "910000", 118.0, 118.2, 10, 3},
        {"921100", "920000", 120.2, 120.5, 25, 4},  {"910400", "910000", 118.2, 118.9, 40, 8},
        {"931300", "930000", 120.5, 121.1, 120, 6}, {"920800", "920000", 119.3, 120.2, 55, 9}};
    return cities;
}

std::vector<std::string> uneven_codes() {
    std::vector<std::string> codes;
    for (const UnevenCity& city : uneven_cities()) codes.push_back(city.code);
    std::ranges::sort(codes);
    return codes;
}

std::optional<double> uneven_flow(std::size_t from, std::size_t to, int year) {
    const int flow = deals[from][to];
    if (flow == none) return std::nullopt;
    const int more_2022 = 3 * (static_cast<int>(from) + 1),
              more_2021 = 10 * (static_cast<int>(to) + 1) + flow;
    return flow + (year == 2023 ? 0 : year == 2022 ? more_2022 : more_2021);
}

double uneven_minutes(std::size_t from, std::size_t to) {
    return static_cast<double>(20 + 13 * from + 29 * to + 7 * (from * to % 5));
}

void write_uneven_project(const std::filesystem::path& folder, bool inside) {
    std::vector<std::string> cities;
    std::string masses = "code,gdp,pull\n", times = "origin,destination,minutes\n";
    for (const UnevenCity& city : uneven_cities()) {
        cities.push_back(rectangle(city.code, city.province, city.west, city.east));
        masses += fmt::format("{},{},{}\n", city.code, city.gdp, city.pull);
    }
    const std::vector<std::string> codes = uneven_codes();
    for (std::size_t from = codes.size(); from-- > 0;)
        for (std::size_t to = 0; to < codes.size(); ++to)
            if (from != to)
                times += fmt::format("{},{},{}\n", codes[from], codes[to], uneven_minutes(from, to));
    write_file(folder / "city.geojson", layer(cities));
    write_file(folder / "province.geojson",
               layer({rectangle("920000", "", 118.9, 120.5), rectangle("910000", "", 118.0, 118.9),
                      rectangle("930000", "", 120.5, 121.1)}));
    write_file(folder / "mass.csv", masses);
    write_file(folder / "times.csv", times);
    write_file(folder / "flows.csv", flow_rows(inside));
    write_file(folder / "project.toml", project_text);
}

}  // namespace deltareach::test
