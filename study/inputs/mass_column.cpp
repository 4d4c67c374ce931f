#include "study/inputs/mass_column.hpp"

#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/zone_numbers.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// Of all levels, each name once.
std::vector<Column> columns_of_levels(const Region& region) {
    std::vector<Column> all;
    for (const ZoneLayer& level : region.levels())
        for (const Column& column : level.columns())
            if (find_column(all, column.name) == nullptr) all.push_back(column);
    return all;
}

/// Empty where no column says of which year the mass is.
std::string year_column_of(const std::string& mass, const Project& project, const std::vector<Column>& all) {
    std::vector<std::string> names{mass + "_year", mass + "年份"};
    const EstimateSettings usual;
    if (mass == usual.mass) names.emplace_back("gdp_year");
    for (const AttributeSource& source : project.attributes)
        if (source.raster && source.raster->year && mass.starts_with(source.raster->column + "_"))
            names.push_back(source.raster->column + "_year");
    for (const std::string& name : names)
        if (find_column(all, name) != nullptr) return name;
    return {};
}

/// There is one expected flow, so that it has one mass.
void refuse_unlike_masses(const Project& project) {
    const std::string of_spill = project.spill ? project.spill->mass : "", of_report = project.report.mass;
    if (of_spill.empty() || of_report.empty() || of_spill == of_report) return;
    throw UsageError(Message{.code = "DR1968",
                             .where = {project.relative(project.file)},
                             .values = {{"spill", of_spill}, {"report", of_report}}});
}

}  // namespace

std::optional<FlowField> mass_column(const std::string& name, const Project& project, const Inputs& inputs,
                                     std::size_t level, const std::vector<ZoneRef>& zones,
                                     const FlowsMeant& meant) {
    const std::vector<Column> all = columns_of_levels(*inputs.region);
    const Column* found = find_named(all, name);
    if (found == nullptr) return flow_field(name, project, inputs, level, zones, meant);
    return FlowField{.column = {.name = found->name,
                                .label_zh = found->label_zh,
                                .label_en = found->label_en,
                                .unit = found->unit,
                                .values = zone_numbers(*inputs.region, zones, found->name)}};
}

bool is_own_column(const std::string& name, const Region& region) {
    return std::ranges::any_of(region.levels(), [&](const ZoneLayer& level) {
        return find_named(level.columns(), name) != nullptr;
    });
}

Messages note_on_sums(const FlowField& mass, const std::string& name, std::size_t zones) {
    Messages notes = mass.choice;
    if (mass.partial > 0)
        notes.push_back(
            {.code = "DR1962",
             .values = {
                 {"field", name}, {"n", std::to_string(mass.partial)}, {"all", std::to_string(zones)}}});
    return notes;
}

bool is_mass_name(const std::string& name, const Project& project, const Inputs& inputs) {
    return find_named(columns_of_levels(*inputs.region), name) != nullptr ||
           find_named(flow_columns(project, inputs), name) != nullptr;
}

std::string name_of_mass(const std::string& word, const Project& project, const Inputs& inputs) {
    const std::vector<Column> all = columns_of_levels(*inputs.region);
    if (const Column* found = find_named(all, word)) return found->name;
    const auto flows = summed_flows(word, project, inputs);
    if (!flows) return word;
    return flow_column(*flows->set, inputs.aligned.sets) + (flows->sent ? "_sent" : "_received");
}

void settle_masses(Project& project, const Inputs& inputs) {
    if (inputs.region == nullptr) return;
    std::vector<std::string*> names{&project.estimate.mass, &project.report.mass};
    if (project.spill) names.push_back(&project.spill->mass);
    for (std::string* name : names)
        if (!name->empty()) *name = name_of_mass(*name, project, inputs);
    refuse_unlike_masses(project);
    std::string& year = project.estimate.mass_year;
    const std::vector<Column> all = columns_of_levels(*inputs.region);
    if (year.empty()) {
        year = year_column_of(project.estimate.mass, project, all);
    } else {
        const Column* found = find_named(all, year);
        if (found == nullptr) throw field_not_known(year, all, {project.file.string()});
        year = found->name;
    }
}

InputError mass_not_known(const std::string& name, const Project& project, const Inputs& inputs) {
    std::vector<Column> all = columns_of_levels(*inputs.region);
    for (const Column& column : flow_columns(project, inputs))
        if (find_column(all, column.name) == nullptr) all.push_back(column);
    return numbers_not_known(name, all, where_columns_stand(project));
}

}  // namespace deltareach
