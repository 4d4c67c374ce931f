#include "render/blocks.hpp"
#include "render/column_widths.hpp"
#include "render/private/document_flow.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <numeric>

namespace deltareach::detail {
namespace {

constexpr double cell_gap = 8, cell_pad = 2.2;
constexpr double most_kept_whole = 0.3 * DocumentFlow::page_height;
constexpr double most_left_white = 0.2 * DocumentFlow::page_height;
constexpr double least_name_whole = 3.2, most_name_whole = 6.5;  ///< widths in the size of the type
constexpr std::size_t most_lines = 30;  ///< of a cell; a name longer than that is cut and ends in …

using Cells = std::vector<std::vector<std::string>>;  ///< lines of each cell of a row

/// The longest piece that cannot be broken, about: a word of letters, two characters of Chinese.
double least_width(const std::string& text, const TextStyle& type) {
    // Signs of four bytes and of three from U+3000 on are taken for Chinese; − and the firm space are of a
    // word.
    const auto breaks = [&text](std::size_t at) {
        return text[at] == ' ' || static_cast<unsigned char>(text[at]) >= 0xE3;
    };
    const auto follows = [&text](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    double widest = 0;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = from;
        while (to < text.size() && !breaks(to)) ++to;
        widest = std::max(widest, measure_text(text.substr(from, to - from), type).width);
        while (to < text.size() && (breaks(to) || follows(to))) ++to;
        from = to;
    }
    return std::max(widest, std::min(measure_text(text, type).width, 2.1 * type.size_pt));
}

ColumnNeeds column_needs(const DocTable& table, std::size_t c, const TextStyle& type, const TextStyle& head,
                         double whole, bool names_whole) {
    ColumnNeeds needs;
    needs.hard = least_width(table.heads[c], head);
    needs.wanted = std::min(measure_text(table.heads[c], head).width, 6 * type.size_pt);
    for (const auto& row : table.rows) {
        const double width = measure_text(row[c], type).width;
        needs.wanted = std::max(needs.wanted, width);
        needs.hard = std::max(needs.hard, least_width(row[c], type));
        // A short name is no more to be broken than a number.
        if (!table.numeric[c] && width <= (names_whole ? most_name_whole : least_name_whole) * type.size_pt)
            needs.soft = std::max(needs.soft, width);
        if (table.numeric[c]) needs.soft = std::max(needs.soft, std::min(width, 0.25 * whole));
    }
    needs.hard = std::min(needs.hard, 0.4 * whole);
    needs.soft = std::max(needs.soft, needs.hard);
    needs.wanted = std::max(needs.wanted, needs.soft);
    return needs;
}

/// What stays on one line where not all cells do: short names and numbers, numbers, nothing.
enum class Kept { names, numbers, words };

/// Column widths: as wide as the cells want where all fit; else what is kept stays whole, then words do.
std::vector<double> widths_of(const DocTable& table, const TextStyle& type, const TextStyle& head,
                              double whole, Kept kept) {
    const double room = whole - static_cast<double>(table.heads.size() - 1) * cell_gap;
    std::vector<ColumnNeeds> needs;
    for (std::size_t c = 0; c < table.heads.size(); ++c) {
        needs.push_back(column_needs(table, c, type, head, whole, kept == Kept::names));
        if (kept == Kept::words) needs.back().soft = needs.back().hard;
    }
    return column_widths(needs, room);
}

class TableFlow {
  public:
    TableFlow(DocumentFlow& flow, const DocTable& table, const Style& style)
        : flow_(flow),
          table_(table),
          type_(style.text(8)),
          head_(style.bold(8)),
          style_(style),
          widths_(widths_of(table, type_, head_, flow.width(), Kept::names)) {
        prefer_short_rows();
    }

    void run() {
        const Cells heads = heads_of();
        std::vector<Cells> rows;
        std::vector<double> tall;
        for (const auto& texts : table_.rows) {
            rows.push_back(cells_of(texts, type_));
            tall.push_back(row_height(rows.back(), type_));
        }
        const double head = row_height(heads, head_), whole = std::accumulate(tall.begin(), tall.end(), head);
        // A table that takes little of a page is not torn, unless much of one would stay white.
        const double start =
            std::accumulate(tall.begin(), tall.begin() + std::min<std::ptrdiff_t>(3, std::ssize(tall)), head);
        const bool kept = whole < most_kept_whole && flow_.left_over() < most_left_white;
        place_title(kept ? whole : start);
        place_head(heads);
        for (std::size_t r = 0; r < rows.size(); ++r) {
            // Nor does its last row stand alone on a page.
            const double ahead = r + 2 == rows.size() ? tall[r] + tall[r + 1] : tall[r];
            if (flow_.left_over() < ahead + 3 && !flow_.at_top()) {
                rule(0.9);
                flow_.new_page();
                place_head(heads);
            }
            place_row(rows[r], type_, tall[r], "TD", r < table_.marked.size() && table_.marked[r]);
        }
        rule(0.9);
        flow_.close();
        if (too_long_for_foot())
            for (const std::string& note : table_.notes) flow_.lines(note, style_.soft(8), 0, "P");
        flow_.space(6);
    }

