#include "analysis/estimate_margins.hpp"
#include "analysis/messages.hpp"
#include "gis/column_builder.hpp"
#include "gis/csv_writer.hpp"
#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "study/findings/labels.hpp"
#include "study/findings/models/models.hpp"
#include "study/findings/read_unit.hpp"
#include "study/inputs/margin_cells.hpp"
#include "study/inputs/zone_numbers.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

/// Distances, masses and senders of the cells.
struct CellFacts {
    std::vector<double> distance, mass;
    std::vector<std::uint32_t> sender;  ///< slice × origins + origin
    std::string distance_unit;
};

CellFacts facts_of(const MarginCells& cells, const Loaded& loaded, std::vector<InputFile>& files,
                   Session& session) {
    const Region& region = *loaded.inputs.region;
    const std::string& column = loaded.project.estimate.mass;
    const std::vector<double> masses = zone_numbers(region, cells.zones, column);
    for (std::size_t z = 0; z < masses.size(); ++z)
        if (!(masses[z] > 0))
            throw InputError(Message{.code = "DR1836",
                                     .values = {{"field", column}, {"id", region.code(cells.zones[z])}}});
    const DistanceMatrix distance = impedance_between(cells.zones, loaded, {}, false, files, session);
    CellFacts facts{.distance_unit = distance.unit()};
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const std::size_t origin = cells.origins[cells.origin_of(cell)],
                          destination = cells.destination_of(cell);
        facts.distance.push_back(origin == destination ? std::nan("") : distance(origin, destination));
        facts.mass.push_back(masses[destination]);
        facts.sender.push_back(static_cast<std::uint32_t>(cell / cells.zones.size()));
    }
    return facts;
}

/// Masses of a year that is not the flow's, and of several years, are said.
void warn_of_years(const MarginCells& cells, const Loaded& loaded, Session& session) {
    std::string listed;
    int least = 9999, most = 0;
    const std::vector<double> years =
        zone_numbers(*loaded.inputs.region, cells.zones, loaded.project.estimate.mass_year);
    for (const double year : years) {
        if (std::isnan(year)) continue;
        least = std::min(least, static_cast<int>(year));
        most = std::max(most, static_cast<int>(year));
    }
    if (most == 0) return;
    listed = least == most ? std::to_string(least) : fmt::format("{}–{}", least, most);
    if (least != most) session.tell({Message{.code = "DR1423", .values = {{"years", listed}}}});
    for (const MarginCells::Slice& slice : cells.slices) {
        const auto period = parse_period(slice.period);
        if (!period) continue;
        const auto differ = std::ranges::count_if(
            years, [&](double year) { return !std::isnan(year) && static_cast<int>(year) != period->year; });
        if (differ > 0)
            session.tell({Message{.code = "DR1422",
                                  .values = {{"years", listed},
                                             {"flow_year", std::to_string(period->year)},
                                             {"n", std::to_string(differ)}}}});
    }
}

SplitOptions options_of(const EstimateSettings& from, const Session& session) {
    return {.alpha = from.alpha,
            .beta = from.beta,
            .beta_sd = from.beta_sd,
            .alpha_half_width = from.alpha_half_width,
            .residual_sd = from.residual_sd,
            .draws = from.draws,
            .seed = session.seed(),
            .threads = session.options.threads};
}

/// Which known sums each cell is part of.
std::vector<std::string> constraints_of(const MarginCells& cells) {
    std::vector<std::string> ids(cells.size());
    for (std::size_t m = 0; m < cells.margins.size(); ++m)
        for (const std::uint32_t cell : cells.margins[m].cells)
            ids[cell] += (ids[cell].empty() ? "" : "|") + std::to_string(m + 1);
    return ids;
}

