#include "study/tables/spill_journal.hpp"

#include "study/tables/marks.hpp"
#include "study/tables/spill_heads.hpp"

namespace deltareach {
namespace {

/// A row: one coefficient of a regression.
struct CoefficientRow {
    const RegressionFindings& found;
    const SpatialCoefficient& one;
    const std::string& name;
};

using CoefficientOf = const CoefficientRow&;

constexpr RowFact<CoefficientRow> coefficient_facts[] = {
    {heads::explained, [](CoefficientOf of) { return of.found.y; }},
    {heads::spatial_model, [](CoefficientOf of) { return std::string(name_of(of.found.fit.model)); }},
    {heads::term, [](CoefficientOf of) { return of.name; }},
    {heads::coefficient, [](CoefficientOf of) -> CellNumber { return of.one.estimate; }},
    {heads::std_error, [](CoefficientOf of) -> CellNumber { return of.one.std_error; }},
    {heads::z, [](CoefficientOf of) -> CellNumber { return of.one.z; }},
    {heads::p, [](CoefficientOf of) -> CellNumber { return of.one.p; }},
    {heads::stars, [](CoefficientOf of) { return significance_stars(of.one.p); }},
    {heads::units_n, [](CoefficientOf of) -> CellNumber { return static_cast<double>(of.found.fit.n); }},
    {{"log_likelihood", "对数似然", "log-likelihood", "1"},
     [](CoefficientOf of) -> CellNumber { return of.found.fit.log_likelihood; }},
    {{"aic", "AIC", "AIC", "1"}, [](CoefficientOf of) -> CellNumber { return of.found.fit.aic; }},
    {heads::weights, [](CoefficientOf of) { return of.found.weights.written; }}};

void add_coefficient(FactRows& rows, const CoefficientRow& row) {
    rows.start_row();
    if (const std::string mark = row_mark(row.found.synthetic, row.found.quality); !mark.empty())
        rows.text(heads::mark, mark);
    add_facts<CoefficientRow>(rows, coefficient_facts, row, {});
}

/// A part of an impact.
struct SplitFact {
    Head head;
    Uncertain BorderSplit::*part;
};
constexpr SplitFact split_facts[] = {{heads::direct, &BorderSplit::direct},
                                     {heads::within, &BorderSplit::within},
                                     {heads::cross, &BorderSplit::cross},
                                     {heads::split_total, &BorderSplit::total}};

}  // namespace

std::string significance_stars(double p) {
    return p < 0.01 ? "***" : p < 0.05 ? "**" : p < 0.1 ? "*" : "";
}

std::vector<BorderSplit> border_splits(const RegressionFindings& found) {
    std::vector<BorderSplit> one_rho, border;
    if (!found.fit.converged || !found.split) return {};
    for (std::size_t k = 0; k < found.split->columns.size(); ++k) {
        const ProvinceImpact& split = found.split->columns[k];
        const Impact& impact = found.impacts.columns[k];
        one_rho.push_back({.name = split.name,
                           .border = false,
                           .direct = impact.direct,
                           .within = split.within,
                           .cross = split.cross,
                           .total = impact.total});
    }
    if (found.border && found.border->converged)
        for (const BorderImpact& impact : found.border->impacts)
            border.push_back({.name = impact.name,
                              .border = true,
                              .direct = impact.direct,
                              .within = impact.within,
                              .cross = impact.cross,
                              .total = impact.total});
    std::vector<BorderSplit>&first = found.border_leads() ? border : one_rho,
    &second = found.border_leads() ? one_rho : border;
    first.insert(first.end(), second.begin(), second.end());
    return std::move(first);
}

std::vector<Column> coefficient_columns(const RegressionFindings& found) {
    FactRows rows;
    if (!found.fit.converged) return {};
    for (const SpatialCoefficient& one : found.fit.coefficients)
        add_coefficient(rows, {found, one, one.name});
    const std::string rho = "rho", lambda = "lambda";
    if (found.fit.rho) add_coefficient(rows, {found, *found.fit.rho, rho});
    if (found.fit.lambda) add_coefficient(rows, {found, *found.fit.lambda, lambda});
    return rows.take();
}

std::vector<Column> decomposition_columns(const RegressionFindings& found) {
    FactRows rows;
    for (const BorderSplit& split : border_splits(found)) {
        rows.start_row();
        if (const std::string mark = row_mark(found.synthetic, found.quality); !mark.empty())
            rows.text(heads::mark, mark);
        rows.text(heads::explained, found.y);
        rows.text(heads::spatial_model, std::string(name_of(found.fit.model)));
        rows.text(heads::version, split.border ? "border" : "restricted");
        rows.text(heads::changing, split.name);
        for (const SplitFact& fact : split_facts) {
            const Uncertain& part = split.*fact.part;
            rows.number(fact.head, part.value);
            rows.number(ColumnHead(fact.head).low(), part.low);
            rows.number(ColumnHead(fact.head).high(), part.high);
        }
        rows.number(heads::units_n, static_cast<double>(found.fit.n));
        rows.text(heads::weights, found.weights.written);
    }
    return rows.take();
}

}  // namespace deltareach
