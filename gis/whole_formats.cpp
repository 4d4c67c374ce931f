#include "gis/private/whole_state.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace gdal {
namespace {

constexpr std::size_t dbf_text_bytes = 254;
constexpr std::size_t tab_name_bytes = 31;

OutputFormat json(std::string_view extension, std::string_view driver) {
    return {.extension = extension,
            .driver = driver,
            .typed = false,
            .rounding = Rounding::decimals,
            .curves = false,
            .measures = false,
            .degrees = true};
}

OutputFormat table(std::string_view extension, std::string_view driver) {
    return {.extension = extension,
            .driver = driver,
            .tells_case = false,
            .one_line_names = true,
            .typed = false,
            .null_texts = false,
            .empties = true,
            .surfaces = true,
            .reference = false};
}

OutputFormat workbook() {
    OutputFormat format = table(".xlsx", "XLSX");
    format.layers = true;
    format.real_digits = 16;
    format.rounding = Rounding::digits;
    format.cell_units = 32'766;  // of Excel's 32,767, with room for the ' before what looks like a formula
    return format;
}

OutputFormat mapinfo(std::string_view extension) {
    return {.extension = extension,
            .driver = "MapInfo File",
            .name_bytes = tab_name_bytes,
            .ascii_names = true,
            .tells_case = false,
            .null_numbers = false,
            .empty_for_null = true,
            .real_digits = extension == ".mif" ? 15 : 17,
            .rounding = extension == ".mif" ? Rounding::digits : Rounding::grid,
            .curves = false,
            .heights = false,
            .measures = false,
            .text_bytes = dbf_text_bytes};
}

OutputFormat database(std::string_view extension, std::string_view driver) {
    const bool geopackage = driver == "GPKG";
    return {.extension = extension,
            .driver = driver,
            .tells_case = false,
            .curves = geopackage,
            .empties = true,
            .surfaces = true,
            .layers = true,
            .domains = geopackage,
            .database = true};
}

const std::array<OutputFormat, 16>& formats() {
    static const std::array<OutputFormat, 16> all{
        database(".gpkg", "GPKG"),
        database(".sqlite", "SQLite"),
        json(".geojson", "GeoJSON"),
        json(".json", "GeoJSON"),
        json(".geojsonl", "GeoJSONSeq"),
        json(".geojsons", "GeoJSONSeq"),
        json(".ndjson", "GeoJSONSeq"),
        OutputFormat{.extension = ".fgb", .driver = "FlatGeobuf", .surfaces = true},
        OutputFormat{.extension = ".shp",
                     .driver = "ESRI Shapefile",
                     .name_bytes = 10,
                     .tells_case = false,
                     .null_texts = false,
                     .curves = false,
                     .mixed = false,
                     .text_bytes = dbf_text_bytes,
                     .trims = true},
        OutputFormat{.extension = ".kml",
                     .driver = "LIBKML",
                     .tells_case = false,
                     .one_line_names = true,
                     .null_texts = false,
                     .real_digits = 15,
                     .rounding = Rounding::digits,
                     .flat = false,
                     .curves = false,
                     .measures = false,
                     .degrees = true,
                     .trims = true,
                     .markup = true,
                     .layers = true},
        mapinfo(".tab"),
        mapinfo(".mif"),
        OutputFormat{.extension = ".dxf",
                     .driver = "DXF",
                     .fields = false,
                     .real_digits = 15,
                     .rounding = Rounding::digits,
                     .curves = false,
                     .measures = false,
                     .absent = false,
                     .parts = false,
                     .slopes = false,
                     .reference = false},
        OutputFormat{.extension = ".sql",
                     .driver = "PGDUMP",
                     .name_bytes = 63,
                     .real_digits = 15,
                     .empties = true,
                     .surfaces = true,
                     .layers = true},
        table(".csv", "CSV"),
        workbook()};
    return all;
}

}  // namespace

const OutputFormat* output_format(const std::filesystem::path& path) {
    const std::string extension = ascii_lower(path.extension().string());
    const auto found = std::ranges::find(formats(), extension, &OutputFormat::extension);
    return found == formats().end() ? nullptr : &*found;
}

}  // namespace gdal

namespace {

template <class Test>
std::string extensions_where(const Test& test) {
    std::string all;
    for (const gdal::OutputFormat& format : gdal::formats())
        if (test(format)) (all += all.empty() ? "" : " ") += format.extension;
    return all;
}

}  // namespace

std::string output_extensions() {
    return extensions_where([](const gdal::OutputFormat&) { return true; });
}

std::string extensions_of_layers() {
    return extensions_where([](const gdal::OutputFormat& format) { return format.layers; });
}

std::string extensions_of_databases() {
    return extensions_where([](const gdal::OutputFormat& format) { return format.database; });
}

std::string extensions_of_references() {
    return extensions_where(
        [](const gdal::OutputFormat& format) { return format.reference && !format.degrees; });
}

bool is_always_wgs84(const std::filesystem::path& path) {
    const gdal::OutputFormat* format = gdal::output_format(path);
    return format != nullptr && format->degrees;
}

bool holds_layers(const std::filesystem::path& path) {
    const gdal::OutputFormat* format = gdal::output_format(path);
    return format != nullptr && format->layers;
}

bool is_database(const std::filesystem::path& path) {
    const gdal::OutputFormat* format = gdal::output_format(path);
    return format != nullptr && format->database;
}

bool is_output_name(const std::filesystem::path& path) {
    return gdal::output_format(path) != nullptr;
}

}  // namespace deltareach
