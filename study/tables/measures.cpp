#include "study/tables/measures.hpp"

#include "gis/head_kinds.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>

namespace deltareach {
namespace {

/// A name in the ways in which people read it: in lower case, words between spaces.
std::array<std::string, 3> names_read(const Column& column) {
    const Text label = label_of(column);
    const auto read = [](const std::string& name) {
        std::string words = " " + ascii_lower(name) + " ";
        for (char& c : words)
            if (c == '_' || c == '-' || c == '(' || c == ')' || c == ',') c = ' ';
        return words;
    };
    return {read(column.name), read(label.zh), read(label.en)};
}

bool says_one_of(const Column& column, std::span<const std::string_view> words) {
    return std::ranges::any_of(names_read(column), [&](const std::string& name) {
        return std::ranges::any_of(
            words, [&](std::string_view word) { return name.find(word) != std::string::npos; });
    });
}

bool is_rank(const Column& column) {
    constexpr std::string_view words[] = {"排名", "位次", "名次", "排序", " rank "};
    return says_one_of(column, words);
}

/// What is said of one person, household, thing or moment, of whatever unit.
bool is_of_each(const Column& column) {
    constexpr std::string_view words[] = {
        "均",         "每",        "价",        "工资",      "薪",      "可支配收入", "纯收入",
        "收入水平",   "标准",      "最高",      "最低",      "最大",    "最小",       "中位",
        "分数",       "涨幅",      "比上年",    "年龄",      "寿命",    "距离",       "海拔",
        " per ",      " average ", " mean ",    " median ",  " price ", " prices ",   " wage ",
        " wages ",    " salary ",  " income ",  " incomes ", " index ", " score ",    " rate ",
        " density ",  " maximum ", " minimum ", " max ",     " min ",   " age ",      " distance ",
        " elevation "};
    const HeadKind kind = kind_of_head(label_of(column).zh);
    return kind == HeadKind::ratio || kind == HeadKind::per_head || says_one_of(column, words);
}

bool is_added_length(const Column& column) {
    constexpr std::string_view words[] = {"里程", "长度", "length", "mileage"};
    return says_one_of(column, words);
}

/// @param adds  its values may be added
void find_extremes(Measure& measure, bool adds) {
    const std::vector<double>& values = measure.values;
    bool first = true, negative = false;
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) continue;
        if (first || values[i] > values[measure.largest]) measure.largest = i;
        if (first || values[i] < values[measure.smallest]) measure.smallest = i;
        first = false;
        ++measure.known;
        sum += values[i];
        negative = negative || values[i] < 0;
    }
    if (measure.known == 0) return;
    measure.mean = sum / static_cast<double>(measure.known);
    if (!adds) return;
    measure.sum = sum;
    measure.least = measure.known < values.size() && !negative;
}

}  // namespace

bool is_rate(const Column& column) {
    constexpr std::string_view ends[] = {"率",   "比重",  "占比",   "比例",     "密度",   "增速",
                                         "指数", " rate", " share", " density", " ratio", " index"},
                               begins[] = {"人均", "户均", "地均", "亩均", "平均", "per capita ", "average "};
    const std::string& unit = column.unit;
    if (unit == "%" || unit == "‰" || unit.find('/') != std::string::npos) return true;
    const Text label = label_of(column);
    return std::ranges::any_of(std::array{column.name, label.zh, label.en}, [&](const std::string& name) {
        const std::string lower = " " + ascii_lower(name);
        return std::ranges::any_of(ends, [&](std::string_view word) { return lower.ends_with(word); }) ||
               std::ranges::any_of(begins,
                                   [&](std::string_view word) { return lower.substr(1).starts_with(word); });
    });
}

bool adds_up(const Column& column) {
    constexpr std::string_view amounts[] = {"yuan", "usd", "hkd", "eur", "km2", "公顷", "亩", "吨"};
    if (is_rate(column) || is_rank(column) || is_of_each(column)) return false;
    return std::ranges::find(amounts, column.unit) != std::end(amounts) || counts_things(column.unit) ||
           ((column.unit == "km" || column.unit == "m") && is_added_length(column));
}

std::vector<LevelMeasures> measures_of(const Inputs& inputs) {
    const Region& region = *inputs.region;
    const auto counts_points = [&](const Column& column, const ZoneLayer& layer) {
        return std::ranges::any_of(inputs.points, [&](const PointsAccount& points) {
            return points.level == layer.level() && !points.sums.empty() &&
                   points.sums.front().column == column.name;
        });
    };
    std::vector<LevelMeasures> all;
    for (std::size_t level = 0; level < region.levels().size(); ++level) {
        LevelMeasures found{.level = level, .measures = {}};
        for (const Column& column : region.levels()[level].columns()) {
            if (std::holds_alternative<std::vector<std::string>>(column.values) ||
                digits_of(column) == Digits::plain || is_rank(column) || column.truth)
                continue;
            Measure measure{.column = column, .values = numbers_of(column)};
            find_extremes(measure, adds_up(column) || counts_points(column, region.levels()[level]));
            if (measure.known > 0) found.measures.push_back(std::move(measure));
        }
        if (!found.measures.empty()) all.push_back(std::move(found));
    }
    return all;
}

}  // namespace deltareach
