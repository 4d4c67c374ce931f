#include "study/tools/asked_records.hpp"

#include "study/inputs/loaded.hpp"
#include "study/inputs/not_known.hpp"

#include <utility>

namespace deltareach {
namespace {

/// Those of the finest level, whose source is a table.
ZoneLayer zones_in_database(const Project& project, const ReadZones& how, const Session& session,
                            Messages& notes) {
    DatabaseTables databases(project, session);
    InputFile file;
    const ZoneSource& source = project.zones.front();
    return zone_layer_of(source, how, zones_in(databases, source), notes, file);
}

ZoneLayer zones_asked_for(const RecordsChoice& choice, const Project& project, Session& session) {
    if (!choice.zones.empty()) return zones_of_records(choice, session);
    Messages notes;
    InputFile file;
    const ZoneSource& source = project.zones.front();
    const ReadZones how{.repair = session.options.repair, .shown_path = project.relative(source.path)};
    ZoneLayer zones = source.database.empty() ? read_zone_layer(source, how, notes, file)
                                              : zones_in_database(project, how, session, notes);
    session.tell(notes);
    return zones;
}

}  // namespace

void require_no_files(const RecordsChoice& choice, const Session& session) {
    const auto of_files = [](const char* option, bool given) {
        refuse_option({option, given}, "它是读文件用的，--in-database 读数据库",
                      "it is about files, and --in-database reads a database");
    };
    of_files("--source-crs", !choice.source_crs.empty());
    of_files("--keep", !choice.keep.empty());
    of_files("--sheet", !session.options.sheet.empty());
    of_files("--encoding", !session.options.encoding.empty());
    refuse_option({"--on-unknown other", session.options.on_unknown == OnUnknown::other},
                  "记录表没有“其他”这一地点", "records have no place `other`");
    refuse_option({choice.files.size() > 1 ? choice.files[1] : "", choice.files.size() > 1},
                  "--in-database 只带一个项目", "--in-database takes one project");
    for (const auto& [option, given] :
         {std::pair("--id", !choice.id.empty()), std::pair("--name", !choice.name.empty()),
          std::pair("--layer", !choice.layer.empty()), std::pair("--crs", !choice.crs.empty())})
        refuse_option({option, given && choice.zones.empty()}, "没有 --zones", "there is no --zones");
}

AskedRecords asked_for(const RecordsChoice& choice, Session& session) {
    require_no_files(choice, session);
    Project project = read_project(choice.files.empty() ? "" : choice.files.front(), session);
    adopt(project, session);
    // What is wrong with the source is told before zones are read.
    RecordTable table = record_table(choice, database_named(project, choice.database));
    ZoneLayer zones = zones_asked_for(choice, project, session);
    AskedRecords asked{.project = std::move(project),
                       .source = nullptr,
                       .table = std::move(table),
                       .zones = std::move(zones),
                       .level = {},
                       .cells = {}};
    asked.source = &database_named(asked.project, choice.database);
    asked.level = choice.zones.empty() ? asked.zones.level() : choice.zones;
    const RecordColumns& columns = asked.table.columns;
    refuse_option({"--unit", !choice.unit.empty() && columns.value.empty()}, "没有数值列",
                  "there is no column of values");
    if (columns.origin.by_point() || columns.destination.by_point()) asked.cells = zone_cells(asked.zones);
    return asked;
}

Unit unit_of_records(const RecordsChoice& choice, const AskedRecords& asked, Session& session) {
    Messages notes;
    Unit unit =
        resolve_unit({.head = asked.table.columns.value, .cell = {}, .project = choice.unit, .lenient = true},
                     {.path = "source." + asked.source->name}, notes);
    session.tell(notes);
    return unit;
}

}  // namespace deltareach
