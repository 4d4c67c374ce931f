#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// Refuses an extension that a command does not write, before anything is read. An empty `output` passes, and
/// so does .shp beside vector formats, which is refused with the names it would cut (require_vector_name).
/// @param known  such as ".csv .gpkg"
/// @throws UsageError DR1013
void require_form(const std::string& output, std::string_view known);

}  // namespace deltareach
