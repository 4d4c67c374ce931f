#pragma once

#include "gis/feature_layer.hpp"
#include "gis/private/source_file.hpp"
#include "gis/private/whole_state.hpp"

#include <string_view>

namespace deltareach::gdal {

/// 2023-05-06, a day of the calendar.
[[nodiscard]] bool is_iso_day(std::string_view text);

/// Formats without types for days and truth values: where every text of a field is one, and reads back letter
/// for letter, the field is of dates or times in UTC (GeoJSON in its forms, TopoJSON), or of truth values (a
/// GML without a schema).
void settle_texts(WholeLayer::State& layer, const SourceFile& file);
/// Of columns the truth values alone: times are texts there.
void settle_texts(FeatureLayer& layer, const SourceFile& file);

}  // namespace deltareach::gdal
