#include "gis/private/opened_raster.hpp"

#include "gis/error.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/netcdf_head.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/regular_file.hpp"
#include "gis/private/source_file.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach::gdal {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

/// A format that is not read, by how it begins or its extension, and what brings it in. {} is the file.
struct UnreadRaster {
    std::string_view begins, extension, format, command = "gdal_translate {} out.tif"sv;
};
constexpr UnreadRaster unread_rasters[] = {
    // HDF5's library is no match for a damaged file, and such a file may name others that it reads.
    {"\x89HDF\r\n\x1A\n"sv, ".nc"sv, "netCDF-4 (HDF5)"sv, "gdal_translate NETCDF:\"{}\":VARIABLE out.tif"sv},
    {"\x89HDF\r\n\x1A\n"sv, ""sv, "HDF5"sv, "gdal_translate HDF5:\"{}\"://VARIABLE out.tif"sv},
    {"\x0E\x03\x13\x01"sv, ""sv, "HDF4"sv},
    {"EHFA_HEADER_TAG"sv, ""sv, "ERDAS Imagine"sv},
    {""sv, ".img"sv, "ERDAS Imagine"sv},
    {"<VRTDataset"sv, ""sv, "GDAL VRT"sv},
    {""sv, ".vrt"sv, "GDAL VRT"sv},
    {"GRIB"sv, ""sv, "GRIB"sv},
    {"DSAA"sv, ""sv, "Surfer grid"sv},
    {"DSBB"sv, ""sv, "Surfer grid"sv},
    {"north:"sv, ""sv, "GRASS ASCII grid"sv},
    {"\x89PNG"sv, ""sv, "PNG"sv},
    {"\xFF\xD8\xFF"sv, ""sv, "JPEG"sv},
    {"\0\0\0\x0CjP"sv, ""sv, "JPEG 2000"sv},
    {""sv, ".flt"sv, "Esri float grid"sv},
    {""sv, ".bil"sv, "Esri BIL"sv},
    {""sv, ".bsq"sv, "ENVI"sv},
    {""sv, ".dat"sv, "ENVI"sv},
    {""sv, ".sdat"sv, "SAGA grid"sv},
    {""sv, ".sgrd"sv, "SAGA grid"sv},
    {""sv, ".adf"sv, "ArcInfo grid"sv},
    {""sv, ".hgt"sv, "SRTM"sv},
    {"PK\x03\x04"sv, ""sv, "zip"sv, "unzip {}"sv},
    {"\x1F\x8B"sv, ""sv, "gzip"sv, "gunzip -k {}"sv}};

[[noreturn]] void report_unread_raster(const SourceFile& file, std::string_view format,
                                       std::string_view command) {
    throw InputError(
        Message{.code = "DR1373",
                .where = {.path = file.path.string()},
                .values = {{"path", file.path.string()},
                           {"format", std::string(format)},
                           {"command", fmt::format(fmt::runtime(command), file.path.string())}}});
}

std::string head_of(const SourceFile& file) {
    std::string head;
    RegularFile(file.absolute, file.path).read(head, 512);
    return head;
}

[[noreturn]] void refuse_unread_raster(const SourceFile& file, std::string_view head) {
    const std::string extension = ascii_lower(file.absolute.extension().string());
    for (const UnreadRaster& known : unread_rasters)
        if (head.starts_with(known.begins) && (known.extension.empty() || known.extension == extension))
            report_unread_raster(file, known.format, known.command);
    if (extension == ".asc") static_cast<void>(AsciiGrid(file));  // says what its head lacks
    report_unreadable(file.path, reasons::raster(),
                      {"不是 GeoTIFF、Esri ASCII 网格或 netCDF", "not a GeoTIFF, Esri ASCII grid or netCDF"});
}

