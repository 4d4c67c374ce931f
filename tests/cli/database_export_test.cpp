// Results written back into PostgreSQL: the tables and layers of a run, all or none, in a schema of their
// own.
#include "gis/postgres.hpp"
#include "gis/table_io.hpp"
#include "tests/cli/database_project_world.hpp"
#include "tests/support/has.hpp"

#include <sstream>
#include <sys/wait.h>
#include <thread>

namespace database_export_test {

using namespace deltareach::test;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

/// Every cell of a table in the database is that of the CSV of a run.
void check_same(const PostgresServer& server, const std::string& schema, const std::filesystem::path& csv) {
    deltareach::Messages notes;
    const deltareach::Table table = deltareach::read_table(csv, {.keep_totals = true}, notes);
    const std::string name = csv.stem().string();
    REQUIRE(table.rows() > 0);
    for (std::size_t column = 0; column < table.columns(); ++column) {
        const auto cells =
            lines_of(server.run("SELECT coalesce(\"" + table.heads()[column] + "\"::text, '') FROM " +
                                deltareach::quoted_identifier(schema) + "." + name + " ORDER BY fid"));
        INFO(name << " " << table.heads()[column]);
        REQUIRE(cells.size() == table.rows());
        for (std::size_t row = 0; row < cells.size(); ++row) {
            const std::string there = cells[row], here(table.cell(row, column));
            if (there == here) continue;
            REQUIRE_FALSE(here.empty());
            REQUIRE_FALSE(there.empty());
            CHECK(std::stod(there) == std::stod(here));
        }
    }
}

std::string tables_in(const PostgresServer& server, const std::string& schema) {
    return server.run("SELECT count(*) FROM pg_tables WHERE schemaname = '" + schema + "'");
}

}  // namespace

TEST_CASE("Tables and layers of a run are written into a schema of their own, cell by cell", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "told");
    REQUIRE(TwiceTold::run(world.files).exit_code == 0);
    const Ran ran = world.write_back(server, "out;\"--");
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    for (const char* name : {"reach.csv", "flows.csv"})
        check_same(server, "out;\"--", world.files / "out" / name);
    const std::string in = "\"out;\"\"--\".";
    CHECK(
        server.run(
            "SELECT count(*), min(ST_SRID(geom)), bool_and(ST_IsValid(geom)), max(GeometryType(geom)) FROM " +
            in + "zones_city") == "4|4326|t|MULTIPOLYGON\n");
    // Corner by corner the shape that was read.
    CHECK(server.run("SELECT bool_and(ST_Equals(o.geom, z.geom)) FROM " + in +
                     "zones_city AS o JOIN told.city AS z ON z.code = o.code") == "t\n");
    CHECK(server.run("SELECT pop FROM " + in + "zones_city WHERE code = 'd'") == "\n");
    CHECK(server.run("SELECT name_zh FROM " + in + "zones_city WHERE code = 'c'") == "丙 'x' \"市\"\n");
    const std::string comments = server.run(
        "SELECT col_description((quote_ident('out;\"--') || '.reach')::regclass, attnum) FROM pg_attribute "
        "WHERE "
        "attrelid = (quote_ident('out;\"--') || '.reach')::regclass AND attnum > 0");
    CHECK(has(comments, "; unit: km"));
    CHECK(has(server.run("SELECT obj_description(oid) FROM pg_namespace WHERE nspname = 'out;\"--'"),
              "deltareach: 两次"));
}

