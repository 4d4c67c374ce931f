#include "layers/private/place_gazetteer.hpp"

#include "gis/text.hpp"
#include "layers/private/china_codes.hpp"
#include "layers/private/place_words.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <tuple>
#include <unordered_set>

namespace deltareach {
namespace {

/// Longer texts are no misspelt names.
constexpr std::size_t longest_compared = 48;
constexpr std::size_t nearest_shown = 3;

void add(std::vector<std::size_t>& numbers, std::size_t number) {
    if (std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
}

bool ends_in(std::string_view name, std::initializer_list<std::string_view> suffixes) {
    return std::ranges::any_of(suffixes, [&](std::string_view suffix) { return name.ends_with(suffix); });
}

/// The full name of a known city is not that of a county of its stem, nor that of a province the name of a
/// city: 朝阳市 is in 辽宁, whatever 朝阳区 is on the map.
bool is_namesake(std::string_view written, std::string_view zone) {
    constexpr std::size_t of_a_province = 2;
    if (written == zone || words::without_suffix(written) == written) return false;
    const std::string_view area = china::area_named(written);
    if (area.empty()) return false;
    const bool county = ends_in(zone, {"区", "县", "旗"}) && !ends_in(zone, {"地区", "自治区"});
    const bool of_province = area.size() == of_a_province;
    return county ||
           (of_province ? ends_in(zone, {"市", "州", "地区", "盟"}) : ends_in(zone, {"省", "自治区"}));
}

}  // namespace

Gazetteer::Gazetteer(const Region& region) {
    for (const ZoneLayer& level : region.levels()) {
        first_.push_back(zones_.size());
        for (std::size_t zone = 0; zone < level.size(); ++zone) {
            const ZoneRef ref{first_.size() - 1, zone};
            zones_.push_back(
                {ref, region.code(ref), region.name_zh(ref), region.name_en(ref), {}, region.has_parts(ref)});
        }
    }
    for (std::size_t number = 0; number < zones_.size(); ++number) {
        Zone& zone = zones_[number];
        if (const auto above = region.parent(zone.ref)) zone.parent = number_of(*above);
        for (const std::string& name : {zone.code, zone.name_zh, zone.name_en}) {
            if (!name.empty()) add(full_[words::normal(name)], number);
        }
        const std::string chinese = words::normal(zone.name_zh);
        if (!chinese.empty()) add(stripped_[std::string(words::without_suffix(chinese))], number);
        if (const std::string_view own = words::own_name(chinese); !own.empty())
            add(begun_[std::string(own)], number);
        if (const std::string_view short_name = words::before_peoples(chinese); !short_name.empty())
            add(stripped_[std::string(short_name)], number);
        const std::string_view town = words::town_name(chinese), area = china::area_named(chinese);
        if (!town.empty() && !china::area_named(town).empty()) add(towns_[std::string(town)], number);
        if (!area.empty()) add(areas_[std::string(area)], number);
    }
    for (std::size_t number = 0; number < zones_.size(); ++number) {
        add_latin(number);
        add_shortened(number);
        add_province(zones_[number]);
    }
}

/// 四川省成都市青羊区 is also found under 成都市青羊区 and 青羊区.
void Gazetteer::add_shortened(std::size_t number) {
    std::string name = words::normal(zones_[number].name_zh);
    for (bool cut_off = true; cut_off;) {
        cut_off = false;
        for (const std::size_t cut : words::cuts(name)) {
            const std::string rest = name.substr(cut);
            if (words::length(rest) < 2 || china::area_named(name.substr(0, cut)).empty()) continue;
            if (words::without_suffix(rest) == rest) continue;  // 吉林大学 is no part of a name of a place
            add(shortened_[rest], number);
            add(shortened_[std::string(words::without_suffix(rest))], number);
            name = rest;
            cut_off = true;
            break;
        }
    }
}

void Gazetteer::add_province(const Zone& zone) {
    std::string_view prefix = china::area_named(words::normal(zone.name_zh));
    if (china::is_code_of_china(zone.code)) prefix = zone.code;
    if (!prefix.empty()) provinces_.emplace(prefix.substr(0, 2));
    if (prefix.size() < 4) {
        if (prefix.empty() && !zone.parent) knows_cities_ = false;
        if (!prefix.empty()) whole_.emplace(prefix);
    } else if (prefix.substr(2, 2) == "00") {
        whole_.emplace(prefix.substr(0, 2));
    } else {
        cities_.emplace(prefix.substr(0, 4));
    }
}

bool Gazetteer::lacks_city(std::string_view code) const {
    const std::string_view city = code.substr(0, 4), province = code.substr(0, 2);
    const auto shown = std::ranges::count_if(
        cities_, [&](const std::string& one) { return std::string_view(one).starts_with(province); });
    return knows_cities_ && china::is_city(city) && shown == 1 && !cities_.contains(city) &&
           !whole_.contains(province);
}

bool Gazetteer::lies_outside(std::size_t number, std::string_view prefix) const {
    const Zone& zone = zones_[number];
    if (china::is_code_of_china(zone.code)) return !zone.code.starts_with(prefix);
    const std::string_view own = china::area_named(words::normal(zone.name_zh));
    const std::size_t digits = std::min(own.size(), prefix.size());
    return own.substr(0, digits) != prefix.substr(0, digits);
}

/// Under all its words and, when they name what it lies in ("Taizhou (Jiangsu)"), without those.
void Gazetteer::add_latin(std::size_t number) {
    const auto latin = words::latin_words(words::normal(zones_[number].name_en));
    if (latin.empty()) return;
    add(latin_[words::joined(latin, 0, latin.size())], number);
    if (latin.size() > 1 && lies_in(number, latin.back()))
        add(latin_[words::joined(latin, 0, latin.size() - 1)], number);
}

Gazetteer::Found Gazetteer::at(const Names& names, std::string_view name) {
    const auto found = names.find(std::string(name));
    return found == names.end() ? Found{} : found->second;
}

Gazetteer::Found Gazetteer::distinct(Found found) const {
    std::unordered_set<std::string_view> codes;
    const bool each_once = std::ranges::all_of(
        found, [&](std::size_t number) { return codes.insert(zones_[number].code).second; });
    if (each_once) return found;
    const auto coarser_twin = [&](std::size_t number) {
        return std::ranges::any_of(found, [&](std::size_t other) {
            return other != number && zones_[other].code == zones_[number].code && inside(other, number);
        });
    };
    Found result;
    for (const std::size_t number : found) {
        if (!coarser_twin(number)) result.push_back(number);
    }
    return result;
}

Gazetteer::Found Gazetteer::begun(std::string_view normal_name) const {
    return distinct(at(begun_, normal_name));
}

Gazetteer::Found Gazetteer::stripped(std::string_view normal_name) const {
    Found found = distinct(at(stripped_, words::without_suffix(normal_name)));
    if (const std::string_view area = china::area_named(normal_name); found.empty() && !area.empty())
        found = distinct(at(areas_, area));
    std::erase_if(found, [&](std::size_t number) {
        return is_namesake(normal_name, words::normal(zones_[number].name_zh));
    });
    return found;
}

Gazetteer::Found Gazetteer::shortened(std::string_view normal_name) const {
    return distinct(at(shortened_, normal_name));
}

Gazetteer::Found Gazetteer::latin(std::string_view normal_name) const {
    const auto latin = words::latin_words(normal_name);
    if (latin.empty()) return {};
    if (Found found = distinct(at(latin_, words::joined(latin, 0, latin.size()))); !found.empty())
        return found;
    if (latin.size() < 2) return {};
    Found found;
    for (const std::size_t number : at(latin_, words::joined(latin, 0, latin.size() - 1))) {
        if (lies_in(number, latin.back())) add(found, number);
    }
    for (const std::size_t number : at(latin_, words::joined(latin, 1, latin.size()))) {
        if (lies_in(number, latin.front())) add(found, number);
    }
    return distinct(std::move(found));
}

bool Gazetteer::lies_in(std::size_t number, std::string_view latin_word) const {
    const china::Province* province = china::province_of_code(zones_[number].code);
    if (province != nullptr && province->abbreviation == latin_word) return true;
    for (auto above = zones_[number].parent; above; above = zones_[*above].parent) {
        const auto latin = words::latin_words(words::normal(zones_[*above].name_en));
        if (!latin.empty() && words::joined(latin, 0, latin.size()) == latin_word) return true;
    }
    return false;
}

bool Gazetteer::inside(std::size_t inner, std::size_t outer) const {
    std::optional<std::size_t> current = inner;
    while (current && *current != outer) current = zones_[*current].parent;
    return current.has_value();
}

std::string Gazetteer::described(std::size_t number) const {
    const Zone& zone = zones_[number];
    std::string text = zone.name_zh.empty() ? zone.name_en : zone.name_zh;
    if (text.empty()) return zone.code;
    text += " (";
    text += zone.code;
    if (zone.parent && zones_[*zone.parent].code != zone.code) {
        const Zone& above = zones_[*zone.parent];
        text += ", ";
        text += above.name_zh.empty() ? above.name_en : above.name_zh;
    }
    return text + ")";
}

std::vector<std::string> Gazetteer::nearest(std::string_view normal_name) const {
    if (normal_name.empty() || words::length(normal_name) > longest_compared) return {};
    std::vector<std::tuple<std::size_t, std::string_view, std::size_t>> ranked;
    for (std::size_t number = 0; number < zones_.size(); ++number) {
        const Zone& zone = zones_[number];
        std::size_t distance = edit_distance(normal_name, zone.code);
        for (const std::string& name : {words::normal(zone.name_zh), words::normal(zone.name_en)}) {
            if (!name.empty()) distance = std::min(distance, edit_distance(normal_name, name));
        }
        ranked.emplace_back(distance, zone.code, number);
    }
    std::ranges::sort(ranked);
    std::vector<std::string> result;
    for (const auto& [distance, code, number] : ranked) {
        const std::string text = described(number);
        if (std::ranges::find(result, text) == result.end()) result.push_back(text);
        if (result.size() == nearest_shown) break;
    }
    return result;
}

}  // namespace deltareach
