// Bands of distance: by the chord through space where that decides, by the distance itself in the thin shell
// where it does not. A chord is no longer than the geodesic above it, which is no longer than the arc over
// that chord on a sphere as curved as the ellipsoid is at most (Schur's comparison of arcs).
#include "gis/error.hpp"
#include "layers/distance_weights.hpp"
#include "layers/messages.hpp"
#include "layers/private/distance_bound.hpp"
#include "layers/private/near_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <numeric>

namespace deltareach {
namespace {

constexpr double least_radius_km = 6335.439;  ///< b²/a, of the meridian at the equator
constexpr double rounding_km = 1e-9;          ///< of coordinates of thousands of kilometres

/// Chords shorter than that lie within the limit.
double sure_chord_km(const Places& places, double limit_km) {
    if (!places.geographic()) return std::max(0.0, limit_km * (1 - 1e-12) - rounding_km);
    const double angle = std::min(limit_km / (2 * least_radius_km), std::numbers::pi / 2);
    return std::max(0.0, 2 * least_radius_km * std::sin(angle) - rounding_km);
}

/// Calls `link(from, to)` for every pair within the limit, in both directions, so that what each unit is
/// linked with comes in ascending order.
class Pairs {
  public:
    Pairs(const Places& places, double limit_km)
        : places_(places),
          bound_km_(limit_km + detail::slack_at(limit_km)),
          near_(places.in_space(), sure_chord_km(places, limit_km), limit_km * (1 + 1e-12) + rounding_km) {}

    /// @param sorted whether the order matters
    template <class Link>
    void each(bool sorted, const Link& link) {
        for (std::uint32_t i = 0; i < places_.size(); ++i) {
            near_.above(i, sure_, unsure_);
            for (const std::uint32_t j : unsure_)
                if (places_.distance_km(i, j) <= bound_km_) sure_.push_back(j);
            if (sorted) std::ranges::sort(sure_);
            for (const std::uint32_t j : sure_) {
                link(i, j);
                link(j, i);
            }
        }
    }

  private:
    const Places& places_;
    double bound_km_;
    detail::NearPairs near_;
    std::vector<std::uint32_t> sure_, unsure_;
};

/// @param links of the pairs of the first `seen` places with later ones
[[noreturn]] void refuse_links(std::size_t places, double limit_km, std::size_t links, std::size_t seen,
                               std::size_t most_links) {
    const double left = 1 - static_cast<double>(seen) / static_cast<double>(places);
    const double all = static_cast<double>(links) / (1 - left * left);
    throw LimitError(Message{
        .code = "DR1727",
        .values = {{"places", fmt::format("{}", places)},
                   {"km", fmt::format("{}", limit_km)},
                   {"links", all < 1e8 ? fmt::format("{:.3g}", all / 1e6) : fmt::format("{:.0f}", all / 1e6)},
                   {"gb", fmt::format("{:.2g}", all * 4 / 1e9)},
                   {"limit", fmt::format("{}", most_links / 1'000'000)}}});
}

}  // namespace

SpatialWeights distance_band(const Places& places, double limit_km, std::size_t most_links) {
    Pairs pairs(places, limit_km);
    // Counted first: links that are held twice would take the memory.
    std::vector<std::size_t> starts(places.size() + 1, 0);
    std::size_t links = 0;
    pairs.each(false, [&](std::uint32_t from, std::uint32_t to) {
        ++starts[from + 1];
        if (++links > most_links)
            refuse_links(places.size(), limit_km, links, std::min(from, to) + std::size_t{1}, most_links);
    });
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<std::uint32_t> neighbours(starts.back());
    std::vector<std::size_t> next(starts.begin(), starts.end() - 1);
    pairs.each(true, [&](std::uint32_t from, std::uint32_t to) { neighbours[next[from]++] = to; });
    return {std::move(starts), std::move(neighbours)};
}

}  // namespace deltareach
