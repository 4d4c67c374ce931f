#include "gis/database_rows.hpp"

#include "gis/column.hpp"
#include "gis/error.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/database_layer.hpp"
#include "gis/private/sheet_builder.hpp"
#include "gis/private/source_file.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::size_t most_shape_bytes = std::size_t{1} << 30;

void add_cell(RawSheet& sheet, std::string_view text) {
    const std::string_view content = trimmed(text);
    sheet.cells.push_back(
        {static_cast<std::uint32_t>(sheet.text.size()), static_cast<std::uint32_t>(content.size())});
    sheet.text += content;
}

void end_row(RawSheet& sheet) {
    sheet.row_numbers.push_back(static_cast<std::uint32_t>(sheet.rows()));  // the heads are 0
    sheet.row_begin.push_back(sheet.cells.size());
    require_room(sheet);
}

}  // namespace

DatabaseRows database_rows(std::string path, std::span<const std::string> heads,
                           std::vector<CellKind> kinds) {
    DatabaseRows rows;
    rows.sheet.path = std::move(path);
    rows.kinds = std::move(kinds);
    for (const std::string& head : heads) add_cell(rows.sheet, head);
    end_row(rows.sheet);
    return rows;
}

std::string_view without_zero_decimals(std::string_view text) {
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || point + 1 == text.size()) return text;
    if (text.find_first_not_of('0', point + 1) != std::string_view::npos) return text;
    const std::string_view whole = text.substr(0, point),
                           digits = whole.substr(whole.starts_with('-') ? 1 : 0);
    return digits.empty() || !std::ranges::all_of(digits, is_digit) ? text : whole;
}

void add_row(DatabaseRows& rows, std::span<const std::optional<std::string_view>> cells) {
    for (const auto& cell : cells) add_cell(rows.sheet, cell.value_or(std::string_view()));
    end_row(rows.sheet);
}

void add_shape(DatabaseRows& rows, std::string_view wkb) {
    rows.shapes.emplace_back(wkb);
    rows.shape_bytes += wkb.size();
    if (rows.shape_bytes > most_shape_bytes)
        throw LimitError(Message{.code = "DR1788",
                                 .where = {.path = rows.sheet.path},
                                 .values = {{"limit", fmt::format("{}", most_shape_bytes >> 20U)}}});
}

namespace gdal {
namespace {

OGRFieldType type_of(CellKind kind) {
    switch (kind) {
        case CellKind::integer:
            return OFTInteger64;
        case CellKind::truth:
            return OFTInteger;
        case CellKind::real:
            return OFTReal;
        case CellKind::date:
            return OFTDate;
        case CellKind::moment:
            return OFTDateTime;
        case CellKind::text:
            break;
    }
    return OFTString;
}

/// Whether a field of a layer holds what the server wrote: no infinity, no day before or after the years of
/// four digits.
bool is_held(CellKind kind, std::string_view text) {
    const char* const end = text.data() + text.size();
    constexpr std::size_t day = 10, second = 19;  // 2023-05-06 07:08:09
    double real = 0;
    std::int64_t whole = 0;
    switch (kind) {
        case CellKind::real:
            return std::from_chars(text.data(), end, real).ec == std::errc() && std::isfinite(real);
        case CellKind::integer:
            return std::from_chars(text.data(), end, whole).ec == std::errc() && whole != missing_integer;
        case CellKind::date:
            return text.size() == day && text[4] == '-';
        case CellKind::moment:
            return text.size() >= second && text[4] == '-' && !text.ends_with("BC");
        case CellKind::truth:
        case CellKind::text:
            break;
    }
    return true;
}

void require_held(const DatabaseRows& rows, std::size_t row, std::size_t column) {
    const std::string_view text = rows.sheet.cell(row, column);
    if (text.empty() || is_held(rows.kinds[column], text)) return;
    throw InputError(Message{
        .code = "DR1777",
        .where = {.path = rows.sheet.path,
                  .row = static_cast<std::int64_t>(row),
                  .column = static_cast<std::int64_t>(column) + 1},
        .values = {{"column", std::string(rows.sheet.cell(0, column))}, {"text", std::string(text)}}});
}

void set_cell(OGRFeature& feature, int field, CellKind kind, const std::string& text) {
    if (text.empty() && kind != CellKind::text)
        feature.SetFieldNull(field);
    else if (kind == CellKind::truth)
        feature.SetField(field, text == "true" ? 1 : 0);
    else
        feature.SetField(field, text.c_str());
}

void set_shape(OGRFeature& feature, const std::string& wkb, const std::string& path) {
    if (wkb.empty()) return;
    OGRGeometry* shape = nullptr;
    const OGRErr result = OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &shape, wkb.size());
    if (result != OGRERR_NONE)
        report_damage(path, in_words("第 {} 个图形读不懂", "shape {} cannot be read", feature.GetFID()));
    feature.SetGeometryDirectly(shape);
}

}  // namespace

Messages notes_on_moments(const DatabaseRows& rows) {
    constexpr std::size_t milliseconds = 23;  // 2023-05-06 07:08:09.123
    Messages notes;
    for (std::size_t column = 0; column < rows.kinds.size(); ++column) {
        if (rows.kinds[column] != CellKind::moment) continue;
        std::size_t finer = 0;
        for (std::size_t row = 1; row <= rows.size(); ++row) {
            const std::string_view text = rows.sheet.cell(row, column);
            finer += text.size() > milliseconds &&
                     text.find_first_not_of('0', milliseconds) != std::string_view::npos;
        }
        if (finer > 0)
            notes.push_back({.code = "DR1789",
                             .where = {.path = rows.sheet.path},
                             .values = {{"column", std::string(rows.sheet.cell(0, column))},
                                        {"n", fmt::format("{}", finer)}}});
    }
    return notes;
}

Dataset dataset_of(const DatabaseRows& rows) {
    initialise();
    const ErrorScope scope;
    Dataset dataset(
        GetGDALDriverManager()->GetDriverByName("Memory")->Create("", 0, 0, 0, GDT_Unknown, nullptr));
    OGRSpatialReference reference;
    if (rows.crs) reference = reference_of(*rows.crs);
    OGRLayer& layer = *dataset->CreateLayer(rows.sheet.path.c_str(), rows.crs ? &reference : nullptr,
                                            rows.has_shapes ? wkbUnknown : wkbNone, nullptr);
    for (std::size_t column = 0; column < rows.kinds.size(); ++column) {
        OGRFieldDefn field(std::string(rows.sheet.cell(0, column)).c_str(), type_of(rows.kinds[column]));
        if (rows.kinds[column] == CellKind::truth) field.SetSubType(OFSTBoolean);
        layer.CreateField(&field);
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const Feature feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
        feature->SetFID(static_cast<GIntBig>(row) + 1);
        for (std::size_t column = 0; column < rows.kinds.size(); ++column) {
            require_held(rows, row + 1, column);
            set_cell(*feature, static_cast<int>(column), rows.kinds[column],
                     std::string(rows.sheet.cell(row + 1, column)));
        }
        if (rows.has_shapes) set_shape(*feature, rows.shapes[row], rows.sheet.path);
        if (layer.CreateFeature(feature.get()) != OGRERR_NONE)
            report_damage(rows.sheet.path, words_of_library(scope.first_error()));
    }
    return dataset;
}

}  // namespace gdal
}  // namespace deltareach
