#include "study/inputs/measure_words.hpp"

#include "gis/dates.hpp"
#include "gis/price_bases.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "layers/zone_codes.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

namespace deltareach {
namespace {

constexpr std::string_view year_word = "年";
constexpr std::size_t year_digits = 4;

bool starts_with_any(std::string_view text, std::span<const std::string_view> words, std::size_t& bytes) {
    for (const std::string_view word : words)
        if (text.starts_with(word)) return bytes = word.size(), true;
    return false;
}

/// Blanks and marks at both ends.
std::string_view without_marks(std::string_view text) {
    static constexpr std::array<std::string_view, 14> marks{" ", ":", ",", ".", "-", "_", "、",
                                                            "—", "–", "·", ";", "#", "|", "/"};
    std::size_t bytes = 0;
    while (starts_with_any(text, marks, bytes)) text.remove_prefix(bytes);
    const auto ends = [&] {
        return std::ranges::any_of(marks, [&](std::string_view mark) {
            bytes = mark.size();
            return text.ends_with(mark);
        });
    };
    while (ends()) text.remove_suffix(bytes);
    return text;
}

std::size_t digits_of_number(std::string_view text) {
    static constexpr std::array<std::string_view, 10> chinese{"一", "二", "三", "四", "五",
                                                              "六", "七", "八", "九", "十"};
    std::size_t end = 0, bytes = 0;
    while (end < text.size()) {
        if (is_digit(text[end]) || (end > 0 && (text[end] == '-' || text[end] == '.')))
            ++end;
        else if (starts_with_any(text.substr(end), chinese, bytes))
            end += bytes;
        else
            break;
    }
    return end;
}

/// Without what stands in brackets, and without a bracket that nothing closes.
std::string without_brackets(std::string_view text) {
    std::string outside;
    int depth = 0;
    for (const char c : text) {
        if (c == '(' || c == '[') ++depth;
        if (depth == 0) outside += c;
        if ((c == ')' || c == ']') && depth > 0) --depth;
    }
    return outside;
}

/// Bytes of the words of time at a place that begins with a year: 2021-2023年, 2023年前三季度, 2022年度.
std::size_t period_at(std::string_view text) {
    constexpr std::size_t longest = 30;  // bytes: 第一季度至第三季度
    std::size_t end = year_digits;
    for (std::size_t bytes = std::min(longest, text.size() - end); bytes > 0; --bytes)
        if (parse_period(text.substr(0, end + bytes))) {
            end += bytes;
            break;
        }
    std::size_t word = 0;
    static constexpr std::array<std::string_view, 2> words{"年度", "年份"};
    if (starts_with_any(text.substr(end), words, word)) end += word;
    static constexpr std::array<std::string_view, 10> marks{"——", "—",  "–",  "-", "~",
                                                            "至", "到", "、", ",", "和"};
    std::size_t mark = 0;
    const std::string_view rest = text.substr(end);
    const bool goes_on =
        starts_with_any(rest, marks, mark) && parse_period(rest.substr(mark, year_digits)).has_value();
    return goes_on ? end + mark + period_at(rest.substr(mark)) : end;
}

std::string without_periods(std::string_view text) {
    std::string rest;
    for (std::size_t at = 0; at < text.size();) {
        const bool year = (at == 0 || !is_digit(text[at - 1])) && text.size() - at >= year_digits &&
                          std::ranges::all_of(text.substr(at, year_digits), is_digit) &&
                          (text.size() == at + year_digits || !is_digit(text[at + year_digits])) &&
                          parse_period(text.substr(at, year_digits)).has_value();
        if (year)
            at += period_at(text.substr(at));
        else
            rest += text[at++];
    }
    return rest;
}

/// What stands behind 各市, 各区县, 分地区: the places that the rows are of.
std::string_view after_places(std::string_view text) {
    static constexpr std::array<std::string_view, 22> kinds{
        "地级以上市", "设区市", "地级市", "省区市", "省(区市)", "县市区", "市县区", "街道乡镇",
        "地市",       "市州",   "省市",   "市县",   "区县",     "县区",   "乡镇",   "镇街",
        "街道",       "省份",   "地区",   "园区",   "城市",     "区域"};
    static constexpr std::array<std::string_view, 5> single{"省", "市", "区", "县", "镇"};
    std::size_t bytes = 0;
    for (const std::string_view mark : {"各", "分"}) {
        const std::size_t at = text.rfind(mark);
        if (at == std::string_view::npos) continue;
        const std::string_view rest = text.substr(at + mark.size());
        if (starts_with_any(rest, kinds, bytes) || starts_with_any(rest, single, bytes))
            return without_marks(rest.substr(bytes));
    }
    return text;
}

/// 成都市技术合同成交额 is about 成都市.
std::string_view after_division(std::string_view text) {
    constexpr std::size_t longest = 36;  // bytes: 克孜勒苏柯尔克孜自治州
    for (std::size_t bytes = std::min(longest, text.size()); bytes > 3; --bytes)
        if (is_division(text.substr(0, bytes))) return text.substr(bytes);
    return text;
}

std::string_view without_kind_of_table(std::string_view text) {
    static constexpr std::array<std::string_view, 12> ends{"统计表", "一览表", "汇总表", "情况表",
                                                           "明细表", "对比表", "情况",   "统计",
                                                           "数据",   "汇总",   "对比",   "表"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view end : ends)
            if (text.size() > end.size() && text.ends_with(end)) {
                text.remove_suffix(end.size());
                again = true;
            }
    }
    return text;
}

/// 主要经济指标, 基本, 数据, Sheet1: words that name no one measure.
bool names_no_measure(const std::string& text) {
    static constexpr std::array<std::string_view, 9> parts{"指标",   "主要", "基本", "概况", "情况",
                                                           "工作表", "数据", "名单", "名录"};
    static constexpr std::array<std::string_view, 11> numbered{
        "sheet", "table", "data", "indicators", "figures", "tab", "附件", "附表", "附录", "表格", "表"};
    constexpr std::size_t two_characters = 6;
    if (is_ascii(text) ? text.size() < 2 : text.size() < two_characters) return true;
    if (is_division(text) || text.ends_with("省") || text.ends_with("市") || text.ends_with("区"))
        return true;
    const std::string lower = ascii_lower(text);
    return std::ranges::any_of(parts, [&](auto part) { return text.find(part) != std::string::npos; }) ||
           std::ranges::any_of(numbered, [&](auto word) {
               return lower.starts_with(word) && std::ranges::all_of(lower.substr(word.size()), [](char c) {
                          return is_digit(c) || c == ' ' || c == '_';
                      });
           });
}

}  // namespace

