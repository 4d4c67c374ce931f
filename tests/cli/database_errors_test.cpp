// What goes wrong between here and a database: a clear message, the exit code of its kind, nothing written on
// either side, no secret in any output.
#include "tests/cli/database_world.hpp"
#include "tests/support/has.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fmt/format.h>
#include <iostream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace database_errors_test {

using namespace deltareach::test;

namespace {

constexpr const char* secret = "geheim-8472";

/// The server with a small table, a slow view of it, and users with few rights.
PostgresServer& filled_server() {
    PostgresServer& server = shared_server();
    static bool filled = false;
    if (!filled) {
        server.run(
            R"(CREATE TABLE few AS SELECT 120.5::float8 AS x1, 30.5::float8 AS y1, 121.9::float8 AS x2, 30.6::float8 AS y2,
                        i::numeric AS amount, 'a' || i AS note, 1.5::real AS small, now() AS at, DATE '2023-05-01' AS signed
                      FROM generate_series(1, 200) AS i;
                      CREATE VIEW slow AS SELECT CASE WHEN pg_sleep(0.1)::text = '' THEN x1 END AS x1, y1, x2, y2, amount FROM few;
                      CREATE TABLE own AS SELECT * FROM few;
                      ALTER TABLE own ENABLE ROW LEVEL SECURITY;
                      CREATE POLICY only_large ON own USING (amount > 100);
                      CREATE ROLE reader LOGIN; GRANT SELECT ON few, slow, own TO reader;
                      REVOKE TEMPORARY ON DATABASE test FROM PUBLIC; REVOKE CREATE ON SCHEMA public FROM PUBLIC;
                      ALTER ROLE reader SET default_transaction_read_only = on;
                      CREATE ROLE stranger LOGIN;)");
        server.run(std::string("CREATE ROLE guarded LOGIN PASSWORD '") + secret +
                   "'; GRANT SELECT ON few TO guarded");
        server.ask_password_of("guarded");
    }
    filled = true;
    return server;
}

struct World : DatabaseProject {
    PostgresServer& server = filled_server();

    void source(const std::string& user, const std::string& table, const std::string& more = "") const {
        write(usual(server.words(user), table) + more);
    }
    /// Ends with the code and the message, and leaves no file.
    void check_refused(const Ran& ran, int exit_code, const std::string& code) const {
        INFO(ran.err);
        CHECK(ran.exit_code == exit_code);
        CHECK(has(ran.err, code));
        CHECK(ran.out.empty());
        CHECK_FALSE(std::filesystem::exists(out));
        CHECK_FALSE(has(ran.err, secret));
    }
    /// The server has nothing left to do for us.
    void check_idle() const {
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        CHECK(server.run("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'deltareach' AND "
                         "state = 'active'") == "0\n");
    }
};

}  // namespace

TEST_CASE("A password is not taken from the project, a wrong one is refused, and none is ever shown",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    world.source(std::string("guarded password=") + secret, "few");
    world.check_refused(world.run({}), 2, "DR1751");
    world.write("database = \"postgresql://guarded:" + std::string(secret) +
                "@localhost/test\"\ntable = \"few\"\n");
    world.check_refused(world.run({}), 2, "DR1751");
    world.write("database = \"postgresql:user=x " + std::string(secret) + "\"\ntable = \"few\"\n");
    world.check_refused(world.run({}), 2, "DR1750");

    world.source("guarded", "few");
    const auto with_password = [&](const std::string& password) {
        return world.run({}, {.folder = {}, .environment = {{"PGPASSWORD", password}}});
    };
    world.check_refused(with_password("wrong"), 3, "DR1754");
    const std::filesystem::path pass = world.folder.path() / "pgpass";
    write_file(pass, std::string("*:*:*:guarded:") + secret + "x\n");
    ::chmod(pass.c_str(), 0600);
    world.check_refused(world.run({}, {.folder = {}, .environment = {{"PGPASSFILE", pass.string()}}}), 3,
                        "DR1754");
    const Ran right = with_password(secret);
    INFO(right.err);
    CHECK(right.exit_code == 0);
    CHECK_FALSE(has(right.err + right.out, secret));
}

