#include "study/tables/spill_journal.hpp"

#include "gis/column_builder.hpp"
#include "study/findings/labels.hpp"

namespace deltareach {
namespace {

void add_coefficient(ColumnBuilder& rows, const RegressionFindings& found, const SpatialCoefficient& one,
                     const std::string& name) {
    rows.start_row();
    if (const std::string mark = row_mark(found.synthetic, found.quality); !mark.empty())
        rows.text("mark", "数据标记", "mark", mark);
    rows.text("y", "被解释", "explained", found.y);
    rows.text("model", "模型", "model", std::string(name_of(found.fit.model)));
    rows.text("term", "变量", "term", name);
    rows.number("estimate", "系数", "coefficient", "unstated", one.estimate);
    rows.number("std_error", "标准误", "standard error", "unstated", one.std_error);
    rows.number("z", "z", "z", "1", one.z);
    rows.number("p", "p", "p", "1", one.p);
    rows.text("stars", "显著性（*** p<0.01，** p<0.05，* p<0.1）", "stars (*** p<0.01, ** p<0.05, * p<0.1)",
              significance_stars(one.p));
    rows.number("n", "单元数 n", "units n", "1", static_cast<double>(found.fit.n));
    rows.number("log_likelihood", "对数似然", "log-likelihood", "1", found.fit.log_likelihood);
    rows.number("aic", "AIC", "AIC", "1", found.fit.aic);
    rows.text("weights", "权重", "weights", found.weights.written);
}

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
    ColumnBuilder rows;
    if (!found.fit.converged) return {};
    for (const SpatialCoefficient& one : found.fit.coefficients) add_coefficient(rows, found, one, one.name);
    if (found.fit.rho) add_coefficient(rows, found, *found.fit.rho, "rho");
    if (found.fit.lambda) add_coefficient(rows, found, *found.fit.lambda, "lambda");
    return rows.take();
}

std::vector<Column> decomposition_columns(const RegressionFindings& found) {
    ColumnBuilder rows;
    for (const BorderSplit& split : border_splits(found)) {
        const auto part = [&](const std::string& name, const std::string& zh, const std::string& en,
                              const Uncertain& value) {
            rows.number(name, zh, en, "unstated", value.value);
            rows.number(name + "_low", zh + "，下限", en + ", low", "unstated", value.low);
            rows.number(name + "_high", zh + "，上限", en + ", high", "unstated", value.high);
        };
        rows.start_row();
        if (const std::string mark = row_mark(found.synthetic, found.quality); !mark.empty())
            rows.text("mark", "数据标记", "mark", mark);
        rows.text("y", "被解释", "explained", found.y);
        rows.text("model", "模型", "model", std::string(name_of(found.fit.model)));
        rows.text("version", "边界模型或受限模型", "border or restricted",
                  split.border ? "border" : "restricted");
        rows.text("x", "变化的量", "column that changes", split.name);
        part("direct", "本地", "direct", split.direct);
        part("within", "组内溢出", "spillover within", split.within);
        part("cross", "跨组溢出", "spillover across", split.cross);
        part("total", "合计", "total", split.total);
        rows.number("n", "单元数 n", "units n", "1", static_cast<double>(found.fit.n));
        rows.text("weights", "权重", "weights", found.weights.written);
    }
    return rows.take();
}

}  // namespace deltareach
