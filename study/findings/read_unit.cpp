#include "study/findings/read_unit.hpp"

#include "render/words.hpp"

#include <fmt/format.h>

namespace deltareach {

ReadUnit read_unit(const std::string& unit, double largest, const Session& session) {
    if (unit == "yuan" && session.language() == Language::en) {
        if (largest >= 1e9) return {1e9, "billion yuan"};
        if (largest >= 1e6) return {1e6, "million yuan"};
        return {1, "yuan"};
    }
    const DisplayUnit shown = display_unit(unit, largest);
    return {shown.divisor, std::string(session.say(shown.label.zh, shown.label.en))};
}

std::string ReadUnit::amount(double value) const {
    const double shown = value / divisor;
    return number_text(shown, divisor > 1 ? 2 : shown == std::round(shown) ? 0 : 1);
}

}  // namespace deltareach
