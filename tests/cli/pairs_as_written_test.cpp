// Tables of pairs as people have them: ids that a column with gaps made decimals, units in cells and heads,
// columns that are no weight, distances that are none, ties that differ in the last digit.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pairs_as_written_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

struct Pairs : TemporaryFolder {
    Pairs() { write_file(path() / "z.csv", "id,x,y,a\nz0,0,0,1\nz1,3,0,4\nz2,0,5,2\nz3,7,6,3\nz4,2,9,6\n"); }

    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = path()});
    }
    [[nodiscard]] Ran on_zones(std::vector<std::string> words) const {
        words.insert(words.end(), {"--id", "id", "--points", "x,y", "--crs", "planar-km"});
        return run(words);
    }
    /// A table of weights, row-standardised, and what was said of it.
    [[nodiscard]] std::pair<std::map<std::string, double>, std::string> weights(
        const std::string& table, const char* kind = "flow") const {
        write_file(path() / "w.csv", table);
        const Ran ran = on_zones({"weights", "z.csv", "--weights", fmt::format("{}:w.csv", kind), "--row",
                                  "-o", "out.csv", "--overwrite"});
        std::map<std::string, double> all;
        if (ran.exit_code == 0)
            for (const auto& row : rows_of(contents_of(path() / "out.csv")))
                all[row.at("id") + " " + row.at("neighbour")] = std::stod(row.at("weight"));
        return {all, ran.err};
    }
    /// Every pair of the five zones with flows and distances of their own; one row as the test says.
    [[nodiscard]] Ran flows(const std::string& head, const std::string& odd_pair, const std::string& odd_rest,
                            std::vector<std::string> more) const {
        std::string table = "o,d," + head + ",km\n";
        for (int i = 0; i < 5; ++i)
            for (int j = 0; j < 5; ++j) {
                const std::string pair = fmt::format("z{},z{}", i, j);
                table += pair + "," +
                         (pair == odd_pair
                              ? odd_rest
                              : fmt::format("{},{}", 3 + (i * 7 + j * 5) % 11, i == j ? 1 : 2 + i + 2 * j)) +
                         "\n";
            }
        write_file(path() / "f.csv", table);
        more.insert(more.begin(), {"spill", "flows", "z.csv", "--weights", "knn:2", "--flows", "f.csv",
                                   "--origin-field", "o", "--destination-field", "d", "--flow-field", head,
                                   "--distance-field", "km", "--x", "a", "--json"});
        return on_zones(more);
    }
};

Json ties(const Pairs& pairs, const std::string& rows, const std::string& rule) {
    write_file(pairs.path() / "t.csv", "id,x,y,m,out\n" + rows);
    const Ran ran = pairs.run({"model", "radiation", "t.csv", "--id", "id", "--points", "x,y", "--crs",
                               "planar-km", "--mass", "m", "--outflow", "out", "--ties", rule, "--json"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out);
}

double probability(const Json& found, const std::string& from, const std::string& to) {
    for (const Json& pair : found["flows"])
        if (pair["origin"] == from && pair["destination"] == to) return pair["probability"].get<double>();
    FAIL("no pair " << from << " " << to);
    return 0;
}

}  // namespace