void add_flows(ModelResult& result, const MarginCells& cells, const CellFacts& facts,
               const MarginsEstimate& estimate, const Loaded& loaded) {
    const Region& region = *loaded.inputs.region;
    const std::vector<std::string> ids = constraints_of(cells);
    ColumnBuilder rows;
    FeatureLayer lines{.name = "estimated_flows"};
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        if (std::isnan(facts.distance[cell])) continue;
        const ZoneRef from = cells.zones[cells.origins[cells.origin_of(cell)]],
                      to = cells.zones[cells.destination_of(cell)];
        const LonLat a = region.point(from), b = region.point(to);
        rows.start_row();
        rows.text("theme", "主题", "Theme", cells.slices[cells.slice_of(cell)].theme);
        rows.text("period", "时期", "Period", cells.slices[cells.slice_of(cell)].period);
        rows.text("origin", "起点", "Origin", region.code(from));
        rows.text("destination", "终点", "Destination", region.code(to));
        rows.text("origin_name", "起点名", "Name of the origin", region.name_zh(from));
        rows.text("destination_name", "终点名", "Name of the destination", region.name_zh(to));
        rows.text("unit", "流量的单位", "Unit of the flows", cells.unit);
        rows.text("distance_unit", "距离的单位", "Unit of the distance", facts.distance_unit);
        rows.number("mid", "估算（中）", "Estimate, mid", cells.unit, estimate.mid[cell]);
        rows.number("low", "估算（5%）", "Estimate, 5 %", cells.unit, estimate.low[cell]);
        rows.number("high", "估算（95%）", "Estimate, 95 %", cells.unit, estimate.high[cell]);
        rows.number("beta_1", "β = 1 时", "With β = 1", cells.unit, estimate.beta_1[cell]);
        rows.number("beta_2", "β = 2 时", "With β = 2", cells.unit, estimate.beta_2[cell]);
        rows.number("distance", "距离或时间", "Distance or time", facts.distance_unit, facts.distance[cell]);
        rows.text("quality", "性质", "Quality", "estimated");
        rows.text("method", "方法", "Method", estimate.method);
        rows.text("prior", "先验", "Prior",
                  fmt::format("{}^{} d^-{}", loaded.project.estimate.mass, estimate.options.alpha,
                              estimate.options.beta));
        rows.text("constraints", "约束", "Constraints", ids[cell]);
        lines.geometries.emplace_back(LineString{{a.lon, a.lat}, {b.lon, b.lat}});
    }
    lines.columns = rows.take();
    result.text_of = "_flows.csv";
    result.add_table("_flows.csv", lines.columns);
    result.add_layer("_flows.geojson", std::move(lines));
}

Json margins_json(const MarginCells& cells, const MarginsEstimate& estimate) {
    Json list = Json::array();
    for (std::size_t m = 0; m < cells.margins.size(); ++m) {
        double fitted = 0;
        for (const std::uint32_t cell : cells.margins[m].cells) fitted += estimate.mid[cell];
        list.push_back({{"id", m + 1},
                        {"name", cells.margins[m].name},
                        {"total", json_number(cells.margins[m].total)},
                        {"fitted", json_number(fitted)}});
    }
    return list;
}

Json reach_json(const EstimatedReach& reach) {
    return {{"r50", json_number(reach.r50_km)},
            {"r80", json_number(reach.r80_km)},
            {"r95", json_number(reach.r95_km)},
            {"mean", json_number(reach.mean_km)}};
}

Json origins_json(const MarginCells& cells, const MarginsEstimate& estimate, const Region& region) {
    Json list = Json::array();
    for (std::size_t s = 0; s < estimate.reach_mid.size(); ++s) {
        const MarginCells::Slice& slice = cells.slices[s / cells.origins.size()];
        list.push_back({{"theme", slice.theme},
                        {"period", slice.period},
                        {"origin", region.code(cells.zones[cells.origins[s % cells.origins.size()]])},
                        {"mid", reach_json(estimate.reach_mid[s])},
                        {"low", reach_json(estimate.reach_low[s])},
                        {"high", reach_json(estimate.reach_high[s])},
                        {"beta_1", reach_json(estimate.reach_beta_1[s])},
                        {"beta_2", reach_json(estimate.reach_beta_2[s])}});
    }
    return list;
}

