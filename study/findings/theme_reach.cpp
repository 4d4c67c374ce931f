#include "study/findings/theme_reach.hpp"

#include "analysis/zone_reach.hpp"
#include "gis/error.hpp"
#include "study/inputs/chosen_flows.hpp"
#include "study/inputs/no_row.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/radius_rule.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace deltareach {
namespace {

/// Whether any flow of the set runs between two zones.
bool has_flow(const OdMatrix& matrix) {
    return std::ranges::any_of(matrix.cells(), [&](const OdMatrix::Cell& cell) {
        return cell.position / matrix.size() != cell.position % matrix.size() && cell.flow > 0;
    });
}

struct ThemeFlows {
    std::string theme, period, unit;
    OdFlows flows;
    bool no_row_is_zero = false;
    [[nodiscard]] const OdMatrix& matrix() const { return flows.matrix; }
};

/// The latest period of every theme that has flow between zones, or the one named.
std::vector<ThemeFlows> flows_by_theme(const Loaded& loaded, const ThemeReachOptions& options,
                                       std::size_t level) {
    std::map<std::string, ThemeFlows> latest;
    std::vector<std::string> known;
    for (const FlowSet& set : loaded.inputs.aligned.sets) {
        if (!options.units.period.empty() && set.period != options.units.period) continue;
        OdFlows flows = od_matrix_of(set, loaded.inputs.flows, *loaded.inputs.region, level);
        if (!has_flow(flows.matrix)) continue;
        const bool zero = options.missing_as_zero || no_row_is_zero(loaded.project, !flows.coarse.empty());
        latest.insert_or_assign(set.theme,
                                ThemeFlows{set.theme, set.period, set.unit, std::move(flows), zero});
    }
    for (const auto& [theme, flows] : latest) known.push_back(theme);
    std::vector<ThemeFlows> chosen;
    for (const std::string& word : options.themes) {
        const auto found = std::ranges::find_if(
            known, [&](const std::string& id) { return is_theme(theme_named(loaded.project, id), word); });
        if (found == known.end()) throw UsageError(not_known(known_kind::theme, word, known));
        chosen.push_back(latest.at(*found));
    }
    if (options.themes.empty())
        for (auto& [theme, flows] : latest) chosen.push_back(std::move(flows));
    return chosen;
}

/// One measure of one origin's flows; 0 where it sends nothing.
double measured(const std::string& measure, const ZoneReach& reach) {
    if (measure == "destinations") return static_cast<double>(reach.destinations);
    if (measure == "total" || !(reach.total > 0)) return reach.total > 0 ? reach.total : 0;
    if (measure == "mean") return reach.mean;
    return measure == "r50" ? reach.r50 : measure == "r95" ? reach.r95 : reach.r80;
}

/// Pairs from these zones to any other that have a row.
std::size_t pairs_on_record(const OdMatrix& matrix, const std::vector<std::size_t>& zones) {
    std::size_t known = 0;
    for (const std::size_t i : zones)
        for (std::size_t j = 0; j < matrix.size(); ++j) known += i != j && matrix.present(i, j) ? 1 : 0;
    return known;
}

/// Pairs from these zones that are sums of which a part has no row, and none of them is 0.
std::size_t pairs_in_part(const ThemeFlows& theme, const std::vector<std::size_t>& zones) {
    std::size_t in_part = 0;
    for (const std::size_t i : zones)
        for (std::size_t j = 0; j < theme.matrix().size() && !theme.no_row_is_zero; ++j)
            in_part += i != j && theme.matrix().present(i, j) && !theme.flows.whole(i, j) ? 1 : 0;
    return in_part;
}

/// How far what each of the zones sends to all others goes.
std::vector<ZoneReach> reach_of_zones(const OdMatrix& matrix, const std::vector<double>& distances,
                                      const std::vector<std::size_t>& zones, RadiusRule rule) {
    const std::size_t n = matrix.size();
    std::vector<ZoneReach> reach;
    for (const std::size_t i : zones) {
        std::vector<double> distance, flow;
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            distance.push_back(distances[i * n + j]);
            flow.push_back(matrix(i, j));
        }
        reach.push_back(zone_reach(distance, flow, rule));
    }
    return reach;
}

/// Positions of the zones that have a row in every theme; the others are named.
std::vector<std::size_t> zones_to_rank(const Units& units, const std::vector<ThemeFlows>& themes,
                                       Session& session) {
    std::vector<std::size_t> kept;
    std::string left_out;
    std::size_t count = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const bool everywhere = std::ranges::all_of(themes, [&](const ThemeFlows& theme) {
            if (theme.no_row_is_zero) return true;
            for (std::size_t j = 0; j < units.size(); ++j)
                if (i != j && theme.matrix().present(i, j)) return true;
            return false;
        });
        if (everywhere) {
            kept.push_back(i);
        } else if (++count <= 8) {
            left_out += (left_out.empty() ? "" : list_mark) + units.names[i];
        }
    }
    if (kept.empty() || themes.empty()) throw InputError(Message{.code = "DR1842"});
    if (count > 0)
        session.tell({Message{
            .code = "DR1841",
            .values = {{"count", std::to_string(count)}, {"names", left_out + (count > 8 ? " …" : "")}}}});
    return kept;
}

template <class T>
void keep(std::vector<T>& values, const std::vector<std::size_t>& positions) {
    std::vector<T> kept;
    for (const std::size_t at : positions) kept.push_back(values[at]);
    values = std::move(kept);
}

}  // namespace

ThemeReach theme_reach(const Loaded& loaded, const ThemeReachOptions& options, Session& session) {
    ThemeReach result{.units = units_of_project(options.units, loaded.project, loaded.inputs, session)};
    const std::size_t level = chosen_level(loaded.project, *loaded.inputs.region, options.units.level);
    const std::vector<ThemeFlows> themes = flows_by_theme(loaded, options, level);
    const auto zones = zones_to_rank(result.units, themes, session);
    const std::vector<double> distances = result.units.distances();
    result.radius_rule = radius_rule(loaded.project);
    std::size_t all_in_part = 0;
    for (const ThemeFlows& theme : themes) {
        const std::size_t pairs = zones.size() * (result.units.size() - 1),
                          on_record = pairs_on_record(theme.matrix(), zones);
        result.sets.push_back({theme.theme, theme.period, theme.unit, pairs, on_record,
                               pairs_in_part(theme, zones), theme.no_row_is_zero ? pairs - on_record : 0});
        all_in_part += result.sets.back().pairs_at_least;
        result.quality = weaker(result.quality, theme.flows.quality);
        const std::vector<ZoneReach> reach =
            reach_of_zones(theme.matrix(), distances, zones, result.radius_rule);
        for (const std::string& measure : options.measures) {
            Indicator indicator{theme.theme + "." + measure, {}};
            for (const ZoneReach& of_zone : reach) indicator.values.push_back(measured(measure, of_zone));
            result.indicators.push_back(std::move(indicator));
        }
    }
    if (all_in_part > 0)
        session.tell({Message{.code = "DR1839", .values = {{"pairs", std::to_string(all_in_part)}}}});
    keep(result.units.ids, zones);
    keep(result.units.names, zones);
    keep(result.units.names_en, zones);
    keep(result.units.geometries, zones);
    keep(result.units.named_points, zones);
    result.units.columns.clear();
    result.units.times.reset();
    return result;
}

}  // namespace deltareach
