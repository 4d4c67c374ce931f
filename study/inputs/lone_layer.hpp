#pragma once

#include "study/inputs/loaded.hpp"
#include "study/inputs/read_zones.hpp"

namespace deltareach {

/// Data for maps of columns. INPUT is a project; or a layer of areas or points; or a table of places with
/// longitude and latitude; or a table whose rows are joined to the areas of --zones by their codes or names.
///
/// What is no project has one level, "zone". Its zones are known by the field of --id, else by the first
/// field of codes that tells them apart, else by their names, else by their number in the file.
/// @param source_crs  of the coordinates in a table: EPSG:n, GCJ-02 or BD-09; empty: WGS 84
/// @param wanted  the columns that are asked for; of a table that is joined no others are read, where it has
/// any of these, so that what is wrong in them does not matter. Empty names are left out
/// @param numbers  so many of them, the first, must hold numbers: where one is not there only such are listed
/// @throws InputError DR1519 no column of the table names zones, DR1017 no column is called as one of those
/// wanted; and what reading the files throws
[[nodiscard]] Loaded load_for_columns(const Choice& choice, const std::string& source_crs,
                                      const std::vector<std::string>& wanted, Session& session,
                                      std::size_t numbers = 0);

/// The areas of a file alone, and the file, which need not be read again.
struct ZonesAlone {
    ZoneSource source;
    ZonesRead read;
};

/// How the areas of a file alone, or of the layer of it that is chosen, are known: by the fields of --id and
/// --name, else by those of usual_fields.hpp, names where they tell the areas apart; no id otherwise. Fields
/// that were guessed are told (DR1294).
/// @param for_flows  codes that stand twice are taken, so that they are told, and the field of parents too
[[nodiscard]] ZonesAlone zones_alone(const std::string& path, const Choice& choice, bool for_flows,
                                     const Session& session, Messages& notes);

/// Whether the heads of a table are those of flows: an origin, a destination and what went between them. A
/// table that cannot be read is none here; whoever reads it tells why.
/// @param or_matrix  whether a matrix with names along both edges is one
[[nodiscard]] bool is_flow_table(const std::string& path, const Session& session, bool or_matrix = true);

/// Whether a table has columns of longitude and latitude. One that cannot be read has none here.
[[nodiscard]] bool is_table_of_places(const std::string& path, const Session& session);

/// Whether INPUT is a file of data and not a project.
[[nodiscard]] bool is_data_file(const std::string& input);

}  // namespace deltareach
