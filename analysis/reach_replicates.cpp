#include "analysis/private/reach_replicates.hpp"

#include "analysis/private/multinomial.hpp"
#include "analysis/private/replicate_kernel.hpp"
#include "gis/parallel.hpp"
#include "gis/random.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>

namespace deltareach {
namespace {

using detail::replicate_block;
using detail::ReplicateBlock;

/// Resamples of the things, a block of draws at a time, as flow by cell.
class Resamples {
  public:
    Resamples(const ReachCells& cells, const Throws& things, const ReachOptions& options)
        : things_(things),
          options_(options),
          cells_(cells.flow.size()),
          draws_(things.n, things.rows ? std::span<const double>() : things.weights,
                 static_cast<std::size_t>(options.replicates)) {
        tabled_ = options.uniforms != nullptr &&
                  options.uniforms->serves(options.seed, static_cast<std::size_t>(options.replicates),
                                           things.weights.size());
    }

    /// @param flow shape (cells or one a weight, whichever are more, replicate_block); overwritten
    void into(std::size_t begin, std::size_t end, std::vector<double>& flow, ReplicateBlock& block) const {
        block.outside.fill(0);
        if (things_.rows)
            by_rows(begin, end, flow);
        else
            by_weights(begin, end, flow, block);
    }

    [[nodiscard]] std::size_t rows_of_flow() const {
        return things_.rows ? cells_ : std::max(cells_, things_.weights.size());
    }

  private:
    void by_rows(std::size_t begin, std::size_t end, std::vector<double>& flow) const {
        std::ranges::fill(flow, 0.0);
        const auto n = static_cast<std::uint32_t>(things_.worth.size());
        for (std::size_t draw = begin; draw < end; ++draw) {
            RandomStream random(options_.seed, draw);
            for (std::uint32_t k = 0; k < n; ++k) {  // a binomial each would cost ten times as much
                const std::uint32_t deal = random.below(n);
                flow[things_.cell[deal] * replicate_block + draw - begin] += things_.worth[deal];
            }
        }
    }
    void by_weights(std::size_t begin, std::size_t end, std::vector<double>& flow,
                    ReplicateBlock& block) const {
        const std::size_t count = end - begin, classes = things_.weights.size();
        if (tabled_)
            draws_.into(flow, replicate_block, options_.uniforms->of(begin, count));
        else
            draws_.into(flow, replicate_block,
                        UniformTable(options_.seed, count, classes, begin).of(begin, count));
        if (things_.with_outside) std::copy_n(flow.end() - replicate_block, count, block.outside.begin());
        for (std::size_t k = 0; k < cells_; ++k)
            detail::times_worth(flow.data() + k * replicate_block, things_.worth[k]);
    }

    const Throws& things_;
    const ReachOptions& options_;
    std::size_t cells_;
    MultinomialDraws draws_;
    bool tabled_ = false;
};

/// The radii of all draws, ascending, from how many of them end in each cell.
std::vector<double> sorted_radii(const std::vector<std::uint32_t>& reached, std::span<const double> km) {
    std::vector<std::uint32_t> times(km.size() + 1, 0);
    for (const std::uint32_t cell : reached) ++times[cell];
    std::vector<double> radii;
    radii.reserve(reached.size());
    for (std::size_t k = 0; k <= km.size(); ++k)
        radii.insert(radii.end(), times[k], k < km.size() ? km[k] : beyond_map);
    return radii;
}

Replicates by_lower_rule(const ReachCells& cells, const Resamples& resamples, const ReachOptions& options) {
    const auto count = static_cast<std::size_t>(options.replicates);
    std::array<std::vector<std::uint32_t>, 3> reached;
    for (auto& of_share : reached) of_share.resize(count);
    Replicates result;
    result.mean.resize(count);
    parallel_blocks(count, replicate_block, options.threads, [&](std::size_t begin, std::size_t end) {
        std::vector<double> flow(resamples.rows_of_flow() * replicate_block);
        ReplicateBlock block;
        resamples.into(begin, end, flow, block);
        detail::lower_replicates(flow.data(), cells.distance_km.data(), cells.distance_km.size(), block);
        for (std::size_t d = 0; d < end - begin; ++d) {
            for (std::size_t s = 0; s < reached.size(); ++s)
                reached[s][begin + d] = static_cast<std::uint32_t>(block.reached[s][d]);
            result.mean[begin + d] = block.total[d] > 0 ? block.moment[d] / block.total[d] : beyond_map;
        }
    });
    result.r50 = sorted_radii(reached[0], cells.distance_km);
    result.r80 = sorted_radii(reached[1], cells.distance_km);
    result.r95 = sorted_radii(reached[2], cells.distance_km);
    return result;
}

Replicates by_curves(const ReachCells& cells, const Resamples& resamples, const ReachOptions& options) {
    const auto count = static_cast<std::size_t>(options.replicates);
    Replicates result;
    for (auto* values : {&result.r50, &result.r80, &result.r95, &result.mean}) values->resize(count);
    parallel_blocks(count, replicate_block, options.threads, [&](std::size_t begin, std::size_t end) {
        std::vector<double> flow(resamples.rows_of_flow() * replicate_block), of_draw(cells.flow.size());
        ReplicateBlock block;
        resamples.into(begin, end, flow, block);
        for (std::size_t d = 0; d < end - begin; ++d) {
            for (std::size_t k = 0; k < of_draw.size(); ++k) of_draw[k] = flow[k * replicate_block + d];
            const Radii radii = radii_of(cells.distance_km, of_draw, block.outside[d], options.rule);
            result.r50[begin + d] = radii.r50.value_or(beyond_map);
            result.r80[begin + d] = radii.r80.value_or(beyond_map);
            result.r95[begin + d] = radii.r95.value_or(beyond_map);
            result.mean[begin + d] = radii.mean.value_or(beyond_map);
        }
    });
    for (auto* radii : {&result.r50, &result.r80, &result.r95}) std::ranges::sort(*radii);
    return result;
}

}  // namespace

Replicates replicates_of(const ReachCells& cells, const Throws& things, const ReachOptions& options) {
    const Resamples resamples(cells, things, options);
    return options.rule == RadiusRule::lower ? by_lower_rule(cells, resamples, options)
                                             : by_curves(cells, resamples, options);
}

}  // namespace deltareach
