// "Geometry and numbers" of what users were promised: each case has a message with a code, and an exit code.
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace geometry_numbers_test {

using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

std::string feature(const std::string& id, const std::string& geometry, const std::string& more = {}) {
    return R"({"type":"Feature","properties":{"id":")" + id + "\"" + more + R"(},"geometry":)" + geometry +
           "}";
}

std::string square(int x, int y) {
    const auto at = [&](int dx, int dy) {
        return "[" + std::to_string(x + dx) + "," + std::to_string(y + dy) + "]";
    };
    return R"({"type":"Polygon","coordinates":[[)" + at(0, 0) + "," + at(1, 0) + "," + at(1, 1) + "," +
           at(0, 1) + "," + at(0, 0) + "]]}";
}

const std::string bow_tie = R"({"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]})";
const std::string line = R"({"type":"LineString","coordinates":[[0,0],[1,1]]})";

std::string collection(const std::vector<std::string>& features) {
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < features.size(); ++i) text += (i == 0 ? "" : ",") + features[i];
    return text + "]}";
}

/// `check` of a project with these zones and a flow from A to B.
Ran check_zones(const std::string& zones, const std::vector<std::string>& more = {}) {
    const TemporaryFolder folder;
    write_file(folder.path() / "z.geojson", zones);
    write_file(folder.path() / "f.csv", "起点,终点,年份,金额（元）\nA,B,2023,1\n");
    write_file(folder.path() / "project.toml",
               "[project]\nname = \"p\"\n[zones]\npath = \"z.geojson\"\nid = \"id\"\n[[flows]]\npath = "
               "\"f.csv\"\ntheme = \"t\"\n");
    std::vector<std::string> words{"check", "--lang", "en"};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words, {.folder = folder.path()});
}

/// `reach` from A with these flows over three zones in a row.
Ran reach(const std::string& rows) {
    const TemporaryFolder folder;
    write_file(folder.path() / "z.geojson",
               collection({feature("A", square(120, 30)), feature("B", square(121, 30)),
                           feature("C", square(122, 30))}));
    write_file(folder.path() / "f.csv", "起点,终点,年份,主题,金额（元）\n" + rows);
    return run_program({"reach", "f.csv", "--zones", "z.geojson", "--origin", "A", "--json", "--lang", "en"},
                       {.folder = folder.path()});
}

/// A statistic over zones, each with the fields v and w.
Ran spill(const std::vector<std::string>& words, const std::string& layer) {
    const TemporaryFolder folder;
    write_file(folder.path() / "z.geojson", layer);
    std::vector<std::string> all{"spill"};
    all.insert(all.end(), words.begin(), words.end());
    all.insert(all.begin() + 2, "z.geojson");
    all.insert(all.end(), {"--weights", "queen", "--id", "id", "--json", "--lang", "en"});
    return run_program(all, {.folder = folder.path()});
}

std::string numbered(const std::vector<std::pair<int, int>>& places, const std::vector<int>& values) {
    std::vector<std::string> features;
    for (std::size_t i = 0; i < places.size(); ++i)
        features.push_back(feature(
            std::string(1, static_cast<char>('A' + i)), square(120 + places[i].first, 30 + places[i].second),
            ",\"v\":" + std::to_string(values[i]) + ",\"w\":" + std::to_string(2 * values[i]) +
                ",\"y\":" + std::to_string(values[i] * values[i])));
    return collection(features);
}

}  // namespace

