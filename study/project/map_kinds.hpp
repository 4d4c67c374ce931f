#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// A finding that a kind of map draws besides the flows of a study.
enum class MapNeed { nothing, surface, expected, clusters, points };

/// A kind of map, as [[map]] and `deltareach map` know it. What draws it stands in
/// study/sheets/map_sheets.cpp.
struct MapKind {
    std::string_view name;
    std::string_view name_zh;  ///< what the Chinese help says beside it
    bool of_flows = true;      ///< shows the flows of a study
    bool of_columns = false;   ///< shows a column of attributes where one is named
    bool of_series = false;    ///< compares periods or themes: needs the others of its series
    MapNeed needs = MapNeed::nothing;
    /// The options, without their dashes, that not every kind reads and this one does; what follows from
    /// `of_flows` and `of_columns` (column, per, level, origin, theme, period) need not be named. Any other
    /// that is given is refused.
    std::vector<std::string_view> reads = {};
    std::vector<std::string_view> reads_with_column = {};  ///< the same, where the map names a column
    bool palette = true;                                   ///< takes one; false: its colours are its own
};

/// All kinds, in the order of the help.
[[nodiscard]] const std::vector<MapKind>& all_map_kinds();
/// @param name one of them
[[nodiscard]] const MapKind& map_kind(std::string_view name);
/// Their names.
[[nodiscard]] std::vector<std::string> map_kinds();

}  // namespace deltareach
