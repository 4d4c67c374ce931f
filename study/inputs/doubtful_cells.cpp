#include "study/inputs/doubtful_cells.hpp"

#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace deltareach {
namespace {

template <std::size_t N>
bool holds_one_of(const std::string& text, const std::array<std::string_view, N>& words) {
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

/// Codes, numbers of telephones and remarks are words with figures in them.
bool is_words_by_its_head(const std::string& head) {
    static constexpr std::array<std::string_view, 14> words{"代码", "编号", "编码", "序号", "电话",
                                                            "备注", "说明", "名称", "地址", "日期",
                                                            "等级", "name", "code", "note"};
    return head == "id" || holds_one_of(head, words);
}

/// 1.2万人, 20000人, 12元左右: an amount that was not written as a number.
bool is_amount_in_words(std::string_view cell) {
    static constexpr std::array<std::string_view, 14> ends{"人", "家", "个", "户", "件", "元",   "万",
                                                           "千", "亿", "%",  "余", "多", "左右", "以上"};
    return !cell.empty() && is_digit(cell.front()) &&
           std::ranges::any_of(ends, [&](std::string_view end) { return cell.ends_with(end); });
}

std::optional<Message> mixed_with_words(const Table& table, std::size_t position) {
    std::size_t numbers = 0, amounts = 0, others = 0;
    std::string_view example;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view cell = table.cell(row, position);
        const NumberCell::Kind kind = parse_number(cell).kind;
        numbers += kind == NumberCell::Kind::value ? 1U : 0U;
        if (kind != NumberCell::Kind::faulty) continue;
        amounts += is_amount_in_words(cell) ? 1U : 0U;
        if (others++ == 0) example = cell;
    }
    const std::size_t meant = numbers + amounts;
    if (meant < 2 || others == 0 || 2 * meant < others - amounts) return std::nullopt;
    return Message{.code = "DR1985",
                   .where = {},
                   .values = {{"head", split_head(table.whole_head(position)).label},
                              {"n", fmt::to_string(numbers)},
                              {"others", fmt::to_string(others)},
                              {"example", std::string(example)}}};
}

std::optional<Message> may_be_ratios(const Table& table, std::size_t position,
                                     const std::vector<double>& values) {
    static constexpr std::array<std::string_view, 3> shares{"占", "比重", "share"};
    constexpr std::size_t enough = 4;
    constexpr double near = 0.02;
    double sum = 0, most = 0;
    std::size_t known = 0;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        ++known;
        sum += value;
        most = std::max(most, std::abs(value));
    }
    const std::string head = normal_head(table.whole_head(position));
    const bool of_a_whole = holds_one_of(head, shares) && std::abs(sum - 1) > near;
    if (known < enough || most > 1 || most == 0 || of_a_whole) return std::nullopt;
    return Message{.code = "DR1984",
                   .where = {},
                   .values = {{"head", split_head(table.whole_head(position)).label},
                              {"n", fmt::to_string(known)},
                              {"most", shortest(most)}}};
}

}  // namespace

void tell_doubtful_cells(const Table& table, std::size_t position, const Column& read,
                         const std::string& shown_path, Messages& notes) {
    std::optional<Message> told;
    if (std::holds_alternative<std::vector<std::string>>(read.values)) {
        if (!is_words_by_its_head(normal_head(table.whole_head(position))))
            told = mixed_with_words(table, position);
    } else if (const auto* values = std::get_if<std::vector<double>>(&read.values);
               values != nullptr && read.unit == "%") {
        told = may_be_ratios(table, position, *values);
    }
    if (!told) return;
    told->where = {shown_path, table.head_row_number(), static_cast<std::int64_t>(position) + 1};
    notes.push_back(std::move(*told));
}

}  // namespace deltareach
