// Tables of a project in which no number equals its mirror image.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"
#include "tests/support/uneven_project.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

namespace uneven_tables_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

using Rows = std::vector<std::map<std::string, std::string>>;

/// The project and what `run` writes of it, made once.
struct World : TemporaryFolder {
    World() {
        write_uneven_project(path());
        const Ran ran = run({"run", ".", "--out", "out", "-q"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
    }
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = path()});
    }
    [[nodiscard]] Rows table(const std::string& name) const {
        return rows_of(contents_of(path() / "out" / name));
    }
    [[nodiscard]] Json json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    }
};

const World& world() {
    static const World one;
    return one;
}

std::size_t position(const std::string& code) {
    static const std::vector<std::string> codes = uneven_codes();
    return static_cast<std::size_t>(std::ranges::find(codes, code) - codes.begin());
}

double sum_of(int year, const auto& wanted) {
    double sum = 0;
    for (std::size_t i = 0; i < 6; ++i)
        for (std::size_t j = 0; j < 6; ++j)
            if (wanted(i, j)) sum += uneven_flow(i, j, year).value_or(0);
    return sum;
}

}  // namespace

TEST_CASE("changes are told from each period to the next, not over it", "[cli]") {
    std::size_t whole = 0;
    for (const auto& row : world().table("change.csv")) {
        if (row.at("theme") != "deals") continue;
        const int from = std::stoi(row.at("from")), to = std::stoi(row.at("to"));
        CHECK(to == from + 1);
        const std::size_t origin = position(row.at("origin"));
        const double delta = std::stod(row.at("delta"));
        if (row.at("destination").empty()) {
            const auto sent = [&](int year) {
                return sum_of(year, [&](std::size_t i, std::size_t j) { return i == origin && j != i; });
            };
            CHECK(delta == Approx(sent(to) - sent(from)));
            CHECK(std::stod(row.at("ratio")) == Approx(sent(to) / sent(from)));
            ++whole;
        } else {
            const std::size_t other = position(row.at("destination"));
            CHECK(delta == Approx(*uneven_flow(origin, other, to) - *uneven_flow(origin, other, from)));
        }
    }
    CHECK(whole == 12);
}

TEST_CASE("links say how many pairs a sum has, and that it is the least it can be where some lack", "[cli]") {
    std::set<std::string> bounds;
    for (const auto& row : world().table("links.csv")) {
        if (row.at("theme") != "deals" || row.at("period") != "2023") continue;
        const std::size_t zone = position(row.at("zone"));
        int sent = 0, received = 0;
        for (std::size_t other = 0; other < 6; ++other) {
            if (other == zone) continue;
            sent += uneven_flow(zone, other, 2023) ? 1 : 0;
            received += uneven_flow(other, zone, 2023) ? 1 : 0;
        }
        CHECK(std::stoi(row.at("sent_on_record")) == sent);
        CHECK(std::stoi(row.at("received_on_record")) == received);
        CHECK(row.at("sent_bound") == (sent < 5 ? "at least" : ""));
        CHECK(row.at("received_bound") == (received < 5 ? "at least" : ""));
        bounds.insert(row.at("sent_bound"));
    }
    CHECK(bounds.size() == 2);
}

TEST_CASE("links tell what is sent from what is received, and flow inside is no first link", "[cli]") {
    const std::map<std::string, std::string> first = {
        {"910200", "910400"},  // 100 to each of two: the lower code
        {"910400", "931300"},  // 900 stay inside
        {"920600", "920800"}, {"920800", "920600"}, {"921100", "920800"}, {"931300", "910400"}};
    std::size_t zones = 0;
    for (const auto& row : world().table("links.csv")) {
        if (row.at("theme") != "deals" || row.at("period") != "2023") continue;
        ++zones;
        const std::size_t zone = position(row.at("zone"));
        INFO(row.at("zone"));
        // The group's 1000 to a code that was split belong to no single city.
        const double sent =
                         sum_of(2023, [&](std::size_t i, std::size_t j) { return i == zone && j != zone; }),
                     received =
                         sum_of(2023, [&](std::size_t i, std::size_t j) { return j == zone && i != zone; });
        CHECK(std::stod(row.at("sent")) == Approx(sent));
        CHECK(std::stod(row.at("received")) == Approx(received));
        const auto inside = uneven_flow(zone, zone, 2023);
        CHECK(row.at("inside").empty() == !inside.has_value());
        if (inside) CHECK(std::stod(row.at("inside")) == Approx(*inside));
        CHECK(row.at("first_link") == first.at(row.at("zone")));
        CHECK(std::stod(row.at("first_link_share")) ==
              Approx(*uneven_flow(zone, position(row.at("first_link")), 2023) / sent));
    }
    CHECK(zones == 6);
}

