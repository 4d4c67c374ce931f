#include "analysis/private/kernel_levels.hpp"

#include "analysis/private/kernel_shape.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

namespace deltareach {
namespace {

constexpr double smooth_gaussian_cells = 8, smooth_quartic_cells = 64;
constexpr int part_radius = 32;      ///< cells of its level, of a part of a potential
constexpr double own_cell = 0.3826;  ///< mean distance of a square's points from its centre, in sides

KernelPatch sampled(int radius, double cell_km, const std::function<double(double km)>& value) {
    KernelPatch patch{.radius = radius, .values = {}};
    for (int row = 0; row <= radius; ++row)
        for (int column = 0; column <= radius; ++column)
            patch.values.push_back(value(cell_km * std::hypot(column, row)));
    return patch;
}

/// So that its sum over the lattice is the mass.
KernelPatch density_patch(const SurfaceOptions& options, double cell_km) {
    const bool averaged = options.bandwidth_km < averaged_below_cells * cell_km;
    const double support_km = support_of(options) + (averaged ? cell_km / std::numbers::sqrt2 : 0);
    KernelPatch patch = sampled(static_cast<int>(std::ceil(support_km / cell_km)), cell_km, [&](double km) {
        if (km > support_km) return 0.0;
        return averaged ? mean_over_cell(km, options, cell_km) : kernel_at(km, options).value;
    });
    const double scale = 1 / (patch.sum() * cell_km * cell_km);
    for (double& value : patch.values) value *= scale;
    return patch;
}

KernelLevels density_levels(const SurfaceOptions& options, double cell_km) {
    const double smooth = options.kernel == Kernel::gaussian ? smooth_gaussian_cells : smooth_quartic_cells;
    KernelLevels levels{.parts = {}, .support_cells = support_of(options) / cell_km + 1};
    double size_km = cell_km;
    for (; options.bandwidth_km >= 2 * smooth * size_km; size_km *= 2) levels.parts.emplace_back();
    levels.parts.push_back(density_patch(options, size_km));
    return levels;
}

KernelLevels potential_levels(const SurfaceOptions& options, double cell_km, int widest) {
    KernelLevels levels{.parts = {}, .support_cells = std::numeric_limits<double>::infinity()};
    std::function<double(double)> rest = [options, cell_km](double km) {
        return kernel_at(std::max(km, own_cell * cell_km), options).value;
    };
    double size_km = cell_km;
    for (; widest > widest_plane; widest = widest / 2 + 8, size_km *= 2) {
        const SmoothKernel smooth(options, part_radius * size_km);
        levels.parts.push_back(sampled(part_radius, size_km, [&](double km) {
            return km < part_radius * size_km ? rest(km) - smooth(km) : 0;
        }));
        rest = smooth;
    }
    levels.parts.push_back(sampled(widest_plane - 1, size_km, rest));
    return levels;
}

}  // namespace

KernelLevels kernel_levels(const SurfaceOptions& options, double cell_km, int widest) {
    return is_density(options.kernel) ? density_levels(options, cell_km)
                                      : potential_levels(options, cell_km, widest);
}

}  // namespace deltareach
