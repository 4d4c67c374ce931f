#pragma once

#include "gis/table.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_table.hpp"
#include "layers/place_names.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What a table alone is, and what the built-in map says of its places.
namespace deltareach {

/// Whether of the places of flows the built-in map has hardly any: another region's, which its own boundaries
/// judge; told once (DR1296).
[[nodiscard]] bool is_of_another_region(const std::string& input, const FlowTable& flows,
                                        const PlaceIndex& places, Messages& told);

/// A table of travel times or road distances between places.
struct TravelColumns {
    FlowColumns columns;
    std::string head;  ///< of the times or distances

    /// Why it was taken for one, for DR1295.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> why() const;
};

/// The columns of a table with an origin, a destination and times or distances and without an amount; nothing
/// of other tables.
[[nodiscard]] std::optional<TravelColumns> travel_columns(const Table& table);

/// Its places, as those of attributes are judged, and its numbers: what is none, and what is not above 0
/// between two places.
void judge_travel(const Table& table, const TravelColumns& travel, const PlaceIndex& places, Messages& told,
                  Messages& faults);

/// What stands in the rows of a table of which a column names places: each a place; with `times` a place at a
/// time; with `things` a firm, a project or the like at a place.
struct PlaceRows {
    std::size_t places = 0;
    std::optional<std::size_t> times = {}, things = {};

    /// For the message that tells what a table was taken for.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> why(const Table& table) const;
    /// In the account of tables: attributes, or list.
    [[nodiscard]] const char* kind() const { return things ? "list" : "attributes"; }
    /// What may stand in one row alone; empty where any may come again.
    [[nodiscard]] std::string key_of(const Table& table, std::size_t row) const;
};
/// Places that come again are those of times where a column of years stands beside them, and those of things
/// where a column of words, each once, does.
[[nodiscard]] PlaceRows rows_of_places(const Table& table, std::size_t places);

/// Warning DR1296 on the rows whose places the built-in map lacks; nothing where there are none.
/// @param names  one a row
void tell_places_off_map(const std::vector<std::string>& names, const Location& where, Messages& told);

}  // namespace deltareach
