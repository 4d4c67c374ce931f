#include "study/sheets/sheet_sources.hpp"

#include "gis/geometry_ops.hpp"
#include "gis/globe_bounds.hpp"
#include "study/inputs/lone_layer.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/project/map_kinds.hpp"
#include "study/sheets/inset_window.hpp"
#include "study/sheets/own_layers.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <numbers>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// Names in the order in which they come, each once.
class Names {
  public:
    void add(const InputFile& file) {
        add(file.table.empty() ? fs::path(file.path).filename().string() : file.table);
    }
    void add(const fs::path& path) { add(path.filename().string()); }
    void add(const std::string& name) {
        if (!name.empty() && std::ranges::find(names_, name) == names_.end()) names_.push_back(name);
    }
    /// "a.csv、b.geojson".
    [[nodiscard]] Text text() const {
        constexpr std::size_t most = 6;
        const std::size_t listed = names_.size() > most ? most - 1 : names_.size();
        Text text;
        for (std::size_t i = 0; i < listed; ++i) {
            text.zh += (i == 0 ? "" : "、") + names_[i];
            text.en += (i == 0 ? "" : ", ") + names_[i];
        }
        if (listed < names_.size()) {
            text.zh += fmt::format("等 {} 个文件", names_.size());
            text.en += fmt::format(" and {} more files", names_.size() - listed);
        }
        return text;
    }

  private:
    std::vector<std::string> names_;
};

template <class Sources>
bool is_among(const InputFile& file, const Sources& sources) {
    return std::ranges::any_of(sources, [&](const auto& source) {
        std::error_code unseen;
        const auto is_file = [&](const fs::path& path) {
            return path == file.file || fs::equivalent(path, file.file, unseen);
        };
        if constexpr (requires { source.records; })
            if (std::ranges::any_of(source.records, is_file)) return true;
        return is_file(source.path);
    });
}

bool has_column(const InputFile& file, const std::vector<std::string>& columns) {
    return std::ranges::any_of(columns,
                               [&](const std::string& name) { return file.head_units.contains(name); });
}

void add_context(Names& names, const ContextSources& context, const std::vector<fs::path>& beside) {
    for (const fs::path& path : {context.land, context.neighbours, context.lakes, context.rivers})
        names.add(path);
    for (const ContextLayerSource& layer : context.layers)
        if (std::ranges::find(beside, layer.path) == beside.end()) names.add(layer.path);
}

/// The columns that names mean, as the levels call them; names of none are not among them.
std::vector<std::string> columns_meant(const Inputs& inputs, const std::vector<std::string>& names) {
    std::vector<std::string> meant;
    for (const std::string& name : names)
        for (const ZoneLayer& level : inputs.region->levels())
            if (const Column* column = name.empty() ? nullptr : find_named(level.columns(), name))
                meant.push_back(column->name);
    return meant;
}

Text joined(Text first, const Text& second, const char* zh, const char* en) {
    if (!has(first)) return second;
    if (!has(second)) return first;
    return {first.zh + zh + second.zh, first.en + en + second.en};
}

/// What a page may show of the zones' surroundings, degrees: more than any of its shapes leaves around them.
Box surroundings_of(const SheetSpec& sheet) {
    std::vector<MultiPolygon> areas;
    for (const MapZone& zone : sheet.zones) {
        areas.push_back(zone.shape);
        if (!zone.shape.empty()) continue;
        const Point at{zone.point.lon, zone.point.lat};
        Polygon place;
        place.outer() = {at, at, at};
        areas.back().push_back(place);
    }
    Box box = bounds_on_globe(areas);
    if (sheet.inset && sheet.inset->window) box = around_both(box, *sheet.inset->window);
    const double middle = (box.min_corner().y() + box.max_corner().y()) / 2;
    const double shrunk = std::max(0.2, std::cos(middle * std::numbers::pi / 180));
    const double width = (box.max_corner().x() - box.min_corner().x()) * shrunk,
                 height = box.max_corner().y() - box.min_corner().y(), grown = 0.75 * std::max(width, height);
    return {Point{box.min_corner().x() - grown / shrunk, std::max(box.min_corner().y() - grown, -90.0)},
            Point{box.max_corner().x() + grown / shrunk, std::min(box.max_corner().y() + grown, 90.0)}};
}

/// Whether land leaves anything of a window to the sea.
bool has_coast(const std::vector<MultiPolygon>& land, const Box& window) {
    constexpr double whole = 0.9999;
    double covered = 0;
    for (const MultiPolygon& part : land) covered += planar_area(clipped_to(part, window));
    return covered < whole * (window.max_corner().x() - window.min_corner().x()) *
                         (window.max_corner().y() - window.min_corner().y());
}

bool reach_into(const std::vector<MultiPolygon>& areas, const Box& window) {
    return std::ranges::any_of(areas,
                               [&](const MultiPolygon& area) { return !clipped_to(area, window).empty(); });
}

/// What of the ground about the zones comes with the program, and from where; nothing far inland.
Text coast_words(const SheetSpec& sheet) {
    const ContextLayers& ground = sheet.context;
    const Box window = surroundings_of(sheet);
    const bool lakes = reach_into(ground.lakes, window) || reach_into(ground.shores, window);
    if (ground.land.empty() || !has_coast(ground.land, window))
        return lakes ? Text{"湖泊：GSHHG", "lakes: GSHHG"} : Text{};
    return lakes ? Text{"海岸线与湖泊：GSHHG", "coast and lakes: GSHHG"}
                 : Text{"海岸线：GSHHG", "coast: GSHHG"};
}

