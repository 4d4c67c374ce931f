#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace deltareach {

/// Tells a key that an object has already. Of two members of one name every reader takes another.
///
/// The objects of a layer have the same keys in the same order, so a key is compared with that which stood
/// here in the last object of this depth, and only where it differs with all before it.
class ObjectKeys {
  public:
    void start_object() { seen_ = 0; }
    /// @returns false when the object has this key already
    bool add(const std::string& key);

  private:
    std::vector<std::string> keys_;  ///< of this object up to `seen_`, of the last one from there on
    std::size_t seen_ = 0;
    std::unordered_set<std::string> many_;  ///< those up to `seen_` where they are too many to look through
};

/// The member of GeoJSON that a key is but for the case of its letters; empty: of none. Drivers take Geometry
/// for geometry, which by the standard is a member of no meaning.
[[nodiscard]] std::string_view member_meant(std::string_view name);

}  // namespace deltareach
