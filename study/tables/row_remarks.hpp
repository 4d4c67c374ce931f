#pragma once

#include "render/sheet_spec.hpp"
#include "study/findings/study.hpp"

#include <string>

namespace deltareach {

/// What the rows behind a study's figures say in their column of notes ("cumulative to March 2024"): the
/// figure must not be read without it. "zh / en" is told by language. Empty where no row says anything.
[[nodiscard]] Text remark_of(const Study& study, const Inputs& inputs);

/// The same of rows between regions, by what they are written with.
[[nodiscard]] Text remark_of_row(const Inputs& inputs, const std::string& theme, const std::string& period,
                                 const std::string& origin, const std::string& destination,
                                 const std::string& unit);

}  // namespace deltareach
