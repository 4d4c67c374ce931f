#pragma once

#include "study/inputs/loaded.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// An option that a command names, and the key of [[map]] that says the same.
struct MapOption {
    std::string option;  ///< as messages print it: --per-dot
    std::string key;     ///< per_dot
};
/// Of options with a key in [[map]]; of another, which is not about the map, nothing.
/// @param several  it is given more than once: two --theme are the key themes
[[nodiscard]] std::vector<MapOption> map_option(const std::string& option, bool several);

/// What is drawn: one map of a kind, a page to explore that begins with it, or an atlas.
enum class Drawing { map, page, atlas };

/// Refuses what the drawing does not read: an option that is swallowed in silence leaves a map that shows
/// something else than was asked for. What a kind of map reads stands in its row of all_map_kinds.
/// @param of_table  the map is of a table of places, whose coordinates points_crs is about
/// @throws UsageError DR1039
void refuse_unread_options(const MapSettings& map, const std::vector<MapOption>& given, Drawing drawing,
                           bool of_table);

}  // namespace deltareach
