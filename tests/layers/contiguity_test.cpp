#include "layers/contiguity.hpp"

#include "gis/private/geos_handles.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <numeric>
#include <random>

namespace contiguity_test {

using namespace deltareach;

namespace {

Polygon area(std::initializer_list<Point> corners) {
    Polygon polygon;
    polygon.outer() = Ring(corners.begin(), corners.end());
    polygon.outer().push_back(polygon.outer().front());
    return polygon;
}

Polygon block(double left, double low, double right, double high) {
    return area({Point(left, low), Point(right, low), Point(right, high), Point(left, high)});
}

SpatialWeights touching(const std::vector<Geometry>& shapes, Contiguity kind,
                        ContiguityRule rule = ContiguityRule::edges, double snap = default_snap) {
    return contiguity_weights(std::span<const Geometry>(shapes), kind, snap, rule);
}

/// A square cut again and again along chords between vertices and middles of edges. Neighbours do not take
/// over the new vertices. The middles are exact in binary, so that they lie on the edges to the last bit. One
/// piece in nine is left out.
std::vector<Geometry> cut_square(unsigned seed, std::size_t pieces) {
    std::mt19937 random(seed);
    std::vector<std::vector<Point>> parts{{Point(0, 0), Point(4096, 0), Point(4096, 4096), Point(0, 4096)}};
    while (parts.size() < pieces) {
        const std::size_t chosen = random() % parts.size();
        std::vector<Point> ring = parts[chosen];
        for (int end = 0; end < 2; ++end) {  // a middle more to cut at, most often
            if (random() % 4 == 0) continue;
            const std::size_t at = random() % ring.size();
            const Point &a = ring[at], &b = ring[(at + 1) % ring.size()];
            ring.insert(ring.begin() + static_cast<std::ptrdiff_t>(at + 1),
                        Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2));
        }
        std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(random() % ring.size()),
                    ring.end());
        if (ring.size() < 4) continue;
        const auto cut = static_cast<std::ptrdiff_t>(2 + random() % (ring.size() - 3));
        std::vector<Point> left(ring.begin(), ring.begin() + cut + 1), right(ring.begin() + cut, ring.end());
        right.push_back(ring.front());
        const auto flat = [](const std::vector<Point>& of) {
            double area = 0;
            for (std::size_t k = 0; k < of.size(); ++k) {
                const Point &a = of[k], &b = of[(k + 1) % of.size()];
                area += a.x() * b.y() - b.x() * a.y();
            }
            return area < 2e-3;
        };
        if (flat(left) || flat(right)) continue;
        parts[chosen] = left;
        parts.push_back(right);
    }
    std::vector<Geometry> shapes;
    for (const auto& part : parts) {
        if (random() % 9 == 0) continue;
        Polygon polygon;
        polygon.outer() = Ring(part.begin(), part.end());
        polygon.outer().push_back(Point(part.front()));
        shapes.emplace_back(std::move(polygon));
    }
    std::ranges::shuffle(shapes, random);
    return shapes;
}

using Links = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Links with from < to.
Links links_of(const SpatialWeights& weights) {
    Links links;
    for (const WeightLink& link : weights.to_links()) {
        CHECK(weights.weight(link.to, link.from) == 1);
        if (link.from < link.to) links.emplace_back(link.from, link.to);
    }
    return links;
}

}  // namespace

TEST_CASE("An edge is shared though one side is cut into several without a common vertex", "[unit]") {
    const std::vector<Geometry> shapes{block(119, 30, 120, 33), block(120, 30, 121, 31),
                                       block(120, 31, 121, 32), block(120, 32, 121, 33),
                                       block(119, 33, 120, 34)};
    const Links rook{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 2}, {2, 3}};
    CHECK(links_of(touching(shapes, Contiguity::rook)) == rook);
    const Links queen{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 2}, {2, 3}, {3, 4}};
    CHECK(links_of(touching(shapes, Contiguity::queen)) == queen);
    // By vertices the one in the middle has nothing in common with the large one.
    CHECK(touching(shapes, Contiguity::queen, ContiguityRule::vertices).weight(0, 2) == 0);
    CHECK(touching(shapes, Contiguity::rook, ContiguityRule::vertices).weight(0, 1) == 0);
}

