#include "gis/private/geojson_keys.hpp"

#include "gis/text.hpp"

#include <algorithm>
#include <array>

namespace deltareach {

bool ObjectKeys::add(const std::string& key) {
    if (seen_ < keys_.size() && keys_[seen_] == key) {
        ++seen_;
        return true;
    }
    constexpr std::size_t few = 64;
    const auto end = keys_.begin() + static_cast<std::ptrdiff_t>(seen_);
    if (seen_ < few) {
        if (std::find(keys_.begin(), end, key) != end) return false;
    } else {
        if (many_.size() != seen_) many_ = {keys_.begin(), end};
        if (!many_.insert(key).second) return false;
    }
    keys_.resize(seen_);
    keys_.push_back(key);
    ++seen_;
    return true;
}

std::string_view member_meant(std::string_view name) {
    static constexpr std::array<std::string_view, 7> members{
        "type", "features", "geometry", "geometries", "coordinates", "properties", "crs"};
    if (std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'Z'; })) return {};
    const auto* const found = std::ranges::find(members, std::string_view(ascii_lower(name)));
    return found == members.end() ? std::string_view() : *found;
}

}  // namespace deltareach
