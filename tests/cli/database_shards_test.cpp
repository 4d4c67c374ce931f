// Records that are cut over three servers, added up on each and by a fourth: the flows are those of all
// records in one CSV.
#include "tests/cli/database_world.hpp"
#include "tests/support/has.hpp"
#include "tests/support/postgres_relay.hpp"

#include <array>
#include <chrono>
#include <thread>

namespace database_shards_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

constexpr const char* secret = "geheim-2291";

/// All records stand at the coordinator too, to be compared with; the third shard has none of them.
struct Cluster {
    PostgresServer coordinator;
    std::array<PostgresServer, 3> shards;

    Cluster() {
        coordinator.run("SELECT setseed(0.5); " + made_points +
                        "CREATE EXTENSION postgres_fdw; CREATE ROLE planner LOGIN");
        const std::array<std::string, 3> parts{"id % 7 < 5", "id % 7 >= 5", "false"};
        for (std::size_t k = 0; k < shards.size(); ++k) {
            const std::string name =
                "\"" + std::string(k == 0 ? "分片 \"\"1\"\"" : "s" + std::to_string(k + 1)) + "\"";
            write_file(shards[k].folder() / "deals.csv",
                       coordinator.run("COPY (SELECT * FROM deals WHERE " + parts[k] + ") TO STDOUT"));
            shards[k].run(
                "CREATE TABLE deals (id int, x1 float8, y1 float8, x2 float8, y2 float8, amount "
                "numeric(20,4), signed date, industry text, seller text);"
                "COPY deals FROM '" +
                (shards[k].folder() / "deals.csv").string() + "'; CREATE ROLE reader LOGIN");
            coordinator.run("CREATE SERVER " + name + " FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '" +
                            shards[k].socket().string() +
                            "', dbname 'test', options '-c jit=off');"
                            "CREATE USER MAPPING FOR planner SERVER " +
                            name +
                            " OPTIONS (user 'reader', password_required 'false');"
                            "GRANT USAGE ON FOREIGN SERVER " +
                            name + " TO planner");
        }
    }
};

Cluster& cluster() {
    static Cluster one;
    return one;
}

struct World : DatabaseProject {
    Cluster& servers = cluster();
    std::filesystem::path csv = folder.path() / "deals.csv", here = folder.path() / "here.csv";

    explicit World(const std::string& table = "deals") { source(table); }
    void source(const std::string& table, const std::string& shards = "'分片 \"1\"', 's2', 's3'") const {
        write(usual(servers.coordinator.words("planner"), table) + "shards = [" + shards + "]\n");
    }
    /// Makes the views that the words ask for on a shard, as its owner.
    void prepare(PostgresServer& shard, std::vector<std::string> more = {}) const {
        more.insert(more.end(), {"--shard-setup"});
        const Ran setup = run(more);
        INFO(setup.err);
        REQUIRE(setup.exit_code == 0);
        shard.run(Json::parse(setup.out)["statements"].get<std::string>());
        shard.run(
            "GRANT USAGE ON SCHEMA deltareach_sums TO reader;"
            "GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA deltareach_sums TO reader");
    }
    void prepare_all(const std::vector<std::string>& more = {}) const {
        for (PostgresServer& shard : servers.shards) prepare(shard, more);
    }
    void require_same(const std::vector<std::string>& more) const {
        prepare_all(more);
        const Ran there = run(more);
        INFO(there.err);
        REQUIRE(there.exit_code == 0);
        write_file(csv, servers.coordinator.run(
                            "COPY (SELECT * FROM deals ORDER BY id) TO STDOUT WITH (FORMAT csv, HEADER)"));
        std::vector<std::string> words{
            "records", csv.string(), "--zones", zones.string(),         "-o",   here.string(), "--overwrite",
            "--json",  "--lang",     "en",      "--destination-points", "x2,y2"};
        words.insert(words.end(), more.begin(), more.end());
        if (std::ranges::find(more, "--origin-field") == more.end())
            words.insert(words.end(), {"--origin-points", "x1,y1"});
        const Ran local = run_program(words);
        INFO(local.err);
        REQUIRE(local.exit_code == 0);
        CHECK(there.out == local.out);
        CHECK(contents_of(out) == contents_of(here));
        CHECK(Json::parse(there.out)["used"].get<int>() > 5000);
    }
    void check_refused(const Ran& ran, const std::string& code, const std::string& shard) const {
        INFO(ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(has(ran.err, code));
        CHECK(has(ran.err, shard));
        CHECK(ran.out.empty());
        CHECK_FALSE(std::filesystem::exists(out));
        CHECK_FALSE(has(ran.err, secret));
    }
    /// What was handed over is gone from the shards, and nothing was made at the coordinator.
    void check_nothing_left() const {
        for (const PostgresServer& shard : servers.shards)
            CHECK(
                shard.run(
                    "SELECT sum((xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM ' || "
                    "c.oid::regclass, "
                    "false, true, '')))[1]::text::int) FROM pg_class AS c WHERE relname LIKE 'zones\\_%'") ==
                "0\n");
        CHECK(servers.coordinator.run("SELECT count(*) FROM pg_foreign_table") == "0\n");
    }
};

}  // namespace

