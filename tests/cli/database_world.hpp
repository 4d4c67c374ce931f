#pragma once

#include "tests/support/catch.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>

namespace deltareach::test {

/// The server that the tests of one program share; made when first asked for.
inline PostgresServer& shared_server() {
    static PostgresServer server;
    return server;
}

/// Points all over the zones and beyond, on vertices, on borders, beside them by the last bit, and faulty
/// ones.
inline const std::string made_points = R"(
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
       CASE o.i % 3 WHEN 0 THEN '软件' WHEN 1 THEN E'a"b,\\c'
            ELSE (ARRAY[' 软件', '', NULL, 'N/A', ' — ', '-', '…', '#N/A', 'NA', '#REF!'])[o.i / 3 % 10 + 1] END AS industry,
       CASE WHEN o.i % 3 = 0 THEN (ARRAY['区a', NULL, ' ', 'n/a', '—', '－', '……', '#N/A', 'a.0'])[o.i / 3 % 9 + 1]
            ELSE (ARRAY['区a', 'b', '没有', 'c'])[o.i % 4 + 1] END AS seller
FROM points AS o JOIN (SELECT 40001 - i AS i, x, y FROM points) AS d USING (i);
)";

/// A project of three overlapping quadrangles, whose borders are slanted, and a source of the given words.
struct DatabaseProject {
    TemporaryFolder folder;
    std::filesystem::path out = folder.path() / "flows.csv", zones = folder.path() / "zones.geojson";

    static std::string zone(const std::string& code, const std::string& ring) {
        return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":"区)" + code +
               R"("},"geometry":{"type":"Polygon","coordinates":[[)" + ring + "]]}}";
    }
    DatabaseProject() {
        write_file(zones,
                   R"({"type":"FeatureCollection","features":[)" +
                       zone("b", "[120,30],[121.3,30.1],[121.1,31.3],[120.2,31],[120,30]") + "," +
                       zone("a", "[121.3,30.1],[122.7,30.3],[122.4,31.2],[121.1,31.3],[121.3,30.1]") + "," +
                       zone("c", "[120.9,30.4],[121.6,30.2],[122,30.9],[121.2,31.1],[120.9,30.4]") + "]}");
    }
    void write(const std::string& source) const {
        write_file(folder.path() / "project.toml",
                   "[project]\nname = \"库\"\n[zones.city]\npath = \"zones.geojson\"\nid = \"code\"\nname = "
                   "\"name\"\n"
                   "[source.deals]\n" +
                       source);
    }
    /// What the source says in most tests.
    static std::string usual(const std::string& words, const std::string& table) {
        return "database = \"" + words + "\"\nschema = \"public\"\ntable = \"" + table +
               "\"\ncolumns = { origin_lon = \"x1\", origin_lat = \"y1\", destination_lon = \"x2\", "
               "destination_lat = \"y2\" }\n";
    }
    [[nodiscard]] Ran run(std::vector<std::string> more, const RunOptions& options = {}) const {
        std::vector<std::string> words{"records",    folder.path().string(), "--in-database", "deals",  "-o",
                                       out.string(), "--overwrite",          "--json",        "--lang", "en"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words, options);
    }
};

}  // namespace deltareach::test
