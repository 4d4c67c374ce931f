#include "study/inputs/inputs.hpp"

#include "gis/china_datum.hpp"
#include "gis/error.hpp"
#include "gis/file_digest.hpp"
#include "gis/table.hpp"
#include "gis/table_io.hpp"
#include "gis/units.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_reader.hpp"
#include "layers/flow_units.hpp"
#include "layers/nested_rows.hpp"
#include "layers/points_to_zones.hpp"
#include "layers/repeated_rows.hpp"
#include "render/display_unit.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/estimate_names.hpp"
#include "study/inputs/flow_sources.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/rows_read_twice.hpp"
#include "study/inputs/zones_of_project.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

namespace deltareach {
namespace {

/// A flow row may only name a theme the project defines.
void check_themes(const Project& project, const FlowTable& flows, Problems& problems) {
    if (project.themes.empty()) return;
    std::vector<std::string> known, reported;
    for (const Theme& theme : project.themes) known.push_back(theme.id);
    const auto look_at = [&](const FlowRow& row) {
        if (std::ranges::find(known, row.theme.str()) != known.end() ||
            std::ranges::find(reported, row.theme.str()) != reported.end())
            return;
        reported.push_back(row.theme);
        problems.add(InputError(Message{
            .code = "DR1027",
            .where = row.at(row.theme_at),
            .values = {{"theme", row.theme}, {"known", fmt::format("{}", fmt::join(known, list_mark))}}}));
    };
    std::vector<bool> seen(flows.rows.kinds().size());
    for (std::size_t row = 0; row < flows.rows.size(); ++row)
        if (const auto kind = flows.rows.kind_number(row); !seen[kind]) {
            seen[kind] = true;
            look_at(flows.rows[row]);
        }
    for (const FlowRow& row : flows.faulty)
        if (row.theme != unstated) look_at(row);
}

/// A theme's unit that is of none of its flows: nothing is converted by it, and one of the two is wrong.
void look_at_theme_units(const Project& project, const FlowTable& flows, Messages& notes) {
    for (const Theme& theme : project.themes) {
        const auto said = unit_named(theme.unit);
        const std::string name = said ? said->name : theme.unit;
        std::optional<FlowRow> other;
        bool agrees = name.empty();
        std::vector<bool> seen(flows.rows.kinds().size());
        for (std::size_t row = 0; row < flows.rows.size() && !agrees; ++row) {
            const RowKind& kind = flows.rows.kind(row);
            if (seen[flows.rows.kind_number(row)] || kind.theme != theme.id) continue;
            seen[flows.rows.kind_number(row)] = true;
            agrees = kind.unit == unstated || agreed_unit({name, 0}, {kind.unit, 0});
            if (!other) other = flows.rows[row];
        }
        if (agrees || !other) continue;
        const Text words = display_unit(other->unit, 0).label;
        notes.push_back(
            {.code = "DR1280",
             .where = other->where,
             .values = {
                 {"theme", theme.id}, {"unit", theme.unit}, {"other_zh", words.zh}, {"other_en", words.en}}});
    }
}

/// Reads every file of flows and aligns them when the region is sound.
void look_at_flows(const Project& project, Inputs& inputs, const Session& session, Problems& problems) {
    std::vector<std::size_t> ends;
    for (const FlowSource& source : project.flows) {
        // One without a path was told when the project was read; names of a matrix are found by the zones,
        // which are at fault where there are no places.
        if (!source.path.empty() && (!source.matrix || inputs.places != nullptr))
            problems.gather([&] { look_at_source(project, source, session, inputs, problems); });
        ends.push_back(inputs.flows.rows.size());
    }
    if (Messages twice = rows_read_twice(project, inputs.flows.rows, ends); !twice.empty())
        problems.add(InputError(std::move(twice)));
    check_themes(project, inputs.flows, problems);
    look_at_theme_units(project, inputs.flows, inputs.notes);
    warn_of_unlike_units(inputs.flows, inputs.notes);
    warn_of_mixed_periods(inputs.flows, inputs.notes);
    if (inputs.places != nullptr) align_flows(inputs, policy_of(project, session), problems);
    name_themes(project, inputs.notes);
    const auto show = [&](const std::filesystem::path& file) {
        for (Messages* messages : {&problems.messages(), &inputs.notes, &inputs.aligned.notes})
            show_paths(*messages, file, project.relative(file));
    };
    for (const FlowSource& source : project.flows) {
        show(source.path);
        std::ranges::for_each(source.records, show);
    }
}

}  // namespace

bool is_of_file(const std::string& shown, const std::filesystem::path& file) {
    const std::string path = file.string();
    return shown == path || (shown.starts_with(path + "[") && shown.ends_with("]"));
}

void show_paths(Messages& messages, const std::filesystem::path& file, const std::string& shown) {
    if (file.empty()) return;
    const std::string path = file.string();
    for (Message& message : messages) {
        if (is_of_file(message.where.path, file)) message.where.path.replace(0, path.size(), shown);
        for (auto& [name, value] : message.values)
            if (value == path) value = shown;
    }
}

void show_sheet(FlowTable& flows, std::span<Message> notes, Messages& problems, const std::string& file,
                const std::string& sheet) {
    const std::string shown = fmt::format("{}[{}]", file, sheet);
    const auto show = [&](auto& where) {
        if (where.path == file) where.path = shown;
    };
    flows.rows.set_path([&](const SharedWord& path) { return path == file ? SharedWord(shown) : path; });
    for (FlowRow& row : flows.faulty) show(row.where);
    for (Message& message : notes) show(message.where);
    for (Message& message : problems) show(message.where);
}

std::string digest_of(const InputFile& file) {
    return file.table.empty() ? sha256_of(file.file) : file.sha256;
}

void name_columns(InputFile& file, const std::vector<Column>& columns) {
    for (const Column& column : columns) file.head_units.try_emplace(column.name);
}

int head_power_of(const std::vector<InputFile>& files, const std::string& column) {
    std::string words;
    for (const InputFile& file : files)
        for (const auto& [name, written] : file.head_units)
            if (normal_head(name) == normal_head(column))
                words = written;  // the later file's column is shown
    const auto unit = unit_named(words);
    return unit ? unit->power_of_ten : 0;
}

std::shared_ptr<const Region> read_region(const Project& project, const Session& session, Messages& notes) {
    Problems problems;
    Inputs inputs;
    inputs.databases = std::make_shared<DatabaseTables>(project, session);
    auto region = look_at_zones(project, session, inputs, problems);
    notes.insert(notes.end(), inputs.notes.begin(), inputs.notes.end());
    problems.throw_if_any();
    return region;
}

void read_flows(const Project& project, Inputs& inputs, Session& session) {
    Problems problems;
    look_at_flows(project, inputs, session, problems);
    session.tell(inputs.notes);
    problems.throw_if_any();
}

void align_flows(Inputs& inputs, OnUnknown policy, Problems& problems) {
    Messages faults;
    inputs.aligned = look_at_alignment(inputs.flows, *inputs.places, policy, faults);
    problems.add(InputError(std::move(faults)));
    inputs.notes.insert(inputs.notes.end(), inputs.aligned.notes.begin(), inputs.aligned.notes.end());
    std::ranges::move(notes_of_repeated(inputs.aligned.sets, inputs.flows), std::back_inserter(inputs.notes));
    if (inputs.region == nullptr) return;
    std::ranges::move(notes_of_nested(inputs.aligned.sets, inputs.flows, *inputs.region),
                      std::back_inserter(inputs.notes));
}

Inputs look_at_inputs(const Project& project, const Session& session, Problems& problems) {
    Inputs inputs;
    inputs.databases = std::make_shared<DatabaseTables>(project, session);
    inputs.region = look_at_zones(project, session, inputs, problems);
    if (inputs.region != nullptr)
        problems.gather([&] {
            inputs.places =
                std::make_shared<const PlaceIndex>(*inputs.region, project.aliases, project.splits);
        });
    look_at_flows(project, inputs, session, problems);
    inputs.databases.reset();
    // Flows at fault have no columns, so that what names one would seem unknown.
    if (inputs.region != nullptr && problems.empty()) require_estimate_names(project, inputs, problems);
    problems.gather([&] { read_times(project, inputs, session); });
    return inputs;
}

void read_times(const Project& project, Inputs& inputs, const Session& session) {
    if (!project.distance || project.distance->table.empty()) return;
    inputs.times = std::make_shared<const Table>(
        read_impedance_table(*project.distance, session, inputs.files, inputs.notes));
}

Inputs read_inputs(const Project& project, Session& session) {
    Problems problems;
    Inputs inputs = look_at_inputs(project, session, problems);
    session.tell(inputs.notes);
    problems.throw_if_any();
    return inputs;
}

}  // namespace deltareach
