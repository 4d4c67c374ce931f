#include "analysis/gravity.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

constexpr std::size_t few_zones = 100;
constexpr std::array<std::string_view, 10> error_names = {
    "model",     "hc1", "origin",     "destination",     "two_way",
    "bootstrap", "hc3", "origin_hc3", "destination_hc3", "two_way_hc3"};

}  // namespace

std::string_view name_of(DroppedPairs::Reason reason) {
    switch (reason) {
        case DroppedPairs::Reason::no_outflow:
            return "no_outflow";
        case DroppedPairs::Reason::no_inflow:
            return "no_inflow";
        case DroppedPairs::Reason::separated:
            return "separated";
    }
    return "";
}

std::string_view name_of(StandardErrors errors) {
    return error_names[static_cast<std::size_t>(errors)];
}

std::optional<StandardErrors> standard_errors_named(std::string_view name) {
    const auto* found = std::find(error_names.begin(), error_names.end(), name);
    if (found == error_names.end()) return std::nullopt;
    return static_cast<StandardErrors>(found - error_names.begin());
}

StandardErrors default_standard_errors(Constraint constraint, std::size_t origins, std::size_t destinations) {
    const bool few = std::max(origins, destinations) < few_zones;
    return constraint != Constraint::none && few ? StandardErrors::hc3 : StandardErrors::hc1;
}

StandardErrors default_standard_errors(const GravityData& data, Constraint constraint) {
    if (data.is_matrix())
        return default_standard_errors(constraint, data.origin_count, data.destination_count);
    std::vector<char> sends(data.origin_count, 0), receives(data.destination_count, 0);
    for (const std::uint32_t o : data.origin)
        if (o < sends.size()) sends[o] = 1;
    for (const std::uint32_t d : data.destination)
        if (d < receives.size()) receives[d] = 1;
    const auto count = [](const std::vector<char>& used) {
        return static_cast<std::size_t>(std::count(used.begin(), used.end(), 1));
    };
    return default_standard_errors(constraint, count(sends), count(receives));
}

}  // namespace deltareach