std::string title_unnumbered(std::string_view written) {
    static constexpr std::array<std::string_view, 9> leads{"附件",     "附表",  "附录",  "表格", "表",
                                                           "Appendix", "Annex", "Table", "TABLE"};
    const std::string title(trimmed(written));
    const std::string text = nfkc(title);
    std::size_t bytes = 0;
    if (!starts_with_any(text, leads, bytes)) return title;
    std::string_view rest = std::string_view(text).substr(bytes);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const std::size_t number = digits_of_number(rest);
    const bool letter = number == 0 && rest.size() > 1 && rest[0] >= 'A' && rest[0] <= 'Z' &&
                        (rest[1] == ' ' || rest[1] == '.' || rest[1] == ':');
    const std::string_view after = rest.substr(letter ? 1 : number);
    const bool marked = after.starts_with(' ') || after.starts_with(':') || after.starts_with('.');
    // 表二 and 附件 alone stay: nothing else is said
    const bool numbered = number > 0 || letter || (bytes > 3 && marked);
    const std::string_view words = without_marks(after);
    return numbered && !words.empty() ? std::string(words) : title;
}

std::string measure_said_in(std::string_view title) {
    const std::string whole = without_periods(without_brackets(nfkc(title_unnumbered(title))));
    std::string_view text = without_marks(whole);
    const std::string_view behind = after_places(text);
    text = behind == text ? after_division(text) : behind;
    text = without_marks(without_kind_of_table(without_marks(text)));
    if (text.starts_with("的")) text.remove_prefix(std::string_view("的").size());
    std::string measure(text);
    return names_no_measure(measure) ? std::string() : measure;
}

