#include "study/tools/records_database.hpp"

#include "gis/error.hpp"
#include "study/inputs/database_table.hpp"
#include "study/inputs/database_words.hpp"
#include "study/inputs/loaded.hpp"
#include "study/inputs/not_known.hpp"
#include "study/tools/records_unused.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace deltareach {
namespace {

/// What is asked for, as far as it is known without the database.
struct AskedRecords {
    Project project;
    const DatabaseSource* source = nullptr;
    RecordTable table;
    ZoneLayer zones;
    std::string level;  ///< what the zones are called in messages
    ZoneCells cells;
};

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

AskedRecords asked_for(const RecordsChoice& choice, Session& session) {
    const auto of_files = [](const char* option, bool given) {
        refuse_option({option, given}, "它是读文件用的，--in-database 读数据库",
                      "it is about files, and --in-database reads a database");
    };
    of_files("--source-crs", !choice.source_crs.empty());
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
    Project project = read_project(choice.files.empty() ? "" : choice.files.front(), session);
    adopt(project, session);
    ZoneLayer zones = zones_asked_for(choice, project, session);
    AskedRecords asked{.project = std::move(project),
                       .source = nullptr,
                       .table = {},
                       .zones = std::move(zones),
                       .level = {},
                       .cells = {}};
    asked.source = &database_named(asked.project, choice.database);
    asked.table = record_table(choice, *asked.source);
    asked.level = choice.zones.empty() ? asked.zones.level() : choice.zones;
    const RecordColumns& columns = asked.table.columns;
    refuse_option({"--unit", !choice.unit.empty() && columns.value.empty()}, "没有数值列",
                  "there is no column of values");
    if (columns.origin.by_point() || columns.destination.by_point()) asked.cells = zone_cells(asked.zones);
    return asked;
}

class DatabaseSummer {
  public:
    DatabaseSummer(const RecordsChoice& choice, AskedRecords& asked, Session& session)
        : asked_(asked), columns_(asked.table.columns), session_(session) {
        flows_.choice = choice;
        // What is read is decided here: the source may name it.
        flows_.choice.value = columns_.value;
        flows_.choice.period = columns_.period;
        flows_.choice.theme = columns_.theme;
        flows_.codes = asked.zones.codes();
        unused_.path = "source." + asked.source->name;
        unused_.level = asked.level;
        settle_unit();
    }

    RecordFlows take() {
        session_.step("连接数据库", "connecting to the database");
        Postgres database(access_to(*asked_.source, session_));
        Messages notes;
        open_record_table(database, *asked_.source, asked_.table, notes);
        session_.tell(notes);
        read_words(database);
        session_.step("服务器查找区域并求和", "the server looks for the zones and adds up");
        database.query(sql_of_flows(asked_.table, asked_.cells), parameters(),
                       [&](PostgresRow row) { add(row); });
        for (const auto& [key, account] : flows_.by_period) flows_.account += account;
        say_places();
        tell_unused_records(flows_, unused_, session_);
        std::ranges::sort(flows_.pairs, {}, [](const RecordFlows::Pair& pair) {
            return std::tie(pair.theme, pair.period, pair.origin, pair.destination);
        });
        return std::move(flows_);
    }

  private:
    void settle_unit() {
        flows_.unit = columns_.value.empty() ? "records" : "unstated";
        if (columns_.value.empty()) return;
        Messages notes;
        unit_ =
            resolve_unit({.head = columns_.value, .cell = {}, .project = flows_.choice.unit, .lenient = true},
                         {.path = unused_.path}, notes);
        session_.tell(notes);
        flows_.unit = unit_.name;
    }

    void read_words(Postgres& database);
    [[nodiscard]] std::vector<PostgresValue> parameters() const;
    void add(PostgresRow row);
    void say_places();
    [[nodiscard]] std::string heads_of(RecordCell cell) const;

