#pragma once

#include "layers/place_names.hpp"
#include "layers/region.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace deltareach {

/// The zones of names and codes in records, each looked up once.
class NamedZones {
  public:
    /// @param zones  outlives it
    explicit NamedZones(const ZoneLayer& zones) : zones_(zones) {}

    /// What a name or code stands for: a zone, none, or one of several.
    struct Known {
        std::optional<std::uint32_t> zone;
        bool ambiguous = false;
    };
    /// Looks a word up, where that was not done before.
    void learn(std::string_view written);
    /// Of a word that was learnt; for several threads at once.
    [[nodiscard]] const Known& find(std::string_view written) const { return known_.find(written)->second; }

    Messages notes;  ///< what was learnt of the names: a county counted as its city, a code that was merged

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    const ZoneLayer& zones_;
    std::shared_ptr<const Region> region_;
    std::optional<PlaceIndex> places_;
    std::unordered_map<std::string, Known, Hash, std::equal_to<>> known_;
};

}  // namespace deltareach
