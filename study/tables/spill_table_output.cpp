#include "study/tables/spill_table_output.hpp"

#include "gis/column_builder.hpp"
#include "study/findings/comparison.hpp"
#include "study/findings/labels.hpp"
#include "study/tables/expected_tables.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

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

void pair_row(ColumnBuilder& rows, const ProvinceSets& sets, const ProvinceSet& one, std::size_t cell) {
    const std::size_t p = cell / one.table.provinces, q = cell % one.table.provinces;
    rows.start_row();
    if (sets.synthetic) rows.text("mark", "数据标记", "mark", synthetic_mark);
    rows.text("theme", "主题", "theme", one.theme);
    rows.text("theme_zh", "主题名", "theme (zh)", one.label.zh);
    rows.text("period", "时期", "period", one.period);
    rows.text("unit", "单位", "unit", one.unit);
    rows.text("quality", "数据性质", "quality", std::string(name_of(one.quality)));
    rows.text("origin", "起点代码", "origin code", sets.codes[p]);
    rows.text("origin_name", "起点", "origin", sets.names_zh[p]);
    rows.text("destination", "终点代码", "destination code", sets.codes[q]);
    rows.text("destination_name", "终点", "destination", sets.names_zh[q]);
    rows.number("flow", "流量", "flow", "unstated", cell_of(one, one.table.flow, cell));
    rows.text("flow_bound", "流量的界", "bound of the flow", one.is_bound(cell) ? "at least" : "");
    rows.number("pairs_on_record", "有记录的地区对数", "pairs of zones on record", "1",
                one.pairs_on_record[cell]);
    rows.number("pairs", "地区对数", "pairs of zones", "1", one.pairs[cell]);
    rows.number("n", "记录数", "rows", "1", one.rows[cell]);
    rows.number("count", "合同数", "deals", "1", cell_of(one, one.count, cell));
    rows.number("share", "占总量", "share of the total", "1", share_of(one, cell));
    rows.number("growth", "增长", "growth", "1", cell_of(one, one.growth, cell));
    rows.text("growth_since", "增长自", "growth since", one.period_before);
    rows.number("location_quotient", "区位商", "location quotient", "1",
                cell_of(one, one.table.location_quotient, cell));
    rows.number("observed_expected", "实测/期望", "observed over expected", "1",
                one.table.observed_expected.empty() ? no_number : one.table.observed_expected[cell]);
    add_expected_choice(rows, one.expectation ? &*one.expectation : nullptr);
    const auto of_province = [&](double value) { return p == q ? std::optional(value) : std::nullopt; };
    rows.number("sent", "输出到外省", "sent to other provinces", "unstated",
                of_province(one.margins.sent[p]));
    rows.number("sent_at_least", "输出到外省，至少", "sent to other provinces, at least", "unstated",
                of_province(one.margins.sent_at_least[p]));
    rows.number("received", "自外省输入", "received from other provinces", "unstated",
                of_province(one.margins.received[p]));
    rows.number("received_at_least", "自外省输入，至少", "received from other provinces, at least",
                "unstated", of_province(one.margins.received_at_least[p]));
    rows.number("balance", "净输出", "balance", "unstated", of_province(one.balance(p)));
}

/// A total of several provinces has a row of its own.
void joint_row(ColumnBuilder& rows, const ProvinceSets& sets, const ProvinceSet& one,
               const JointTotal& total) {
    const auto joined = [&](const std::vector<std::size_t>& positions, const std::vector<std::string>& words,
                            const char* sign) {
        std::string text;
        for (const std::size_t position : positions) text += (text.empty() ? "" : sign) + words[position];
        return text;
    };
    rows.start_row();
    if (sets.synthetic) rows.text("mark", "数据标记", "mark", synthetic_mark);
    rows.text("theme", "主题", "theme", one.theme);
    rows.text("theme_zh", "主题名", "theme (zh)", one.label.zh);
    rows.text("period", "时期", "period", one.period);
    rows.text("unit", "单位", "unit", one.unit);
    rows.text("quality", "数据性质", "quality", std::string(name_of(Quality::reported_total)));
    rows.text("origin", "起点代码", "origin code", joined(total.origins, sets.codes, "+"));
    rows.text("origin_name", "起点", "origin", joined(total.origins, sets.names_zh, "、"));
    rows.text("destination", "终点代码", "destination code", joined(total.destinations, sets.codes, "+"));
    rows.text("destination_name", "终点", "destination", joined(total.destinations, sets.names_zh, "、"));
    rows.number("flow", "流量", "flow", "unstated", total.value);
    rows.number("n", "记录数", "rows", "1", static_cast<double>(total.rows));
    rows.number("count", "合同数", "deals", "1", total.count);
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
    return {{"theme", one.theme},
            {"theme_label", one.label.zh},
            {"theme_label_en", one.label.en},
            {"period", one.period},
            {"unit", one.unit},
            {"quality", std::string(name_of(one.quality))},
            {"groups", sets.codes},
            {"names", sets.names_zh},
            {"names_en", sets.names_en},
            {"matrix", square(one, one.table.flow)},
            {"matrix_bound", bounds_of(one)},
            {"pairs_on_record", square(one, one.pairs_on_record)},
            {"pairs", square(one, one.pairs)},
            {"n", rows_of(one)},
            {"count", square(one, one.count)},
            {"known_cells", one.known_cells()},
            {"bound_cells", one.bounds()},
            {"cells", one.known.size()},
            {"shares", shares_of(one)},
            {"total", json_number(one.table.total)},
            {"total_at_least", json_number(one.at_least)},
            {"joint", joint_json(sets, one)},
            {"cross_province_share", json_number(one.table.cross_share)},
            {"sent", list_of(one.margins.sent)},
            {"sent_at_least", list_of(one.margins.sent_at_least)},
            {"received", list_of(one.margins.received)},
            {"received_at_least", list_of(one.margins.received_at_least)},
            {"balance", list_of(balances_of(one))},
            {"growth", square(one, one.growth, false)},
            {"growth_since", one.period_before.empty() ? Json(nullptr) : Json(one.period_before)},
            {"location_quotient", square(one, one.table.location_quotient)},
            {"observed_expected", square(one, one.table.observed_expected, false)},
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
    ColumnBuilder rows;
    for (const ProvinceSet& one : sets.sets) {
        for (std::size_t cell = 0; cell < one.table.flow.size(); ++cell) {
            pair_row(rows, sets, one, cell);
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
