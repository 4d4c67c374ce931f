#include "study/tables/spill_table_output.hpp"

#include "gis/column_builder.hpp"
#include "render/words.hpp"
#include "study/tables/expected_tables.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

/// A cell of a square; NaN where there is no square, or no row in the table.
double cell_of(const ProvinceSet& one, const std::vector<double>& values, std::size_t cell) {
    return values.empty() || one.present[cell] == 0 ? no_number : values[cell];
}

Json square(const ProvinceSet& one, const std::vector<double>& values) {
    if (values.empty()) return nullptr;
    Json rows = Json::array();
    const std::size_t size = one.table.provinces;
    for (std::size_t p = 0; p < size; ++p) {
        Json row = Json::array();
        for (std::size_t q = 0; q < size; ++q) row.push_back(json_number(cell_of(one, values, p * size + q)));
        rows.push_back(std::move(row));
    }
    return rows;
}

Json list_of(const std::vector<double>& values) {
    Json list = Json::array();
    for (const double value : values) list.push_back(json_number(value));
    return list;
}

Json shares_of(const ProvinceSet& one) {
    std::vector<double> shares;
    for (const double flow : one.table.flow)
        shares.push_back(one.table.total > 0 ? flow / one.table.total : no_number);
    return square(one, shares);
}

void pair_row(ColumnBuilder& rows, const ProvinceSets& sets, const ProvinceSet& one, std::size_t cell) {
    const std::size_t p = cell / one.table.provinces, q = cell % one.table.provinces;
    rows.start_row();
    rows.text("theme", "主题", "theme", one.theme);
    rows.text("period", "时期", "period", one.period);
    rows.text("unit", "单位", "unit", one.unit);
    rows.text("quality", "数据性质", "quality", std::string(name_of(one.quality)));
    rows.text("origin", "起点代码", "origin code", sets.codes[p]);
    rows.text("origin_name", "起点", "origin", sets.names_zh[p]);
    rows.text("destination", "终点代码", "destination code", sets.codes[q]);
    rows.text("destination_name", "终点", "destination", sets.names_zh[q]);
    rows.number("flow", "流量", "flow", "unstated", cell_of(one, one.table.flow, cell));
    rows.number("share", "占总量", "share of the total", "1",
                one.table.total > 0 ? cell_of(one, one.table.flow, cell) / one.table.total : no_number);
    rows.number("growth", "增长", "growth", "1", cell_of(one, one.growth, cell));
    rows.text("growth_since", "增长自", "growth since", one.period_before);
    rows.number("location_quotient", "区位商", "location quotient", "1",
                cell_of(one, one.table.location_quotient, cell));
    rows.number("observed_expected", "实际/预期", "observed over expected", "1",
                one.table.observed_expected.empty() ? no_number : one.table.observed_expected[cell]);
    const auto of_province = [&](const std::vector<double>& values) {
        return p == q ? std::optional(values[p]) : std::nullopt;
    };
    rows.number("sent", "输出到外省", "sent to other provinces", "unstated", of_province(one.table.sent));
    rows.number("received", "自外省输入", "received from other provinces", "unstated",
                of_province(one.table.received));
    rows.number("balance", "净输出", "balance", "unstated", of_province(one.table.balance));
}

}  // namespace

Json table_json(const ProvinceSets& sets) {
    Json tables = Json::array();
    for (const ProvinceSet& one : sets.sets) {
        Json expected = nullptr;
        if (!one.table.observed_expected.empty()) {
            ProvinceSet all = one;  // expected flow is known even where no row was reported
            all.present.assign(all.present.size(), 1);
            expected = square(all, one.table.observed_expected);
        }
        tables.push_back(
            {{"theme", one.theme},
             {"period", one.period},
             {"unit", one.unit},
             {"quality", std::string(name_of(one.quality))},
             {"groups", sets.codes},
             {"names", sets.names_zh},
             {"names_en", sets.names_en},
             {"matrix", square(one, one.table.flow)},
             {"shares", shares_of(one)},
             {"total", json_number(one.table.total)},
             {"cross_province_share", json_number(one.table.cross_share)},
             {"sent", list_of(one.table.sent)},
             {"received", list_of(one.table.received)},
             {"balance", list_of(one.table.balance)},
             {"growth", square(one, one.growth)},
             {"growth_since", one.period_before.empty() ? Json(nullptr) : Json(one.period_before)},
             {"location_quotient", square(one, one.table.location_quotient)},
             {"observed_expected", std::move(expected)},
             {"expectation", one.expectation ? expected_json(*one.expectation) : Json(nullptr)},
             {"no_expectation", one.no_expectation.empty() ? Json(nullptr) : Json(one.no_expectation)},
             {"outside",
              {{"sent", list_of(one.sent_outside)},
               {"received", list_of(one.received_outside)},
               {"elsewhere", json_number(one.elsewhere)}}}});
    }
    return {{"tables", std::move(tables)}};
}

