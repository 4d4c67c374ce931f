// What "converged" promises, checked from the outside: the score, the margins, and the number of effects.
#include "analysis/gravity.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <set>

namespace gravity_convergence_test {

using namespace deltareach;
namespace {

/// Flows with zeros, gaps, zones of very different size and distances that differ by direction.
GravityData uneven_table(std::uint64_t seed) {
    RandomStream random(seed, 1);
    const std::uint32_t n = 5 + random.below(8);
    GravityData data;
    data.origin_count = data.destination_count = n;
    data.covariates = {{"same", {}}, {"count", {}}};
    const double gaps = 0.35 * random.uniform(), zeros = 0.5 * random.uniform();
    for (std::uint32_t o = 0; o < n; ++o)
        for (std::uint32_t d = 0; d < n; ++d) {
            if (o == d || random.uniform() < gaps) continue;
            data.origin.push_back(o);
            data.destination.push_back(d);
            data.distance.push_back(20 + 400 * random.uniform());
            data.origin_mass.push_back(std::exp(2.0 * (o % 5)));
            data.destination_mass.push_back(std::exp(1.5 * (d % 4)));
            data.covariates[0].values.push_back(o % 3 == d % 3 ? 1 : 0);
            data.covariates[1].values.push_back(random.below(4));
            data.flow.push_back(
                random.uniform() < zeros ? 0 : std::exp(8 * random.uniform()) * (1 + 20 * (o % 5)));
        }
    return data;
}

struct Check {
    const GravityData& data;
    const GravityFit& fit;
    [[nodiscard]] bool kept(std::size_t p) const { return !std::isnan(fit.fitted[p]); }

    void score(const std::vector<double>& x) const {
        double missed = 0, size = 0;
        for (std::size_t p = 0; p < x.size(); ++p) {
            if (!kept(p)) continue;
            missed += x[p] * (data.flow[p] - fit.fitted[p]);
            size += std::abs(x[p]) * data.flow[p];
        }
        CHECK(std::abs(missed) <= 1.01e-9 * size);
    }

    void margin(bool by_origin) const {
        std::vector<double> seen(data.origin_count, 0), fitted(data.origin_count, 0);
        for (std::size_t p = 0; p < data.flow.size(); ++p) {
            if (!kept(p)) continue;
            const std::uint32_t zone = by_origin ? data.origin[p] : data.destination[p];
            seen[zone] += data.flow[p];
            fitted[zone] += fit.fitted[p];
        }
        for (std::size_t z = 0; z < seen.size(); ++z) CHECK(std::abs(fitted[z] - seen[z]) <= 1e-8 * seen[z]);
    }

    /// Rank of the columns and a dummy a zone over the pairs kept.
    [[nodiscard]] std::size_t rank(bool origins, bool destinations, Decay decay) const {
        std::vector<std::size_t> rows;
        for (std::size_t p = 0; p < data.flow.size(); ++p)
            if (kept(p)) rows.push_back(p);
        const Eigen::Index zones = data.origin_count;
        Eigen::MatrixXd x = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(rows.size()), 7 + 2 * zones);
        for (std::size_t t = 0; t < rows.size(); ++t) {
            const auto row = static_cast<Eigen::Index>(t);
            const std::size_t p = rows[t];
            x(row, 0) = 1;
            x(row, 1) = decay == Decay::exponential ? 0 : std::log(data.distance[p]);
            x(row, 2) = decay == Decay::power ? 0 : data.distance[p] / 100;
            x(row, 3) = data.covariates[0].values[p];
            x(row, 4) = data.covariates[1].values[p];
            x(row, 5) = std::log(data.origin_mass[p]);
            x(row, 6) = std::log(data.destination_mass[p]);
            if (origins) x(row, 7 + data.origin[p]) = 1;
            if (destinations) x(row, 7 + zones + data.destination[p]) = 1;
        }
        Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(x);
        qr.setThreshold(1e-10);
        return static_cast<std::size_t>(qr.rank());
    }
};

std::vector<double> logs(std::vector<double> values) {
    for (double& v : values) v = std::log(v);
    return values;
}

}  // namespace

TEST_CASE("A converged fit meets the score rule and its margins, and k is the rank of columns and effects",
          "[property]") {
    std::set<int> compared;
    for (std::uint64_t seed = 1; seed <= 60; ++seed)
        for (const Constraint constraint :
             {Constraint::none, Constraint::production, Constraint::attraction, Constraint::doubly}) {
            const GravityData data = uneven_table(seed);
            const Decay decay = static_cast<Decay>(seed % 3);
            GravityFit fit;
            try {
                fit = fit_gravity(data, {.constraint = constraint, .decay = decay});
            } catch (const NumericError&) {
                continue;
            }
            INFO("seed " << seed << " constraint " << static_cast<int>(constraint));
            REQUIRE(fit.converged);
            const bool origins = constraint == Constraint::production || constraint == Constraint::doubly;
            const bool destinations =
                constraint == Constraint::attraction || constraint == Constraint::doubly;
            const Check check{data, fit};
            check.score(std::vector<double>(data.flow.size(), 1.0));
            if (fit.find("distance") != nullptr)
                check.score(decay == Decay::power ? logs(data.distance) : data.distance);
            for (const NamedValues& c : data.covariates)
                if (fit.find(c.name) != nullptr) check.score(c.values);
            if (origins) check.margin(true);
            if (destinations) check.margin(false);
            CHECK(fit.k == check.rank(origins, destinations, decay));
            compared.insert(static_cast<int>(seed) * 4 + static_cast<int>(constraint));
        }
    CHECK(compared.size() >= 180);
}

TEST_CASE("A dummy that is 0 on every positive flow, and of both signs on zeros, is fitted", "[unit]") {
    GravityData data;
    data.origin_count = data.destination_count = 6;
    data.covariates = {{"z", {}}};
    for (std::uint32_t o = 0; o < 6; ++o)
        for (std::uint32_t d = 0; d < 6; ++d) {
            if (o == d) continue;
            const bool zero = (o * 5 + d * 3) % 4 == 0;
            data.origin.push_back(o);
            data.destination.push_back(d);
            data.flow.push_back(zero ? 0 : 1 + (o * 7 + d * 2) % 9);
            data.distance.push_back(30 + (o * 13 + d * 29) % 71);
            data.covariates[0].values.push_back(zero ? (o + d) % 3 == 0 ? 1 : -3 : 0);
        }
    for (const Constraint constraint : {Constraint::none, Constraint::production, Constraint::doubly}) {
        const GravityFit fit = fit_gravity(data, {.constraint = constraint});
        REQUIRE(fit.converged);
        CHECK(fit.dropped.empty());
        // Its score is Σz·μ over the zeros alone: what pulls down equals what pulls up.
        double up = 0, down = 0;
        for (std::size_t p = 0; p < data.flow.size(); ++p)
            (data.covariates[0].values[p] > 0 ? up : down) += data.covariates[0].values[p] * fit.fitted[p];
        CHECK(up == Approx(-down).epsilon(1e-7));
        CHECK(up > 0);
    }
}

}  // namespace gravity_convergence_test
