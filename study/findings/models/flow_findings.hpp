#pragma once

#include "analysis/estimate_margins.hpp"
#include "analysis/fit_measures.hpp"
#include "analysis/gravity.hpp"
#include "analysis/radiation_model.hpp"
#include "study/findings/labels.hpp"
#include "study/findings/models/scenario.hpp"
#include "study/inputs/margin_cells.hpp"
#include "study/inputs/pair_table.hpp"
#include "study/inputs/units.hpp"
#include "study/project/models/kinds.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace deltareach {

/// A fitted gravity model.
struct GravityFinding {
    GravitySettings settings;
    Constraint constraint = Constraint::doubly;
    Decay decay = Decay::power;
    PairTable table;
    GravityFit fit;
    std::uint64_t seed = 0;     ///< of the bootstrap
    std::vector<double> ratio;  ///< shape (pairs): observed over expected; NaN where nothing is expected
    std::vector<double> z;      ///< shape (coefficients): estimate over standard error
    std::optional<ScenarioFinding> scenario;
};

/// What the probabilities of one origin sum to.
struct OriginSum {
    std::size_t origin = 0;  ///< position among the units
    double sum = 0;
    bool ties = false;  ///< two destinations are equally far
};

/// Shares of what every origin sends, and flows where that is known.
struct ShareFinding {
    std::variant<RadiationSettings, OpportunitiesSettings, HuffSettings> settings;
    PairTable table;                  ///< all pairs of the units; `destination_mass` is the mass of the model
    std::vector<double> intervening;  ///< shape (pairs): mass between; empty where the model has none
    std::vector<double> probability, flow;  ///< shape (pairs); flows NaN where nothing is known of the origin
    std::vector<OriginSum> sums;            ///< of the radiation model; else empty
    std::optional<ScenarioFinding> scenario;

    /// What the settings of the three kinds have in common.
    [[nodiscard]] const ShareSettings& shared() const;
};

/// The radiation model of more pairs than are held.
struct RadiationRows {
    RadiationSettings settings;
    std::shared_ptr<const Units> units;
    RadiationOptions options;
    std::optional<std::vector<OriginSum>> sums;  ///< when somebody will read them

    /// All pairs as they come, nearest first: memory grows with the zones, not with the pairs. `flow` has a
    /// value a destination of the row. @throws LimitError DR1726 too many to be written
    void each(const std::function<void(const RadiationRow& row, const std::vector<double>& flow)>& use) const;
};

/// Pairs that reading or the fit left out, and columns that it could not tell apart.
struct LeftOutPairs {
    std::vector<LeftOut> reading;
    std::vector<DroppedPairs> fitting;
    std::vector<std::string> columns;
};
/// What the table and the fit say of it.
[[nodiscard]] LeftOutPairs left_out_of(const PairTable& table, const GravityFit& fit);

/// A model among those compared, and how near it comes.
struct ComparedModel {
    std::string model;
    bool converged = true;
    std::size_t n = 0;  ///< pairs the measures are over
    FitMeasures measures;
    double left_out_cpc = NAN;
    std::optional<LeftOutPairs> left_out;  ///< of gravity models
    int iterations = 0;                    ///< of gravity models
};

/// Models side by side on the same pairs.
struct CompareFinding {
    std::string theme, period, unit, distance_unit;
    std::size_t n = 0;      ///< pairs of the table
    std::size_t zeros = 0;  ///< of them, without a record
    std::vector<ComparedModel> models;
};

/// The provinces that destinations lie in, and the number of each cell's: slice by slice, by code. None where
/// no level is coarser than the zones.
struct ProvinceCells {
    std::vector<ZoneRef> provinces;
    std::vector<int> group;  ///< slice × provinces + province; -1 outside
};

/// Flows estimated from known sums.
struct MarginsFinding {
    MarginCells cells;
    std::shared_ptr<const Region> region;
    std::string mass;  ///< the column that the prior is drawn by
    std::string distance_unit;
    std::vector<double> distance;      ///< shape (cells); NaN on the diagonal and where no known sum reaches
    std::vector<std::size_t> senders;  ///< positions in the estimate's reach of those that have cells
    MarginsEstimate estimate;
    std::vector<double> fitted;             ///< shape (sums): the sum of the estimate's cells
    std::vector<std::size_t> first_margin;  ///< shape (cells + 1): where each cell's begin in `margins_of`
    std::vector<std::uint32_t> margins_of;  ///< which known sums each cell is part of, ascending
    ProvinceCells provinces;
    std::vector<Words> themes;  ///< of every slice, as a reader calls it
};

}  // namespace deltareach
