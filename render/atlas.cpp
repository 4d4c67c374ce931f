#include "render/atlas.hpp"

#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "render/blocks.hpp"
#include "render/map_drawing.hpp"
#include "render/messages.hpp"
#include "render/private/sheet_drawing.hpp"
#include "render/words.hpp"
#include "render/world_plane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr double margin = 44;

/// A page that is not a sheet: its size, its inside, the look.
struct Leaf {
    Rect page, inside;
    Style style;
    SheetLanguage language;
    bool linked = true;  ///< the pages that the index names are in the same file
};

Leaf leaf_of(const AtlasSpec& atlas) {
    Style style;
    style.unit = atlas.cover.format == PageFormat::a3 ? 1.2 : 1.0;
    const Rect page = detail::page_of(atlas.cover);
    return {page, page.inset(margin * style.unit), style, atlas.cover.language};
}

/// A title in large type, wrapped, then lines of small print at the foot of a column.
void draw_cover_words(Canvas& canvas, const AtlasSpec& atlas, const Leaf& leaf, double width) {
    const SheetTexts& texts = atlas.cover.texts;
    const Style& style = leaf.style;
    Block block{.name = "cover_title", .rows = {}};
    block.add_text(first_words(texts.title, leaf.language), style.bold(27), width);
    const std::string second = second_words(texts.title, leaf.language);
    if (!second.empty()) block.add_text(second, style.soft(13), width);
    block.add_space(10 * style.unit);
    block.add_words(texts.subtitle, leaf.language, style.text(11), width);
    block.draw(canvas, {leaf.inside.left, leaf.inside.top + 0.16 * leaf.inside.height});

    Block foot{.name = "cover_notes", .rows = {}};
    TextStyle mark = style.bold(11);
    mark.colour = mixed(style.flow, style.ink, 0.25);
    if (texts.synthetic)
        foot.add_text(
            joined_words({"合成数据，不得当作统计数字引用", "SYNTHETIC data: never quote them as statistics"},
                         leaf.language),
            mark, width);
    if (texts.estimated)
        foot.add_text(
            joined_words({"含估算值，图中以虚线表示", "with ESTIMATED values, drawn dashed"}, leaf.language),
            mark, width);
    foot.add_space(5 * style.unit);
    foot.add_words(texts.source, leaf.language, style.soft(7.4), width);
    foot.add_words(texts.method, leaf.language, style.soft(7.4), width);
    for (const Text& note : texts.notes) foot.add_words(note, leaf.language, style.soft(7.4), width);
    const Text approval =
        texts.approval_number.empty()
            ? Text{"示意图，未经地图审核", "Sketch maps, not reviewed by the map authority"}
            : Text{"审图号：" + texts.approval_number, "Map approval number: " + texts.approval_number};
    foot.add_words(approval, leaf.language, style.text(8), width);
    const std::string imprint =
        texts.organisation + (texts.organisation.empty() || texts.date.empty() ? "" : "　") + texts.date;
    if (!imprint.empty()) foot.add_text(imprint, style.text(9), width);
    foot.draw(canvas, {leaf.inside.left, leaf.inside.bottom() - foot.height()});
    if (texts.logo) {
        const double tall = 34 * style.unit, wide = tall * texts.logo->columns / texts.logo->rows;
        canvas.image(*texts.logo, {leaf.inside.left, leaf.inside.top, wide, tall});
    }
}

/// The region without furniture: a picture, not a map to measure on.
void draw_cover_map(Canvas& canvas, const AtlasSpec& atlas, const Leaf& leaf, const Rect& box) {
    const auto shapes = detail::shapes_of(atlas.cover);
    const Crs plane = atlas.cover.crs ? *atlas.cover.crs : map_plane(shapes, detail::rounded_centre(shapes));
    const MapFrame frame(plane, box, detail::extent_of(atlas.cover, plane, shapes));
    std::vector<Path> paths;
    for (const MultiPolygon& shape : shapes) paths.push_back(frame.path_of(shape));
    SheetLog log;
    draw_map(canvas, {atlas.cover, frame, {}, paths, flow_scale_of(atlas.cover, leaf.style), {}, leaf.style},
             log);
    Path line;
    line.add_rect(box);
    canvas.draw(line, {.fill = {}, .stroke = Stroke{.colour = leaf.style.ink, .width_pt = 0.6, .dash = {}}});
}

