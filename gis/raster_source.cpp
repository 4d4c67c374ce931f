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
    gdal::OpenedRaster opened;
    GDALRasterBand* band = nullptr;  ///< nullptr: an ASCII grid
    GDALRasterBand* mask = nullptr;  ///< nullptr: none but nodata
    std::optional<double> nodata;
    bool float32 = false;
    double scale = 1, offset = 0;
    std::vector<unsigned char> shown;

    /// Cells as they are stored. @returns false: GDAL could not
    [[nodiscard]] bool read(const RasterWindow& window, std::vector<double>& values) {
        if (opened.text != nullptr) {
            opened.text->read(window, values);
            return true;
        }
        if (band->RasterIO(GF_Read, window.column, window.row, window.columns, window.rows, values.data(),
                           window.columns, window.rows, GDT_Float64, 0, 0, nullptr) != CE_None)
            return false;
        if (mask == nullptr) return true;
        shown.resize(values.size());
        return mask->RasterIO(GF_Read, window.column, window.row, window.columns, window.rows, shown.data(),
                              window.columns, window.rows, GDT_Byte, 0, 0, nullptr) == CE_None;
    }
};

RasterSource::~RasterSource() = default;
RasterSource::RasterSource(RasterSource&&) noexcept = default;
RasterSource& RasterSource::operator=(RasterSource&&) noexcept = default;

RasterSource::RasterSource(const std::filesystem::path& path, const RasterChoice& choice)
    : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.path = path;
    state.opened = gdal::opened_raster(path, choice.variable);
    GDALDataset* const dataset = state.opened.dataset.get();
    format = state.opened.format;
    bands = dataset == nullptr ? 1 : dataset->GetRasterCount();
    if (choice.band < 1 || choice.band > bands)
        throw InputError(Message{.code = "DR1365",
                                 .where = {.path = path.string()},
                                 .values = {{"path", path.string()},
                                            {"band", fmt::format("{}", choice.band)},
                                            {"bands", fmt::format("{}", bands)}}});
    const std::optional<Crs> stated =
        choice.crs.empty() ? std::nullopt : std::optional(Crs::from_user(choice.crs));
    const gdal::RasterPlace place = gdal::place_of(state.opened, path, stated);
    crs = place.crs;
    west = place.west;
    north = place.north;
    cell_width = place.cell_width;
    cell_height = place.cell_height;
    if (dataset == nullptr) {
        columns = state.opened.text->columns;
        rows = state.opened.text->rows;
        state.nodata = state.opened.text->nodata;
        type_name = "Float64";
        return;
    }
    columns = dataset->GetRasterXSize();
    rows = dataset->GetRasterYSize();
    read_band(choice.band);
}

void RasterSource::read_band(int number) {
    State& state = *state_;
    state.band = state.opened.dataset->GetRasterBand(number);
    const GDALDataType type = state.band->GetRasterDataType();
    if (GDALDataTypeIsComplex(type) != FALSE) gdal::refuse_raster(state.path, "complex numbers");
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
    if (const char* const variable = state.band->GetMetadataItem("NETCDF_VARNAME");
        description.empty() && variable != nullptr)
        description = variable;
    unit = state.band->GetUnitType();
}

void RasterSource::read(const RasterWindow& window, std::vector<double>& values) {
    State& state = *state_;
    const std::size_t size = static_cast<std::size_t>(window.columns) * static_cast<std::size_t>(window.rows);
    values.resize(size);
    const gdal::ErrorScope scope;
    if (!state.read(window, values) || scope.failed()) report_damage(state.path, scope.first_error());
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
