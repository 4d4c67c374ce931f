#include "gis/table.hpp"

#include "gis/gathered.hpp"
#include "gis/head_brackets.hpp"
#include "gis/numbers.hpp"
#include "gis/own_units.hpp"
#include "gis/private/sheet_builder.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

std::string text_of_integer(std::int64_t value) {
    return value == missing_integer ? std::string() : fmt::format("{}", value);
}

/// 制表日期：2024年3月, 数据来源：统计局, 单位：亿元 above the heads: no titles.
bool is_about_making(std::string_view cell) {
    static constexpr std::array<std::string_view, 16> leads{
        "制表",     "填表",     "填报", "编制", "编印",     "发布", "更新", "修订",
        "数据来源", "资料来源", "来源", "单位", "计量单位", "审核", "日期", "截至"};
    const std::string text = without_spaces(nfkc(cell));
    const std::size_t colon = text.find(':');
    constexpr std::size_t longest = 18;  // bytes
    return colon != std::string::npos && colon <= longest &&
           std::ranges::any_of(leads, [&](std::string_view lead) { return text.starts_with(lead); });
}

/// 表3-1: the number of a table and nothing else.
bool is_number_of_table(std::string_view cell) {
    static constexpr std::array<std::string_view, 4> leads{"续表", "附表", "表", "Table"};
    const std::string text = without_spaces(nfkc(cell));
    for (const std::string_view lead : leads)
        if (text.starts_with(lead))
            return std::ranges::all_of(std::string_view(text).substr(lead.size()),
                                       [](char c) { return is_digit(c) || c == '-' || c == '.'; });
    return false;
}

}  // namespace

std::string normal_head(std::string_view head) {
    const std::string label = ascii_lower(without_spaces(split_head(head).label));
    const std::size_t mark = label.find_first_not_of('#');  // of a part in a yearbook: #工业
    return mark == std::string::npos ? label : label.substr(mark);
}

std::string bare_head(std::string_view head) {
    const HeadBracket bracket = bracket_of_head(head);
    return normal_head(bracket.words.empty() ? head : bracket.label);
}

Table::Table(std::shared_ptr<const RawSheet> sheet, std::size_t head_row, std::vector<std::uint32_t> records,
             std::vector<std::string> heads, std::string unit_words, std::vector<std::string> whole_heads)
    : sheet_(std::move(sheet)),
      head_row_(head_row),
      records_(std::move(records)),
      heads_(std::move(heads)),
      unit_words_(std::move(unit_words)),
      whole_heads_(std::move(whole_heads)) {}

std::vector<Table::LeftOut> Table::left_out(std::size_t column) const {
    std::vector<LeftOut> rows;
    auto record = records_.begin();
    for (std::size_t row = head_row_ + 1; row < sheet_->rows(); ++row) {
        if (record != records_.end() && *record == row)
            ++record;
        else
            rows.push_back({sheet_->row_number(row), sheet_->cell(row, column)});
    }
    return rows;
}

std::string_view Table::title() const {
    for (std::size_t row = 0; row < head_row_; ++row) {
        std::string_view only;
        std::size_t filled = 0;
        for (std::size_t column = 0; column < sheet_->width(row); ++column)
            if (const std::string_view text = sheet_->cell(row, column);
                !text.empty() && !is_about_making(text))
                only = text, ++filled;
        if (filled == 1 && !is_number_of_table(only)) return only;
    }
    return {};
}

std::vector<std::string_view> Table::words_above() const {
    std::vector<std::string_view> words;
    for (std::size_t row = 0; row < head_row_; ++row) {
        std::vector<std::string_view> cells;
        bool with_unit = false;
        for (std::size_t column = 0; column < sheet_->width(row); ++column) {
            const std::string_view text = sheet_->cell(row, column);
            if (!text.empty()) cells.push_back(text);
            with_unit = with_unit || (column > 0 && text.find("单位") != std::string_view::npos);
        }
        if (cells.size() == 1 || with_unit) words.insert(words.end(), cells.begin(), cells.end());
    }
    return words;
}

std::vector<std::string_view> Table::remarks_below() const {
    static constexpr std::array<std::string_view, 7> leads{"注",   "备注", "说明", "附注",
                                                           "本表", "以上", "Note"};
    std::vector<std::string_view> words;
    for (const LeftOut& row : left_out(0))
        if (row.cell.ends_with("。") ||
            std::ranges::any_of(leads, [&](std::string_view lead) { return row.cell.starts_with(lead); }))
            words.push_back(row.cell);
    return words;
}

Location Table::where(std::size_t row, std::size_t column) const {
    return {path(), row_number(row), static_cast<std::int64_t>(column) + 1};
}

Location Table::where_head(std::size_t column) const {
    return {path(), head_row_number(), static_cast<std::int64_t>(column) + 1};
}