/// Reach of every sender by the estimate, the ends of its draws, and under each β of beta_rows.
std::vector<Column> reach_table_of(const MarginCells& cells, const MarginsEstimate& estimate,
                                   const Region& region, const std::string& unit) {
    std::vector<std::pair<std::string, const std::vector<EstimatedReach>*>> variants = {
        {"mid", &estimate.reach_mid}, {"low", &estimate.reach_low}, {"high", &estimate.reach_high}};
    for (const MarginsBetaRow& row : estimate.by_beta)
        variants.emplace_back(fmt::format("beta_{}", row.beta), &row.reach);
    ColumnBuilder rows;
    for (std::size_t s = 0; s < estimate.reach_mid.size(); ++s)
        for (const auto& [variant, reach] : variants) {
            const MarginCells::Slice& slice = cells.slices[s / cells.origins.size()];
            rows.start_row();
            rows.text("theme", "主题", "Theme", slice.theme);
            rows.text("period", "时期", "Period", slice.period);
            const ZoneRef origin = cells.zones[cells.origins[s % cells.origins.size()]];
            rows.text("origin", "起点", "Origin", region.code(origin));
            rows.text("origin_name", "起点名", "Name of the origin", region.name_zh(origin));
            rows.text("variant", "取值", "Variant", variant);
            rows.number("r50", "50% 辐射半径", "Reach radius, 50 %", unit, (*reach)[s].r50_km);
            rows.number("r80", "80% 辐射半径", "Reach radius, 80 %", unit, (*reach)[s].r80_km);
            rows.number("r95", "95% 辐射半径", "Reach radius, 95 %", unit, (*reach)[s].r95_km);
            rows.number("mean", "平均距离", "Mean distance", unit, (*reach)[s].mean_km);
            rows.text("quality", "性质", "Quality", "estimated");
        }
    return rows.take();
}

/// The provinces that destinations lie in, and the number of each cell's: slice by slice, by code. None where
/// no level is coarser than the zones.
struct ProvinceCells {
    std::vector<ZoneRef> provinces;
    std::vector<int> group;  ///< slice × provinces + province; -1 outside
};

ProvinceCells province_cells(const MarginCells& cells, const Region& region) {
    ProvinceCells found;
    const auto whole = [](const ZoneLayer& level) { return !level.partial(); };
    if (std::ranges::count_if(region.levels(), whole) < 2) return found;
    const std::size_t coarsest = region.levels().size() - 1;
    std::map<std::string, ZoneRef> by_code;
    for (const ZoneRef zone : cells.zones)
        if (const auto province = region.ancestor(zone, coarsest))
            by_code.emplace(region.code(*province), *province);
    for (const auto& [code, province] : by_code) found.provinces.push_back(province);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const auto province = region.ancestor(cells.zones[cells.destination_of(cell)], coarsest);
        const auto at = province ? std::ranges::find(found.provinces, *province) : found.provinces.end();
        found.group.push_back(at == found.provinces.end()
                                  ? -1
                                  : static_cast<int>(cells.slice_of(cell) * found.provinces.size() +
                                                     static_cast<std::size_t>(at - found.provinces.begin())));
    }
    return found;
}

