#pragma once

#include "render/colour.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Colour scales for maps. ColorBrewer schemes are © 2002 Cynthia Brewer, Mark Harrower and The Pennsylvania
/// State University, Apache-2.0 (colorbrewer.org); viridis, magma, inferno and plasma are by Nathaniel Smith
/// and Stéfan van der Walt, CC0; cividis is by Nuñez, Anderton and Renslow (2018), CC0. "teal", "sea",
/// "ember" and "moss" are this project's own, the last three even in CIE lightness.
namespace deltareach {

/// What its colours tell apart: more from less, below from above, one kind from another.
enum class PaletteKind { sequential, diverging, qualitative };

/// Colours that belong together.
struct Palette {
    std::string_view name;
    PaletteKind kind = PaletteKind::sequential;
    std::vector<Colour>
        stops;  ///< light to dark for the sequential ones drawn on paper; viridis dark to light
};

/// Every palette a project can name.
[[nodiscard]] const std::vector<Palette>& all_palettes();

/// Of that name; with "_r" behind it the other way round.
/// @throws UsageError DR1505 there is no palette of that name (the message lists them)
[[nodiscard]] const Palette& palette_of(std::string_view name);

/// `n` colours: evenly spaced along a scale, the first n of a qualitative set (repeated when there are more).
/// One class takes the middle of the scale.
[[nodiscard]] std::vector<Colour> class_colours(const Palette& palette, std::size_t n);

/// The colour at `position` in [0, 1], linear between stops.
[[nodiscard]] Colour colour_at(const Palette& palette, double position);

/// The classes of a cluster map: HH, LL, HL, LH, not significant, no neighbours. The usual red and blue, or
/// six greys that can be told apart.
[[nodiscard]] std::vector<Colour> cluster_colours(bool grey);

/// Colours of the flows of several origins, the darkest first: told apart by readers who confuse red and
/// green, and evenly spaced in grey.
[[nodiscard]] const std::vector<Colour>& flow_group_colours();
/// The same for print in grey: so many tones, as far apart in lightness as white paper allows.
[[nodiscard]] std::vector<Colour> flow_group_greys(std::size_t groups);

/// The 3 × 3 scheme of bivariate maps, row-major: [second][first], both ascending. Joshua Stevens'
/// "blue and pink" arrangement, built here by multiplying two sequential ramps.
[[nodiscard]] std::vector<Colour> bivariate_colours();

}  // namespace deltareach
