#include "study/sheets/titles_of_tables.hpp"

#include "gis/said_periods.hpp"
#include "gis/text.hpp"
#include "layers/zone_codes.hpp"
#include "study/sheets/english_titles.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace deltareach {
namespace {

constexpr std::size_t han = 3;  // bytes of a Chinese character
constexpr std::size_t digits_of_year = 4;

bool begins_with_any(std::string_view text, std::span<const std::string_view> words, std::size_t& bytes) {
    for (const std::string_view word : words)
        if (text.starts_with(word)) return bytes = word.size(), true;
    return false;
}
bool ends_with_one_of(std::string_view text, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return text.ends_with(word); });
}

/// Behind 2023年, 2022年上半年, 2021—2023年 at its beginning.
std::string_view behind_period(std::string_view title) {
    static constexpr std::array<std::string_view, 19> words{
        "年度",     "年末",     "年底",     "年",       "上半年", "下半年", "前三季度",
        "第一季度", "第二季度", "第三季度", "第四季度", "一季度", "二季度", "三季度",
        "四季度",   "——",       "—",        "–",        "至"};
    if (title.empty() || !is_digit(title.front())) return title;
    std::size_t bytes = 0;
    for (bool digits = false; !title.empty();) {
        if (is_digit(title.front()) || title.front() == '-' || title.front() == '~') {
            digits = is_digit(title.front());
            title.remove_prefix(1);
        } else if (digits && title.starts_with("月")) {
            title.remove_prefix(han);
            digits = false;
        } else if (begins_with_any(title, words, bytes)) {
            title.remove_prefix(bytes);
            digits = false;
        } else {
            break;
        }
    }
    return title;
}

/// 全国, 珠三角九市, 长三角地区.
std::string known_region(std::string_view title) {
    static constexpr std::array<std::string_view, 17> regions{
        "全国",       "中国",         "珠江三角洲", "长江三角洲", "珠三角",   "长三角",
        "京津冀",     "粤港澳大湾区", "成渝地区",   "长株潭",     "关中平原", "东北三省",
        "长江经济带", "粤东",         "粤西",       "粤北",       "黄河流域"};
    static constexpr std::array<std::string_view, 4> kinds{"城市群", "地区", "区域", "核心区"};
    static constexpr std::array<std::string_view, 11> numbers{"一", "二", "三", "四", "五", "六",
                                                              "七", "八", "九", "十", "两"};
    static constexpr std::array<std::string_view, 3> members{"省市", "省", "市"};
    std::size_t bytes = 0;
    if (!begins_with_any(title, regions, bytes)) return {};
    std::size_t end = bytes;
    if (title.starts_with("全国") || title.starts_with("中国")) return std::string(title.substr(0, end));
    if (begins_with_any(title.substr(end), kinds, bytes)) return std::string(title.substr(0, end + bytes));
    std::size_t counted = end;
    while (counted < title.size() &&
           (is_digit(title[counted]) || begins_with_any(title.substr(counted), numbers, bytes)))
        counted += is_digit(title[counted]) ? 1 : bytes;
    if (counted > end && begins_with_any(title.substr(counted), members, bytes)) end = counted + bytes;
    return std::string(title.substr(0, end));
}

/// Words that end as places do and name none, or a part of one that has no name.
bool is_common_word(std::string_view word) {
    static constexpr std::array<std::string_view, 28> ends{
        "城市",   "地市",   "地区",   "园区",   "社区", "景区", "区县",   "县区",   "市县",   "省市",
        "辖区",   "片区",   "街区",   "库区",   "全省", "全市", "县级市", "地级市", "直辖市", "开发区",
        "高新区", "经济区", "功能区", "示范区", "超市", "股市", "主城区", "老城区"};
    static constexpr std::array<std::string_view, 31> within{
        "中心", "各",   "分",   "及",   "和",   "与",   "的",   "全",   "按",   "第",   "主要",
        "重点", "部分", "大中", "上市", "贫困", "脱贫", "百强", "本省", "本市", "我省", "我市",
        "自贸", "行政", "沿海", "技术", "劳动", "楼市", "规模", "、",   "("};
    const std::string text(word);
    return ends_with_one_of(word, ends) || std::ranges::any_of(within, [&](std::string_view part) {
               return text.find(part) != std::string::npos;
           });
}

