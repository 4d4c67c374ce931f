#include "study/tables/spill_group_json.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

Json bounds_json(const Bounds& bounds) {
    return Json::array({json_number(bounds.low), json_number(bounds.high)});
}

Json bounds_json(const std::optional<Bounds>& bounds) {
    return bounds ? bounds_json(*bounds) : Json(nullptr);
}

Json all_bounds(const std::vector<Bounds>& bounds) {
    if (bounds.empty()) return nullptr;
    Json list = Json::array();
    for (const Bounds& each : bounds) list.push_back(bounds_json(each));
    return list;
}

/// Null where none of them is a number.
Json figures(const std::vector<double>& values) {
    if (std::ranges::all_of(values, [](double value) { return std::isnan(value); })) return nullptr;
    Json list = Json::array();
    for (const double value : values) list.push_back(json_number(value));
    return list;
}

/// A list of p × p as p lists. @param cell makes one of a position
template <class Cell>
Json square_of(std::size_t size, const Cell& cell) {
    Json rows = Json::array();
    for (std::size_t p = 0; p < size; ++p) {
        Json row = Json::array();
        for (std::size_t q = 0; q < size; ++q) row.push_back(cell(p * size + q));
        rows.push_back(std::move(row));
    }
    return rows;
}

Json blocks_json(const std::string& name, const BlockTable& blocks, const std::vector<std::string>& groups) {
    const std::size_t size = groups.size();
    Json intervals{{"table", nullptr},
                   {"export", all_bounds(blocks.exported_bounds)},
                   {"import", all_bounds(blocks.imported_bounds)},
                   {"net", all_bounds(blocks.net_bounds)}};
    if (!blocks.value_bounds.empty())
        intervals["table"] =
            square_of(size, [&](std::size_t cell) { return bounds_json(blocks.value_bounds[cell]); });
    return {{"name", name},
            {"groups", groups},
            {"table", square_of(size, [&](std::size_t cell) { return json_number(blocks.values[cell]); })},
            {"export", figures(blocks.exported)},
            {"import", figures(blocks.imported)},
            {"net", figures(blocks.net)},
            {"intervals", std::move(intervals)}};
}

Json orders_json(const std::vector<OrderPart>& parts) {
    Json orders = Json::array();
    for (const OrderPart& part : parts)
        orders.push_back(
            {{"order", part.order < 0 ? Json("higher") : Json(part.order)},
             {"within", json_number(part.within)},
             {"cross", json_number(part.cross)},
             {"intervals",
              {{"within", bounds_json(part.within_bounds)}, {"cross", bounds_json(part.cross_bounds)}}}});
    return orders;
}

Json restricted_json(const ProvinceImpact& impact) {
    return {{"name", impact.name},
            {"within", json_number(impact.within.value)},
            {"cross", json_number(impact.cross.value)},
            {"intervals", {{"within", interval_json(impact.within)}, {"cross", interval_json(impact.cross)}}},
            {"cross_share", json_number(impact.cross_share)},
            {"within_when_cut", json_number(impact.within_when_cut)},
            {"orders", orders_json(impact.orders)}};
}

Json border_impact_json(const BorderImpact& impact) {
    return {{"name", impact.name},
            {"direct", json_number(impact.direct.value)},
            {"within", json_number(impact.within.value)},
            {"cross", json_number(impact.cross.value)},
            {"total", json_number(impact.total.value)},
            {"cross_share", json_number(impact.cross_share)},
            {"orders", orders_json(impact.orders)},
            {"intervals",
             {{"direct", interval_json(impact.direct)},
              {"within", interval_json(impact.within)},
              {"cross", interval_json(impact.cross)},
              {"total", interval_json(impact.total)}}}};
}

Json border_json(const BorderLag& border, const std::vector<std::string>& groups) {
    Json coefficients = Json::array(), impacts = Json::array(), blocks = Json::array();
    for (const SpatialCoefficient& coefficient : border.coefficients)
        coefficients.push_back(json_of(coefficient));
    for (const BorderImpact& impact : border.impacts) {
        impacts.push_back(border_impact_json(impact));
        blocks.push_back(blocks_json(impact.name, impact.blocks, groups));
    }
    return {{"rho_within", json_number(border.rho_within)},
            {"rho_within_std_error", json_number(border.rho_within_se)},
            {"rho_cross", json_number(border.rho_cross)},
            {"rho_cross_std_error", json_number(border.rho_cross_se)},
            {"coefficients", std::move(coefficients)},
            {"log_likelihood", json_number(border.log_likelihood)},
            {"sigma2", json_number(border.sigma2)},
            {"lr_equal", test_json(border.lr_equal)},
            {"lr_no_cross", test_json(border.lr_no_cross)},
            {"draws", border.draws},
            {"draws_rejected", border.rejected},
            {"seed", border.seed},
            {"level", json_number(border.level)},
            {"impacts", std::move(impacts)},
            {"blocks", std::move(blocks)}};
}

}  // namespace

Json interval_json(const Uncertain& figure) {
    if (!figure.low) return nullptr;
    return Json::array({json_number(figure.low), json_number(figure.high)});
}

Json test_json(const LmTest& test) {
    return {{"statistic", json_number(test.statistic)}, {"df", test.degrees}, {"p", json_number(test.p)}};
}

Json json_of(const SpatialCoefficient& coefficient) {
    return {{"name", coefficient.name},
            {"estimate", json_number(coefficient.estimate)},
            {"std_error", json_number(coefficient.std_error)},
            {"z", json_number(coefficient.z)},
            {"p", json_number(coefficient.p)}};
}

Json group_json(const RegressionFindings& found) {
    Json impacts = Json::array(), blocks = Json::array();
    for (const ProvinceImpact& impact : found.split->columns) {
        impacts.push_back(restricted_json(impact));
        blocks.push_back(blocks_json(impact.name, impact.blocks, found.groups.names));
    }
    Json names = Json::array(), names_en = Json::array();
    for (const Words& label : found.group_labels) {
        names.push_back(label.zh);
        names_en.push_back(label.en);
    }
    const bool has_border = found.border && found.border->converged;
    return {{"groups", found.groups.names},
            {"names", std::move(names)},
            {"names_en", std::move(names_en)},
            {"units", found.split->units},
            {"headline", found.border_leads() ? "border" : "restricted"},
            {"impacts", std::move(impacts)},
            {"blocks", std::move(blocks)},
            {"border", has_border ? border_json(*found.border, found.groups.names) : Json(nullptr)}};
}

}  // namespace deltareach