TEST_CASE("Pieces of edges, slanted ones and the tip of a corner are told apart", "[unit]") {
    // Two blocks shifted against each other share half an edge, and no vertex lies on both.
    CHECK(touching({block(0, 0, 1, 2), block(1, 1, 2, 3)}, Contiguity::rook).links() == 2);
    CHECK(touching({block(0, 0, 1, 2), block(1, 2, 2, 3)}, Contiguity::rook).links() == 0);
    CHECK(touching({block(0, 0, 1, 2), block(1, 2, 2, 3)}, Contiguity::queen).links() == 2);
    // A tip on the middle of an edge: queen alone.
    const Geometry tip = area({Point(1, 0.75), Point(2, 0.5), Point(2, 1)});
    CHECK(touching({block(0, 0, 1, 2), tip}, Contiguity::rook).links() == 0);
    CHECK(touching({tip, block(0, 0, 1, 2)}, Contiguity::queen).links() == 2);
    // Along a slant, the second begins and ends within the first.
    const Geometry below = area({Point(0, 0), Point(4, 0), Point(4, 4)});
    const Geometry above = area({Point(1, 1), Point(3, 3), Point(0, 4)});
    CHECK(touching({below, above}, Contiguity::rook).links() == 2);
    CHECK(touching({above, below}, Contiguity::rook).links() == 2);
    // The enclave in a hole that has more vertices than it.
    Polygon ring = block(0, 0, 9, 9);
    ring.inners().push_back({Point(3, 3), Point(3, 6), Point(5, 6), Point(6, 6), Point(6, 3), Point(3, 3)});
    CHECK(touching({ring, block(3, 3, 6, 6)}, Contiguity::rook).links() == 2);
    // Edges of one line that only meet at their ends, and two touches in points that make no edge.
    const Geometry left = area({Point(0, 0), Point(2, 0), Point(1, 1)});
    const Geometry right = area({Point(2, 0), Point(4, 0), Point(3, 1)});
    CHECK(touching({left, right}, Contiguity::rook).links() == 0);
    const Geometry bridge = area({Point(1, 1), Point(3, 1), Point(2, 2)});
    CHECK(touching({left, right, bridge}, Contiguity::queen).links() == 6);
    const Geometry fork = area({Point(2, 0), Point(1, 1), Point(1, 3), Point(0, 0)});
    const Geometry twice = area({Point(2, 0), Point(4, 2), Point(1, 3), Point(2, 1.5)});
    CHECK(touching({fork, twice}, Contiguity::rook).links() == 0);
    CHECK(touching({fork, twice}, Contiguity::rook, ContiguityRule::vertices).links() == 2);
}

TEST_CASE("Two vertices of one polygon beside a single one of the other are no edge by vertices", "[unit]") {
    const Geometry left = area({Point(0, 0), Point(1, 0), Point(1, 0.0005), Point(0, 1)});
    const Geometry right = area({Point(1.0003, 0.0002), Point(2, 0), Point(2, 1)});
    for (const auto& shapes : {std::vector<Geometry>{left, right}, std::vector<Geometry>{right, left}}) {
        CHECK(touching(shapes, Contiguity::rook, ContiguityRule::vertices, 0.001).links() == 0);
        CHECK(touching(shapes, Contiguity::queen, ContiguityRule::vertices, 0.001).links() == 2);
    }
}

TEST_CASE("The snap distance bridges a gap between an edge and the vertices beside it", "[unit]") {
    const std::vector<Geometry> shapes{block(0, 0, 1, 9), block(1 + 1e-9, 2, 2, 4), block(1.001, 5, 2, 6)};
    CHECK(links_of(touching(shapes, Contiguity::rook)) == Links{{0, 1}});
    CHECK(links_of(touching(shapes, Contiguity::rook, ContiguityRule::edges, 0)).empty());
    CHECK(links_of(touching(shapes, Contiguity::queen, ContiguityRule::edges, 0.002)) ==
          Links{{0, 1}, {0, 2}});
    CHECK(links_of(touching(shapes, Contiguity::rook, ContiguityRule::edges, 0.002)) ==
          Links{{0, 1}, {0, 2}});
}