TEST_CASE("Sums over shards are those of all records in one file, borders and faults included",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    world.require_same({});
    world.require_same({"--value", "amount", "--unit", "元", "--period", "signed", "--theme", "industry"});
    world.require_same({"--origin-field", "seller", "--value", "amount", "--unit", "万元"});
    world.check_nothing_left();
    const Ran told = world.run({"--value", "amount", "--unit", "元", "--dry-run"});
    CHECK(told.exit_code == 0);
    CHECK(has(Json::parse(told.out)["statements"].get<std::string>(), "SERVER \"分片 \"\"1\"\"\""));
}

TEST_CASE("No record leaves a shard: its reader may not read them, and five times as many are no more bytes",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    PostgresServer& shard = world.servers.shards[1];
    shard.run("CREATE OR REPLACE VIEW five_times AS SELECT d.* FROM deals AS d, generate_series(1, 5)");
    for (PostgresServer* other : {&world.servers.shards[0], &world.servers.shards[2]})
        other->run("CREATE OR REPLACE VIEW five_times AS SELECT * FROM deals");
    const auto received = [&](const std::string& table) {
        const PostgresRelay relay(shard);
        const auto at = [&](const std::filesystem::path& host) {
            world.servers.coordinator.run("ALTER SERVER s2 OPTIONS (SET host '" + host.string() + "')");
        };
        world.source(table);
        world.prepare_all({"--value", "amount"});
        at(relay.socket());
        const Ran ran = world.run({"--value", "amount", "--unit", "元"});
        at(shard.socket());
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(Json::parse(ran.out)["records"].get<int>() > (table == "deals" ? 39'999 : 80'000));
        return relay.received();
    };
    const std::uint64_t once = received("deals"), five = received("five_times");
    CHECK(once < 8000);  // the sums, the columns' types, and the greeting
    CHECK(five < once + 300);
    CHECK(shard.run("SELECT has_table_privilege('reader', 'deals', 'SELECT')") == "f\n");
}

