#include "render/private/sheet_drawing.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "render/draw_reach.hpp"
#include "render/legend.hpp"
#include "render/map_drawing.hpp"
#include "render/messages.hpp"
#include "render/private/sheet_texts.hpp"
#include "render/private/small_multiples.hpp"
#include "render/sheet_ground.hpp"
#include "render/words.hpp"
#include "render/world_plane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace deltareach::detail {

Rect page_of(const SheetSpec& spec) {
    if (spec.format == PageFormat::slide) return {0, 0, 960, 540};
    const double wide = spec.format == PageFormat::a4 ? 842 : 1191,
                 tall = spec.format == PageFormat::a4 ? 595 : 842;
    return spec.orientation == PageOrientation::landscape ? Rect{0, 0, wide, tall} : Rect{0, 0, tall, wide};
}

std::vector<MultiPolygon> shapes_of(const SheetSpec& spec) {
    std::vector<MultiPolygon> shapes;
    for (const MapZone& zone : spec.zones) {
        shapes.push_back(joined_over_180(zone.shape));
        if (!zone.shape.empty()) continue;
        Polygon place;  // of no size, so that the map holds it
        const Point at{zone.point.lon, zone.point.lat};
        place.outer() = Ring{at, at, at, at};
        shapes.back().push_back(place);
    }
    return shapes;
}

LonLat rounded_centre(const std::vector<MultiPolygon>& shapes) {
    const LonLat middle = middle_of(shapes);
    return {std::round(middle.lon * 100) / 100, std::round(middle.lat * 100) / 100};
}

namespace {

/// In greys every tone is needed for the data: ground is white, and the sea as pale as tells it from land.
/// Circles are filled, those of negative values hollow. No grey line would be seen between zones of every
/// tone: lines stay white, and dark about what is nearly white itself.
void make_grey(Style& style) {
    style.ground = Colour::hex("#ffffff");
    style.sea = Colour::hex("#ececec");
    style.coast_wash = Colour::hex("#e0e0e0");
    style.coast = Colour::hex("#7a7a7a");
    style.lake = Colour::hex("#ececec");
    style.lake_line = Colour::hex("#7a7a7a");
    style.circle = Colour::hex("#7a7a7a");
    style.circle_negative = Colour::hex("#ffffff");
    style.signs_apart = true;
    style.no_data = Colour::hex("#ffffff");
    style.no_data_line = Colour::hex("#9a9a9a");
    style.plain_zone = Colour::hex("#fbfbfb");
    style.plain_zone_line = Colour::hex("#8c8c8c");
}

/// The land whose edges a page is moved off; none where more is known to draw beyond them.
std::vector<MultiPolygon> land_ending(const ContextLayers& context) {
    return context.land_afar.empty() ? context.land : std::vector<MultiPolygon>{};
}

}  // namespace

SheetDrawing::SheetDrawing(const SheetSpec& spec)
    : spec_(spec), page_(page_of(spec)), shapes_(shapes_of(spec)) {
    style_.least_pt = spec.format == PageFormat::slide ? 10 : 7.5;
    style_.unit = spec.format == PageFormat::a3 ? 1.2 : spec.format == PageFormat::slide ? 1.34 : 1.0;
    if (spec.grey) make_grey(style_);
    legend_style_ = style_.enlarged(spec.furniture.legend_size);
    if (spec.ground) {
        centre_ = spec.ground->centre();
        plane_ = spec.crs ? *spec.crs : spec.ground->plane();
        extent_ = extent_of(spec, plane_, spec.ground->shapes());
    } else {
        const auto beyond = beyond_window(spec, shapes_);
        const std::vector<MultiPolygon>& shown = beyond ? *beyond : shapes_;
        centre_ = rounded_centre(shown);
        plane_ = spec.crs ? *spec.crs : map_plane(shown, centre_);
        extent_ = extent_of(spec, plane_, shown);
    }
    flows_ = flow_scale_of(spec, style_);
    lay_out(false);
    choose_furniture();
    tell_small_zones();
    list_names();
}

