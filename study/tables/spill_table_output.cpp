#include "study/tables/spill_table_output.hpp"

#include "study/findings/comparison.hpp"
#include "study/tables/expected_tables.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/spill_heads.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

constexpr Head pair_origin_name{"origin_name", "起点", "origin"};
constexpr Head pair_destination_name{"destination_name", "终点", "destination"};

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

/// A cell of a square; NaN where there is no square, or nothing is known.
double cell_of(const ProvinceSet& one, const std::vector<double>& values, std::size_t cell) {
    return values.empty() || one.known[cell] == 0 ? no_number : values[cell];
}

/// Provinces × provinces. @param at  what a cell holds
template <class At>
Json square_of(const ProvinceSet& one, const At& at) {
    Json rows = Json::array();
    const std::size_t size = one.table.provinces;
    for (std::size_t p = 0; p < size; ++p) {
        Json row = Json::array();
        for (std::size_t q = 0; q < size; ++q) row.push_back(at(p * size + q));
        rows.push_back(std::move(row));
    }
    return rows;
}

/// @param known_alone  whether a cell without a row is null; else the values say so themselves
Json square(const ProvinceSet& one, const std::vector<double>& values, bool known_alone = true) {
    if (values.empty()) return nullptr;
    return square_of(one, [&](std::size_t cell) {
        return json_number(known_alone ? cell_of(one, values, cell) : values[cell]);
    });
}

Json bounds_of(const ProvinceSet& one) {
    return square_of(one,
                     [&](std::size_t cell) { return one.is_bound(cell) ? Json("at least") : Json(nullptr); });
}

Json list_of(const std::vector<double>& values) {
    Json list = Json::array();
    for (const double value : values) list.push_back(json_number(value));
    return list;
}

/// Numbers of rows are whole.
Json rows_of(const ProvinceSet& one) {
    return square_of(one, [&](std::size_t cell) { return static_cast<std::size_t>(one.rows[cell]); });
}

/// Of the total; unknown where a part of it is.
double share_of(const ProvinceSet& one, std::size_t cell) {
    return one.table.total > 0 ? cell_of(one, one.table.flow, cell) / one.table.total : no_number;
}

Json shares_of(const ProvinceSet& one) {
    std::vector<double> shares;
    for (std::size_t cell = 0; cell < one.table.flow.size(); ++cell) shares.push_back(share_of(one, cell));
    return square(one, shares);
}

std::vector<double> balances_of(const ProvinceSet& one) {
    std::vector<double> balances;
    for (std::size_t p = 0; p < one.table.provinces; ++p) balances.push_back(one.balance(p));
    return balances;
}

Json codes_at(const ProvinceSets& sets, const std::vector<std::size_t>& positions) {
    Json codes = Json::array();
    for (const std::size_t position : positions) codes.push_back(sets.codes[position]);
    return codes;
}

Json joint_json(const ProvinceSets& sets, const ProvinceSet& one) {
    Json lines = Json::array();
    for (const JointTotal& total : one.joint)
        lines.push_back(
            {{"origin", total.origins.size() == 1 ? Json(sets.codes[total.origins.front()]) : Json(nullptr)},
             {"origins", codes_at(sets, total.origins)},
             {"destinations", codes_at(sets, total.destinations)},
             {"value", json_number(total.value)},
             {"count", json_number(total.count)},
             {"rows", total.rows}});
    return lines;
}

Json outside_json(const ProvinceSet& one) {
    return {{"sent", list_of(one.sent_outside)},
            {"received", list_of(one.received_outside)},
            {"elsewhere", json_number(one.elsewhere)}};
}

/// A row: what one province sends another, or itself.
struct ProvincePair {
    const ProvinceSets& sets;
    const ProvinceSet& one;
    std::size_t cell;

    [[nodiscard]] std::size_t from() const { return cell / one.table.provinces; }
    [[nodiscard]] std::size_t to() const { return cell % one.table.provinces; }
    [[nodiscard]] CellNumber known(const std::vector<double>& values) const {
        return cell_of(one, values, cell);
    }
    /// A sum of the province: in the row of the province with itself.
    [[nodiscard]] CellNumber of_province(double sum) const {
        return from() == to() ? CellNumber(sum) : std::nullopt;
    }
};

