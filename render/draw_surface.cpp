#include "render/draw_surface.hpp"

#include "gis/error.hpp"
#include "render/messages.hpp"
#include "render/palette.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

constexpr int mesh = 16;  // picture elements between points that are transformed exactly

std::uint8_t opacity(double alpha) {
    return static_cast<std::uint8_t>(std::lround(alpha * 255));
}

/// Where the picture elements lie in the raster's CRS: exact on a mesh, linear between, which at a third of a
/// point is far finer than a cell.
class Warp {
  public:
    Warp(const MapFrame& frame, const Crs& raster, int columns, int rows, double step)
        : across_(columns / mesh + 2) {
        const CrsTransform between(frame.plane(), raster);
        for (int j = 0; j <= rows / mesh + 1; ++j) {
            for (int i = 0; i < across_; ++i) {
                const Point page{frame.page().left + (i * mesh + 0.5) * step,
                                 frame.page().top + (j * mesh + 0.5) * step};
                nodes_.push_back(between(frame.page_to_plane(page)));
            }
        }
    }
    [[nodiscard]] Point operator()(int column, int row) const {
        const double u = static_cast<double>(column % mesh) / mesh,
                     v = static_cast<double>(row % mesh) / mesh;
        const auto at = [&](int i, int j) {
            return nodes_[static_cast<std::size_t>(row / mesh + j) * static_cast<std::size_t>(across_) +
                          static_cast<std::size_t>(column / mesh + i)];
        };
        const Point a = at(0, 0), b = at(1, 0), c = at(0, 1), d = at(1, 1);
        return {(1 - v) * ((1 - u) * a.x() + u * b.x()) + v * ((1 - u) * c.x() + u * d.x()),
                (1 - v) * ((1 - u) * a.y() + u * b.y()) + v * ((1 - u) * c.y() + u * d.y())};
    }

  private:
    int across_;
    std::vector<Point> nodes_;
};

float value_at(const Raster& raster, Point p) {
    const int column = static_cast<int>(std::floor((p.x() - raster.grid.west) / raster.grid.cell_size));
    const int row = static_cast<int>(std::floor((raster.grid.north - p.y()) / raster.grid.cell_size));
    if (column < 0 || row < 0 || column >= raster.grid.columns || row >= raster.grid.rows) return NAN;
    return raster.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(raster.grid.columns) +
                         static_cast<std::size_t>(column)];
}

}  // namespace

SurfaceScale surface_scale(const SurfaceLayer& layer) {
    const Palette& palette = palette_of(layer.palette.empty() ? "YlGnBu" : layer.palette);
    if (!layer.breaks.empty()) return {layer.breaks, class_colours(palette, layer.breaks.size() - 1), false};
    double low = INFINITY, high = -INFINITY;
    for (const float value : layer.raster.values) {
        if (std::isnan(value)) continue;
        low = std::min(low, static_cast<double>(value));
        high = std::max(high, static_cast<double>(value));
    }
    if (low > high)
        throw InputError(
            Message{.code = "DR1508", .where = {}, .values = {{"name", layer.raster.description}}});
    constexpr int steps = 64;
    SurfaceScale scale{.breaks = {}, .colours = class_colours(palette, steps), .continuous = true};
    for (int i = 0; i <= steps; ++i) scale.breaks.push_back(low + (high - low) * i / steps);
    return scale;
}

void draw_surface(Canvas& canvas, const MapFrame& frame, const SurfaceLayer& layer,
                  std::span<const Path> mask) {
    constexpr double step = 1.0 / 3;
    const SurfaceScale scale = surface_scale(layer);
    PixelImage image{.columns = static_cast<int>(std::ceil(frame.page().width / step)),
                     .rows = static_cast<int>(std::ceil(frame.page().height / step)),
                     .rgba = {}};
    image.rgba.resize(4U * static_cast<std::size_t>(image.columns) * static_cast<std::size_t>(image.rows));
    const Warp warp(frame, layer.raster.grid.crs, image.columns, image.rows, step);
    std::uint8_t* out = image.rgba.data();
    for (int row = 0; row < image.rows; ++row) {
        for (int column = 0; column < image.columns; ++column, out += 4) {
            const double value = value_at(layer.raster, warp(column, row));
            if (std::isnan(value)) continue;
            const auto upper = std::lower_bound(scale.breaks.begin() + 1, scale.breaks.end() - 1, value);
            const Colour& c = scale.colours[static_cast<std::size_t>(upper - scale.breaks.begin()) - 1];
            out[0] = c.red, out[1] = c.green, out[2] = c.blue, out[3] = opacity(c.alpha);
        }
    }
    if (!mask.empty()) {
        Path all;
        for (const Path& path : mask) all.append(path);
        canvas.push_clip(all);
    }
    canvas.image(image, {frame.page().left, frame.page().top, image.columns * step, image.rows * step});
    if (!mask.empty()) canvas.pop_clip();
}

}  // namespace deltareach
