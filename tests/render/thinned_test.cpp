#include "render/private/thinned.hpp"

#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace thinned_test {

using namespace deltareach;
using deltareach::detail::thinned;

namespace {

double from_segment(const Point& p, const Point& a, const Point& b) {
    const double x = b.x() - a.x(), y = b.y() - a.y(), length = x * x + y * y;
    const double t =
        length == 0 ? 0 : std::clamp(((p.x() - a.x()) * x + (p.y() - a.y()) * y) / length, 0.0, 1.0);
    return std::hypot(p.x() - a.x() - t * x, p.y() - a.y() - t * y);
}

}  // namespace

TEST_CASE("No point that is left out lies farther from the line than the tolerance", "[property]") {
    RandomStream random(3, 0);
    for (int round = 0; round < 100; ++round) {
        std::vector<Point> points{{0, 0}};
        for (int i = 0; i < 300; ++i)
            points.push_back({points.back().x() + random.uniform() - 0.3,
                              points.back().y() + 0.6 * random.uniform() - 0.3});
        const std::vector<Point> kept = thinned(points, 0.25);
        REQUIRE(kept.size() >= 2);
        CHECK(kept.size() < points.size());
        CHECK(kept.front().x() == points.front().x());
        CHECK(kept.back().y() == points.back().y());
        for (const Point& p : points) {
            double nearest = 1e9;
            for (std::size_t k = 0; k + 1 < kept.size(); ++k)
                nearest = std::min(nearest, from_segment(p, kept[k], kept[k + 1]));
            CHECK(nearest <= 0.25 + 1e-12);
        }
    }
}

TEST_CASE("A ring keeps its corners and loses what lies on its sides", "[unit]") {
    const std::vector<Point> ring{{0, 0}, {5, 0.01}, {10, 0}, {10, 5}, {10, 10}, {0, 10}, {0, 4}, {0, 0}};
    const std::vector<Point> kept = thinned(ring, 0.1);
    REQUIRE(kept.size() == 5);
    CHECK(kept[1].x() == 10);
    CHECK(kept[2].y() == 10);
}

}  // namespace thinned_test
