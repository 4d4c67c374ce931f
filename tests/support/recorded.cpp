#include "tests/support/recorded.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace deltareach::test {
namespace {

using Json = nlohmann::ordered_json;

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

/// The number at the head of a text and its length; no length where there is none.
std::pair<double, std::size_t> number_at(std::string_view text) {
    double number = 0;
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    if (text.size() <= sign || text[sign] < '0' || text[sign] > '9') return {0, 0};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return {number, fault == std::errc() ? static_cast<std::size_t>(end - text.data()) : 0};
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b)) + 1e-12;
}

bool same_line(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        const auto [x, of_a] = number_at(a);
        const auto [y, of_b] = number_at(b);
        if (of_a > 0 && of_b > 0) {
            if (!near(x, y)) return false;
            a.remove_prefix(of_a);
            b.remove_prefix(of_b);
            continue;
        }
        if (a.front() != b.front()) return false;
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

struct ColumnDigest {
    std::size_t numbers = 0, rows = 0;
    double sum = 0, turned = 0, size = 0;
    std::set<std::string> words;
    std::uint64_t of_words = 14695981039346656037ULL;  // FNV-1a

    void add(const std::string& cell) {
        ++rows;
        const auto [number, length] = number_at(cell);
        if (!cell.empty() && length == cell.size()) {
            ++numbers;
            sum += number;
            turned += number * static_cast<double>(rows % 7 + 1);
            size += std::abs(number);
            return;
        }
        words.insert(cell);
        for (const char c : cell + "\n")
            of_words = (of_words ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }

    /// A sum as it is recorded: what rounding alone leaves of differences that cancel is 0.
    [[nodiscard]] double without_rounding(double of) const { return std::abs(of) > 1e-12 * size ? of : 0; }
};

void add_cells(const std::string& path, const Json& value, std::map<std::string, ColumnDigest>& columns) {
    if (!value.is_structured()) return columns[path].add(shown(value));
    for (const auto& [key, item] : value.items()) add_cells(path + "/" + key, item, columns);
}

std::string digests(const std::map<std::string, ColumnDigest>& columns) {
    std::string lines;
    for (const auto& [head, of] : columns) {
        lines += fmt::format("{}: {} rows, {} words {:x}", head, of.rows, of.words.size(), of.of_words);
        if (of.numbers > 0)
            lines += fmt::format(", {} numbers {:.10g} {:.10g}", of.numbers, of.without_rounding(of.sum),
                                 of.without_rounding(of.turned));
        lines += "\n";
    }
    return lines;
}

/// A list of many objects alike, such as one a pair of places, is a table.
bool table(const Json& list) {
    return list.is_array() && list.size() > 3 && list.front().is_object();
}

void put(const std::string& path, const Json& value, std::string& lines) {
    if (value.is_array() && plain(value)) {
        lines += path;
        for (const Json& item : value) lines += " " + shown(item);
        lines += "\n";
    } else if (table(value)) {
        std::map<std::string, ColumnDigest> columns;
        for (const Json& row : value) add_cells(path, row, columns);
        lines += digests(columns);
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
    std::map<std::string, ColumnDigest> columns;
    for (const auto& row : rows_of(csv))
        for (const auto& [head, cell] : row)
            if (head != "community") columns[head].add(cell);  // as the version of igraph at hand finds them
    return digests(columns);
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

}  // namespace deltareach::test
