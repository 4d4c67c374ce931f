// Cells of a grid give each point the zone that ZoneLocator gives it, whatever the grid: evaluated here as a
// database evaluates them (study/inputs/database_sql.cpp).
#include "layers/zone_cells.hpp"

#include "gis/random.hpp"
#include "layers/points_to_zones.hpp"
#include "layers/private/exact_side.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zone_cells_test {

using namespace deltareach;
using tests::toy_zones;

namespace {

bool spans(double a, double b, double at) {
    return (a <= at && at < b) || (b <= at && at < a);
}

/// The zone of a point by the cells; −1 where there is none.
int zone_in(const ZoneCells& cells, Point p) {
    if (!(p.x() >= cells.west && p.x() <= cells.east && p.y() >= cells.south && p.y() <= cells.north))
        return -1;
    const auto column = static_cast<std::size_t>(std::floor((p.x() - cells.west) * cells.per_lon)),
               row = static_cast<std::size_t>(std::floor((p.y() - cells.south) * cells.per_lat));
    const std::int32_t cell = cells.cells.at(row * static_cast<std::size_t>(cells.columns) + column);
    if (cell >= 0) return cell - 1;
    int found = -1;
    const auto at = static_cast<std::size_t>(-cell - 1);
    for (auto i = static_cast<std::size_t>(cells.first[at]);
         i < static_cast<std::size_t>(cells.first[at + 1]);) {
        const int zone = cells.zone_and_start[i] / 4 - 1;
        bool inside = false, on = false;
        for (; i < static_cast<std::size_t>(cells.first[at + 1]) && cells.zone_and_start[i] / 4 - 1 == zone;
             ++i) {
            const int start = cells.zone_and_start[i] % 4;
            if (start == 3) {
                inside = !inside;
                continue;
            }
            const auto e = static_cast<std::size_t>(cells.edge[i]) * 4;
            const Point a(cells.edges[e], cells.edges[e + 1]), b(cells.edges[e + 2], cells.edges[e + 3]);
            const Point corner(cells.walls[column], p.y());
            int turn = side_of(a, b, corner);
            if (turn == 0) turn = b.x() > a.x() ? 1 : b.x() < a.x() ? -1 : b.y() > a.y() ? -1 : 1;
            const int side = side_of(a, b, p);
            on = on || (side == 0 && p.x() >= std::min(a.x(), b.x()) && p.x() <= std::max(a.x(), b.x()) &&
                        p.y() >= std::min(a.y(), b.y()) && p.y() <= std::max(a.y(), b.y()));
            if (start != 0 && (start == 2 ? 1 : -1) != turn) inside = !inside;
            if (spans(a.y(), b.y(), p.y()) && side != turn) inside = !inside;
        }
        if ((inside || on) && (found < 0 || zone < found)) found = zone;
    }
    return found;
}

int located(const ZoneLocator& locator, Point p) {
    const auto zone = locator.find({p.x(), p.y()});
    return zone ? static_cast<int>(*zone) : -1;
}

/// A point, its neighbours among the doubles, and where grids like to break.
std::vector<Point> and_beside(Point p) {
    std::vector<Point> all;
    const double far = 1e300;
    for (const double x : {p.x(), std::nextafter(p.x(), far), std::nextafter(p.x(), -far)})
        for (const double y : {p.y(), std::nextafter(p.y(), far), std::nextafter(p.y(), -far)})
            all.emplace_back(x, y);
    return all;
}

/// Stars with holes that overlap each other, so that codes decide.
ZoneLayer stars(std::size_t count, RandomStream& random) {
    ZoneLayerParts parts{.level = "zone"};
    for (std::size_t i = 0; i < count; ++i) {
        const double x = 118 + 4 * random.uniform(), y = 30 + 3 * random.uniform(),
                     size = 0.1 + random.uniform();
        Polygon polygon;
        const auto ring = [&](double scale, bool clockwise) {
            Ring points;
            for (int k = 0; k < 24; ++k) {
                const double angle = 2 * std::numbers::pi * (clockwise ? -k : k) / 24,
                             reach = scale * size * (k % 2 == 0 ? 1 : 0.6 + 0.3 * random.uniform());
                points.push_back({x + reach * std::cos(angle), y + reach * std::sin(angle)});
            }
            points.push_back(points.front());
            return points;
        };
        polygon.outer() = ring(1, false);
        polygon.inners() = {ring(0.3, true)};
        parts.codes.push_back("z" + std::to_string(100 + i));
        parts.shapes.push_back({polygon});
        parts.points.push_back({x, y});
    }
    parts.names_zh = parts.names_en = parts.parents = std::vector<std::string>(count);
    return ZoneLayer(std::move(parts));
}

void require_same(const ZoneLayer& zones, const ZoneCells& cells, const std::vector<Point>& points) {
    const ZoneLocator locator(zones);
    for (const Point& point : points)
        if (zone_in(cells, point) != located(locator, point))
            FAIL(std::hexfloat << "point " << point.x() << " " << point.y() << ": " << zone_in(cells, point)
                               << " and not " << located(locator, point));
}

}  // namespace

