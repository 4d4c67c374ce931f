#pragma once

#include "gis/private/source_file.hpp"

namespace deltareach {

/// A TopoJSON with shapes of the type null, of which drivers leave out the features: a copy of it in a folder
/// of its own, in which those shapes are points without one. The reader takes them for no shape. Other files
/// stay as they are. @throws InputError as `check_topojson`
[[nodiscard]] SourceFile with_absent_shapes(SourceFile file);

}  // namespace deltareach
