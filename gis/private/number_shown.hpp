#pragma once

#include "gis/messages.hpp"
#include "gis/raw_sheet.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// How a section of a spreadsheet's number format changes the number that is seen.
struct ShownSection {
    enum class When { always, below, at_most, above, at_least, equal, unlike };
    When when = When::always;
    double bound = 0;
    int percent = 0;  ///< so many % signs
    int power = 0;    ///< seen is stored × 10^power, without the percent signs
    std::string word;  ///< 千, 万元, 亿 …, 元, % or ‰ as text around it; beside scaling commas any text
    bool multiple = false;  ///< the word is one: 千, 万, 亿
    bool money = false;     ///< it names a currency: 元, $, 百万USD

    [[nodiscard]] bool changes() const { return power != 0 || multiple; }
    friend bool operator==(const ShownSection&, const ShownSection&) = default;
};

/// A number format, as far as the value seen is concerned: scaling commas (#,##0,), points that are only text
/// (0!.0), percent signs, and words for multiples.
struct NumberShown {
    std::string code;
    std::vector<ShownSection> sections;  ///< by condition or, without any, for > 0, < 0 and 0

    [[nodiscard]] bool plain() const;
    [[nodiscard]] const ShownSection& section_for(double value) const;
};

[[nodiscard]] NumberShown number_shown_by(std::string_view format_code);

/// DR1163: one warning a column and format whose number seen is not the one stored, at its first cell.
void tell_reshown(const RawSheet& sheet, Messages& notes);

}  // namespace deltareach
