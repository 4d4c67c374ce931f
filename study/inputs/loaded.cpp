#include "study/inputs/loaded.hpp"

#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <filesystem>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

std::string first_field(const FeatureLayer& layer, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (find_column(layer.columns, name) != nullptr) return name;
    return {};
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

Project plain_project(const Choice& choice, const Session& session) {
    require_sheets(choice.input, session.options.sheet);
    Project project;
    project.file = choice.input;
    project.folder = fs::path(choice.input).parent_path();
    project.name_zh = project.name_en = fs::path(choice.input).filename().string();
    project.zones = {zone_source_of(choice, {}, session)};
    project.flows = {{.path = choice.input,
                      .sheet = session.options.sheet,
                      .encoding = session.options.encoding,
                      .unit = choice.unit,
                      .lenient = true}};
    project.estimate.enabled = false;
    project.estimate.level = "zone";
    return project;
}

Inputs plain_inputs(const Project& project, const Choice& choice, Session& session) {
    Inputs inputs;
    InputFile file;
    ZoneLayer zones =
        read_zone_layer(project.zones.front(), {.repair = session.options.repair, .shown_path = choice.zones},
                        inputs.notes, file);
    inputs.files.push_back(std::move(file));
    std::vector<ZoneLayer> levels{zones};
    const bool has_parents =
        std::ranges::none_of(zones.parents(), [](const std::string& parent) { return parent.empty(); });
    if (has_parents) levels.push_back(parents_of(zones));
    inputs.region = std::make_shared<const Region>(std::move(levels), std::vector<ZoneGroup>{});
    inputs.places = std::make_shared<const PlaceIndex>(*inputs.region, project.aliases);
    read_flows(project, inputs, session);
    read_times(project, inputs);
    return inputs;
}

bool may_be_project(const std::string& input) {
    const fs::path path = input;
    return input.empty() || (fs::is_directory(path) && !is_geodatabase_folder(path)) ||
           path.extension() == ".toml" || !fs::exists(path);
}

}  // namespace

ZoneSource zone_source_of(const Choice& choice, const std::string& layer, const Session& session) {
    Messages ignored;
    const FeatureLayer zones =
        read_features(choice.zones, {.layer = layer, .encoding = session.options.encoding}, ignored);
    ZoneSource source{.level = "zone",
                      .label_zh = "区域",
                      .label_en = "Zone",
                      .path = choice.zones,
                      .layer = layer,
                      .encoding = session.options.encoding};
    source.id = choice.id.empty() ? first_field(zones, {"adcode", "code", "id"}) : choice.id;
    if (source.id.empty())
        throw UsageError(Message{.code = "DR1031", .where = {choice.zones}, .values = {{"option", "--id"}}});
    source.name = choice.name.empty() ? first_field(zones, {"name_zh", "name", "NAME"}) : choice.name;
    source.name_en = first_field(zones, {"name_en"});
    source.parent =
        choice.parent.empty() ? first_field(zones, {"province_adcode", "province", "parent"}) : choice.parent;
    if (find_column(zones.columns, "seat_lon") != nullptr &&
        find_column(zones.columns, "seat_lat") != nullptr)
        source.point = {"seat_lon", "seat_lat"};
    return source;
}

Loaded load(const Choice& choice, Session& session) {
    if (!may_be_project(choice.input)) {
        if (choice.zones.empty())
            throw UsageError(
                Message{.code = "DR1031", .where = {choice.input}, .values = {{"option", "--zones"}}});
        Project project = plain_project(choice, session);
        if (!choice.impedance.table.empty()) project.distance = choice.impedance;
        Inputs inputs = plain_inputs(project, choice, session);
        return {std::move(project), std::move(inputs)};
    }
    Project project = read_project(choice.input, session);
    adopt(project, session);
    refuse_options_of_files({{"--zones", !choice.zones.empty()},
                             {"--id", !choice.id.empty()},
                             {"--name", !choice.name.empty()},
                             {"--unit", !choice.unit.empty()},
                             {"--group", !choice.parent.empty()}},
                            project.relative(project.file));
    if (!choice.impedance.table.empty()) project.distance = choice.impedance;
    Inputs inputs = read_inputs(project, session);
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
