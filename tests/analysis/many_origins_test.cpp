// What makes thousands of origins cheap gives the numbers that one origin alone has.
#include "analysis/private/multinomial.hpp"
#include "analysis/private/replicate_kernel.hpp"
#include "analysis/reach_of_origin.hpp"
#include "analysis/uniform_table.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace many_origins_test {

using namespace deltareach;

namespace {

/// Zones in a line that bends, unequally spaced, in one layer.
Region line_of_zones(std::size_t count) {
    ZoneLayerParts parts{.level = "county"};
    for (std::size_t i = 0; i < count; ++i) {
        const double t = static_cast<double>(i);
        parts.codes.push_back("Z" + std::to_string(1000 + (i * 5) % count));
        parts.names_zh.emplace_back();
        parts.names_en.emplace_back();
        parts.parents.emplace_back();
        parts.points.push_back({105 + 0.3 * t + 0.01 * t * t, 28 + std::sin(t)});
    }
    parts.shapes = std::vector<MultiPolygon>(count);
    std::vector<ZoneLayer> levels;
    levels.emplace_back(std::move(parts));
    return Region(std::move(levels), {});
}

OriginFlows flows_of(const Region& region, std::size_t member) {
    OriginFlows flows;
    std::vector<ZoneRef> zones;
    for (std::size_t i = 0; i < region.levels()[0].size(); ++i) zones.push_back({0, i});
    flows.destinations = zones;
    flows.members = {{0, member}};
    flows.member_positions = {member};
    flows.flow = Sparse<double>(zones.size());
    flows.flow.append(2, 5);
    flows.flow.append(9, 3);
    return flows;
}

QuickDistances quick(const Region& region) {
    return QuickDistances(region.levels()[0].points());
}

}  // namespace

TEST_CASE("Draws from a table are the draws without it, number by number", "[property]") {
    const std::vector<double> weights = {3, 0, 11, 1, 0.5, 7, 0};
    for (const std::uint64_t n : {0, 1, 23, 60, 99, 5000}) {
        const MultinomialDraws draws(n, weights, 400);
        const UniformTable uniforms(5, 60, weights.size());
        std::vector<double> side_by_side(weights.size() * 20, -1);
        for (std::uint64_t stream = 0; stream < 60; ++stream) {
            RandomStream a(5, stream), b(5, stream);
            std::vector<double> plain(weights.size()), from_table(weights.size(), -1);
            multinomial_draw(n, weights, a, plain);
            draws.into(from_table, b);
            CHECK(from_table == plain);
            CHECK(a.next_u32() == b.next_u32());
            if (stream % 20 == 0) draws.into(side_by_side, 20, uniforms.of(stream, 20));
            for (std::size_t k = 0; k < weights.size(); ++k)
                CHECK(side_by_side[k * 20 + stream % 20] == plain[k]);
        }
        const UniformTable of_some(5, 7, weights.size(), 13);
        std::vector<double> of_13(weights.size() * 7), all(weights.size() * 60);
        draws.into(of_13, 7, of_some.of(13, 7));
        draws.into(all, 60, uniforms.of(0, 60));
        for (std::size_t k = 0; k < weights.size(); ++k) CHECK(of_13[k * 7 + 3] == all[k * 60 + 16]);
    }
}

TEST_CASE("Unlikely throws, and numbers left that no list holds, fall as they would without lists",
          "[property]") {
    // Of 4,000 throws some lie beyond four deviations; the second class is left with 0 to 90.
    const std::vector<double> weights = {50, 3, 3, 0.01, 40};
    const MultinomialDraws draws(90, weights, 4000);
    std::vector<double> side_by_side(weights.size() * 4000);
    draws.into(side_by_side, 4000, UniformTable(8, 4000, weights.size()).of(0, 4000));
    for (std::uint64_t stream = 0; stream < 4000; ++stream) {
        RandomStream a(8, stream), b(8, stream);
        std::vector<double> plain(weights.size()), listed(weights.size());
        multinomial_draw(90, weights, a, plain);
        draws.into(listed, b);
        REQUIRE(listed == plain);
        for (std::size_t k = 0; k < weights.size(); ++k) REQUIRE(side_by_side[k * 4000 + stream] == plain[k]);
    }
    // Numbers at the ends of (0, 1) go through every step there is.
    for (const double u : {0x1p-53, 1 - 0x1p-53, 1 - 1e-9, 1e-9}) {
        std::vector<double> counts(weights.size());
        const std::vector<double> numbers(weights.size(), u);
        draws.into(counts, 1, {.values = numbers, .stride = 1, .count = 1});
        CHECK(std::accumulate(counts.begin(), counts.end(), 0.0) == 90);
    }
}

