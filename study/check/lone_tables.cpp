#include "study/check/lone_tables.hpp"

#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/units.hpp"
#include "layers/messages.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <string_view>
#include <unordered_set>

namespace deltareach {
namespace {

/// What the built-in map knows of a written place.
enum class Seat { on_map, off_map, no_place };

/// 境外 and 其他 are no places; 深圳 is one that the map of the Delta lacks, and so may be what nobody knows.
Seat seat_of(const PlaceIndex& places, const std::string& name) {
    const Place place = places.resolve(name);
    if (place.kind == Place::Kind::unknown) return Seat::off_map;
    if (place.kind != Place::Kind::other) return Seat::on_map;
    return place.notes.empty() ? Seat::no_place : Seat::off_map;
}

/// Heads of times and distances, as normal_head has them.
bool is_head_of_travel(std::string_view head) {
    static constexpr std::array<std::string_view, 20> whole{
        "minutes",  "min",   "time",      "traveltime", "duration", "hours", "km",
        "distance", "miles", "impedance", "分钟",       "小时",     "公里",  "里程",
        "时长",     "耗时",  "车程",      "用时",       "时间",     "距离"};
    static constexpr std::array<std::string_view, 5> ends{"时间", "时长", "用时", "距离", "里程"};
    const std::string normal = normal_head(head);
    return std::ranges::find(whole, normal) != whole.end() ||
           std::ranges::any_of(ends, [&](std::string_view end) { return normal.ends_with(end); });
}

}  // namespace

bool is_of_another_region(const std::string& input, const FlowTable& flows, const PlaceIndex& places,
                          Messages& told) {
    std::set<std::string> on_map, off_map;
    std::size_t rows = 0;
    for (const FlowRow& row : flows.rows) {
        bool off = false;
        for (const std::string& end : {row.origin, row.destination}) {
            if (on_map.contains(end)) continue;
            const Seat seat = off_map.contains(end) ? Seat::off_map : seat_of(places, end);
            if (seat == Seat::on_map) on_map.insert(end);
            if (seat == Seat::off_map) off_map.insert(end), off = true;
        }
        rows += off ? 1 : 0;
    }
    constexpr std::size_t fewest = 4, of_which_known = 10;  // of a few, each may be a slip
    if (off_map.size() < fewest || on_map.size() * of_which_known > on_map.size() + off_map.size())
        return false;
    told.push_back({.code = "DR1296",
                    .where = {.path = input},
                    .values = {{"n", fmt::to_string(rows)},
                               {"places", fmt::to_string(off_map.size())},
                               {"names", first_ten({off_map.begin(), off_map.end()})}}});
    return true;
}

std::vector<std::pair<std::string, std::string>> TravelColumns::why() const {
    return {{"kind_zh", "出行时间（距离）表"},
            {"kind_en", "a table of travel times or distances"},
            {"why_zh", fmt::format("有起点、终点和“{}”，没有金额", head)},
            {"why_en", fmt::format("an origin, a destination and '{}', and no amount", head)}};
}

std::optional<TravelColumns> travel_columns(const Table& table) {
    try {
        static_cast<void>(find_flow_columns(table));
        return std::nullopt;
    } catch (const InputError& error) {
        if (error.messages().front().code != "DR1230") return std::nullopt;
    }
    const auto head = std::ranges::find_if(table.heads(), is_head_of_travel);
    if (head == table.heads().end()) return std::nullopt;
    try {
        TravelColumns travel{find_flow_columns(table, {{"value", *head}}), *head};
        if (!travel.columns.origin.place || !travel.columns.destination.place) return std::nullopt;
        return travel;
    } catch (const InputError&) {
        return std::nullopt;  // it lacks more than an amount, which is told of it as of a table of flows
    }
}

void judge_travel(const Table& table, const TravelColumns& travel, const PlaceIndex& places, Messages& told,
                  Messages& faults) {
    std::set<std::string> unknown;
    std::size_t rows = 0;
    const std::size_t value = travel.columns.values.front().column;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        bool any_unknown = false;
        for (const std::size_t column : {*travel.columns.origin.place, *travel.columns.destination.place}) {
            const std::string written(table.cell(row, column));
            const Place place = places.resolve(written);
            if (place.kind == Place::Kind::ambiguous)
                faults.push_back(ambiguous_place(place, written, table.where(row, column)));
            if (place.kind == Place::Kind::unknown) unknown.insert(written), any_unknown = true;
        }
        rows += any_unknown ? 1 : 0;
        const NumberCell number = parse_number(table.cell(row, value));
        if (number.kind == NumberCell::Kind::faulty)
            faults.push_back(
                {.code = std::string(number.code),
                 .where = table.where(row, value),
                 .values = {{"head", travel.head}, {"text", std::string(table.cell(row, value))}}});
        const std::string from(table.cell(row, *travel.columns.origin.place));
        const std::string to(table.cell(row, *travel.columns.destination.place));
        if (number.kind == NumberCell::Kind::value && !(number.value > 0) && from != to)
            faults.push_back({.code = "DR1210",
                              .where = table.where(row, value),
                              .values = {{"origin", from},
                                         {"destination", to},
                                         {"value", fmt::format("{}", number.value)},
                                         {"unit", split_head(travel.head).written}}});
    }
    if (!unknown.empty())
        told.push_back({.code = "DR1296",
                        .where = {.path = table.path()},
                        .values = {{"n", fmt::to_string(rows)},
                                   {"places", fmt::to_string(unknown.size())},
                                   {"names", first_ten({unknown.begin(), unknown.end()})}}});
}

