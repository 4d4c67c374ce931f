#pragma once

#include "study/findings/study.hpp"

#include <vector>

namespace deltareach {

/// Everything one study needs besides its flows.
struct StudySetting {
    const Project& project;
    const Inputs& inputs;
    const Session& session;
    LonLat plane_centre;
};

/// How the reach of a study is measured. @param mass shape (destinations) @param intervals by bootstrap
[[nodiscard]] OriginReachOptions reach_options(const StudySetting& setting, const std::vector<double>& mass,
                                               bool intervals);

/// Splits the totals of an origin over the mapped zones of their regions: fills the study's flow and
/// estimate.
void estimate_flows(Study& study, const FlowSet& set, const StudySetting& setting);

/// Reach by estimated flow: the statistics of mid, with the intervals that the draws give.
void reach_of_estimate(Study& study, const StudySetting& setting, const std::vector<double>& mass);

/// The reach of the study's flow by the project's times; the draws' intervals where it is estimated.
void reach_by_time(Study& study, const StudySetting& setting, const std::vector<double>& mass);

}  // namespace deltareach