/// Whether sizes of the zones are behind what a map of flows shows.
bool rests_on_masses(const SheetSpec& sheet, const MapSettings& map) {
    return sheet.texts.estimated || map.kind == "observed-expected" || map.kind == "breaking-points" ||
           map.kind == "bivariate";
}

bool reaches_into(const OwnLayer& layer, const Box& window) {
    const auto meets = [&](const Point& a, const Point& b) {
        const auto& [least, most] = std::pair(window.min_corner(), window.max_corner());
        return std::max(a.x(), b.x()) >= least.x() && std::min(a.x(), b.x()) <= most.x() &&
               std::max(a.y(), b.y()) >= least.y() && std::min(a.y(), b.y()) <= most.y();
    };
    const auto line_meets = [&](const LineString& line) {
        for (std::size_t i = 1; i < line.size(); ++i)
            if (meets(line[i - 1], line[i])) return true;
        return false;
    };
    return reach_into(layer.areas, window) || std::ranges::any_of(layer.lines, line_meets) ||
           std::ranges::any_of(layer.points, [&](const LonLat& at) {
               return meets({at.lon, at.lat}, {at.lon, at.lat});
           });
}

/// Files of own layers that a sheet leaves out, or that lie far off what it may show; none about the
/// antimeridian.
std::vector<fs::path> layers_beside(const SheetSpec& sheet, const Project& project) {
    const std::vector<ContextLayerSource> sources = sources_as_drawn(project);
    std::vector<fs::path> beside;
    if (sheet.context.own.empty())
        for (const ContextLayerSource& source : sources) beside.push_back(source.path);
    if (sheet.zones.empty() || sheet.context.own.size() != sources.size()) return beside;
    const Box window = surroundings_of(sheet);
    if (window.min_corner().x() < -180 || window.max_corner().x() > 180) return beside;
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (!reaches_into(sheet.context.own[i], window)) beside.push_back(sources[i].path);
    return beside;
}

/// Of the zones; those of a table of points are its own.
std::vector<std::string> columns_of(const MapSettings& map) {
    if (map.kind == "points" && !map.points.empty()) return {};
    std::vector<std::string> columns{map.column, map.second, map.per, map.circles};
    if (map.labels != "name" && map.labels != "none" && map.labels != "value") columns.push_back(map.labels);
    columns.insert(columns.end(), map.columns.begin(), map.columns.end());
    return columns;
}

}  // namespace

Text map_status(const Project& project) {
    return project.approval.empty()
               ? Text{"示意图，未经地图审核", "Sketch maps, not reviewed by the map authority"}
               : Text{"审图号：" + project.approval, "Map approval number: " + project.approval};
}

Text files_shown(const Project& project, const Inputs& inputs, const ShownData& shown) {
    const std::vector<std::string> columns = columns_meant(inputs, shown.columns);
    // A column that no head names was made of some of them: all are named then.
    const bool any = shown.all_columns || std::ranges::any_of(columns, [&](const std::string& name) {
                         return std::ranges::none_of(inputs.files, [&](const InputFile& file) {
                             return file.head_units.contains(name);
                         });
                     });
    Names names;
    names.add(shown.points);
    for (const InputFile& file : inputs.files) {
        if (is_among(file, project.zones) || (!shown.flows && is_among(file, project.flows))) continue;
        if (is_among(file, project.attributes) && !any && !has_column(file, columns)) continue;
        names.add(file);
    }
    for (const InputFile& file : inputs.files)
        if (is_among(file, project.zones)) names.add(file);
    add_context(names, project.context, shown.beside);
    return names.text();
}

namespace {

/// What the user says, or the files that the sheet shows.
Text source_of_data(const SheetSpec& sheet, const MapSettings& map, const Project& project,
                    const Inputs& inputs) {
    if (!map.source_zh.empty() || !map.source_en.empty())
        return {map.source_zh.empty() ? map.source_en : map.source_zh,
                map.source_en.empty() ? map.source_zh : map.source_en};
    const std::string points = fs::path(map.points).filename().string();
    const Text& source = sheet.texts.source;
    if (has(source)) return points.empty() ? source : joined({points, points}, source, "、", ", ");
    const bool of_study = !names_columns(map) && map_kind(map.kind).of_flows;
    const bool lone = is_data_file(project.file.string());  // what is drawn was named, and no more
    ShownData shown{.columns = columns_of(map),
                    .flows = lone || of_study || sheet.flows.has_value(),
                    .points = points,
                    .beside = layers_beside(sheet, project)};
    if (rests_on_masses(sheet, map)) shown.columns.push_back(project.estimate.mass);
    for (const std::string& name : shown.columns)
        shown.flows = shown.flows || name.ends_with("sent") || name.ends_with("received");
    return files_shown(project, inputs, shown);
}

}  // namespace

void settle_source(SheetSpec& sheet, const MapSettings& map, const Project& project, const Inputs& inputs) {
    sheet.texts.source = source_of_data(sheet, map, project, inputs);
    // Whose words the others are, what comes with the program is named beside them as long as it is drawn.
    if (project.context.bundled && project.context.land.empty())
        sheet.texts.source = joined(sheet.texts.source, coast_words(sheet), "；", "; ");
}

}  // namespace deltareach
