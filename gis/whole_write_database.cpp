#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/private/geopackage_tables.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/whole_writer.hpp"
#include "gis/private/write_lock.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace deltareach::gdal {
namespace {

namespace fs = std::filesystem;

FeatureLayer head_of(const PlannedLayer& planned) {
    FeatureLayer head = planned.layer->head();
    head.name = planned.name;
    for (std::size_t i = 0; i < planned.plan.fields.size(); ++i) {
        head.columns[i].name = planned.plan.fields[i].head.name;
        head.columns[i].label_zh = planned.plan.fields[i].head.alias;
    }
    return head;
}

/// Why that file is refused: the reason in its message, else what the message says.
Words reason_in(const Error& error) {
    const Message& message = error.messages().front();
    Words reason{text_of(message, Language::zh), text_of(message, Language::en)};
    for (const auto& [name, value] : message.values) {
        if (name == "reason_zh") reason.zh = value;
        if (name == "reason_en") reason.en = value;
    }
    return reason;
}

[[noreturn]] void report_not_added(const fs::path& path, const Words& reason) {
    throw OutputError(
        Message{.code = "DR1369",
                .where = {.path = path.string()},
                .values = {{"path", path.string()}, {"reason_zh", reason.zh}, {"reason_en", reason.en}}});
}

/// A copy of what is there to write into, sound and of the format it is named for.
void copy_to_add_to(const fs::path& path, const fs::path& copy, std::string_view driver) {
    std::error_code error;
    fs::copy_file(path, copy, error);
    if (error) report_unwritten(path, words_of_system(error.value()));
    try {
        const SourceFile there = source_file(copy, in_both(std::string(driver)));
        if (there.kind != (driver == "GPKG" ? FileKind::geopackage : FileKind::sqlite))
            report_not_added(path, in_words("不是 {} 文件", "it is no {} file",
                                            driver == "GPKG" ? "GeoPackage" : "SQLite"));
        driver == "GPKG" ? check_geopackage(there) : check_sqlite(there);
    } catch (const InputError& fault) {
        report_not_added(path, reason_in(fault));
    }
}

void require_sound(VectorWriter& writer, const fs::path& path) {
    OGRLayer* rows = writer.dataset().ExecuteSQL("PRAGMA quick_check(1)", nullptr, nullptr);
    std::string verdict;
    if (rows != nullptr) {
        if (const Feature row{rows->GetNextFeature()}) verdict = row->GetFieldAsString(0);
        writer.dataset().ReleaseResultSet(rows);
    }
    if (verdict != "ok")
        report_not_added(path,
                         verdict.empty() ? Words{"数据库没有应答", "no answer"} : words_of_library(verdict));
}

/// Takes a layer of that name away, style and all. @throws OutputError DR1366 it is there and may not be
/// replaced
void make_room(VectorWriter& writer, const fs::path& path, const std::string& name, bool overwrite) {
    for (int i = 0; i < writer.dataset().GetLayerCount(); ++i) {
        const std::string there = writer.dataset().GetLayer(i)->GetName();
        if (!EQUAL(there.c_str(), name.c_str())) continue;
        if (!overwrite)
            throw OutputError(Message{.code = "DR1366",
                                      .where = {.path = path.string()},
                                      .values = {{"path", path.string()}, {"layer", there}}});
        writer.check(writer.dataset().DeleteLayer(i) == OGRERR_NONE);
        if (writer.dataset().GetLayerByName("layer_styles") != nullptr)
            writer.execute("DELETE FROM layer_styles WHERE f_table_name = " + sql_text(there));
        return;
    }
}

void write_into_geopackage(VectorWriter& writer, const PlannedLayer& one, const WriteWhole& options,
                           std::vector<StyledLayer>& styled, std::vector<std::string>& shapes) {
    const FeatureLayer named = head_of(one);
    styled.push_back({named, options.style ? options.style(named) : std::string()});
    const FeatureLayer& head = styled.back().layer;
    shapes.push_back(free_name("geom", head));
    const std::string units = units_of(head);
    for (const auto& [domain, definition] : one.layer->state().domains) {
        if (writer.dataset().GetFieldDomain(domain) != nullptr) continue;  // of another layer of that file
        std::string refused;
        const bool added =
            writer.dataset().AddFieldDomain(std::unique_ptr<OGRFieldDomain>(definition->Clone()), refused);
        writer.check(added);
    }
    std::string description = one.layer->state().description;
    if (!units.empty() && description.find(units) == std::string::npos)
        description += (description.empty() ? "" : "; ") + units;
    WholeWriter(*one.layer, one.plan, writer, one.given_up)
        .write(one.name, {"GEOMETRY_NAME=" + shapes.back(), "FID=" + free_name("fid", head),
                          "DESCRIPTION=" + description});
}

void write_into_sqlite(VectorWriter& writer, const PlannedLayer& one) {
    const FeatureLayer head = head_of(one);
    OutputPlan plan = one.plan;
    // Readers list the tables with a column of shapes alone, once there is a list of these.
    if (plan.type == wkbNone) plan.type = wkbUnknown;
    WholeWriter(*one.layer, plan, writer, one.given_up)
        .write(one.name, {"LAUNDER=NO", "GEOMETRY_NAME=" + free_name("geom", head),
                          "FID=" + free_name("ogc_fid", head)});
}

}  // namespace

Counts write_database_of(const fs::path& target, PlannedLayers layers, const OutputFormat& format,
                         const WriteWhole& options) {
    const std::string driver(format.driver);
    std::error_code unseen;  // found at writing
    const bool adding = options.append && fs::exists(target, unseen);
    const fs::path path = adding ? fs::canonical(target) : target;  // a link stays one
    AtomicFile file(path, options.overwrite || adding);
    const OptionScope settings({{"OGR_CURRENT_DATE", stated_time()}, {"OGR_SQLITE_SYNCHRONOUS", "OFF"}});
    std::optional<WriteLock> lock;  // until the copy has taken its place
    if (adding) lock.emplace(path);
    if (adding) copy_to_add_to(path, file.temporary(), driver);
    VectorWriter writer = adding
                              ? VectorWriter(VectorWriter::Adding(), driver.c_str(), path, file.temporary())
                              : VectorWriter(driver.c_str(), path, file.temporary());
    if (adding) require_sound(writer, path);
    std::vector<StyledLayer> styled;
    std::vector<std::string> shapes;
    for (const PlannedLayer& one : layers) {
        if (adding) make_room(writer, path, one.name, options.overwrite);
        if (driver == "GPKG")
            write_into_geopackage(writer, one, options, styled, shapes);
        else
            write_into_sqlite(writer, one);
    }
    if (driver == "GPKG") {
        write_styles(writer, styled, shapes);
        write_column_metadata(writer, styled);
    }
    writer.close();
    Counts counts;
    for (const PlannedLayer& one : layers)
        counts.push_back(count_read_back(file.temporary(), path, driver.c_str(), one.name));
    file.commit();
    return counts;
}

}  // namespace deltareach::gdal
