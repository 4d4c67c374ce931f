#pragma once

#include "gis/feature_layer.hpp"
#include "gis/messages.hpp"
#include "gis/whole_layer.hpp"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace deltareach::gdal {
struct OutputPlan;
}

/// All that a layer, a plan of writing it, or what is said on the way holds, as lines to be compared whole.
namespace deltareach::test {

/// Name, reference, every field with its type, and every feature with all values and vertices in order.
/// @param names  of fields, where others are left out
[[nodiscard]] std::string lines_of(const WholeLayer& layer, const std::set<std::string>& names = {});
[[nodiscard]] std::string lines_of(const FeatureLayer& layer);
/// Fields as the format has them, each flag that is set, and all that is told in both languages.
[[nodiscard]] std::string lines_of(const deltareach::gdal::OutputPlan& plan);
/// Code, place and every value. @param folder  is left out of paths
[[nodiscard]] std::string lines_of(const Messages& messages, const std::filesystem::path& folder = {});
/// What an action says when it throws; else what it returns.
[[nodiscard]] std::string outcome_of(const std::filesystem::path& folder,
                                     const std::function<std::string()>& action);

/// What comes out for each of the endings, those with one outcome together.
[[nodiscard]] std::string by_outcome(const std::vector<std::string>& endings,
                                     const std::function<std::string(const std::string&)>& outcome);

}  // namespace deltareach::test
