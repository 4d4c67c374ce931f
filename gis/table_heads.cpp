#include "gis/database_rows.hpp"
#include "gis/decimal_commas.hpp"
#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/printable.hpp"
#include "gis/private/head_row.hpp"
#include "gis/private/merged_cells.hpp"
#include "gis/private/two_heads.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <set>

namespace deltareach {
namespace {

/// Row numbers as a message shows them: 7, 12, 13 …
std::string listed(const RawSheet& sheet, const std::vector<std::size_t>& rows) {
    std::string result;
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 10); ++i)
        result += fmt::format("{}{}", i == 0 ? "" : list_mark, sheet.row_number(rows[i]));
    return rows.size() > 10 ? result + " …" : result;
}

/// 本表按2020年不变价计算。; ① 现价: a remark in the first cell of a row of one.
bool is_sentence_alone(const RawSheet& sheet, std::size_t row) {
    const std::string_view first = sheet.cell(row, 0);
    if (first.empty() || static_cast<unsigned char>(first.front()) < 0x80) return false;
    const bool circled = first.size() > 3 && first.substr(0, 3) >= "①" && first.substr(0, 3) <= "⒇";
    if (!circled && !first.starts_with("本表") && !first.ends_with("。")) return false;
    for (std::size_t c = 1; c < sheet.width(row); ++c)
        if (!sheet.cell(row, c).empty()) return false;
    return true;
}

bool is_total_row(const RawSheet& sheet, std::size_t row, const std::vector<HeadUse>& uses) {
    bool first = true;
    if (is_sentence_alone(sheet, row)) return true;
    for (std::size_t c = 0; c < sheet.width(row); ++c) {
        const std::string_view cell = sheet.cell(row, c);
        if (cell.empty()) continue;
        if ((first || (c < uses.size() && uses[c].asked && uses[c].key)) && is_no_record(trimmed(cell)))
            return true;
        first = false;
    }
    return false;
}

/// The records under the heads, and what is told about the rows that are none.
struct Records {
    std::vector<std::uint32_t> rows;
    std::vector<std::size_t> totals;
    std::set<std::size_t> unnamed;  ///< columns with values but no head, from 0
    bool empty_columns = false;
};

/// A row that is not as long as the heads: what lies beyond them, and whether a text table's row is ragged.
/// @returns false when it is
bool note_beyond_heads(const RawSheet& sheet, std::size_t row, std::size_t raw_width,
                       const std::vector<std::string>& heads, Records& records, Gathered& faults) {
    const std::size_t width = sheet.width(row);
    bool longer = false;
    for (std::size_t c = heads.size(); c < width; ++c) {
        if (sheet.cell(row, c).empty()) continue;
        if (c < raw_width || !sheet.ragged_is_error)
            records.unnamed.insert(c);
        else
            longer = true;
    }
    if (!sheet.ragged_is_error) return true;
    if (width >= raw_width && !longer) {
        records.empty_columns = true;
        return true;
    }
    bool full_width = false;
    for (std::size_t c = 0; c < width; ++c)
        full_width = full_width || sheet.cell(row, c).find("，") != std::string_view::npos;
    faults.add({.code = width < raw_width && full_width ? "DR1113" : "DR1110",
                .where = {.path = sheet.path, .row = sheet.row_number(row)},
                .values = {{"found", fmt::format("{}", width)},
                           {"expected", fmt::format("{}", heads.size())},
                           {"mark", "，"}}});
    return false;
}