TEST_CASE("Geometry: empty layers, null geometry, bow-ties, duplicate codes and mixed types are named",
          "[cli]") {
    const auto told = [](const Ran& ran, int exit_code, const std::string& code) {
        INFO(ran.err);
        CHECK(ran.exit_code == exit_code);
        CHECK(has(ran.err, code));
    };
    const std::string a = feature("A", square(0, 0)), b = feature("B", square(1, 0));
    told(check_zones(collection({a, b})), 0, "0 errors");
    told(check_zones(collection({})), 3, "error DR");
    told(check_zones(collection({a, feature("B", "null")})), 3, "DR1018: the zone B");
    told(check_zones(collection({a, feature("B", bow_tie)})), 3, "DR1019: the shape of B is invalid");
    const auto both = collection({a, a, feature("B", bow_tie)});  // one fault does not hide the other
    told(check_zones(both), 3, "DR1019: the shape of B");
    told(check_zones(both), 3, "DR1202");
    const Ran mended = check_zones(collection({a, feature("B", bow_tie)}), {"--repair"});
    told(mended, 0, "DR1022");
    CHECK(has(mended.err, "its area changed by 6"));  // half of a square of one degree at the equator, in km²
    told(check_zones(collection({a, b, feature("B", square(2, 0))})), 3, "DR1202");
    told(check_zones(collection({a, feature("B", line)})), 3, "DR1020");
    told(check_zones(collection({a, feature("", square(1, 0))})), 3, "DR1021");
    told(check_zones(R"({"type":"FeatureCollection","features":[)" + a), 3, "DR1303");
}

TEST_CASE("A unit without a shape is no island: which units it touches is not known", "[cli]") {
    for (const char* shape : {"null", R"({"type":"Polygon","coordinates":[]})"}) {
        const std::string layer =
            collection({feature("A", square(0, 0), ",\"v\":1"), feature("B", square(1, 0), ",\"v\":3"),
                        feature("C", shape, ",\"v\":2"), feature("D", square(3, 0), ",\"v\":5")});
        const Ran ran = spill({"moran", "--field", "v"}, layer);
        INFO(ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(has(ran.err, "DR1018: the zone C"));
        CHECK_FALSE(has(ran.err, "the zone D"));
    }
}

TEST_CASE("Numbers: flows that are all zero, single, to oneself or to nowhere known", "[cli]") {
    const Ran zero = reach("A,B,2023,t,0\nA,C,2023,t,0\n");
    INFO(zero.out << zero.err);
    CHECK(zero.exit_code == 0);
    CHECK(json::parse(zero.out)["r50_km"].is_null());
    CHECK_FALSE(has(zero.out, "nan"));
    const Ran single = reach("A,B,2023,t,5\n");
    CHECK(json::parse(single.out)["destinations"] == 1);
    CHECK(json::parse(single.out)["hhi"] == 1.0);
    const Ran self = reach("A,A,2023,t,5\nA,B,2023,t,1\n");
    INFO(self.out);
    CHECK(json::parse(self.out)["total"] == 1);
    const Ran negative = reach("A,B,2023,t,-5\n");
    CHECK(negative.exit_code == 3);
    CHECK(has(negative.err, "DR1208"));
    const Ran unknown = reach("A,Q,2023,t,5\n");
    CHECK(unknown.exit_code == 3);
    CHECK(has(unknown.err, "DR1201"));
}

TEST_CASE("Numbers: islands, parts, constant fields, gaps and collinear columns are named", "[cli]") {
    const std::vector<std::pair<int, int>> row{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}};
    const auto told = [](const Ran& ran, int exit_code, const std::string& code) {
        INFO(ran.out << ran.err);
        CHECK(ran.exit_code == exit_code);
        CHECK(has(ran.err, code));
        CHECK_FALSE(has(ran.out, "nan"));
    };
    told(spill({"moran", "--field", "v"},
               numbered({{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {9, 9}}, {1, 2, 4, 3, 7, 5})),
         0, "DR1902: islands, units without a neighbour: 1 (F)");
    told(spill({"moran", "--field", "v"},
               numbered({{0, 0}, {1, 0}, {2, 0}, {7, 0}, {8, 0}, {9, 0}}, {1, 2, 4, 3, 7, 5})),
         0, "DR1903");
    told(spill({"moran", "--field", "v"}, numbered(row, {3, 3, 3, 3, 3, 3})), 3, "DR1912");
    told(spill({"regress", "--y", "y", "--x", "v,w", "--model", "ols"}, numbered(row, {1, 2, 4, 3, 7, 5})), 5,
         "DR1919");
    std::string gap = numbered(row, {1, 2, 4, 3, 7, 5});
    gap.replace(gap.find("\"v\":4"), 5, "\"v\":null");
    told(spill({"moran", "--field", "v"}, gap), 0, "DR1949: 1 of 6 units");
    told(spill({"regress", "--y", "v", "--x", "w", "--model", "ols"}, gap), 3, "DR1836");
}

TEST_CASE("Geometry: slivers that break contiguity are named, and --snap closes them", "[cli]") {
    const TemporaryFolder folder;
    const std::string apart =
        R"({"type":"Polygon","coordinates":[[[1.00001,0],[2,0],[2,1],[1.00001,1],[1.00001,0]]]})";
    write_file(folder.path() / "z.geojson", collection({feature("A", square(0, 0)), feature("B", apart)}));
    const Ran check = run_program({"check", "z.geojson", "--lang", "en"}, {.folder = folder.path()});
    INFO(check.err);
    CHECK(check.exit_code == 0);
    CHECK(has(check.err, "DR1960: pairs of zones within 10 m of each other that do not touch: 1; A – B"));
    CHECK(has(check_zones(collection({feature("A", square(0, 0)), feature("B", apart)})).err, "DR1960"));
    const auto islands = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"weights",   "z.geojson", "--id",   "id",
                                       "--weights", "queen",     "--json", "-q"};
        words.insert(words.end(), more.begin(), more.end());
        const json summary = json::parse(run_program(words, {.folder = folder.path()}).out);
        return summary["islands"].size();
    };
    CHECK(islands({}) == 2);
    CHECK(islands({"--snap", "0.0001"}) == 0);
}

