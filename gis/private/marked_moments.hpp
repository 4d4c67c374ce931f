#pragma once

#include "gis/private/source_file.hpp"

#include <ogrsf_frmts.h>
#include <string>

namespace deltareach {

/// GeoJSON by lines and TopoJSON, of which drivers take texts that look like times for times and write them
/// otherwise (2023/05/06 as 2023-05-06, 07:08Z without its zone): a copy in which such texts begin with a
/// mark, which the reader takes away. `settle_texts` sees to those that are times. Other files stay as they
/// are.
[[nodiscard]] SourceFile with_marked_moments(SourceFile file);

/// A text of such a copy as the file has it.
[[nodiscard]] std::string without_marks(std::string text);
/// A feature of such a copy with its texts as the file has them.
void take_marks_away(OGRFeature& feature);

}  // namespace deltareach
