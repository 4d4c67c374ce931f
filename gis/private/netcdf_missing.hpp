#pragma once

#include "gis/private/missing_cells.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace deltareach {

/// By the numbers that classic files have for them.
enum class NetcdfType : std::uint8_t {
    int8 = 1,
    text,
    int16,
    int32,
    float32,
    float64,
    uint8,
    uint16,
    uint32,
    int64,
    uint64
};
[[nodiscard]] std::uint64_t netcdf_type_size(NetcdfType type);

struct NetcdfAttribute {
    std::string name;
    NetcdfType type = NetcdfType::text;
    std::string bytes = {};  ///< big-endian
};

/// Whether integers have no sign: `_Unsigned` says so, or else a valid_range of bytes that begins at 0 or
/// above and ends above 127 (255, which as a byte that has a sign is -1).
[[nodiscard]] bool netcdf_unsigned(NetcdfType type, std::span<const NetcdfAttribute> attributes);

/// What attributes of a variable say of its missing values: `_FillValue`, every `missing_value`,
/// `valid_range`, `valid_min` and `valid_max`. Limits are of the values stored, unless they are fractions
/// (float, double) and the variable is packed integers, or they are of the type of scale_factor and
/// add_offset and that is not the variable's (The NetCDF User's Guide, attribute conventions). A range that
/// descends is taken from its lower end to its higher.
[[nodiscard]] MissingCells netcdf_missing(NetcdfType type, std::span<const NetcdfAttribute> attributes);
/// A `valid_range` that descends, "100, 0"; empty: there is none.
[[nodiscard]] std::string netcdf_reversed_range(NetcdfType type, std::span<const NetcdfAttribute> attributes);

}  // namespace deltareach
