// Reference numbers: R 4.2.2 glm and sandwich 3.0-2, by Rscript tests/analysis/reference/gravity_hc3.R.
#include "analysis/gravity.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <span>

namespace gravity_hc3_test {

using namespace deltareach;
namespace {

/// The ten zones of gravity_hc3.R; `single`: origin 4 and destination 7 keep one pair each.
GravityData zones_of_r(bool single) {
    GravityData data;
    data.origin_count = data.destination_count = 10;
    data.covariates = {{"same", {}}};
    for (int i = 0; i < 10; ++i)
        for (int j = 0; j < 10; ++j) {
            if (i == j || (single && ((i == 4 && j != 2) || (j == 7 && i != 6)))) continue;
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

struct Expected {
    Constraint constraint;
    Decay decay;
    bool single;
    std::size_t exact;
    std::vector<std::string> names;
    std::vector<double> estimate, hc3, origin, destination, two_way;
};

void check_kind(const Expected& e, StandardErrors errors, const std::vector<double>& expected) {
    const GravityFit fit =
        fit_gravity(zones_of_r(e.single), {.constraint = e.constraint, .decay = e.decay, .errors = errors});
    REQUIRE(fit.converged);
    CHECK(fit.errors == errors);
    CHECK(fit.leverage_one == e.exact);
    for (std::size_t k = 0; k < e.names.size(); ++k) {
        INFO(e.names[k] << " " << name_of(errors) << " constraint " << static_cast<int>(e.constraint));
        CHECK(fit.find(e.names[k])->estimate == Approx(e.estimate[k]).epsilon(1e-8));
        CHECK(fit.find(e.names[k])->std_error == Approx(expected[k]).epsilon(1e-8));
    }
}

/// Flows of a matrix with holes, zeros and unequal zones.
GravityData sparse_table(std::uint64_t seed) {
    RandomStream random(seed, 0);
    const std::uint32_t n = 6 + random.below(4), m = 5 + random.below(6);
    GravityData data;
    data.origin_count = n;
    data.destination_count = m;
    data.covariates = {{"x", {}}};
    for (std::uint32_t o = 0; o < n; ++o)
        for (std::uint32_t d = 0; d < m; ++d) {
            if (random.uniform() < 0.3) continue;
            data.origin.push_back(o);
            data.destination.push_back(d);
            data.distance.push_back(1 + 9 * random.uniform());
            data.covariates[0].values.push_back(random.normal());
            data.flow.push_back(random.uniform() < 0.3 ? 0 : (1 + random.below(1 + 10 * (o + 1))));
        }
    return data;
}

/// HC3 of the slopes with a dummy a zone: what the leverages must amount to. Rank-deficient columns are no
/// trouble to the pseudo-inverse.
std::vector<double> dense_hc3(const GravityData& data, const GravityFit& fit, bool origins,
                              bool destinations) {
    std::vector<std::size_t> kept;
    for (std::size_t p = 0; p < data.flow.size(); ++p)
        if (!std::isnan(fit.fitted[p])) kept.push_back(p);
    const Eigen::Index n = static_cast<Eigen::Index>(kept.size()), o = data.origin_count,
                       d = data.destination_count;
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(n, 2 + o + d);
    Eigen::VectorXd root(n), residual(n);
    for (Eigen::Index t = 0; t < n; ++t) {
        const std::size_t p = kept[static_cast<std::size_t>(t)];
        x(t, 0) = std::log(data.distance[p]);
        x(t, 1) = data.covariates[0].values[p];
        if (origins) x(t, 2 + data.origin[p]) = 1;
        if (destinations) x(t, 2 + o + data.destination[p]) = 1;
        root[t] = std::sqrt(fit.fitted[p]);
        residual[t] = data.flow[p] - fit.fitted[p];
    }
    const Eigen::MatrixXd weighted = root.asDiagonal() * x;
    const Eigen::MatrixXd inverse =
        (weighted.transpose() * weighted).completeOrthogonalDecomposition().pseudoInverse();
    const Eigen::VectorXd h = (weighted * inverse).cwiseProduct(weighted).rowwise().sum();
    for (Eigen::Index t = 0; t < n; ++t) residual[t] = 1 - h[t] < 1e-10 ? 0 : residual[t] / (1 - h[t]);
    const Eigen::MatrixXd scores = residual.asDiagonal() * x;
    const Eigen::MatrixXd v = inverse * scores.transpose() * scores * inverse;
    return {std::sqrt(v(0, 0)), std::sqrt(v(1, 1))};
}

void check_kinds(std::span<const Expected> cases) {
    for (const Expected& e : cases) {
        check_kind(e, StandardErrors::hc3, e.hc3);
        check_kind(e, StandardErrors::origin_hc3, e.origin);
        check_kind(e, StandardErrors::destination_hc3, e.destination);
        check_kind(e, StandardErrors::two_way_hc3, e.two_way);
    }
}

}  // namespace

TEST_CASE("HC3 and its clustered forms agree with R", "[reference]") {
    const Expected cases[] = {
        {Constraint::none,
         Decay::tanner,
         false,
         0,
         {"constant", "origin_mass", "destination_mass", "log_distance", "distance", "same"},
         {1.37244481507, 0.115523902345, 0.025068797347, 0.226010623013, -0.0136269518956, 0.9869655106},
         {4.27931765525, 0.309257884552, 0.248272695784, 1.44688930917, 0.0253620857755, 0.249058136714},
         {4.19540971195, 0.283174998106, 0.204603205597, 1.43577756791, 0.0250033971137, 0.248356430581},
         {3.25024446816, 0.236514345882, 0.14468481978, 0.947049659784, 0.0134689239858, 0.289854160516},
         {3.13894761973, 0.213763890183, 0.157177860689, 0.930819239991, 0.013601931106, 0.30197412483}},
        {Constraint::production,
         Decay::power,
         false,
         0,
         {"destination_mass", "distance", "same"},
         {0.0851704170627, -0.597230061504, 0.931716140679},
         {0.245533643923, 0.271011029889, 0.230610148381},
         {0.275877048317, 0.306370758151, 0.241390118521},
         {0.161176319333, 0.319045143882, 0.260046392601},
         {0.20444848105, 0.349579557416, 0.269652137184}},
        {Constraint::attraction,
         Decay::exponential,
         false,
         0,
         {"origin_mass", "distance", "same"},
         {0.130167093996, -0.00909833775778, 1.03305520076},
         {0.305888980053, 0.0052270852867, 0.254220518992},
         {0.291539837812, 0.0050149964231, 0.182839145771},
         {0.298880617449, 0.00525860265871, 0.312747348664},
         {0.284177818277, 0.00504783819585, 0.258094914801}},
        {Constraint::doubly,
         Decay::tanner,
         false,
         0,
         {"log_distance", "distance", "same"},
         {0.0629443722519, -0.012169806542, 1.05134936009},
         {1.62399904868, 0.0286882453095, 0.242059631722},
         {1.58792510639, 0.0278333388741, 0.223113204188},
         {1.27708149337, 0.0219694503651, 0.318685711482},
         {1.23095251338, 0.0242136860043, 0.309167468843}}};
    check_kinds(cases);
}

TEST_CASE("HC3 and its clustered forms agree with R also where a zone has a single pair", "[reference]") {
    const Expected cases[] = {{Constraint::production,
                               Decay::power,
                               true,
                               1,
                               {"destination_mass", "distance", "same"},
                               {-0.000395469548204, -0.485921635383, 0.820614076678},
                               {0.244988651631, 0.301678137156, 0.256610310933},
                               {0.251860940536, 0.344679762748, 0.208236854201},
                               {0.144808988357, 0.36116325638, 0.278642276958},
                               {0.156154209194, 0.397785542937, 0.234851557965}},
                              {Constraint::doubly,
                               Decay::power,
                               true,
                               2,
                               {"distance", "same"},
                               {-0.396422054981, 0.974334038315},
                               {0.393153152523, 0.284214940472},
                               {0.409376362596, 0.260435748205},
                               {0.478403353423, 0.352013238191},
                               {0.491822502007, 0.333109541169}}};
    check_kinds(cases);
}

TEST_CASE("Leverages without dummies are those with them, in tables with gaps, zeros and separate parts",
          "[property]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        GravityData data = sparse_table(seed);
        if (seed % 4 == 0)  // two parts that share no zone
            for (std::size_t p = 0; p < data.flow.size(); ++p)
                if ((data.origin[p] < 3) != (data.destination[p] < 2)) data.flow[p] = 0;
        for (const Constraint constraint :
             {Constraint::production, Constraint::attraction, Constraint::doubly}) {
            const GravityFit fit =
                fit_gravity(data, {.constraint = constraint, .errors = StandardErrors::hc3});
            REQUIRE(fit.converged);
            if (fit.coefficients.size() != 2) continue;
            const std::vector<double> dense = dense_hc3(data, fit, constraint != Constraint::attraction,
                                                        constraint != Constraint::production);
            INFO("seed " << seed << " constraint " << static_cast<int>(constraint));
            for (std::size_t k = 0; k < 2; ++k)
                CHECK(fit.coefficients[k].std_error == Approx(dense[k]).epsilon(1e-6));
        }
    }
}

TEST_CASE("Leverages are those of their own origins where there are more than are multiplied at once",
          "[property]") {
    GravityData data;
    data.origin_count = 131;
    data.destination_count = 3;
    data.covariates = {{"x", {}}};
    RandomStream random(5, 1);
    for (std::uint32_t o = 0; o < data.origin_count; ++o)
        for (std::uint32_t d = 0; d < data.destination_count; ++d) {
            if (o % 7 == 3 && d == 1) continue;
            data.origin.push_back(o);
            data.destination.push_back(d);
            data.distance.push_back(1 + 9 * random.uniform());
            data.covariates[0].values.push_back(random.normal());
            data.flow.push_back(1 + random.below(5 + o));
        }
    const GravityFit fit =
        fit_gravity(data, {.constraint = Constraint::doubly, .errors = StandardErrors::hc3});
    REQUIRE(fit.converged);
    const std::vector<double> dense = dense_hc3(data, fit, true, true);
    for (std::size_t k = 0; k < 2; ++k)
        CHECK(fit.coefficients[k].std_error == Approx(dense[k]).epsilon(1e-6));
}

TEST_CASE("HC3 is what constrained models of few zones are given, and every kind has its name", "[unit]") {
    CHECK(default_standard_errors(Constraint::doubly, 99, 41) == StandardErrors::hc3);
    CHECK(default_standard_errors(Constraint::doubly, 41, 100) == StandardErrors::hc1);
    CHECK(default_standard_errors(Constraint::production, 100, 3) == StandardErrors::hc1);
    CHECK(default_standard_errors(Constraint::none, 5, 5) == StandardErrors::hc1);
    GravityData data = zones_of_r(false);
    data.origin_count = data.destination_count = 500;  // zones without pairs do not count
    CHECK(default_standard_errors(data, Constraint::attraction) == StandardErrors::hc3);
    for (const char* name : {"model", "hc1", "origin", "destination", "two_way", "bootstrap", "hc3",
                             "origin_hc3", "destination_hc3", "two_way_hc3"}) {
        REQUIRE(standard_errors_named(name).has_value());
        CHECK(name_of(*standard_errors_named(name)) == name);
    }
    CHECK_FALSE(standard_errors_named("hc2").has_value());
}

TEST_CASE("The fit says its level, its kind of error and how many pairs it fits exactly", "[unit]") {
    GravityData data = zones_of_r(true);
    data.border = "same";
    const GravityFit fit = fit_gravity(data, {.errors = StandardErrors::hc3});
    CHECK(fit.confidence_level == 0.95);
    CHECK(fit.errors == StandardErrors::hc3);
    CHECK(fit.border.low ==
          Approx(std::expm1(fit.find("same")->estimate - 1.96 * fit.find("same")->std_error)));
    CHECK(
        std::any_of(fit.notes.begin(), fit.notes.end(), [](const Message& m) { return m.code == "DR1823"; }));
    const GravityFit hc1 = fit_gravity(data, {.errors = StandardErrors::hc1});
    CHECK(hc1.leverage_one == 0);
    CHECK(hc1.find("same")->std_error < fit.find("same")->std_error);
}

}  // namespace gravity_hc3_test