TEST_CASE("Steps are counted alike by wide comparisons and one by one; numbers near a step are left open",
          "[unit]") {
    std::vector<float> past;
    std::vector<std::uint8_t> number;
    RandomStream random(3, 0);
    std::vector<std::uint32_t> first;
    for (std::uint32_t row = 0; row < 5; ++row) {
        first.push_back(static_cast<std::uint32_t>(past.size()));
        float sum = 0;
        for (std::uint32_t step = 0; step < 11 + row; ++step) {
            past.push_back(sum += static_cast<float>(random.uniform()) / 8);
            number.push_back(static_cast<std::uint8_t>(20 * row + step));
        }
        while (past.size() % detail::ladder_group != 0) {
            past.push_back(2);
            number.push_back(detail::ladder_unsure);
        }
    }
    const detail::Ladder ladder{past.data(), number.data(), first.data(), 7, 5};
    std::vector<double> uniform;
    std::vector<std::uint32_t> left;
    for (std::uint32_t k = 0; k < 3000; ++k) {
        left.push_back(5 + random.below(9));
        const std::uint32_t row = std::clamp<std::uint32_t>(left.back(), 7, 11) - 7;
        uniform.push_back(k % 3 == 0 ? past[row * 16 + random.below(8)] + 3e-7 : random.uniform());
    }
    std::vector<std::uint8_t> wide(3000), plain(3000);
    ladder_hits(ladder, uniform.data(), left.data(), 3000, wide.data());
    ladder_hits_plain(ladder, uniform.data(), left.data(), 3000, plain.data());
    CHECK(wide == plain);
    std::size_t found = 0, left_open = 0;
    for (std::size_t k = 0; k < 3000; ++k) {
        if (left[k] < 7 || left[k] >= 12) {
            CHECK(plain[k] == detail::ladder_unsure);
            continue;
        }
        const std::size_t row = left[k] - 7, begin = row * detail::ladder_group;
        std::size_t step = 0;
        while (step < detail::ladder_group && past[begin + step] < uniform[k]) ++step;
        double apart = 1;  // from the nearest step
        for (std::size_t s = 0; s < detail::ladder_group; ++s)
            apart = std::min(apart, std::abs(past[begin + s] - uniform[k]));
        const bool listed = step < 11 + row;
        if (!listed || apart < 5e-7) {
            CHECK(plain[k] == detail::ladder_unsure);
            ++left_open;
        } else if (apart > 2e-6) {
            CHECK(plain[k] == 20 * row + step);
            ++found;
        }
    }
    CHECK(found > 800);
    CHECK(left_open > 100);
}

TEST_CASE("Intervals from a table of uniform numbers are those that are drawn", "[property]") {
    const std::vector<double> km = {10, 20, 35, 60, 90}, flow = {30, 50, 11, 40, 7}, deals = {3, 9, 2, 5, 1};
    const std::vector<std::uint8_t> own(km.size(), 0);
    const ReachInput input{.distance_km = km, .flow = flow, .deals = deals, .own = own};
    const UniformTable uniforms(7, 500, 8), short_of(7, 500, 4), of_another(8, 500, 8);
    const ReachOptions drawn{.replicates = 500, .seed = 7};
    const ReachResult plain = reach_of(input, drawn);
    for (const UniformTable* table : {&uniforms, &short_of, &of_another}) {
        ReachOptions options = drawn;
        options.uniforms = table;
        const ReachResult found = reach_of(input, options);
        CHECK(found.r80_interval.value().high == plain.r80_interval.value().high);
        CHECK(found.mean_interval.value().low == plain.mean_interval.value().low);
    }
}

TEST_CASE("Among many destinations those with flow, the nearest and the farthest are exact", "[unit]") {
    const Region region = line_of_zones(14);
    const OriginFlows flows = flows_of(region, 4);
    const FewExactDistances found = few_exact_distances(flows, region, quick(region), {2, 9});
    const std::vector<double> exact = member_distances_km(flows, region);
    std::size_t nearest = 0, farthest = 0;
    for (std::size_t j = 1; j < exact.size(); ++j) {
        if (exact[j] < exact[nearest]) nearest = j;
        if (exact[j] > exact[farthest]) farthest = j;
    }
    for (const std::size_t j : {std::size_t{2}, std::size_t{9}, nearest, farthest})
        CHECK(found.km[j] == exact[j]);
    CHECK(std::isnan(found.km[4]));
    CHECK(std::isnan(found.quick_km[4]));
    for (std::size_t j = 0; j < exact.size(); ++j) {
        if (j == 4) continue;
        CHECK(found.km[j] == Approx(exact[j]).epsilon(1e-8));
        CHECK(found.quick_km[j] == Approx(exact[j]).epsilon(1e-8));
    }
}

TEST_CASE("The expected mean is taken over the quick distances, all else over the exact ones", "[unit]") {
    const Region region = line_of_zones(14);
    const OriginFlows flows = flows_of(region, 4);
    std::vector<double> mass;
    for (int j = 0; j < 14; ++j) mass.push_back(1 + 0.7 * j);
    const FewExactDistances found = few_exact_distances(flows, region, quick(region), {2, 9});
    OriginReachOptions options{.reach = {.replicates = 0}, .plane_centre = centre_of(region), .mass = mass};
    const ReachResult plain = reach_of_origin(flows, "contracts", region, options).reach;
    options.distance = found.km;
    std::vector<double> stretched = found.quick_km;
    for (double& km : stretched) km *= 2;
    options.quick_km = stretched;
    const ReachResult r = reach_of_origin(flows, "contracts", region, options).reach;
    CHECK(r.mean_km == plain.mean_km);
    CHECK(r.r80_km == plain.r80_km);
    CHECK(*r.expected_mean_km == Approx(2 * *plain.expected_mean_km).epsilon(1e-8));
}

TEST_CASE("Two of many zones with one point are named", "[unit]") {
    const Region region = line_of_zones(14);
    std::vector<LonLat> points(region.levels()[0].points().begin(), region.levels()[0].points().end());
    points[11] = points[4];
    try {
        (void)few_exact_distances(flows_of(region, 4), region, QuickDistances(points), {2, 9});
        FAIL("a distance of 0 went through");
    } catch (const InputError& error) {
        CHECK(error.messages().at(0).code == "DR1210");
        CHECK(error.messages().at(0).values.at(0).second == region.code({0, 4}));
        CHECK(error.messages().at(0).values.at(1).second == region.code({0, 11}));
    }
}

}  // namespace many_origins_test
