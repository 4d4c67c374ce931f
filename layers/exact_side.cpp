#include "layers/private/exact_side.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace deltareach {
namespace {

struct Pair {
    double high, low;  ///< high + low is exact
};

Pair exact_sum_of(double a, double b) {
    const double sum = a + b;
    const double of_b = sum - a;
    return {sum, (a - (sum - of_b)) + (b - of_b)};
}

Pair exact_product_of(double a, double b) {
    const double product = a * b;
    return {product, std::fma(a, b, -product)};
}

/// A sum of doubles without rounding: components that do not overlap, the smallest first.
class Expansion {
  public:
    void add(double term) {
        for (std::size_t i = 0; i < size_; ++i) {
            const Pair sum = exact_sum_of(parts_[i], term);
            parts_[i] = sum.low;
            term = sum.high;
        }
        parts_[size_++] = term;
    }
    void add_product(double a, double b) {
        const Pair product = exact_product_of(a, b);
        add(product.low);
        add(product.high);
    }
    [[nodiscard]] int sign() const {
        for (std::size_t i = size_; i-- > 0;)
            if (parts_[i] != 0) return parts_[i] > 0 ? 1 : -1;
        return 0;
    }

  private:
    std::array<double, 12> parts_{};
    std::size_t size_ = 0;
};

}  // namespace

int side_of(Point a, Point b, Point point) {
    const double left = (a.x() - point.x()) * (b.y() - point.y());
    const double right = (a.y() - point.y()) * (b.x() - point.x());
    const double determinant = left - right;
    constexpr double half_ulp = std::numeric_limits<double>::epsilon() / 2;
    const double bound = (3 + 16 * half_ulp) * half_ulp * (std::abs(left) + std::abs(right));
    if (determinant > bound) return 1;
    if (-determinant > bound) return -1;
    // The determinant of the three points with all differences multiplied out.
    Expansion sum;
    sum.add_product(a.x(), b.y());
    sum.add_product(-a.x(), point.y());
    sum.add_product(-point.x(), b.y());
    sum.add_product(-a.y(), b.x());
    sum.add_product(a.y(), point.x());
    sum.add_product(point.y(), b.x());
    return sum.sign();
}

}  // namespace deltareach