void SheetDrawing::draw(Canvas& canvas, SheetLog& log) const {
    layout_.header.block.draw(canvas, {layout_.header.box.left, layout_.header.box.top});
    if (spec_.multiples.empty())
        draw_main_map(canvas, log);
    else
        draw_small_multiples(canvas, multiples(), spec_.furniture.scale_bar && !scale_beneath_, log);
    for (const PlacedBlock& part : layout_.legend) part.block.draw(canvas, {part.box.left, part.box.top});
    if (layout_.inset.width > 0)
        draw_inset(canvas, {*spec_.inset, spec_, flows_, layout_.inset, style_, *frame_}, log);
    if (layout_.locator.width > 0) draw_locator(canvas, spec_, *frame_, layout_.locator, style_, log);
    layout_.footer.block.draw(canvas, {layout_.footer.box.left, layout_.footer.box.top});
    log_layout(log);
}

std::optional<double> SheetDrawing::inset_gain() const {
    if (!(layout_.inset.width > 0)) return std::nullopt;
    return frame_->metres_per_point() / inset_frame(*spec_.inset, layout_.inset).metres_per_point();
}

std::vector<std::size_t> SheetDrawing::points_beside() const {
    std::vector<std::size_t> beside;
    if (!spec_.points) return beside;
    std::optional<MapFrame> window;
    if (layout_.inset.width > 0 && spec_.inset->window) window = inset_frame(*spec_.inset, layout_.inset);
    for (std::size_t i = 0; i < spec_.points->points.size(); ++i) {
        const LonLat at = spec_.points->points[i].point;
        const bool shown = frame_->page().contains(frame_->to_page(at)) ||
                           (window && window->page().contains(window->to_page(at)));
        if (!shown) beside.push_back(i);
    }
    return beside;
}

double SheetDrawing::metres_per_point() const {
    return spec_.multiples.empty() ? frame_->metres_per_point()
                                   : scale_of_multiples(multiples()).metres_per_point;
}

namespace {

/// Whether a map of that shape is larger over a low legend than beside one: what title, notes and margins
/// usually leave is compared.
bool is_larger_above_legend(double aspect, const Rect& page, double u) {
    const double width = page.width - 72 * u, height = page.height - 155 * u, panel = 182 * u, low = 84 * u;
    return std::min(width / aspect, height - low) > 1.05 * std::min((width - panel) / aspect, height);
}

bool shows_facts(const SheetLayout& layout) {
    return std::ranges::any_of(layout.legend,
                               [](const PlacedBlock& part) { return part.block.name.starts_with("facts_"); });
}

}  // namespace

void SheetDrawing::lay_out(bool furniture) {
    const bool inset =
        spec_.inset && (spec_.inset->window || !spec_.inset->zones.empty()) && spec_.multiples.empty();
    const double aspect = (extent_.max_corner().x() - extent_.min_corner().x()) /
                          (extent_.max_corner().y() - extent_.min_corner().y());
    LayoutNeeds needs{
        .page = page_,
        .map_aspect = aspect,
        .inset_aspect = inset ? inset_aspect(*spec_.inset) : 0,
        .locator = !spec_.context.land_afar.empty() && spec_.multiples.empty() && spec_.furniture.locator,
        .legend_below = is_larger_above_legend(aspect, page_, style_.unit),
        .facts_may_go = spec_.emphasised.empty(),
        .legend_size = spec_.furniture.legend_size};
    if (needs.locator || inset) needs.legend_below = aspect > 2.3;  // they would halve a map above them
    if (!spec_.multiples.empty()) shape_of_multiples(needs, aspect);
    bool brief = false;
    const LayoutParts parts{
        .header = [&](double width) { return header_block(spec_, width, style_); },
        .footer =
            [&](double width) {
                return footer_block(spec_, projection_words(spec_, plane_, centre_), width, style_);
            },
        .legend =
            [&](double width) {
                std::vector<Block> blocks;
                if (spec_.furniture.legend) blocks = legend_blocks(spec_, flows_, width, legend_style_);
                if (marks_told_ || unmarked_told_) blocks.push_back(small_zones_block(width));
                if (furniture) blocks.push_back(furniture_block(width));
                if (!listed_.empty() || !unnamed_.empty()) blocks.push_back(names_block(width));
                return blocks;
            },
        .facts =
            [&](double width) {
                return spec_.furniture.legend ? facts_legend(spec_, width, legend_style_, brief)
                                              : std::vector<Block>();
            }};
    layout_ = lay_out_sheet(needs, parts, style_);
    if (!spec_.brief_facts.empty() && !shows_facts(layout_)) {
        brief = true;
        layout_ = lay_out_sheet(needs, parts, style_);
    }
    const std::string before = frame_ ? frame_->key() : "";
    frame_.emplace(plane_, layout_.map,
                   framed_extent(extent_, layout_.map, plane_, land_ending(spec_.context)));
    if (frame_->key() != before) zones_.clear();
    for (std::size_t i = zones_.size(); i < shapes_.size(); ++i)
        zones_.push_back(frame_->path_of(shapes_[i]));
    region_ = bounds_within(outlines(), layout_.map);
}

