// Maps of the bundled projects, as the command draws them and as they are laid out.
#include "render/sheet.hpp"
#include "study/project/map_kinds.hpp"
#include "study/sheets/map_sheets.hpp"
#include "tests/cli/tutorial_copy.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"
#include "tests/support/tutorial_project.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <set>

namespace map_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

const std::string delta = deltareach::test::source_dir() + "/data/yangtze-delta";
const std::string tutorial = deltareach::test::source_dir() + "/data/tutorial";

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

/// The real project, read once for all cases.
struct World {
    SilentListener nobody;
    Session session{{}, nobody};
    Loaded loaded{};
    Project& project = loaded.project;
    Inputs& inputs = loaded.inputs;
    ContextLayers context;
    std::vector<Study> studies;

    World() {
        project = read_project(delta, session);
        inputs = read_inputs(project, session);
        std::vector<InputFile> files;
        Messages notes;
        context = read_context(project, inputs, files, notes);
        studies =
            study_all(project, inputs, {.origins = {}, .themes = {"tech_contracts"}, .periods = {}}, session);
    }
};

const World& world() {
    static const World one;
    return one;
}

SheetLog laid_out(const MapSettings& map) {
    const World& w = world();
    Messages notes;
    const Study* study = shows_study(map) ? &study_for(map, w.studies) : nullptr;
    SharedFindings shared;
    SilentListener nobody;
    Session aside = w.session.aside(nobody);
    const MapFinding shown = find_for_map(map, w.loaded, study, nullptr, shared, aside);
    const SheetSpec sheet =
        sheet_for(map, {w.loaded.project, w.loaded.inputs, w.context, w.studies, w.session}, shown, notes);
    SheetLog log;
    (void)render_sheet(sheet, {.kind = PageKind::svg}, notes, &log);
    return log;
}

std::vector<DrawnBox> of_kinds(const SheetLog& log, const std::set<std::string>& kinds) {
    std::vector<DrawnBox> boxes;
    for (const DrawnBox& box : log.boxes)
        if (kinds.contains(box.kind)) boxes.push_back(box);
    return boxes;
}

bool overlap(const DrawnBox& a, const DrawnBox& b) {
    constexpr double touch = 0.01;
    return a.left + touch < b.right && b.left + touch < a.right && a.top + touch < b.bottom &&
           b.top + touch < a.bottom;
}

void check_apart(const std::vector<DrawnBox>& some, const std::vector<DrawnBox>& others, bool same_list) {
    for (std::size_t i = 0; i < some.size(); ++i)
        for (std::size_t j = same_list ? i + 1 : 0; j < others.size(); ++j) {
            INFO(some[i].kind << " " << some[i].name << " and " << others[j].kind << " " << others[j].name);
            CHECK_FALSE(overlap(some[i], others[j]));
        }
}

void check_layout(const SheetLog& log, double page_width, double page_height, bool inset) {
    const auto names = of_kinds(log, {"label", "ring_label"}), inset_names = of_kinds(log, {"inset_label"});
    check_apart(names, names, true);
    check_apart(inset_names, inset_names, true);
    check_apart(names, of_kinds(log, {"symbol", "scale_bar", "north_arrow"}), false);
    const auto parts = of_kinds(log, {"title", "notes", "map", "locator", "legend", "inset"});
    check_apart(parts, parts, true);
    for (const DrawnBox& box : log.boxes) {
        INFO(box.kind << " " << box.name);
        CHECK(box.left >= 0);
        CHECK(box.top >= 0);
        CHECK(box.right <= page_width);
        CHECK(box.bottom <= page_height);
    }
    for (const DrawnTip& tip : log.tips)
        CHECK(std::hypot(tip.x - tip.symbol_x, tip.y - tip.symbol_y) >= tip.symbol_radius);
    CHECK(of_kinds(log, {"label"}).size() + log.listed_labels.size() == 41);
    CHECK(log.listed_labels.size() <= 3);  // in both languages alone
    CHECK(log.unplaced_labels.empty());
    if (inset) CHECK(inset_names.size() == 16);
}

bool available(const char* tool) {
    return std::system(fmt::format("command -v {} >/dev/null 2>&1", tool).c_str()) == 0;
}

}  // namespace

TEST_CASE("on A4 every name of the 41 cities and 16 districts finds room and nothing overlaps",
          "[property]") {
    for (const char* kind : {"reach", "flows", "choropleth", "circles", "surface", "bivariate", "difference",
                             "lisa", "breaking-points"})
        for (const char* orientation : {"landscape", "portrait"})
            for (const char* language : {"zh", "en"}) {
                INFO(kind << " " << orientation << " " << language);
                const MapSettings map{.kind = kind,
                                      .theme = "tech_contracts",
                                      .orientation = orientation,
                                      .language = language};
                const bool wide = map.orientation == "landscape";
                check_layout(laid_out(map), wide ? 842 : 595, wide ? 595 : 842, true);
            }
}

