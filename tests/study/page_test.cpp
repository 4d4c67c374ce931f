// The page to explore: what it may ask for, what it says without scripts, and that its figures are those of
// the tables.
#include "study/products/page.hpp"

#include "gis/csv_writer.hpp"
#include "gis/file_digest.hpp"
#include "study/sheets/page_data.hpp"
#include "study/sheets/page_parts.hpp"
#include "study/study.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/study_tables.hpp"
#include "tests/support/bundled_run.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"
#include "tests/support/planner_project.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

namespace page_test {

using namespace deltareach;
using deltareach::test::bundled_run;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::PlannerProject;
using deltareach::test::Ran;
using deltareach::test::rows_of;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;
using Row = std::map<std::string, std::string>;

const std::string data_folder = deltareach::test::source_dir() + "/data/";

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const std::size_t from = text.find(before);
    REQUIRE(from != std::string::npos);
    const std::size_t to = text.find(after, from + before.size());
    REQUIRE(to != std::string::npos);
    return text.substr(from + before.size(), to - from - before.size());
}

Json data_of(const std::string& html) {
    return Json::parse(between(html, "id=\"data\">", "</script>"));
}

/// The same to nine digits; both without a figure where one is.
bool agree(const Json& shown, const std::string& cell) {
    if (shown.is_null() || cell.empty()) return shown.is_null() && cell.empty();
    const double a = shown.get<double>(), b = std::stod(cell);
    return std::abs(a - b) <= 5.01e-9 * std::abs(b);
}

/// Base64 of the hash, by another way than the program's.
std::string base64(const std::string& hex) {
    std::string bits;
    for (const char digit : hex)
        for (int bit = 3; bit >= 0; --bit)
            bits += ((std::string("0123456789abcdef").find(digit) >> bit) & 1U) != 0 ? '1' : '0';
    const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    while (bits.size() % 6 != 0) bits += '0';
    std::string text;
    for (std::size_t at = 0; at < bits.size(); at += 6)
        text += letters[static_cast<std::size_t>(std::stoi(bits.substr(at, 6), nullptr, 2))];
    while (text.size() % 4 != 0) text += '=';
    return text;
}

/// Every fact of every study against the rows of reach.csv, which stand in the same order.
void compare_facts(const Json& data, const std::vector<Row>& rows) {
    std::size_t study = 0, compared = 0, beta = 0;
    for (const Row& row : rows) {
        if (row.at("variant").starts_with("beta_")) {
            const Json& betas = data["studies"][study - 1]["betas"];
            REQUIRE(beta < betas.size());
            CHECK(betas[beta][0].get<double>() == std::stod(row.at("variant").substr(5)));
            CHECK(agree(betas[beta][1], row.at("r50_km")));
            CHECK(agree(betas[beta++][2], row.at("r80_km")));
            continue;
        }
        beta = 0;
        REQUIRE(study < data["studies"].size());
        const Json& one = data["studies"][study++];
        CAPTURE(row.at("origin"), row.at("theme"), row.at("period"));
        REQUIRE(data["origins"][one["o"].get<std::size_t>()]["id"] == row.at("origin"));
        REQUIRE(data["sets"][one["s"].get<std::size_t>()]["period"] == row.at("period"));
        CHECK(one["q"] == row.at("quality"));
        for (std::size_t f = 0; f < data["facts"].size(); ++f) {
            const Json& fact = data["facts"][f];
            CAPTURE(fact["name"].get<std::string>());
            CHECK(agree(one["facts"][f], row.at(fact["key"])));
            ++compared;
            const std::string name = fact["name"], key = fact["key"], suffix = key.substr(name.size());
            if (!row.contains(name + "_low" + suffix)) continue;
            const bool has = one["intervals"].contains(std::to_string(f));
            const Json interval = has ? one["intervals"][std::to_string(f)] : Json{nullptr, nullptr};
            CHECK(agree(interval[0], row.at(name + "_low" + suffix)));
            CHECK(agree(interval[1], row.at(name + "_high" + suffix)));
        }
    }
    CHECK(compared > 20);
}

