// The numbers of a report are those of the tables, each with its unit, and an estimate is its interval.
#include "gis/json_text.hpp"
#include "study/products/report.hpp"
#include "study/study.hpp"
#include "tests/support/bundled_run.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/marked_text.hpp"
#include "tests/support/program.hpp"
#include "tests/support/tutorial_project.hpp"

#include <cmath>
#include <fmt/format.h>
#include <regex>
#include <set>

namespace report_numbers_test {

using namespace deltareach;
using deltareach::test::bundled_run;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::rows_of;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::without;
using deltareach::test::without_spill;
using deltareach::test::write_file;

namespace {

namespace fs = std::filesystem;

const std::string data_folder = deltareach::test::source_dir() + "/data/";

/// Everything a run of a project writes of tables and report.
struct Outputs {
    std::string html;
    std::vector<double> values;  ///< of all cells of the tables that are numbers

    Outputs(const std::string& project, const std::string& language) {
        const fs::path tables = bundled_run(project, "tables", language),
                       report = bundled_run(project, "report", language);
        html = contents_of(report / "report.html");
        for (const char* name : {"reach", "flows", "change", "provinces", "regions", "expected_flows"}) {
            const fs::path file = tables / (std::string(name) + ".csv");
            if (!fs::exists(file)) continue;
            for (const auto& row : rows_of(contents_of(file)))
                for (const auto& [head, cell] : row) add(cell);
        }
        const Json run = Json::parse(contents_of(report / "run.json"));
        for (const Json& set : run["flows"])
            for (const char* key : {"rows_read", "rows_used", "rows_dropped", "rows_other"})
                values.push_back(set[key].get<double>());
        for (const Json& file : run["inputs"]) values.push_back(file["rows"].get<double>());
        std::ranges::sort(values);
    }

    [[nodiscard]] bool holds(double value) const {
        const double slack = 1e-12 * std::abs(value);
        const auto at = std::ranges::lower_bound(values, value - slack);
        return at != values.end() && *at <= value + slack;
    }

  private:
    void add(const std::string& cell) {
        char* end = nullptr;
        const double value = std::strtod(cell.c_str(), &end);
        if (!cell.empty() && *end == '\0' && std::isfinite(value)) values.push_back(value);
    }
};

/// A printed number as digits alone: no grouping, no star, a plain minus.
std::string plain(std::string digits) {
    std::erase_if(digits, [](char c) { return c == ',' || c == '*'; });
    const std::string minus = "−";
    if (digits.starts_with(minus)) digits = "-" + digits.substr(minus.size());
    return digits;
}

constexpr double divisors[] = {1, 1e4, 1e8, 1e6, 1e9, 0.01};

bool prints(double value, const std::string& digits) {
    const std::size_t point = digits.find('.');
    const int decimals = point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1);
    for (const double divisor : divisors) {
        std::string text = fmt::format("{:.{}f}", value / divisor, decimals);
        if (text.find_first_not_of("-0.") == std::string::npos) text.erase(0, text.starts_with('-') ? 1 : 0);
        if (text == digits) return true;
    }
    return false;
}

/// Every <data> holds a value of the tables, printed as itself; ranks and counts of n are whole and small.
void check_data_elements(const Outputs& out) {
    const std::regex element("<data value=\"([^\"]+)\">([^<]+)</data>");
    std::size_t checked = 0;
    for (std::sregex_iterator at(out.html.begin(), out.html.end(), element), end; at != end; ++at) {
        const double value = std::stod((*at)[1].str());
        const std::string digits = plain((*at)[2].str());
        CAPTURE((*at)[0].str());
        CHECK(prints(value, digits));
        CHECK((out.holds(value) || (value == std::round(value) && value >= 0 && value <= 10)));
        ++checked;
    }
    CHECK(checked > 100);
}

/// Amounts and distances in sentences: what has decimals, and what stands before km.
void check_sentences(const Outputs& out) {
    std::string text = without(without(out.html, "<svg", "</svg>"), "<style>", "</style>");
    const std::size_t methods = text.find("<section id=\"methods\">");
    REQUIRE(methods != std::string::npos);
    text = std::regex_replace(text.substr(0, methods), std::regex("<data[^>]*>[^<]*</data>|<[^>]*>"), " ");
    std::set<std::string> known;
    for (const double value : out.values)
        for (const double divisor : divisors)
            for (const int decimals : {0, 1, 2})
                known.insert(fmt::format("{:.{}f}", std::abs(value) / divisor, decimals));
    const std::regex number("([0-9][0-9,]*\\.[0-9]+)|([0-9][0-9,]*)(?= (?:千米|km))");
    const std::set<std::string> of_method{"0.2",  "0.41", "0.8",  "0.90", "0.86",
                                          "0.72", "0.44", "0.80", "0.78", "4.9.0"};
    std::size_t checked = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), number), end; at != end; ++at) {
        const std::string digits = plain((*at)[0].str());
        if (of_method.contains(digits)) continue;
        CAPTURE(digits,
                text.substr(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, at->position() - 60)), 120));
        CHECK(known.contains(digits));
        ++checked;
    }
    CHECK(checked > 15);
}

}  // namespace