TEST_CASE("on A4 both languages fit on one sheet", "[property]") {
    for (const char* kind : {"reach", "flows", "choropleth"}) {
        INFO(kind);
        check_layout(laid_out({.kind = kind, .theme = "tech_contracts", .language = "both"}), 842, 595, true);
    }
}

TEST_CASE("every kind draws from its theme alone", "[cli]") {
    const TemporaryFolder folder;
    for (const char* kind : {"reach", "flows", "choropleth", "circles", "surface", "bivariate", "multiples",
                             "difference", "breaking-points", "lisa", "observed-expected"}) {
        CAPTURE(kind);
        const std::string file = (folder.path() / fmt::format("{}.svg", kind)).string();
        std::vector<std::string> words{"map",    tutorial, "--kind", kind, "--theme", "tech_contracts",
                                       "--lang", "en",     "-o",     file};
        const Ran ran = run_program(words);
        // The tutorial has no GDP: its columns have to be named, but for the one of [report] behind expected
        // flows; breaking points read no theme.
        const int refused = std::string(kind) == "breaking-points" ? 2
                            : std::string(kind) == "bivariate"     ? 3
                                                                   : 0;
        INFO(ran.err);
        CHECK(ran.exit_code == refused);
        if (refused == 0) CHECK(has(contents_of(file), "SYNTHETIC"));
    }
}

TEST_CASE("an expectation from complete records has a class for places that received nothing", "[cli]") {
    const TemporaryFolder folder;
    const std::string unsaid = (folder.path() / "p").string(), toml = unsaid + "/project.toml";
    deltareach::test::copy_tutorial_without_spill(unsaid);
    std::string text = contents_of(toml);
    const std::string zeros = "missing_as_zero = true";
    const std::size_t report = text.find("\n[report]"), said = text.find(zeros);
    REQUIRE((report < said && said < text.find("\n[", report + 1)));
    write_file(toml, text.erase(said, zeros.size()));
    const auto drawn = [&](const std::string& project, const std::string& name,
                           std::vector<std::string> more) {
        const std::string file = (folder.path() / name).string();
        std::vector<std::string> words = {"map",      project,
                                          "--kind",   "observed-expected",
                                          "--theme",  "tech_contracts",
                                          "--period", "2023",
                                          "--second", "demand",
                                          "--lang",   "en",
                                          "-o",       file};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = run_program(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(file);
    };
    const std::string recorded = drawn(unsaid, "a.svg", {}),
                      all = drawn(unsaid, "b.svg", {"--missing-as-zero"});
    CHECK(has(recorded, "are left out, not taken as zero"));
    CHECK_FALSE(has(all, "are left out, not taken as zero"));
    CHECK(has(all, "without a record count as 0"));
    CHECK_FALSE(has(all, "no data ("));
    CHECK(has(recorded, "no data ("));
    CHECK(all != recorded);
    CHECK(has(drawn(tutorial, "c.svg", {}), "without a record count as 0"));  // as the project says
}

TEST_CASE("estimated flows are never held against an expectation", "[cli]") {
    const TemporaryFolder folder;
    const Ran ran = run_program({"map", delta, "--kind", "observed-expected", "--theme", "tech_contracts",
                                 "-o", (folder.path() / "x.svg").string()});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "DR1514"));
}

TEST_CASE("what a map is told to print stands on it", "[cli]") {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "x.svg").string(), logo = (folder.path() / "logo.png").string();
    REQUIRE(run_program({"map", delta, "--kind", "circles", "--column", "gdp", "--dpi", "96", "-o", logo})
                .exit_code == 0);
    const Ran ran = run_program({"map",
                                 delta,
                                 "--kind",
                                 "choropleth",
                                 "--column",
                                 "population",
                                 "--language",
                                 "both",
                                 "--title",
                                 "题",
                                 "--title-en",
                                 "Heading",
                                 "--source",
                                 "某处",
                                 "--date",
                                 "2024-01-02",
                                 "--organisation",
                                 "某院",
                                 "--approval",
                                 "GS(2024)0001号",
                                 "--logo",
                                 logo,
                                 "--inset",
                                 "none",
                                 "--palette",
                                 "YlOrBr",
                                 "-o",
                                 file});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string svg = contents_of(file);
    for (const char* part : {">题<", ">Heading<", "某处", "2024-01-02", "某院", "审图号：GS(2024)0001号",
                             "data:image/png;base64", "#fe9929"}) {
        CAPTURE(part);
        CHECK(has(svg, part));
    }
    CHECK_FALSE(has(svg, "id=\"inset\""));
    CHECK_FALSE(has(svg, "示意图"));
    const Ran bad = run_program({"map", delta, "--column", "gdp", "--kind", "circles", "--logo",
                                 delta + "/project.toml", "-o", (folder.path() / "y.svg").string()});
    CHECK(bad.exit_code == 3);
    CHECK(has(bad.err, "DR1509"));
}

