#include "layers/private/place_finder.hpp"

#include "gis/numbers.hpp"
#include "layers/messages.hpp"
#include "layers/private/place_words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// 上海市市辖区 is all of 上海市.
bool means_the_whole(std::string_view rest) {
    return rest == "市辖区" || rest == "市本级" || rest == "本级" || rest == "市区" || rest == "全市";
}

Place other_place() {
    Place place;
    place.kind = Place::Kind::other;
    return place;
}

}  // namespace

PlaceFinder::PlaceFinder(const Region& region) : gazetteer_(region) {
    for (const ZoneGroup& group : region.groups()) {
        members_[group.id] = region.members_of(group);
        for (const std::string& name : {group.id, group.name_zh, group.name_en}) {
            if (!name.empty()) groups_.emplace(words::normal(name), group.id);
        }
    }
}

bool PlaceFinder::add_alias(const std::string& written, const std::string& target) {
    const std::string key = words::normal(target);
    if (gazetteer_.full(key).empty() && !groups_.contains(key)) return false;
    aliases_[words::normal(written)] = key;
    return true;
}

std::string PlaceFinder::add_split(const std::string& from,
                                   const std::vector<std::pair<std::string, double>>& weights) {
    std::vector<std::pair<ZoneRef, double>> parts;
    for (const auto& [code, weight] : weights) {
        const Place heir = of_code(code);
        if (heir.kind != Place::Kind::zone) return code;
        parts.emplace_back(*heir.zone, weight);
    }
    const std::string key = words::normal(from);
    splits_[key] = parts;
    for (const china::Split& split : china::splits()) {
        if (split.code == key || split.name == key) splits_[std::string(split.code)] = parts;
    }
    return {};
}

Place PlaceFinder::find(std::string_view written, int year) const {
    static constexpr std::array<Rule, 11> rules = {
        &PlaceFinder::by_full_name,    &PlaceFinder::by_alias,     &PlaceFinder::by_sum,
        &PlaceFinder::by_history,      &PlaceFinder::by_several,   &PlaceFinder::by_prefix,
        &PlaceFinder::by_part_of_name, &PlaceFinder::by_code_form, &PlaceFinder::by_county_code,
        &PlaceFinder::by_shared_name,  &PlaceFinder::by_province};
    const std::string key = words::normal(written);
    Place ambiguous;
    if (key.empty()) return ambiguous;
    if (is_error_value(key)) {
        ambiguous.kind = Place::Kind::ambiguous;
        ambiguous.problem = "DR1162";
        return ambiguous;
    }
    for (const Rule rule : rules) {
        Place place = (this->*rule)(key, year);
        if (place.kind == Place::Kind::unknown) continue;
        if (place.kind == Place::Kind::ambiguous && rule == &PlaceFinder::by_full_name) {
            ambiguous = std::move(place);  // an alias may still say which
            continue;
        }
        if (ambiguous.kind == Place::Kind::ambiguous && rule != &PlaceFinder::by_alias) return ambiguous;
        note_changes(place, year);
        return place;
    }
    return ambiguous;
}

Place PlaceFinder::of(const Found& found, const std::string& key, std::string_view note) const {
    Place place;
    if (found.size() == 1) {
        place.kind = Place::Kind::zone;
        place.zone = gazetteer_.zone(found.front()).ref;
        if (!note.empty()) {
            place.notes.push_back({.code = std::string(note),
                                   .where = {},
                                   .values = {{"name", key}, {"zone", gazetteer_.described(found.front())}}});
        }
    } else if (found.size() > 1) {
        place.kind = Place::Kind::ambiguous;
        place.problem = "DR1211";
        for (const std::size_t number : found) place.candidates.push_back(gazetteer_.described(number));
    }
    return place;
}

Place PlaceFinder::by_full_name(const std::string& key, int /*year*/) const {
    return of(gazetteer_.full(key), key, "");
}

Place PlaceFinder::by_alias(const std::string& key, int year) const {
    const auto alias = aliases_.find(key);
    const std::string& target = alias == aliases_.end() ? key : alias->second;
    if (alias != aliases_.end()) {
        if (Place zone = by_full_name(target, year); zone.kind != Place::Kind::unknown) return zone;
    }
    Place place;
    if (const auto group = groups_.find(target); group != groups_.end()) {
        place.kind = Place::Kind::group;
        place.group = group->second;
    } else if (china::means_other(key)) {
        place.kind = Place::Kind::other;
    } else if (china::means_everywhere(key)) {
        place.kind = Place::Kind::everywhere;
    } else if (const std::string_view sum = china::joined_provinces(key); !sum.empty()) {
        return by_sum(std::string(sum), year);
    } else {
        for (const china::Province& province : china::provinces()) {
            if (!province.one_character.empty() && key == province.one_character) {
                return of_code(std::string(province.prefix) + "0000");
            }
        }
    }
    return place;
}

