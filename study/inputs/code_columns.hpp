#pragma once

#include "gis/column.hpp"
#include "gis/messages.hpp"
#include "study/project/map_settings.hpp"

namespace deltareach {

/// Whether the numbers of a column name things (行政代码, 邮编, 类别) rather than measure them.
enum class Numbers { measure, may_name, name };

/// What the head of a column and its values say of that: whole numbers, none negative, without a unit, under
/// a head such as 编号, 类别, postcode or zone_id name things beyond doubt; under 分区, 片区 or group they
/// may, where they are few and repeat. Texts are not asked.
[[nodiscard]] Numbers numbers_are(const Column& column);

/// Whether a map of the column is one of categories where nobody names the kind: its numbers name things, and
/// nothing is asked of the map that categories have no use for (a method, bounds, a ratio, circles).
[[nodiscard]] bool drawn_as_categories(const Column& column, const MapSettings& map);

/// DR1188 of such a map.
[[nodiscard]] Message taken_as_categories(const Column& column, const MapSettings& map);

/// DR1189 where a column is shown by size whose numbers name things or may; nothing of others.
void warn_of_codes(const Column& column, const Location& where, Messages& notes);

}  // namespace deltareach
