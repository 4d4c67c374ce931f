#include "layers/spatial_weights.hpp"

#include "gis/error.hpp"
#include "layers/contiguity.hpp"
#include "layers/distance_weights.hpp"
#include "layers/weights_summary.hpp"
#include "layers/weights_text.hpp"
#include "tests/support/catch.hpp"

#include <functional>

namespace spatial_weights_test {

using namespace deltareach;

namespace {

Polygon box(double x, double y, double size = 1) {
    Polygon polygon;
    polygon.outer() = {Point(x, y), Point(x + size, y), Point(x + size, y + size), Point(x, y + size),
                       Point(x, y)};
    return polygon;
}

std::string code_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.messages().front().code;
    }
    return "none";
}

}  // namespace

TEST_CASE("Queen takes corners, rook takes edges, and what stands apart is an island", "[unit]") {
    // 0 1
    // 2 .   3 far away
    const std::vector<Geometry> shapes{box(0, 1), box(1, 1), box(0, 0), box(5, 5)};
    const auto queen = contiguity_weights(std::span<const Geometry>(shapes), Contiguity::queen);
    const auto rook = contiguity_weights(std::span<const Geometry>(shapes), Contiguity::rook);
    CHECK(queen.links() == 6);
    CHECK(queen.weight(1, 2) == 1);
    CHECK(rook.links() == 4);
    CHECK(rook.weight(1, 2) == 0);
    const WeightsSummary summary = summary_of(queen, std::vector<std::uint32_t>{0, 0, 1, 1});
    CHECK(summary.islands == std::vector<std::uint32_t>{3});
    CHECK(summary.components == 2);
    CHECK(summary.symmetric);
    CHECK(summary.min == 0);
    CHECK(summary.max == 2);
    CHECK(summary.mean == 1.5);  // of all four, the island too
    CHECK(*summary.cross_group_share == Approx(4.0 / 6));
    const auto attached = islands_attached(
        queen, nearest_neighbours(Places({Point(.5, 1.5), Point(1.5, 1.5), Point(.5, .5), Point(5, 5)}), 1));
    CHECK(attached.weight(3, 1) == 1);
    CHECK(attached.weight(1, 3) == 1);
}

TEST_CASE("Vertices within the snap distance are one, wherever the cells of the index end", "[property]") {
    for (const double shift : {0.0, 0.37, 123456.789, -77.7})
        for (const double gap : {0.0, 1e-9, 1.4e-8, 2e-8}) {
            INFO(shift << " " << gap);
            const std::vector<Geometry> shapes{box(shift, shift), box(shift + 1 + gap, shift)};
            const bool near = shift > 1000 ? gap < 1e-8 : gap < 1.5e-8;
            if (shift > 1000 && gap > 1e-9) continue;  // beside the rounding of the coordinates themselves
            CHECK((contiguity_weights(std::span<const Geometry>(shapes), Contiguity::rook).links() == 2) ==
                  near);
            CHECK(contiguity_weights(std::span<const Geometry>(shapes), Contiguity::rook, 1e-6).links() == 2);
        }
}

TEST_CASE("The nearest and those within a distance are found on the globe and in the plane", "[unit]") {
    const Places line({Point(0, 0), Point(1, 0), Point(3, 0), Point(7, 0)});
    const auto two = nearest_neighbours(line, 2);
    CHECK(two.weight(3, 2) == 1);
    CHECK(two.weight(3, 1) == 1);
    CHECK(two.weight(0, 1) == 1);
    CHECK(two.weight(0, 2) == 1);
    CHECK_FALSE(summary_of(two).symmetric);
    CHECK(distance_band(line, 2).links() == 4);
    const auto inverse = inverse_distance(line, 10, 2);
    CHECK(inverse.weight(0, 3) == Approx(1.0 / 49));
    CHECK(kernel_weights(line, 4, WeightKernel::triangular).weight(0, 1) == Approx(0.75));
    // Shanghai, Suzhou, Hangzhou: about 84 km, 164 km.
    const Places cities({LonLat{121.47, 31.23}, LonLat{120.62, 31.32}, LonLat{120.15, 30.28}});
    CHECK(distance_band(cities, 100).links() == 2);
    CHECK(nearest_neighbours(cities, 1).weight(0, 1) == 1);
    CHECK(code_of([&] { static_cast<void>(nearest_neighbours(cities, 3)); }) == "DR1901");
    CHECK(code_of([&] {
              static_cast<void>(inverse_distance(Places({Point(0, 0), Point(0, 0)}), 1, 1));
          }) == "DR1210");
}

