#include "study/tables/models/kinds.hpp"
#include "study/tables/models/pairs.hpp"
#include "study/tables/models/rows.hpp"
#include "study/tables/read_unit.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// A figure of the reach of a sender, under the words of the fact of that name.
struct SenderFact {
    const char* name;
    double EstimatedReach::*member;
};
constexpr SenderFact sender_facts[] = {{"r50", &EstimatedReach::r50_km},
                                       {"r80", &EstimatedReach::r80_km},
                                       {"r95", &EstimatedReach::r95_km},
                                       {"mean", &EstimatedReach::mean_km}};

/// A value of every cell.
struct CellFact {
    Head head;
    std::vector<double> MarginsEstimate::*member;
};
constexpr CellFact cell_facts[] = {
    {{"mid", "估算（中）", "Estimate, mid", Head::of_row}, &MarginsEstimate::mid},
    {{"low", "估算（5%）", "Estimate, 5 %", Head::of_row}, &MarginsEstimate::low},
    {{"high", "估算（95%）", "Estimate, 95 %", Head::of_row}, &MarginsEstimate::high},
    {{"beta_1", "β = 1 时", "With β = 1", Head::of_row}, &MarginsEstimate::beta_1},
    {{"beta_2", "β = 2 时", "With β = 2", Head::of_row}, &MarginsEstimate::beta_2}};
constexpr Head cell_method{"method", "方法", "Method"};
constexpr Head cell_prior{"prior", "先验", "Prior"};
constexpr Head cell_constraints{"constraints", "约束", "Constraints"};
constexpr Head sender_variant{"variant", "取值", "Variant"};

/// "1|2", counted from 1 as the document counts them.
std::string ids_of(std::span<const std::uint32_t> margins) {
    std::string ids;
    for (const std::uint32_t m : margins) ids += (ids.empty() ? "" : "|") + std::to_string(m + 1);
    return ids;
}

ZoneRef origin_of_sender(const MarginCells& cells, std::size_t sender) {
    return cells.zones[cells.origins[sender % cells.origins.size()]];
}

void add_cell(FactRows& rows, const MarginsFinding& found, std::size_t cell, ZoneRef from, ZoneRef to) {
    const Region& region = *found.region;
    const MarginCells& cells = found.cells;
    const MarginsEstimate& estimate = found.estimate;
    const MarginCells::Slice& slice = cells.slices[cells.slice_of(cell)];
    rows.start_row();
    rows.text(heads::model_theme, slice.theme);
    rows.text(heads::model_period, slice.period);
    rows.text(heads::model_origin, region.code(from));
    rows.text(heads::model_destination, region.code(to));
    rows.text(heads::model_origin_name, region.name_zh(from));
    rows.text(heads::model_destination_name, region.name_zh(to));
    rows.text(heads::model_unit, cells.unit);
    rows.text(heads::model_distance_unit, found.distance_unit);
    for (const CellFact& fact : cell_facts) rows.number(fact.head, (estimate.*fact.member)[cell], cells.unit);
    rows.number(heads::model_distance, found.distance[cell], found.distance_unit);
    rows.text(heads::model_quality, "estimated");
    rows.text(cell_method, estimate.method);
    rows.text(cell_prior,
              fmt::format("{}^{} d^-{}", found.mass, estimate.options.alpha, estimate.options.beta));
    rows.text(cell_constraints, ids_of(std::span(found.margins_of)
                                           .subspan(found.first_margin[cell], found.first_margin[cell + 1] -
                                                                                  found.first_margin[cell])));
}

/// Rows of the cells [begin, end) but those of a zone with itself.
std::vector<Column> rows_of_cells(const MarginsFinding& found, std::size_t begin, std::size_t end) {
    const MarginCells& cells = found.cells;
    FactRows rows;
    for (std::size_t cell = begin; cell < end; ++cell)
        if (!std::isnan(found.distance[cell]))
            add_cell(rows, found, cell, cells.zones[cells.origins[cells.origin_of(cell)]],
                     cells.zones[cells.destination_of(cell)]);
    return rows.take();
}

