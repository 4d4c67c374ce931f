#include "study/findings/province_matrix.hpp"

#include "layers/od_matrix.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace deltareach {
namespace {

/// Adds what a split study sends to cells that no table has.
void add_split(ProvinceMatrix& matrix, const Study& study, const OdFlows& flows, const Region& region,
               const std::map<std::string, std::size_t>& place) {
    const auto from = place.find(region.province_code(study.origin.zone));
    if (from == place.end()) return;
    for (std::size_t j = 0; j < study.flow.size(); ++j) {
        const auto to = place.find(region.province_code(study.flows.destinations[j]));
        if (to == place.end() || !(study.flow[j] > 0)) continue;
        if (flows.matrix.present(from->second, to->second)) continue;
        const std::size_t cell = from->second * matrix.zones.size() + to->second;
        matrix.values[cell] = matrix.estimated[cell] ? matrix.values[cell] + study.flow[j] : study.flow[j];
        matrix.estimated[cell] = true;
    }
}

}  // namespace

ProvinceMatrix province_matrix(std::span<const Study> studies, const Study& shown, const Project& project,
                               const Inputs& inputs) {
    const Region& region = *inputs.region;
    const auto set = std::ranges::find_if(inputs.aligned.sets, [&](const FlowSet& s) {
        return s.theme == shown.theme.id && s.period == shown.period && s.unit == shown.unit;
    });
    const OdFlows flows = od_matrix_of(*set, inputs.flows, region, region.levels().size() - 1);
    const std::size_t n = flows.zones.size();
    const bool all_known = no_row_is_zero(project, !flows.coarse.empty());
    ProvinceMatrix matrix{.zones = flows.zones,
                          .values = std::vector<double>(n * n, all_known ? 0 : std::nan("")),
                          .estimated = std::vector<bool>(n * n, false),
                          .at_least = std::vector<bool>(n * n, false)};
    std::map<std::string, std::size_t> place;
    matrix.outside = flows.elsewhere;
    for (std::size_t i = 0; i < n; ++i) {
        matrix.outside += flows.sent_outside[i] + flows.received_outside[i];
        place[region.code(flows.zones[i])] = i;
        for (std::size_t j = 0; j < n; ++j) {
            if (!flows.matrix.present(i, j)) continue;
            matrix.values[i * n + j] = flows.matrix(i, j);
            matrix.estimated[i * n + j] = flows.quality == Quality::estimated;
            matrix.at_least[i * n + j] = !all_known && !flows.whole(i, j);
        }
    }
    for (const Study& study : studies)
        if (study.estimated() && study.theme.id == shown.theme.id && study.period == shown.period &&
            study.unit == shown.unit)
            add_split(matrix, study, flows, region, place);
    return matrix;
}

}  // namespace deltareach
