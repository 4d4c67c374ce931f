#include "render/draw_zones.hpp"

#include "gis/error.hpp"
#include "gis/words.hpp"
#include "render/amount_words.hpp"
#include "render/messages.hpp"
#include "render/palette.hpp"
#include "render/private/class_sides.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

void require_length(std::size_t found, std::size_t expected, const Words& what) {
    if (found == expected) return;
    throw InputError(Message{.code = "DR1504",
                             .where = {},
                             .values = {{"what_zh", what.zh},
                                        {"what_en", what.en},
                                        {"found", fmt::format("{}", found)},
                                        {"expected", fmt::format("{}", expected)}}});
}

std::vector<std::optional<Colour>> colours(const ClassedFill& fill, std::size_t n) {
    const std::vector<double> values = numbers_of(fill.column);
    require_length(values.size(), n, in_both(fill.column.name));
    const std::vector<Colour> scale = colours_of(fill);
    std::vector<std::optional<Colour>> result(n);
    for (std::size_t i = 0; i < n; ++i) {
        if (const auto index = class_of(values[i], fill.breaks)) result[i] = scale[*index];
    }
    return result;
}

std::vector<std::optional<Colour>> colours(const CategoryFill& fill, std::size_t n) {
    require_length(fill.category.size(), n, {fill.title.zh, fill.title.en});
    std::vector<std::optional<Colour>> result(n);
    for (std::size_t i = 0; i < n; ++i) {
        if (fill.category[i] >= 0)
            result[i] = fill.entries.at(static_cast<std::size_t>(fill.category[i])).colour;
    }
    return result;
}

std::vector<std::optional<Colour>> colours(const BivariateFill& fill, std::size_t n) {
    const std::vector<double> first = numbers_of(fill.first), second = numbers_of(fill.second);
    require_length(first.size(), n, in_both(fill.first.name));
    require_length(second.size(), n, in_both(fill.second.name));
    const std::vector<Colour> scheme = colours_of(fill);
    std::vector<std::optional<Colour>> result(n);
    for (std::size_t i = 0; i < n; ++i) {
        const auto a = class_of(first[i], fill.first_breaks), b = class_of(second[i], fill.second_breaks);
        if (a && b) result[i] = scheme.at(*b * 3 + *a);
    }
    return result;
}

std::vector<std::optional<Colour>> colours(const std::monostate&, std::size_t n) {
    return std::vector<std::optional<Colour>>(n);
}

/// "无锡市: 12.3 亿元" for each zone, for hovering in an SVG.
std::vector<std::string> titles_of(const ZoneDrawing& drawing) {
    std::vector<std::string> titles;
    for (const MapZone& zone : drawing.zones) titles.push_back(joined_words(zone.name, drawing.language));
    const auto* classed = std::get_if<ClassedFill>(&drawing.fill);
    if (classed == nullptr) return titles;
    const std::vector<double> values = numbers_of(classed->column);
    const DisplayUnit unit = unit_of(*classed, drawing.language);
    const Digits digits = digits_of(classed->column);
    for (std::size_t i = 0; i < titles.size(); ++i)
        if (!std::isnan(values[i]))
            titles[i] += ": " + amount_words(short_number(values[i] / unit.divisor, digits), unit.label,
                                             drawing.language);
    return titles;
}

}  // namespace

std::optional<std::size_t> class_of(double value, std::span<const double> breaks) {
    if (std::isnan(value)) return std::nullopt;
    const double slack = 1e-9 * (breaks.back() - breaks.front()) + 1e-300;
    if (value < breaks.front() - slack || value > breaks.back() + slack)
        throw InputError(Message{.code = "DR1507",
                                 .where = {},
                                 .values = {{"n", "1"},
                                            {"value", short_number(value)},
                                            {"low", short_number(breaks.front())},
                                            {"high", short_number(breaks.back())}}});
    const auto upper = std::lower_bound(breaks.begin() + 1, breaks.end() - 1, value);
    return static_cast<std::size_t>(upper - breaks.begin()) - 1;
}