    AskedRecords& asked_;
    const RecordColumns& columns_;
    Session& session_;
    RecordFlows flows_;
    UnusedRecords unused_;
    Unit unit_;
    std::map<RecordCell, ColumnWords> words_;
    std::map<std::pair<RecordFate, RecordCell>, std::int64_t> left_at_;
};

void DatabaseSummer::read_words(Postgres& database) {
    for (const WordColumn& column : words_of(columns_)) {
        session_.step("读取列中不同的文字", "reading the different texts of a column");
        Messages notes;
        ColumnWords& words = words_[column.cell];
        words =
            read_column_words(database, asked_.table, column, asked_.zones, {.path = unused_.path}, notes);
        session_.tell(notes);
        unused_.days += words.days;
    }
    unused_.first_day = {.path = unused_.path};
}

std::vector<PostgresValue> DatabaseSummer::parameters() const {
    std::vector<PostgresValue> values;
    if (columns_.origin.by_point() || columns_.destination.by_point()) {
        const ZoneCells& cells = asked_.cells;
        for (const auto* integers : {&cells.cells, &cells.first, &cells.zone_and_start, &cells.edge})
            values.push_back(PostgresValue::integers(*integers));
        values.push_back(PostgresValue::numbers(cells.edges));
        values.push_back(PostgresValue::numbers(cells.walls));
    }
    for (const WordColumn& column : words_of(columns_)) {
        const ColumnWords& words = words_.at(column.cell);
        values.push_back(PostgresValue::texts(words.texts));
        values.push_back(PostgresValue::integers(words.numbers));
    }
    return values;
}

/// A row of the answer of sql_of_flows.
void DatabaseSummer::add(PostgresRow row) {
    const auto number = [&](std::size_t at) { return whole_number(*row[at]); };
    const std::int64_t theme = number(0), period = number(1), records = number(6);
    const auto fate = static_cast<RecordFate>(number(2));
    ExactSum value;
    if (row[7]) value.add_plain(*row[7], unit_.power_of_ten);
    const auto meant = [&](RecordCell cell, std::int64_t at) {
        return at == 0 ? std::string() : words_.at(cell).meant[static_cast<std::size_t>(at - 1)];
    };
    RecordAccount& account =
        flows_.by_period[{meant(RecordCell::theme, theme), meant(RecordCell::period, period)}];
    account.records[static_cast<std::size_t>(fate)] += records;
    account.value[static_cast<std::size_t>(fate)] += value;
    left_at_[{fate, static_cast<RecordCell>(number(3))}] += records;
    if (fate != RecordFate::used) return;
    const auto position = [](std::int64_t from_one) {
        return static_cast<std::uint32_t>(std::max<std::int64_t>(from_one, 1) - 1);
    };
    flows_.pairs.push_back({.theme = position(theme),
                            .period = position(period),
                            .origin = position(number(4)),
                            .destination = position(number(5)),
                            .value = std::move(value),
                            .count = records});
}

std::string DatabaseSummer::heads_of(RecordCell cell) const {
    const auto of_end = [](const RecordColumns::End& end) {
        return !end.place.empty() ? end.place : !end.point.empty() ? end.point : end.lon + "/" + end.lat;
    };
    switch (cell) {
        case RecordCell::origin:
            return of_end(columns_.origin);
        case RecordCell::destination:
            return of_end(columns_.destination);
        case RecordCell::theme:
            return columns_.theme;
        case RecordCell::period:
            return columns_.period;
        default:
            return columns_.value;
    }
}

/// Which columns are at fault, since rows have no numbers here.
void DatabaseSummer::say_places() {
    for (const auto& [key, records] : left_at_) {
        UnusedRecords::Place& place = unused_.places[static_cast<std::size_t>(key.first)];
        const std::string each = fmt::format("{}: {}", heads_of(key.second), records);
        place.zh += (place.zh.empty() ? "列：" : "；") + each;
        place.en += (place.en.empty() ? "columns: " : "; ") + each;
    }
    flows_.themes =
        columns_.theme.empty() ? std::vector<std::string>{""} : words_.at(RecordCell::theme).meant;
    flows_.periods =
        columns_.period.empty() ? std::vector<std::string>{""} : words_.at(RecordCell::period).meant;
}

}  // namespace

RecordFlows find_record_flows_in_database(const RecordsChoice& choice, Session& session) {
    AskedRecords asked = asked_for(choice, session);
    return DatabaseSummer(choice, asked, session).take();
}

std::string record_statements(const RecordsChoice& choice, Session& session) {
    const AskedRecords asked = asked_for(choice, session);
    const RecordTable& table = asked.table;
    std::string text;
    for (const std::string& statement : postgres_preamble(asked.source->timeout_s)) text += statement + ";\n";
    const auto say = [&](std::string_view zh, std::string_view en) {
        text += fmt::format("\n-- {}\n", session.say(zh, en));
    };
    say("表有哪些列；$1、$2 是模式与表的名称",
        "the columns of the table; $1 and $2 are the names of schema and table");
    text += sql_of_columns() + ";\n";
    if (!table.columns.origin.point.empty() || !table.columns.destination.point.empty()) {
        say("PostGIS 装在哪个模式；下面写作 public",
            "the schema that holds PostGIS; written as public below");
        text += sql_of_postgis() + ";\n";
    }
    text += fmt::format("\n{};\n{};\n", postgres_begin(), sql_of_lock(table.schema, table.table));
    for (const WordColumn& column : words_of(table.columns)) {
        say("一列里不同的文字，在这里读懂", "the different texts of a column, which are read here");
        text += sql_of_words(table, column.column, most_column_words + 1) + ";\n";
    }
    if (!asked.cells.walls.empty())
        say(fmt::format("参数依次是区域的格网：{} 格，其中 {} 格有边界；边界格的条目；{} 条边；各列的经线",
                        asked.cells.cells.size(), asked.cells.first.size() - 1, asked.cells.edges.size() / 4),
            fmt::format("the parameters are the zones as a grid: {} cells, {} of them with boundaries; their "
                        "entries; {} edges; the meridians of the columns",
                        asked.cells.cells.size(), asked.cells.first.size() - 1,
                        asked.cells.edges.size() / 4));
    if (!words_of(table.columns).empty())
        say("最后的参数两个一组：一列的文字，与代表它们的数",
            "the last parameters, two by two: the texts of a column, and the numbers that stand for them");
    return text + sql_of_flows(table, asked.cells) + ";\nROLLBACK;\n";
}

}  // namespace deltareach
