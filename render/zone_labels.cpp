#include "render/private/zone_labels.hpp"

#include "render/private/area_centre.hpp"
#include "render/private/numbered_names.hpp"
#include "render/private/zone_grid.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <memory>

namespace deltareach {
namespace {

/// The importance from which a name is set in bold: the largest tenth.
double bold_from(std::span<const MapZone> zones) {
    std::vector<double> importance;
    for (const MapZone& zone : zones) importance.push_back(zone.importance);
    std::ranges::sort(importance, std::greater{});
    return importance.empty() ? 0 : importance[importance.size() / 10];
}

/// Of so many areas only those are named that have room for it: a carpet of names hides the colours.
constexpr std::size_t many_names = 120;

/// Of the i-th zone on the page.
Rect box_of(const ZoneLabelOptions& options, const MapFrame& frame, const MapZone& zone, std::size_t i) {
    return options.outlines.empty() ? frame.path_of(zone.shape).bounds() : options.outlines[i].bounds();
}

bool fits(const LabelLines& lines, const Rect& box) {
    double width = 0, height = 0;
    for (const auto& [text, type] : lines) {
        const TextExtent extent = measure_text(text, type);
        width = std::max(width, extent.width);
        height += extent.height();
    }
    return width <= box.width && height <= 0.7 * box.height;
}

/// Whether the name has room in any form, which it gets then.
bool fits_in_zone(LabelRequest& request, const Rect& box) {
    // No letter is narrower than a fifth of its size, and no line lower than it: most of very many areas need
    // no measuring, and where a third of the name is too wide no form of it fits.
    const TextStyle& type = request.lines.front().second;
    const double least = type.least_pt > 0 ? type.smaller(0).size_pt : type.size_pt;
    if (box.width < 0.2 * least || 0.7 * box.height < least) return false;
    if (fits(request.lines, box)) return true;
    constexpr double narrowest = 0.3;  // in three lines, and a little smaller
    if (narrowest * measure_text(request.lines.front().first, type).width > box.width) return false;
    request.others = narrower_forms(request.lines);
    return std::ranges::any_of(request.others, [&](const LabelLines& form) { return fits(form, box); });
}

/// Where the name of an area belongs: its middle as the eye sees it, where no place in it is stated.
Point anchor_of(const ZoneLabelOptions& options, const MapFrame& frame, const MapZone& zone, std::size_t i,
                std::size_t zones) {
    constexpr std::size_t most_searched = 400;
    const Point point = frame.to_page(zone.point);
    if (zone.seat || options.outlines.empty() || zones > most_searched) return point;
    const Point centre = detail::centre_for_name(options.outlines[i], point);
    return frame.page().contains(centre) ? centre : point;
}

/// Keeps the names of areas off the areas of others.
class OwnRoom {
  public:
    OwnRoom(const MapFrame& frame, std::span<const Path> outlines) : frame_(frame), outlines_(outlines) {}

    void restrict(LabelRequest& request, std::size_t zone) {
        if (outlines_.empty()) return;
        make_grid();
        const int own = static_cast<int>(zone), there = grid_->zone_at(request.anchor);
        if (there >= 0 && there != own) return;  // it lies beneath another: no room is its own
        // Letters do not fill their box: as much of it may hang over.
        constexpr double most_across = 0.12;
        const double over = 0.25 * request.lines.front().second.size_pt;
        request.may_lie = [grid = grid_, own, over](const Rect& box) {
            return grid->share_of_others(
                       {box.left + over, box.top + over / 2, box.width - 2 * over, box.height - over}, own) <=
                   most_across;
        };
        if (request.others.empty()) request.others = narrower_forms(request.lines);
    }
    /// Light letters where the name stands on a dark fill and on that alone.
    void lighten(LabelRequest& request, std::size_t zone, std::span<const std::optional<Colour>> fills) {
        constexpr double dark = 0.18;  // of luminance: from here on paper is read better than ink
        if (outlines_.empty() || fills.empty() || !fills[zone] || fills[zone]->luminance() > dark) return;
        make_grid();
        request.dark = fills[zone];
        request.lies_on_dark = [grid = grid_, own = static_cast<int>(zone)](const Rect& box) {
            return grid->share_of(box, own) >= 0.7;
        };
    }

  private:
    void make_grid() {
        if (!grid_) grid_ = std::make_shared<const detail::ZoneGrid>(frame_.page(), outlines_);
    }

    const MapFrame& frame_;
    std::span<const Path> outlines_;
    std::shared_ptr<const detail::ZoneGrid> grid_;
};

}  // namespace

void label_zones(Canvas& canvas, const MapFrame& frame, std::span<const MapZone> zones,
                 std::span<const double> radii, LabelObstacles& obstacles, const ZoneLabelOptions& options,
                 const Style& style, SheetLog& log, std::span<const std::uint8_t> left_out) {
    const double important = bold_from(zones);
    std::vector<LabelRequest> requests;
    OwnRoom own_room(frame, options.outlines);
    for (std::size_t i = 0; i < zones.size(); ++i) {
        if (!left_out.empty() && left_out[i] != 0) continue;
        TextStyle type = style.text(options.size_pt);
        type.halo_pt = 1.1 * style.unit;
        type.halo = style.paper.with_alpha(0.85);
        if (zones[i].importance >= important && zones[i].importance > 0)
            type.bold = true, type.size_pt *= 1.1;
        const Text& name = options.labels.empty() ? zones[i].name : options.labels[i];
        LabelRequest request{.lines = {},
                             .anchor = radii[i] == 0 ? anchor_of(options, frame, zones[i], i, zones.size())
                                                     : frame.to_page(zones[i].point),
                             .symbol_radius = radii[i],
                             .priority = zones[i].importance,
                             .centred = radii[i] == 0};
        // A label of an area that waits far off stands in another area, and is read as that one's.
        // One that may wait in a list beside the map need not stand far off; without a list it is farther off
        // or nowhere.
        request.longest_leader = (request.centred ? 3 : options.most_listed > 0 ? 6 : 10) * type.size_pt;
        if (!first_words(name, options.language).empty())
            request.lines.emplace_back(first_words(name, options.language), type);
        type = type.smaller(0.74);
        type.bold = false;
        const std::string second = second_words(name, options.language);
        if (!second.empty()) request.lines.emplace_back(second, type);
        if (!options.values.empty() && !options.values[i].empty()) {
            type.size_pt = style.text(options.size_pt).size_pt;
            if (!request.lines.empty())  // a number in its place stands for its value too
                request.listed = request.lines.front().first + " " + options.values[i];
            request.lines.emplace_back(options.values[i], type);
        }
        if (request.lines.empty()) continue;
        if (!zones[i].seat && zones.size() > many_names &&
            !fits_in_zone(request, box_of(options, frame, zones[i], i))) {
            log.unplaced_labels.push_back(request.in_list());
            continue;
        }
        if (request.centred) own_room.restrict(request, i);
        own_room.lighten(request, i, options.fills);
        requests.push_back(std::move(request));
    }
    draw_names_or_numbers(canvas,
                          {.requests = requests,
                           .frame = frame.page().inset(1.5),
                           .leader = style.ink_soft,
                           .kind = options.kind,
                           .most_listed = options.most_listed,
                           .letters = options.letters},
                          obstacles, log);
}

}  // namespace deltareach