Records find_records(const RawSheet& sheet, std::size_t first_row, std::size_t head_row,
                     const std::vector<std::string>& heads, const std::vector<HeadUse>& uses,
                     bool keep_totals, Gathered& faults) {
    Records records;
    const std::size_t raw_width = sheet.width(head_row);
    records.rows.reserve(sheet.rows() - first_row);
    for (std::size_t row = first_row; row < sheet.rows(); ++row) {
        if (!keep_totals && (is_total_row(sheet, row, uses) || is_row_of_one_unit(sheet, row))) {
            records.totals.push_back(row);
            continue;
        }
        if (sheet.width(row) != heads.size() &&
            !note_beyond_heads(sheet, row, raw_width, heads, records, faults))
            continue;
        records.rows.push_back(static_cast<std::uint32_t>(row));
    }
    for (std::size_t c = 0; c < heads.size(); ++c) {
        const auto has_value = [&](std::uint32_t row) { return !sheet.cell(row, c).empty(); };
        if (heads[c].empty() && std::ranges::any_of(records.rows, has_value)) records.unnamed.insert(c);
    }
    return records;
}

/// Leaves out the rows with formulas without a result where they would be read.
void refuse_unvalued(const RawSheet& sheet, Records& records, std::size_t columns, Gathered& faults) {
    std::set<std::int64_t> refused;
    for (const RawSheet::Unvalued& formula : sheet.unvalued) {
        const bool read = std::ranges::binary_search(
            records.rows, formula.row, {}, [&](std::uint32_t row) { return sheet.row_number(row); });
        if (!read || formula.column >= columns) continue;
        faults.add({.code = "DR1154",
                    .where = {sheet.path, formula.row, static_cast<std::int64_t>(formula.column) + 1},
                    .values = {}});
        refused.insert(formula.row);
    }
    if (!refused.empty())
        std::erase_if(records.rows,
                      [&](std::uint32_t row) { return refused.contains(sheet.row_number(row)); });
}

void tell(const RawSheet& sheet, std::size_t head_row, const Records& records, Messages& notes) {
    const auto note = [&](const char* code, std::int64_t row, std::string rows, std::size_t count) {
        notes.push_back({.code = code,
                         .where = {.path = sheet.path, .row = row},
                         .values = {{"rows", std::move(rows)}, {"n", fmt::format("{}", count)}}});
    };
    if (head_row > 0)
        note("DR1118", sheet.row_number(head_row), fmt::format("{}", sheet.row_number(head_row)), head_row);
    if (!records.totals.empty())
        note("DR1119", sheet.row_number(records.totals.front()), listed(sheet, records.totals),
             records.totals.size());
    if (records.empty_columns) note("DR1114", sheet.row_number(head_row), {}, 0);
    for (std::size_t column : records.unnamed) {
        notes.push_back(
            {.code = "DR1129",
             .where = {sheet.path, sheet.row_number(head_row), static_cast<std::int64_t>(column) + 1},
             .values = {}});
    }
}

/// 合计, 全市合计（万元）, 合计1, 合计: …, total. @param text without spaces, in lower case
bool is_total(std::string_view text) {
    std::string_view word = text.substr(0, text.ends_with(')') ? text.rfind('(') : text.size());
    while (!word.empty() && (is_digit(word.back()) || word.back() == ':')) word.remove_suffix(1);
    for (const std::string_view mark :
         {"合计", "总计", "小计", "共计", "累计", "合計", "總計", "小計", "共計", "累計"}) {
        if (word.ends_with(mark)) return true;
        if (!text.starts_with(mark)) continue;
        const std::string_view after = text.substr(mark.size());
        if (after == "数" || after.starts_with(':') || after.starts_with('(')) return true;
    }
    static constexpr std::array<std::string_view, 8> totals{"总数",     "總數",      "total",      "totals",
                                                            "subtotal", "sub-total", "grandtotal", "sum"};
    return std::ranges::find(totals, word) != totals.end();
}

/// 全省平均, 最大值, 中位数, median: a figure of the rows, and no row. @param text  as is_total has it
bool is_statistic(std::string_view text) {
    static constexpr std::array<std::string_view, 14> words{
        "平均值", "平均数", "均值", "最大值", "最小值",  "最高值",  "最低值",
        "中位数", "标准差", "mean", "median", "maximum", "minimum", "average"};
    return text.ends_with("平均") || std::ranges::find(words, text) != words.end();
}