const std::vector<Path>& SheetDrawing::outlines() const {
    return spec_.ground ? spec_.ground->paths_in(*frame_) : zones_;
}

/// Small maps stand where they become largest: beside the legend, or in a row above it.
void SheetDrawing::shape_of_multiples(LayoutNeeds& needs, double aspect) const {
    const double u = style_.unit;
    if (legends_stand_beside(spec_)) {  // they have the page to themselves
        needs.legend_below = true;
        needs.whole_page = true;
        return;
    }
    const std::size_t maps = spec_.multiples.size();
    // What the panel, the margins and the texts leave of the page.
    const MultiplesShape above =
        multiples_shape(maps,
                        {0, 0, page_.width - 52 * u,
                         page_.width > page_.height ? page_.height - 230 * u : 0.6 * page_.height},
                        aspect);
    needs.map_aspect = above.aspect;
    if (page_.width <= page_.height) return;
    const MultiplesShape beside =
        multiples_shape(maps, {0, 0, page_.width - 240 * u, page_.height - 160 * u}, aspect);
    needs.legend_below = above.map_height > 1.1 * beside.map_height;
    if (!needs.legend_below) needs.map_aspect = beside.aspect;
}

MultiplesDrawing SheetDrawing::multiples() const {
    return {spec_, plane_, extent_, layout_.map.inset(-neatline_band(style_)), style_};
}

/// Scale bar and north arrow in free corners of the map, else beneath the legend.
void SheetDrawing::choose_furniture() {
    SheetFurniture wanted = spec_.furniture;
    if (!spec_.multiples.empty()) {
        scale_beneath_ = wanted.scale_bar && !scale_of_multiples(multiples()).has_room;
        if (scale_beneath_) lay_out(true);
        return;
    }
    if (frame_->on_earth() && !has_one_north(*frame_)) wanted.north_arrow = false;
    if (!wanted.scale_bar && !wanted.north_arrow) return;
    std::vector<Point> symbols;
    for (const MapZone& zone : spec_.zones) symbols.push_back(frame_->to_page(zone.point));
    if (spec_.points)
        for (const MapPoint& point : spec_.points->points) symbols.push_back(frame_->to_page(point.point));
    if (frame_->on_earth())  // a line through the figures of a scale
        for (const ReachRing& ring : spec_.rings) {
            const Polygon circle = geodesic_circle(ring.centre, ring.radius_km, 360);
            for (const Point& p : circle.outer()) symbols.push_back(frame_->to_page({p.x(), p.y()}));
        }
    const auto bar = free_corner(scale_bar_size(scale_bar_of(*frame_, 110 * style_.unit), style_),
                                 layout_.map, false, outlines(), symbols, {});
    std::vector<Rect> taken;
    if (bar) taken.push_back(*bar);
    const auto arrow = free_corner(north_arrow_size(style_), layout_.map, true, outlines(), symbols, taken);
    if ((bar || !wanted.scale_bar) && (arrow || !wanted.north_arrow)) {
        if (wanted.scale_bar) scale_bar_ = *bar;
        if (wanted.north_arrow) north_arrow_ = *arrow;
        return;
    }
    lay_out(true);
}

