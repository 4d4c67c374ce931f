#include "analysis/planning_measures.hpp"
#include "analysis/surface.hpp"
#include "gis/cancellation.hpp"
#include "gis/geometry_ops.hpp"
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

/// The units of one hinterland joined. Nothing where the units are points.
std::vector<Hinterland> hinterlands_of(const Units& file, const FieldStrength& field,
                                       const std::vector<std::size_t>& centres) {
    std::vector<Hinterland> all;
    if (!file.crs) return all;
    file.require_sound_shapes();
    for (std::size_t c = 0; c < centres.size(); ++c) {
        std::vector<MultiPolygon> parts;
        for (std::size_t i = 0; i < file.size(); ++i)
            if (field.hinterland[i] == c && file.geometries[i] &&
                !std::holds_alternative<Point>(*file.geometries[i]))
                parts.push_back(as_multipolygon(*file.geometries[i]));
        if (!parts.empty())
            all.push_back({.centre = centres[c], .units = parts.size(), .area = union_of(parts)});
    }
    return all;
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

}  // namespace

Raster FieldSurface::raster(const std::filesystem::path& beside) const {
    return surface_of(settings, mass, centres,
                      plane ? working_plane_of(*units, *plane) : working_plane_of(*units), unit,
                      units->synthetic, beside);
}

ModelFinding find_field(const FieldSettings& settings, const Loaded* project, Session& session) {
    const auto file = std::make_shared<const Units>(read_units(settings.file, project, session));
    const auto mass = file->masses(settings.mass, session);
    FieldFinding found{.settings = settings, .units = file, .centres = centres_of(settings, *file, mass)};
    found.field = field_of_units(settings, *file, mass, found.centres);
    found.unit = field_unit(settings, *file, file->distance_unit());
    found.hinterlands = hinterlands_of(*file, found.field, found.centres);
    std::optional<Crs> plane;
    if (project != nullptr) {
        plane = plane_of(project->project, *project->inputs.region);
        session.tell(note_on_plane(project->project));
    }
    if (!file->geometries.empty() && file->crs && !file->crs->is_planar_km()) {
        found.surface = FieldSurface{.settings = settings,
                                     .units = file,
                                     .mass = mass,
                                     .centres = found.centres,
                                     .plane = plane,
                                     .unit = field_unit(settings, *file, "km")};
        if (settings.cell_km == 0)
            found.surface->settings.cell_km = project != nullptr ? project->project.surface.cell_km : 2;
    }
    return {.inputs = file->files,
            .synthetic = file->synthetic,
            .quality = file->quality_of({&settings.mass, 1}),
            .found = std::move(found)};
}

}  // namespace deltareach
