// Numbers: R 4.2.2 glm(family = poisson) and sandwich (vcovHC, vcovCL) on PySAL spint's Austrian migration,
// in
// ../shared/reference beside the checkout: austria_expected.json and austria_spint_tests_expected.json, with
// the tolerances those files state. The tests are skipped where the folder is absent.
#include "analysis/gravity.hpp"
#include "tests/support/catch.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

namespace gravity_reference_test {

using namespace deltareach;
namespace {

using Json = nlohmann::json;
const std::string folder = deltareach::test::source_dir() + "/../shared/reference/";

double number(const std::string& cell) {
    double value = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return value;
}

/// The pairs of the file between different regions; empty when it is absent.
GravityData austria(const std::string& file) {
    GravityData data;
    std::ifstream in(folder + file);
    std::map<std::string, std::uint32_t> zones;
    std::string line;
    for (std::getline(in, line); std::getline(in, line);) {
        std::istringstream cells(line);
        std::string origin, destination, flow, out, into, distance;
        for (std::string* cell : {&origin, &destination, &flow, &out, &into, &distance})
            std::getline(cells, *cell, ',');
        if (origin == destination) continue;
        for (const std::string& zone : {origin, destination})
            zones.emplace(zone, static_cast<std::uint32_t>(zones.size()));
        data.origin.push_back(zones[origin]);
        data.destination.push_back(zones[destination]);
        data.flow.push_back(number(flow));
        data.origin_mass.push_back(number(out));
        data.destination_mass.push_back(number(into));
        data.distance.push_back(number(distance));
    }
    data.origin_count = data.destination_count = static_cast<std::uint32_t>(zones.size());
    return data;
}

struct Case {
    std::string model;
    Constraint constraint;
    Decay decay;
};

/// Our name of R's coefficient; empty for fixed effects.
std::string our_name(const std::string& r) {
    if (r == "(Intercept)") return "constant";
    if (r == "lo") return "origin_mass";
    if (r == "ld") return "destination_mass";
    if (r == "lc" || r == "dist_km") return "distance";
    return "";
}

void check_errors(const GravityData& data, GravityOptions options, const Json& expected,
                  StandardErrors errors, const std::string& key, bool factor = false) {
    options.errors = errors;
    options.cluster_factor = factor;
    const GravityFit fit = fit_gravity(data, options);
    REQUIRE(fit.converged);
    for (const auto& [name, value] : expected[key].items()) {
        if (our_name(name).empty() || value.is_null()) continue;
        const Coefficient* c = fit.find(our_name(name));
        if (c == nullptr) continue;  // R gives a constant beside fixed effects
        INFO(key << " " << name);
        CHECK(c->std_error == Approx(value.get<double>()).epsilon(1e-5));
    }
}

void check_case(const GravityData& data, const Json& expected, const Case& c, double coefficient_tolerance) {
    INFO(c.model);
    GravityOptions options{.constraint = c.constraint, .decay = c.decay, .errors = StandardErrors::model};
    const GravityFit fit = fit_gravity(data, options);
    REQUIRE(fit.converged);
    CHECK(fit.n == expected["n"].get<std::size_t>());
    const std::size_t given = expected["k"].get<std::size_t>();
    CHECK(fit.k == (c.constraint == Constraint::doubly ? 18 : given));
    int compared = 0;
    for (const auto& [name, value] : expected["coef"].items()) {
        const Coefficient* found = our_name(name).empty() ? nullptr : fit.find(our_name(name));
        if (found == nullptr) continue;
        ++compared;
        INFO(name);
        CHECK(found->estimate == Approx(value.get<double>()).epsilon(coefficient_tolerance));
    }
    CHECK(compared == static_cast<int>(fit.coefficients.size()));
    CHECK(fit.log_likelihood == Approx(expected["loglik"].get<double>()).epsilon(1e-9));
    CHECK(fit.measures.deviance == Approx(expected["deviance"].get<double>()).epsilon(1e-7));
    CHECK(fit.measures.null_deviance ==
          Approx(expected["null_deviance_intercept"].get<double>()).epsilon(1e-7));
    CHECK(fit.measures.cpc == Approx(expected["fit"]["CPC"].get<double>()).epsilon(1e-7));
    CHECK(fit.measures.srmse == Approx(expected["fit"]["SRMSE"].get<double>()).epsilon(1e-7));
    for (std::size_t p = 0; p < fit.fitted.size(); ++p)
        CHECK(fit.fitted[p] == Approx(expected["fitted"][p].get<double>()).epsilon(1e-6));
    check_errors(data, options, expected, StandardErrors::model, "se_model");
    check_errors(data, options, expected, StandardErrors::hc1, "se_HC1");
    check_errors(data, options, expected, StandardErrors::origin, "se_cluster_origin_HC0_nocadj");
    check_errors(data, options, expected, StandardErrors::two_way, "se_twoway_HC0_nocadj");
}

/// ctest reads the words (tests/CMakeLists.txt) and reports the group as skipped, not as passed.
bool is_absent() {
    const bool absent = !std::filesystem::is_directory(folder);
    if (absent) WARN("skipped: no ../shared/reference beside the checkout");
    return absent;
}

}  // namespace

TEST_CASE("All constraints and decays agree with R on Austrian migration", "[beside]") {
    if (is_absent()) return;
    const GravityData data = austria("austria.csv");
    std::ifstream file(folder + "austria_expected.json");
    REQUIRE_FALSE(data.flow.empty());
    REQUIRE(file);
    const Json expected = Json::parse(file);
    const Case cases[] = {{"unconstrained", Constraint::none, Decay::power},
                          {"production", Constraint::production, Decay::power},
                          {"attraction", Constraint::attraction, Decay::power},
                          {"doubly", Constraint::doubly, Decay::power},
                          {"unconstrained_exp", Constraint::none, Decay::exponential},
                          {"production_exp", Constraint::production, Decay::exponential},
                          {"attraction_exp", Constraint::attraction, Decay::exponential},
                          {"doubly_exp", Constraint::doubly, Decay::exponential}};
    for (const Case& c : cases) check_case(data, expected["models"][c.model], c, 1e-7);
}

TEST_CASE("The arrays of spint's own tests give the published numbers", "[beside]") {
    if (is_absent()) return;
    const GravityData data = austria("austria_spint_tests.csv");
    std::ifstream file(folder + "austria_spint_tests_expected.json"),
        published(folder + "spint_published.json");
    REQUIRE_FALSE(data.flow.empty());
    REQUIRE(file);
    REQUIRE(published);
    const Json expected = Json::parse(file), paper = Json::parse(published);
    const Case cases[] = {{"Gravity", Constraint::none, Decay::exponential},
                          {"Production", Constraint::production, Decay::exponential},
                          {"Attraction", Constraint::attraction, Decay::exponential},
                          {"Doubly", Constraint::doubly, Decay::exponential}};
    for (const Case& c : cases) {
        check_case(data, expected["models"][c.model], c, 1e-6);
        const GravityFit fit = fit_gravity(data, {.constraint = c.constraint, .decay = c.decay});
        const Json& p = paper["expected"][c.model];
        CHECK(fit.log_likelihood == Approx(p["llf"].get<double>()).epsilon(1e-9));
        CHECK(fit.measures.deviance == Approx(p["deviance"].get<double>()).epsilon(1e-6));
        CHECK(fit.measures.deviance_r2 == Approx(p["D2"].get<double>()).epsilon(1e-6));
        CHECK(fit.measures.srmse == Approx(p["SRMSE"].get<double>()).epsilon(1e-6));
        CHECK(fit.find("distance")->estimate == Approx(p["params"].back().get<double>()).epsilon(2e-6));
    }
}

}  // namespace gravity_reference_test
