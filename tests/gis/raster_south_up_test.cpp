// Rasters whose rows begin in the south are read as any other, window by window; what is rotated is not.
#include "gis/error.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/raster_io.hpp"
#include "gis/raster_source.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <array>
#include <cmath>
#include <vector>

namespace raster_south_up_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

constexpr int columns = 5, rows = 7;

/// Cells from the north down, 1 2 3 …, one of them nodata and another hidden by a mask, as a file has them.
void write_tiff(const std::filesystem::path& path, const std::array<double, 6>& place, bool south_up) {
    deltareach::gdal::initialise();
    CPLSetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES");
    GDALDataset* const dataset = GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
        path.c_str(), columns, rows, 1, GDT_Int16, nullptr);
    std::array<double, 6> values = place;
    dataset->SetGeoTransform(values.data());
    OGRSpatialReference reference;
    reference.importFromEPSG(4549);
    dataset->SetSpatialRef(&reference);
    GDALRasterBand* const band = dataset->GetRasterBand(1);
    band->SetScale(0.5);
    band->SetOffset(100);
    dataset->CreateMaskBand(GMF_PER_DATASET);
    for (int row = 0; row < rows; ++row) {
        std::array<double, columns> cells{};
        std::array<unsigned char, columns> shown{};
        for (int column = 0; column < columns; ++column) {
            const auto at = static_cast<std::size_t>(column);
            cells[at] = 1 + row * columns + column;
            shown[at] = row == 2 && column == 3 ? 0 : 255;
        }
        const int line = south_up ? rows - 1 - row : row;
        CHECK(band->RasterIO(GF_Write, 0, line, columns, 1, cells.data(), columns, 1, GDT_Float64, 0, 0,
                             nullptr) == CE_None);
        CHECK(band->GetMaskBand()->RasterIO(GF_Write, 0, line, columns, 1, shown.data(), columns, 1, GDT_Byte,
                                            0, 0, nullptr) == CE_None);
    }
    GDALClose(dataset);
    CPLSetConfigOption("GDAL_TIFF_INTERNAL_MASK", nullptr);
}

std::vector<double> read(RasterSource& source, const RasterWindow& window) {
    std::vector<double> values;
    source.read(window, values);
    for (double& value : values)
        if (std::isnan(value)) value = -1;
    return values;
}

}  // namespace

TEST_CASE("A raster from the south up is read as the same raster from the north down, in any window",
          "[unit]") {
    const Scratch scratch;
    write_tiff(scratch / "n.tif", {600000, 10, 0, 3400000, 0, -10}, false);
    write_tiff(scratch / "s.tif", {600000, 10, 0, 3400000 - 10.0 * rows, 0, 10}, true);
    RasterSource north(scratch / "n.tif", 1), south(scratch / "s.tif", 1);
    CHECK_FALSE(north.south_up);
    CHECK(south.south_up);
    CHECK(south.west == north.west);
    CHECK(south.north == north.north);
    CHECK(south.cell_height == north.cell_height);
    CHECK(south.rows == north.rows);
    for (const RasterWindow& window : {RasterWindow{0, 0, columns, rows}, RasterWindow{0, 0, columns, 1},
                                       RasterWindow{1, 2, 3, 4}, RasterWindow{3, 6, 2, 1}})
        CHECK(read(south, window) == read(north, window));
    CHECK(read(south, {0, 0, 2, 1}) == std::vector<double>{100.5, 101});
    CHECK(read(south, {3, 2, 1, 1}) == std::vector<double>{-1});
    CHECK(read_raster(scratch / "s.tif").values[columns] == read_raster(scratch / "n.tif").values[columns]);
}

TEST_CASE("A raster that is rotated, or runs from east to west, is refused with what it is", "[unit]") {
    const Scratch scratch;
    const auto refused = [&](const std::array<double, 6>& place) {
        write_tiff(scratch / "r.tif", place, false);
        try {
            const RasterSource source(scratch / "r.tif", 1);
        } catch (const InputError& error) {
            for (const auto& [name, value] : error.messages().front().values)
                if (name == "reason_en") return error.messages().front().code + " " + value;
        }
        return std::string("read");
    };
    CHECK(refused({600000, 10, 1, 3400000, 0, -10}) == "DR1330 rotated");
    CHECK(refused({600000, 10, 0, 3400000, 1, 10}) == "DR1330 rotated");
    CHECK(refused({600000, -10, 0, 3400000, 0, -10}) == "DR1330 columns from east to west");
}

}  // namespace raster_south_up_test
