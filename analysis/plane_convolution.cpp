#include "analysis/private/plane_convolution.hpp"

#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fftw3.h>
#include <memory>
#include <mutex>

namespace deltareach {
namespace {

constexpr int n = window_cells;
constexpr int stride = n + 2;  ///< of a row of reals, transformed in place
constexpr double noise_floor = 1e-14;

/// Planning shares tables within FFTW; carrying plans out does not.
std::mutex& planning() {
    static std::mutex mutex;
    return mutex;
}

struct FreeWindow {
    void operator()(double* window) const { fftw_free(window); }
};
using Window = std::unique_ptr<double[], FreeWindow>;

Window make_window() {
    Window window(fftw_alloc_real(static_cast<std::size_t>(n) * stride));
    if (window == nullptr) throw std::bad_alloc();
    return window;
}

fftw_complex* spectrum_in(double* window) {
    return reinterpret_cast<fftw_complex*>(window);
}

/// Transforms of windows made by make_window (FFTW aligns them alike).
class Transforms {
  public:
    Transforms() {
        const Window window = make_window();
        const std::lock_guard guard(planning());
        // Estimated plans do not depend on how busy the machine is: the same sums in the same order.
        forward_ = fftw_plan_dft_r2c_2d(n, n, window.get(), spectrum_in(window.get()), FFTW_ESTIMATE);
        back_ = fftw_plan_dft_c2r_2d(n, n, spectrum_in(window.get()), window.get(), FFTW_ESTIMATE);
    }
    ~Transforms() {
        const std::lock_guard guard(planning());
        fftw_destroy_plan(forward_);
        fftw_destroy_plan(back_);
    }
    Transforms(const Transforms&) = delete;
    Transforms& operator=(const Transforms&) = delete;

    void forward(double* window) const { fftw_execute_dft_r2c(forward_, window, spectrum_in(window)); }
    void back(double* window) const { fftw_execute_dft_c2r(back_, spectrum_in(window), window); }

