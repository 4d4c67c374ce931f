#pragma once

#include "analysis/estimate.hpp"
#include "analysis/reach_of_origin.hpp"
#include "layers/rare.hpp"
#include "study/inputs/loaded.hpp"
#include "study/inputs/no_row.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// One origin, theme and period: its flows to every mapped destination and how far they reach.
struct Study {
    Origin origin;
    Theme theme;
    std::string theme_field = {};  ///< what the names of its columns begin with; empty: the theme's id
    std::string period, unit;
    Quality quality = Quality::reported;  ///< of `flow`: estimated when it was split from a total

    OriginFlows flows;    ///< as read; `flow` empty of figures when only totals are known
    Sparse<double> flow;  ///< per destination, members summed; mid when estimated
    OriginReach reach;    ///< of `flow`
    /// How far the same flow goes by the project's [distance], beside the kilometres, not in their place:
    /// rings, ellipses and surfaces need the latter.
    struct ByTime {
        ReachResult reach;  ///< in `unit`, whatever the members are called
        std::string unit;   ///< "min", or "km" along a network
    };
    Rare<ByTime> by_time;
    Rare<SplitEstimate> estimate;
    std::vector<ZoneRef> provinces;  ///< of estimate->groups, by code; empty where the tree has none
    /// By province: the sum of its totals as reported, where all that were split there are about it alone;
    /// NaN elsewhere.
    std::vector<double> province_totals;
    std::string mass, mass_zh, mass_en;             ///< the column the estimate goes by, and its labels
    std::vector<double> low, high, beta_1, beta_2;  ///< per destination; empty unless estimated
    double reported_total = 0;  ///< sum of the totals that were split and of the rows beside them
    /// Per destination of an estimate: 1 where the flow is a row's, not a part of a total. Empty otherwise.
    std::vector<std::uint8_t> as_reported;
    /// Regional totals that are in no figure: rows to zones in them are on record, or the origin is a group.
    struct LeftOut {
        std::size_t totals = 0;
        double value = 0;
        std::vector<std::pair<ZoneRef, double>> by_zone;  ///< those of one zone alone, from an origin of one
    };
    LeftOut left_out;
    Messages notes;

    [[nodiscard]] bool estimated() const { return estimate.has_value(); }
    [[nodiscard]] std::string key() const { return theme.id + "_" + period; }
};

/// Every chosen origin in every chosen theme and period that has its flows, in the order origins × themes ×
/// periods; themes as the project lists them, then by id.
/// @throws UsageError DR1010 an unknown origin, theme or period; InputError DR1015 nothing to study
[[nodiscard]] std::vector<Study> study_all(const Project& project, const Inputs& inputs,
                                           const StudyChoice& choice, Session& session);

/// The origins chosen, or named by [reach]; none named: every zone that sends anything, by level, then zone.
/// @throws UsageError DR1010 with the nearest names
[[nodiscard]] std::vector<Origin> chosen_origins(const Project& project, const Inputs& inputs,
                                                 const StudyChoice& choice);

/// What [reach] names, of a project without flows: nothing is studied there, and a slip would not be seen.
/// @throws UsageError DR1010
void require_reach_names(const Project& project, const Inputs& inputs);

/// The studies of origins in every theme and period, in their order; those that cannot be measured (two zones
/// with one point, say) are left out.
[[nodiscard]] std::vector<Study> studies_of(const Project& project, const Inputs& inputs,
                                            const std::vector<Origin>& origins, const Session& session);

/// The studies of the same origin that stand beside it among the studies: with thousands of origins the
/// others need not be asked. All of them, where it is none of them.
[[nodiscard]] std::span<const Study> studies_beside(const Study& study, std::span<const Study> studies);

/// Whether anything is on record, or estimated, of what the destination at that position receives: without it
/// its flow of 0 is no figure.
[[nodiscard]] bool is_known(const Study& study, std::size_t position);

/// Of the flow to the destination at that position: an estimate's, unless a row of its own tells it.
[[nodiscard]] Quality quality_at(const Study& study, std::size_t position);

/// How many destinations of an estimate have a row of their own; 0 where nothing is estimated.
[[nodiscard]] std::size_t count_as_reported(const Study& study);

/// Whether every member of the origin is on record there, with all pairs of finer zones where rows are
/// between these: else the flow is the least that it can be, and is marked as such wherever it is shown.
/// Estimates are whole.
[[nodiscard]] bool is_whole(const Study& study, std::size_t position);

/// Whether the destination at that position belongs to the origin itself.
[[nodiscard]] bool is_own(const Study& study, std::size_t position);
/// How far the flow to a destination goes: of a group the mean over its members, weighted by what each sends;
/// not a number where nothing is known of them one by one.
[[nodiscard]] double mean_distance_km(const Study& study, std::size_t position);

/// How many of the destinations outside the origin are on record, and for how many of those some member, or
/// some pair of finer zones, lacks a row.
struct Recorded {
    std::size_t destinations = 0, known = 0, partial = 0;
    /// Else the total is the least that it can be.
    [[nodiscard]] bool whole() const { return known == destinations && partial == 0; }
};
/// Nothing where a total was split: it is as it was reported.
[[nodiscard]] std::optional<Recorded> recorded(const Study& study);
/// What the share kept inside is where the whole is not known: "at most" where more may leave (destinations
/// without a record, flow to the outside), "at least" where more may stay, "as recorded" where both; empty
/// where it is the share itself, or absent.
[[nodiscard]] const char* bound_of_kept_share(const Study& study);
/// Whether the total is known to be no more than the sum of what is on record.
[[nodiscard]] bool total_is_whole(const Study& study);

}  // namespace deltareach
