// `records --in-database` on a PostgreSQL of its own: the flows of a table are those of its CSV, to the
// digit.
#include "tests/cli/database_world.hpp"
#include "tests/support/has.hpp"
#include "tests/support/postgres_relay.hpp"

namespace database_records_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// The server, with the table in it.
PostgresServer& filled_server() {
    PostgresServer& server = shared_server();
    static bool filled = false;
    if (!filled) server.run("SELECT setseed(0.5); " + made_points + "ANALYZE deals");
    filled = true;
    return server;
}

struct World : DatabaseProject {
    PostgresServer& server = filled_server();
    std::filesystem::path csv = folder.path() / "deals.csv", here = folder.path() / "here.csv";

    World() { write(usual(server.words(), "deals")); }

    Ran run_here(std::vector<std::string> more) const {
        write_file(csv,
                   server.run("COPY (SELECT * FROM deals ORDER BY id) TO STDOUT WITH (FORMAT csv, HEADER)"));
        std::vector<std::string> words{"records",     csv.string(),  "--zones", zones.string(), "-o",
                                       here.string(), "--overwrite", "--json",  "--lang",       "en"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words);
    }
    /// The same flows and the same account both ways.
    void require_same(const std::vector<std::string>& more) const {
        const Ran there = run(more);
        INFO(there.err);
        REQUIRE(there.exit_code == 0);
        std::vector<std::string> with_points{"--origin-points", "x1,y1", "--destination-points", "x2,y2"};
        for (const std::string& word : more)
            if (word == "--origin-field") with_points.erase(with_points.begin(), with_points.begin() + 2);
        with_points.insert(with_points.end(), more.begin(), more.end());
        const Ran local = run_here(with_points);
        INFO(local.err);
        REQUIRE(local.exit_code == 0);
        CHECK(there.out == local.out);
        CHECK(contents_of(out) == contents_of(here));
        const Json found = Json::parse(there.out);
        CHECK(found["used"].get<int>() > 5000);
        CHECK(found["outside"].get<int>() > 3000);
    }
};

}  // namespace

TEST_CASE("Flows and accounts of a table in a database are those of its CSV, borders and faults included",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    world.require_same({});
    world.require_same({"--value", "amount", "--unit", "万元"});
    world.require_same({"--value", "amount", "--unit", "元", "--period", "signed", "--theme", "industry"});
    world.require_same({"--origin-field", "seller", "--value", "amount", "--unit", "元"});
    const Ran told = world.run({"--value", "amount", "--unit", "元", "--period", "signed"});
    CHECK(has(told.err, "DR1267"));
    CHECK(has(told.err, "columns: amount: "));
    CHECK(has(told.err, "x1/y1: "));
    CHECK(has(told.err, "DR1241"));
    CHECK(world.run({"--on-unknown", "error"}).exit_code == 3);
}

TEST_CASE("No record leaves the server: five times the records are no more bytes", "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    world.server.run(
        "CREATE OR REPLACE VIEW five_times AS SELECT d.* FROM deals AS d, generate_series(1, 5)");
    const auto received = [&](const std::string& table) {
        const PostgresRelay relay(world.server);
        world.write(DatabaseProject::usual(
            "postgresql:host=" + relay.socket().string() + " dbname=test user=owner", table));
        const Ran ran = world.run({"--value", "amount", "--unit", "元"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(Json::parse(ran.out)["records"] == (table == "deals" ? 40'000 : 200'000));
        return relay.received();
    };
    const std::uint64_t once = received("deals"), five = received("five_times");
    CHECK(once < 6000);  // nine pairs and what is left out, a column's types, and the greeting
    CHECK(five < once + 200);
}

TEST_CASE("Columns of points, of other kinds of numbers and with hostile names give the same flows",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    REQUIRE(world.run({"--value", "amount", "--unit", "元"}).exit_code == 0);
    const std::string expected = contents_of(world.out);
    world.server.run(
        R"(CREATE SCHEMA IF NOT EXISTS "我的 ""库"""; DROP TABLE IF EXISTS "我的 ""库"""."d;DROP TABLE deals;--";
        CREATE TABLE "我的 ""库"""."d;DROP TABLE deals;--" AS
        SELECT ST_SetSRID(ST_MakePoint(x1, y1), 4326)::geometry(Point,4326) AS "o' {end}", x2::text::numeric AS "$1", y2 AS "列 ""y"" {0}", amount AS "select"
        FROM deals WHERE x1 IS NOT NULL OR y1 IS NULL)");
    world.write("database = \"" + world.server.words() +
                "\"\nschema = '我的 \"库\"'\ntable = \"d;DROP TABLE deals;--\"\n"
                "columns = { origin_point = \"o' {end}\", destination_lon = \"$1\", destination_lat = '列 "
                "\"y\" {0}', value = \"select\" }\n");
    const Ran ran = world.run({"--unit", "元"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(contents_of(world.out) == expected);
    CHECK(world.server.run("SELECT count(*) FROM deals") == "40000\n");
}

TEST_CASE("--dry-run shows the statements and connects to nothing", "[cli]") {
    const DatabaseProject project;
    project.write(DatabaseProject::usual("postgresql:host=/nowhere/at/all dbname=none", "deals"));
    const Ran ran = project.run({"--dry-run", "--value", "amount", "--period", "signed"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json found = Json::parse(ran.out);
    const std::string sql = found["statements"];
    CHECK(has(sql, "READ ONLY"));
    CHECK(has(sql, "\"public\".\"deals\""));
    CHECK(has(sql, "GROUP BY"));
    CHECK_FALSE(std::filesystem::exists(project.out));
    const Ran real = project.run({});
    CHECK(real.exit_code == 3);
    CHECK(has(real.err, "DR1754"));
}

TEST_CASE("A rehearsal shows the records' statement also where the zones stand in a database", "[cli]") {
    const DatabaseProject project;
    const std::string zones =
        "[project]\nname = \"库\"\n[zones]\nsource = \"z\"\nid = \"code\"\n[source.z]\n"
        "database = \"postgresql:host=/nowhere/at/all dbname=none\"\ntable = \"city\"\n";
    write_file(project.folder.path() / "project.toml",
               zones + "[source.deals]\n" +
                   DatabaseProject::usual("postgresql:host=/nowhere/at/all dbname=none", "deals"));
    const Ran ran = project.run({"--dry-run", "--value", "amount"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string sql = Json::parse(ran.out)["statements"];
    CHECK(has(sql, "\"public\".\"city\""));
    CHECK(has(sql, "\"public\".\"deals\""));
    CHECK(has(sql, "GROUP BY 1, 2, 3, 4, 5, 6"));
    const Ran unknown = run_program(
        {"records", project.folder.path().string(), "--in-database", "dels", "--dry-run", "--lang", "en"});
    CHECK(unknown.exit_code == 2);
    CHECK(has(unknown.err, "deals"));
}

TEST_CASE("A file that is there is told before anything is read", "[cli]") {
    const DatabaseProject project;
    project.write(DatabaseProject::usual("postgresql:host=/nowhere/at/all dbname=none", "deals"));
    write_file(project.out, "mine");
    const Ran ran = run_program({"records", project.folder.path().string(), "--in-database", "deals", "-o",
                                 project.out.string(), "--lang", "en"});
    CHECK(ran.exit_code == 4);
    CHECK(has(ran.err, "DR1602"));
    CHECK(contents_of(project.out) == "mine");
}

}  // namespace database_records_test
