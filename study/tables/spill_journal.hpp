#pragma once

#include "gis/column.hpp"
#include "study/findings/spill_findings.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What a journal prints of a regression, as tables for programs: numbers are numbers. A standard error in
/// brackets would be read back by a spreadsheet as a negative number, so the brackets are the report's.

/// "***" p < 0.01, "**" p < 0.05, "*" p < 0.1, else nothing; also where p is not a number.
[[nodiscard]] std::string significance_stars(double p);

/// The impact of one column by the border of groups, of one of the two models.
struct BorderSplit {
    std::string name;
    bool border = false;  ///< of the model with a ρ within and one across; else of that with one ρ
    Uncertain direct, within, cross, total;  ///< direct + within + cross = total
};
/// Of every column, those of the model to be quoted first; empty where nothing was split or did not converge.
[[nodiscard]] std::vector<BorderSplit> border_splits(const RegressionFindings& found);

/// A row a coefficient, then ρ and λ: estimate, standard error, z, p, stars, with n, log-likelihood and AIC
/// of the fit in every row. Empty where the fit did not converge.
[[nodiscard]] std::vector<Column> coefficient_columns(const RegressionFindings& found);

/// border_splits() as a table, each part with its interval.
[[nodiscard]] std::vector<Column> decomposition_columns(const RegressionFindings& found);

}  // namespace deltareach
