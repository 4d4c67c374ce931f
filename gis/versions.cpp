#include "gis/versions.hpp"

#include "gis/postgres.hpp"
#include "gis/private/gdal_handles.hpp"

#include <gdal.h>
#include <geos_c.h>
#include <proj.h>
#include <unicode/uversion.h>

namespace deltareach {

std::vector<std::pair<std::string, std::string>> library_versions() {
    return {{"GDAL", GDALVersionInfo("RELEASE_NAME")},
            {"PROJ", proj_info().version},
            {"GEOS", GEOSversion()},
            {"ICU", U_ICU_VERSION},
            {"libpq", postgres_client_version()}};
}

std::vector<std::pair<std::string, bool>> driver_availability() {
    gdal::initialise();
    std::vector<std::pair<std::string, bool>> drivers;
    for (const char* name :
         {"GPKG", "GeoJSON", "FlatGeobuf", "ESRI Shapefile", "LIBKML", "KML", "GTiff", "COG"})
        drivers.emplace_back(name, GDALGetDriverByName(name) != nullptr);
    return drivers;
}

}  // namespace deltareach
