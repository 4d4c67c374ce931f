#include "analysis/private/plane_convolution.hpp"

#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fftw3.h>
#include <memory>
#include <mutex>

namespace deltareach {
namespace {

constexpr int fft_cells = window_cells;
constexpr int stride = fft_cells + 2;  ///< of a row of reals, transformed in place
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
    Window window(fftw_alloc_real(static_cast<std::size_t>(fft_cells) * stride));
    if (window == nullptr) throw std::bad_alloc();
    return window;
}

fftw_complex* spectrum_in(double* window) {
    return reinterpret_cast<fftw_complex*>(window);
}

}  // namespace

/// Transforms of windows made by make_window (FFTW aligns them alike).
class PlaneConvolution::Transforms {
  public:
    Transforms() {
        const Window window = make_window();
        const std::lock_guard guard(planning());
        // Estimated plans do not depend on how busy the machine is: the same sums in the same order.
        forward_ = fftw_plan_dft_r2c_2d(fft_cells, fft_cells, window.get(), spectrum_in(window.get()),
                                        FFTW_ESTIMATE);
        back_ = fftw_plan_dft_c2r_2d(fft_cells, fft_cells, spectrum_in(window.get()), window.get(),
                                     FFTW_ESTIMATE);
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

namespace {

/// Spectrum of a kernel about cell (0, 0), divided by the number of cells. It is real, since the kernel is
/// even.
template <class Forward>
std::vector<double> spectrum_of(const KernelPatch& kernel, const Forward& forward) {
    const Window window = make_window();
    std::fill_n(window.get(), static_cast<std::size_t>(fft_cells) * stride, 0.0);
    for (int row = -kernel.radius; row <= kernel.radius; ++row)
        for (int column = -kernel.radius; column <= kernel.radius; ++column)
            window[static_cast<std::size_t>((row + fft_cells) % fft_cells) * stride +
                   static_cast<std::size_t>((column + fft_cells) % fft_cells)] =
                kernel.at(std::abs(column), std::abs(row));
    forward(window.get());
    std::vector<double> spectrum(static_cast<std::size_t>(fft_cells) * (fft_cells / 2 + 1));
    for (std::size_t i = 0; i < spectrum.size(); ++i)
        spectrum[i] = window[2 * i] / (double{fft_cells} * fft_cells);
    return spectrum;
}

/// What a window of masses holds.
enum class Content { nothing, one_value, masses };

Content fill(const CellPlane& masses, const CellRange& window, double* to) {
    const CellRange both = common(masses.range, window);
    if (both.columns == 0 || both.rows == 0) return Content::nothing;
    std::fill_n(to, static_cast<std::size_t>(fft_cells) * stride, 0.0);
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

PlaneConvolution::PlaneConvolution(const KernelPatch& kernel, const CellRange& masses, const CellRange& sums)
    : masses_(masses),
      sums_(sums),
      radius_(kernel.radius),
      whole_(kernel.sum()),
      transforms_(std::make_unique<Transforms>()) {
    const CellRange all = joined(masses, sums);
    one_window_ = radius_ > widest_radius || std::max(all.columns, all.rows) <= widest_plane;
    spectrum_ = spectrum_of(kernel, [this](double* window) { transforms_->forward(window); });
}

PlaneConvolution::~PlaneConvolution() = default;
PlaneConvolution::PlaneConvolution(PlaneConvolution&&) noexcept = default;

int PlaneConvolution::rows_together() const {
    return one_window_ ? std::max(1, sums_.rows) : fft_cells - 2 * radius_;
}

int PlaneConvolution::masses_from(int row) const {
    return one_window_ ? masses_.row0 : row - radius_;
}

int PlaneConvolution::masses_end(int row) const {
    return one_window_ ? masses_.row0 + masses_.rows : row - radius_ + fft_cells;
}

void PlaneConvolution::add(const CellPlane& masses, CellPlane& sums, int threads,
                           std::span<const std::uint8_t> wanted) const {
    if (sums.range.size() == 0 || masses.range.size() == 0) return;
    std::vector<Step> steps;
    const CellRange all = joined(masses_, sums_);
    if (one_window_) steps.push_back({sums.range, {all.column0, all.row0, fft_cells, fft_cells}});
    const int side = fft_cells - 2 * radius_;
    for (int column = 0; column < sums_.columns && !one_window_; column += side) {
        const CellRange tile{sums_.column0 + column, sums.range.row0, std::min(side, sums_.columns - column),
                             sums.range.rows};
        steps.push_back({tile, {tile.column0 - radius_, tile.row0 - radius_, fft_cells, fft_cells}});
    }
    parallel_blocks(steps.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        const Window window = make_window();
        for (std::size_t i = begin; i < end; ++i) {
            const Step& step = steps[i];
            if (!any_wanted(step.tile, sums.range, wanted)) continue;
            const Content content = fill(masses, step.window, window.get());
            if (content == Content::nothing) continue;
            if (content == Content::one_value) {
                add_constant(static_cast<float>(window[0] * whole_), step.tile, sums);
                continue;
            }
            transforms_->forward(window.get());
            multiply(window.get(), spectrum_);
            transforms_->back(window.get());
            add_tile(window.get(), step, sums);
        }
    });
}

}  // namespace deltareach
