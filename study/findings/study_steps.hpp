#pragma once

#include "layers/flow_index.hpp"
#include "study/findings/split_parts.hpp"
#include "study/findings/study.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What the zones of one mosaic bring into every study that is seen on it.
struct MosaicNumbers {
    std::vector<double> mass;              ///< of [estimate], per zone; NaN where none is known
    std::vector<int> province;             ///< per zone, as provinces_of
    std::vector<LonLat> points;            ///< of the zones
    bool all_masses = false;               ///< every mass is above 0
    std::vector<Point> plane_km;           ///< of the zones; NaN where the plane cannot show one
    std::optional<QuickDistances> places;  ///< where there are so many that exact distances of all would be
                                           ///< most of the work
};

/// Everything one study needs besides its flows. What is the same in all themes and periods of an origin is
/// found once.
struct StudySetting {
    const Project& project;
    const Inputs& inputs;
    const Session& session;
    LonLat plane_centre;
    const CrsTransform* to_plane = nullptr;  ///< that plane's; of one thread
    int threads = 0;                         ///< within a study
    const MosaicNumbers* numbers = nullptr;  ///< of the origin's mosaic
    const UniformTable* uniforms = nullptr;  ///< of the bootstrap, for all studies
    /// Of the origin: reach_percentiles of each set, then of each set by times; empty: not asked for.
    std::span<double> percentiles = {};
    bool percentiles_stand = false;       ///< and nothing is drawn
    std::size_t set = 0, sets = 0;        ///< which of them is studied
    SharedList<double> distance_km = {};  ///< members × destinations
    SharedList<double> quick_km = {};     ///< the same as FewExactDistances has them; empty: all are exact
    SharedList<double> azimuth_deg = {};  ///< likewise
    /// Of the origin's distances and masses, from its first study on that needs them.
    std::shared_ptr<std::optional<OriginPlaces>> places = {};
    std::span<const std::string> theme_fields = {};  ///< Study::theme_field, by set
};

/// A theme's id as a name of a field, apart from those of the other themes: 技术合同 → ji_shu_he_tong. Twins
/// are numbered in the order of their ids, so that the order of the rows decides nothing.
[[nodiscard]] std::string field_of_theme(const std::string& id, const std::vector<FlowSet>& sets);

/// How the reach of a study is measured. @param intervals by bootstrap
[[nodiscard]] OriginReachOptions reach_options(const StudySetting& setting, bool intervals,
                                               bool by_time = false);

/// The studies of one origin in the order of the sets, into `studies` as they are found.
void study_origin(const Origin& origin, const OriginFrame& frame, const std::vector<FlowIndex>& sets,
                  StudySetting setting, std::vector<Study>& studies);

/// Splits totals of an origin over the mapped zones of their regions; zones with a figure of their own keep
/// it. Fills the study's flow and estimate.
void estimate_flows(Study& study, const FlowSet& set, const SplitParts& parts, const StudySetting& setting);

/// Reach by estimated flow: the statistics of mid, with the intervals that the draws give.
void reach_of_estimate(Study& study, const StudySetting& setting);

/// The reach of the study's flow by the project's times; the draws' intervals where it is estimated.
void reach_by_time(Study& study, const StudySetting& setting);

}  // namespace deltareach
