#include "study/inputs/lone_layer.hpp"

#include "gis/coordinate_heads.hpp"
#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/price_bases.hpp"
#include "gis/units.hpp"
#include "gis/vector_io.hpp"
#include "layers/flow_columns.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/attribute_words.hpp"
#include "study/inputs/join_column.hpp"
#include "study/inputs/lone_matrix.hpp"
#include "study/inputs/map_points.hpp"
#include "study/inputs/measure_words.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/odd_values.hpp"
#include "study/inputs/read_attributes.hpp"
#include "study/inputs/repeated_zones.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/inputs/wanted_heads.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// The columns that are asked for; the first so many are to hold numbers.
struct Wanted {
    const std::vector<std::string>& names;
    std::size_t numbers = 0;
};

/// @throws InputError DR1017 a column is wanted that is none of the file's, with their heads
void require_columns(const std::vector<Column>& columns, const std::vector<std::string>& heads,
                     const Wanted& wanted, const std::string& path) {
    for (std::size_t k = 0; k < wanted.names.size(); ++k) {
        const std::string& name = wanted.names[k];
        if (name.empty() || find_named(columns, name) != nullptr) continue;
        if (k < wanted.numbers) throw numbers_not_known(name, columns, {path});
        throw field_not_known(name, heads, {path});
    }
}

/// The columns of a table by their heads, without values: of numbers where every cell is one or missing.
std::vector<Column> typed_heads(const Table& table) {
    std::vector<Column> columns;
    for (std::size_t at = 0; at < table.columns(); ++at) {
        columns.push_back({.name = table.heads()[at], .label_zh = table.whole_head(at)});
        try {
            Messages ignored;
            static_cast<void>(numbers_in(table, at, 0, ignored));
        } catch (const InputError&) {
            columns.back().values = std::vector<std::string>();
        }
    }
    return columns;
}

/// Records with coordinates as zones without areas, in the order of the table.
ZoneLayer places_in(const Choice& choice, const std::string& source_crs, const Wanted& wanted,
                    const Session& session, Project& project, Inputs& inputs) {
    MapPoints points =
        read_map_points(choice.input, choice.input, source_crs,
                        {.encoding = session.options.encoding, .sheet = session.options.sheet, .heads = {}},
                        wanted.names, inputs.notes);
    require_columns(points.columns, points.heads, wanted, choice.input);
    tell_without_place(points.rows_without, points.at.size() + points.without_place, choice.input,
                       inputs.notes);
    inputs.files.push_back(points.file);
    project.name_zh = project.name_en = points.called;
    ZoneLayerParts parts{.level = "zone", .label_zh = "地点", .label_en = "Place"};
    parts.points = std::move(points.at);
    const std::size_t digits = std::to_string(parts.points.size()).size();
    for (std::size_t row = 0; row < parts.points.size(); ++row)
        parts.codes.push_back(fmt::format("{:0{}}", row + 1, digits));
    const Column* names =
        find_column(points.columns, choice.name.empty() ? field_of_names(points.columns) : choice.name);
    parts.names_zh = names == nullptr ? std::vector<std::string>(parts.codes.size()) : texts_of(*names);
    parts.names_en = parts.names_zh;
    parts.parents.resize(parts.codes.size());
    parts.shapes.resize(parts.codes.size());
    parts.columns = std::move(points.columns);
    return ZoneLayer(std::move(parts));
}

/// Leaves the features without a shape out of a layer of points, and tells of them.
void drop_unplaced(FeatureLayer& layer, const std::string& path, Messages& notes) {
    std::vector<std::int64_t> rows;
    std::vector<bool> kept;
    bool points = false;
    for (const auto& geometry : layer.geometries) {
        kept.push_back(geometry.has_value());
        if (!geometry) rows.push_back(static_cast<std::int64_t>(kept.size()));
        if (geometry && !std::holds_alternative<Point>(*geometry)) return;
        points = points || geometry;
    }
    if (!points || rows.empty()) return;
    const auto keep = [&](auto& values) {
        std::size_t at = 0;
        std::erase_if(values, [&](const auto&) { return !kept[at++]; });
    };
    keep(layer.geometries);
    for (Column& column : layer.columns) std::visit(keep, column.values);
    tell_without_place(rows, kept.size(), path, notes);
}

/// Of a table with a row for each place and time, the rows of the one period that is asked for; all where its
/// rows have no times, which somebody else may tell.
/// @throws UsageError DR1010 no row is of that period
void take_period(const Choice& choice, const Table& table, AttributeSource& source, Inputs& inputs) {
    if (choice.study.periods.size() != 1) return;
    const auto head = std::ranges::find_if(table.heads(), is_head_of_years);
    if (head == table.heads().end()) return;
    if (!inputs.period_taken.empty()) return;  // it named the sheet
    const auto column = static_cast<std::size_t>(head - table.heads().begin());
    source.only = {*head, choice.study.periods.front()};
    inputs.period_taken = choice.study.periods.front();
    const RowsMeant is_meant(source, table, choice.input);
    std::set<std::string> known;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (is_meant(row)) return;
        known.emplace(table.cell(row, column));
    }
    throw UsageError(
        not_known(known_kind::period, inputs.period_taken, {known.begin(), known.end()}, {choice.input}));
}

