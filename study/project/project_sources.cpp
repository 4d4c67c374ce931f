#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "study/project/project_reader.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace deltareach {
namespace {

/// The server would cut it off, and another table or schema be meant.
void require_name(const ProjectReader& reader, const TomlSection& section, const char* key,
                  const std::string& name) {
    if (name.size() > max_field_name_bytes)
        reader.problems.push_back({.code = "DR1773",
                                   .where = section.where(key),
                                   .values = {{"key", key},
                                              {"name", name},
                                              {"bytes", fmt::format("{}", name.size())},
                                              {"limit", fmt::format("{}", max_field_name_bytes)}}});
}

constexpr std::int64_t longest_timeout_s = 7L * 24 * 3600;

DatabaseSource read_database_source(const ProjectReader& reader, const toml::table& table,
                                    const std::string& name) {
    auto section = reader.section(table, fmt::format("[source.{}]", name));
    DatabaseSource source{.name = name};
    const std::string database = section.required_text("database");
    source.clickhouse = database == "clickhouse";
    if (!database.empty() && !source.clickhouse)
        section.gather([&] { source.words = postgres_words(database, section.where("database")); });
    if (source.clickhouse) source.schema = "default";
    source.schema = section.text("schema", source.schema);
    source.table = section.required_text("table");
    require_name(reader, section, "schema", source.schema);
    require_name(reader, section, "table", source.table);
    source.shards = section.texts("shards");
    for (const std::string& shard : source.shards) require_name(reader, section, "shards", shard);
    if (std::set<std::string>(source.shards.begin(), source.shards.end()).size() < source.shards.size())
        section.refuse("shards", {"各不相同的名称", "names that differ from each other"});
    source.geometry = section.text("geometry");
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

DatabaseTarget read_database_target(const ProjectReader& reader, const toml::table& table,
                                    const std::string& name) {
    auto section = reader.section(table, fmt::format("[database.{}]", name));
    DatabaseTarget target{.name = name};
    const std::string database = section.required_text("database");
    if (!database.empty())
        section.gather([&] { target.words = postgres_words(database, section.where("database")); });
    target.schema = section.required_text("schema");
    require_name(reader, section, "schema", target.schema);
    target.timeout_s = section.integer("timeout_s", target.timeout_s, 1, longest_timeout_s);
    target.where = section.where("database");
    section.report_unknown();
    return target;
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

void read_database_targets(const ProjectReader& reader, const toml::table& table) {
    for (const auto& [key, node] : table) {
        if (const auto* inner = node.as_table())
            reader.project.targets.push_back(read_database_target(reader, *inner, std::string(key.str())));
        else
            reader.section(table, "[database]")
                .refuse(key.str(), in_both("{ database = \"postgresql:…\", schema = \"…\" }"));
    }
}

ProjectReader::Place ProjectReader::place(TomlSection& section,
                                          std::initializer_list<const char*> keys_of_files) const {
    const std::string path = section.text("path"), database = section.text("source");
    const auto refuse = [&](const char* key) {
        if (section.excludes(key, "source"))
            refuse_beside(section, key, "source",
                          {"表在数据库里，不是文件", "the table stands in a database and is no file"});
    };
    refuse("path");
    for (const char* key : keys_of_files) refuse(key);
    if (database.empty())
        return {.path = resolve(section, "path", path), .database = {}, .where = section.where("path")};
    return {.path = project.place_of_table(database), .database = database, .where = section.where("source")};
}

void ProjectReader::refuse_beside(const TomlSection& section, const char* key, const char* beside,
                                  const Words& why) const {
    problems.push_back(
        {.code = "DR1030",
         .where = section.where(key),
         .values = {{"key", key}, {"beside", beside}, {"why_zh", why.zh}, {"why_en", why.en}}});
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
