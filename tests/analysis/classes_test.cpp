// Reference numbers: Rscript tests/analysis/reference/classes.R (R 4.2.2, classInt 0.4.9, style "fisher").
#include "analysis/classes.hpp"

#include "analysis/private/jenks.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace classes_test {

using namespace deltareach;

namespace {

const std::vector<double> sixty = {
    241.1, 23.2,  638.1, 125.2, 25.7,  385.2, 34.7,  847,   187.8, 20.9,   528.9, 97.2,  30,    277.8, 24.8,
    711.5, 145,   21.9,  434.6, 76.9,  937.5, 217.5, 19.9,  592.6, 111.6,  25.3,  354.1, 28.4,  791.3, 168.4,
    19,    489.3, 86.7,  30,    251.5, 20.5,  662.3, 129.3, 21.1,  400.4,  69.1,  877.6, 195.6, 17.2,  549.5,
    99.3,  25.1,  324.9, 22.8,  738.1, 150.4, 17.6,  451.7, 77.2,  1005.8, 226.9, 16.8,  615.4, 114.9, 20.6};

double squares(const std::vector<double>& sorted, std::size_t first, std::size_t last) {
    double mean = 0, sum = 0;
    for (std::size_t i = first; i <= last; ++i) mean += sorted[i] / static_cast<double>(last - first + 1);
    for (std::size_t i = first; i <= last; ++i) sum += (sorted[i] - mean) * (sorted[i] - mean);
    return sum;
}

/// The plain O(k·n²) programme.
double least_squares(const std::vector<double>& sorted, std::size_t classes) {
    const std::size_t n = sorted.size();
    std::vector<double> best(n);
    for (std::size_t i = 0; i < n; ++i) best[i] = squares(sorted, 0, i);
    for (std::size_t c = 2; c <= classes; ++c) {
        std::vector<double> next(n, INFINITY);
        for (std::size_t i = c - 1; i < n; ++i) {
            for (std::size_t first = c - 1; first <= i; ++first) {
                next[i] = std::min(next[i], best[first - 1] + squares(sorted, first, i));
            }
        }
        best = next;
    }
    return best.back();
}

}  // namespace

TEST_CASE("Fisher-Jenks agrees with classInt", "[reference]") {
    const Classes three = classify(sixty, {.classes = 3}), five = classify(sixty, {.classes = 5}),
                  seven = classify(sixty, {.classes = 7});
    CHECK(three.breaks == std::vector<double>{16.8, 251.5, 615.4, 1005.8});
    CHECK(three.counts == std::vector<std::size_t>{39, 12, 9});
    CHECK(three.gvf == Approx(0.902595229915693).epsilon(1e-12));
    CHECK(five.breaks == std::vector<double>{16.8, 114.9, 277.8, 489.3, 738.1, 1005.8});
    CHECK(five.counts == std::vector<std::size_t>{28, 12, 7, 8, 5});
    CHECK(five.gvf == Approx(0.970141710840426).epsilon(1e-12));
    CHECK(seven.breaks == std::vector<double>{16.8, 34.7, 150.4, 277.8, 451.7, 638.1, 791.3, 1005.8});
    CHECK(seven.gvf == Approx(0.985632950906554).epsilon(1e-12));
}

TEST_CASE("Quantiles are R's type 7", "[reference]") {
    const Classes c = classify(sixty, {.method = ClassMethod::quantile});
    const std::vector<double> expected = {16.8, 24.48, 93, 221.26, 533.02, 1005.8};
    REQUIRE(c.breaks.size() == expected.size());
    for (std::size_t k = 0; k < expected.size(); ++k)
        CHECK(c.breaks[k] == Approx(expected[k]).epsilon(1e-12));
    CHECK(c.counts == std::vector<std::size_t>{12, 12, 12, 12, 12});
}

TEST_CASE("Divide and conquer finds what the plain programme finds", "[property]") {
    RandomStream random(9, 0);
    for (int trial = 0; trial < 60; ++trial) {
        const std::size_t n = 5 + random.below(60);
        std::vector<double> values(n);
        for (double& value : values) value = std::round(1e6 + std::exp(3 * random.normal()) * 10) / 10;
        std::ranges::sort(values);
        values.erase(std::unique(values.begin(), values.end()), values.end());
        const std::size_t classes =
            1 + random.below(static_cast<std::uint32_t>(std::min<std::size_t>(9, values.size())));
        const std::vector<double> ones(values.size(), 1);
        double found = 0;
        std::size_t first = 0;
        for (const std::size_t last : jenks_borders(values, ones, classes)) {
            found += squares(values, first, last);
            first = last + 1;
        }
        CHECK(first == values.size());
        CHECK(found == Approx(least_squares(values, classes)).epsilon(1e-9).margin(1e-9));
    }
}

