// A doubly constrained fit whose rows are cut over several processes, here threads: the estimates are those
// of fit_gravity, whatever the cut.
#include "analysis/gravity_rows.hpp"

#include "gis/error.hpp"
#include "tests/support/catch.hpp"

#include <barrier>
#include <cmath>
#include <optional>
#include <random>
#include <thread>

namespace gravity_rows_test {

using namespace deltareach;

namespace {

constexpr std::size_t zones = 37;

struct World {
    std::vector<double> flow, distance;  ///< zones × zones

    World() : flow(zones * zones), distance(zones * zones) {
        std::mt19937_64 random(11);
        const auto uniform = [&] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
        std::vector<double> out(zones), in(zones), x(zones), y(zones);
        for (std::size_t i = 0; i < zones; ++i) {
            out[i] = 1 + 40 * uniform();
            in[i] = 1 + 9 * uniform();
            x[i] = 300 * uniform();
            y[i] = 200 * uniform();
        }
        for (std::size_t i = 0; i < zones; ++i)
            for (std::size_t j = 0; j < zones; ++j) {
                const double d = std::hypot(x[i] - x[j], y[i] - y[j]) + (i < j ? 7 : 3);
                distance[i * zones + j] = d;
                const double mean = out[i] * in[j] * std::pow(d / 60, -1.3);
                flow[i * zones + j] = std::floor(mean * 2 * uniform());
            }
    }
    [[nodiscard]] GravityRows rows(std::size_t first, std::size_t end) const {
        GravityRows part{.destinations = zones};
        for (std::size_t i = first; i < end; ++i) part.own.push_back(i);
        const auto take = [&](const std::vector<double>& all) {
            return std::vector<double>(all.begin() + static_cast<std::ptrdiff_t>(first * zones),
                                       all.begin() + static_cast<std::ptrdiff_t>(end * zones));
        };
        part.flow = take(flow);
        part.distance = take(distance);
        return part;
    }
};

/// Threads in place of processes, that add up in the order of their blocks.
class Blocks {
  public:
    explicit Blocks(std::size_t count) : meeting_(static_cast<std::ptrdiff_t>(count)), handed_(count) {}

    void add_up(std::size_t block, std::span<double> values) {
        handed_[block] = values;
        meeting_.arrive_and_wait();
        std::vector<double> sums(values.size(), 0);
        for (const std::span<double> of : handed_)
            for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += of[i];
        meeting_.arrive_and_wait();
        std::ranges::copy(sums, values.begin());
        meeting_.arrive_and_wait();
    }

  private:
    std::barrier<> meeting_;
    std::vector<std::span<double>> handed_;
};

std::vector<GravityFit> fitted(const World& world, std::size_t count, const GravityOptions& options) {
    Blocks blocks(count);
    std::vector<GravityFit> fits(count);
    std::vector<std::thread> threads;
    for (std::size_t b = 0; b < count; ++b)
        threads.emplace_back([&, b] {
            fits[b] = fit_gravity_rows(world.rows(zones * b / count, zones * (b + 1) / count), options,
                                       [&, b](std::span<double> values) { blocks.add_up(b, values); });
        });
    for (std::thread& thread : threads) thread.join();
    return fits;
}

bool near(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) <= tolerance * std::abs(b);
}

}  // namespace

TEST_CASE("A fit of rows cut over 1, 2 or 4 processes is the fit of the whole matrix to 1e-12",
          "[property]") {
    const World world;
    for (const Decay decay : {Decay::power, Decay::exponential, Decay::tanner})
        for (const StandardErrors errors : {StandardErrors::hc1, StandardErrors::model}) {
            const GravityOptions options{.decay = decay, .errors = errors};
            const GravityFit whole = fit_gravity({.origin_count = zones,
                                                  .destination_count = zones,
                                                  .skip_diagonal = true,
                                                  .flow = world.flow,
                                                  .distance = world.distance},
                                                 options);
            REQUIRE(whole.converged);
            REQUIRE(whole.dropped.empty());
            const GravityFit alone = fitted(world, 1, options)[0];
            for (const std::size_t count : {1U, 2U, 4U}) {
                const std::vector<GravityFit> fits = fitted(world, count, options);
                std::vector<double> origins;
                for (const GravityFit& fit : fits) {
                    INFO("decay " << static_cast<int>(decay) << ", blocks " << count);
                    REQUIRE(fit.converged);
                    CHECK(fit.n == whole.n);
                    CHECK(fit.k == whole.k);
                    REQUIRE(fit.coefficients.size() == whole.coefficients.size());
                    for (std::size_t k = 0; k < fit.coefficients.size(); ++k) {
                        CHECK(fit.coefficients[k].name == whole.coefficients[k].name);
                        CHECK(near(fit.coefficients[k].estimate, alone.coefficients[k].estimate));
                        CHECK(near(fit.coefficients[k].std_error, alone.coefficients[k].std_error));
                        CHECK(near(fit.coefficients[k].estimate, whole.coefficients[k].estimate, 1e-9));
                        CHECK(near(fit.coefficients[k].std_error, whole.coefficients[k].std_error, 1e-8));
                    }
                    CHECK(near(fit.log_likelihood, whole.log_likelihood, 1e-11));
                    CHECK(near(fit.measures.cpc, whole.measures.cpc, 1e-9));
                    for (std::size_t j = 0; j < zones; ++j)
                        CHECK(near(fit.destination_effect[j], whole.destination_effect[j], 1e-8));
                    origins.insert(origins.end(), fit.origin_effect.begin(), fit.origin_effect.end());
                }
                REQUIRE(origins.size() == zones);
                for (std::size_t i = 0; i < zones; ++i) CHECK(near(origins[i], whole.origin_effect[i], 1e-8));
            }
        }
}

TEST_CASE("What one process finds wrong in its rows all refuse", "[property]") {
    const auto codes = [](const World& world) {
        Blocks blocks(2);
        std::vector<std::string> found(2);
        std::vector<std::thread> threads;
        for (std::size_t b = 0; b < 2; ++b)
            threads.emplace_back([&, b] {
                try {
                    static_cast<void>(
                        fit_gravity_rows(world.rows(zones * b / 2, zones * (b + 1) / 2), {},
                                         [&, b](std::span<double> values) { blocks.add_up(b, values); }));
                } catch (const Error& error) {
                    found[b] = error.messages().front().code;
                }
            });
        for (std::thread& thread : threads) thread.join();
        return found;
    };
    World negative, far, silent;
    negative.flow[5] = -1;
    far.distance[zones * zones - 2] = 0;
    for (std::size_t i = 0; i < zones; ++i) silent.flow[i * zones + 3] = 0;
    CHECK(codes(negative) == std::vector<std::string>{"DR1802", "DR1802"});
    CHECK(codes(far) == std::vector<std::string>{"DR1803", "DR1803"});
    CHECK(codes(silent) == std::vector<std::string>{"DR1804", "DR1804"});
}

}  // namespace gravity_rows_test