TEST_CASE("an enlargement can be chosen", "[cli]") {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "x.svg").string();
    const Ran ran = run_program({"map", delta, "--kind", "choropleth", "--column", "gdp", "--inset",
                                 "su-xi-chang", "--lang", "en", "-o", file});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(contents_of(file), "id=\"inset\""));
}

TEST_CASE("what a kind cannot do without is named", "[cli]") {
    const TemporaryFolder folder;
    const auto told = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"map", delta});
        words.insert(words.end(), {"--overwrite", "-o", (folder.path() / "x.svg").string()});
        return run_program(words).err;
    };
    CHECK(has(
        told({"--kind", "difference", "--theme", "tech_contracts", "--period", "2018", "--period", "2018"}),
        "DR1511"));
    CHECK(has(told({"--kind", "breaking-points", "--origin", "g60"}), "DR1513"));
    CHECK(has(told({"--kind", "bivariate", "--level", "province", "--column", "gdp_year", "--second", "gdp"}),
              "DR1510"));
}

TEST_CASE("an atlas has a cover, an index and a page for each zone, and is the same twice", "[cli]") {
    const TemporaryFolder folder;
    const std::string one = (folder.path() / "a.pdf").string(), two = (folder.path() / "b.pdf").string();
    for (const std::string& file : {one, two}) {
        const Ran ran =
            run_program({"map", tutorial, "--atlas", "district", "--theme", "tech_contracts", "-o", file});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
    }
    const std::string pdf = contents_of(one);
    CHECK(pdf == contents_of(two));
    CHECK(pdf.size() < 30'000'000);
    CHECK(count_of(pdf, "/Type /Page %") == 58);  // 56 zones
    CHECK(has(pdf, "/Outlines"));
    const Ran png =
        run_program({"map", tutorial, "--atlas", "district", "-o", (folder.path() / "a.png").string()});
    CHECK(png.exit_code == 2);
}

TEST_CASE("a PDF embeds its fonts, has A4 pages and Chinese that can be searched", "[external]") {
    if (!available("pdffonts") || !available("pdftotext") || !available("pdfinfo")) {
        WARN("skipped: poppler-utils is not installed");
        return;
    }
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "x.pdf").string(), out = (folder.path() / "o.txt").string();
    REQUIRE(run_program(
                {"map", delta, "--kind", "reach", "--theme", "tech_contracts", "--lang", "zh", "-o", file})
                .exit_code == 0);
    const auto read = [&](const std::string& command) {
        REQUIRE(std::system(fmt::format("{} > {}", command, out).c_str()) == 0);
        return contents_of(out);
    };
    const std::string fonts = read("pdffonts " + file);
    CHECK(has(fonts, "NotoSansCJK"));
    std::size_t lines = 0;
    for (std::size_t at = fonts.find('\n', fonts.find("----"));
         at != std::string::npos && at + 1 < fonts.size(); at = fonts.find('\n', at + 1)) {
        const std::string line = fonts.substr(at + 1, fonts.find('\n', at + 1) - at - 1);
        CHECK(has(line, " yes "));
        ++lines;
    }
    CHECK(lines > 0);
    const std::string text = read("pdftotext " + file + " -");
    for (const char* word : {"无锡市", "浦东新区", "技术合同", "示意图，未经地图审核"}) {
        CAPTURE(word);
        CHECK(has(text, word));
    }
    CHECK(has(read("pdfinfo " + file), "842 x 595"));
}

TEST_CASE("Every kind of map that is known has what draws it", "[cli]") {
    const TemporaryFolder folder;
    for (const MapKind& kind : all_map_kinds()) {
        const Ran ran = run_program({"map", delta, "--kind", std::string(kind.name), "-q", "-o",
                                     folder.path() / (std::string(kind.name) + ".svg")});
        INFO(kind.name << ": " << ran.err);
        // What is not there to be drawn (two periods, recorded flows) is refused by name, not by chance.
        CHECK((ran.exit_code == 0 || has(ran.err, "DR1014") || has(ran.err, "DR15")));
    }
}

}  // namespace map_test
