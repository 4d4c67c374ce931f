#include "render/sheet.hpp"

#include "gis/error.hpp"
#include "render/messages.hpp"
#include "render/private/sheet_drawing.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// The sheet without the points that its map does not show, which it tells of; nothing where all are shown.
std::optional<SheetSpec> without_points_beside(const SheetSpec& spec, Messages& notes) {
    if (!spec.points || spec.lines || !spec.multiples.empty()) return std::nullopt;
    std::optional<SheetSpec> shown;
    std::size_t beside = 0;
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
        for (auto at = gone.rbegin(); at != gone.rend(); ++at)
            points.erase(points.begin() + static_cast<std::ptrdiff_t>(*at));
        beside += gone.size();
        shown->texts.notes.back() = {
            fmt::format("其中 {} 个地点在图外，未画，图例不计", beside),
            fmt::format("{} of the places lie beyond the map: neither drawn nor counted in the legend",
                        beside)};
    }
    if (shown)
        notes.push_back({.code = "DR1543", .where = {}, .values = {{"count", fmt::format("{}", beside)}}});
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
