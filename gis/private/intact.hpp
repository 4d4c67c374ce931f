#pragma once

#include "gis/private/geojson_survey.hpp"
#include "gis/private/source_file.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Whether a file is whole, told from its own bytes before a driver reads it: drivers often take a cut file
/// for a shorter one. Each throws InputError DR1303 when it is not.
namespace deltareach {

/// The database's size is the one its head names, nobody is writing to it, and SQLite finds it sound.
void check_geopackage(const SourceFile& file);

/// Head, index and every feature follow one another to the last byte. @returns the number of features
std::uint64_t check_flatgeobuf(const SourceFile& file);

struct GeoJsonFacts {
    std::uint64_t features = 0;  ///< of the top-level collection; 1 for a lone feature or geometry
    bool has_crs = false;        ///< there is a crs member (the 2008 form)
    std::string crs;             ///< its name; empty: null, "unknown"
    /// The first feature with a position beyond ±180 or ±90, which in degrees is nowhere.
    std::optional<std::uint64_t> beyond_degrees;
    std::uint64_t showing = 0;                   ///< see GeoJsonSurvey
    std::vector<GeoJsonId> ids;                  ///< of every feature; empty where none has one
    bool has_id_property = false;                ///< a property of that name besides
    std::map<std::string, std::size_t> foreign;  ///< see GeoJsonSurvey
};
/// Well-formed UTF-8 JSON to the last byte, in which nothing stands that a driver would leave out or change:
/// a crs member that links elsewhere, and DR1340 a value among coordinates, DR1341 positions too deep or too
/// high, DR1342 a position of less than two numbers, DR1343 an open ring, DR1344 a short one, DR1345 a member
/// of another kind than RFC 7946 says, DR1346 a key twice, DR1347 an integer beyond 64 bits, DR1351 integers
/// beyond 2^53 in a field of decimals.
GeoJsonFacts check_geojson(const SourceFile& file);
/// The same of a text in a file. @param before  features before it; of a lone feature its own number
GeoJsonFacts check_geojson_text(std::string_view text, const SourceFile& file, std::uint64_t before = 0);

/// How many elements of a KML are features, and how many have none of a feature's shapes.
struct KmlFacts {
    std::uint64_t placemarks = 0;
    std::uint64_t ground_overlays = 0;  ///< some drivers make features of them
    std::uint64_t others = 0;           ///< screen and photo overlays, network links, updates: no driver does
    std::uint64_t track_times = 0;      ///< of positions in tracks
};
/// Well-formed XML without DOCTYPE, in which every tuple of coordinates is numbers and commas (DR1349), lines
/// and rings are long enough and rings closed (DR1343, DR1344). @returns what stands in it
KmlFacts check_kml(const SourceFile& file);

/// A JSON text that is well-formed to the last byte: Esri JSON.
void check_json(const SourceFile& file);

struct TopoJsonFacts {
    std::uint64_t features = 0;  ///< of all layers
    std::uint64_t absent = 0;    ///< features without a shape: of the type null
};
/// Every arc is positions of numbers, and every arc that a shape names is there.
TopoJsonFacts check_topojson(const SourceFile& file);
/// Whether a server of Esri's says that it sent a part alone: exceededTransferLimit.
[[nodiscard]] bool is_cut_by_server(const SourceFile& file);
/// A GeoJSON feature, as check_geojson has it, on every line that is not blank.
GeoJsonFacts check_geojson_lines(const SourceFile& file);
/// XML without DOCTYPE that ends with the end of its root element.
void check_xml(const SourceFile& file);
/// The same; positions are numbers (DR1349). @returns how many features its layers have together: waypoints,
/// routes, tracks and the points of both
std::uint64_t check_gpx(const SourceFile& file);
/// The same of a GML. @returns its members; nothing where collections stand within collections
std::optional<std::uint64_t> check_gml(const SourceFile& file);
/// What the driver opens beside a GML is regular files.
void check_beside_gml(const SourceFile& file);
/// The text ends with the EOF marker of DXF. @returns kinds of entities that drivers leave out, and how many
std::map<std::string, std::size_t> check_dxf(const SourceFile& file);
/// Letters beyond ASCII that are UTF-8, which drawings that say no code page, or another, may have.
[[nodiscard]] bool is_utf8_beyond_ascii(const SourceFile& file);

/// Records, counted from 0, that say of a field in words that they have no value: ".", "NA", "  /  /".
using DbfMissing = std::map<int, std::set<std::int64_t>>;
/// A field of numbers or days in which something else stands too, of which drivers make 0 or none at all.
struct DbfOther {
    std::string declared;     ///< "Integer", "Real", "Date"
    bool decimals = true;     ///< all of it is decimals: the field is one of those; else of texts
    std::size_t count = 0;    ///< of such cells
    std::uint64_t first = 0;  ///< the first record with one, from 1
    std::string example;      ///< what stands there
};
struct DbfCells {
    DbfMissing missing;
    std::map<int, DbfOther> others;  ///< by field, from 0
};
struct ShapefileFacts {
    std::filesystem::path dbf, prj, cpg;  ///< prj and cpg empty where there are none
    std::uint64_t records = 0;
    std::uint64_t deleted = 0;     ///< records marked as deleted in the DBF
    unsigned language_driver = 0;  ///< byte 29 of the DBF's head
    DbfCells cells = {};
};
/// Head and records of a DBF (or the .dat of a MapInfo TAB) are all there. @param facts gets their number
void check_dbf(std::span<const unsigned char> bytes, const std::filesystem::path& path,
               ShapefileFacts& facts);
/// Whether numbers are numbers and days are days, in the whole DBF that `check_dbf` has seen. Blank cells,
/// and those of stars, hold nothing.
[[nodiscard]] DbfCells check_dbf_cells(std::span<const unsigned char> bytes);
/// What lies beside it is regular files that may be read (DR1715, DR1338); .shp, .shx and .dbf are there, as
/// long as they say, and count the same records. For a lone .dbf: that one.
ShapefileFacts check_shapefile(const SourceFile& file);

/// Nothing lies beside a database that belongs into it: its writer is done. @throws InputError DR1318
void refuse_unfinished(const SourceFile& file);

/// A native table whose records are all there. @returns the number of features
std::uint64_t check_mapinfo_tab(const SourceFile& file);
/// As many objects as the .mid has records. @returns their number
std::uint64_t check_mapinfo_mif(const SourceFile& file);
/// Nothing but regular files in the folder.
void check_file_geodatabase(const SourceFile& file);
/// A database that is sound as check_geopackage has it, without tables that open other files.
void check_sqlite(const SourceFile& file);

}  // namespace deltareach
