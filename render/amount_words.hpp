#pragma once

#include "render/sheet_spec.hpp"
#include "render/words.hpp"

#include <cctype>
#include <string>

namespace deltareach {

/// A number with its unit, 44.9 亿元; where the unit itself begins with a number a sign stands between them,
/// 44.9 × 100 million yuan.
[[nodiscard]] inline std::string amount_words(const std::string& number, const Text& unit,
                                              SheetLanguage language) {
    const std::string& label = first_words(unit, language);
    if (label.empty()) return number;
    const bool counts = std::isdigit(static_cast<unsigned char>(label.front())) != 0;
    return number + (counts ? " × " : " ") + label;
}

}  // namespace deltareach
