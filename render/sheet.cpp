#include "render/sheet.hpp"

#include "gis/error.hpp"
#include "render/draw_points.hpp"
#include "render/messages.hpp"
#include "render/private/sheet_drawing.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// "坏站（第 32 行）", as far as its name and row are known.
Text name_and_row(const MapPoint& place) {
    const Text row =
        place.row == 0 ? Text{} : Text{fmt::format("第 {} 行", place.row), fmt::format("row {}", place.row)};
    if (!has(place.name) || !has(row)) return has(place.name) ? place.name : row;
    return {first_words(place.name, SheetLanguage::zh) + "（" + row.zh + "）",
            first_words(place.name, SheetLanguage::en) + " (" + row.en + ")"};
}

/// "：坏站（第 32 行）、远站（第 33 行） 等 8 个": the first of places; empty where nothing is known of them.
Text list_of_places(const std::vector<MapPoint>& places) {
    constexpr std::size_t most = 5;
    Text list;
    std::size_t listed = 0;
    for (const MapPoint& place : places) {
        const Text one = name_and_row(place);
        if (!has(one) || listed == most) continue;
        list.zh += (listed == 0 ? "：" : "、") + first_words(one, SheetLanguage::zh);
        list.en += (listed == 0 ? ": " : ", ") + first_words(one, SheetLanguage::en);
        ++listed;
    }
    if (listed > 0 && listed < places.size()) {
        list.zh += " 等";
        list.en += fmt::format(" and {} more", places.size() - listed);
    }
    return list;
}

/// Says on the sheet which places it does not show.
void tell_beside(SheetSpec& shown, const std::vector<MapPoint>& beside) {
    const Text list = list_of_places(beside);
    const std::size_t count = beside.size();
    shown.texts.notes.back() = {
        fmt::format("{} 个地点在图外，未画，图例不计{}", count, list.zh),
        fmt::format("{} of the places lie beyond the map, neither drawn nor counted in the legend{}", count,
                    list.en)};
    if (shown.points->counted) shown.texts.subtitle = number_of_places(shown.points->points.size(), count);
}

/// The sheet without the points that its map does not show, which it tells of; nothing where all are shown.
std::optional<SheetSpec> without_points_beside(const SheetSpec& spec, Messages& notes) {
    if (!spec.points || spec.lines || !spec.multiples.empty()) return std::nullopt;
    std::optional<SheetSpec> shown;
    std::vector<MapPoint> beside;
    constexpr int most_turns = 4;  // a line more beneath the map may leave a little less of it
    for (int turn = 0; turn < most_turns; ++turn) {
        const SheetSpec& now = shown ? *shown : spec;
        const std::vector<std::size_t> gone = detail::SheetDrawing(now).points_beside();
        if (gone.empty()) break;
        if (!shown) {
            shown = spec;
            shown->texts.notes.emplace_back();
        }
        std::vector<MapPoint>& points = shown->points->points;
        for (const std::size_t at : gone) beside.push_back(points[at]);
        for (auto at = gone.rbegin(); at != gone.rend(); ++at)
            points.erase(points.begin() + static_cast<std::ptrdiff_t>(*at));
        tell_beside(*shown, beside);
    }
    if (shown) {
        const Text list = list_of_places(beside);
        notes.push_back(
            {.code = "DR1543",
             .where = {},
             .values = {
                 {"count", fmt::format("{}", beside.size())}, {"list_zh", list.zh}, {"list_en", list.en}}});
    }
    return shown;
}

/// The sheet without the layers of which its map shows nothing, so that its legend does not explain them; of
/// the user's own it tells. Nothing where all are seen.
std::optional<SheetSpec> without_layers_beside(const SheetSpec& spec, const detail::SheetDrawing& sheet,
                                               Messages& notes) {
    const detail::LayersBeside beside = sheet.layers_beside();
    if (!beside.any()) return std::nullopt;
    SheetSpec shown = spec;
    if (beside.provinces) shown.context.provinces.clear();
    for (auto at = beside.own.rbegin(); at != beside.own.rend(); ++at) {
        const auto gone = shown.context.own.begin() + static_cast<std::ptrdiff_t>(*at);
        if (has(gone->title))
            notes.push_back({.code = "DR1546",
                             .where = {},
                             .values = {{"layer_zh", gone->title.zh}, {"layer_en", gone->title.en}}});
        shown.context.own.erase(gone);
    }
    return shown;
}

}  // namespace

std::optional<double> inset_gain(const SheetSpec& spec) {
    detail::require_zones(spec);
    return detail::SheetDrawing(spec).inset_gain();
}

bool map_shows_window(const SheetSpec& spec) {
    detail::require_zones(spec);
    return detail::SheetDrawing(spec).shows_window();
}

PageOrientation roomier_page(SheetSpec spec) {
    detail::require_zones(spec);
    spec.orientation = PageOrientation::portrait;
    const double upright = detail::SheetDrawing(spec).metres_per_point();
    spec.orientation = PageOrientation::landscape;
    const double lying = detail::SheetDrawing(spec).metres_per_point();
    return lying > 1.05 * upright ? PageOrientation::portrait : PageOrientation::landscape;
}

std::string render_sheet(const SheetSpec& spec, const SheetOutput& output, Messages& notes, SheetLog* log) {
    detail::require_zones(spec);
    const bool vector = output.kind == PageKind::pdf || output.kind == PageKind::svg;
    if (!vector && !(output.dpi >= 36 && output.dpi <= 1200)) {
        throw UsageError(
            Message{.code = "DR1502", .where = {}, .values = {{"dpi", short_number(output.dpi)}}});
    }
    std::optional<SheetSpec> shown = without_points_beside(spec, notes);
    std::optional<detail::SheetDrawing> sheet;
    sheet.emplace(shown ? *shown : spec);
    if (auto less = without_layers_beside(shown ? *shown : spec, *sheet, notes)) {
        sheet.reset();
        shown = std::move(less);
        sheet.emplace(*shown);
    }
    const Rect page = sheet->page();
    std::unique_ptr<Canvas> canvas;
    switch (output.kind) {
        case PageKind::png:
            canvas = make_png_canvas(page.width, page.height, output.dpi, detail::info_of(spec));
            break;
        case PageKind::jpeg:
        case PageKind::tiff:
            canvas = make_photo_canvas(page.width, page.height, output.dpi, detail::info_of(spec),
                                       output.kind == PageKind::jpeg ? "JPEG" : "TIFF");
            break;
        case PageKind::pdf:
            canvas = make_pdf_canvas(page.width, page.height, detail::info_of(spec));
            break;
        case PageKind::svg:
            canvas = make_svg_canvas(page.width, page.height, detail::info_of(spec));
            break;
    }
    SheetLog own;
    SheetLog& used = log != nullptr ? *log : own;
    sheet->draw(*canvas, used);
    detail::add_notes(notes, used);
    return canvas->finish();
}

}  // namespace deltareach
