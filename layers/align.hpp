#pragma once

#include "layers/exact_sum.hpp"
#include "layers/flow_table.hpp"
#include "layers/origin_frame.hpp"
#include "layers/place_names.hpp"
#include "layers/region.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace deltareach {

/// What to do with a row whose place is unknown.
enum class OnUnknown { error, drop, other };

/// Where one end of a flow row came to lie. Rows that write the same place share one.
struct FlowEnd {
    /// What was written: a zone, a group of them, several at once, all there are, or the bucket `other`.
    enum class Kind { zone, group, total, everywhere, other };
    Kind kind = Kind::zone;
    ZoneRef zone;                ///< kind zone: as found, before climbing the tree
    std::string group;           ///< kind group
    std::vector<ZoneRef> total;  ///< kind total
};

/// A flow row whose two ends are resolved. A row written with a code that was split appears once a part.
struct AlignedRow {
    std::uint32_t row = 0;          ///< position in FlowTable::rows
    std::uint32_t origin = 0;       ///< position in FlowSet::ends
    std::uint32_t destination = 0;  ///< position in FlowSet::ends
    bool of_part = false;           ///< an end is less than its zone (Place::part)
    double share = 1;               ///< part of the row's value and count; 1 but for split codes
};

/// The account: used + dropped + other = input, digit for digit, per theme, period and unit.
/// `other` are the rows with an end in the bucket `other`.
struct Account {
    ExactSum input, used, dropped, other;
    std::size_t rows_input = 0, rows_used = 0, rows_dropped = 0, rows_other = 0;
    std::size_t rows_without_value = 0;  ///< in none of them; those that say no unit count in each unit

    /// Whether the three parts make up the input exactly, in value and in rows.
    [[nodiscard]] bool balanced() const;
};

/// A written place that was not found, with all rows that write it.
struct Unmatched {
    std::string written;
    std::size_t rows = 0;
    double share_of_value =
        0;  ///< in [0, 1]: of the input of the theme, period and unit where it weighs most
    std::vector<std::string> nearest;
    Location first;
};

/// Rows of one pair of places that count deals and give no value (FlowTable::without_value).
struct ValuelessRows {
    std::string theme, period, unit;
    FlowEnd origin, destination;  ///< `other` where the place is not known
    std::size_t rows = 0;
};

/// One theme, period and unit.
struct FlowSet {
    std::string theme, period, unit;
    std::vector<FlowEnd> ends;  ///< distinct
    std::vector<AlignedRow>
        rows;  ///< used and other, in the order of the table; dropped rows are only counted
    std::vector<FlowEnd> valueless;  ///< origin and destination of rows without a value whose pair others
                                     ///< tell, pair after pair
    Account account;

    [[nodiscard]] const FlowEnd& origin(const AlignedRow& row) const { return ends[row.origin]; }
    [[nodiscard]] const FlowEnd& destination(const AlignedRow& row) const { return ends[row.destination]; }
};

/// A table of flows, aligned.
struct Aligned {
    std::vector<FlowSet> sets;  ///< sorted by theme, then period, then unit
    std::vector<ValuelessRows> without_value;
    std::vector<Unmatched> unmatched;  ///< heaviest share first, then by name; empty unless dropped or other
    Messages notes;  ///< one a written place, at its first row; long runs of one code are cut and counted
};

/// Resolves every row of the table; drops nothing in silence. A million rows take well below a second: each
/// written place is looked up once a year of data. The rows at fault (FlowTable::faulty) count as dropped
/// where their value can be read; their places are judged too.
/// @throws InputError with all that is wrong: DR1201 unknown places (policy error), with rows, share and
/// nearest
///         names; DR1211 ambiguous; DR1213 split without weights; DR1208 a negative value; DR1221 not finite
[[nodiscard]] Aligned align(const FlowTable& table, const PlaceIndex& places, OnUnknown policy);

/// The same, with the problems in `problems` instead of thrown: rows whose place is at fault count as
/// dropped. Rows with a negative value or one that is not finite are in no account.
[[nodiscard]] Aligned look_at_alignment(const FlowTable& table, const PlaceIndex& places, OnUnknown policy,
                                        Messages& problems);

/// What one origin (zone, group or point zone) sends, seen on the mosaic of its level (Region::mosaic_of).
///
/// Rows whose origin is the origin or lies inside it are summed up the tree; destinations finer than the
/// mosaic too. A destination that the mosaic cannot show as one zone is
/// - a regional total when it is several zones ("320000+330000+340000", a group), or a coarser zone of which
///   nothing finer is known: the row is marked reported_total, or it does not contain the origin and no other
///   row of the origin ends inside it;
/// - outside otherwise (a coarser zone beside finer rows, everywhere, other).
/// Rows whose origin is a group, seen from that very group, are totals too: no member can be named as their
/// start.
struct OriginFlows {
    SharedList<ZoneRef> destinations;           ///< sorted by code; the origin's own zones included
    std::vector<ZoneRef> members;               ///< the origin's zones: one for a zone, several for a group
    std::vector<std::size_t> member_positions;  ///< of each member in `destinations`
    Sparse<double>
        flow;  ///< members × destinations, row-major; what stays inside a member is on its own cell
    Sparse<std::uint8_t> known;  ///< same shape: 1 where a row says the flow; elsewhere nothing is known
    /// Cells that no row tells as such, and rows between finer zones only in part: their flow is the least it
    /// can be. Ascending.
    std::vector<std::size_t> in_part;
    bool inside_on_record = false;  ///< some row ends inside the origin, be it with 0
    Sparse<double> count;  ///< deals behind the flow, same shape; empty when a row in `flow` lacks it
    /// Cell and value of each row in `flow`, in the order of the table; empty when a split code makes parts
    /// of rows, which are no deals of their own.
    std::vector<std::size_t> row_cell;
    std::vector<double> row_value;
    bool rows_are_deals = false;  ///< every row in `flow` has the count 1
    double outside = 0;           ///< sent to `other`, everywhere, or to a coarser zone than the mosaic
    double around = 0;            ///< of these to a zone around the origin: some of it may have stayed there
    /// Of `outside` what was sent to coarser zones that the origin does not lie in, a row each: the rest of a
    /// province beside rows to its cities.
    std::vector<std::pair<ZoneRef, double>> remainders;
    std::vector<std::size_t> totals;  ///< rows of the table that are regional totals (not in `flow`)
    /// Rows that may hold a pair of the origin's that has no row of its own: its regional totals, what it
    /// sends to a coarser zone or everywhere, and what starts in a zone around it or in several.
    std::size_t coarse_rows = 0;
    std::size_t rows = 0;                 ///< rows in `flow`
    Quality quality = Quality::reported;  ///< the weakest of the rows in `flow`
};

/// @param origin a zone of any level; not read when `group` names a group
/// @throws InputError DR1225 no group of that id
[[nodiscard]] OriginFlows flows_from(const FlowSet& set, const FlowTable& table, const Region& region,
                                     ZoneRef origin, const std::string& group = {});

class FlowIndex;
/// The same for one of many origins: its own rows are read, no others.
[[nodiscard]] OriginFlows flows_from(const FlowIndex& index, const OriginFrame& frame);

}  // namespace deltareach
