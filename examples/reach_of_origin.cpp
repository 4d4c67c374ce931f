// How far the flow out of one place goes: radii from a table of counts.
//
//   reach_of_origin ZONES.geojson FLOWS.csv      FLOWS: destination,contracts
#include "analysis/reach_curve.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/no_field.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"

#include <algorithm>
#include <cstdio>

using namespace deltareach;

namespace {

constexpr const char* origin_code = "310000";

/// Where each zone's seat lies, by its code.
LonLat seat_of(const FeatureLayer& zones, const std::string& code) {
    const std::vector<std::string> codes =
        std::get<std::vector<std::string>>(find_column(zones.columns, "adcode")->values);
    const auto found = std::ranges::find(codes, code);
    if (found == codes.end())
        throw UsageError(Message{.code = "DR1010",
                                 .values = {{"kind", "zone"}, {"name", code}, {"known", known_list(codes)}}});
    const auto at = static_cast<std::size_t>(found - codes.begin());
    return {numbers_of(*find_column(zones.columns, "seat_lon"))[at],
            numbers_of(*find_column(zones.columns, "seat_lat"))[at]};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "reach_of_origin ZONES FLOWS.csv\n");
        return 2;
    }
    try {
        Messages notes;
        const FeatureLayer zones = read_features(argv[1], {}, notes);
        const Table flows = read_table(argv[2], {}, notes);
        const LonLat origin = seat_of(zones, origin_code);
        const std::vector<double> contracts = numbers_in(flows, 1, 0, notes).values;
        std::vector<double> distance;
        for (std::size_t row = 0; row < flows.rows(); ++row)
            distance.push_back(distance_km(origin, seat_of(zones, std::string(flows.cell(row, 0)))));
        for (const double share : {0.5, 0.8, 0.95})
            std::printf("%.0f %% of the contracts end within %.1f km\n", share * 100,
                        reach_radius_km(distance, contracts, share));
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return error.exit_code();
    }
}
