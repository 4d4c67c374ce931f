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

/// A city that has districts alone: they are all of it.
bool is_municipality(std::string_view code) {
    return code == "110000" || code == "120000" || code == "310000";
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
    const std::string key = words::normal(written);
    Place place = by_rules(key, year);
    if (place.kind != Place::Kind::unknown) return place;
    const std::string bare = words::normal(words::without_marks(written));
    if (bare == key) return place;
    place = by_rules(bare, year);
    if (place.kind != Place::Kind::unknown)
        place.notes.push_back({.code = "DR1278", .values = {{"names", key}}});
    return place;
}

Place PlaceFinder::by_rules(const std::string& key, int year) const {
    static constexpr std::array<Rule, 12> rules = {
        &PlaceFinder::by_shared_name, &PlaceFinder::by_full_name,    &PlaceFinder::by_alias,
        &PlaceFinder::by_sum,         &PlaceFinder::by_history,      &PlaceFinder::by_several,
        &PlaceFinder::by_prefix,      &PlaceFinder::by_known_prefix, &PlaceFinder::by_part_of_name,
        &PlaceFinder::by_code_form,   &PlaceFinder::by_county_code,  &PlaceFinder::by_province};
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
        const bool by_name = rule == &PlaceFinder::by_shared_name || rule == &PlaceFinder::by_full_name;
        const bool is_ambiguous = place.kind == Place::Kind::ambiguous;
        if (by_name && (is_ambiguous || ambiguous.kind == Place::Kind::ambiguous)) {
            if (is_ambiguous) ambiguous = std::move(place);  // an alias may still say which
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
        constexpr std::size_t most_described = 20;  // a land use has thousands of parcels
        for (const std::size_t number : found) {
            if (place.candidates.size() < most_described)
                place.candidates.push_back(gazetteer_.described(number));
            place.among.push_back(gazetteer_.zone(number).ref);
        }
        if (found.size() > most_described) place.candidates.emplace_back("…");
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
        if (front == words::without_suffix(key)) continue;  // 新疆自治区
        const std::string rest(words::without_path_mark(std::string_view(key).substr(cut)));
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
    if (means_the_whole(rest)) {
        Place whole = of({outer}, rest, "");
        whole.part = rest != "全市" && !is_municipality(zone.code);
        return whole;
    }
    if (lies_elsewhere(rest, outer))
        return several({gazetteer_.described(outer), described_place(rest, one_place(rest, year))});
    if (zone.has_parts || !words::names_a_county(rest)) return {};
    Place around = of({outer}, rest, "DR1216");
    around.part = true;
    return around;
}

/// A suffix left out goes without saying; one that differs (松江县 for 松江区) gets a note.
Place PlaceFinder::by_part_of_name(const std::string& key, int /*year*/) const {
    const bool other_suffix = words::without_suffix(key) != key;
    Place place = of(gazetteer_.stripped(key), key, other_suffix ? "DR1214" : "");
    if (place.kind == Place::Kind::unknown) place = of(gazetteer_.shortened(key), key, "");
    if (place.kind == Place::Kind::unknown) place = of(gazetteer_.begun(key), key, "DR1214");
    return place.kind != Place::Kind::unknown ? place : of(gazetteer_.latin(key), key, "");
}

/// A county whose name does not say in which city: 鼓楼区, 普陀区. One that is on the map is meant only where
/// the map shows nothing that another one lies in.
Place PlaceFinder::by_shared_name(const std::string& key, int /*year*/) const {
    const auto latin = words::latin_words(key);
    const std::string joined = words::joined(latin, 0, latin.size());
    std::vector<const china::Shared*> namesakes;
    for (const china::Shared& county : china::shared_names())
        if (key == county.name || key == words::without_suffix(county.name) || joined == county.latin)
            namesakes.push_back(&county);
    if (namesakes.empty()) return {};
    Found mapped = gazetteer_.full(key);
    for (const Found& more : {gazetteer_.stripped(key), gazetteer_.latin(key)})
        if (mapped.empty()) mapped = more;
    if (mapped.size() > 1) return {};  // the rules for names tell the candidates
    Place place = mapped.empty() ? Place() : of(mapped, key, "");
    const auto may_hold_another = [&](const Found& outer) {
        const bool coded = !mapped.empty() && china::is_code_of_china(gazetteer_.zone(mapped.front()).code);
        return std::ranges::any_of(
            outer, [&](std::size_t number) { return coded || !gazetteer_.inside(mapped.front(), number); });
    };
    const auto is_shown = [&](const china::Shared& county) {
        if (mapped.empty()) return gazetteer_.maps_province(county.code.substr(0, 2));
        const std::string province = std::string(county.code.substr(0, 2)) + "0000";
        return gazetteer_.zone(mapped.front()).code != county.code &&
               (may_hold_another(gazetteer_.full(county.city)) ||
                may_hold_another(gazetteer_.full(province)));
    };
    if (std::ranges::none_of(namesakes, [&](const auto* county) { return is_shown(*county); })) return {};
    if (place.zone) place.among.push_back(*place.zone);
    place.zone.reset();
    place.kind = Place::Kind::ambiguous;
    place.problem = "DR1211";
    for (const std::size_t number : mapped) place.candidates.push_back(gazetteer_.described(number));
    for (const china::Shared* county : namesakes)
        if (is_shown(*county))
            place.candidates.push_back(
                fmt::format("{} ({}, {})", county->name, county->code, county->city_name));
    return place;
}

/// A name that begins with that of a province or city, on the map or not: 广东省珠海市, 广东汕头,
/// 成都市郫都区. What follows is the place where nothing says that it lies elsewhere.
Place PlaceFinder::by_known_prefix(const std::string& key, int year) const {
    for (const std::size_t cut : words::cuts(key)) {
        const std::string_view area = china::area_named(key.substr(0, cut));
        const std::string rest(words::without_path_mark(std::string_view(key).substr(cut)));
        if (area.empty() || words::length(rest) < 2) continue;
        Found found;
        for (const Found& more :
             {gazetteer_.full(rest), gazetteer_.stripped(rest), gazetteer_.shortened(rest)})
            if (found.empty()) found = more;
        const Found all = found;
        std::erase_if(found, [&](std::size_t number) { return gazetteer_.lies_outside(number, area); });
        if (!found.empty()) return of(found, rest, "");
        if (!all.empty()) {
            if (china::area_named(rest).empty()) continue;  // a county that has a namesake on the map
            return several({key.substr(0, cut), gazetteer_.described(all.front())});
        }
        for (const Rule rule : {&PlaceFinder::by_prefix, &PlaceFinder::by_known_prefix}) {
            Place place = (this->*rule)(rest, year);
            if (place.problem == "DR1229") return place;
            const bool zone = place.kind == Place::Kind::zone;
            if (zone && !gazetteer_.lies_outside(number_of(*place.zone), area)) return place;
        }
    }
    return {};
}

/// 银川 may be the town 银川镇 on the map, or the city that is not.
Place PlaceFinder::town_or(const Found& towns, std::string_view area) const {
    Place place;
    place.kind = Place::Kind::ambiguous;
    place.problem = "DR1211";
    for (const std::size_t number : towns) {
        place.candidates.push_back(gazetteer_.described(number));
        place.among.push_back(gazetteer_.zone(number).ref);
    }
    const std::string_view province = china::province_of_code(area)->full_name;
    const std::string city = china::prefecture_of(area);
    const std::string code = std::string(area) + std::string(6 - area.size(), '0');
    place.candidates.push_back(city.empty() ? fmt::format("{} ({})", province, code)
                                            : fmt::format("{} ({}, {})", city, code, province));
    return place;
}

/// A province that is not on the map, a city of it or beside the only one that the map shows, or a place
/// whose name begins with either: 北京, 深圳, 广东省深圳市, 440300; 绵阳市 where 成都's districts are shown.
/// Of a map that is not known to be of China nobody can say what lies off it.
Place PlaceFinder::by_province(const std::string& key, int /*year*/) const {
    std::string_view area = china::area_named(key);
    if (area.size() > 2 && !gazetteer_.maps_china()) area = {};
    if (gazetteer_.maps_china())
        for (const std::size_t cut : words::cuts(key)) {
            const std::string front = key.substr(0, cut), rest = key.substr(cut);
            const std::string_view outer = china::area_named(front);
            // 北京路 is no place in 北京: a short name stands only before that of a city in it.
            const bool said = words::without_suffix(front) != front || front.ends_with("州");
            const std::string_view inner = china::area_named(rest);
            const bool holds = !outer.empty() && inner.starts_with(outer);
            if (area.empty() && (said || holds)) area = holds ? inner : outer;
        }
    const auto code = words::six_digits(key);  // `area` may look into it
    if (code && area.empty()) area = *code;
    const china::Province* province = area.empty() ? nullptr : china::province_of_code(area);
    if (province == nullptr) return {};
    if (gazetteer_.maps_province(province->prefix) && !gazetteer_.lacks_city(area)) return {};
    if (const Found towns = gazetteer_.towns_called(key); !towns.empty()) return town_or(towns, area);
    Place place;
    place.kind = Place::Kind::other;
    place.notes.push_back({.code = "DR1215",
                           .where = {},
                           .values = {{"name", key}, {"province", std::string(province->full_name)}}});
    return place;
}

}  // namespace deltareach