/// Whether what follows makes one word of the last character and it: 市|场, 区|域, 县|级.
bool goes_on_as_word(char const* end_kind, std::string_view rest) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 25> joined{
        {{"市", "场"}, {"市", "民"}, {"市", "政"}, {"市", "值"}, {"市", "价"}, {"市", "级"}, {"市", "辖"},
         {"市", "属"}, {"市", "直"}, {"区", "域"}, {"区", "间"}, {"区", "位"}, {"区", "级"}, {"区", "属"},
         {"县", "级"}, {"县", "域"}, {"县", "属"}, {"县", "城"}, {"省", "级"}, {"省", "会"}, {"省", "属"},
         {"省", "际"}, {"旗", "舰"}, {"州", "府"}, {"盟", "友"}}};
    return std::ranges::any_of(
        joined, [&](const auto& pair) { return pair.first == end_kind && rest.starts_with(pair.second); });
}

/// The place word at the beginning of a text, 镇宁县; the bytes of it, 0 where there is none.
std::size_t place_word(std::string_view text) {
    static constexpr std::array<const char*, 7> kinds{"省", "市", "县", "区", "州", "旗", "盟"};
    constexpr std::size_t longest = 15 * han, shortest = 2 * han;
    for (std::size_t at = 0; at + han <= std::min(text.size(), longest); at += han) {
        if (static_cast<unsigned char>(text[at]) < 0xE0U) return 0;  // a digit, a letter
        const auto* const kind = std::ranges::find(kinds, text.substr(at, han));
        const std::size_t end = at + han;
        if (kind == kinds.end() || end < shortest) continue;
        const std::string_view word = text.substr(0, end), rest = text.substr(end);
        if (rest.starts_with("市") || rest.starts_with("县") || word.ends_with("自治区县"))
            continue;                                                  // 广州|市
        const bool of_two = end == shortest && !word.ends_with("县");  // 沛县; 城市, 广州
        if (is_common_word(word) && !is_division(word)) return 0;
        if (goes_on_as_word(*kind, rest)) continue;
        if (!of_two || is_division(word)) return end;
    }
    return 0;
}

/// 二〇二三年 → 2023年.
std::string with_figures(std::string text) {
    static constexpr std::array<std::pair<std::string_view, char>, 12> figures{{{"〇", '0'},
                                                                                {"○", '0'},
                                                                                {"零", '0'},
                                                                                {"一", '1'},
                                                                                {"二", '2'},
                                                                                {"三", '3'},
                                                                                {"四", '4'},
                                                                                {"五", '5'},
                                                                                {"六", '6'},
                                                                                {"七", '7'},
                                                                                {"八", '8'},
                                                                                {"九", '9'}}};
    for (std::size_t at = text.find("年"); at != std::string::npos; at = text.find("年", at + 1)) {
        std::string year;
        std::size_t begin = at;
        while (year.size() < digits_of_year && begin >= han) {
            const auto* const figure =
                std::ranges::find(figures, std::string_view(text).substr(begin - han, han),
                                  &std::pair<std::string_view, char>::first);
            if (figure == figures.end()) break;
            year.insert(year.begin(), figure->second);
            begin -= han;
        }
        if (year.size() != digits_of_year || (!year.starts_with("19") && !year.starts_with("20"))) continue;
        text.replace(begin, at - begin, year);
        at = begin + year.size();
    }
    return text;
}

/// Behind a year, its month and its day: what the date is of.
std::string_view behind_date(std::string_view rest) {
    static constexpr std::array<std::string_view, 2> year{"年度", "年"};
    static constexpr std::array<std::string_view, 4> parts{"月份", "月", "日", "号"};
    std::size_t bytes = 0;
    if (begins_with_any(rest, year, bytes)) rest.remove_prefix(bytes);  // once: 2024年年鉴
    while (!rest.empty()) {
        if (begins_with_any(rest, parts, bytes))
            rest.remove_prefix(bytes);
        else if (is_digit(rest.front()) || rest.front() == '-')
            rest.remove_prefix(1);
        else
            break;
    }
    return rest;
}

