#include "gis/atomic_file.hpp"
#include "gis/cancellation.hpp"
#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/sheet_name.hpp"
#include "gis/private/whole_writer.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

namespace fs = std::filesystem;
using gdal::OutputPlan;

Message told(const char* code, const fs::path& path, const std::vector<Words>& all) {
    std::vector<std::string> zh, en;
    for (const Words& one : all) {
        zh.push_back(one.zh);
        en.push_back(one.en);
    }
    return {.code = code,
            .where = {.path = path.string()},
            .values = {{"path", path.string()},
                       {"what_zh", fmt::format("{}", fmt::join(zh, "; "))},
                       {"what_en", fmt::format("{}", fmt::join(en, "; "))}}};
}

void add_all(std::vector<Words>& to, const std::vector<Words>& from, const std::string& layer) {
    for (const Words& one : from)
        to.push_back(layer.empty() ? one : Words{layer + ": " + one.zh, layer + ": " + one.en});
}

/// What a reader of the output should know, of several layers each under its name. @throws OutputError DR1353
void tell(const fs::path& path, gdal::PlannedLayers layers, const gdal::OutputFormat& format,
          const WriteWhole& options, Messages& notes) {
    std::vector<Words> losses, renames, forms, rounded, coordinates, names;
    for (const gdal::PlannedLayer& one : layers) {
        const std::string under = layers.size() > 1 ? one.name : "";
        add_all(losses, one.plan.losses, under);
        add_all(renames, one.plan.renames, under);
        add_all(forms, one.plan.forms, under);
        if (!options.raw_text) add_all(forms, one.plan.tamed, under);
        add_all(rounded, one.plan.rounded, under);
        add_all(coordinates, one.plan.coordinates, under);
        const std::string& before = one.layer->state().name;
        if (format.layers && !before.empty() && one.name != before)
            names.push_back(in_both(fmt::format("\"{}\" → {}", before, one.name)));
    }
    if (!losses.empty() && !options.lossy) throw OutputError(told("DR1353", path, losses));
    if (!names.empty()) notes.push_back(told("DR1367", path, names));
    if (!renames.empty()) notes.push_back(told("DR1355", path, renames));
    if (!forms.empty()) notes.push_back(told("DR1356", path, forms));
    if (!rounded.empty()) {
        notes.push_back(told("DR1368", path, rounded));
        notes.back().values.push_back({"digits", fmt::format("{}", format.real_digits)});
    }
    if (!coordinates.empty()) notes.push_back(told("DR1370", path, coordinates));
    if (!losses.empty()) notes.push_back(told("DR1354", path, losses));
}

std::uint64_t write_geojson_of(const fs::path& path, const WholeLayer& layer, const OutputPlan& plan,
                               const WriteWhole& options, const gdal::OutputFormat& format) {
    AtomicFile file(path, options.overwrite);
    std::uint64_t count = 0;
    if (format.driver == "GeoJSON") {
        gdal::write_whole_geojson(file.temporary(), path, layer.state(), plan);
        count = check_geojson(source_file(file.temporary(), in_both("GeoJSON"))).features;
    } else {
        gdal::write_whole_geojson_lines(file.temporary(), path, layer.state(), plan,
                                        format.extension == ".geojsons");
        if (layer.size() > 0)
            count = check_geojson_lines(source_file(file.temporary(), in_both("GeoJSON"))).features;
    }
    file.commit();
    return count;
}

}  // namespace

