#include "study/sheets/change_facts.hpp"

#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

namespace deltareach {

FactsPanel largest_changes(const std::vector<MapZone>& zones, std::span<const double> change,
                           const ChangesListed& how) {
    std::vector<std::size_t> order;
    for (std::size_t z = 0; z < change.size(); ++z)
        if (std::isfinite(change[z]) && change[z] != 0 && has(zones[z].name)) order.push_back(z);
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t z) { return change[z]; });
    FactsPanel panel;
    if (order.empty()) return panel;
    const auto& [zh, en] = how.unit.label;
    panel.title = {"变化最大" + (zh.empty() ? "" : "（" + zh + "）"),
                   "Largest changes" + (en.empty() ? "" : " (" + en + ")")};
    const bool one_way = change[order.front()] < 0 || change[order.back()] > 0;
    const std::size_t most = how.each_way * (one_way ? 2 : 1);
    std::vector<std::size_t> listed;
    std::vector<double> values;
    for (std::size_t k = 0; k < order.size(); ++k) {
        const double value = change[order[k]];
        if (value > 0 ? k >= most : order.size() - k > most) continue;
        listed.push_back(order[k]);
        values.push_back(value / how.unit.divisor);
    }
    const std::vector<std::string> written = list_of_numbers(values);
    for (std::size_t i = 0; i < listed.size(); ++i)
        panel.rows.push_back({zones[listed[i]].name, (values[i] > 0 ? "+" : "") + written[i], how.estimated});
    return panel;
}

}  // namespace deltareach