/// @param name what the driver is given
Dataset dataset_of(const SourceFile& file, const char* driver, const std::string& name) {
    const ErrorScope scope;
    const OptionScope alone(
        std::vector<std::pair<std::string, std::string>>{{"GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"}});
    const std::array<const char*, 2> drivers{driver, nullptr};
    // GDAL knows one range of values, and takes it for that of what is stored.
    const bool netcdf = driver == "netCDF"sv;
    const std::array<const char*, 2> options{netcdf ? "HONOUR_VALID_RANGE=NO" : nullptr, nullptr};
    Dataset dataset(GDALDataset::Open(name.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                      drivers.data(), options.data()));
    if (dataset == nullptr || scope.failed()) report_damage(file.path, words_of_library(scope.first_error()));
    return dataset;
}

std::optional<Crs> crs_said(GDALDataset& dataset) {
    const OGRSpatialReference* reference = dataset.GetSpatialRef();
    return reference == nullptr ? std::nullopt : crs_of(*reference);
}

/// The reference that lies beside an ASCII grid, as ArcGIS and GDAL write it.
std::optional<Crs> crs_beside(const SourceFile& file) {
    for (const char* extension : {".prj", ".PRJ"}) {
        const fs::path beside = fs::path(file.absolute).replace_extension(extension);
        std::error_code error;
        if (!fs::is_regular_file(beside, error)) continue;
        const std::string text(MappedFile(beside).text());
        OGRSpatialReference reference;
        const ErrorScope scope;
        const std::unique_ptr<char*, decltype(&CSLDestroy)> lines(CSLTokenizeString2(text.c_str(), "\n", 0),
                                                                  &CSLDestroy);
        if (reference.importFromESRI(lines.get()) == OGRERR_NONE) return crs_of(reference);
        try {
            return Crs::from_user(text);  // WKT 2
        } catch (const UsageError&) {
            report_damage(beside, reasons::unknown_format());
        }
    }
    return std::nullopt;
}

[[noreturn]] void report_variables(const SourceFile& file, const std::string& variable,
                                   const std::vector<std::string>& known) {
    throw InputError(Message{.code = "DR1374",
                             .where = {.path = file.path.string()},
                             .values = {{"path", file.path.string()},
                                        {"variable", variable.empty() ? "—" : variable},
                                        {"known", fmt::format("{}", fmt::join(known, list_mark))}}});
}

/// The variables that GDAL takes for rasters: bounds and coordinates of others are none.
std::vector<std::string> rasters_in(GDALDataset& dataset) {
    std::vector<std::string> names;
    char** const items = dataset.GetMetadata("SUBDATASETS");
    for (int n = 1;; ++n) {
        const char* const item = CSLFetchNameValue(items, fmt::format("SUBDATASET_{}_NAME", n).c_str());
        if (item == nullptr) return names;
        const std::string name(item);
        names.push_back(name.substr(name.rfind(':') + 1));
    }
}

OpenedRaster opened_netcdf(const SourceFile& file, const std::string& variable) {
    if (GetGDALDriverManager()->GetDriverByName("netCDF") == nullptr)
        report_unread_raster(file, "netCDF (GDAL without its driver)",
                             "gdal_translate NETCDF:\"{}\":VARIABLE out.tif");
    std::vector<NetcdfGrid> described = netcdf_grids(file);
    std::vector<std::string> grids;
    for (const NetcdfGrid& grid : described) grids.push_back(grid.name);
    const std::string path = file.absolute.string();
    // The name of a variable is told to the driver in a text of its own syntax.
    if (path.find('"') != std::string::npos)
        report_unreadable(file.path, reasons::raster(), {"路径里有 \"", "\" in the path"});
    OpenedRaster raster{.file = file, .format = "netCDF", .missing = {}};
    raster.dataset = dataset_of(file, "netCDF", path);
    std::vector<std::string> names = rasters_in(*raster.dataset);
    if (names.empty() && raster.dataset->GetRasterCount() == 0) report_variables(file, variable, grids);
    const bool known = std::ranges::find(grids, variable) != grids.end();
    if (variable.empty() && raster.dataset->GetRasterCount() == 0) report_variables(file, variable, names);
    if (!variable.empty()) {
        if (!known) report_variables(file, variable, names.empty() ? grids : names);
        raster.dataset = dataset_of(file, "netCDF", fmt::format("NETCDF:\"{}\":{}", path, variable));
        if (raster.dataset->GetRasterCount() == 0) report_variables(file, variable, names);
    }
    raster.crs = crs_said(*raster.dataset);
    const char* const opened = raster.dataset->GetRasterBand(1)->GetMetadataItem("NETCDF_VARNAME");
    const auto grid = std::ranges::find(described, opened == nullptr ? variable : opened, &NetcdfGrid::name);
    if (grid == described.end()) report_variables(file, variable, grids);
    raster.missing = std::move(grid->missing);
    raster.missing_said = true;
    raster.no_sign = grid->no_sign;
    raster.reversed_range = grid->reversed_range;
    return raster;
}

