#include "gis/said_units.hpp"

#include "gis/head_kinds.hpp"
#include "gis/private/foreign_money.hpp"
#include "gis/private/unit_words.hpp"
#include "gis/quantities.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace deltareach {
namespace {

/// One of several units, and the words before its bracket where it stands in one of its own.
struct ListedUnit {
    std::string words, of;
};

/// @param units  gets the unit where it is known and not in it yet
bool add_unit(std::vector<ListedUnit>& units, std::string_view words) {
    const auto unit = unit_named(words);
    if (!unit || unit->name == "1") return false;
    const bool there =
        std::ranges::any_of(units, [&](const ListedUnit& one) { return unit_named(one.words) == unit; });
    if (!there) units.push_back({std::string(words), {}});
    return true;
}

/// 亿元/万人 above a table: two units, not the one of a ratio.
bool are_two_units(std::string_view words) {
    const std::size_t slash = words.find('/');
    if (slash == std::string_view::npos) return false;
    const auto over = unit_named(words.substr(0, slash)), under = unit_named(words.substr(slash + 1));
    return over && under && over->power_of_ten != 0 && under->power_of_ten != 0;
}

/// The units of 亿元、万人 or 亿元/万人, each once; unknown words are passed over.
std::vector<ListedUnit> units_listed(std::string_view text) {
    static constexpr std::array<std::string_view, 4> links{" ", "和", "及", "与"};
    std::vector<ListedUnit> units;
    if (!are_two_units(text) && add_unit(units, text)) return units;
    std::string marked(text);
    for (const std::string_view link : links)
        for (std::size_t at = marked.find(link); at != std::string::npos; at = marked.find(link, at))
            marked.replace(at, link.size(), "|");
    for (const std::string_view part : parts_of_unit_words(marked)) {
        if (!are_two_units(part) && add_unit(units, part)) continue;
        for (std::size_t begin = 0; begin <= part.size();) {  // 亿元/万人; 元/人 is a unit
            const std::size_t end = std::min(part.find('/', begin), part.size());
            add_unit(units, trimmed(part.substr(begin, end - begin)));
            begin = end + 1;
        }
    }
    return units;
}

std::string list_of_units(const std::vector<ListedUnit>& units) {
    std::string text;
    for (const ListedUnit& unit : units) text += (text.empty() ? "" : "、") + unit.words;
    return text;
}

/// The units in the brackets of a title, each with the words before it: GDP（亿元）及人口（万人）.
std::vector<ListedUnit> units_in_brackets(std::string_view title) {
    std::vector<ListedUnit> units;
    std::size_t before = 0;
    for (std::size_t open = title.find('('); open != std::string_view::npos;
         open = title.find('(', open + 1)) {
        const std::size_t close = title.find(')', open);
        if (close == std::string_view::npos) break;
        const std::string_view words = trimmed(title.substr(open + 1, close - open - 1));
        if (unit_named(words)) {
            units.push_back({std::string(words), std::string(trimmed(title.substr(before, open - before)))});
            before = close + 1;
        }
    }
    return units;
}

std::vector<ListedUnit> units_said(std::string_view said) {
    const std::string text = nfkc(said);
    std::vector<ListedUnit> units = units_in_brackets(text);
    return units.size() > 1 ? units : units_listed(text);
}

/// The unit of the words, where one alone is of the kind.
template <class OfKind>
std::string only_unit(const std::vector<ListedUnit>& units, const OfKind& of_kind) {
    std::string found;
    for (const ListedUnit& unit : units) {
        if (!of_kind(*unit_named(unit.words))) continue;
        if (!found.empty()) return {};
        found = unit.words;
    }
    return found;
}

/// Growth, shares and the rates that are told in %: 增速, 比上年增长, 比重, 占全省, 城镇化率. Rates of
/// births, deaths and natural growth are told in ‰.
bool is_in_percent(std::string_view head) {
    static constexpr std::array<std::string_view, 13> within{"增速",  "增长",   "增幅",    "同比", "环比",
                                                             "比重",  "百分比", "占比",    "占全", "growth",
                                                             "share", "±",      "城镇化率"};
    static constexpr std::array<std::string_view, 8> others{"自然增长", "增长量", "增长额", "增长值",
                                                            "弹性",     "对增长", "贡献",   "点"};
    const auto holds = [&](std::string_view word) { return head.find(word) != std::string_view::npos; };
    return std::ranges::any_of(within, holds) && std::ranges::none_of(others, holds);
}

/// Whether a unit can be that of a head of the kind.
bool may_be_of(HeadKind kind, const Unit& unit) {
    const bool money = is_money_unit(unit.name), persons = unit.name == "persons",
               percent = unit.name == "%" || unit.name == "‰";
    switch (kind) {
        case HeadKind::money:
            return money;
        case HeadKind::persons:
            return persons;
        case HeadKind::ratio:
            return !money && !persons;
        case HeadKind::other:
            return !money && !persons && !percent;
        case HeadKind::per_head:
            return !percent && !persons && (!money || unit.power_of_ten == 0);
        case HeadKind::unknown:
            return true;
    }
    return false;
}

/// Up to a bracket that closes, or another 单位：, before which nothing opens.
std::string_view up_to_end(std::string_view text) {
    std::size_t end = text.size();
    for (const std::string_view mark : {"】", ")", "]"}) end = std::min(end, text.find(mark));
    return trimmed(text.substr(0, end));
}

}  // namespace