TEST_CASE("Nothing beyond a local socket is connected to without --allow-net, wherever the host is named",
          "[cli]") {
    const DatabaseProject project;
    const std::string refused = "DR1753";
    for (const char* words : {"postgresql:host=db.invalid dbname=x", "postgresql:hostaddr=127.0.0.1",
                              "postgresql:host=/tmp,localhost", "postgresql://db.invalid/x"}) {
        project.write(DatabaseProject::usual(words, "few"));
        const Ran ran = project.run({});
        CAPTURE(words, ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, refused));
    }
    project.write(DatabaseProject::usual("postgresql:dbname=x", "few"));
    const Ran by_environment = project.run({}, {.folder = {}, .environment = {{"PGHOST", "db.invalid"}}});
    CHECK(by_environment.exit_code == 2);
    CHECK(has(by_environment.err, refused));
    const std::filesystem::path services = project.folder.path() / "services";
    write_file(services, "[tech]\nhost=db.invalid\ndbname=x\n");
    project.write(DatabaseProject::usual("postgresql:service=tech", "few"));
    const RunOptions with_services{.folder = {}, .environment = {{"PGSERVICEFILE", services.string()}}};
    const Ran by_service = project.run({}, with_services);
    CHECK(by_service.exit_code == 2);
    CHECK(has(by_service.err, "db.invalid"));
    const Ran allowed = project.run({"--allow-net"}, with_services);
    CHECK(allowed.exit_code == 3);
    CHECK(has(allowed.err, "DR1754"));
    // A line by which libpq would ask a directory as soon as it looks at the words.
    write_file(services, "[other]\nldap://a.invalid\n[tech]\n ldap://db.invalid/dc=x?y?one?(z)\n");
    const Ran by_directory = project.run({}, with_services);
    CHECK(by_directory.exit_code == 2);
    CHECK(has(by_directory.err, "DR1753: the database is at ldap://db.invalid"));
    write_file(services, "[other]\nldap://a.invalid\n[tech]\nhost=db.invalid\ndbname=x\n");
    project.write(DatabaseProject::usual("postgresql:service=nowhere", "few"));
    const Ran unknown = project.run({}, with_services);
    CHECK(unknown.exit_code == 3);
    CHECK(has(unknown.err, "nowhere"));
}

TEST_CASE("A user who may only read suffices; who may not, and rows that a policy hides, are refused",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    world.source("stranger", "few");
    world.check_refused(world.run({}), 3, "DR1756");
    world.source("reader", "own");
    world.check_refused(world.run({}), 3, "DR1756");
    world.source("reader", "few");
    const Ran ran = world.run({"--value", "amount", "--unit", "元", "--period", "signed"});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(contents_of(world.out), "2023,b,a,20100,200,yuan"));
    CHECK(world.server.run("SELECT count(*) FROM pg_class WHERE relpersistence = 't'") == "0\n");
}

TEST_CASE("Tables, columns and types that do not go are named before anything is read", "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    world.source("owner", "fw");
    world.check_refused(world.run({}), 3, "DR1760");
    world.source("owner", "few");
    world.check_refused(world.run({"--value", "amnt"}), 3, "amount");
    world.check_refused(world.run({"--value", "note"}), 3, "DR1761");
    world.check_refused(world.run({"--period", "at"}), 3, "DR1761");
    world.check_refused(world.run({"--origin-points", "small,y1"}), 3, "DR1761");
    world.check_refused(world.run({"--source-crs", "GCJ-02"}), 2, "DR1039");
    world.write("database = \"" + world.server.words() +
                "\"\ntable = \"few\"\ncolumns = { origin_lon = \"x1\" }\n");
    world.check_refused(world.run({}), 2, "DR1764");
    world.write("database = \"" + world.server.words() +
                "\"\ntable = \"few\"\ncolumns = { orign = \"x1\" }\n");
    world.check_refused(world.run({}), 2, "DR1008");
    const Ran other =
        run_program({"records", world.folder.path().string(), "--in-database", "elsewhere", "--lang", "en"});
    CHECK(other.exit_code == 2);
    CHECK(has(other.err, "deals"));
    world.server.run(
        "CREATE TABLE many AS SELECT x1, y1, x2, y2, 'n' || g AS name "
        "FROM (SELECT * FROM few LIMIT 1) AS one, generate_series(1, 100001) AS g");
    world.source("owner", "many");
    world.check_refused(world.run({"--theme", "name"}), 6, "DR1762");
}

