#include "render/private/zone_labels.hpp"

#include "render/private/area_centre.hpp"
#include "render/private/numbered_names.hpp"
#include "render/private/zone_grid.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <utility>

namespace deltareach {
namespace {

/// The importance from which a name is set in bold: the largest tenth.
double bold_from(std::span<const MapZone> zones) {
    std::vector<double> importance;
    for (const MapZone& zone : zones) importance.push_back(zone.importance);
    std::ranges::sort(importance, std::greater{});
    return importance.empty() ? 0 : importance[importance.size() / 10];
}

/// Which names come first, the more important and of these the larger value: 0 the last, and one more for
/// each that is not like the one before.
std::vector<double> priorities_of(std::span<const MapZone> zones) {
    std::vector<std::size_t> order(zones.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) { return std::pair(zones[i].importance, zones[i].value); };
    std::ranges::sort(order, std::less{}, key);
    std::vector<double> priorities(zones.size());
    double rank = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
        if (k > 0 && key(order[k - 1]) < key(order[k])) ++rank;
        priorities[order[k]] = rank;
    }
    return priorities;
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
        lead(request, zone);
        request.leads_from_middle = true;
        const int own = static_cast<int>(zone), there = grid_->zone_at(request.anchor);
        if (there >= 0 && there != own) return;  // it lies beneath another: no room is its own
        // Letters do not fill their box: as much of it may hang over.
        const double over = 0.25 * request.lines.front().second.size_pt;
        request.may_lie = [grid = grid_, own, over](const Rect& box) {
            constexpr double most_across = 0.12, most_pt = 5;  // of a long name only its ends may
            return grid->share_of_others(
                       {box.left + over, box.top + over / 2, box.width - 2 * over, box.height - over}, own) <=
                   std::min(most_across, most_pt / box.width);
        };
        if (request.others.empty()) request.others = narrower_forms(request.lines);
    }
    /// What stands in another area is read as the name of that one: a line leads to it from its own.
    void lead(LabelRequest& request, std::size_t zone) {
        if (outlines_.empty()) return;
        make_grid();
        const int own = static_cast<int>(zone);
        request.needs_leader = [grid = grid_, own](const Rect& box) {
            constexpr double much = 0.3;
            const int there = grid->zone_at(box.centre());
            return (there >= 0 && there != own) || grid->share_of_others(box, own) > much;
        };
        request.share_at_home = [grid = grid_, own](const Rect& box) { return grid->share_of(box, own); };
        request.share_abroad = [grid = grid_, own](const Rect& box) {
            return grid->share_of_others(box, own);
        };
    }
    /// The name of an area that is hidden beneath it stands beside it, rather in no other area.
    void put_beside(LabelRequest& request, std::size_t zone, double radius) {
        lead(request, zone);
        request.centred = false;
        request.symbol_radius = radius;
        request.leads_from_middle = true;
        request.longest_leader *= farther;
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
    static constexpr double farther = 1.7;  // its leader may go, which no name in its own area needs

    void make_grid() {
        if (!grid_) grid_ = std::make_shared<const detail::ZoneGrid>(frame_.page(), outlines_);
    }

    const MapFrame& frame_;
    std::span<const Path> outlines_;
    std::shared_ptr<const detail::ZoneGrid> grid_;
};

/// Zones without a symbol so small on the page that a name over them would hide them.
class SmallZones {
  public:
    SmallZones(const MapFrame& frame, std::span<const Path> outlines, std::span<const double> radii) {
        constexpr double small_pt = 18;
        constexpr std::size_t most = 400;  // of very many areas none is looked for by itself
        if (outlines.size() > most) return;
        for (std::size_t i = 0; i < outlines.size(); ++i) {
            if (outlines[i].points().empty() || radii[i] > 0) continue;
            const Rect box = outlines[i].bounds();
            if (std::max(box.width, box.height) <= small_pt && frame.page().contains(box.centre()))
                boxes_->emplace_back(i, box);
        }
        // Where most are small there is no room beside them either.
        if (3 * boxes_->size() > outlines.size()) boxes_->clear();
    }
    /// Half the width of the zone where its name would hide it.
    [[nodiscard]] std::optional<double> hidden_beneath(const LabelRequest& request, std::size_t zone) const {
        const auto found = std::ranges::find(*boxes_, zone, &std::pair<std::size_t, Rect>::first);
        if (found == boxes_->end()) return std::nullopt;
        const auto& [text, type] = request.lines.front();
        const TextExtent extent = measure_text(text, type);
        const Rect& box = found->second;
        const double covered = std::min(extent.width, box.width) * std::min(extent.height(), box.height);
        if (covered < 0.4 * box.width * box.height) return std::nullopt;
        return std::max(box.width, box.height) / 2;
    }
    /// Keeps the name off all of them but its own.
    void restrict(LabelRequest& request, std::size_t zone) const {
        if (boxes_->empty()) return;
        request.hides_another = [boxes = boxes_, zone](const Rect& box) {
            constexpr double most_hidden = 0.25;
            return std::ranges::any_of(*boxes, [&](const auto& one) {
                const auto& [other, area] = one;
                const double across = std::min(box.right(), area.right()) - std::max(box.left, area.left),
                             down = std::min(box.bottom(), area.bottom()) - std::max(box.top, area.top);
                return other != zone && across > 0 && down > 0 &&
                       across * down > most_hidden * area.width * area.height;
            });
        };
    }

