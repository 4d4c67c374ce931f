#pragma once

#include "layers/od_matrix.hpp"
#include "study/findings/study.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Which atlas: a page for each zone of a level's mosaic (the district mosaic of the Delta is Shanghai's 16
/// districts and the 40 other cities), with the flows of one theme.
struct AtlasChoice {
    std::string level;          ///< "city", "district", or any level of the project
    std::string theme, period;  ///< empty: the first theme with flows; the latest period
};

/// The flows of one period between the zones of an atlas, row = origin.
struct AtlasPeriod {
    std::string period;
    std::vector<double> flow;         ///< n × n; 0 where nothing is known
    std::vector<std::uint8_t> known;  ///< n × n; 1 where a row or an estimate says the flow
    std::vector<std::uint8_t> whole;  ///< n × n; 1 where all of it is known, not some pairs of finer zones
    std::vector<std::uint8_t> estimated;  ///< n × n; 1 where the flow is an estimate
    Quality quality = Quality::reported;
    std::map<std::size_t, ReachResult> estimated_reach;  ///< by zone
    std::map<std::size_t, double> reported_total;        ///< by zone: what its estimates were split from
    /// What follows from the pairs of one zone with the others.
    struct Sums {
        std::optional<double> flow;  ///< over the pairs that are known
        std::size_t whole = 0;       ///< pairs that are wholly known
        bool estimated = false;      ///< some pair is
        bool reported_sum = false;   ///< the pairs were split from a total, which they add up to
    };
    std::vector<Sums> out, in;  ///< by zone
};

/// What the pages print, for all zones at once.
struct AtlasFigures {
    Theme theme;
    std::string unit;
    std::vector<ZoneRef> zones;
    std::vector<AtlasPeriod> periods;               ///< ascending, at least one
    std::vector<std::optional<ReachResult>> reach;  ///< by zone, of the last period
    std::optional<Study> estimate;  ///< the study whose total was split, for the method's words

    /// What the zone sends to the other zones, over the pairs that are known; none where no pair is.
    [[nodiscard]] std::optional<double> outflow(const AtlasPeriod& period, std::size_t zone) const;
    /// What it receives from them, likewise.
    [[nodiscard]] std::optional<double> inflow(const AtlasPeriod& period, std::size_t zone) const;
    /// Of the pairs with the zones other than it, how many are wholly known: with fewer than all the sum is
    /// the least that it can be.
    [[nodiscard]] std::size_t out_known(const AtlasPeriod& period, std::size_t zone) const;
    [[nodiscard]] std::size_t in_known(const AtlasPeriod& period, std::size_t zone) const;
    /// Whether all of them are known.
    [[nodiscard]] bool out_whole(const AtlasPeriod& period, std::size_t zone) const {
        return out_known(period, zone) + 1 == zones.size();
    }
    /// Whether all of them are known.
    [[nodiscard]] bool in_whole(const AtlasPeriod& period, std::size_t zone) const {
        return in_known(period, zone) + 1 == zones.size();
    }
    /// Whether something is known of the zone's sums, and not all: then they are "as recorded".
    [[nodiscard]] bool lacks_pairs(const AtlasPeriod& period, std::size_t zone) const;
    [[nodiscard]] bool ever_lacks_pairs(std::size_t zone) const;
    [[nodiscard]] bool out_estimated(const AtlasPeriod& period, std::size_t zone) const;
    [[nodiscard]] bool in_estimated(const AtlasPeriod& period, std::size_t zone) const;
    /// Whether the sum of what it sends is an estimate, and no total that was reported.
    [[nodiscard]] bool outflow_estimated(const AtlasPeriod& period, std::size_t zone) const;
};

/// @throws UsageError DR1010 an unknown level or theme
[[nodiscard]] AtlasFigures atlas_figures(const AtlasChoice& choice, const Project& project,
                                         const Inputs& inputs, Session& session);

}  // namespace deltareach