Words not_georeferenced() {
    return {"没有地理参考", "not georeferenced"};
}

}  // namespace

Dataset opened_geotiff(const SourceFile& file) {
    return dataset_of(file, "GTiff", file.absolute.string());
}

void refuse_raster(const fs::path& path, const Words& reason) {
    throw InputError(
        Message{.code = "DR1330",
                .where = {.path = path.string()},
                .values = {{"path", path.string()}, {"reason_zh", reason.zh}, {"reason_en", reason.en}}});
}

OpenedRaster opened_raster(const fs::path& path, const std::string& variable) {
    initialise();
    const SourceFile file = source_file(path, reasons::raster());
    const std::string head = head_of(file);
    if (head.starts_with("CDF\1"sv) || head.starts_with("CDF\2"sv) || head.starts_with("CDF\5"sv))
        return opened_netcdf(file, variable);
    if (!variable.empty())
        refuse_raster(path, {"不是 netCDF，没有变量可选", "no netCDF, and so without variables"});
    OpenedRaster raster{.file = file, .format = "GeoTIFF", .missing = {}};
    if (file.kind == FileKind::geotiff) {
        raster.dataset = opened_geotiff(file);
        raster.crs = crs_said(*raster.dataset);
        return raster;
    }
    if (!AsciiGrid::is_one(head)) refuse_unread_raster(file, head);
    raster.format = "Esri ASCII grid";
    raster.text = std::make_unique<AsciiGrid>(file);
    raster.crs = crs_beside(file);
    return raster;
}

RasterPlace place_of(const OpenedRaster& raster, const fs::path& path, const std::optional<Crs>& crs) {
    const std::optional<Crs>& used = crs ? crs : raster.crs;
    const auto reference = [&] {
        if (!used)
            throw InputError(Message{
                .code = "DR1372", .where = {.path = path.string()}, .values = {{"path", path.string()}}});
        return *used;
    };
    if (raster.text != nullptr)
        return {reference(),
                raster.text->west,
                raster.text->north,
                raster.text->cell_width,
                raster.text->cell_height,
                false};
    std::array<double, 6> place{};
    if (raster.dataset->GetGeoTransform(place.data()) != CE_None) refuse_raster(path, not_georeferenced());
    for (const double value : place)
        if (!std::isfinite(value)) refuse_raster(path, not_georeferenced());
    if (place[2] != 0 || place[4] != 0) refuse_raster(path, {"旋转过", "rotated"});
    if (!(place[1] > 0)) refuse_raster(path, {"列从东到西", "columns from east to west"});
    if (place[5] == 0) refuse_raster(path, not_georeferenced());
    const bool south_up = place[5] > 0;
    const double north = south_up ? place[3] + raster.dataset->GetRasterYSize() * place[5] : place[3];
    return {reference(), place[0], north, place[1], std::abs(place[5]), south_up};
}

}  // namespace deltareach::gdal
