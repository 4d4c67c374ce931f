#pragma once

#include "layers/region.hpp"
#include "render/sheet_spec.hpp"

#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What zones are called on sheets, in charts and in tables of a report: their names; where another zone of
/// the same level is called alike also the area they lie in, by the tree of levels, else by a code of China
/// (北京市朝阳区, Lincoln County (Nevada)); where that leaves two alike the code (市中区（511102）). Empty
/// where a zone has no name.
[[nodiscard]] std::vector<Text> zone_names(const Region& region, std::span<const ZoneRef> zones);
/// A name with that of the area around it: 北京市朝阳区, Lincoln County (Nevada).
[[nodiscard]] std::string name_within(const std::string& name, const std::string& holder);
/// Of one zone.
[[nodiscard]] Text zone_name(const Region& region, ZoneRef zone);

}  // namespace deltareach
