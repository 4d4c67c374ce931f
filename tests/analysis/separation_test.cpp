// Reference numbers: R 4.2.2 glm, by Rscript tests/analysis/reference/separation.R.
#include "analysis/gravity.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <glpk.h>
#include <set>

namespace separation_test {

using namespace deltareach;
namespace {

using PairSet = std::set<std::pair<std::string, std::string>>;

constexpr Constraint constraints[] = {Constraint::none, Constraint::production, Constraint::attraction,
                                      Constraint::doubly};

void add_pair(GravityData& data, std::uint32_t o, std::uint32_t d, double flow, double distance) {
    data.origin.push_back(o);
    data.destination.push_back(d);
    data.flow.push_back(flow);
    data.distance.push_back(distance);
}

/// The table of separation.R.
GravityData five_places() {
    GravityData data;
    data.origins = data.destinations = {"P", "Q", "R", "S", "T"};
    data.origin_count = data.destination_count = 5;
    const double flow[] = {0, 3, 0, 2, 0, 0, 1, 0, 5, 0, 0, 1, 0, 2, 0, 0, 1, 0, 4, 0};
    const double km[] = {58, 91,  140, 33,  58, 72, 115, 47, 91,  72,
                         29, 163, 140, 115, 29, 80, 33,  47, 163, 80};
    data.covariates = {{"z", std::vector<double>(20, 0)}};
    data.covariates[0].values[7] = 1;
    data.covariates[0].values[12] = 2;
    std::size_t p = 0;
    for (std::uint32_t o = 0; o < 5; ++o)
        for (std::uint32_t d = 0; d < 5; ++d) {
            if (o == d) continue;
            add_pair(data, o, d, flow[p], km[p]);
            ++p;
        }
    return data;
}

PairSet separated_in(const GravityFit& fit) {
    PairSet set;
    for (const DroppedPairs& dropped : fit.dropped)
        if (dropped.reason == DroppedPairs::Reason::separated)
            set.emplace(dropped.origin, dropped.destination);
    return set;
}

/// A table with many zeros and covariates of the kinds that separate: whole numbers, so that the programme
/// below is exact with exponential decay.
GravityData random_table(RandomStream& random) {
    GravityData data;
    const std::uint32_t n = 4 + random.below(4);
    data.origin_count = data.destination_count = n;
    const double zeros = 0.3 + 0.55 * random.uniform(), absent = random.below(3) == 0 ? 0.25 : 0;
    for (std::uint32_t o = 0; o < n; ++o) {
        data.origins.push_back("o" + std::to_string(o));
        data.destinations.push_back("d" + std::to_string(o));
        for (std::uint32_t d = 0; d < n; ++d) {
            if (o == d || random.uniform() < absent) continue;
            add_pair(data, o, d, random.uniform() < zeros ? 0 : 1 + random.below(9), 10 + random.below(90));
        }
    }
    const std::uint32_t covariates = random.below(4);
    for (std::uint32_t k = 0; k < covariates; ++k) {
        const std::uint32_t kind = random.below(5);
        const double share = 0.05 + 0.4 * random.uniform();
        std::vector<double> x;
        for (std::size_t p = 0; p < data.flow.size(); ++p) {
            const bool hit = random.uniform() < share, zero = !(data.flow[p] > 0);
            double value = hit ? 1 : 0;                                      // any dummy
            if (kind == 1) value = hit && zero ? 1 : 0;                      // only on zeros
            if (kind == 2) value = hit && zero ? random.below(7) - 3.0 : 0;  // of both signs on zeros
            if (kind == 3) value = zero ? random.below(5) : 2;               // constant on positive flows
            if (kind == 4) value = hit && zero ? data.distance[p] + random.below(3) : data.distance[p] * 2;
            x.push_back(value);
        }
        data.covariates.push_back({"x" + std::to_string(k), std::move(x)});
    }
    return data;
}

/// The dropped set by a linear programme over the table itself: dummies for the effects, exact fractions.
class Programme {
  public:
    Programme(const GravityData& data, Constraint constraint, Decay decay)
        : data_(data),
          origins_(constraint == Constraint::production || constraint == Constraint::doubly),
          destinations_(constraint == Constraint::attraction || constraint == Constraint::doubly),
          decay_(decay),
          programme_(glp_create_prob()) {}
    ~Programme() { glp_delete_prob(programme_); }
    Programme(const Programme&) = delete;
    Programme& operator=(const Programme&) = delete;

    PairSet separated() {
        glp_term_out(GLP_OFF);
        glp_set_obj_dir(programme_, GLP_MAX);
        const int zones = static_cast<int>(data_.origin_count);
        const int free = 2 + static_cast<int>(data_.covariates.size()) + 2 * zones;
        glp_add_cols(programme_, free);
        for (int c = 1; c <= free; ++c) glp_set_col_bnds(programme_, c, GLP_FR, 0, 0);
        for (std::size_t p = 0; p < data_.flow.size(); ++p)
            if (takes_part(p)) add_row(p, zones);
        glp_smcp control;
        glp_init_smcp(&control);
        control.msg_lev = GLP_MSG_OFF;
        glp_simplex(programme_, &control);
        REQUIRE(glp_exact(programme_, &control) == 0);
        REQUIRE(glp_get_status(programme_) == GLP_OPT);
        PairSet set;
        for (const auto& [p, column] : zeros_)
            if (glp_get_col_prim(programme_, column) > 0.5)
                set.emplace(data_.origins[data_.origin[p]], data_.destinations[data_.destination[p]]);
        return set;
    }

