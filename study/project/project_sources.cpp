#include "gis/error.hpp"
#include "study/project/project_reader.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

constexpr std::int64_t longest_timeout_s = 7L * 24 * 3600;

DatabaseSource read_database_source(const ProjectReader& reader, const toml::table& table,
                                    const std::string& name) {
    auto section = reader.section(table, fmt::format("[source.{}]", name));
    DatabaseSource source{.name = name};
    const std::string database = section.required_text("database");
    if (!database.empty())
        section.gather([&] { source.words = postgres_words(database, section.where("database")); });
    source.schema = section.text("schema", source.schema);
    source.table = section.required_text("table");
    source.columns = section.text_pairs("columns");
    const auto is_role = [](const auto& column) {
        return std::ranges::find(record_column_roles(), column.first) != record_column_roles().end();
    };
    if (!std::ranges::all_of(source.columns, is_role))
        section.refuse("columns", in_both(fmt::format("{}", fmt::join(record_column_roles(), list_mark))));
    source.timeout_s = section.integer("timeout_s", source.timeout_s, 1, longest_timeout_s);
    source.where = section.where("database");
    section.report_unknown();
    return source;
}

}  // namespace

const std::vector<std::string>& record_column_roles() {
    static const std::vector<std::string> roles{"origin_lon",
                                                "origin_lat",
                                                "origin_point",
                                                "origin",
                                                "destination_lon",
                                                "destination_lat",
                                                "destination_point",
                                                "destination",
                                                "value",
                                                "period",
                                                "theme"};
    return roles;
}

void read_database_sources(const ProjectReader& reader, const toml::table& table) {
    for (const auto& [key, node] : table) {
        if (const auto* inner = node.as_table())
            reader.project.sources.push_back(read_database_source(reader, *inner, std::string(key.str())));
        else
            reader.section(table, "[source]")
                .refuse(key.str(), in_both("{ database = \"postgresql:…\", table = \"…\" }"));
    }
}

}  // namespace deltareach
