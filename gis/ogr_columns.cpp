#include "gis/private/ogr_columns.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach::gdal {
namespace {

/// Integers among which the number stands that marks missing ones.
std::vector<double> doubles_of(const std::vector<std::int64_t>& integers,
                               const std::vector<std::size_t>& least) {
    std::vector<double> values;
    for (const std::int64_t value : integers)
        values.push_back(value == missing_integer ? std::numeric_limits<double>::quiet_NaN()
                                                  : static_cast<double>(value));
    for (const std::size_t row : least) values[row] = static_cast<double>(missing_integer);
    return values;
}

}  // namespace

void set_field_type(OGRLayer& layer, int field, OGRFieldType type, int width, int precision) {
    OGRFeatureDefn& definition = *layer.GetLayerDefn();
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 9, 0)
    const auto unsealed = definition.GetTemporaryUnsealer();
#endif
    OGRFieldDefn& one = *definition.GetFieldDefn(field);
    one.SetType(type);
    one.SetWidth(width);
    one.SetPrecision(precision);
}

std::string date_text(const OGRFeature& feature, int index, OGRFieldType type) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    feature.GetFieldAsDateTime(index, &year, &month, &day, &hour, &minute, &second, &zone);
    const std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    std::string time = fmt::format("{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
    const int milliseconds = static_cast<int>(std::lround(1000.0 * (second - std::floor(second))));
    if (milliseconds > 0 && milliseconds < 1000) time += fmt::format(".{:03}", milliseconds);
    if (type == OFTDate) return date;
    if (type == OFTTime) return time;
    constexpr int utc = 100;  // OGR counts quarters of an hour from here; 0 unknown, 1 local
    if (zone == utc)
        time += "Z";
    else if (zone > 1)
        time += fmt::format("{}{:02}:{:02}", zone < utc ? '-' : '+', std::abs(zone - utc) / 4,
                            std::abs(zone - utc) % 4 * 15);
    return date + "T" + time;
}

ColumnReader::ColumnReader(const OGRFeatureDefn& definition) {
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        const char* label = field.GetAlternativeNameRef();
        fields_.push_back({.name = field.GetNameRef(),
                           .label = label != nullptr ? label : "",
                           .type = field.GetType(),
                           .numbers = {},
                           .integers = {},
                           .texts = {},
                           .truth = field.GetSubType() == OFSTBoolean});
    }
}

void ColumnReader::add(const OGRFeature& feature) {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        Field& field = fields_[i];
        const int index = static_cast<int>(i);
        const bool missing = !feature.IsFieldSetAndNotNull(index);
        switch (field.type) {
            case OFTInteger:
            case OFTInteger64:
                field.integers.push_back(missing ? missing_integer : feature.GetFieldAsInteger64(index));
                if (!missing && field.integers.back() == missing_integer)
                    field.least.push_back(field.integers.size() - 1);
                break;
            case OFTReal:
                field.numbers.push_back(missing ? std::numeric_limits<double>::quiet_NaN()
                                                : feature.GetFieldAsDouble(index));
                break;
            case OFTDate:
            case OFTTime:
            case OFTDateTime:
                field.texts.push_back(missing ? "" : date_text(feature, index, field.type));
                break;
            default:
                field.texts.emplace_back(missing ? "" : feature.GetFieldAsString(index));
        }
    }
}

std::vector<Column> ColumnReader::take() {
    std::vector<Column> columns;
    for (Field& field : fields_) {
        Column column{.name = std::move(field.name),
                      .label_zh = std::move(field.label),
                      .label_en = "",
                      .unit = "",
                      .values = {}};
        const bool whole = field.type == OFTInteger || field.type == OFTInteger64;
        column.truth = field.truth;
        if (whole && !field.least.empty())
            column.values = doubles_of(field.integers, field.least);
        else if (whole)
            column.values = std::move(field.integers);
        else if (field.type == OFTReal)
            column.values = std::move(field.numbers);
        else
            column.values = std::move(field.texts);
        if (!std::holds_alternative<std::vector<std::string>>(column.values)) column.unit = "unstated";
        columns.push_back(std::move(column));
    }
    fields_.clear();
    return columns;
}

}  // namespace deltareach::gdal
