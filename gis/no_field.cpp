#include "gis/no_field.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {

std::string known_list(const std::vector<std::string>& known) {
    return known.empty() ? "—" : fmt::format("{}", fmt::join(known, ", "));
}

Message no_field(const std::string& field, const std::vector<std::string>& fields, const Location& where) {
    return {.code = "DR1017", .where = where, .values = {{"field", field}, {"known", known_list(fields)}}};
}

Message no_field(const std::string& field, const std::vector<Column>& columns, const Location& where) {
    std::vector<std::string> fields;
    for (const Column& column : columns) fields.push_back(column.name);
    return no_field(field, fields, where);
}

}  // namespace deltareach
