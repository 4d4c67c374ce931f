#pragma once

#include "layers/private/china_codes.hpp"
#include "layers/private/place_gazetteer.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace deltareach {

/// The rules of PlaceIndex over one region.
class PlaceFinder {
  public:
    explicit PlaceFinder(const Region& region);

    /// @param target code or group id  @returns false when it names nothing
    bool add_alias(const std::string& written, const std::string& target);
    /// @param weights of heirs by code, sum 1  @returns the first code that names no zone; empty when all do
    std::string add_split(const std::string& from,
                          const std::vector<std::pair<std::string, double>>& weights);

    [[nodiscard]] Place find(std::string_view written, int year) const;
    [[nodiscard]] const Gazetteer& gazetteer() const { return gazetteer_; }

  private:
    [[nodiscard]] Place by_rules(const std::string& key, int year) const;
    using Found = Gazetteer::Found;
    /// Gives a place or leaves it unknown.
    using Rule = Place (PlaceFinder::*)(const std::string& key, int year) const;

    [[nodiscard]] Place by_full_name(const std::string& key, int year) const;
    [[nodiscard]] Place by_alias(const std::string& key, int year) const;
    [[nodiscard]] Place by_sum(const std::string& key, int year) const;
    [[nodiscard]] Place by_history(const std::string& key, int year) const;
    [[nodiscard]] Place by_several(const std::string& key, int year) const;
    [[nodiscard]] Place by_prefix(const std::string& key, int year) const;
    [[nodiscard]] Place by_known_prefix(const std::string& key, int year) const;
    [[nodiscard]] Place by_part_of_name(const std::string& key, int year) const;
    [[nodiscard]] Place by_code_form(const std::string& key, int year) const;
    [[nodiscard]] Place by_county_code(const std::string& key, int year) const;
    [[nodiscard]] Place by_shared_name(const std::string& key, int year) const;
    [[nodiscard]] Place by_province(const std::string& key, int year) const;

    /// One zone, with a note when its code is given; several: ambiguous; none: unknown.
    [[nodiscard]] Place of(const Found& found, const std::string& key, std::string_view note) const;
    /// Ambiguous: towns, or the city or province of their name with these first digits.
    [[nodiscard]] Place town_or(const Found& towns, std::string_view area) const;
    /// What the rest of a name means within a zone.
    [[nodiscard]] Place rest_in(const std::string& rest, std::size_t outer, int year) const;
    /// Ambiguous: these places are named in one text.
    [[nodiscard]] Place several(std::vector<std::string> named) const;
    /// What a part of a text that may name several places is, without the rules for several.
    [[nodiscard]] Place one_place(const std::string& part, int year) const;
    /// Whether a name that follows that of `outer` belongs to a place of the map that is no part of it.
    [[nodiscard]] bool lies_elsewhere(const std::string& rest, std::size_t outer) const;
    [[nodiscard]] std::string described_place(const std::string& part, const Place& place) const;
    [[nodiscard]] Place merged_into(const china::Merged& merged, const std::string& key) const;
    [[nodiscard]] Place namesake_of(const china::Split& split, const std::string& key, int year) const;
    [[nodiscard]] Place split_among(const china::Split& split) const;
    [[nodiscard]] Place of_code(const std::string& code) const;
    [[nodiscard]] Place parts_of(const std::string& key,
                                 const std::vector<std::pair<ZoneRef, double>>& parts) const;
    [[nodiscard]] std::size_t number_of(ZoneRef zone) const;
    [[nodiscard]] std::string described_ref(ZoneRef zone) const;
    void note_changes(Place& place, int year) const;

    Gazetteer gazetteer_;
    std::unordered_map<std::string, std::string> groups_;   ///< normalised id or name, id
    std::unordered_map<std::string, std::string> aliases_;  ///< normalised, code or group id
    std::unordered_map<std::string, std::vector<std::pair<ZoneRef, double>>> splits_;  ///< by code or name
    std::unordered_map<std::string, std::vector<ZoneRef>> members_;                    ///< of groups
};

}  // namespace deltareach