void draw_cover(Canvas& canvas, const AtlasSpec& atlas, const Leaf& leaf) {
    const bool wide = leaf.page.width > leaf.page.height;
    const Rect& in = leaf.inside;
    const Rect box = wide ? Rect{in.left + 0.42 * in.width, in.top, 0.58 * in.width, in.height}
                          : Rect{in.left, in.top + 0.4 * in.height, in.width, 0.38 * in.height};
    draw_cover_map(canvas, atlas, leaf, box);
    draw_cover_words(canvas, atlas, leaf, wide ? 0.38 * in.width : in.width);
    canvas.bookmark(joined_words({"封面", "Cover"}, leaf.language), 0);
}

/// Where the index puts its lines: columns of equal lines, as many pages as it takes.
struct IndexGrid {
    double line = 0, head = 0, column_width = 0, gap = 0;
    std::size_t columns = 1, per_column = 1;

    [[nodiscard]] std::size_t per_page() const { return columns * per_column; }
};

IndexGrid index_grid(const Leaf& leaf) {
    const double u = leaf.style.unit;
    IndexGrid grid{.line = 12.4 * u, .head = 60 * u, .gap = 26 * u};
    grid.columns = leaf.page.width > leaf.page.height ? 2 : 1;
    grid.column_width = (leaf.inside.width - static_cast<double>(grid.columns - 1) * grid.gap) /
                        static_cast<double>(grid.columns);
    grid.per_column = static_cast<std::size_t>((leaf.inside.height - grid.head) / grid.line);
    return grid;
}

/// A line of the index: a group's heading, or a page.
struct IndexLine {
    const AtlasPage* page = nullptr;  ///< nullptr: a heading
    Text heading;
    int number = 0;
    bool alone = false;  ///< the page is all of its group
};

/// Whether a page begins a group, and is all of one of its own name: a heading would say it twice.
struct GroupStart {
    bool begins, alone;
};

GroupStart group_start(const AtlasSpec& atlas, std::size_t i) {
    const std::vector<AtlasPage>& pages = atlas.pages;
    const auto same = [&](std::size_t other) { return pages[other].group.zh == pages[i].group.zh; };
    const bool begins = i == 0 || !same(i - 1), ends = i + 1 == pages.size() || !same(i + 1);
    return {begins, begins && ends && pages[i].group.zh == pages[i].name.zh};
}

std::vector<IndexLine> index_lines(const AtlasSpec& atlas, int first_page) {
    std::vector<IndexLine> lines;
    for (std::size_t i = 0; i < atlas.pages.size(); ++i) {
        const AtlasPage& page = atlas.pages[i];
        const GroupStart start = group_start(atlas, i);
        if (start.begins && !start.alone) lines.push_back({nullptr, page.group, 0});
        lines.push_back({&page, {}, first_page + static_cast<int>(i), start.alone});
    }
    return lines;
}

/// Right edges of the figures' columns and of the page number.
std::vector<double> figure_edges(const AtlasSpec& atlas, const IndexGrid& grid, double left) {
    const double number = 30,
                 share = std::min(
                     74.0, 0.6 * (grid.column_width - number) /
                               static_cast<double>(std::max<std::size_t>(1, atlas.index_heads.size())));
    std::vector<double> edges;
    for (std::size_t k = 0; k < atlas.index_heads.size(); ++k)
        edges.push_back(left + grid.column_width - number -
                        share * static_cast<double>(atlas.index_heads.size() - 1 - k));
    edges.push_back(left + grid.column_width);
    return edges;
}

void draw_index_line(Canvas& canvas, const IndexLine& line, const std::vector<double>& edges, const Rect& box,
                     const Leaf& leaf) {
    const Style& style = leaf.style;
    const double base = box.top + 8.6 * style.unit;
    if (line.page == nullptr) {
        canvas.text(joined_words(line.heading, leaf.language), style.bold(8), {.baseline = {box.left, base}});
        return;
    }
    canvas.text(joined_words(line.page->name, leaf.language), line.alone ? style.bold(8) : style.text(8),
                {.baseline = {box.left + (line.alone ? 0 : 8 * style.unit), base}});
    for (std::size_t k = 0; k + 1 < edges.size() && k < line.page->figures.size(); ++k)
        canvas.text(line.page->figures[k], style.text(7.6),
                    {.baseline = {edges[k], base}, .anchor = Anchor::end});
    canvas.text(fmt::format("{}", line.number), style.bold(8),
                {.baseline = {edges.back(), base}, .anchor = Anchor::end});
    Path rule;
    rule.move_to({box.left, box.bottom() - 1});
    rule.line_to({box.right(), box.bottom() - 1});
    canvas.draw(rule,
                {.fill = {},
                 .stroke = Stroke{.colour = style.ink_soft.with_alpha(0.35), .width_pt = 0.3, .dash = {}}});
    if (leaf.linked) canvas.link_to_page(box, line.number);
}

