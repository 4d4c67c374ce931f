#include "layers/place_names.hpp"

#include "gis/error.hpp"
#include "layers/messages.hpp"
#include "layers/private/place_finder.hpp"
#include "layers/private/place_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace deltareach {

/// Gathers names when the first is asked for: a map of a hundred thousand areas asks for none.
struct PlaceIndex::State {
    explicit State(const Region& of) : region(of) {}
    [[nodiscard]] PlaceFinder& finder() {
        std::call_once(once, [&] { made.emplace(region); });
        return *made;
    }

    const Region& region;
    std::once_flag once;
    std::optional<PlaceFinder> made;
};

namespace {

void add_splits(PlaceFinder& finder, const std::vector<SplitWeight>& splits, Messages& errors) {
    std::map<std::string, std::vector<std::pair<std::string, double>>> by_code;
    for (const SplitWeight& split : splits) by_code[split.from].emplace_back(split.to, split.weight);
    for (const auto& [from, weights] : by_code) {
        double sum = 0;
        bool in_range = true;
        for (const auto& [to, weight] : weights) {
            in_range = in_range && weight > 0 && weight <= 1;
            sum += weight;
        }
        const std::string missing = finder.add_split(from, weights);
        if (in_range && std::abs(sum - 1) <= 1e-9 && missing.empty()) continue;
        errors.push_back({.code = "DR1223",
                          .where = {},
                          .values = {{"from", from}, {"sum", fmt::format("{}", sum)}, {"missing", missing}}});
    }
}

}  // namespace

PlaceIndex::PlaceIndex(const Region& region, const std::vector<std::pair<std::string, std::string>>& aliases,
                       const std::vector<SplitWeight>& splits) {
    state_ = std::make_shared<State>(region);
    if (aliases.empty() && splits.empty()) return;
    Messages errors;
    for (const auto& [written, target] : aliases) {
        if (state_->finder().add_alias(written, target)) continue;
        errors.push_back({.code = "DR1222", .where = {}, .values = {{"alias", written}, {"target", target}}});
    }
    add_splits(state_->finder(), splits, errors);
    if (!errors.empty()) throw InputError(std::move(errors));
}

Place PlaceIndex::resolve(std::string_view written, int year) const {
    return state_->finder().find(written, year);
}

Place PlaceIndex::find(std::string_view written, int year) const {
    Place place = resolve(written, year);
    if (place.kind == Place::Kind::unknown) place.candidates = nearest(written);
    return place;
}

Place PlaceIndex::find_on(std::size_t level, std::string_view written) const {
    Place place = find(written);
    if (place.kind != Place::Kind::ambiguous || std::ranges::count(place.among, level, &ZoneRef::level) != 1)
        return place;
    Place zone;
    zone.kind = Place::Kind::zone;
    zone.zone = *std::ranges::find(place.among, level, &ZoneRef::level);
    return zone;
}

std::vector<std::string> PlaceIndex::nearest(std::string_view written) const {
    return state_->finder().gazetteer().nearest(words::normal(written));
}

}  // namespace deltareach
