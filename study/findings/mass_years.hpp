#pragma once

#include "gis/messages.hpp"

namespace deltareach {

/// DR1422 of studies that differ in the year of their flow alone as one message that names all those years;
/// other notes as they are, in their order.
[[nodiscard]] Messages with_years_joined(const Messages& notes);

}  // namespace deltareach
