#pragma once

#include "study/findings/labels.hpp"

namespace deltareach {

/// What rows of synthetic data bear in tables, whatever the language of the run.
inline constexpr const char* synthetic_mark = "合成 synthetic";
/// What stands before figures that were drawn, not observed; empty before others.
[[nodiscard]] Words mark_of(bool synthetic);
/// The same, and for figures that rest on estimates.
[[nodiscard]] Words mark_of(bool synthetic, Quality quality);
/// What rows of such figures bear in tables; empty for others.
[[nodiscard]] std::string row_mark(bool synthetic, Quality quality);

/// What the zones of the coarsest level are called where flow crosses their border: 省 and "province", or the
/// level's own label; empty in a region of one level, where no zone holds another.
[[nodiscard]] Words border_words_of(const Region& region);

/// The quality beside figures: nothing of synthetic data is reported, an estimate stays one.
[[nodiscard]] Quality quality_said(bool synthetic, Quality quality);

}  // namespace deltareach
