#include "layers/pair_links.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "layers/distance_weights.hpp"
#include "layers/weights_text.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <functional>

namespace pair_links_test {

using namespace deltareach;

namespace {

const std::vector<std::string> four{"1", "2", "3", "4"};
const std::vector<std::string> towns{"z1", "z0", "z2"};

SpatialWeights weights_in(std::string text, const std::vector<std::string>& ids, Messages& notes,
                          PairKind kind = PairKind::weights) {
    return pair_links(read_sheet_bytes(std::move(text), "w.csv", {}, notes), ids, kind, notes);
}

SpatialWeights weights_in(std::string text, const std::vector<std::string>& ids = four,
                          PairKind kind = PairKind::weights) {
    Messages notes;
    return weights_in(std::move(text), ids, notes, kind);
}

Message fault_in(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.messages().front();
    }
    return {.code = "none"};
}

Message fault_of_pairs(const std::string& text, const std::vector<std::string>& ids = four,
                       PairKind kind = PairKind::weights) {
    return fault_in([&] { static_cast<void>(weights_in(text, ids, kind)); });
}

bool told(const Messages& notes, std::string_view code) {
    return std::ranges::any_of(notes, [&](const Message& m) { return m.code == code; });
}

}  // namespace

TEST_CASE("Columns of a table of pairs are found by their heads, in any order", "[unit]") {
    Messages notes;
    const auto flows =
        weights_in("o,d,year,f\nz0,z1,2023,5\nz1,z2,2023,500\nz1,z0,2023,5\n", towns, notes, PairKind::flows)
            .row_standardised();
    CHECK(flows.weight(0, 2) == Approx(0.990099).epsilon(1e-6));
    CHECK(flows.weight(0, 1) == Approx(0.009901).epsilon(1e-4));
    CHECK(told(notes, "DR1943"));
    for (const std::string text :
         {"weight,neighbour,id\n2.5,3,1\n", "VALUE,To,From\n2.5,3,1\n", "f,nbr,o\n2.5,3,1\n",
          "w,nb,origin\n2.5,3,1\n", "d;flow;id\n3;2.5;1\n", "neighbor\tnote\tid\tw\n3\tx\t1\t2.5\n",
          "终点,起点,年份,流量（万元）\n3,1,2020,2.5\n"}) {
        INFO(text);
        const auto weights = weights_in(text);
        CHECK(weights.links() == 1);
        CHECK(weights.weight(0, 2) == 2.5);
    }
}

TEST_CASE("Heads that are not known are taken by position among two or three columns only", "[unit]") {
    CHECK(weights_in("a,b,c\n2,1,0.5\n").weight(1, 0) == 0.5);
    CHECK(weights_in("a,b\n2,1\n").weight(1, 0) == 1);
    CHECK(weights_in("o,d,amount_2020\n2,1,0.5\n").weight(1, 0) == 0.5);
    CHECK(weights_in("x,origin,w\n1,2,0.5\n").weight(1, 0) == 0.5);  // what is left is the neighbour
    const Message fault = fault_of_pairs("a,b,year,c\n2,1,2020,0.5\n");
    CHECK(fault.code == "DR1940");
    CHECK(text_of(fault, Language::en).find("a, b, year, c") != std::string::npos);
    const Message rest = fault_of_pairs("o,d,year,traffic\n2,1,2020,0.5\n");
    CHECK(rest.code == "DR1940");
    CHECK(text_of(rest, Language::en).find("year, traffic") != std::string::npos);
    CHECK(fault_of_pairs("o,d,w,flow\n2,1,1,0.5\n").code == "DR1231");
    CHECK(fault_of_pairs("o,d\n1,2\n", four, PairKind::flows).code == "DR1904");
}

TEST_CASE("A first line whose words are ids is data, and a wrong id in it is no head", "[unit]") {
    const auto all = weights_in("1,2,1\n2,1,1\n2,3,1\n3,2,1\n3,4,1\n4,3,1\n");
    CHECK(all.links() == 6);
    CHECK(all.degree(0) == 1);
    CHECK(weights_in("1;2\n2;1\n").links() == 2);
    CHECK(weights_in("1.0,2.0,3\n").weight(0, 1) == 3);
    CHECK(fault_of_pairs("1,9,1\n2,1,1\n").code == "DR1905");
    CHECK(fault_of_pairs("7,9,1\n2,1,1\n").code == "DR1905");
    CHECK(fault_of_pairs("1,2,2020,1\n").code == "DR1940");
    // Units named as heads are: what the words are decides.
    CHECK(weights_in("o,d,1\nd,o,2\n", {"d", "o"}).links() == 2);
}

TEST_CASE("One mark parts the cells, and with semicolons a comma is the decimal mark", "[unit]") {
    Messages notes;
    const auto weights = weights_in("id;neighbour;weight\n1;2;1,5\n2;1;2,5\n2;3;0,5\n3;2;1", four, notes);
    CHECK(weights.weight(0, 1) == 1.5);
    CHECK(weights.weight(1, 0) == 2.5);
    CHECK(weights.weight(1, 2) == 0.5);
    CHECK(weights.weight(2, 1) == 1);
    CHECK(told(notes, "DR1941"));
    // Nothing tells 1,250 from 1.25: one reading for weights and flows alike, and a warning.
    Messages open;
    CHECK(weights_in("1;2;1,250\n2;1;3\n", four, open).weight(0, 1) == 1250);
    CHECK(told(open, "DR1186"));
    CHECK(weights_in("1\t2\t0,25\n2\t1\t3\n").weight(0, 1) == 0.25);
    CHECK(weights_in("o;d;f\n1;2;1,250\n2;1;3\n", four, PairKind::flows).weight(0, 1) == 1250);
    CHECK(weights_in("o;d;f\n1;2;1,250\n2;1;0,5\n", four, PairKind::flows).weight(0, 1) == 1.25);
    CHECK(weights_in("o,d,f\n1,2,\"1,250\"\n", four, PairKind::flows).weight(0, 1) == 1250);
    CHECK(fault_of_pairs("1;2;1,5\n2;1;2.5\n").code == "DR1904");
    CHECK(fault_of_pairs("id,nb,w\n1,2,1\n2,1,1,7\n").code == "DR1110");
    CHECK(fault_of_pairs("1,2,1\n2,1,1,7\n").code == "DR1110");
    CHECK(fault_of_pairs("id,nb,w\n1,2,1\n2,1\n").code == "DR1110");
    CHECK(fault_of_pairs("1,2,1\n2;1;1\n").code == "DR1110");
}

