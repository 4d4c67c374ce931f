#pragma once

#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace deltareach::test {

/// Nine squares, three by three, whose fields have the heads that a test asks for.
struct SquaresWorld {
    using Json = nlohmann::json;
    using Cells = std::vector<std::vector<std::string>>;
    static constexpr int squares = 9;
    TemporaryFolder folder;

    /// @param fields  head and the start of each value, which the number of the square follows, backwards
    [[nodiscard]] static std::string zones(const std::vector<std::pair<std::string, std::string>>& fields) {
        std::string features;
        for (int i = 0; i < squares; ++i) {
            std::string own;
            for (const auto& [head, start] : fields)
                own += fmt::format("\"{}\":\"{}{}\",", head, start, squares - i);
            const auto row = i / 3;
            const double west = 118 + 0.1 * (i % 3), south = 30 + 0.1 * row;
            features += fmt::format(
                "{}{{\"type\":\"Feature\",\"properties\":{{{}\"v\":{},\"m\":{}}},\"geometry\":{{\"type\":"
                "\"Polygon\",\"coordinates\":[[[{:.1f},{:.1f}],[{:.1f},{:.1f}],[{:.1f},{:.1f}],[{:.1f},{:.1f}"
                "],"
                "[{:.1f},{:.1f}]]]}}}}",
                i == 0 ? "" : ",", own, i * i % 7 + 1, 2 * i + 3, west, south, west + 0.1, south, west + 0.1,
                south + 0.1, west, south + 0.1, west, south);
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
    }
    /// Flows between all squares, as rows.
    [[nodiscard]] static Cells flows(const std::string& start) {
        Cells rows{{"origin", "destination", "flow", "km"}};
        for (int i = 1; i <= squares; ++i)
            for (int j = 1; j <= squares; ++j)
                rows.push_back({start + std::to_string(i), start + std::to_string(j),
                                std::to_string(1 + (5 * i + 3 * j * j) % 11),
                                i == j ? "0" : std::to_string(3 + (i + 2 * j) % 5)});
        return rows;
    }
    [[nodiscard]] static std::string csv(const Cells& rows) {
        std::string text;
        for (const auto& row : rows) text += fmt::format("{}\n", fmt::join(row, ","));
        return text;
    }
    /// What is no number is a text, as a spreadsheet has it.
    [[nodiscard]] static std::string sheet(const Cells& rows) {
        std::string data;
        int line = 0;
        for (const auto& cells : rows) {
            ++line;
            std::string all;
            for (std::size_t c = 0; c < cells.size(); ++c) {
                const std::string at = static_cast<char>('A' + static_cast<int>(c)) + std::to_string(line);
                const bool number = cells[c].find_first_not_of("0123456789.") == std::string::npos;
                all += number ? number_cell(at, cells[c]) : text_cell(at, cells[c]);
            }
            data += row(line, all);
        }
        return "<sheetData>" + data + "</sheetData>";
    }
    void write(const std::string& name, const std::string& text) const {
        write_file(folder.path() / name, text);
    }
    /// Sheets first and second, whose flows differ.
    void write_workbook(const std::string& name, const Cells& second) const {
        Cells first = second;
        for (std::size_t at = 1; at < first.size(); ++at) first[at][2] = std::to_string(at % 13 + 1);
        write(name, WorkbookText{.sheets = {{"first", sheet(first)}, {"second", sheet(second)}}}.bytes());
    }
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = folder.path()});
    }
    [[nodiscard]] Json json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Ran ran = run(words);
        INFO(fmt::format("{}\n{}", fmt::join(words, " "), ran.err));
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    }
};

}  // namespace deltareach::test
