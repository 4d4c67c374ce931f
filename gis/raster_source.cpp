#include "gis/raster_source.hpp"

#include "gis/error.hpp"
#include "gis/private/beside_raster.hpp"
#include "gis/private/opened_raster.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <string_view>

namespace deltareach {
namespace {

constexpr double no_data = std::numeric_limits<double>::quiet_NaN();

/// The nodata of a band; integers of 64 bits have theirs by other names.
std::optional<double> nodata_of(GDALRasterBand& band) {
    int known = FALSE;
    double value = 0;
    if (band.GetRasterDataType() == GDT_Int64)
        value = static_cast<double>(band.GetNoDataValueAsInt64(&known));
    else if (band.GetRasterDataType() == GDT_UInt64)
        value = static_cast<double>(band.GetNoDataValueAsUInt64(&known));
    else
        value = band.GetNoDataValue(&known);
    return known != FALSE ? std::optional(value) : std::nullopt;
}

/// Bands of whole bytes that are 0 where the band has no data: its mask in the file, and the alpha band. That
/// is none where a nodata value is said: GDAL calls the fourth of any four bands of bytes an alpha band.
std::vector<GDALRasterBand*> masks_of(GDALDataset& dataset, GDALRasterBand& band) {
    std::vector<GDALRasterBand*> masks;
    const int flags = band.GetMaskFlags();
    if ((flags & GMF_ALL_VALID) == 0 && flags != GMF_NODATA) masks.push_back(band.GetMaskBand());
    if (band.GetColorInterpretation() == GCI_AlphaBand) return {};  // opaqueness is what it tells
    if (nodata_of(band)) return masks;
    for (int number = 1; number <= dataset.GetRasterCount(); ++number) {
        GDALRasterBand* const other = dataset.GetRasterBand(number);
        if (other->GetColorInterpretation() == GCI_AlphaBand && (flags & GMF_ALPHA) == 0)
            masks.push_back(other);
    }
    return masks;
}

/// GDAL 3.6 has no type for signed bytes and gives them as if they had no sign.
bool has_signed_bytes(GDALRasterBand& band) {
    const char* const type = band.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE");
    return type != nullptr && std::string_view(type) == "SIGNEDBYTE";
}

/// The last row first.
void turn_rows(std::vector<double>& values, std::size_t columns) {
    if (values.empty()) return;
    for (std::size_t top = 0, bottom = values.size() - columns; top < bottom;
         top += columns, bottom -= columns)
        std::swap_ranges(values.begin() + static_cast<std::ptrdiff_t>(top),
                         values.begin() + static_cast<std::ptrdiff_t>(top + columns),
                         values.begin() + static_cast<std::ptrdiff_t>(bottom));
}

}  // namespace

struct RasterSource::State {
    std::filesystem::path path;
    gdal::OpenedRaster opened;
    gdal::BesideRaster beside;
    GDALRasterBand* band = nullptr;  ///< nullptr: an ASCII grid
    std::vector<GDALRasterBand*> masks;
    MissingCells missing;
    bool signed_bytes = false;  ///< given without their sign
    bool no_sign = false;       ///< bytes up to 255 given as if they had a sign
    double scale = 1, offset = 0;
    int south_up_rows = 0;  ///< of the raster; 0: its rows begin in the north
    std::vector<float> shown;

    /// Where the file has the window; its rows then stand from the south up.
    [[nodiscard]] RasterWindow in_file(RasterWindow window) const {
        if (south_up_rows > 0) window.row = south_up_rows - window.row - window.rows;
        return window;
    }

    /// Cells as they are stored. @returns false: GDAL could not
    [[nodiscard]] bool read(const RasterWindow& window, std::vector<double>& values) {
        if (opened.text != nullptr) {
            opened.text->read(window, values);
            return true;
        }
        return band->RasterIO(GF_Read, window.column, window.row, window.columns, window.rows, values.data(),
                              window.columns, window.rows, GDT_Float64, 0, 0, nullptr) == CE_None;
    }

