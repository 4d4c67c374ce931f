#include "gis/private/opened_raster.hpp"

#include "gis/error.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/source_file.hpp"

#include <array>

namespace deltareach::gdal {

void refuse_raster(const std::filesystem::path& path, const std::string& reason) {
    throw InputError(Message{.code = "DR1330",
                             .where = {.path = path.string()},
                             .values = {{"path", path.string()}, {"reason", reason}}});
}

Dataset opened_raster(const std::filesystem::path& path) {
    initialise();
    const SourceFile file = source_file(path, "raster");
    if (file.kind != FileKind::geotiff) report_unreadable(path, "raster", "not a GeoTIFF");
    const ErrorScope scope;
    const OptionScope alone(
        std::vector<std::pair<std::string, std::string>>{{"GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"}});
    static constexpr const char* drivers[] = {"GTiff", nullptr};
    Dataset dataset(GDALDataset::Open(file.absolute.c_str(),
                                      GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers));
    if (dataset == nullptr || scope.failed()) report_damage(path, scope.first_error());
    return dataset;
}

RasterPlace place_of(GDALDataset& dataset, const std::filesystem::path& path) {
    std::array<double, 6> place{};
    if (dataset.GetGeoTransform(place.data()) != CE_None) refuse_raster(path, "not georeferenced");
    if (place[2] != 0 || place[4] != 0 || !(place[1] > 0) || !(place[5] < 0))
        refuse_raster(path, "not north-up");
    const OGRSpatialReference* reference = dataset.GetSpatialRef();
    const std::optional<Crs> crs = reference == nullptr ? std::nullopt : crs_of(*reference);
    if (!crs) refuse_raster(path, "no coordinate reference system");
    return {*crs, place[0], place[3], place[1], -place[5]};
}

}  // namespace deltareach::gdal
