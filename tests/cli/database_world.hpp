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
