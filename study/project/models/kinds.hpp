#pragma once

#include "study/project/models/options.hpp"

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace deltareach {

/// One struct a kind of model: what a table [[model]] and `deltareach model KIND` say. `describe` names the
/// members, so that readers, schema and options cannot part.

struct GravitySettings {
    static constexpr const char* kind = "gravity";
    PairOptions pairs;
    GravityConstraint constraint = GravityConstraint::doubly;
    DecayForm decay = DecayForm::power;
    std::optional<ErrorKind> errors;  ///< nothing: what suits the constraint and the number of zones
    bool cluster_factor = false;
    int draws = 999, max_iterations = 100;
    ScenarioSettings scenario;
};

/// What the models that share out each origin's flow have in common.
struct ShareSettings {
    UnitsChoice file;
    std::string mass, outflow;
    ScenarioSettings scenario;
};

/// The radiation model.
struct RadiationSettings : ShareSettings {
    static constexpr const char* kind = "radiation";
    TieRule ties = TieRule::le;
    bool normalise = false, summary = false;
};

/// Intervening opportunities, in Schneider's form.
struct OpportunitiesSettings : ShareSettings {
    static constexpr const char* kind = "opportunities";
    double l = 0;  ///< chance that a unit of mass is accepted
};

/// Huff's shares: the powers of mass and distance.
struct HuffSettings : ShareSettings {
    static constexpr const char* kind = "huff";
    double alpha = 1, beta = 2;
};

/// Gravity links by population and product, the constant k, or by the share of the product where directed.
struct LinksSettings {
    static constexpr const char* kind = "links";
    UnitsChoice file;
    std::string population, gdp;
    double k = 1;
    bool directed = false;
};

/// Breaking points by masses and a power β of distance.
struct BreakingPointSettings {
    static constexpr const char* kind = "breaking-point";
    UnitsChoice file;
    std::string mass, centre, other;  ///< without `other`: all other places
    double beta = 2;
};

/// Field strength by masses and a power β of distance; least distance and cell in km.
struct FieldSettings {
    static constexpr const char* kind = "field";
    UnitsChoice file;
    std::string mass;
    std::vector<std::string> centres;  ///< empty: all places with a mass
    double beta = 2, core_km = 1;
    double cell_km = 0;  ///< 0: that of the project's surfaces, 2 for a lone file
};

/// Wilson's radius: the threshold θ in the unit of the mass, the decay β per km.
struct WilsonSettings {
    static constexpr const char* kind = "wilson";
    UnitsChoice file;
    PairOptions pairs;  ///< what the decay is fitted to; without an input the project's flows
    std::string mass;
    double theta = 0;                                        ///< 0: not given
    double beta = std::numeric_limits<double>::quiet_NaN();  ///< > 0; NaN: not given, so fitted
};

/// City-flow intensity: fields of employment by sector and of output per head.
struct CityFlowSettings {
    static constexpr const char* kind = "city-flow";
    UnitsChoice file;
    std::vector<std::string> sectors;
    std::string efficiency;
};

/// A composite index of fields, or of the reach of places in themes.
struct IndexSettings {
    static constexpr const char* kind = "index";
    UnitsChoice file;
    std::vector<std::string> fields, costs;
    std::vector<double> weights;
    std::vector<std::string> themes, measures = {"total", "destinations", "r80"};  ///< of `reach_measures`
    IndexWeighting weighting = IndexWeighting::entropy;
    IndexScore score = IndexScore::topsis;
    bool missing_as_zero = false;
    double shift = 0, concentration = 50;
    int draws = 2000;
};

/// Models of pairs side by side.
struct CompareSettings {
    static constexpr const char* kind = "compare";
    PairOptions pairs;
    bool no_leave_one_out = false;
};

/// Flows of a project from known sums.
struct MarginsSettings {
    static constexpr const char* kind = "margins";
    std::string input, margins;
};

/// Settings of whichever kind.
using ModelKind = std::variant<GravitySettings, RadiationSettings, OpportunitiesSettings, HuffSettings,
                               LinksSettings, BreakingPointSettings, FieldSettings, WilsonSettings,
                               CityFlowSettings, IndexSettings, CompareSettings, MarginsSettings>;

/// Every kind with its defaults, in the order of the variant.
[[nodiscard]] const std::vector<ModelKind>& model_kinds();

/// The file or project that a model is told to look at; empty where none is named.
[[nodiscard]] std::string input_of(const ModelKind& model);

/// "gravity", "breaking-point" …
[[nodiscard]] std::string name_of(const ModelKind& model);

}  // namespace deltareach
