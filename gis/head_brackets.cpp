#include "gis/head_brackets.hpp"

#include "gis/dates.hpp"
#include "gis/private/unit_words.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>

namespace deltareach {

Bracket last_bracket(std::string_view text) {
    struct Pair {
        std::string_view open, close;
    };
    for (const auto& [open, close] : {Pair{"(", ")"}, Pair{"[", "]"}, Pair{"【", "】"}, Pair{"〔", "〕"}}) {
        if (!text.ends_with(close)) continue;
        const std::size_t begin = text.rfind(open);
        if (begin == std::string_view::npos) continue;
        const std::size_t inside = begin + open.size();
        return {begin, trimmed(text.substr(inside, text.size() - close.size() - inside))};
    }
    return {};
}

HeadBracket bracket_of_head(std::string_view head) {
    const std::string text = nfkc(head);
    const Bracket bracket = last_bracket(trimmed(text));
    if (bracket.begin == std::string_view::npos) return {std::string(trimmed(text)), {}};
    const std::string_view label = trimmed(trimmed(text).substr(0, bracket.begin));
    if (label.empty()) return {std::string(trimmed(text)), {}};
    return {std::string(label), std::string(bracket.content)};
}

bool may_be_unit(std::string_view words) {
    constexpr std::size_t longest = 30;  // bytes: ten characters
    const std::string text = ascii_lower(without_spaces(nfkc(words)));
    if (text.empty() || text.size() > longest || parse_period(text)) return false;
    if (std::ranges::any_of(text, [](char c) { return is_digit(c) || c == ',' || c == ';'; })) return false;
    static constexpr std::array<std::string_view, 6> none{"元", "圆", "yuan", "rmb", "、", "。"};
    if (std::ranges::any_of(none, [&](auto mark) { return text.find(mark) != std::string::npos; }))
        return false;
    static constexpr std::string_view numerals = "十百千万亿";
    for (std::size_t at = 0; at < text.size(); at += 3)
        if (numerals.find(std::string_view(text).substr(at, 3)) == std::string_view::npos) return true;
    return false;
}

bool is_remark(std::string_view words) {
    static constexpr std::array<std::string_view, 58> said{
        "税", "价", "年", "月", "季", "计", "均", "率",   "比",   "口径", "预",   "初", "快", "修", "调整",
        "合", "总", "净", "毛", "估", "含", "不", "其中", "源",   "实",   "名义", "现", "累", "本", "上",
        "下", "去", "内", "外", "省", "市", "区", "县",   "全",   "国",   "地",   "新", "旧", "原", "前",
        "后", "额", "值", "数", "量", "类", "等", "技术", "专利", "业",   "项目", "城", "乡"};
    static constexpr std::array<std::string_view, 24> english{
        "total", "sum",   "net",  "gross",   "est",    "estimate",    "estimated",   "nominal",
        "real",  "value", "all",  "prelim",  "tax",    "current",     "constant",    "amount",
        "incl",  "excl",  "mean", "average", "annual", "provisional", "preliminary", "share"};
    constexpr std::size_t longest = 12;  // bytes: four characters
    const std::string text = ascii_lower(without_spaces(nfkc(words)));
    const bool chinese =
        std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (chinese && text.size() > longest) return true;
    return std::ranges::any_of(said, [&](auto word) { return text.find(word) != std::string::npos; }) ||
           std::ranges::any_of(english, [&](auto word) { return text.starts_with(word); });
}

}  // namespace deltareach
