#include "study/findings/surface_frame.hpp"

#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/raster_source.hpp"
#include "study/inputs/raster_notes.hpp"
#include "study/inputs/units.hpp"
#include "study/inputs/working_plane.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <utility>

namespace deltareach {
namespace {

Grid grid_like(const std::string& path) {
    const RasterSource source(path, 1);
    if (std::abs(source.cell_width - source.cell_height) > 1e-9 * source.cell_width) {
        const Words reason = not_square(source);
        throw InputError(
            Message{.code = "DR1330",
                    .where = {.path = path},
                    .values = {{"path", path}, {"reason_zh", reason.zh}, {"reason_en", reason.en}}});
    }
    return {.crs = source.crs,
            .west = source.west,
            .north = source.north,
            .cell_size = source.cell_width,
            .columns = source.columns,
            .rows = source.rows};
}

/// The areas of a file in degrees.
std::vector<MultiPolygon> areas_of(const std::string& path, Session& session) {
    const Units units = read_units({.file = path, .with_ids = false}, nullptr, session);
    if (!units.crs || units.crs->is_planar_km())
        throw InputError(Message{.code = "DR1834", .where = {.path = path}, .values = {{"path", path}}});
    units.require_sound_shapes();
    const CrsTransform to_degrees(*units.crs, Crs());
    std::vector<MultiPolygon> areas;
    for (const auto& geometry : units.geometries)
        if (geometry && !std::holds_alternative<Point>(*geometry))
            areas.push_back(as_multipolygon(transformed(*geometry, to_degrees)));
    std::erase_if(areas, [](const MultiPolygon& area) { return area.empty(); });
    return areas;
}

Box box_of_extent(const std::vector<double>& extent) {
    if (extent.size() != 4 || !(extent[0] < extent[2]) || !(extent[1] < extent[3]))
        throw UsageError(Message{.code = "DR1003",
                                 .values = {{"problem_zh", spoken::extent_wanted.zh},
                                            {"problem_en", spoken::extent_wanted.en},
                                            {"verb", "deltareach surface"}}});
    return {{extent[0], extent[1]}, {extent[2], extent[3]}};
}

}  // namespace

SurfaceFrame frame_of(const FrameChoice& choice, Session& session) {
    SurfaceFrame frame{.mask_name = choice.mask,
                       .spread_by = choice.spread_by,
                       .max_memory_mb = choice.max_memory_mb,
                       .output = choice.output,
                       .advance = [&session](double share) { session.advance(share); },
                       .shares = session.options.shares};
    if (!choice.crs.empty()) frame.crs = Crs::from_user(choice.crs);
    if (!choice.extent.empty()) frame.extent = box_of_extent(choice.extent);
    if (!choice.like.empty()) frame.like = grid_like(choice.like);
    if (choice.mask == "none") frame.mask = SurfaceMask::none;
    if (choice.mask != "none" && choice.mask != "zones") {
        frame.mask = SurfaceMask::shapes;
        frame.mask_shapes = areas_of(choice.mask, session);
        for (const MultiPolygon& area : frame.mask_shapes) {
            const Point within = point_on_surface(area);
            frame.mask_points.push_back({within.x(), within.y()});
        }
    }
    if (!choice.spread_by.empty())
        session.tell(notes_on_raster(RasterSource(choice.spread_by, 1), choice.spread_by));
    if (choice.edge == "renormalise") frame.edge = SurfaceEdge::renormalise;
    if (choice.edge == "reflect") frame.edge = SurfaceEdge::reflect;
    return frame;
}

Grid grid_in(const SurfaceFrame& frame, const Crs& plane, std::span<const MultiPolygon> shapes,
             double cell_km, double support_km) {
    if (frame.like) return *frame.like;
    const Crs& crs = frame.crs ? *frame.crs : plane;
    const std::size_t most_cells = frame.output.empty() ? most_cells_in_memory : most_cells_on_disk;
    if (!frame.extent)
        return surface_grid(shapes, cell_km, frame.mask == SurfaceMask::none ? support_km : 0, crs,
                            most_cells);
    const double size = cell_km * 1000;
    const Box& box = *frame.extent;
    Grid grid{.crs = crs,
              .west = std::floor(box.min_corner().x() / size) * size,
              .north = std::ceil(box.max_corner().y() / size) * size,
              .cell_size = size};
    const double columns = std::ceil((box.max_corner().x() - grid.west) / size),
                 rows = std::ceil((grid.north - box.min_corner().y()) / size);
    check_cells(columns, rows, most_cells);
    grid.columns = static_cast<int>(columns);
    grid.rows = static_cast<int>(rows);
    return grid;
}

namespace {

/// The cells of one raster less those of another, on disk where one of them is; what they tell of the change.
void subtract(Raster& from, const Raster& less, const std::filesystem::path& output, double area_km2,
              SurfaceChange& change) {
    constexpr std::size_t together = 1 << 20;
    const auto spool =
        from.spooled != nullptr || less.spooled != nullptr ? std::make_shared<CellSpool>(output) : nullptr;
    std::vector<float> cells, others;
    for (std::size_t first = 0; first < from.grid.size(); first += together) {
        cells.resize(std::min(together, from.grid.size() - first));
        others.resize(cells.size());
        from.read(first, cells);
        less.read(first, others);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i] -= others[i];
            const double value = static_cast<double>(cells[i]);
            if (std::isnan(value)) continue;
            change.least = std::min(change.least, value);
            change.most = std::max(change.most, value);
            (value < 0 ? change.lost : change.gained) += value * area_km2;
        }
        if (spool != nullptr)
            spool->append(cells);
        else
            std::ranges::copy(cells, from.values.begin() + static_cast<std::ptrdiff_t>(first));
    }
    if (spool != nullptr) from.values.clear();
    from.spooled = spool;
}

}  // namespace

StudySurface surface_difference(const Loaded& from, const Study& study, const Study& less,
                                const SurfaceFrame& frame, int threads) {
    Project project = from.project;
    SurfaceFrame part = frame;
    part.surfaces = 2;
    if (frame.advance) part.advance = [&](double share) { frame.advance(share / 2); };
    StudySurface result = surface_in_frame(project, from.inputs, study, part, threads, false);
    if (frame.advance) part.advance = [&](double share) { frame.advance((1 + share) / 2); };
    if (project.surface.kind != "potential") project.surface.bandwidth_km = result.surface.bandwidth_km;
    const StudySurface other = surface_in_frame(project, from.inputs, less, part, threads, false);
    SurfaceChange change{.period = less.period, .volume = other.surface.volume, .n = other.surface.n};
    Raster& raster = result.surface.raster;
    const double area_km2 = result.surface.cell_km * result.surface.cell_km;
    subtract(raster, other.surface.raster, frame.output, area_km2, change);
    result.surface.volume -= other.surface.volume;
    result.change = std::move(change);
    result.surface.losses.reset();
    raster.description += fmt::format(" minus {}", less.period);
    raster.made_with.emplace_back("MINUS_PERIOD", less.period);
    for (const Message& note : other.surface.notes) result.surface.notes.push_back(note);
    return result;
}

}  // namespace deltareach
