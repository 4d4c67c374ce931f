// What a map is drawn from: a project, a layer alone, a table with its zones.
#include "cli/private/map_verb.hpp"
#include "gis/error.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/code_columns.hpp"
#include "study/inputs/lone_layer.hpp"
#include "study/messages.hpp"
#include "study/project/map_kinds.hpp"
#include "study/project/word_lists.hpp"
#include "study/sheets/map_sheets.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// The kind that suits a column where none is named: areas by class, or by category where its values are
/// words or its numbers names.
std::string kind_for(const MapSettings& map, const Loaded& from) {
    const ColumnZones what = column_zones(from.project, from.inputs, map, map.column);
    if (std::holds_alternative<std::vector<std::string>>(what.column.values)) return "categories";
    return drawn_as_categories(what.column, map) ? "categories" : "choropleth";
}

bool is_of_places(const Region& region) {
    return std::ranges::all_of(region.levels().front().shapes(),
                               [](const MultiPolygon& shape) { return shape.empty(); });
}

/// Whether the map is of columns or places, which a file of data can be drawn from without flows.
bool is_of_columns(const MapVerb& how, const Session& session) {
    if (!how.settings.columns.empty() && !shows_study(how.settings)) return true;
    if (how.settings.column.empty() && how.kind->count() == 0)
        return is_data_file(how.choice.input) && how.choice.zones.empty() &&
               (!is_table_name(how.choice.input) || is_table_of_places(how.choice.input, session));
    // A network is of all flows of a table, although no one origin is studied for it.
    return how.kind->count() == 0 || (!shows_study(how.settings) && how.settings.kind != "network");
}

/// Whether no column was named of a layer alone, or of a table that holds no flows: nothing else of them can
/// be shown.
bool lacks_column(const MapVerb& how, const Session& session) {
    const Choice& choice = how.choice;
    if (!is_data_file(choice.input)) return false;
    if (how.kind->count() == 0)  // a layer has outlines at least, a table nothing
        return is_table_name(choice.input) && !choice.zones.empty() && how.settings.column.empty() &&
               how.settings.columns.empty() && !is_flow_table(choice.input, session);
    if (!map_kind(how.settings.kind).of_columns || !shows_study(how.settings)) return false;
    return is_table_name(choice.input) ? !choice.zones.empty() && !is_flow_table(choice.input, session)
                                       : choice.zones.empty();
}

/// Layers of the command: motorway=roads.geojson.
void add_context(Project& project, const std::vector<std::string>& given, const Session& session) {
    for (const std::string& word : given) {
        const std::size_t equals = word.find('=');
        const std::string role = context_role_named(word.substr(0, equals));
        const std::string roles = fmt::format("{}", fmt::join(context_roles(), list_mark));
        if (equals == std::string::npos || role.empty())
            throw UsageError(Message{
                .code = "DR1003",
                .values = {{"problem_zh", "--context 应为 角色=文件：" + word + "；角色有 " + roles},
                           {"problem_en", "--context wants ROLE=FILE: " + word + "; the roles are " + roles},
                           {"verb", "deltareach map"}}});
        ContextLayerSource layer{.path = fs::absolute(word.substr(equals + 1)), .role = role};
        layer.encoding = session.options.encoding;
        project.context.layers.push_back(std::move(layer));
    }
}

/// Whether the flows of a table are shown, whose zones are those of another file: the rows of such a table
/// are no zones, of whatever kind the map is.
bool is_of_flow_rows(const MapVerb& how, const Session& session) {
    const Choice& choice = how.choice;
    const bool points = how.kind->count() > 0 && how.settings.kind == "points";
    const bool of_columns = !how.settings.column.empty() || !how.settings.columns.empty();
    return !points && !choice.zones.empty() && is_data_file(choice.input) && is_table_name(choice.input) &&
           is_flow_table(choice.input, session, !of_columns);
}

/// The kind that follows from the data where none is named.
void take_kind(MapVerb& how, const std::string& input, const Loaded& loaded) {
    MapSettings& map = how.settings;
    if (how.kind->count() > 0 || !map.columns.empty()) return;
    map.kind_taken = true;
    const bool places = !map.points.empty() || (is_data_file(input) && is_of_places(*loaded.inputs.region));
    map.kind = places ? "points" : kind_for(map, loaded);
}

/// A layer alone, or a table whose rows are joined to zones.
Loaded data_of_columns(MapVerb& how, Command& session) {
    MapSettings& map = how.settings;
    Choice choice = how.choice;
    if (how.kind->count() > 0 && map.kind == "points" && !choice.zones.empty() && map.points.empty()) {
        map.points = fs::absolute(choice.input).string();
        std::swap(choice.input, choice.zones);
        choice.zones.clear();
    }
    settle_sheet(choice.input, {map.points}, session);
    std::vector<std::string> columns;  // of the input; else of the points that are drawn over it
    const auto unless = [](const std::string& given, std::initializer_list<std::string_view> words) {
        return std::ranges::find(words, given) == words.end() ? given : std::string();
    };
    if (map.points.empty())
        columns = {map.column, map.second, unless(map.per, {"area"}), map.circles, column_of_labels(map)};
    columns.insert(columns.end(), map.columns.begin(), map.columns.end());
    constexpr std::size_t figures = 4;  // the first of these; labels may be words
    const bool of_numbers = how.kind->count() > 0 && map.kind != "categories" && map.kind != "points";
    Loaded loaded = load_for_columns(choice, map.points_crs, columns, session, of_numbers ? figures : 0);
    take_kind(how, choice.input, loaded);
    if (lacks_column(how, session))  // says which there are
        static_cast<void>(column_zones(loaded.project, loaded.inputs, map, map.column));
    return loaded;
}

}  // namespace

Loaded data_of(MapVerb& how, Command& session) {
    const bool columns = how.atlas.empty() && (is_of_columns(how, session) || lacks_column(how, session)),
               flows = is_of_flow_rows(how, session);
    // A project is read anew for every map of it.
    if (!is_data_file(how.choice.input)) session.terminal.fold_notes();
    Loaded loaded = columns && !flows ? data_of_columns(how, session) : load(how.choice, session);
    if (const std::size_t notes = session.terminal.unfold_notes(); notes > 0)
        session.inform(fmt::format("读数据时有 {} 条提示：check 列出，加 -v 也显示", notes),
                       fmt::format("{} note{} on the data: check lists {}, and so does -v", notes,
                                   notes == 1 ? "" : "s", notes == 1 ? "it" : "them"));
    add_context(loaded.project, how.context, session);
    if (columns && flows) take_kind(how, how.choice.input, loaded);
    return loaded;
}

}  // namespace deltareach
