#pragma once

#include "gis/private/source_file.hpp"

namespace deltareach {

/// An x or y of "NaN" in a shape is Esri's word for a point that lies nowhere; the driver knows only null.
/// Such an Esri JSON is read from a copy that says null.
[[nodiscard]] SourceFile with_no_places(SourceFile file);

}  // namespace deltareach
