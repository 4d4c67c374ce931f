// Reference numbers: numpy, by python3 tests/analysis/reference/composite_index.py.
#include "analysis/composite_index.hpp"

#include "gis/error.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace composite_index_test {

using namespace deltareach;
namespace {

std::vector<Indicator> three_indicators() {
    return {{"output", {12, 7, 15, 3, 9}, false},
            {"people", {3.5, 9.1, 1.2, 6.6, 4.4}, false},
            {"hours", {40, 22, 35, 58, 10}, true}};
}

}  // namespace

TEST_CASE("Weights and scores agree with numpy in every variant", "[reference]") {
    struct Expected {
        Weighting weighting;
        std::vector<double> weights, topsis, sum;
    };
    const Expected cases[] = {
        {Weighting::entropy,
         {0.274197584884, 0.398694593469, 0.327107821646},
         {0.408774271268, 0.729077411517, 0.390790572056, 0.402743759866, 0.57946651412},
         {0.444389262917, 0.735424654665, 0.430936749423, 0.272525418321, 0.625703158279}},
        {Weighting::entropy_minmax,
         {0.326323147224, 0.356093521603, 0.317583331173},
         {0.44569862869, 0.683092064447, 0.445539539034, 0.366217980292, 0.585223555197},
         {0.467508907037, 0.703055402391, 0.478498493411, 0.243405698311, 0.624985318599}},
        {Weighting::critic,
         {0.364269076773, 0.397051264473, 0.238679658754},
         {0.457514469707, 0.674232826639, 0.4421186433, 0.40320616438, 0.527380109443},
         {0.478303883193, 0.697484034129, 0.478636413259, 0.271402130146, 0.581645089079}},
        {Weighting::equal,
         {0.333333333333, 0.333333333333, 0.333333333333},
         {0.454175364207, 0.671331453071, 0.463672112007, 0.344396199453, 0.60102742515},
         {0.472046413502, 0.694444444444, 0.493055555556, 0.227848101266, 0.635021097046}},
    };
    for (const Expected& e : cases) {
        const IndexResult topsis =
            composite_index(three_indicators(), {.weighting = e.weighting, .scoring = Scoring::topsis});
        const IndexResult sum =
            composite_index(three_indicators(), {.weighting = e.weighting, .scoring = Scoring::sum});
        for (std::size_t j = 0; j < 3; ++j) CHECK(topsis.weights[j] == Approx(e.weights[j]).epsilon(1e-10));
        for (std::size_t i = 0; i < 5; ++i) {
            CHECK(topsis.scores[i] == Approx(e.topsis[i]).epsilon(1e-10));
            CHECK(sum.scores[i] == Approx(e.sum[i]).epsilon(1e-10));
        }
    }
}

TEST_CASE("A constant column gets no weight and zeros are no trouble to entropy", "[unit]") {
    std::vector<Indicator> columns = three_indicators();
    columns.push_back({"same", {4, 4, 4, 4, 4}, false});
    columns[0].values[1] = 0;
    for (const Weighting w :
         {Weighting::entropy, Weighting::entropy_minmax, Weighting::critic, Weighting::equal}) {
        const IndexResult r = composite_index(columns, {.weighting = w});
        CHECK(r.weights[3] == 0);
        CHECK(r.weights[0] + r.weights[1] + r.weights[2] == Approx(1));
        for (const double s : r.scores) CHECK(std::isfinite(s));
    }
}

TEST_CASE("Equal scores share the mean rank", "[unit]") {
    const std::vector<Indicator> columns = {{"a", {1, 5, 5, 2}, false}};
    const IndexResult r = composite_index(columns, {.weighting = Weighting::equal, .scoring = Scoring::sum});
    CHECK(r.ranks == std::vector<double>{4, 1.5, 1.5, 3});
}

TEST_CASE("What the weightings cannot use is refused", "[unit]") {
    std::vector<Indicator> columns = three_indicators();
    columns[0].values[2] = -1;
    REQUIRE_THROWS_AS(composite_index(columns), InputError);
    CHECK_NOTHROW(composite_index(columns, {.weighting = Weighting::entropy_minmax}));
    columns[0].values[2] = std::nan("");
    REQUIRE_THROWS_AS(composite_index(columns, {.weighting = Weighting::equal}), InputError);
    const std::vector<Indicator> constant = {{"a", {2, 2}, false}};
    REQUIRE_THROWS_AS(composite_index(constant), InputError);
    REQUIRE_THROWS_AS(
        composite_index(three_indicators(), {.weighting = Weighting::user, .weights = {1, -1, 1}}),
        UsageError);
    REQUIRE_THROWS_AS(composite_index(three_indicators(), {.weighting = Weighting::user, .weights = {1, 1}}),
                      UsageError);
}

