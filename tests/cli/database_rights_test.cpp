// What others were granted on results outlives their replacement, a full disk changes nothing, and what the
// database knows finer than a layer is told.
#include "tests/cli/database_project_world.hpp"
#include "tests/support/has.hpp"

#include <cstdlib>
#include <iostream>
#include <sys/mount.h>
#include <sys/stat.h>
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
    CHECK(has(ran.err, "2 moments of the column seen"));
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