/// The head of a measure at the one period that is asked for, 2023年地区生产总值; nothing where a column has
/// the measure's own name, or none is of that period.
std::optional<std::size_t> head_of_period(const Choice& choice, const Table& table,
                                          const std::string& measure) {
    if (choice.study.periods.size() != 1 || measure.empty() || table.column(measure)) return std::nullopt;
    const auto asked = parse_period(choice.study.periods.front());
    for (std::size_t at = 0; asked && at < table.columns(); ++at) {
        const auto dated = period_and_measure(label_without_prices(table, at).zh);
        if (dated && normal_head(dated->measure) == normal_head(measure) &&
            parse_period(dated->period) == asked)
            return at;
    }
    return std::nullopt;
}

/// Reads the heads of the period that is asked for under the names of their measures.
/// @returns the heads, by those names
std::map<std::string, std::string> take_heads_of_period(const Choice& choice, const Table& table,
                                                        const std::vector<std::string>& wanted,
                                                        AttributeSource& source, Inputs& inputs) {
    std::map<std::string, std::string> heads;
    for (const std::string& measure : wanted)
        if (const auto at = head_of_period(choice, table, measure)) {
            heads[measure] = table.heads()[*at];
            source.columns.push_back(table.heads()[*at]);
            inputs.period_taken = choice.study.periods.front();
        }
    return heads;
}

/// The heads as a message lists them: with what is measured where they are periods alone.
std::vector<std::string> dated_heads(const Table& table) {
    std::vector<std::string> heads = table.heads();
    for (std::size_t at = 0; at < heads.size(); ++at)
        if (is_period_alone(heads[at])) heads[at] = label_of_head(table, at).zh;
    return heads;
}

/// Names columns as they were asked for.
void name_as_asked(const std::map<std::string, std::string>& heads, const Table& table,
                   std::vector<Column>& columns, InputFile& file) {
    for (const auto& [measure, head] : heads) {
        const std::string name = name_of_column(head, table.heads());
        const auto column = std::ranges::find(columns, name, &Column::name);
        if (column == columns.end()) continue;
        column->name = measure;
        auto unit = file.head_units.extract(name);
        unit.key() = measure;
        file.head_units.insert(std::move(unit));
    }
}

void join_table(const Choice& choice, const std::string& id, const Wanted& wanted, const Session& session,
                Loaded& loaded) {
    Inputs& inputs = loaded.inputs;
    Messages told_later;
    const Table table = read_any_table(
        choice.input, {.encoding = session.options.encoding, .sheet = session.options.sheet, .heads = {}},
        told_later);
    loaded.project.name_zh = loaded.project.name_en = title_of_table(table);
    AttributeSource source;
    source.path = choice.input;
    source.level = "zone";
    source.sheet = session.options.sheet;
    source.encoding = session.options.encoding;
    source.id =
        table.heads()[choice.join.empty()
                          ? column_that_joins({table, choice.input, *inputs.region, *inputs.places, id},
                                              inputs.notes)
                          : column_named(table, choice.join, choice.input)];
    if (id.empty())
        refuse_repeated_zones(inputs.region->levels().front(), *inputs.places, table,
                              *table.column(source.id));
    source.columns = heads_wanted(table, wanted.names);
    take_period(choice, table, source, inputs);
    const auto of_period = take_heads_of_period(choice, table, wanted.names, source, inputs);
    const std::string column = wanted.names.empty() ? std::string() : wanted.names.front();
    std::vector<Column> named;
    for (std::size_t at = 0; at < table.columns(); ++at)
        named.push_back({.name = table.heads()[at], .label_zh = table.whole_head(at)}),
            named.push_back({.name = table.whole_head(at), .label_zh = label_of_head(table, at).zh});
    const auto is_known = [&](const std::string& name) {
        return name.empty() || of_period.contains(name) || find_named(named, name) != nullptr ||
               find_named(inputs.region->levels().front().columns(), name) != nullptr;
    };
    if (source.columns.empty() && !is_known(column))
        throw wanted.numbers > 0 ? numbers_not_known(column, typed_heads(table), {choice.input})
                                 : field_not_known(column, dated_heads(table), {choice.input});
    // What it is divided by, or shown beside, is sought in the table too: of two of one stem either may be
    // meant.
    constexpr std::size_t figures = 4;
    for (std::size_t k = 1; k < std::min(figures, wanted.names.size()); ++k)
        if (const std::string& name = wanted.names[k];
            !is_known(name) &&
            std::ranges::find(table.heads(), normal_head(name), normal_head) == table.heads().end())
            throw field_not_known(name, dated_heads(table), {choice.input});
    InputFile file;
    std::vector<Column> columns =
        read_attributes(source, choice.input, *inputs.region, *inputs.places, 0,
                        session.options.on_unknown.value_or(OnUnknown::error), inputs.notes, file);
    name_as_asked(of_period, table, columns, file);
    // The table is what the map is of: where both have a column of a name, the table's is meant.
    for (const Column& told : columns) inputs.files.front().head_units.erase(told.name);
    inputs.files.push_back(std::move(file));
    ZoneLayer zones = inputs.region->levels().front();
    ZoneLayerParts parts = zones.parts();
    std::erase_if(parts.columns,
                  [&](const Column& old) { return find_column(columns, old.name) != nullptr; });
    zones = ZoneLayer(std::move(parts)).with_columns(std::move(columns));
    inputs.region =
        std::make_shared<const Region>(std::vector<ZoneLayer>{std::move(zones)}, std::vector<ZoneGroup>{});
}

}  // namespace

