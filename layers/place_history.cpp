#include "layers/messages.hpp"
#include "layers/private/place_finder.hpp"
#include "layers/private/place_words.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

bool has_code(const std::string& key, std::string_view code) {
    return !code.empty() && words::six_digits(key) == std::string(code);
}

}  // namespace

Place PlaceFinder::by_history(const std::string& key, int year) const {
    if (const auto split = splits_.find(key); split != splits_.end()) return parts_of(key, split->second);
    const bool bare = gazetteer_.stripped(key).empty();  // a name without suffix may be one of history
    const auto is_named = [&](std::string_view name) {
        return key == name || (bare && words::without_suffix(name) == key);
    };
    for (const china::Split& split : china::splits()) {
        const bool named = is_named(split.name);
        if (!named && !has_code(key, split.code)) continue;
        if (named && year >= split.year && !split.namesake.empty()) return namesake_of(split, key, year);
        return split_among(split);
    }
    for (const china::Merged& merged : china::merged()) {
        if (is_named(merged.name) || has_code(key, merged.code)) return merged_into(merged, key);
    }
    return {};
}

/// The heir, when the map has it, with a note; unknown otherwise.
Place PlaceFinder::merged_into(const china::Merged& merged, const std::string& key) const {
    Place place = of_code(std::string(merged.heir));
    if (place.kind != Place::Kind::zone) return {};
    place.part = place.part || !merged.alone;
    place.notes.assign(1, {.code = "DR1212",
                           .where = {},
                           .values = {{"name", key},
                                      {"old", std::string(merged.name)},
                                      {"year", fmt::to_string(merged.year)},
                                      {"zone", described_ref(*place.zone)}}});
    return place;
}

/// The later, smaller division of the same name, with a note that the earlier one is not meant.
Place PlaceFinder::namesake_of(const china::Split& split, const std::string& key, int year) const {
    Place place = of_code(std::string(split.namesake));
    if (place.kind != Place::Kind::zone) return place;
    place.notes.assign(1, {.code = "DR1228",
                           .where = {},
                           .values = {{"name", key},
                                      {"year", fmt::to_string(year)},
                                      {"code", std::string(split.namesake)},
                                      {"zone", described_ref(*place.zone)},
                                      {"old", std::string(split.code)},
                                      {"split_year", fmt::to_string(split.year)}}});
    return place;
}

/// The parts, when weights were given; none otherwise. Unknown when the map has no heir at all.
Place PlaceFinder::split_among(const china::Split& split) const {
    if (const auto weighed = splits_.find(std::string(split.code)); weighed != splits_.end()) {
        return parts_of(std::string(split.name), weighed->second);
    }
    Place place;
    std::string_view heirs = split.heirs;
    while (!heirs.empty()) {
        const std::size_t end = std::min(heirs.find('+'), heirs.size());
        const Place heir = of_code(std::string(heirs.substr(0, end)));
        if (heir.kind == Place::Kind::zone) place.candidates.push_back(described_ref(*heir.zone));
        heirs.remove_prefix(std::min(end + 1, heirs.size()));
    }
    if (!place.candidates.empty()) place.kind = Place::Kind::split;
    return place;
}

Place PlaceFinder::parts_of(const std::string& key,
                            const std::vector<std::pair<ZoneRef, double>>& parts) const {
    Place place;
    place.kind = Place::Kind::split;
    place.parts = parts;
    std::string shown;
    for (const auto& [zone, weight] : parts) {
        if (!shown.empty()) shown += list_mark;
        shown += fmt::format("{} × {}", described_ref(zone), weight);
    }
    place.notes.push_back({.code = "DR1226", .where = {}, .values = {{"name", key}, {"parts", shown}}});
    return place;
}

Place PlaceFinder::by_code_form(const std::string& key, int year) const {
    const auto code = words::six_digits(key);
    if (!code || *code == key) return {};
    Place place = by_full_name(*code, year);
    const bool cut = key.size() >= 9 && key.find_first_not_of('0', 6) != std::string::npos;
    if (place.kind == Place::Kind::zone && cut && key.find('.') == std::string::npos) {
        place.part = true;
        place.notes.push_back(
            {.code = "DR1216", .where = {}, .values = {{"name", key}, {"zone", described_ref(*place.zone)}}});
    }
    return place;
}

/// A county code inside a city that has no mapped parts.
Place PlaceFinder::by_county_code(const std::string& key, int /*year*/) const {
    const auto code = words::six_digits(key);
    if (!code || code->ends_with("00")) return {};
    const Place place = of_code(*code);
    if (place.kind != Place::Kind::zone) return {};
    Place noted = place;
    noted.notes.assign(
        1, {.code = "DR1216", .where = {}, .values = {{"name", key}, {"zone", described_ref(*place.zone)}}});
    return noted;
}

/// The zone with that code or, when it has no mapped parts, the zone the code lies in.
Place PlaceFinder::of_code(const std::string& code) const {
    if (const Found found = gazetteer_.full(code); !found.empty()) return of(found, code, "");
    if (code.size() != 6) return {};
    for (const std::size_t kept : {std::size_t{4}, std::size_t{2}}) {
        const std::string outer = code.substr(0, kept) + std::string(6 - kept, '0');
        const Found found = gazetteer_.full(outer);
        if (found.size() != 1) continue;
        Place around = gazetteer_.zone(found.front()).has_parts ? Place{} : of(found, code, "");
        around.part = around.kind == Place::Kind::zone;
        return around;
    }
    return {};
}

void PlaceFinder::note_changes(Place& place, int year) const {
    const bool is_history = !place.notes.empty() && place.notes.front().code == "DR1212";
    if (place.kind != Place::Kind::zone || year == 0 || is_history) return;
    for (const china::Changed& change : china::changed()) {
        if (year >= change.year || gazetteer_.zone(number_of(*place.zone)).code != change.code) continue;
        place.notes.push_back({.code = "DR1227",
                               .where = {},
                               .values = {{"zone", described_ref(*place.zone)},
                                          {"year", fmt::to_string(change.year)},
                                          {"change_zh", std::string(change.zh)},
                                          {"change_en", std::string(change.en)}}});
    }
}

std::size_t PlaceFinder::number_of(ZoneRef zone) const {
    return gazetteer_.number_of(zone);
}

std::string PlaceFinder::described_ref(ZoneRef zone) const {
    return gazetteer_.described(number_of(zone));
}

}  // namespace deltareach