TEST_CASE("what several places sent to a code that was split is shared out by its weights", "[cli]") {
    std::map<std::string, double> flow;
    for (const auto& row : world().table("regions.csv"))
        flow[row.at("destination_zh")] += std::stod(row.at("flow"));
    CHECK(flow.size() == 2);
    CHECK(flow["N931300"] == Approx(700));
    CHECK(flow["N910200"] == Approx(300));
}

TEST_CASE("flow inside an origin is kept apart and reaches no destination", "[cli]") {
    for (const auto& row : world().table("flows.csv")) CHECK(row.at("origin") != row.at("destination"));
    const Json reach =
        world().json({"reach", ".", "--origin", "910400", "--theme", "deals", "--period", "2023"});
    const Json& one = reach.is_array() ? reach[0] : reach;
    CHECK(one["kept_inside"] == 900);
    CHECK(one["total"] == 404);
    CHECK(one["flows"].size() == 5);
    double sum = 0;
    for (const Json& flow : one["flows"]) sum += flow["flow"].get<double>();
    CHECK(sum == 404);
}

TEST_CASE("a total for the sender's own province goes to the others in it, by mass and distance", "[cli]") {
    std::map<std::string, std::map<std::string, double>> flow;
    std::map<std::string, double> km;
    for (const auto& row : world().table("flows.csv")) {
        if (row.at("theme") != "grants" || row.at("quality") != "estimated") continue;
        km[row.at("destination")] = std::stod(row.at("distance_km"));
        for (const char* column : {"flow", "beta_1", "beta_2"})
            flow[row.at("destination")][column] = std::stod(row.at(column));
    }
    REQUIRE(flow.size() == 2);  // not 920600, which sends it
    const double h = km.at("920800"), k = km.at("921100");
    const auto share = [&](double beta) {
        return 55 * std::pow(h, -beta) / (55 * std::pow(h, -beta) + 25 * std::pow(k, -beta));
    };
    CHECK(flow["920800"]["beta_1"] == Approx(1000 * share(1)));
    CHECK(flow["920800"]["beta_2"] == Approx(1000 * share(2)));
    CHECK(flow["921100"]["beta_2"] == Approx(1000 * (1 - share(2))));
    CHECK(flow["920800"]["flow"] + flow["921100"]["flow"] == Approx(1000));
    for (const auto& row : world().table("reach.csv")) {
        if (row.at("theme") != "grants" || row.at("variant") == "mid") continue;
        const double beta = std::stod(row.at("variant").substr(std::string("beta_").size()));
        CHECK(std::stod(row.at("mean_km")) == Approx(share(beta) * h + (1 - share(beta)) * k));
    }
}

