#pragma once

#include "gis/postgres.hpp"
#include "tests/cli/database_world.hpp"

#include <string>
#include <vector>

namespace deltareach::test {

/// A project of two levels, flows, attributes and points, once as files and once as tables of a schema that
/// is its own: the same rows, in another order.
class TwiceTold {
  public:
    struct Zone {
        const char *code, *name, *parent, *pop, *ring;
    };
    static const std::vector<Zone>& cities() {
        static const std::vector<Zone> all{
            {"d", "丁市", "q", "", "[122.2,30.9],[123.1,31],[123,31.8],[122,31.7],[122.2,30.9]"},
            {"b", "乙市", "p", "1250000.5", "[121.2,30.1],[122.3,30.2],[122.2,30.9],[121.1,31],[121.2,30.1]"},
            {"a", "甲市", "p", "820000", "[120,30],[121.2,30.1],[121.1,31],[120.1,30.9],[120,30]"},
            {"c", "丙 'x' \"市\"", "q", "3.25",
             "[121.1,31],[122.2,30.9],[122,31.7],[121.3,31.8],[121.1,31]"}};
        return all;
    }
    static const std::vector<Zone>& provinces() {
        static const std::vector<Zone> all{
            {"q", "乾省", "", "7", "[121.1,31],[122.2,30.9],[123.1,31],[123,31.8],[121.3,31.8],[121.1,31]"},
            {"p", "坤省", "", "", "[120,30],[122.3,30.2],[122.2,30.9],[120.1,30.9],[120,30]"}};
        return all;
    }
    /// theme, period, origin, destination, value; an empty value is unknown.
    static const std::vector<std::vector<std::string>>& flows() {
        static const std::vector<std::vector<std::string>> all{{"专利", "2021", "a", "b", "12.1234567890123"},
                                                               {"专利", "2021", "a", "c", "0.1"},
                                                               {"专利", "2021", "a", "d", ""},
                                                               {"专利", "2021", "b", "甲市", "7"},
                                                               {"专利", "2022", "a", "b", "12345678.25"},
                                                               {"专利", "2022", "a", "d", "0.3"},
                                                               {"专利", "2022", "a", "c", "3e2"},
                                                               {"专利", "2022", "c", "a", "5.5"},
                                                               {"专利", "2022", "d", "a", "0"},
                                                               {"专利", "2022", "a", "a", "2"}};
        return all;
    }
    /// Of places: lon, lat, money.
    static const std::vector<std::vector<std::string>>& places() {
        static const std::vector<std::vector<std::string>> all{{"120.5", "30.5", "1.5"},
                                                               {"120.6", "30.4", ""},
                                                               {"121.5", "30.5", "2"},
                                                               {"122.6", "31.25", "0.125"}};
        return all;
    }

    TwiceTold(const PostgresServer& server, std::string schema)
        : words(server.words()), schema_(std::move(schema)) {
        std::filesystem::create_directory(files);
        std::filesystem::create_directory(tables);
        write_files();
        server.run(sql());
        write_file(files / "project.toml",
                   project("path = \"city.geojson\"", "path = \"province.geojson\"", "path = \"flows.csv\"",
                           "path = \"more.csv\"", "path = \"places.csv\"", ""));
        write_tables();
    }

    /// Once more with other words of the connection, or more in a source of the tables.
    void write_tables(const std::string& more = "") const {
        std::string sources;
        for (const char* name : {"city", "province", "flows", "more", "places"})
            sources += std::string("[source.") + name + "]\ndatabase = \"" + words + "\"\nschema = '" +
                       schema_ + "'\ntable = \"" + name + "\"\n" + more;
        write_file(tables / "project.toml",
                   project("source = \"city\"", "source = \"province\"", "source = \"flows\"",
                           "source = \"more\"", "source = \"places\"", sources));
    }

    /// Writes the results of the files into a schema. @param user  of the database
    [[nodiscard]] Ran write_back(const PostgresServer& server, const std::string& schema,
                                 std::vector<std::string> more = {}, const std::string& user = "owner",
                                 const std::string& settings = "") const {
        const std::filesystem::path project = files / "project.toml";
        const std::string before = contents_of(project);
        write_file(project, before + "[database.results]\ndatabase = \"" + server.words(user) +
                                "\"\nschema = '" + schema + "'\n" + settings);
        std::vector<std::string> all{"export", files.string(), "--database", "results", "--lang", "en"};
        all.insert(all.end(), more.begin(), more.end());
        Ran ran = run_program(all);
        write_file(project, before);
        return ran;
    }
    [[nodiscard]] static Ran run(const std::filesystem::path& project, std::vector<std::string> more = {},
                                 const RunOptions& options = {}) {
        std::vector<std::string> words{"run",    project.string(), "--out",  (project / "out").string(),
                                       "--only", "tables",         "--lang", "en"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words, options);
    }

