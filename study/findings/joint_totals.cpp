#include "study/findings/joint_totals.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace deltareach {
namespace {

std::vector<ZoneRef> zones_of(const FlowEnd& end, const Region& region) {
    switch (end.kind) {
        case FlowEnd::Kind::zone:
            return {end.zone};
        case FlowEnd::Kind::group:
            return region.members_of(*region.group(end.group));
        case FlowEnd::Kind::total:
            return end.total;
        default:
            return {};
    }
}

std::vector<std::size_t> provinces_of(const FlowEnd& end, const Region& region,
                                      std::span<const std::string> codes) {
    std::vector<std::size_t> provinces;
    for (const ZoneRef zone : zones_of(end, region)) {
        const auto found = std::ranges::find(codes, region.province_code(zone));
        if (found != codes.end()) provinces.push_back(static_cast<std::size_t>(found - codes.begin()));
    }
    std::ranges::sort(provinces);
    provinces.erase(std::unique(provinces.begin(), provinces.end()), provinces.end());
    return provinces;
}

/// How many parts each zone has, of the levels that cover the region.
class PartsOf {
  public:
    explicit PartsOf(const Region& region) : region_(region) {
        for (const ZoneLayer& level : region.levels()) parts_.emplace_back(level.size(), 0);
        for (std::size_t level = 0; level + 1 < region.levels().size(); ++level) {
            if (region.levels()[level].partial()) continue;
            for (std::size_t zone = 0; zone < region.levels()[level].size(); ++zone)
                if (const auto parent = region.parent({level, zone})) ++parts_[parent->level][parent->zone];
        }
    }

    /// Whether zones make up all provinces that they lie in; no zones are everywhere.
    [[nodiscard]] bool are_whole(const std::vector<ZoneRef>& zones) const {
        const std::size_t coarsest = region_.levels().size() - 1;
        std::set<ZoneRef> all(zones.begin(), zones.end());
        std::map<ZoneRef, std::size_t> there;  // parts of each zone that are among them
        std::vector<ZoneRef> open(all.begin(), all.end());
        while (!open.empty()) {
            const ZoneRef zone = open.back();
            open.pop_back();
            if (zone.level >= coarsest || region_.levels()[zone.level].partial()) continue;
            const auto parent = region_.parent(zone);
            if (!parent || ++there[*parent] < parts_[parent->level][parent->zone]) continue;
            if (all.insert(*parent).second) open.push_back(*parent);
        }
        return std::ranges::all_of(zones, [&](ZoneRef zone) {
            const auto province = region_.ancestor(zone, coarsest);
            return !province || all.contains(*province);
        });
    }

  private:
    const Region& region_;
    std::vector<std::vector<std::size_t>> parts_;
};

/// The zones at both ends of totals between the same provinces.
struct TotalEnds {
    std::vector<ZoneRef> origins, destinations;
    std::vector<std::vector<ZoneRef>> last_origins, last_destinations;  ///< of each total by itself
    bool whole_origins = true, whole_destinations = true;               ///< of each total by itself

    void add(std::vector<ZoneRef> from, std::vector<ZoneRef> to, const PartsOf& parts) {
        whole_origins = whole_origins && parts.are_whole(from);
        whole_destinations = whole_destinations && parts.are_whole(to);
        last_origins.push_back(from);
        last_destinations.push_back(to);
        origins.insert(origins.end(), from.begin(), from.end());
        destinations.insert(destinations.end(), to.begin(), to.end());
    }
    /// Whether a total between these zones is the same pair again, or one that has nothing in common.
    [[nodiscard]] bool may_be_added(const std::vector<ZoneRef>& from, const std::vector<ZoneRef>& to,
                                    const Region& region) const {
        const auto touch = [&](const std::vector<ZoneRef>& some, const std::vector<ZoneRef>& others) {
            if (some.empty() || others.empty()) return true;  // everywhere
            return std::ranges::any_of(some, [&](ZoneRef a) {
                return std::ranges::any_of(
                    others, [&](ZoneRef b) { return region.contains(a, b) || region.contains(b, a); });
            });
        };
        const auto alike = [&](std::size_t at) {
            return last_origins[at] == from && last_destinations[at] == to;
        };
        for (std::size_t at = 0; at < last_origins.size(); ++at)
            if (!alike(at) && touch(last_origins[at], from) && touch(last_destinations[at], to)) return false;
        return true;
    }
    [[nodiscard]] bool whole(const PartsOf& parts) const {
        return (whole_origins && parts.are_whole(destinations)) ||
               (whole_destinations && parts.are_whole(origins));
    }
};

bool has(const std::vector<std::size_t>& list, std::size_t province) {
    return std::ranges::find(list, province) != list.end();
}

/// One province's flows with the others, in one direction.
struct Side {
    std::size_t self = 0;
    bool sends = true;
    std::span<const double> flow;
    std::span<const std::uint8_t> known, whole;
    std::size_t provinces = 0;

