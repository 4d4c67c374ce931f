#include "render/sheet.hpp"

#include "gis/error.hpp"
#include "render/messages.hpp"
#include "render/private/sheet_drawing.hpp"
#include "render/words.hpp"

namespace deltareach {

std::optional<double> inset_gain(const SheetSpec& spec) {
    detail::require_zones(spec);
    return detail::SheetDrawing(spec).inset_gain();
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
    const detail::SheetDrawing sheet(spec);
    const Rect page = sheet.page();
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
    sheet.draw(*canvas, used);
    detail::add_notes(notes, used);
    return canvas->finish();
}

}  // namespace deltareach
