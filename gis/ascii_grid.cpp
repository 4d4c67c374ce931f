#include "gis/private/ascii_grid.hpp"

#include "gis/error.hpp"
#include "gis/printable.hpp"
#include "gis/private/reasons.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

constexpr int between_marks = 256;
constexpr std::array head_words{"ncols",     "nrows",    "xllcorner", "xllcenter", "yllcorner",
                                "yllcenter", "cellsize", "dx",        "dy",        "nodata_value"};

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

/// The next word from `at` on, which then stands behind it; empty at the end.
std::string_view next_word(std::string_view text, std::size_t& at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    const std::size_t first = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    return text.substr(first, at - first);
}

/// @returns false where the word is no number, the whole of it
bool parse(std::string_view word, double& value) {
    if (word.starts_with('+')) word.remove_prefix(1);
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (end != word.data() + word.size() || word.empty()) return false;
    if (error != std::errc::result_out_of_range) return error == std::errc();
    // 1e-400 is nothing; 1e400 is more than a number.
    const bool nothing =
        word.find("e-") != word.npos || word.find("E-") != word.npos || word.find("0.0") <= 1;
    value = nothing ? 0 : word.starts_with('-') ? -HUGE_VAL : HUGE_VAL;
    return nothing;
}

bool is_digits(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// "0,5", "-1,25e3": a number as many countries write it.
bool has_decimal_comma(std::string_view word) {
    const std::size_t comma = word.find(',');
    if (comma == word.npos) return false;
    std::string_view whole = word.substr(0, comma), part = word.substr(comma + 1);
    if (whole.starts_with('-') || whole.starts_with('+')) whole.remove_prefix(1);
    part = part.substr(0, part.find_first_of("eE"));
    double value = 0;
    const std::size_t exponent = word.find_first_of("eE");
    return (whole.empty() || is_digits(whole)) && is_digits(part) &&
           (exponent == word.npos || parse("1" + std::string(word.substr(exponent)), value));
}

bool begins_number(std::string_view word) {
    double value = 0;
    return parse(word, value) || has_decimal_comma(word);
}

Words no_such_head(std::string_view word) {
    return in_words("文件头没有 {}", "the head has no {}", word);
}

Words wrong_head(std::string_view word, double value) {
    return in_words("{} 是 {}", "{} is {}", word, value);
}

struct Head {
    std::array<std::optional<double>, head_words.size()> values;

    [[nodiscard]] std::optional<double>& named(std::string_view word) {
        const auto at = std::ranges::find(head_words, word);
        return values[static_cast<std::size_t>(at - head_words.begin())];
    }
};

int count_of(const SourceFile& file, Head& head, const char* word) {
    const std::optional<double> value = head.named(word);
    if (!value) report_damage(file.path, no_such_head(word));
    if (!(*value >= 1) || *value > std::numeric_limits<int>::max() || *value != std::floor(*value))
        report_damage(file.path, wrong_head(word, *value));
    return static_cast<int>(*value);
}

}  // namespace

bool AsciiGrid::is_one(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    std::size_t at = 0;
    const std::string word = ascii_lower(std::string(next_word(head, at)));
    return std::ranges::find(head_words, word) != head_words.end() && begins_number(next_word(head, at));
}

AsciiGrid::AsciiGrid(const SourceFile& file) : bytes_(file.absolute) {
    std::size_t at = bytes_.text().starts_with("\xEF\xBB\xBF") ? 3 : 0;
    read_head(file, at);
    look_at_values(file, at);
}

