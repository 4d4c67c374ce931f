#include "analysis/reach_curve.hpp"
#include "gis/geodesic.hpp"

#include <array>
#include <cstdio>

// What somebody else's program would do with the libraries: the distance within which half the flow ends.
int main() {
    const deltareach::LonLat shanghai{121.4692, 31.2323}, nanjing{118.7622, 32.0436},
        hangzhou{120.1536, 30.2875};
    const std::array distance{deltareach::distance_km(shanghai, nanjing),
                              deltareach::distance_km(shanghai, hangzhou)};
    const std::array flow{1.0, 3.0};
    const double radius = deltareach::reach_radius_km(distance, flow, 0.5);
    std::printf("%.3f\n", radius);
    return radius == distance[1] ? 0 : 1;
}
