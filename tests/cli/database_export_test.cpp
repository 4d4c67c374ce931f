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
            const std::string& there = cells[row];
            const std::string here(table.cell(row, column));
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

void check_refused(const Ran& ran, int exit_code, const std::string& part) {
    CAPTURE(ran.err, part);
    CHECK(ran.exit_code == exit_code);
    CHECK(has(ran.err, part));
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
    const Ran upon = world.write_back(server, "ours", {"--overwrite"});
    refused(upon, 4, "DR1768");
    CHECK(has(upon.err, "view public.upon depends on table ours.reach"));
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
    const Ran none = world.write_back(server, "fresh", {}, "planner");
    INFO(none.err);
    CHECK(none.exit_code == 4);
    CHECK(has(none.err, "DR1769"));
    CHECK(has(none.err, "GRANT CREATE ON DATABASE"));
    const Ran lent = world.write_back(server, "lent", {}, "planner");
    CHECK(lent.exit_code == 4);
    CHECK(has(lent.err, "DR1771: the schema lent is left alone: it belongs to another user"));
    for (const char* schema : {"fresh", "lent"}) CHECK(tables_in(server, schema) == "0\n");
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
              "READ WRITE;\nSELECT pg_advisory_xact_lock(hashtext('a\"b'));\n-- the two once more\n-- where "
              "there is no such schema\nCREATE SCHEMA \"a\"\"b\";\nCOMMENT ON SCHEMA \"a\"\"b\" IS "
              "'deltareach: 它''s"));
    CHECK(has(ran.out, "CREATE TABLE \"a\"\"b\".\"zones_zone\" (\"fid\" bigint PRIMARY KEY, \"code\" text"));
    CHECK(has(ran.out, "COPY \"a\"\"b\".\"zones_zone\" FROM STDIN;"));
    CHECK(has(ran.out,
              "SET standard_conforming_strings = on;\nSET idle_in_transaction_session_timeout = 0;\n"));
    CHECK(ran.out.ends_with("SELECT pg_current_xact_id()::text;\nCOMMIT;\n"));
    CHECK(has(ran.out, "obj_description(oid, 'pg_namespace')"));
    CHECK_FALSE(has(ran.out, "lock_timeout"));
    const Ran replacing = write({"--dry-run", "--overwrite"});
    for (const char* part :
         {"SET LOCAL lock_timeout = '10s'", "pg_policy", "aclexplode", "DROP TABLE", "GRANT"})
        CHECK(has(replacing.out, part));
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

TEST_CASE("A table of others in a schema of results stays, and so do all tables beside it", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "beside");
    const std::vector<std::string> replacing{"--overwrite"};
    REQUIRE(world.write_back(server, "shared").exit_code == 0);
    CHECK(has(server.run("SELECT obj_description('shared.reach'::regclass)"), "deltareach: "));
    server.run("CREATE TABLE shared.\"别人的\" AS SELECT 7 AS x; DELETE FROM shared.reach");
    check_refused(world.write_back(server, "shared", replacing), 4,
                  "DR1771: the schema shared is left alone: it holds 别人的");
    CHECK(server.run("SELECT x FROM shared.\"别人的\"") == "7\n");
    CHECK(server.run("SELECT count(*) FROM shared.reach") == "0\n");
    server.run(
        "DROP TABLE shared.\"别人的\"; CREATE ROLE neighbour; ALTER TABLE shared.flows OWNER TO neighbour");
    check_refused(world.write_back(server, "shared", replacing), 4, "it holds flows");
    server.run(
        "ALTER TABLE shared.flows OWNER TO owner; CREATE FUNCTION shared.two() RETURNS int LANGUAGE "
        "sql AS 'SELECT 2'");
    check_refused(world.write_back(server, "shared", replacing), 4, "it holds two");
    server.run("DROP FUNCTION shared.two()");
    CHECK(world.write_back(server, "shared", replacing).exit_code == 0);
    CHECK(server.run("SELECT count(*) > 0 FROM shared.reach") == "t\n");
}

