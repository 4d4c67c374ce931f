// Any bytes as a period, and any eight bytes as a day number.
#include "gis/dates.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <cstring>

using namespace deltareach;

FUZZ_TARGET(bytes) {
    if (const auto period = parse_period(bytes)) {
        FUZZ_REQUIRE(period->year >= 1900 && period->year <= 2100);
        FUZZ_REQUIRE(parse_period(period->text()) == period);
    }
    double serial = 0;
    if (bytes.size() < sizeof serial) return;
    std::memcpy(&serial, bytes.data(), sizeof serial);
    for (bool system_1904 : {false, true}) {
        if (const auto date = date_of_serial(serial, system_1904))
            FUZZ_REQUIRE(parse_period(date->text()) == date);
    }
}
