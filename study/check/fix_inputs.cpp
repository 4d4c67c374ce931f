#include "study/check/fix_inputs.hpp"

#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/file_names.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/staging.hpp"
#include "gis/vector_io.hpp"
#include "study/messages.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// The code of a place that is one zone; as written otherwise.
class Codes {
  public:
    Codes(const Region& region, const PlaceIndex& places) : region_(region), places_(places) {}

    const std::string& of(const std::string& written) {
        const auto [found, is_new] = codes_.try_emplace(written, written);
        if (!is_new) return found->second;
        const Place place = places_.resolve(written);
        if (place.kind != Place::Kind::zone) return found->second;
        found->second = region_.code(*place.zone);
        if (found->second != written) ++changed_;
        return found->second;
    }
    [[nodiscard]] std::size_t changed() const { return changed_; }

  private:
    const Region& region_;
    const PlaceIndex& places_;
    std::map<std::string, std::string> codes_;
    std::size_t changed_ = 0;
};

/// What a mended copy must not replace.
std::vector<fs::path> files_of(const Project& project) {
    std::vector<fs::path> files{project.file};
    for (const ZoneSource& source : project.zones) files.push_back(source.path);
    for (const FlowSource& source : project.flows) {
        files.push_back(source.path);
        files.insert(files.end(), source.records.begin(), source.records.end());
    }
    for (const AttributeSource& source : project.attributes) files.push_back(source.path);
    return files;
}

/// What a mended copy of an input is called after: its file, or the [source] of its table.
template <class Source>
std::string name_of_copy(const Project& project, const Source& source) {
    return source.database.empty() ? project.relative(source.path) : source.database;
}

}  // namespace

FixFolder::FixFolder(const fs::path& folder, std::vector<fs::path> inputs, const Session& session)
    : dry_run_(session.options.dry_run),
      staging_(folder, {.overwrite = session.options.overwrite, .inputs = std::move(inputs), .seal = {}}) {}

fs::path FixFolder::add(const std::string& shown_path, const char* extension,
                        const std::function<void(const fs::path&)>& write) {
    const std::string stem = safe_file_stem(fs::path(shown_path).stem().string());
    std::string name = stem + extension;
    for (int k = 2; !names_.insert(name).second; ++k) name = fmt::format("{}_{}{}", stem, k, extension);
    staging_.claim(name);
    if (!dry_run_) staging_.write(name, write);
    return staging_.folder() / name;
}

std::vector<fs::path> FixFolder::publish(Session& session) {
    std::vector<fs::path> paths;
    for (const std::string& name : names_) paths.push_back(staging_.folder() / name);
    if (dry_run_ || names_.empty()) return paths;
    staging_.publish({});
    session.tell(told_);
    return paths;
}

void write_fixed_flows(FixFolder& to, const std::string& shown_path, const FlowTable& flows,
                       const Region& region, const PlaceIndex& places) {
    static const std::vector<std::string> heads = {"theme", "period", "origin",  "destination", "value",
                                                   "unit",  "count",  "quality", "source"};
    CsvWriter csv(heads);
    Codes codes(region, places);
    std::set<std::string> units;
    for (const FlowRow& row : flows.rows) {
        csv.text(row.theme)
            .text(row.period)
            .text(codes.of(row.origin))
            .text(codes.of(row.destination))
            .number(row.value)
            .text(row.unit);
        csv.number(row.count.value_or(std::nan(""))).text(name_of(row.quality)).text(row.source);
        csv.end_row();
        units.insert(row.unit);
    }
    const fs::path path =
        to.add(shown_path, ".csv", [&](const fs::path& staged) { write_text(staged, csv.take(), false); });
    to.tell_later({.code = "DR1950",
                   .where = {.path = shown_path},
                   .values = {{"written", path.string()},
                              {"places", fmt::format("{}", codes.changed())},
                              {"unit", fmt::format("{}", fmt::join(units, list_mark))}}});
}

void write_fixed_layer(FixFolder& to, const std::string& shown_path, FeatureLayer layer,
                       const std::string& source_crs) {
    const std::string crs = account_of_crs(source_crs, layer.crs);
    layer = as_wgs84(std::move(layer), source_crs);
    std::size_t mended = 0;
    double change = 0;
    for (auto& geometry : layer.geometries) {
        if (!geometry || !invalidity_of(*geometry)) continue;
        const double before = area_km2(as_multipolygon(*geometry));
        geometry = right_handed(repaired(*geometry));
        change += area_km2(as_multipolygon(*geometry)) - before;
        ++mended;
    }
    const StyledLayer styled{std::move(layer), {}};
    const fs::path path = to.add(shown_path, ".gpkg", [&](const fs::path& staged) {
        write_geopackage(staged, {&styled, 1}, false);
    });
    to.tell_later({.code = "DR1958",
                   .where = {.path = shown_path},
                   .values = {{"written", path.string()},
                              {"crs", crs},
                              {"repaired", fmt::format("{}", mended)},
                              {"change", fmt::format("{:.4f}", change)}}});
}

std::vector<fs::path> write_fixed_project(const std::string& folder, const Project& project,
                                          const Inputs& inputs, Session& session) {
    Messages unrelated;
    FixFolder to(folder, files_of(project), session);
    DatabaseTables databases(project, session);
    for (const ZoneSource& source : project.zones) {
        const std::string shown = name_of_copy(project, source);
        LayerRead read = source.database.empty() ? read_layer_file(layer_file_of(source, shown), unrelated)
                                                 : zones_in(databases, source).layer;
        write_fixed_layer(to, shown, std::move(read.layer), source.source_crs);
    }
    std::set<fs::path> done;  // several sources may be of one file
    for (const FlowSource& source : project.flows) {
        if (inputs.places == nullptr || !done.insert(source.path).second) continue;
        const std::string told = project.relative(source.path);
        FlowTable own;
        std::ranges::copy_if(inputs.flows.rows, std::back_inserter(own.rows), [&](const FlowRow& row) {
            return row.where.path == told || is_of_file(row.where.path, source.path);
        });
        if (!own.rows.empty())
            write_fixed_flows(to, name_of_copy(project, source), own, *inputs.region, *inputs.places);
    }
    return to.publish(session);
}

}  // namespace deltareach
