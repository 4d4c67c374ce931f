#pragma once

#include "analysis/local_association.hpp"
#include "analysis/province_spillover.hpp"
#include "study/findings/labels.hpp"
#include "study/inputs/chosen_weights.hpp"
#include "study/inputs/panel_table.hpp"
#include "study/project/word_lists.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// What a regression is asked to explain, and by what.
struct RegressionChoice {
    std::string y, model = "durbin";
    std::vector<std::string> x;
    std::optional<std::uint32_t> draws;  ///< none: what [spill] of a project says, else 1,000
    PanelChoice panel;
};

/// Everything one regression finds.
struct RegressionFindings {
    std::string y;
    SpatialFit fit;
    std::optional<LmTests> lm_tests;  ///< of OLS on the same columns; not of panels
    Impacts impacts;
    Groups groups;
    std::optional<ProvinceSpillover> split;
    std::optional<BorderLag> border;
    std::vector<std::string> periods;  ///< of a panel; empty: one cross-section
    PanelEffects effects = PanelEffects::pooled;
    WeightsFacts weights;
    bool synthetic = false;
    Quality quality = Quality::reported;  ///< of the flows that its columns sum
    Words y_label;
    std::map<std::string, Words> labels;  ///< of the columns that explain
    std::vector<Words> group_labels;      ///< in the order of the groups

    /// Whether the impacts to quote first are those of the border model.
    [[nodiscard]] bool border_leads() const { return border && border_is_headline(*border); }
    /// What a reader calls a column that explains.
    [[nodiscard]] Words label(const std::string& column) const;
};

/// The columns that a cross-section needs. @throws InputError DR1017, DR1836
[[nodiscard]] RegressionData regression_data(const RegressionChoice& choice, const Units& data);

/// Fits, and splits by `groups` when there are any. A fit that did not converge stands alone.
/// @throws UsageError DR1930 a panel of another model than lag or durbin; and what fits and tables throw
[[nodiscard]] RegressionFindings find_regression(const RegressionChoice& choice, const Units& data,
                                                 const ChosenWeights& weights, Groups groups,
                                                 Session& session);

/// A regression of units that are still to be read.
struct RegressionOfUnits {
    SpatialChoice spatial;
    RegressionChoice regression;
};

/// The field of groups to split by; none where a unit lies in no group, which is told (DR1972).
[[nodiscard]] std::string whole_groups(const Units& units, const std::string& group, Session& session);

/// A regression with the units that it is about.
struct FoundRegression {
    Units units;
    RegressionFindings found;
};
/// Split by the field of groups, or by province where the units are a project's.
/// @throws as read_units, choose_weights and find_regression
[[nodiscard]] FoundRegression find_regression_of_units(const RegressionOfUnits& choice, Session& session);
/// All models side by side, on what and with which weights.
struct FoundLadder {
    ModelLadder ladder;
    WeightsFacts weights;
    std::size_t n = 0;
    bool synthetic = false;
    Quality quality = Quality::reported;
};
/// @throws as read_units, choose_weights and model_ladder
[[nodiscard]] FoundLadder find_ladder_of_units(const RegressionOfUnits& choice, Session& session);

/// "pooled", "unit", "two_way"
[[nodiscard]] std::string_view name_of(PanelEffects effects);

}  // namespace deltareach
