#pragma once

#include "study/inputs/loaded.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// What `export` writes of a project: one file of one thing, a whole QGIS project, or a schema of a database.
struct Export {
    Choice choice;
    /// One of export_words(), or the name of another file of a run without its ending; empty: the zones, of a
    /// GeoTIFF the surface
    std::string what = {};
    std::string level;  ///< of zones; empty: all, or the [estimate] level where a file holds one layer
    std::string database = {};  ///< [database.NAME] of the project: all tables and layers go there
    std::string qgis;           ///< folder of a QGIS project; empty: the file that choice.output names
};

/// A word of --what and what the Chinese help says beside it.
struct ExportWord {
    std::string word, zh;
};
/// zones, reach, surface and the layers of the studies: what needs nothing else of a project to be found.
[[nodiscard]] const std::vector<ExportWord>& export_words();

/// @returns the files, also of a rehearsal
/// @throws UsageError DR1010 no such level or thing, the latter before any data are read, DR1028 a thing and
/// a file of a model of one name, DR1013 an extension that the thing has no form in, DR1031 neither
///         file nor folder, DR1034 a Shapefile, DR1039 an option that says nothing of what is written
std::vector<std::filesystem::path> export_files(const Export& how, Session& session);

}  // namespace deltareach