    TemporaryFolder folder;
    std::filesystem::path files = folder.path() / "files", tables = folder.path() / "tables";
    std::string words;

  private:
    static std::string project(const std::string& city, const std::string& province, const std::string& flows,
                               const std::string& more, const std::string& places,
                               const std::string& sources) {
        return "[project]\nname = \"两次\"\n[zones.city]\n" + city +
               "\nid = \"code\"\nname = \"name\"\nparent = \"parent\"\n[zones.province]\n" + province +
               "\nid = \"code\"\nname = \"name\"\n[[flows]]\n" + flows +
               "\nunit = \"万元\"\n[[attributes]]\n" + more +
               "\nlevel = \"city\"\nid = \"place\"\nunits = { gdp = \"亿元\" }\n[[attributes]]\n" + places +
               "\nlevel = \"city\"\npoints = [\"x\", \"y\"]\nsource_crs = \"EPSG:4326\"\ncount = \"firms\"\n"
               "columns = [\"money\"]\nunits = { money = \"万元\", firms = \"家\" }\n[estimate]\nenabled = "
               "false\n" +
               sources;
    }
    static std::string polygon(const Zone& zone) {
        return std::string(R"({"type":"Polygon","coordinates":[[)") + zone.ring + "]]}";
    }
    static std::string literal(const std::string& text) {
        if (text.empty()) return "NULL";
        std::string quoted = "'";
        for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
        return quoted + "'";
    }
    void write_files() const {
        for (const auto& [name, zones] :
             {std::pair("city", &cities()), std::pair("province", &provinces())}) {
            nlohmann::json features = nlohmann::json::array();
            for (const Zone& zone : *zones) {
                const std::string pop = zone.pop;
                features.push_back(
                    {{"type", "Feature"},
                     {"properties",
                      {{"code", zone.code},
                       {"name", zone.name},
                       {"parent", zone.parent},
                       {"pop", pop.empty() ? nlohmann::json() : nlohmann::json(std::stod(pop))}}},
                     {"geometry", nlohmann::json::parse(polygon(zone))}});
            }
            write_file(files / (std::string(name) + ".geojson"),
                       nlohmann::json{{"type", "FeatureCollection"}, {"features", features}}.dump());
        }
        std::string rows = "theme,period,origin,destination,value\n";
        for (const auto& row : flows())
            rows += row[0] + "," + row[1] + "," + row[2] + "," + row[3] + "," + row[4] + "\n";
        write_file(files / "flows.csv", rows);
        write_file(files / "more.csv", "place,gdp,kind\na,1.5,x\nb,,y\nd,0.25,\n");
        rows = "x,y,money\n";
        for (const auto& row : places()) rows += row[0] + "," + row[1] + "," + row[2] + "\n";
        write_file(files / "places.csv", rows);
    }
    [[nodiscard]] std::string sql() const {
        const std::string in = deltareach::quoted_identifier(schema_) + ".";
        std::string all = "CREATE SCHEMA " + deltareach::quoted_identifier(schema_) + ";";
        for (const auto& [name, zones] :
             {std::pair("city", &cities()), std::pair("province", &provinces())}) {
            all += "CREATE TABLE " + in + name +
                   " (code char(3), name text, parent varchar(8), pop numeric, geom "
                   "public.geometry(Polygon,4326));";
            for (const Zone& zone : *zones)
                all += "INSERT INTO " + in + name + " VALUES ('" + zone.code + "'," + literal(zone.name) +
                       "," + literal(zone.parent) + "," + literal(zone.pop) +
                       ", public.ST_SetSRID(public.ST_GeomFromGeoJSON('" + polygon(zone) + "'),4326));";
        }
        all += "CREATE TABLE " + in +
               "flows (id int PRIMARY KEY, theme text, period smallint, origin text, destination text, value "
               "numeric);";
        for (std::size_t i = flows().size(); i-- > 0;) {
            const auto& row = flows()[i];
            all += "INSERT INTO " + in + "flows VALUES (" + std::to_string(100 + 7 * i) + ",'" + row[0] +
                   "'," + row[1] + ",'" + row[2] + "','" + row[3] + "'," + literal(row[4]) + ");";
        }
        all += "CREATE TABLE " + in + "more (place text, gdp double precision, kind text);INSERT INTO " + in +
               "more VALUES ('d',0.25,NULL),('a',1.5,'x'),('b',NULL,'y');CREATE TABLE " + in +
               "places (x float8, y float8, money numeric);";
        for (const auto& row : places())
            all += "INSERT INTO " + in + "places VALUES (" + row[0] + "," + row[1] + "," + literal(row[2]) +
                   ");";
        return all;
    }

    std::string schema_;
};

}  // namespace deltareach::test
