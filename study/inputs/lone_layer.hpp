#pragma once

#include "study/inputs/loaded.hpp"

namespace deltareach {

/// Data for maps of columns. INPUT is a project; or a layer of areas or points; or a table of places with
/// longitude and latitude; or a table whose rows are joined to the areas of --zones by their codes or names.
///
/// What is no project has one level, "zone". Its zones are known by the field of --id, else by the first
/// field of codes that tells them apart, else by their names, else by their number in the file.
/// @param source_crs  of the coordinates in a table: EPSG:n, GCJ-02 or BD-09; empty: WGS 84
/// @param wanted  the columns that are asked for; of a table that is joined no others are read, where it has
/// any of these, so that what is wrong in them does not matter. Empty names are left out
/// @throws InputError DR1519 no column of the table names zones; and what reading the files throws
[[nodiscard]] Loaded load_for_columns(const Choice& choice, const std::string& source_crs,
                                      const std::vector<std::string>& wanted, Session& session);

/// How the areas of a file alone are known: by the fields of --id and --name, else by the first field that is
/// usually called so (adcode, code, 代码, 行政区划代码 …; name, NAME, 名称 …), codes only where they tell the
/// areas apart, else the names where they do; no id otherwise. Fields that are not the usual ones are told
/// (DR1294).
/// @param for_flows  the first of adcode, code and id is taken whatever it holds, and the field of parents
/// too
/// @param layer  of the file; empty: its only one
[[nodiscard]] ZoneSource zones_alone(const std::string& path, const Choice& choice, bool for_flows,
                                     const Session& session, Messages& notes, const std::string& layer = {});
/// The first field that is usually called so; empty when there is none.
[[nodiscard]] std::string field_of_names(const std::vector<Column>& columns);

/// Whether INPUT is a file of data and not a project.
[[nodiscard]] bool is_data_file(const std::string& input);

}  // namespace deltareach
