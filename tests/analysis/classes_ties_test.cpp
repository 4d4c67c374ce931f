#include "analysis/classes.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace classes_ties_test {

using namespace deltareach;

namespace {

const Message* find(const Messages& notes, std::string_view code) {
    const auto at = std::ranges::find(notes, code, &Message::code);
    return at == notes.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("Every distinct value is a class of its own, the two lowest too", "[unit]") {
    const std::vector<double> values = {3, -1, 2, 2, NAN, 7.5, -1, -1};
    const Classes c = classify(values, {.method = ClassMethod::unique});
    CHECK(c.breaks == std::vector<double>{-1, 2, 3, 7.5});
    CHECK(c.counts == std::vector<std::size_t>{3, 2, 1, 1});
    CHECK(c.n == 7);
    CHECK(class_of(c, -1) == std::size_t{0});
    CHECK(class_of(c, 2) == std::size_t{1});
    CHECK_FALSE(class_of(c, 2.5));
    CHECK(c.interval_bounds() == std::vector<double>{-1, -1, 2, 3, 7.5});
    const Classes one = classify(std::vector<double>{4, 4}, {.method = ClassMethod::unique});
    CHECK(one.counts == std::vector<std::size_t>{2});
    CHECK(one.interval_bounds() == std::vector<double>{4, 4});
    const Classes jenks = classify(values, {.classes = 2});
    CHECK(jenks.interval_bounds() == jenks.breaks);
}

TEST_CASE("A quantile class that ties left empty is named", "[unit]") {
    // Type-7 quintiles 0, 0, 0, 0, 2, 10: [0, 0], (0, 2] without a value, (2, 10].
    const Classes c = classify(std::vector<double>{0, 10, 0, 0, 0}, {.method = ClassMethod::quantile});
    CHECK(c.counts == std::vector<std::size_t>{4, 0, 1});
    REQUIRE(find(c.notes, "DR1453"));
    CHECK(find(c.notes, "DR1453")->values.at(0).second == "(0, 2]");
    CHECK(find(c.notes, "DR1451"));
    const Classes full =
        classify(std::vector<double>{5, 1, 4, 2, 3}, {.method = ClassMethod::quantile, .classes = 5});
    CHECK_FALSE(find(full.notes, "DR1453"));
    // Equal widths leave gaps where the data do: that is what they are for.
    const Classes equal = classify(std::vector<double>{0, 10, 1}, {.method = ClassMethod::equal});
    CHECK_FALSE(find(equal.notes, "DR1453"));
}

}  // namespace classes_ties_test
