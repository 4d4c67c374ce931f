#include "gis/private/head_row.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/said_units.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::size_t searched_rows = 20;
constexpr std::size_t names_shown = 4;  ///< of the heads that would do for one column

/// For each request the names as compared.
std::vector<std::vector<std::string>> normal_names(const std::vector<HeadRequest>& wanted) {
    std::vector<std::vector<std::string>> result;
    for (const HeadRequest& request : wanted) {
        auto& names = result.emplace_back();
        for (const std::string& name : request.names) names.push_back(normal_head(name));
    }
    return result;
}

bool any_of(const std::vector<std::string>& names, const std::vector<std::string>& heads) {
    return std::ranges::any_of(heads, [&](const std::string& head) {
        return !head.empty() && std::ranges::find(names, head) != names.end();
    });
}

std::string joined(const std::vector<std::string>& words) {
    std::string result;
    for (const std::string& word : words) {
        if (!word.empty()) result += (result.empty() ? "" : list_mark) + word;
    }
    return result;
}

/// Which requests a row leaves unanswered, as the user would write them: 起点/origin.
std::vector<std::string> missing_in(const std::vector<std::string>& heads,
                                    const std::vector<HeadRequest>& wanted,
                                    const std::vector<std::vector<std::string>>& names) {
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i].required || any_of(names[i], heads)) continue;
        const auto& heard = wanted[i].names;
        const auto shown = std::min(heard.size(), names_shown);
        missing.push_back(fmt::format(
            "{}{}", fmt::join(heard.begin(), heard.begin() + static_cast<std::ptrdiff_t>(shown), "/"),
            shown < heard.size() ? "/…" : ""));
    }
    return missing;
}

/// 单位：亿千瓦时: of the whole table, whether the unit is known or not.
bool says_unit_of_table(std::string_view cell) {
    static constexpr std::array<std::string_view, 4> leads{"单位:", "(单位:", "计量单位:", "(计量单位:"};
    constexpr std::size_t longest = 128;  // bytes
    if (cell.size() > longest) return false;
    const std::string text = without_spaces(nfkc(cell));
    return unit_words_in(cell) || std::ranges::any_of(leads, [&](std::string_view lead) {
               return text.starts_with(lead) && text.size() > lead.size();
           });
}

/// Cells of a row that may be heads or values: words about the whole table are neither.
std::size_t filled(const RawSheet& sheet, std::size_t row, bool& words_alone) {
    std::size_t count = 0;
    words_alone = true;
    for (std::size_t column = 0; column < sheet.width(row); ++column) {
        const std::string_view cell = sheet.cell(row, column);
        if (cell.empty() || says_unit_of_table(cell) || is_total_or_remark(cell)) continue;
        ++count;
        const bool word = parse_period(cell) || parse_number(cell).kind == NumberCell::Kind::faulty;
        words_alone = words_alone && word;
    }
    return count;
}

/// 注：数据来自年鉴 is a sentence about the table, 注 may be a head.
bool is_remark(std::string_view cell) {
    return is_total_or_remark(cell) &&
           (cell.find("：") != std::string_view::npos || cell.find(':') != std::string_view::npos);
}

/// Whether no row has more cells than the first: that is no title then, though its heads be 合计 or 注.
bool first_row_is_full(const RawSheet& sheet) {
    std::size_t first = 0;
    for (std::size_t row = 0; row < std::min(sheet.rows(), searched_rows); ++row) {
        std::size_t count = 0;
        for (std::size_t column = 0; column < sheet.width(row); ++column) {
            const std::string_view cell = sheet.cell(row, column);
            if (row == 0 && is_remark(cell)) return false;
            count += cell.empty() || says_unit_of_table(cell) ? 0 : 1;
        }
        if (row == 0) first = count;
        if (count > first) return false;
    }
    return first >= 2;
}

/// Where no heads are asked for: the first row, or the one under titles, which fill one cell each. A row that
/// holds a number is no row of heads, so that `name,` over `a,5` is no title.
std::size_t row_under_titles(const RawSheet& sheet) {
    if (first_row_is_full(sheet)) return 0;
    for (std::size_t row = 0; row < std::min(sheet.rows(), searched_rows); ++row) {
        bool words_alone = false;
        if (filled(sheet, row, words_alone) >= 2) return words_alone ? row : 0;
    }
    return 0;
}

Message same_head(const RawSheet& sheet, std::size_t head_row, std::size_t column, std::string_view head,
                  std::size_t other) {
    return {.code = "DR1111",
            .where = {sheet.path, sheet.row_number(head_row), static_cast<std::int64_t>(column) + 1},
            .values = {{"head", std::string(head)}, {"other", fmt::format("{}", other + 1)}}};
}

}  // namespace

