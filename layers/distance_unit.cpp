#include "layers/private/distance_unit.hpp"

#include "gis/error.hpp"
#include "gis/said_units.hpp"
#include "gis/units.hpp"
#include "layers/messages.hpp"

#include <optional>

namespace deltareach {
namespace {

/// The scale from one unit to the other; nothing where one is a time and the other a length.
std::optional<DistanceScale> scale_between(const Unit& from, const std::string& wanted) {
    if (from.name == wanted) return DistanceScale{from.power_of_ten, 1};
    if (wanted == "min" && from.name == "h") return DistanceScale{from.power_of_ten, 60};
    if (wanted == "min" && from.name == "s") return DistanceScale{from.power_of_ten, 1.0 / 60};
    if (wanted == "km" && from.name == "m") return DistanceScale{from.power_of_ten - 3, 1};
    return std::nullopt;
}

}  // namespace

DistanceScale distance_scale(const Table& table, std::size_t column, const std::string& wanted) {
    const std::string& head = table.heads()[column];
    const HeadParts parts = split_head(head);
    const std::optional<Unit> label = unit_named(parts.label);  // the head may be the unit: minutes, 公里
    std::string written = parts.unit ? parts.written
                          : label    ? parts.label
                                     : unit_words_for(table.unit_words(), head);
    if (written.empty()) return {};
    const std::optional<Unit> named = unit_named(written);
    const auto scale = named ? scale_between(*named, wanted) : std::nullopt;
    const bool contradicts_itself = parts.unit && label && *label != *parts.unit;
    if (!scale || contradicts_itself)
        throw InputError(Message{.code = "DR1255",
                                 .where = table.where_head(column),
                                 .values = {{"head", head}, {"unit", written}, {"wanted", wanted}}});
    return *scale;
}

}  // namespace deltareach
