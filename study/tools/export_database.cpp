#include "study/tools/export_database.hpp"

#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "gis/file_digest.hpp"
#include "gis/postgres_tables.hpp"
#include "study/inputs/database_sql.hpp"
#include "study/inputs/database_statements.hpp"
#include "study/inputs/database_table.hpp"
#include "study/inputs/not_known.hpp"
#include "study/products/manifest.hpp"
#include "study/products/needed.hpp"
#include "study/products/products.hpp"
#include "study/products/study_layers.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

const DatabaseTarget& target_named(const Project& project, const std::string& name) {
    const auto found = std::ranges::find(project.targets, name, &DatabaseTarget::name);
    if (found != project.targets.end()) return *found;
    std::vector<std::string> known;
    for (const DatabaseTarget& target : project.targets) known.push_back(target.name);
    throw UsageError(not_known(known_kind::database, name, known, {project.file.string()}));
}

PostgresAccess access_to_target(const DatabaseTarget& target, const Session& session) {
    return {.where = {.path = "database." + target.name},
            .words = target.words,
            .allow_net = session.options.allow_net,
            .timeout_s = target.timeout_s,
            .still_wanted = [&session] { session.end_if_cancelled(); }};
}

/// What is read is never written over.
void require_no_source(const DatabaseTarget& target, const Project& project, const Session& session) {
    for (const std::string& name : sources_read(project)) {
        const DatabaseSource& source = database_named(project, name);
        if (source.schema == target.schema && postgres_database(access_to(source, session)) ==
                                                  postgres_database(access_to_target(target, session)))
            throw OutputError(
                Message{.code = "DR1774",
                        .where = {.path = "database." + target.name},
                        .values = {{"schema", target.schema}, {"source", name}, {"table", source.table}}});
    }
}

/// A table to be written, made when its turn comes.
struct TableMade {
    std::string name;
    Text caption;
    std::function<FeatureLayer()> make;
};

FeatureLayer layer_of_columns(std::vector<Column> columns) {
    settle_field_names(columns);
    FeatureLayer layer;
    layer.columns = std::move(columns);
    return layer;
}

/// The levels of zones, and every product that has shapes or columns, by the name of its file; where a layer
/// and a table have one, the layer is called NAME_shapes.
std::vector<TableMade> tables_of(std::vector<Product>& products, std::vector<StyledLayer>& zones,
                                 const Session& session) {
    std::vector<TableMade> tables;
    std::set<std::string> with_columns;
    for (const Product& product : products)
        if (product.columns) with_columns.insert(stem_of(product));
    for (StyledLayer& styled : zones)
        tables.push_back({.name = "zones_" + styled.layer.name,
                          .caption = {"区域与辐射指标", "zones with reach"},
                          .make = [&styled] { return std::move(styled.layer); }});
    for (Product& product : products) {
        const std::string name = stem_of(product);
        if (product.layer)
            tables.push_back({.name = name + (with_columns.contains(name) ? "_shapes" : ""),
                              .caption = product.caption,
                              .make = [&product, &session] { return product.layer(session).layer; }});
        else if (product.columns)
            tables.push_back({.name = name, .caption = product.caption, .make = [&product] {
                                  return layer_of_columns(product.columns());
                              }});
    }
    std::vector<std::string> names;
    for (const TableMade& table : tables) names.push_back(table.name);
    settle_field_names(names);
    for (std::size_t at = 0; at < tables.size(); ++at) tables[at].name = names[at];
    return tables;
}

FeatureLayer layer_of(const TableMade& table) {
    FeatureLayer layer = table.make();
    layer.name = table.name;
    require_room(layer);
    return layer;
}

/// Who made it of what; that data are synthetic is said in every place.
std::string origin_of(const Project& project) {
    return fmt::format("{}{} / {}; {}; project.toml SHA-256 {}",
                       project.synthetic ? "合成数据 SYNTHETIC; " : "", project.name_zh, project.name_en,
                       tool_name(), sha256_of(project.file));
}

std::string comment_of(const Project& project, const Text& caption) {
    return fmt::format("{}{}; {}", project.synthetic ? "合成数据 SYNTHETIC; " : "", caption.zh, caption.en);
}

/// Up to the tables.
std::string rehearsed_begin(const DatabaseTarget& target, const OwnSchema& schema, const Session& session) {
    std::string text;
    const auto say = [&](const std::string& statement) { text += statement + ";\n"; };
    const auto remark = [&](std::string_view zh, std::string_view en) {
        text += fmt::format("-- {}\n", session.say(zh, en));
    };
    for (const std::string& statement : postgres_preamble(target.timeout_s)) say(statement);
    say(sql_of_postgis());
    remark(
        "下面两句先在别的工作之前单独问一次；$1 是模式的名称，$2 是 'deltareach: "
        "'：模式由此新建、留着或换掉其中的表",
        "the next two are asked once before all other work too; $1 is the name of the schema, $2 "
        "'deltareach: ': they decide whether it is made, left alone, or its tables replaced");
    for (const std::string& statement : statements_about_schema()) say(statement);
    say(postgres_begin_writing());
    say(statement_of_lock(schema));
    remark("再问一次上面两句", "the two once more");
    if (schema.overwrite) {
        remark(
            "有上一次写的表时：LOCK TABLE、DROP TABLE "
            "它们（名称由上面的答案给出）；别人做的策略、索引等（下一句）有则拒绝",
            "where there are tables of an earlier time, whose names the answer above gives: LOCK TABLE and "
            "DROP TABLE of them all; what others made upon them, policies or indexes, is refused");
        for (const std::string& statement : statements_before_replacing()) say(statement);
    }
    remark("没有这个模式时", "where there is no such schema");
    for (const std::string& statement : statements_of_schema(schema)) say(statement);
    return text;
}

