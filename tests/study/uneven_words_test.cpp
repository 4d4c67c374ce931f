// What is said, asked and refused where one case is unlike the others: one letter before a number, one thing
// left out, one estimate among records, a name in one language, nothing on record.
#include "study/findings/map_findings.hpp"
#include "study/findings/province_receipts.hpp"
#include "study/findings/run_studies.hpp"
#include "study/findings/spillovers.hpp"
#include "study/findings/study_words.hpp"
#include "study/inputs/database_statements.hpp"
#include "study/products/docx_parts.hpp"
#include "study/project/map_kinds.hpp"
#include "study/sheets/map_options.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/map_sheets.hpp"
#include "study/tables/estimate_text.hpp"
#include "study/tables/heads.hpp"
#include "study/tables/province_tables.hpp"
#include "study/tables/spill_account.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/said.hpp"
#include "tests/support/thrown.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace uneven_words_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

std::string words_thrown(const auto& step) {
    try {
        step();
    } catch (const Error& error) {
        return text_of(error.messages().front(), Language::en);
    }
    return "none";
}

std::string capital(const std::string& en) {
    return as_sentence({"", en}).en;
}

/// Rows with a quality each.
struct Qualified : Strip {
    explicit Qualified(const std::string& rows, const std::string& end = "") : Strip("", "", end) {
        write_file(folder.path() / "flows.csv",
                   "theme,period,origin,destination,value,unit,quality\n" + rows);
    }
};

/// A sheet without anything around its zones.
SheetSpec sheet_of(const MapSettings& map, Said& said, std::span<const Study> studies) {
    const ContextLayers context;
    Messages notes;
    SharedFindings shared;
    const Study* study = shows_study(map) ? &studies.front() : nullptr;
    const MapFinding shown = find_for_map(map, said.loaded, study, nullptr, shared, said.session);
    return sheet_for(map, {said.loaded.project, said.loaded.inputs, context, studies, said.session}, shown,
                     notes);
}

std::string entry(const std::vector<ZipEntry>& entries, const std::string& name) {
    for (const ZipEntry& one : entries)
        if (one.name == name) return std::string(one.bytes);
    return "none";
}

}  // namespace

TEST_CASE("A sentence begins with a capital, but not where a sign of one letter stands there", "[unit]") {
    CHECK(capital("share of the flow") == "Share of the flow");
    CHECK(capital("moran's I") == "Moran's I");
    CHECK(capital("n of the deals") == "n of the deals");
    CHECK(capital("r80 of the flow") == "r80 of the flow");
    CHECK(capital("z") == "z");
    CHECK(capital("pH") == "pH");
}

TEST_CASE("A study is called by its names in either language, a column of it with a capital", "[unit]") {
    Study study;
    study.origin.id = "320500";
    study.origin.name_zh = "苏州市";
    study.origin.name_en = "Suzhou";
    study.theme.id = "patents";
    study.theme.label_zh = "专利";
    study.theme.label_en = "patents";
    study.period = "2022";
    const MessageValues both = study_words("study", study, true);
    REQUIRE(both.size() == 2);
    CHECK(both[0].second == "苏州市 专利 2022");
    CHECK(both[1].second == "Suzhou patents 2022");
    CHECK(received(study).label_en == "Patents received from Suzhou");
    CHECK(received(study).label_zh == "来自苏州市的专利");
    study.origin.name_en.clear();
    CHECK(study_words("study", study, false)[1].second == "苏州市 patents");
}

TEST_CASE("Weights of a kernel have the one that is named, else the triangular", "[unit]") {
    CHECK(weights_named("kernel:30").kernel == WeightKernel::triangular);
    CHECK(weights_named("kernel:30:gaussian").kernel == WeightKernel::gaussian);
    CHECK(weights_named("kernel:30:gaussian").km == 30);
    CHECK_FALSE(find_weights("kernel:30:nosuch"));
}

TEST_CASE("A way is no shorter than the straight line", "[unit]") {
    SilentListener nobody;
    const Session session({}, nobody);
    const auto problems = [&](const char* circuity) {
        Messages found;
        static_cast<void>(
            parse_project(std::string("[project]\nname = \"x\"\n[zones.city]\npath = \"z\"\nid = \"i\"\n"
                                      "[distance]\npath = \"t.csv\"\nspeed_km_h = 40\ncircuity = ") +
                              circuity + "\n",
                          std::filesystem::temp_directory_path() / "project.toml", session, found));
        return found.size();
    };
    CHECK(problems("1") == 0);
    CHECK(problems("1.3") == 0);
    CHECK(problems("0.99") == 1);
    CHECK(problems("10.5") == 1);
}

