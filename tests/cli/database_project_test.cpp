// Zones, flows and attributes of a project that stand in PostgreSQL: what is found is what the same project
// finds in files, to the byte, and what is wrong with a table is told as of a file.
#include "tests/cli/database_project_world.hpp"
#include "tests/support/has.hpp"

#include <algorithm>
#include <csignal>
#include <sys/wait.h>
#include <thread>

namespace database_project_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// A project of one level whose table, and what its source says, the test chooses.
struct OneTable {
    TemporaryFolder folder;
    std::string zones = "id = \"code\"\n";

    void write(const std::string& source, const std::string& more = "") const {
        write_file(folder.path() / "project.toml", "[project]\nname = \"库\"\n[zones]\nsource = \"z\"\n" +
                                                       zones + more + "[source.z]\n" + source);
    }
    [[nodiscard]] Ran look(const std::string& table, const std::string& more = "",
                           const std::string& user = "owner", const RunOptions& options = {}) const {
        write("database = \"" + shared_server().words(user) + "\"\nschema = \"one\"\ntable = \"" + table +
              "\"\n" + more);
        return run_program({"info", folder.path().string(), "--lang", "en"}, options);
    }
};

/// Tables with one thing wrong each.
void fill(const PostgresServer& server) {
    static bool filled = false;
    if (filled) return;
    filled = true;
    server.run(
        R"(CREATE SCHEMA one;
        CREATE TABLE one.good AS SELECT i AS id, chr(96 + i) AS code, i * 1.5 AS pop, ST_MakeEnvelope(120 + i, 30, 121 + i, 31, 4326) AS geom FROM generate_series(1, 3) AS i;
        CREATE TABLE one.odd AS SELECT *, ARRAY[1] AS list, now() AS at, '{}'::jsonb AS doc FROM one.good;
        CREATE TABLE one.two AS SELECT *, geom AS geom2 FROM one.good;
        CREATE TABLE one.none AS SELECT code FROM one.good;
        CREATE TABLE one.mixed AS SELECT code, ST_SetSRID(geom, 4490 - CASE id WHEN 2 THEN 164 ELSE 0 END) AS geom FROM one.good;
        CREATE TABLE one.nowhere AS SELECT code, ST_SetSRID(geom, 0) AS geom FROM one.good;
        CREATE TABLE one.metres AS SELECT code, ST_SetSRID(ST_Transform(geom, 4549), 4326) AS geom FROM one.good;
        CREATE TABLE one.twice AS SELECT 'a' AS code, geom FROM one.good;
        CREATE TABLE one.nameless AS SELECT CASE WHEN id <> 2 THEN code END AS code, geom FROM one.good;
        CREATE TABLE one.shapeless AS SELECT code, CASE WHEN id <> 2 THEN geom END AS geom FROM one.good;
        CREATE TABLE one.crossed AS SELECT code, CASE id WHEN 2 THEN ST_GeomFromText('POLYGON((122 30,123 31,123 30,122 31,122 30))', 4326) ELSE geom END AS geom FROM one.good;
        CREATE TABLE one.empty AS SELECT * FROM one.good WHERE false;
        CREATE VIEW one.slow AS SELECT code, CASE WHEN pg_sleep(0.4)::text = '' THEN geom END AS geom FROM one.good, generate_series(1, 5);
        CREATE ROLE passer LOGIN; CREATE ROLE looker LOGIN; GRANT USAGE ON SCHEMA one TO looker; GRANT SELECT ON one.good TO looker;
        GRANT SELECT (code, geom) ON one.odd TO looker;
        CREATE ROLE keeper LOGIN PASSWORD 'geheim-5519'; GRANT USAGE ON SCHEMA one TO keeper; GRANT SELECT ON one.good TO keeper;)");
    server.ask_password_of("keeper");
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(folder));
    std::ranges::sort(files);
    return files;
}

