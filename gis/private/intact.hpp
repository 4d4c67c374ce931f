#pragma once

#include "gis/private/source_file.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

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
};
/// Well-formed UTF-8 JSON to the last byte. A crs member that links elsewhere is refused.
GeoJsonFacts check_geojson(const SourceFile& file);

/// Well-formed XML without DOCTYPE. @returns the number of placemarks
std::uint64_t check_kml(const SourceFile& file);

struct ShapefileFacts {
    std::filesystem::path dbf, prj, cpg;  ///< prj and cpg empty where there are none
    std::uint64_t records = 0;
    std::uint64_t deleted = 0;     ///< records marked as deleted in the DBF
    unsigned language_driver = 0;  ///< byte 29 of the DBF's head
};
/// .shp, .shx and .dbf are there, as long as they say, and count the same records. For a lone .dbf: that one.
ShapefileFacts check_shapefile(const SourceFile& file);

}  // namespace deltareach
