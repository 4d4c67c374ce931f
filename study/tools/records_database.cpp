#include "study/tools/records_database.hpp"

#include "gis/error.hpp"
#include "study/inputs/clickhouse_sql.hpp"
#include "study/inputs/database_table.hpp"
#include "study/inputs/database_tables.hpp"
#include "study/inputs/database_words.hpp"
#include "study/inputs/loaded.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/record_shards.hpp"
#include "study/inputs/unused_records.hpp"
#include "study/tools/asked_records.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <set>
#include <tuple>

namespace deltareach {
namespace {

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
        if (asked_.source->shards.empty())
            add_up(database);
        else
            add_up_shards(database);
        for (const auto& [key, account] : flows_.by_period) flows_.account += account;
        say_places();
        session_.tell(unused_records(flows_, unused_, session_.options.on_unknown));
        std::ranges::sort(flows_.pairs, {}, [](const RecordFlows::Pair& pair) {
            return std::tie(pair.theme, pair.period, pair.origin, pair.destination);
        });
        return std::move(flows_);
    }

  private:
    void add_up(Postgres& database);
    void add_up_shards(Postgres& coordinator);
    void settle_unit() {
        flows_.unit = columns_.value.empty() ? "records" : "unstated";
        if (columns_.value.empty()) return;
        unit_ = unit_of_records(flows_.choice, asked_, session_);
        flows_.unit = unit_.name;
    }

    void read_words(Postgres& database, const std::function<std::string(std::size_t)>& statement);
    [[nodiscard]] std::vector<PostgresValue> grid() const;
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

void DatabaseSummer::add_up(Postgres& database) {
    Messages notes;
    open_record_table(database, *asked_.source, asked_.table, notes);
    session_.tell(notes);
    const std::vector<WordColumn> words = words_of(columns_);
    read_words(database, [&](std::size_t word) {
        return sql_of_words(asked_.table, words[word].column, most_column_words + 1);
    });
    session_.step("服务器查找区域并求和", "the server looks for the zones and adds up");
    database.query(sql_of_flows(asked_.table, asked_.cells), parameters(),
                   [&](PostgresRow row) { add(row); });
}

void DatabaseSummer::add_up_shards(Postgres& coordinator) {
    const DatabaseSource& source = *asked_.source;
    const RecordShards shards(source, asked_.table);
    shards.open(coordinator);
    const auto over_all = [&](const std::function<void()>& read) {
        shards.over_all(read, access_to(source, session_));
    };
    over_all([&] {
        read_words(coordinator,
                   [&](std::size_t word) { return shards.sql.words(word, source.shards.size()); });
    });
    session_.step("各分片查找区域并求和", "the shards look for the zones and add up");
    std::vector<PostgresValue> values = grid();
    for (PostgresValue& value : parameters()) values.push_back(std::move(value));
    shards.hand_over(coordinator, values);
    over_all([&] {
        coordinator.query(shards.sql.flows(source.shards.size()), {}, [&](PostgresRow row) { add(row); });
    });
}

/// @param statement  that reads the words of a column, by its position in words_of
void DatabaseSummer::read_words(Postgres& database,
                                const std::function<std::string(std::size_t)>& statement) {
    const std::vector<WordColumn> columns = words_of(columns_);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const WordColumn& column = columns[i];
        session_.step("读取列中不同的文字", "reading the different texts of a column");
        Messages notes;
        ColumnWords& words = words_[column.cell];
        words =
            read_column_words(database, statement(i), column, asked_.zones, {.path = unused_.path}, notes);
        session_.tell(notes);
        unused_.days += words.days;
    }
    unused_.first_day = {.path = unused_.path};
}

/// The numbers of the grid that a statement of one server holds and a view of a shard is given.
std::vector<PostgresValue> DatabaseSummer::grid() const {
    std::vector<PostgresValue> values;
    if (!columns_.origin.by_point() && !columns_.destination.by_point()) return values;
    const ZoneCells& cells = asked_.cells;
    for (const double number :
         {cells.west, cells.south, cells.east, cells.north, cells.per_lon, cells.per_lat})
        values.push_back(PostgresValue::text(fmt::format("{}", number)));
    values.push_back(PostgresValue::text(fmt::format("{}", cells.columns)));
    return values;
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
    if (asked.source->clickhouse)
        throw UsageError(Message{
            .code = "DR1786", .where = asked.source->where, .values = {{"name", asked.source->name}}});
    return DatabaseSummer(choice, asked, session).take();
}