using PairOf = const ProvincePair&;

constexpr RowFact<ProvincePair> province_pair_facts[] = {
    {heads::origin, [](PairOf of) { return of.sets.codes[of.from()]; }},
    {pair_origin_name, [](PairOf of) { return of.sets.names_zh[of.from()]; }},
    {heads::destination, [](PairOf of) { return of.sets.codes[of.to()]; }},
    {pair_destination_name, [](PairOf of) { return of.sets.names_zh[of.to()]; }},
    {heads::flow, [](PairOf of) { return of.known(of.one.table.flow); }},
    {heads::flow_bound, [](PairOf of) { return std::string(of.one.is_bound(of.cell) ? "at least" : ""); }},
    {heads::pairs_on_record, [](PairOf of) -> CellNumber { return of.one.pairs_on_record[of.cell]; }},
    {heads::pairs, [](PairOf of) -> CellNumber { return of.one.pairs[of.cell]; }},
    {heads::rows, [](PairOf of) -> CellNumber { return of.one.rows[of.cell]; }},
    {heads::deals, [](PairOf of) { return of.known(of.one.count); }},
    {heads::share, [](PairOf of) -> CellNumber { return share_of(of.one, of.cell); }},
    {heads::growth, [](PairOf of) { return of.known(of.one.growth); }},
    {heads::growth_since, [](PairOf of) { return of.one.period_before; }},
    {heads::location_quotient, [](PairOf of) { return of.known(of.one.table.location_quotient); }},
    {heads::observed_expected, [](PairOf of) -> CellNumber {
         const std::vector<double>& ratios = of.one.table.observed_expected;
         return ratios.empty() ? no_number : ratios[of.cell];
     }}};

constexpr RowFact<ProvincePair> province_margin_facts[] = {
    {heads::group_sent, [](PairOf of) { return of.of_province(of.one.margins.sent[of.from()]); }},
    {heads::group_sent_at_least,
     [](PairOf of) { return of.of_province(of.one.margins.sent_at_least[of.from()]); }},
    {heads::group_received, [](PairOf of) { return of.of_province(of.one.margins.received[of.from()]); }},
    {heads::group_received_at_least,
     [](PairOf of) { return of.of_province(of.one.margins.received_at_least[of.from()]); }},
    {heads::group_balance, [](PairOf of) { return of.of_province(of.one.balance(of.from())); }}};

void start_set(FactRows& rows, const ProvinceSets& sets, const ProvinceSet& one, Quality quality) {
    rows.start_row();
    if (sets.synthetic) rows.text(heads::mark, synthetic_mark);
    name_theme(rows, one.theme, one.label.zh, one.period, one.unit, quality);
}

/// A total of several provinces has a row of its own.
void joint_row(FactRows& rows, const ProvinceSets& sets, const ProvinceSet& one, const JointTotal& total) {
    const auto joined = [&](const std::vector<std::size_t>& positions, const std::vector<std::string>& words,
                            const char* sign) {
        std::string text;
        for (const std::size_t position : positions) text += (text.empty() ? "" : sign) + words[position];
        return text;
    };
    start_set(rows, sets, one, Quality::reported_total);
    rows.text(heads::origin, joined(total.origins, sets.codes, "+"));
    rows.text(pair_origin_name, joined(total.origins, sets.names_zh, "、"));
    rows.text(heads::destination, joined(total.destinations, sets.codes, "+"));
    rows.text(pair_destination_name, joined(total.destinations, sets.names_zh, "、"));
    rows.number(heads::flow, total.value, Head::unstated);
    rows.number(heads::rows, static_cast<double>(total.rows));
    rows.number(heads::deals, total.count);
}