TEST_CASE("A statement that takes too long is ended by the server, one that is interrupted by us",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    world.source("owner", "slow", "timeout_s = 1\n");
    world.check_refused(world.run({}), 6, "DR1757");
    world.check_idle();
    world.source("owner", "slow");
    const pid_t child = start_program(
        {"records", world.folder.path().string(), "--in-database", "deals", "-o", world.out.string()}, {},
        world.folder.path());
    std::this_thread::sleep_for(std::chrono::seconds(2));
    ::kill(child, SIGINT);
    CHECK(ending_of_program(child) == 130);
    CHECK_FALSE(std::filesystem::exists(world.out));
    world.check_idle();
}

TEST_CASE("What is written to the table while it is read does not count, and its replacement waits",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    world.server.run(
        "DROP TABLE IF EXISTS busy CASCADE; CREATE TABLE busy AS SELECT * FROM few LIMIT 30;"
        "CREATE VIEW slow_busy AS SELECT CASE WHEN pg_sleep(0.1)::text = '' THEN x1 END AS x1, y1, x2, y2, "
        "amount FROM busy");
    world.source("owner", "slow_busy");
    const pid_t child = start_program(
        {"records", world.folder.path().string(), "--in-database", "deals", "-o", world.out.string()}, {},
        world.folder.path());
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    world.server.run("INSERT INTO busy SELECT * FROM few");
    const pid_t dropping = world.server.start("TRUNCATE busy");
    CHECK(ending_of_program(child) == 0);
    CHECK(has(contents_of(world.out), "b,a,30\n"));
    CHECK(ending_of_program(dropping) == 0);
}

TEST_CASE("A server that is killed in the middle leaves a message and no file", "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    PostgresServer other;
    other.run(
        "CREATE VIEW slow AS SELECT CASE WHEN pg_sleep(0.1)::text = '' THEN 120.5::float8 END AS x1, "
        "30.5::float8 AS y1,"
        " 121.9::float8 AS x2, 30.6::float8 AS y2 FROM generate_series(1, 200)");
    world.write(DatabaseProject::usual(other.words(), "slow"));
    const TemporaryFolder captured;
    const pid_t child = start_program({"records", world.folder.path().string(), "--in-database", "deals",
                                       "-o", world.out.string(), "--lang", "en"},
                                      {}, captured.path());
    std::this_thread::sleep_for(std::chrono::seconds(2));
    other.kill();
    const int ending = ending_of_program(child);
    world.check_refused({.exit_code = ending,
                         .out = contents_of(captured.path() / "out"),
                         .err = contents_of(captured.path() / "err")},
                        3, "DR1758");
}

