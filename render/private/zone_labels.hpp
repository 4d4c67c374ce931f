#pragma once

#include "render/canvas.hpp"
#include "render/labels.hpp"
#include "render/map_frame.hpp"
#include "render/sheet.hpp"
#include "render/style.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

struct ZoneLabelOptions {
    SheetLanguage language = SheetLanguage::zh;
    double size_pt = 7;
    std::string kind = "label";                         ///< what the log calls them
    std::span<const Text> labels = {};                  ///< in place of the zones' names; empty: the names
    std::span<const std::string> values = {};           ///< a line beneath each; empty: none
    std::span<const Path> outlines = {};                ///< of the zones on the page, where they are at hand
    std::span<const std::optional<Colour>> fills = {};  ///< of the zones, where letters may stand on them
    std::size_t most_listed = 0;  ///< names without room that are numbers, which a list explains
    bool letters = false;         ///< letters in place of numbers
    bool filled = false;  ///< the zones' fills tell something, also where no letters may stand on them
    std::span<const std::uint8_t> marked = {};  ///< 1 for zones whose symbol is a square in their place
};

/// Places and draws the zones' names beside their points, the most important first and larger; names without
/// room go to the log.
/// @param radii  of the symbols; 0: there is none, and the name stands in the middle of the zone
/// @param left_out  1 for zones that get no name; empty: none
void label_zones(Canvas& canvas, const MapFrame& frame, std::span<const MapZone> zones,
                 std::span<const double> radii, LabelObstacles& obstacles, const ZoneLabelOptions& options,
                 const Style& style, SheetLog& log, std::span<const std::uint8_t> left_out = {});

}  // namespace deltareach