TEST_CASE("reach by theme counts who gets something and weighs distance by what they get", "[cli]") {
    std::vector<std::pair<double, std::string>> by_mean;
    for (const auto& row : world().table("reach.csv"))
        if (row.at("theme") == "deals" && row.at("period") == "2023")
            by_mean.emplace_back(-std::stod(row.at("mean_km")), row.at("origin"));
    std::ranges::sort(by_mean);
    const auto ranks = [](const std::string& measure) {
        std::map<std::string, int> rank;
        const Ran ran =
            world().run({"model", "index", ".", "--level", "city", "--themes", "deals", "--period", "2023",
                         "--measures", measure, "-o", "index_" + measure + ".csv"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        for (const auto& row : rows_of(contents_of(world().path() / ("index_" + measure + ".csv"))))
            rank[row.at("id")] = std::stoi(row.at("rank"));
        return rank;
    };
    const auto far = ranks("mean"), many = ranks("destinations");
    for (std::size_t place = 0; place < by_mean.size(); ++place)
        CHECK(far.at(by_mean[place].second) == static_cast<int>(place) + 1);
    for (const char* to_all : {"910400", "920600", "920800", "931300"})
        for (const char* to_four : {"910200", "921100"}) CHECK(many.at(to_all) < many.at(to_four));
}

TEST_CASE("provinces grow since the period before, and what is expected of them knows no flow inside cities",
          "[cli]") {
    const auto tables = [](const std::filesystem::path& folder) {
        const Ran ran = run_program({"spill", "table", ".", "--theme", "deals", "--json", "--lang", "en"},
                                    {.folder = folder});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out)["tables"];
    };
    const Json with = tables(world().path());
    const auto group = [](std::size_t city) { return city < 2 ? 0U : city < 5 ? 1U : 2U; };
    const auto flow = [&](std::size_t p, std::size_t q, int year) {
        return sum_of(year, [&](std::size_t i, std::size_t j) { return group(i) == p && group(j) == q; });
    };
    // Some rows tell what stays inside a city, so that a province needs it of each of its own.
    const auto whole = [&](std::size_t p, std::size_t q) {
        for (std::size_t i = 0; i < 6; ++i)
            for (std::size_t j = 0; j < 6; ++j)
                if (group(i) == p && group(j) == q && !uneven_flow(i, j, 2023)) return false;
        return true;
    };
    REQUIRE(with.size() == 3);
    for (std::size_t p = 0; p < 3; ++p)
        for (std::size_t q = 0; q < 3; ++q) {
            if (p == 2 && q == 2) continue;
            CHECK(with[2]["matrix"][p][q].get<double>() == Approx(flow(p, q, 2023)));
            if (whole(p, q)) {
                CHECK(with[2]["growth"][p][q].get<double>() ==
                      Approx(flow(p, q, 2023) / flow(p, q, 2022) - 1));
            } else {
                CHECK(with[2]["growth"][p][q].is_null());
                CHECK(with[2]["matrix_bound"][p][q] == "at least");
            }
        }
    const TemporaryFolder folder;
    write_uneven_project(folder.path(), false);
    const Json without = tables(folder.path());
    const Ran model = world().run({"model", "gravity", ".", "--theme", "deals", "--period", "2023", "--level",
                                   "city", "--constraint", "none", "--origin-mass", "gdp",
                                   "--destination-mass", "gdp", "--border", "none", "-o", "expected.csv"});
    INFO(model.err);
    REQUIRE(model.exit_code == 0);
    double seen[3][3] = {}, hoped[3][3] = {};
    for (const auto& row : rows_of(contents_of(world().path() / "expected.csv"))) {
        const std::size_t p = group(position(row.at("origin"))), q = group(position(row.at("destination")));
        seen[p][q] += std::stod(row.at("flow"));
        hoped[p][q] += std::stod(row.at("expected"));
    }
    for (std::size_t p = 0; p < 3; ++p)
        for (std::size_t q = 0; q < 3; ++q)
            if (p != 2 || q != 2)
                CHECK(with[2]["observed_expected"][p][q].get<double>() ==
                      Approx(seen[p][q] / hoped[p][q]).epsilon(1e-6));
    CHECK(with[2]["matrix"][0][0] != without[2]["matrix"][0][0]);
    CHECK(with[2]["observed_expected"] == without[2]["observed_expected"]);
}

TEST_CASE("sums that are shared out stay between cities", "[cli]") {
    write_file(world().path() / "sums.csv", "origin,total\n920600,100\n910400,50\n");
    REQUIRE(world().run({"estimate", ".", "--margins", "sums.csv", "-o", "shared.csv"}).exit_code == 0);
    std::map<std::string, double> sent;
    for (const auto& row : rows_of(contents_of(world().path() / "shared.csv"))) {
        CHECK(row.at("origin") != row.at("destination"));
        sent[row.at("origin")] += std::stod(row.at("mid"));
    }
    CHECK(sent["920600"] == Approx(100));
    CHECK(sent["910400"] == Approx(50));
}

}  // namespace uneven_tables_test
