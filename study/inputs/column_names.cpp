#include "study/inputs/column_names.hpp"

#include "gis/text.hpp"

#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

/// NAME_2, NAME_3 …, the first that nobody has; the name that was stays as label, and the change is told.
/// @param taken  small letters; gets the new name @param coming  names that others will keep
void renumber(Column& column, std::set<std::string>& taken, const std::set<std::string>& coming,
              const std::string& path, Messages& notes) {
    const std::string before = column.name;
    for (int n = 2; taken.contains(ascii_lower(column.name)) || coming.contains(ascii_lower(column.name));
         ++n)
        column.name = fmt::format("{}_{}", before, n);
    taken.insert(ascii_lower(column.name));
    if (column.label_zh.empty()) column.label_zh = before;
    if (column.label_en.empty()) column.label_en = before;
    notes.push_back(
        {.code = "DR1265", .where = {path}, .values = {{"column", before}, {"name", column.name}}});
}

}  // namespace

void number_case_twins(std::vector<Column>& columns, const std::vector<Column>& present,
                       const std::string& path, Messages& notes) {
    // zones.gpkg has these before any column of the user's.
    std::set<std::string> exact{"code", "name_zh", "name_en", "parent"}, taken = exact;
    for (const Column& column : present) {
        exact.insert(column.name);
        taken.insert(ascii_lower(column.name));
    }
    for (Column& column : columns) {
        // The same name in the same letters is another matter: each place has its own rule for it.
        if (exact.contains(column.name) || taken.insert(ascii_lower(column.name)).second) continue;
        renumber(column, taken, {}, path, notes);
    }
}

void number_twins(std::vector<Column>& columns, const std::vector<Column>& ours, const std::string& path,
                  Messages& notes) {
    std::set<std::string> taken, all;
    for (const Column& column : ours) taken.insert(ascii_lower(column.name));
    for (const Column& column : columns) all.insert(ascii_lower(column.name));
    for (Column& column : columns) {
        if (taken.insert(ascii_lower(column.name)).second) continue;
        renumber(column, taken, all, path, notes);
    }
}

}  // namespace deltareach
