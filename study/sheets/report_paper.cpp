#include "study/sheets/report.hpp"

#include <algorithm>

namespace deltareach {
namespace {

constexpr std::size_t many_columns = 7, fewest_rows = 3;

/// Whether all rows of a column of texts say the same.
bool says_one(const ReportColumn& column) {
    return !column.numeric && std::ranges::all_of(column.cells, [&](const ReportCell& cell) {
        return cell.text.zh == column.cells.front().text.zh && cell.text.en == column.cells.front().text.en;
    });
}

}  // namespace

ReportTable narrowed(const ReportTable& table) {
    ReportTable narrow = table;
    if (table.columns.size() <= many_columns || table.columns.front().cells.size() < fewest_rows)
        return narrow;
    Text same;
    narrow.columns.clear();
    for (const ReportColumn& column : table.columns) {
        if (!says_one(column)) {
            narrow.columns.push_back(column);
            continue;
        }
        const Text& text = column.cells.front().text;
        same.zh += (same.zh.empty() ? "" : "；") + column.head.zh + "：" + text.zh;
        same.en += (same.en.empty() ? "" : "; ") + column.head.en + ": " + text.en;
    }
    // A row needs a name.
    if (!has(same) || std::ranges::all_of(narrow.columns, &ReportColumn::numeric)) return table;
    narrow.notes.insert(narrow.notes.begin(),
                        {"各行相同——" + same.zh + "。", "The same in all rows: " + same.en + "."});
    return narrow;
}

}  // namespace deltareach
