// Reference numbers: R 4.2.2 glm and sandwich 3.0-2, by Rscript tests/analysis/reference/gravity_synthetic.R.
#include "analysis/gravity.hpp"

#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace gravity_test {

using namespace deltareach;
namespace {

/// The ten zones of gravity_synthetic.R.
GravityData ten_zones() {
    GravityData data;
    const int n = 10;
    data.origin_count = data.destination_count = n;
    data.covariates = {{"same", {}}};
    data.border = "same";
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) {
            if (i == j) continue;
            const int distance = 20 + (i * 31 + j * 17 + (i - j) * (i - j) * 7) % 97,
                      same = i % 3 == j % 3 ? 1 : 0;
            const int flow = (i * 53 + j * 29 + i * j * 11) % 41 - 8 + 12 * same - distance / 6;
            data.origin.push_back(static_cast<std::uint32_t>(i));
            data.destination.push_back(static_cast<std::uint32_t>(j));
            data.distance.push_back(distance);
            data.flow.push_back(std::max(0, flow));
            data.covariates[0].values.push_back(same);
            data.origin_mass.push_back(5 + (i * 7) % 13);
            data.destination_mass.push_back(3 + (j * 5) % 11);
        }
    return data;
}

/// Flows drawn from a gravity model with effects of the zones; decay −1.3, within-group effect 0.7.
GravityData drawn(std::uint32_t n, std::uint64_t seed, double level) {
    RandomStream random(seed, 0);
    GravityData data;
    data.origin_count = data.destination_count = n;
    data.skip_diagonal = true;
    data.covariates = {{"same", {}}};
    data.border = "same";
    std::vector<double> x(n), y(n), out(n), in(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        x[i] = 100 * random.uniform();
        y[i] = 100 * random.uniform();
        out[i] = 0.7 * random.normal();
        in[i] = 0.7 * random.normal();
    }
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t j = 0; j < n; ++j) {
            const double d = i == j ? 0 : std::hypot(x[i] - x[j], y[i] - y[j]), same = i % 4 == j % 4 ? 1 : 0;
            data.distance.push_back(d);
            data.covariates[0].values.push_back(same);
            double count = 0;
            if (i != j) {
                const double mu = std::exp(level + out[i] + in[j] - 1.3 * std::log(d) + 0.7 * same);
                for (double product = random.uniform(); product > std::exp(-std::min(mu, 500.0));
                     product *= random.uniform())
                    ++count;
            }
            data.flow.push_back(count);
        }
    return data;
}

struct Expected {
    Constraint constraint;
    Decay decay;
    std::vector<std::string> names;
    std::vector<double> estimate, model, hc1, origin, origin_factor, destination, two_way;
    double log_likelihood, deviance;
};

void check_errors(const Expected& e, StandardErrors errors, const std::vector<double>& expected,
                  bool factor = false) {
    const GravityFit fit = fit_gravity(
        ten_zones(),
        {.constraint = e.constraint, .decay = e.decay, .errors = errors, .cluster_factor = factor});
    for (std::size_t k = 0; k < e.names.size(); ++k) {
        INFO(e.names[k] << " with errors " << static_cast<int>(errors));
        CHECK(fit.find(e.names[k])->std_error == Approx(expected[k]).epsilon(1e-7));
    }
}

void check_margins(const GravityData& data, const GravityFit& fit, bool origins, bool destinations) {
    std::vector<double> out(data.origin_count, 0), in(data.destination_count, 0), fitted_out = out,
                                                                                  fitted_in = in;
    for (std::size_t p = 0; p < data.flow.size(); ++p) {
        if (std::isnan(fit.fitted[p])) continue;
        const std::size_t o = data.is_matrix() ? p / data.destination_count : data.origin[p];
        const std::size_t d = data.is_matrix() ? p % data.destination_count : data.destination[p];
        out[o] += data.flow[p];
        in[d] += data.flow[p];
        fitted_out[o] += fit.fitted[p];
        fitted_in[d] += fit.fitted[p];
    }
    for (std::size_t z = 0; z < out.size() && origins; ++z)
        CHECK(std::abs(fitted_out[z] - out[z]) <= 1e-8 * out[z]);
    for (std::size_t z = 0; z < in.size() && destinations; ++z)
        CHECK(std::abs(fitted_in[z] - in[z]) <= 1e-8 * in[z]);
}

}  // namespace

