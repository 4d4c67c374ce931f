#include "study/tools/export.hpp"

#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "gis/file_names.hpp"
#include "study/findings/map_findings.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/units.hpp"
#include "study/messages.hpp"
#include "study/products/product_names.hpp"
#include "study/products/products.hpp"
#include "study/products/qgis_export.hpp"
#include "study/products/settled_heads.hpp"
#include "study/products/study_layers.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/table_files.hpp"
#include "study/products/zone_styles.hpp"
#include "study/tables/study_tables.hpp"
#include "study/tools/export_product.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

FeatureLayer layer_asked(const Export& how, const Loaded& loaded, std::span<const Study> studies) {
    if (const StudyLayer* one = study_layer(how.what)) return one->make(studies, loaded.inputs);
    const std::string level_name = how.level.empty() ? loaded.project.estimate.level : how.level;
    return zones_layer(level_named(*loaded.inputs.region, level_name), studies, loaded);
}

/// With names that every program takes, of the layer and its fields.
FeatureLayer vector_layer(const Export& how, const Loaded& loaded, std::span<const Study> studies) {
    FeatureLayer layer = layer_asked(how, loaded, studies);
    settle_field_names(layer.columns);
    const bool bears_units = ending_of(how.choice.output) == ".gpkg";
    if (how.what == "zones" && !bears_units) put_units_into_names(layer.columns);
    settle_field_names(layer.columns);
    layer.name = field_name(layer.name);
    return layer;
}

std::vector<Column> table_of_export(const Export& how, const Loaded& loaded, std::span<const Study> studies,
                                    Session& session) {
    if (const StudyLayer* one = study_layer(how.what)) return one->table(studies, loaded.inputs);
    if (how.what == "zones") {
        std::vector<Column> columns = vector_layer(how, loaded, studies).columns;
        tell_originals(column_names_of(layer_asked(how, loaded, studies).columns), column_names_of(columns),
                       how.choice.output, session);
        return columns;
    }
    return reach_table(studies, *loaded.inputs.region);
}

std::string style_of_export(const Export& how, const FeatureLayer& layer, std::span<const Study> studies,
                            const Region& region, const Session& session) {
    if (const StudyLayer* one = study_layer(how.what)) return style_of(layer, one->style, session);
    return zone_style(layer, studies, region, session);
}

/// The forms a thing has: reach is a table, shapes alone make no table, a surface is a raster.
std::string_view forms_of(std::string_view what) {
    if (what == "surface") return ".tif .tiff";
    if (what == "reach") return ".csv .xlsx";
    if (const StudyLayer* one = study_layer(what); one != nullptr && one->table == nullptr)
        return ".gpkg .geojson .fgb";
    return ".gpkg .geojson .fgb .csv .xlsx";
}

/// A Shapefile of what has shapes and fields: its refusal names the fields that would be cut.
bool names_cut_fields(const Export& how) {
    return ending_of(how.choice.output) == ".shp" && how.what != "surface" && how.what != "reach";
}

bool has_form(const Export& how) {
    const std::string extension = ending_of(how.choice.output);
    return !extension.empty() &&
           fmt::format(" {} ", forms_of(how.what)).find(" " + extension + " ") != std::string::npos;
}

/// @throws UsageError DR1013 the thing has no such form
void require_form_of_export(const Export& how) {
    if (has_form(how)) return;
    throw UsageError(Message{.code = "DR1013",
                             .values = {{"path", fmt::format("--what {} -o {}", how.what, how.choice.output)},
                                        {"known", std::string(forms_of(how.what))}}});
}

void write_surface(const Export& how, const Loaded& loaded, std::span<const Study> studies,
                   Session& session) {
    const Study& study = the_study_for({.kind = "surface"}, studies, session);
    write_styled_cog(
        how.choice.output,
        surface_of_study(loaded.project, loaded.inputs, study, session.options.threads).surface.raster,
        session);
}

