#include "render/private/pango_text.hpp"

#include "gis/memory.hpp"
#include "gis/printable.hpp"
#include "render/messages.hpp"

#include <algorithm>
#include <cstring>
#include <pango/pangocairo.h>

namespace deltareach {
namespace detail {
namespace {

struct FontOptionsFree {
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};

struct DescriptionFree {
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};

PangoContext* new_context() {
    PangoContext* context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    pango_cairo_context_set_resolution(context, 72);
    const std::unique_ptr<cairo_font_options_t, FontOptionsFree> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options.get());
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

/// Pango's default font map is one per thread, so the context is too.
PangoContext* context() {
    static thread_local const std::unique_ptr<PangoContext, Unref> one(new_context());
    return one.get();
}

}  // namespace

const char* family_name(FontFamily family) {
    return family == FontFamily::serif ? "Noto Serif CJK SC" : "Noto Sans CJK SC";
}

std::string one_line(std::string_view text) {
    std::string line = printable(text);
    std::ranges::replace_if(
        line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
}

LayoutPtr make_layout(std::string_view text, const TextStyle& style) {
    LayoutPtr layout(pango_layout_new(context()));
    const std::unique_ptr<PangoFontDescription, DescriptionFree> description(pango_font_description_new());
    pango_font_description_set_family_static(description.get(), family_name(style.family));
    pango_font_description_set_absolute_size(description.get(), style.size_pt * PANGO_SCALE);
    pango_font_description_set_weight(description.get(),
                                      style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout.get(), description.get());
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    PangoAttrList* attributes = pango_attr_list_new();
    // No ligatures: checksums and addresses copied out of a PDF keep their letters.
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0"));
    if (style.letter_spacing_pt > 0)
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(
                                               static_cast<int>(style.letter_spacing_pt * PANGO_SCALE)));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    return layout;
}

}  // namespace detail

TextExtent measure_text(std::string_view text, const TextStyle& style) {
    const detail::LayoutPtr layout = detail::make_layout(detail::one_line(text), style);
    PangoRectangle logical;
    pango_layout_get_extents(layout.get(), nullptr, &logical);
    // Noto CJK's line box is 1.45 em; ideographs fill from 0.88 above the baseline to 0.12 below it.
    return {static_cast<double>(logical.width) / PANGO_SCALE, 0.88 * style.size_pt, 0.14 * style.size_pt};
}

namespace {

constexpr std::string_view word_joiner = "\u2060", range_dash = "–";

/// So that no line ends inside 216–267.
std::string with_joined_ranges(std::string text) {
    const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    for (std::size_t at = text.find(range_dash); at != std::string::npos;
         at = text.find(range_dash, at + range_dash.size())) {
        const std::size_t behind = at + range_dash.size();
        if (at == 0 || !digit(at - 1) || !digit(behind)) continue;
        text.insert(behind, word_joiner);
        text.insert(at, word_joiner);
        at += word_joiner.size();
    }
    return text;
}

std::string without_joiners(std::string text) {
    for (std::size_t at = text.find(word_joiner); at != std::string::npos; at = text.find(word_joiner, at))
        text.erase(at, word_joiner.size());
    return text;
}

}  // namespace

std::string fitted(std::string text, const TextStyle& type, double width) {
    if (measure_text(text, type).width <= width) return text;
    while (!text.empty() && measure_text(text + "…", type).width > width) {
        text.pop_back();
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
        if (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0xC0U) text.pop_back();
    }
    return text + "…";
}

std::vector<std::string> wrapped_text(std::string_view given, const TextStyle& style, double width) {
    const std::string text = with_joined_ranges(printable(given));
    const detail::LayoutPtr layout = detail::make_layout(text, style);
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    std::vector<std::string> lines;
    for (int i = 0; i < pango_layout_get_line_count(layout.get()); ++i) {
        const PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), i);
        std::string part(
            text.substr(static_cast<std::size_t>(line->start_index), static_cast<std::size_t>(line->length)));
        while (!part.empty() && part.back() == ' ') part.pop_back();
        lines.push_back(without_joiners(std::move(part)));
    }
    return lines;
}

void end_cleanly_when_glib_lacks_memory() {
    // "…: failed to allocate N bytes", "Error creating thread: …" (Pango's own threads need room for a stack)
    // are errors of GLib, which are fatal by definition: it traps when this returns.
    g_log_set_writer_func(
        [](GLogLevelFlags level, const GLogField* fields, gsize count, gpointer) {
            for (gsize i = 0; i < count && (level & G_LOG_LEVEL_ERROR) != 0; ++i) {
                if (std::strcmp(fields[i].key, "MESSAGE") != 0 || fields[i].length >= 0) continue;
                const auto* text = static_cast<const char*>(fields[i].value);
                if (std::strstr(text, "failed to allocate") != nullptr ||
                    std::strstr(text, "creating thread") != nullptr)
                    end_for_lack_of_memory();
            }
            return g_log_writer_default(level, fields, count, nullptr);
        },
        nullptr, nullptr);
}

Messages font_warnings() {
    PangoFontFamily** families = nullptr;
    int count = 0;
    pango_font_map_list_families(pango_cairo_font_map_get_default(), &families, &count);
    bool found = false;
    for (int i = 0; i < count; ++i) {
        found = found || std::string_view(pango_font_family_get_name(families[i])) ==
                             detail::family_name(FontFamily::sans);
    }
    g_free(families);
    if (found) return {};
    return {
        Message{.code = "DR1501", .where = {}, .values = {{"font", detail::family_name(FontFamily::sans)}}}};
}

}  // namespace deltareach
