#include "study/inputs/flow_sources.hpp"

#include "gis/china_datum.hpp"
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_reader.hpp"
#include "layers/points_to_zones.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/ends_beside_codes.hpp"
#include "study/inputs/lone_matrix.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/record_source.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <optional>

namespace deltareach {
namespace {

void append(FlowTable& all, FlowTable&& more) {
    if (all.rows.empty())
        all.rows = std::move(more.rows);
    else
        all.rows.append(more.rows);
    all.faulty.insert(all.faulty.end(), more.faulty.begin(), more.faulty.end());
    all.without_value.add(more.without_value);
    for (const auto& [series, multiples] : more.multiples)
        all.multiples[series].insert(multiples.begin(), multiples.end());
}

ReadFlows flow_options(const Project& project, const FlowSource& source) {
    ReadFlows options{.theme = source.theme,
                      .period = source.period,
                      .zone_at = {},
                      .unit = source.unit,
                      .quality = source.quality,
                      .rows_are_deals = source.rows_are_deals,
                      .lenient = source.lenient};
    if (project.synthetic && !options.quality) options.quality = Quality::synthetic;
    for (const Theme& theme : project.themes) {
        options.themes.emplace_back(theme.label_zh, theme.id);
        options.themes.emplace_back(theme.label_en, theme.id);
    }
    return options;
}

/// Tells the zone of the level that a point of a table lies in.
std::function<std::string(LonLat)> zone_finder(const FlowSource& source, const Region& region) {
    const ZoneLayer& level = level_of_points(source, region);
    return [locator = ZoneLocator(level), codes = level.codes(), datum = source.source_crs](LonLat point) {
        if (is_china_datum(datum)) point = wgs84_from(point, datum);
        const auto zone = locator.find(point);
        return zone ? codes[*zone] : std::string();
    };
}

/// The heads that a project names of a table of flows.
ColumnsAsked columns_named(const FlowSource& source) {
    ColumnsAsked asked;
    for (const auto& [role, head] : source.columns) asked.named.push_back(head);
    return asked;
}

DatabaseSheet sheet_of(const Project& project, const FlowSource& source, const std::string& name,
                       DatabaseTables* databases, Messages& notes) {
    if (!source.database.empty()) return databases->sheet(source.database, {.all = true}, notes);
    RawSheet sheet = read_any_sheet(source.path, {.encoding = source.encoding, .sheet = name}, notes);
    InputFile file{.path = project.relative(source.path),
                   .file = source.path,
                   .crs = {},
                   .encoding = sheet.encoding,
                   .rows = sheet.rows()};
    return {std::move(sheet), std::move(file)};
}

DatabaseTable long_table_of(const Project& project, const FlowSource& source, const std::string& name,
                            DatabaseTables* databases, Messages& notes, Messages& faults) {
    const std::vector<HeadRequest> heads = flow_head_requests(source.columns);
    if (!source.database.empty())
        return databases->table(source.database, heads, columns_named(source), notes);
    Table table = read_named_table(
        source.path, source.path.string(),
        {.encoding = source.encoding, .sheet = name, .heads = heads, .row_faults = &faults}, notes);
    InputFile file{.path = project.relative(source.path),
                   .file = source.path,
                   .crs = {},
                   .encoding = table.encoding(),
                   .rows = table.rows()};
    return {std::move(table), std::move(file)};
}

FlowTable look_at_matrix(const Project& project, const FlowSource& source, const PlaceIndex& places,
                         const RawSheet& sheet, Messages& notes, Messages& faults) {
    const auto is_place = [&](std::string_view word) {
        const Place::Kind kind = places.resolve(word).kind;
        return kind != Place::Kind::unknown && kind != Place::Kind::ambiguous;
    };
    return look_at_flow_matrix(sheet, {.flows = flow_options(project, source), .is_place = is_place}, notes,
                               faults);
}

/// Whether a table without a project, which has no heads of flows, has names along both edges: told (DR1289).
bool is_lone_matrix(const FlowSource& source, const std::string& sheet, const Inputs& inputs,
                    Messages& notes) {
    if (!source.lenient || inputs.places == nullptr || !source.database.empty()) return false;
    Messages ignored;
    if (!is_matrix_file(source.path, {.encoding = source.encoding,
                                      .sheet = sheet,
                                      .heads = flow_head_requests(source.columns),
                                      .row_faults = &ignored}))
        return false;
    notes.push_back({.code = "DR1289", .where = {.path = source.path.string()}});
    return true;
}

/// The long table; nothing where the source is a matrix, which a table without a project may turn out to be.
std::optional<DatabaseTable> unless_matrix(const Project& project, const FlowSource& source,
                                           const std::string& sheet, Inputs& inputs, Messages& faults) {
    if (source.matrix) return std::nullopt;
    const std::size_t notes_before = inputs.notes.size();
    try {
        return long_table_of(project, source, sheet, inputs.databases.get(), inputs.notes, faults);
    } catch (const InputError& error) {
        if (error.messages().front().code != "DR1116") throw;
        Messages told;
        if (!is_lone_matrix(source, sheet, inputs, told)) throw;
        inputs.notes.erase(inputs.notes.begin() + static_cast<std::ptrdiff_t>(notes_before),
                           inputs.notes.end());
        inputs.notes.insert(inputs.notes.end(), told.begin(), told.end());
        faults.clear();
        return std::nullopt;
    }
}

/// Rows that the project calls deals count one each. A row that counts something else contradicts that.
void count_deals(FlowTable& flows, Messages& faults) {
    for (std::size_t row = 0; row < flows.rows.size(); ++row) {
        if (const auto count = flows.rows.count(row); count && *count != 1)
            faults.push_back({.code = "DR1166",
                              .where = flows.rows.where(row),
                              .values = {{"count", fmt::format("{}", *count)}}});
        flows.rows.set_count(row, 1);
    }
}

}  // namespace

const ZoneLayer& level_of_points(const FlowSource& source, const Region& region) {
    const auto& levels = region.levels();
    auto level = std::ranges::find(levels, source.level, &ZoneLayer::level);
    if (source.level.empty()) level = std::ranges::find(levels, false, &ZoneLayer::partial);
    if (level == levels.end()) throw UsageError(level_not_known(region, source.level, source.where));
    return *level;
}

FlowTable look_at_long_table(const Project& project, const FlowSource& source, const Table& table,
                             const Region* region, Messages& notes, Messages& faults) {
    ReadFlows options = flow_options(project, source);
    const FlowColumns columns = find_flow_columns(table, source.columns);
    if (region == nullptr || (columns.origin.place && columns.destination.place))
        return look_at_flow_table(table, columns, options, notes, faults);
    std::vector<LonLat> points;  // one tells
    options.zone_at = [zone_at = zone_finder(source, *region), &points](LonLat point) {
        if (points.empty()) points.push_back(point);
        return zone_at(point);
    };
    FlowTable flows = look_at_flow_table(table, columns, options, notes, faults);
    if (source.source_crs.empty())
        for (Message& note : note_on_assumed_wgs84(points, project.relative(source.path)))
            notes.push_back(std::move(note));
    return flows;
}

void look_at_source(const Project& project, const FlowSource& source, const Session& session, Inputs& inputs,
                    Problems& problems) {
    if (!source.level.empty() && inputs.region != nullptr && !inputs.region->level_index(source.level))
        throw UsageError(level_not_known(*inputs.region, source.level, source.where));
    if (!source.records.empty()) {
        if (inputs.region != nullptr)
            append(inputs.flows, look_at_records(project, source, session, inputs, problems));
        return;
    }
    for (const std::string& sheet : source.sheets) require_sheets(source.path, sheet, source.where);
    const auto sheets = sheets_meant(source.path, source.sheets, source.period, inputs.notes);
    InputFile whole;
    for (const std::string& sheet : sheets) {
        Messages faults;
        Problems own;
        FlowTable flows;
        const std::size_t notes_before = inputs.notes.size();
        own.gather([&] {
            InputFile file;
            std::optional<DatabaseTable> table = unless_matrix(project, source, sheet, inputs, faults);
            if (!table) {
                DatabaseSheet read = sheet_of(project, source, sheet, inputs.databases.get(), inputs.notes);
                file = std::move(read.file);
                flows = look_at_matrix(project, source, *inputs.places, read.sheet, inputs.notes, faults);
            } else {
                file = std::move(table->file);
                flows = look_at_long_table(project, source, table->table, inputs.region.get(), inputs.notes,
                                           faults);
                if (inputs.region && inputs.places)
                    std::ranges::move(
                        ends_against_codes(table->table, find_flow_columns(table->table, source.columns),
                                           *inputs.region, *inputs.places),
                        std::back_inserter(faults));
            }
            if (source.rows_are_deals) count_deals(flows, faults);
            file.rows += whole.rows;
            whole = std::move(file);
        });
        own.add(InputError(std::move(faults)));
        if (sheets.size() > 1)
            show_sheet(flows, std::span(inputs.notes).subspan(notes_before), own.messages(),
                       source.path.string(), sheet);
        append(inputs.flows, std::move(flows));
        problems.add(own.messages(), own.exit_code());
    }
    if (!whole.file.empty()) inputs.files.push_back(std::move(whole));
}

}  // namespace deltareach