bool is_money_unit(std::string_view unit) {
    return is_currency(unit);
}

std::optional<std::string> unit_words_in(std::string_view cell) {
    if (cell.empty() || cell.size() > 1000) return std::nullopt;
    const std::string text = nfkc(cell);
    for (std::string_view lead : {"位", "Unit", "unit", "UNIT"}) {
        const std::size_t at = text.find(lead);
        if (at == std::string::npos) continue;
        const bool chinese = lead == "位";
        if (chinese && !trimmed(std::string_view(text).substr(0, at)).ends_with("单")) continue;
        std::string_view rest = trimmed(std::string_view(text).substr(at + lead.size()));
        if (!rest.starts_with(':')) continue;
        rest = trimmed(rest.substr(1));
        if (const auto several = units_listed(up_to_end(rest)); several.size() > 1)
            return list_of_units(several);
        if (auto words = known_unit_words_in(rest)) return std::string(*words);
        for (std::size_t end = 1; end <= rest.size(); ++end) {  // up to the first space or closing bracket
            const std::string_view after = rest.substr(end);
            if (!after.starts_with(')') && !after.starts_with(']') && !after.starts_with("】") &&
                leading_space(after) == 0)
                continue;
            if (auto words = known_unit_words_in(rest.substr(0, end))) return std::string(*words);
            break;
        }
    }
    return std::nullopt;
}

std::optional<std::string> unit_words_of_title(std::string_view title) {
    const std::string text = nfkc(title);
    if (units_in_brackets(text).size() > 1) return std::string(title);
    const HeadParts parts = split_head(title);
    if (!parts.unit) return std::nullopt;
    const std::string_view tail = std::string_view(text).substr(std::min(text.size(), parts.label.size()));
    const std::size_t open = tail.find('(');
    const auto several = open == std::string_view::npos ? std::vector<ListedUnit>()
                                                        : units_listed(up_to_end(tail.substr(open + 1)));
    return several.size() > 1 ? list_of_units(several) : parts.written;
}

bool are_several_units(std::string_view said) {
    return !said.empty() && !unit_named(said) && units_said(said).size() > 1;
}

std::vector<std::string> units_one_by_one(std::string_view said, const std::vector<std::string>& heads) {
    const std::vector<ListedUnit> units = units_said(said);
    if (units.size() < 2 || units.size() != heads.size()) return {};
    std::vector<std::string> words;
    for (std::size_t at = 0; at < units.size(); ++at) {
        const std::string name = ascii_lower(without_spaces(split_head(heads[at]).label));
        const Unit unit = *unit_named(units[at].words);
        const bool fits = is_in_percent(name)
                              ? unit.name == "%"
                              : may_be_of(kind_of_head(name), unit) && may_measure(unit.name, name);
        if (!fits) return {};
        words.push_back(units[at].words);
    }
    return words;
}

std::string unit_words_for(std::string_view said, std::string_view head) {
    if (said.empty() || !are_several_units(said)) return std::string(said);
    const std::vector<ListedUnit> units = units_said(said);
    const std::string name = ascii_lower(without_spaces(split_head(head).label));
    std::vector<std::string> named;
    for (const ListedUnit& unit : units)
        if (!name.empty() && ascii_lower(without_spaces(unit.of)).ends_with(name))
            named.push_back(unit.words);
    if (named.size() == 1) return named.front();
    if (!named.empty()) return {};
    if (is_in_percent(name)) return only_unit(units, [](const Unit& unit) { return unit.name == "%"; });
    const HeadKind kind = kind_of_head(name);
    if (kind == HeadKind::money)
        return only_unit(units, [](const Unit& unit) { return is_money_unit(unit.name); });
    if (kind == HeadKind::persons)
        return only_unit(units, [](const Unit& unit) { return unit.name == "persons"; });
    return {};
}

}  // namespace deltareach
