#include "study/tables/read_unit.hpp"

#include "render/display_unit.hpp"
#include "render/words.hpp"

#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace deltareach {

ReadUnit read_unit(const std::string& unit, double largest, const Session& session) {
    const bool english = session.language() == Language::en;
    const DisplayUnit shown = english ? english_unit(unit, largest) : display_unit(unit, largest);
    return {shown.divisor, std::string(session.say(shown.label.zh, shown.label.en))};
}

ReadUnit read_unit(const std::string& unit, std::span<const double> shown, const Session& session) {
    const DisplayUnit in = sheet_unit(unit, shown, sheet_language(session.language()));
    return {in.divisor, std::string(session.say(in.label.zh, in.label.en))};
}

ReadUnit unit_in_list(const Study& study, std::span<const Study> list, const Session& session) {
    constexpr double least_shown = 0.005;  // rounds to 0.01
    std::vector<double> totals;
    for (const Study& one : list)
        if (one.unit == study.unit) totals.push_back(one.reach.reach.total);
    const double total = study.reach.reach.total;
    const ReadUnit unit = read_unit(study.unit, totals, session);
    return total == 0 || total >= least_shown * unit.divisor ? unit : read_unit(study.unit, total, session);
}

std::string ReadUnit::amount(double value) const {
    const double shown = value / divisor;
    return number_text(shown, divisor > 1                  ? decimals_of_amounts({&value, 1}, divisor)
                              : shown == std::round(shown) ? 0
                                                           : 1);
}

}  // namespace deltareach
