// What others were granted on results outlives their replacement, a full disk changes nothing, and what the
// database knows finer than a layer is told.
#include "tests/cli/database_project_world.hpp"
#include "tests/support/has.hpp"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <sys/mount.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace database_rights_test {

using namespace deltareach::test;

namespace {

/// A disk of a few MB, where this process may make one.
class SmallDisk {
  public:
    explicit SmallDisk(const std::filesystem::path& at) : at_(at) {
        std::filesystem::create_directory(at);
        made_ = ::mount("tmpfs", at.c_str(), "tmpfs", 0, "size=3m,mode=777") == 0;
        struct stat above {};
        if (made_ && ::stat(at.parent_path().c_str(), &above) == 0)  // the server's user
            made_ = ::chown(at.c_str(), above.st_uid, above.st_gid) == 0;
    }
    ~SmallDisk() {
        if (made_) ::umount2(at_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    [[nodiscard]] bool made() const { return made_; }

  private:
    std::filesystem::path at_;
    bool made_ = false;
};

}  // namespace

TEST_CASE("Who was granted a table of the results may read the one that takes its place", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "granted");
    REQUIRE(world.write_back(server, "shown").exit_code == 0);
    server.run(
        "CREATE ROLE \"Lese\"\"r\"; GRANT USAGE ON SCHEMA shown TO \"Lese\"\"r\";"
        "GRANT SELECT ON shown.reach TO \"Lese\"\"r\" WITH GRANT OPTION; GRANT SELECT, TRIGGER ON "
        "shown.flows TO PUBLIC");
    const char* const rights =
        "SELECT relname, relacl FROM pg_class WHERE relnamespace = 'shown'::regnamespace AND "
        "relacl IS NOT NULL ORDER BY 1";
    const std::string before = server.run(rights);
    REQUIRE(has(before, "reach"));
    const Ran again = world.write_back(server, "shown", {"--overwrite"});
    INFO(again.err);
    REQUIRE(again.exit_code == 0);
    CHECK(server.run(rights) == before);
}

TEST_CASE("What others made upon a table of the results is not lost with it", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "made_upon");
    REQUIRE(world.write_back(server, "worked").exit_code == 0);
    server.run(
        "CREATE ROLE worker; CREATE FUNCTION public.noted() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN RETURN NEW; END'");
    const auto refused = [&](const std::string& make, const std::string& named, const std::string& drop) {
        server.run(make);
        const Ran ran = world.write_back(server, "worked", {"--overwrite"});
        INFO(ran.err);
        CHECK(ran.exit_code == 4);
        CHECK(has(ran.err, "DR1771"));
        CHECK(has(ran.err, named));
        server.run(drop);
    };
    refused("ALTER TABLE worked.reach ENABLE ROW LEVEL SECURITY", "row security of reach (reach)",
            "ALTER TABLE worked.reach DISABLE ROW LEVEL SECURITY");
    refused("CREATE POLICY own ON worked.reach USING (true)", "the policy own (reach)",
            "DROP POLICY own ON worked.reach");
    refused("GRANT SELECT (fid) ON worked.flows TO worker", "rights to the column fid (flows)",
            "REVOKE SELECT (fid) ON worked.flows FROM worker");
    refused("CREATE INDEX quick ON worked.flows (fid)", "the index quick (flows)", "DROP INDEX worked.quick");
    refused("CREATE TRIGGER told BEFORE INSERT ON worked.flows FOR EACH ROW EXECUTE FUNCTION public.noted()",
            "the trigger told (flows)", "DROP TRIGGER told ON worked.flows");
    refused("ALTER TABLE worked.flows ADD CONSTRAINT sound CHECK (fid > 0)", "the constraint sound (flows)",
            "ALTER TABLE worked.flows DROP CONSTRAINT sound");
    const Ran bare = world.write_back(server, "worked", {"--overwrite"});
    INFO(bare.err);
    CHECK(bare.exit_code == 0);
}

TEST_CASE("A connection that is lost at COMMIT leaves no false word, and the server knows", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer server;
    const TwiceTold world(server, "committed");
    write_file(world.files / "project.toml", contents_of(world.files / "project.toml") +
                                                 "[database.results]\ndatabase = \"" + server.words() +
                                                 "\"\nschema = 'waiting'\n");
    server.run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    server.run("SELECT pg_reload_conf()");
    const TemporaryFolder said;
    const pid_t child = start_program(
        {"export", world.files.string(), "--database", "results", "--lang", "en"}, {}, said.path());
    std::string ended;
    for (int tries = 0; ended.empty() && tries < 300; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        ended = server.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
            "'deltareach' AND wait_event = 'SyncRep'");
    }
    CHECK(ended == "t\n");
    CHECK(ending_of_program(child) == 4);
    const std::string err = contents_of(said.path() / "err");
    INFO(err);
    CHECK(has(err, "DR1790"));
    CHECK_FALSE(has(err, "nothing was written"));
    const std::size_t asked = err.find("pg_xact_status(");
    REQUIRE(asked != std::string::npos);
    const std::string question = err.substr(asked, err.find(')', asked) + 1 - asked);
    CHECK(server.run("SELECT " + question) == "committed\n");
    CHECK(server.run("SELECT count(*) > 0 FROM waiting.reach") == "t\n");
}

