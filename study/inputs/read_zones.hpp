#pragma once

#include "gis/feature_layer.hpp"
#include "layers/zone_layer.hpp"
#include "study/project/project.hpp"

namespace deltareach {

/// A file that was read, for the provenance in run.json.
struct InputFile {
    std::string path;  ///< as the project names it
    std::filesystem::path file;
    std::string crs, encoding;  ///< empty where it does not apply
    std::size_t rows = 0;
    /// The unit in the head of each measured column of a table by the column's name, 亿元 say, whose values
    /// are held in yuan.
    std::map<std::string, std::string> head_units = {};
};

/// The power of ten of the unit that the head of a column names; 0 where none does.
[[nodiscard]] int head_power_of(const std::vector<InputFile>& files, const std::string& column);

/// How zones are to be read.
struct ReadZones {
    bool repair = false;       ///< repair invalid shapes and say so, instead of refusing them
    std::string shown_path;    ///< path in messages
    bool number_rows = false;  ///< where the source names no field of codes, rows are 1, 2, 3 …
};

/// Reads one level of zones: WGS 84, valid shapes, right-handed, in the order of codes. GCJ-02 and BD-09
/// coordinates are undone when `source_crs` says so. A line of the
/// national boundary (zones_among) is left out with a note. Attributes of the file stay as columns.
/// @throws InputError all problems of the file at once: DR1017 a field is missing, DR1018 a zone without
/// geometry,
///         DR1019 an invalid shape, DR1020 lines, DR1021 an empty code; and what reading the file throws
[[nodiscard]] ZoneLayer read_zone_layer(const ZoneSource& source, const ReadZones& how, Messages& notes,
                                        InputFile& file);

/// A column's values as texts: integers and integral reals without a decimal point.
[[nodiscard]] std::vector<std::string> texts_of(const Column& column);

/// Features of any CRS, or of "GCJ-02" / "BD-09", as WGS 84 longitude and latitude.
[[nodiscard]] FeatureLayer as_wgs84(FeatureLayer layer, const std::string& source_crs);

}  // namespace deltareach
