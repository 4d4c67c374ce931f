#pragma once

#include "gis/private/source_file.hpp"

namespace deltareach {

/// Maps as ECharts has them: GeoJSON whose rings are texts of steps ("UTF8Encoding": true). Such a file is
/// read from a copy with numbers; any other, or one whose texts do not hold, is returned as it is.
/// @returns with `map_steps` set where it was one
[[nodiscard]] SourceFile with_plain_coordinates(SourceFile file);

}  // namespace deltareach
