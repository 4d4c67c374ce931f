#include "layers/shared_word.hpp"

#include "layers/od_matrix.hpp"
#include "tests/support/catch.hpp"

#include <thread>

namespace shared_word_test {

using namespace deltareach;

TEST_CASE("A shared word is its text, kept once, from whatever thread it is written", "[unit]") {
    const std::string written = "320000+330000+340000, longer than any small string";
    const SharedWord word(written), again(written.c_str()), other("320000"), none, empty("");
    CHECK(word == again);
    CHECK(&word.str() == &again.str());
    CHECK(word != other);
    CHECK(word == written);
    CHECK(other == "320000");
    CHECK(none == empty);
    CHECK(none.empty());
    CHECK(other < word);
    CHECK(fmt::format("{:>8}", other) == "  320000");
    std::vector<const std::string*> found(4);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < found.size(); ++t)
        threads.emplace_back([&found, t] {
            for (int k = 0; k < 500; ++k) {
                const SharedWord one("word " + std::to_string(k));
                if (k == 250) found[t] = &one.str();
            }
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string* text : found) CHECK(text == found.front());
    CHECK(*found.front() == "word 250");
}

TEST_CASE("A matrix of the pairs on record reads as that of all pairs", "[unit]") {
    // Row B is whole, A and D have some pairs, one of them a 0, C has none.
    const std::vector<std::string> codes = {"B", "A", "C", "D"};
    const std::vector<double> values = {1, 2, 3, 4, 0, 0, 7, 0, 0, 0, 0, 0, 5, 0, 0, 6};
    const std::vector<std::uint8_t> present = {1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1};
    const OdMatrix dense(codes, values, "yuan", present);
    const OdMatrix some(
        codes, std::vector<OdMatrix::Cell>{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {5, 0}, {6, 7}, {12, 5}, {15, 6}},
        "yuan");
    CHECK(some == dense);
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t j = 0; j < 4; ++j) {
            CHECK(some(i, j) == values[i * 4 + j]);
            CHECK(some.present(i, j) == (present[i * 4 + j] != 0));
        }
    CHECK(some.values() == values);
    CHECK(some.outflow() == std::vector<double>{10, 7, 0, 11});
    CHECK(some.inflow() == std::vector<double>{6, 2, 10, 10});
    std::vector<std::size_t> seen;
    some.for_each([&](std::size_t i, std::size_t j, double) { seen.push_back(i * 4 + j); });
    CHECK(seen == std::vector<std::size_t>{0, 1, 2, 3, 5, 6, 12, 15});
}

}  // namespace shared_word_test
