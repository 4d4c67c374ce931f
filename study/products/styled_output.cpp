#include "study/products/styled_output.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/raster_io.hpp"
#include "render/messages.hpp"
#include "render/qgis_style.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

namespace deltareach {
namespace {

bool is_text(const Column* column) {
    return column != nullptr && std::holds_alternative<std::vector<std::string>>(column->values);
}

/// A text column of that name, else no field.
std::string_view text_field(const FeatureLayer& layer, std::string_view name) {
    return is_text(find_column(layer.columns, name)) ? name : std::string_view();
}

std::string_view first_text_field(const FeatureLayer& layer, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
        if (!text_field(layer, name).empty()) return name;
    return {};
}

bool has_points(const FeatureLayer& layer) {
    return plain_style(layer) == LayerStyle::points;
}

/// The kinds of local Moran in the colours of GeoDa's cluster map; hot and cold spots likewise.
std::string association_style(const FeatureLayer& layer, Language language) {
    static const std::vector<QmlCategory> kinds{
        {"HH", {"高-高", "high-high"}, Colour::hex("#b2182b")},
        {"LL", {"低-低", "low-low"}, Colour::hex("#2166ac")},
        {"HL", {"高-低", "high-low"}, Colour::hex("#ef8a62")},
        {"LH", {"低-高", "low-high"}, Colour::hex("#67a9cf")},
        {"high", {"热点", "hot spot"}, Colour::hex("#b2182b")},
        {"low", {"冷点", "cold spot"}, Colour::hex("#2166ac")},
        {"similar", {"相似", "similar"}, Colour::hex("#1b7837")},
        {"different", {"相异", "different"}, Colour::hex("#762a83")},
        {"undecided", {"不定", "undecided"}, Colour::hex("#fddbc7")},
        {"not significant", {"不显著", "not significant"}, Colour::hex("#e6e6e6")},
        {"no neighbours", {"无邻居", "no neighbours"}, Colour::hex("#999999")}};
    static const QmlCategory without{"no value", {"无数据", "no data"}, Colour::hex("#ffffff")};
    std::vector<QmlCategory> shown = kinds;
    const Column* kind = find_column(layer.columns, "local_kind");
    if (kind != nullptr && std::ranges::count(texts_of(*kind), without.value) > 0) shown.push_back(without);
    return qml_categories("local_kind", shown, has_points(layer), language);
}

std::string band_style(const Column& share) {
    std::vector<double> shares = numbers_of(share);
    std::ranges::sort(shares);
    shares.erase(std::unique(shares.begin(), shares.end()), shares.end());
    return qml_bands(share.name, shares);
}

std::string radii_style(std::string_view quality, Language language) {
    return qml_lines(
        "concat('r50 ', round(\"r50_km\"), ' · r80 ', round(\"r80_km\"), ' · r95 ', "
        "round(\"r95_km\"), ' km')",
        quality, language);
}

std::string flow_style(const FeatureLayer& layer, std::string_view quality, Language language) {
    std::vector<std::string> groups;
    for (const char* name : {"origin", "theme", "period", "unit"})
        if (!text_field(layer, "unit").empty() && !text_field(layer, name).empty()) groups.emplace_back(name);
    return qml_flows("flow", groups, quality, language);
}

std::string unaliased_style(const FeatureLayer& layer, LayerStyle style, Language language) {
    const std::string_view name = language == Language::zh
                                      ? first_text_field(layer, {"name_zh", "name", "NAME", "origin_zh"})
                                      : first_text_field(layer, {"name_en", "name", "NAME", "origin_en"});
    const std::string_view quality = text_field(layer, "quality");
    switch (style) {
        case LayerStyle::points:
            return qml_points(name);
        case LayerStyle::lines:
            return qml_lines({}, quality, language);
        case LayerStyle::flows:
            return flow_style(layer, quality, language);
        case LayerStyle::radii:
            return radii_style(quality, language);
        case LayerStyle::bands:
            return band_style(*find_column(layer.columns, "share_percent"));
        case LayerStyle::outlines:
            return qml_outlines({});
        case LayerStyle::clusters:
            return association_style(layer, language);
        case LayerStyle::zones:
            break;
    }
    return qml_plain_zones(name);
}

bool holds(const std::filesystem::path& path, const std::string& text) {
    std::ifstream file(path, std::ios::binary);
    return file && std::string(std::istreambuf_iterator<char>(file), {}) == text;
}

/// A file and its style. Both names are free, or may be replaced, before anything is written; a style that is
/// there already with the same text (of the same layer in another format) is left.
template <class Write>
void write_pair(const std::filesystem::path& path, const std::string& qml, const Session& session,
                Write&& write) {
    const std::filesystem::path style = style_path(path);
    const bool write_style = !qml.empty() && !holds(style, qml);
    std::error_code unseen;  // found at writing
    if (write_style && !session.options.overwrite && std::filesystem::exists(style, unseen))
        throw OutputError(Message{.code = "DR1602", .values = {{"path", style.string()}}});
    write();
    if (write_style) write_text(style, qml, session.options.overwrite);
}

}  // namespace

std::filesystem::path style_path(std::filesystem::path path) {
    return path.replace_extension(".qml");
}

std::optional<LayerStyle> plain_style(const FeatureLayer& layer) {
    for (const auto& geometry : layer.geometries) {
        if (!geometry) continue;
        if (std::holds_alternative<Point>(*geometry) || std::holds_alternative<MultiPoint>(*geometry))
            return LayerStyle::points;
        const bool area =
            std::holds_alternative<Polygon>(*geometry) || std::holds_alternative<MultiPolygon>(*geometry);
        return area ? LayerStyle::zones : LayerStyle::lines;
    }
    return std::nullopt;
}

std::string style_of(const FeatureLayer& layer, LayerStyle style, const Session& session) {
    return with_aliases(unaliased_style(layer, style, session.language()), layer.columns, session.language());
}

void write_beside_style(const std::filesystem::path& path, const std::string& qml, const Session& session,
                        const std::function<void()>& write) {
    write_pair(path, qml, session, write);
}

void write_styled_geojson(const std::filesystem::path& path, const FeatureLayer& layer,
                          const std::string& qml, const Session& session) {
    write_pair(path, qml, session, [&] { write_geojson(path, layer, session.options.overwrite); });
}

void require_vector_name(const std::filesystem::path& path, const std::vector<Column>& columns) {
    constexpr std::size_t longest_dbf_name = 10;  // bytes; three Chinese characters
    for (const char* known : {".gpkg", ".geojson", ".json", ".fgb"})
        if (path.extension() == known) return;
    if (path.extension() == ".shp") {
        std::string cut;
        for (const Column& column : columns)
            if (column.name.size() > longest_dbf_name) cut += (cut.empty() ? "" : ", ") + column.name;
        throw UsageError(Message{.code = "DR1034",
                                 .values = {{"path", path.string()}, {"fields", cut.empty() ? "—" : cut}}});
    }
    throw UsageError(
        Message{.code = "DR1013", .values = {{"path", path.string()}, {"known", ".gpkg .geojson .fgb"}}});
}

void write_vector_file(const std::filesystem::path& path, const std::vector<StyledLayer>& layers,
                       const Session& session) {
    require_vector_name(path, layers.front().layer.columns);
    const std::string extension = path.extension().string();
    const StyledLayer& first = layers.front();
    if (extension == ".geojson" || extension == ".json")
        return write_styled_geojson(path, first.layer, first.qml, session);
    if (extension == ".fgb")
        return write_pair(path, first.qml, session,
                          [&] { write_flatgeobuf(path, first.layer, session.options.overwrite); });
    write_geopackage(path, layers, session.options.overwrite);
}

std::string surface_style(const Raster& raster) {
    std::vector<float> values;
    for (const float value : raster.values)
        if (std::isfinite(value)) values.push_back(value);
    if (values.empty()) throw InputError(Message{.code = "DR1508", .values = {{"name", raster.description}}});
    std::vector<double> breaks;
    auto sorted = values.begin();  // those before it are in their places
    for (const double p : {0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 1.0}) {
        const auto at =
            values.begin() + static_cast<std::ptrdiff_t>(p * static_cast<double>(values.size() - 1));
        if (at >= sorted) std::nth_element(sorted, at, values.end());
        sorted = at;
        const auto value = static_cast<double>(*at);
        if (breaks.empty() || value > breaks.back()) breaks.push_back(value);
    }
    if (breaks.size() == 1) breaks.push_back(breaks.front() + 1);
    return qml_raster(breaks, "viridis", raster.unit == "unstated" ? "" : raster.unit);
}

void write_styled_cog(const std::filesystem::path& path, const Raster& raster, const Session& session,
                      CogOptions how) {
    const Raster* const band = &raster;
    write_styled_cog(path, std::span(&band, 1), session, how);
}

void write_styled_cog(const std::filesystem::path& path, std::span<const Raster* const> bands,
                      const Session& session, CogOptions how) {
    how.overwrite = session.options.overwrite;
    write_pair(path, surface_style(*bands.front()), session, [&] { write_cog(path, bands, how); });
}

}  // namespace deltareach
