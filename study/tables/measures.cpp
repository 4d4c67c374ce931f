#include "study/tables/measures.hpp"

#include "gis/head_kinds.hpp"
#include "gis/price_bases.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "render/words.hpp"
#include "study/inputs/code_columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <string_view>

namespace deltareach {
namespace {

/// A name without the prices that its figures are in: GDP at constant prices is no price.
std::string unpriced(const std::string& name) {
    constexpr std::string_view words[] = {"不变价格",        "不变价",         "可比价格",         "可比价",
                                          "现行价格",        "当年价格",       "当年价",           "现价",
                                          "constant prices", "current prices", "comparable prices"};
    std::string text = ascii_lower(without_prices(name));
    for (const std::string_view word : words)
        if (const std::size_t at = text.find(word); at != std::string::npos) text.erase(at, word.size());
    return text;
}

/// A name in the ways in which people read it: in lower case, words between spaces.
std::array<std::string, 3> names_read(const Column& column) {
    const Text label = label_of(column);
    const auto read = [](const std::string& name) {
        std::string words = " " + unpriced(name) + " ";
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
    const HeadKind kind = kind_of_head(unpriced(label_of(column).zh));
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
    std::vector<double> sorted;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) continue;
        if (first || values[i] > values[measure.largest]) measure.largest = i;
        if (first || values[i] < values[measure.smallest]) measure.smallest = i;
        first = false;
        sorted.push_back(values[i]);
        sum += values[i];
        negative = negative || values[i] < 0;
    }
    measure.known = sorted.size();
    if (sorted.empty()) return;
    std::ranges::sort(sorted);
    const std::size_t half = sorted.size() / 2;
    measure.median = sorted.size() % 2 == 1 ? sorted[half] : std::midpoint(sorted[half - 1], sorted[half]);
    if (!adds) return;
    measure.sum = sum;
    measure.least = measure.known < values.size() && !negative;
}

}  // namespace

bool is_rank(const Column& column) {
    constexpr std::string_view words[] = {"排名", "位次", "名次", "排序", " rank ", " ranks ", " ranking "};
    return says_one_of(column, words);
}

bool is_rate(const Column& column) {
    constexpr std::string_view ends[] = {"率",   "比重",  "占比",   "比例",     "密度",   "增速",
                                         "指数", " rate", " share", " density", " ratio", " index"},
                               begins[] = {"人均", "户均", "地均", "亩均", "平均", "per capita ", "average "};
    const std::string& unit = column.unit;
    if (unit == "%" || unit == "‰" || unit.find('/') != std::string::npos) return true;
    const Text label = label_of(column);
    return std::ranges::any_of(std::array{column.name, label.zh, label.en}, [&](const std::string& name) {
        const std::string lower = " " + unpriced(name);
        return std::ranges::any_of(ends, [&](std::string_view word) { return lower.ends_with(word); }) ||
               std::ranges::any_of(begins,
                                   [&](std::string_view word) { return lower.substr(1).starts_with(word); });
    });
}

bool is_code(const Column& column) {
    constexpr std::string_view ends[] = {"电话",       "号码",      "传真",           "经度",         "纬度",
                                         " phone",     " fax",      " lon",           " lng",         " lat",
                                         " longitude", " latitude", " serial number", " phone number"};
    if (numbers_are(column) == Numbers::name) return true;
    if (!column.unit.empty() && column.unit != "unstated" && column.unit != "1") return false;
    return std::ranges::any_of(names_read(column), [&](const std::string& name) {
        const std::string_view words = std::string_view(name).substr(0, name.size() - 1);  // a space behind
        return std::ranges::any_of(ends, [&](std::string_view end) { return words.ends_with(end); });
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
                digits_of(column) == Digits::plain || is_rank(column) || is_code(column) || column.truth)
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
