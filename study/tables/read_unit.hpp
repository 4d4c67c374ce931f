#pragma once

#include "study/session.hpp"

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

}  // namespace deltareach
