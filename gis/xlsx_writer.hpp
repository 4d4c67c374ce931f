#pragma once

#include "gis/column.hpp"
#include "gis/csv_writer.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// Bars of one column by the texts of another, beside the table: a chart that follows the cells.
struct SheetChart {
    /// Bars lie, the first row on top; lines over the rows; curves of pairs of numbers; sectors of a compass.
    enum class Form { bars, lines, scatter, radar };

    std::size_t labels = 0, values = 0;  ///< positions among the columns
    std::string title;
    Form form = Form::bars;
    std::vector<std::pair<std::size_t, std::size_t>> further = {};  ///< more labels and values, a series each
};

/// One sheet of a workbook to be written.
struct SheetOut {
    std::string name;             ///< 1–31 characters, none of []:*?/\ (others are replaced by _)
    std::vector<Column> columns;  ///< all of one length; no rows make a template: heads alone
    std::vector<std::string>
        remarks;  ///< lines under the table, each led by 注： where it has no mark of its own
    std::optional<SheetChart> chart = {};  ///< not drawn for a template
    /// Decimals that each cell of each column shows; the cell holds its number whole. A column without any
    /// shows its numbers as they are. Not empty: columns are as wide as their cells, and the sheet prints
    /// across one page. Empty: figures with a unit have separators and two decimals at most, heads filter,
    /// and the names of the rows of a wide table stay in sight.
    std::vector<std::vector<int>> decimals = {};
};

/// Writes a workbook: heads in bold and frozen, numbers as numbers, missing as empty cells, texts as texts
/// (never formulas). The same sheets give the same bytes: the creation date is fixed.
/// @throws OutputError DR1601, DR1602
void write_workbook(const std::filesystem::path& path, std::span<const SheetOut> sheets, bool overwrite,
                    Heads heads = Heads::labels_zh);

}  // namespace deltareach
