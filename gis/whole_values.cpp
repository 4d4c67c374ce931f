#include "gis/private/ogr_columns.hpp"
#include "gis/private/whole_state.hpp"

#include <cpl_conv.h>
#include <nlohmann/json.hpp>

namespace deltareach::gdal {

bool is_list_type(OGRFieldType type) {
    return type == OFTIntegerList || type == OFTInteger64List || type == OFTRealList || type == OFTStringList;
}

bool is_moment_type(OGRFieldType type) {
    return type == OFTDate || type == OFTTime || type == OFTDateTime;
}

namespace {

nlohmann::json list_of(const OGRFeature& feature, int index, OGRFieldType type) {
    int count = 0;
    nlohmann::json list = nlohmann::json::array();
    const auto add = [&](const auto* values) {
        for (int i = 0; i < count; ++i) list.push_back(values[i]);
    };
    if (type == OFTIntegerList) add(feature.GetFieldAsIntegerList(index, &count));
    if (type == OFTInteger64List) add(feature.GetFieldAsInteger64List(index, &count));
    if (type == OFTRealList) add(feature.GetFieldAsDoubleList(index, &count));
    if (type == OFTStringList)
        for (char** text = feature.GetFieldAsStringList(index); text != nullptr && *text != nullptr; ++text)
            list.push_back(*text);
    return list;
}

}  // namespace

std::string text_of_field(const OGRFeature& feature, int index, const OutputField& field) {
    const OGRFieldType type = feature.GetFieldDefnRef(index)->GetType();
    if (is_list_type(type))
        return list_of(feature, index, type).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (is_moment_type(type)) return date_text(feature, index, type);
    if (type == OFTBinary && field.form == Form::text) {
        int size = 0;
        const GByte* bytes = feature.GetFieldAsBinary(index, &size);
        const Text text(CPLBase64Encode(size, bytes));
        return text.get();
    }
    return feature.GetFieldAsString(index);
}

}  // namespace deltareach::gdal
