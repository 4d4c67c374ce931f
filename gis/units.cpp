#include "gis/units.hpp"

#include "gis/error.hpp"
#include "gis/head_brackets.hpp"
#include "gis/private/foreign_money.hpp"
#include "gis/private/unit_words.hpp"
#include "gis/said_units.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace deltareach {
namespace {

struct Word {
    std::string_view written;
    std::string_view name;
    int power = 0;
};

/// Words for multiples, longest first where one begins another.
constexpr std::array<Word, 24> multiples{
    {{"万亿", "", 12},      {"千亿", "", 11},       {"百亿", "", 10},       {"十亿", "", 9},
     {"亿", "", 8},         {"千万", "", 7},        {"百万", "", 6},        {"十万", "", 5},
     {"万", "", 4},         {"千", "", 3},          {"100million", "", 8},  {"hundredmillion", "", 8},
     {"10thousand", "", 4}, {"tenthousand", "", 4}, {"100,000,000", "", 8}, {"10,000", "", 4},
     {"100000000", "", 8},  {"10000", "", 4},       {"billion", "", 9},     {"million", "", 6},
     {"thousand", "", 3},   {"bn", "", 9},          {"mn", "", 6},          {"trillion", "", 12}}};

/// Words with a name of their own. Measure words that people count by keep themselves as the name (see
/// counted_by): what was written as 件 is shown as 件.
constexpr std::array<Word, 50> bases{{{"元", "yuan"},
                                      {"元人民币", "yuan"},
                                      {"人民币元", "yuan"},
                                      {"yuan", "yuan"},
                                      {"rmb", "yuan"},
                                      {"cny", "yuan"},
                                      {"rmbyuan", "yuan"},
                                      {"美元", "usd"},
                                      {"usd", "usd"},
                                      {"港元", "hkd"},
                                      {"欧元", "eur"},
                                      {"人", "persons"},
                                      {"人年", "人年"},
                                      {"persons", "persons"},
                                      {"people", "persons"},
                                      {"person", "persons"},
                                      {"项", "count"},
                                      {"count", "count"},
                                      {"items", "count"},
                                      {"contracts", "contracts"},
                                      {"patents", "patents"},
                                      {"papers", "papers"},
                                      {"institutions", "institutions"},
                                      {"instruments", "instruments"},
                                      {"branches", "branches"},
                                      {"parks", "parks"},
                                      {"公里", "km"},
                                      {"千米", "km"},
                                      {"km", "km"},
                                      {"米", "m"},
                                      {"m", "m"},
                                      {"分钟", "min"},
                                      {"min", "min"},
                                      {"minutes", "min"},
                                      {"小时", "h"},
                                      {"h", "h"},
                                      {"hour", "h"},
                                      {"hours", "h"},
                                      {"秒", "s"},
                                      {"seconds", "s"},
                                      {"平方公里", "km2"},
                                      {"平方千米", "km2"},
                                      {"km2", "km2"},
                                      {"%", "%"},
                                      {"percent", "%"},
                                      {"1", "1"},
                                      {"‰", "‰"},
                                      {"吨", "吨"},
                                      {"公顷", "公顷"},
                                      {"亩", "亩"}}};

/// Measure words of counts.
constexpr std::array<std::string_view, 25> counted_by{
    "件", "份", "个", "宗", "笔", "次", "篇", "台", "台套", "套", "家",   "户", "所",
    "座", "处", "辆", "艘", "架", "册", "名", "位", "条",   "种", "人次", "例"};

bool is_counted_by(std::string_view word) {
    return std::ranges::find(counted_by, word) != counted_by.end() || is_further_count(word);
}

std::string plain(std::string_view words) {
    std::string text = ascii_lower(without_spaces(nfkc(words)));
    for (const auto& [traditional, simple] : {std::pair("萬", "万"), std::pair("億", "亿")})
        for (std::size_t at = text.find(traditional); at != std::string::npos; at = text.find(traditional))
            text.replace(at, 3, simple);
    return text;
}

bool is_below_ratios(std::string_view under);

std::optional<std::string> base_named(std::string_view word) {
    const auto found = std::ranges::find(bases, word, &Word::written);
    if (found != bases.end()) return std::string(found->name);
    if (is_counted_by(word)) return std::string(word);
    if (auto further = further_unit(word)) return further;
    // A ratio keeps its words: 元/人, kg/m would not be known.
    const auto slash = word.find('/');
    if (slash == std::string_view::npos || word.find('/', slash + 1) != std::string_view::npos)
        return std::nullopt;
    const std::string_view over = word.substr(0, slash), under = word.substr(slash + 1);
    const bool known = base_named(over) && is_below_ratios(under) && over != "1" && under != "1";
    return known ? std::optional(std::string(word)) : std::nullopt;
}

/// Where the multiple stands in a unit's plain words, and what is left of them without it.
struct Multiple {
    int power = 0;
    std::string_view rest;
};

std::optional<Multiple> multiple_in(std::string_view text) {
    if (text.size() > 3 && text.starts_with("1e") && text[2] >= '1' && text[2] <= '9' &&  // 1e8 CNY
        base_named(text.substr(3)))
        return Multiple{text[2] - '0', text.substr(3)};
    if (base_named(text)) return Multiple{0, text};
    constexpr std::string_view yuan = "人民币";
    if (text.starts_with(yuan)) return multiple_in(text.substr(yuan.size()));  // 人民币万元
    for (const Word& multiple : multiples) {
        std::string_view rest;
        if (text.starts_with(multiple.written)) rest = text.substr(multiple.written.size());
        if (!base_named(rest) && text.ends_with(multiple.written))  // yuan million
            rest = text.substr(0, text.size() - multiple.written.size());
        if (rest.ends_with(',')) rest.remove_suffix(1);  // yuan, million
        if (rest == "1" || rest == "%" || rest == "percent" || rest == "‰" || !base_named(rest)) continue;
        return Multiple{multiple.power, rest};
    }
    // USD m, €m: of money alone, for m is a metre too.
    const std::string_view money = text.ends_with('m') ? text.substr(0, text.size() - 1) : std::string_view();
    if (const auto name = base_named(money); name && is_currency(*name)) return Multiple{6, money};
    return std::nullopt;
}

/// 人, 平方米, 万人 and 10万人: what something is counted or measured per.
bool is_below_ratios(std::string_view under) {
    for (const std::string_view tens : {"", "100", "10"})
        if (under.starts_with(tens) && under.find('/') == std::string_view::npos &&
            multiple_in(under.substr(tens.size())))
            return true;
    return false;
}

Message unit_message(std::string code, const Location& where, std::string_view head, std::string_view words,
                     std::string_view other = {}) {
    return {
        .code = std::move(code),
        .where = where,
        .values = {{"head", std::string(head)}, {"unit", std::string(words)}, {"other", std::string(other)}}};
}

/// Words that are no known unit and may be one all the same: kept as they are, and told (DR1990).
/// @throws InputError DR1134 they are none
Unit own_unit(const std::string& head, const std::string& words, const Location& where, Messages& notes) {
    if (!may_be_unit(words)) throw InputError(unit_message("DR1134", where, head, words));
    notes.push_back(unit_message("DR1990", where, head, words));
    return {std::string(trimmed(nfkc(words))), 0};
}

double median_of_positive(std::span<const double> values) {
    std::vector<double> positive;
    std::ranges::copy_if(values, std::back_inserter(positive), [](double v) { return v > 0; });
    if (positive.empty()) return 0;
    const auto middle = positive.begin() + static_cast<std::ptrdiff_t>(positive.size() / 2);
    std::ranges::nth_element(positive, middle);
    return *middle;
}

}  // namespace