/// Every flow of every study against flows.csv, whose rows stand study by study.
void compare_flows(const Json& data, const std::vector<Row>& rows, std::size_t studies) {
    std::size_t at = 0;
    for (std::size_t s = 0; s < studies; ++s) {
        const Json& study = data["studies"][s];
        std::map<std::string, const Row*> of_study;
        std::size_t positive = 0;
        for (const Json& flow : study["flow"]) positive += flow.get<double>() > 0 ? 1 : 0;
        for (std::size_t i = 0; i < positive; ++i, ++at) {
            while (rows.at(at).at("quality") == "reported_total") ++at;
            of_study[rows[at].at("destination")] = &rows[at];
        }
        for (std::size_t i = 0; i < study["to"].size(); ++i) {
            if (!(study["flow"][i].get<double>() > 0)) continue;
            const std::string code = data["places"][study["to"][i].get<std::size_t>()]["code"];
            CAPTURE(s, code);
            REQUIRE(of_study.contains(code));
            const Row& row = *of_study.at(code);
            CHECK(agree(study["flow"][i], row.at("flow")));
            if (study.contains("low")) {
                CHECK(agree(study["low"][i], row.at("low")));
                CHECK(agree(study["high"][i], row.at("high")));
            }
            if (study.contains("km")) CHECK(agree(study["km"][i], row.at("distance_km")));
        }
    }
}

}  // namespace