TEST_CASE("A shard that is not there, not prepared, of other types or unknown is named, and nothing is left",
          "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    PostgresServer& third = world.servers.shards[2];
    third.run("CREATE TABLE few AS SELECT * FROM deals; ALTER TABLE few ALTER x1 TYPE real");
    for (std::size_t k = 0; k < 2; ++k) world.servers.shards[k].run("CREATE VIEW few AS SELECT * FROM deals");
    world.source("few");
    for (std::size_t k = 0; k < 2; ++k) world.prepare(world.servers.shards[k]);
    world.check_refused(world.run({}), "DR1784", "s3");
    world.prepare(third);
    world.check_refused(world.run({}), "DR1761", "s3");
    // The table lacks there: the script says so and makes nothing.
    third.run("DROP TABLE few CASCADE");
    const Ran setup = world.run({"--shard-setup"});
    CHECK_THROWS(third.run(Json::parse(setup.out)["statements"].get<std::string>()));
    world.check_refused(world.run({}), "DR1784", "s3");
    world.source("deals", "'s2', 's4'");
    world.check_refused(world.run({}), "DR1782", "s4");

    world.source("deals");
    world.prepare_all();
    third.run(std::string("ALTER ROLE reader PASSWORD '") + secret + "'");
    third.ask_password_of("reader");
    const auto password = [&](const std::string& written) {
        world.servers.coordinator.run("ALTER USER MAPPING FOR planner SERVER s3 OPTIONS (" + written + ")");
    };
    password("ADD password 'wrong-7716'");
    const Ran wrong = world.run({});
    world.check_refused(wrong, "DR1783", "s3");
    CHECK(has(wrong.err, "password authentication failed"));
    CHECK_FALSE(has(wrong.err, "wrong-7716"));
    password(std::string("SET password '") + secret + "'");
    const Ran right = world.run({});
    INFO(right.err);
    CHECK(right.exit_code == 0);
    world.check_nothing_left();
}

TEST_CASE("A source with shards is added up and never read, and one without needs no preparation", "[cli]") {
    const DatabaseProject project;
    const std::string words = "postgresql:host=/nowhere dbname=x";
    write_file(project.folder.path() / "project.toml",
               "[project]\nname = \"库\"\n[zones.city]\nsource = \"deals\"\nid = \"code\"\n[source.deals]\n" +
                   DatabaseProject::usual(words, "deals") + "shards = [\"s1\"]\n");
    const Ran read = run_program({"check", project.folder.path().string(), "--lang", "en"});
    CHECK(read.exit_code == 2);
    CHECK(has(read.out + read.err, "DR1781"));
    project.write(DatabaseProject::usual(words, "deals"));
    const Ran alone = project.run({"--shard-setup"});
    CHECK(alone.exit_code == 2);
    CHECK(has(alone.err, "DR1785"));
    project.write(DatabaseProject::usual(words, "deals") + "shards = [\"s1\", \"s1\"]\n");
    CHECK(project.run({"--shard-setup"}).exit_code == 2);
}

TEST_CASE("A shard that is killed in the middle is named, and there is no file", "[database]") {
    if (PostgresServer::is_absent()) return;
    const World world;
    PostgresServer other;
    for (std::size_t k = 0; k < 2; ++k)
        world.servers.shards[k].run("CREATE VIEW slow AS SELECT * FROM deals");
    other.run(
        "CREATE ROLE reader LOGIN; CREATE VIEW slow AS SELECT CASE WHEN pg_sleep(0.1)::text = '' THEN "
        "120.5::float8 END AS x1, "
        "30.5::float8 AS y1, 121.9::float8 AS x2, 30.6::float8 AS y2 FROM generate_series(1, 200)");
    world.servers.coordinator.run(
        "CREATE SERVER dying FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '" + other.socket().string() +
        "', dbname 'test'); CREATE USER MAPPING FOR planner SERVER dying OPTIONS (user 'reader', "
        "password_required 'false'); GRANT USAGE ON FOREIGN SERVER dying TO planner");
    world.source("slow", "'分片 \"1\"', 's2', 'dying'");
    for (PostgresServer* shard : {&world.servers.shards[0], &world.servers.shards[1], &other})
        world.prepare(*shard);
    std::thread end([&] {
        std::this_thread::sleep_for(std::chrono::seconds(2));
        other.kill();
    });
    const Ran ran = world.run({});
    end.join();
    world.check_refused(ran, "DR1783", "dying");
    world.check_nothing_left();
}

}  // namespace database_shards_test
