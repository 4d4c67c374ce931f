#pragma once

#include "gis/feature_layer.hpp"
#include "gis/messages.hpp"
#include "gis/private/source_file.hpp"

#include <string>

namespace deltareach {

/// Drivers read JSON, XML and drawings as UTF-8, or take the bytes for Latin letters. A text that is none is
/// read from a copy that is: of a byte order mark, the encoding its XML head or its code page declares, else
/// GB18030.
/// @param encoding  override; empty: decided so @returns the file with `text_encoding` set where it was
/// another
/// @throws UsageError DR1104 unknown override; InputError DR1102, DR1103, DR1322 the bytes are not in it
[[nodiscard]] SourceFile with_utf8_text(SourceFile file, const std::string& encoding);

/// Names the encoding in the layer, and tells it where it was guessed: DR1321.
void tell_text_encoding(FeatureLayer& layer, const SourceFile& file, Messages& notes);

}  // namespace deltareach
