// The uneven project less one row: whatever sums over it says that it lacks rows.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"
#include "tests/support/uneven_project.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lacking_rows_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

using Rows = std::vector<std::map<std::string, std::string>>;

std::size_t position(const std::string& code) {
    static const std::vector<std::string> codes = uneven_codes();
    return static_cast<std::size_t>(std::ranges::find(codes, code) - codes.begin());
}

std::string codes_of_row(std::size_t from, std::size_t to) {
    return uneven_codes()[from] + "," + uneven_codes()[to];
}

/// The uneven project less the row that says what one member of the group sent to 931300.
struct RowMissing : TemporaryFolder {
    RowMissing() {
        write_uneven_project(path());
        const std::string file = path() / "flows.csv";
        std::string rows = contents_of(file);
        const std::size_t start = rows.find("deals,2023,920600,931300,");
        REQUIRE(start != std::string::npos);
        rows.erase(start, rows.find('\n', start) + 1 - start);
        write_file(file, rows);
    }
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        if (words.front() != "export") words.insert(words.end(), {"--theme", "deals", "--period", "2023"});
        words.insert(words.end(), {"--lang", "en", "-q"});
        const Ran ran = run_program(words, {.folder = path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return ran;
    }
};

}  // namespace

TEST_CASE("The flow of a group is marked wherever a member has no row", "[cli]") {
    const RowMissing missing;
    const Json document = Json::parse(missing.run({"reach", ".", "--origin", "pair", "--json"}).out);
    std::vector<std::string> partial;
    for (const Json& flow : document["flows"])
        if (flow.contains("bound")) {
            CHECK(flow["bound"] == "at least");
            partial.push_back(flow["destination"]);
        }
    CHECK(partial == std::vector<std::string>{"931300"});
    CHECK(document["notes"].dump().find("DR1454") != std::string::npos);
    const Json whole = Json::parse(missing.run({"reach", ".", "--origin", uneven_group[0], "--json"}).out);
    for (const Json& flow : whole["flows"]) CHECK_FALSE(flow.contains("bound"));
}

TEST_CASE("A total that lacks rows is called the least it can be, in every form", "[cli]") {
    const RowMissing missing;
    const auto on_record = [&](const std::vector<std::size_t>& members) {
        std::size_t known = 0, partial = 0;
        for (std::size_t j = 0; j < 6; ++j) {
            if (std::ranges::find(members, j) != members.end()) continue;
            const auto rows = std::ranges::count_if(members, [&](std::size_t i) {
                return uneven_flow(i, j, 2023) && !(codes_of_row(i, j) == "920600,931300");
            });
            known += rows > 0 ? 1 : 0;
            partial += rows > 0 && static_cast<std::size_t>(rows) < members.size() ? 1 : 0;
        }
        return Json{{"destinations", 6 - members.size()}, {"known", known}, {"partial", partial}};
    };
    const std::size_t a = position(uneven_group[0]), b = position(uneven_group[1]);
    const Json group = Json::parse(missing.run({"reach", ".", "--origin", "pair", "--json"}).out);
    CHECK(group["total_bound"] == "at least");
    CHECK(group["on_record"] == on_record({a, b}));
    const Json one = Json::parse(missing.run({"reach", ".", "--origin", uneven_group[1], "--json"}).out);
    CHECK(one["total_bound"] == "at least");
    CHECK(one["on_record"] == on_record({b}));
    const Json whole = Json::parse(missing.run({"reach", ".", "--origin", uneven_group[0], "--json"}).out);
    CHECK(whole["total_bound"].is_null());
    CHECK(whole["on_record"] == on_record({a}));
    CHECK(missing.run({"reach", ".", "--origin", "pair"}).out.find("at least ") != std::string::npos);
    CHECK(missing.run({"reach", ".", "--origin", uneven_group[0]}).out.find("at least") == std::string::npos);
    (void)missing.run({"reach", ".", "--origin", "pair", "-o", missing.path() / "reach.csv"});
    const Rows table = rows_of(contents_of(missing.path() / "reach.csv"));
    CHECK(table.at(0).at("total_bound") == "at least");
    CHECK(table.at(0).at("on_record_partial") == "1");
}

