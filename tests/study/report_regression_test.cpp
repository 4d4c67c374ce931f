// The tables that journals print, in every format: the numbers of the finding, in the place of their
// variable.
#include "gis/table_io.hpp"
#include "render/words.hpp"
#include "study/products/report.hpp"
#include "study/study.hpp"
#include "study/tables/spill_journal.hpp"
#include "study/tables/spill_json.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/marked_text.hpp"
#include "tests/support/spill_world.hpp"

#include <cmath>
#include <fmt/format.h>
#include <regex>

namespace report_regression_test {

using namespace deltareach;
using deltareach::test::rows_of;
using deltareach::test::SpillWorld;

namespace {

/// As the tables print it: fixed decimals, a true minus.
std::string printed(double value, int decimals) {
    const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool zero = digits.find_first_not_of("0.") == std::string::npos;
    return (value < 0 && !zero ? "−" : "") + digits;
}

/// A project with a regression of a cross-section and one of a panel, found and made into a report.
struct Reported {
    SpillWorld world;
    SilentListener nobody;
    Session session{{}, nobody};
    Loaded loaded = read(world.folder.path().string(), session);
    Findings found = find(
        loaded,
        {.choice = {}, .models = false, .spillovers = true, .maps = false, .surfaces = false, .report = true},
        session);
    Report report = report_of_project(loaded, {}, session);