/// By the first three letters, spaces left out; true where one of these is no ASCII.
bool may_be_english_total_or_remark(std::string_view cell) {
    std::array<char, 3> letters{};
    std::size_t count = 0;
    for (const char letter : cell) {
        if (letter == ' ' || (letter >= '\t' && letter <= '\r')) continue;
        if (static_cast<unsigned char>(letter) >= 0x80) return true;
        letters[count++] = static_cast<char>(letter | 0x20);  // in lower case
        if (count == letters.size()) break;
    }
    static constexpr std::array<std::string_view, 11> leads{"tot", "sub", "gra", "sum", "not", "sou",
                                                            "mea", "med", "max", "min", "ave"};
    return std::ranges::find(leads, std::string_view(letters.data(), count)) != leads.end();
}

bool is_code_or_number(std::string_view cell) {
    return !cell.empty() && is_digit(cell.front()) &&
           std::ranges::all_of(cell, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Sorts out most cells without normalising them: totals have 计 in them, remarks begin with few characters.
bool may_be_total_or_remark(std::string_view cell) {
    static constexpr std::array<std::string_view, 23> leads{"注", "备", "说", "附", "资", "数", "填",  "审",
                                                            "制", "联", "总", "總", "单", "负", "统",  "报",
                                                            "经", "均", "最", "中", "标", "平", "\xEF"};
    if (static_cast<unsigned char>(cell.front()) < 0x80) {
        if (may_be_english_total_or_remark(cell)) return true;
    } else if (std::ranges::any_of(leads, [&](std::string_view lead) { return cell.starts_with(lead); })) {
        return true;
    }
    return cell.find("计") != std::string_view::npos || cell.find("計") != std::string_view::npos ||
           cell.find("平均") != std::string_view::npos;
}

/// Looks for the bytes first: a table of many million Chinese characters is not decoded for this.
void tell_noncharacters_in(const RawSheet& sheet, Messages& notes) {
    const auto holds = [&](std::string_view bytes) { return sheet.text.find(bytes) != std::string::npos; };
    if (!holds("\xEF\xBF\xBE") && !holds("\xEF\xBF\xBF") && !holds("\xEF\xB7")) return;
    std::size_t count = 0;
    Location first;
    for (std::size_t row = 0; row < sheet.rows(); ++row)
        for (std::size_t column = 0; column < sheet.width(row); ++column)
            if (holds_noncharacter(sheet.cell(row, column)) && count++ == 0)
                first = {sheet.path, sheet.row_number(row), static_cast<std::int64_t>(column) + 1};
    if (count > 0)
        notes.push_back(
            {.code = "DR1171", .where = std::move(first), .values = {{"n", fmt::format("{}", count)}}});
}

}  // namespace

bool is_total_or_remark(std::string_view cell) {
    if (cell.empty() || cell.size() > 4096 || is_code_or_number(cell)) return false;
    if (!may_be_total_or_remark(cell)) return false;
    const std::string text = ascii_lower(without_spaces(nfkc(cell)));
    if (is_total(text) || is_statistic(text)) return true;
    for (std::string_view lead_word :
         {"填表人",     "审核人",  "制表日期",   "制表单位", "制表人",   "联系电话", "资料来源", "数据来源",
          "单位负责人", "负责人:", "统计负责人", "填报人",   "填报日期", "填报单位", "填表日期", "报出日期",
          "经办人:",    "注:",     "备注:",      "说明:",    "附注:",    "note:",    "notes:",   "source:"}) {
        if (text.starts_with(lead_word)) return true;
    }
    if (!text.starts_with("注")) return false;
    const std::string_view after = std::string_view(text).substr(std::string_view("注").size());
    return after.empty() || (after.front() >= '0' && after.front() <= '9') || after.starts_with('(');
}

bool is_no_record(std::string_view cell) {
    if (is_code_or_number(cell)) return false;
    if (is_total_or_remark(cell)) return true;
    constexpr std::size_t longest = 256;  // bytes, as no name of a place has
    if (cell.empty() || cell.size() > longest) return false;
    const bool hash = cell.front() == '#' && cell.size() > 1 && static_cast<unsigned char>(cell[1]) >= 0x80;
    if (hash) return !is_error_value(cell);  // #名称? is a formula that went wrong
    if (cell.find("其中") == std::string_view::npos && (cell.front() | 0x20) != 'o') return false;
    const std::string whole = ascii_lower(without_spaces(nfkc(cell)));
    std::string_view text = whole;
    while (text.starts_with('#') || text.starts_with('-')) text.remove_prefix(1);
    return text.starts_with("其中") || text.starts_with("(其中") || text == "ofwhich" ||
           text.starts_with("ofwhich:");
}

Table table_without_totals(RawSheet sheet, const std::vector<HeadRequest>& heads, Messages& notes) {
    std::vector<std::string> names;
    std::vector<HeadUse> uses(sheet.width(0));
    for (std::size_t column = 0; column < uses.size(); ++column) {
        names.emplace_back(sheet.cell(0, column));
        const std::string head = normal_head(names.back());
        for (const HeadRequest& request : heads)
            if (std::ranges::find(request.names, head, normal_head) != request.names.end())
                uses[column] = {.asked = true, .key = request.key};
    }
    Records records;
    for (std::size_t row = 1; row < sheet.rows(); ++row)
        if (is_total_row(sheet, row, uses))
            records.totals.push_back(row);
        else
            records.rows.push_back(static_cast<std::uint32_t>(row));
    tell(sheet, 0, records, notes);
    return {
        std::make_shared<const RawSheet>(std::move(sheet)), 0, std::move(records.rows), std::move(names), {}};
}

Table to_table(RawSheet sheet, const ReadTable& options, Messages& notes) {
    if (sheet.rows() == 0)
        throw InputError(Message{.code = "DR1117", .where = {.path = sheet.path}, .values = {}});
    const bool as_it_is = options.first_row_heads && options.heads.empty();
    const std::size_t first_head_row = as_it_is ? 0 : find_head_row(sheet, options.heads);
    HeadsFound found = heads_from(sheet, first_head_row, options.heads, as_it_is);
    const std::size_t head_row = found.last_row;
    std::vector<std::string> heads = std::move(found.heads);
    for (std::string& head : heads) head = std::string(trimmed(head));
    const std::vector<HeadUse> uses = use_of_heads(sheet, head_row, heads, options.heads);
    std::string unit_words = unit_words_above(sheet, head_row);
    settle_shown_words(sheet, head_row, heads, unit_words, options.keep_blank);
    fill_merged_keys(sheet, head_row, uses, notes);
    tell_noncharacters_in(sheet, notes);
    Gathered faults;
    Records records = find_records(sheet, head_row + 1, head_row, heads, uses, options.keep_totals, faults);
    refuse_unvalued(sheet, records, heads.size(), faults);
    if (options.row_faults == nullptr) {
        faults.throw_if_any();
    } else {
        const Messages told = faults.take();
        options.row_faults->insert(options.row_faults->end(), told.begin(), told.end());
    }
    settle_decimal_commas(sheet, records.rows, heads, sheet.row_number(head_row), !options.keep_blank, notes);
    tell(sheet, first_head_row, records, notes);
    if (found.two_rows)
        notes.push_back({.code = "DR1165",
                         .where = {.path = sheet.path, .row = sheet.row_number(first_head_row)},
                         .values = {{"first", fmt::format("{}", sheet.row_number(first_head_row))},
                                    {"second", fmt::format("{}", sheet.row_number(head_row))}}});
    return {std::make_shared<const RawSheet>(std::move(sheet)),
            head_row,
            std::move(records.rows),
            std::move(heads),
            std::move(unit_words),
            std::move(found.whole)};
}

}  // namespace deltareach
