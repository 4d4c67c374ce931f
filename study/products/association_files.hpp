#pragma once

#include "study/findings/association.hpp"

#include <filesystem>

namespace deltareach {

/// The units with their local statistics: .csv of ids, or .gpkg, .geojson, .fgb with their own fields too.
/// @throws UsageError DR1013 another extension; OutputError
void write_local_association(const std::filesystem::path& path, const LocalFindings& findings,
                             Session& session);

}  // namespace deltareach