TEST_CASE("1.0 in one column of pairs is 1 in the other, and so is its full-width form", "[cli]") {
    const Pairs pairs;
    const auto table = [](const char* origin) {
        std::string rows = "o,d,f,km\n";
        for (int i = 1; i < 6; ++i)
            for (int j = 1; j < 6; ++j)
                rows +=
                    fmt::format(fmt::runtime(origin), i) +
                    fmt::format(",{},{},{}\n", j, 2 + (i * 5 + j * 3) % 7 + (i == j ? 20 : 0), 1 + i + 2 * j);
        return rows;
    };
    const auto fit = [&](const std::string& rows) {
        write_file(pairs.path() / "g.csv", rows);
        const Ran ran = pairs.run({"model", "gravity", "g.csv", "--origin-field", "o", "--destination-field",
                                   "d", "--flow-field", "f", "--distance-field", "km", "--constraint",
                                   "doubly", "--border", "none", "--json"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    };
    const Json plain = fit(table("{}")), decimals = fit(table("{}.0")), wide = fit(table("{}．０"));
    CHECK(plain["n"] == 20);
    CHECK(decimals["n"] == 20);
    CHECK(decimals["coefficients"] == plain["coefficients"]);
    CHECK(wide["coefficients"] == plain["coefficients"]);
}

TEST_CASE("a cell with a magnitude of its own is in the unit of its head, in flows, panels and weights",
          "[cli]") {
    const Pairs pairs;
    const std::vector<std::string> no_more;
    const Ran plain = pairs.flows("f（万元）", "z1,z2", "12,7", no_more),
              own = pairs.flows("f（万元）", "z1,z2", "0.0012亿元,7", no_more),
              unclear = pairs.flows("f（万元）", "z1,z2", "0.0012亿,7", no_more);
    INFO(own.err);
    REQUIRE(plain.exit_code == 0);
    CHECK(own.out == plain.out);
    CHECK(has(own.err, "DR1125"));
    CHECK(unclear.exit_code == 3);
    CHECK(has(unclear.err, "DR1128"));
    const auto [links, notes] = pairs.weights("origin,destination,value（万元）\nz1,z2,1亿元\nz1,z0,10000\n");
    CHECK(links.at("z1 z2") == 0.5);
    CHECK(links.at("z1 z0") == 0.5);
    CHECK(has(notes, "DR1125"));
    const auto [refused, why] = pairs.weights("origin,destination,value（万元）\nz1,z2,1亿\nz1,z0,10000\n");
    CHECK(refused.empty());
    CHECK(has(why, "DR1128"));
}

TEST_CASE("percentages and magnitudes among plain weights are told as in every other column", "[cli]") {
    const Pairs pairs;
    for (const char* kind : {"flow", "file"}) {
        CAPTURE(kind);
        const auto [links, notes] =
            pairs.weights("origin,destination,weight\nz1,z2,50%\nz1,z0,1\nz2,z0,1.2万\nz0,z1,1\n", kind);
        CHECK(links.size() == 4);
        CHECK(has(notes, "DR1164"));
        CHECK(has(notes, "DR1172"));
    }
}

TEST_CASE("a year or a distance is no weight, and a column taken by its place is named", "[cli]") {
    const Pairs pairs;
    for (const char* head : {"year", "年份", "km", "distance", "距离（公里）", "distance_km", "travel_time"})
        for (const char* kind : {"flow", "file"}) {
            CAPTURE(head, kind);
            const auto [links, why] =
                pairs.weights(fmt::format("origin,destination,{}\nz0,z1,10\nz1,z2,7\nz1,z0,3\n", head), kind);
            CHECK(links.empty());
            CHECK(has(why, "DR1978"));
        }
    const auto [links, notes] = pairs.weights("origin,destination,strength\nz0,z1,10\nz1,z2,7\nz1,z0,3\n");
    CHECK(links.at("z1 z2") == Approx(0.7));
    CHECK(has(notes, "DR1977"));
    CHECK(has(notes, "strength"));
    for (const char* head :
         {"distance_weight", "km_inv", "min_flow", "年份_金额"}) {  // what follows is no unit
        CAPTURE(head);
        CHECK(pairs.weights(fmt::format("origin,destination,{}\nz0,z1,10\nz1,z2,7\nz1,z0,3\n", head))
                  .first.size() == 3);
    }
    CHECK_FALSE(has(pairs.weights("origin,destination,weight\nz0,z1,10\nz1,z0,3\n").second, "DR1977"));
}

TEST_CASE("a distance between zones that is not above 0 is an error that names them, logarithm or not",
          "[cli]") {
    const Pairs pairs;
    for (const std::vector<std::string>& more :
         {std::vector<std::string>{}, std::vector<std::string>{"--log"}})
        for (const char* rest : {"5,0", "5,-3"}) {
            const Ran ran = pairs.flows("f", "z0,z1", rest, more);
            INFO(ran.err);
            CHECK(ran.exit_code == 3);
            CHECK(has(ran.err, "DR1210"));
            CHECK(has(ran.err, "z0"));
        }
    CHECK(pairs.flows("f", "z0,z0", "5,0", {"--log", "--no-intra"}).exit_code == 3);  // no kilometre
    CHECK(pairs.flows("f", "z0,z0", "5,0", {"--log"}).exit_code == 3);                // the others are 1
    CHECK(pairs.flows("f", "z0,z0", "5,0", {}).exit_code == 0);
}

TEST_CASE("places equally far but for rounding are tied, in radiation and in opportunities", "[cli]") {
    const Pairs pairs;
    // L and R are 0.4 from O: 0.3 − (−0.1) and 0.7 − 0.3 differ in the last digit. Ten times that, they do
    // not.
    const std::string decimals = "O,0.3,0,10,100\nL,-0.1,0,20,1\nR,0.7,0,30,1\nF,5,0,40,1\n",
                      whole = "O,3,0,10,100\nL,-1,0,20,1\nR,7,0,30,1\nF,50,0,40,1\n",
                      degrees = "O,120.3,0,10,100\nL,119.9,0,20,1\nR,120.7,0,30,1\nF,125,0,40,1\n";
    for (const char* rule : {"le", "lt"}) {
        CAPTURE(rule);
        const Json expected = ties(pairs, whole, rule);
        for (const std::string& rows : {decimals, degrees}) {
            const Json found = ties(pairs, rows, rule);
            for (const char* to : {"L", "R", "F"})
                CHECK(probability(found, "O", to) == Approx(probability(expected, "O", to)).epsilon(1e-12));
        }
    }
    CHECK(probability(ties(pairs, decimals, "le"), "O", "L") == Approx(10.0 * 20 / (40.0 * 60)));
    CHECK(probability(ties(pairs, decimals, "lt"), "O", "L") == Approx(10.0 * 20 / (10.0 * 30)));
}

TEST_CASE("class bounds fall on the values that they are, whatever the last digit", "[cli]") {
    const TemporaryFolder folder;
    const auto counts = [&](const std::string& rows, const std::string& method, const std::string& classes) {
        write_file(folder.path() / "c.csv", "id,v\n" + rows);
        const Ran ran = run_program(
            {"classify", "c.csv", "--field", "v", "--method", method, "--classes", classes, "--json"},
            {.folder = folder.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out)["counts"];
    };
    CHECK(counts("1,.7\n2,0\n3,.2\n4,.3\n5,.2\n", "equal", "7") == Json({1, 2, 1, 0, 0, 0, 1}));
    CHECK(counts("1,7\n2,0\n3,2\n4,3\n5,2\n", "equal", "7") == Json({1, 2, 1, 0, 0, 0, 1}));
    CHECK(counts("1,.7\n2,.4\n3,.1\n", "headtail", "5") == Json({2, 1}));
    // The least values are not drawn into one: the first class has its lower bound.
    CHECK(counts("1,0\n2,1e-12\n3,2e-12\n4,5e-12\n5,20\n6,50\n7,70\n8,100\n", "equal", "3") ==
          Json({5, 1, 2}));
    CHECK(counts("1,1e14\n2,100000000000001\n3,100000000000002\n4,100000000000003\n", "equal", "3") ==
          Json({2, 1, 1}));
    CHECK(counts("1,7\n2,4\n3,1\n", "headtail", "5") == Json({2, 1}));
}

TEST_CASE("what only other standard errors of gravity read is refused", "[cli]") {
    const Pairs pairs;
    write_file(pairs.path() / "g.csv", "o,d,f,km\na,b,3,1\na,c,5,2\nb,a,2,1\nb,c,9,3\nc,a,4,2\nc,b,1,3\n");
    const auto fit = [&](std::vector<std::string> more) {
        more.insert(more.begin(),
                    {"model", "gravity", "g.csv", "--origin-field", "o", "--destination-field", "d",
                     "--flow-field", "f", "--distance-field", "km", "--constraint", "none"});
        return pairs.run(more);
    };
    CHECK(has(fit({"--se", "hc1", "--draws", "50"}).err, "DR1039"));
    CHECK(has(fit({"--se", "hc1", "--cluster-factor"}).err, "DR1039"));
    CHECK(fit({"--se", "origin", "--cluster-factor"}).exit_code == 0);
}

TEST_CASE("coordinates that cannot be of the reference named are refused for points of a table too",
          "[cli]") {
    const Pairs pairs;
    const auto moran = [&](const std::string& rows, const char* crs) {
        write_file(pairs.path() / "l.csv", "id,x,y,v\n" + rows);
        return pairs.run({"spill", "moran", "l.csv", "--points", "x,y", "--crs", crs, "--field", "v",
                          "--weights", "knn:2"});
    };
    const std::string right = "a,121,31,1\nb,121.5,31.2,2\nc,120.6,31.9,4\nd,119,32,8\ne,120,30,3\n";
    CHECK(moran(right, "EPSG:4326").exit_code == 0);
    const Ran swapped =
        moran("a,31,121,1\nb,31.2,121.5,2\nc,31.9,120.6,4\nd,32,119,8\ne,30,120,3\n", "EPSG:4326");
    CHECK(swapped.exit_code == 3);
    CHECK(has(swapped.err, "DR1315"));
    const Ran metres = moran(
        "a,350000,3450000,1\nb,360000,3451000,2\nc,341000,3460000,4\nd,352000,3440000,8\n", "EPSG:4326");
    CHECK(metres.exit_code == 3);
    CHECK(has(metres.err, "DR1314"));
    CHECK(has(moran(right, "EPSG:4549").err, "DR1319"));
}

}  // namespace pairs_as_written_test