std::vector<std::pair<std::string, std::string>> PlaceRows::why(const Table& table) const {
    const std::string& place = table.heads()[places];
    if (things) {
        const std::string& thing = table.heads()[*things];
        return {{"kind_zh", "名录"},
                {"kind_en", "a list of things in places"},
                {"why_zh", fmt::format("“{}”一行一个，“{}”列是所在的地方，可以重复", thing, place)},
                {"why_en",
                 fmt::format("each row has its own '{}', and '{}' says where it is, which may come again",
                             thing, place)}};
    }
    if (times)
        return {{"kind_zh", "逐期的属性表"},
                {"kind_en", "a table of attributes at several times"},
                {"why_zh", fmt::format("“{}”列是地名，“{}”列是时期，一行一个地方的一个时期", place,
                                       table.heads()[*times])},
                {"why_en", fmt::format("a place in the column '{}' at a time in '{}' a row", place,
                                       table.heads()[*times])}};
    return {{"kind_zh", "属性表"},
            {"kind_en", "a table of attributes"},
            {"why_zh", fmt::format("“{}”列是地名，一行一个地方", place)},
            {"why_en", fmt::format("a place a row in the column '{}'", place)}};
}

std::string PlaceRows::key_of(const Table& table, std::size_t row) const {
    if (things) return {};
    std::string key(table.cell(row, places));
    if (times) key += " " + std::string(table.cell(row, *times));
    return key;
}

PlaceRows rows_of_places(const Table& table, std::size_t places) {
    PlaceRows rows{.places = places};
    const auto distinct = [&](std::size_t column) {
        std::set<std::string_view> words;
        for (std::size_t row = 0; row < table.rows(); ++row) words.insert(table.cell(row, column));
        return words.contains("") ? 0 : words.size();
    };
    if (distinct(places) == table.rows()) return rows;
    for (std::size_t column = 0; column < table.columns(); ++column)
        if (is_head_of_years(table.heads()[column])) rows.times = column;
    for (std::size_t column = 0; column < table.columns() && !rows.times && !rows.things; ++column) {
        bool words = column != places;
        for (std::size_t row = 0; row < table.rows() && words; ++row)
            words = parse_number(table.cell(row, column)).kind == NumberCell::Kind::faulty;
        if (words && distinct(column) == table.rows()) rows.things = column;
    }
    return rows;
}

void tell_places_off_map(const std::vector<std::string>& names, const Location& where, Messages& told) {
    if (names.empty()) return;
    std::vector<std::string> each;
    std::unordered_set<std::string_view> met;
    for (const std::string& name : names)
        if (met.insert(name).second) each.push_back(name);
    told.push_back({.code = "DR1296",
                    .where = where,
                    .values = {{"n", fmt::to_string(names.size())},
                               {"places", fmt::to_string(each.size())},
                               {"names", first_ten(each)}}});
}

}  // namespace deltareach
