#pragma once

#include "gis/messages.hpp"
#include "render/colour.hpp"
#include "render/sheet_spec.hpp"

#include <functional>
#include <string>
#include <string_view>

/// The renderers of QGIS, and the document around one.
namespace deltareach::detail {

enum class LabelPlace { around_point = 0, over_centroid = 1, along_line = 2 };

/// A whole style. @param label  an expression; empty: none
/// @param largest_first  an expression; the table of attributes is sorted by it, falling
[[nodiscard]] std::string document(std::string_view renderer, std::string_view label = {},
                                   LabelPlace place = LabelPlace::over_centroid,
                                   std::string_view largest_first = {});

/// @param attributes  its type and what goes with it
/// @param rising  an expression; the features for which it is largest are drawn last; empty: as they come
[[nodiscard]] std::string renderer_of(std::string_view attributes, std::string_view inside,
                                      std::string_view rising = {});

/// Gives the symbol of a name in a colour.
using SymbolOf = std::function<std::string(const std::string& name, const Colour& colour)>;

/// A symbol a class. Features without a value have the symbol `no_data`, whose name is the number of classes.
[[nodiscard]] std::string graduated(const ClassedFill& fill, Language language, const SymbolOf& symbol,
                                    const std::string& no_data, std::string_view rising = {});

}  // namespace deltareach::detail
