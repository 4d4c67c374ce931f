#pragma once

#include <string_view>

namespace deltareach {

/// What is measured, as far as units tell it apart.
enum class Quantity { unknown, area, length, weight, energy, volume, time, count, yield };

/// @param unit  the name of a unit, as Unit::name has it
[[nodiscard]] Quantity quantity_of_unit(std::string_view unit);

/// By the words of a head, of which the last counts: 公路里程 is a length, 桥梁数 a count. Unknown where none
/// says it.
/// @param head  NFKC in small letters, without its unit
[[nodiscard]] Quantity quantity_of_head(std::string_view head);

/// Whether a unit outside the heads can be that of a column: unless the two are known to differ.
[[nodiscard]] bool may_measure(std::string_view unit, std::string_view head);

}  // namespace deltareach