DisplayUnit unit_of(const ClassedFill& fill, SheetLanguage language) {
    Column shown = fill.column;
    std::vector<double> values = numbers_of(fill.column);
    values.insert(values.end(), fill.breaks.begin(), fill.breaks.end());
    shown.values = std::move(values);
    return sheet_unit(shown, fill.beside, language);
}

std::vector<std::uint8_t> own_zones(const SheetSpec& spec) {
    std::vector<std::uint8_t> own;
    for (const MapZone& zone : spec.zones)
        own.push_back(std::ranges::find(spec.own, zone.code) != spec.own.end() ? 1 : 0);
    return own;
}

namespace {

/// The palest is apart from paper and ground.
Colour grey_tone(double darkness) {
    return mixed(Colour::hex("#d8d8d8"), Colour::hex("#2b2b2b"), darkness);
}

/// From light to dark.
std::vector<Colour> grey_ramp(std::size_t n) {
    std::vector<Colour> tones;
    for (std::size_t i = 0; i < n; ++i)
        tones.push_back(grey_tone(n < 2 ? 0.4 : static_cast<double>(i) / static_cast<double>(n - 1)));
    return tones;
}

/// The palette's own middle where the scale has its: of the side with fewer classes the palest, or as those
/// of the other side that end as far off.
std::vector<Colour> about_middle(const ClassedFill& fill, const Palette& palette) {
    const std::size_t n = fill.breaks.size() - 1;
    const auto [below, above] = detail::sides_of(fill);
    if (below == 0 || above == 0 || fill.each_value) return class_colours(palette, n);
    const std::size_t most = std::max(below, above), about = n - below - above;
    const std::vector<Colour> all = class_colours(palette, about + 2 * most);
    std::vector<Colour> colours(n);
    for (std::size_t i = 0; i < n; ++i) {
        const int side = detail::side_of(fill, i);
        const std::size_t at = side < 0   ? most - 1 - detail::steps_away(fill, i)
                               : side > 0 ? most + about + detail::steps_away(fill, i)
                                          : most + i - below;
        // What is reversed afterwards is mirrored first.
        colours[fill.reversed ? n - 1 - i : i] = all[fill.reversed ? all.size() - 1 - at : at];
    }
    return colours;
}

/// Darker away from the middle, alike on both sides: lines over those below tell the sides apart.
std::vector<Colour> grey_both_ways(const ClassedFill& fill) {
    const std::size_t n = fill.breaks.size() - 1;
    const auto [below, above] = detail::sides_of(fill);
    const auto most = static_cast<double>(std::max(below, above));
    std::vector<Colour> tones;
    for (std::size_t i = 0; i < n; ++i) {
        tones.push_back(detail::side_of(fill, i) == 0
                            ? grey_tone(0)
                            : grey_tone((static_cast<double>(detail::steps_away(fill, i)) + 0.6) / most));
    }
    return tones;
}

}  // namespace

double middle_of(const ClassedFill& fill) {
    return fill.diverging_about_one ? 1 : 0;
}

bool has_lines_below(const ClassedFill& fill) {
    if (!fill.grey || fill.each_value) return false;
    return fill.breaks.front() < middle_of(fill) && fill.breaks.back() > middle_of(fill);
}

std::vector<Colour> colours_of(const ClassedFill& fill) {
    const std::size_t n = fill.breaks.size() - 1;
    if (has_lines_below(fill)) return grey_both_ways(fill);
    const Palette& palette = palette_of(fill.palette.empty() ? "teal" : fill.palette);
    std::vector<Colour> colours = fill.grey                                ? grey_ramp(n)
                                  : palette.kind == PaletteKind::diverging ? about_middle(fill, palette)
                                                                           : class_colours(palette, n);
    if (fill.reversed) std::ranges::reverse(colours);
    return colours;
}

std::vector<Colour> colours_of(const BivariateFill& fill) {
    if (!fill.grey) return bivariate_colours();
    std::vector<Colour> nine;
    for (std::size_t i = 0; i < 9; ++i) nine.push_back(grey_tone(0.38 * static_cast<double>(i / 3)));
    return nine;
}