void add_flows(ModelAccount& account, const MarginsFinding& found) {
    const MarginCells& cells = found.cells;
    account.text_of = ModelOutput::flows_table;
    if (cells.size() > most_pairs_held) {
        account.files.push_back(
            {ModelOutput::flows_table,
             LongTable{
                 .count = cells.size(), .block = 8192, .rows = [&found](std::size_t begin, std::size_t end) {
                     return rows_of_cells(found, begin, end);
                 }}});
        return;
    }
    FeatureLayer lines{.name = "estimated_flows", .columns = rows_of_cells(found, 0, cells.size())};
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        if (std::isnan(found.distance[cell])) continue;
        const LonLat a = found.region->point(cells.zones[cells.origins[cells.origin_of(cell)]]),
                     b = found.region->point(cells.zones[cells.destination_of(cell)]);
        lines.geometries.emplace_back(LineString{{a.lon, a.lat}, {b.lon, b.lat}});
    }
    account.add_table(ModelOutput::flows_table, lines.columns);
    account.add_layer(ModelOutput::flows, std::move(lines));
}

Json margins_json(const MarginsFinding& found) {
    Json list = Json::array();
    for (std::size_t m = 0; m < found.cells.margins.size(); ++m)
        list.push_back({{"id", m + 1},
                        {"name", found.cells.margins[m].name},
                        {"total", json_number(found.cells.margins[m].total)},
                        {"fitted", json_number(found.fitted[m])}});
    return list;
}

Json sender_json(const EstimatedReach& reach) {
    Json json = Json::object();
    for (const SenderFact& fact : sender_facts) json[fact.name] = json_number(reach.*fact.member);
    return json;
}

Json senders_json(const MarginsFinding& found) {
    const MarginsEstimate& estimate = found.estimate;
    Json list = Json::array();
    for (const std::size_t s : found.senders) {
        const MarginCells::Slice& slice = found.cells.slices[s / found.cells.origins.size()];
        list.push_back({{"theme", slice.theme},
                        {"period", slice.period},
                        {"origin", found.region->code(origin_of_sender(found.cells, s))},
                        {"mid", sender_json(estimate.reach_mid[s])},
                        {"low", sender_json(estimate.reach_low[s])},
                        {"high", sender_json(estimate.reach_high[s])},
                        {"beta_1", sender_json(estimate.reach_beta_1[s])},
                        {"beta_2", sender_json(estimate.reach_beta_2[s])}});
    }
    return list;
}

/// Reach of every sender by the estimate, the ends of its draws, and under each β of beta_rows.
std::vector<Column> senders_table(const MarginsFinding& found) {
    const MarginsEstimate& estimate = found.estimate;
    const Region& region = *found.region;
    std::vector<std::pair<std::string, const std::vector<EstimatedReach>*>> variants = {
        {"mid", &estimate.reach_mid}, {"low", &estimate.reach_low}, {"high", &estimate.reach_high}};
    for (const MarginsBetaRow& row : estimate.by_beta)
        variants.emplace_back(fmt::format("beta_{}", row.beta), &row.reach);
    FactRows rows;
    for (const std::size_t s : found.senders)
        for (const auto& [variant, reach] : variants) {
            const MarginCells::Slice& slice = found.cells.slices[s / found.cells.origins.size()];
            const ZoneRef origin = origin_of_sender(found.cells, s);
            rows.start_row();
            rows.text(heads::model_theme, slice.theme);
            rows.text(heads::model_period, slice.period);
            rows.text(heads::model_origin, region.code(origin));
            rows.text(heads::model_origin_name, region.name_zh(origin));
            rows.text(sender_variant, variant);
            for (const SenderFact& fact : sender_facts)
                rows.number(head_in_models(fact.name, fact.name, found.distance_unit),
                            (*reach)[s].*fact.member);
            rows.text(heads::model_quality, "estimated");
        }
    return rows.take();
}

