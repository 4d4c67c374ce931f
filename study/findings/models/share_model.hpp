#pragma once

#include "study/findings/models/models.hpp"
#include "study/inputs/units.hpp"
#include "study/project/models/kinds.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace deltareach {

/// Beyond this many pairs flows are not held: radiation writes them row by row, the others refuse.
inline constexpr std::size_t most_pairs = 1'000'000;

/// The field of what every origin sends: the one named, else `sent` of a project whose flows run between
/// zones; empty without either.
[[nodiscard]] std::string outflow_field(const ShareSettings& settings, const Units& file);
/// What every origin sends by that field; NaN without one: flows stay unknown.
[[nodiscard]] std::vector<double> outflows(const ShareSettings& settings, const Units& file);

/// Shares of every pair, n×n row-major, by masses and distances.
using Shares =
    std::function<std::vector<double>(const std::vector<double>& mass, const std::vector<double>& distance)>;

/// A model that shares out what each origin sends.
struct ShareModel {
    Shares shares;
    std::vector<double> s;  ///< of the pairs, n×n: intervening mass; empty where the model has none
    std::vector<OriginSum> sums;
};

/// Probabilities and flows of all pairs, with the scenario if there is one.
[[nodiscard]] ModelFinding share_finding(decltype(ShareFinding::settings) kind, const ShareSettings& settings,
                                         const Units& file, ShareModel model, const Loaded* project,
                                         Session& session);

/// @throws LimitError DR1838 more pairs than can be held
void check_size(const Units& file);

}  // namespace deltareach
