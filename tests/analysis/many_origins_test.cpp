// What makes thousands of origins cheap gives the numbers that one origin alone has.
#include "analysis/private/multinomial.hpp"
#include "tests/support/catch.hpp"

#include <vector>

using namespace deltareach;

TEST_CASE("Draws from a table are the draws without it, number by number", "[property]") {
    const std::vector<double> weights = {3, 0, 11, 1, 0.5, 7, 0};
    for (const std::uint64_t n : {0, 1, 23, 5000}) {
        const MultinomialDraws draws(n, weights, 400);
        for (std::uint64_t stream = 0; stream < 60; ++stream) {
            RandomStream a(5, stream), b(5, stream);
            std::vector<double> plain(weights.size()), from_table(weights.size(), -1);
            multinomial_draw(n, weights, a, plain);
            draws.into(from_table, b);
            CHECK(from_table == plain);
            CHECK(a.next_u32() == b.next_u32());
        }
    }
}
