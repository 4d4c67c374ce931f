#pragma once

#include "layers/flow_table.hpp"
#include "layers/place_names.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace deltareach {

/// A written place, looked up once for a year of data.
struct ResolvedPlace {
    const std::string* written = nullptr;
    Place place;
    Location first;        ///< the first cell that writes it
    std::size_t rows = 0;  ///< rows counted by the caller

    /// A name for several zones, or a split without weights: an error, whatever the policy.
    [[nodiscard]] bool is_problem() const {
        return place.kind == Place::Kind::ambiguous ||
               (place.kind == Place::Kind::split && place.parts.empty());
    }
    [[nodiscard]] bool is_other() const {
        return place.kind == Place::Kind::other || place.kind == Place::Kind::unknown;
    }
};

/// Part of a row that belongs to one end of a flow set.
struct EndShare {
    std::uint32_t end = 0;
    double share = 1;
};

/// The first four digits of a period as a year in 1900–2100; 0 when there is none.
[[nodiscard]] int year_of_period(std::string_view period);

/// Looks written places up, each once a year, and remembers where it was first seen.
class PlaceMemo {
  public:
    explicit PlaceMemo(const PlaceIndex& places) : places_(places) {}

    /// The place written in a cell of a row. The reference stays good as long as the memo.
    ResolvedPlace& find(const SharedWord& written, int year, const FlowRow& row, SheetCell cell);

    [[nodiscard]] std::vector<const ResolvedPlace*> unknown() const;
    /// An error for each ambiguous place and each split without weights, in the order seen.
    void append_problems(Messages& errors) const;
    /// The notes of the places, each once, at the first row that gave rise to it.
    void append_notes(Messages& notes) const;

  private:
    struct Year {
        std::unordered_map<SharedWord, ResolvedPlace*, SharedWord::Hash> places;
    };

    const PlaceIndex& places_;
    std::unordered_map<int, Year> years_;
    std::deque<ResolvedPlace> resolved_;  ///< in the order seen; addresses stay
};

}  // namespace deltareach
