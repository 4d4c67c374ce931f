// Draws of the border model where factors are dear: as few nodes as the room about the estimates allows, and
// no draw that would take factors of its own.
#include "analysis/messages.hpp"
#include "analysis/private/border_multiplier.hpp"
#include "analysis/province_spillover.hpp"
#include "gis/error.hpp"
#include "tests/analysis/made_up.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace border_draws_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

constexpr std::uint32_t side = 14, units = side * side;

/// A grid of rook neighbours with unequal weights of one pair, in three groups of unequal size; y follows x
/// closely, so that ρ is known well, or loosely.
struct Grid {
    SpatialWeights weights;
    std::vector<std::uint32_t> group;
    RegressionData data{.x = {{"x", {}}}};

    Grid(double within, double cross, double noise) {
        std::vector<WeightLink> links;
        const auto join = [&](std::uint32_t i, std::uint32_t j) {
            const double weight = 1 + made_up_noise(std::min(i, j), 2.3) + made_up_noise(std::max(i, j), 5.1);
            links.push_back({i, j, weight});
            links.push_back({j, i, weight});
        };
        for (std::uint32_t i = 0; i < units; ++i) {
            group.push_back(i % side < 4 ? 2 : i / side < 6 ? 0 : 1);
            if (i % side + 1 < side) join(i, i + 1);
            if (i / side + 1 < side) join(i, i + side);
        }
        weights = SpatialWeights::from_links(units, links).row_standardised();
        std::vector<double> shock;
        for (std::size_t i = 0; i < units; ++i) {
            data.x[0].values.push_back(3 * made_up_noise(i, 0.1));
            shock.push_back(1 + data.x[0].values[i] + noise * made_up_noise(i, 1.9));
        }
        data.y = shock;
        for (int round = 0; round < 600; ++round) {
            std::vector<double> next = shock;
            for (const WeightLink& link : weights.to_links())
                next[link.from] +=
                    (group[link.from] == group[link.to] ? within : cross) * link.weight * data.y[link.to];
            data.y = std::move(next);
        }
    }

    [[nodiscard]] BorderLag fitted(const ImpactOptions& options) const {
        return border_lag(SpatialModel::lag, data, weights, group, options);
    }
};

void check_close(const Uncertain& a, const Uncertain& b) {
    CHECK(a.value == Approx(b.value).epsilon(1e-9));
    CHECK(*a.low == Approx(*b.low).epsilon(1e-7));
    CHECK(*a.high == Approx(*b.high).epsilon(1e-7));
}

}  // namespace

TEST_CASE("Few nodes give the intervals that many nodes give", "[unit][property]") {
    const Grid grid(0.4, -0.2, 0.02);
    const ImpactOptions many{.draws = 200, .few_nodes_beyond = units},
        few{.draws = 200, .few_nodes_beyond = units - 1};
    std::size_t told = 0, told_of_many = 0;
    ImpactOptions counted = few, counted_many = many;
    counted.advance = [&](double share) {
        CHECK((share >= 0 && share < 1));
        ++told;
    };
    counted_many.advance = [&](double) { ++told_of_many; };
    const BorderLag a = grid.fitted(counted), b = grid.fitted(counted_many);
    REQUIRE(a.converged);
    CHECK(told_of_many == std::size_t{14} * 14);
    CHECK(told < told_of_many);
    CHECK(told >= std::size_t{6} * 6);
    CHECK(a.rejected == b.rejected);
    check_close(a.impacts[0].direct, b.impacts[0].direct);
    check_close(a.impacts[0].within, b.impacts[0].within);
    check_close(a.impacts[0].cross, b.impacts[0].cross);
    for (std::size_t p = 0; p < 3; ++p)
        CHECK(a.impacts[0].blocks.net_bounds[p].high ==
              Approx(b.impacts[0].blocks.net_bounds[p].high).epsilon(1e-6));
}

TEST_CASE("Draws that the nodes do not reach are refused where factors are dear, and taken elsewhere",
          "[unit]") {
    const Grid near_the_end(0.97, 0.9, 4);
    const ImpactOptions dear{.draws = 100, .few_nodes_beyond = units - 1, .most_lone_work = 0};
    std::string code;
    try {
        static_cast<void>(near_the_end.fitted(dear));
    } catch (const LimitError& error) {
        code = error.messages().front().code;
    }
    CHECK(code == "DR1963");
    ImpactOptions cheap = dear, allowed = dear, none = dear;
    cheap.few_nodes_beyond = units;
    allowed.most_lone_work = std::size_t{100} * units;
    none.draws = 0;
    CHECK(near_the_end.fitted(cheap).impacts[0].total.low.has_value());
    CHECK(near_the_end.fitted(allowed).impacts[0].total.low.has_value());
    CHECK_FALSE(near_the_end.fitted(none).impacts[0].total.low.has_value());
}

}  // namespace border_draws_test
