#pragma once

#include "render/charts.hpp"
#include "study/findings/study.hpp"
#include "study/inputs/loaded.hpp"

#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What `chart` is asked for besides the studies.
struct ChartChoice {
    std::string kind;               ///< one of chart_kinds()
    std::string measure = "total";  ///< one of chart_measures()
    int top = 0;                    ///< bars and dots: the largest so many; 0: as cut_to says
    std::string language;           ///< zh | en | both; empty: the session's
    std::string column, level;      ///< bars of attributes instead of flows: as maps of columns have them
    std::string period = {};        ///< of the sheet that the column is read from; empty: not known
    std::string rows_of = {};       ///< of a table with a row a place and year: which; empty: the latest
};

[[nodiscard]] const std::vector<std::string>& chart_kinds();     ///< bars dots lines curve rose matrix
[[nodiscard]] const std::vector<std::string>& chart_measures();  ///< of dots and lines: total r50 …

/// The chart of that kind from a project's studies. bars, curve and rose show one origin, theme and period:
/// the latest that fits; dots and lines compare origins and periods of one theme and unit; matrix sums a
/// theme's flows by province, reported where the tables say so, else estimated.
/// @throws InputError DR1550 nothing to draw
[[nodiscard]] ChartSpec chart_for(const ChartChoice& choice, const Loaded& loaded,
                                  std::span<const Study> studies, Session& session);

}  // namespace deltareach
