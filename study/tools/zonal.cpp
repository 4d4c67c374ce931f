#include "study/tools/zonal.hpp"

#include "analysis/cell_coverage.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/numbers.hpp"
#include "gis/raster_source.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

constexpr std::array statistics{"sum",    "mean",     "min",      "max",     "count", "stdev",
                                "median", "majority", "minority", "variety", "share"};
/// Cells of a window: 8 MB of values and as many of fractions.
constexpr std::size_t window_cells = 1'000'000;
constexpr std::size_t most_classes = 256;

/// The share of a quantile, "q10" → 0.1.
std::optional<double> quantile_named(const std::string& word) {
    if (word.size() < 2 || word.size() > 3 || word[0] != 'q' || word[1] == '0') return std::nullopt;
    int percent = 0;
    for (const char digit : word.substr(1)) {
        if (digit < '0' || digit > '9') return std::nullopt;
        percent = 10 * percent + (digit - '0');
    }
    return percent / 100.0;
}

bool wants_values(const std::string& word) {
    return word == "median" || word == "majority" || word == "minority" || word == "variety" ||
           word == "share" || quantile_named(word);
}

std::optional<double> statistic_named(const std::string& word, ZonalValues& values) {
    if (word == "count") return values.count();
    if (word == "variety") return static_cast<double>(values.distinct().size());
    if (word == "sum") return values.count() > 0 ? std::optional(values.sum()) : std::nullopt;
    if (word == "mean") return values.mean();
    if (word == "min") return values.min();
    if (word == "max") return values.max();
    if (word == "stdev") return values.stdev();
    if (word == "median") return values.quantile(0.5);
    if (word == "majority") return values.majority();
    if (word == "minority") return values.minority();
    if (const auto share = quantile_named(word)) return values.quantile(*share);
    return std::nullopt;
}

/// Appends the image of the edge from `a` to `b`, `b` included, cut where the straight line between two
/// images would lie more than a tenth of a cell off. Halves are the same in both directions, so that
/// neighbours stay neighbours.
class Carried {
  public:
    Carried(const Crs& from, const RasterSource& raster)
        : transform_(from, raster.crs), width_(raster.cell_width), height_(raster.cell_height) {}

    [[nodiscard]] Ring operator()(const Ring& ring) const {
        Ring out;
        if (ring.empty()) return out;
        out.push_back(transform_(ring.front()));
        for (std::size_t i = 1; i < ring.size(); ++i)
            edge(out, ring[i - 1], ring[i], out.back(), transform_(ring[i]), 0);
        return out;
    }

  private:
    void edge(Ring& out, Point a, Point b, Point image_a, Point image_b, int depth) const {
        const Point half(std::midpoint(a.x(), b.x()), std::midpoint(a.y(), b.y()));
        const Point image = transform_(half);
        const double off_x = image.x() - std::midpoint(image_a.x(), image_b.x());
        const double off_y = image.y() - std::midpoint(image_a.y(), image_b.y());
        if (depth < 16 && std::hypot(off_x / width_, off_y / height_) > 0.1) {
            edge(out, a, half, image_a, image, depth + 1);
            edge(out, half, b, image, image_b, depth + 1);
            return;
        }
        if (depth > 0 || std::hypot(off_x / width_, off_y / height_) > 1e-3) out.push_back(image);
        out.push_back(image_b);
    }

    CrsTransform transform_;
    double width_, height_;
};

MultiPolygon carried(MultiPolygon area, const Carried& into) {
    for (Polygon& polygon : area) {
        polygon.outer() = into(polygon.outer());
        for (Ring& hole : polygon.inners()) hole = into(hole);
    }
    return area;
}

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
    message.values.insert(message.values.end(), {{"reason", wrong->reason},
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

std::vector<ValueCells> shares_of(ZonalValues& values, const Units& zones, std::size_t at) {
    std::vector<ValueCells> shares = values.distinct();
    if (shares.size() > most_classes)
        throw InputError(Message{.code = "DR1881",
                                 .where = {.path = zones.path},
                                 .values = {{"zone", zones.ids[at]},
                                            {"values", fmt::format("{}", shares.size())},
                                            {"limit", fmt::format("{}", most_classes)}}});
    for (ValueCells& each : shares) each.cells /= values.count();
    return shares;
}

ZonalFindings::Row row_of_zone(const CellCoverage& coverage, RasterSource& raster,
                               const ZonalFindings& findings, std::size_t at) {
    const std::vector<std::string>& stats = findings.choice.stats;
    ZonalValues values(std::ranges::any_of(stats, wants_values));
    std::vector<double> cells;
    coverage.for_each_block(window_cells, [&](const CoveredCells& block) {
        raster.read({block.column, block.row, block.columns, block.rows}, cells);
        values.add(cells, block.fractions);
    });
    ZonalFindings::Row row;
    for (const std::string& word : stats) row.values.push_back(statistic_named(word, values));
    if (std::ranges::find(stats, "share") != stats.end()) row.shares = shares_of(values, findings.zones, at);
    if (coverage.area_cells() > 0) {
        const double share = values.count() / coverage.area_cells();
        row.covered_share = share > 1 - 1e-9 ? 1 : share;  // all of it, up to rounding
    }
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
    for (std::size_t i = 1; i < named; ++i) names += ", " + without[i];
    if (named < without.size()) names += " …";
    session.tell({{.code = "DR1883",
                   .where = {.path = findings.choice.raster},
                   .values = {{"zones", fmt::format("{}", without.size())}, {"n", n}, {"names", names}}}});
}

}  // namespace

bool is_zonal_statistic(const std::string& word) {
    return std::ranges::find(statistics, word) != statistics.end() || quantile_named(word);
}

std::string zonal_statistics_text() {
    std::string text;
    for (const char* word : statistics) text += std::string(word) + ", ";
    return text + "q1 … q99";
}

ZonalFindings find_zonal(const ZonalChoice& choice, Session& session) {
    RasterSource raster(choice.raster, choice.band);
    ZonalFindings findings{.choice = choice,
                           .zones = read_units(choice.zones, nullptr, session),
                           .rows = {},
                           .description = raster.description,
                           .unit = raster.unit.empty() ? "unstated" : raster.unit,
                           .degrees = raster.crs.is_geographic()};
    const Units& zones = findings.zones;
    if (!zones.crs)
        throw InputError(Message{.code = "DR1834", .where = {zones.path}, .values = {{"path", zones.path}}});
    const bool elsewhere = !(*zones.crs == raster.crs);
    if (elsewhere)
        session.tell({{.code = "DR1880",
                       .where = {.path = choice.raster},
                       .values = {{"from", zones.crs->name()}, {"to", raster.crs.name()}}}});
    if (findings.degrees) session.tell({{.code = "DR1884", .where = {.path = choice.raster}, .values = {}}});
    const std::optional<Carried> into =
        elsewhere ? std::optional<Carried>(std::in_place, *zones.crs, raster) : std::nullopt;
    const CellFrame frame{raster.west,        raster.north,   raster.cell_width,
                          raster.cell_height, raster.columns, raster.rows};
    for (std::size_t at = 0; at < zones.size(); ++at) {
        MultiPolygon area = area_of_zone(zones, at, session);
        if (into) area = carried(std::move(area), *into);
        findings.rows.push_back(row_of_zone(CellCoverage(area, frame), raster, findings, at));
        session.advance(static_cast<double>(at + 1) / static_cast<double>(zones.size()));
    }
    tell_coverage(findings, session);
    return findings;
}

}  // namespace deltareach
