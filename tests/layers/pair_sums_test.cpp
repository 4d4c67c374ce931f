#include "layers/pair_sums.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace pair_sums_test {

using namespace deltareach;

namespace {

const std::vector<std::string> ids{"b", "a", "c"};
using Reader = std::vector<double> (*)(const Table&, const PairCells&, std::span<const std::string>,
                                       Messages&);

std::vector<double> matrix(Reader read, const std::string& text, Messages& notes) {
    const Table table = read_table_bytes(text, "f.csv", {}, notes);
    return read(table, {.origin = 1, .destination = 0, .value = 2}, ids, notes);
}

Messages faults(Reader read, const std::string& text) {
    Messages notes;
    try {
        static_cast<void>(matrix(read, text, notes));
    } catch (const InputError& error) {
        return error.messages();
    }
    return {};
}

}  // namespace

TEST_CASE("Rows of one pair are added, told once, and a pair without a figure is unknown", "[unit]") {
    Messages notes;
    const auto flow = matrix(&pair_sums, "to,from,f\na,b,2\nb,a,7\na,b,0.5\nc,b,\na,b,4\nb,b,1\n", notes);
    CHECK(flow[1] == 6.5);
    CHECK(flow[3] == 7);
    CHECK(flow[0] == 1);
    CHECK(std::isnan(flow[2]));
    CHECK(std::isnan(flow[8]));
    const auto told = std::ranges::find(notes, "DR1942", &Message::code);
    REQUIRE(told != notes.end());
    CHECK(told->where.row == 4);
    CHECK(text_of(*told, Language::en).find("2 rows repeat") == 0);
    CHECK(text_of(*told, Language::en).find("b → a") != std::string::npos);
}

TEST_CASE("A negative flow and an unknown id are faults with their rows", "[unit]") {
    const Messages found = faults(&pair_sums, "to,from,f\na,b,-2\nz,b,1\na,c,3\n");
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "DR1862");
    CHECK(found[0].where.row == 2);
    CHECK(text_of(found[0], Language::en) == "f of b → a is -2, it cannot be negative");
    CHECK(found[1].code == "DR1929");
}

TEST_CASE("A property of a pair is the same in all its rows", "[unit]") {
    Messages notes;
    const auto km = matrix(&pair_values, "to,from,km\na,b,80\na,b,80\nb,a,81\n", notes);
    CHECK(km[1] == 80);
    CHECK(km[3] == 81);
    const Messages found = faults(&pair_values, "to,from,km\na,b,80\na,b,85\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "DR1946");
    CHECK(found[0].where.row == 3);
}

}  // namespace pair_sums_test
