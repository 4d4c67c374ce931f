#pragma once

#include "layers/od_matrix.hpp"
#include "render/sheet_spec.hpp"
#include "study/findings/map_findings.hpp"
#include "study/findings/study.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

/// What flows to places off the map or to nowhere in particular: in the table, and in no total, map or chart.
namespace deltareach {

/// "另有 1.49 亿元（27.9%）流向图外或不明，不在总量和图内"; empty where there is none.
/// @param outside  in the unit; >= 0
/// @param inside   what the sheet's total holds, in the unit; the share is of both together
/// @param beside   amounts of the sheet, whose unit it has; empty: it stands alone
[[nodiscard]] Text outside_words(double outside, double inside, const std::string& unit,
                                 const std::vector<double>& beside = {});

/// The same of each of the studies, which are named where there are several: three of them, and how many
/// more. Of one study in the unit of its sheet.
/// @param beside  amounts of the sheet of several, whose unit they have; empty: they have one of their own
void add_outside(std::vector<Text>& notes, std::span<const Study* const> studies,
                 const std::vector<double>& beside = {});
void add_outside(std::vector<Text>& notes, const Study& study);

/// What of a flow set has no cell, for an end of it lies outside: in the set's unit.
/// @param counts  whether what the zone at a position sends is shown; none: whatever is sent, received and of
///                neither end on the map
[[nodiscard]] double outside_of(const OdFlows& flows, const std::function<bool(std::size_t)>& counts = {});

/// The same of a column that sums what its zones sent or received ("来自图外或不明" of the latter), or of a
/// ratio of such sums; nothing of other columns.
/// @param named  whether the note says which column it is of, beside others
void add_outside(std::vector<Text>& notes, const Project& project, const Inputs& inputs,
                 const ColumnZones& what, bool named = false);

/// The same for what has an end outside: "流向、来自图外或不明".
[[nodiscard]] Text outside_of_pairs(double outside, double inside, const std::string& unit);

}  // namespace deltareach
