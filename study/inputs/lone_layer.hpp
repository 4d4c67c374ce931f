#pragma once

#include "study/inputs/loaded.hpp"

namespace deltareach {

/// Data for maps of columns. INPUT is a project; or a layer of areas or points; or a table of places with
/// longitude and latitude; or a table whose rows are joined to the areas of --zones by their codes or names.
///
/// What is no project has one level, "zone". Its zones are known by the field of --id, else by the first
/// field of codes that tells them apart, else by their names, else by their number in the file.
/// @param source_crs  of the coordinates in a table: EPSG:n, GCJ-02 or BD-09; empty: WGS 84
/// @throws InputError DR1519 no column of the table names zones; and what reading the files throws
[[nodiscard]] Loaded load_for_columns(const Choice& choice, const std::string& source_crs, Session& session);

/// Whether INPUT is a file of data and not a project.
[[nodiscard]] bool is_data_file(const std::string& input);

}  // namespace deltareach
