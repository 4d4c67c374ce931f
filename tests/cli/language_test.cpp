#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"
#include "tests/support/spoken.hpp"

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace language_test {

using namespace deltareach::test;

namespace {

const std::set<std::string> no_words;

using Words = std::vector<std::string>;

/// 24 places in three provinces along a line, and all pairs between them: nothing in it is Chinese.
struct PlainFiles {
    TemporaryFolder folder;

    PlainFiles() {
        std::string table = "id,y,x,v,prov,ex,ny,pop\n", pairs = "o,d,f,km\n";
        for (int k = 0; k < 24; ++k) {
            const int x = (k * 7) % 11;
            table += "u" + std::to_string((k * 11) % 24) + "," +
                     std::to_string(4 - 3 * x + 0.3 * ((k * 5) % 7 - 3)) + "," + std::to_string(x) + "," +
                     std::to_string(k < 6    ? -9 - k % 2
                                    : k > 17 ? 9 + k % 2
                                             : 0) +
                     ",P" + std::to_string(k / 8) + "," + std::to_string(k) + ",0," +
                     std::to_string(100 + 3 * k) + "\n";
            for (int j = 0; j < 24; ++j)
                if (j != k)
                    pairs += "u" + std::to_string(k) + ",u" + std::to_string(j) + "," +
                             std::to_string((k * 5 + j * 3) % 17) + "," +
                             std::to_string(std::abs(k - j) + 0.5) + "\n";
        }
        write_file(folder.path() / "p.csv", table);
        write_file(folder.path() / "od.csv", pairs);
    }
};

Words joined(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::vector<Words> commands_on_plain_files() {
    const Words units{"p.csv", "--id", "id", "--points", "ex,ny", "--crs", "planar-km"},
        near = joined(units, {"--weights", "band:2.5"}),
        pairs{"od.csv", "--origin-field",   "o", "--destination-field", "d", "--flow-field",
              "f",      "--distance-field", "km"};
    std::vector<Words> all{
        joined({"weights"}, joined(near, {"--group", "prov"})),
        joined({"classify"}, joined(units, {"--field", "x"})),
        {"info", "p.csv"},
        {"check", "p.csv"},
        {"records", "od.csv", "--zones", data_folder() + "/tutorial/zones/city.geojson", "--origin-field",
         "o", "--destination-field", "d", "--value", "f", "--unit", "yuan"},
        {"explain"},
        {"explain", "DR1602"},
        {"doctor"},
        {"convert", data_folder() + "/tutorial/zones/city.geojson", "o.gpkg"},
        {"init", "p1", "--template", "blank"}};
    for (const char* statistic : {"moran", "geary"})
        all.push_back(joined({"spill", statistic}, joined(near, {"--field", "v", "--permutations", "99"})));
    all.push_back(joined({"spill", "g"}, joined(near, {"--field", "pop", "--permutations", "99"})));
    for (const char* statistic : {"moran", "g", "gstar", "geary"})
        all.push_back(joined({"spill", "local"}, joined(near, {"--field", "v", "--statistic", statistic,
                                                               "--permutations", "99", "--alpha", "0.3"})));
    for (const char* model : {"ols", "slx", "lag", "error", "durbin", "durbin_error", "sarar"})
        all.push_back(joined({"spill", "regress"}, joined(near, {"--y", "y", "--x", "x", "--model", model,
                                                                 "--draws", "50", "--group", "prov"})));
    all.push_back(joined({"spill", "regress"}, joined(near, {"--y", "y", "--x", "x", "--model", "ladder"})));
    all.push_back(joined({"spill", "province"}, joined(near, {"--y", "y", "--x", "x", "--model", "durbin",
                                                              "--draws", "50", "--group", "prov"})));
    all.push_back(joined({"spill", "flows"},
                         joined(near, {"--flows", "od.csv", "--origin-field", "o", "--destination-field", "d",
                                       "--flow-field", "f", "--x", "x"})));
    for (const char* constraint : {"none", "production", "doubly"})
        all.push_back(joined({"model", "gravity"}, joined(pairs, {"--constraint", constraint})));
    all.push_back(joined({"model", "gravity"}, joined(pairs, {"--se", "bootstrap", "--draws", "20"})));
    all.push_back(joined({"model", "field"}, joined(units, {"--mass", "pop"})));
    all.push_back(
        joined({"model", "wilson"}, joined(units, {"--mass", "pop", "--theta", "99", "--beta", "0.01"})));
    all.push_back(joined({"model", "breaking-point"}, joined(units, {"--mass", "pop", "--centre", "u3"})));
    all.push_back(
        joined({"model", "city-flow"}, joined(units, {"--sectors", "x,pop", "--efficiency", "pop"})));
    all.push_back(joined({"model", "index"}, joined(units, {"--fields", "x,pop", "--draws", "50"})));
    return all;
}

/// Results of these are tables or documents for programs, in one language of heads: only what they say on
/// stderr is read.
std::vector<Words> commands_with_data_on_stdout() {
    const Words units{"p.csv", "--id", "id", "--points", "ex,ny", "--crs", "planar-km"},
        pairs{"od.csv", "--origin-field",   "o", "--destination-field", "d", "--flow-field",
              "f",      "--distance-field", "km"};
    return {joined({"model", "compare"}, joined(pairs, {"--no-leave-one-out"})),
            joined({"model", "radiation"}, joined(units, {"--mass", "pop"})),
            joined({"model", "opportunities"}, joined(units, {"--mass", "pop", "--l", "1e-3"})),
            joined({"model", "huff"}, joined(units, {"--mass", "pop"})),
            joined({"model", "links"}, joined(units, {"--population", "pop", "--gdp", "x"})),
            {"schema"},
            {"completion", "bash"}};
}

std::vector<Words> commands_on_project(const std::string& project) {
    std::vector<Words> all{{"check", project},
                           {"reach", project},
                           {"info", project},
                           {"page", project, "-o", "explore.html"},
                           {"report", project, "-o", "report.html"},
                           {"run", project, "--dry-run", "--only", "tables"},
                           {"spill", "table", project},
                           {"weights", project, "--weights", "queen", "--level", "city"},
                           {"export", project, "--what", "zones", "-o", "zones.geojson"},
                           {"surface", project, "--cell", "20", "-o", "s.geojson"}};
    for (const char* kind : {"reach", "flows", "choropleth", "circles", "multiples", "difference"})
        all.push_back({"map", project, "--kind", kind, "-o", std::string(kind) + ".svg"});
    for (const char* kind : {"bars", "dots", "curve", "matrix"})
        all.push_back({"chart", kind, project, "-o", std::string(kind) + ".svg"});
    return all;
}

/// A raster and a table of sums beside the plain files, for the verbs that read them.
std::vector<Words> commands_on_more_files(const std::filesystem::path& folder) {
    const std::string tutorial = data_folder() + "/tutorial", delta = data_folder() + "/yangtze-delta";
    const Ran ran = run_program(
        {"surface", tutorial, "--theme", "tech_contracts", "--period", "2023", "--cell", "20", "-o", "s.tif"},
        {.folder = folder});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    write_file(folder / "sums.csv",
               "theme,period,origin,destination,value（亿元）\n"
               "tech_contracts,2022,310000,320000+330000+340000,100\ntech_contracts,2022,,320100,20\n");
    return {{"surface", "zonal", "s.tif", "--zones", tutorial + "/zones/city.geojson", "--id", "adcode",
             "--stats", "sum,mean,median,majority"},
            {"model", "margins", delta, "--margins", "sums.csv", "-o", "m.csv"},
            {"estimate", delta, "--theme", "tech_contracts", "-o", "e.csv"},
            {"spill", "moran", "p.csv", "--id", "id", "--points", "ex,ny", "--crs", "planar-km", "--field",
             "x", "--weights", "band:2.5", "--block", "1/1", "--part", "moran.block"},
            {"merge", "moran.block"}};
}

void check_chinese(const Spoken& said) {
    INFO(said.command);
    CHECK(words_left_over(said.out) == no_words);
    CHECK(words_left_over(said.err) == no_words);
    for (const std::string& sheet : said.sheets) CHECK(words_left_over(sheet) == no_words);
    for (const char* causal : {"带来", "带动", "导致", "促进", "拉动", "使得"})
        CHECK(said.all().find(causal) == std::string::npos);
    CHECK_FALSE(std::regex_search(said.all(), std::regex("[0-9] (hundred|thousand|million|billion)")));
    CHECK_FALSE(std::regex_search(said.all(), std::regex("p = 0\\.0000|p = 0[^.0-9]")));
}

void check_english(const Spoken& said) {
    INFO(said.command);
    CHECK(chinese_left_over(said.out) == no_words);
    CHECK(chinese_left_over(said.err) == no_words);
    CHECK_FALSE(std::regex_search(said.all(), std::regex("[0-9] 1(00 million|0,000) (yuan|persons)")));
    CHECK_FALSE(std::regex_search(said.all(), std::regex("p = 0\\.0000|p = 0[^.0-9]")));
}

}  // namespace

TEST_CASE("Chinese output has no English left, whatever the verb", "[cli]") {
    const PlainFiles files;
    std::vector<Words> commands = commands_on_plain_files();
    for (const Words& more : commands_on_project(data_folder() + "/tutorial")) commands.push_back(more);
    for (const Words& more : commands_on_project(data_folder() + "/yangtze-delta"))
        if (more.front() != "check" && more.front() != "surface") commands.push_back(more);
    for (const Words& more : commands_on_more_files(files.folder.path())) commands.push_back(more);
    for (const Spoken& said : spoken(commands, "zh", files.folder.path())) check_chinese(said);
    for (Spoken said : spoken(commands_with_data_on_stdout(), "zh", files.folder.path())) {
        said.out.clear();
        check_chinese(said);
    }
}

TEST_CASE("English output has no Chinese but names that the data bring, whatever the verb", "[cli]") {
    const PlainFiles files;
    std::vector<Words> commands = commands_on_plain_files();
    std::erase(commands, Words{"check", "p.csv"});  // which lists the heads that are known
    for (const Words& more : commands_on_project(data_folder() + "/tutorial")) commands.push_back(more);
    for (const Words& more : commands_on_more_files(files.folder.path())) commands.push_back(more);
    for (const Spoken& said : spoken(commands, "en", files.folder.path())) check_english(said);
}

TEST_CASE("The language tests leave no verb out", "[cli]") {
    // Those of commands_on_more_files.
    std::set<std::string> run{"estimate", "surface zonal", "model margins", "merge"};
    for (const auto& list :
         {commands_on_plain_files(), commands_with_data_on_stdout(), commands_on_project("")})
        for (const Words& words : list) {
            run.insert(words[0]);
            if (words.size() > 1) run.insert(words[0] + " " + words[1]);
        }
    const std::vector<std::string> verbs = verbs_of_help({});
    CHECK(verbs.size() > 15);
    for (const std::string& verb : verbs) {
        CAPTURE(verb);
        CHECK(run.contains(verb));
        for (const std::string& under : verbs_of_help({verb})) {
            CAPTURE(under);
            CHECK(run.contains(verb + " " + under));
        }
    }
}

}  // namespace language_test