TEST_CASE("every number of a report stands in the tables of the run to the printed digits", "[cli][report]") {
    for (const char* project : {"yangtze-delta", "tutorial"})
        for (const char* language : {"zh", "en"}) {
            CAPTURE(project, language);
            const Outputs out(project, language);
            check_data_elements(out);
            check_sentences(out);
        }
}

TEST_CASE("an estimate in large type is its interval, never one number", "[unit][report]") {
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(data_folder + "yangtze-delta", session);
    const Report report = report_of_project(loaded, {}, session);
    std::size_t estimates = 0;
    for (const ReportFigure& figure : report.headlines) {
        if (figure.quality != Quality::estimated) continue;
        ++estimates;
        const ShownNumber how = shown(figure.number, Language::zh);
        CHECK(number_words(figure.number, Language::zh) == how.low + "–" + how.high + " " + how.unit);
        CHECK(figure.sample.zh.find("不依赖模型") != std::string::npos);
    }
    CHECK(estimates == 1);
    CHECK(number_words(report.headlines.front().number, Language::zh) == "744.32 亿元");
    CHECK(number_words(report.headlines.front().number, Language::en) == "74.43 billion yuan");
}

TEST_CASE("no figure of a report lacks its unit, its n or the account of its interval", "[unit][report]") {
    SilentListener nobody;
    for (const char* name : {"yangtze-delta", "tutorial"}) {
        Session session({}, nobody);
        const Loaded loaded = read(data_folder + name, session);
        const Report report = report_of_project(loaded, {}, session);
        std::size_t figures = 0, columns = 0;
        for (const Language language : {Language::zh, Language::en}) {
            const auto check_figure = [&](const ReportFigure& figure) {
                CAPTURE(figure.what.zh);
                CHECK_FALSE(shown(figure.number, language).unit.empty());
                CHECK_FALSE(figure.sample.en.empty());
                CHECK_FALSE(figure.interval.en.empty());
                ++figures;
            };
            for (const ReportFigure& figure : report.headlines) check_figure(figure);
            for (const ReportPart& part : report.parts)
                for (const ReportItem& item : part.items) {
                    if (const auto* all = std::get_if<std::vector<ReportFigure>>(&item))
                        for (const ReportFigure& figure : *all) check_figure(figure);
                    const auto* table = std::get_if<ReportTable>(&item);
                    if (table == nullptr) continue;
                    for (const ReportColumn& column : table->columns) {
                        CHECK(column.cells.size() == table->quality.size());
                        if (!column.numeric) continue;
                        for (const ReportCell& cell : column.cells)
                            if (cell.number.kind != NumberKind::plain && std::isfinite(cell.number.value))
                                CHECK_FALSE(shown(cell.number, language).unit.empty());
                        ++columns;
                    }
                }
        }
        CHECK(figures > 10);
        CHECK(columns > 20);
    }
}

TEST_CASE("what provinces receive adds up to what the origin sends", "[property][report]") {
    SilentListener nobody;
    for (const char* name : {"yangtze-delta", "tutorial"}) {
        Session session({}, nobody);
        const Loaded loaded = read(data_folder + name, session);
        const Findings found = find(loaded,
                                    {.choice = {},
                                     .models = false,
                                     .spillovers = false,
                                     .maps = false,
                                     .surfaces = false,
                                     .report = true},
                                    session);
        std::vector<double> sum(found.studies.size(), 0);
        std::vector<std::size_t> destinations(found.studies.size(), 0);
        for (const ProvinceReceipt& one : found.receipts) {
            if (!std::isnan(one.value)) sum[one.study] += one.value;
            destinations[one.study] += one.destinations;
            CHECK(one.known <= one.destinations);
            CHECK(std::isnan(one.value) == (one.known == 0));
            if (one.low) CHECK((*one.low <= one.value && one.value <= *one.high));
        }
        for (std::size_t s = 0; s < sum.size(); ++s) {
            CHECK(sum[s] == Approx(found.studies[s].reach.reach.total).epsilon(1e-9));
            CHECK(destinations[s] == found.studies[s].reach.reach.n);
        }
        if (std::string(name) != "tutorial") continue;
        // The observed side of the comparison is what the receipts of all provinces together say of the
        // pairs.
        const ProvinceReceipt& first = found.receipts.front();
        const auto with_pairs =
            std::ranges::find_if(found.receipts, [](const ProvinceReceipt& one) { return one.pairs > 0; });
        REQUIRE(with_pairs != found.receipts.end());
        CHECK(with_pairs->observed == Approx(with_pairs->value));  // no member of Shanghai sends it twice
        CHECK(with_pairs->expected > 0);
        CHECK(first.study == 0);
    }
}

