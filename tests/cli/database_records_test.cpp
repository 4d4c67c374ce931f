// `records --in-database` on a PostgreSQL of its own: the flows of a table are those of its CSV, to the
// digit.
#include "tests/cli/database_world.hpp"
#include "tests/support/has.hpp"
#include "tests/support/postgres_relay.hpp"

namespace database_records_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// Points all over the zones and beyond, on vertices, on borders, beside them by the last bit, and faulty
/// ones.
const std::string made_points = R"(
CREATE TABLE IF NOT EXISTS deals AS
WITH ends AS (
  SELECT i, random() AS t, floor(random() * 14)::int AS kind, floor(random() * 12)::int + 1 AS e FROM generate_series(1, 40000) AS i),
rings(ax, ay, bx, by, e) AS (VALUES
  (120.0, 30.0, 121.3, 30.1, 1), (121.3, 30.1, 121.1, 31.3, 2), (121.1, 31.3, 120.2, 31.0, 3), (120.2, 31.0, 120.0, 30.0, 4),
  (121.3, 30.1, 122.7, 30.3, 5), (122.7, 30.3, 122.4, 31.2, 6), (122.4, 31.2, 121.1, 31.3, 7), (121.1, 31.3, 121.3, 30.1, 8),
  (120.9, 30.4, 121.6, 30.2, 9), (121.6, 30.2, 122.0, 30.9, 10), (122.0, 30.9, 121.2, 31.1, 11), (121.2, 31.1, 120.9, 30.4, 12)),
points AS (
  SELECT i,
    CASE WHEN kind < 5 THEN 119.5 + 4 * t WHEN kind = 5 THEN ax WHEN kind < 10 THEN ax + t * (bx - ax)
         WHEN kind = 10 THEN (ax + bx) / 2 WHEN kind = 11 THEN 121.3 WHEN kind = 12 THEN NULL ELSE 200 * t END::float8 AS x,
    CASE WHEN kind < 5 THEN 29.8 + 1.8 * random() WHEN kind = 5 THEN ay WHEN kind < 10 THEN ay + t * (by - ay)
         WHEN kind = 10 THEN (ay + by) / 2 WHEN kind = 11 THEN 30.1 WHEN kind = 12 AND t < 0.8 THEN NULL ELSE 100 * t END::float8 AS y
  FROM ends JOIN rings USING (e))
SELECT i AS id, o.x AS x1, o.y AS y1, d.x AS x2, d.y AS y2,
       CASE WHEN o.i % 97 = 0 THEN NULL WHEN o.i % 89 = 0 THEN -1 ELSE (random() * 10 ^ (o.i % 9))::numeric(20,4) END AS amount,
       DATE '2019-01-01' + (o.i % 1500) AS signed,
       CASE o.i % 5 WHEN 0 THEN '软件' WHEN 1 THEN ' 软件' WHEN 2 THEN '' WHEN 3 THEN NULL ELSE E'a"b,\\c' END AS industry,
       CASE o.i % 6 WHEN 0 THEN '区a' WHEN 1 THEN 'b' WHEN 2 THEN '没有' WHEN 3 THEN NULL WHEN 4 THEN ' ' ELSE 'c' END AS seller
FROM points AS o JOIN (SELECT 40001 - i AS i, x, y FROM points) AS d USING (i);
)";

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

}  // namespace database_records_test
