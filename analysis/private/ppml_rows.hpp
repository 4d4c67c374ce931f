#pragma once

#include "analysis/private/ppml_problem.hpp"
#include "analysis/private/row_kernels.hpp"

#include <vector>

namespace deltareach::ppml {

/// Values per minor zone as a row sees them: the vector itself in a matrix, gathered into `scratch` in a
/// list.
inline const double* gathered(const Problem& problem, std::size_t i, const double* per_minor,
                              double* scratch) {
    if (problem.dense()) return per_minor;
    const std::uint32_t* index = problem.minor.data() + problem.start[i];
    const std::size_t length = problem.length(i);
    for (std::size_t t = 0; t < length; ++t) scratch[t] = per_minor[index[t]];
    return scratch;
}

/// per_minor += s·row
inline void scattered(const Problem& problem, std::size_t i, double s, const double* row, double* per_minor) {
    const std::size_t length = problem.length(i);
    if (problem.dense()) return kernels::add_scaled(s, row, per_minor, length);
    const std::uint32_t* index = problem.minor.data() + problem.start[i];
    for (std::size_t t = 0; t < length; ++t) per_minor[index[t]] += s * row[t];
}

/// Where the row's hole lies, counted within the row; beyond its length when there is none.
inline std::size_t hole_in(const Problem& problem, std::size_t i) {
    return problem.hole ? problem.own_of(i) : static_cast<std::size_t>(-1);
}

}  // namespace deltareach::ppml