TEST_CASE("Estimates and every kind of standard error agree with R on ten zones", "[reference]") {
    const Expected cases[] = {
        {Constraint::none,
         Decay::tanner,
         {"constant", "origin_mass", "destination_mass", "log_distance", "distance", "same"},
         {1.37244481507, 0.115523902345, 0.025068797347, 0.226010623013, -0.0136269518956, 0.9869655106},
         {1.14932035704, 0.0946364108565, 0.0820945427356, 0.375077776743, 0.00698596990401, 0.0765650813502},
         {3.50756765532, 0.281404534761, 0.234901829884, 1.15696988776, 0.0210855614633, 0.237369681218},
         {3.41898258945, 0.245232804326, 0.194083179114, 1.14143702469, 0.0206718905799, 0.222340813448},
         {3.60392408771, 0.258498072886, 0.204581633842, 1.20318026789, 0.0217900859247, 0.23436779577},
         {2.46160684285, 0.224194328308, 0.129064360809, 0.66653355123, 0.00994083063059, 0.264424506713},
         {2.50322220271, 0.207728001291, 0.138386122342, 0.70794274547, 0.011169276926, 0.281730637014},
         -542.353896632,
         860.544540621},
        {Constraint::production,
         Decay::power,
         {"destination_mass", "distance", "same"},
         {0.0851704170627, -0.597230061504, 0.931716140679},
         {0.0842695561542, 0.0813790930047, 0.0769759261443},
         {0.218581253267, 0.216356935915, 0.205199127034},
         {0.227245336395, 0.217744977215, 0.194236896686},
         {0.239537616887, 0.229523359021, 0.20474366639},
         {0.12257469088, 0.226999244306, 0.204551164617},
         {0.160587876554, 0.242678180938, 0.208673298474},
         -442.130711689,
         660.098170736},
        {Constraint::doubly,
         Decay::tanner,
         {"log_distance", "distance", "same"},
         {0.0629443722519, -0.012169806542, 1.05134936009},
         {0.448448473555, 0.00805535891743, 0.0810538705251},
         {1.28716090904, 0.0236372521989, 0.198088914811},
         {1.06855189576, 0.0192934942153, 0.140115049812},
         {1.12635259623, 0.0203371285812, 0.147694230624},
         {0.902051232835, 0.0164632851179, 0.21541882299},
         {0.839136816539, 0.0152476515454, 0.208763321053},
         -419.030829407,
         613.898406173}};
    for (const Expected& e : cases) {
        const GravityFit fit = fit_gravity(ten_zones(), {.constraint = e.constraint, .decay = e.decay});
        REQUIRE(fit.converged);
        REQUIRE(fit.coefficients.size() == e.names.size());
        for (std::size_t k = 0; k < e.names.size(); ++k) {
            CHECK(fit.coefficients[k].name == e.names[k]);
            CHECK(fit.coefficients[k].estimate == Approx(e.estimate[k]).epsilon(1e-8));
        }
        CHECK(fit.log_likelihood == Approx(e.log_likelihood).epsilon(1e-10));
        CHECK(fit.measures.deviance == Approx(e.deviance).epsilon(1e-10));
        check_errors(e, StandardErrors::model, e.model);
        check_errors(e, StandardErrors::hc1, e.hc1);
        check_errors(e, StandardErrors::origin, e.origin);
        check_errors(e, StandardErrors::origin, e.origin_factor, true);
        check_errors(e, StandardErrors::destination, e.destination);
        check_errors(e, StandardErrors::two_way, e.two_way);
    }
}

