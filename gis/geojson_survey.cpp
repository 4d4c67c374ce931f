#include "gis/private/geojson_survey.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace deltareach {

void GeoJsonSurvey::start_feature(std::uint64_t number) {
    feature_ = number;
    next_ = 0;
    members_.clear();
    has_properties_ = false;
}

void GeoJsonSurvey::end_feature() {
    for (const std::string& name : members_)
        if (has_properties_) ++foreign_[name];
}

void GeoJsonSurvey::property(const std::string& key, unsigned kind) {
    std::size_t place = next_;
    if (place >= slots_.size() || slots_[place].key != key) {
        const auto [found, added] = places_.try_emplace(key, slots_.size());
        place = found->second;
        if (added) slots_.push_back({.key = key});
        if (added) changed();
    }
    next_ = place + 1;
    if ((slots_[place].kinds | kind) == slots_[place].kinds) return;
    slots_[place].kinds |= kind;
    changed();
}

void GeoJsonSurvey::shape(std::string_view type, std::size_t numbers) {
    if (type == last_shape_ && numbers <= last_numbers_) return;
    last_shape_ = type;
    last_numbers_ = numbers;
    if (std::ranges::find(shapes_, type) == shapes_.end()) {
        shapes_.emplace_back(type);
        changed();
    }
    if (numbers > most_numbers_) changed();
    most_numbers_ = std::max(most_numbers_, numbers);
}

void GeoJsonSurvey::id(GeoJsonId id) {
    const unsigned kind = 1U << static_cast<unsigned>(id.kind);
    if ((id_kinds_ & kind) == 0) changed();
    id_kinds_ |= kind;
    if (feature_ == 0) return;
    ids_.resize(feature_ - 1);
    ids_.push_back(std::move(id));
}

void GeoJsonSurvey::member(bool top, const std::string& name) {
    static constexpr std::array<std::string_view, 5> known{"type", "properties", "geometry", "id", "bbox"};
    if (std::ranges::find(known, name) != known.end()) return;
    if (top)
        ++of_the_whole_[name];
    else
        members_.push_back(name);
}

std::map<std::string, std::size_t> GeoJsonSurvey::take_foreign(bool lone) {
    // A layer's name and description, and what GDAL writes beside them; of a lone geometry its parts.
    static constexpr std::array<std::string_view, 9> of_collections{"features",
                                                                    "crs",
                                                                    "name",
                                                                    "description",
                                                                    "coordinates",
                                                                    "geometries",
                                                                    "xy_coordinate_resolution",
                                                                    "z_coordinate_resolution",
                                                                    "m_coordinate_resolution"};
    if (lone && objects_ == 0) return std::move(foreign_);
    for (const auto& [name, count] : of_the_whole_)
        if (lone ? name != "crs" : std::ranges::find(of_collections, name) == of_collections.end())
            foreign_[name] += count;
    return std::move(foreign_);
}

std::uint64_t GeoJsonSurvey::showing() const {
    const bool plain = std::ranges::all_of(slots_, [](const Slot& slot) {
        constexpr unsigned numbers = whole | wide | decimal;
        return (slot.kinds & nested) == 0 &&
               ((slot.kinds & ~numbers) == 0 || std::has_single_bit(slot.kinds));
    });
    return plain && objects_ == feature_ && std::popcount(id_kinds_) <= 1 ? last_change_ : 0;
}

std::vector<GeoJsonId> GeoJsonSurvey::take_ids() {
    if (!ids_.empty()) ids_.resize(feature_);
    return std::move(ids_);
}

}  // namespace deltareach
