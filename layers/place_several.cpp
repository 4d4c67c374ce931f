#include "gis/text.hpp"
#include "layers/messages.hpp"
#include "layers/private/place_finder.hpp"
#include "layers/private/place_words.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

/// What parts the places of a list. NFKC has made the full-width ones ASCII; ＋ is a sum, see by_sum.
constexpr std::array<std::string_view, 9> list_marks{"、", ",", ";", "。", "以及", "和", "与", "及", "&"};
/// What parts a list or a path: 江苏省/苏州市, 苏州市-昆山市.
constexpr std::array<std::string_view, 11> path_marks{"/", "\\", "|", "-", "–", "—",
                                                      "~", "·",  "(", "[", "至"};

struct Part {
    std::string text;
    bool after_list_mark = false;
};

std::string without_tail(std::string_view part) {
    for (const std::string_view tail : {")", "]", "等地", "等市", "等"})
        if (part.ends_with(tail)) part.remove_suffix(tail.size());
    return std::string(trimmed(part));
}

std::size_t mark_at(std::string_view text, std::span<const std::string_view> marks) {
    for (const std::string_view mark : marks)
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

bool is_code(std::string_view text) {
    return text.size() >= 4 && std::ranges::all_of(text, is_digit);
}

/// A code that is written without a mark before or behind a name: 320500无锡市.
std::size_t code_boundary(std::string_view text) {
    std::size_t lead = 0, tail = text.size();
    while (lead < text.size() && is_digit(text[lead])) ++lead;
    while (tail > 0 && is_digit(text[tail - 1])) --tail;
    if (lead >= 4 && lead < text.size()) return lead;
    return tail > 0 && text.size() - tail >= 4 ? tail : 0;
}

std::vector<Part> cut_at_marks(std::string_view text) {
    std::vector<Part> parts(1);
    while (!text.empty()) {
        const std::size_t list = mark_at(text, list_marks), path = mark_at(text, path_marks);
        if (list + path > 0) {
            parts.push_back({{}, list > 0});
            text.remove_prefix(std::max(list, path));
        } else {
            parts.back().text += text.front();
            text.remove_prefix(1);
        }
    }
    for (Part& part : parts) part.text = without_tail(part.text);
    std::erase_if(parts, [](const Part& part) { return part.text.empty(); });
    if (parts.size() != 1) return parts;
    const std::string whole = parts[0].text;
    const std::size_t cut = code_boundary(whole);
    if (cut == 0) return parts;
    return {{whole.substr(0, cut), false}, {without_tail(std::string_view(whole).substr(cut)), false}};
}

bool is_place(const Place& place) {
    return place.kind != Place::Kind::unknown;
}

}  // namespace

Place PlaceFinder::several(std::vector<std::string> named) const {
    Place place;
    place.kind = Place::Kind::ambiguous;
    place.problem = "DR1229";
    place.candidates = std::move(named);
    return place;
}

Place PlaceFinder::one_place(const std::string& part, int year) const {
    for (const Rule rule : {&PlaceFinder::by_shared_name, &PlaceFinder::by_full_name, &PlaceFinder::by_alias,
                            &PlaceFinder::by_history, &PlaceFinder::by_prefix, &PlaceFinder::by_known_prefix,
                            &PlaceFinder::by_part_of_name, &PlaceFinder::by_code_form,
                            &PlaceFinder::by_county_code, &PlaceFinder::by_province}) {
        Place place = (this->*rule)(part, year);
        if (is_place(place)) return place;
    }
    return {};
}

std::string PlaceFinder::described_place(const std::string& part, const Place& place) const {
    return place.kind == Place::Kind::zone ? described_ref(*place.zone) : part;
}

bool PlaceFinder::lies_elsewhere(const std::string& rest, std::size_t outer) const {
    const auto related = [&](std::size_t number) {
        return gazetteer_.inside(number, outer) || gazetteer_.inside(outer, number) ||
               gazetteer_.zone(number).code == gazetteer_.zone(outer).code;
    };
    for (const Found& found : {gazetteer_.full(rest), gazetteer_.stripped(rest)})
        if (!found.empty() && std::ranges::none_of(found, related))
            return !china::has_county_named(gazetteer_.zone(outer).code, rest);
    return false;
}

/// Several places in one text, or a code with a name. Texts of which but one part is a place are left to the
/// other rules, unless a mark of lists stands before a name of a county: 苏州市、江阴市.
Place PlaceFinder::by_several(const std::string& key, int year) const {
    const std::vector<Part> parts = cut_at_marks(key);
    constexpr std::size_t most_parts = 64;
    if (parts.size() < 2 || parts.size() > most_parts || !gazetteer_.latin(key).empty()) return {};
    std::vector<std::string> named;
    std::vector<Place> found;
    bool listed = false, all = true, code = false;
    for (const Part& part : parts) {
        Place place = one_place(part.text, year);
        if (place.problem == "DR1229") return place;
        listed = listed || part.after_list_mark;
        all = all && is_place(place);
        code = code || is_code(part.text);
        const bool county = part.after_list_mark && words::names_a_county(part.text);
        if (!is_place(place) && !county) continue;
        named.push_back(described_place(part.text, place));
        found.push_back(std::move(place));
    }
    if (found.size() < 2 || !is_place(found[0])) return {};
    const Place& first = found[0];
    const auto both_zones = [&](const Place& place) {
        return place.kind == Place::Kind::zone && first.kind == Place::Kind::zone;
    };
    const auto same = [&](const Place& place) {
        if (!both_zones(place)) return place.kind == first.kind && place.kind == Place::Kind::other;
        return gazetteer_.zone(number_of(*place.zone)).code == gazetteer_.zone(number_of(*first.zone)).code;
    };
    if (std::ranges::all_of(found, same) && all) return first;
    const auto nested = [&](const Place& place) {  // of an ambiguous name the one in front may say which
        if (place.kind == Place::Kind::ambiguous || first.kind == Place::Kind::everywhere) return true;
        return same(place) ||
               (both_zones(place) && (gazetteer_.inside(number_of(*place.zone), number_of(*first.zone)) ||
                                      gazetteer_.inside(number_of(*first.zone), number_of(*place.zone))));
    };
    if (!listed && !code && std::ranges::all_of(found, nested)) return {};  // a path, not a list
    return several(std::move(named));
}

}  // namespace deltareach