TEST_CASE("Pairs in several rows are added among flows and refused among weights; nothing is negative",
          "[unit]") {
    Messages notes;
    const std::string twice = "o,d,f\n1,2,3\n2,1,4\n1,2,0.5\n";
    CHECK(weights_in(twice, four, notes, PairKind::flows).weight(0, 1) == 3.5);
    CHECK(told(notes, "DR1942"));
    const Message again = fault_of_pairs(twice);
    CHECK(again.code == "DR1908");
    CHECK(again.where.row == 4);
    for (const PairKind kind : {PairKind::weights, PairKind::flows}) {
        const Message negative = fault_of_pairs("o,d,f\n1,2,3\n4,3,-2\n", four, kind);
        CHECK(negative.code == "DR1907");
        CHECK(text_of(negative, Language::en) == "the weight from unit 4 to unit 3 is -2");
    }
    CHECK(fault_of_pairs("o,d,f\n1,2,x\n", four, PairKind::flows).code == "DR1121");
    CHECK(fault_of_pairs("o,d,f\n1,9,2\n", four, PairKind::flows).code == "DR1929");
    notes.clear();
    CHECK(weights_in("o,d,f\n1,2,3\n2,1,\n3,4,—\n合计,,3\n", four, notes, PairKind::flows).links() == 1);
    const auto missing = std::ranges::find(notes, "DR1127", &Message::code);
    REQUIRE(missing != notes.end());
    CHECK(missing->where.row == 3);
    CHECK(missing->values.back() == std::pair<std::string, std::string>("n", "2"));
    CHECK(told(notes, "DR1119"));
}

TEST_CASE("GAL and GWT without a head lose no line", "[unit]") {
    const auto read = [](std::string_view text, WeightsFormat format, const std::vector<std::string>& ids) {
        return parse_weights(text, format, ids, "w");
    };
    const auto chain = read("1 2 1\n2 1 1\n2 3 1\n3 2 1\n3 4 1\n4 3 1\n", WeightsFormat::gwt, four);
    CHECK(chain.links() == 6);
    CHECK(chain.degree(0) == 1);
    CHECK(read("0 4 my layer id\n1 2 7\n", WeightsFormat::gwt, four).weight(0, 1) == 7);
    CHECK(read("4\n1 2 7\n", WeightsFormat::gwt, four).links() == 1);
    // The head of GeoDa stays one where 0 and 2 are ids.
    CHECK(read("0 2 a b\n2 0 7\n", WeightsFormat::gwt, {"0", "2"}).links() == 1);
    CHECK(read("0 2 5\n2 0 7\n", WeightsFormat::gwt, {"0", "2"}).links() == 2);
    CHECK(fault_in([&] { static_cast<void>(read("1 9 1\n1 2 1\n", WeightsFormat::gwt, four)); }).code ==
          "DR1905");
    CHECK(fault_in([&] { static_cast<void>(read("1 2 1 8\n", WeightsFormat::gwt, four)); }).code == "DR1904");
    CHECK(read("1 1\n2\n2 0\n3 0\n4 1\n1\n", WeightsFormat::gal, four).links() == 2);
    CHECK(fault_in([&] {
              static_cast<void>(read("1 2 3\n1 1\n2\n2 0\n3 0\n4 0\n", WeightsFormat::gal, four));
          }).code == "DR1904");
}

TEST_CASE("Ids that GAL and GWT cannot hold are refused when writing them", "[unit]") {
    const auto weights = SpatialWeights::from_links(2, {{0, 1, 0.5}, {1, 0, 2}});
    const std::vector<std::string> ids{"New York", "b"};
    for (const auto format : {WeightsFormat::gal, WeightsFormat::gwt}) {
        const Message fault = fault_in([&] { static_cast<void>(weights_text(weights, format, ids)); });
        CHECK(fault.code == "DR1945");
        CHECK(hint_of(fault, Language::en).find(".csv") != std::string::npos);
    }
    CHECK(parse_weights(weights_text(weights, WeightsFormat::csv, ids), WeightsFormat::csv, ids, "w.csv") ==
          weights);
}

TEST_CASE("Weights that grow with the distance are taken for distances", "[unit]") {
    const Places places({Point(0, 0), Point(1, 0), Point(3, 0), Point(7, 1)});
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < 4; ++i)
        for (std::uint32_t j = 0; j < 4; ++j)
            if (i != j) links.push_back({i, j, 1.1 * places.distance_km(i, j) + (i < j ? 0.01 : 0)});
    CHECK(warn_of_distances(SpatialWeights::from_links(4, links), places, "w.gwt").size() == 1);
    for (WeightLink& link : links) link.weight = 1 / link.weight;
    CHECK(warn_of_distances(SpatialWeights::from_links(4, links), places, "w.gwt").empty());
    CHECK(warn_of_distances(SpatialWeights::from_links(4, links).binary(), places, "w.gwt").empty());
}

}  // namespace pair_links_test