std::size_t find_head_row(const RawSheet& sheet, const std::vector<HeadRequest>& wanted) {
    if (wanted.empty()) return row_under_titles(sheet);
    const auto names = normal_names(wanted);
    std::size_t best = 0;
    std::vector<std::string> best_missing;
    for (std::size_t row = 0; row < std::min(sheet.rows(), searched_rows); ++row) {
        std::vector<std::string> heads;
        for (std::size_t c = 0; c < sheet.width(row); ++c) heads.push_back(normal_head(sheet.cell(row, c)));
        auto missing = missing_in(heads, wanted, names);
        if (missing.empty()) return row;
        if (row > 0 && missing.size() >= best_missing.size()) continue;
        best = row;
        best_missing = std::move(missing);
    }
    throw InputError(
        Message{.code = "DR1116",
                .where = {.path = sheet.path, .row = sheet.row_number(best)},
                .values = {{"missing", joined(best_missing)}, {"found", joined(heads_in(sheet, best))}}});
}

std::vector<std::string> heads_in(const RawSheet& sheet, std::size_t head_row) {
    std::vector<std::string> heads;
    for (std::size_t c = 0; c < sheet.width(head_row); ++c) heads.emplace_back(sheet.cell(head_row, c));
    while (!heads.empty() && heads.back().empty()) heads.pop_back();
    return heads;
}

std::vector<HeadUse> use_of_heads(const RawSheet& sheet, std::size_t head_row,
                                  const std::vector<std::string>& heads,
                                  const std::vector<HeadRequest>& wanted) {
    std::vector<HeadUse> uses(heads.size());
    Gathered faults;
    std::vector<std::string> plain;
    for (std::size_t c = 0; c < heads.size(); ++c) {
        std::string written = ascii_lower(without_spaces(nfkc(heads[c])));
        const auto before = std::ranges::find(plain, written);
        if (!written.empty() && before != plain.end())
            faults.add(
                same_head(sheet, head_row, c, heads[c], static_cast<std::size_t>(before - plain.begin())));
        plain.push_back(std::move(written));
    }
    faults.throw_if_any();
    std::vector<std::string> normal;
    for (const std::string& head : heads) normal.push_back(normal_head(head));
    for (const HeadRequest& request : wanted) {
        for (const std::string& name : request.names) {  // in order of preference
            const std::string head = normal_head(name);
            const auto first = std::ranges::find(normal, head);
            if (head.empty() || first == normal.end()) continue;
            const auto chosen = static_cast<std::size_t>(first - normal.begin());
            uses[chosen] = {.asked = true, .key = request.key};
            const auto second = std::find(first + 1, normal.end(), head);
            if (second != normal.end())
                faults.add(same_head(sheet, head_row, static_cast<std::size_t>(second - normal.begin()), name,
                                     chosen));
            break;
        }
    }
    faults.throw_if_any();
    // 金额（标准车） is asked for as 金额 is, whatever a standard car may be.
    for (std::size_t c = 0; c < heads.size() && c < uses.size(); ++c)
        for (const HeadRequest& request : wanted)
            if (!uses[c].asked && !request.key && normal[c] != bare_head(heads[c]) &&
                std::ranges::find(request.names, bare_head(heads[c]), normal_head) != request.names.end())
                uses[c] = {.asked = true, .key = false};
    return uses;
}

bool is_row_of_one_unit(const RawSheet& sheet, std::size_t row) {
    std::string_view only;
    for (std::size_t c = 0; c < sheet.width(row); ++c) {
        if (sheet.cell(row, c).empty()) continue;
        if (!only.empty()) return false;
        only = sheet.cell(row, c);
    }
    constexpr std::size_t longest = 64;  // bytes
    const auto words = only.size() <= longest ? unit_words_in(only) : std::nullopt;
    return words && (unit_named(*words) || are_several_units(*words));
}

std::string unit_words_above(const RawSheet& sheet, std::size_t head_row) {
    std::string said;
    for (std::size_t row = 0; row <= head_row; ++row)
        for (std::size_t c = 0; c < sheet.width(row); ++c)
            if (const auto words = unit_words_in(sheet.cell(row, c)); words && *words != said)
                said += (said.empty() ? "" : "、") + *words;
    if (!said.empty()) return said;
    if (head_row + 1 < sheet.rows() && is_row_of_one_unit(sheet, head_row + 1))
        for (std::size_t c = 0; c < sheet.width(head_row + 1); ++c)
            if (auto words = unit_words_in(sheet.cell(head_row + 1, c))) return *words;
    for (std::size_t row = 0; row < head_row; ++row) {  // 2023年技术合同（万元）: a title, alone in its row
        std::string_view title;
        std::size_t filled = 0;
        for (std::size_t c = 0; c < sheet.width(row); ++c) {
            if (sheet.cell(row, c).empty()) continue;
            title = sheet.cell(row, c);
            ++filled;
        }
        if (filled == 1)
            if (auto words = unit_words_of_title(title)) return *words;
    }
    return unit_words_of_title(sheet.name).value_or(std::string());
}

}  // namespace deltareach
