#pragma once

#include "gis/private/source_file.hpp"

namespace deltareach {

/// A GML beside which a .gfs lies, as a link in a folder of its own with the schemas (.xsd) alone: drivers
/// write what they guessed at an earlier reading into the .gfs and believe it later, leaving out every field
/// it does not name. Other files stay as they are.
[[nodiscard]] SourceFile without_guesses(SourceFile file);

}  // namespace deltareach