TEST_CASE("the page of the Delta asks for nothing, says its figures without scripts and stays small",
          "[cli]") {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "delta.html").string();
    const Ran ran = run_program({"page", data_folder + "yangtze-delta", "-o", out, "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string html = contents_of(out);
    CHECK(html.size() < 2000000);
    const std::string text = html.substr(0, html.find("<script"));
    CHECK(text.find("744.32 亿元") != std::string::npos);
    CHECK(text.find("估算") != std::string::npos);
    CHECK(std::regex_search(text, std::regex("content=\"default-src 'none';")));
    const std::string markup = text + html.substr(html.rfind("</script>"));
    CHECK_FALSE(std::regex_search(markup, std::regex("(href|src|url)\\s*=", std::regex::icase)));
    CHECK_FALSE(std::regex_search(markup, std::regex(" on[a-z]+=")));
    const std::string script = between(html, "<script>", "</script>"),
                      style = between(html, "<style>", "</style>");
    CHECK(text.find("script-src 'sha256-" + base64(sha256_of_bytes(script)) + "'") != std::string::npos);
    CHECK(text.find("style-src 'sha256-" + base64(sha256_of_bytes(style)) + "'") != std::string::npos);
    CHECK(style.find("url(") == std::string::npos);
    CHECK(style.find("@import") == std::string::npos);
}

TEST_CASE("cards of a page tell a published total from the radius of the prior, which stands once", "[cli]") {
    const std::string html = contents_of(bundled_run("yangtze-delta", "page") / "page" / "explore.html");
    const std::string cards = between(html, "<ul class=\"cards\"", "</ul>");
    const auto count = [](const std::string& text, const std::string& word) {
        std::size_t n = 0;
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++n;
        return n;
    };
    CHECK(count(cards, "<li>") == count(cards, "公布总量") + 1);
    CHECK((count(cards, "2023年：流出总量") == 2 && count(cards, "2023年：合作总量") == 1));
    CHECK(count(cards, "272–404 千米") == 1);
    CHECK(count(cards, "82–609 千米") == 1);
    CHECK(count(cards, "β 取 0.2 至 2 时 161–349 千米") == 1);
    // What a table remarks on a figure stands wherever the figure does.
    CHECK(count(cards, "截至2024年3月") == 2);
    const Json data = data_of(html);
    std::size_t remarks = 0;
    for (const Json& study : data["studies"])
        if (study.contains("remark"))
            remarks +=
                has(data["texts"][study["remark"].get<std::size_t>()]["en"].get<std::string>(), "cumulative")
                    ? 1
                    : 0;
    CHECK(remarks == 2);
    // Beside the radius alone stands what says that it is an estimate.
    const std::string total = between(cards, "744.32 亿元", "</li>");
    CHECK(total.find("估算") == std::string::npos);
    CHECK(between(cards, "272–404 千米", "</li>").find("估算") != std::string::npos);
}

TEST_CASE("flows stand on a page in the unit that lists of the report have", "[cli]") {
    const Json data = data_of(contents_of(bundled_run("tutorial", "page") / "page" / "explore.html"));
    for (const Json& series : data["series"])
        if (series["theme"] == "tech_contracts") {
            CHECK(series["flows"]["shown"]["zh"] == "万元");
            CHECK(series["shown"]["zh"] == "亿元");
        }
}

TEST_CASE("every figure of the page that a run writes stands in the run's tables", "[cli]") {
    const fs::path tables = bundled_run("yangtze-delta", "tables"),
                   page = bundled_run("yangtze-delta", "page") / "page" / "explore.html";
    const Json data = data_of(contents_of(page));
    const std::vector<Row> reach = rows_of(contents_of(tables / "reach.csv"));
    std::size_t studies = 0;
    for (const Row& row : reach) studies += row.at("variant").empty() || row.at("variant") == "mid" ? 1 : 0;
    compare_facts(data, reach);
    compare_flows(data, rows_of(contents_of(tables / "flows.csv")), studies);
}

TEST_CASE("every origin that can be chosen has the figures that the tables give it", "[cli]") {
    const TemporaryFolder folder;
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(data_folder + "tutorial", session);
    const Findings found = found_for_page(loaded, {}, session);
    REQUIRE(found.explored);
    CHECK(found.explored->all);
    const Json data = page_data({.from = loaded, .found = found, .context = {}}, session);
    std::vector<Study> all(found.studies.begin(), found.studies.end());
    all.insert(all.end(), found.explored->others.begin(), found.explored->others.end());
    CHECK(data["studies"].size() == all.size());
    CHECK(data["origins"].size() > 60);  // 57 places that send, Shanghai, provinces, groups
    write_csv(folder.path() / "reach.csv", reach_table(all, *loaded.inputs.region), false);
    write_csv(folder.path() / "flows.csv", flow_rows(all, loaded.inputs).columns, false);
    compare_facts(data, rows_of(contents_of(folder.path() / "reach.csv")));
    compare_flows(data, rows_of(contents_of(folder.path() / "flows.csv")), all.size());
    for (const Json& study : data["studies"]) {
        const Json& cumulative = study["curve"][1];
        if (!cumulative.empty())
            CHECK(cumulative.back().get<double>() == Approx(study["facts"][0].get<double>()));
    }
}

TEST_CASE("what zones send and receive on the page is the sum of its pairs and the column of the zones",
          "[cli]") {
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(data_folder + "tutorial", session);
    const Findings found = found_for_page(loaded, {}, session);
    const Json data = page_data({.from = loaded, .found = found, .context = {}}, session);
    REQUIRE_FALSE(data["balances"].empty());
    for (const Json& balance : data["balances"]) {
        const Json& pairs = balance["pairs"];
        const std::size_t n = balance["sent"].size();
        std::vector<double> sent(n, 0), received(n, 0);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t k = pairs["first"][i]; k < pairs["first"][i + 1].get<std::size_t>(); ++k) {
                sent[i] += pairs["value"][k].get<double>();
                received[pairs["to"][k].get<std::size_t>()] += pairs["value"][k].get<double>();
            }
        for (std::size_t i = 0; i < n; ++i) {
            if (!balance["sent"][i].is_null()) CHECK(balance["sent"][i].get<double>() == Approx(sent[i]));
            if (!balance["received"][i].is_null())
                CHECK(balance["received"][i].get<double>() == Approx(received[i]));
            if (!balance["net"][i].is_null())
                CHECK(balance["net"][i].get<double>() ==
                      Approx(balance["received"][i].get<double>() - balance["sent"][i].get<double>()));
        }
    }
    // Against the zones' own table: district level, a period the project studies.
    const std::size_t level = *loaded.inputs.region->level_index("district");
    const FeatureLayer zones = zones_layer(level, found.studies, loaded);
    // A zone without a row to every other one sends at least so much: a column of its own.
    const Column* whole = find_column(zones.columns, "venture_capital_2023_sent");
    const Column* least = find_column(zones.columns, "venture_capital_2023_sent_at_least");
    REQUIRE((whole != nullptr || least != nullptr));
    std::vector<double> expected(zones.geometries.size(), std::nan(""));
    for (const Column* column : {whole, least}) {
        if (column == nullptr) continue;
        const std::vector<double> values = numbers_of(*column);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!std::isnan(values[i])) expected[i] = values[i];
    }
    std::size_t compared = 0;
    for (const Json& balance : data["balances"]) {
        const Json& set = data["sets"][balance["s"].get<std::size_t>()];
        if (balance["level"] != level || set["period"] != "2023" ||
            data["series"][set["series"].get<std::size_t>()]["theme"] != "venture_capital")
            continue;
        const Json& mosaic = data["levels"][level]["mosaic"];
        for (std::size_t i = 0; i < mosaic.size(); ++i) {
            const Json& place = data["places"][mosaic[i].get<std::size_t>()];
            if (place["level"] != level || balance["sent"][i].is_null()) continue;
            const std::size_t zone =
                mosaic[i].get<std::size_t>() - data["levels"][level]["first"].get<std::size_t>();
            CHECK(balance["sent"][i].get<double>() == Approx(expected[zone]).epsilon(1e-8));
            ++compared;
        }
    }
    CHECK(compared > 10);
}