void draw_index_heads(Canvas& canvas, const AtlasSpec& atlas, const IndexGrid& grid, std::size_t lines,
                      const Leaf& leaf) {
    const Style& style = leaf.style;
    const Point title{leaf.inside.left, leaf.inside.top + 16 * style.unit};
    canvas.text(joined_words({"索引", "Index"}, leaf.language), style.bold(18), {.baseline = title});
    for (std::size_t column = 0; column < grid.columns && column * grid.per_column < lines; ++column) {
        const double left = leaf.inside.left + static_cast<double>(column) * (grid.column_width + grid.gap);
        const auto edges = figure_edges(atlas, grid, left);
        const double base = leaf.inside.top + grid.head - 6 * style.unit;
        for (std::size_t k = 0; k < atlas.index_heads.size(); ++k)
            canvas.text(first_words(atlas.index_heads[k], leaf.language), style.soft(7),
                        {.baseline = {edges[k], base}, .anchor = Anchor::end});
        canvas.text(first_words({"页", "page"}, leaf.language), style.soft(7),
                    {.baseline = {edges.back(), base}, .anchor = Anchor::end});
        Path rule;
        rule.move_to({left, leaf.inside.top + grid.head - 2});
        rule.line_to({left + grid.column_width, leaf.inside.top + grid.head - 2});
        canvas.draw(rule, {.fill = {}, .stroke = Stroke{.colour = style.ink, .width_pt = 0.7, .dash = {}}});
    }
}

void draw_index(Canvas& canvas, const AtlasSpec& atlas, const std::vector<IndexLine>& lines,
                const Leaf& leaf) {
    const IndexGrid grid = index_grid(leaf);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t on_page = i % grid.per_page();
        if (on_page == 0) {
            canvas.next_page(leaf.page.width, leaf.page.height);
            if (i == 0) canvas.bookmark(joined_words({"索引", "Index"}, leaf.language), 0);
            draw_index_heads(canvas, atlas, grid, lines.size() - i, leaf);
        }
        const std::size_t column = on_page / grid.per_column;
        const double left = leaf.inside.left + static_cast<double>(column) * (grid.column_width + grid.gap);
        const Rect box{
            left, leaf.inside.top + grid.head + static_cast<double>(on_page % grid.per_column) * grid.line,
            grid.column_width, grid.line};
        draw_index_line(canvas, lines[i], figure_edges(atlas, grid, left), box, leaf);
    }
}

void draw_page_number(Canvas& canvas, int number, const Rect& page, const Leaf& leaf) {
    canvas.text(fmt::format("{}", number), leaf.style.soft(7.5),
                {.baseline = {page.right() - 26 * leaf.style.unit, page.bottom() - 12 * leaf.style.unit},
                 .anchor = Anchor::end});
}

/// Cover and index. @returns the number of the first place's page
int draw_front(Canvas& canvas, const AtlasSpec& atlas, const Leaf& leaf) {
    draw_cover(canvas, atlas, leaf);
    const std::size_t count = index_lines(atlas, 0).size(), per_page = index_grid(leaf).per_page();
    const int first_page = 2 + static_cast<int>((count + per_page - 1) / per_page);
    draw_index(canvas, atlas, index_lines(atlas, first_page), leaf);
    return first_page;
}

void require_pages(const AtlasSpec& atlas) {
    if (atlas.pages.empty())
        throw InputError(
            Message{.code = "DR1504",
                    .values = {{"what_zh", "页"}, {"what_en", "pages"}, {"found", "0"}, {"expected", "1"}}});
    detail::require_zones(atlas.cover);
}

