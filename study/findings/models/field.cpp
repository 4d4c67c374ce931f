#include "analysis/planning_measures.hpp"
#include "analysis/surface.hpp"
#include "gis/cancellation.hpp"
#include "gis/column_builder.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "study/findings/labels.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/units.hpp"
#include "study/inputs/working_plane.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <optional>

namespace deltareach {
namespace {

constexpr std::size_t most_cells = 25'000'000;  ///< in memory

std::vector<std::size_t> centres_of(const FieldSettings& settings, const Units& file,
                                    const std::vector<double>& mass) {
    std::vector<std::size_t> centres;
    for (const std::string& id : settings.centres) centres.push_back(file.position(id));
    for (std::size_t i = 0; i < mass.size() && settings.centres.empty(); ++i)
        if (mass[i] > 0) centres.push_back(i);
    return centres;
}

FieldStrength field_of_units(const FieldSettings& settings, const Units& file,
                             const std::vector<double>& mass, const std::vector<std::size_t>& centres) {
    const auto distance = file.distances();
    std::vector<double> rows, masses;
    for (const std::size_t c : centres) {
        rows.insert(rows.end(), distance.begin() + static_cast<std::ptrdiff_t>(c * file.size()),
                    distance.begin() + static_cast<std::ptrdiff_t>((c + 1) * file.size()));
        masses.push_back(mass[c]);
    }
    return field_strength(masses, rows, settings.beta, settings.core_km);
}

/// The units of one hinterland joined: one feature a centre. Nothing where the units are points.
void add_hinterlands(ModelResult& result, const Units& file, const FieldStrength& field,
                     const std::vector<std::size_t>& centres) {
    if (!file.crs) return;
    FeatureLayer layer{.name = "hinterlands", .crs = *file.crs};
    ColumnBuilder table;
    for (std::size_t c = 0; c < centres.size(); ++c) {
        std::vector<MultiPolygon> parts;
        for (std::size_t i = 0; i < file.size(); ++i)
            if (field.hinterland[i] == c && file.geometries[i] &&
                !std::holds_alternative<Point>(*file.geometries[i]))
                parts.push_back(as_multipolygon(*file.geometries[i]));
        if (parts.empty()) continue;
        table.start_row();
        table.text("centre", "中心", "Centre", file.ids[centres[c]]);
        if (!file.names.empty()) table.text("name", "名称", "Name (zh)", file.names[centres[c]]);
        if (!file.names_en.empty())
            table.text("name_en", "英文名", "Name", label_of_unit(file, centres[c]).en);
        table.number("units", "单元数", "Units", "1", static_cast<double>(parts.size()));
        layer.geometries.emplace_back(union_of(parts));
    }
    if (layer.geometries.empty()) return;
    layer.columns = table.take();
    result.add_layer("_hinterlands.geojson", std::move(layer));
}

/// "person·km^-2"; unstated where the mass's unit is.
std::string field_unit(const FieldSettings& settings, const Units& file, const std::string& distance_unit) {
    const std::string mass = file.unit_of(settings.mass);
    return mass == "unstated" ? mass : fmt::format("{}·{}^-{}", mass, distance_unit, settings.beta);
}

/// Total field at the centre of every cell, distances in the working plane.
Raster surface_of(const FieldSettings& settings, const std::vector<double>& mass,
                  const std::vector<std::size_t>& centres, const WorkingPlane& plane, std::string unit,
                  bool synthetic, const std::filesystem::path& beside) {
    const Box box = plane.box(50);
    // Lines at multiples of the cell, as those of surfaces: all rasters of a project lie on one another.
    const double size = settings.cell_km;
    const double west = std::floor(box.min_corner().x() / size) * size,
                 north = std::ceil(box.max_corner().y() / size) * size;
    Raster raster{
        .grid = {.crs = plane.crs, .west = west * 1000, .north = north * 1000, .cell_size = size * 1000},
        .description = synthetic ? "field strength SYNTHETIC" : "field strength",
        .unit = std::move(unit)};
    const double columns = std::ceil((box.max_corner().x() - west) / size),
                 rows = std::ceil((north - box.min_corner().y()) / size);
    check_cells(columns, rows, beside.empty() ? most_cells : most_cells_on_disk);
    raster.grid.columns = static_cast<int>(columns);
    raster.grid.rows = static_cast<int>(rows);
    const auto spool = raster.grid.size() > most_cells ? std::make_shared<CellSpool>(beside) : nullptr;
    raster.spooled = spool;
    std::vector<double> masses, row(centres.size() * static_cast<std::size_t>(raster.grid.columns));
    for (const std::size_t c : centres) masses.push_back(mass[c]);
    for (int r = 0; r < raster.grid.rows; ++r) {
        for (std::size_t c = 0; c < centres.size(); ++c)
            for (int column = 0; column < raster.grid.columns; ++column) {
                const Point cell = raster.grid.cell_centre(column, r), at = plane.points[centres[c]];
                row[c * static_cast<std::size_t>(raster.grid.columns) + static_cast<std::size_t>(column)] =
                    std::hypot(cell.x() / 1000 - at.x(), cell.y() / 1000 - at.y());
            }
        stop_if_cancelled();
        const FieldStrength field = field_strength(masses, row, settings.beta, settings.core_km);
        const std::vector<float> values(field.total.begin(), field.total.end());
        if (spool != nullptr)
            spool->append(values);
        else
            raster.values.insert(raster.values.end(), values.begin(), values.end());
    }
    return raster;
}

/// The raster is computed only when it is written.
void add_surface(ModelResult& result, const FieldSettings& settings, const std::shared_ptr<const Units>& file,
                 const std::vector<double>& mass, const std::vector<std::size_t>& centres,
                 const std::optional<Crs>& plane) {
    if (file->geometries.empty() || !file->crs || file->crs->is_planar_km()) return;
    result.files.push_back(
        {"_field.tif",
         LateRaster{[settings, file, mass, centres, plane](const std::filesystem::path& beside) {
             return surface_of(settings, mass, centres,
                               plane ? working_plane_of(*file, *plane) : working_plane_of(*file),
                               field_unit(settings, *file, "km"), file->synthetic, beside);
         }}});
}

std::vector<Column> units_table(const Units& file, const FieldStrength& field,
                                const std::vector<std::size_t>& centres, const std::string& unit) {
    ColumnBuilder table;
    for (std::size_t i = 0; i < file.size(); ++i) {
        table.start_row();
        table.text("id", "代码", "Id", file.ids[i]);
        table.text("hinterland_of", "所属腹地", "Hinterland of", file.ids[centres[field.hinterland[i]]]);
        add_name(table, "name", {"名称", "Name"}, file, i);
        add_name(table, "hinterland_name", {"腹地中心", "Centre of the hinterland"}, file,
                 centres[field.hinterland[i]]);
        table.number("strongest", "最强场强", "Strongest field", unit, field.strongest[i]);
        table.number("total", "总场强", "Total field", unit, field.total[i]);
    }
    return table.take();
}

}  // namespace

ModelResult find_field(const FieldSettings& settings, const Loaded* project, Session& session) {
    auto file = std::make_shared<const Units>(read_units(settings.file, project, session));
    const auto mass = file->masses(settings.mass, session);
    const auto centres = centres_of(settings, *file, mass);
    const FieldStrength field = field_of_units(settings, *file, mass, centres);
    const std::string unit = field_unit(settings, *file, file->distance_unit());
    ModelResult result{.inputs = file->files,
                       .synthetic = file->synthetic,
                       .quality = file->quality_of({&settings.mass, 1})};
    Json units = Json::array();
    for (std::size_t i = 0; i < file->size(); ++i) {
        const std::string& centre = file->ids[centres[field.hinterland[i]]];
        units.push_back({{"id", file->ids[i]},
                         {"hinterland_of", centre},
                         {"strongest", json_number(field.strongest[i])},
                         {"total", json_number(field.total[i])}});
        const Words name = label_of_unit(*file, i), of = label_of_unit(*file, centres[field.hinterland[i]]);
        result.text +=
            fmt::format("{}  {} {}  {} {:.6g}{}\n", session.say(name.zh, name.en), session.say("属", "of"),
                        session.say(of.zh, of.en), session.say("总场强", "total"), field.total[i],
                        unit == "unstated" ? "" : " " + unit);
    }
    result.document = {{"n", file->size()},
                       {"mass", file->mass_json(settings.mass)},
                       {"beta", json_number(settings.beta)},
                       {"core_km", json_number(settings.core_km)},
                       {"distance_unit", file->distance_unit()},
                       {"unit", unit},
                       {"units", std::move(units)}};
    add_hinterlands(result, *file, field, centres);
    std::optional<Crs> plane;
    FieldSettings drawn = settings;
    if (project != nullptr) {
        plane = plane_of(project->project, *project->inputs.region);
        session.tell(note_on_plane(project->project));
    }
    if (drawn.cell_km == 0) drawn.cell_km = project != nullptr ? project->project.surface.cell_km : 2;
    add_surface(result, drawn, file, mass, centres, plane);
    result.add_table("_units.csv", units_table(*file, field, centres, unit));
    return result;
}

}  // namespace deltareach