TEST_CASE("The nearest are those by geodesics, whatever chords say", "[unit]") {
    // 5009 km along the equator and 5010 km along the meridian, whose chord is the shorter.
    const Places far({LonLat{0, 0}, LonLat{0, 45.229}, LonLat{45, 0}});
    REQUIRE(far.distance_km(0, 2) < far.distance_km(0, 1));
    CHECK(nearest_neighbours(far, 1).weight(0, 2) == 1);
    CHECK(nearest_neighbours(far, 1).weight(0, 1) == 0);
}

TEST_CASE("An id of weights that no unit has is told with its line", "[unit]") {
    const std::vector<std::string> ids{"1", "2", "3"};
    try {
        static_cast<void>(parse_weights("3\n1 1\n9\n2 0\n3 0\n", WeightsFormat::gal, ids, "w"));
        FAIL("read");
    } catch (const InputError& error) {
        CHECK(error.messages().front().code == "DR1905");
        CHECK(error.messages().front().where.row == 3);
    }
}

TEST_CASE("Row-standardised rows sum to 1 and islands stay 0", "[unit]") {
    const auto weights =
        SpatialWeights::from_links(3, {{0, 1, 2}, {0, 2, 6}, {1, 1, 9}, {1, 0, 0}}).row_standardised();
    CHECK(weights.weight(0, 1) == 0.25);
    CHECK(weights.degree(1) == 0);  // the diagonal and the zero are left out
    CHECK(weights.row_sums() == std::vector<double>{1, 0, 0});
    CHECK(weights.transposed().weight(2, 0) == 0.75);
    CHECK(weights.lag(std::vector<double>{0, 4, 8})[0] == 7);
    CHECK(code_of([] { static_cast<void>(SpatialWeights::from_links(2, {{0, 1, -1}})); }) == "DR1907");
    CHECK(code_of([] {
              static_cast<void>(SpatialWeights::from_links(2, {{0, 1, 1}, {0, 1, 1}}));
          }) == "DR1908");
    CHECK(code_of([] { static_cast<void>(SpatialWeights::from_links(2, {{0, 2, 1}})); }) == "DR1909");
}

TEST_CASE("Weights written to a file come back the same", "[property]") {
    const std::vector<std::string> ids{"上海", "b", "c", "lonely"};
    const auto weights =
        SpatialWeights::from_links(4, {{0, 1, 0.1}, {0, 2, 1.0 / 3}, {1, 0, 1}, {2, 0, 2.5}});
    for (const auto format : {WeightsFormat::gwt, WeightsFormat::csv})
        CHECK(parse_weights(weights_text(weights, format, ids), format, ids, "w") == weights);
    CHECK(parse_weights(weights_text(weights, WeightsFormat::gal, ids), WeightsFormat::gal, ids, "w.gal") ==
          weights.binary());
}

TEST_CASE("GAL with either head is read, and its faults are named", "[unit]") {
    const std::vector<std::string> ids{"1", "2", "3"};
    const auto read = [&](std::string_view text, WeightsFormat format = WeightsFormat::gal) {
        return parse_weights(text, format, ids, "w");
    };
    CHECK(read("3\n1 1\n2\n2 1\n1\n3 0\n\n").links() == 2);
    CHECK(read("0 3 columbus POLYID\r\n1.0 2\r\n2 3\r\n2 1\r\n1\r\n3 1\r\n1\r\n").links() == 4);
    const SpatialWeights one_way = read("3\n1 2\n2 3\n2 0\n3 1\n2\n");  // a unit, then its neighbours
    CHECK(one_way.links() == 3);
    for (const auto& [from, to] : {std::pair(0U, 1U), std::pair(0U, 2U), std::pair(2U, 1U)}) {
        CHECK(one_way.weight(from, to) == 1);
        CHECK(one_way.weight(to, from) == 0);
    }
    CHECK(code_of([&] { static_cast<void>(read("3\n1 2\n2\n2 0\n3 0\n")); }) == "DR1904");
    CHECK(code_of([&] { static_cast<void>(read("3\n1 1\n9\n2 0\n3 0\n")); }) == "DR1905");
    CHECK(code_of([&] { static_cast<void>(read("3\n1 1\n2\n2 0\n")); }) == "DR1906");
    CHECK(read("id,neighbour\n1,2\n2,1\n", WeightsFormat::csv).links() == 2);
    CHECK(read("from;to;w\n1;2;0.5\n", WeightsFormat::csv).weight(0, 1) == 0.5);
    CHECK(code_of([&] { static_cast<void>(read("id,neighbour,weight\n1,2,x\n", WeightsFormat::csv)); }) ==
          "DR1904");
    CHECK(code_of([] { static_cast<void>(weights_format_of("w.txt")); }) == "DR1920");
}

