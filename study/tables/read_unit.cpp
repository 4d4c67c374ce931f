#include "study/tables/read_unit.hpp"

#include "render/display_unit.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace deltareach {

ReadUnit read_unit(const std::string& unit, double largest, const Session& session) {
    const bool english = session.language() == Language::en;
    const DisplayUnit shown = english ? english_unit(unit, largest) : display_unit(unit, largest);
    return {shown.divisor, std::string(session.say(shown.label.zh, shown.label.en))};
}

std::string ReadUnit::amount(double value) const {
    const double shown = value / divisor;
    return number_text(shown, divisor > 1                  ? decimals_of_amounts({&value, 1}, divisor)
                              : shown == std::round(shown) ? 0
                                                           : 1);
}

}  // namespace deltareach
