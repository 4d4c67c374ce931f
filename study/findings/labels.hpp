#pragma once

#include "gis/words.hpp"
#include "study/inputs/units.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What a reader calls a field: its label, else its name.
[[nodiscard]] Words label_of_field(const Units& units, const std::string& field);

/// What a reader calls a theme: its label, else its id.
[[nodiscard]] Words label_of_theme(const Project& project, const std::string& theme);

/// What a reader calls a unit: the name of a project's zone, else its id.
[[nodiscard]] Words label_of_unit(const Units& units, std::size_t unit);

/// The places that a total is written for together ("320000+330000+340000"), by name; what is no code of the
/// region as written.
[[nodiscard]] Words label_of_total(const std::string& written, const Region& region);

/// What a reader calls each group: the name of the zone where the units are a project's, else the group
/// itself.
[[nodiscard]] std::vector<Words> labels_of_groups(const Units& units, const Groups& groups);

}  // namespace deltareach
