// What `check` says of one file: for the tests that go through the table "Messages".
#pragma once

#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace deltareach::test {

struct Checked {
    int exit_code = 0;
    std::set<std::string> codes;
    nlohmann::json document;
    std::string text;
};

inline Checked check_file(const std::string& name, const std::string& bytes,
                          std::vector<std::string> options = {}) {
    const TemporaryFolder folder;
    write_file(folder.path() / name, bytes);
    std::vector<std::string> words{"check", name, "--json", "-q", "--lang", "en"};
    words.insert(words.end(), options.begin(), options.end());
    const Ran ran = run_program(words, {.folder = folder.path()});
    Checked checked{
        .exit_code = ran.exit_code, .codes = {}, .document = nlohmann::json::parse(ran.out), .text = ran.out};
    for (const auto& message : checked.document["messages"]) checked.codes.insert(message["code"]);
    return checked;
}

/// One row of flow under the usual heads.
inline std::string flow(const std::string& value, const std::string& origin = "上海市",
                        const std::string& destination = "苏州市", const std::string& period = "2023") {
    return "起点,终点,年份,金额（万元）\n" + origin + "," + destination + "," + period + "," + value + "\n";
}

struct Case {
    std::string what, name, bytes;
    int exit_code;
    std::string code;  ///< that must be told; empty: none at all
    std::vector<std::string> options = {};
};

inline void hold(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        const Checked checked = check_file(one.name, one.bytes, one.options);
        INFO(one.what << "\n" << checked.text);
        CHECK(checked.exit_code == one.exit_code);
        if (one.code.empty())
            CHECK(checked.codes.empty());
        else
            CHECK(checked.codes.contains(one.code));
    }
}

inline std::string cells(int number, const std::vector<std::string>& values) {
    std::string all;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string at = std::string(1, static_cast<char>('A' + i)) + std::to_string(number);
        const bool numeric =
            values[i].find_first_not_of("0123456789.") == std::string::npos && !values[i].empty();
        if (!values[i].empty()) all += numeric ? number_cell(at, values[i]) : text_cell(at, values[i]);
    }
    return row(number, all);
}

inline std::string book(const std::string& rows, const std::string& after = {}) {
    return WorkbookText{.sheets = {{"s", "<sheetData>" + rows + "</sheetData>" + after}}}.bytes();
}

inline const std::string heads_row = cells(1, {"起点", "终点", "年份", "金额（万元）"});

}  // namespace deltareach::test
