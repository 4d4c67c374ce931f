#include "render/private/sheet_layout.hpp"

#include "render/furniture.hpp"
#include "render/private/flowed_blocks.hpp"

#include <algorithm>
#include <iterator>

namespace deltareach {
namespace {

constexpr double block_gap = 9, column_gap = 12;

double height_of(const std::vector<Block>& blocks, double gap) {
    double height = 0;
    for (const Block& block : blocks) height += block.height() + (height > 0 ? gap : 0);
    return height;
}

/// Blocks from the top of each column in turn; what does not fit any more goes on in the next. The last
/// column takes the rest.
std::vector<PlacedBlock> filled(std::vector<Block> blocks, const std::vector<Rect>& columns, double gap) {
    std::vector<PlacedBlock> placed;
    std::size_t column = 0;
    double top = columns.front().top;
    for (Block& block : blocks) {
        const double height = block.height();
        if (top + height > columns[column].bottom() && top > columns[column].top &&
            column + 1 < columns.size())
            top = columns[++column].top;
        const Rect box{columns[column].left, top, columns[column].width, height};
        placed.push_back({std::move(block), box});
        top += height + gap;
    }
    return placed;
}

/// Whether both lists would stand in the columns.
bool fits(std::vector<Block> blocks, const std::vector<Block>& more, const std::vector<Rect>& columns,
          double gap) {
    blocks.insert(blocks.end(), more.begin(), more.end());
    for (const PlacedBlock& part : filled(std::move(blocks), columns, gap))
        if (part.box.bottom() > columns.front().bottom()) return false;
    return true;
}

/// The largest box of that shape (height over width) in the room, at its upper left.
Rect fitted(const Rect& room, double aspect) {
    const double width = std::min(room.width, room.height / aspect);
    return {room.left, room.top, width, width * aspect};
}

void append(std::vector<PlacedBlock>& all, std::vector<PlacedBlock> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Two columns right of the map. The legend and beneath it the locator; the enlargement and beneath it the
/// figures. Where the legend is long the locator moves over, and what does not fit goes on under the figures.
void lay_out_two_columns(SheetLayout& layout, const LayoutNeeds& needs, const LayoutParts& parts,
                         const Rect& panel, const Style& style) {
    const double u = style.unit, gap = block_gap * u;
    const double legend_width =
        std::clamp(0.4 * panel.width, 122 * u * needs.legend_size, 148 * u * needs.legend_size);
    std::vector<Block> legend = parts.legend(legend_width);
    const double left_over = panel.height - height_of(legend, gap) - 2 * gap;
    const double small = 0.86 * legend_width;  // the locator's height at most
    const bool locator_left = needs.locator && left_over >= 0.6 * legend_width;
    if (locator_left) {
        const double height = std::min({left_over, small, legend_width / needs.map_aspect});
        layout.locator = {panel.left, panel.bottom() - height,
                          std::min(legend_width, height * needs.map_aspect), height};
    }
    const double left = panel.left + legend_width + column_gap * u;
    Rect room{left, panel.top, panel.right() - left, panel.height};
    std::vector<Block> facts = parts.facts(room.width);
    const double wanted = facts.empty() ? 0 : height_of(facts, gap) + gap;
    // A legend that runs over goes on beneath the enlargement, its last block as a whole.
    const double over = left_over + gap < 0 ? legend.back().height() - left_over : 0;
    const double below = wanted + over + (needs.locator && !locator_left ? small + gap : 0);
    if (needs.inset_aspect > 0) {
        const double height = std::max(0.42 * room.height, room.height - below);
        layout.inset = fitted({room.left, room.top, room.width, height}, needs.inset_aspect);
        layout.inset.width = room.width;
        room.top = layout.inset.bottom() + gap;
        room.height = panel.bottom() - room.top;
    }
    const Rect legend_column{panel.left, panel.top, legend_width,
                             panel.height - (locator_left ? layout.locator.height + gap : 0)};
    if (left_over + gap < 0) {  // the legend runs over: figures follow it in the second column
        legend.insert(legend.end(), std::make_move_iterator(facts.begin()),
                      std::make_move_iterator(facts.end()));
        facts.clear();
    }
    layout.legend = filled(std::move(legend), {legend_column, room}, gap);
    for (const PlacedBlock& part : layout.legend)
        if (part.box.left >= room.left)
            room = {room.left, part.box.bottom() + gap, room.width, panel.bottom() - part.box.bottom() - gap};
    if (!facts.empty()) {
        append(layout.legend, filled(std::move(facts), {room}, gap));
        room.top += wanted;
        room.height -= wanted;
    }
    if (needs.locator && !locator_left && room.height >= 50 * u) {
        const double height = std::min(room.height, small);
        layout.locator = {room.left, panel.bottom() - height, std::min(room.width, height * needs.map_aspect),
                          height};
    }
}

/// One column right of the map: legend, figures, then the small maps at the foot as far as there is room.
void lay_out_one_column(SheetLayout& layout, const LayoutNeeds& needs, const LayoutParts& parts,
                        const Rect& panel, const Style& style) {
    const double u = style.unit, gap = block_gap * u;
    std::vector<Block> blocks = parts.legend(panel.width);
    std::vector<Block> facts = parts.facts(panel.width);
    const double least =
        needs.inset_aspect > 0 ? std::min(0.4 * panel.height, panel.width * needs.inset_aspect) : 0;
    if (height_of(blocks, gap) + height_of(facts, gap) + gap + least <= panel.height || !needs.facts_may_go)
        blocks.insert(blocks.end(), std::make_move_iterator(facts.begin()),
                      std::make_move_iterator(facts.end()));
    const double legend_height = height_of(blocks, gap);
    layout.legend = filled(std::move(blocks), {panel}, gap);
    const double top = panel.top + legend_height + gap;
    Rect room{panel.left, top, panel.width, panel.bottom() - top};
    if (needs.inset_aspect > 0 && room.height > 70 * u) {
        const double height = std::min(room.height, panel.width * needs.inset_aspect);
        layout.inset = {room.left, room.bottom() - height, room.width, height};
        room.height -= height + gap;
    }
    if (needs.locator && room.height > 60 * u) {
        const double height = std::min({room.height, 0.75 * panel.width, room.width / needs.map_aspect});
        layout.locator = {room.left, room.bottom() - height, height * needs.map_aspect, height};
    }
}

double legend_bottom(const SheetLayout& layout) {
    double bottom = 0;
    for (const PlacedBlock& part : layout.legend) bottom = std::max(bottom, part.box.bottom());
    return bottom;
}

void lay_out_side_panel(SheetLayout& layout, const LayoutNeeds& needs, const LayoutParts& parts,
                        const Rect& panel, const Style& style) {
    const bool small_maps = needs.inset_aspect > 0 || needs.locator;
    if (panel.width < 280 * style.unit || !small_maps)
        return lay_out_one_column(layout, needs, parts, panel, style);
    lay_out_two_columns(layout, needs, parts, panel, style);
    if (!needs.facts_may_go || legend_bottom(layout) <= panel.bottom()) return;
    LayoutParts without = parts;
    without.facts = [](double) { return std::vector<Block>(); };
    layout.locator = layout.inset = {};
    lay_out_two_columns(layout, needs, without, panel, style);
}

/// Figures without room in the columns of the legend: above the locator, where they have it.
void place_above_locator(SheetLayout& layout, const LayoutParts& parts, const Rect& panel, double gap) {
    const Rect& small = layout.locator;
    if (!(small.width > 0)) return;
    std::vector<Block> facts = parts.facts(small.width);
    if (height_of(facts, gap) + gap > small.top - panel.top) return;
    append(layout.legend,
           filled(std::move(facts), {{small.left, panel.top, small.width, small.top - panel.top}}, gap));
}

/// Beneath the map: the inset at the right, the locator beside it, the legend in columns over the rest.
void lay_out_lower_panel(SheetLayout& layout, const LayoutNeeds& needs, const LayoutParts& parts,
                         const Rect& panel, const Style& style) {
    const double u = style.unit;
    double right = panel.right();
    layout.inset = layout.locator = {};
    if (needs.inset_aspect > 0) {
        const double width = std::min(panel.height / needs.inset_aspect, 0.46 * panel.width);
        layout.inset = {right - width, panel.top, width, panel.height};
        right -= width + column_gap * u;
    }
    const double rest = right - panel.left;
    if (needs.locator && rest > 330 * u) {
        const double height = std::min(panel.height, 105 * u),
                     width = std::min(100 * u, height * needs.map_aspect);
        layout.locator = {right - width, panel.bottom() - height, width, height};
        right -= width + column_gap * u;
    }
    const int count =
        std::max(1, static_cast<int>((right - panel.left + column_gap * u) / (132 * u * needs.legend_size)));
    const double width = (right - panel.left - (count - 1) * column_gap * u) / count;
    std::vector<Rect> columns;
    for (int i = 0; i < count; ++i)
        columns.push_back({panel.left + i * (width + column_gap * u), panel.top, width, panel.height});
    std::vector<Block> blocks = parts.legend(width), facts = parts.facts(width);
    if (!needs.facts_may_go || fits(blocks, facts, columns, block_gap * u)) {
        blocks.insert(blocks.end(), std::make_move_iterator(facts.begin()),
                      std::make_move_iterator(facts.end()));
        facts.clear();
    }
    layout.legend = filled(std::move(blocks), columns, block_gap * u);
    if (!facts.empty()) place_above_locator(layout, parts, panel, block_gap * u);
}

/// Legend and figures alone beneath the map, as low as they can be; the map yields to a long legend, and
/// figures go where they would take room that it can use.
/// @param room  where map and panel stand
/// @param spare  height that the map can do without
/// @returns the height of the panel
double lay_out_low_panel(SheetLayout& layout, const LayoutNeeds& needs, const LayoutParts& parts,
                         const Rect& room, double spare, const Style& style) {
    const double u = style.unit, gap = block_gap * u;
    const int count =
        std::max(1, static_cast<int>((room.width + column_gap * u) / (132 * u * needs.legend_size)));
    const double width = (room.width - (count - 1) * column_gap * u) / count;
    const std::vector<Block> legend = parts.legend(width);
    // The classes of a usual map stand in one column, where that costs little of the map.
    const double least = std::clamp(legend.empty() ? 0 : std::min(legend.front().height(), 0.2 * room.height),
                                    72 * u, 118 * u);
    const auto panel_of = [&](const std::vector<Block>& blocks, double most) {
        std::vector<Rect> columns;
        for (int i = 0; i < count; ++i)
            columns.push_back({room.left + i * (width + column_gap * u), 0, width, most});
        return detail::low_panel(blocks, std::move(columns), gap, least);
    };
    std::vector<Block> all = legend;
    const std::vector<Block> facts = parts.facts(width);
    all.insert(all.end(), facts.begin(), facts.end());
    const double most = 0.55 * room.height;
    detail::LowPanel panel = panel_of(all, needs.facts_may_go ? std::max(least, spare) : most);
    if (!panel.fits) panel = panel_of(legend, most);
    if (!panel.fits) {  // longer than the page allows: it runs over, which whoever lists names notices
        lay_out_lower_panel(layout, needs, parts, {room.left, room.bottom() - most, room.width, most}, style);
        return most;
    }
    for (PlacedBlock& part : panel.blocks) part.box.top += room.bottom() - panel.height;
    layout.legend = std::move(panel.blocks);
    return panel.height;
}

/// A legend at the right of a map that runs over goes down to the foot of the page, and the notes keep to the
/// width of the map.
/// @param inner  the page within its margins
/// @param panel  the width of the legend
void clear_notes(SheetLayout& layout, const LayoutNeeds& needs, const LayoutParts& parts, const Rect& inner,
                 double panel, const Style& style) {
    if (legend_bottom(layout) <= layout.footer.box.top) return;
    const double u = style.unit, across = inner.width - panel - 14 * u, band = neatline_band(style) + 1.5,
                 top = layout.header.box.bottom() + 6 * u;
    layout.footer.block = parts.footer(across);
    const double foot = layout.footer.block.height();
    layout.footer.box = {inner.left, inner.bottom() - foot, across, foot};
    layout.map = Rect{inner.left, top, across, layout.footer.box.top - 7 * u - top}.inset(band);
    layout.legend.clear();
    layout.inset = layout.locator = {};
    lay_out_side_panel(layout, needs, parts, {inner.right() - panel, top, panel, inner.bottom() - top},
                       style);
}

/// The narrowest column beside a map in which a legend is no higher than in the usual one: more would be left
/// blank. Figures keep the usual width.
double column_of_legend(const LayoutParts& parts, double scale) {
    const double usual = 168 * scale;
    if (!parts.facts(usual).empty()) return usual;
    const double height = height_of(parts.legend(usual), block_gap);
    for (const double narrower : {126 * scale, 140 * scale, 154 * scale})
        if (height_of(parts.legend(narrower), block_gap) <= height + 0.1) return narrower;
    return usual;
}

}  // namespace

SheetLayout lay_out_sheet(const LayoutNeeds& needs, const LayoutParts& parts, const Style& style) {
    const double u = style.unit, margin = 26 * u, band = neatline_band(style) + 1.5;
    const Rect inner = needs.page.inset(margin);
    SheetLayout layout;
    layout.header = {parts.header(inner.width), {}};
    layout.footer = {parts.footer(inner.width), {}};
    const double head = layout.header.block.height(), foot = layout.footer.block.height();
    layout.header.box = {inner.left, inner.top, inner.width, head};
    layout.footer.box = {inner.left, inner.bottom() - foot, inner.width, foot};
    const double top = inner.top + head + 6 * u;
    const Rect body{inner.left, top, inner.width, layout.footer.box.top - 7 * u - top};
    // A tall region leaves room beside it on an upright page too.
    const bool tall = needs.inset_aspect <= 0 && !needs.locator && !needs.whole_page &&
                      (body.height - 2 * band) * needs.map_aspect + 2 * band <=
                          body.width - 14 * u - 168 * u * needs.legend_size;
    if ((needs.page.width > needs.page.height || tall) && !needs.legend_below) {
        const double wanted = (body.height - 2 * band) * needs.map_aspect + 2 * band;
        const bool bare = parts.legend(168 * u).empty() && parts.facts(168 * u).empty() &&
                          needs.inset_aspect <= 0 && !needs.locator;
        if (bare) {
            layout.map = body.inset(band);
            return layout;
        }
        const bool small_maps = needs.inset_aspect > 0 || needs.locator;
        const double usual = 168 * u * needs.legend_size;
        const double panel =
            small_maps ? std::clamp(body.width - wanted - 14 * u, usual, std::max(0.46 * body.width, usual))
                       : column_of_legend(parts, u * needs.legend_size);
        layout.map = Rect{body.left, body.top, body.width - panel - 14 * u, body.height}.inset(band);
        lay_out_side_panel(layout, needs, parts, {body.right() - panel, body.top, panel, body.height}, style);
        clear_notes(layout, needs, parts, inner, panel, style);
    } else {
        const double wanted = (body.width - 2 * band) / needs.map_aspect + 2 * band;
        const double most = 0.55 * body.height;
        const bool small_maps = needs.inset_aspect > 0 || needs.locator;
        const double least = (needs.whole_page ? 14 : needs.legend_below || !small_maps ? 60 : 165) * u;
        if (!small_maps && parts.legend(168 * u).empty() && parts.facts(168 * u).empty()) {
            layout.map = body.inset(band);
            return layout;
        }
        double panel =
            needs.whole_page ? least : std::clamp(body.height - wanted - 12 * u, least, 0.42 * body.height);
        if (!small_maps && !needs.whole_page) {
            panel = lay_out_low_panel(layout, needs, parts, body, panel, style);
        } else {
            const auto lay_out = [&] {
                lay_out_lower_panel(layout, needs, parts,
                                    {body.left, body.bottom() - panel, body.width, panel}, style);
            };
            lay_out();
            while (legend_bottom(layout) > body.bottom() &&
                   panel < most) {  // the map yields to a long legend
                panel = std::min(most, panel + 12 * u);
                lay_out();
            }
        }
        layout.map = Rect{body.left, body.top, body.width, body.height - panel - 12 * u}.inset(band);
    }
    return layout;
}

}  // namespace deltareach
