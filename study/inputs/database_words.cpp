#include "study/inputs/database_words.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "study/inputs/named_zones.hpp"
#include "study/inputs/record_decoder.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

/// Numbers the meanings from 1 on in ascending order; an empty one is 0.
void number_by_meaning(ColumnWords& words, const std::vector<std::string>& meanings) {
    const std::set<std::string> distinct(meanings.begin(), meanings.end());
    for (const std::string& meaning : distinct)
        if (!meaning.empty()) words.meant.push_back(meaning);
    for (const std::string& meaning : meanings) {
        const auto at = std::ranges::lower_bound(words.meant, meaning) - words.meant.begin();
        words.numbers.push_back(meaning.empty() ? 0 : static_cast<std::int32_t>(at) + 1);
    }
}

void number_themes(ColumnWords& words) {
    std::vector<std::string> meanings;
    for (const std::string& text : words.texts) meanings.push_back(theme_of_record(text));
    number_by_meaning(words, meanings);
}

void number_periods(ColumnWords& words, const std::vector<std::int64_t>& records) {
    std::vector<std::string> meanings;
    for (std::size_t i = 0; i < words.texts.size(); ++i) {
        const std::optional<Period> period = parse_period(trimmed(words.texts[i]));
        meanings.push_back(period_of_flows(period));
        if (period && period->kind == Period::Kind::day) words.days += records[i];
    }
    number_by_meaning(words, meanings);
}

void number_places(ColumnWords& words, const ZoneLayer& zones, const Location& where, Messages& notes) {
    std::erase_if(words.texts, [](const std::string& text) { return is_no_name(text); });  // as null
    NamedZones names(zones);
    for (const std::string& written : words.texts) {
        const std::string_view text = trimmed(written);
        if (is_error_value(text)) {
            words.numbers.push_back(-1);
            continue;
        }
        names.learn(text);
        const NamedZones::Known& known = names.find(text);
        words.numbers.push_back(known.ambiguous ? -1
                                : known.zone    ? static_cast<std::int32_t>(*known.zone) + 1
                                                : 0);
    }
    for (Message& note : names.notes) {
        note.where.path = where.path;
        notes.push_back(std::move(note));
    }
}

}  // namespace

std::int64_t whole_number(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

ColumnWords read_column_words(Postgres& database, const std::string& statement, const WordColumn& column,
                              const ZoneLayer& zones, const Location& where, Messages& notes) {
    ColumnWords words;
    std::vector<std::int64_t> records;
    database.query(statement, {}, [&](PostgresRow row) {
        words.texts.emplace_back(*row[0]);
        records.push_back(whole_number(*row[1]));
    });
    if (words.texts.size() > most_column_words)
        throw LimitError(
            Message{.code = "DR1762",
                    .where = where,
                    .values = {{"column", column.column}, {"limit", fmt::format("{}", most_column_words)}}});
    if (column.cell == RecordCell::theme)
        number_themes(words);
    else if (column.cell == RecordCell::period)
        number_periods(words, records);
    else
        number_places(words, zones, where, notes);
    return words;
}

}  // namespace deltareach
