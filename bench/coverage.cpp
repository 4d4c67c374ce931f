// The long form of the coverage suite: how often the intervals that are printed hold a simulated truth, as a
// table in Markdown (docs/methods/coverage.md). coverage [SAMPLES [FIRST SEED]], 2,000 samples by default.
#include "tests/coverage/worlds.hpp"

#include <charconv>
#include <cstdio>
#include <fmt/format.h>
#include <string_view>

using namespace deltareach;
using namespace deltareach::coverage;

namespace {

void print(const Covers& covers) {
    for (const Cover& cover : covers) {
        const std::string map = cover.share_high_is_map > 0 ? fmt::format("{:.0f} % end at the map's edge",
                                                                          100 * cover.share_high_is_map)
                                                            : "";
        fmt::print("| {} | {:.2f} | {:.3f} | {:.3f} – {:.3f} | {} | {} | {} |\n", cover.what, cover.level,
                   cover.share(), cover.low(), cover.high(), cover.n, cover.first_seed, map);
    }
    std::fflush(stdout);
}

std::uint64_t number(std::string_view text, std::uint64_t otherwise) {
    std::uint64_t value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

int main(int argc, char** argv) {
    const auto samples = static_cast<int>(argc > 1 ? number(argv[1], 2000) : 2000);
    const Trials many{
        .samples = samples, .first_seed = argc > 2 ? number(argv[2], 1) : 1, .replicates = 1000};
    const Trials few{.samples = samples / 2, .first_seed = many.first_seed, .replicates = 1000};
    fmt::print(
        "| interval | nominal | held | 95 % interval | n | first seed | |\n|---|---|---|---|---|---|---|\n");
    for (const std::uint64_t n : {10U, 30U, 70U, 200U, 1000U}) print(reach_counts(n, many));
    for (const std::uint64_t n : {10U, 30U, 100U, 300U}) print(reach_values(n, many));
    print(estimates(0.41, 0.15, many));
    for (const double beta : {0.2, 0.8, 1.0, 2.0}) print(estimates(beta, 0, many));
    print(margins({.samples = samples / 10, .first_seed = many.first_seed, .replicates = 400}));
    for (const std::uint32_t zones : {20U, 41U}) print(gravity(zones, Constraint::doubly, few));
    for (const Constraint constraint : {Constraint::none, Constraint::production, Constraint::attraction})
        print(gravity(20, constraint, few));
    print(gravity_bootstrap(20, {.samples = samples / 10, .first_seed = few.first_seed, .replicates = 199}));
    for (const SpatialModel model : {SpatialModel::lag, SpatialModel::durbin})
        for (const std::uint32_t side : {7U, 10U}) print(spatial_model(model, side, few));
    for (const SpatialModel model :
         {SpatialModel::slx, SpatialModel::error, SpatialModel::durbin_error, SpatialModel::sarar})
        print(spatial_model(model, 10, few));
    for (const SpatialModel model : {SpatialModel::lag, SpatialModel::durbin})
        for (const PanelEffects effects : {PanelEffects::unit, PanelEffects::two_way})
            print(panel_model(model, effects, 7, few));
    for (const SpatialModel model : {SpatialModel::lag, SpatialModel::durbin})
        print(border_model(model, 10, few));
    return 0;
}