TEST_CASE("Every value lies in one class, counts add up and breaks rise", "[property]") {
    RandomStream random(4, 0);
    for (const ClassMethod method : {ClassMethod::jenks, ClassMethod::quantile, ClassMethod::equal,
                                     ClassMethod::stddev, ClassMethod::headtail, ClassMethod::unique}) {
        for (int trial = 0; trial < 40; ++trial) {
            std::vector<double> values(1 + random.below(80));
            for (double& value : values) value = std::floor(std::exp(2 * random.normal()) * 4);
            values.push_back(NAN);
            const Classes c =
                classify(values, {.method = method, .classes = 1 + static_cast<int>(random.below(8))});
            std::vector<std::size_t> counts(c.counts.size(), 0);
            for (const double value : values) {
                if (!std::isnan(value)) ++counts.at(class_of(c, value).value());
            }
            CHECK(counts == c.counts);
            CHECK(c.missing == 1);
            CHECK(std::accumulate(c.counts.begin(), c.counts.end(), std::size_t{0}) == c.n);
            CHECK(std::is_sorted(c.breaks.begin(), c.breaks.end()));
            CHECK(c.gvf >= -1e-12);
            CHECK(c.gvf <= 1);
        }
    }
}

TEST_CASE("Intervals are (lower, upper] and the first includes its lower bound", "[unit]") {
    const std::vector<double> breaks = {0, 10, 20};
    const Classes c = classify(std::vector<double>{0, 5, 10, 10.5, 20, 25, -1},
                               {.method = ClassMethod::manual, .breaks = breaks});
    CHECK(c.counts == std::vector<std::size_t>{3, 2});
    CHECK(c.outside == 2);
    CHECK(class_of(c, 10) == std::size_t{0});
    CHECK(class_of(c, 20) == std::size_t{1});
    CHECK_FALSE(class_of(c, 20.1).has_value());
    CHECK_FALSE(class_of(c, NAN).has_value());
}

TEST_CASE("Equal widths, standard deviations and head/tail by hand", "[unit]") {
    const Classes equal =
        classify(std::vector<double>{0, 1, 2, 10}, {.method = ClassMethod::equal, .classes = 5});
    CHECK(equal.breaks == std::vector<double>{0, 2, 4, 6, 8, 10});
    CHECK(equal.counts == std::vector<std::size_t>{3, 0, 0, 0, 1});
    // Mean 4, standard deviation √10 with n − 1.
    const Classes sd =
        classify(std::vector<double>{0, 2, 4, 6, 8}, {.method = ClassMethod::stddev, .classes = 4});
    REQUIRE(sd.breaks.size() == 5);
    CHECK(sd.breaks[1] == Approx(4 - std::sqrt(10.0)));
    CHECK(sd.breaks[2] == Approx(4));
    // Mean 4.5 → head {8, 16} (2 of 8), split in turn at 12; {16} is half of it, more than 40 %, and stays.
    // R 4.2.2, classInt 0.4.9: classIntervals(c(1,1,2,2,3,3,8,16), style = "headtails")$brks
    const Classes head =
        classify(std::vector<double>{1, 1, 2, 2, 3, 3, 8, 16}, {.method = ClassMethod::headtail});
    CHECK(head.breaks == std::vector<double>{1, 4.5, 12, 16});
    CHECK(head.counts == std::vector<std::size_t>{6, 1, 1});
    // A first head of more than 40 % is split off all the same, or there would be no classes.
    CHECK(classify(std::vector<double>{1, 2, 4, 5}, {.method = ClassMethod::headtail}).breaks ==
          std::vector<double>{1, 3, 5});
}

TEST_CASE("Tied values make fewer classes and say so; a constant is one class", "[unit]") {
    const Classes ties =
        classify(std::vector<double>{0, 0, 0, 0, 0, 0, 1, 2, 3, 4}, {.method = ClassMethod::quantile});
    CHECK(ties.breaks.front() == 0);
    CHECK(ties.breaks[1] == 0);
    CHECK(ties.counts[0] == 6);
    CHECK(ties.notes.at(0).code == "DR1451");
    const Classes constant = classify(std::vector<double>{7, 7, 7}, {.classes = 4});
    CHECK(constant.counts == std::vector<std::size_t>{3});
    CHECK(constant.gvf == 1);
    CHECK_THROWS_AS(classify(std::vector<double>{NAN}, {}), InputError);
    CHECK_THROWS_AS(classify(std::vector<double>{1, INFINITY}, {}), InputError);
    CHECK_THROWS_AS(classify(std::vector<double>{1, 2}, {.classes = 0}), UsageError);
}

TEST_CASE("Mean and deviation are those that classes by them are made of", "[unit]") {
    const std::vector<double> values{2, NAN, 4, 9};
    const MeanAndDeviation found = mean_and_deviation(values);
    CHECK(found.mean == 5);
    CHECK(found.deviation == Approx(std::sqrt(13.0)));
    CHECK(mean_and_deviation(std::vector<double>{7}).deviation == 0);
}

TEST_CASE("Names of methods read back", "[unit]") {
    for (const char* name : {"jenks", "quantile", "equal", "stddev", "headtail", "manual", "unique"}) {
        CHECK(std::string(name_of(class_method_named(name).value())) == name);
    }
    CHECK_FALSE(class_method_named("natural").has_value());
}

}  // namespace classes_test
