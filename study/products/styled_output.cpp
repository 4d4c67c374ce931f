#include "study/products/styled_output.hpp"

#include "analysis/raster_ranks.hpp"
#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "gis/raster_io.hpp"
#include "render/messages.hpp"
#include "render/qgis_metadata.hpp"
#include "render/qgis_style.hpp"
#include "render/words.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/messages.hpp"
#include "study/tables/marks.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>

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

/// The words of `quality` that occur.
QmlQuality quality_of(const FeatureLayer& layer) {
    const std::string_view field = text_field(layer, "quality");
    if (field.empty()) return {};
    const std::vector<std::string> all = texts_of(*find_column(layer.columns, field));
    const std::set<std::string> found(all.begin(), all.end());
    return {field, {found.begin(), found.end()}};
}

std::string radii_style(const QmlQuality& quality, Language language) {
    return qml_lines(fmt::format("concat('r50 ', round(\"r50_km\"), ' · r80 ', round(\"r80_km\"), ' · r95 ', "
                                 "round(\"r95_km\"), ' {}')",
                                 language == Language::zh ? "千米" : "km"),
                     quality, language);
}

std::string flow_style(const FeatureLayer& layer, const QmlQuality& quality, Language language) {
    std::vector<std::string> groups;
    for (const char* name : {"origin", "theme", "period", "unit"})
        if (!text_field(layer, "unit").empty() && !text_field(layer, name).empty()) groups.emplace_back(name);
    const bool estimates =
        find_column(layer.columns, "flow") == nullptr;  // low, mid and high of sums that are known
    return qml_flows({estimates ? "mid" : "flow", groups}, quality, language);
}

