#include "gis/private/ogr_writer.hpp"

#include "gis/cancellation.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/flatgeobuf_absent.hpp"
#include "gis/private/ogr_shape.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/reasons.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace deltareach::gdal {
namespace {

OGRFieldType type_of(const Column& column) {
    static constexpr OGRFieldType types[] = {OFTReal, OFTInteger64, OFTString};
    if (column.truth) return OFTInteger;
    return types[column.values.index()];
}

/// A missing value (NaN, the empty text) is null in the file.
void set_field(OGRFeature& feature, int index, const Column& column, std::size_t row) {
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
        if (std::isnan((*numbers)[row]))
            feature.SetFieldNull(index);
        else
            feature.SetField(index, (*numbers)[row]);
    } else if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&column.values)) {
        if ((*integers)[row] == missing_integer)
            feature.SetFieldNull(index);
        else
            feature.SetField(index, static_cast<GIntBig>((*integers)[row]));
    } else {
        const std::string& text = std::get<std::vector<std::string>>(column.values)[row];
        if (text.empty())
            feature.SetFieldNull(index);
        else
            feature.SetField(index, text.c_str());
    }
}

bool is_multiple(OGRwkbGeometryType type) {
    return type == wkbMultiPoint || type == wkbMultiLineString || type == wkbMultiPolygon;
}

bool has_no_geometry(const FeatureLayer& layer) {
    return layer.size() > 0 &&
           std::ranges::none_of(layer.geometries, [](const auto& g) { return g.has_value(); });
}

}  // namespace

VectorWriter::VectorWriter(const char* driver_name, std::filesystem::path shown,
                           const std::filesystem::path& actual)
    : shown_(std::move(shown)) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
    check(driver != nullptr);
    dataset_.reset(driver->Create(actual.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    check(dataset_ != nullptr);
}

VectorWriter::VectorWriter(Adding, const char* driver_name, std::filesystem::path shown,
                           const std::filesystem::path& actual)
    : shown_(std::move(shown)) {
    const char* const drivers[] = {driver_name, nullptr};
    // Tables that are no layers too: the styles that QGIS wrote stand in one.
    const char* const options[] = {"LIST_ALL_TABLES=YES", nullptr};
    dataset_.reset(GDALDataset::Open(actual.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE | GDAL_OF_VERBOSE_ERROR,
                                     drivers, options, nullptr));
    check(dataset_ != nullptr);
}

void VectorWriter::check(bool result) {
    // What PROJ cannot say of a reference in one notation is no failure: what becomes of it is judged before.
    const auto failed = [](const std::string& error) { return !error.starts_with("PROJ:"); };
    if (result && std::ranges::none_of(scope_.errors(), failed)) return;
    report_unwritten(shown_,
                     scope_.failed() ? words_of_library(scope_.first_error()) : reasons::driver_failed());
}

OGRLayer& VectorWriter::create_layer(const FeatureLayer& layer, const std::vector<std::string>& options) {
    std::vector<char*> words;
    std::vector<std::string> owned = options;
    for (std::string& option : owned) words.push_back(option.data());
    words.push_back(nullptr);
    const bool plain = has_no_geometry(layer);
    OGRSpatialReference reference = reference_of(layer.crs);
    OGRLayer* target = dataset_->CreateLayer(layer.name.c_str(), plain ? nullptr : &reference,
                                             plain ? wkbNone : common_type(layer.geometries), words.data());
    check(target != nullptr);
    for (const Column& column : layer.columns) {
        OGRFieldDefn field(column.name.c_str(), type_of(column));
        if (column.truth) field.SetSubType(OFSTBoolean);
        check(target->CreateField(&field, FALSE) == OGRERR_NONE);
    }
    return *target;
}

void VectorWriter::write_features(OGRLayer& target, const FeatureLayer& layer, bool stand_ins) {
    Point place(0, 0);  // of the first shape: stand-ins lie in the layer's box
    for (const auto& geometry : layer.geometries)
        if (geometry) {
            place = bounds_of(*geometry).min_corner();
            break;
        }
    const bool multiple = is_multiple(wkbFlatten(target.GetGeomType()));
    check(target.StartTransaction() == OGRERR_NONE);
    for (std::size_t row = 0; row < layer.size(); ++row) {
        stop_if_cancelled();
        const Feature feature(OGRFeature::CreateFeature(target.GetLayerDefn()));
        for (std::size_t i = 0; i < layer.columns.size(); ++i)
            set_field(*feature, static_cast<int>(i), layer.columns[i], row);
        if (const auto& geometry = layer.geometries[row])
            feature->SetGeometryDirectly(shape_of(multiple ? as_multiple(*geometry) : *geometry).release());
        else if (stand_ins)
            feature->SetGeometryDirectly(stand_in(target.GetGeomType(), place.x(), place.y()).release());
        check(target.CreateFeature(feature.get()) == OGRERR_NONE);
    }
    check(target.CommitTransaction() == OGRERR_NONE);
}

void VectorWriter::execute(const std::string& sql) {
    OGRLayer* rows = dataset_->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows != nullptr) dataset_->ReleaseResultSet(rows);
    check(true);
}

void VectorWriter::for_each_row(const std::string& sql, const std::function<void(const OGRFeature&)>& visit) {
    OGRLayer* rows = dataset_->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    check(rows != nullptr);
    while (const Feature row{rows->GetNextFeature()}) visit(*row);
    dataset_->ReleaseResultSet(rows);
    check(true);
}

void VectorWriter::close() {
    dataset_->FlushCache(true);
    dataset_.reset();
    check(true);
}

std::string stated_time() {
    std::int64_t seconds = 0;
    if (const char* given = std::getenv("SOURCE_DATE_EPOCH")) {
        const std::string_view digits(given);
        std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    }
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.000Z", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

}  // namespace deltareach::gdal
