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

}  // namespace

std::optional<FlowField> mass_column(const std::string& name, const Project& project, const Inputs& inputs,
                                     std::size_t level, const std::vector<ZoneRef>& zones) {
    const std::vector<Column> all = columns_of_levels(*inputs.region);
    const Column* found = find_named(all, name);
    if (found == nullptr) return flow_field(name, project, inputs, level, zones);
    return FlowField{.column = {.name = found->name,
                                .unit = found->unit,
                                .values = zone_numbers(*inputs.region, zones, found->name)}};
}

bool is_mass_name(const std::string& name, const Project& project, const Inputs& inputs) {
    return find_named(columns_of_levels(*inputs.region), name) != nullptr ||
           find_named(flow_columns(project, inputs), name) != nullptr;
}

InputError mass_not_known(const std::string& name, const Project& project, const Inputs& inputs) {
    std::vector<Column> all = columns_of_levels(*inputs.region);
    for (const Column& column : flow_columns(project, inputs))
        if (find_column(all, column.name) == nullptr) all.push_back(column);
    return field_not_known(name, all, where_columns_stand(project));
}

}  // namespace deltareach
