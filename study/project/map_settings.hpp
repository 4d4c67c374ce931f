#pragma once

#include "gis/messages.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// [[map]], and what `deltareach map` is told: which map, of what, and how it is to look. Empty means the
/// project's own or the sensible default that docs/project.md states.
struct MapSettings {
    std::string kind = "reach", theme, period, origin, column, level;
    std::string second;                        ///< bivariate: the column that runs upwards
    std::vector<std::string> themes, periods;  ///< multiples: one map each; difference: two periods
    std::string title_zh, title_en, method = "jenks", palette, paper = "A4", orientation = "landscape";
    int classes = 5, dpi = 200, top = 0;
    std::vector<double> breaks;
    double beta = 2;                 ///< breaking-points: power of distance
    std::vector<std::string> inset;  ///< zones or groups to enlarge; "none": nothing
    std::string language;            ///< zh | en | both
    bool grey = false;
    bool missing_as_zero = false;  ///< observed-expected: pairs without a record are zero flows
    std::string source_zh, source_en, date, organisation, approval;
    std::string logo;  ///< absolute path of a PNG
    std::vector<std::string> formats = {"png", "pdf", "svg"};
    std::string name;  ///< file name without extension; empty: kind_theme_period
    Location where;
};

}  // namespace deltareach
