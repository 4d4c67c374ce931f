#include "layers/private/place_words.hpp"

#include "gis/text.hpp"
#include "layers/private/china_codes.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace deltareach::words {
namespace {

constexpr std::array suffixes = {std::string_view("特别行政区"), std::string_view("自治区"),
                                 std::string_view("新区"),       std::string_view("地区"),
                                 std::string_view("市"),         std::string_view("区"),
                                 std::string_view("县"),         std::string_view("省")};

constexpr std::array kinds = {std::string_view("city"),     std::string_view("municipality"),
                              std::string_view("district"), std::string_view("county"),
                              std::string_view("province"), std::string_view("prefecture"),
                              std::string_view("shi"),      std::string_view("sheng")};

/// Bytes; longer texts are no names.
constexpr std::size_t longest_name = 192;

bool is_latin(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_wide(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}
bool starts_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// Bytes of an apostrophe or its typographic forms at the start; 0 when there is none.
std::size_t apostrophe(std::string_view text) {
    for (const std::string_view mark : {"'", "`", "’", "‘", "ʼ"}) {
        if (text.starts_with(mark)) return mark.size();
    }
    return 0;
}

/// Bytes of a number in a circle or brackets of its own at the end, U+2460 ① … U+2487 ⒇; 0 without one.
std::size_t circled_number(std::string_view name) {
    constexpr std::size_t bytes = 3;
    if (name.size() <= bytes) return 0;
    const std::string_view last = name.substr(name.size() - bytes);
    return last >= std::string_view("①") && last <= std::string_view("⒇") ? bytes : 0;
}

/// Bytes of (1), [注2], 〔3〕 or 注4 at the end; 0 without one. Numbers are of one or two digits.
std::size_t bracketed_number(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> brackets{
        {{"(", ")"}, {"（", "）"}, {"[", "]"}, {"［", "］"}, {"【", "】"}, {"〔", "〕"}}};
    const auto is_number = [](std::string_view text) {
        return !text.empty() && text.size() <= 2 && std::ranges::all_of(text, is_digit);
    };
    constexpr std::string_view remark = "注";
    for (const auto& [open, close] : brackets) {
        const std::size_t at = name.rfind(open);
        if (!name.ends_with(close) || at == std::string_view::npos || at == 0) continue;
        std::string_view inner = name.substr(at + open.size());
        inner.remove_suffix(std::min(close.size(), inner.size()));
        const std::string number = nfkc(inner);
        const bool noted = number.starts_with(remark);
        const std::string_view digits = std::string_view(number).substr(noted ? remark.size() : 0);
        if (is_number(digits) || (noted && digits.empty())) return name.size() - at;
    }
    const std::size_t at = name.rfind(remark);
    return at != std::string_view::npos && at > 0 && is_number(name.substr(at + remark.size()))
               ? name.size() - at
               : 0;
}

std::string single_spaced(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        if (const std::size_t space = leading_space(text)) {
            if (!result.empty() && result.back() != ' ') result += ' ';
            text.remove_prefix(space);
        } else {
            result += text.front();
            text.remove_prefix(1);
        }
    }
    return result;
}

}  // namespace

std::string normal(std::string_view written) {
    const std::string composed = nfkc(written);
    std::string_view text = trimmed(composed);
    text = trimmed(text.substr(apostrophe(text)));
    const std::string lower = ascii_lower(text);
    const bool has_space =
        std::ranges::any_of(lower, [](char c) { return c == ' ' || c == '\t' || is_wide(c); });
    if (!has_space) return lower;
    return std::ranges::any_of(lower, is_latin) ? single_spaced(lower) : without_spaces(lower);
}