MeasureSaid measure_of_periods(const Table& table) {
    const std::string file = std::filesystem::path(table.path()).stem().string();
    const std::string chinese_file = is_ascii(file) ? std::string() : file;  // gdp2: anything
    for (const std::string& text : {std::string(table.title()), table.sheet_name(), chinese_file}) {
        if (std::string measure = measure_said_in(text); !measure.empty()) return {std::move(measure), text};
    }
    return {};
}

bool is_part_of_year(std::string_view head) {
    constexpr std::string_view so_far = "累计";
    const std::string normal = without_spaces(split_head(head).label);
    std::string_view label = normal;
    if (label.ends_with(so_far)) label.remove_suffix(so_far.size());
    const bool worded = label.ends_with("月") || label.ends_with("月份") || label.ends_with("季度") ||
                        label.ends_with("半年");
    return worded && parse_period("2020年" + std::string(label)).has_value();
}

bool is_period_alone(std::string_view head) {
    return parse_period(split_head(head).label).has_value();
}

std::optional<DatedMeasure> period_and_measure(std::string_view label) {
    if (parse_period(label)) return std::nullopt;
    const std::string timed = without_years_of_prices(label);
    if (timed.empty() || timed.front() != label.front()) return std::nullopt;  // 2020年不变价GDP
    if (is_ascii(label)) {
        const std::size_t space = label.rfind(' ');
        if (space == std::string_view::npos || space == 0 || !parse_period(label.substr(space + 1)))
            return std::nullopt;
        return DatedMeasure{std::string(label.substr(space + 1)), std::string(label.substr(0, space))};
    }
    constexpr std::size_t longest = 36;  // bytes: 2023年第一季度至第三季度
    for (std::size_t bytes = std::min(longest, label.size() - 1); bytes >= year_digits; --bytes) {
        const bool cut =
            (static_cast<unsigned char>(label[bytes]) & 0xC0U) == 0x80U || is_digit(label[bytes]);
        if (!cut && parse_period(label.substr(0, bytes)))
            return DatedMeasure{std::string(label.substr(0, bytes)), std::string(label.substr(bytes))};
    }
    return std::nullopt;
}

bool says_no_measure(std::string_view head) {
    static constexpr std::array<std::string_view, 9> words{"value", "values", "total", "合计", "总计",
                                                           "小计",  "总量",   "数值",  "值"};
    return std::ranges::find(words, normal_head(head)) != words.end() || is_part_of_year(head) ||
           is_period_alone(head);
}

std::string said_title(const Table& table) {
    if (!table.title().empty()) return title_unnumbered(table.title());
    const std::string sheet = ascii_lower(without_spaces(nfkc(table.sheet_name())));
    const bool default_name = sheet.starts_with("sheet") || sheet.starts_with("工作表") ||
                              sheet.starts_with("tab") || parse_period(sheet).has_value();
    return default_name ? std::string() : table.sheet_name();
}

std::string title_of_table(const Table& table) {
    const std::string said = said_title(table);
    return said.empty() ? std::filesystem::path(table.path()).stem().string() : said;
}

std::string dated_measure(std::string_view head, const std::string& measure, bool in_english) {
    if (!is_period_alone(head)) {
        const std::string label = split_head(head).label;
        const std::string total = normal_head(head);
        if (total == "数值" || total == "值" || total == "value" || total == "values") return measure;
        return in_english ? measure + " " + label : is_part_of_year(head) ? label + measure : measure + label;
    }
    const std::string period = split_head(head).label;
    const auto parsed = parse_period(period);
    if (in_english) return measure + " " + (parsed ? parsed->text() : period);
    return (parsed && parsed->text() == period ? period_in_chinese(period) : period) + measure;
}

}  // namespace deltareach