TEST_CASE("Totals among the rows of a table are no flows, and whole numbers with decimals are codes",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "totals");
    server.run(
        "INSERT INTO totals.flows VALUES (900,'合计',2022,'a','b',99), (901,'专利',2022,'小计','b',5), "
        "(902,'专利',2022,'a','总计',6)");
    const Ran without = TwiceTold::run(world.files);
    write_file(world.files / "flows.csv", contents_of(world.files / "flows.csv") +
                                              "合计,2022,a,b,99\n专利,2022,小计,b,5\n专利,2022,a,总计,6\n");
    const Ran here = TwiceTold::run(world.files, {"--overwrite"}), there = TwiceTold::run(world.tables);
    INFO(without.err << here.err << there.err);
    REQUIRE(without.exit_code == 0);
    REQUIRE(here.exit_code == 0);
    REQUIRE(there.exit_code == 0);
    CHECK(has(here.err, "DR1119"));
    CHECK(has(there.err, "source.flows:900: note DR1119"));
    for (const char* name : {"reach.csv", "flows.csv"})
        CHECK(contents_of(world.files / "out" / name) == contents_of(world.tables / "out" / name));

    server.run(
        "CREATE SCHEMA numbered; CREATE TABLE numbered.z AS SELECT (300000 + i * 10000)::numeric(38,8) AS "
        "code, 'n' || i AS name, ST_MakeEnvelope(119 + i, 30, 120 + i, 31, 4326) AS geom FROM "
        "generate_series(1, 3) AS i; CREATE TABLE numbered.f AS SELECT 2022::numeric(10,2) AS period, 300000 "
        "+ i * 10000 AS origin, "
        "(300000 + j * 10000)::numeric(38,8) AS destination, i * j AS value FROM generate_series(1, 3) AS i, "
        "generate_series(1, 3) AS j WHERE i <> j");
    const TemporaryFolder folder;
    std::string sources;
    for (const char* name : {"z", "f"})
        sources += std::string("[source.") + name + "]\ndatabase = \"" + server.words() +
                   "\"\nschema = 'numbered'\ntable = '" + name + "'\n";
    write_file(folder.path() / "project.toml",
               "[project]\nname = \"x\"\n[zones]\nsource = \"z\"\nid = \"code\"\nname = \"name\"\n[[flows]]\n"
               "source = \"f\"\ntheme = \"t\"\nunit = \"元\"\n" +
                   sources);
    const Ran reach =
        run_program({"reach", folder.path().string(), "--origin", "310000", "--json", "--lang", "en"});
    INFO(reach.err);
    CHECK(reach.exit_code == 0);
    CHECK(has(reach.out, "\"period\": \"2022\""));
    CHECK(has(reach.out, "\"destinations\": 2"));
}

TEST_CASE("A disk that is full there leaves the results of the last time", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const SmallDisk disk(server.folder() / "small");
    if (!disk.made()) {
        std::cout << "not tried: no small disk can be mounted here\n";
        return;
    }
    const TwiceTold world(server, "filled");
    REQUIRE(world.write_back(server, "kept").exit_code == 0);
    const std::string before = server.run("SELECT count(*), sum(r50_km) FROM kept.reach");
    server.run("CREATE TABLESPACE small LOCATION '" + (server.folder() / "small").string() + "'");
    server.run("CREATE TABLE filler (t text) TABLESPACE small");
    server.run(
        "DO $$ BEGIN FOR i IN 1..1000 LOOP INSERT INTO filler SELECT repeat(md5(i::text), 60) FROM "
        "generate_series(1, 4); END LOOP; EXCEPTION WHEN disk_full THEN NULL; END $$");
    server.run(
        "DO $$ BEGIN FOR i IN 1..400 LOOP BEGIN INSERT INTO filler VALUES (repeat(md5(i::text), 60)); "
        "EXCEPTION WHEN disk_full THEN EXIT; END; END LOOP; END $$");
    server.run("ALTER ROLE owner SET default_tablespace = 'small'");
    const Ran full = world.write_back(server, "kept", {"--overwrite"});
    server.run("ALTER ROLE owner RESET default_tablespace");
    INFO(full.err);
    CHECK(full.exit_code == 6);
    CHECK(has(full.err, "DR1759"));
    CHECK(server.run("SELECT count(*), sum(r50_km) FROM kept.reach") == before);
    server.run("DROP TABLE filler");
    server.run("DROP TABLESPACE small");
}

TEST_CASE("Moments finer than milliseconds are told", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "moments");
    server.run(
        "ALTER TABLE moments.city ADD seen timestamp DEFAULT '2023-05-06 07:08:09.123000';"
        "UPDATE moments.city SET seen = '2023-05-06 07:08:09.1234' WHERE code IN ('a', 'b')");
    const Ran ran = TwiceTold::run(world.tables);
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1789"));
    CHECK(has(ran.err, "column seen: 2 moments are finer"));
}

TEST_CASE("A rehearsal of an export shows what is read and what the schema is made with", "[database]") {
    if (PostgresServer::is_absent()) return;
    const PostgresServer& server = shared_server();
    const TwiceTold world(server, "rehearsed");
    write_file(world.tables / "project.toml", contents_of(world.tables / "project.toml") +
                                                  "[database.results]\ndatabase = \"" + server.words() +
                                                  "\"\nschema = 'never'\n");
    const Ran ran =
        run_program({"export", world.tables.string(), "--database", "results", "--dry-run", "--lang", "en"});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.out, "LOCK TABLE \"rehearsed\".\"city\""));
    CHECK(has(ran.out, "CREATE SCHEMA \"never\""));
    CHECK(server.run("SELECT count(*) FROM pg_namespace WHERE nspname = 'never'") == "0\n");
}

}  // namespace database_rights_test
