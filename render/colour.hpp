#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace deltareach {

/// An sRGB colour with opacity in [0, 1].
struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    double alpha = 1;

    /// From "#RRGGBB". @pre the text has that form (our own constants)
    [[nodiscard]] static Colour hex(std::string_view text);
    [[nodiscard]] Colour with_alpha(double opacity) const { return {red, green, blue, opacity}; }
    /// "#rrggbb", opacity left out.
    [[nodiscard]] std::string to_hex() const;
    /// Relative luminance of WCAG 2.1, in [0, 1].
    [[nodiscard]] double luminance() const;
    /// CIE L* of that, in [0, 100]: what is left of a colour in grey, in even steps for the eye.
    [[nodiscard]] double lightness() const;

    friend bool operator==(const Colour&, const Colour&) = default;
};

/// `share` of b in a, both in sRGB.
[[nodiscard]] Colour mixed(Colour a, Colour b, double share);

/// Contrast ratio of WCAG 2.1, in [1, 21].
[[nodiscard]] double contrast_ratio(Colour a, Colour b);

/// The grey of the same luminance.
[[nodiscard]] Colour in_grey(Colour colour);

}  // namespace deltareach