TEST_CASE("names made to harm stay text in the page", "[cli]") {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "x.html").string();
    const Ran ran =
        run_program({"page", deltareach::test::source_dir() + "/tests/page/hostile", "-o", out, "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string html = contents_of(out);
    std::size_t scripts = 0;
    for (std::size_t at = html.find("<script"); at != std::string::npos; at = html.find("<script", at + 1))
        ++scripts;
    CHECK(scripts == 2);  // the data and our own
    CHECK(html.find("<img") == std::string::npos);
    CHECK(html.find("\xE2\x80\xA8") == std::string::npos);
    const Json data = data_of(html);
    CHECK(data["places"][0]["zh"] == "</script><script>document.documentElement.dataset.harmed=1</script>");
}

TEST_CASE("a page keeps what it cannot know apart from nothing, and begins as it is told", "[cli]") {
    const PlannerProject project;
    REQUIRE(project.run({"page", "-o", "a.html"}).exit_code == 0);
    const Json data = data_of(contents_of(project.path("a.html")));
    REQUIRE(data["balances"].size() == 1);
    const Json& balance = data["balances"][0];
    CHECK(balance["sent"] == Json{8, nullptr, nullptr});
    CHECK(balance["received"] == Json{nullptr, 3, 5});
    CHECK(balance["net"] == Json{nullptr, nullptr, nullptr});
    CHECK(balance["sent_pairs"] == Json{2, 0, 0});  // of 2 that each could have
    CHECK(balance["received_pairs"] == Json{0, 1, 1});
    CHECK(data["studies"][0]["whole"] == true);
    CHECK(data["studies"][0]["flow"] == Json{5, 3});  // the largest first
    const Ran again = project.run({"page", "-o", "a.html"});
    CHECK(again.exit_code == 4);
    CHECK(project.run({"page", "-o", "a.pdf"}).exit_code == 2);
    REQUIRE(project.run({"map", "--theme", "t", "--period", "2023", "-o", "b.html"}).exit_code == 0);
    const Json start = data_of(contents_of(project.path("b.html")))["start"];
    CHECK(start["theme"] == "t");
    CHECK(start["period"] == "2023");
}

TEST_CASE("quantile classes of a page that equal values leave empty are told beside the method", "[unit]") {
    std::vector<double> values(3002, 1);  // the second fifth ends between a one and a two
    for (std::size_t i = 1201; i < values.size(); ++i) values[i] = 2;
    for (std::size_t i = 2998; i < values.size(); ++i) values[i] = static_cast<double>(i - 2995);
    const Json tied = page_scale(values, {});
    CHECK(tied["m"].dump().find("quantile classes that hold nothing") != std::string::npos);
    CHECK(tied["m"].dump().find("空的") != std::string::npos);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
    CHECK(page_scale(values, {})["m"].dump().find("hold nothing") == std::string::npos);
}

}  // namespace page_test
