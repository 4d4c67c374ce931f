#include "gis/contour.hpp"

#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/memory.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/private/ogr_shape.hpp"
#include "gis/words.hpp"

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
    const Words reason = words_of_library(scope.first_error());
    throw NumericError(Message{
        .code = "DR1331", .where = {}, .values = {{"reason_zh", reason.zh}, {"reason_en", reason.en}}});
}

/// A raster's cells as GDAL wants them for contouring: missing ones of one value, in place where there are
/// none.
struct ContourCells {
    const Grid& grid;
    std::vector<float> copied;
    const float* cells;
    bool some_missing;

    explicit ContourCells(const Raster& raster)
        : grid(raster.grid),
          cells(raster.values.data()),
          some_missing(
              !std::ranges::all_of(raster.values, [](float value) { return std::isfinite(value); })) {
        if (!some_missing) return;
        copied = raster.values;
        for (float& value : copied)
            if (!std::isfinite(value)) value = missing;
        cells = copied.data();
    }
};

/// The columns and rows from the north-west on that areas at or above a level may reach: what lies farther
/// south and east is below it.
struct Reached {
    int columns = 0, rows = 0;
};

Reached reached_by(const ContourCells& from, double level) {
    constexpr int beyond = 2;
    const auto width = static_cast<std::size_t>(from.grid.columns);
    const auto least = static_cast<double>(static_cast<float>(level)) < level
                           ? std::nextafter(static_cast<float>(level), std::numeric_limits<float>::max())
                           : static_cast<float>(level);
    Reached reached;
    std::size_t east = 0;
    for (int row = 0; row < from.grid.rows; ++row) {
        const float* const cells = from.cells + static_cast<std::size_t>(row) * width;
        std::size_t column = width;
        while (column > east && cells[column - 1] < least) --column;
        if (column <= east && std::none_of(cells, cells + column, [&](float cell) { return cell >= least; }))
            continue;
        east = std::max(east, column);
        reached.rows = row + 1;
    }
    reached.columns = static_cast<int>(std::min(east + beyond, width));
    reached.rows = reached.rows == 0 ? 0 : std::min(reached.rows + beyond, from.grid.rows);
    return reached;
}

/// @param from outlives the dataset, which reads its cells where they are
gdal::Dataset in_memory(const ContourCells& from, const Reached& reached, const gdal::ErrorScope& scope) {
    const Grid& grid = from.grid;
    gdal::Dataset dataset(GetGDALDriverManager()->GetDriverByName("MEM")->Create(
        "", reached.columns, reached.rows, 0, GDT_Float32, nullptr));
    check(dataset != nullptr, scope);
    std::array<double, 6> place{grid.west, grid.cell_size, 0, grid.north, 0, -grid.cell_size};
    dataset->SetGeoTransform(place.data());
    std::array<char, 32> pointer{};
    pointer[static_cast<std::size_t>(CPLPrintPointer(pointer.data(), const_cast<float*>(from.cells), 31))] =
        '\0';
    const std::string where = fmt::format("DATAPOINTER={}", pointer.data()),
                      line = fmt::format("LINEOFFSET={}",
                                         sizeof(float) * static_cast<std::size_t>(grid.columns));
    std::array<const char*, 3> options{where.c_str(), line.c_str(), nullptr};
    check(dataset->AddBand(GDT_Float32, const_cast<char**>(options.data())) == CE_None, scope);
    return dataset;
}

/// The areas GDAL draws for one level: below it and above it, told apart by the upper bound it writes.
MultiPolygon area_above(GDALDataset& source, double level, bool some_missing, const gdal::ErrorScope& scope) {
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
    if (some_missing) options.AddString(fmt::format("NODATA={}", static_cast<double>(missing)).c_str());
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
    const ContourCells cells(raster);
    std::vector<MultiPolygon> areas;
    for (const double level : levels) {
        const Reached reached = reached_by(cells, level);
        MultiPolygon area;
        if (reached.rows > 0)
            area = area_above(*in_memory(cells, reached, scope), level, cells.some_missing, scope);
        // Where two areas touch at a corner GDAL may join their rings.
        if (!area.empty() && invalidity_of(area)) area = as_multipolygon(repaired(area));
        areas.push_back(std::move(area));
    }
    return areas;
}

}  // namespace deltareach