TEST_CASE("What is wrong with a key is told at its line and column, not at those of its table", "[unit]") {
    SilentListener nobody;
    const Session session({}, nobody);
    Messages found;
    static_cast<void>(
        parse_project("[project]\nname = \"x\"\n[zones.city]\npath = \"z\"\nid = \"i\"\n"
                      "[distance]\npath = \"t.csv\"\nspeed_km_h = 40\n  circuity = 0.5\n",
                      std::filesystem::temp_directory_path() / "project.toml", session, found));
    REQUIRE(found.size() == 1);
    CHECK(found.front().where.row == 9);
    CHECK(found.front().where.column > 1);
}

TEST_CASE("A theme is told of a map whose column, division, circles or labels sum flows, and of no other",
          "[unit]") {
    Said said(Strip("patents,2022,10,14,3,,件\n"));
    MapSettings map{.kind = "choropleth"};
    map.column = "v";
    map.theme = "patents";
    const auto code = [&](std::string MapSettings::*where) {
        MapSettings other = map;
        if (where != nullptr) other.*where = "sent";
        return code_of([&] { require_map_names(other, said.loaded); });
    };
    CHECK(code(nullptr) == "DR1039");
    for (std::string MapSettings::*where : {&MapSettings::column, &MapSettings::second, &MapSettings::per,
                                            &MapSettings::circles, &MapSettings::labels})
        CHECK(code(where) == "none");
    MapSettings several = map;
    several.column.clear();
    several.kind = "multiples";
    several.columns = {"v", "received"};
    CHECK(code_of([&] { require_map_names(several, said.loaded); }) == "none");
}

TEST_CASE("A Word document is by its author, and called by its title", "[unit]") {
    DocxFrame frame;
    frame.title = "Reach & <flows>";
    frame.author = "Planning \"Office\"";
    frame.date = "2023-05-06";
    frame.language = "en-GB";
    const std::string core = entry(docx_entries(frame), "docProps/core.xml");
    INFO(core);
    CHECK(has(core, "<dc:title>Reach &amp; &lt;flows&gt;</dc:title>"));
    CHECK(has(core, "<dc:creator>Planning "));
    CHECK(has(core, "2023-05-06T00:00:00Z"));
    frame.date = "2023";
    CHECK_FALSE(has(entry(docx_entries(frame), "docProps/core.xml"), "created"));
}

TEST_CASE("Maps in classes of all are estimates where one of them is", "[unit]") {
    Said said(
        Qualified("patents,2021,10,12,5,件,estimated\npatents,2021,10,13,9,件,estimated\n"
                  "patents,2022,10,12,8,件,reported\npatents,2022,10,14,2,件,reported\n"
                  "patents,2023,10,12,3,件,reported\npatents,2023,10,11,4,件,reported\n"));
    const auto is_hatched = [&](const std::vector<std::string>& years) {
        MapSettings map{.kind = "multiples"};
        map.level = "cell";
        map.same_classes = true;
        for (const std::string& year : years) map.columns.push_back("patents_" + year + "_received");
        const SheetSpec sheet = sheet_of(map, said, {});
        const auto* fill = std::get_if<ClassedFill>(&sheet.fill);
        REQUIRE(fill != nullptr);
        return fill->estimated;
    };
    CHECK(is_hatched({"2021", "2022"}));
    CHECK(is_hatched({"2022", "2021", "2023"}));
    CHECK_FALSE(is_hatched({"2022", "2023"}));
}

TEST_CASE("Sums under another decay are those of that decay", "[unit]") {
    Said said(Qualified("patents,2022,10,2+3,900,件,reported_total\n",
                        "[estimate]\nmass = \"v\"\nlevel = \"cell\"\n"));
    const auto& [project, inputs] = said.loaded;
    const std::vector<Study> studies =
        study_all(project, inputs, {.origins = {"10"}, .themes = {}, .periods = {}}, said.session);
    REQUIRE(studies.at(0).estimated());
    const std::string text = estimate_text(studies[0], *inputs.region, said.session);
    std::set<std::string> sums;
    for (std::size_t at = text.find("β = "); at != std::string::npos; at = text.find("β = ", at + 1)) {
        const std::string line = text.substr(at, text.find('\n', at) - at);
        sums.insert(line.substr(line.find(" km ")));
    }
    INFO(text);
    CHECK(sums.size() == studies[0].estimate->by_beta.size());
}

TEST_CASE("Circles of an estimate are told as such", "[unit]") {
    for (const bool estimated : {true, false}) {
        Said said(Qualified(estimated
                                ? "patents,2022,10,2+3,9,件,reported_total\n"
                                : "patents,2022,10,12,4,件,reported\npatents,2022,10,14,5,件,reported\n",
                            "[estimate]\nmass = \"v\"\nlevel = \"cell\"\n"));
        const auto& [project, inputs] = said.loaded;
        const std::vector<Study> studies =
            study_all(project, inputs, {.origins = {"10"}, .themes = {}, .periods = {}}, said.session);
        MapSettings map{.kind = "circles"};
        map.origin = "10";
        const SheetSpec sheet = sheet_of(map, said, studies);
        REQUIRE(sheet.circles);
        CHECK(sheet.circles->estimated == estimated);
    }
}

