// Any bytes as a number, and as a unit.
#include "gis/numbers.hpp"
#include "gis/said_units.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <cmath>

using namespace deltareach;

FUZZ_TARGET(bytes) {
    for (int power : {0, 4}) {
        const NumberCell cell = parse_number(bytes, power);
        FUZZ_REQUIRE((cell.kind == NumberCell::Kind::faulty) == !cell.code.empty());
        if (cell.kind == NumberCell::Kind::faulty) FUZZ_REQUIRE(find_entry(cell.code) != nullptr);
        if (cell.kind != NumberCell::Kind::value) continue;
        FUZZ_REQUIRE(std::isfinite(cell.value));
        FUZZ_REQUIRE(parse_number(shortest(cell.value)).value == cell.value);
    }
    static_cast<void>(unit_named(bytes));
    static_cast<void>(unit_words_in(bytes));
    const HeadParts head = split_head(bytes);
    FUZZ_REQUIRE(head.unit.has_value() == !head.written.empty());
}