TEST_CASE("What is there is replaced only where it is ours and --overwrite says so", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "replaced");
    const auto refused = [&](const Ran& ran, int exit_code, const std::string& code) {
        INFO(ran.err);
        CHECK(ran.exit_code == exit_code);
        CHECK(has(ran.err, "database.results: error " + code));
    };
    REQUIRE(world.write_back(server, "ours").exit_code == 0);
    const std::string tables = tables_in(server, "ours");
    refused(world.write_back(server, "ours"), 4, "DR1770");
    server.run("DELETE FROM ours.reach");
    REQUIRE(world.write_back(server, "ours", {"--overwrite"}).exit_code == 0);
    CHECK(tables_in(server, "ours") == tables);
    CHECK(server.run("SELECT count(*) > 0 FROM ours.reach") == "t\n");

    // What others built upon it, locks and put into it stays, and so do the tables.
    server.run("CREATE VIEW public.upon AS SELECT fid FROM ours.reach");
    refused(world.write_back(server, "ours", {"--overwrite"}), 4, "DR1768");
    server.run("DROP VIEW public.upon");
    const pid_t holder =
        server.start("BEGIN; LOCK TABLE ours.reach IN ACCESS SHARE MODE; SELECT pg_sleep(4)");
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    refused(world.write_back(server, "ours", {"--overwrite"}, "owner", "timeout_s = 1\n"), 6, "DR1757");
    ::waitpid(holder, nullptr, 0);
    server.run("CREATE VIEW ours.within AS SELECT 1 AS one");
    refused(world.write_back(server, "ours", {"--overwrite"}), 4, "DR1771");
    CHECK(tables_in(server, "ours") == tables);
    server.run("CREATE SCHEMA theirs; CREATE TABLE theirs.mine (x int)");
    refused(world.write_back(server, "theirs", {"--overwrite"}), 4, "DR1771");
    CHECK(tables_in(server, "theirs") == "1\n");
}

TEST_CASE("Who may not write is told which right is needed, and an empty schema of the user's own is enough",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "rights");
    server.run(
        "CREATE ROLE planner LOGIN; CREATE SCHEMA given AUTHORIZATION planner; CREATE SCHEMA lent; GRANT ALL "
        "ON "
        "SCHEMA lent TO planner");
    for (const char* schema : {"fresh", "lent"}) {
        const Ran ran = world.write_back(server, schema, {}, "planner");
        INFO(ran.err);
        CHECK(ran.exit_code == 4);
        CHECK(has(ran.err, "DR1769"));
        CHECK(has(ran.err, "GRANT CREATE ON DATABASE"));
        CHECK(tables_in(server, schema) == "0\n");
    }
    const Ran ran = world.write_back(server, "given", {}, "planner");
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(world.write_back(server, "given", {"--overwrite"}, "planner").exit_code == 0);
}

TEST_CASE("A server that goes while results are written keeps nothing of them", "[database]") {
    if (PostgresServer::is_absent()) return;
    PostgresServer server;
    const TwiceTold world(server, "going");
    REQUIRE(world.write_back(server, "kept").exit_code == 0);
    const pid_t holder =
        server.start("BEGIN; LOCK TABLE kept.reach IN ACCESS SHARE MODE; SELECT pg_sleep(30)");
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    std::thread killer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        server.kill();
    });
    const Ran ran = world.write_back(server, "kept", {"--overwrite"});
    killer.join();
    ::waitpid(holder, nullptr, 0);
    INFO(ran.err);
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1758"));
}

TEST_CASE("A rehearsal shows the statements that write, and connects to nothing", "[cli]") {
    const DatabaseProject project;
    const std::string target =
        "[database.results]\ndatabase = \"postgresql:host=/nowhere/at/all\"\nschema = 'a\"b'\n";
    write_file(
        project.folder.path() / "project.toml",
        "[project]\nname = \"它's\"\n[zones]\npath = \"zones.geojson\"\nid = \"code\"\nname = \"name\"\n" +
            target);
    const auto write = [&](std::vector<std::string> more) {
        std::vector<std::string> words{
            "export", project.folder.path().string(), "--database", "results", "--lang", "en"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words);
    };
    const Ran ran = write({"--dry-run"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.out,
              "READ WRITE;\nCREATE SCHEMA IF NOT EXISTS \"a\"\"b\";\nCOMMENT ON SCHEMA \"a\"\"b\" IS "
              "'deltareach: 它''s"));
    CHECK(has(ran.out, "CREATE TABLE \"a\"\"b\".\"zones_zone\" (\"fid\" bigint PRIMARY KEY, \"code\" text"));
    CHECK(has(ran.out, "COPY \"a\"\"b\".\"zones_zone\" FROM STDIN;"));
    CHECK(ran.out.ends_with("COMMIT;\n"));
    const Ran real = write({});
    CHECK(real.exit_code == 3);
    CHECK(has(real.err, "database.results: error DR1754"));
    const Ran beside = write({"-o", "x.gpkg"});
    CHECK(beside.exit_code == 2);
    CHECK(has(beside.err, "DR1039"));
    const Ran unknown =
        run_program({"export", project.folder.path().string(), "--database", "other", "--lang", "en"});
    CHECK(unknown.exit_code == 2);
    CHECK(has(unknown.err, "DR1010: there is no database named other"));
}

}  // namespace database_export_test