TEST_CASE("What a province received is at least so much only where something of it is on record", "[unit]") {
    Said said(Strip("patents,2022,10,12,8,,件\npatents,2022,10,14,2,,件\npatents,2022,10,15,1,,件\n"));
    const auto& [project, inputs] = said.loaded;
    const std::vector<Study> studies =
        study_all(project, inputs, {.origins = {"10"}, .themes = {}, .periods = {}}, said.session);
    ExpectedFlows expected;
    ReceiptMaker maker(project, *inputs.region, expected);
    const std::vector<ProvinceReceipt> receipts = maker.of(studies.at(0), 0);
    REQUIRE(receipts.size() == 3);
    CHECK(receipts[0].known == 0);
    CHECK_FALSE(receipts[0].whole());
    const std::vector<Column> table = province_table(receipts, studies, *inputs.region);
    CHECK(texts_of(*find_column(table, "bound")) == std::vector<std::string>{"", "at least", ""});
    CHECK(std::isnan(receipts[0].value));
}

TEST_CASE("A source that zones, flows and attributes are read from is one source", "[unit]") {
    Project project;
    project.zones.resize(2);
    project.flows.resize(1);
    project.attributes.resize(2);
    project.zones[1].database = "plan";
    project.flows[0].database = "deals";
    project.attributes[0].database = "plan";
    project.attributes[1].database = "people";
    CHECK(sources_read(project) == std::vector<std::string>{"plan", "deals", "people"});
}

TEST_CASE("Of a regression that did not converge nothing is told but that", "[unit]") {
    SilentListener nobody;
    const Session session({}, nobody);
    SpillRun run;
    run.regressions.push_back({.name = "supply", .found = {}, .ladder = {}});
    REQUIRE_FALSE(run.regressions.front().found.fit.converged);
    const std::string notes = spill_notes(run, session);
    INFO(notes);
    CHECK(std::ranges::count(notes, '\n') ==
          4);  // a title, an empty line, the name, that it did not converge
}

TEST_CASE("An origin that a map calls by any of its names is studied once", "[unit]") {
    Strip strip("patents,2022,10,12,8,,件\npatents,2022,12,14,2,,件\n", "", "[reach]\norigins = [\"10\"]\n");
    const auto edited = [&](const char* file, const std::string& from, const std::string& to) {
        std::string text = contents_of(strip.folder.path() / file);
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
        write_file(strip.folder.path() / file, text);
    };
    for (int k = 10; k < 16; ++k)
        edited("zones.geojson", fmt::format("\"name\":\"Z{}\"", k),
               fmt::format("\"name\":\"区{0}\",\"en\":\"Z{0}\"", k));
    edited("project.toml", "[zones.province]", "name_en = \"en\"\n[zones.province]");
    Said said(strip);
    const auto drawn = [&](const char* origin) {
        Project with = said.loaded.project;
        MapSettings map{.kind = "flows"};
        map.origin = origin;
        with.maps = {map};
        return studies_of_run(with, said.loaded.inputs, {}, true, said.session).drawn.size();
    };
    CHECK(drawn("10") == 1);
    CHECK(drawn("区10") == 1);
    CHECK(drawn("Z10") == 1);
    CHECK(drawn("12") == 2);
    CHECK(drawn("Z12") == 2);
}

TEST_CASE("Options that a map reads are listed once each, those of a series as the one option", "[unit]") {
    for (const MapKind& kind : all_map_kinds()) {
        MapSettings map{.kind = std::string(kind.name)};
        for (const char* option : {"--per-dot", "--bands", "--same-classes", "--level", "--column"}) {
            const std::vector<MapOption> given = map_option(option, false);
            if (given.empty()) continue;
            const std::string words =
                words_thrown([&] { refuse_unread_options(map, given, Drawing::map, false); });
            INFO(kind.name << ": " << words);
            for (const char* series : {"--origins", "--themes", "--periods"}) CHECK_FALSE(has(words, series));
        }
    }
}

TEST_CASE("Units without a text are told by name, those without a name by id", "[unit]") {
    Units units;
    units.ids = {"1", "2", "3"};
    units.columns = {{.name = "p",
                      .label_zh = "",
                      .label_en = "",
                      .unit = "",
                      .values = std::vector<std::string>{"x", "", ""}}};
    units.own_columns = 1;
    CHECK(units.without("p") == std::vector<std::string>{"2", "3"});
    units.names = {"甲", "乙", ""};
    CHECK(units.without("p") == std::vector<std::string>{"乙", "3"});
}

}  // namespace uneven_words_test
