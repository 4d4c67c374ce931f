#include "analysis/private/plane_truth.hpp"

#include "analysis/private/kernel_shape.hpp"
#include "analysis/private/plane_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace deltareach {
namespace {

constexpr double most_length_error = 1e-3;

/// The least rectangles around the sources of each part of the plane's range.
std::vector<CellRange> boxes_of_sources(const SurfaceTask& task, const CellRange& all) {
    const int width = all.columns / scale_blocks + 1, height = all.rows / scale_blocks + 1;
    std::vector<CellRange> boxes(std::size_t{scale_blocks} * scale_blocks);
    for (std::size_t zone = 0; zone < task.zones.size(); ++zone) {
        if (!(task.input.mass[zone] > 0)) continue;
        for (const CellRun& run : task.zones[zone].runs) {
            const int row = run.row - all.row0;
            if (row < 0 || row >= all.rows) continue;
            const int end = std::min(run.end - all.column0, all.columns);
            for (int first = std::max(run.first - all.column0, 0); first < end;) {
                const int block = first / width, next = std::min(end, (block + 1) * width);
                CellRange& box = boxes[static_cast<std::size_t>(row / height) * scale_blocks +
                                       static_cast<std::size_t>(block)];
                const CellRange part{first + all.column0, run.row, next - first, 1};
                box = box.size() == 0 ? part : joined(box, part);
                first = next;
            }
        }
    }
    std::erase_if(boxes, [](const CellRange& box) { return box.size() == 0; });
    return boxes;
}

/// How much a kernel changes at most, of its peak, with a relative change of distances of `t` bandwidths and
/// more: max |d·f′|.
double sensitivity_beyond(Kernel kernel, double t) {
    if (kernel == Kernel::gaussian) {
        t = std::max(t, std::numbers::sqrt2);
        return t * t * std::exp(-t * t / 2);
    }
    t = std::max(t, std::numbers::sqrt2 / 2);
    return 4 * t * t * (1 - t * t);
}

}  // namespace

std::optional<PlaneTruth> truth_near_sources(const SurfaceTask& task) {
    const Kernel kernel = task.options.kernel;
    if (!is_density(kernel)) return std::nullopt;
    const std::vector<CellRange> sources = boxes_of_sources(task, plane_range(task));
    if (sources.empty()) return std::nullopt;
    PlaneTruth truth{.lengths = worst_length(task.grid, sources, task.scale)};
    if (!(truth.lengths <= most_length_error)) return std::nullopt;
    truth.value = truth.lengths * sensitivity_beyond(kernel, 0);
    constexpr std::array gaussian{0.0, std::numbers::sqrt2, 2.0, 2.5, 3.0, 4.0, 5.0},
        quartic{0.0, std::numbers::sqrt2 / 2, 0.75, 0.8, 0.85, 0.9, 1.0};
    const auto& steps = kernel == Kernel::gaussian ? gaussian : quartic;
    for (std::size_t k = 1; k < steps.size(); ++k) {
        const double cells = std::ceil(steps[k] * task.options.bandwidth_km / task.cell_km) + 1;
        std::vector<CellRange> reached;
        for (const CellRange& box : sources)
            reached.push_back(
                common(widened(box, static_cast<int>(std::min(cells, 1e8))), task.grid_range()));
        std::erase_if(reached, [](const CellRange& box) { return box.size() == 0; });
        const double lengths = worst_length(task.grid, reached, task.scale);
        truth.lengths = std::max(truth.lengths, lengths);
        truth.value = std::max(truth.value, lengths * sensitivity_beyond(kernel, steps[k - 1]));
    }
    if (!(truth.value <= most_length_error * sensitivity_beyond(kernel, 0))) return std::nullopt;
    return truth;
}

}  // namespace deltareach