/// What each province receives in each slice, for the document and for people.
void add_sums(ModelResult& result, const MarginCells& cells, const MarginsEstimate& estimate,
              const ProvinceCells& of, const Loaded& loaded, const Session& session) {
    const Region& region = *loaded.inputs.region;
    Json sums = Json::array(), by_beta = Json::array();
    double largest = 0;
    for (const GroupSum& sum : estimate.groups) largest = std::max(largest, sum.high);
    const ReadUnit unit = read_unit(cells.unit, largest, session);
    std::string text;
    for (std::size_t g = 0; g < estimate.groups.size(); ++g) {
        const GroupSum& sum = estimate.groups[g];
        const MarginCells::Slice& slice = cells.slices[g / of.provinces.size()];
        const ZoneRef province = of.provinces[g % of.provinces.size()];
        sums.push_back({{"theme", slice.theme},
                        {"period", slice.period},
                        {"province", region.code(province)},
                        {"name", region.name_zh(province)},
                        {"mid", json_number(sum.mid)},
                        {"low", json_number(sum.low)},
                        {"high", json_number(sum.high)}});
        const Words theme = label_of_theme(loaded.project, slice.theme);
        text += fmt::format("{} {} {}  {} {}  [{}, {}]", session.say(theme.zh, theme.en), slice.period,
                            session.say(region.name_zh(province), region.name_en(province)),
                            unit.amount(sum.mid), unit.name, unit.amount(sum.low), unit.amount(sum.high));
        for (const MarginsBetaRow& row : estimate.by_beta)
            text += fmt::format("  β={} {}", row.beta, unit.amount(row.sums[g]));
        text += "\n";
    }
    for (const MarginsBetaRow& row : estimate.by_beta) {
        Json one = Json::object(), reach = Json::array(), values = Json::array();
        for (const EstimatedReach& sender : row.reach) reach.push_back(reach_json(sender));
        for (const double sum : row.sums) values.push_back(json_number(sum));
        one["beta"] = json_number(row.beta);
        one["reach"] = std::move(reach);
        one["sums"] = std::move(values);
        by_beta.push_back(std::move(one));
    }
    result.document["sums"] = std::move(sums);
    result.document["by_beta"] = std::move(by_beta);
    if (!text.empty())
        result.text = text + std::string(session.say("90% 区间，以这个先验为条件\n\n",
                                                     "90 % intervals, under this prior\n\n"));
}

ModelResult result_on(const std::string& file, const Loaded& loaded, Session& session) {
    ModelResult result{.synthetic = loaded.project.synthetic, .quality = Quality::estimated};
    const MarginCells cells = read_margins(file, loaded, result.inputs, session);
    const CellFacts facts = facts_of(cells, loaded, result.inputs, session);
    warn_of_years(cells, loaded, session);
    const ProvinceCells provinces = province_cells(cells, *loaded.inputs.region);
    const MarginsEstimate estimate = split_margins({.distance = facts.distance,
                                                    .mass = facts.mass,
                                                    .sender = facts.sender,
                                                    .senders = cells.slices.size() * cells.origins.size(),
                                                    .margins = cells.margins,
                                                    .group = provinces.group},
                                                   options_of(loaded.project.estimate, session));
    if (!estimate.converged)
        throw NumericError(
            Message{.code = "DR1848", .values = {{"iterations", std::to_string(estimate.iterations)}}});
    session.tell(estimate.notes);
    result.document = {{"method", estimate.method},
                       {"mass", loaded.project.estimate.mass},
                       {"alpha", json_number(estimate.options.alpha)},
                       {"beta", json_number(estimate.options.beta)},
                       {"draws", estimate.options.draws},
                       {"seed", estimate.options.seed},
                       {"unit", cells.unit},
                       {"distance_unit", facts.distance_unit},
                       {"converged", true},
                       {"iterations", estimate.iterations},
                       {"largest_error", json_number(estimate.largest_error)},
                       {"margins", margins_json(cells, estimate)},
                       {"reach", origins_json(cells, estimate, *loaded.inputs.region)}};
    add_flows(result, cells, facts, estimate, loaded);
    add_sums(result, cells, estimate, provinces, loaded, session);
    result.add_table("_reach.csv",
                     reach_table_of(cells, estimate, *loaded.inputs.region, facts.distance_unit));
    return result;
}

}  // namespace

ModelResult find_margins(const MarginsSettings& settings, const Loaded* project, Session& session) {
    if (project != nullptr) return result_on(settings.margins, *project, session);
    Choice choice;
    choice.input = settings.input;
    return result_on(settings.margins, load(choice, session), session);
}

}  // namespace deltareach
