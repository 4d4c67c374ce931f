#include "study/inputs/loaded.hpp"

#include "gis/error.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/layer_file.hpp"
#include "study/inputs/lone_layer.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

constexpr std::array usual_parents{"province_adcode", "province", "parent"};

std::string first_field(const std::vector<Column>& columns, std::span<const char* const> names) {
    for (const char* name : names)
        if (find_column(columns, name) != nullptr) return name;
    return {};
}

/// Numbers of rows are no names: a map of them has none, and says so.
Message nameless_layer(const std::string& path, const std::vector<Column>& columns) {
    std::string known;
    for (const Column& column : columns)
        if (holds_words(column)) known += (known.empty() ? "" : list_mark) + column.name;
    return {.code = "DR1529", .where = {path}, .values = {{"known", known.empty() ? "—" : known}}};
}

/// A level made of the distinct parents of a plain file of zones, so that provinces can be told apart.
ZoneLayer parents_of(const ZoneLayer& zones) {
    ZoneLayerParts parts{.level = "province", .label_zh = "省", .label_en = "Province"};
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        const std::string& parent = zones.parents()[zone];
        if (parent.empty() || std::ranges::find(parts.codes, parent) != parts.codes.end()) continue;
        parts.codes.push_back(parent);
        parts.points.push_back(zones.points()[zone]);
    }
    parts.names_zh = parts.names_en = parts.codes;
    parts.parents.resize(parts.codes.size());
    parts.shapes.resize(parts.codes.size());
    return ZoneLayer(std::move(parts));
}

/// @param read  gets the file of zones
Project plain_project(const Choice& choice, const Session& session, ZonesRead& read, Messages& notes) {
    require_sheets(choice.input, session);
    Project project;
    project.file = choice.input;
    project.folder = folder_of(choice.input);
    project.name_zh = project.name_en = fs::path(choice.input).stem().string();
    auto [source, zones] = zones_alone(choice.zones, choice, true, session, notes);
    read = std::move(zones);
    if (source.id.empty())
        throw UsageError(Message{.code = "DR1031", .where = {choice.zones}, .values = {{"option", "--id"}}});
    project.zones = {std::move(source)};
    project.flows = {{.path = choice.input,
                      .sheets = sheets_named(session.options.sheet),
                      .encoding = session.options.encoding,
                      .unit = choice.unit,
                      .lenient = true}};
    project.estimate.enabled = false;
    project.estimate.level = "zone";
    return project;
}

Inputs plain_inputs(const Project& project, const Choice& choice, ZonesRead read, Messages notes,
                    Session& session) {
    Inputs inputs;
    inputs.notes = std::move(notes);
    InputFile file;
    ZoneLayer zones =
        zone_layer_of(project.zones.front(), {.repair = session.options.repair, .shown_path = choice.zones},
                      std::move(read), inputs.notes, file);
    name_columns(file, zones.columns());
    inputs.files.push_back(std::move(file));
    std::vector<ZoneLayer> levels{zones};
    const bool has_parents =
        std::ranges::none_of(zones.parents(), [](const std::string& parent) { return parent.empty(); });
    if (has_parents) levels.push_back(parents_of(zones));
    inputs.region = std::make_shared<const Region>(std::move(levels), std::vector<ZoneGroup>{});
    inputs.places = std::make_shared<const PlaceIndex>(*inputs.region, project.aliases);
    read_flows(project, inputs, session);
    read_times(project, inputs, session);
    return inputs;
}

bool may_be_project(const std::string& input) {
    const fs::path path = input;
    return input.empty() || (fs::is_directory(path) && !is_geodatabase_folder(path)) ||
           path.extension() == ".toml" || !fs::exists(path);
}

}  // namespace

ZonesAlone zones_alone(const std::string& path, const Choice& choice, bool for_flows, const Session& session,
                       Messages& notes) {
    ZonesRead read;
    read.layer = read_layer_file({.path = path,
                                  .shown_path = path,
                                  .layer = choice.layer,
                                  .source_crs = choice.crs,
                                  .encoding = session.options.encoding},
                                 read.notes);
    const std::vector<Column>& columns = read.layer.layer.columns;
    ZoneSource source{.level = "zone",
                      .label_zh = "区域",
                      .label_en = "Zone",
                      .path = path,
                      .layer = choice.layer,
                      .encoding = session.options.encoding,
                      .source_crs = choice.crs};
    source.name = choice.name.empty() ? field_of_names(columns) : choice.name;
    // Flows are joined by codes: those that stand twice are told, not passed over.
    source.id = choice.id.empty() ? field_of_ids(columns, for_flows ? Doubles::taken : Doubles::passed_over)
                                  : choice.id;
    if (for_flows)
        source.parent = choice.parent.empty() ? first_field(columns, usual_parents) : choice.parent;
    if (find_column(columns, "name_en") != nullptr) source.name_en = "name_en";
    if (find_column(columns, "seat_lon") != nullptr && find_column(columns, "seat_lat") != nullptr)
        source.point = {"seat_lon", "seat_lat"};
    if (source.name.empty() && source.id.empty()) notes.push_back(nameless_layer(path, columns));
    const bool guessed = (choice.id.empty() && !source.id.empty() && is_guess(source.id)) ||
                         (choice.name.empty() && !source.name.empty() && is_guess(source.name));
    if (guessed) notes.push_back(fields_taken(path, source.id, source.name));
    return {std::move(source), std::move(read)};
}

Loaded load(const Choice& choice, Session& session) {
    settle_sheet(choice.input, {choice.impedance.table}, session);
    if (!may_be_project(choice.input)) {
        if (choice.zones.empty())
            throw UsageError(
                Message{.code = "DR1031", .where = {choice.input}, .values = {{"option", "--zones"}}});
        refuse_option({"--join", !choice.join.empty()}, "流量表的起讫列按表头认",
                      "the columns of origins and destinations of flows are known by their heads");
        Messages notes;
        ZonesRead read;
        Project project = plain_project(choice, session, read, notes);
        if (!choice.impedance.table.empty()) project.distance = choice.impedance;
        Inputs inputs = plain_inputs(project, choice, std::move(read), std::move(notes), session);
        return {std::move(project), std::move(inputs)};
    }
    Project project = read_project(choice.input, session);
    adopt(project, session);
    refuse_options_of_files({{"--zones", !choice.zones.empty()},
                             {"--id", !choice.id.empty()},
                             {"--name", !choice.name.empty()},
                             {"--unit", !choice.unit.empty()},
                             {"--layer", !choice.layer.empty()},
                             {"--crs", !choice.crs.empty()},
                             {"--group", !choice.parent.empty()},
                             {"--join", !choice.join.empty()}},
                            project.relative(project.file));
    if (!choice.impedance.table.empty()) project.distance = choice.impedance;
    Inputs inputs = read_inputs(project, session);
    settle_masses(project, inputs);
    return {std::move(project), std::move(inputs)};
}

void adopt(const Project& project, Session& session) {
    if (project.language) session.adopt_language(*project.language);
    session.adopt_rights({.source_zh = project.source_zh,
                          .source_en = project.source_en,
                          .licence = project.licence,
                          .synthetic = project.synthetic});
    if (project.seed) session.adopt_seed(*project.seed);
    if (project.synthetic)
        session.tell({Message{.code = "DR1016", .where = {project.file.filename().string()}}});
}

}  // namespace deltareach
