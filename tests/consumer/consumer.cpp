#include "analysis/reach_curve.hpp"
#include "gis/geodesic.hpp"
#include "study/study.hpp"

#include <array>
#include <cstdio>
#include <filesystem>

using namespace deltareach;

namespace {

/// The distance within which half the flow ends.
bool measures() {
    const LonLat shanghai{121.4692, 31.2323}, nanjing{118.7622, 32.0436}, hangzhou{120.1536, 30.2875};
    const std::array distance{distance_km(shanghai, nanjing), distance_km(shanghai, hangzhou)};
    const std::array flow{1.0, 3.0};
    const double radius = reach_radius_km(distance, flow, 0.5);
    std::printf("%.3f\n", radius);
    return radius == distance[1];
}

/// A project read, what it asks for found, and two of its products written.
bool studies(const char* folder) {
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded project = read(folder, session);
    Findings found = find(project, needed_for(project.project, {"tables", "vectors"}), session);
    std::size_t written = 0;
    for (const char* product : {"tables", "vectors"})
        written +=
            make(project, found, {.folder = std::string("out_") + product, .only = product}, session).size();
    std::printf("%zu studies, %zu files\n", found.studies.size(), written);
    return !found.studies.empty() && std::filesystem::exists("out_vectors/zones.gpkg") && written > 2;
}

}  // namespace

// What somebody else's program would do with the libraries. @param arguments the folder of a project
int main(int count, char** arguments) {
    return count == 2 && measures() && studies(arguments[1]) ? 0 : 1;
}