std::optional<std::size_t> Table::column(std::string_view name) const {
    const auto exact = std::ranges::find(heads_, trimmed(name));
    if (exact != heads_.end()) return static_cast<std::size_t>(exact - heads_.begin());
    const std::string wanted = normal_head(name);
    const auto found = std::ranges::find(heads_, wanted, normal_head);
    if (wanted.empty()) return std::nullopt;
    if (found != heads_.end()) return static_cast<std::size_t>(found - heads_.begin());
    const auto whole = std::ranges::find(whole_heads_, wanted, normal_head);
    if (whole == whole_heads_.end()) return std::nullopt;
    return static_cast<std::size_t>(whole - whole_heads_.begin());
}

std::optional<std::size_t> Table::column(std::span<const std::string> names) const {
    for (const std::string& name : names) {
        if (auto found = column(name)) return found;
    }
    return std::nullopt;
}

RawSheet sheet_of(std::span<const Column> columns, const std::string& path, const std::string& encoding) {
    RawSheet sheet{.path = path, .encoding = encoding};
    const std::size_t rows = columns.empty() ? 0 : columns.front().size();
    const auto add = [&](std::string_view text) {
        const std::string_view content = trimmed(text);
        sheet.cells.push_back(
            {static_cast<std::uint32_t>(sheet.text.size()), static_cast<std::uint32_t>(content.size())});
        sheet.text += content;
    };
    const auto end_row = [&](std::size_t number) {
        sheet.row_begin.push_back(sheet.cells.size());
        sheet.row_numbers.push_back(static_cast<std::uint32_t>(number));
        require_room(sheet);
    };
    for (const Column& column : columns) add(column.name);
    end_row(1);
    for (std::size_t row = 0; row < rows; ++row) {
        for (const Column& column : columns) {
            if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
                add((*texts)[row]);
            else if (const auto* numbers = std::get_if<std::vector<double>>(&column.values))
                add(shortest((*numbers)[row]));
            else
                add(text_of_integer(std::get<std::vector<std::int64_t>>(column.values)[row]));
        }
        end_row(row + 2);
    }
    return sheet;
}

Table table_of(std::span<const Column> columns, const std::string& path, const std::string& encoding) {
    return table_of(sheet_of(columns, path, encoding));
}

Table table_of(RawSheet sheet) {
    std::vector<std::string> heads;
    for (std::size_t column = 0; column < sheet.width(0); ++column) heads.emplace_back(sheet.cell(0, column));
    std::vector<std::uint32_t> records(sheet.rows() - 1);
    for (std::size_t row = 0; row < records.size(); ++row) records[row] = static_cast<std::uint32_t>(row) + 1;
    return {std::make_shared<const RawSheet>(std::move(sheet)), 0, std::move(records), std::move(heads), {}};
}

NumberColumn numbers_in(const Table& table, std::size_t column, int power_of_ten, Messages& notes,
                        const std::string& unit) {
    NumberColumn result;
    result.values.resize(table.rows());
    Gathered faults;
    OwnUnits own;
    Location first_missing;
    const HeadParts head = split_head(table.heads()[column]);
    const std::string stated = unit.empty() && head.unit ? head.unit->name : unit;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view text = table.cell(row, column);
        const NumberCell cell = parse_number(text, power_of_ten);
        const bool foreign = !stated.empty() && is_foreign(cell, stated);
        result.values[row] = cell.value;
        if (cell.kind == NumberCell::Kind::missing) {
            if (result.missing++ == 0) first_missing = table.where(row, column);
            result.values[row] = std::numeric_limits<double>::quiet_NaN();
        } else if (foreign || cell.kind == NumberCell::Kind::faulty) {
            faults.add({.code = foreign ? "DR1128" : std::string(cell.code),
                        .where = table.where(row, column),
                        .values = {{"head", table.heads()[column]}, {"text", std::string(text)}}});
        } else {
            own.add(cell, text, own.is_first(cell) ? table.where(row, column) : Location{});
        }
    }
    faults.throw_if_any();
    own.tell(table.heads()[column], !unit.empty() || power_of_ten != 0 || !table.unit_words().empty(), notes);
    if (result.missing > 0)
        notes.push_back({.code = "DR1127",
                         .where = first_missing,
                         .values = {{"head", table.heads()[column]}, {"n", fmt::to_string(result.missing)}}});
    return result;
}

std::vector<Period> periods_in(const Table& table, std::size_t column) {
    std::vector<Period> result(table.rows());
    Gathered faults;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view text = table.cell(row, column);
        if (auto period = parse_period(text)) {
            result[row] = *period;
            continue;
        }
        faults.add({.code = "DR1140",
                    .where = table.where(row, column),
                    .values = {{"head", table.heads()[column]}, {"text", std::string(text)}}});
    }
    faults.throw_if_any();
    return result;
}

}  // namespace deltareach