    [[nodiscard]] const RegressionFindings& regression(std::size_t k) const {
        return found.spillovers->regressions.at(k).found;
    }
    /// The coefficients, then ρ.
    [[nodiscard]] std::vector<SpatialCoefficient> coefficients(std::size_t k) const {
        std::vector<SpatialCoefficient> all = regression(k).fit.coefficients;
        if (regression(k).fit.rho) all.push_back(*regression(k).fit.rho);
        return all;
    }
};

/// What the cells of a printed row begin with: coefficient, stars, error in brackets, z.
std::vector<std::string> cells_of(const SpatialCoefficient& one) {
    const std::string stars = one.p < 0.01 ? "***" : one.p < 0.05 ? "**" : one.p < 0.1 ? "*" : "";
    return {printed(one.estimate, 4), stars, "(" + printed(one.std_error, 4) + ")", printed(one.z, 2)};
}

std::string joined(const std::vector<std::string>& cells, const std::string& between) {
    std::string text;
    for (const std::string& cell : cells) text += (text.empty() ? "" : between) + cell;
    return text;
}

/// The text of a document from a caption to the next one, cells with | between, rows on lines.
std::string table_in_docx(const std::string& body, const std::string& caption) {
    const std::size_t from = body.find(caption), to = body.find("w:val=\"Caption\"", from);
    REQUIRE(from != std::string::npos);
    std::string text = body.substr(from, to - from);
    text = std::regex_replace(text, std::regex("</w:tc>"), "|");
    text = std::regex_replace(text, std::regex("</w:tr>"), "\n");
    text = std::regex_replace(text, std::regex("<[^>]*>"), "");
    return std::regex_replace(text, std::regex("&lt;"), "<");
}

std::string document_of(const Report& report, Language language) {
    Messages notes;
    for (const ZipEntry& entry : report_docx_entries(report, language, notes))
        if (entry.name == "word/document.xml") return entry.bytes;
    FAIL("no document");
    return {};
}

/// The English title of a table of the report.
std::string title_of(const Report& report, const std::string& id) {
    for (const ReportPart& part : report.parts)
        for (const ReportItem& item : part.items)
            if (const auto* table = std::get_if<ReportTable>(&item); table != nullptr && table->id == id)
                return table->title.en;
    FAIL("no table " << id);
    return {};
}

std::string under(const std::string& tex, const std::string& label) {
    const std::size_t at = tex.find("\\label{tab:" + label + "}");
    REQUIRE(at != std::string::npos);
    const std::size_t from = tex.rfind("\\begin{table}", at);
    return tex.substr(from, tex.find("\\end{table}", at) - from);
}

/// All texts of a sheet, a row a line, and the row of the head.
std::string texts_of(const RawSheet& sheet) {
    std::string text;
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        for (std::size_t c = 0; c < sheet.width(row); ++c) text += std::string(sheet.cell(row, c)) + "|";
        text += "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("a regression is printed with stars, errors in brackets, n and the log-likelihood of the fit",
          "[unit][report]") {
    const Reported all;
    REQUIRE(all.found.spillovers);
    const std::string tex = report_latex(all.report, Language::en),
                      docx = document_of(all.report, Language::en);
    for (const std::size_t k : {std::size_t{0}, std::size_t{1}}) {
        CAPTURE(k);
        const RegressionFindings& found = all.regression(k);
        REQUIRE(found.fit.converged);
        const std::string table = under(tex, fmt::format("{}{}", "regression\\_", k + 1)),
                          word =
                              table_in_docx(docx, title_of(all.report, fmt::format("regression_{}", k + 1)));
        for (const SpatialCoefficient& one : all.coefficients(k)) {
            CAPTURE(one.name, table, docx.size());
            CHECK(table.find("{" + joined(cells_of(one), "} & {") + "}") != std::string::npos);
            CHECK(word.find("|" + joined(cells_of(one), "|") + "|") != std::string::npos);
        }
        const std::string n = fmt::format("n = {}", found.fit.n),
                          likelihood = "Log-likelihood " + number_text(found.fit.log_likelihood, 3);
        for (const std::string& place : {table, word}) {
            CHECK(place.find(n) != std::string::npos);
            CHECK(place.find(likelihood) != std::string::npos);
            CHECK(place.find("*** p < 0.01, ** p < 0.05, * p < 0.1") != std::string::npos);
        }
        for (const char* rule : {"\\toprule", "\\midrule", "\\bottomrule"}) {
            const std::size_t first = table.find(rule);
            CHECK(first != std::string::npos);
            CHECK(table.find(rule, first + 1) == std::string::npos);
        }
    }
}

TEST_CASE("of a panel no autocorrelation of residuals in space alone is given", "[unit][report]") {
    const Reported all;
    CHECK(regression_json(all.regression(0))["residual_moran"].is_object());
    REQUIRE_FALSE(all.regression(1).periods.empty());
    CHECK(regression_json(all.regression(1))["residual_moran"].is_null());
}

TEST_CASE("a workbook holds a regression as numbers, with n and the log-likelihood in its remarks",
          "[unit][report]") {
    const Reported all;
    const auto path = all.world.folder.path() / "r.xlsx";
    write_report_workbook(path, all.report, Language::en, true);
    for (const std::size_t k : {std::size_t{0}, std::size_t{1}}) {
        Messages notes;
        const ReadTable options{.sheet = fmt::format("Regression {}", k + 1)};
        const Table table = read_table(path, options, notes);
        const std::vector<SpatialCoefficient> coefficients = all.coefficients(k);
        REQUIRE(table.rows() == coefficients.size());
        CHECK_FALSE(table.column(quality_head.en));  // terms of a fit are nothing that anyone reported
        for (std::size_t row = 0; row < coefficients.size(); ++row) {
            const auto number = [&](const char* head) {
                return std::stod(std::string(table.cell(row, table.column(head).value())));
            };
            CHECK(number("Coefficient") == Approx(coefficients[row].estimate).epsilon(1e-12));
            CHECK(number("Std. error") == Approx(coefficients[row].std_error).epsilon(1e-12));
            CHECK(number("z") == Approx(coefficients[row].z).epsilon(1e-12));
            CHECK(table.cell(row, table.column("Stars").value()) == cells_of(coefficients[row])[1]);
        }
        const std::string text = texts_of(read_sheet(path, options, notes));
        CAPTURE(text);
        CHECK(text.find("Note: ") != std::string::npos);
        CHECK(text.find("注：") == std::string::npos);
        CHECK(text.find(fmt::format("n = {}", all.regression(k).fit.n)) != std::string::npos);
        CHECK(text.find("Log-likelihood " + number_text(all.regression(k).fit.log_likelihood, 3)) !=
              std::string::npos);
    }
}

TEST_CASE("the split at the border stands in every format as it was found, of both models", "[cli][report]") {
    const Reported all;
    const RegressionFindings& found = all.regression(0);
    const std::vector<BorderSplit> splits = border_splits(found);
    REQUIRE_FALSE(splits.empty());
    CHECK(splits.front().border == found.border_leads());
    const std::string tex = under(report_latex(all.report, Language::zh), "decomposition\\_1"),
                      word = table_in_docx(document_of(all.report, Language::zh), "影响的分解");
    const auto path = all.world.folder.path() / "d.xlsx";
    write_report_workbook(path, all.report, Language::zh, true);
    Messages notes;
    const Table table = read_table(path, {.sheet = "影响分解 1"}, notes);
    REQUIRE(all.world.run({"run", ".", "--out", "out", "--only", "spill", "-q"}).exit_code == 0);
    const auto rows = rows_of(all.world.file("out/spill_decomposition_1.csv"));
    REQUIRE(rows.size() == splits.size());
    REQUIRE(table.rows() == splits.size());
    for (std::size_t k = 0; k < splits.size(); ++k) {
        const BorderSplit& split = splits[k];
        CHECK(split.direct.value + split.within.value + split.cross.value ==
              Approx(split.total.value).margin(1e-9));
        std::vector<std::string> cells;
        for (const auto& [name, part] : {std::pair{"direct", &split.direct},
                                         {"within", &split.within},
                                         {"cross", &split.cross},
                                         {"total", &split.total}}) {
            REQUIRE(part->low);
            cells.push_back(fmt::format("{} [{}，{}]", printed(part->value, 4), printed(*part->low, 4),
                                        printed(*part->high, 4)));
            CHECK(std::stod(rows[k].at(name)) == Approx(part->value).epsilon(1e-12));
            CHECK(std::stod(rows[k].at(std::string(name) + "_low")) == Approx(*part->low).epsilon(1e-12));
            CHECK(std::stod(rows[k].at(std::string(name) + "_high")) == Approx(*part->high).epsilon(1e-12));
        }
        CHECK(rows[k].at("version") == (split.border ? "border" : "restricted"));
        CAPTURE(tex, word, joined(cells, "|"));
        CHECK(tex.find("{" + joined(cells, "} & {") + "}") != std::string::npos);
        CHECK(word.find("|" + joined(cells, "|") + "|") != std::string::npos);
        CHECK(std::stod(std::string(table.cell(k, table.column("本地").value()))) ==
              Approx(split.direct.value).epsilon(1e-12));
        CHECK(std::stod(std::string(table.cell(k, table.column("合计").value()))) ==
              Approx(split.total.value).epsilon(1e-12));
    }
    const auto coefficients = rows_of(all.world.file("out/spill_coefficients_1.csv"));
    const std::vector<SpatialCoefficient> fitted = all.coefficients(0);
    REQUIRE(coefficients.size() == fitted.size());
    for (std::size_t row = 0; row < fitted.size(); ++row) {
        CHECK(std::stod(coefficients[row].at("estimate")) == Approx(fitted[row].estimate).epsilon(1e-12));
        CHECK(std::stod(coefficients[row].at("std_error")) == Approx(fitted[row].std_error).epsilon(1e-12));
        CHECK(coefficients[row].at("stars") == cells_of(fitted[row])[1]);
        CHECK(std::stod(coefficients[row].at("n")) == static_cast<double>(found.fit.n));
        CHECK(std::stod(coefficients[row].at("log_likelihood")) ==
              Approx(found.fit.log_likelihood).epsilon(1e-12));
    }
}

}  // namespace report_regression_test
