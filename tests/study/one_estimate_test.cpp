// What a page and a report say where one of their figures rests on a split, and where several do.
#include "study/products/report.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/said.hpp"

#include <algorithm>

namespace one_estimate_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

/// Reported totals of as many years.
struct Totals : Strip {
    explicit Totals(int years) : Strip("", "", "[estimate]\nmass = \"v\"\nlevel = \"cell\"\n") {
        std::string rows = "theme,period,origin,destination,value,unit,quality\n";
        for (int year = 0; year < years; ++year)
            rows += "patents," + std::to_string(2022 + year) + ",10,2+3,9,件,reported_total\n";
        write_file(folder.path() / "flows.csv", rows);
    }
};

}  // namespace

TEST_CASE("That estimates of one prior have the same radii is said of several, not of one", "[cli]") {
    for (const int years : {1, 2}) {
        const Totals world(years);
        const Ran ran = world.run({"run", ".", "--out", "out", "-q", "--lang", "en"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        const std::string index = contents_of(world.folder.path() / "out/index.html");
        CHECK(has(index, "ESTIMATED"));
        CHECK(has(index, "their radii are the same in every theme") == (years == 2));
    }
}

TEST_CASE("A report that rests on a single estimate says how it may be quoted", "[unit][report]") {
    const Totals world(1);
    Said said{world};
    const Report report = report_of_project(said.loaded, {}, said.session);
    CHECK(report.estimated);
    CHECK(std::ranges::any_of(report.cautions, [](const Text& caution) {
        return has(caution.en, "to be quoted with its interval and its prior alone");
    }));
}

}  // namespace one_estimate_test
