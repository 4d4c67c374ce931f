#include "study/tools/zonal.hpp"

#include "analysis/cell_coverage.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/numbers.hpp"
#include "gis/raster_source.hpp"
#include "study/inputs/carried_rings.hpp"
#include "study/inputs/raster_notes.hpp"
#include "study/inputs/zonal_rows.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

/// The area of a zone in its own coordinates, mended where --repair asks for it.
/// @throws InputError DR1018, DR1019, DR1306
MultiPolygon area_of_zone(const Units& zones, std::size_t at, Session& session) {
    const auto fault = [&](const char* code) {
        return Message{.code = code,
                       .where = {.path = zones.path},
                       .values = {{"level", zones.path}, {"zone", zones.ids[at]}}};
    };
    if (zones.geometries.empty() || !zones.geometries[at]) throw InputError(fault("DR1018"));
    MultiPolygon area = as_multipolygon(*zones.geometries[at]);
    const auto wrong = invalidity_of(*zones.geometries[at]);
    if (!wrong) return area;
    Message message = fault(session.options.repair ? "DR1022" : "DR1019");
    message.values.insert(message.values.end(), {{"reason_zh", wrong->reason.zh},
                                                 {"reason_en", wrong->reason.en},
                                                 {"lon", fmt::format("{:.6f}", wrong->where.x())},
                                                 {"lat", fmt::format("{:.6f}", wrong->where.y())}});
    if (!session.options.repair) throw InputError(message);
    const CrsTransform to_degrees(*zones.crs, Crs());
    const auto size_km2 = [&](const MultiPolygon& polygons) {
        return area_km2(as_multipolygon(transformed(Geometry(polygons), to_degrees)));
    };
    const double before = size_km2(area);
    area = as_multipolygon(repaired(*zones.geometries[at]));
    message.values.emplace_back("change_km2", fmt::format("{:.4f}", size_km2(area) - before));
    session.tell({message});
    return area;
}

/// The next zone. @param sum_zones grows by its sum
ZonalFindings::Row row_of_zone(const CellCoverage& coverage, RasterSource& raster, ZonalFindings& findings,
                               double& sum_zones) {
    const std::vector<std::string>& stats = findings.choice.stats;
    ZonalValues values = values_within(coverage, raster, stats);
    ZonalFindings::Row row;
    for (const std::string& word : stats) row.values.push_back(statistic_named(word, values));
    if (std::ranges::find(stats, "share") != stats.end())
        findings.classes.add(values, findings.zones.ids[findings.rows.size()], findings.zones.path);
    row.covered_share = covered_share(coverage, values);
    sum_zones += values.sum();
    return row;
}

void tell_coverage(const ZonalFindings& findings, Session& session) {
    std::vector<std::string> without;
    std::size_t partly = 0;
    for (std::size_t at = 0; at < findings.rows.size(); ++at) {
        const double share = findings.rows[at].covered_share.value_or(0);
        if (share == 0) without.push_back(findings.zones.ids[at]);
        if (share > 0 && share < 1) ++partly;
    }
    const std::string n = fmt::format("{}", findings.rows.size());
    if (partly > 0)
        session.tell({{.code = "DR1882",
                       .where = {.path = findings.choice.raster},
                       .values = {{"zones", fmt::format("{}", partly)}, {"n", n}}}});
    if (without.empty()) return;
    const std::size_t named = std::min<std::size_t>(5, without.size());
    std::string names = without[0];
    for (std::size_t i = 1; i < named; ++i) names += list_mark + without[i];
    if (named < without.size()) names += " …";
    session.tell({{.code = "DR1883",
                   .where = {.path = findings.choice.raster},
                   .values = {{"zones", fmt::format("{}", without.size())}, {"n", n}, {"names", names}}}});
}

}  // namespace

ZonalFindings find_zonal(const ZonalChoice& choice, Session& session) {
    RasterSource raster(choice.raster, choice.read);
    ZonalFindings findings{.choice = choice,
                           .zones = read_units(choice.zones, nullptr, session),
                           .rows = {},
                           .description = raster.description,
                           .unit = raster.unit.empty() ? "unstated" : raster.unit,
                           .account = {},
                           .degrees = raster.crs.is_geographic()};
    const Units& zones = findings.zones;
    if (!zones.crs)
        throw InputError(Message{.code = "DR1834", .where = {zones.path}, .values = {{"path", zones.path}}});
    const CarriedRings into(*zones.crs, raster);
    if (into.elsewhere())
        session.tell({{.code = "DR1880",
                       .where = {.path = choice.raster},
                       .values = {{"from", zones.crs->name()}, {"to", raster.crs.name()}}}});
    session.tell(notes_on_raster(raster, choice.raster));
    if (findings.degrees) session.tell({{.code = "DR1884", .where = {.path = choice.raster}, .values = {}}});
    const CellFrame frame = frame_of_cells(raster);
    std::vector<MultiPolygon> areas;
    double sum_zones = 0;
    for (std::size_t at = 0; at < zones.size(); ++at) {
        areas.push_back(into.area(area_of_zone(zones, at, session)));
        findings.rows.push_back(row_of_zone(CellCoverage(areas.back(), frame), raster, findings, sum_zones));
        session.advance(static_cast<double>(at + 1) / static_cast<double>(zones.size()));
    }
    findings.account = account_of_raster(raster, areas);
    findings.account.path = choice.raster;
    findings.account.band = choice.read.band;
    findings.account.unit = findings.unit;
    findings.account.amounts = std::ranges::find(choice.stats, "sum") != choice.stats.end();
    findings.account.sum_zones = sum_zones;
    tell_coverage(findings, session);
    return findings;
}

}  // namespace deltareach
