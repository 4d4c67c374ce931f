#include "study/sheets/page_shelf.hpp"

#include <algorithm>
#include <functional>

namespace deltareach {
namespace {

bool same(const Origin& a, const Origin& b) {
    return a.group == b.group && (!a.group.empty() || a.zone == b.zone);
}

std::size_t series_at(PageShelf& shelf, const Theme& theme, const std::string& unit) {
    const auto found = std::ranges::find_if(
        shelf.series, [&](const PageSeries& one) { return one.theme.id == theme.id && one.unit == unit; });
    if (found != shelf.series.end()) return static_cast<std::size_t>(found - shelf.series.begin());
    shelf.series.push_back({theme, unit, {}, {}, {}});
    return shelf.series.size() - 1;
}

std::size_t set_at(PageShelf& shelf, const Theme& theme, const std::string& unit, const std::string& period) {
    const std::size_t series = series_at(shelf, theme, unit);
    for (const std::size_t set : shelf.series[series].sets)
        if (shelf.sets[set].period == period) return set;
    shelf.sets.push_back({series, period});
    shelf.series[series].sets.push_back(shelf.sets.size() - 1);
    return shelf.sets.size() - 1;
}

/// The flows of a study that lists print.
void add_largest(std::vector<double>& listed, const Study& study) {
    constexpr std::size_t most = 10;
    std::vector<double> flows;
    for (const double flow : study.flow.values())
        if (flow > 0) flows.push_back(flow);
    std::ranges::sort(flows, std::greater{});
    flows.resize(std::min(flows.size(), most));
    listed.insert(listed.end(), flows.begin(), flows.end());
}

void name_units(PageShelf& shelf) {
    std::vector<double> largest(shelf.series.size(), 0), largest_flow = largest;
    std::vector<std::vector<double>> listed(shelf.series.size());
    std::vector<double> step(shelf.series.size(), whole_step({}));
    for (std::size_t s = 0; s < shelf.studies.size(); ++s) {
        const std::size_t series = shelf.sets[shelf.set_of[s]].series;
        const Study& study = *shelf.studies[s];
        largest[series] = std::max(largest[series], study.reach.reach.total);
        // Their sum, and all that is left out of it, has no finer digits.
        step[series] = std::min(
            {step[series], whole_step(study.flow.values()), whole_step({&study.reach.reach.total, 1})});
        for (const double flow : study.flow.values())
            largest_flow[series] = std::max(largest_flow[series], flow);
        if (same(study.origin, shelf.studies.front()->origin)) add_largest(listed[series], study);
    }
    for (std::size_t i = 0; i < shelf.series.size(); ++i) {
        shelf.series[i].shown = page_unit(shelf.series[i].unit, largest[i]);
        // As tables of the first origin's largest flows have them; where it has none, by the largest of all.
        shelf.series[i].of_flows = listed[i].empty() ? page_unit(shelf.series[i].unit, largest_flow[i])
                                                     : page_unit(shelf.series[i].unit, listed[i]);
        shelf.series[i].shown.step = shelf.series[i].of_flows.step = step[i];
        std::ranges::sort(shelf.series[i].sets, {}, [&](std::size_t set) { return shelf.sets[set].period; });
    }
}

}  // namespace

PageShelf page_shelf(const PageSource& source) {
    PageShelf shelf;
    // Thousands of origins come as their flows alone; figures of their own have the first.
    const std::span<const Study> known = source.found.studies;
    const bool too_many = known.size() > most_explored;
    for (const Study& study : known)
        if (!too_many || same(study.origin, known.front().origin)) shelf.studies.push_back(&study);
    if (source.found.explored)
        for (const Study& study : source.found.explored->others) shelf.studies.push_back(&study);
    for (const Study* study : shelf.studies) {
        shelf.set_of.push_back(set_at(shelf, study->theme, study->unit, study->period));
        auto origin =
            std::ranges::find_if(shelf.origins, [&](const Origin* one) { return same(*one, study->origin); });
        if (origin == shelf.origins.end()) origin = shelf.origins.insert(shelf.origins.end(), &study->origin);
        shelf.origin_of.push_back(static_cast<std::size_t>(origin - shelf.origins.begin()));
    }
    name_units(shelf);
    for (const FlowSet& set : source.from.inputs.aligned.sets) {
        shelf.aligned_at.push_back(no_page_set);
        for (std::size_t i = 0; i < shelf.sets.size(); ++i) {
            const PageSeries& series = shelf.series[shelf.sets[i].series];
            if (series.theme.id == set.theme && series.unit == set.unit && shelf.sets[i].period == set.period)
                shelf.aligned_at.back() = i;
        }
    }
    return shelf;
}

}  // namespace deltareach
