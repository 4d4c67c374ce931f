#pragma once

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace deltareach::test {

inline std::string strip_cell(const std::string& code, const std::string& up, int x) {
    const auto at = [](int a, int b) {
        return "[" + std::to_string(118 + 0.1 * a) + "," + std::to_string(30 + 0.1 * b) + "]";
    };
    return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":"Z)" + code + R"(","up":")" +
           up + R"(","v":)" + std::to_string(1 + x) + R"(},"geometry":{"type":"Polygon","coordinates":[[)" +
           at(x, 0) + "," + at(x + 1, 0) + "," + at(x + 1, 1) + "," + at(x, 1) + "," + at(x, 0) + "]]}}";
}

/// Three provinces of two zones in a row; what the flows are is for each test to say.
struct Strip {
    TemporaryFolder folder;

    explicit Strip(const std::string& flows, const std::string& more = "", const std::string& end = "") {
        std::string zones, provinces;
        for (int k = 0; k < 6; ++k)
            zones += (k > 0 ? "," : "") + strip_cell(std::to_string(10 + k), std::to_string(1 + k / 2), k);
        for (int p = 0; p < 3; ++p) {
            std::string wide = strip_cell(std::to_string(1 + p), "", 2 * p);
            provinces += (p > 0 ? "," : "") + wide;
        }
        const auto layer = [](const std::string& features) {
            return R"({"type":"FeatureCollection","features":[)" + features + "]}";
        };
        write_file(folder.path() / "zones.geojson", layer(zones));
        write_file(folder.path() / "provinces.geojson", layer(provinces));
        write_file(folder.path() / "flows.csv", "theme,period,origin,destination,value,count,unit\n" + flows);
        write_file(folder.path() / "project.toml", R"([project]
name = "带"
lang = "zh"
)" + more + R"([zones.cell]
path = "zones.geojson"
id = "code"
name = "name"
parent = "up"
[zones.province]
path = "provinces.geojson"
id = "code"
name = "name"
[[themes]]
id = "patents"
label_zh = "专利"
unit = "patents"
[[flows]]
path = "flows.csv"
)" + end);
    }
    [[nodiscard]] Ran run(const std::vector<std::string>& words) const {
        return run_program(words, {.folder = folder.path()});
    }
    /// A property of the six zones, in the order of their codes; absent ones are null.
    [[nodiscard]] std::vector<nlohmann::json> exported(const std::vector<std::string>& more,
                                                       const std::string& property) const {
        std::vector<std::string> words{"export", ".",  "--what",    "zones",      "--level",
                                       "cell",   "-o", "z.geojson", "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        std::vector<nlohmann::json> values(6);
        const nlohmann::json written = nlohmann::json::parse(contents_of(folder.path() / "z.geojson"));
        for (const nlohmann::json& feature : written["features"]) {
            const nlohmann::json& of = feature["properties"];
            INFO(of.dump());
            values[static_cast<std::size_t>(std::stoi(of["code"].get<std::string>()) - 10)] = of.at(property);
        }
        return values;
    }
    [[nodiscard]] nlohmann::json table(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"spill", "table", ".", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return nlohmann::json::parse(ran.out)["tables"];
    }
};

}  // namespace deltareach::test