TEST_CASE("Neighbours do not depend on the order of units, on orientation, or on where a ring begins",
          "[property]") {
    std::mt19937 random(7);
    std::vector<Geometry> shapes;
    for (int row = 0; row < 5; ++row) {
        double left = 0;
        while (left < 16) {
            const double right = std::min(16.0, left + 1 + static_cast<double>(random() % 4));
            shapes.emplace_back(block(left, row, right, row + 1));
            left = right;
        }
    }
    const SpatialWeights expected = touching(shapes, Contiguity::rook);
    std::vector<std::uint32_t> order(shapes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::shuffle(order, random);
    std::vector<Geometry> mixed;
    for (const std::uint32_t unit : order) {
        Polygon polygon = std::get<Polygon>(shapes[unit]);
        Ring& ring = polygon.outer();
        ring.pop_back();
        std::rotate(ring.begin(), ring.begin() + static_cast<int>(random() % 4), ring.end());
        if (random() % 2 == 0) std::ranges::reverse(ring);
        ring.push_back(Point(ring.front()));
        mixed.emplace_back(std::move(polygon));
    }
    CHECK(touching(mixed, Contiguity::rook) == expected.reordered(order));
}

TEST_CASE("Queen is what GEOS says touches, rook what shares a line, in cut tessellations", "[property]") {
    std::size_t queens = 0, rooks = 0, by_vertices = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const std::vector<Geometry> shapes = cut_square(seed, 24 + seed);
        const SpatialWeights queen = touching(shapes, Contiguity::queen);
        const SpatialWeights rook = touching(shapes, Contiguity::rook);
        std::vector<geos::Shape> drawn;
        for (const Geometry& shape : shapes) drawn.push_back(geos::shape_of(shape));
        for (std::size_t i = 0; i < shapes.size(); ++i)
            for (std::size_t j = i + 1; j < shapes.size(); ++j) {
                INFO(seed << ": " << i << " " << j);
                const bool touches = GEOSTouches_r(geos::context(), drawn[i].get(), drawn[j].get()) == 1;
                const bool line =
                    GEOSRelatePattern_r(geos::context(), drawn[i].get(), drawn[j].get(), "F***1****") == 1;
                CHECK((queen.weight(i, j) > 0) == touches);
                CHECK((queen.weight(j, i) > 0) == touches);
                CHECK((rook.weight(i, j) > 0) == line);
                CHECK((rook.weight(j, i) > 0) == line);
            }
        queens += queen.links();
        rooks += rook.links();
        by_vertices += touching(shapes, Contiguity::queen, ContiguityRule::vertices).links();
    }
    CHECK(by_vertices < queens);  // the worlds do have edges without common vertices
    CHECK(rooks < queens);
}

TEST_CASE("vertices within the snap distance meet wherever they lie and in whatever order", "[property]") {
    constexpr double snap = 0.01, gap = 0.006;
    for (int step = 0; step < 200; ++step) {
        const double at = 0.0051 * step;
        CAPTURE(at);
        const Geometry west = block(at, 0, at + 1, 1), east = block(at + 1 + gap, 0, at + 2, 1),
                       south = block(0, at, 1, at + 1), north = block(0, at + 1 + gap, 1, at + 2);
        for (const auto& [one, other] : {std::pair(west, east), {east, west}, {south, north}, {north, south}})
            for (const Contiguity kind : {Contiguity::queen, Contiguity::rook})
                for (const ContiguityRule rule : {ContiguityRule::edges, ContiguityRule::vertices}) {
                    const SpatialWeights weights = touching({one, other}, kind, rule, snap);
                    CHECK(weights.weight(0, 1) == 1);
                    CHECK(weights.weight(1, 0) == 1);
                }
    }
}

TEST_CASE("Who lies in a hole touches its side with a part of one of its own", "[unit]") {
    Polygon around = block(0, 0, 4, 4);
    const Polygon within = area({Point(1.5, 1), Point(2.5, 1), Point(2, 2)});
    for (const bool clockwise : {false, true}) {
        Ring hole = block(1, 1, 3, 3).outer();
        if (clockwise) std::ranges::reverse(hole);
        around.inners() = {hole};
        for (const Contiguity kind : {Contiguity::queen, Contiguity::rook}) {
            const SpatialWeights weights = touching({around, within, block(4, 1, 5, 3)}, kind);
            CAPTURE(clockwise);
            CHECK(weights.links() == 4);
            CHECK(weights.weight(0, 1) == 1);
            CHECK(weights.weight(0, 2) == 1);
            CHECK(weights.weight(1, 2) == 0);
        }
    }
}

}  // namespace contiguity_test