/// Whether a date is that of prices, of a yearbook, or of making, by the words before and behind it.
bool is_other_date(std::string_view before, std::string_view behind, bool year_alone) {
    static constexpr std::array<std::string_view, 16> after{
        "不变价", "可比价", "年鉴", "统计年鉴", "发布", "公布",   "修订", "印发",
        "出版",   "制表",   "编印", "填报",     "更新", "为基期", "=100", "为100"};
    static constexpr std::array<std::string_view, 12> ahead{
        "日期", "日期:", "时间:", "发布", "发布:", "公布", "修订", "更新", "更新于", "年鉴", "年鉴(", "以"};
    static constexpr std::array<std::string_view, 4> until{"截至", "截止", "截至到", "截止到"};
    static constexpr std::array<std::string_view, 4> price{"价格", "价", "价格计算", "价计算"};
    std::size_t bytes = 0;
    if (begins_with_any(behind, after, bytes) || ends_with_one_of(before, ahead)) return true;
    if (!year_alone && ends_with_one_of(before, until)) return true;
    for (const std::string_view word : price) {
        if (!behind.starts_with(word)) continue;
        const std::string_view rest = behind.substr(word.size());
        if (rest.empty() || rest.starts_with(')') || rest.starts_with(',') || rest.starts_with(';'))
            return true;
    }
    return false;
}

/// A title without dates that are none of its figures, and with 年 behind a year alone in brackets:
/// GDP(2023). Nothing for years that are written as one: 2022/2023年度.
std::string with_own_dates(std::string_view text, bool& unclear) {
    std::string own;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        const bool year =
            end - at == digits_of_year && (text.substr(at, 2) == "19" || text.substr(at, 2) == "20");
        if (!year) {
            const std::size_t next = std::max(end, at + 1);
            own += text.substr(at, next - at);
            at = next;
            continue;
        }
        const std::string_view before = text.substr(0, at), rest = text.substr(end),
                               behind = behind_date(rest);
        unclear =
            unclear || (before.size() > 1 && before.ends_with('/') && is_digit(before[before.size() - 2]));
        const std::string_view date = rest.substr(0, rest.size() - behind.size());
        const bool year_alone = date == "年" || date == "年度" || date == "年12月31日" || date.empty();
        const bool bracketed = before.ends_with('(') && (rest.starts_with(')') || rest.starts_with("年度)"));
        if (is_other_date(before, behind, year_alone)) {
            at = text.size() - behind.size();
            continue;
        }
        own +=
            std::string(text.substr(at, digits_of_year)) + (bracketed && !date.starts_with("年") ? "年" : "");
        at = end;
    }
    return own;
}

/// 规划目标, 预测, 初步核算: what the figures are, where a title says so of all of them.
struct Standing {
    std::string_view zh, en;
};
Standing standing_of(std::string_view title) {
    static constexpr std::array<Standing, 11> standings{{{"规划目标", "target"},
                                                         {"预期目标", "target"},
                                                         {"发展目标", "target"},
                                                         {"目标", "target"},
                                                         {"预测", "forecast"},
                                                         {"预计", "forecast"},
                                                         {"预期", "forecast"},
                                                         {"初步核算", "preliminary"},
                                                         {"初步统计", "preliminary"},
                                                         {"初步", "preliminary"},
                                                         {"快报", "preliminary"}}};
    static constexpr std::array<std::string_view, 8> ends{")", "表", "数", "值", ",", ";", "结果", "情况"};
    std::size_t bytes = 0;
    for (const Standing& standing : standings) {
        const std::size_t at = title.rfind(standing.zh);
        if (at == std::string_view::npos) continue;
        const std::string_view rest = title.substr(at + standing.zh.size());
        if (rest.empty() || begins_with_any(rest, ends, bytes)) return standing;
    }
    return {};
}

}  // namespace

std::string place_in_title(std::string_view written) {
    const std::string normal = without_spaces(nfkc(written));
    const std::string_view title = behind_period(normal);
    if (std::string region = known_region(title); !region.empty()) return region;
    std::size_t end = 0;
    while (const std::size_t next = place_word(title.substr(end))) end += next;  // 安顺市镇宁县
    return std::string(title.substr(0, end));
}

Text period_of_title(std::string_view title) {
    if (is_english_title(title)) return english_period_in(title);
    bool unclear = false;
    const std::string text = with_own_dates(with_figures(without_spaces(nfkc(title))), unclear);
    const auto said = unclear ? std::nullopt : period_said_in(text, YearsMeant::with_their_word);
    if (!said) return {};
    const Standing standing = standing_of(text);
    if (standing.zh.empty()) return {said->zh, said->en};
    return {said->zh + std::string(standing.zh), said->en + " " + std::string(standing.en)};
}

}  // namespace deltareach