std::string unaliased_style(const FeatureLayer& layer, LayerStyle style, Language language) {
    const std::string_view name = name_field_of(layer, language);
    const QmlQuality quality = quality_of(layer);
    switch (style) {
        case LayerStyle::points:
            return qml_points(name);
        case LayerStyle::origins:
            return qml_origins(name);
        case LayerStyle::centres:
            return qml_centres();
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

/// Whether the rows say of themselves that they are synthetic.
bool has_synthetic_mark(const FeatureLayer& layer) {
    const auto says = [&](const char* name, const char* word) {
        const Column* column = find_column(layer.columns, name);
        return is_text(column) && std::ranges::any_of(texts_of(*column), [&](const std::string& text) {
                   return text.find(word) != std::string::npos;
               });
    };
    return says("mark", synthetic_mark) || says("quality", "synthetic");
}

std::string rights_of(const Session& session) {
    const DataRights& rights = session.rights();
    return std::string(session.say(rights.source_zh, rights.source_en));
}

std::string_view mark_of_data(const Session& session, bool synthetic) {
    if (!synthetic && !session.rights().synthetic) return {};
    return session.say("合成数据，不得当作统计数字引用。", "SYNTHETIC data: never quote them as statistics.");
}

/// The mark of synthetic data, whose the data are, their licence.
std::string note_of(const Session& session, bool synthetic) {
    std::string note(mark_of_data(session, synthetic));
    const auto add = [&](std::string_view head, const std::string& text) {
        if (!text.empty()) note += (note.empty() ? "" : "\n") + std::string(head) + text;
    };
    add(session.say("资料来源：", "Source: "), rights_of(session));
    add(session.say("许可：", "Licence: "), session.rights().licence);
    return note;
}

/// The mark of synthetic data and the unit of every field that has one.
std::string abstract_of(const FeatureLayer& layer, bool synthetic, const Session& session) {
    std::string units;
    for (const Column& column : layer.columns) {
        const std::string unit =
            first_words(display_unit(column.unit, 0).label, sheet_language(session.language()));
        if (!unit.empty()) units += (units.empty() ? "" : "; ") + column.name + " " + unit;
    }
    std::string text(mark_of_data(session, synthetic));
    if (units.empty()) return text;
    return text + (text.empty() ? "" : "\n") + std::string(session.say("单位：", "Units: ")) + units;
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

std::string_view name_field_of(const FeatureLayer& layer, Language language) {
    // The name of an origin on a point that is not the origin, such as the centre of its flows, would
    // mislead.
    const bool points = !layer.geometries.empty() && layer.geometries.front() &&
                        std::holds_alternative<Point>(*layer.geometries.front());
    if (points)
        return language == Language::zh
                   ? first_text_field(layer, {"name_zh", "name", "NAME", "b_name"})
                   : first_text_field(layer, {"name_en", "name", "NAME", "b_name_en", "b_name"});
    return language == Language::zh
               ? first_text_field(layer, {"name_zh", "name", "NAME", "origin_zh", "b_name"})
               : first_text_field(layer, {"name_en", "name", "NAME", "origin_en", "b_name_en", "b_name"});
}

std::string with_words(std::string qml, const FeatureLayer& layer, const Session& session) {
    return with_note(with_aliases(std::move(qml), layer.columns, session.language()),
                     note_of(session, has_synthetic_mark(layer)));
}

std::string style_of(const FeatureLayer& layer, LayerStyle style, const Session& session) {
    return with_words(unaliased_style(layer, style, session.language()), layer, session);
}

void write_styled_geopackage(const std::filesystem::path& path, std::vector<StyledLayer> layers,
                             const Session& session) {
    for (StyledLayer& styled : layers) {
        const bool synthetic = has_synthetic_mark(styled.layer);
        if (styled.qmd.empty() && !note_of(session, synthetic).empty())
            styled.qmd = qmd_text({.language = session.language() == Language::zh ? "zh" : "en",
                                   .title = styled.layer.name,
                                   .abstract = abstract_of(styled.layer, synthetic, session),
                                   .rights = rights_of(session),
                                   .licence = session.rights().licence});
    }
    write_geopackage(path, layers, session.options.overwrite);
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
        if (ending_of(path) == known) return;
    if (ending_of(path) == ".shp") {
        std::string cut;
        for (const Column& column : columns)
            if (column.name.size() > longest_dbf_name) cut += (cut.empty() ? "" : list_mark) + column.name;
        throw UsageError(Message{.code = "DR1034",
                                 .values = {{"path", path.string()}, {"fields", cut.empty() ? "—" : cut}}});
    }
    throw UsageError(
        Message{.code = "DR1013", .values = {{"path", path.string()}, {"known", ".gpkg .geojson .fgb"}}});
}

void write_vector_file(const std::filesystem::path& path, const std::vector<StyledLayer>& layers,
                       const Session& session) {
    require_vector_name(path, layers.front().layer.columns);
    const std::string extension = ending_of(path);
    const StyledLayer& first = layers.front();
    if (extension == ".geojson" || extension == ".json")
        return write_styled_geojson(path, first.layer, first.qml, session);
    if (extension == ".fgb")
        return write_pair(path, first.qml, session,
                          [&] { write_flatgeobuf(path, first.layer, session.options.overwrite); });
    write_styled_geopackage(path, layers, session);
}

std::string surface_style(const Raster& raster, const Session& session) {
    constexpr double shares[] = {0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 1.0};
    const std::vector<float> values = values_at_ranks(raster, shares);
    if (values.empty()) throw InputError(Message{.code = "DR1508", .values = {{"name", raster.description}}});
    std::vector<double> breaks;
    for (const float at : values)
        if (const auto value = static_cast<double>(at); breaks.empty() || value > breaks.back())
            breaks.push_back(value);
    if (breaks.size() == 1) breaks.push_back(breaks.front() + 1);
    return with_note(qml_raster(breaks, "viridis", raster.unit, session.language()), note_of(session, false));
}

void write_styled_cog(const std::filesystem::path& path, const Raster& raster, const Session& session,
                      CogOptions how) {
    const Raster* const band = &raster;
    write_styled_cog(path, std::span(&band, 1), session, how);
}

void write_styled_cog(const std::filesystem::path& path, std::span<const Raster* const> bands,
                      const Session& session, CogOptions how) {
    how.overwrite = session.options.overwrite;
    write_pair(path, surface_style(*bands.front(), session), session, [&] { write_cog(path, bands, how); });
}

}  // namespace deltareach
