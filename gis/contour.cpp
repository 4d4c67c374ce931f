#include "gis/contour.hpp"

#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/memory.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/private/ogr_shape.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_alg.h>
#include <limits>

namespace deltareach {
namespace {

constexpr float missing = std::numeric_limits<float>::lowest();
constexpr int low_field = 0, high_field = 1;

void check(bool result, const gdal::ErrorScope& scope) {
    if (result && !scope.failed()) return;
    if (is_lack_of_memory(scope.first_error())) throw memory_error();
    throw NumericError(Message{.code = "DR1331", .where = {}, .values = {{"reason", scope.first_error()}}});
}

/// The raster as GDAL wants it for contouring, its missing cells of one value.
/// @param values outlives the dataset, which reads it where it is
gdal::Dataset in_memory(const Raster& raster, std::vector<float>& values, const gdal::ErrorScope& scope) {
    const Grid& grid = raster.grid;
    gdal::Dataset dataset(GetGDALDriverManager()->GetDriverByName("MEM")->Create("", grid.columns, grid.rows,
                                                                                 0, GDT_Float32, nullptr));
    check(dataset != nullptr, scope);
    std::array<double, 6> place{grid.west, grid.cell_size, 0, grid.north, 0, -grid.cell_size};
    dataset->SetGeoTransform(place.data());
    values = raster.values;
    for (float& value : values)
        if (!std::isfinite(value)) value = missing;
    std::array<char, 32> pointer{};
    pointer[static_cast<std::size_t>(CPLPrintPointer(pointer.data(), values.data(), 31))] = '\0';
    const std::string where = fmt::format("DATAPOINTER={}", pointer.data());
    std::array<const char*, 2> options{where.c_str(), nullptr};
    check(dataset->AddBand(GDT_Float32, const_cast<char**>(options.data())) == CE_None, scope);
    return dataset;
}

/// The areas GDAL draws for one level: below it and above it, told apart by the upper bound it writes.
MultiPolygon area_above(GDALDataset& source, double level, const gdal::ErrorScope& scope) {
    const gdal::Dataset drawn(
        GetGDALDriverManager()->GetDriverByName("Memory")->Create("", 0, 0, 0, GDT_Unknown, nullptr));
    check(drawn != nullptr, scope);
    OGRLayer* layer = drawn->CreateLayer("areas", nullptr, wkbMultiPolygon, nullptr);
    check(layer != nullptr, scope);
    for (const char* name : {"low", "high"}) {
        OGRFieldDefn field(name, OFTReal);
        check(layer->CreateField(&field) == OGRERR_NONE, scope);
    }
    CPLStringList options;
    options.AddString("POLYGONIZE=YES");
    options.AddString(fmt::format("FIXED_LEVELS={}", level).c_str());
    options.AddString(fmt::format("NODATA={}", static_cast<double>(missing)).c_str());
    options.AddString(fmt::format("ELEV_FIELD_MIN={}", low_field).c_str());
    options.AddString(fmt::format("ELEV_FIELD_MAX={}", high_field).c_str());
    check(GDALContourGenerateEx(GDALRasterBand::ToHandle(source.GetRasterBand(1)), OGRLayer::ToHandle(layer),
                                options.List(), nullptr, nullptr) == CE_None,
          scope);
    MultiPolygon area;
    while (const gdal::Feature feature{layer->GetNextFeature()}) {
        if (feature->GetFieldAsDouble(high_field) == level || feature->GetGeometryRef() == nullptr) continue;
        std::string refused;
        if (const auto part = gdal::geometry_of(*feature->GetGeometryRef(), refused))
            for (Polygon& polygon : as_multipolygon(*part)) area.push_back(std::move(polygon));
    }
    return area;
}

}  // namespace

std::vector<MultiPolygon> areas_at_least(const Raster& raster, std::span<const double> levels) {
    gdal::initialise();
    const gdal::ErrorScope scope;
    std::vector<float> values;
    const gdal::Dataset source = in_memory(raster, values, scope);
    std::vector<MultiPolygon> areas;
    for (const double level : levels) {
        const bool any = std::ranges::any_of(raster.values, [&](float value) { return value >= level; });
        MultiPolygon area = any ? area_above(*source, level, scope) : MultiPolygon();
        // Where two areas touch at a corner GDAL may join their rings.
        if (!area.empty() && invalidity_of(area)) area = as_multipolygon(repaired(area));
        areas.push_back(std::move(area));
    }
    return areas;
}

}  // namespace deltareach
