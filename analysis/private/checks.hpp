#pragma once

#include "gis/error.hpp"
#include "gis/words.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace deltareach::checks {

/// A message of this room: no place in a file, only values.
[[nodiscard]] inline Message message(std::string code,
                                     std::vector<std::pair<std::string, std::string>> values = {}) {
    return Message{.code = std::move(code), .where = {}, .values = std::move(values)};
}

/// @throws InputError DR1401 naming what, the position (from 1) and the value
void non_negative(std::span<const double> values, const Spoken& what);

/// @throws InputError DR1403
void same_size(std::size_t found, std::size_t expected, const Spoken& what);

/// @throws UsageError DR1404
void share(double value);

/// The sum. @throws InputError DR1402 when it is 0
double positive_sum(std::span<const double> values, const Spoken& what);

}  // namespace deltareach::checks