TEST_CASE(
    "A server that stands still is waited for a little longer than its timeout, and an interruption ends "
    "that",
    "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    const TemporaryFolder captured;
    const auto stopped_while = [&](int signal) {
        const pid_t child = start_program({"records", world.folder.path().string(), "--in-database", "deals",
                                           "-o", world.out.string(), "--lang", "en"},
                                          {}, captured.path());
        std::string found;
        for (int tries = 0; found.empty() && tries < 200; ++tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            found = world.server.run(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'deltareach' AND "
                "state = 'active' AND wait_event = 'PgSleep'");
        }
        REQUIRE_FALSE(found.empty());
        const auto backend = static_cast<pid_t>(std::stol(found));
        REQUIRE(::kill(backend, SIGSTOP) == 0);
        if (signal != 0) ::kill(child, signal);
        const int ending = ending_of_program(child);
        ::kill(backend, SIGCONT);
        return ending;
    };
    world.source("owner", "slow", "timeout_s = 5\n");
    const auto began = std::chrono::steady_clock::now();
    world.check_refused({.exit_code = stopped_while(0),
                         .out = contents_of(captured.path() / "out"),
                         .err = contents_of(captured.path() / "err")},
                        6, "DR1791");
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(40));
    world.source("owner", "slow");
    CHECK(stopped_while(SIGINT) == 130);
    CHECK_FALSE(std::filesystem::exists(world.out));
}

TEST_CASE("Over TLS the certificates decide, the word --allow-net comes first, and the flows are the same",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const TemporaryFolder keys;
    const auto made = [&](const std::string& name, const std::string& more) {
        const std::string path = (keys.path() / name).string();
        return std::system(("openssl req -x509 -newkey rsa:2048 -days 2 -subj /CN=127.0.0.1 -addext "
                            "subjectAltName=IP:127.0.0.1 -keyout " +
                            path + ".key -out " + path + ".crt " + more + " > /dev/null 2>&1")
                               .c_str()) == 0;
    };
    if (!made("right", "-nodes") || !made("wrong", "-nodes") ||
        !made("locked", "-passout pass:" + std::string(secret))) {
        std::cout << "not tried: no openssl\n";
        return;
    }
    ::chmod((keys.path() / "locked.key").c_str(), 0600);
    const PostgresServer server({.port = 20000 + static_cast<int>(::getpid()) % 20000,
                                 .certificate = keys.path() / "right.crt",
                                 .key = keys.path() / "right.key"});
    server.run(
        "CREATE TABLE few AS SELECT 120.5::float8 AS x1, 30.5::float8 AS y1, 121.9::float8 AS x2, "
        "30.6::float8 AS y2, i AS amount FROM generate_series(1, 20) AS i");
    const DatabaseProject world;
    const auto by = [&](const std::string& words, std::vector<std::string> more) {
        world.write(DatabaseProject::usual(
            fmt::format("postgresql:host=127.0.0.1 port={} dbname=test user=owner {}", server.port(), words),
            "few"));
        std::filesystem::remove(world.out);
        return world.run(std::move(more));
    };
    const auto root = [&](const std::string& name) {
        return "sslmode=verify-full sslrootcert=" + (keys.path() / (name + ".crt")).string();
    };
    const auto refused = [&](const Ran& ran, int exit_code, const std::string& code) {
        INFO(ran.err);
        CHECK(ran.exit_code == exit_code);
        CHECK(has(ran.err, code));
        CHECK_FALSE(std::filesystem::exists(world.out));
    };
    world.write(DatabaseProject::usual(server.words(), "few"));
    REQUIRE(world.run({}).exit_code == 0);
    const std::string expected = contents_of(world.out);
    refused(by("sslmode=require", {}), 2, "DR1753");
    for (const std::string& words : {std::string("sslmode=require"), root("right")}) {
        const Ran ran = by(words, {"--allow-net"});
        INFO(ran.err);
        CHECK(ran.exit_code == 0);
        CHECK(contents_of(world.out) == expected);
    }
    refused(by(root("wrong"), {"--allow-net"}), 3, "DR1792");
    refused(by(root("none"), {"--allow-net"}), 3, "DR1792");
    const Ran locked = by("sslmode=require sslcert=" + (keys.path() / "locked.crt").string() +
                              " sslkey=" + (keys.path() / "locked.key").string(),
                          {"--allow-net"});
    refused(locked, 3, "DR1792");
    CHECK(has(locked.err, "sslpassword"));
}

}  // namespace database_errors_test
