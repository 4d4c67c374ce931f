#include "gis/error.hpp"
#include "render/messages.hpp"
#include "render/private/chart_parts.hpp"
#include "render/private/sheet_texts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Source, method and notes as on a sheet, without what only a map has (projection, approval).
Block chart_footer(const ChartSpec& spec, double width, const Style& style) {
    Block block{.name = "notes", .rows = {}};
    const TextStyle type = style.soft(6.6);
    const bool english = spec.language == SheetLanguage::en;
    const auto paragraph = [&](const Text& head, const Text& text) {
        if (!has(text)) return;
        block.add_text(
            first_words(head, spec.language) + (english ? ": " : "：") + first_words(text, spec.language),
            type, width);
        const std::string second = second_words(text, spec.language);
        if (!second.empty()) block.add_text(head.en + ": " + second, style.soft(6), width);
    };
    paragraph({"资料来源", "Source"}, spec.texts.source);
    paragraph({"方法", "Method"}, spec.texts.method);
    for (const Text& note : spec.texts.notes) paragraph({"说明", "Note"}, note);
    std::string line;
    const auto part = [&](const Text& head, const std::string& text) {
        if (text.empty()) return;
        if (!line.empty()) line += "　";
        line += joined_words(head, spec.language) + (english ? ": " : "：") + text;
    };
    part({"时期", "Period"}, first_words(spec.texts.period, spec.language));
    part({"日期", "Date"}, spec.texts.date);
    part({"制作单位", "Made by"}, spec.texts.organisation);
    if (!line.empty()) block.add_text(line, type, width);
    return block;
}

std::unique_ptr<Canvas> canvas_of(const ChartSpec& spec, const SheetOutput& output, const Rect& page) {
    const DocumentInfo info{.title = joined_words(spec.texts.title, spec.language),
                            .author = spec.texts.organisation,
                            .date = spec.texts.date,
                            .grey = spec.grey};
    switch (output.kind) {
        case PageKind::pdf:
            return make_pdf_canvas(page.width, page.height, info);
        case PageKind::svg:
            return make_svg_canvas(page.width, page.height, info);
        case PageKind::jpeg:
            return make_photo_canvas(page.width, page.height, output.dpi, info, "JPEG");
        case PageKind::tiff:
            return make_photo_canvas(page.width, page.height, output.dpi, info, "TIFF");
        case PageKind::png:
            break;
    }
    return make_png_canvas(page.width, page.height, output.dpi, info);
}

/// Rows as high as a number needs, of many as high as their cells are wide; with names and sums turned.
double matrix_height(const MatrixChart& matrix, double width_pt, const Style& style) {
    constexpr std::size_t few = 12;
    const std::size_t n = matrix.names.size();
    if (n <= few) return (64 + 34.0 * static_cast<double>(n + 1)) * style.unit;
    const double row = std::clamp(0.8 * width_pt / static_cast<double>(n), 11 * style.unit, 34 * style.unit);
    double names = 0;
    for (const Text& name : matrix.names)
        for (const std::string& words : {name.zh, name.en})
            names = std::max(names, measure_text(words, style.text(7.6)).width);
    return names + row * static_cast<double>(n) + 120 * style.unit;
}

/// Of many rows and columns wider than asked for, so that their names keep apart.
double page_width(const ChartSpec& spec) {
    constexpr std::size_t most = 40;
    constexpr double column_pt = 9.5;
    const auto* matrix = std::get_if<MatrixChart>(&spec.body);
    const std::size_t n = matrix == nullptr ? 0 : matrix->names.size();
    return spec.width_pt + (n > most ? column_pt * static_cast<double>(n - most) : 0);
}

}  // namespace

void draw_chart(Canvas& canvas, const Rect& place, const ChartBody& body, SheetLanguage language,
                const Style& style, SheetLog* log) {
    const detail::ChartPen pen{canvas, language, style, log};
    std::visit([&](const auto& chart) { detail::draw(pen, place, chart); }, body);
}

double chart_height(const ChartBody& body, double width_pt, const Style& style) {
    const double u = style.unit;
    if (const auto* bars = std::get_if<BarChart>(&body))
        return (44 + 15.0 * static_cast<double>(bars->marks.size())) * u;
    if (const auto* dots = std::get_if<DotChart>(&body))
        return (44 + 14.0 * static_cast<double>(dots->marks.size())) * u;
    if (const auto* curve = std::get_if<CurveChart>(&body)) {
        const double names = curve->lines.size() > 1 ? 11.0 * static_cast<double>(curve->lines.size()) : 0;
        return 0.56 * width_pt + names * u;
    }
    if (const auto* matrix = std::get_if<MatrixChart>(&body)) return matrix_height(*matrix, width_pt, style);
    return std::holds_alternative<RoseChart>(body) ? std::min(0.82 * width_pt, 420 * u) : 0.5 * width_pt;
}

std::string render_chart(const ChartSpec& spec, const SheetOutput& output, Messages& notes, SheetLog* log) {
    const bool vector = output.kind == PageKind::pdf || output.kind == PageKind::svg;
    if (!vector && !(output.dpi >= 36 && output.dpi <= 1200))
        throw UsageError(
            Message{.code = "DR1502", .where = {}, .values = {{"dpi", short_number(output.dpi)}}});
    const Style style;
    constexpr double margin = 18, gap = 9;
    const double page = page_width(spec), width = page - 2 * margin;
    SheetSpec words;
    words.texts = spec.texts;
    words.language = spec.language;
    const Block header = header_block(words, width, style);
    const Block footer = chart_footer(spec, width, style);
    const Rect body{margin, margin + header.height() + gap, width, chart_height(spec.body, width, style)};
    const double height = body.bottom() + gap + footer.height() + margin;
    const std::unique_ptr<Canvas> canvas = canvas_of(spec, output, {0, 0, page, height});
    Path paper;
    paper.add_rect({0, 0, page, height});
    canvas->draw(paper, {.fill = style.paper, .stroke = {}});
    header.draw(*canvas, {margin, margin});
    draw_chart(*canvas, body, spec.body, spec.language, style, log);
    footer.draw(*canvas, {margin, body.bottom() + gap});
    if (log != nullptr)
        log->boxes.push_back({"body", spec.id, body.left, body.top, body.right(), body.bottom()});
    for (const Message& message : font_warnings())
        if (std::ranges::find(notes, message) == notes.end()) notes.push_back(message);
    return canvas->finish();
}

}  // namespace deltareach
