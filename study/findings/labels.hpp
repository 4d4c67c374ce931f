#pragma once

#include "study/inputs/units.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// A word or sentence in both languages.
struct Words {
    std::string zh, en;
};

/// What rows of synthetic data bear in tables, whatever the language of the run.
inline constexpr const char* synthetic_mark = "合成 synthetic";
/// What stands before figures that were drawn, not observed; empty before others.
[[nodiscard]] Words mark_of(bool synthetic);
/// The same, and for figures that rest on estimates.
[[nodiscard]] Words mark_of(bool synthetic, Quality quality);
/// What rows of such figures bear in tables; empty for others.
[[nodiscard]] std::string row_mark(bool synthetic, Quality quality);

/// What a reader calls a field: its label, else its name.
[[nodiscard]] Words label_of_field(const Units& units, const std::string& field);

/// What a reader calls a theme: its label, else its id.
[[nodiscard]] Words label_of_theme(const Project& project, const std::string& theme);

/// What the zones of the coarsest level are called where flow crosses their border: 省 and "province", or the
/// level's own label; empty in a region of one level, where no zone holds another.
[[nodiscard]] Words border_words_of(const Region& region);

/// What a reader calls a unit: the name of a project's zone, else its id.
[[nodiscard]] Words label_of_unit(const Units& units, std::size_t unit);

/// The places that a total is written for together ("320000+330000+340000"), by name; what is no code of the
/// region as written.
[[nodiscard]] Words label_of_total(const std::string& written, const Region& region);

/// What a reader calls each group: the name of the zone where the units are a project's, else the group
/// itself.
[[nodiscard]] std::vector<Words> labels_of_groups(const Units& units, const Groups& groups);

}  // namespace deltareach