TEST_CASE("What a weights file says twice, of itself or of another layer is told with its line", "[unit]") {
    const std::vector<std::string> ids{"a", "b", "c"};
    const auto told = [&](std::string_view text, WeightsFormat format) {
        Messages notes;
        static_cast<void>(parse_weights(text, format, ids, "w", &notes));
        std::string all;
        for (const Message& note : notes) all += note.code + ":" + std::to_string(note.where.row) + " ";
        return all;
    };
    CHECK(told("0 3 l id\na b 1\nb a 2\n", WeightsFormat::gwt).empty());
    CHECK(told("0 3 l id\na a 1\na b 1\nb b 1\nb a 2\n", WeightsFormat::gwt) == "DR1974:2 ");
    CHECK(told("0 4 l id\na b 1\n", WeightsFormat::gwt) == "DR1975:1 ");
    CHECK(told("2\na 2\na b\nb 0\n\nc 0\n\n", WeightsFormat::gal) == "DR1975:1 DR1974:3 ");
    CHECK(told("id,neighbour,weight\na,a,1\na,b,1\n", WeightsFormat::csv) == "DR1974:2 ");
    const auto fault = [&](std::string_view text, WeightsFormat format) {
        try {
            static_cast<void>(parse_weights(text, format, ids, "w"));
        } catch (const InputError& error) {
            const Message& message = error.messages().front();
            return message.code + ":" + std::to_string(message.where.row) + ":" + message.values[0].second +
                   message.values[1].second;
        }
        return std::string("none");
    };
    CHECK(fault("a b 1\nb a 1\na c 1\na b 2\n", WeightsFormat::gwt) == "DR1908:4:ab");
    CHECK(fault("a b 1\nb c -1\n", WeightsFormat::gwt) == "DR1907:2:bc");
    CHECK(fault("a b 1\nb c inf\n", WeightsFormat::gwt) == "DR1907:2:bc");
    CHECK(fault("3\na 1\nb\nb 2\nc c\nc 0\n", WeightsFormat::gal) == "DR1908:5:bc");
}

TEST_CASE("links of millions of pairs are seen to go both ways or not", "[unit]") {
    constexpr std::uint32_t units = 3300;
    // All units with all, but for the one so many places on.
    const auto all_but = [](std::uint32_t places, bool once) {
        std::vector<std::size_t> starts{0};
        std::vector<std::uint32_t> neighbours;
        for (std::uint32_t i = 0; i < units; ++i) {
            for (std::uint32_t j = 0; j < units; ++j)
                if (j != i && !((!once || i == 7) && j == (i + places) % units)) neighbours.push_back(j);
            starts.push_back(neighbours.size());
        }
        return SpatialWeights(std::move(starts), std::move(neighbours));
    };
    const auto seen = [](const SpatialWeights& weights) {
        REQUIRE(weights.links() > 10'000'000);
        const WeightsSummary summary = summary_of(weights);
        CHECK(summary.symmetric == summary.symmetric_links);
        return summary.symmetric;
    };
    CHECK(seen(all_but(units / 2, false)));  // half way round both ends lack each other
    CHECK_FALSE(seen(all_but(1, false)));    // as many links to each unit as from it
    CHECK_FALSE(seen(all_but(1, true)));
    const SpatialWeights rows = all_but(units / 2, false).row_standardised();
    CHECK(summary_of(rows).symmetric);
}

}  // namespace spatial_weights_test
