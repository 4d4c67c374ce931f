#include "study/check/check_table.hpp"

#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/table_io.hpp"
#include "gis/units.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_reader.hpp"
#include "layers/flow_units.hpp"
#include "layers/messages.hpp"
#include "layers/points_to_zones.hpp"
#include "study/check/fix_inputs.hpp"
#include "study/check/judged_numbers.hpp"
#include "study/check/lone_tables.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/attribute_words.hpp"
#include "study/inputs/ends_beside_codes.hpp"
#include "study/inputs/inputs.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/point_records.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <tuple>

namespace deltareach {
namespace {

constexpr int exit_of_data = 3;

/// The bundled zones and names of the Delta.
struct Delta {
    std::shared_ptr<const Region> region;
    PlaceIndex places;
};

Delta bundled_delta(const Session& session) {
    Session unrelated = session;
    unrelated.options.encoding.clear();
    unrelated.options.sheet.clear();
    unrelated.options.repair = false;
    const Project delta = read_project(bundled_data().string() + "/yangtze-delta", unrelated);
    Messages notes;
    auto region = read_region(delta, unrelated, notes);
    PlaceIndex places(*region, delta.aliases);
    return {std::move(region), std::move(places)};
}

/// Places and numbers of a table of attributes, as a project would judge them.
void judge_attributes(const Table& table, const PlaceRows& rows, const PlaceIndex& places, Messages& told,
                      Messages& faults) {
    const std::size_t names = rows.places;
    std::set<std::string> seen;
    std::vector<std::string> unknown;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string written(table.cell(row, names));
        if (is_error_value(written)) {
            faults.push_back({.code = "DR1162",
                              .where = table.where(row, names),
                              .values = {{"name", written}, {"text", written}}});
            continue;
        }
        if (is_whole_of_rows(written)) {
            told.push_back({.code = "DR1119",
                            .where = {.path = table.path(), .row = table.row_number(row)},
                            .values = {{"rows", fmt::to_string(table.row_number(row))}, {"n", "1"}}});
            continue;
        }
        if (written.empty()) {
            unknown.emplace_back("—");
            continue;
        }
        const Place place = places.resolve(written);
        if (place.kind == Place::Kind::ambiguous)
            faults.push_back(ambiguous_place(place, written, table.where(row, names)));
        if (place.kind == Place::Kind::unknown) unknown.push_back(written);
        const std::string key = rows.key_of(table, row);
        if (!key.empty() && !seen.insert(key).second)
            faults.push_back({.code = "DR1025", .where = table.where(row, names), .values = {{"zone", key}}});
    }
    tell_places_off_map(unknown, table.where_head(names), told);
    tell_units_above(table, names, told);
    judge_numbers(table, names, told, faults);
}

void judge_flows(const std::string& input, FlowTable flows, bool sound, const Delta& delta,
                 const CheckCall& call, Session& session, Seen& seen) {
    warn_of_unlike_units(flows, seen.told);
    warn_of_mixed_periods(flows, seen.told);
    if (!call.fix_to.empty() && sound) {
        FixFolder to(call.fix_to, {call.inputs.begin(), call.inputs.end()}, session);
        write_fixed_flows(to, input, flows, *delta.region, delta.places);
        seen.add_copies(to.publish(session));
    }
    if (is_of_another_region(input, flows, delta.places, seen.told)) return;
    Inputs alone{.region = delta.region,
                 .places = std::make_shared<const PlaceIndex>(delta.places),
                 .flows = std::move(flows),
                 .aligned = {},
                 .rasters = {},
                 .points = {},
                 .files = {},
                 .notes = {}};
    align_flows(alone, session.options.on_unknown.value_or(OnUnknown::error), seen.problems);
    seen.add(alone.notes);
    seen.sets = std::move(alone.aligned.sets);
}

/// One sheet of a file alone as it is looked at.
struct LoneSheet {
    const std::string& file;
    const std::string& sheet;
    const Session& session;
    const Delta& delta;
    Seen& seen;

