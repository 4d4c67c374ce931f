// What every file of a run has to say, whatever its format: that synthetic data are synthetic, and what a
// place or theme is called beside its code.
#include "gis/private/zip_archive.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"
#include "tests/support/spoken.hpp"
#include "tests/support/tutorial_project.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace marked_outputs_test {

namespace fs = std::filesystem;
using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

const std::set<std::string> no_codes;

const char* const spill_keys_of_run = R"(level = "city"
weights = "knn:4"
local = ["supply"]
permutations = 99
draws = 20
)";

const char* const more_of_run = R"(
[[spill.regress]]
y = "demand"
x = ["supply"]
model = "lag"
[[model]]
kind = "field"
name = "field"
level = "city"
mass = "demand"
[[model]]
kind = "links"
name = "ties"
level = "city"
population = "demand"
gdp = "supply"
[[model]]
kind = "index"
name = "index"
level = "city"
fields = ["supply", "demand"]
)";

/// A bundled project run once, the tutorial with more kinds of outputs than it asks for itself.
class Outputs {
  public:
    explicit Outputs(const std::string& project) {
        const fs::path copy = folder_.path() / "p";
        fs::copy(data_folder() + "/" + project, copy, fs::copy_options::recursive);
        if (project == "tutorial")
            write_file(copy / "project.toml",
                       with_spill(contents_of(copy / "project.toml"), spill_keys_of_run) + more_of_run);
        ran_ = run_program({"run", copy.string(), "--out", (folder_.path() / "out").string(), "--lang", "zh"},
                           {.folder = folder_.path()});
        if (ran_.exit_code == 0)
            for (const auto& entry : fs::recursive_directory_iterator(folder_.path() / "out"))
                if (entry.is_regular_file())
                    files[entry.path().lexically_relative(folder_.path() / "out").string()] =
                        contents_of(entry.path());
    }
    [[nodiscard]] const Ran& ran() const { return ran_; }
    std::map<std::string, std::string> files;

  private:
    TemporaryFolder folder_;
    Ran ran_;
};

const Outputs& outputs_of(const std::string& project) {
    static std::map<std::string, Outputs> all;
    return all.try_emplace(project, project).first->second;
}

bool says_synthetic(const std::string& text) {
    return has(text, "合成") || has(text, "synthetic") || has(text, "SYNTHETIC") || has(text, "Synthetic") ||
           has(text, "\"synthetic\": true");
}

/// All parts of an archive, one behind the other.
std::string unpacked(const std::string& bytes, const std::string& name) {
    const deltareach::ZipArchive archive(bytes, name);
    std::string all;
    for (const std::string& part : archive.parts())
        archive.unpack(part, [&](std::string_view piece) {
            all += piece;
            return true;
        });
    return all;
}

bool is_code(const std::string& cell, const std::set<std::string>& others) {
    static const std::regex zone("3[1-4][0-9]{4}(\\+3[1-4][0-9]{4})*");
    return others.contains(cell) || std::regex_match(cell, zone);
}

/// Columns of codes, and what they are called beside them.
std::string label_beside(const std::map<std::string, std::string>& row, const std::string& column) {
    for (const std::string& name : {column + "_zh", column + "_name"})
        if (row.contains(name)) return row.at(name);
    const auto last = column.rfind('_');
    if (last != std::string::npos)
        if (const std::string name = column.substr(0, last) + "_name"; row.contains(name))
            return row.at(name);
    const bool is_the_row = column == "id" || column == "zone" || column == "code" || column == "centre";
    return is_the_row && row.contains("name") ? row.at("name") : "";
}

/// The columns of codes (whose cells are codes or empty) that stand there without a label, as FILE: COLUMN.
std::set<std::string> bare_codes(const Outputs& outputs, const std::set<std::string>& themes) {
    std::set<std::string> bare;
    for (const auto& [name, contents] : outputs.files) {
        if (!name.ends_with(".csv")) continue;
        const auto rows = rows_of(contents);
        std::set<std::string> others;
        for (const auto& row : rows)
            for (const auto& [column, cell] : row)
                if (!cell.empty() && !is_code(cell, themes)) others.insert(column);
        for (const auto& row : rows)
            for (const auto& [column, cell] : row)
                if (!cell.empty() && !others.contains(column) && label_beside(row, column).empty())
                    bare.insert(name + ": " + column);
    }
    return bare;
}

