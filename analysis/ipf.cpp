#include "analysis/ipf.hpp"

#include "analysis/private/checks.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

/// Sums of a matrix along one margin.
struct Sums {
    std::vector<double> rows, columns;
};

Sums sums_of(std::span<const double> values, std::size_t rows, std::size_t columns) {
    Sums sums{std::vector<double>(rows, 0), std::vector<double>(columns, 0)};
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j) {
            sums.rows[i] += values[i * columns + j];
            sums.columns[j] += values[i * columns + j];
        }
    }
    return sums;
}

void check(std::span<const double> start, std::span<const double> row_totals,
           std::span<const double> column_totals) {
    checks::same_size(start.size(), row_totals.size() * column_totals.size(), "start");
    checks::non_negative(start, "start");
    checks::non_negative(row_totals, "row total");
    checks::non_negative(column_totals, "column total");
    const double by_rows = std::accumulate(row_totals.begin(), row_totals.end(), 0.0);
    const double by_columns = std::accumulate(column_totals.begin(), column_totals.end(), 0.0);
    if (std::abs(by_rows - by_columns) > 1e-9 * std::max(by_rows, by_columns)) {
        throw InputError(checks::message("DR1412", {{"origins", fmt::format("{}", by_rows)},
                                                    {"destinations", fmt::format("{}", by_columns)}}));
    }
    const Sums sums = sums_of(start, row_totals.size(), column_totals.size());
    const auto refuse = [](const char* margin, std::size_t position, double total) {
        throw InputError(checks::message("DR1413", {{"margin", margin},
                                                    {"name", fmt::format("{}", position + 1)},
                                                    {"total", fmt::format("{}", total)}}));
    };
    for (std::size_t i = 0; i < row_totals.size(); ++i) {
        if (row_totals[i] > 0 && !(sums.rows[i] > 0)) refuse("row", i, row_totals[i]);
    }
    for (std::size_t j = 0; j < column_totals.size(); ++j) {
        if (column_totals[j] > 0 && !(sums.columns[j] > 0)) refuse("column", j, column_totals[j]);
    }
}

double relative_error(double found, double wanted) {
    return wanted > 0 ? std::abs(found - wanted) / wanted : found;
}

/// Each row scaled to its total, then each column to its own; a sum that is 0 is left.
void scale_once(IpfResult& result, std::span<const double> row_totals,
                std::span<const double> column_totals) {
    const std::size_t columns = column_totals.size();
    const Sums before = sums_of(result.values, row_totals.size(), columns);
    for (std::size_t i = 0; i < row_totals.size(); ++i) {
        const double factor = before.rows[i] > 0 ? row_totals[i] / before.rows[i] : 0;
        for (std::size_t j = 0; j < columns; ++j) result.values[i * columns + j] *= factor;
    }
    const Sums between = sums_of(result.values, row_totals.size(), columns);
    for (std::size_t j = 0; j < columns; ++j) {
        const double factor = between.columns[j] > 0 ? column_totals[j] / between.columns[j] : 0;
        for (std::size_t i = 0; i < row_totals.size(); ++i) result.values[i * columns + j] *= factor;
    }
}

void measure(IpfResult& result, std::span<const double> row_totals, std::span<const double> column_totals) {
    const Sums sums = sums_of(result.values, row_totals.size(), column_totals.size());
    result.largest_error = 0;
    const auto look = [&](double error, std::size_t margin) {
        if (!(error > result.largest_error)) return;
        result.largest_error = error;
        result.worst_margin = margin;
    };
    for (std::size_t i = 0; i < row_totals.size(); ++i) look(relative_error(sums.rows[i], row_totals[i]), i);
    for (std::size_t j = 0; j < column_totals.size(); ++j) {
        look(relative_error(sums.columns[j], column_totals[j]), row_totals.size() + j);
    }
}

}  // namespace

IpfResult iterative_proportional_fitting(std::span<const double> start, std::span<const double> row_totals,
                                         std::span<const double> column_totals, double tolerance,
                                         int max_iterations) {
    check(start, row_totals, column_totals);
    IpfResult result{.values = {start.begin(), start.end()}};
    while (result.iterations < max_iterations && !result.converged) {
        scale_once(result, row_totals, column_totals);
        ++result.iterations;
        measure(result, row_totals, column_totals);
        result.converged = result.largest_error <= tolerance;
    }
    return result;
}

}  // namespace deltareach