void write_file(const Export& how, const Loaded& loaded, std::span<const Study> studies, Session& session) {
    const std::filesystem::path path = how.choice.output;
    const std::string extension = ending_of(path);
    if (is_table_file(path))
        return write_table(path, table_of_export(how, loaded, studies, session), session);
    if (extension == ".tif" || extension == ".tiff") return write_surface(how, loaded, studies, session);
    if (extension == ".gpkg" && how.what == "zones" && how.level.empty())
        return write_styled_geopackage(path, styled_zones(studies, loaded, nullptr, session), session);
    FeatureLayer layer = vector_layer(how, loaded, studies);
    std::string qml = style_of_export(how, layer, studies, *loaded.inputs.region, session);
    write_vector_file(path, {{std::move(layer), std::move(qml)}}, session);
}

/// Whether a file of the catalogue is meant, rather than a thing of the studies or zones. The project file is
/// asked, and no data read. @throws UsageError DR1010 neither can be meant, DR1028 both
bool is_other_product(const Export& how, Session& session) {
    if (!how.qgis.empty()) return false;
    const bool of_project = is_project_input(how.choice.input);
    const Project project = of_project ? read_project(how.choice.input, session) : Project();
    if (project.language) session.adopt_language(*project.language);
    const ProductNames names = names_of_products(project);
    const bool is_thing =
        study_layer(how.what) != nullptr ||
        std::ranges::find(export_words(), how.what, &ExportWord::word) != export_words().end();
    if (!is_thing) {
        if (!names.may_be(how.what)) throw no_such_product(how, {names.stems.begin(), names.stems.end()});
        return true;
    }
    if (!has_form(how)) return names.is_of_model(how.what);
    const std::string file = how.what + ending_of(how.choice.output);
    if (names.of_models.contains(file))
        throw UsageError(Message{.code = "DR1028", .where = {}, .values = {{"name", file}}});
    return false;
}

}  // namespace

const std::vector<ExportWord>& export_words() {
    static const std::vector<ExportWord> words = [] {
        std::vector<ExportWord> all{{"zones", "区域"}, {"reach", "辐射指标"}, {"surface", "辐射表面"}};
        for (const StudyLayer& layer : study_layers()) all.push_back({layer.what, layer.what_zh});
        return all;
    }();
    return words;
}

std::vector<std::filesystem::path> export_files(const Export& asked, Session& session) {
    Export how = asked;
    const std::string extension = ending_of(how.choice.output);
    const bool raster = extension == ".tif" || extension == ".tiff";
    if (how.qgis.empty() && how.choice.output.empty())
        throw UsageError(Message{.code = "DR1031",
                                 .values = {{"option_zh", "-o 文件、--qgis 文件夹 或 --database 名称"},
                                            {"option_en", "-o FILE, --qgis DIR or --database NAME"}}});
    refuse_option({"--what", !how.what.empty() && !how.qgis.empty()}, "--qgis 写出整个工程",
                  "--qgis writes the whole project");
    if (how.what.empty()) how.what = raster ? "surface" : "zones";
    refuse_option({"--level", !how.level.empty() && (!how.qgis.empty() || how.what != "zones")},
                  "只有 --what zones 的单个文件用它", "only a file of --what zones has a level");
    if (is_other_product(how, session)) {
        const Loaded loaded = load(how.choice, session);
        export_product(how, loaded, session);
        return {how.choice.output};
    }
    if (how.qgis.empty() && !names_cut_fields(how)) require_form_of_export(how);
    const Loaded loaded = load(how.choice, session);
    if (!how.qgis.empty()) return export_qgis(how.qgis, loaded, how.choice.study, session);
    const StudyChoice& choice = how.choice.study;
    const bool zones_alone = how.what == "zones" && loaded.inputs.aligned.sets.empty() &&
                             choice.origins.empty() && choice.themes.empty() && choice.periods.empty();
    const std::vector<Study> studies =
        zones_alone ? std::vector<Study>() : study_all(loaded.project, loaded.inputs, choice, session);
    if (names_cut_fields(how))
        require_vector_name(how.choice.output, vector_layer(how, loaded, studies).columns);
    if (!session.options.dry_run) write_file(how, loaded, studies, session);
    return {how.choice.output};
}

}  // namespace deltareach
