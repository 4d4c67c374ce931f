#pragma once

#include "tests/cli/uneven_world.hpp"
#include "tests/cli/verb_help.hpp"

#include <fmt/format.h>
#include <fstream>

namespace deltareach::test {

/// The uneven project, and beside it a lone layer, tables of places, pairs and sums, and a raster: what every
/// verb needs for a command that works.
struct EveryVerb : UnevenWorld {
    EveryVerb() {
        std::string zones, pairs = "origin,destination,flow,km\n", all = pairs, plain;
        int i = 0;
        for (const UnevenCity& c : uneven_cities()) {
            zones += fmt::format(
                R"({}{{"type":"Feature","properties":{{"code":"{}","name":"N{}","up":"{}","gdp":{},"pull":{},"pop":{},"word":"w{}"}},"geometry":{{"type":"Polygon","coordinates":[[[{},30],[{},30],[{},30.5],[{},30.5],[{},30]]]}}}})",
                i == 0 ? "" : ",", c.code, c.code, c.province, c.gdp, c.pull, c.gdp + i, i, c.west, c.east,
                c.east, c.west, c.west);
            ++i;
        }
        plain = "theme,period,origin,destination,value,unit,quality\n";
        for (std::size_t from = 0; from < codes().size(); ++from)
            for (std::size_t to = 0; to < codes().size(); ++to) {
                const auto flow = uneven_flow(from, to, 2023);
                const double km = from == to ? 0 : uneven_minutes(from, to);
                all += fmt::format("{},{},{},{}\n", codes()[from], codes()[to], flow.value_or(0), km);
                if (!flow || from == to) continue;
                pairs += fmt::format("{},{},{},{}\n", codes()[from], codes()[to], *flow, km);
                plain += fmt::format("deals,2023,{},{},{},元,reported\n", codes()[from], codes()[to], *flow);
            }
        std::string places = "id,x,y,gdp,pull,jobs,firms,prov,word\n";
        for (int k = 0; k < 30; ++k) {
            const int at = k * 7 % 30;
            places +=
                fmt::format("z{},{},{},{:.3f},{:.3f},{:.3f},{:.3f},{},t{}\n", at, at % 6 * 10 + at * at % 3,
                            at / 6 * 10 + at % 4, 5 + 3 * std::sin(2.3 * at), 6 + 2 * std::cos(1.7 * at),
                            4 + std::sin(1.1 * at), 3 + std::cos(0.7 * at), "ABC"[at / 12], at);
        }
        write_file(path() / "lone.geojson", R"({"type":"FeatureCollection","features":[)" + zones + "]}");
        write_file(path() / "pairs.csv", pairs);
        write_file(path() / "all.csv", all);
        write_file(path() / "plain.csv", plain);
        write_file(path() / "places.csv", places);
        write_file(path() / "sums.csv",
                   "origin,destination,theme,period,total\n920600,,deals,2023,1000\n,910200,deals,2023,400\n"
                   ",910400,deals,2023,600\n");
        REQUIRE(run({"surface", ".", "--theme", "deals", "--period", "2023", "--cell", "10", "-o", "r.tif"})
                    .exit_code == 0);
    }
};

/// A command that works, and what leads to it.
struct WorkingCommand {
    std::vector<std::string> verb, rest;

    [[nodiscard]] std::vector<std::string> words() const {
        std::vector<std::string> all = verb;
        all.insert(all.end(), rest.begin(), rest.end());
        return all;
    }
    /// The command with an option of another value, which it has already or not.
    [[nodiscard]] std::vector<std::string> with(const std::string& option, const std::string& value) const {
        std::vector<std::string> all = words();
        auto found = std::ranges::find(all, option);
        if (option == "--output") found = std::ranges::find(all, "-o");
        if (found == all.end())
            all.insert(all.end(), {option, value});
        else
            *(found + 1) = value;
        return all;
    }
};

/// Words that several commands share.
struct CommandWords {
    using Words = std::vector<std::string>;
    Words deals{"--theme", "deals", "--period", "2023"}, lone{"lone.geojson", "--id", "code"},
        places{"places.csv", "--points", "x,y", "--crs", "planar-km", "--id", "id"}, one{"."},
        regression{"--y",     "gdp", "--x",     "pull", "--weights", "knn:4",
                   "--model", "lag", "--group", "prov", "--draws",   "50"},
        km{"pairs.csv", "--distance-field", "km"}, queen{"--weights", "queen"}, gdp{"--field", "gdp"},
        few{"--permutations", "19"}, mass{"--mass", "gdp"};