TEST_CASE("A two-way covariance that is not positive semidefinite is cut and said so", "[unit]") {
    const GravityFit cut =
        fit_gravity(ten_zones(), {.decay = Decay::tanner, .errors = StandardErrors::two_way});
    CHECK(cut.covariance_truncated);
    CHECK(cut.clusters == 10);
    const auto has = [](const GravityFit& fit, const std::string& code) {
        return std::any_of(fit.notes.begin(), fit.notes.end(),
                           [&](const Message& m) { return m.code == code; });
    };
    CHECK(has(cut, "DR1809"));
    CHECK(has(cut, "DR1810"));
    const GravityFit whole =
        fit_gravity(ten_zones(), {.constraint = Constraint::production, .errors = StandardErrors::two_way});
    CHECK_FALSE(whole.covariance_truncated);
    CHECK(has(whole, "DR1808"));
    CHECK_FALSE(has(whole, "DR1809"));
}

TEST_CASE("The border effect is exp(b) - 1 with its interval", "[unit]") {
    const GravityFit fit = fit_gravity(ten_zones());
    const Coefficient* b = fit.find("same");
    REQUIRE(fit.has_border);
    CHECK(fit.border.effect == Approx(std::exp(b->estimate) - 1));
    CHECK(fit.border.low == Approx(std::exp(b->estimate - 1.96 * b->std_error) - 1));
    CHECK(fit.border.high == Approx(std::exp(b->estimate + 1.96 * b->std_error) - 1));
}

TEST_CASE("Log-linear least squares agrees with R's lm on the positive flows", "[reference]") {
    GravityData data = ten_zones();
    const GravityFit fit = fit_log_linear(data, {});
    CHECK(fit.n == 53);
    CHECK(fit.find("distance")->estimate == Approx(0.249906710879).epsilon(1e-8));
    CHECK(fit.find("same")->estimate == Approx(0.407743084491).epsilon(1e-8));
    CHECK(fit.find("distance")->std_error == Approx(0.32954721022).epsilon(1e-8));
    CHECK(fit.find("same")->std_error == Approx(0.27155390525).epsilon(1e-8));
}

TEST_CASE("Constrained models reproduce their margins to 1e-8", "[property]") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const GravityData data = drawn(30, seed, 3);
        check_margins(data, fit_gravity(data, {.constraint = Constraint::production}), true, false);
        check_margins(data, fit_gravity(data, {.constraint = Constraint::attraction}), false, true);
        check_margins(data, fit_gravity(data, {.constraint = Constraint::doubly}), true, true);
        check_margins(data, fit_gravity(data, {.constraint = Constraint::doubly, .decay = Decay::tanner}),
                      true, true);
    }
}

TEST_CASE("Multipliers of the effects rebuild the fitted flows", "[property]") {
    for (const Constraint constraint :
         {Constraint::none, Constraint::production, Constraint::attraction, Constraint::doubly}) {
        const GravityData data = drawn(15, 3, 4);
        const GravityFit fit = fit_gravity(data, {.constraint = constraint});
        const Coefficient* constant = fit.find("constant");
        for (std::size_t p = 0; p < data.flow.size(); ++p) {
            const std::size_t i = p / 15, j = p % 15;
            if (i == j) continue;
            double log_flow = constant ? constant->estimate : 0;
            log_flow += fit.find("distance")->estimate * std::log(data.distance[p]) +
                        fit.find("same")->estimate * data.covariates[0].values[p];
            CHECK(fit.origin_effect[i] * fit.destination_effect[j] * std::exp(log_flow) ==
                  Approx(fit.fitted[p]).epsilon(1e-8));
        }
    }
}

