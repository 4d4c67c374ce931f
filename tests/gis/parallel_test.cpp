#include "gis/parallel.hpp"

#include "tests/support/catch.hpp"

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace parallel_test {

using namespace deltareach;

TEST_CASE("every index is worked on exactly once, whatever the number of threads", "[unit]") {
    for (const int threads : {0, 1, 2, 8}) {
        for (const std::size_t count : {0U, 1U, 7U, 64U, 1000U}) {
            std::vector<int> visits(count, 0);
            parallel_blocks(count, 7, threads, [&](std::size_t begin, std::size_t end) {
                CHECK(end - begin <= 7);
                for (std::size_t i = begin; i < end; ++i) ++visits[i];
            });
            CHECK(visits == std::vector<int>(count, 1));
        }
    }
}

TEST_CASE("the failure that is rethrown is the one of the lowest block", "[unit]") {
    for (const int threads : {1, 2, 8}) {
        std::string text;
        try {
            parallel_blocks(1000, 1, threads, [](std::size_t begin, std::size_t) {
                if (begin >= 13) throw std::runtime_error(std::to_string(begin));
            });
        } catch (const std::runtime_error& failure) {
            text = failure.what();
        }
        CHECK(text == "13");
    }
}

TEST_CASE("a block size of zero counts as one", "[unit]") {
    std::atomic<int> calls = 0;
    parallel_blocks(5, 0, 2, [&](std::size_t, std::size_t) { ++calls; });
    CHECK(calls == 5);
}

}  // namespace parallel_test
