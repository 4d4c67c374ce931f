#pragma once

#include "gis/private/source_file.hpp"

namespace deltareach {

/// Maps as ECharts has them: GeoJSON whose lines and rings are texts of steps ("UTF8Encoding": true). Such a
/// file is read from a copy with numbers; any other is returned as it is.
/// @returns with `map_steps` set where it was one @throws InputError DR1345 texts that do not hold
[[nodiscard]] SourceFile with_plain_coordinates(SourceFile file);

}  // namespace deltareach
