#include "study/inputs/column_names.hpp"

#include "gis/text.hpp"

#include <fmt/format.h>
#include <set>

namespace deltareach {

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
        const std::string before = column.name;
        for (int n = 2; taken.contains(ascii_lower(column.name)); ++n)
            column.name = fmt::format("{}_{}", before, n);
        taken.insert(ascii_lower(column.name));
        if (column.label_zh.empty()) column.label_zh = before;
        if (column.label_en.empty()) column.label_en = before;
        notes.push_back(
            {.code = "DR1265", .where = {path}, .values = {{"column", before}, {"name", column.name}}});
    }
}

void number_twins(std::vector<Column>& columns, const std::vector<Column>& ours, const std::string& path,
                  Messages& notes) {
    std::set<std::string> taken, all;
    for (const Column& column : ours) taken.insert(ascii_lower(column.name));
    for (const Column& column : columns) all.insert(ascii_lower(column.name));
    for (Column& column : columns) {
        if (taken.insert(ascii_lower(column.name)).second) continue;
        const std::string before = column.name;
        for (int n = 2; taken.contains(ascii_lower(column.name)) || all.contains(ascii_lower(column.name));
             ++n)
            column.name = fmt::format("{}_{}", before, n);
        taken.insert(ascii_lower(column.name));
        if (column.label_zh.empty()) column.label_zh = before;
        if (column.label_en.empty()) column.label_en = before;
        notes.push_back(
            {.code = "DR1265", .where = {path}, .values = {{"column", before}, {"name", column.name}}});
    }
}

}  // namespace deltareach
