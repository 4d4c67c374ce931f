// Whether what is known of the tutorial's made-up contracts (data/tutorial/truth.toml) is found again by the
// gravity model, over a hundred draws of the generator that made them.
#include "analysis/gravity.hpp"
#include "analysis/synthetic_region.hpp"
#include "gis/geodesic.hpp"
#include "tests/support/catch.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

namespace gravity_recovery_test {

using namespace deltareach;
namespace {

double number(const std::string& text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// code, name_zh, name_en, province, lon, lat, supply, demand
std::vector<SyntheticPlace> tutorial_places() {
    std::vector<SyntheticPlace> places;
    std::ifstream file(deltareach::test::source_dir() + "/data/tutorial/synthetic_places.csv");
    std::string line;
    for (std::getline(file, line); std::getline(file, line);) {
        std::istringstream cells(line);
        std::array<std::string, 8> cell;
        for (std::string& text : cell) std::getline(cells, text, ',');
        places.push_back(
            {cell[0], cell[3], {number(cell[4]), number(cell[5])}, number(cell[6]), number(cell[7])});
    }
    return places;
}

/// Contracts of all years between every two places.
GravityData contracts(const std::vector<SyntheticPlace>& places, const SyntheticOptions& options) {
    const std::size_t n = places.size();
    GravityData data;
    data.origin_count = data.destination_count = static_cast<std::uint32_t>(n);
    data.skip_diagonal = true;
    data.flow.assign(n * n, 0);
    data.distance.assign(n * n, 0);
    data.covariates = {{"same_province", std::vector<double>(n * n, 0)}};
    data.border = "same_province";
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            data.distance[i * n + j] = distance_km(places[i].point, places[j].point);
            data.covariates[0].values[i * n + j] = places[i].province == places[j].province ? 1 : 0;
        }
    for (const SyntheticRecord& record : synthetic_flows(places, options).records)
        data.flow[record.origin * n + record.destination] += 1;
    return data;
}

bool covers(const Coefficient& c, double truth) {
    return std::abs(c.estimate - truth) <= 1.96 * c.std_error;
}

}  // namespace

TEST_CASE("The tutorial's decay and border effect lie in their intervals in at least 90 of 100 seeds",
          "[property]") {
    const std::vector<SyntheticPlace> places = tutorial_places();
    REQUIRE(places.size() == 57);
    for (const SyntheticTheme& theme : tutorial_themes()) {
        int decay_found = 0, border_found = 0;
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            const GravityFit fit =
                fit_gravity(contracts(places, {.seed = seed, .themes = {theme}}),
                            {.constraint = Constraint::doubly, .errors = StandardErrors::hc1});
            REQUIRE(fit.converged);
            decay_found += covers(*fit.find("distance"), -theme.decay);
            const double truth = std::exp(theme.border) - 1;
            border_found += fit.border.low <= truth && truth <= fit.border.high;
        }
        INFO(theme.id << ": decay " << decay_found << ", border " << border_found);
        CHECK(decay_found >= 90);
        CHECK(border_found >= 90);
    }
}

}  // namespace gravity_recovery_test
