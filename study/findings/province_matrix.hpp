#pragma once

#include "study/findings/study.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// Flows between the zones of the coarsest level, of one theme, period and unit: what is recorded where the
/// tables have the pair, estimated flow where a total was split, else NaN.
struct ProvinceMatrix {
    std::vector<ZoneRef> zones;
    std::vector<double> values;   ///< row-major, row = origin
    std::vector<bool> estimated;  ///< of each cell
    std::vector<bool> at_least;   ///< of each cell: the least that it can be
    double outside = 0;           ///< recorded, with an end that is none of the zones; >= 0, in no cell
};

/// @param shown of the theme, period and unit meant; others of `studies` are left aside
[[nodiscard]] ProvinceMatrix province_matrix(std::span<const Study> studies, const Study& shown,
                                             const Project& project, const Inputs& inputs);

}  // namespace deltareach