TEST_CASE("Scaling all flows changes no slope and scales what is fitted", "[property]") {
    for (const Constraint constraint : {Constraint::none, Constraint::doubly})
        for (const double factor : {1e-6, 1e4, 1e9}) {
            const GravityData data = drawn(20, 5, 6);
            GravityData scaled = data;
            for (double& flow : scaled.flow) flow *= factor;
            const GravityOptions options{.constraint = constraint, .errors = StandardErrors::origin};
            const GravityFit a = fit_gravity(data, options), b = fit_gravity(scaled, options);
            for (const char* name : {"distance", "same"}) {
                CHECK(b.find(name)->estimate == Approx(a.find(name)->estimate).epsilon(1e-8));
                CHECK(b.find(name)->std_error == Approx(a.find(name)->std_error).epsilon(1e-6));
            }
            CHECK(b.fitted[1] == Approx(a.fitted[1] * factor).epsilon(1e-7));
            CHECK(b.measures.cpc == Approx(a.measures.cpc).epsilon(1e-9));
        }
}

TEST_CASE("A list of pairs in any order gives what the matrix gives", "[property]") {
    const GravityData matrix = drawn(18, 6, 3);
    std::vector<std::size_t> order;
    for (std::size_t p = 0; p < matrix.flow.size(); ++p)
        if (p / 18 != p % 18) order.push_back(p);
    RandomStream random(1, 1);
    for (std::size_t t = order.size(); t > 1; --t)
        std::swap(order[t - 1], order[random.below(static_cast<std::uint32_t>(t))]);
    GravityData list;
    list.origin_count = list.destination_count = 18;
    list.covariates = {{"same", {}}};
    for (const std::size_t p : order) {
        list.origin.push_back(static_cast<std::uint32_t>(17 - p / 18));  // the zones in another order, too
        list.destination.push_back(static_cast<std::uint32_t>(17 - p % 18));
        list.flow.push_back(matrix.flow[p]);
        list.distance.push_back(matrix.distance[p]);
        list.covariates[0].values.push_back(matrix.covariates[0].values[p]);
    }
    for (const Constraint constraint :
         {Constraint::none, Constraint::production, Constraint::attraction, Constraint::doubly}) {
        const GravityOptions options{.constraint = constraint, .errors = StandardErrors::two_way};
        const GravityFit a = fit_gravity(matrix, options), b = fit_gravity(list, options);
        CHECK(a.n == b.n);
        CHECK(a.k == b.k);
        for (std::size_t k = 0; k < a.coefficients.size(); ++k) {
            CHECK(a.coefficients[k].estimate == Approx(b.coefficients[k].estimate).epsilon(1e-9));
            CHECK(a.coefficients[k].std_error == Approx(b.coefficients[k].std_error).epsilon(1e-8));
        }
        for (std::size_t t = 0; t < order.size(); ++t)
            CHECK(b.fitted[t] == Approx(a.fitted[order[t]]).epsilon(1e-7));
    }
}

TEST_CASE("Bootstrap errors are near the clustered ones and the same for any number of threads",
          "[property]") {
    const GravityData data = drawn(40, 9, 3);
    GravityOptions options{.constraint = Constraint::production,
                           .errors = StandardErrors::bootstrap,
                           .bootstrap_draws = 200,
                           .seed = 4,
                           .threads = 1};
    const GravityFit one = fit_gravity(data, options);
    options.threads = 2;
    const GravityFit two = fit_gravity(data, options);
    CHECK(one.find("distance")->std_error == two.find("distance")->std_error);
    const GravityFit clustered =
        fit_gravity(data, {.constraint = Constraint::production, .errors = StandardErrors::origin});
    const double ratio = one.find("distance")->std_error / clustered.find("distance")->std_error;
    CHECK(ratio > 0.75);
    CHECK(ratio < 1.35);
}

TEST_CASE("Left-out origins are foretold worse than fitted ones, yet well when the model is true",
          "[property]") {
    const GravityData data = drawn(25, 12, 6);
    const GravityOptions options{.constraint = Constraint::production};
    const double left_out = leave_one_origin_out_cpc(data, options),
                 fitted = fit_gravity(data, options).measures.cpc;
    CHECK(left_out < fitted);
    CHECK(left_out > 0.5);
    CHECK(left_out == leave_one_origin_out_cpc(data, options));
}

}  // namespace gravity_test
