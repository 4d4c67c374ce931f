#include "study/inputs/record_source.hpp"

#include "gis/error.hpp"
#include "layers/flow_columns.hpp"
#include "study/inputs/flow_sources.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/record_sums.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::array roles_read{FlowRole::theme,       FlowRole::period,          FlowRole::origin,
                                FlowRole::destination, FlowRole::value,           FlowRole::origin_lon,
                                FlowRole::origin_lat,  FlowRole::destination_lon, FlowRole::destination_lat};

/// The head that the project names for a role; empty: none.
std::string head_of(const FlowSource& source, FlowRole role) {
    const auto found =
        std::ranges::find(source.columns, name_of(role), &std::pair<std::string, std::string>::first);
    return found == source.columns.end() ? std::string() : found->second;
}

void refuse_columns(const FlowSource& source) {
    for (const auto& [role, head] : source.columns) {
        const bool read =
            std::ranges::any_of(roles_read, [&, &name = role](FlowRole one) { return name_of(one) == name; });
        refuse_option({"columns." + role, !read}, "记录不读这一列", "it is not read of records",
                      source.where);
    }
    for (const auto& [place, lon] : {std::pair(FlowRole::origin, FlowRole::origin_lon),
                                     std::pair(FlowRole::destination, FlowRole::destination_lon)})
        refuse_option({fmt::format("columns.{}", name_of(place)),
                       !head_of(source, place).empty() && !head_of(source, lon).empty()},
                      "这一端已由经纬度说明", "its longitude and latitude say that end already",
                      source.where);
}

std::vector<std::string> point_heads(const FlowSource& source, FlowRole lon, FlowRole lat) {
    const std::string x = head_of(source, lon), y = head_of(source, lat);
    if (x.empty() && y.empty()) return {};
    return {x.empty() ? heads_of(lon).front() : x, y.empty() ? heads_of(lat).front() : y};
}

RecordsChoice choice_of(const FlowSource& source, const std::string& level) {
    RecordsChoice choice;
    for (const std::filesystem::path& file : source.records) choice.files.push_back(file.string());
    choice.zones = level;
    choice.origin_points = point_heads(source, FlowRole::origin_lon, FlowRole::origin_lat);
    choice.destination_points = point_heads(source, FlowRole::destination_lon, FlowRole::destination_lat);
    choice.origin_field = head_of(source, FlowRole::origin);
    choice.destination_field = head_of(source, FlowRole::destination);
    choice.value = head_of(source, FlowRole::value);
    choice.period = head_of(source, FlowRole::period);
    choice.theme = head_of(source, FlowRole::theme);
    if (!choice.value.empty()) choice.unit = source.unit;
    choice.source_crs = source.source_crs;
    return choice;
}

/// The table that the verb `records` writes of them.
std::vector<Column> columns_of(const RecordFlows& flows) {
    const RecordsChoice& choice = flows.choice;
    std::vector<Column> columns;
    const auto add = [&](FlowRole role, const auto& text) {
        std::vector<std::string> cells;
        cells.reserve(flows.pairs.size());
        for (const RecordFlows::Pair& pair : flows.pairs) cells.push_back(text(pair));
        columns.push_back({.name = std::string(name_of(role)), .values = std::move(cells)});
    };
    using Pair = RecordFlows::Pair;
    if (!choice.theme.empty())
        add(FlowRole::theme, [&](const Pair& pair) { return flows.themes[pair.theme]; });
    if (!choice.period.empty())
        add(FlowRole::period, [&](const Pair& pair) { return flows.periods[pair.period]; });
    add(FlowRole::origin, [&](const Pair& pair) { return flows.codes[pair.origin]; });
    add(FlowRole::destination, [&](const Pair& pair) { return flows.codes[pair.destination]; });
    if (!choice.value.empty()) add(FlowRole::value, [](const Pair& pair) { return pair.value.text(); });
    add(FlowRole::count, [](const Pair& pair) { return fmt::to_string(pair.count); });
    if (!choice.value.empty() && flows.unit != "unstated")
        add(FlowRole::unit, [&](const Pair&) { return flows.unit; });
    return columns;
}

/// How that table is read: what the records said stands in it.
FlowSource source_of_sums(const FlowSource& source, const RecordFlows& flows) {
    FlowSource made = source;
    made.records.clear();
    made.columns.clear();
    made.sheets.clear();
    made.source_crs.clear();
    made.rows_are_deals = false;
    if (!flows.choice.value.empty() && flows.unit != "unstated") made.unit.clear();
    return made;
}

/// Their sums stand in no row of the file.
void forget_rows(std::vector<FlowRow>& rows) {
    for (FlowRow& row : rows) {
        row.where.row = row.where.column = 0;
        row.theme_at = row.period_at = row.origin_at = row.destination_at = {};
    }
}

}  // namespace

FlowTable look_at_records(const Project& project, const FlowSource& source, const Session& session,
                          Inputs& inputs, Problems& problems) {
    refuse_columns(source);
    const ZoneLayer& level = level_of_points(source, *inputs.region);
    const RecordFlows flows = sum_records(
        choice_of(source, level.level()), level,
        {.read = {.encoding = source.encoding,
                  .sheet = source.sheets.empty() ? std::string() : source.sheets.front()},
         .threads = session.options.threads,
         .keep_unplaced = true,
         .on_unknown = std::nullopt},
        [&](const Messages& notes) { inputs.notes.insert(inputs.notes.end(), notes.begin(), notes.end()); });
    for (std::size_t i = 0; i < source.records.size(); ++i)
        inputs.files.push_back({.path = project.relative(source.records[i]),
                                .file = source.records[i],
                                .crs = {},
                                .encoding = {},
                                .rows = flows.records_of_file[i]});
    Messages notes, faults;
    FlowTable table =
        look_at_long_table(project, source_of_sums(source, flows),
                           table_of(columns_of(flows), source.path.string()), nullptr, notes, faults);
    for (Messages* told : {&notes, &faults})
        for (Message& message : *told) message.where.row = message.where.column = 0;
    inputs.notes.insert(inputs.notes.end(), notes.begin(), notes.end());
    problems.add(InputError(std::move(faults)));
    table.rows.forget_cells();
    forget_rows(table.faulty);
    return table;
}

}  // namespace deltareach
