#pragma once

#include "gis/table.hpp"

#include <string>

namespace deltareach {

/// How the numbers of a column become minutes or kilometres: value × 10^power_of_ten × factor.
struct DistanceScale {
    int power_of_ten = 0;
    double factor = 1;
};

/// The scale of a column of impedances, by the unit its head names, 时间（小时） or km, or else the unit cell
/// of the table. Nothing named: the numbers are in `wanted` already.
/// @param wanted "min" or "km"
/// @throws InputError DR1255 a unit of another kind than `wanted`, or two units in one head
[[nodiscard]] DistanceScale distance_scale(const Table& table, std::size_t column, const std::string& wanted);

}  // namespace deltareach
