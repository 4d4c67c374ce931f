#pragma once

#include "gis/table.hpp"
#include "gis/table_io.hpp"
#include "layers/distance_matrix.hpp"
#include "layers/flow_columns.hpp"
#include "layers/place_names.hpp"
#include "layers/region.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Travel time for pairs a table lacks: geodesic distance × circuity / speed, in minutes.
struct TravelFallback {
    double circuity = 0;    ///< road over straight line, >= 1
    double speed_km_h = 0;  ///< > 0
};

/// How a table of travel times or road distances is to be understood.
struct ReadDistances {
    NamedHeads heads;                        ///< origin, destination and value; empty: found by their heads
    std::string unit = "min";                ///< "min" or "km"; what the matrix carries
    bool symmetric = false;                  ///< a pair given one way stands for both
    std::optional<TravelFallback> fallback;  ///< for pairs the table lacks; "km": distance × circuity
};

/// A place as a table writes it, among the zones in use.
struct TablePlace {
    std::optional<std::size_t> position;  ///< nothing: a place that is not in use
    std::string problem, candidates;      ///< the code of a message where it is no place at all
};

/// The zones that a table of pairs is read for.
struct TablePlaces {
    std::vector<std::string> codes, labels;  ///< labels: for messages
    std::function<TablePlace(const std::string& written)> find;
    std::function<double(std::size_t from, std::size_t to)> straight_km;  ///< asked only for the fallback
};
/// @param region, places must outlive the result
[[nodiscard]] TablePlaces table_places(const Region& region, const std::vector<ZoneRef>& zones,
                                       const PlaceIndex& places);

/// What the row of heads must hold, for read_table.
[[nodiscard]] std::vector<HeadRequest> distance_head_requests(const NamedHeads& named = {});

/// The impedance between the given zones from a long table of origin, destination and minutes (or km). The
/// diagonal is excluded. A head that names a unit is heeded: hours become minutes, metres km. Rows about
/// other places are left out and counted (note DR1252); pairs filled by the fallback are counted (warning
/// DR1253).
/// @throws InputError all problems at once: DR1250 pairs without a value and no fallback, DR1251 one pair
/// with
///         two values, DR1254 and DR1211 places, DR1210 not > 0, DR1255 a unit that is none of the kind
///         asked for, numbers (DR1121 …);
///         UsageError DR1244 coordinates in place of places
[[nodiscard]] DistanceMatrix read_distance_table(const Table& table, const Region& region,
                                                 const std::vector<ZoneRef>& zones, const PlaceIndex& places,
                                                 const ReadDistances& options, Messages& notes);
[[nodiscard]] DistanceMatrix read_distance_table(const Table& table, const TablePlaces& places,
                                                 const ReadDistances& options, Messages& notes);

/// The rows of the matrix from some origins alone, origins × zones, row-major; NaN from an origin to itself.
/// Only pairs that begin at one of the origins need a value.
/// @param origins positions in `places`
/// @throws as read_distance_table
[[nodiscard]] std::vector<double> read_distance_rows(const Table& table, const TablePlaces& places,
                                                     const std::vector<std::size_t>& origins,
                                                     const ReadDistances& options, Messages& notes);

}  // namespace deltareach