  private:
    std::shared_ptr<std::vector<std::pair<std::size_t, Rect>>> boxes_ =
        std::make_shared<std::vector<std::pair<std::size_t, Rect>>>();
};

/// The name, in the second language smaller beneath it, and the value.
/// @param type  of the name
void add_lines(LabelRequest& request, const Text& words, const std::string& value, SheetLanguage language,
               TextStyle type, double value_pt) {
    const std::string& first = first_words(words, language);
    if (!first.empty()) request.lines.emplace_back(first, type);
    type = type.smaller(0.74);
    type.bold = false;
    const std::string second = second_words(words, language);
    if (!second.empty()) request.lines.emplace_back(second, type);
    if (value.empty()) return;
    type.size_pt = value_pt;
    if (!request.lines.empty())  // a number in its place stands for its value too
        request.listed = request.lines.front().first + " " + value;
    request.lines.emplace_back(value, type);
}

}  // namespace

void label_zones(Canvas& canvas, const MapFrame& frame, std::span<const MapZone> zones,
                 std::span<const double> radii, LabelObstacles& obstacles, const ZoneLabelOptions& options,
                 const Style& style, SheetLog& log, std::span<const std::uint8_t> left_out) {
    const double important = bold_from(zones);
    const std::vector<double> priorities = priorities_of(zones);
    std::vector<LabelRequest> requests;
    OwnRoom own_room(frame, options.outlines);
    const SmallZones small(frame, options.outlines, radii);
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
                             .priority = priorities[i],
                             .centred = radii[i] == 0};
        // A label of an area that waits far off stands in another area, and is read as that one's.
        // One that may wait in a list beside the map need not stand far off; without a list it is farther off
        // or nowhere.
        request.longest_leader = (request.centred ? 3 : options.most_listed > 0 ? 6 : 10) * type.size_pt;
        add_lines(request, name, options.values.empty() ? std::string() : options.values[i], options.language,
                  type, style.text(options.size_pt).size_pt);
        if (request.lines.empty()) continue;
        if (!zones[i].seat && zones.size() > many_names &&
            !fits_in_zone(request, box_of(options, frame, zones[i], i))) {
            log.unplaced_labels.push_back(request.in_list());
            continue;
        }
        const bool coloured = options.filled || (!options.fills.empty() && options.fills[i].has_value());
        if (const auto hidden = request.centred && coloured ? small.hidden_beneath(request, i) : std::nullopt)
            own_room.put_beside(request, i, *hidden);
        else if (request.centred)
            own_room.restrict(request, i);
        else if (!zones[i].seat && !options.marked.empty() && options.marked[i] != 0)
            own_room.lead(request, i);
        small.restrict(request, i);
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