std::string_view without_marks(std::string_view written) {
    static constexpr std::array<std::string_view, 19> marks{
        "*", "＊", "†", "‡", "※", "#", "＃", " ", "　", "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string_view name = trimmed(written);
    for (bool found = true; found;) {
        const std::size_t before = name.size();
        for (const std::string_view mark : marks)
            if (name.ends_with(mark)) name.remove_suffix(mark.size());
        name.remove_suffix(circled_number(name));
        name.remove_suffix(bracketed_number(name));
        found = name.size() < before;
    }
    return name;
}

std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

std::string_view without_suffix(std::string_view name) {
    for (const std::string_view suffix : suffixes) {
        if (!name.ends_with(suffix)) continue;
        const std::string_view base = name.substr(0, name.size() - suffix.size());
        if (length(base) >= 2) return base;
    }
    return name;
}

std::string_view own_name(std::string_view name) {
    static constexpr std::array<std::string_view, 7> kinds_of_place{"科学城", "科技城", "科创城", "新片区",
                                                                    "街道",   "镇",     "乡"};
    for (const std::string_view kind : kinds_of_place) {
        if (!name.ends_with(kind)) continue;
        const std::string_view own = name.substr(0, name.size() - kind.size());
        return length(own) >= 2 && china::area_named(own).empty() ? own : std::string_view();
    }
    return {};
}

std::string_view town_name(std::string_view name) {
    for (const std::string_view kind : {"街道", "镇", "乡"})
        if (name.ends_with(kind) && length(name) >= length(kind) + 2)
            return name.substr(0, name.size() - kind.size());
    return {};
}

std::string_view before_peoples(std::string_view name) {
    static constexpr std::array<std::string_view, 4> kinds_of_division{"自治县", "自治旗", "自治州",
                                                                       "自治区"};
    static constexpr std::array<std::string_view, 48> peoples{
        "土家族", "苗族",     "彝族",   "藏族",   "羌族",     "回族",     "壮族",     "侗族",
        "瑶族",   "满族",     "蒙古族", "蒙古",   "朝鲜族",   "达斡尔族", "鄂伦春族", "鄂温克族",
        "畲族",   "黎族",     "布依族", "仡佬族", "水族",     "毛南族",   "仫佬族",   "京族",
        "白族",   "哈尼族",   "傣族",   "景颇族", "傈僳族",   "怒族",     "独龙族",   "纳西族",
        "拉祜族", "佤族",     "布朗族", "普米族", "保安族",   "东乡族",   "撒拉族",   "土族",
        "裕固族", "哈萨克族", "哈萨克", "各族",   "塔吉克族", "锡伯族",   "锡伯",     "维吾尔"};
    static constexpr std::array<std::string_view, 2> further{"柯尔克孜族", "柯尔克孜"};
    const auto kind =
        std::ranges::find_if(kinds_of_division, [&](auto word) { return name.ends_with(word); });
    if (kind == kinds_of_division.end()) return {};
    std::string_view rest = name.substr(0, name.size() - kind->size());
    const std::size_t whole = rest.size();
    const auto is_last = [&](std::string_view people) {
        return rest.ends_with(people) && length(rest) >= length(people) + 2;
    };
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::span<const std::string_view> list :
             {std::span<const std::string_view>(peoples), std::span<const std::string_view>(further)})
            if (const auto last = std::ranges::find_if(list, is_last); last != list.end()) {
                rest.remove_suffix(last->size());
                cut = true;
            }
    }
    return rest.size() < whole ? rest : std::string_view();
}

bool names_a_county(std::string_view name) {
    return length(name) >= 2 && (name.ends_with("区") || name.ends_with("县") || name.ends_with("市"));
}

std::string_view without_path_mark(std::string_view rest) {
    for (const std::string_view mark : {"/", "\\", "-", "–", "—", "·", "|"})
        if (rest.starts_with(mark) && length(rest) > 2) return rest.substr(mark.size());
    return rest;
}

std::vector<std::size_t> cuts(std::string_view name) {
    std::vector<std::size_t> positions;
    if (name.size() > longest_name) return positions;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (!starts_character(name[at])) continue;
        if (characters >= 2) positions.push_back(at);
        ++characters;
    }
    std::ranges::reverse(positions);
    return positions;
}

std::vector<std::string> latin_words(std::string_view normal_name) {
    std::vector<std::string> found(1);
    while (!normal_name.empty()) {
        const char c = normal_name.front();
        if (const std::size_t mark = apostrophe(normal_name)) {
            normal_name.remove_prefix(mark);
            continue;
        }
        if (is_wide(c)) return {};
        if (is_latin(c) || is_digit(c)) {
            found.back() += c;
        } else if (!found.back().empty()) {
            found.emplace_back();
        }
        normal_name.remove_prefix(1);
    }
    if (found.back().empty()) found.pop_back();
    std::vector<std::string> result;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const bool new_area = found[i] == "new" && i + 1 < found.size() && found[i + 1] == "area";
        if (i > 0 && new_area) {
            ++i;
        } else if (i == 0 || std::ranges::find(kinds, found[i]) == kinds.end()) {
            result.push_back(found[i]);
        }
    }
    return result;
}

std::string joined(const std::vector<std::string>& latin, std::size_t begin, std::size_t end) {
    std::string result;
    for (std::size_t i = begin; i < end; ++i) result += latin[i];
    return result;
}

std::optional<std::string> six_digits(std::string_view normal_name) {
    std::string_view digits = normal_name;
    if (const auto point = digits.find('.'); point != std::string_view::npos) {
        const std::string_view decimals = digits.substr(point + 1);
        if (decimals.empty() || decimals.find_first_not_of('0') != std::string_view::npos)
            return std::nullopt;
        digits = digits.substr(0, point);
    }
    if (digits.empty() || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
    std::string code;
    if (digits.size() == 4) {
        code = std::string(digits) + "00";
    } else if (digits.size() == 6 || digits.size() == 9 || digits.size() == 12) {
        code = digits.substr(0, 6);
    } else {
        return std::nullopt;
    }
    const std::string_view province = std::string_view(code).substr(0, 2);
    const bool municipality = province == "11" || province == "12" || province == "31" || province == "50";
    const std::string_view half = std::string_view(code).substr(2);
    if (municipality && (half == "0100" || half == "0200")) code.replace(2, 4, "0000");
    return code;
}

}  // namespace deltareach::words