std::vector<std::string_view> parts_of_unit_words(std::string_view text) {
    static constexpr std::array<std::string_view, 5> marks{",", ";", "、", "。", "|"};
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto rest = text.substr(i);
        const auto mark =
            std::ranges::find_if(marks, [&](std::string_view m) { return rest.starts_with(m); });
        if (mark == marks.end()) {
            ++i;
            continue;
        }
        parts.push_back(trimmed(text.substr(begin, i - begin)));
        i += mark->size();
        begin = i;
    }
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

std::optional<std::string_view> known_unit_words_in(std::string_view text) {
    for (std::string_view lead : {"计量单位:", "单位:", "unit:", "Unit:", "in "}) {
        if (text.starts_with(lead)) text = trimmed(text.substr(lead.size()));
    }
    for (std::string_view sign : {"±", "+/-"})
        if (text.starts_with(sign)) text = trimmed(text.substr(sign.size()));  // 增减（±%）
    if (unit_named(text)) return text;
    for (std::string_view part : parts_of_unit_words(text)) {
        if (unit_named(part)) return part;
    }
    return std::nullopt;
}

std::optional<Unit> unit_named(std::string_view word) {
    const std::string text = plain(word);
    const auto multiple = multiple_in(text);
    if (!multiple) return std::nullopt;
    return Unit{*base_named(multiple->rest), multiple->power};
}

