#include "tests/support/recorded.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/column_digest.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace deltareach::test {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_items = 150;  ///< of a list that is printed

/// Ten digits: more than are compared, fewer than differ between machines.
std::string shown(const Json& value) {
    if (value.is_number_float()) return fmt::format("{:.10g}", value.get<double>());
    return value.dump();
}

bool plain(const Json& list) {
    for (const Json& item : list)
        if (item.is_structured()) return false;
    return true;
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b)) + 1e-12;
}

/// A number behind ~ is one of a drawing: a part of its width.
bool same_line(std::string_view a, std::string_view b) {
    bool coarse = false;
    while (!a.empty() && !b.empty()) {
        const auto [x, of_a] = number_at(a);
        const auto [y, of_b] = number_at(b);
        if (of_a > 0 && of_b > 0) {
            if (coarse ? std::abs(x - y) > 0.02 : !near(x, y)) return false;
            a.remove_prefix(of_a);
            b.remove_prefix(of_b);
            coarse = false;
            continue;
        }
        if (a.front() != b.front()) return false;
        coarse = a.front() == '~';
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return a.empty() && b.empty();
}

std::string_view taken_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

void add_cells(const std::string& path, const Json& value, ColumnDigests& columns) {
    if (!value.is_structured()) return columns.add(path, shown(value));
    for (const auto& [key, item] : value.items()) add_cells(path + "/" + key, item, columns);
}

/// A list of many objects alike, such as one a pair of places, is a table.
bool table(const Json& list) {
    return list.is_array() && list.size() > 3 && list.front().is_object();
}

void put(const std::string& path, const Json& value, std::string& lines) {
    if (value.is_array() && plain(value) && value.size() > most_items) {
        ColumnDigests columns;
        for (const Json& item : value) columns.add(path, shown(item));
        lines += columns.lines();
    } else if (value.is_array() && plain(value)) {
        lines += path;
        for (const Json& item : value) lines += " " + shown(item);
        lines += "\n";
    } else if (table(value)) {
        ColumnDigests columns;
        for (const Json& row : value) add_cells(path, row, columns);
        lines += columns.lines();
    } else if (value.is_structured()) {
        for (const auto& [key, item] : value.items()) put(path.empty() ? key : path + "/" + key, item, lines);
    } else {
        lines += path + " " + shown(value) + "\n";
    }
}

}  // namespace

std::string lines_of_json(std::string_view document) {
    std::string lines;
    put("", Json::parse(document), lines);
    return lines;
}

std::string lines_of_csv(const std::string& csv) {
    ColumnDigests columns;
    for (const auto& row : rows_of(csv))
        for (const auto& [head, cell] : row)
            if (!depends_on_igraph(head)) columns.add(head, cell);
    return columns.lines();
}

std::optional<std::string> first_difference(std::string_view recorded, std::string_view made) {
    std::string last_command;
    for (std::size_t line = 1; !recorded.empty() || !made.empty(); ++line) {
        const std::string_view was = taken_line(recorded), is = taken_line(made);
        if (was.starts_with("$ ")) last_command = was;
        if (!same_line(was, is))
            return fmt::format("{}\nline {}\n  was  {}\n  is   {}", last_command, line, was, is);
    }
    return std::nullopt;
}

std::optional<std::string> unlike_recorded(const std::string& name, const std::string& made) {
    const std::filesystem::path file = source_dir() + "/tests/" + name;
    if (std::getenv("DELTAREACH_RECORD") != nullptr) {
        std::filesystem::create_directories(file.parent_path());
        write_file(file, made);
        return std::nullopt;
    }
    if (!std::filesystem::exists(file)) return "no file " + file.string();
    return first_difference(contents_of(file), made);
}

void check_as_recorded(const std::string& name, const std::string& made) {
    const auto unlike = unlike_recorded("cli/recorded/" + name + ".txt", made);
    INFO(unlike.value_or(""));
    CHECK_FALSE(unlike);
}

}  // namespace deltareach::test
