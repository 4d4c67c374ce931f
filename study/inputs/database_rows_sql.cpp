#include "study/inputs/database_rows_sql.hpp"

#include "gis/postgres.hpp"
#include "study/inputs/database_sql.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {

std::string sql_of_rows(const RowQuery& query) {
    std::vector<std::string> list, order;
    const auto column = [](const std::string& name) { return "t." + quoted_identifier(name); };
    for (const std::string& name : query.columns) list.push_back(column(name) + "::text COLLATE \"C\"");
    if (!query.key.empty()) {
        list.push_back(column(query.key) + "::text");
        order.push_back(column(query.key));
    }
    if (!query.shape.empty()) {
        const std::string postgis = quoted_identifier(query.postgis),
                          shape = fmt::format("{}::{}.geometry", column(query.shape), postgis);
        list.push_back(fmt::format("encode({}.st_asbinary({}), 'hex') COLLATE \"C\"", postgis, shape));
        list.push_back(fmt::format("{}.st_srid({})::text", postgis, shape));
    }
    for (std::size_t at = 1; at <= list.size(); ++at) order.push_back(std::to_string(at));
    return fmt::format("SELECT {}\nFROM {} AS t{}{}", fmt::join(list, ",\n       "),
                       quoted_table(query.schema, query.table), order.empty() ? "" : "\nORDER BY ",
                       fmt::join(order, ", "));
}

std::string sql_of_reference(const std::string& postgis) {
    return fmt::format(
        "SELECT auth_name::text, auth_srid::text, srtext::text FROM {}.spatial_ref_sys WHERE srid = "
        "$1::text::integer",
        quoted_identifier(postgis));
}

}  // namespace deltareach
