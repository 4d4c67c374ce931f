// What a legend prints of its classes agrees with the values that are drawn in them.
#include "render/class_bounds.hpp"

#include "render/draw_zones.hpp"
#include "study/sheets/map_parts.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace class_bounds_test {

using namespace deltareach;

namespace {

double number_in(std::string text) {
    std::erase(text, ',');
    const bool negative = text.starts_with("−");
    const double size = std::stod(negative ? text.substr(std::string("−").size()) : text);
    return negative ? -size : size;
}

/// What a reader counts in each class from printed bounds.
std::vector<std::size_t> counted(const std::vector<double>& bounds, const std::vector<double>& values) {
    std::vector<std::size_t> counts(bounds.size() - 1);
    for (const double value : values)
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (value <= bounds[i + 1] && (value > bounds[i] || (i == 0 && value == bounds[0]))) ++counts[i];
    return counts;
}

std::vector<double> printed(const std::vector<double>& values, int decimals) {
    std::vector<double> shown;
    for (const double value : values) shown.push_back(number_in(number_text(value, decimals)));
    return shown;
}

std::vector<double> random_table(int kind, std::mt19937_64& random) {
    std::lognormal_distribution<double> skewed(3, 2);
    std::uniform_real_distribution<double> wide(-50, 80), share(0, 1), percent(0, 100);
    std::vector<double> values;
    for (int i = 0; i < 20; ++i) {
        const double value = kind == 0   ? skewed(random)
                             : kind == 1 ? wide(random)
                             : kind == 2 ? share(random)
                                         : percent(random);
        values.push_back(kind == 3   ? std::round(value * 10) / 10
                         : kind == 4 ? value
                                     : std::round(value * 1e4) / 1e4);
    }
    return values;
}

}  // namespace

TEST_CASE("printed bounds have the decimals that part the values", "[unit]") {
    using Texts = std::vector<std::string>;
    // 34.9 does not stand in a class that ends at "35".
    const std::vector<double> values{14.8, 22.7, 34.8, 34.9, 35.1, 65.9, 75.1, 95.2};
    CHECK(class_bounds(std::vector<double>{14, 34.8, 70, 96}, values).texts ==
          Texts{"14.0", "34.8", "70.0", "96.0"});
    // Zeros that all of them end in say nothing, while the values beside them keep their decimals.
    const ClassBounds round = class_bounds(std::vector<double>{1200, 1600, 2000},
                                           std::vector<double>{1200.0001, 1600, 1600.0001, 1999});
    CHECK(round.texts == Texts{"1,200", "1,600", "2,000"});
    CHECK(round.decimals == 0);
    CHECK(round.beside == 4);
    // Beside them 3.04 is written with its decimals.
    const ClassBounds close = class_bounds(std::vector<double>{0, 3, 10}, std::vector<double>{1, 3, 3.04, 9});
    CHECK(close.texts == Texts{"0", "3", "10"});
    CHECK(class_bounds(std::vector<double>{2.83, 12.066, 21.3}, std::vector<double>{2.83, 15, 21.3}).texts ==
          Texts{"2.8", "12.1", "21.3"});
    CHECK(class_bounds(std::vector<double>{1, 3, 5}, std::vector<double>{1, 4, 5}).texts ==
          Texts{"1", "3", "5"});
    // Values that no printed number parts do not make a row of twelve decimals.
    const double three = 3, next = std::nextafter(3, 4);
    CHECK(class_bounds(std::vector<double>{1, three, 5}, std::vector<double>{1, three, next, 5}).decimals ==
          0);
}

TEST_CASE("a class of one value, and classes shown value by value, need no more decimals", "[unit]") {
    const double below_zero = std::nextafter(0.0, -1.0);
    CHECK(class_bounds(std::vector<double>{-5, below_zero, 0, 5}, std::vector<double>{-4, -0.0004, 0, 0.6, 5})
              .decimals == 0);
    ClassedFill fill{.column = {"v", "", "", "", std::vector<double>{1.25, 2.5}},
                     .breaks = {1.25, 1.25, 2.5},
                     .method = {},
                     .palette = {},
                     .each_value = true};
    CHECK(least_decimals(fill, 1) == 0);
}

TEST_CASE("what a reader counts from a legend is what the legend counts, whatever the method", "[property]") {
    std::mt19937_64 random(14);
    for (int turn = 0; turn < 600; ++turn) {
        const std::vector<double> values = random_table(turn % 5, random);
        MapSettings map;
        map.method =
            std::vector<std::string>{"quantile", "equal", "stddev", "headtail", "jenks"}[turn / 5 % 5];
        map.classes = 3 + 2 * (turn / 25 % 3);
        map.exact_breaks = turn / 75 % 2 == 1;
        Messages notes;
        const ClassedFill fill = classed({"v", "指标", "Measure", "", values}, map, false, notes);
        const ClassBounds shown = class_bounds(fill.breaks, values);
        std::vector<double> bounds;
        for (const std::string& text : shown.texts) bounds.push_back(number_in(text));
        std::vector<std::size_t> drawn(bounds.size() - 1);
        for (const double value : values) ++drawn[*class_of(value, fill.breaks)];
        const bool one_value = std::ranges::adjacent_find(fill.breaks, [](double a, double b) {
                                   return b - a < 1e-9;
                               }) != fill.breaks.end();
        if (one_value) continue;  // told by its value, as it is written
        INFO("turn " << turn << ", " << map.method);
        CHECK(counted(bounds, values) == drawn);
        for (const int more : {0, 1, 2})  // beside the map with as many decimals, or more
            CHECK(counted(bounds, printed(values, std::max(shown.beside, decimals_of_list(values)) + more)) ==
                  drawn);
        CHECK(least_decimals(fill, 1) == shown.beside);
    }
}

TEST_CASE("values on both sides of zero have the classes that were asked for, half of them each way",
          "[unit]") {
    const std::vector<double> values{-9, -7, -5, -4, -2, -1, 1, 2, 3, 5, 6, 8, 9};
    MapSettings map;
    Messages notes;
    for (const auto& [classes, bounds] :
         {std::pair(4, 5), std::pair(5, 7), std::pair(6, 7), std::pair(8, 9)}) {
        map.classes = classes;
        const ClassedFill fill = classed({"v", "指标", "Measure", "", values}, map, false, notes);
        INFO(classes);
        CHECK(fill.breaks.size() == static_cast<std::size_t>(bounds));
        CHECK(fill.breaks[fill.breaks.size() / 2] == 0);
    }
}

TEST_CASE("one small value does not make the bounds of all classes long numbers", "[unit]") {
    ClassedFill fill{.column = {"v", "", "", "yuan", std::vector<double>{1.08e4, 1.04e10, 4.9e10}},
                     .breaks = {1e4, 2e10, 5e10},
                     .method = {},
                     .palette = {}};
    CHECK(unit_of(fill, SheetLanguage::zh).label.zh == "亿元");
    fill.breaks = {3e7, 8e10};  // 800 亿元, and not 8,000,000 万元
    CHECK(unit_of(fill, SheetLanguage::zh).label.zh == "亿元");
}

}  // namespace class_bounds_test