/// What each province receives in each slice.
Json sums_json(const MarginsFinding& found) {
    const std::vector<ZoneRef>& provinces = found.provinces.provinces;
    Json sums = Json::array();
    for (std::size_t g = 0; g < found.estimate.groups.size(); ++g) {
        const GroupSum& sum = found.estimate.groups[g];
        const MarginCells::Slice& slice = found.cells.slices[g / provinces.size()];
        const ZoneRef province = provinces[g % provinces.size()];
        sums.push_back({{"theme", slice.theme},
                        {"period", slice.period},
                        {"province", found.region->code(province)},
                        {"name", found.region->name_zh(province)},
                        {"mid", json_number(sum.mid)},
                        {"low", json_number(sum.low)},
                        {"high", json_number(sum.high)}});
    }
    return sums;
}

Json by_beta_json(const MarginsFinding& found) {
    Json by_beta = Json::array();
    for (const MarginsBetaRow& row : found.estimate.by_beta) {
        Json one = Json::object(), reach = Json::array(), values = Json::array();
        for (const std::size_t sender : found.senders) reach.push_back(sender_json(row.reach[sender]));
        for (const double sum : row.sums) values.push_back(json_number(sum));
        one["beta"] = json_number(row.beta);
        one["reach"] = std::move(reach);
        one["sums"] = std::move(values);
        by_beta.push_back(std::move(one));
    }
    return by_beta;
}

std::string sums_text(const MarginsFinding& found, const Session& session) {
    const std::vector<ZoneRef>& provinces = found.provinces.provinces;
    double largest = 0;
    for (const GroupSum& sum : found.estimate.groups)
        if (sum.high > largest) largest = sum.high;
    const ReadUnit unit = read_unit(found.cells.unit, largest, session);
    std::string text;
    for (std::size_t g = 0; g < found.estimate.groups.size(); ++g) {
        const GroupSum& sum = found.estimate.groups[g];
        if (std::isnan(sum.mid)) continue;  // not all of its pairs are in a known sum
        const std::size_t slice = g / provinces.size();
        const ZoneRef province = provinces[g % provinces.size()];
        const Words& theme = found.themes[slice];
        text += fmt::format("{} {} {}  {} {}  [{}, {}]", session.say(theme.zh, theme.en),
                            found.cells.slices[slice].period,
                            session.say(found.region->name_zh(province), found.region->name_en(province)),
                            unit.amount(sum.mid), unit.name, unit.amount(sum.low), unit.amount(sum.high));
        for (const MarginsBetaRow& row : found.estimate.by_beta)
            text += fmt::format("  β={} {}", row.beta, unit.amount(row.sums[g]));
        text += "\n";
    }
    if (text.empty()) return text;
    return text +
           std::string(session.say("90% 区间，以这个先验为条件\n\n", "90 % intervals, under this prior\n\n"));
}

}  // namespace

ModelAccount account_of_kind(const MarginsFinding& found, const Session& session) {
    const MarginsEstimate& estimate = found.estimate;
    ModelAccount account;
    account.document = {{"method", estimate.method},
                        {"mass", found.mass},
                        {"alpha", json_number(estimate.options.alpha)},
                        {"beta", json_number(estimate.options.beta)},
                        {"draws", estimate.options.draws},
                        {"seed", estimate.options.seed},
                        {"unit", found.cells.unit},
                        {"distance_unit", found.distance_unit},
                        {"converged", true},
                        {"iterations", estimate.iterations},
                        {"largest_error", json_number(estimate.largest_error)},
                        {"margins", margins_json(found)},
                        {"reach", senders_json(found)},
                        {"sums", sums_json(found)},
                        {"by_beta", by_beta_json(found)}};
    account.text = sums_text(found, session);
    add_flows(account, found);
    account.add_table(ModelOutput::reach, senders_table(found));
    return account;
}

}  // namespace deltareach