  private:
    [[nodiscard]] double height_of_rows() const {
        double tall = 0;
        for (const auto& texts : table_.rows) tall += row_height(cells_of(texts, type_), type_);
        return tall;
    }
    /// Short names break, and then numbers with their units, where what stands beside them would take many
    /// more lines otherwise.
    void prefer_short_rows() {
        constexpr std::size_t most_rows = 500;
        constexpr double much_shorter = 0.75;
        if (table_.rows.size() > most_rows) return;
        for (const Kept kept : {Kept::numbers, Kept::words}) {
            const std::vector<double> unbroken = widths_;
            const double tall = height_of_rows();
            widths_ = widths_of(table_, type_, head_, flow_.width(), kept);
            if (!(height_of_rows() < much_shorter * tall)) widths_ = unbroken;
        }
    }
    [[nodiscard]] Cells cells_of(const std::vector<std::string>& texts, const TextStyle& type) const {
        Cells cells;
        for (std::size_t c = 0; c < texts.size(); ++c) {
            cells.push_back(wrapped_text(texts[c], type, widths_[c]));
            if (cells.back().size() > most_lines) {
                cells.back().resize(most_lines);
                cells.back().back() = "…";
            }
        }
        return cells;
    }
    /// Heads that take several lines begin one with their unit, which is not torn.
    [[nodiscard]] Cells heads_of() const {
        Cells cells = cells_of(table_.heads, head_);
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::string& head = table_.heads[c];
            const std::size_t unit = std::min(head.rfind("（"), head.rfind(" ("));
            if (cells[c].size() < 2 || cells[c].size() >= most_lines || unit == std::string::npos ||
                unit == 0)
                continue;
            cells[c] = wrapped_text(head.substr(0, unit), head_, widths_[c]);
            const std::string behind = head.substr(head[unit] == ' ' ? unit + 1 : unit);
            for (std::string& line : wrapped_text(behind, head_, widths_[c]))
                cells[c].push_back(std::move(line));
        }
        return cells;
    }
    [[nodiscard]] static double row_height(const Cells& cells, const TextStyle& type) {
        std::size_t lines = 1;
        for (const auto& cell : cells) lines = std::max(lines, cell.size());
        return static_cast<double>(lines) * leading_of(type) + 2 * cell_pad;
    }
    /// A note as it stands at the foot: its number hangs before its lines.
    struct Footnote {
        std::string number;
        std::vector<std::string> lines;
    };
    static constexpr double note_indent = 11;