    [[nodiscard]] std::size_t cell(std::size_t other) const {
        return sends ? self * provinces + other : other * provinces + self;
    }
    /// The others that a total of this province alone covers; nothing where it covers itself or is shared.
    [[nodiscard]] const std::vector<std::size_t>* covered(const JointTotal& total) const {
        const auto& own = sends ? total.origins : total.destinations;
        const auto& others = sends ? total.destinations : total.origins;
        if (own.size() != 1 || own.front() != self || others.empty() || has(others, self)) return nullptr;
        return &others;
    }
};

struct MarginSum {
    double known = 0, at_least = 0;
};

MarginSum margin_sum(const Side& side, std::span<const JointTotal> joint) {
    double on_record = 0;
    std::size_t told = 0, whole = 0;
    for (std::size_t q = 0; q < side.provinces; ++q)
        if (q != side.self && side.known[side.cell(q)] != 0) {
            on_record += side.flow[side.cell(q)];
            ++told;
            whole += side.whole[side.cell(q)];
        }
    MarginSum sum{.known = whole + 1 == side.provinces ? on_record : std::nan(""), .at_least = on_record};
    for (const JointTotal& total : joint) {
        const auto* others = side.covered(total);
        if (others == nullptr) continue;
        double beside = 0;
        for (std::size_t q = 0; q < side.provinces; ++q)
            if (q != side.self && !has(*others, q) && side.known[side.cell(q)] != 0)
                beside += side.flow[side.cell(q)];
        sum.at_least = std::max(sum.at_least, total.value + beside);
        if (total.whole && told == 0 && others->size() + 1 == side.provinces) sum.known = total.value;
    }
    return sum;
}

/// What a total says beyond the cells that it is about.
struct Beyond {
    double value = 0;
    std::vector<std::size_t> cells;
};

}  // namespace

bool JointTotal::holds(std::size_t origin, std::size_t destination) const {
    return (origins.empty() || has(origins, origin)) &&
           (destinations.empty() || has(destinations, destination));
}

std::vector<JointTotal> joint_totals(const FlowSet& set, const FlowTable& table, const Region& region,
                                     std::span<const std::size_t> totals,
                                     std::span<const std::string> codes) {
    std::vector<JointTotal> all;
    std::vector<TotalEnds> ends;
    const PartsOf parts(region);
    for (const std::size_t total : totals) {
        const auto aligned =
            std::ranges::find_if(set.rows, [&](const AlignedRow& row) { return row.row == total; });
        const FlowRow& row = table.rows[total];
        JointTotal one{.origins = provinces_of(set.origin(*aligned), region, codes),
                       .destinations = provinces_of(set.destination(*aligned), region, codes),
                       .value = row.value,
                       .count = row.count,
                       .rows = 1};
        const std::vector<ZoneRef> from = zones_of(set.origin(*aligned), region),
                                   to = zones_of(set.destination(*aligned), region);
        // Totals of overlapping zones stay apart: what both hold must not count twice.
        const auto same = std::ranges::find_if(all, [&](const JointTotal& other) {
            return other.origins == one.origins && other.destinations == one.destinations &&
                   ends[static_cast<std::size_t>(&other - all.data())].may_be_added(from, to, region);
        });
        const auto at = static_cast<std::size_t>(same - all.begin());
        if (same == all.end()) ends.emplace_back();
        ends[at].add(from, to, parts);
        if (same == all.end()) {
            all.push_back(std::move(one));
            continue;
        }
        same->value += one.value;
        same->count = same->count && one.count ? std::optional(*same->count + *one.count) : std::nullopt;
        ++same->rows;
    }
    for (std::size_t at = 0; at < all.size(); ++at) all[at].whole = ends[at].whole(parts);
    return all;
}

MarginSums margin_sums(std::span<const double> flow, std::span<const std::uint8_t> known,
                       std::span<const std::uint8_t> whole, std::span<const JointTotal> joint) {
    MarginSums sums;
    std::size_t provinces = 0;
    while (provinces * provinces < flow.size()) ++provinces;
    for (std::size_t p = 0; p < provinces; ++p) {
        const MarginSum sent = margin_sum({p, true, flow, known, whole, provinces}, joint),
                        received = margin_sum({p, false, flow, known, whole, provinces}, joint);
        sums.sent.push_back(sent.known);
        sums.sent_at_least.push_back(sent.at_least);
        sums.received.push_back(received.known);
        sums.received_at_least.push_back(received.at_least);
    }
    return sums;
}

double least_in_all(std::span<const double> flow, std::span<const std::uint8_t> known,
                    std::span<const JointTotal> joint) {
    std::size_t provinces = 0;
    while (provinces * provinces < flow.size()) ++provinces;
    double least = 0;
    for (std::size_t cell = 0; cell < flow.size(); ++cell) least += known[cell] != 0 ? flow[cell] : 0;
    std::vector<Beyond> all;
    for (const JointTotal& total : joint) {
        Beyond one{.value = total.value, .cells = {}};
        for (std::size_t cell = 0; cell < flow.size(); ++cell) {
            if (!total.holds(cell / provinces, cell % provinces)) continue;
            one.cells.push_back(cell);
            one.value -= known[cell] != 0 ? flow[cell] : 0;
        }
        if (one.value > 0) all.push_back(std::move(one));
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &Beyond::value);
    std::vector<bool> taken(flow.size());
    for (const Beyond& one : all) {
        if (std::ranges::any_of(one.cells, [&](std::size_t cell) { return taken[cell]; })) continue;
        for (const std::size_t cell : one.cells) taken[cell] = true;
        least += one.value;
    }
    return least;
}

}  // namespace deltareach
