#pragma once

#include "analysis/spatial_regression.hpp"
#include "gis/json_text.hpp"
#include "gis/words.hpp"

#include <optional>

namespace deltareach {

/// How the determinants of a fit were found and how far its figures may be off by that; nothing by
/// eigenvalues, which are exact to rounding.
[[nodiscard]] std::optional<Words> determinant_words(const DeterminantAccount& account);
/// The same as figures; null by eigenvalues.
[[nodiscard]] Json determinant_json(const DeterminantAccount& account);

}  // namespace deltareach