bool is_flow_table(const std::string& path, const Session& session, bool or_matrix) {
    Messages ignored;
    const RunOptions& options = session.options;
    const bool own_sheet = options.sheet_of.empty() && options.sheet != "*";
    const ReadTable how{.encoding = options.encoding,
                        .sheet = own_sheet ? options.sheet : std::string(),
                        .heads = flow_head_requests(),
                        .row_faults = &ignored};
    try {
        static_cast<void>(find_flow_columns(read_any_table(path, how, ignored)));
        return true;
    } catch (const InputError&) {
        return or_matrix && is_matrix_file(path, how);
    }
}

bool is_table_of_places(const std::string& path, const Session& session) {
    try {
        Messages ignored;
        const ReadTable how{.encoding = session.options.encoding,
                            .sheet = session.options.sheet,
                            .heads = {{.names = lon_heads}, {.names = lat_heads}},
                            .row_faults = &ignored};
        const Table table = read_any_table(path, how, ignored);
        return table.column(lon_heads) && table.column(lat_heads);
    } catch (const InputError&) {
        return false;
    }
}

bool is_data_file(const std::string& input) {
    std::error_code unseen;
    return !input.empty() && fs::path(input).extension() != ".toml" && fs::exists(input, unseen) &&
           (!fs::is_directory(input, unseen) || fs::path(input).extension() == ".gdb");
}

Loaded load_for_columns(const Choice& choice, const std::string& source_crs,
                        const std::vector<std::string>& columns, Session& session, std::size_t numbers) {
    if (!is_data_file(choice.input)) return load(choice, session);
    require_sheets(choice.input, session);
    refuse_option({"--unit", !choice.unit.empty()}, "它是流量的单位，字段的单位写在表头里",
                  "it is the unit of flows; columns have theirs in the head");
    const Wanted wanted{columns, numbers};
    Loaded loaded;
    auto& [project, inputs] = loaded;
    project.file = choice.input;
    project.folder = folder_of(choice.input);
    project.name_zh = project.name_en = fs::path(choice.input).stem().string();
    project.estimate.enabled = false;
    project.estimate.level = "zone";
    const bool joined = !choice.zones.empty();
    refuse_option({"--layer", !joined && is_table_name(choice.input) && !choice.layer.empty()},
                  "表没有图层；工作簿用 --sheet", "a table has no layers; of a workbook --sheet names one");
    if (is_table_name(choice.input))
        inputs.period_taken = take_sheet_of_period(choice.input, choice.study.periods, session);
    std::vector<ZoneLayer> levels;
    if (!joined && is_table_name(choice.input)) {
        levels.push_back(places_in(choice, source_crs.empty() ? choice.crs : source_crs, wanted, session,
                                   project, inputs));
    } else {
        const std::string& path = joined ? choice.zones : choice.input;
        auto [source, read] = zones_alone(path, choice, false, session, inputs.notes);
        std::vector<std::string> fields;
        for (const Column& column : read.layer.layer.columns) fields.push_back(column.name);
        if (!joined) drop_unplaced(read.layer.layer, path, inputs.notes);
        project.zones = {std::move(source)};
        InputFile file;
        levels.push_back(
            zone_layer_of(project.zones.front(),
                          {.repair = session.options.repair, .shown_path = path, .number_rows = true},
                          std::move(read), inputs.notes, file));
        name_columns(file, levels.back().columns());
        inputs.files.push_back(std::move(file));
        if (!joined) require_columns(levels.back().columns(), fields, wanted, path);
        std::ranges::move(project.zones.front().id.empty() ? repeated_zones(levels.back(), path)
                                                           : zones_in_zones(levels.back(), path),
                          std::back_inserter(inputs.notes));
    }
    inputs.region = std::make_shared<const Region>(std::move(levels), std::vector<ZoneGroup>{});
    inputs.places = std::make_shared<const PlaceIndex>(*inputs.region, project.aliases);
    if (joined) join_table(choice, project.zones.front().id, wanted, session, loaded);
    std::ranges::move(odd_values_asked(inputs, columns, choice.input), std::back_inserter(inputs.notes));
    session.tell(inputs.notes);
    return loaded;
}

}  // namespace deltareach