    [[nodiscard]] ReadTable options(std::vector<HeadRequest> heads, Messages& faults) const {
        return {.encoding = session.options.encoding,
                .sheet = sheet,
                .heads = std::move(heads),
                .row_faults = &faults};
    }
    void take_for(const char* kind, const char* code, std::vector<std::pair<std::string, std::string>> why) {
        seen.tables.push_back({sheet.empty() ? file : file + "[" + sheet + "]", kind});
        if (code != nullptr)
            seen.told.push_back({.code = code, .where = {.path = file}, .values = std::move(why)});
    }
};

/// The words of a known place, or of one that is known to be off the map; of numbers alone a code of a zone,
/// which amounts seldom are.
bool names_place(const PlaceIndex& places, std::string_view word) {
    constexpr std::size_t shortest_code = 6;
    const Place place = places.resolve(word);
    if (parse_number(word).kind == NumberCell::Kind::value)
        return word.size() >= shortest_code && place.kind == Place::Kind::zone && !place.part;
    return place.kind != Place::Kind::unknown && place.kind != Place::Kind::ambiguous;
}

/// @returns false when it has no names along both edges
bool look_at_lone_matrix(LoneSheet& lone, FlowTable& flows, Messages& faults) {
    try {
        Messages told, wrong;
        const RawSheet sheet = read_any_sheet(lone.file, lone.options({}, wrong), told);
        flows = look_at_flow_matrix(
            sheet,
            {.flows = {.lenient = true},
             .is_place = [&](std::string_view word) { return names_place(lone.delta.places, word); }},
            told, wrong);
        const auto is_between_places = [&](const FlowRow& row) {
            return names_place(lone.delta.places, row.origin) &&
                   names_place(lone.delta.places, row.destination);
        };
        if (std::ranges::none_of(flows.rows, is_between_places) &&
            std::ranges::none_of(flows.faulty, is_between_places))
            return false;  // years down, cities across: a series
        faults.insert(faults.end(), wrong.begin(), wrong.end());
        lone.seen.add(told);
    } catch (const InputError& error) {
        if (error.messages().front().code != "DR1238") throw;
        return false;
    }
    lone.take_for("matrix", "DR1289", {});
    return true;
}

/// Firms, instruments: every row a place with coordinates. @returns false when there are no coordinates
bool look_at_lone_points(LoneSheet& lone, Messages& faults) {
    AttributeSource source;
    source.path = lone.file;
    source.sheet = lone.sheet;
    source.encoding = lone.session.options.encoding;
    const auto take = [&] {
        lone.take_for("points", "DR1295",
                      {{"kind_zh", "点的名录"},
                       {"kind_en", "a list of points"},
                       {"why_zh", "有经度、纬度两列"},
                       {"why_en", "columns of longitude and latitude"}});
    };
    try {
        InputFile file;
        Messages told;
        const PointRecords records = read_point_records(source, lone.file, told, file);
        take();
        lone.seen.add(told);
        judge_numbers(records.table, std::nullopt, lone.seen.told, faults);
        std::vector<std::string> nowhere;
        for (std::size_t row = 0; row < records.points.size(); ++row)
            if (std::isnan(records.points[row].lon))
                nowhere.push_back(fmt::to_string(records.row_number(row)));
        if (!nowhere.empty())
            lone.seen.told.push_back(
                {.code = "DR1261",
                 .where = {.path = lone.file},
                 .values = {{"points", fmt::to_string(nowhere.size())}, {"rows", first_ten(nowhere)}}});
    } catch (const InputError& error) {
        if (error.messages().front().code == "DR1029") return false;
        take();
        throw;
    }
    return true;
}

/// Whether the words of a column come back again and again: they are no names of rows.
bool stands_often(const Table& table, std::size_t column) {
    std::set<std::string_view> words;
    for (std::size_t row = 0; row < table.rows(); ++row) words.insert(table.cell(row, column));
    return 2 * words.size() < table.rows();
}

/// The column of words that names most places, and how many.
std::pair<std::size_t, std::size_t> words_for_places(const Table& table, const PlaceIndex& places) {
    std::size_t best = 0, most = 0;
    for (std::size_t column = 0; column < table.columns(); ++column) {
        std::size_t found = 0;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const std::string_view cell = table.cell(row, column);
            const bool number = parse_number(cell).kind == NumberCell::Kind::value;
            found += !number && names_place(places, cell) ? 1 : 0;
        }
        if (found > most) best = column, most = found;
    }
    return {best, most};
}

