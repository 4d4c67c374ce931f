// What the legend says of single zones: which are too small to be seen, and names that wait in a list.
#include "render/private/legend_parts.hpp"
#include "render/private/no_canvas.hpp"
#include "render/private/numbered_names.hpp"
#include "render/private/sheet_drawing.hpp"
#include "render/small_zones.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach::detail {
namespace {

/// Of so many names without a place each is told.
constexpr std::size_t most_told = 6;

}  // namespace

/// What is said takes room itself, and so may change the map: what was said once stays.
void SheetDrawing::tell_small_zones() {
    if (!spec_.multiples.empty() || !spec_.furniture.legend) return;
    const ZoneMarks marks = zone_marks(spec_, zones_, frame_->page(), *frame_, style_);
    marks_told_ = marks.any();
    unmarked_told_ = marks.left_without > 0;
    if (!marks_told_ && !unmarked_told_) return;
    scale_bar_ = north_arrow_ = {};
    lay_out(false);
    choose_furniture();
}

Block SheetDrawing::small_zones_block(double width) const {
    Block block{.name = "legend_small_zones", .rows = {}};
    const LegendPen pen{spec_.language, width, legend_style_};
    if (marks_told_)
        pen.item(
            block, 20 * legend_style_.unit, 8 * legend_style_.unit,
            [&style = legend_style_](Canvas& canvas, const Rect& box) {
                const double radius = zone_mark_radius(style);
                Path square;
                square.add_rect(
                    {box.centre().x() - radius, box.centre().y() - radius, 2 * radius, 2 * radius});
                canvas.draw(square, {.fill = style.paper,
                                     .stroke = Stroke{
                                         .colour = style.ink, .width_pt = 0.6 * style.unit, .dash = {}}});
            },
            joined_words({"图上不足 3 平方毫米的区域，以方块示其颜色",
                          "zone smaller than 3 mm² on the page: a square in its colour"},
                         pen.language));
    if (unmarked_told_)
        block.add_words(marks_told_
                            ? Text{"更小而相距太近的，没有方块", "smaller ones too close together have none"}
                            : Text{"有的区域图上不足 1 平方毫米，颜色难以看清",
                                   "some zones are smaller than 1 mm² on the page"},
                        pen.language, legend_style_.soft(6.4), width);
    return block;
}

/// Names of zones or points, each of which stands on the map or in the list.
bool SheetDrawing::may_list_names() const {
    constexpr std::size_t most_zones = 150;  // of more, names wait until a reader zooms in
    const bool zones = spec_.label_zones && spec_.zones.size() <= most_zones;
    return spec_.multiples.empty() && spec_.furniture.legend && spec_.emphasised.empty() &&
           (zones || (spec_.points && spec_.points->named));
}

/// Names that find no room on the map wait in a list beside it, by numbers that stand at their places. The
/// list takes room itself, so that the map is laid out until it is the same twice; where that never comes, or
/// the list runs over, it is to hold fewer, and at last none.
void SheetDrawing::list_names() {
    if (!may_list_names()) return;
    const double notes_width = layout_.footer.box.width;
    for (const std::size_t most : {60U, 30U, 12U})
        if (names_listed(most, notes_width)) return;
    most_listed_ = 0;
    unnamed_.clear();
    listed_.clear();
    lay_out(false);
    choose_furniture();
}

bool SheetDrawing::names_listed(std::size_t most, double notes_width) {
    constexpr int most_turns = 4;
    const auto runs_over = [&] {
        if (layout_.footer.box.width < notes_width) return true;  // the list drove it down beside them
        return std::ranges::any_of(layout_.legend, [&](const PlacedBlock& part) {
            const Rect& notes = layout_.footer.box;  // it may go down beside them
            return part.box.bottom() > (part.box.left < notes.right() ? notes.top : notes.bottom());
        });
    };
    most_listed_ = most;
    for (int turn = 0; turn < most_turns; ++turn) {
        SheetLog dry;
        NoCanvas nowhere;
        draw_main_map(nowhere, dry);
        const std::vector<std::string> unnamed =
            dry.listed_labels.empty() && dry.unplaced_labels.size() > most_told ? std::vector<std::string>()
                                                                                : dry.unplaced_labels;
        if (dry.listed_labels == listed_ && unnamed == unnamed_)
            return (listed_.empty() && unnamed_.empty()) || !runs_over();
        listed_ = dry.listed_labels;
        unnamed_ = unnamed;
        scale_bar_ = north_arrow_ = {};
        lay_out(false);
        choose_furniture();
        if (runs_over()) return false;
    }
    return false;
}

Block SheetDrawing::names_block(double width) const {
    Block block{.name = "legend_names", .rows = {}};
    const bool letters = lists_by_letters(spec_);
    if (!listed_.empty()) {
        block.add_words(
            letters ? Text{"图上字母处", "Letters on the map"} : Text{"图上编号处", "Numbers on the map"},
            spec_.language, legend_style_.bold(7.6), width);
        block.end_heading();
    }
    const TextStyle type = legend_style_.text(6.8);
    const auto add = [&](const std::string& text) {  // a name of several lines is not parted
        const std::size_t first = block.rows.size();
        block.add_text(text, type, width);
        for (std::size_t row = first; row + 1 < block.rows.size(); ++row) block.rows[row].holds_next = true;
    };
    std::string line;
    for (std::size_t i = 0; i < listed_.size(); ++i) {
        const std::string one = fmt::format("{} {}", mark_of_name(i + 1, letters), listed_[i]),
                          longer = line.empty() ? one : line + "   " + one;
        const bool fits = measure_text(longer, type).width <= width;
        if (!fits && !line.empty()) add(line);
        line = fits ? longer : one;
    }
    if (!line.empty()) add(line);
    std::string told;
    for (std::size_t i = 0; i < unnamed_.size() && unnamed_.size() <= most_told; ++i)
        told += (i == 0 ? "" : spec_.language == SheetLanguage::en ? ", " : "、") + unnamed_[i];
    if (!told.empty())
        block.add_words({"图上无处可写：" + told, "no room on the map: " + told}, spec_.language,
                        legend_style_.soft(6.4), width);
    else if (!unnamed_.empty())
        block.add_words({fmt::format("另有 {} 个名称放不下", unnamed_.size()),
                         fmt::format("{} more names found no room", unnamed_.size())},
                        spec_.language, legend_style_.soft(6.4), width);
    return block;
}

}  // namespace deltareach::detail
