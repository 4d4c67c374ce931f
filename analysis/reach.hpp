#pragma once

#include "analysis/concentration.hpp"
#include "analysis/reach_curve.hpp"
#include "analysis/uniform_table.hpp"
#include "gis/messages.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace deltareach {

/// An interval of a statistic; both ends in its unit.
struct Interval {
    double low = 0, high = 0;
    /// The sample alone does not bound the statistic on that side: the end is the nearest or the farthest
    /// mapped destination (radii of counts).
    bool low_is_map = false, high_is_map = false;
};

/// One record of flow that is one deal.
struct DealRow {
    std::size_t cell = 0;  ///< position in ReachInput::flow
    double value = 0;      ///< >= 0, in the unit of the flow
};

/// What holds of an origin whatever it sends: found once, it need not be in every theme and period.
struct OriginPlaces {
    std::size_t n = 0;                       ///< destinations outside the origin
    double nearest_km = 0, farthest_km = 0;  ///< of all mapped pairs outside the origin
    /// By member: mean distance if what it sends were spread by mass over the destinations outside the
    /// origin; empty without masses.
    std::vector<double> mean_by_mass;
};

/// What one origin sends: a zone, a group (several members, each with its own distances) or a point zone.
/// Matrices are members × destinations, row-major. Cells whose destination belongs to the origin are not read
/// for distance. The spans must outlive the call only.
struct ReachInput {
    std::size_t members = 1;
    std::span<const double> distance_km;  ///< members × destinations; > 0 to destinations outside the origin
    std::span<const double> flow;         ///< members × destinations; >= 0
    std::span<const double> deals = {};  ///< members × destinations; deals behind value flows; empty: unknown
    /// Every record behind value flows, each a single deal, in any order; by cell they add up to `flow`.
    /// Empty: not known, or records are sums of deals. Not read for counts.
    std::span<const DealRow> rows = {};
    std::span<const std::uint8_t> own;          ///< destinations; 1 where the zone belongs to the origin
    std::span<const int> province = {};         ///< destinations; any numbering, -1 unknown; empty: unknown
    std::span<const int> member_province = {};  ///< members
    std::span<const double> mass = {};          ///< destinations; >= 0; empty: no expected mean distance
    /// Members × destinations; what the expected mean is taken over, within 1e-7 of the distances. Empty: the
    /// distances themselves.
    std::span<const double> quick_km = {};
    /// As places_of_origin gives it of these distances and masses, which are not looked at again; nullptr:
    /// they are.
    const OriginPlaces* places = nullptr;
    double outside = 0;             ///< flow to places outside the mapped area or unknown
    bool inside_on_record = false;  ///< a record of 0 inside the origin is one too
    bool counts = false;            ///< `flow` counts things (contracts, papers), not value
};

/// By which rule radii are taken, and how their intervals are drawn.
struct ReachOptions {
    RadiusRule rule = RadiusRule::lower;
    bool include_outside = false;  ///< radii count flow to the outside, as farther than every mapped zone
    int replicates = 2000;         ///< bootstrap draws; 0: no intervals
    double level = 0.90;           ///< coverage of the intervals: type-7 quantiles at (1 ∓ level)/2
    std::uint64_t seed = 1;
    int threads = 0;          ///< 0: one a core; the numbers do not depend on it
    std::string unit = "km";  ///< of the distances, for messages
    /// The streams of the seed, for many origins; nullptr, or too few: drawn anew. The numbers are the same.
    const UniformTable* uniforms = nullptr;
    /// Where what the draws give is put, or stands already: low and high of r50, r80, r95 and the mean, NaN
    /// where there is no interval. Empty: it is not asked for.
    std::span<double> percentiles = {};
    bool percentiles_stand = false;  ///< nothing is drawn
};
/// How many numbers `percentiles` holds.
inline constexpr std::size_t reach_percentiles = 8;

/// Where the intervals of a ReachResult come from.
enum class IntervalMethod {
    none,                ///< see interval_reason
    multinomial_counts,  ///< multinomial bootstrap, N = the total count
    multinomial_deals,   ///< multinomial over the deals, each pair's mean value a deal held fixed: a lower
                         ///< bound
    deal_rows,           ///< deals resampled with their own values, N = their number
    estimate_draws       ///< quantiles over the draws of an estimate (METHODS: splitting reported totals)
};
[[nodiscard]] const char* name_of(IntervalMethod method);  ///< "none", "multinomial_counts", …
[[nodiscard]] const char* name_of(RadiusRule rule);        ///< "lower", "interpolated"

