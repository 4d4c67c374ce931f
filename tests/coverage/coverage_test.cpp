// Whether intervals hold what they say, in small simulations with fixed seeds; bench/coverage is the long
// form and docs/methods/coverage.md its table. The bounds leave what chance allows in samples of this size.
#include "tests/coverage/worlds.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>
#include <string>

namespace coverage_test {

using namespace deltareach;
using namespace deltareach::coverage;

namespace {

const Cover& named(const Covers& covers, std::string_view end) {
    for (const Cover& cover : covers)
        if (cover.what.ends_with(end)) return cover;
    FAIL("no interval is called … " << end);
    return covers.front();
}

void check_share(const Cover& cover, double least, double most = 1) {
    INFO(cover.what << ": " << cover.held << " of " << cover.n << " at nominal " << cover.level);
    CHECK(cover.n > 0);
    CHECK(cover.share() >= least);
    CHECK(cover.share() <= most);
}

}  // namespace

TEST_CASE("Radii of counts hold the truth at least as often as they say, at 30 contracts too", "[coverage]") {
    for (const std::uint64_t n : {30U, 70U, 200U}) {
        const Covers covers = reach_counts(n, {.samples = 400, .replicates = 300});
        for (const char* radius : {"r50", "r80", "r95"}) check_share(named(covers, radius), 0.87);
        check_share(named(covers, "mean"), 0.83, 0.95);
    }
    // Of 30 contracts none may lie beyond r95: those intervals end at the map's edge.
    CHECK(named(reach_counts(30, {.samples = 20, .replicates = 100}), "r95").share_high_is_map == 1);
    CHECK(named(reach_counts(200, {.samples = 20, .replicates = 100}), "r95").share_high_is_map == 0);
}

TEST_CASE("Values resampled by rows hold their mean more often than with the mean value a deal held fixed",
          "[coverage]") {
    const Covers covers = reach_values(100, {.samples = 300, .replicates = 300});
    const Cover& rows = named(covers, "rows resampled, mean");
    const Cover& fixed = named(covers, "mean value a deal held fixed, mean");
    check_share(rows, 0.78, 0.93);
    check_share(fixed, 0.4, 0.8);
    CHECK(rows.share() > fixed.share() + 0.08);
}

TEST_CASE("Bands of estimates hold a truth drawn from their prior, and fail one with another beta",
          "[coverage]") {
    const Covers own = estimates(0.41, 0.15, {.samples = 400, .replicates = 300});
    check_share(named(own, "rows"), 0.88, 0.92);
    check_share(named(own, "groups"), 0.87, 0.93);
    check_share(named(own, "r80"), 0.86);  // one of few distances: its ends are ties
    check_share(named(own, "mean"), 0.86, 0.94);
    check_share(named(estimates(2, 0, {.samples = 100, .replicates = 100}), "mean"), 0, 0.7);
}

TEST_CASE("Cells between known sums hold a truth drawn from the prior", "[coverage]") {
    const Covers covers = margins({.samples = 60, .replicates = 200});
    check_share(named(covers, "rows"), 0.82, 0.97);
    check_share(named(covers, "six groups"), 0.8, 0.98);
    check_share(named(covers, "mean of an origin"), 0.8, 0.98);
}

TEST_CASE("Decay and border effect: hc3 holds more than hc1 at 20 places, errors of the model far less",
          "[coverage]") {
    const Covers covers = gravity(20, Constraint::doubly, {.samples = 100});
    for (const std::string what : {"decay", "border effect"}) {
        check_share(named(covers, "places, hc1, " + what), 0.72, 0.95);
        check_share(named(covers, "places, hc3, " + what), 0.85, 1);
        for (const char* clusters : {"by origin", "by destination", "two-way"}) {
            const Cover& with_hc3 = named(covers, fmt::format("{}, hc3, {}", clusters, what));
            check_share(with_hc3, 0.85, 1);
            CHECK(with_hc3.share() > named(covers, fmt::format("places, {}, {}", clusters, what)).share());
        }
        check_share(named(covers, "model, " + what), 0, 0.6);
    }
}

TEST_CASE("Coefficients and impacts of every spatial model, and their split by province, hold the truth",
          "[coverage]") {
    for (const SpatialModel model : {SpatialModel::slx, SpatialModel::lag, SpatialModel::error,
                                     SpatialModel::durbin, SpatialModel::durbin_error, SpatialModel::sarar})
        for (const Cover& cover : spatial_model(model, 7, {.samples = 60, .replicates = 200}))
            check_share(cover, model == SpatialModel::sarar ? 0.7 : 0.8, 1);
}

TEST_CASE("Impacts of panels hold the truth", "[coverage]") {
    for (const SpatialModel model : {SpatialModel::lag, SpatialModel::durbin})
        for (const PanelEffects effects : {PanelEffects::unit, PanelEffects::two_way})
            for (const Cover& cover : panel_model(model, effects, 6, {.samples = 60, .replicates = 200}))
                check_share(cover, 0.83, 1);
}

TEST_CASE("Impacts of the border model, its blocks, export, import and net hold the truth", "[coverage]") {
    for (const SpatialModel model : {SpatialModel::lag, SpatialModel::durbin})
        for (const Cover& cover : border_model(model, 7, {.samples = 40, .replicates = 200}))
            check_share(cover, 0.75, 1);
}

}  // namespace coverage_test
