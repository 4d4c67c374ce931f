#pragma once

#include "gis/json_text.hpp"
#include "study/inputs/raster_account.hpp"
#include "study/session.hpp"

#include <span>
#include <string>

namespace deltareach {

/// A figure of a raster's account, named and translated once: `check`, `surface zonal` and run.json take
/// theirs from here.
struct RasterFact {
    const char* key;
    const char *zh, *en;
    /// What it counts: the raster's unit, cells, or a share in [0, 1].
    enum class Of { amount, cells, share } of;
    double (*get)(const RasterAccount& account);  ///< NaN where it has none
};
/// Amounts are told only where sums were asked for.
[[nodiscard]] std::span<const RasterFact> raster_facts();

/// path, level and column (where there are), band, unit, scope ("raster" or "box of the zones"), and the
/// facts by their keys.
[[nodiscard]] Json account_json(const RasterAccount& account);

/// One line: what the raster holds, what of it lies in zones and outside them, and cells without data.
[[nodiscard]] std::string account_line(const RasterAccount& account, const Session& session);

}  // namespace deltareach