TEST_CASE("Numbers: what does not converge ends with 5 and says so, without coefficients", "[cli]") {
    const TemporaryFolder folder;
    std::string rows = "o,d,f,km\n";
    for (int i = 0; i < 5; ++i)
        for (int j = 0; j < 5; ++j)
            if (i != j)
                rows += std::to_string(i) + "," + std::to_string(j) + "," + std::to_string(3 + i * j) + "," +
                        std::to_string(10 + 7 * i + 3 * j) + "\n";
    write_file(folder.path() / "f.csv", rows);
    const Ran ran = run_program({"model", "gravity", "f.csv", "--origin-field", "o", "--destination-field",
                                 "d", "--flow-field", "f", "--distance-field", "km", "--constraint", "doubly",
                                 "--max-iterations", "1", "--json", "--lang", "en"},
                                {.folder = folder.path()});
    INFO(ran.out << ran.err);
    CHECK(ran.exit_code == 5);
    CHECK(json::parse(ran.out) == json({{"converged", false}, {"iterations", 1}}));
}

TEST_CASE("Geometry: a damaged or cut file is an error, never a shorter answer", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    std::vector<std::string> squares;
    for (int i = 0; i < 200; ++i) squares.push_back(feature("Z" + std::to_string(i), square(i % 20, i / 20)));
    write_file(at / "z.geojson", collection(squares));
    for (const char* name : {"z.gpkg", "z.fgb"})
        REQUIRE(run_program({"convert", "z.geojson", name, "-q"}, {.folder = at}).exit_code == 0);
    for (const char* name : {"z.geojson", "z.gpkg", "z.fgb"}) {
        const std::string whole = deltareach::test::contents_of(at / name);
        const std::string cut = std::string("cut_") + name;
        for (const double share : {0.5, 0.9, 0.99}) {
            write_file(at / cut,
                       whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
            const Ran ran = run_program({"check", cut, "--lang", "en", "-q"}, {.folder = at});
            INFO(cut << " " << share << "\n" << ran.err);
            CHECK(ran.exit_code == 3);
            CHECK(has(ran.err, "error DR13"));
        }
    }
}

}  // namespace geometry_numbers_test
