#pragma once

#include "gis/column.hpp"
#include "gis/private/whole_state.hpp"

#include <functional>
#include <map>

namespace deltareach::gdal {

/// What fields of a layer are instead of what the driver took them for, by their place.
struct FieldType {
    OGRFieldType type = OFTString;
    OGRFieldSubType subtype = OFSTNone;
};
using FieldTypes = std::map<int, FieldType>;

/// Makes every feature of the layer anew with other types of some fields, whose heads change too.
/// @param put  puts the value of a retyped field of a row, counted from 0, into the new feature; the old one
///             is whole but for its shape
void retype(
    WholeLayer::State& layer, const FieldTypes& types,
    const std::function<void(OGRFeature& made, int field, const OGRFeature& old, std::size_t row)>& put);

}  // namespace deltareach::gdal