/// Places joined by +. One that is not found leaves the whole unknown.
Place PlaceFinder::by_sum(const std::string& key, int year) const {
    Place sum;
    if (key.find('+') == std::string::npos) return sum;
    for (std::size_t begin = 0; begin <= key.size();) {
        const std::size_t end = std::min(key.find('+', begin), key.size());
        const Place part = find(std::string_view(key).substr(begin, end - begin), year);
        begin = end + 1;
        if (part.kind == Place::Kind::ambiguous) return part;
        if (part.kind == Place::Kind::zone) {
            sum.total.push_back(*part.zone);
        } else if (part.kind == Place::Kind::group) {
            const auto& members = members_.at(part.group);
            sum.total.insert(sum.total.end(), members.begin(), members.end());
        } else {
            return {};
        }
        sum.notes.insert(sum.notes.end(), part.notes.begin(), part.notes.end());
    }
    std::ranges::sort(sum.total);
    sum.total.erase(std::unique(sum.total.begin(), sum.total.end()), sum.total.end());
    sum.kind = Place::Kind::total;
    return sum;
}

/// Chinese names that begin with what they lie in: 江苏省苏州市, 上海市浦东新区.
Place PlaceFinder::by_prefix(const std::string& key, int year) const {
    for (const std::size_t cut : words::cuts(key)) {
        const std::string front = key.substr(0, cut);
        const std::string rest = key.substr(cut);
        Found outer = gazetteer_.full(front);
        if (outer.empty()) outer = gazetteer_.stripped(front);
        Place inside;
        for (const std::size_t number : outer) {
            Place found = rest_in(rest, number, year);
            if (found.kind != Place::Kind::unknown) inside = std::move(found);
        }
        if (inside.kind != Place::Kind::unknown) return inside;
    }
    return {};
}

Place PlaceFinder::rest_in(const std::string& rest, std::size_t outer, int year) const {
    const auto within = [&](Found found) {
        std::erase_if(
            found, [&](std::size_t number) { return !gazetteer_.inside(number, outer) || number == outer; });
        return found;
    };
    for (const Found& found : {within(gazetteer_.full(rest)), within(gazetteer_.stripped(rest))}) {
        if (!found.empty()) return of(found, rest, "");
    }
    for (const Rule rule : {&PlaceFinder::by_history, &PlaceFinder::by_prefix}) {
        Place place = (this->*rule)(rest, year);
        if (place.kind == Place::Kind::split || place.problem == "DR1229") return place;
        const bool fits = place.kind == Place::Kind::zone && gazetteer_.inside(number_of(*place.zone), outer);
        if (fits) return place;
    }
    const Gazetteer::Zone& zone = gazetteer_.zone(outer);
    if (means_the_whole(rest)) return of({outer}, rest, "");
    if (lies_elsewhere(rest, outer))
        return several({gazetteer_.described(outer), described_place(rest, one_place(rest, year))});
    if (!zone.has_parts && words::names_a_county(rest)) return of({outer}, rest, "DR1216");
    return {};
}

/// A suffix left out goes without saying; one that differs (松江县 for 松江区) gets a note.
Place PlaceFinder::by_part_of_name(const std::string& key, int /*year*/) const {
    const bool other_suffix = words::without_suffix(key) != key;
    Place place = of(gazetteer_.stripped(key), key, other_suffix ? "DR1214" : "");
    return place.kind != Place::Kind::unknown ? place : of(gazetteer_.latin(key), key, "");
}

/// A county that is not on the map and whose name does not say in which city: 鼓楼区.
Place PlaceFinder::by_shared_name(const std::string& key, int /*year*/) const {
    Place place;
    for (const china::Shared& shared : china::shared_names()) {
        if (key != shared.name || !gazetteer_.maps_province(shared.prefix)) continue;
        place.kind = Place::Kind::ambiguous;
        place.problem = "DR1211";
        place.candidates = {std::string(shared.first), std::string(shared.second)};
    }
    return place;
}

/// A province that is not on the map, or a place whose name begins with one: 北京, 广东省深圳市, 440300.
Place PlaceFinder::by_province(const std::string& key, int /*year*/) const {
    const auto code = words::six_digits(key);
    for (const china::Province& province : china::provinces()) {
        const bool named = key == province.short_name || key.starts_with(province.full_name);
        const bool coded = code && code->starts_with(province.prefix);
        if ((!named && !coded) || gazetteer_.maps_province(province.prefix)) continue;
        Place place = other_place();
        place.notes.push_back({.code = "DR1215",
                               .where = {},
                               .values = {{"name", key}, {"province", std::string(province.full_name)}}});
        return place;
    }
    return {};
}

}  // namespace deltareach
