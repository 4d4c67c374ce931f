// What must not hang on the last digit, or on a unit that the statistic does not look at: bounds of
// distances, weights that are all one, values that only islands have, links of islands.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace spill_rounding_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// A table of points in a plane of kilometres, and what `spill` and `weights` say of it.
struct PlaneTable : TemporaryFolder {
    explicit PlaneTable(const std::string& rows) { write_file(path() / "p.csv", "id,x,y,v\n" + rows); }

    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--id", "id", "--points", "x,y", "--crs", "planar-km", "--lang", "en"});
        return run_program(words, {.folder = path()});
    }
    [[nodiscard]] Json json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    }
    [[nodiscard]] Json statistic(const std::string& name, const std::string& weights) const {
        return json({"spill", name, "p.csv", "--field", "v", "--weights", weights, "--permutations", "999"});
    }
    /// Weights of the links as CSV has them, by "from to".
    [[nodiscard]] std::map<std::string, double> links(const std::string& weights,
                                                      std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {"weights", "p.csv", "--weights", weights, "-o", "w.csv"});
        if (std::ranges::find(more, "--binary") == more.end()) more.emplace_back("--raw");
        const Ran ran = run(more);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        std::map<std::string, double> all;
        for (const auto& row : rows_of(contents_of(path() / "w.csv")))
            all[row.at("id") + " " + row.at("neighbour")] = std::stod(row.at("weight"));
        std::filesystem::remove(path() / "w.csv");
        return all;
    }
};

std::string row(int i, double x, double y, double v) {
    return fmt::format("u{},{},{},{}\n", i, x, y, v);
}

/// So many points on a line, so far apart, of values that repeat unevenly.
std::string on_a_line(int count, double step) {
    std::string rows;
    for (int i = 0; i < count; ++i) rows += row(i, step * i, 0, (7 * i + 3) % 11);
    return rows;
}

}  // namespace

TEST_CASE("G has no value where fewer than two units with neighbours are above 0, and says so", "[cli]") {
    const PlaneTable one(row(0, 0, 0, 0) + row(1, 1, 0, 0) + row(2, 2, 0, 5) + row(3, 3, 0, 0) +
                         row(4, 4, 0, 0));
    const Ran refused = one.run({"spill", "g", "p.csv", "--field", "v", "--weights", "band:1.1"});
    CHECK(refused.exit_code == 3);
    CHECK(has(refused.err, "DR1976"));
    const PlaneTable island(row(0, 0, 0, 0) + row(1, 1, 0, 0) + row(2, 2, 0, 0) + row(3, 3, 0, 0) +
                            row(4, 99, 9, 7));
    CHECK(has(island.run({"spill", "g", "p.csv", "--field", "v", "--weights", "band:1.1"}).err, "DR1976"));
}

TEST_CASE("permutations of G change places among units with neighbours, so that none is without a value",
          "[cli]") {
    // Of six places for 7 and 4 on a chain of four, three are beside each other: G is above 0 in half of
    // them.
    const std::string islands = row(4, 9, 9, 0) + row(5, 20, 20, 0) + row(6, 40, 0, 0);
    const PlaneTable apart(row(0, 0, 0, 7) + row(1, 1, 0, 0) + row(2, 2, 0, 0) + row(3, 3, 0, 4) + islands);
    CHECK(apart.statistic("g", "band:1.1")["p_two_sided"] == 1.0);
    const PlaneTable beside(row(0, 0, 0, 7) + row(1, 1, 0, 4) + row(2, 2, 0, 0) + row(3, 3, 0, 0) + islands);
    CHECK(beside.statistic("g", "band:1.1")["p_folded"].get<double>() == Approx(0.5).margin(0.06));
}

TEST_CASE("with one weight for all pairs every arrangement is alike: no variance, no z, no p of it",
          "[cli]") {
    for (const int n : {4, 5, 6, 7, 9, 12, 20})
        for (const char* statistic : {"moran", "geary", "g"}) {
            CAPTURE(n, statistic);
            const PlaneTable all(on_a_line(n, 1));
            const Json found = all.statistic(statistic, "band:50");
            CHECK(found["variance"] == 0.0);
            CHECK(found["z"].is_null());
            CHECK(found["p_normal"].is_null());
            CHECK(found["p_two_sided"] == 1.0);
        }
    const PlaneTable all(on_a_line(9, 1));
    const Ran told =
        all.run({"spill", "g", "p.csv", "--field", "v", "--weights", "band:50", "--permutations", "0"});
    CHECK(has(told.out, "nothing can be tested"));
    CHECK_FALSE(has(told.out, "inf"));
    CHECK_FALSE(has(told.out, "nan"));
    const PlaneTable more(on_a_line(7, 1));  // Moran's variance is not taken for 0 where it is small
    CHECK(more.statistic("moran", "band:5")["variance"].get<double>() > 0);
}

