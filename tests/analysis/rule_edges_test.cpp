// Rules at their edges: a centre beside a stronger one, a weight for what does not vary, draws that creep,
// ties.
#include "analysis/bands.hpp"
#include "analysis/classes.hpp"
#include "analysis/composite_index.hpp"
#include "analysis/estimate_margins.hpp"
#include "analysis/mass_raster.hpp"
#include "analysis/planning_measures.hpp"
#include "gis/raster_io.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace rule_edges_test {

using namespace deltareach;

TEST_CASE("A centre is in its own hinterland, however strong another one is there", "[unit]") {
    const std::vector<double> mass = {1, 400, 2}, distance = {0, 3, 5, 3, 0, 2, 5, 2, 0};
    const FieldStrength field = field_strength(mass, distance, 2, 1);
    CHECK(field.hinterland == std::vector<std::size_t>{0, 1, 2});
    CHECK(field.strongest == std::vector<double>{1, 400, 2});
    CHECK(field.total[2] == Approx(1.0 / 25 + 100 + 2));
}

TEST_CASE("The weight a user gives a constant column goes to the others", "[unit]") {
    const std::vector<Indicator> indicators = {{"a", {1, 2, 5}}, {"b", {4, 4, 4}}, {"c", {3, 1, 2}, true}};
    const IndexResult index = composite_index(
        indicators, {.weighting = Weighting::user, .scoring = Scoring::sum, .weights = {1, 5, 3}});
    CHECK(index.weights == std::vector<double>{0.25, 0, 0.75});
    CHECK(index.scores[1] == Approx(0.25 / 4 + 0.75));
    CHECK(index.scores[0] == 0);
}

TEST_CASE("The interval of a rank runs from the 5 % to the 95 % point of its draws", "[unit]") {
    // Of 11 draws those points lie halfway between the two least and the two greatest ranks: where the ranks
    // of two places change once, at 1.5.
    const std::vector<Indicator> indicators = {{"a", {1, 0}}, {"b", {0, 1}}};
    const IndexOptions options{
        .weighting = Weighting::user, .scoring = Scoring::sum, .weights = {0.62, 0.38}};
    std::size_t low = 0, high = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const IndexSensitivity found =
            index_sensitivity(indicators, options, {.draws = 11, .concentration = 50, .seed = seed});
        for (const double rank : found.rank_high) high += rank != std::round(rank) ? 1 : 0;
        for (const double rank : found.rank_low) low += rank != std::round(rank) ? 1 : 0;
        for (const double rank : found.rank_high) CHECK(2 * rank == std::round(2 * rank));
        for (const double rank : found.rank_low) CHECK(2 * rank == std::round(2 * rank));
    }
    CHECK(low > 0);
    CHECK(high > 0);
}

TEST_CASE("Margins that some draw does not meet are not called met", "[unit]") {
    std::vector<Margin> margins;
    for (std::uint32_t i = 0; i < 3; ++i) {
        margins.push_back({"row " + std::to_string(i + 1), {3 * i, 3 * i + 1, 3 * i + 2}, 5.0 + i, 1});
        margins.push_back({"column " + std::to_string(i + 1), {i, i + 3, i + 6}, 7.0 - i, 2});
    }
    const std::vector<double> apart(9, 30), mass(9, 2);
    const std::vector<std::uint32_t> sender = {0, 0, 0, 1, 1, 1, 2, 2, 2};
    const MarginsInput input{
        .distance = apart, .mass = mass, .sender = sender, .senders = 3, .margins = margins};
    const SplitOptions wild{.residual_sd = 60, .draws = 40, .seed = 3};
    const MarginsEstimate calm = split_margins(input, {.draws = 40, .seed = 3}),
                          some = split_margins(input, wild);
    CHECK(calm.converged);
    CHECK(some.largest_error < 1e-9);  // of mid, which has no residuals
    CHECK_FALSE(some.converged);
}

TEST_CASE("The goodness of manual classes is that of the values inside them", "[unit]") {
    const std::vector<double> values = {20, 3, 1, 9, 2};
    const std::vector<double> breaks = {0, 2.5, 5};
    const Classes classes = classify(values, {.method = ClassMethod::manual, .breaks = breaks});
    CHECK(classes.outside == 2);
    CHECK(classes.gvf == Approx(1 - 0.5 / 2));
}

TEST_CASE("Of natural breaks that are equally good the lower is taken", "[unit]") {
    const ClassOptions two{.method = ClassMethod::jenks, .classes = 2};
    CHECK(classify(std::vector<double>{3, 1, 2}, two).counts == std::vector<std::size_t>{1, 2});
    CHECK(classify(std::vector<double>{8, 4, 12, 0}, {.method = ClassMethod::jenks, .classes = 3}).counts ==
          std::vector<std::size_t>{1, 1, 2});
}

TEST_CASE("Bands reach up to two cells past the last centres that hold a value", "[unit]") {
    const Crs plane = Crs::laea({119, 31});
    Raster raster{
        .grid =
            {.crs = plane, .west = -10'500, .north = 10'500, .cell_size = 1000, .columns = 21, .rows = 21},
        .values = std::vector<float>(std::size_t{21} * 21, std::nanf(""))};
    for (std::size_t row = 8; row < 13; ++row)
        for (std::size_t column = 8; column < 13; ++column) raster.values[row * 21 + column] = 1;
    const CrsTransform to_degrees(plane, Crs());
    Polygon border;
    for (const auto& [x, y] : {std::pair(-3.9, -3.9), {3.9, -3.9}, {3.9, 3.9}, {-3.9, 3.9}, {-3.9, -3.9}}) {
        const Point at = to_degrees({x * 1000, y * 1000});
        border.outer().emplace_back(at.x(), at.y());
    }
    const std::vector<double> levels = {0.5};
    CHECK(bands_at(raster, levels, {border}).at(0).area_km2 == Approx(7.8 * 7.8).epsilon(1e-3));
}

TEST_CASE("Of a wide raster from 0 to 360 degrees the part west of Greenwich is found", "[unit]") {
    const Scratch scratch;
    constexpr int columns = 3600, rows = 40;
    Raster globe{
        .grid = {.crs = Crs(), .west = 0, .north = 12, .cell_size = 0.1, .columns = columns, .rows = rows},
        .values = std::vector<float>(std::size_t{columns} * rows)};
    const auto hold = [&](int column, float value) {
        globe.values[std::size_t{20} * columns + static_cast<std::size_t>(column)] = value;
    };
    hold(3500, 3);  // 10° west
    hold(100, 5);   // 10° east
    write_cog(scratch / "globe.tif", globe, false);
    for (const auto& [lon, sum] : {std::pair(-9.95, 3.0), {10.05, 5.0}}) {
        RasterSource source(scratch / "globe.tif", 1);
        const Grid grid{.crs = Crs::laea({lon, 10}),
                        .west = -20'000,
                        .north = 20'000,
                        .cell_size = 2000,
                        .columns = 20,
                        .rows = 20};
        double found = 0;
        for (const float value : masses_on_grid(source, grid).values) found += static_cast<double>(value);
        CHECK(found == Approx(sum).epsilon(1e-5));
    }
}

}  // namespace rule_edges_test
