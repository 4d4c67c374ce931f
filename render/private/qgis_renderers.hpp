#pragma once

#include "gis/messages.hpp"
#include "render/colour.hpp"
#include "render/qgis_style.hpp"
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

/// Symbols of a layer in classes, by their names.
struct ClassSymbols {
    SymbolOf of_class;
    std::function<std::string(const std::string& name)> no_data;   ///< of features without a value
    std::function<std::string(const std::string& name)> own = {};  ///< of zones that the figures are about
};

/// An expression that is true of the zones that the figures are about. @param zones  that has some
[[nodiscard]] std::string is_own(const QmlZones& zones);

/// A symbol a class. What has no class has entries of its own after them.
[[nodiscard]] std::string graduated(const ClassedFill& fill, Language language, const ClassSymbols& symbols,
                                    std::string_view rising = {}, const QmlZones& zones = {});

}  // namespace deltareach::detail