TEST_CASE("residuals under one weight for all pairs have no test either", "[cli]") {
    const PlaneTable all("u0,0,0,3\nu1,1,5,9\nu2,2,1,4\nu3,3,7,1\nu4,4,2,8\nu5,5,2,2\nu6,6,8,7\n");
    const Json fit = all.json({"spill", "regress", "p.csv", "--weights", "band:50", "--y", "v", "--x", "y",
                               "--model", "ols", "--draws", "0"});
    CHECK(fit["residual_moran"]["p_normal"].is_null());
    CHECK(fit["lm_tests"]["robust_lm_lag"]["statistic"].is_null());
    CHECK(fit["lm_tests"]["sarma"]["p"].is_null());
    CHECK_FALSE(fit["lm_tests"]["lm_error"]["p"].is_null());
}

TEST_CASE("a distance at the bound of a band or a kernel is there whatever its last digits", "[cli]") {
    for (const double step : {1.0, 0.1, 0.3, 0.7}) {
        CAPTURE(step);
        const PlaneTable line(on_a_line(12, step));
        CHECK(line.links(fmt::format("band:{}", step)).size() == 22);
        for (const char* kernel : {"triangular", "epanechnikov", "quartic", "uniform"}) {
            CAPTURE(kernel);
            CHECK(line.links(fmt::format("kernel:{}:{}", 2 * step, kernel)).size() == 22);
        }
    }
}

TEST_CASE("of places equally near but for rounding the nearest are the first", "[cli]") {
    // u1 and u2 are 0.4 from u0 on either side: 0.7 − 0.3 and 0.3 − (−0.1).
    const PlaneTable tied(row(0, 0.3, 0, 1) + row(1, -0.1, 0, 2) + row(2, 0.7, 0, 3) + row(3, 5, 0, 4));
    const auto first = tied.links("knn:1");
    CHECK(first.contains("u0 u1"));
    const PlaneTable turned(row(0, 0.3, 0, 1) + row(1, 0.7, 0, 2) + row(2, -0.1, 0, 3) + row(3, 5, 0, 4));
    CHECK(turned.links("knn:1").contains("u0 u1"));
}

TEST_CASE("the link of an island weighs what its rule gives the distance, or is refused", "[cli]") {
    const PlaneTable table("a,0,0,1\nb,30,0,2\nc,0,30,4\nd,100,0,8\ne,35,5,9\n");
    const double apart = std::hypot(65.0, 5.0), near = std::hypot(5.0, 5.0);
    const auto inverse = table.links("inverse:50:1", {"--attach-islands"});
    CHECK(inverse.at("d e") == Approx(1 / apart));
    CHECK(inverse.at("e d") == Approx(1 / apart));
    CHECK(inverse.at("e b") == Approx(1 / near));
    for (const char* kernel : {"kernel:50:epanechnikov", "kernel:50:uniform"}) {
        const Ran refused = table.run({"weights", "p.csv", "--weights", kernel, "--attach-islands"});
        CHECK(refused.exit_code == 2);
        CHECK(has(refused.err, "DR1979"));
        CHECK(table.links(kernel, {"--attach-islands", "--binary"}).at("d e") == 1);
    }
    CHECK(table.links("band:50", {"--attach-islands"}).at("d e") == 1);
    const auto of_file = [&](const std::string& rows, const char* scale) {
        write_file(table.path() / "links.csv", "origin,destination,weight\n" + rows);
        return table.run({"weights", "p.csv", "--weights", "file:links.csv", "--attach-islands", scale, "-o",
                          "l.csv", "--overwrite"});
    };
    CHECK(of_file("a,b,10\nb,a,500\nc,e,3\ne,c,3\n", "--raw").exit_code == 2);
    CHECK(of_file("a,b,3\nb,a,3\nc,e,3\ne,c,3\n", "--raw").exit_code == 0);
    CHECK(has(contents_of(table.path() / "l.csv"), "d,e,3"));
    // Standardised contiguity, as `weights -o` writes it, is contiguity.
    CHECK(of_file("a,b,0.5\na,c,0.5\nb,a,1\nc,a,0.5\nc,e,0.5\ne,c,1\n", "--row").exit_code == 0);
    CHECK(has(contents_of(table.path() / "l.csv"), "e,c,0.5"));
}

