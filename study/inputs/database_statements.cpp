#include "study/inputs/database_statements.hpp"

#include "gis/postgres.hpp"
#include "study/inputs/database_rows_sql.hpp"
#include "study/inputs/database_sql.hpp"
#include "study/inputs/database_table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// What the project names of the tables of a source.
struct Named {
    std::vector<std::string> columns;
    bool shapes = false;

    void add(const std::string& column) {
        if (!column.empty() && std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
    }
};

Named columns_named(const Project& project, const std::string& source) {
    Named named;
    for (const ZoneSource& zones : project.zones) {
        if (zones.database != source) continue;
        named.shapes = true;
        for (const std::string& name : {zones.id, zones.name, zones.name_en, zones.parent}) named.add(name);
        for (const std::string& name : zones.point) named.add(name);
    }
    for (const FlowSource& flows : project.flows)
        if (flows.database == source)
            for (const auto& [role, head] : flows.columns) named.add(head);
    for (const AttributeSource& attributes : project.attributes) {
        if (attributes.database != source) continue;
        named.shapes = named.shapes || (attributes.id.empty() && attributes.points.empty());
        named.add(attributes.id);
        named.add(attributes.only.first);
        for (const std::string& name : attributes.points) named.add(name);
        for (const std::string& name : attributes.columns) named.add(name);
    }
    return named;
}

/// A name within a comment, which ends with its line.
std::string on_one_line(const std::string& name) {
    constexpr unsigned char first_printable = 0x20, deleted = 0x7F;
    std::string text;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        text +=
            byte < first_printable || byte == deleted ? fmt::format("\\x{:02X}", byte) : std::string(1, c);
    }
    return text;
}

}  // namespace

std::vector<std::string> sources_read(const Project& project) {
    std::vector<std::string> names;
    const auto add = [&](const auto& inputs) {
        for (const auto& input : inputs)
            if (!input.database.empty() && std::ranges::find(names, input.database) == names.end())
                names.push_back(input.database);
    };
    add(project.zones);
    add(project.flows);
    add(project.attributes);
    return names;
}

std::string statements_of(const Project& project, const Session& session) {
    std::string text;
    const auto say = [&](std::string_view zh, std::string_view en) {
        text += fmt::format("\n-- {}\n", session.say(zh, en));
    };
    std::vector<const DatabaseSource*> sources;
    std::int64_t timeout_s = 1;
    for (const std::string& name : sources_read(project)) {
        sources.push_back(&database_named(project, name));
        timeout_s = std::max(timeout_s, sources.back()->timeout_s);
    }
    for (const std::string& statement : postgres_preamble(timeout_s)) text += statement + ";\n";
    say("PostGIS 装在哪个模式；下面写作 public", "the schema that holds PostGIS; written as public below");
    text += sql_of_postgis() + ";\n";
    say("各张表有哪些列、主键是什么；$1、$2 是模式与表的名称",
        "columns and primary key of each table; $1 and $2 are the names of schema and table");
    text += sql_of_columns() + ";\n\n" + postgres_begin() + ";\n";
    for (const DatabaseSource* source : sources) text += sql_of_lock(source->schema, source->table) + ";\n";
    for (const DatabaseSource* source : sources) {
        Named named = columns_named(project, source->name);
        named.add("…");
        say(fmt::format("source.{}：“…”代表其余各列；表有整数主键时，先按它排序", on_one_line(source->name)),
            fmt::format("source.{}: … stands for all other columns; a primary key of whole numbers comes "
                        "first in the order where there is one",
                        on_one_line(source->name)));
        text += sql_of_rows({.schema = source->schema,
                             .table = source->table,
                             .columns = named.columns,
                             .key = {},
                             .shape = !named.shapes              ? ""
                                      : source->geometry.empty() ? "geom"
                                                                 : source->geometry}) +
                ";\n";
        if (named.shapes) text += sql_of_reference("public") + ";\n";
    }
    return text + "ROLLBACK;\n";
}

}  // namespace deltareach
