#pragma once

#include <set>
#include <string>
#include <string_view>

namespace deltareach {

/// A name Excel accepts: at most 31 UTF-16 units, none of []:*?/\', different from those in `used` (compared
/// without case), to which it is added.
[[nodiscard]] std::string sheet_name(std::string_view wanted, std::set<std::string>& used);

}  // namespace deltareach
