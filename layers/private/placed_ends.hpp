#pragma once

#include "layers/align.hpp"

namespace deltareach {

/// The end of a flow that a place is: `other` where it is not known or off the map.
[[nodiscard]] FlowEnd end_of(const Place& place);

/// Counts the pairs of places that give no value in their sets, with the pairs that other rows tell
/// (FlowSet::valueless), and lists the deals among them (Aligned::without_value).
void place_valueless(const ValuelessPairs& pairs, const PlaceIndex& places, Aligned& aligned);

}  // namespace deltareach
