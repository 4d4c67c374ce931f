// Does what happens in one place go together with its neighbours, and does that stop at the province border?
// A spatial lag model of the zones' longitude on their latitude: figures without meaning, but with a map.
//
//   province_split ZONES.geojson
#include "analysis/province_spillover.hpp"
#include "analysis/spatial_regression.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/vector_io.hpp"
#include "layers/contiguity.hpp"

#include <algorithm>
#include <cstdio>

using namespace deltareach;

namespace {

/// The provinces numbered in the order in which they appear.
std::vector<std::uint32_t> numbered(const std::vector<std::string>& provinces) {
    std::vector<std::string> seen;
    std::vector<std::uint32_t> group;
    for (const std::string& province : provinces) {
        auto found = std::ranges::find(seen, province);
        if (found == seen.end()) found = seen.insert(seen.end(), province);
        group.push_back(static_cast<std::uint32_t>(found - seen.begin()));
    }
    return group;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "province_split ZONES\n");
        return 2;
    }
    try {
        Messages notes;
        const FeatureLayer zones = read_features(argv[1], {}, notes);
        std::vector<MultiPolygon> shapes;
        for (const auto& geometry : zones.geometries) shapes.push_back(as_multipolygon(*geometry));
        const SpatialWeights weights = contiguity_weights(shapes, Contiguity::queen).row_standardised();
        const std::vector<std::uint32_t> province =
            numbered(std::get<std::vector<std::string>>(find_column(zones.columns, "parent")->values));
        const RegressionData data{.y = numbers_of(*find_column(zones.columns, "seat_lon")),
                                  .x = {{"latitude", numbers_of(*find_column(zones.columns, "seat_lat"))}}};
        const SpatialFit fit = fit_spatial(SpatialModel::lag, data, weights, province);
        if (!fit.converged) {
            std::fprintf(stderr, "no maximum was found\n");
            return 5;
        }
        const ProvinceSpillover split = province_spillover(fit, weights, province);
        std::printf("n = %zu, rho = %.4f\n", fit.n, fit.rho->estimate);
        for (const ProvinceImpact& column : split.columns)
            std::printf("%s: within the province %.4f, across its border %.4f\n", column.name.c_str(),
                        column.within.value, column.cross.value);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return error.exit_code();
    }
}