namespace {

/// Our own readers would refuse what GeoJSON and KML do not allow. @throws OutputError DR1348
void refuse_beyond_degrees(const fs::path& path, std::span<const WholeLayer> layers) {
    for (const WholeLayer& layer : layers) {
        const auto row = gdal::row_beyond_degrees(layer.state());
        if (!row) continue;
        OGREnvelope box;
        layer.state().features[*row]->GetGeometryRef()->getEnvelope(&box);
        throw OutputError(Message{
            .code = "DR1348",
            .where = {.path = path.string()},
            .values = {{"path", path.string()},
                       {"feature", fmt::format("{}", *row + 1)},
                       {"x", fmt::format("{} … {}, y {} … {}", box.MinX, box.MaxX, box.MinY, box.MaxY)}}});
    }
}

/// The name of a layer as the format takes it, other than those that are taken.
std::string name_in(const gdal::OutputFormat& format, std::string stem, std::set<std::string>& taken) {
    if (format.driver == "XLSX") return sheet_name(stem, taken);
    if (format.database && gdal::is_reserved_table(stem)) stem = "layer_" + stem;
    // PostgreSQL cuts names at 63 bytes; those of a table's index and sequence have endings of up to 16.
    constexpr std::size_t dump_bytes = 47;
    const auto fitting = [&](std::size_t ending) {
        return format.driver == "PGDUMP" ? cut_at_character(stem, dump_bytes - ending) : stem;
    };
    std::string name = fitting(0);
    for (int n = 2; !taken.insert(ascii_lower(name)).second; ++n) {
        const std::string ending = fmt::format("_{}", n);
        name = fitting(ending.size()) + ending;
    }
    return name;
}

/// Each layer's plan, and names that differ as the format compares them.
std::vector<gdal::PlannedLayer> planned(std::span<const WholeLayer> layers,
                                        const gdal::OutputFormat& format) {
    std::vector<gdal::PlannedLayer> all;
    std::set<std::string> taken;
    for (const WholeLayer& layer : layers) {
        const std::string& before = layer.state().name;
        const std::string name = name_in(format, before.empty() ? "layer" : before, taken);
        all.push_back({.layer = &layer, .plan = gdal::output_plan(layer.state(), format), .name = name});
    }
    return all;
}

/// Formats of one layer a file.
std::uint64_t write_one(const fs::path& path, const gdal::PlannedLayer& one, const gdal::OutputFormat& format,
                        const WriteWhole& options) {
    const std::string_view driver = format.driver;
    if (driver == "FlatGeobuf") return gdal::write_flatgeobuf_of(path, one, options.overwrite);
    if (driver.starts_with("GeoJSON")) return write_geojson_of(path, *one.layer, one.plan, options, format);
    if (driver == "ESRI Shapefile") return gdal::write_shapefile_of(path, one, options.overwrite);
    return gdal::write_mapinfo_of(path, one, options.overwrite);
}

/// @param given_up  the same layers where their features may go as they are written; else none
std::vector<std::uint64_t> write_planned(const fs::path& path, std::span<const WholeLayer> layers,
                                         std::span<WholeLayer> given_up, const WriteWhole& options,
                                         Messages& notes) {
    gdal::initialise();
    const gdal::OutputFormat* format = gdal::output_format(path);
    if (format == nullptr)
        report_unwritten(path, in_words("格式须是 {} 之一", "the format is none of {}", output_extensions()));
    if (format->degrees) refuse_beyond_degrees(path, layers);
    std::vector<gdal::PlannedLayer> all = planned(layers, *format);
    tell(path, all, *format, options, notes);
    std::vector<std::uint64_t> counts;
    if (options.dry_run) {
        for (const WholeLayer& layer : layers) counts.push_back(layer.size());
        return counts;
    }
    for (std::size_t i = 0; i < given_up.size(); ++i) all[i].given_up = &given_up[i].state();
    if (format->database) return gdal::write_database_of(path, all, *format, options);
    if (format->driver == "CSV" || format->driver == "XLSX")
        return gdal::write_tables_of(path, all, options.raw_text, options.overwrite);
    const bool single = format->driver == "LIBKML" || format->driver == "DXF" || format->driver == "PGDUMP";
    if (single) return gdal::write_single_of(path, all, *format, options.overwrite);
    return {write_one(path, all.front(), *format, options)};
}

}  // namespace

std::vector<std::uint64_t> write_whole_layers(const fs::path& path, std::span<const WholeLayer> layers,
                                              const WriteWhole& options, Messages& notes) {
    return write_planned(path, layers, {}, options, notes);
}

std::vector<std::uint64_t> write_whole_layers(const fs::path& path, std::vector<WholeLayer>&& layers,
                                              const WriteWhole& options, Messages& notes) {
    std::vector<WholeLayer> owned = std::move(layers);
    return write_planned(path, owned, owned, options, notes);
}

std::uint64_t write_whole(const fs::path& path, const WholeLayer& layer, const WriteWhole& options,
                          Messages& notes) {
    return write_whole_layers(path, {&layer, 1}, options, notes).front();
}

}  // namespace deltareach
