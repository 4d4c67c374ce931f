#pragma once

#include "study/findings/study.hpp"

#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// Values of a message for {NAME_zh} and {NAME_en}: its texts in both languages take the label of their own.
using MessageValues = std::vector<std::pair<std::string, std::string>>;

/// {theme_zh}, {theme_en}: the labels; the id where there is none.
[[nodiscard]] MessageValues theme_words(const Theme& theme);
/// {NAME_zh}, {NAME_en}: origin and theme by name, and the period if it is wanted.
[[nodiscard]] MessageValues study_words(const std::string& name, const Study& study, bool period = true);

}  // namespace deltareach
