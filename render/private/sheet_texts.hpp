#pragma once

#include "gis/crs.hpp"
#include "render/blocks.hpp"
#include "render/map_frame.hpp"
#include "render/sheet_spec.hpp"

namespace deltareach {

/// Title and subtitle, with the marks 合成数据 and 估算 at the right end of the first line.
[[nodiscard]] Block header_block(const SheetSpec& spec, double width, const Style& style);

/// Source, method, notes; then period, projection, date, organisation and approval in one line.
[[nodiscard]] Block footer_block(const SheetSpec& spec, const Text& projection, double width,
                                 const Style& style);

/// The projection in words: its EPSG name, or its definition.
[[nodiscard]] Text projection_words(const SheetSpec& spec, const Crs& plane, LonLat centre);

}  // namespace deltareach