Block SheetDrawing::furniture_block(double width) const {
    Block block{.name = "furniture", .rows = {}};
    const double u = style_.unit, longest = std::min(110 * u, width - 58 * u);  // the arrow stands beside it
    block.rows.push_back(
        {north_arrow_size(style_).height, [this, longest](Canvas& canvas, Point at) {
             const double unit = style_.unit;
             const bool several = !spec_.multiples.empty();
             const ScaleBar bar =
                 several ? scale_of_multiples(multiples()).bar : scale_bar_of(*frame_, longest);
             if (spec_.furniture.scale_bar)
                 draw_scale_bar(canvas, bar, {at.x() - 10 * unit, at.y() + 6}, spec_.language, style_);
             if (has_one_north(*frame_) && spec_.furniture.north_arrow && !several)
                 draw_north_arrow(canvas, *frame_, {at.x() + scale_bar_size(bar, style_).width - 6, at.y()},
                                  style_);
         }});
    return block;
}

void SheetDrawing::draw_main_map(Canvas& canvas, SheetLog& log) const {
    const Graticule graticule = spec_.furniture.graticule ? graticule_of(*frame_) : Graticule{};
    std::vector<Rect> furniture;
    for (const Rect& box : {scale_bar_, north_arrow_})
        if (box.width > 0) furniture.push_back(box);
    for (const Rect& box : degrees_within(*frame_, graticule, style_)) furniture.push_back(box);
    canvas.begin_group("map", joined_words(spec_.texts.title, spec_.language));
    std::optional<MapFrame> window;
    if (layout_.inset.width > 0 && spec_.inset->window) window = inset_frame(*spec_.inset, layout_.inset);
    draw_map(canvas,
             {spec_, *frame_, graticule, zones_, flows_, furniture, style_, window ? &*window : nullptr,
              false, most_listed_},
             log);
    canvas.end_group();
    if (scale_bar_.width > 0) {
        draw_scale_bar(canvas, scale_bar_of(*frame_, 110 * style_.unit), {scale_bar_.left, scale_bar_.top},
                       spec_.language, style_);
    }
    if (north_arrow_.width > 0 && frame_->on_earth())
        draw_north_arrow(canvas, *frame_, {north_arrow_.left, north_arrow_.top}, style_);
    draw_neatline(canvas, *frame_, graticule, style_);
}

void SheetDrawing::log_layout(SheetLog& log) const {
    const auto add = [&](const char* kind, const std::string& name, const Rect& r) {
        if (r.width > 0) log.boxes.push_back({kind, name, r.left, r.top, r.right(), r.bottom()});
    };
    add("title", "", layout_.header.box);
    add("notes", "", layout_.footer.box);
    add("map", "", layout_.map.inset(-neatline_band(style_)));
    if (spec_.multiples.empty()) add("region", "", region_);
    add("locator", "", layout_.locator);
    add("scale_bar", "", scale_bar_);
    add("north_arrow", "", north_arrow_);
    for (const PlacedBlock& part : layout_.legend) add("legend", part.block.name, part.box);
}

DocumentInfo info_of(const SheetSpec& spec) {
    return {.title = joined_words(spec.texts.title, spec.language),
            .author = spec.texts.organisation,
            .date = spec.texts.date,
            .grey = spec.grey,
            .transparent = spec.transparent};
}

void require_zones(const SheetSpec& spec) {
    if (spec.zones.empty())
        throw InputError(Message{
            .code = "DR1504",
            .where = {},
            .values = {{"what_zh", "区域"}, {"what_en", "zones"}, {"found", "0"}, {"expected", "1"}}});
}

void add_notes(Messages& notes, const SheetLog& log) {
    for (const Message& message : font_warnings())
        if (std::ranges::find(notes, message) == notes.end()) notes.push_back(message);
    if (log.unplaced_labels.empty()) return;
    std::set<std::string> told;  // each once, however many maps are on the page
    std::string names;
    for (const std::string& name : log.unplaced_labels)
        if (told.insert(name).second && told.size() <= 8) names += (told.size() > 1 ? ", " : "") + name;
    notes.push_back({.code = "DR1503",
                     .where = {},
                     .values = {{"count", fmt::format("{}", told.size())}, {"names", names}}});
}

}  // namespace deltareach::detail
