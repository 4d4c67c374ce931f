#pragma once

#include "layers/place_names.hpp"

#include <optional>
#include <set>
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
    /// Zones with this name when one suffix, or the peoples of an autonomous division, are left out on either
    /// side; else the province or city of China that goes by it: 新疆, 延边州.
    [[nodiscard]] Found stripped(std::string_view normal_name) const;
    /// Zones whose name begins with that of a province or city of China and goes on with this one, with or
    /// without a suffix: 青羊 for 四川省成都市青羊区.
    [[nodiscard]] Found shortened(std::string_view normal_name) const;
    /// Townships and parks whose own name it is: 青石 finds 青石镇.
    [[nodiscard]] Found begun(std::string_view normal_name) const;
    /// Towns whose own name is also that of a city or province: 银川 finds 银川镇.
    [[nodiscard]] Found towns_called(std::string_view normal_name) const {
        return distinct(at(towns_, normal_name));
    }
    /// Zones with these Latin words, of which the first or last may name what the zone lies in ("taizhou
    /// js").
    [[nodiscard]] Found latin(std::string_view normal_name) const;

    [[nodiscard]] bool inside(std::size_t inner, std::size_t outer) const;
    /// Whether a zone lies in the province with these two digits, by its code or its name.
    [[nodiscard]] bool maps_province(std::string_view prefix) const { return provinces_.contains(prefix); }
    /// Whether any zone is known to lie in China: what it does not show of China is then off the map.
    [[nodiscard]] bool maps_china() const { return !provinces_.empty(); }
    /// Whether the city with these first digits lies beside the one of its province that the map shows: of a
    /// map of several cities each may have been forgotten. Known where no zone is the whole province and the
    /// city of every zone is known.
    [[nodiscard]] bool lacks_city(std::string_view code) const;
    /// Whether the code or name of a zone says that it lies outside the area with these first digits.
    [[nodiscard]] bool lies_outside(std::size_t number, std::string_view prefix) const;

    /// "鼓楼区 (320106, 南京市)".
    [[nodiscard]] std::string described(std::size_t number) const;
    /// Up to three zones, described, by edit distance of names and codes.
    [[nodiscard]] std::vector<std::string> nearest(std::string_view normal_name) const;

  private:
    using Names = std::unordered_map<std::string, Found>;

    static Found at(const Names& names, std::string_view name);
    [[nodiscard]] Found distinct(Found found) const;
    void add_latin(std::size_t number);
    void add_shortened(std::size_t number);
    void add_province(const Zone& zone);
    [[nodiscard]] bool lies_in(std::size_t number, std::string_view latin_word) const;

    std::vector<Zone> zones_;
    std::vector<std::size_t> first_;  ///< number of the first zone of each level
    Names full_, stripped_, shortened_, begun_, latin_;
    Names towns_;  ///< called as a city or province is
    Names areas_;  ///< provinces and cities of China, by the digits of area_named
    std::set<std::string, std::less<>> provinces_;  ///< first two digits of those with a zone
    std::set<std::string, std::less<>> cities_;     ///< the four of those that zones are of or lie in
    std::set<std::string, std::less<>> whole_;      ///< provinces that are zones
    bool knows_cities_ = true;                      ///< of all other zones
};

}  // namespace deltareach