  private:
    bool takes_part(std::size_t p) const {
        double out = 0, in = 0;
        for (std::size_t q = 0; q < data_.flow.size(); ++q) {
            if (data_.origin[q] == data_.origin[p]) out += data_.flow[q];
            if (data_.destination[q] == data_.destination[p]) in += data_.flow[q];
        }
        return (!origins_ || out > 0) && (!destinations_ || in > 0);
    }

    void add_row(std::size_t p, int zones) {
        std::vector<int> columns = {0, 1, 2};
        std::vector<double> values = {
            0, 1, decay_ == Decay::power ? std::log(data_.distance[p]) : data_.distance[p]};
        int column = 3;
        for (const NamedValues& covariate : data_.covariates) {
            columns.push_back(column++);
            values.push_back(covariate.values[p]);
        }
        if (origins_) {
            columns.push_back(column + static_cast<int>(data_.origin[p]));
            values.push_back(1);
        }
        if (destinations_) {
            columns.push_back(column + zones + static_cast<int>(data_.destination[p]));
            values.push_back(1);
        }
        const bool zero = !(data_.flow[p] > 0);
        if (zero) {
            const int t = glp_add_cols(programme_, 1);
            glp_set_col_bnds(programme_, t, GLP_DB, 0, 1);
            glp_set_obj_coef(programme_, t, 1);
            zeros_.emplace_back(p, t);
            columns.push_back(t);
            values.push_back(-1);
        }
        const int row = glp_add_rows(programme_, 1);
        glp_set_row_bnds(programme_, row, zero ? GLP_LO : GLP_FX, 0, 0);
        glp_set_mat_row(programme_, row, static_cast<int>(columns.size()) - 1, columns.data(), values.data());
    }

    const GravityData& data_;
    bool origins_, destinations_;
    Decay decay_;
    glp_prob* programme_;
    std::vector<std::pair<std::size_t, int>> zeros_;
};

struct Tally {
    int compared = 0, with_separation = 0, refused = 0;
};

void compare(const GravityData& data, Constraint constraint, Decay decay, Tally& tally) {
    GravityFit fit;
    try {
        fit = fit_gravity(data, {.constraint = constraint, .decay = decay});
    } catch (const Error&) {  // nothing flows, too few pairs, or columns that are dependent from the start
        ++tally.refused;
        return;
    }
    const PairSet found = separated_in(fit), expected = Programme(data, constraint, decay).separated();
    CHECK(found == expected);
    CHECK(fit.converged);
    ++tally.compared;
    if (!expected.empty()) ++tally.with_separation;
}

}  // namespace

TEST_CASE("Zero flows that are merely zero stay when a dummy has been separated", "[reference]") {
    struct Expected {
        Constraint constraint;
        double slope, error, log_likelihood;
    };
    for (const Expected& e :
         {Expected{Constraint::none, 1.03216379079, 0.474864897417, -26.4714160631},
          Expected{Constraint::production, 0.939528407808, 0.448545785158, -24.9416884968},
          Expected{Constraint::attraction, 1.35570874136, 0.548035727712, -21.0264331792}}) {
        const GravityFit fit =
            fit_gravity(five_places(), {.constraint = e.constraint, .errors = StandardErrors::model});
        REQUIRE(fit.converged);
        CHECK(separated_in(fit) == PairSet{{"Q", "T"}, {"S", "P"}});
        CHECK(fit.n == 18);
        CHECK(fit.find("distance")->estimate == Approx(e.slope).epsilon(1e-8));
        CHECK(fit.find("distance")->std_error == Approx(e.error).epsilon(1e-7));
        CHECK(fit.log_likelihood == Approx(e.log_likelihood).epsilon(1e-10));
    }
}

TEST_CASE("Where a value might be rounding or meant, the linear programme decides", "[unit]") {
    // z is 1 on one zero flow and slightly negative on another: then nothing is predicted exactly.
    const auto separated = [](double other) {
        GravityData data = five_places();
        data.covariates[0].values[12] = other;
        return separated_in(fit_gravity(data, {.constraint = Constraint::none}));
    };
    CHECK(separated(-0.5).empty());
    CHECK(separated(-1e-10).empty());
    CHECK(separated(0) == PairSet{{"Q", "T"}});
    CHECK(separated(-1e-15) == PairSet{{"Q", "T"}});
    CHECK(separated(1e-10) == PairSet{{"Q", "T"}, {"S", "P"}});
}

TEST_CASE("The separated pairs are those of a linear programme on hundreds of random tables", "[property]") {
    for (const Constraint constraint : constraints) {
        Tally tally;
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            RandomStream random(seed, static_cast<std::uint64_t>(constraint));
            const GravityData data = random_table(random);
            INFO("constraint " << static_cast<int>(constraint) << ", seed " << seed);
            compare(data, constraint, seed % 3 == 0 ? Decay::power : Decay::exponential, tally);
        }
        CAPTURE(static_cast<int>(constraint), tally.compared, tally.with_separation, tally.refused);
        CHECK(tally.compared >= 100);
        CHECK(tally.with_separation >= 40);
    }
}

}  // namespace separation_test
