#include "gis/private/joined_heads.hpp"

#include "gis/dates.hpp"
#include "gis/numbers.hpp"
#include "gis/said_units.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

namespace deltareach {

std::string unit_alone(std::string_view below) {
    if (below.empty() || parse_number(below).kind == NumberCell::Kind::value) return {};
    const HeadParts parts = split_head("x" + std::string(below));
    if (parts.label == "x" && parts.unit) return parts.written;
    if (const auto words = unit_words_in(below)) return *words;
    return unit_named(below) ? std::string(below) : std::string();
}

std::string joined_head(const std::string& above, const std::string& below, bool all_words) {
    if (below.empty()) return above;
    if (above.empty()) return below;
    if (const std::string unit = unit_alone(below); !unit.empty()) {
        const HeadParts upper = split_head(above);
        return upper.label + "（" + unit + "）";
    }
    const HeadParts upper = split_head(above), lower = split_head(below);
    std::string label = lower.label;
    if (all_words && upper.label != lower.label)
        label = parse_period(lower.label) ? lower.label + upper.label : upper.label + lower.label;
    const std::string& unit = lower.written.empty() ? upper.written : lower.written;
    return unit.empty() ? label : label + "（" + unit + "）";
}

std::string whole_head(const std::string& above, const std::string& below) {
    const HeadParts upper = split_head(above), lower = split_head(below);
    if (above.empty() || below.empty() || !unit_alone(below).empty() || upper.label == lower.label)
        return joined_head(above, below, true);
    const bool english = is_ascii(above) && is_ascii(below);
    const auto period = parse_period(lower.label);
    std::string label = upper.label + (english ? " " : "") + lower.label;
    if (period && !english)
        label = (lower.label == period->text() ? period_in_chinese(lower.label) : lower.label) + upper.label;
    const std::string& unit = lower.written.empty() ? upper.written : lower.written;
    return unit.empty() ? label : label + "（" + unit + "）";
}

bool says_of_which(std::string_view head) {
    std::string text = ascii_lower(without_spaces(nfkc(split_head(head).label)));
    while (text.starts_with('#') || text.starts_with('-')) text.erase(0, 1);
    while (text.ends_with(':')) text.pop_back();
    return text == "其中" || text == "(其中)" || text == "ofwhich";
}

}  // namespace deltareach
