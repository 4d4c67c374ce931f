#pragma once

#include "gis/feature_layer.hpp"
#include "gis/messages.hpp"
#include "gis/private/intact.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// Turns the raw bytes of a DBF's texts and field names into UTF-8, and says in the layer which encoding they
/// had.
///
/// The bytes decide: strict UTF-8, else GB18030. A declared encoding (.cpg, language byte) that is neither is
/// believed where the bytes fit it and are not plainly Chinese. A character cut by the width of its field is
/// left out.
/// @param widths   bytes a field has room for, by column
/// @param encoding override; empty: decide
/// @param notes    gets DR1308 the declaration is wrong, DR1321 nothing is declared and it is GB18030
/// @throws UsageError DR1104 unknown override; InputError DR1322 no encoding fits
void decode_dbf_text(FeatureLayer& layer, const std::vector<int>& widths, const SourceFile& file,
                     const ShapefileFacts& facts, const std::string& encoding, Messages& notes);

/// The whole text as UTF-8; nothing when the bytes are not in that encoding, or its name is unknown.
[[nodiscard]] std::optional<std::string> text_in_encoding(const std::string& encoding,
                                                          std::string_view bytes);

/// Whether a DBF has numbers of 19 and more places without decimals, and nothing but digits stands in them:
/// GDAL reads such fields as decimals, of which two neighbouring identifiers are one, unless it is told to
/// look at their values. It may not be told where one of them is "1.2e+19": it would read a 1.
/// @param dbf  has passed check_dbf
[[nodiscard]] bool has_wide_integers(const std::filesystem::path& dbf);

}  // namespace deltareach
