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
    bool laid_over = false;  ///< of the page to explore: zones, lines or points that lie over its own map
    /// The keys of [[map]] that not every kind reads and this one does; `column`, `origin`, `theme` and
    /// `period` follow from the flags above where they are not named. Any other that is written is refused.
    std::vector<std::string_view> reads = {};
    std::vector<std::string_view> reads_with_column = {};     ///< the same, where the map names a column
    std::vector<std::string_view> reads_without_column = {};  ///< the same, where it names none
    std::string_view column_key = "column";  ///< the key that names what is shown instead of flows
};

/// When a map of some kind reads a key.
enum class KeyUse { never, always, with_column, without_column };
[[nodiscard]] KeyUse use_of(const MapKind& kind, std::string_view key);
/// The keys of the look of a sheet, which every kind reads.
[[nodiscard]] const std::vector<std::string_view>& look_keys();
/// The keys that a kind reads beside those, whether always or not.
[[nodiscard]] std::vector<std::string_view> keys_of(const MapKind& kind);
/// Whether [[map]] has a key of that name for some kind.
[[nodiscard]] bool is_map_key(std::string_view key);

/// All kinds, in the order of the help.
[[nodiscard]] const std::vector<MapKind>& all_map_kinds();
/// @param name one of them
[[nodiscard]] const MapKind& map_kind(std::string_view name);
/// Their names.
[[nodiscard]] std::vector<std::string> map_kinds();

}  // namespace deltareach
