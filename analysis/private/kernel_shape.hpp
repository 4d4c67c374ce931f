#pragma once

#include "analysis/surface.hpp"

#include <array>

namespace deltareach {

/// f and ∇²f = f'' + f'/d in the plane.
struct KernelValue {
    double value = 0, laplacian = 0;
};
/// @param d_km > 0; the kernel's parameters are set
[[nodiscard]] KernelValue kernel_at(double d_km, const SurfaceOptions& options);

/// Mean of the kernel over a square of side `cell_km` whose centre lies at d, the square turned through all
/// directions: midpoints fine enough for the bandwidth. Densities.
[[nodiscard]] double mean_over_cell(double d_km, const SurfaceOptions& options, double cell_km);

[[nodiscard]] bool is_density(Kernel kernel);
/// Where a kernel is 0, kilometres: quartic h, Gaussian 5 h; infinite for potentials.
[[nodiscard]] double support_of(const SurfaceOptions& options);
/// Narrower than this, in cells of the sources, a density is its mean over the source's cell; from there on
/// the mean differs by 1 % of the peak at most.
inline constexpr double averaged_below_cells = 3;

/// A potential made smooth at its source: f from a distance on, and within it the polynomial in d² that has
/// f's value and first four derivatives there. So f − SmoothKernel is nothing beyond that distance.
class SmoothKernel {
  public:
    SmoothKernel(const SurfaceOptions& options, double from_km);
    [[nodiscard]] double operator()(double d_km) const;

  private:
    SurfaceOptions options_;
    double from2_;
    std::array<double, 5> coefficients_{};  ///< of powers of d² − from²
};

}  // namespace deltareach