TEST_CASE(
    "Rank intervals hold the rank, do not depend on anything but the seed, and narrow with concentration",
    "[property]") {
    const IndexOptions options;
    const IndexResult chosen = composite_index(three_indicators(), options);
    const IndexSensitivity a = index_sensitivity(three_indicators(), options, {.draws = 500, .seed = 3});
    const IndexSensitivity b = index_sensitivity(three_indicators(), options, {.draws = 500, .seed = 3});
    const IndexSensitivity sharp =
        index_sensitivity(three_indicators(), options, {.draws = 500, .concentration = 1e7, .seed = 3});
    CHECK(a.variants.size() == 8);
    CHECK(a.rank_low == b.rank_low);
    CHECK(a.rank_high == b.rank_high);
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(a.rank_low[i] <= chosen.ranks[i]);
        CHECK(a.rank_high[i] >= chosen.ranks[i]);
        CHECK(sharp.rank_low[i] == chosen.ranks[i]);
        CHECK(sharp.rank_high[i] == chosen.ranks[i]);
        CHECK(a.best[i] <= chosen.ranks[i]);
        CHECK(a.worst[i] >= chosen.ranks[i]);
    }
}

TEST_CASE("CRITIC gives columns that all say the same one weight, whatever rounding leaves between them",
          "[unit]") {
    const std::vector<double> base = {61.37, 73.91, 80.03, 95.2, 70.44, 92.86, 4.71, 33.3};
    for (const double factor : {1.0, 2.0, 0.3, 7.77}) {
        std::vector<Indicator> columns = {{"a", base, false}, {"b", {}, false}, {"c", {}, true}};
        for (const double v : base) {
            columns[1].values.push_back(factor * v + 11.1);
            columns[2].values.push_back(3 - 0.1 * factor * v);  // a cost that falls: reversed, the same again
        }
        const IndexResult r = composite_index(columns, {.weighting = Weighting::critic});
        for (const double w : r.weights) CHECK(w == Approx(1 / 3.0).epsilon(1e-14));
    }
    // A fourth column that disagrees carries the information of all: the three alike differ from it alike.
    std::vector<Indicator> columns = {{"a", base, false}, {"b", base, false}, {"d", {}, false}};
    columns[2].values = {5, 1, 4, 2, 8, 6, 7, 3};
    const IndexResult r = composite_index(columns, {.weighting = Weighting::critic});
    CHECK(r.weights[0] == Approx(r.weights[1]).epsilon(1e-12));
    CHECK(r.weights[2] > r.weights[0]);
}

TEST_CASE("A column that is constant but for its last bits has no weight", "[unit]") {
    std::vector<Indicator> columns = three_indicators();
    columns.push_back({"sum", {0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3}, false});
    REQUIRE(columns[3].values[0] != columns[3].values[1]);
    for (const Weighting w :
         {Weighting::entropy, Weighting::entropy_minmax, Weighting::critic, Weighting::equal})
        CHECK(composite_index(columns, {.weighting = w}).weights[3] == 0);
}

TEST_CASE("A shift is applied before values are judged, and is never negative", "[unit]") {
    std::vector<Indicator> columns = three_indicators();
    columns[0].values[2] = -1;
    const auto shifted = [&](double shift) { return composite_index(columns, {.shift = shift}); };
    REQUIRE_THROWS_AS(shifted(0.5), InputError);
    std::vector<Indicator> by_hand = columns;
    for (Indicator& column : by_hand)
        for (double& v : column.values) v += 1.25;
    const IndexResult r = shifted(1.25), expected = composite_index(by_hand);
    for (std::size_t j = 0; j < 3; ++j) CHECK(r.weights[j] == Approx(expected.weights[j]).epsilon(1e-14));
    CHECK(index_sensitivity(columns, {.shift = 1.25}, {.draws = 10}).variants.size() == 8);
    CHECK(index_sensitivity(columns, {.weighting = Weighting::equal, .shift = 0.5}, {.draws = 10})
              .variants.size() == 6);
    for (const double shift : {-1e-4, -2.0, std::nan(""), HUGE_VAL})
        for (const Weighting w : {Weighting::entropy, Weighting::entropy_minmax, Weighting::critic})
            REQUIRE_THROWS_AS(composite_index(three_indicators(), {.weighting = w, .shift = shift}),
                              UsageError);
}

}  // namespace composite_index_test