namespace {

/// A bundled project to change.
struct Copy {
    TemporaryFolder folder;

    explicit Copy(const std::string& name) {
        fs::copy(data_folder + name, folder.path() / "p", fs::copy_options::recursive);
    }
    [[nodiscard]] fs::path file(const char* name) const { return folder.path() / "p" / name; }
    void replace(const char* name, const std::string& from, const std::string& to) const {
        std::string text = contents_of(file(name));
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        write_file(file(name), text.replace(at, from.size(), to));
    }
    void add(const std::string& text) const {
        write_file(file("project.toml"), contents_of(file("project.toml")) + text);
    }
    [[nodiscard]] Ran report(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"report", "p", "-o", "r.html", "-q", "--lang", "en", "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words, {.folder = folder.path()});
    }
    /// The report's text without marks.
    [[nodiscard]] std::string text(std::vector<std::string> more = {}) const {
        const Ran ran = report(std::move(more));
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        const std::string html = contents_of(folder.path() / "r.html");
        return std::regex_replace(without(without(html, "<svg", "</svg>"), "<style>", "</style>"),
                                  std::regex("(<[^>]*>|[ \\n])+"), " ");
    }
};

}  // namespace

TEST_CASE("estimates over other destinations have radii of their own in a report", "[cli][report]") {
    const Copy delta("yangtze-delta");
    std::string flows = contents_of(delta.file("flows_reported.csv"));
    flows =
        std::regex_replace(flows, std::regex("(patents[^\\n]*)320000\\+330000\\+340000"), "$01320000+330000");
    write_file(delta.file("flows_reported.csv"), flows);
    const Ran reach =
        run_program({"reach", "p", "--theme", "patents", "--period", "2023", "--json", "--lang", "en"},
                    {.folder = delta.folder.path()});
    INFO(reach.err);
    REQUIRE(reach.exit_code == 0);
    const Json study = Json::parse(reach.out);
    const std::string r80 = fmt::format("{:.0f} [", study["r80_km"].get<double>());
    const std::string text = delta.text();
    CAPTURE(r80);
    CHECK(r80 != "322 [");
    CHECK(text.find("322 [") != std::string::npos);
    CHECK(text.find(r80) != std::string::npos);
    CHECK(text.find("over 24 destinations") == std::string::npos);
}

TEST_CASE("a report compares with the size that it names, whatever a map compares with", "[cli][report]") {
    const Copy plain("tutorial"), with_map("tutorial");
    with_map.add(
        "[[map]]\nkind = \"observed-expected\"\nname = \"oe\"\ntheme = \"tech_contracts\"\nperiod = "
        "\"2023\"\norigin = \"310000\"\nsecond = \"demand\"\n");
    const auto part = [](const std::string& text) {
        const std::size_t from = text.find("distance lead to expect");
        REQUIRE(from != std::string::npos);
        return text.substr(from, 120);
    };
    CHECK(part(plain.text()) == part(with_map.text()));
    const Copy slip("tutorial");
    slip.replace("project.toml", "[report]\n", "[report]\n# a slip\n");
    std::string toml = contents_of(slip.file("project.toml"));
    write_file(
        slip.file("project.toml"),
        std::regex_replace(toml, std::regex("(\\[report\\][^\\[]*mass = )\"[^\"]*\""), "$01\"nosuch\""));
    const Ran refused = slip.report();
    CHECK(refused.exit_code == 3);
    CHECK(refused.err.find("nosuch") != std::string::npos);
}

TEST_CASE("a change that no destination tells is unknown, and what lacks members is at least",
          "[cli][report]") {
    const Copy tutorial("tutorial");
    const std::string said = tutorial.text({"--origin", "su-xi-chang"});  // a pair without a row is a zero
    CHECK(said.find("no change of the total can be told") == std::string::npos);
    CHECK(said.find("of them in part") == std::string::npos);
    write_file(tutorial.file("project.toml"), without_spill(contents_of(tutorial.file("project.toml"))));
    const std::string text = tutorial.text({"--origin", "su-xi-chang"});
    CHECK(text.find("rose by \u2014") == std::string::npos);
    CHECK(text.find("rose by —") == std::string::npos);
    CHECK(text.find("so no change of the total can be told") != std::string::npos);
    CHECK(text.find("of them in part") != std::string::npos);  // pairs of its cities' districts
}

}  // namespace report_numbers_test