/// The digest that a run tells of a source.
std::string digest(const TwiceTold& world, const std::string& source) {
    const Ran ran = TwiceTold::run(world.tables, {"--overwrite"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json told = Json::parse(contents_of(world.tables / "out/run.json"));
    for (const Json& input : told["inputs"])
        if (input["path"] == "source." + source) return input["sha256"];
    FAIL("no input " << source);
    return {};
}

}  // namespace

TEST_CASE(
    "A project whose tables stand in PostGIS gives the tables of the same project in files, to the byte",
    "[database]") {
    if (PostgresServer::is_absent()) return;
    const TwiceTold world(shared_server(), "two \"ways\"; DROP TABLE x; --");
    const Ran here = TwiceTold::run(world.files), there = TwiceTold::run(world.tables);
    INFO(here.err << there.err);
    REQUIRE(here.exit_code == 0);
    REQUIRE(there.exit_code == 0);
    const auto made = files_below(world.files / "out");
    CHECK(made.size() > 4);
    REQUIRE(files_below(world.tables / "out") == made);
    for (const auto& name : made)
        if (name != "run.json") {
            INFO(name);
            CHECK(contents_of(world.files / "out" / name) == contents_of(world.tables / "out" / name));
        }
    const Json told = Json::parse(contents_of(world.tables / "out/run.json"));
    const Json& flows = told["inputs"][4];
    CHECK(flows["path"] == "source.flows");
    CHECK(flows["table"] == "two \"ways\"; DROP TABLE x; --.flows");
    CHECK(flows["rows"] == 10);
    CHECK(flows["sha256"].get<std::string>().size() == 64);
    CHECK(told["inputs"][0]["crs"] == "EPSG:4326 · WGS 84");
    // An unknown value is not 0, and its row is told by its key.
    CHECK(has(there.err, "source.flows:114:6: warning DR1234"));
}

TEST_CASE("What is wrong with a table of zones is told as of a file", "[database]") {
    if (PostgresServer::is_absent()) return;
    const OneTable world;
    fill(shared_server());
    const auto refused = [&](const std::string& table, int exit_code, const std::string& part,
                             const std::string& more = "", const std::string& user = "owner") {
        const Ran ran = world.look(table, more, user);
        CAPTURE(table, ran.err);
        CHECK(ran.exit_code == exit_code);
        CHECK(has(ran.err, part));
        CHECK(has(ran.err, "source.z"));
    };
    refused("absent", 3, "DR1760");
    refused("absent", 3, "crossed, empty, good");
    refused("two", 3, "DR1766: it is not clear which column of two holds the shapes: geom, geom2");
    refused("two", 3, "DR1766", "geometry = \"code\"\n");
    refused("two", 3, "DR1017", "geometry = \"shape\"\n");
    refused("none", 3, "DR1766");
    refused("mixed", 3, "DR1767: the shapes of the column geom are in several references (SRID 4326, 4490)");
    refused("nowhere", 3, "DR1310");
    refused("metres", 3, "DR1314");
    refused("twice", 3, "DR1202");
    refused("nameless", 3, "DR1021");
    refused("shapeless", 3, "DR1018");
    refused("crossed", 3, "DR1019");
    refused("empty", 3, "DR1204");
    refused("slow", 6, "DR1757", "timeout_s = 1\n");
    refused("good", 3, "DR1756", "", "passer");
}

TEST_CASE(
    "Columns that cannot be carried are told, or refused where they are named; a right to some columns is "
    "enough",
    "[database]") {
    if (PostgresServer::is_absent()) return;
    OneTable world;
    fill(shared_server());
    const Ran all = world.look("odd");
    INFO(all.err);
    CHECK(all.exit_code == 0);
    CHECK(has(all.err, "DR1765: some columns were not read: list (_int4), at (timestamptz), doc (jsonb)"));
    const Ran some = world.look("odd", "", "looker");
    INFO(some.err);
    CHECK(some.exit_code == 0);
    CHECK(has(some.err, "id (int4), pop (numeric)"));
    CHECK(world.look("two", "geometry = \"geom2\"\n").exit_code == 0);
    CHECK(world.look("two", "geometry = \"geom2\"\n", "looker").exit_code == 3);
    world.zones = "id = \"at\"\n";
    const Ran named = world.look("odd");
    INFO(named.err);
    CHECK(named.exit_code == 3);
    CHECK(has(named.err, "DR1761: the column at is of type timestamptz"));
}

TEST_CASE("A wrong password is refused, and none is shown or written", "[database]") {
    if (PostgresServer::is_absent()) return;
    const OneTable world;
    fill(shared_server());
    const std::string secret = "geheim-5519";
    const Ran wrong =
        world.look("good", "", "keeper", {.folder = {}, .environment = {{"PGPASSWORD", secret + "x"}}});
    CHECK(wrong.exit_code == 3);
    CHECK(has(wrong.err, "DR1754"));
    const Ran right =
        world.look("good", "", "keeper", {.folder = {}, .environment = {{"PGPASSWORD", secret}}});
    INFO(right.err);
    CHECK(right.exit_code == 0);
    CHECK_FALSE(has(wrong.err + right.out + right.err, secret));
}

TEST_CASE("All tables are seen at one moment, whatever others write while they are read", "[database]") {
    if (PostgresServer::is_absent()) return;
    const TwiceTold world(shared_server(), "moment");
    REQUIRE(TwiceTold::run(world.files).exit_code == 0);
    shared_server().run(
        "ALTER TABLE moment.city RENAME TO city_now; CREATE VIEW moment.city AS SELECT code, name, parent, "
        "pop, "
        "CASE WHEN pg_sleep(0.5)::text = '' THEN geom END AS geom FROM moment.city_now");
    const pid_t writer = shared_server().start(
        "SELECT pg_sleep(1); UPDATE moment.flows SET value = value * 2; DELETE FROM moment.more");
    const Ran ran = TwiceTold::run(world.tables);
    ::waitpid(writer, nullptr, 0);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(shared_server().run("SELECT count(*) FROM moment.more") == "0\n");
    for (const char* name : {"reach.csv", "flows.csv"})
        CHECK(contents_of(world.files / "out" / name) == contents_of(world.tables / "out" / name));
}

TEST_CASE("A server that goes, and a user who ends the command, leave nothing behind", "[database]") {
    if (PostgresServer::is_absent()) return;
    PostgresServer server;
    const TwiceTold world(server, "gone");
    server.run(
        "ALTER TABLE gone.flows RENAME TO flows_now; CREATE VIEW gone.flows AS SELECT theme, period, origin, "
        "destination, CASE WHEN pg_sleep(2)::text = '' THEN value END AS value FROM gone.flows_now");
    const auto ended = [&](const auto& interfere) {
        const TemporaryFolder said;
        const pid_t child = start_program({"run", world.tables.string(), "--only", "tables", "--lang", "en"},
                                          {}, said.path());
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        interfere(child);
        const int code = ending_of_program(child);
        CHECK_FALSE(std::filesystem::exists(world.tables / "out"));
        return std::pair(code, contents_of(said.path() / "err"));
    };
    CHECK(ended([](pid_t child) { ::kill(child, SIGINT); }).first == 130);
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    CHECK(
        server.run("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'deltareach' AND state = "
                   "'active'") == "0\n");
    const auto [code, text] = ended([&](pid_t) { server.kill(); });
    INFO(text);
    CHECK(code == 3);
    CHECK(has(text, "DR1758"));
}

TEST_CASE("--dry-run shows what would be asked of the database, and connects to nothing", "[cli]") {
    const OneTable world;
    world.write("database = \"postgresql:host=/nowhere/at/all dbname=none\"\ntable = 'a\"b'\n");
    const Ran ran = run_program({"run", world.folder.path().string(), "--dry-run", "--json", "--lang", "en"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string sql = Json::parse(ran.out)["statements"];
    CHECK(has(sql, "REPEATABLE READ, READ ONLY"));
    CHECK(has(sql, "FROM \"public\".\"a\"\"b\" AS t"));
    CHECK(has(sql, "t.\"code\"::text"));
    const Ran real = run_program({"check", world.folder.path().string(), "--lang", "en"});
    CHECK(real.exit_code == 3);
    CHECK(has(real.err, "source.z: error DR1754"));
}

TEST_CASE("A table in a database has no keys of files, and a source that is not there is told", "[cli]") {
    const TemporaryFolder folder;
    const auto look = [&](const std::string& text) {
        write_file(folder.path() / "project.toml", "[project]\nname = \"x\"\n" + text);
        return run_program({"check", folder.path().string(), "--lang", "en"});
    };
    for (const char* key : {"path", "layer", "encoding"}) {
        const Ran ran = look("[zones.city]\nsource = \"z\"\nid = \"i\"\n" + std::string(key) + " = \"x\"\n");
        CAPTURE(key, ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1030: " + std::string(key) + " does not go with source"));
    }
    CHECK(has(look("[zones.city]\nid = \"i\"\n").err, "DR1007: the key [zones.city] path is missing"));
    const Ran ran = look(
        "[zones.city]\nsource = \"zone\"\nid = \"i\"\n[source.zones]\ndatabase = "
        "\"postgresql:dbname=x\"\ntable = \"t\"\n");
    INFO(ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "DR1010: there is no source named zone"));
}

TEST_CASE("The digest of a table knows its reference, its types and where each cell ends", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "digest");
    const std::string city = digest(world, "city");
    CHECK(digest(world, "city") == city);
    server.run("ALTER TABLE digest.city ALTER geom TYPE geometry(Polygon,4490) USING ST_SetSRID(geom, 4490)");
    CHECK(digest(world, "city") != city);
    server.run(
        "ALTER TABLE digest.more ADD k1 text, ADD k2 text; UPDATE digest.more SET k1 = E'x\x1Fy', k2 = "
        "'z'");
    const std::string parted = digest(world, "more");
    server.run("UPDATE digest.more SET k1 = 'x', k2 = E'y\x1Fz'");
    const std::string otherwise = digest(world, "more");
    CHECK(otherwise != parted);
    server.run("ALTER TABLE digest.more ALTER gdp TYPE text");
    CHECK(digest(world, "more") != otherwise);
}

TEST_CASE("Rows of one key, which tables that inherit may have, come in an order of their own",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "heirs");
    server.run(
        "CREATE TABLE heirs.heir () INHERITS (heirs.flows); INSERT INTO heirs.heir SELECT id, theme, "
        "period + 10, origin, destination, value FROM heirs.flows");
    const std::string before = digest(world, "flows");
    server.run(
        "CREATE TEMP TABLE kept AS SELECT * FROM ONLY heirs.flows; CREATE TEMP TABLE later AS SELECT * "
        "FROM heirs.heir; TRUNCATE heirs.flows; INSERT INTO heirs.flows SELECT * FROM later; INSERT "
        "INTO heirs.heir SELECT * FROM kept");
    CHECK(digest(world, "flows") == before);
}

TEST_CASE("What cannot be locked and what has no rows is told", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "loose");
    server.run(
        "ALTER TABLE loose.flows RENAME TO flows_now; CREATE MATERIALIZED VIEW loose.flows AS SELECT * "
        "FROM loose.flows_now; DELETE FROM loose.more; DELETE FROM loose.places");
    const Ran ran = TwiceTold::run(world.tables);
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "source.flows: note DR1776: loose.flows cannot be locked"));
    CHECK_FALSE(has(ran.err, "loose.city cannot"));
    CHECK(has(ran.err, "source.more: warning DR1264"));
    CHECK(has(ran.err, "source.places: warning DR1264"));
    server.run("DELETE FROM loose.flows_now; REFRESH MATERIALIZED VIEW loose.flows");
    CHECK(has(TwiceTold::run(world.tables, {"--overwrite"}).err, "source.flows: warning DR1264"));
    server.run("DELETE FROM loose.city");
    const Ran empty = TwiceTold::run(world.tables, {"--overwrite"});
    CHECK(empty.exit_code == 3);
    CHECK(has(empty.err, "DR1204"));
}

TEST_CASE("A name of a source is no statement in what --dry-run prints", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "project.toml",
               "[project]\nname = \"x\"\n[zones]\nsource = \"z\\nDROP TABLE x;--\"\nid = \"code\"\n"
               "[source.\"z\\nDROP TABLE x;--\"]\ndatabase = \"postgresql:dbname=none\"\ntable = \"t\"\n");
    const Ran ran = run_program({"run", folder.path().string(), "--dry-run", "--json", "--lang", "en"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string sql = Json::parse(ran.out)["statements"];
    CHECK(has(sql, "-- source.z\\x0ADROP TABLE x;--: "));
    CHECK_FALSE(has(sql, "\nDROP TABLE"));
}

}  // namespace database_project_test