void AsciiGrid::read_head(const SourceFile& file, std::size_t& at) {
    Head head;
    const std::string_view text = bytes_.text();
    for (;;) {
        std::size_t behind = at;
        const std::string word = ascii_lower(std::string(next_word(text, behind).substr(0, 64)));
        if (word.empty() || begins_number(word)) break;
        if (std::ranges::find(head_words, word) == head_words.end())
            report_damage(file.path,
                          in_words("文件头有不认得的 {}", "the head says {}, which is unknown", word));
        double value = 0;
        const std::string_view said = next_word(text, behind);
        const bool is_nodata = word == "nodata_value";
        if (is_nodata) nodata_word_ = said;
        // What is more than a double holds stands for the most one does, in fewer digits.
        const bool number = parse(said, value);
        if (is_nodata ? !number && !std::isinf(value) : !number || !std::isfinite(value))
            report_word(file, said, in_both(word));
        if (head.named(word))
            report_damage(file.path, in_words("文件头有第二个 {}", "a second {} in the head", word));
        head.named(word) = value;
        at = behind;
    }
    columns = count_of(file, head, "ncols");
    rows = count_of(file, head, "nrows");
    const std::optional<double> size = head.named("cellsize");
    const std::optional<double> width = size ? size : head.named("dx"),
                                height = size ? size : head.named("dy");
    if (!width || !height) report_damage(file.path, no_such_head("cellsize"));
    if (!(*width > 0) || !(*height > 0)) report_damage(file.path, wrong_head("cellsize", *width));
    cell_width = *width;
    cell_height = *height;
    const std::optional<double> west_corner = head.named("xllcorner"), west_centre = head.named("xllcenter"),
                                south_corner = head.named("yllcorner"),
                                south_centre = head.named("yllcenter");
    if (!west_corner && !west_centre) report_damage(file.path, no_such_head("xllcorner"));
    if (!south_corner && !south_centre) report_damage(file.path, no_such_head("yllcorner"));
    west = west_corner ? *west_corner : *west_centre - cell_width / 2;
    north = (south_corner ? *south_corner : *south_centre - cell_height / 2) + rows * cell_height;
    if (const auto missing = head.named("nodata_value")) nodata = *missing;
    if (!std::isfinite(west + columns * cell_width) || !std::isfinite(north))
        report_damage(file.path, wrong_head("cellsize", cell_width));
}

void AsciiGrid::look_at_values(const SourceFile& file, std::size_t at) {
    const std::string_view text = bytes_.text();
    const auto wanted = static_cast<std::uint64_t>(columns) * static_cast<std::uint64_t>(rows);
    // A value takes two bytes with the blank behind it: told before anything is held for so many.
    const auto too_few = [&] {
        report_damage(file.path, in_words("不足 {} 个值", "fewer than {} values", wanted));
    };
    if ((text.size() - at + 1) / 2 < wanted) too_few();
    const std::size_t a_row = static_cast<std::size_t>((columns - 1) / between_marks) + 1;
    marks_.reserve(a_row * static_cast<std::size_t>(rows));
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const std::string_view word = next_word(text, at);
            if (word.empty()) too_few();
            if (column % between_marks == 0)
                marks_.push_back(static_cast<std::uint64_t>(word.data() - text.data()));
            double value = 0;
            if (!parse(word, value) && word != nodata_word_)
                report_word(file, word,
                            in_words("第 {} 行第 {} 列", "row {}, column {}", row + 1, column + 1));
        }
    if (!next_word(text, at).empty())
        report_damage(file.path, in_words("多于 {} 个值", "more than {} values", wanted));
}

void AsciiGrid::read(const RasterWindow& window, std::vector<double>& values) const {
    const std::string_view text = bytes_.text();
    const std::size_t a_row = static_cast<std::size_t>((columns - 1) / between_marks) + 1;
    values.resize(static_cast<std::size_t>(window.columns) * static_cast<std::size_t>(window.rows));
    auto to = values.begin();
    for (int row = window.row; row < window.row + window.rows; ++row) {
        const int mark = window.column / between_marks;
        auto at = static_cast<std::size_t>(
            marks_[static_cast<std::size_t>(row) * a_row + static_cast<std::size_t>(mark)]);
        for (int skipped = mark * between_marks; skipped < window.column; ++skipped) next_word(text, at);
        for (int column = 0; column < window.columns; ++column, ++to)
            if (!parse(next_word(text, at), *to)) *to = nodata;  // as it is spelled in the head
    }
}

void AsciiGrid::report_word(const SourceFile& file, std::string_view word, const Words& what) const {
    const std::string_view before =
        bytes_.text().substr(0, static_cast<std::size_t>(word.data() - bytes_.text().data()));
    const std::int64_t line = 1 + std::ranges::count(before, '\n');
    std::string shown = printable(std::string(word.substr(0, 32)));
    if (!has_decimal_comma(word))
        report_damage(file.path, reasons::at_line(static_cast<std::uint64_t>(line),
                                                  {fmt::format("{}：{} 不是数", what.zh, shown),
                                                   fmt::format("{}: {} is no number", what.en, shown)}));
    throw InputError(Message{.code = "DR1379",
                             .where = {.path = file.path.string(), .row = line},
                             .values = {{"path", file.path.string()},
                                        {"line", fmt::format("{}", line)},
                                        {"what_zh", what.zh},
                                        {"what_en", what.en},
                                        {"value", std::move(shown)},
                                        {"stem", (file.path.parent_path() / file.path.stem()).string()}}});
}

}  // namespace deltareach