TEST_CASE("A schema of others is not taken, also where it has no tables", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "without");
    server.run(
        "CREATE SCHEMA told_of; COMMENT ON SCHEMA told_of IS 'of the water board';"
        "CREATE SCHEMA of_types; CREATE TYPE of_types.kind AS ENUM ('a');"
        "CREATE SCHEMA of_functions; CREATE FUNCTION of_functions.one() RETURNS int LANGUAGE sql AS 'SELECT "
        "1';");
    check_refused(world.write_back(server, "told_of", {"--overwrite"}), 4,
                  "it has a comment of somebody else");
    check_refused(world.write_back(server, "of_types", {"--overwrite"}), 4, "it holds kind");
    check_refused(world.write_back(server, "of_functions", {"--overwrite"}), 4, "it holds one");
    CHECK(server.run("SELECT obj_description('told_of'::regnamespace)") == "of the water board\n");
    CHECK(server.run("SELECT count(*) FROM pg_tables WHERE schemaname IN ('told_of', 'of_types', "
                     "'of_functions')") == "0\n");
}

TEST_CASE("A name that the server would cut off is refused, and so is a schema that the project reads",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const std::string longest(63, 'n');
    const TwiceTold world(server, longest);
    check_refused(world.write_back(server, longest + "n", {"--overwrite"}), 2,
                  "DR1773: the name of schema has 64 bytes; PostgreSQL has 63 at most");
    CHECK(server.run("SELECT count(*) FROM pg_tables WHERE schemaname = '" + longest + "'") == "5\n");

    const std::filesystem::path project = world.tables / "project.toml";
    const std::string before = contents_of(project);
    const auto write_to = [&](const std::string& schema) {
        write_file(project, before + "[database.results]\ndatabase = \"" + server.words() + "\"\nschema = '" +
                                schema + "'\n");
        return run_program(
            {"export", world.tables.string(), "--database", "results", "--overwrite", "--lang", "en"});
    };
    check_refused(write_to(longest), 4, "DR1774");
    // Also where the tables bear the mark: results that another project reads.
    server.run("COMMENT ON SCHEMA " + longest + " IS 'deltareach: x'; COMMENT ON TABLE " + longest +
               ".city IS 'deltareach: x'");
    check_refused(write_to(longest), 4, "([source.city])");
    CHECK(write_to("from_tables").exit_code == 0);
    CHECK(server.run("SELECT count(*) FROM " + longest + ".city") == "4\n");
}

TEST_CASE("Of two that write into one schema at once the second waits for the first", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "together");
    write_file(world.files / "project.toml", contents_of(world.files / "project.toml") +
                                                 "[database.results]\ndatabase = \"" + server.words() +
                                                 "\"\nschema = 'both'\n");
    const pid_t holder = server.start("BEGIN; SELECT pg_advisory_xact_lock(hashtext('both')), pg_sleep(4)");
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    const auto start = [&](const TemporaryFolder& said) {
        return start_program({"export", world.files.string(), "--database", "results", "--lang", "en"}, {},
                             said.path());
    };
    const TemporaryFolder first, second;
    const pid_t one = start(first), other = start(second);
    const int codes[] = {ending_of_program(one), ending_of_program(other)};
    ::waitpid(holder, nullptr, 0);
    const std::string said = contents_of(first.path() / "err") + contents_of(second.path() / "err");
    INFO(said);
    CHECK(codes[0] + codes[1] == 4);
    CHECK(has(said, "DR1770"));
    CHECK(server.run("SELECT count(*) > 0 FROM \"both\".reach") == "t\n");
}

TEST_CASE("Who reads a table that is to be replaced is not waited for without end", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "held_in");
    REQUIRE(world.write_back(server, "held").exit_code == 0);
    const pid_t holder =
        server.start("BEGIN; LOCK TABLE held.reach IN ACCESS SHARE MODE; SELECT pg_sleep(14)");
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    check_refused(world.write_back(server, "held", {"--overwrite"}, "owner", "timeout_s = 1\n"), 6,
                  "set timeout_s in [database] higher");
    check_refused(world.write_back(server, "held", {"--overwrite"}), 4, "DR1778");
    ::waitpid(holder, nullptr, 0);
    CHECK(server.run("SELECT count(*) > 0 FROM held.reach") == "t\n");
}

}  // namespace database_export_test
