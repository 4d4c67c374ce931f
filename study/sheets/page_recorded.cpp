#include "analysis/reach_curve.hpp"
#include "gis/geodesic.hpp"
#include "study/inputs/radius_rule.hpp"
#include "study/sheets/page_pack.hpp"
#include "study/sheets/page_shelf.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <span>
#include <utility>

namespace deltareach {
namespace {

/// A tenth of the unit shown, where that is a multiple such as 万元; finer where the smallest value would
/// lose its two digits.
double quantum_of(const RecordedFlows& flows, const PageUnit& unit) {
    double smallest = std::numeric_limits<double>::infinity();
    bool whole = true;
    for (const double value : flows.value) {
        if (value > 0) smallest = std::min(smallest, value);
        whole = whole && value == std::round(value);
    }
    if (!std::isfinite(smallest)) return 1;
    const double printed = unit.zh.divisor > 1 ? 0.1 * unit.zh.divisor : 0.01,
                 quantum = std::min(printed, std::pow(10, std::floor(std::log10(smallest)) - 1));
    return whole ? std::max(1.0, quantum) : quantum;
}

/// Places by whole tenths of a point, as the page has them.
struct PlanePlaces {
    std::vector<std::int64_t> x, y;
    double km_per_step = 1;

    /// Along a straight line of the plane, whole kilometres: what the page takes the distance to be before it
    /// is told how far off that is.
    [[nodiscard]] std::int64_t km(std::size_t a, std::size_t b) const {
        const auto dx = static_cast<double>(x[a] - x[b]), dy = static_cast<double>(y[a] - y[b]);
        return static_cast<std::int64_t>(std::floor(std::sqrt(dx * dx + dy * dy) * km_per_step));
    }
};

double mean_gap(const RecordedFlows& flows) {
    const auto zones = static_cast<double>(flows.first.size() - 1);
    return flows.to.empty() ? 1 : zones * zones / static_cast<double>(flows.to.size());
}

/// A destination as the page knows it.
struct Rounded {
    std::int64_t km = 0, quanta = 0;
};

/// The distance within which a share of the rounded flow ends: what the page takes a radius to be before it
/// is told how far off that is. @param rows  the nearest first, with flow
std::int64_t radius_of_rounded(const std::vector<Rounded>& rows, double share) {
    double total = 0, sum = 0;
    for (const Rounded& row : rows) total += static_cast<double>(row.quanta);
    for (const Rounded& row : rows) {
        sum += static_cast<double>(row.quanta);
        if (sum >= share * total) return row.km;
    }
    return rows.back().km;
}

/// What the radii of the flows as read have more than those of the rounded ones.
void add_radii(BitWriter& bits, std::vector<Rounded> rows, const std::vector<double>& km,
               std::span<const double> flow, RadiusRule rule, unsigned order) {
    std::erase_if(rows, [](const Rounded& row) { return row.quanta == 0; });
    if (rows.empty()) return;
    std::ranges::stable_sort(rows, {}, &Rounded::km);
    const ReachCurve curve = reach_curve(km, flow);
    for (const double share : {0.5, 0.8, 0.95})
        bits.signed_number(std::llround(radius_of(curve, share, rule)) - radius_of_rounded(rows, share),
                           order);
}

/// Bits by zone: how many destinations, then of each how much further on in the mosaic it stands, the flow in
/// quanta, the kilometres beyond those of the plane; what the exact sum has more than that of the quanta, and
/// the exact radii than those of the quanta.
Json packed(const RecordedFlows& flows, const std::vector<ZoneRef>& mosaic, const Region& region,
            const PlanePlaces& plane, double quantum, RadiusRule rule) {
    double sum = 0;
    for (const double value : flows.value) sum += value / quantum;
    const auto count = static_cast<double>(flows.to.size());
    const unsigned of_gap = golomb_order(mean_gap(flows)),
                   of_value = golomb_order(count > 0 ? sum / count : 1);
    constexpr unsigned of_count = 3, of_km = 1, of_rest = 2, of_radius = 0;
    BitWriter bits;
    for (std::size_t i = 0; i < mosaic.size(); ++i) {
        bits.number(flows.first[i + 1] - flows.first[i], of_count);
        std::int64_t next = 0, total = 0;
        std::vector<Rounded> rows;
        std::vector<double> distances;
        for (std::size_t k = flows.first[i]; k < flows.first[i + 1]; ++k) {
            const std::size_t j = flows.to[k];
            const std::int64_t quanta = std::llround(flows.value[k] / quantum);
            const double km =
                distances.emplace_back(distance_km(region.point(mosaic[i]), region.point(mosaic[j])));
            rows.push_back({std::llround(km), quanta});
            bits.number(static_cast<std::uint64_t>(static_cast<std::int64_t>(j) - next), of_gap);
            bits.number(static_cast<std::uint64_t>(quanta), of_value);
            bits.signed_number(std::llround(km) - plane.km(i, j), of_km);
            next = static_cast<std::int64_t>(j) + 1;
            total += quanta;
        }
        bits.signed_number(std::llround(flows.sent(i) / quantum) - total, of_rest);
        add_radii(bits, std::move(rows), distances,
                  std::span(flows.value).subspan(flows.first[i], flows.first[i + 1] - flows.first[i]), rule,
                  of_radius);
    }
    return {{"k", {of_count, of_gap, of_value, of_km, of_rest, of_radius}}, {"bits", bits.text()}};
}

std::vector<double> sent_by_all(const RecordedFlows& flows) {
    std::vector<double> sums;
    for (std::size_t i = 0; i + 1 < flows.first.size(); ++i)
        if (flows.first[i + 1] > flows.first[i]) sums.push_back(flows.sent(i));
    return sums;
}

}  // namespace

void add_recorded(Json& data, const PageShelf& shelf, const PageSource& source, const PagePlaces& places) {
    data["recorded"] = Json::array();
    data["recorded_scales"] = Json::array();
    const Region& region = *source.from.inputs.region;
    std::map<std::pair<std::size_t, std::size_t>, std::pair<std::vector<double>, std::vector<double>>> pooled;
    for (const RecordedFlows& flows : source.found.explored->recorded) {
        const std::size_t set = shelf.aligned_at[flows.set];
        if (set == no_page_set) continue;
        const PageSeries& series = shelf.series[shelf.sets[set].series];
        const std::vector<ZoneRef> mosaic = region.mosaic(flows.level);
        PlanePlaces plane{.x = {}, .y = {}, .km_per_step = places.frame().metres_per_point() / 10000};
        for (const ZoneRef zone : mosaic) {
            const Json at = places.point(region.point(zone));
            plane.x.push_back(at[0]);
            plane.y.push_back(at[1]);
        }
        const double quantum = quantum_of(flows, series.of_flows);
        Json one{{"level", flows.level},
                 {"s", set},
                 {"q", name_of(flows.quality)},
                 {"zero", flows.no_row_is_zero},
                 {"other", flows.other_rows},
                 {"quantum", quantum},
                 {"metres", plane.km_per_step * 1000}};
        one.update(packed(flows, mosaic, region, plane, quantum, radius_rule(source.from.project)));
        data["recorded"].push_back(std::move(one));
        auto& [values, sums] = pooled[{flows.level, shelf.sets[set].series}];
        values.insert(values.end(), flows.value.begin(), flows.value.end());
        std::ranges::move(sent_by_all(flows), std::back_inserter(sums));
    }
    for (const auto& [key, both] : pooled)
        data["recorded_scales"].push_back(
            {{"level", key.first},
             {"series", key.second},
             {"flow", page_scale(both.first, shelf.series[key.second].of_flows)},
             {"sent", page_scale(both.second, shelf.series[key.second].shown)}});
}

}  // namespace deltareach