/// 亿元 and the like, by the largest figure of the table.
static DisplayUnit shown_unit(const ProvinceSet& one) {
    return display_unit(one.unit, one.table.flow.empty() ? 0 : std::ranges::max(one.table.flow));
}

MatrixLayer table_layer(const ProvinceSets& sets) {
    MatrixLayer layer;
    ColumnBuilder rows;
    for (const ProvinceSet& one : sets.sets)
        for (std::size_t cell = 0; cell < one.table.flow.size(); ++cell) {
            pair_row(rows, sets, one, cell);
            const Point from = sets.centres[cell / one.table.provinces],
                        to = sets.centres[cell % one.table.provinces];
            if (cell / one.table.provinces == cell % one.table.provinces)
                layer.geometries.emplace_back(from);
            else
                layer.geometries.emplace_back(LineString{from, to});
        }
    layer.columns = rows.take();
    return layer;
}

std::string table_text(const ProvinceSets& sets, const Session& session) {
    const auto& names = session.language() == Language::zh ? sets.names_zh : sets.names_en;
    std::string text;
    for (const ProvinceSet& one : sets.sets) {
        const DisplayUnit unit = shown_unit(one);
        const auto number = [&](double value) { return number_text(value / unit.divisor, 2); };
        text += fmt::format("{} {} ({})  {} {}\n", one.theme, one.period,
                            session.say(unit.label.zh, unit.label.en),
                            session.say("跨省占比", "share across provinces"),
                            one.table.total > 0 ? fmt::format("{:.1f} %", 100 * one.table.cross_share) : "—");
        text += session.say("  起点 → 终点：", "  origin → destination:");
        for (const std::string& name : names) text += " " + name;
        text += '\n';
        for (std::size_t p = 0; p < one.table.provinces; ++p) {
            text += fmt::format("  {:<10}", names[p]);
            for (std::size_t q = 0; q < one.table.provinces; ++q) {
                const std::size_t cell = p * one.table.provinces + q;
                text += fmt::format(" {:>12}", one.present[cell] == 0 ? "—" : number(one.table.flow[cell]));
            }
            text += fmt::format("  {} {}{}", session.say("净输出", "net"),
                                one.table.balance[p] > 0 ? "+" : "", number(one.table.balance[p]));
            if (one.sent_outside[p] > 0)
                text += fmt::format(
                    "  {} {}", session.say("另有到不分省或图外", "besides, to several provinces or outside"),
                    number(one.sent_outside[p]));
            text += '\n';
        }
    }
    return text;
}

std::vector<Words> table_words(const ProvinceSets& sets) {
    std::vector<Words> words;
    for (const ProvinceSet& one : sets.sets) {
        if (!(one.table.total > 0)) {
            words.push_back({fmt::format("{} {}：没有省与省之间的数字。", one.theme, one.period),
                             fmt::format("{} {}: no figures between provinces.", one.theme, one.period)});
            continue;
        }
        const DisplayUnit unit = shown_unit(one);
        const std::string total = number_text(one.table.total / unit.divisor, 2);
        words.push_back({fmt::format("{} {}：合计 {} {}，其中跨省 {:.1f}%。", one.theme, one.period, total,
                                     unit.label.zh, 100 * one.table.cross_share),
                         fmt::format("{} {}: {} {} in all, {:.1f} % of it across provinces.", one.theme,
                                     one.period, total, unit.label.en, 100 * one.table.cross_share)});
    }
    return words;
}

}  // namespace deltareach
