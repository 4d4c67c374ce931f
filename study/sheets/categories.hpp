#pragma once

#include "render/sheet_spec.hpp"
#include "study/project/map_settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The palette of planning drawings, which has colours for words and none for classes of numbers.
inline constexpr std::string_view landuse_palette = "landuse";

/// Whether a cell of words holds nothing: what is missing as a number (empty, -, —, …, N/A, NA), or words
/// that say so (无数据, no data).
[[nodiscard]] bool is_no_word(std::string_view text);

/// Texts as named classes: entries of a legend, and which of them each value is (−1: it is empty, or
/// says that there is nothing: —, N/A, 无数据).
struct Categories {
    std::vector<CategoryFill::Entry> entries;
    std::vector<int> of;
};

/// The classes that the map orders and colours, then the others: the frequent first, but numbers by their
/// size and grades of one scale (国家级, 省级, 市级) from the highest. What goes beyond twelve is one class
/// "other". In grey the classes differ in tone and hatching.
///
/// Palette "landuse": the customary colours of Chinese planning drawings, by words within the texts (居住
/// yellow, 商业 red, 工业 brown, 绿地 green, 水域 blue …).
/// @param symbols  of points, whose colours are stronger than those of areas
/// @param notes    receives DR1527: a class that is ordered and does not occur; DR1982: chosen colours that
///                 are one in grey
/// @throws UsageError DR1520 a colour that is none, or of a class that does not occur
[[nodiscard]] Categories categories_of(const std::vector<std::string>& texts, const MapSettings& map,
                                       bool symbols, Messages& notes);
/// The same of a column. Numbers are classes by their value, to the 15 digits that spreadsheets tell apart;
/// those with a fraction have the decimals of a list in the legend, more where two would read alike.
[[nodiscard]] Categories categories_of(const Column& column, const MapSettings& map, bool symbols,
                                       Messages& notes);

/// DR1533 where most values of a column of texts are numbers: one cell that is none makes it one of classes.
/// DR1536 where all are, and nobody asked for categories: a format may keep figures as texts.
/// @param column  of texts
/// @param places  what each is of
[[nodiscard]] Messages note_on_numbers(const Column& column, const std::vector<Text>& places,
                                       const MapSettings& map);

}  // namespace deltareach