    static Words joined(std::initializer_list<Words> parts) {
        Words all;
        for (const Words& part : parts) all.insert(all.end(), part.begin(), part.end());
        return all;
    }

    [[nodiscard]] std::vector<WorkingCommand> of_projects_and_sheets() const {
        return {
            {{"check"}, one},
            {{"info"}, {"lone.geojson"}},
            {{"reach"}, joined({one, deals, {"--origin", "920600"}})},
            {{"reach"}, joined({{"plain.csv", "--zones"}, lone, {"--name", "name", "--origin", "920600"}})},
            {{"estimate"}, one},
            {{"surface"}, joined({one, deals, {"--cell", "10", "-o", "made.tif"}})},
            {{"surface", "zonal"}, joined({{"r.tif", "--zones"}, lone})},
            {{"surface", "zonal"}, {"r.tif", "--zones", "."}},
            {{"map"}, joined({one, deals, {"--kind", "reach", "--origin", "920600", "-o", "made.svg"}})},
            {{"map"}, joined({one, {"--kind", "choropleth", "--column", "gdp", "-o", "made.svg"}})},
            {{"map"}, joined({lone, {"--column", "word", "--kind", "categories", "-o", "made.svg"}})},
            {{"map"}, joined({one, deals, {"--atlas", "city", "-o", "made.pdf"}})},
            {{"page"}, joined({one, {"-o", "made.html"}})},
            {{"report"}, joined({one, {"--theme", "deals", "-o", "made.html"}})},
            {{"chart"}, joined({{"bars", "."}, deals, {"--origin", "920600", "-o", "made.svg"}})},
            {{"convert"}, {"lone.geojson", "made.gpkg"}},
            {{"export"}, {".", "--what", "zones", "-o", "made.gpkg"}},
            {{"export"}, {".", "--what", "reach", "-o", "made.csv"}}};
    }

    [[nodiscard]] std::vector<WorkingCommand> of_statistics() const {
        return {{{"classify"}, joined({lone, gdp})},
                {{"classify"}, joined({one, gdp})},
                {{"weights"}, joined({lone, queen})},
                {{"spill", "geary"}, joined({lone, gdp, queen, few})},
                {{"spill", "g"}, joined({lone, gdp, queen, few})},
                {{"spill", "moran"}, joined({lone, gdp, queen, few})},
                {{"spill", "moran"}, joined({one, gdp, {"--weights", "knn:2"}, few})},
                {{"spill", "local"}, joined({lone, gdp, queen, few})},
                {{"spill", "regress"}, joined({places, regression})},
                {{"spill", "province"}, joined({places, regression})},
                {{"spill", "flows"},
                 joined({lone, queen, {"--flows", "all.csv", "--distance-field", "km", "--x", "pull"}})},
                {{"spill", "table"}, joined({one, {"--theme", "deals"}})},
                {{"spill", "table"},
                 joined({{"plain.csv", "--zones"}, lone, {"--name", "name", "--group", "up"}})}};
    }

    [[nodiscard]] std::vector<WorkingCommand> of_models() const {
        return {
            {{"model", "gravity"}, km},
            {{"model", "gravity"}, joined({one, deals})},
            {{"model", "compare"}, km},
            {{"model", "radiation"}, joined({lone, mass})},
            {{"model", "radiation"}, joined({one, mass, deals})},
            {{"model", "opportunities"}, joined({lone, mass, {"--l", "0.001"}})},
            {{"model", "huff"}, joined({lone, mass})},
            {{"model", "links"}, joined({lone, {"--population", "pop", "--gdp", "gdp"}})},
            {{"model", "breaking-point"}, joined({lone, mass, {"--centre", "920600"}})},
            {{"model", "field"}, joined({lone, mass, {"--centres", "920600,931300"}})},
            {{"model", "wilson"}, joined({lone, mass, {"--theta", "5", "--beta", "0.01"}})},
            {{"model", "wilson"},
             joined({lone, mass, {"--theta", "5", "--pairs", "pairs.csv", "--distance-field", "km"}})},
            {{"model", "city-flow"}, joined({places, {"--sectors", "jobs,firms", "--efficiency", "pull"}})},
            {{"model", "index"}, joined({places, {"--fields", "jobs,firms,gdp"}})},
            {{"model", "index"}, one},
            {{"model", "margins"}, {".", "--margins", "sums.csv"}}};
    }
};

/// Of every verb that reads data at least one; of those that read projects and files one each.
inline std::vector<WorkingCommand> working_commands() {
    const CommandWords words;
    std::vector<WorkingCommand> all = words.of_projects_and_sheets();
    for (const auto& more : {words.of_statistics(), words.of_models()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace deltareach::test