/// How far one origin reaches with one theme in one period. Flow that stays inside the origin enters
/// `kept_inside` alone; what has no answer (no flow, no masses, unknown provinces) is absent, never 0.
struct ReachResult {
    double total = 0;              ///< flow to mapped destinations outside the origin, T
    std::size_t destinations = 0;  ///< of them, destinations with flow
    std::size_t n = 0;             ///< mapped destinations outside the origin
    std::optional<double> r50_km, r80_km, r95_km;
    RadiusRule radius_rule = RadiusRule::lower;
    bool radii_exclude_outside = true;
    std::optional<double> mean_km;    ///< flow-weighted
    std::optional<double> median_km;  ///< flow-weighted, always by the lower rule and without the outside
    std::optional<double> expected_mean_km;  ///< mean if each member's flow went by destination mass alone
    std::optional<double> excess_km;         ///< mean_km − expected_mean_km
    std::optional<Concentration> spread;     ///< members summed first
    /// Over the destinations on record. Whoever knows them sets it, and where some are unknown says by
    /// `gini_reason` that `spread->gini`, which counts all destinations, is not to be shown.
    std::optional<double> gini_on_record;
    std::optional<Message> gini_reason;
    /// F_oo: flow from the origin to itself; 0 where a record says so. Absent when nothing is on record,
    /// which is not to say that none stays.
    std::optional<double> kept_inside;
    double outside = 0;                          ///< as given
    std::optional<double> kept_inside_share;     ///< F_oo / (F_oo + T)
    std::optional<double> cross_province_share;  ///< of T, between different provinces
    std::optional<double> outside_share;         ///< outside / (T + outside)

    std::optional<Interval> r50_interval, r80_interval, r95_interval, mean_interval;  ///< km
    /// The ends of the intervals of `spread`, measure by measure: of estimated flows alone, over the draws.
    struct SpreadEnds {
        Concentration low, high;
    };
    std::optional<SpreadEnds> spread_ends;
    IntervalMethod interval_method = IntervalMethod::none;
    double interval_level = 0;  ///< 0.90; 0 when there are none
    /// N of the resampling: things counted, or deals, outside the origin; 0 when there are no intervals.
    std::uint64_t interval_deals = 0;
    /// The intervals leave out that deals of one pair differ in value: they are a lower bound of the
    /// uncertainty and every output that shows them says so.
    bool interval_lower_bound = false;
    /// Of values from few deals: what the worst of the radii' intervals held in simulations of nominal 0.90
    /// (DR1429), below 200 deals. Every output that shows the intervals says so.
    std::optional<double> interval_measured_cover;
    std::optional<Message> interval_reason;  ///< why there are none
    std::uint64_t seed = 0;                  ///< 0 when nothing was drawn
    int replicates = 0;
    Messages notes;
};

/// Intervals of counts: percentiles of the multinomial bootstrap; those of radii are widened to the order
/// statistics that enclose a quantile whatever the distribution, where these lie farther out, and to the
/// nearest or farthest mapped destination where N is too small for one (DR1428).
/// @throws InputError DR1403 shapes differ, DR1401 a negative or non-finite value, DR1405 a distance that is
/// not > 0, DR1427 rows that do not add up to the flow
[[nodiscard]] ReachResult reach_of(const ReachInput& input, const ReachOptions& options = {});

/// @throws InputError DR1401, DR1403, DR1405, as reach_of
[[nodiscard]] OriginPlaces places_of_origin(const ReachInput& input);

/// What is known of an origin's mean distance when only a total to a region is: it lies between the nearest
/// and the farthest zone of the region, whatever the split. The same bounds hold for every radius.
struct DistanceBounds {
    double nearest_km = 0, farthest_km = 0;
    std::size_t nearest = 0, farthest = 0;  ///< positions in `candidates`' distances
};
/// @param distance_km shape (n) to each zone of the region; > 0, n >= 1
[[nodiscard]] DistanceBounds bounds_of_region_total(std::span<const double> distance_km);

}  // namespace deltareach
