#pragma once

#include "gis/messages.hpp"
#include "render/colour.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The family of the letters.
enum class FontFamily { sans, serif };  ///< Noto Sans CJK SC; Noto Serif CJK SC for the names of waters

/// How a text is set; lengths in points.
struct TextStyle {
    double size_pt = 8;
    bool bold = false;
    FontFamily family = FontFamily::sans;
    Colour colour{};
    double halo_pt = 0;  ///< width of the halo on each side; 0: none
    Colour halo{255, 255, 255};
    double letter_spacing_pt = 0;
    double least_pt = 0;  ///< no smaller version of it is set

    /// As large as that share of it, but for the least.
    [[nodiscard]] TextStyle smaller(double share) const {
        TextStyle style = *this;
        style.size_pt = std::max(share * size_pt, std::min(least_pt, size_pt));
        return style;
    }
};

/// Of one line of text. All backends use the same measures.
struct TextExtent {
    double width = 0;
    double ascent = 0;   ///< of the font's ideographs, above the baseline
    double descent = 0;  ///< below it
    [[nodiscard]] double height() const { return ascent + descent; }
};

/// The size of one line, in points.
[[nodiscard]] TextExtent measure_text(std::string_view text, const TextStyle& style);

/// The text broken into lines no wider than `width` where Chinese and English allow it.
[[nodiscard]] std::vector<std::string> wrapped_text(std::string_view text, const TextStyle& style,
                                                    double width);

/// A line no wider than `width`: with … for what does not fit.
[[nodiscard]] std::string fitted(std::string text, const TextStyle& type, double width);

/// DR1501 when "Noto Sans CJK SC" is not installed and Chinese would be drawn in another face.
[[nodiscard]] Messages font_warnings();

/// For a program to call once: GLib, under Pango, aborts when it gets no memory; from here on the process
/// ends as gis/memory.hpp says instead.
void end_cleanly_when_glib_lacks_memory();

}  // namespace deltareach