std::string base_words(std::string_view written) {
    const std::string text = plain(written);
    const auto multiple = multiple_in(text);
    return !multiple || multiple->power == 0 ? std::string(written) : std::string(multiple->rest);
}

std::optional<Unit> agreed_unit(const Unit& a, const Unit& b) {
    if (a == b) return a;
    if (a.power_of_ten != b.power_of_ten) return std::nullopt;
    if (a.name == "count" && is_counted_by(b.name)) return b;
    if (b.name == "count" && is_counted_by(a.name)) return a;
    return std::nullopt;
}

bool contradicts(const std::optional<Unit>& a, const std::optional<Unit>& b) {
    return a && b && a->name == b->name && a->power_of_ten != b->power_of_ten;
}

Unit resolve_unit(const UnitSources& sources, const Location& where, Messages& notes) {
    const HeadParts head = split_head(sources.head);
    std::optional<Unit> project;
    if (!sources.project.empty()) {
        project = unit_named(sources.project);
        if (!project) project = own_unit(head.label, sources.project, where, notes);
    }
    if (head.unit) {
        if (contradicts(head.unit, unit_named(sources.cell)))
            throw InputError(unit_message("DR1183", where, head.label, head.written, sources.cell));
        const auto agreed = project ? agreed_unit(*head.unit, *project) : head.unit;
        if (!agreed)
            throw InputError(unit_message("DR1130", where, head.label, head.written, sources.project));
        return *agreed;
    }
    const std::string said = unit_words_for(sources.cell, sources.head);
    if (!said.empty() && !sources.count) {
        const auto cell = unit_named(said);
        if (!cell) throw InputError(unit_message("DR1134", where, head.label, said));
        const auto agreed = project ? agreed_unit(*cell, *project) : cell;
        if (!agreed) throw InputError(unit_message("DR1130", where, head.label, said, sources.project));
        notes.push_back(unit_message("DR1135", where, head.label, said));
        return *agreed;
    }
    if (project) return *project;
    if (sources.count) return {"count", 0};
    const HeadBracket bracket = bracket_of_head(sources.head);
    if (may_be_unit(bracket.words) && !is_remark(bracket.words))
        return own_unit(bracket.label, bracket.words, where, notes);
    if (!sources.lenient) throw InputError(unit_message("DR1131", where, head.label, {}));
    notes.push_back(unit_message("DR1132", where, head.label, {}));
    return {"unstated", 0};
}

std::optional<int> suspicious_power(std::span<const double> a, std::span<const double> b) {
    const double first = median_of_positive(a);
    const double second = median_of_positive(b);
    if (first == 0 || second == 0) return std::nullopt;
    const double distance = std::abs(std::log10(first / second));
    for (int power : {4, 8}) {
        if (std::abs(distance - power) <= 0.5) return power;
    }
    return std::nullopt;
}

bool counts_things(std::string_view unit) {
    static constexpr std::array<std::string_view, 9> things{"persons",     "count",    "contracts",
                                                            "patents",     "papers",   "institutions",
                                                            "instruments", "branches", "parks"};
    return std::ranges::find(things, unit) != things.end() || is_counted_by(unit);
}

}  // namespace deltareach