void hatch_bivariate(Canvas& canvas, const Path& path, const BivariateFill& fill, std::size_t index,
                     const Style& style) {
    const std::size_t first = index % 3;
    if (!fill.grey || first == 0) return;
    const Colour line = colours_of(fill)[index].luminance() < 0.35 ? style.paper : style.ink;
    const double apart = 5.5 * style.unit;
    canvas.hatch(path, line, apart, 0.6, true);
    if (first == 2) canvas.hatch(path, line, apart, 0.6);
}

std::vector<std::optional<Colour>> zone_colours(const ZoneFill& fill, std::size_t n) {
    return std::visit([&](const auto& f) { return colours(f, n); }, fill);
}

std::vector<std::optional<Colour>> shown_colours(const ZoneFill& fill, std::size_t n,
                                                 std::span<const std::uint8_t> own) {
    std::vector<std::optional<Colour>> shown = zone_colours(fill, n);
    for (std::size_t i = 0; i < own.size() && i < shown.size(); ++i)
        if (own[i] != 0) shown[i].reset();
    const auto* classed = std::get_if<ClassedFill>(&fill);
    const auto* two = std::get_if<BivariateFill>(&fill);
    if ((classed != nullptr && has_lines_below(*classed)) || (two != nullptr && two->grey))
        std::ranges::fill(shown, std::nullopt);
    if (const auto* named = std::get_if<CategoryFill>(&fill))
        for (std::size_t i = 0; i < shown.size(); ++i)
            if (const int at = named->category[i]; at >= 0 && named->entries[std::size_t(at)].hatch != 0)
                shown[i].reset();
    return shown;
}

void hatch_estimated(Canvas& canvas, const Path& path, Colour ground, const Style& style) {
    const bool dark = ground.luminance() < 0.4;
    const Colour line = dark ? mixed(ground, style.paper, 0.3) : mixed(ground, style.ink, 0.16);
    canvas.hatch(path, line, 3.6 * style.unit, 0.35, true);
}

void hatch_class(Canvas& canvas, const Path& path, const ClassedFill& fill, std::size_t index, bool estimated,
                 const Style& style) {
    const Colour ground = colours_of(fill)[index];
    if (estimated) hatch_estimated(canvas, path, ground, style);
    if (!has_lines_below(fill) || detail::side_of(fill, index) >= 0) return;
    // Across the lines of an estimate where there are such. Full white would make the darkest class the
    // palest.
    const Colour line =
        ground.luminance() > 0.3 ? mixed(ground, style.ink, 0.4) : mixed(ground, style.paper, 0.35);
    canvas.hatch(path, line, 3 * style.unit, 0.7, !fill.estimated);
}

void hatch_category(Canvas& canvas, const Path& path, const CategoryFill::Entry& entry, const Style& style) {
    if (entry.hatch == 0) return;
    // Rising, and both ways: what falls alone is what has no data.
    const Colour line = entry.colour.luminance() < 0.35 ? style.paper : mixed(entry.colour, style.ink, 0.8);
    const double apart = (entry.hatch == 2 ? 4.4 : 3.4) * style.unit;
    canvas.hatch(path, line, apart, 0.7, true);
    if (entry.hatch == 2) canvas.hatch(path, line, apart, 0.7);
}

void draw_emphasis(Canvas& canvas, const SheetSpec& spec, std::span<const Path> paths, double scale,
                   const Style& style) {
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (std::ranges::find(spec.emphasised, spec.zones[i].code) == spec.emphasised.end()) continue;
        for (const auto& [colour, width] : {std::pair(style.paper, 3.4), std::pair(style.ink, 1.7)})
            canvas.draw(
                paths[i],
                {.fill = {},
                 .stroke = Stroke{.colour = colour, .width_pt = width * scale * style.unit, .dash = {}}});
    }
}

