#include "study/findings/study.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace deltareach {
namespace {

/// Whether what one member sends to one destination is on record, and not for some of its finer pairs alone.
bool cell_is_whole(const Study& study, std::size_t cell) {
    return study.flows.known[cell] != 0 && !std::ranges::binary_search(study.flows.in_part, cell);
}

}  // namespace

std::span<const Study> studies_beside(const Study& study, std::span<const Study> studies) {
    const Study* const first = studies.data();
    const Study* const end = first + studies.size();
    if (std::less<>()(&study, first) || !std::less<>()(&study, end)) return studies;
    const Study *from = &study, *after = &study + 1;
    while (from != first && (from - 1)->origin.id == study.origin.id) --from;
    while (after != end && after->origin.id == study.origin.id) ++after;
    return {from, after};
}

bool is_known(const Study& study, std::size_t position) {
    if (study.estimated()) return study.flow[position] > 0 || study.as_reported[position] != 0;
    const std::size_t zones = study.flow.size();
    for (std::size_t m = 0; m < study.flows.members.size(); ++m)
        if (study.flows.known[m * zones + position] != 0) return true;
    return false;
}

Quality quality_at(const Study& study, std::size_t position) {
    return study.estimated() && study.as_reported[position] != 0 ? study.flows.quality : study.quality;
}

std::size_t count_as_reported(const Study& study) {
    return static_cast<std::size_t>(std::ranges::count(study.as_reported, 1));
}

bool is_whole(const Study& study, std::size_t position) {
    if (study.estimated()) return true;
    const std::size_t zones = study.flow.size();
    for (std::size_t m = 0; m < study.flows.members.size(); ++m)
        if (!cell_is_whole(study, m * zones + position)) return false;
    return true;
}

double mean_distance_km(const Study& study, std::size_t position) {
    const std::size_t members = study.flows.members.size(), n = study.flows.destinations.size();
    if (members == 1) return study.reach.distance_km[position];
    double sum = 0, weighted = 0;
    for (std::size_t member = 0; member < members; ++member) {
        const double flow = study.flows.flow[member * n + position];
        if (!(flow > 0)) continue;
        sum += flow;
        weighted += flow * study.reach.distance_km[member * n + position];
    }
    return sum > 0 ? weighted / sum : std::nan("");
}

bool is_own(const Study& study, std::size_t position) {
    return std::ranges::find(study.flows.member_positions, position) != study.flows.member_positions.end();
}

std::optional<Recorded> recorded(const Study& study) {
    if (study.estimated()) return std::nullopt;
    const OriginFlows& flows = study.flows;
    const std::size_t zones = study.flow.size();
    Recorded count{.destinations = zones - flows.member_positions.size()};
    if (flows.known.positions().empty()) {  // all cells alike
        const bool all = !flows.known.empty() && flows.known[0] != 0;
        count.known = all ? count.destinations : 0;
        return count;
    }
    std::vector<std::pair<std::size_t, std::size_t>> cells;  // destination; 1 where the cell is told whole
    for (std::size_t k = 0; k < flows.known.values().size(); ++k) {
        if (flows.known.values()[k] == 0) continue;
        const std::size_t cell = flows.known.positions()[k];
        cells.emplace_back(cell % zones, cell_is_whole(study, cell) ? 1 : 0);
    }
    if (flows.members.size() > 1) std::ranges::sort(cells);
    for (std::size_t k = 0; k < cells.size();) {
        const std::size_t destination = cells[k].first;
        std::size_t members = 0;
        for (; k < cells.size() && cells[k].first == destination; ++k) members += cells[k].second;
        if (is_own(study, destination)) continue;
        ++count.known;
        count.partial += members < flows.members.size() ? 1 : 0;
    }
    return count;
}

const char* bound_of_kept_share(const Study& study) {
    const ReachResult& reach = study.reach.reach;
    if (!reach.kept_inside_share) return "";
    const std::size_t zones = study.flow.size();
    bool inside_whole = true;
    for (std::size_t m = 0; m < study.flows.members.size(); ++m)
        for (const std::size_t own : study.flows.member_positions)
            inside_whole = inside_whole && cell_is_whole(study, m * zones + own);
    const bool leaves_whole = total_is_whole(study) && reach.outside == 0;
    if (inside_whole) return leaves_whole ? "" : "at most";
    return leaves_whole ? "at least" : "as recorded";
}

bool total_is_whole(const Study& study) {
    // Beside rows totals of some provinces are split: a zone of another that no row tells is unknown.
    if (study.estimated() && count_as_reported(study) > 0) {
        for (std::size_t j = 0; j < study.flow.size(); ++j)
            if (!is_own(study, j) && !is_known(study, j)) return false;
        return true;
    }
    const std::optional<Recorded> count = recorded(study);
    return !count || count->whole();
}

}  // namespace deltareach