TEST_CASE("a variance is 0 only where one weight joins all pairs, and then alone nothing can be tested",
          "[cli]") {
    // An island with an outlier: the moments of the others, with the kurtosis of all, give a negative
    // variance.
    std::string rows;
    for (int i = 0; i < 10; ++i) rows += row(i, i, 0, i + 1);
    const PlaneTable island(rows + row(10, 99, 0, 60));
    const Json found = island.statistic("moran", "band:1.1");
    CHECK(found["variance"].get<double>() < 0);
    CHECK(found["z"].is_null());
    CHECK(found["p_two_sided"].get<double>() < 0.05);
    const Ran told = island.run({"spill", "moran", "p.csv", "--field", "v", "--weights", "band:1.1"});
    CHECK_FALSE(has(told.out, "nothing can be tested"));
    // Every unit has two neighbours and the values are far from 0: a small variance is one.
    std::string ring;
    for (int i = 0; i < 11; ++i)
        ring += row(i, 10 * std::cos(2 * 3.141592653589793 * i / 11),
                    10 * std::sin(2 * 3.141592653589793 * i / 11), 1e7 + i);
    CHECK(PlaneTable(ring).statistic("g", "band:6")["z"].get<double>() > 1);
}

TEST_CASE("a note on missing values names the column that lacks them", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "p.csv", "id,x,y,v,w\na,0,0,1,\nb,1,0,2,3\nc,2,0,4,5\nd,3,0,8,1\ne,4,0,9,2\n");
    const Ran ran =
        run_program({"spill", "moran", "p.csv", "--id", "id", "--points", "x,y", "--crs", "planar-km",
                     "--field", "v", "--with", "w", "--weights", "band:1.1", "--lang", "en"},
                    {.folder = folder.path()});
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "1 of 5 units have no w"));
}

TEST_CASE("local C of a unit among others that one outlier is far from has the exact z", "[cli]") {
    const PlaneTable far(
        "a,0,0,10000000\nb,1,0,0.5\nc,2,0,-1.25\nd,3,0,0.75\ne,4,0,1.5\nf,5,0,-0.5\ng,6,0,3.5\n");
    const Json units = far.json({"spill", "local", "p.csv", "--field", "v", "--weights", "band:1.1",
                                 "--statistic", "geary", "--permutations", "0"})["units"];
    // Squared distances from a are linear in the others' values to seven digits: z is that of its neighbour
    // b.
    const std::vector<double> others{0.5, -1.25, 0.75, 1.5, -0.5, 3.5};
    double mean = 0, squares = 0;
    for (const double value : others) mean += value / 6;
    for (const double value : others) squares += (value - mean) * (value - mean);
    const double z = -(0.5 - mean) / std::sqrt(squares / 6);
    CHECK(units[0]["z"].get<double>() == Approx(z).epsilon(1e-5));
}

TEST_CASE("options that a statistic does not read are refused", "[cli]") {
    const PlaneTable table(on_a_line(8, 1));
    const auto refused = [&](std::vector<std::string> words) {
        const Ran ran = table.run(std::move(words));
        INFO(ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1039"));
    };
    refused({"spill", "local", "p.csv", "--field", "v", "--weights", "band:1", "--statistic", "g",
             "--n-minus-1"});
    refused({"model", "links", "p.csv", "--population", "v", "--gdp", "v", "--directed", "--k", "3"});
    refused({"model", "city-flow", "p.csv", "--sectors", "v,x", "--efficiency", "v", "--times", "t.csv"});
    const auto classify = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"classify", "p.csv", "--field", "v"});
        return run_program(more, {.folder = table.path()}).exit_code;
    };
    CHECK(classify({"--method", "jenks", "--breaks", "1,2,3"}) == 2);
    CHECK(classify({"--method", "manual", "--breaks", "0,5,11", "--classes", "4"}) == 2);
    CHECK(classify({"--method", "manual", "--breaks", "0,5,11"}) == 0);
}

}  // namespace spill_rounding_test
