#include "gis/private/geojson_keys.hpp"

#include <algorithm>

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

}  // namespace deltareach