namespace {

std::string clickhouse_statements(const RecordsChoice& choice, const AskedRecords& asked, Session& session) {
    const RecordColumns& columns = asked.table.columns;
    if (columns.origin.lon.empty() || columns.destination.lon.empty())
        throw UsageError(Message{
            .code = "DR1787", .where = asked.source->where, .values = {{"name", asked.source->name}}});
    const Unit unit = columns.value.empty() ? Unit() : unit_of_records(choice, asked, session);
    return clickhouse_script({.table = asked.table,
                              .cells = asked.cells,
                              .codes = asked.zones.codes(),
                              .power_of_ten = unit.power_of_ten,
                              .unit = unit.name == "unstated" ? "" : unit.name});
}

}  // namespace

std::string record_shard_setup(const RecordsChoice& choice, Session& session) {
    require_no_files(choice, session);
    const Project project = read_project(choice.files.empty() ? "" : choice.files.front(), session);
    const DatabaseSource& source = database_named(project, choice.database);
    if (source.shards.empty())
        throw UsageError(Message{.code = "DR1785", .where = source.where, .values = {{"name", source.name}}});
    return RecordShards(source, record_table(choice, source)).sql.setup();
}

namespace {

/// The statement of the flows where the zones are not known yet: the numbers of the grid by their names.
std::string sql_of_flows_to_come(const RecordTable& table) {
    static const std::set<std::string> grid{"west",    "south",   "east",   "north",
                                            "per_lon", "per_lat", "columns"};
    int parameters = 0;
    return sql_of_flows(table, [&](const std::string& name) {
        return grid.contains(name) ? ":" + name : fmt::format("${}", ++parameters);
    });
}

/// @param cells  nullptr: the zones are not known yet
std::string statements_of_records(const DatabaseSource& source, const RecordTable& table,
                                  const ZoneCells* cells, const Session& session) {
    std::string text;
    for (const std::string& statement : postgres_preamble(source.timeout_s)) text += statement + ";\n";
    if (!source.shards.empty()) return text + "\n" + RecordShards(source, table).statements();
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
    if (cells == nullptr)
        say("区域的格网要读了区域才知道：四至、每度的格数与列数写作 :west …，其余是参数",
            "the zones as a grid are known when they have been read: its bounds, cells to a degree and "
            "columns "
            "are written :west …, the rest are parameters");
    else if (!cells->walls.empty())
        say(fmt::format("参数依次是区域的格网：{} 格，其中 {} 格有边界；边界格的条目；{} 条边；各列的经线",
                        cells->cells.size(), cells->first.size() - 1, cells->edges.size() / 4),
            fmt::format("the parameters are the zones as a grid: {} cells, {} of them with boundaries; their "
                        "entries; {} edges; the meridians of the columns",
                        cells->cells.size(), cells->first.size() - 1, cells->edges.size() / 4));
    if (!words_of(table.columns).empty())
        say("最后的参数两个一组：一列的文字，与代表它们的数",
            "the last parameters, two by two: the texts of a column, and the numbers that stand for them");
    return text + (cells == nullptr ? sql_of_flows_to_come(table) : sql_of_flows(table, *cells)) +
           ";\nROLLBACK;\n";
}

/// Where the zones stand in a database too: what is known of the records without them.
std::string statements_without_zones(const RecordsChoice& choice, Session& session) {
    const Project project = read_project(choice.files.empty() ? "" : choice.files.front(), session);
    const DatabaseSource& source = database_named(project, choice.database);
    const RecordTable table = record_table(choice, source);
    std::string text = fmt::format(
        "\n-- {}\n", session.say("然后是记录", "then the records, over a connection of their own"));
    if (source.clickhouse)
        return text +
               fmt::format("-- {}\n", session.say("ClickHouse 的语句里有区域的格网：用 --zones 给出文件",
                                                  "the statements for ClickHouse hold the zones as a "
                                                  "grid: give a file with --zones"));
    return text + statements_of_records(source, table, nullptr, session);
}

}  // namespace

std::string record_statements(const RecordsChoice& choice, Session& session) {
    try {
        const AskedRecords asked = asked_for(choice, session);
        if (asked.source->clickhouse) return clickhouse_statements(choice, asked, session);
        return statements_of_records(*asked.source, asked.table, &asked.cells, session);
    } catch (const DatabaseRehearsal& zones) {
        return zones.statements + statements_without_zones(choice, session);
    }
}

}  // namespace deltareach