std::string rehearsed_end(const OwnSchema& schema, const Session& session) {
    std::string text;
    if (schema.overwrite)
        text += fmt::format("-- {}\n", session.say("换掉的表上别人得到的权限，照原样 GRANT",
                                                   "GRANT what others were granted on the tables replaced"));
    return text + postgres_transaction() + ";\nCOMMIT;\n";
}

/// Where tables of a database are read, which tables are written is not known without it.
Loaded loaded_or_rehearsed(const Export& how, Session& session) {
    try {
        return load(how.choice, session);
    } catch (DatabaseRehearsal& end) {
        const Project project = read_project(how.choice.input, session);
        const DatabaseTarget& target = target_named(project, how.database);
        require_no_source(target, project, session);
        const OwnSchema schema{
            .name = target.schema, .comment = origin_of(project), .overwrite = session.options.overwrite};
        end.statements += "\n" + rehearsed_begin(target, schema, session);
        end.statements += fmt::format(
            "-- {}\n", session.say("各张表的 CREATE TABLE、COPY、COMMENT；有哪些列，要读了才知道",
                                   "CREATE TABLE, COPY and COMMENT of each table; its columns are known "
                                   "when the project has been read"));
        end.statements += rehearsed_end(schema, session);
        throw;
    }
}

std::string rehearsed(const DatabaseTarget& target, const OwnSchema& schema,
                      const std::vector<TableMade>& tables, const Project& project, const Session& session) {
    std::string text = rehearsed_begin(target, schema, session);
    const auto say = [&](const std::string& statement) { text += statement + ";\n"; };
    for (const TableMade& table : tables) {
        const FeatureLayer layer = layer_of(table);
        for (const std::string& statement :
             statements_of_table(target.schema, "public", layer, comment_of(project, table.caption)))
            say(statement);
    }
    return text + rehearsed_end(schema, session);
}

void write_all(const DatabaseTarget& target, OwnSchema schema, const std::vector<TableMade>& tables,
               const Project& project, Session& session) {
    std::vector<FeatureLayer> layers;  // all of them, before anything waits for us
    for (const TableMade& table : tables) layers.push_back(layer_of(table));
    session.step("写进数据库", "writing into the database");
    SchemaWriter writer(access_to_target(target, session), std::move(schema));
    for (std::size_t at = 0; at < tables.size(); ++at) {
        writer.write(layers[at], comment_of(project, tables[at].caption));
        session.advance(static_cast<double>(at + 1) / static_cast<double>(tables.size()));
    }
    writer.commit();
    session.inform(fmt::format("完成：{} 张表在模式 {}", tables.size(), target.schema),
                   fmt::format("done: {} tables in the schema {}", tables.size(), target.schema));
}

}  // namespace

std::string export_to_database(const Export& how, Session& session) {
    for (const auto& [option, given] :
         {std::pair("-o", !how.choice.output.empty()), std::pair("--qgis", !how.qgis.empty()),
          std::pair("--what", !how.what.empty()), std::pair("--level", !how.level.empty())})
        refuse_option({option, given}, "--database 写出全部的表与图层",
                      "--database writes all tables and layers");
    const Loaded loaded = loaded_or_rehearsed(how, session);
    const Project& project = loaded.project;
    const DatabaseTarget& target = target_named(project, how.database);
    require_no_source(target, project, session);
    OwnSchema schema{
        .name = target.schema, .comment = origin_of(project), .overwrite = session.options.overwrite};
    if (!session.options.dry_run) require_schema(access_to_target(target, session), schema);
    Asked asked = needed_for_data(loaded.project);
    asked.choice = how.choice.study;
    Findings found = find(loaded, asked, session);
    ProductSource source{.from = loaded,
                         .found = found,
                         .threads = session.options.threads,
                         .most_shapes = most_shapes_unasked};
    session.tell(notes_on_left_out(source));
    std::vector<Product> products = products_of(source, {}, session);
    std::vector<StyledLayer> zones =
        styled_zones(found.studies, loaded, found.spillovers ? &*found.spillovers : nullptr, session);
    std::vector<TableMade> tables = tables_of(products, zones, session);
    if (session.options.dry_run) return rehearsed(target, schema, tables, project, session);
    write_all(target, std::move(schema), tables, project, session);
    return {};
}

}  // namespace deltareach