/// What a reader sees of a page or sheet: no tags, styles or scripts.
std::string seen_of(const std::string& markup) {
    std::string text;
    for (std::size_t at = 0; at < markup.size();) {
        for (const std::string tag : {"style", "script"})
            if (markup.compare(at, tag.size() + 1, "<" + tag) == 0)
                at = std::min(markup.find("</" + tag, at), markup.size());
        if (at < markup.size() && markup[at] == '<') {
            at = std::min(markup.find('>', at), markup.size() - 1) + 1;
            text += ' ';
            continue;
        }
        const std::size_t next = std::min(markup.find('<', at), markup.size());
        text += markup.substr(at, next - at);
        at = next;
    }
    return text;
}

/// Codes that stand among the words of the sheets, the index and the notes; names of files are no words.
std::set<std::string> codes_seen(const Outputs& outputs, const std::string& themes) {
    const std::regex code("(^|[\\s（(、，:：])(3[1-4][0-9]{4}|" + themes + ")(?=$|[\\s）)、，,:：])");
    std::set<std::string> seen;
    for (const auto& [name, contents] : outputs.files) {
        const bool markup = name.ends_with(".svg") || name == "index.html";
        if (!markup && !name.ends_with(".md")) continue;
        std::istringstream lines(markup ? seen_of(contents) : contents);
        for (std::string line; std::getline(lines, line);)
            if (std::smatch found; std::regex_search(line, found, code))
                seen.insert(name + ": " + found.str(2));
    }
    return seen;
}

const std::set<std::string> themes_of_tutorial{
    "tech_contracts", "venture_capital", "shared_instruments", "g60", "zhangjiang", "su-xi-chang"};
const std::set<std::string> themes_of_delta{"tech_contracts", "copublications", "venture_capital",
                                            "listed_firm_investment"};

}  // namespace

TEST_CASE("Every file of a run on synthetic data says that they are", "[cli]") {
    const Outputs& outputs = outputs_of("tutorial");
    INFO(outputs.ran().err);
    REQUIRE(outputs.ran().exit_code == 0);
    CHECK(says_synthetic(outputs.ran().err));
    std::size_t read = 0;
    for (const auto& [name, contents] : outputs.files) {
        // Styles hold no figures; of a sheet its SVG is read, whose texts the others have.
        if (name.ends_with(".qml") || name.ends_with(".png") || name.ends_with(".pdf")) continue;
        CAPTURE(name);
        CHECK(says_synthetic(name.ends_with(".xlsx") ? unpacked(contents, name) : contents));
        ++read;
    }
    CHECK(read > 40);
    for (const char* name : {"spill_notes.md", "spill.json", "field_units.csv", "field_field.tif",
                             "ties_links.geojson", "index_scores.csv", "gravity_coefficients.csv"})
        CHECK(outputs.files.contains(name));
}

TEST_CASE("Real data bear no mark of synthetic ones", "[cli]") {
    const Outputs& outputs = outputs_of("yangtze-delta");
    REQUIRE(outputs.ran().exit_code == 0);
    for (const auto& [name, contents] : outputs.files) {
        CAPTURE(name);
        if (name.ends_with(".csv") || name.ends_with(".svg")) CHECK_FALSE(has(contents, "合成"));
        if (name.ends_with("links.json")) CHECK(Json::parse(contents)["synthetic"] == false);
    }
}

TEST_CASE("No table of a run has a place, theme or group by its code alone", "[cli]") {
    CHECK(bare_codes(outputs_of("tutorial"), themes_of_tutorial) == no_codes);
    CHECK(bare_codes(outputs_of("yangtze-delta"), themes_of_delta) == no_codes);
}

TEST_CASE("Sheets, index and notes of a run call places, themes and groups by name", "[cli]") {
    CHECK(codes_seen(outputs_of("tutorial"), "tech_contracts|venture_capital|shared_instruments|g60") ==
          no_codes);
    CHECK(codes_seen(outputs_of("yangtze-delta"), "tech_contracts|venture_capital|listed_firm_investment") ==
          no_codes);
}

