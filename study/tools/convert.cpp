#include "study/tools/convert.hpp"

#include "gis/china_datum.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/vector_io.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/messages.hpp"
#include "study/products/styled_output.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

bool are_wgs84_and_cgcs2000(const Crs& a, const Crs& b) {
    constexpr int wgs84 = 4326, cgcs2000 = 4490;
    return (a.epsg() == wgs84 && b.epsg() == cgcs2000) || (a.epsg() == cgcs2000 && b.epsg() == wgs84);
}

std::string_view type_of(const Column& column) {
    static constexpr std::string_view names[] = {"real", "integer", "text"};
    return column.truth ? "boolean" : names[column.values.index()];
}

/// What --json prints of the file that is written.
Json facts_of(const Conversion& how, const FeatureLayer& layer) {
    Json fields = Json::array();
    for (const Column& column : layer.columns)
        fields.push_back({{"name", column.name}, {"type", type_of(column)}});
    return {{"input", how.in},
            {"output", how.out},
            {"features", layer.size()},
            {"crs", layer.crs.name()},
            {"encoding", layer.encoding.empty() ? "UTF-8" : layer.encoding},
            {"fields", std::move(fields)}};
}

double area_in(const Geometry& geometry, const Crs& crs) {
    const MultiPolygon shape = as_multipolygon(geometry);
    if (crs.is_geographic()) return area_km2(shape);
    return area_km2(as_multipolygon(transformed(Geometry(shape), CrsTransform(crs, Crs()))));
}

/// With --repair: areas that are not valid are mended, each with the change of its area in the messages.
void mend(FeatureLayer& layer, const std::string& path, Session& session) {
    Messages mended;
    for (std::size_t row = 0; row < layer.geometries.size(); ++row) {
        auto& geometry = layer.geometries[row];
        if (!geometry ||
            (!std::holds_alternative<Polygon>(*geometry) && !std::holds_alternative<MultiPolygon>(*geometry)))
            continue;
        const auto wrong = invalidity_of(*geometry);
        if (!wrong) continue;
        const double before = area_in(*geometry, layer.crs);
        geometry = right_handed(repaired(*geometry));
        mended.push_back(
            {.code = "DR1022",
             .where = {path, static_cast<std::int64_t>(row + 1)},
             .values = {{"zone", std::to_string(row + 1)},
                        {"reason", wrong->reason},
                        {"lon", fmt::format("{:.6f}", wrong->where.x())},
                        {"lat", fmt::format("{:.6f}", wrong->where.y())},
                        {"change_km2", fmt::format("{:.4f}", area_in(*geometry, layer.crs) - before)}}});
    }
    session.tell(mended);
}

/// The layer in the reference that is wanted. What is worth knowing of the way is told.
FeatureLayer converted(const Conversion& how, Session& session) {
    const bool china_datum = is_china_datum(how.from);
    ReadFeatures options{.layer = how.layer, .crs = {}, .encoding = session.options.encoding};
    if (china_datum)
        options.crs = Crs();
    else if (!how.from.empty())
        options.crs = Crs::from_user(how.from);
    Messages notes;
    FeatureLayer layer = read_features(how.in, options, notes);
    session.tell(notes);
    if (session.options.repair) mend(layer, how.in, session);
    const Crs target = how.to.empty() ? (china_datum ? Crs() : layer.crs) : Crs::from_user(how.to);
    if (china_datum) layer = as_wgs84(std::move(layer), how.from);
    if (are_wgs84_and_cgcs2000(layer.crs, target))
        session.tell({{.code = "DR1325", .where = {how.in}, .values = {}}});
    if (layer.crs == target) return layer;
    const CrsTransform transform(layer.crs, target);
    for (auto& geometry : layer.geometries)
        if (geometry) geometry = transformed(std::move(*geometry), transform);
    layer.crs = target;
    return layer;
}

}  // namespace

Json convert(const Conversion& how, Session& session) {
    if (is_china_datum(how.to)) throw UsageError(Message{.code = "DR1026", .values = {{"to", how.to}}});
    FeatureLayer layer = converted(how, session);
    const std::size_t features = layer.size();
    if (features == 0) session.tell({{.code = "DR1324", .where = {how.in}, .values = {{"path", how.in}}}});
    Json facts = facts_of(how, layer);
    require_vector_name(how.out, layer.columns);
    const auto style = plain_style(layer);
    std::string qml = style ? style_of(layer, *style, session) : std::string();
    if (!session.options.dry_run) write_vector_file(how.out, {{std::move(layer), std::move(qml)}}, session);
    session.inform(fmt::format("{} 个要素，{} → {}", features, how.in, how.out),
                   fmt::format("{} features, {} → {}", features, how.in, how.out));
    return facts;
}

}  // namespace deltareach
