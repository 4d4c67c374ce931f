#include "study/sheets/points_left_out.hpp"

#include "render/words.hpp"
#include "study/inputs/read_points.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

void add_note(SheetTexts& texts, const Text& note) {
    const auto same = [&](const Text& other) { return other.zh == note.zh; };
    if (std::ranges::none_of(texts.notes, same)) texts.notes.push_back(note);
}

/// The records themselves, whatever column is shown.
void add_unplaced(SheetTexts& texts, const Account& of) {
    const std::size_t left = of.rows_dropped + of.rows_other;
    if (left == 0) return;
    add_note(
        texts,
        {fmt::format("{} 条记录中 {} 条不在图上任何区域内或没有坐标，未计入", of.rows_input, left),
         fmt::format("{} of {} records lie in no zone of the map or lack coordinates and are not counted",
                     left, of.rows_input)});
}

}  // namespace

void add_points_left_out(SheetTexts& texts, const Inputs& inputs, const ColumnZones& what) {
    std::vector<Column> columns = what.of;
    if (columns.empty()) columns.push_back(what.column);
    const std::string level =
        what.zones.empty() ? std::string() : inputs.region->levels()[what.zones.front().level].level();
    for (const Column& column : columns)
        for (const PointsAccount& file : inputs.points)
            for (const PointsAccount::Sum& sum : file.sums) {
                if (file.level != level || sum.column != column.name) continue;
                add_unplaced(texts, file.sums.front().account);
                if (sum.without_value == 0) continue;
                const Text label = label_of(column);
                add_note(texts, {fmt::format("{}：{} 条记录缺这一项，未计入", label.zh, sum.without_value),
                                 fmt::format("{}: records without a value, not counted: {}", label.en,
                                             sum.without_value)});
            }
}

}  // namespace deltareach