TEST_CASE("Vertices, edges and their neighbours lie where the exact rule has them, in cells of any size",
          "[property]") {
    RandomStream random(11, 1);
    const ZoneLayer zones = stars(12, random);
    std::vector<Point> points;
    for (const MultiPolygon& shape : zones.shapes())
        for (const Polygon& polygon : shape)
            for (std::size_t i = 0; i + 1 < polygon.outer().size(); ++i) {
                const Point a = polygon.outer()[i], b = polygon.outer()[i + 1];
                for (const double t : {0.0, 0.25, 0.5, random.uniform()})
                    for (const Point& p :
                         and_beside({a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y())}))
                        points.push_back(p);
            }
    for (int i = 0; i < 20'000; ++i)
        points.emplace_back(116 + 8 * random.uniform(), 28 + 7 * random.uniform());
    for (const std::size_t most : {std::size_t{1}, std::size_t{7}, std::size_t{400}, std::size_t{50'000}}) {
        const ZoneCells cells = zone_cells(zones, most);
        CAPTURE(most);
        CHECK(cells.cells.size() <= 4 * most + 16);
        require_same(zones, cells, points);
    }
}

TEST_CASE("Zones whose borders run along the cells, and points on the lines between cells", "[property]") {
    const ZoneLayer zones = toy_zones({"BBBAA", "B.BAC", "BBDDC", "EEDDC"});
    for (const std::size_t most : {std::size_t{20}, std::size_t{320}, std::size_t{333}}) {
        const ZoneCells cells = zone_cells(zones, most);
        std::vector<Point> points;
        for (int i = -4; i <= 44; ++i)
            for (int k = -4; k <= 36; ++k)
                for (const Point& p : and_beside({i / 8.0, k / 8.0})) points.push_back(p);
        for (const double wall : cells.walls)
            for (int k = 0; k <= 32; ++k) points.emplace_back(wall, k / 8.0);
        for (std::int32_t column = 0; column < cells.columns; ++column)
            for (int k = 0; k <= 32; ++k)
                for (const Point& p : and_beside({cells.west + column / cells.per_lon, k / 8.0}))
                    points.push_back(p);
        CAPTURE(most);
        require_same(zones, cells, points);
    }
}

TEST_CASE("Edges and vertices that run through the cells' own corners", "[property]") {
    Polygon frame;
    frame.outer() = {{100, 20}, {108, 20}, {108, 26}, {100, 26}, {100, 20}};
    const auto with = [&](const std::vector<Polygon>& shapes) {
        ZoneLayerParts parts{.level = "zone"};
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            parts.codes.push_back("z" + std::to_string(i));
            parts.shapes.push_back({shapes[i]});
            parts.points.push_back({104, 23});
        }
        parts.names_zh = parts.names_en = parts.parents = std::vector<std::string>(shapes.size());
        return ZoneLayer(std::move(parts));
    };
    constexpr std::size_t most = 48;
    const ZoneCells plain = zone_cells(with({frame}), most);
    // The southern edge of a row is not kept; all rows are alike.
    const double height = 1 / plain.per_lat, margin = 1e-6 / plain.per_lat + 1e-12;
    const auto corner = [&](std::size_t column, int row) {
        return Point(plain.walls[column], plain.south + row * height - margin);
    };
    const std::vector<Ring> rings{
        {corner(1, 1), corner(5, 1), corner(5, 4), corner(1, 4), corner(1, 1)},  // along walls and floors
        {corner(1, 1), corner(5, 1), corner(3, 4), corner(1, 1)},                // corners are vertices
        {corner(2, 1), corner(4, 3), corner(2, 5), corner(0, 3),
         corner(2, 1)}};  // through corners on the way
    for (const Ring& ring : rings) {
        Polygon inner;
        inner.outer() = ring;
        for (const bool first : {true, false}) {
            const ZoneLayer zones = first ? with({inner, frame}) : with({frame, inner});
            const ZoneCells cells = zone_cells(zones, most);
            REQUIRE(cells.walls == plain.walls);
            std::vector<Point> points;
            for (std::size_t column = 0; column < 7; ++column)
                for (int row = 0; row < 6; ++row)
                    for (const double x : {0.0, -0.3, -0.9})
                        for (const double y : {0.0, 0.2, 0.7})
                            for (const Point& p : and_beside({corner(column, row).x() + x / plain.per_lon,
                                                              corner(column, row).y() + y * height}))
                                points.push_back(p);
            require_same(zones, cells, points);
        }
    }
}

TEST_CASE("Zones without shapes have no cells", "[unit]") {
    ZoneLayerParts parts{
        .level = "zone", .codes = {"a"}, .names_zh = {""}, .names_en = {""}, .parents = {""}};
    parts.shapes = {{}};
    parts.points = {{120, 30}};
    const ZoneCells cells = zone_cells(ZoneLayer(std::move(parts)));
    CHECK(zone_in(cells, {120, 30}) == -1);
    CHECK(zone_in(cells, {0, 0}) == -1);
}

TEST_CASE("Most cells need no edges, and a cell that one zone fills knows it", "[unit]") {
    const ZoneCells cells = zone_cells(toy_zones({"AB"}), 10'000);
    CHECK(cells.cells.front() < 0);  // a corner
    const auto touched = std::ranges::count_if(cells.cells, [](std::int32_t cell) { return cell < 0; });
    CHECK(touched < 900);
    CHECK(std::ranges::count(cells.cells, 1) > 4000);
    CHECK(std::ranges::count(cells.cells, 2) > 4000);
    CHECK(cells.first.size() == static_cast<std::size_t>(touched) + 1);
}

}  // namespace zone_cells_test