/// The first column of which every cell is the code of a place, on the map or off it; six-digit amounts now
/// and then look like one.
std::pair<std::size_t, std::size_t> codes_of_places(const Table& table, const PlaceIndex& places) {
    for (std::size_t column = 0; column < table.columns(); ++column) {
        std::size_t found = 0;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const Place::Kind kind = places.resolve(table.cell(row, column)).kind;
            found += kind == Place::Kind::zone || kind == Place::Kind::other ? 1 : 0;
        }
        if (found > 0 && found == table.rows()) return {column, found};
    }
    return {0, 0};
}

/// A table of which one column names places, each once: GDP of cities. @returns false when no column does
bool look_at_lone_attributes(LoneSheet& lone, Messages& faults) {
    Messages told;
    const Table table = read_any_table(lone.file, lone.options({}, faults), told);
    auto [best, most] = words_for_places(table, lone.delta.places);
    const auto headed = column_of_places(table);
    if (headed && 2 * most < table.rows()) best = *headed, most = table.rows();
    if (most == 0) std::tie(best, most) = codes_of_places(table, lone.delta.places);
    const PlaceRows rows = rows_of_places(table, best);
    const bool named = rows.times || rows.things;
    if (stands_often(table, best) && !named) return false;  // pairs, whose heads are not known
    if (most < 2 || 2 * most < table.rows()) return false;
    lone.take_for(rows.kind(), "DR1295", rows.why(table));
    lone.seen.add(told);
    judge_attributes(table, rows, lone.delta.places, lone.seen.told, faults);
    return true;
}

/// Flows of a table with heads, else of a matrix; nothing where it is something else, which is judged as
/// that.
std::optional<FlowTable> look_at_lone_sheet(LoneSheet& lone, Messages& faults) {
    std::optional<Table> table;
    try {
        table = read_any_table(lone.file, lone.options(flow_head_requests(), faults), lone.seen.told);
    } catch (const InputError& error) {
        if (error.messages().front().code != "DR1116") throw;
        FlowTable flows;
        if (look_at_lone_points(lone, faults)) return std::nullopt;
        if (look_at_lone_matrix(lone, flows, faults)) return flows;
        if (look_at_lone_attributes(lone, faults)) return std::nullopt;
        throw;
    }
    if (const auto travel = travel_columns(*table)) {
        lone.take_for("travel", "DR1295", travel->why());
        judge_travel(*table, *travel, lone.delta.places, lone.seen.told, faults);
        return std::nullopt;
    }
    lone.take_for("flows", nullptr, {});
    const ZoneLayer& cities = lone.delta.region->levels()[*lone.delta.region->level_index("city")];
    const auto zone_at = [&cities, locator = ZoneLocator(cities)](LonLat point) {
        const auto zone = locator.find(point);
        return zone ? cities.codes()[*zone] : std::string();
    };
    const FlowColumns columns = find_flow_columns(*table);
    std::ranges::move(ends_against_codes(*table, columns, *lone.delta.region, lone.delta.places),
                      std::back_inserter(faults));
    return look_at_flow_table(*table, columns, {.zone_at = zone_at, .lenient = true}, lone.seen.told, faults);
}

}  // namespace

void check_table(const std::string& input, const CheckCall& call, Session& session, Seen& seen) {
    const Delta delta = bundled_delta(session);
    const auto sheets = sheets_meant(input, sheets_named(session.options.sheet), {}, seen.told);
    FlowTable flows;
    Messages faults;
    bool of_flows = false;
    for (const std::string& sheet : sheets) {
        LoneSheet lone{input, sheet, session, delta, seen};
        Messages of_sheet;
        const std::size_t told_before = seen.told.size();
        auto read = look_at_lone_sheet(lone, of_sheet);
        of_flows = of_flows || read.has_value();
        FlowTable more = std::move(read).value_or(FlowTable());
        if (sheets.size() > 1)
            show_sheet(more, std::span(seen.told).subspan(told_before), of_sheet, input, sheet);
        flows.rows.append(more.rows);
        std::ranges::move(more.faulty, std::back_inserter(flows.faulty));
        faults.insert(faults.end(), of_sheet.begin(), of_sheet.end());
    }
    seen.problems.add(faults, exit_of_data);
    refuse_option({"--fix-to", !of_flows && !call.fix_to.empty()}, "只有流量表与边界能写出修好的副本",
                  "mended copies are written of flows and of zones only");
    if (of_flows) judge_flows(input, std::move(flows), faults.empty(), delta, call, session, seen);
}

}  // namespace deltareach
