#include "study/inputs/record_shards.hpp"

#include "gis/error.hpp"
#include "gis/no_field.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/database_columns.hpp"
#include "study/inputs/database_table.hpp"
#include "study/inputs/database_words.hpp"

#include <algorithm>

namespace deltareach {
namespace {

std::string value_in(const Message& message, std::string_view name) {
    for (const auto& [key, value] : message.values)
        if (key == name) return value;
    return {};
}

/// What the coordinator could not do because of one shard.
[[noreturn]] void refuse_shard(const InputError& error, const std::string& shard, const Location& where) {
    Message message = error.messages().front();
    const std::string state = value_in(message, "state");
    const bool gone = state.starts_with("08"), unprepared = state == "42P01" || state == "3F000";
    if (!gone && !unprepared) throw error;
    message.code = gone ? "DR1783" : "DR1784";
    message.where = where;
    message.values.emplace_back("shard", shard);
    throw InputError(message);
}

}  // namespace

RecordShards::RecordShards(const DatabaseSource& source, const RecordTable& table)
    : sql(table, most_column_words + 1), source_(source), table_(table) {}

Location RecordShards::place(const std::string& shard) const {
    return {.path = "source." + source_.name + " (" + shard + ")"};
}

void RecordShards::at(Postgres& coordinator, const std::string& shard, const std::string& statement,
                      std::span<const PostgresValue> values,
                      const std::function<void(PostgresRow)>& each) const {
    coordinator.speak_of(place(shard));
    try {
        coordinator.query(statement, values, each);
    } catch (const InputError& error) {
        refuse_shard(error, shard, place(shard));
    }
    coordinator.speak_of({.path = "source." + source_.name});
}

void RecordShards::open(Postgres& coordinator) const {
    const auto ignored = [](PostgresRow) {};
    std::vector<std::string> known;
    coordinator.query(sql_of_foreign_servers(), {}, [&](PostgresRow row) { known.emplace_back(*row[0]); });
    for (const std::string& shard : source_.shards)
        if (std::ranges::find(known, shard) == known.end())
            throw InputError(
                Message{.code = "DR1782",
                        .where = {.path = "source." + source_.name},
                        .values = {{"shard", shard},
                                   {"known", known.empty() ? known_list(known) : first_ten(known)}}});
    coordinator.query(sql_of_shard_transaction(), {}, ignored);
    for (std::size_t number = 1; number <= source_.shards.size(); ++number) {
        const std::string& shard = source_.shards[number - 1];
        for (const std::string& statement : sql.foreign_tables(number, shard))
            at(coordinator, shard, statement, {}, ignored);
        std::vector<TableColumn> columns;
        at(coordinator, shard, sql.columns(number), {},
           [&](PostgresRow row) { columns.push_back(column_in(row)); });
        require_columns(table_.columns, std::move(columns), place(shard));
    }
}

void RecordShards::over_all(const std::function<void()>& read, const PostgresAccess& again) const {
    try {
        read();
    } catch (const InputError&) {
        Postgres coordinator(again);
        open(coordinator);
        throw;
    }
}

void RecordShards::hand_over(Postgres& coordinator, std::span<const PostgresValue> values) const {
    for (std::size_t number = 1; number <= source_.shards.size(); ++number)
        at(coordinator, source_.shards[number - 1], sql.hand_over(number), values, [](PostgresRow) {});
}

std::string RecordShards::statements() const {
    const std::size_t shards = source_.shards.size();
    std::string text = sql_of_foreign_servers() + ";\n\n" + sql_of_shard_transaction() + ";\n";
    for (std::size_t number = 1; number <= shards; ++number) {
        for (const std::string& statement : sql.foreign_tables(number, source_.shards[number - 1]))
            text += statement + ";\n";
        text += sql.columns(number) + ";\n";
    }
    for (std::size_t word = 0; word < words_of(table_.columns).size(); ++word)
        text += sql.words(word, shards) + ";\n";
    for (std::size_t number = 1; number <= shards; ++number) text += sql.hand_over(number) + ";\n";
    return text + sql.flows(shards) + ";\nROLLBACK;\n";
}

}  // namespace deltareach
