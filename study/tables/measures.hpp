#pragma once

#include "study/inputs/inputs.hpp"

#include <optional>
#include <vector>

/// What the attributes of zones are, where a project has no flows to tell of.
namespace deltareach {

/// Whether a column is a rate or an average, by its unit or by what its name says.
[[nodiscard]] bool is_rate(const Column& column);

/// Whether a column holds places in an order, 1 the first, by what its name says: 位次, 排名, rank.
[[nodiscard]] bool is_rank(const Column& column);

/// Whether the values of zones may be added: money, counts, areas, weights, volumes, lengths of roads. Never
/// a rate, an average, a price, an income, an index, a rank or a distance; nor what nobody states the unit
/// of.
[[nodiscard]] bool adds_up(const Column& column);

/// Whether the numbers only tell things apart or say where they are: postcodes, area codes, serial numbers,
/// telephones, longitudes. Never what has a unit.
[[nodiscard]] bool is_code(const Column& column);

/// A column of numbers over the zones of a level.
struct Measure {
    Column column;
    std::vector<double> values;                ///< of the zones, in their order; NaN: none
    std::size_t known = 0;                     ///< zones with a value; > 0
    std::size_t largest = 0, smallest = 0;     ///< positions; of equal ones the first
    double median = 0;                         ///< of those known, each zone counting once
    std::optional<double> sum = std::nullopt;  ///< of those known, where they may be added
    bool least = false;                        ///< zones without a value would make the sum no smaller
};
/// A level that has measures.
struct LevelMeasures {
    std::size_t level = 0;
    std::vector<Measure> measures;  ///< in the order of the level's columns; not empty
};

/// The measures of every level: columns of numbers that are no years, ranks, codes or coordinates and have a
/// value. Counts of points are added up, of whatever they are.
[[nodiscard]] std::vector<LevelMeasures> measures_of(const Inputs& inputs);

}  // namespace deltareach