TEST_CASE("Exported zones tell a whole sum from one that lacks rows", "[cli]") {
    const RowMissing missing;
    (void)missing.run(
        {"export", ".", "--what", "zones", "--level", "city", "-o", missing.path() / "zones.csv"});
    for (const auto& row : rows_of(contents_of(missing.path() / "zones.csv"))) {
        const std::size_t zone = position(row.at("code"));
        int known = 0;
        double sent = 0;
        for (std::size_t j = 0; j < 6; ++j) {
            const auto flow = uneven_flow(zone, j, 2023);
            if (j == zone || !flow || codes_of_row(zone, j) == "920600,931300") continue;
            sent += *flow;
            ++known;
        }
        INFO(row.at("code"));
        CHECK(std::stod(row.at(known == 5 ? "deals_2023_sent_yuan" : "deals_2023_sent_at_least_yuan")) ==
              Approx(sent));
        CHECK(row.at(known == 5 ? "deals_2023_sent_at_least_yuan" : "deals_2023_sent_yuan").empty());
        if (known < 5) CHECK(std::stoi(row.at("deals_2023_sent_on_record")) == known);
    }
}

TEST_CASE("A destination that one period does not know has no change, and none is in the total", "[cli]") {
    const RowMissing missing;
    const Ran ran = run_program({"run", ".", "--out", "out", "-q"}, {.folder = missing.path()});
    REQUIRE(ran.exit_code == 0);
    const std::size_t from = position("920600");
    bool other_destinations = false;
    for (const auto& row : rows_of(contents_of(missing.path() / "out" / "change.csv"))) {
        if (row.at("theme") != "deals" || row.at("origin") != "920600" || row.at("to") != "2023") continue;
        CHECK(row.at("destination") != "931300");
        other_destinations = other_destinations || !row.at("destination").empty();
        if (!row.at("destination").empty()) continue;
        double delta = 0;
        int compared = 0;
        for (std::size_t j = 0; j < 6; ++j) {
            if (j == from || codes_of_row(from, j) == "920600,931300" || !uneven_flow(from, j, 2023))
                continue;
            delta += *uneven_flow(from, j, 2023) - *uneven_flow(from, j, 2022);
            ++compared;
        }
        CHECK(std::stod(row.at("delta")) == Approx(delta));
        CHECK(std::stoi(row.at("compared")) == compared);
        CHECK(std::stoi(row.at("in_one")) == 1);
    }
    CHECK(other_destinations);
}

TEST_CASE("A model that reads a sum of flows says that it lacks rows", "[cli]") {
    const RowMissing missing;
    const std::vector<std::string> words{"spill",     "local", ".",      "--level", "city",
                                         "--weights", "knn:2", "--lang", "en"};
    const auto told = [&](const std::string& field) {
        std::vector<std::string> all = words;
        all.insert(all.end(), {"--field", field});
        return run_program(all, {.folder = missing.path()}).err.find("DR1962") != std::string::npos;
    };
    CHECK(told("deals_2023_sent"));
    CHECK_FALSE(told("gdp"));
    // Gravity takes masses by another way; of one field at both ends once. So does an expected flow.
    const auto times_told = [&](std::vector<std::string> all) {
        all.insert(all.end(), {"--lang", "en", "--overwrite"});
        const std::string err = run_program(all, {.folder = missing.path()}).err;
        std::size_t times = 0;
        for (std::size_t at = err.find("DR1962"); at != std::string::npos; at = err.find("DR1962", at + 1))
            ++times;
        return times;
    };
    const auto gravity = [&](const std::string& origin, const std::string& destination) {
        return times_told({"model", "gravity", ".", "--level", "city", "--theme", "deals", "--period", "2023",
                           "--origin-mass", origin, "--destination-mass", destination, "-o", "g.csv"});
    };
    CHECK(gravity("deals_2023_sent", "gdp") == 1);
    CHECK(gravity("gdp", "deals_2023_sent") == 1);
    CHECK(gravity("deals_2023_sent", "deals_2023_sent") == 1);
    CHECK(gravity("gdp", "gdp") == 0);
    const auto expected = [&](const std::string& mass) {
        return times_told({"map", ".", "--kind", "observed-expected", "--theme", "deals", "--period", "2023",
                           "--origin", "920600", "--second", mass, "-o", "x.svg"});
    };
    CHECK(expected("deals_2023_sent") == 1);
    CHECK(expected("gdp") == 0);
}

TEST_CASE("Sheets of a group say where a member has no row", "[cli]") {
    const RowMissing missing;
    const std::string file = missing.path() / "sheet.svg";
    for (const std::vector<std::string>& verb :
         {std::vector<std::string>{"map", ".", "--kind", "reach"}, {"chart", "bars", "."}}) {
        std::vector<std::string> words = verb;
        words.insert(words.end(), {"--origin", "pair", "--overwrite", "-o", file});
        (void)missing.run(words);
        CHECK(contents_of(file).find("(N931300)") != std::string::npos);
        CHECK(contents_of(file).find("≥") != std::string::npos);
    }
}

}  // namespace lacking_rows_test
