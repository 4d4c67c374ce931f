#include "gis/map_crs.hpp"

#include "gis/private/gdal_handles.hpp"

#include <algorithm>
#include <string>

namespace deltareach {
namespace {

bool is_esri_code(std::string_view words) {
    return words.starts_with("ESRI:") && words.size() > 5 && words.size() < 13 &&
           std::ranges::all_of(words.substr(5), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_plain_projection(std::string_view words) {
    if (!words.starts_with("+proj=")) return false;
    for (const std::string_view named : {"grids", "init", "pipeline", "/", "@", "\\", "http"})
        if (words.find(named) != std::string_view::npos) return false;
    return true;
}

}  // namespace

Crs crs_for_maps(std::string_view words) {
    if (!is_esri_code(words) && !is_plain_projection(words)) return Crs::from_user(words);
    gdal::initialise();
    const gdal::ErrorScope quiet;
    OGRSpatialReference reference;
    const std::string text(words);
    const OGRErr read = is_esri_code(words) ? reference.SetFromUserInput(text.c_str())
                                            : reference.importFromProj4(text.c_str());
    char* raw = nullptr;
    const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
    const bool written = read == OGRERR_NONE && reference.exportToWkt(&raw, options) == OGRERR_NONE;
    const std::string wkt = written && raw != nullptr ? raw : "";
    CPLFree(raw);
    return Crs::from_user(wkt.empty() ? text : wkt);  // which refuses what is left
}

}  // namespace deltareach