    /// @returns false: GDAL could not
    [[nodiscard]] bool hide_masked(const RasterWindow& window, std::vector<double>& values) {
        for (GDALRasterBand* const mask : masks) {
            shown.resize(values.size());
            if (mask->RasterIO(GF_Read, window.column, window.row, window.columns, window.rows, shown.data(),
                               window.columns, window.rows, GDT_Float32, 0, 0, nullptr) != CE_None)
                return false;
            for (std::size_t i = 0; i < values.size(); ++i)
                if (shown[i] == 0) values[i] = no_data;
        }
        return true;
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
    south_up = place.south_up;
    columns = dataset == nullptr ? state.opened.text->columns : dataset->GetRasterXSize();
    rows = dataset == nullptr ? state.opened.text->rows : dataset->GetRasterYSize();
    if (south_up) state.south_up_rows = rows;
    reversed_range = state.opened.reversed_range;
    type_name = "Float64";
    if (dataset != nullptr) read_band(choice.band);
    read_beside(choice);
}

void RasterSource::read_band(int number) {
    State& state = *state_;
    state.band = state.opened.dataset->GetRasterBand(number);
    const GDALDataType type = state.band->GetRasterDataType();
    if (GDALDataTypeIsComplex(type) != FALSE)
        gdal::refuse_raster(state.path, {"像元是复数", "complex numbers"});
    type_name = GDALGetDataTypeName(type);
    state.signed_bytes = has_signed_bytes(*state.band);
    if (state.opened.no_sign) {
        state.signed_bytes = false;
        state.no_sign = type_name == "Int8";  // GDAL 3.10 goes by _Unsigned alone
        type_name = "Byte";
    }
    if (state.signed_bytes) type_name = "Int8";
    state.masks = masks_of(*state.opened.dataset, *state.band);
    int known = FALSE;
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

void RasterSource::read_beside(const RasterChoice& choice) {
    State& state = *state_;
    state.missing = state.opened.missing;
    state.beside = gdal::beside_raster(state.opened.file, choice.variable, choice.band, columns, rows);
    std::optional<double> nodata = state.beside.nodata;
    if (!nodata && state.band == nullptr) nodata = state.opened.text->nodata;
    if (!nodata && state.band != nullptr && !state.opened.missing_said) nodata = nodata_of(*state.band);
    if (nodata) state.missing.add(*nodata);
    if (state.band != nullptr && state.band->GetRasterDataType() == GDT_Float32)
        state.missing.narrow_to_float32();
    state.scale = state.beside.scale.value_or(state.scale);
    state.offset = state.beside.offset.value_or(state.offset);
    unit = state.beside.unit.value_or(unit);
    passed_over = state.beside.passed_over;
    if (state.beside.mask != nullptr)
        state.masks.push_back(state.beside.mask->GetRasterBand(state.beside.mask_band));
}

void RasterSource::read(const RasterWindow& asked, std::vector<double>& values) {
    State& state = *state_;
    const RasterWindow window = state.in_file(asked);
    const std::size_t size = static_cast<std::size_t>(window.columns) * static_cast<std::size_t>(window.rows);
    values.resize(size);
    const gdal::ErrorScope scope;
    if (!state.read(window, values) || scope.failed())
        report_damage(state.path, words_of_library(scope.first_error()));
    if (state.signed_bytes)
        for (double& value : values)
            if (value > 127) value -= 256;
    if (state.no_sign)
        for (double& value : values)
            if (value < 0) value += 256;
    state.missing.unpack(values, state.scale, state.offset);
    if (!state.hide_masked(window, values) || scope.failed())
        report_damage(state.path, words_of_library(scope.first_error()));
    if (south_up) turn_rows(values, static_cast<std::size_t>(window.columns));
}

Words not_square(const RasterSource& raster) {
    return in_words("像元不是正方形：{} × {}", "cells of {} by {}", raster.cell_width, raster.cell_height);
}

}  // namespace deltareach