TEST_CASE("Measured columns of a model's tables have their unit in the name or beside it", "[cli]") {
    const auto first_row = [](const Outputs& outputs, const std::string& name) {
        REQUIRE(outputs.files.contains(name));
        return rows_of(outputs.files.at(name)).at(0);
    };
    const Outputs &tutorial = outputs_of("tutorial"), &delta = outputs_of("yangtze-delta");
    CHECK(first_row(delta, "field_units.csv").at("unit") == "yuan·km^-2");
    CHECK(first_row(delta, "gravity-links_links.csv").at("unit") == "persons·yuan/km²");
    CHECK(first_row(tutorial, "gravity_pairs.csv").at("unit") == "yuan");
    CHECK(first_row(tutorial, "gravity_pairs.csv").at("distance_unit") == "km");
    CHECK(first_row(tutorial, "new-line_scenario_pairs.csv").at("unit") == "yuan");
    const Json lines = Json::parse(delta.files.at("gravity-links_links.geojson"));
    CHECK(lines["features"][0]["properties"]["unit"] == "persons·yuan/km²");
    CHECK(lines["features"][0]["properties"]["origin_name"] == "上海市");
    CHECK(Json::parse(delta.files.at("field.json"))["unit"] == "yuan·km^-2");
}

TEST_CASE("The index of a run is in the language of the run alone", "[cli]") {
    std::string index = seen_of(outputs_of("yangtze-delta").files.at("index.html"));
    for (const char* extension : {" pdf", " png", " svg"})
        for (std::size_t at = index.find(extension); at != std::string::npos; at = index.find(extension, at))
            index.replace(at, 4, " ");
    CHECK(words_left_over(index) == no_codes);
}

TEST_CASE("The index of a run begins with the report's figures and leads to every file", "[cli]") {
    for (const std::string project : {"yangtze-delta", "tutorial"}) {
        const Outputs& outputs = outputs_of(project);
        const std::string& index = outputs.files.at("index.html");
        for (const auto& [name, contents] : outputs.files) {
            if (name == "index.html" || name.ends_with(".qml")) continue;  // a style is opened with its layer
            INFO(project << ": " << name);
            CHECK(index.find("href=\"./" + name + "\"") != std::string::npos);
        }
    }
    const std::string seen = seen_of(outputs_of("yangtze-delta").files.at("index.html"));
    const std::size_t figure = seen.find("744.32 亿元"), table = seen.find("50%辐射半径");
    REQUIRE(figure != std::string::npos);
    CHECK(figure < table);
    for (const char* words : {"八成在 272 至 404 千米以内（估算", "公布总量", "82 至 609 千米", "不是因果"}) {
        INFO(words);
        CHECK(seen.find(words) < table);
    }
    CHECK(seen.find("β = 2") > table);  // folded, and not among what is read first
}

TEST_CASE("Every spill verb on a project names weights, their share across provinces, islands and n",
          "[cli]") {
    using Words = std::vector<std::string>;
    const Words on{data_folder() + "/tutorial", "--level", "city", "--weights", "band:90"},
        model{"--y", "demand", "--x", "supply", "--draws", "20"},
        field{"--field", "supply", "--permutations", "99"};
    const auto joined = [](Words words, const Words& more, const Words& rest) {
        words.insert(words.end(), more.begin(), more.end());
        words.insert(words.end(), rest.begin(), rest.end());
        return words;
    };
    std::vector<Words> all{joined({"spill", "local"}, on, field), joined({"spill", "moran"}, on, field),
                           joined({"spill", "province", "--model", "lag"}, on, model)};
    for (const char* kind : {"ols", "durbin"})
        all.push_back(joined({"spill", "regress", "--model", kind}, on, model));
    all.push_back(joined({"spill", "regress", "--model", "ladder"}, on, {"--y", "demand", "--x", "supply"}));
    for (const Words& words : all) {
        CAPTURE(words);
        const Ran text = run_program(joined(words, {"--lang", "zh"}, {}));
        REQUIRE(text.exit_code == 0);
        CHECK(has(text.out, "【合成】"));
        CHECK(has(text.out, "90 条联系，跨省权重占"));
        CHECK(has(text.out, "6 个孤岛：连云港市"));
        CHECK(has(text.out, "n = 41"));
        const Json json = Json::parse(run_program(joined(words, {"--json"}, {})).out);
        CHECK(json["n"] == 41);
        CHECK(json["synthetic"] == true);
        CHECK(json["weights"]["kind"] == "band:90");
        CHECK(json["weights"]["links"] == 90);
        CHECK(json["weights"]["cross_group_share"].get<double>() == Approx(0.1738).epsilon(1e-3));
        CHECK(json["weights"]["islands"].size() == 6);
    }
}

}  // namespace marked_outputs_test