void add_unplaced(SheetLog& all, const std::vector<std::string>& names) {
    for (const std::string& name : names)
        if (std::ranges::find(all.unplaced_labels, name) == all.unplaced_labels.end())
            all.unplaced_labels.push_back(name);
}

std::unique_ptr<Canvas> new_book(const AtlasSpec& atlas, const Rect& page) {
    return make_pdf_canvas(page.width, page.height, detail::info_of(atlas.cover));
}

/// A page by itself: the names that found no place on it, a line each, an empty line, the PDF.
std::string lone_page(const AtlasSpec& atlas, const AtlasPage& page, int number, const Leaf& leaf) {
    const SheetSpec spec = page.sheet();
    detail::require_zones(spec);
    const detail::SheetDrawing sheet(spec);
    const auto canvas = new_book(atlas, sheet.page());
    SheetLog log;
    sheet.draw(*canvas, log);
    draw_page_number(*canvas, number, sheet.page(), leaf);
    std::string left;
    for (std::string name : log.unplaced_labels) {
        std::ranges::replace(name, '\n', ' ');
        left += name + "\n";
    }
    return left + "\n" + canvas->finish();
}

/// Takes the names off what lone_page left.
std::vector<std::string> taken_names(std::string& left) {
    std::vector<std::string> names;
    std::size_t from = 0;
    for (std::size_t end = left.find('\n'); end != from; end = left.find('\n', from)) {
        names.push_back(left.substr(from, end - from));
        from = end + 1;
    }
    left.erase(0, from + 1);
    return names;
}

}  // namespace

std::string render_atlas(const AtlasSpec& atlas, Messages& notes) {
    require_pages(atlas);
    const Leaf leaf = leaf_of(atlas);
    const auto canvas = new_book(atlas, leaf.page);
    int number = draw_front(*canvas, atlas, leaf), group_mark = 0;
    SheetLog unplaced;
    for (std::size_t i = 0; i < atlas.pages.size(); ++i) {
        const AtlasPage& page = atlas.pages[i];
        const GroupStart start = group_start(atlas, i);
        const SheetSpec spec = page.sheet();
        detail::require_zones(spec);
        const detail::SheetDrawing sheet(spec);
        canvas->next_page(sheet.page().width, sheet.page().height);
        if (start.begins && !start.alone)
            group_mark = canvas->bookmark(joined_words(page.group, leaf.language), 0);
        canvas->bookmark(joined_words(page.name, leaf.language), start.alone ? 0 : group_mark);
        SheetLog log;
        sheet.draw(*canvas, log);
        draw_page_number(*canvas, number++, sheet.page(), leaf);
        add_unplaced(unplaced, log.unplaced_labels);
    }
    detail::add_notes(notes, unplaced);
    return canvas->finish();
}

std::vector<ZipEntry> render_atlas_pages(const AtlasSpec& atlas, SharedLoops* shares, Messages& notes) {
    require_pages(atlas);
    Leaf leaf = leaf_of(atlas);
    leaf.linked = false;
    const auto front = new_book(atlas, leaf.page);
    const int first_page = draw_front(*front, atlas, leaf);
    const auto number_of = [&](std::size_t at) { return first_page + static_cast<int>(at); };
    std::vector<std::string> pages(atlas.pages.size());
    const auto draw = [&](std::size_t at) { return lone_page(atlas, atlas.pages[at], number_of(at), leaf); };
    if (shares != nullptr)
        shares->run_bytes("pages of the atlas", pages, draw);
    else
        for (std::size_t at = 0; at < pages.size(); ++at) pages[at] = draw(at);
    std::vector<ZipEntry> files;
    if (is_share(shares)) return files;
    const std::size_t digits = fmt::formatted_size("{}", number_of(pages.size()));
    const auto add = [&](int number, const Text& name, std::string pdf) {
        files.push_back(
            {fmt::format("{:0{}}_{}.pdf", number, digits, safe_file_stem(first_words(name, leaf.language))),
             std::move(pdf)});
    };
    add(1, {"封面和索引", "Cover and index"}, front->finish());
    SheetLog unplaced;
    for (std::size_t at = 0; at < pages.size(); ++at) {
        add_unplaced(unplaced, taken_names(pages[at]));
        add(number_of(at), atlas.pages[at].name, std::move(pages[at]));
    }
    detail::add_notes(notes, unplaced);
    return files;
}

}  // namespace deltareach