  private:
    fftw_plan forward_ = nullptr, back_ = nullptr;
};

/// Spectrum of a kernel about cell (0, 0), divided by the number of cells. It is real, since the kernel is
/// even.
std::vector<double> spectrum_of(const KernelPatch& kernel, const Transforms& transforms) {
    const Window window = make_window();
    std::fill_n(window.get(), static_cast<std::size_t>(n) * stride, 0.0);
    for (int row = -kernel.radius; row <= kernel.radius; ++row)
        for (int column = -kernel.radius; column <= kernel.radius; ++column)
            window[static_cast<std::size_t>((row + n) % n) * stride +
                   static_cast<std::size_t>((column + n) % n)] = kernel.at(std::abs(column), std::abs(row));
    transforms.forward(window.get());
    std::vector<double> spectrum(static_cast<std::size_t>(n) * (n / 2 + 1));
    for (std::size_t i = 0; i < spectrum.size(); ++i) spectrum[i] = window[2 * i] / (double{n} * n);
    return spectrum;
}

/// What a window of masses holds.
enum class Content { nothing, one_value, masses };

Content fill(const CellPlane& masses, const CellRange& window, double* to) {
    const CellRange both = common(masses.range, window);
    if (both.columns == 0 || both.rows == 0) return Content::nothing;
    std::fill_n(to, static_cast<std::size_t>(n) * stride, 0.0);
    const float first = masses.row(both.row0)[both.column0 - masses.range.column0];
    bool same = both == window;
    bool zeros = true;
    for (int row = both.row0; row < both.row0 + both.rows; ++row) {
        const float* const from = masses.row(row) + (both.column0 - masses.range.column0);
        double* const into = to + static_cast<std::size_t>(row - window.row0) * stride +
                             static_cast<std::size_t>(both.column0 - window.column0);
        for (int i = 0; i < both.columns; ++i) into[i] = static_cast<double>(from[i]);
        zeros = zeros && std::all_of(from, from + both.columns, [](float value) { return value == 0; });
        same = same && std::all_of(from, from + both.columns, [&](float value) { return value == first; });
    }
    if (zeros) return Content::nothing;
    return same ? Content::one_value : Content::masses;
}

void multiply(double* window, const std::vector<double>& spectrum) {
    for (std::size_t i = 0; i < spectrum.size(); ++i) {
        window[2 * i] *= spectrum[i];
        window[2 * i + 1] *= spectrum[i];
    }
}

struct Step {
    CellRange tile;    ///< of the sums
    CellRange window;  ///< of the masses
};

void add_tile(const double* window, const Step& step, CellPlane& sums) {
    const auto row_of = [&](int row) {
        return window + static_cast<std::size_t>(row - step.window.row0) * stride +
               static_cast<std::size_t>(step.tile.column0 - step.window.column0);
    };
    double peak = 0;
    for (int row = step.tile.row0; row < step.tile.row0 + step.tile.rows; ++row)
        for (int i = 0; i < step.tile.columns; ++i) peak = std::max(peak, std::abs(row_of(row)[i]));
    const double least = noise_floor * peak;
    for (int row = step.tile.row0; row < step.tile.row0 + step.tile.rows; ++row) {
        float* const to = sums.row(row) + (step.tile.column0 - sums.range.column0);
        for (int i = 0; i < step.tile.columns; ++i) {
            const double value = row_of(row)[i];
            to[i] += static_cast<float>(std::abs(value) < least ? 0 : value);
        }
    }
}

void add_constant(float value, const CellRange& tile, CellPlane& sums) {
    for (int row = tile.row0; row < tile.row0 + tile.rows; ++row) {
        float* const to = sums.row(row) + (tile.column0 - sums.range.column0);
        for (int i = 0; i < tile.columns; ++i) to[i] += value;
    }
}

std::vector<Step> steps_for(const CellRange& masses, const CellRange& sums, int radius) {
    const CellRange all = joined(masses, sums);
    if (radius > widest_radius || std::max(all.columns, all.rows) <= widest_plane)
        return {{sums, {all.column0, all.row0, n, n}}};
    std::vector<Step> steps;
    const int side = n - 2 * radius;
    for (int row = 0; row < sums.rows; row += side)
        for (int column = 0; column < sums.columns; column += side) {
            const CellRange tile{sums.column0 + column, sums.row0 + row,
                                 std::min(side, sums.columns - column), std::min(side, sums.rows - row)};
            steps.push_back({tile, {tile.column0 - radius, tile.row0 - radius, n, n}});
        }
    return steps;
}

bool any_wanted(const CellRange& tile, const CellRange& range, std::span<const std::uint8_t> wanted) {
    if (wanted.empty()) return true;
    for (int row = tile.row0; row < tile.row0 + tile.rows; ++row) {
        const auto first =
            static_cast<std::size_t>(row - range.row0) * static_cast<std::size_t>(range.columns) +
            static_cast<std::size_t>(tile.column0 - range.column0);
        const auto cells = wanted.subspan(first, static_cast<std::size_t>(tile.columns));
        if (std::ranges::find_if(cells, [](std::uint8_t cell) { return cell != 0; }) != cells.end())
            return true;
    }
    return false;
}

}  // namespace

double KernelPatch::sum() const {
    double result = 0;
    for (int row = 0; row <= radius; ++row)
        for (int column = 0; column <= radius; ++column)
            result += (row == 0 ? 1 : 2) * (column == 0 ? 1 : 2) * at(column, row);
    return result;
}

void add_convolved(const CellPlane& masses, const KernelPatch& kernel, int threads, CellPlane& sums,
                   std::span<const std::uint8_t> wanted) {
    if (sums.range.size() == 0 || masses.range.size() == 0) return;
    const Transforms transforms;
    const std::vector<double> spectrum = spectrum_of(kernel, transforms);
    const double whole = kernel.sum();
    const std::vector<Step> steps = steps_for(masses.range, sums.range, kernel.radius);
    parallel_blocks(steps.size(), steps.size() / 64 + 1, threads, [&](std::size_t begin, std::size_t end) {
        const Window window = make_window();
        for (std::size_t i = begin; i < end; ++i) {
            const Step& step = steps[i];
            if (!any_wanted(step.tile, sums.range, wanted)) continue;
            const Content content = fill(masses, step.window, window.get());
            if (content == Content::nothing) continue;
            if (content == Content::one_value) {
                add_constant(static_cast<float>(window[0] * whole), step.tile, sums);
                continue;
            }
            transforms.forward(window.get());
            multiply(window.get(), spectrum);
            transforms.back(window.get());
            add_tile(window.get(), step, sums);
        }
    });
}

}  // namespace deltareach
