#pragma once

#include "render/text_style.hpp"

#include <memory>
#include <pango/pangocairo.h>
#include <string>
#include <string_view>

namespace deltareach::detail {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using LayoutPtr = std::unique_ptr<PangoLayout, Unref>;

/// The text as `printable` has it, line ends and tabs as spaces.
[[nodiscard]] std::string one_line(std::string_view text);

/// A layout of one text at 72 dpi (a unit is a point), without hinting, so that every backend and every
/// resolution gets the same advances.
/// @param text  printable: Cairo refuses noncharacters when the text goes into a PDF
[[nodiscard]] LayoutPtr make_layout(std::string_view text, const TextStyle& style);

[[nodiscard]] const char* family_name(FontFamily family);

}  // namespace deltareach::detail
