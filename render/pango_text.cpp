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

namespace {

/// Cairo 1.16 takes a routine for unused that 如 of Noto Sans CJK SC calls, of the regular weight, and a PDF
/// then has a gap for it (of the 6,763 characters of GB 2312 for this one). The Japanese set has the same
/// letter, by another routine.
void mend_lost_letter(PangoAttrList* attributes, std::string_view text) {
    constexpr std::string_view lost = "如";
    for (std::size_t at = text.find(lost); at != std::string_view::npos; at = text.find(lost, at + 1))
        for (PangoAttribute* attribute : {pango_attr_family_new("Noto Sans CJK JP"),
                                          pango_attr_language_new(pango_language_from_string("ja"))}) {
            attribute->start_index = static_cast<guint>(at);
            attribute->end_index = static_cast<guint>(at + lost.size());
            pango_attr_list_insert(attributes, attribute);
        }
}

}  // namespace

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
    if (!style.bold && style.family == FontFamily::sans) mend_lost_letter(attributes, text);
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

namespace {

/// What a line may hold and where it may end, character by character.
struct Letter {
    std::size_t begin = 0;                     ///< byte in the text
    int width = 0;                             ///< in Pango's units
    bool may_begin = false, may_part = false;  ///< a line before it; a word that fits no line
    bool space = false;
};

/// The characters of the text that the layout has set in one line a paragraph, and one that ends it.
std::vector<Letter> letters_of(const std::string& text, PangoLayout* layout) {
    int count = 0;
    const PangoLogAttr* marks = pango_layout_get_log_attrs_readonly(layout, &count);
    std::vector<Letter> letters;
    std::vector<std::size_t> at(text.size() + 1);
    for (std::size_t byte = 0; byte <= text.size() && letters.size() < static_cast<std::size_t>(count);) {
        const PangoLogAttr& mark = marks[letters.size()];
        at[byte] = letters.size();
        letters.push_back({.begin = byte,
                           .width = 0,
                           .may_begin = mark.is_line_break != 0,
                           .may_part = mark.is_char_break != 0,
                           .space = byte < text.size() && text[byte] == ' '});
        do ++byte;
        while (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U);
    }
    const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> each(
        pango_layout_get_iter(layout), &pango_layout_iter_free);
    do {
        PangoRectangle box;
        pango_layout_iter_get_char_extents(each.get(), &box);
        letters[at[static_cast<std::size_t>(pango_layout_iter_get_index(each.get()))]].width =
            std::abs(box.width);
    } while (pango_layout_iter_next_char(each.get()) != 0);
    return letters;
}

/// Where the line ends that begins at a letter: as far on as it may and fits, with a part of a word where
/// none fits, with one letter at least.
std::size_t end_of_line(const std::vector<Letter>& letters, std::size_t begin, std::size_t end,
                        double width) {
    std::size_t whole = begin, part = begin;
    int used = 0, seen = 0;  // with the spaces at the end, and without
    for (std::size_t i = begin; i <= end && seen <= width; ++i) {
        if (i > begin && (i == end || letters[i].may_begin)) whole = i;
        if (i > begin && (i == end || letters[i].may_part)) part = i;
        if (i == end) break;
        used += letters[i].width;
        if (!letters[i].space) seen = used;
    }
    if (whole > begin) return whole;
    if (part > begin) return part;
    for (part = begin + 1; part < end && !letters[part].may_part;) ++part;
    return part;
}

}  // namespace

// Pango's own wrapping parts a long word, and one line in thousands, differently from thread to thread (seen
// in 1.50); its breaks and its widths are the same on all.
std::vector<std::string> wrapped_text(std::string_view given, const TextStyle& style, double width) {
    const std::string text = with_joined_ranges(printable(given));
    const detail::LayoutPtr layout = detail::make_layout(text, style);
    const std::vector<Letter> letters = letters_of(text, layout.get());
    std::vector<std::string> lines;
    for (int i = 0; i < pango_layout_get_line_count(layout.get()); ++i) {
        const PangoLayoutLine* paragraph = pango_layout_get_line_readonly(layout.get(), i);
        const auto letter = [&](int byte) {
            return static_cast<std::size_t>(
                std::ranges::lower_bound(letters, static_cast<std::size_t>(byte), {}, &Letter::begin) -
                letters.begin());
        };
        const std::size_t end = letter(paragraph->start_index + paragraph->length);
        std::size_t begin = letter(paragraph->start_index);
        do {
            const std::size_t next =
                begin == end ? end : end_of_line(letters, begin, end, width * PANGO_SCALE);
            const auto byte = [&](std::size_t at) {
                return at < letters.size() ? letters[at].begin : text.size();
            };
            std::string part = text.substr(byte(begin), byte(next) - byte(begin));
            while (!part.empty() && part.back() == ' ') part.pop_back();
            lines.push_back(without_joiners(std::move(part)));
            begin = next;
        } while (begin < end);
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
