#pragma once

#include "render/text_style.hpp"

#include <algorithm>

namespace deltareach {

/// The look of a sheet: quiet ground, one sequential scale for the zones, one accent for flows.
struct Style {
    Colour paper{255, 255, 255};
    Colour ink = Colour::hex("#1f2a33");
    Colour ink_soft = Colour::hex("#55626d");
    Colour sea = Colour::hex("#e4eef4");
    Colour coast = Colour::hex("#8fb3c7");
    Colour coast_wash = Colour::hex("#d2e3ed");
    Colour ground = Colour::hex("#efede8");  ///< land around the zones
    Colour ground_line = Colour::hex("#bdb8ae");
    Colour plain_zone = Colour::hex("#faf8f2");  ///< zones of a map without a fill
    Colour no_data = Colour::hex("#f4f4f2");
    Colour no_data_line = Colour::hex("#c2c2be");
    Colour zone_line = Colour::hex("#ffffff");
    Colour plain_zone_line = Colour::hex("#b9b4a8");
    Colour province_line = Colour::hex("#5c6670");
    Colour lake = Colour::hex("#cfe2ee");
    Colour lake_line = Colour::hex("#7ba7c0");
    Colour water_text = Colour::hex("#2f6788");
    Colour graticule = Colour::hex("#a7bac6");
    Colour flow = Colour::hex("#c8452d");
    Colour flow_in = Colour::hex("#2f5fa8");  ///< towards the place a sheet is about
    Colour ring = Colour::hex("#3c2a5e");
    Colour circle = Colour::hex("#e0a03a");
    Colour circle_negative = Colour::hex("#5b7fb5");
    bool signs_apart = false;  ///< circles have a rim of paper: fills may be as dark as their line
    Colour symbol = Colour::hex("#1f2a33");

    double unit = 1;      ///< 1 on A4; type and symbols grow with it on A3
    double least_pt = 0;  ///< no type is smaller: 7.5 on sheets, 10 on slides

    /// Text of that size, in the unit of the page.
    [[nodiscard]] TextStyle text(double size_pt) const {
        return {.size_pt = sized(size_pt), .colour = ink, .least_pt = least_pt};
    }
    /// Text of that size in the softer colour.
    [[nodiscard]] TextStyle soft(double size_pt) const {
        return {.size_pt = sized(size_pt), .colour = ink_soft, .least_pt = least_pt};
    }
    /// Text of that size in bold.
    [[nodiscard]] TextStyle bold(double size_pt) const {
        return {.size_pt = sized(size_pt), .bold = true, .colour = ink, .least_pt = least_pt};
    }
    [[nodiscard]] double sized(double size_pt) const { return std::max(size_pt * unit, least_pt); }
    /// The same look with type and symbols `times` as large; no type gets smaller than the least.
    [[nodiscard]] Style enlarged(double times) const {
        Style style = *this;
        style.unit *= times;
        style.least_pt *= std::max(1.0, times);
        return style;
    }
};

}  // namespace deltareach
