#pragma once

#include "study/findings/study.hpp"
#include "study/session.hpp"

#include <span>
#include <string>

namespace deltareach {

/// What a person reads amounts in: 亿元, and in English billions, since 亿 has no word there.
struct ReadUnit {
    double divisor = 1;
    std::string name;

    /// A value in the internal unit, without the unit's name.
    [[nodiscard]] std::string amount(double value) const;
};
/// @param unit internal, "yuan" or a count  @param largest of the values that are shown in it
[[nodiscard]] ReadUnit read_unit(const std::string& unit, double largest, const Session& session);
/// That of a list: of its largest, or a smaller one in which its smallest shows (sheet_unit).
[[nodiscard]] ReadUnit read_unit(const std::string& unit, std::span<const double> shown,
                                 const Session& session);

/// That of a study's total in a list: the unit of all totals of its kind, or its own where 0.01 of that is
/// more than it.
/// @param list  the studies whose totals stand together
[[nodiscard]] ReadUnit unit_in_list(const Study& study, std::span<const Study> list, const Session& session);

}  // namespace deltareach
