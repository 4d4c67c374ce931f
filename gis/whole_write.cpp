#include "gis/atomic_file.hpp"
#include "gis/cancellation.hpp"
#include "gis/error.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/flatgeobuf_absent.hpp"
#include "gis/private/geopackage_tables.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/whole_writer.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;
using gdal::Form;
using gdal::OutputField;
using gdal::OutputPlan;

Message told(const char* code, const fs::path& path, const std::vector<std::string>& what) {
    return {.code = code,
            .where = {.path = path.string()},
            .values = {{"path", path.string()}, {"what", fmt::format("{}", fmt::join(what, "; "))}}};
}

/// What a reader of the output should know. @throws OutputError DR1353
void tell(const fs::path& path, const OutputPlan& plan, bool lossy, Messages& notes) {
    if (!plan.losses.empty() && !lossy) throw OutputError(told("DR1353", path, plan.losses));
    if (!plan.renames.empty()) notes.push_back(told("DR1355", path, plan.renames));
    if (!plan.forms.empty()) notes.push_back(told("DR1356", path, plan.forms));
    if (!plan.losses.empty()) notes.push_back(told("DR1354", path, plan.losses));
}

FeatureLayer head_of(const WholeLayer& layer, const OutputPlan& plan) {
    FeatureLayer head = layer.head();
    for (std::size_t i = 0; i < plan.fields.size(); ++i) {
        head.columns[i].name = plan.fields[i].head.name;
        head.columns[i].label_zh = plan.fields[i].head.alias;
    }
    return head;
}

std::uint64_t write_geopackage_of(const fs::path& path, const WholeLayer& layer, const OutputPlan& plan,
                                  const WriteWhole& options) {
    AtomicFile file(path, options.overwrite);
    const gdal::OptionScope settings(
        {{"OGR_CURRENT_DATE", gdal::stated_time()}, {"OGR_SQLITE_SYNCHRONOUS", "OFF"}});
    gdal::VectorWriter writer("GPKG", path, file.temporary());
    const std::vector<StyledLayer> styled{{head_of(layer, plan), options.qml}};
    const FeatureLayer& head = styled.front().layer;
    const std::string shapes = gdal::free_name("geom", head), units = gdal::units_of(head);
    std::string description = layer.state().description;
    if (!units.empty() && description.find(units) == std::string::npos)
        description += (description.empty() ? "" : "; ") + units;
    gdal::WholeWriter(layer, plan, writer)
        .write(layer.state().name, {"GEOMETRY_NAME=" + shapes, "FID=" + gdal::free_name("fid", head),
                                    "DESCRIPTION=" + description});
    gdal::write_styles(writer, styled, {shapes});
    gdal::write_column_metadata(writer, styled);
    writer.close();
    const std::uint64_t count = gdal::count_read_back(file.temporary(), path, "GPKG");
    file.commit();
    return count;
}

std::uint64_t write_flatgeobuf_of(const fs::path& path, const WholeLayer& layer, const OutputPlan& plan,
                                  const WriteWhole& options) {
    AtomicFile file(path, options.overwrite);
    gdal::VectorWriter writer("FlatGeobuf", path, file.temporary());
    std::vector<std::uint64_t> absent;
    for (std::size_t row = 0; row < layer.size(); ++row) {
        const OGRGeometry* shape = layer.state().features[row]->GetGeometryRef();
        if (shape == nullptr || shape->IsEmpty()) absent.push_back(row);
    }
    // The index has a box for every feature, so there is none where a feature has no shape.
    gdal::WholeWriter(layer, plan, writer)
        .write(layer.state().name, {absent.empty() ? "SPATIAL_INDEX=YES" : "SPATIAL_INDEX=NO"});
    writer.close();
    gdal::take_out_geometries(file.temporary(), path, absent);
    const std::uint64_t count =
        layer.size() == 0 ? 0 : gdal::count_read_back(file.temporary(), path, "FlatGeobuf");
    file.commit();
    return count;
}

std::uint64_t write_geojson_of(const fs::path& path, const WholeLayer& layer, const OutputPlan& plan,
                               const WriteWhole& options, const gdal::OutputFormat& format) {
    AtomicFile file(path, options.overwrite);
    std::uint64_t count = 0;
    if (format.driver == "GeoJSON") {
        gdal::write_whole_geojson(file.temporary(), path, layer.state(), plan);
        count = check_geojson(source_file(file.temporary(), "GeoJSON")).features;
    } else {
        gdal::write_whole_geojson_lines(file.temporary(), path, layer.state(), plan,
                                        format.extension == ".geojsons");
        if (layer.size() > 0) count = check_geojson_lines(source_file(file.temporary(), "GeoJSON")).features;
    }
    file.commit();
    return count;
}

}  // namespace

std::uint64_t write_whole(const fs::path& path, const WholeLayer& layer, const WriteWhole& options,
                          Messages& notes) {
    gdal::initialise();
    const gdal::OutputFormat* format = gdal::output_format(path);
    if (format == nullptr) report_unwritten(path, output_extensions());
    const gdal::OutputPlan plan = gdal::output_plan(layer.state(), *format);
    tell(path, plan, options.lossy, notes);
    if (options.dry_run) return layer.size();
    const std::string_view driver = format->driver;
    if (driver == "GPKG") return write_geopackage_of(path, layer, plan, options);
    if (driver == "FlatGeobuf") return write_flatgeobuf_of(path, layer, plan, options);
    if (driver.starts_with("GeoJSON")) return write_geojson_of(path, layer, plan, options, *format);
    if (driver == "ESRI Shapefile") return gdal::write_shapefile_of(path, layer, plan, options.overwrite);
    if (driver == "MapInfo File") return gdal::write_mapinfo_of(path, layer, plan, options.overwrite);
    if (driver == "CSV" || driver == "XLSX")
        return gdal::write_table_of(path, layer, plan, options.raw_text, options.overwrite);
    return gdal::write_single_of(path, layer, plan, *format, options.overwrite);
}

}  // namespace deltareach
