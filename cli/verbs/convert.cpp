#include "cli/verb.hpp"
#include "gis/china_datum.hpp"
#include "gis/error.hpp"
#include "gis/json_text.hpp"
#include "gis/vector_io.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/products/styled_output.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct Conversion {
    std::string in, out, from, to, layer;
};

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

void convert(const Conversion& how, Command& session) {
    const bool china_datum = is_china_datum(how.from);
    if (is_china_datum(how.to)) throw UsageError(Message{.code = "DR1026", .values = {{"to", how.to}}});
    ReadFeatures options{.layer = how.layer, .crs = {}, .encoding = session.options.encoding};
    if (china_datum)
        options.crs = Crs();
    else if (!how.from.empty())
        options.crs = Crs::from_user(how.from);
    Messages notes;
    FeatureLayer layer = read_features(how.in, options, notes);
    session.tell(notes);
    const Crs target = how.to.empty() ? (china_datum ? Crs() : layer.crs) : Crs::from_user(how.to);
    if (china_datum) layer = as_wgs84(std::move(layer), how.from);
    if (are_wgs84_and_cgcs2000(layer.crs, target))
        session.tell({{.code = "DR1325", .where = {how.in}, .values = {}}});
    if (!(layer.crs == target)) {
        const CrsTransform transform(layer.crs, target);
        for (auto& geometry : layer.geometries)
            if (geometry) geometry = transformed(std::move(*geometry), transform);
        layer.crs = target;
    }
    const std::size_t features = layer.size();
    if (features == 0) session.tell({{.code = "DR1324", .where = {how.in}, .values = {{"path", how.in}}}});
    const Json facts = facts_of(how, layer);
    require_vector_name(how.out, layer.columns);
    std::vector<StyledLayer> layers;
    layers.push_back({std::move(layer), {}});
    if (!session.options.dry_run) write_vector_file(how.out, std::move(layers), session);
    if (session.json)
        session.print(json_text(facts));
    else if (session.options.dry_run)
        session.print(how.out + "\n");
    session.inform(fmt::format("{} 个要素，{} → {}", features, how.in, how.out),
                   fmt::format("{} features, {} → {}", features, how.in, how.out));
}

}  // namespace

void add_convert(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "convert", say("转换矢量文件的格式与坐标系（含 GCJ-02、BD-09）",
                       "vector files into another format or CRS, GCJ-02 and BD-09 included"));
    auto how = std::make_shared<Conversion>();
    verb->add_option("IN", how->in,
                     say("GeoPackage、GeoJSON、FlatGeobuf、Shapefile、KML",
                         "GeoPackage, GeoJSON, FlatGeobuf, Shapefile, KML"))
        ->required();
    verb->add_option("OUT", how->out, ".gpkg .geojson .fgb")->required();
    verb->add_option("--from", how->from,
                     say("输入坐标系：GCJ-02、BD-09 或 EPSG:n（覆盖文件所写）",
                         "CRS of the input: GCJ-02, BD-09 or EPSG:n; overrides the file"));
    verb->add_option("--to", how->to,
                     say("输出坐标系：EPSG:n（默认不变；GCJ-02 输入默认 WGS 84）",
                         "CRS of the output: EPSG:n; default: unchanged, WGS 84 for GCJ-02 input"));
    verb->add_option("--layer", how->layer, say("多图层文件中的图层", "layer of a file with several"));
    verb->footer(say("例：deltareach convert 边界.shp 边界.gpkg --from GCJ-02 --to EPSG:4490",
                     "Example: deltareach convert bounds.shp bounds.gpkg --from GCJ-02 --to EPSG:4490"));
    verb->callback([&session, &action, how] { action = [&session, how] { convert(*how, session); }; });
}

}  // namespace deltareach
