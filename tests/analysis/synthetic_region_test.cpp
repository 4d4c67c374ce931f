// The tutorial's made-up contracts. The truth is recovered from them by a Poisson regression written here,
// and was by R 4.2.2 from the shipped file; the numbers of R are kept below. Command, for each theme (years
// pooled):
//   glm(n ~ t + log(supply) + log(demand) + log(km) + same, poisson)   km from geod (PROJ), zero pairs kept
#include "analysis/synthetic_region.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

namespace synthetic_region_test {

using namespace deltareach;

namespace {

std::string file_text(const std::string& name) {
    std::ifstream file(std::string(deltareach::test::source_dir() + "/data/tutorial/") + name,
                       std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

double number(const std::string& text) {
    double value = std::nan("");
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// data/tutorial/synthetic_places.csv: code, name_zh, name_en, province, lon, lat, supply, demand.
std::vector<SyntheticPlace> tutorial_places() {
    std::vector<SyntheticPlace> places;
    std::istringstream lines(file_text("synthetic_places.csv"));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::istringstream cells(line);
        std::array<std::string, 8> cell;
        for (std::string& text : cell) std::getline(cells, text, ',');
        places.push_back(
            {cell[0], cell[3], {number(cell[4]), number(cell[5])}, number(cell[6]), number(cell[7])});
    }
    return places;
}

std::vector<SyntheticPlace> three_places() {
    return {
        {"a", "P", {121.0, 31.0}, 1, 1}, {"b", "P", {121.0, 32.0}, 2, 1}, {"c", "Q", {120.0, 31.0}, 1, 3}};
}

constexpr std::size_t terms = 6;  // constant, year, ln supply, ln demand, ln distance, same province
using Vector = std::array<double, terms>;
using Matrix = std::array<Vector, terms>;

/// Gauss–Jordan inverse of a positive definite matrix.
Matrix inverse(Matrix a) {
    Matrix b{};
    for (std::size_t i = 0; i < terms; ++i) b[i][i] = 1;
    for (std::size_t i = 0; i < terms; ++i) {
        const double pivot = a[i][i];
        for (std::size_t k = 0; k < terms; ++k) a[i][k] /= pivot, b[i][k] /= pivot;
        for (std::size_t j = 0; j < terms; ++j) {
            if (j == i) continue;
            const double factor = a[j][i];
            for (std::size_t k = 0; k < terms; ++k) a[j][k] -= factor * a[i][k], b[j][k] -= factor * b[i][k];
        }
    }
    return b;
}

struct Fit {
    Vector estimate{}, std_error{};
};

/// Poisson maximum likelihood by Newton's method, started at the logarithm of the mean.
Fit poisson_fit(const std::vector<Vector>& x, const std::vector<double>& y) {
    Fit fit;
    double sum = 0;
    for (double value : y) sum += value;
    fit.estimate[0] = std::log(sum / static_cast<double>(y.size()));
    for (int step = 0; step < 60; ++step) {
        Vector score{};
        Matrix information{};
        for (std::size_t i = 0; i < y.size(); ++i) {
            double eta = 0;
            for (std::size_t k = 0; k < terms; ++k) eta += fit.estimate[k] * x[i][k];
            const double mean = std::exp(eta);
            for (std::size_t k = 0; k < terms; ++k) {
                score[k] += x[i][k] * (y[i] - mean);
                for (std::size_t m = 0; m < terms; ++m) information[k][m] += x[i][k] * x[i][m] * mean;
            }
        }
        const Matrix covariance = inverse(information);
        double largest = 0;
        for (std::size_t k = 0; k < terms; ++k) {
            double change = 0;
            for (std::size_t m = 0; m < terms; ++m) change += covariance[k][m] * score[m];
            change = std::clamp(change, -1.0, 1.0);
            fit.estimate[k] += change;
            fit.std_error[k] = std::sqrt(covariance[k][k]);
            largest = std::max(largest, std::abs(change));
        }
        if (largest < 1e-10) break;
    }
    return fit;
}

Fit fit_theme(const std::vector<SyntheticPlace>& places, const SyntheticFlows& flows,
              const SyntheticOptions& options, std::size_t theme) {
    const std::size_t n = places.size();
    std::vector<double> all(n * n * static_cast<std::size_t>(options.years), 0.0);
    for (const SyntheticRecord& record : flows.records)
        if (record.theme == theme)
            all[(static_cast<std::size_t>(record.year - options.first_year) * n + record.origin) * n +
                record.destination] += 1;
    std::vector<Vector> x;
    std::vector<double> y;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::size_t o = i / n % n, d = i % n;
        if (o == d) continue;
        const std::size_t year = i / (n * n);
        x.push_back({1, static_cast<double>(year), std::log(places[o].supply), std::log(places[d].demand),
                     std::log(distance_km(places[o].point, places[d].point)),
                     places[o].province == places[d].province ? 1.0 : 0.0});
        y.push_back(all[i]);
    }
    return poisson_fit(x, y);
}

}  // namespace

TEST_CASE("the shipped tutorial is what its generator draws", "[reference]") {
    const SyntheticOptions options;
    const auto places = tutorial_places();
    REQUIRE(places.size() == 57);
    const SyntheticFlows flows = synthetic_flows(places, options);
    CHECK(synthetic_records_csv(flows, places, options) == file_text("flows_synthetic.csv"));
    CHECK(synthetic_truth_toml(flows, options) == file_text("truth.toml"));
}

TEST_CASE("a Poisson regression on synthetic flows finds the parameters they were drawn with", "[property]") {
    const auto places = tutorial_places();
    for (std::uint64_t seed : {2018U, 7U}) {
        const SyntheticOptions options{.seed = seed};
        const SyntheticFlows flows = synthetic_flows(places, options);
        for (std::size_t t = 0; t < options.themes.size(); ++t) {
            const SyntheticTheme& theme = options.themes[t];
            const Fit fit = fit_theme(places, flows, options, t);
            const Vector truth = {flows.constants[t], theme.growth, 1, 1, -theme.decay, theme.border};
            for (std::size_t k = 0; k < terms; ++k) {
                INFO(theme.id << " term " << k << ": " << fit.estimate[k] << " ± " << fit.std_error[k]
                              << ", truth " << truth[k]);
                CHECK(std::abs(fit.estimate[k] - truth[k]) < 4 * fit.std_error[k]);
                CHECK(fit.std_error[k] < 0.2);
            }
        }
    }
}

TEST_CASE("the Poisson regression on the shipped tutorial agrees with R", "[reference]") {
    struct Expected {
        Vector estimate, std_error;
    };
    const std::array<Expected, 3> r = {{{{-0.23930, 0.11458, 1.00916, 0.97826, -0.79334, 0.57364},
                                         {0.07482, 0.00728, 0.01242, 0.01758, 0.01415, 0.02947}},
                                        {{-2.27548, 0.02517, 1.02790, 0.98905, -0.50695, 0.30402},
                                         {0.14283, 0.01158, 0.01995, 0.02914, 0.02572, 0.04728}},
                                        {{1.47884, 0.18661, 0.99307, 1.00299, -1.39569, 0.93869},
                                         {0.07709, 0.00867, 0.01479, 0.01930, 0.01502, 0.04417}}}};
    const auto places = tutorial_places();
    const SyntheticOptions options;
    const SyntheticFlows flows = synthetic_flows(places, options);
    for (std::size_t t = 0; t < r.size(); ++t) {
        const Fit fit = fit_theme(places, flows, options, t);
        for (std::size_t k = 0; k < terms; ++k) {
            CHECK(fit.estimate[k] == Approx(r[t].estimate[k]).margin(6e-6));
            CHECK(fit.std_error[k] == Approx(r[t].std_error[k]).margin(6e-6));
        }
    }
}

TEST_CASE("the same seed gives the same synthetic records and another seed others", "[property]") {
    const auto places = three_places();
    const SyntheticOptions one{.seed = 1}, two{.seed = 2};
    const std::string text = synthetic_records_csv(synthetic_flows(places, one), places, one);
    CHECK(text == synthetic_records_csv(synthetic_flows(places, one), places, one));
    CHECK(text != synthetic_records_csv(synthetic_flows(places, two), places, two));
}

TEST_CASE("adding a later theme or year leaves the synthetic records before it as they were", "[property]") {
    const auto places = three_places();
    SyntheticOptions shorter{.seed = 3};
    shorter.themes.resize(1);
    shorter.years = 2;
    SyntheticOptions longer = shorter;
    longer.years = 3;
    const auto few = synthetic_flows(places, shorter).records, many = synthetic_flows(places, longer).records;
    REQUIRE(few.size() < many.size());
    for (std::size_t i = 0; i < few.size(); ++i) {
        CHECK(few[i].value_yuan == many[i].value_yuan);
        CHECK(few[i].origin == many[i].origin);
    }
}

TEST_CASE("synthetic values are log-normal with the stated median and spread", "[property]") {
    SyntheticOptions options{.seed = 4, .years = 5};
    options.themes = {{.id = "x", .contracts_first_year = 1000, .median_yuan = 1000, .sigma_log = 0.5}};
    const auto records = synthetic_flows(three_places(), options).records;
    double sum = 0, squares = 0;
    for (const auto& record : records) {
        const double log_value = std::log(static_cast<double>(record.value_yuan));
        sum += log_value;
        squares += log_value * log_value;
        CHECK(record.origin != record.destination);
    }
    const double n = static_cast<double>(records.size()), mean = sum / n;
    CHECK(n == Approx(5000).epsilon(0.05));
    CHECK(mean == Approx(std::log(1000)).margin(0.03));
    CHECK(std::sqrt(squares / n - mean * mean) == Approx(0.5).epsilon(0.03));
}

TEST_CASE("places that make no sense are refused before anything is drawn", "[unit]") {
    auto no_demand = three_places(), same_point = three_places();
    no_demand[1].demand = 0;
    same_point[2].point = same_point[0].point;
    SyntheticOptions too_many;
    too_many.themes[0].contracts_first_year = 100000;
    CHECK_THROWS_AS(synthetic_flows(no_demand, {}), InputError);
    CHECK_THROWS_AS(synthetic_flows(same_point, {}), InputError);
    CHECK_THROWS_AS(synthetic_flows(three_places(), too_many), InputError);
}

}  // namespace synthetic_region_test