/// From the middle of some provinces to that of others; a point where one end is everywhere.
Geometry joint_line(const ProvinceSets& sets, const JointTotal& total) {
    const auto middle = [&](const std::vector<std::size_t>& positions) {
        std::vector<Point> places;
        for (const std::size_t p : positions) places.push_back(sets.centres[p]);
        return middle_of(places);
    };
    if (total.origins.empty()) return middle(total.destinations);
    if (total.destinations.empty()) return middle(total.origins);
    return LineString{middle(total.origins), middle(total.destinations)};
}

Json set_json(const ProvinceSets& sets, const ProvinceSet& one) {
    return {{heads::theme.name, one.theme},
            {"theme_label", one.label.zh},
            {"theme_label_en", one.label.en},
            {heads::period.name, one.period},
            {heads::unit.name, one.unit},
            {heads::quality.name, std::string(name_of(one.quality))},
            {"groups", sets.codes},
            {"names", sets.names_zh},
            {"names_en", sets.names_en},
            {"matrix", square(one, one.table.flow)},
            {"matrix_bound", bounds_of(one)},
            {heads::pairs_on_record.name, square(one, one.pairs_on_record)},
            {heads::pairs.name, square(one, one.pairs)},
            {heads::rows.name, rows_of(one)},
            {heads::deals.name, square(one, one.count)},
            {"known_cells", one.known_cells()},
            {"bound_cells", one.bounds()},
            {"cells", one.known.size()},
            {"shares", shares_of(one)},
            {"total", json_number(one.table.total)},
            {"total_at_least", json_number(one.at_least)},
            {"joint", joint_json(sets, one)},
            {"cross_province_share", json_number(one.table.cross_share)},
            {heads::group_sent.name, list_of(one.margins.sent)},
            {heads::group_sent_at_least.name, list_of(one.margins.sent_at_least)},
            {heads::group_received.name, list_of(one.margins.received)},
            {heads::group_received_at_least.name, list_of(one.margins.received_at_least)},
            {heads::group_balance.name, list_of(balances_of(one))},
            {heads::growth.name, square(one, one.growth, false)},
            {heads::growth_since.name, one.period_before.empty() ? Json(nullptr) : Json(one.period_before)},
            {heads::location_quotient.name, square(one, one.table.location_quotient)},
            {heads::observed_expected.name, square(one, one.table.observed_expected, false)},
            {"expectation", one.expectation ? expected_json(*one.expectation) : Json(nullptr)},
            {"no_expectation", one.no_expectation.empty() ? Json(nullptr) : Json(one.no_expectation)},
            {"outside", outside_json(one)}};
}

}  // namespace

Json table_json(const ProvinceSets& sets) {
    Json tables = Json::array();
    for (const ProvinceSet& one : sets.sets) tables.push_back(set_json(sets, one));
    return {{"tables", std::move(tables)}, {"synthetic", sets.synthetic}};
}

MatrixLayer table_layer(const ProvinceSets& sets) {
    MatrixLayer layer;
    FactRows rows;
    for (const ProvinceSet& one : sets.sets) {
        for (std::size_t cell = 0; cell < one.table.flow.size(); ++cell) {
            start_set(rows, sets, one, one.quality);
            add_facts<ProvincePair>(rows, province_pair_facts, {sets, one, cell}, Head::unstated);
            add_expected_choice(rows, one.expectation ? &*one.expectation : nullptr);
            add_facts<ProvincePair>(rows, province_margin_facts, {sets, one, cell}, Head::unstated);
            const Point from = sets.centres[cell / one.table.provinces],
                        to = sets.centres[cell % one.table.provinces];
            if (cell / one.table.provinces == cell % one.table.provinces)
                layer.geometries.emplace_back(from);
            else
                layer.geometries.emplace_back(LineString{from, to});
        }
        for (const JointTotal& total : one.joint) {
            if (total.origins.empty() && total.destinations.empty()) continue;  // of nowhere on the map
            joint_row(rows, sets, one, total);
            layer.geometries.emplace_back(joint_line(sets, total));
        }
    }
    layer.columns = rows.take();
    return layer;
}

}  // namespace deltareach