namespace {

/// Whether white lines would be lost between zones of that colour, or the zone on the ground, which is as
/// colourless.
bool is_pale(Colour fill) {
    const auto [least, most] = std::minmax({fill.red, fill.green, fill.blue});
    const bool colourless = most - least <= 8;
    return fill.luminance() > (colourless ? 0.76 : 0.84);
}

bool is_own_zone(const ZoneDrawing& drawing, std::size_t i) {
    return !drawing.own.empty() && drawing.own[i] != 0;
}

bool is_estimate(const ClassedFill& fill, std::size_t zone) {
    return fill.estimated && (zone >= fill.as_reported.size() || fill.as_reported[zone] == 0);
}

/// Lines over the fills: of no data, of estimates, and of what greys alone would not tell apart.
void hatch_zones(Canvas& canvas, const ZoneDrawing& drawing, std::span<const std::optional<Colour>> fills,
                 const Style& style) {
    if (std::holds_alternative<std::monostate>(drawing.fill)) return;
    const std::size_t n = drawing.zones.size();
    for (std::size_t i = 0; i < n; ++i)
        if (!fills[i] && !is_own_zone(drawing, i))
            canvas.hatch(drawing.paths[i], style.no_data_line, 3.2 * style.unit, 0.4);
    if (const auto* category = std::get_if<CategoryFill>(&drawing.fill)) {
        for (std::size_t i = 0; i < n; ++i)
            if (category->category[i] >= 0)
                hatch_category(canvas, drawing.paths[i],
                               category->entries[static_cast<std::size_t>(category->category[i])], style);
    }
    if (const auto* classed = std::get_if<ClassedFill>(&drawing.fill);
        classed != nullptr && (classed->estimated || has_lines_below(*classed))) {
        const std::vector<double> values = numbers_of(classed->column);
        for (std::size_t i = 0; i < n; ++i)
            if (const auto index = class_of(values[i], classed->breaks); index && !is_own_zone(drawing, i))
                hatch_class(canvas, drawing.paths[i], *classed, *index, is_estimate(*classed, i), style);
    }
    if (const auto* two = std::get_if<BivariateFill>(&drawing.fill)) {
        const std::vector<double> first = numbers_of(two->first), second = numbers_of(two->second);
        for (std::size_t i = 0; i < n; ++i) {
            const auto a = class_of(first[i], two->first_breaks), b = class_of(second[i], two->second_breaks);
            if (a && b && !is_own_zone(drawing, i))
                hatch_bivariate(canvas, drawing.paths[i], *two, *b * 3 + *a, style);
        }
    }
}

}  // namespace

void draw_zones(Canvas& canvas, const ZoneDrawing& drawing, const Style& style) {
    const bool plain = std::holds_alternative<std::monostate>(drawing.fill);
    const auto fills = zone_colours(drawing.fill, drawing.zones.size());
    const auto is_own = [&](std::size_t i) { return is_own_zone(drawing, i); };
    const std::vector<std::string> titles = titles_of(drawing);
    for (std::size_t i = 0; i < drawing.zones.size(); ++i) {
        const Colour colour = plain || is_own(i) ? style.plain_zone : fills[i].value_or(style.no_data);
        canvas.draw(drawing.paths[i],
                    {.fill = colour, .stroke = Stroke{.colour = colour, .width_pt = 0.3, .dash = {}}},
                    titles[i]);
    }
    hatch_zones(canvas, drawing, fills, style);
    const Stroke line{
        .colour = plain ? style.plain_zone_line : style.zone_line, .width_pt = 0.45 * style.unit, .dash = {}};
    constexpr std::size_t too_many = 2000;  // lines around so many zones would hide their colours
    if (!plain && drawing.zones.size() > too_many) return;
    const auto boundaries = [&](Canvas& on) {
        for (const Path& path : drawing.paths) on.draw(path, {.fill = {}, .stroke = line});
    };
    if (drawing.key.empty())
        boundaries(canvas);
    else
        canvas.shared(fmt::format("boundaries {} {}", plain, drawing.key), boundaries);
    if (plain) return;
    Stroke dark = line;
    dark.colour = style.plain_zone_line;
    for (std::size_t i = 0; i < drawing.zones.size(); ++i) {
        if (!is_pale(is_own(i) ? style.plain_zone : fills[i].value_or(style.no_data))) continue;
        const auto outline = [&](Canvas& on) { on.draw(drawing.paths[i], {.fill = {}, .stroke = dark}); };
        if (drawing.key.empty())
            outline(canvas);
        else
            canvas.shared(fmt::format("outline {} {}", drawing.zones[i].code, drawing.key), outline);
    }
}

}  // namespace deltareach
