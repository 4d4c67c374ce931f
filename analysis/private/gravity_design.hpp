#pragma once

#include "analysis/gravity.hpp"
#include "analysis/private/ppml_problem.hpp"

#include <vector>

namespace deltareach::ppml {

/// Checks shapes and values. @throws InputError DR1801 … DR1804
void check(const GravityData& data);

/// Pairs that take part, one per pair given; the diagonal of a matrix and pairs of empty zones do not.
struct Kept {
    std::vector<char> keep;  ///< empty: all but the diagonal of a matrix that skips it
    std::vector<DroppedPairs> dropped;
};
[[nodiscard]] Kept without_empty_zones(const GravityData& data, Constraint constraint);

/// Groups the pairs kept and builds the columns: constant (constraint none), masses that no effect absorbs,
/// distance, covariates. Takes the data's columns over where it can.
[[nodiscard]] Problem design(GravityData& data, const Kept& kept, const GravityOptions& options,
                             Messages& notes);

/// The names of the zones at the ends of a pair.
[[nodiscard]] std::string origin_name(const GravityData& data, std::uint32_t zone);
[[nodiscard]] std::string destination_name(const GravityData& data, std::uint32_t zone);
[[nodiscard]] std::uint32_t origin_of(const GravityData& data, std::size_t pair);
[[nodiscard]] std::uint32_t destination_of(const GravityData& data, std::size_t pair);

}  // namespace deltareach::ppml
