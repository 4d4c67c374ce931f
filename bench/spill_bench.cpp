// CPU seconds of association and spatial regression on made-up grids; prints the figures a peer must agree
// with.
//   spill_bench local|queen|sar|sdm [units] [permutations]
//   spill_bench write FILE.fgb [units]      the grid with its fields, for `time deltareach weights FILE.fgb
//   …`
// The same data come from bench/spill_peer.R, which writes them.
#include "analysis/impacts.hpp"
#include "analysis/local_association.hpp"
#include "gis/vector_io.hpp"
#include "layers/contiguity.hpp"

#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <string_view>
#include <sys/resource.h>

using namespace deltareach;

namespace {

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

std::vector<MultiPolygon> grid_shapes(std::size_t columns, std::size_t rows) {
    std::vector<MultiPolygon> shapes;
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) {
            const auto x = static_cast<double>(c), y = static_cast<double>(r);
            Polygon cell;
            cell.outer() = {Point(x, y), Point(x + 1, y), Point(x + 1, y + 1), Point(x, y + 1), Point(x, y)};
            shapes.push_back({cell});
        }
    return shapes;
}

/// Noise that any language makes alike: the fractional part of a large sine.
double noise(std::size_t i, double salt) {
    const double value = std::sin(static_cast<double>(i + 1) * 12.9898 + salt) * 43758.5453;
    return value - std::floor(value) - 0.5;
}

RegressionData made_up(const SpatialWeights& weights, double rho, bool durbin) {
    const std::size_t n = weights.size();
    RegressionData data{.x = {{"a", {}}, {"b", {}}}};
    for (std::size_t i = 0; i < n; ++i) {
        data.x[0].values.push_back(3 * noise(i, 0.1));
        data.x[1].values.push_back(3 * noise(i, 0.7));
    }
    const std::vector<double> lagged = weights.lag(data.x[0].values);
    std::vector<double> shock;
    for (std::size_t i = 0; i < n; ++i)
        shock.push_back(1 + data.x[0].values[i] - 0.5 * data.x[1].values[i] + (durbin ? 0.4 * lagged[i] : 0) +
                        3 * noise(i, 1.9));
    data.y = shock;
    for (int k = 0; k < 100; ++k) {
        const std::vector<double> lag = weights.lag(data.y);
        for (std::size_t i = 0; i < n; ++i) data.y[i] = rho * lag[i] + shock[i];
    }
    return data;
}

void local(const SpatialWeights& weights, std::uint32_t permutations) {
    std::vector<double> x;
    for (std::size_t i = 0; i < weights.size(); ++i)
        x.push_back(noise(i, 0.3) + 0.2 * std::sin(static_cast<double>(i) / 50));
    const double start = cpu_seconds();
    const LocalAssociation found = local_association(
        x, weights.row_standardised(), {.permutation = {.permutations = permutations, .threads = 1}});
    fmt::print("local Moran n={} R={}: {:.3f} s CPU; I_1={:.12g} z_1={:.12g} significant={}\n", found.n,
               permutations, cpu_seconds() - start, found.value[0], found.z[0], found.significant_fdr);
}

void regression(const SpatialWeights& weights, SpatialModel model) {
    const SpatialWeights w = weights.row_standardised();
    const RegressionData data = made_up(w, 0.6, model == SpatialModel::durbin);
    const double start = cpu_seconds();
    const SpatialFit fit = fit_spatial(model, data, w);
    const double fitted = cpu_seconds();
    const Impacts impacts = impacts_of(fit, w);
    fmt::print(
        "{} n={}: fit {:.3f} s, impacts {:.3f} s CPU; rho={:.10f} se={:.8f} logL={:.6f} direct_a={:.8f} "
        "total_a={:.8f}\n",
        name_of(model), fit.n, fitted - start, cpu_seconds() - fitted, fit.rho->estimate, fit.rho->std_error,
        fit.log_likelihood, impacts.columns[0].direct.value, impacts.columns[0].total.value);
}

void write_grid(const char* path, std::size_t units) {
    const auto columns = static_cast<std::size_t>(std::sqrt(static_cast<double>(units)));
    FeatureLayer layer{.name = "grid"};
    std::vector<double> x;
    for (MultiPolygon& shape : grid_shapes(columns, units / columns)) {
        // In degrees, a hundredth a cell.
        for (Point& point : shape[0].outer()) point = Point(116 + point.x() / 100, 28 + point.y() / 100);
        layer.geometries.emplace_back(std::move(shape[0]));
        x.push_back(noise(x.size(), 0.3) + 0.2 * std::sin(static_cast<double>(x.size()) / 50));
    }
    layer.columns.push_back({.name = "x", .unit = "1", .values = std::move(x)});
    write_flatgeobuf(path, layer, true);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 2 && std::string_view(argv[1]) == "write") {
        write_grid(argv[2], argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 100000);
        return 0;
    }
    const std::string_view what = argc > 1 ? argv[1] : "local";
    const std::size_t units = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 100000;
    const std::uint32_t permutations =
        argc > 3 ? static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10)) : 999;
    const auto columns = static_cast<std::size_t>(std::sqrt(static_cast<double>(units)));
    const std::vector<MultiPolygon> shapes = grid_shapes(columns, units / columns);
    const double start = cpu_seconds();
    const SpatialWeights queen = contiguity_weights(std::span<const MultiPolygon>(shapes), Contiguity::queen);
    if (what == "queen")
        fmt::print("queen n={}: {:.3f} s CPU; links={}\n", queen.size(), cpu_seconds() - start,
                   queen.links());
    if (what == "local") local(queen, permutations);
    if (what == "sar") regression(queen, SpatialModel::lag);
    if (what == "sdm") regression(queen, SpatialModel::durbin);
    return 0;
}
