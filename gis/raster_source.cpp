#include "gis/raster_source.hpp"

#include "gis/error.hpp"
#include "gis/private/opened_raster.hpp"
#include "gis/private/source_file.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>

namespace deltareach {
struct RasterSource::State {
    std::filesystem::path path;
    gdal::Dataset dataset;
    GDALRasterBand* band = nullptr;
    GDALRasterBand* mask = nullptr;  ///< nullptr: none but nodata
    std::optional<double> nodata;
    bool float32 = false;
    double scale = 1, offset = 0;
    std::vector<unsigned char> shown;
};

RasterSource::~RasterSource() = default;
RasterSource::RasterSource(RasterSource&&) noexcept = default;
RasterSource& RasterSource::operator=(RasterSource&&) noexcept = default;

RasterSource::RasterSource(const std::filesystem::path& path, int number)
    : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.path = path;
    state.dataset = gdal::opened_raster(path);
    bands = state.dataset->GetRasterCount();
    if (number < 1 || number > bands)
        throw InputError(Message{.code = "DR1365",
                                 .where = {.path = path.string()},
                                 .values = {{"path", path.string()},
                                            {"band", fmt::format("{}", number)},
                                            {"bands", fmt::format("{}", bands)}}});
    const gdal::RasterPlace place = gdal::place_of(*state.dataset, path);
    crs = place.crs;
    west = place.west;
    north = place.north;
    cell_width = place.cell_width;
    cell_height = place.cell_height;
    columns = state.dataset->GetRasterXSize();
    rows = state.dataset->GetRasterYSize();

    state.band = state.dataset->GetRasterBand(number);
    const GDALDataType type = state.band->GetRasterDataType();
    if (GDALDataTypeIsComplex(type) != FALSE) gdal::refuse_raster(path, "complex numbers");
    state.float32 = type == GDT_Float32;
    type_name = GDALGetDataTypeName(type);
    int known = FALSE;
    const double nodata = state.band->GetNoDataValue(&known);
    if (known != FALSE) state.nodata = nodata;
    if ((state.band->GetMaskFlags() & GMF_PER_DATASET) != 0) state.mask = state.band->GetMaskBand();
    state.scale = state.band->GetScale(&known);
    if (known == FALSE) state.scale = 1;
    state.offset = state.band->GetOffset(&known);
    if (known == FALSE) state.offset = 0;
    description = state.band->GetDescription();
    unit = state.band->GetUnitType();
}

void RasterSource::read(const RasterWindow& window, std::vector<double>& values) {
    State& state = *state_;
    const std::size_t size = static_cast<std::size_t>(window.columns) * static_cast<std::size_t>(window.rows);
    values.resize(size);
    const gdal::ErrorScope scope;
    CPLErr result =
        state.band->RasterIO(GF_Read, window.column, window.row, window.columns, window.rows, values.data(),
                             window.columns, window.rows, GDT_Float64, 0, 0, nullptr);
    if (result == CE_None && state.mask != nullptr) {
        state.shown.resize(size);
        result =
            state.mask->RasterIO(GF_Read, window.column, window.row, window.columns, window.rows,
                                 state.shown.data(), window.columns, window.rows, GDT_Byte, 0, 0, nullptr);
    }
    if (result != CE_None || scope.failed()) report_damage(state.path, scope.first_error());
    // The nodata of a float32 band is written as a decimal that need not be a float32.
    const bool narrow = state.float32 && state.nodata.has_value();
    const auto nodata32 = static_cast<float>(state.nodata.value_or(0));
    for (std::size_t i = 0; i < size; ++i) {
        double& value = values[i];
        const bool none = narrow ? static_cast<float>(value) == nodata32 : state.nodata == value;
        if (none || !std::isfinite(value) || (state.mask != nullptr && state.shown[i] == 0))
            value = std::numeric_limits<double>::quiet_NaN();
        else
            value = value * state.scale + state.offset;
    }
}

}  // namespace deltareach
