#pragma once

#include "gis/private/source_file.hpp"

namespace deltareach {

/// A KML in which drivers take truth values for 0 ("true" in a field of the type bool), years for no time at
/// all, or months and days for their first second: a copy of it in a folder of its own with 1, 0 and what
/// `KmlMoments` says. Other files stay as they are.
/// @throws InputError DR1345 a truth value or a time that is none
[[nodiscard]] SourceFile with_plain_values(SourceFile file);

}  // namespace deltareach
