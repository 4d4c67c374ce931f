#pragma once

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace deltareach::test {

inline std::string text_of(double value) {
    return std::to_string(value);
}

inline double rough(int k, double salt) {
    const double value = 7919.3 * (k + 1) * salt;
    return value - static_cast<double>(static_cast<long>(value));
}

/// 5 × 4 cells of a tenth of a degree in two provinces, as a project: flows of two years, a panel, [spill].
struct SpillWorld {
    TemporaryFolder folder;

    SpillWorld() {
        std::string features, panel = "code,year,y,x\n",
                              flows = "theme,period,origin,destination,value,unit\n";
        for (int k = 0; k < cells; ++k) {
            features += (k > 0 ? "," : "") + cell(k);
            for (int year = 2020; year < 2024; ++year) {
                panel += panel_row(k, year);
                if (year >= 2022) flows += flows_from(k, year);
            }
        }
        write_file(folder.path() / "cells.geojson",
                   R"({"type":"FeatureCollection","features":[)" + features + "]}");
        write_file(folder.path() / "provinces.geojson", R"({"type":"FeatureCollection","features":[)" +
                                                            province("1", 118, 118.2) + "," +
                                                            province("2", 118.2, 118.5) + "]}");
        write_file(folder.path() / "panel.csv", panel);
        write_file(folder.path() / "flows.csv", flows);
        write_file(folder.path() / "project.toml", project);
    }

    static constexpr int cells = 20;
    static constexpr const char* project = R"([project]
name = "网格"
lang = "en"
[zones.cell]
path = "cells.geojson"
id = "code"
name = "name"
parent = "up"
[zones.province]
path = "provinces.geojson"
id = "code"
name = "name"
[[themes]]
id = "patents"
unit = "patents"
[[flows]]
path = "flows.csv"
[spill]
local = ["v"]
permutations = 999
draws = 50
[[spill.regress]]
y = "v"
x = ["w"]
[[spill.regress]]
name = "panel"
y = "y"
x = ["x"]
model = "lag"
panel = "panel.csv"
panel_id = "code"
panel_period = "year"
)";

    static std::string code(int k) { return std::to_string(100 + k); }

    static std::string cell(int k) {
        const int row = k / 5;
        const double x = 118 + 0.1 * (k % 5), y = 30 + 0.1 * row;
        std::string feature = R"({"type":"Feature","properties":{"code":")" + code(k) + R"(","name":"Z)" +
                              std::to_string(k) + R"(","up":")" + (k % 5 < 2 ? "1" : "2") + R"(","v":)" +
                              text_of(k % 5 + rough(k, 0.37)) + R"(,"w":)" + text_of(3 * rough(k, 0.61)) +
                              R"(},"geometry":{"type":"Polygon","coordinates":[[)";
        for (const auto& [dx, dy] : {std::pair{0., 0.}, {.1, 0.}, {.1, .1}, {0., .1}, {0., 0.}})
            feature += std::string(feature.back() == '[' ? "[" : ",[") + text_of(x + dx) + "," +
                       text_of(y + dy) + "]";
        return feature + "]]}}";
    }

    static std::string panel_row(int k, int year) {
        const double w = 4 * rough(k + 20 * (year - 2020), 0.53);
        return code(k) + "," + std::to_string(year) + "," +
               text_of(w + k % 5 + 0.5 * (year - 2020) + 2 * rough(k + 31 * year, 0.71)) + "," + text_of(w) +
               "\n";
    }

    static std::string flows_from(int k, int year) {
        std::string rows;
        for (int j = 0; j < cells; ++j)
            if (j != k)
                rows += "patents," + std::to_string(year) + "," + code(k) + "," + code(j) + "," +
                        std::to_string(1 + (k * 7 + j * 3 + year) % 11) + ",件\n";
        return rows;
    }

    static std::string province(const std::string& code, double left, double right) {
        const auto at = [](double x, double y) { return "[" + text_of(x) + "," + text_of(y) + "]"; };
        return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":"P)" + code +
               R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(left, 30) + "," + at(right, 30) +
               "," + at(right, 30.4) + "," + at(left, 30.4) + "," + at(left, 30) + "]]}}";
    }

    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = folder.path()});
    }
    [[nodiscard]] nlohmann::json json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return nlohmann::json::parse(ran.out);
    }
    [[nodiscard]] std::string file(const std::string& name) const {
        return contents_of(folder.path() / name);
    }
};

}  // namespace deltareach::test
