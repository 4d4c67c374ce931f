// Sums of pairs in little room, and their table, against ExactSum and a map.
#include "study/inputs/record_pairs.hpp"

#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace record_pairs_test {

using namespace deltareach;

TEST_CASE("A sum of records has the digits of the exact sum, whatever is added", "[property]") {
    const std::vector<std::string> written = {
        "0",       "12.50",    "0.5",    "1e-3", "99999999999999999",
        "7e16",    "5e300",    "2e-300", "-3",   "123456789012345678901234567",
        "0.00001", "10000000", "4.20"};
    RandomStream random(3, 1);
    for (int round = 0; round < 300; ++round) {
        RecordSum sum;
        ExactSum expected;
        for (std::uint32_t k = 0; k < 1 + random.below(12); ++k) {
            const Decimal decimal =
                *written_decimal(written[random.below(static_cast<std::uint32_t>(written.size()))]);
            sum.add(decimal);
            expected.add(decimal);
            REQUIRE(sum.text() == expected.text());
        }
    }
    CHECK(RecordSum().text() == "0");
    ExactSum exact;
    exact.add(2.5);
    CHECK(RecordSum(exact).text() == "2.5");
}

TEST_CASE("Pairs are counted and added up one by one and come in the order asked for", "[property]") {
    RandomStream random(5, 2);
    RecordPairs pairs;
    std::map<std::uint64_t, std::pair<std::int64_t, ExactSum>> expected;
    for (int k = 0; k < 60000; ++k) {
        const std::uint64_t number = std::uint64_t{random.below(300)} * 1'000'000'007 + random.below(100);
        const Decimal worth{.mantissa = random.below(1000), .exponent = -2};
        pairs.fetch(number);
        pairs.add(number, k % 7 == 0 ? nullptr : &worth);
        ++expected[number].first;
        if (k % 7 != 0) expected[number].second.add(worth);
    }
    REQUIRE(pairs.size() == expected.size());
    auto next = expected.rbegin();
    for (const RecordPairs::Slot& slot : pairs.take([](std::uint64_t number) { return ~number; })) {
        CHECK(slot.key - 1 == next->first);
        CHECK(slot.count == next->second.first);
        CHECK(slot.value.text() == next->second.second.text());
        ++next;
    }
    CHECK(pairs.size() == 0);
}

TEST_CASE("Keys are ordered as std::sort orders them, up to the largest", "[property]") {
    RandomStream random(9, 4);
    std::vector<std::uint64_t> keys = {~std::uint64_t{0}, 0, 5, std::uint64_t{1} << 63U};
    for (int k = 0; k < 500; ++k) keys.push_back(random.next_u64());
    std::vector<std::uint64_t> found, expected = keys;
    for (const std::uint32_t position : order_of_keys(keys)) found.push_back(keys[position]);
    std::ranges::sort(expected);
    CHECK(found == expected);
    CHECK(order_of_keys({}).empty());
}

}  // namespace record_pairs_test
