#include "analysis/private/jenks.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace deltareach {
namespace {

/// Sum of squares about the mean of any run of values, in constant time.
class RunCost {
  public:
    RunCost(std::span<const double> values, std::span<const double> weights)
        : weight_(values.size() + 1), sum_(values.size() + 1), square_(values.size() + 1) {
        // Values are taken from their middle, so that the squares do not swallow small differences.
        const long double middle = values[values.size() / 2];
        for (std::size_t i = 0; i < values.size(); ++i) {
            const long double x = static_cast<long double>(values[i]) - middle, w = weights[i];
            weight_[i + 1] = weight_[i] + w;
            sum_[i + 1] = sum_[i] + w * x;
            square_[i + 1] = square_[i] + w * x * x;
        }
    }

    /// Of the values first … last.
    [[nodiscard]] double operator()(std::size_t first, std::size_t last) const {
        if (first == last) return 0;
        const long double w = weight_[last + 1] - weight_[first], s = sum_[last + 1] - sum_[first];
        return static_cast<double>(std::max(0.0L, square_[last + 1] - square_[first] - s * s / w));
    }

  private:
    std::vector<long double> weight_, sum_, square_;
};

/// One more class: best cost of the values 0 … i in c + 1 classes, from those in c.
class Layer {
  public:
    Layer(const RunCost& cost, const std::vector<double>& before, std::size_t classes, std::size_t n)
        : cost_(cost),
          before_(before),
          best(n, std::numeric_limits<double>::infinity()),
          start(n, 0),
          classes_(classes) {
        fill(classes - 1, n - 1, classes - 1, n - 1);
    }

  private:
    /// The start of the last class never moves left as i grows: solve the middle, then each side within
    /// bounds.
    void fill(std::size_t low, std::size_t high, std::size_t from, std::size_t to) {
        const std::size_t middle = low + (high - low) / 2;
        for (std::size_t first = std::max(from, classes_ - 1); first <= std::min(to, middle); ++first) {
            const double cost = before_[first - 1] + cost_(first, middle);
            if (cost < best[middle]) {
                best[middle] = cost;
                start[middle] = first;
            }
        }
        if (middle > low) fill(low, middle - 1, from, start[middle]);
        if (middle < high) fill(middle + 1, high, start[middle], to);
    }

    const RunCost& cost_;
    const std::vector<double>& before_;

  public:
    std::vector<double> best;
    std::vector<std::size_t> start;  ///< first value of the last class

  private:
    std::size_t classes_;
};

}  // namespace

std::vector<std::size_t> jenks_borders(std::span<const double> values, std::span<const double> weights,
                                       std::size_t classes) {
    const std::size_t n = values.size();
    assert(classes >= 1 && classes <= n && weights.size() == n);
    const RunCost cost(values, weights);
    std::vector<double> best(n);
    for (std::size_t i = 0; i < n; ++i) best[i] = cost(0, i);
    std::vector<std::vector<std::size_t>> starts;
    for (std::size_t c = 2; c <= classes; ++c) {
        Layer layer(cost, best, c, n);
        best = std::move(layer.best);
        starts.push_back(std::move(layer.start));
    }
    std::vector<std::size_t> borders(classes);
    std::size_t last = n - 1;
    for (std::size_t c = classes; c >= 1; --c) {
        borders[c - 1] = last;
        if (c >= 2) last = starts[c - 2][last] - 1;
    }
    return borders;
}

}  // namespace deltareach
