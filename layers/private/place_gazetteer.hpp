#pragma once

#include "layers/place_names.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace deltareach {

/// The zones of a region by every form of name they are found under. Zones are numbered here, level after
/// level; nothing of the region is needed after the gazetteer is built.
class Gazetteer {
  public:
    struct Zone {
        ZoneRef ref;
        std::string code, name_zh, name_en;
        std::optional<std::size_t> parent;
        bool has_parts = false;
    };
    using Found = std::vector<std::size_t>;

    explicit Gazetteer(const Region& region);

    [[nodiscard]] const Zone& zone(std::size_t number) const { return zones_[number]; }
    [[nodiscard]] std::size_t number_of(ZoneRef zone) const { return first_[zone.level] + zone.zone; }

    /// Zones whose code or name is this, normalised. A territory that is found on several levels under one
    /// code counts once, on the finest.
    [[nodiscard]] Found full(std::string_view normal_name) const { return distinct(at(full_, normal_name)); }
    /// Zones with this name when one suffix is left out on either side.
    [[nodiscard]] Found stripped(std::string_view normal_name) const;
    /// Zones with these Latin words, of which the first or last may name what the zone lies in ("taizhou
    /// js").
    [[nodiscard]] Found latin(std::string_view normal_name) const;

    [[nodiscard]] bool inside(std::size_t inner, std::size_t outer) const;
    [[nodiscard]] bool maps_province(std::string_view prefix) const;

    /// "鼓楼区 (320106, 南京市)".
    [[nodiscard]] std::string described(std::size_t number) const;
    /// Up to three zones, described, by edit distance of names and codes.
    [[nodiscard]] std::vector<std::string> nearest(std::string_view normal_name) const;

  private:
    using Names = std::unordered_map<std::string, Found>;

    static Found at(const Names& names, std::string_view name);
    [[nodiscard]] Found distinct(Found found) const;
    void add_latin(std::size_t number);
    [[nodiscard]] bool lies_in(std::size_t number, std::string_view latin_word) const;

    std::vector<Zone> zones_;
    std::vector<std::size_t> first_;  ///< number of the first zone of each level
    Names full_, stripped_, latin_;
};

}  // namespace deltareach