    /// Whether notes are so long that they stand under the table instead.
    [[nodiscard]] bool too_long_for_foot() const {
        double tall = 0;
        for (const std::string& note : table_.notes)
            tall +=
                text_height(wrapped_text(note, style_.soft(8), flow_.width() - note_indent), style_.soft(8));
        return tall > 0.4 * DocumentFlow::page_height;
    }
    [[nodiscard]] std::vector<Footnote> footnotes() {
        std::vector<Footnote> notes;
        if (too_long_for_foot()) return notes;
        for (const std::string& note : table_.notes)
            notes.push_back({std::to_string(flow_.next_note()),
                             wrapped_text(note, style_.soft(8), flow_.width() - note_indent)});
        return notes;
    }
    /// Draws notes at the foot of the page, each an element of its own.
    [[nodiscard]] std::function<void(Canvas&)> at_foot(const std::vector<Footnote>& notes, double height) {
        return flow_.at_foot(
            height, [notes, type = style_.soft(8), width = flow_.width()](Canvas& canvas, Point at) {
                double top = at.y();
                for (const Footnote& note : notes) {
                    canvas.begin_tag("Note");
                    draw_lines(canvas, {note.number}, type, {at.x(), top, note_indent, 0}, Anchor::start);
                    draw_lines(canvas, note.lines, type, {at.x() + note_indent, top, width - note_indent, 0},
                               Anchor::start);
                    canvas.end_tag("Note");
                    top += text_height(note.lines, type);
                }
            });
    }
    /// The title bears the numbers of the notes, raised; they stand at the foot of the same page.
    /// @param below  height that must follow it on the page
    void place_title(double below) {
        const TextStyle title = style_.bold(9), mark = style_.soft(6.2);
        const std::vector<Footnote> notes = footnotes();
        std::string numbers;
        double foot = 0;
        for (const Footnote& note : notes) {
            numbers += (numbers.empty() ? "" : ", ") + note.number;
            foot += text_height(note.lines, style_.soft(8));
        }
        const double room = flow_.width() - measure_text(numbers, mark).width - 3;
        const std::vector<std::string> lines = wrapped_text(table_.title, title, room);
        const double tall = text_height(lines, title);
        flow_.space(7);
        flow_.need(tall + below + 20 + (notes.empty() ? 0 : foot + 8));
        const auto draw_notes = notes.empty() ? nullptr : at_foot(notes, foot);
        flow_.open("Table");
        flow_.place(
            tall + 3, "Caption",
            [lines, title, tall, numbers, mark, draw_notes, width = flow_.width()](Canvas& canvas, Point at) {
                draw_lines(canvas, lines, title, {at.x(), at.y(), width, 0}, Anchor::start);
                if (!draw_notes) return;
                const double after = lines.empty() ? 0 : measure_text(lines.back(), title).width;
                canvas.text(numbers, mark, {.baseline = {at.x() + after + 2, at.y() + tall - 5.6}});
                draw_notes(canvas);
            });
    }
    void rule(double width_pt) {
        flow_.place(
            width_pt, "", [width = flow_.width(), width_pt, ink = style_.ink](Canvas& canvas, Point at) {
                Path line;
                line.move_to({at.x(), at.y()});
                line.line_to({at.x() + width, at.y()});
                canvas.draw(line,
                            {.fill = {}, .stroke = Stroke{.colour = ink, .width_pt = width_pt, .dash = {}}});
            });
    }
    void place_head(const Cells& heads) {
        rule(0.9);
        place_row(heads, head_, row_height(heads, head_), "TH", false);
        rule(0.5);
    }
    void place_row(const Cells& cells, const TextStyle& type, double height, const std::string& tag,
                   bool marked) {
        flow_.place(height, "TR",
                    [cells, type, height, tag, marked, widths = widths_, numeric = table_.numeric,
                     whole = flow_.width()](Canvas& canvas, Point at) {
                        if (marked) {
                            Path ground;
                            ground.add_rect({at.x(), at.y(), whole, height});
                            canvas.draw(ground, {.fill = Colour::hex("#fbf3e6"), .stroke = {}});
                        }
                        double left = at.x();
                        for (std::size_t c = 0; c < cells.size(); ++c) {
                            canvas.begin_tag(tag);
                            draw_lines(canvas, cells[c], type, {left, at.y() + cell_pad, widths[c], height},
                                       numeric[c] ? Anchor::end : Anchor::start);
                            canvas.end_tag(tag);
                            left += widths[c] + cell_gap;
                        }
                    });
    }

    DocumentFlow& flow_;
    const DocTable& table_;
    TextStyle type_, head_;
    const Style& style_;
    std::vector<double> widths_;
};

/// The columns named, with all rows.
DocTable picked(const DocTable& table, const std::vector<std::size_t>& columns) {
    DocTable part{.title = table.title,
                  .heads = {},
                  .numeric = {},
                  .rows = {},
                  .marked = table.marked,
                  .small_print = table.small_print};
    for (const std::size_t c : columns) {
        part.heads.push_back(table.heads[c]);
        part.numeric.push_back(table.numeric[c]);
    }
    for (const auto& row : table.rows) {
        part.rows.emplace_back();
        for (const std::size_t c : columns) part.rows.back().push_back(row[c]);
    }
    return part;
}

}  // namespace

std::vector<DocTable> parts_of_wide(const DocTable& table, double width, const Style& style) {
    const TextStyle type = style.text(8), head = style.bold(8);
    std::vector<std::size_t> names;  // the columns in front that say what a row is
    while (names.size() < table.heads.size() && !table.numeric[names.size()]) names.push_back(names.size());
    std::vector<double> least;
    double all = -cell_gap, of_names = -cell_gap;
    for (std::size_t c = 0; c < table.heads.size(); ++c) {
        const ColumnNeeds needs = column_needs(table, c, type, head, width, true);
        least.push_back(needs.soft + cell_gap);
        all += needs.hard + cell_gap;
        if (c < names.size()) of_names += least.back();
    }
    if (all <= width || names.size() == table.heads.size() || of_names > 0.6 * width) return {table};
    std::vector<DocTable> parts;
    for (std::size_t c = names.size(); c < table.heads.size();) {
        std::vector<std::size_t> columns = names;
        for (double used = of_names; c < table.heads.size(); ++c) {
            used += least[c];
            if (used > width && columns.size() > names.size()) break;
            columns.push_back(c);
        }
        parts.push_back(picked(table, columns));
    }
    for (std::size_t i = 0; i < parts.size(); ++i)
        parts[i].title += fmt::format("  {}/{}", i + 1, parts.size());
    parts.front().notes = table.notes;
    return parts;
}

void flow_table(DocumentFlow& flow, const DocTable& table, const Style& style) {
    if (table.heads.empty()) return;
    for (const DocTable& part : parts_of_wide(table, flow.width(), style)) TableFlow(flow, part, style).run();
}

}  // namespace deltareach::detail
