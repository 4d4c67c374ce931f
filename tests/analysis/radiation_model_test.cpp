#include "analysis/radiation_model.hpp"

#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numeric>

namespace radiation_model_test {

using namespace deltareach;
namespace {

struct World {
    std::vector<double> x, y, mass;
};

/// @param grid 0: places anywhere; else whole coordinates below it, so that many distances tie
World world(std::size_t n, std::uint64_t seed, std::uint32_t grid = 0) {
    World w;
    RandomStream random(seed, 0);
    for (std::size_t i = 0; i < n; ++i) {
        w.x.push_back(grid ? random.below(grid) : 100 * random.uniform());
        w.y.push_back(grid ? random.below(grid) : 100 * random.uniform());
        w.mass.push_back(i % 7 == 3 ? 0 : std::exp(random.normal()));
    }
    return w;
}

/// Squared: whole coordinates then tie exactly.
double between(const World& w, std::size_t i, std::size_t j) {
    const double dx = w.x[j] - w.x[i], dy = w.y[j] - w.y[i];
    return dx * dx + dy * dy;
}

/// The definition, pair by pair: O(n³).
double brute_s(const World& w, std::size_t i, std::size_t j, Ties ties) {
    double s = 0;
    for (std::size_t k = 0; k < w.mass.size(); ++k) {
        if (k == i || k == j) continue;
        const double to_k = between(w, i, k), to_j = between(w, i, j);
        if (to_k < to_j || (ties == Ties::le && to_k == to_j)) s += w.mass[k];
    }
    return s;
}

void compare_with_definition(const World& w, const RadiationOptions& options) {
    const double total = std::accumulate(w.mass.begin(), w.mass.end(), 0.0);
    std::size_t next = 0;
    radiation_model(w.mass, planar_order(w.x, w.y), options, [&](const RadiationRow& row) {
        REQUIRE(row.origin == next++);
        const double m = w.mass[row.origin];
        double sum = 0;
        REQUIRE(row.destination.size() == w.mass.size() - 1);
        for (std::size_t t = 0; t < row.destination.size(); ++t) {
            const std::size_t j = row.destination[t];
            REQUIRE(j != row.origin);
            const double s = brute_s(w, row.origin, j, options.ties);
            CHECK(row.intervening[t] == Approx(s).epsilon(1e-10).margin(1e-10));
            double p = m > 0 ? m * w.mass[j] / ((m + s) * (m + w.mass[j] + s)) : 0;
            if (options.normalise) p /= 1 - m / total;
            CHECK(row.probability[t] == Approx(p).epsilon(1e-10).margin(1e-15));
            sum += p;
        }
        CHECK(row.row_sum == Approx(sum).margin(1e-12));
    });
    CHECK(next == w.mass.size());
}

}  // namespace

TEST_CASE("The radiation ring leaves out its own origin: three places by hand", "[unit]") {
    // Places on a line at 0, 1 and 3 with masses 2, 3, 5. From 0: s to 1 is 0, s to 3 is 3.
    const std::vector<double> x = {0, 1, 3}, y = {0, 0, 0}, mass = {2, 3, 5};
    radiation_model(mass, planar_order(x, y), {}, [&](const RadiationRow& row) {
        if (row.origin != 0) return;
        REQUIRE(row.destination[0] == 1);
        CHECK(row.intervening[0] == 0);
        CHECK(row.intervening[1] == 3);
        CHECK(row.probability[0] == Approx(2 * 3 / ((2 + 0) * (2 + 3 + 0.0))));
        CHECK(row.probability[1] == Approx(2 * 5 / ((2 + 3) * (2 + 5 + 3.0))));
        CHECK(row.row_sum == Approx(1 - 2.0 / 10));
    });
}

TEST_CASE("The fast radiation model agrees with its definition on random places", "[property]") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const std::size_t n = 20 + 13 * seed;
        for (const std::uint32_t grid : {0U, 6U})
            for (const Ties ties : {Ties::le, Ties::lt})
                compare_with_definition(world(n, seed, grid), {.ties = ties, .normalise = seed % 2 == 0});
    }
}

TEST_CASE("Without equidistant destinations radiation rows sum to 1 - m/M within 1e-12", "[property]") {
    const World w = world(700, 11);
    const double total = std::accumulate(w.mass.begin(), w.mass.end(), 0.0);
    radiation_model(w.mass, planar_order(w.x, w.y), {}, [&](const RadiationRow& row) {
        REQUIRE_FALSE(row.has_ties);
        CHECK(std::abs(row.row_sum - (w.mass[row.origin] > 0 ? 1 - w.mass[row.origin] / total : 0)) < 1e-12);
    });
}

TEST_CASE("The radiation model does not depend on threads", "[property]") {
    const World w = world(300, 5);
    std::vector<double> one, three;
    const auto collect = [](std::vector<double>& to) {
        return [&to](const RadiationRow& row) {
            to.insert(to.end(), row.probability.begin(), row.probability.end());
        };
    };
    radiation_model(w.mass, planar_order(w.x, w.y), {.threads = 1}, collect(one));
    radiation_model(w.mass, planar_order(w.x, w.y), {.threads = 3}, collect(three));
    CHECK(one == three);
}

TEST_CASE("Places crowded into one bucket are still sorted exactly", "[property]") {
    World w = world(400, 9);
    w.x[0] = 1e9;  // one far outlier leaves all others in the first bucket
    compare_with_definition({{w.x.begin(), w.x.begin() + 120},
                             {w.y.begin(), w.y.begin() + 120},
                             {w.mass.begin(), w.mass.begin() + 120}},
                            {});
}

TEST_CASE("The radiation model refuses what has no meaning", "[unit]") {
    const std::vector<double> x = {0, 1, 3}, y = {0, 0, 0};
    const auto run = [&](std::vector<double> mass) {
        radiation_model(mass, planar_order(x, y), {}, [](const RadiationRow&) {});
    };
    REQUIRE_THROWS_AS(run({1, -2, 3}), InputError);
    REQUIRE_THROWS_AS(run({1, 0, 0}), InputError);
    REQUIRE_THROWS_AS(run({1, std::nan(""), 3}), InputError);
}

TEST_CASE("Divided by 1 - m/M the shares of every origin sum to 1, of the first and largest too", "[unit]") {
    const std::vector<double> mass = {50, 2, 3, 5},
                              distance = {0, 1, 2, 4, 1, 0, 3, 5, 2, 3, 0, 6, 4, 5, 6, 0};
    std::size_t rows = 0;
    radiation_model(mass, matrix_distances(distance, 4), {.normalise = true}, [&](const RadiationRow& row) {
        CAPTURE(row.origin);
        double sum = 0;
        for (const double share : row.probability) sum += share;
        CHECK(sum == Approx(1).epsilon(1e-12));
        ++rows;
    });
    CHECK(rows == 4);
    std::vector<double> wrong = mass;
    for (std::size_t at = 0; at < 4; ++at) {
        CAPTURE(at);
        wrong[at] = -1;
        CHECK_THROWS_AS(radiation_model(wrong, matrix_distances(distance, 4), {}, [](const RadiationRow&) {}),
                        InputError);
        wrong[at] = mass[at];
    }
    CHECK_NOTHROW(radiation_model(std::vector<double>{1, 0, 0, 2}, matrix_distances(distance, 4), {},
                                  [](const RadiationRow&) {}));
}

}  // namespace radiation_model_test
