#include "analysis/private/ppml_programme.hpp"

#include <algorithm>
#include <cmath>
#include <glpk.h>
#include <memory>
#include <mutex>

namespace deltareach::ppml {
namespace {

// Beyond these a programme takes minutes: the exact one grows with the cube of the pairs and the length of
// its fractions.
constexpr std::size_t most_cells = 20000, most_exact_cells = 400;

/// A column as it was given, but for rounding: the last bits that standardising changed would make exact
/// dependence inexact.
std::vector<double> given_column(const Problem& problem, std::size_t k) {
    std::vector<double> column(problem.cells());
    double most = 0;
    for (std::size_t p = 0; p < column.size(); ++p) {
        column[p] = problem.centre[k] + problem.scale[k] * problem.x[k][p];
        most = std::max(most, std::abs(column[p]));
    }
    if (!(most > 0)) return column;
    int exponent = 0;
    std::frexp(most, &exponent);
    for (double& value : column)
        value = std::ldexp(std::nearbyint(std::ldexp(value, 40 - exponent)), exponent - 40);
    return column;
}

using Programme = std::unique_ptr<glp_prob, decltype(&glp_delete_prob)>;

/// Rows and columns of a programme with their entries, counted from 1 as GLPK counts.
struct Entries {
    std::vector<int> row{0}, column{0};
    std::vector<double> value{0};
    void add(int r, int c, double v) {
        if (v == 0) return;
        row.push_back(r);
        column.push_back(c);
        value.push_back(v);
    }
};

void set_variables(glp_prob* programme, std::size_t free, std::size_t zeros) {
    glp_add_cols(programme, static_cast<int>(free + zeros));
    for (std::size_t c = 1; c <= free; ++c) glp_set_col_bnds(programme, static_cast<int>(c), GLP_FR, 0, 0);
    for (std::size_t c = free + 1; c <= free + zeros; ++c) {
        glp_set_col_bnds(programme, static_cast<int>(c), GLP_DB, 0, 1);
        glp_set_obj_coef(programme, static_cast<int>(c), 1);
    }
}

/// A row a pair: its combination, less t on a zero flow. @returns the cells of the zeros, in the order of t
std::vector<std::size_t> set_rows(glp_prob* programme, const Problem& problem) {
    std::vector<std::vector<double>> x;
    for (std::size_t k = 0; k < problem.columns(); ++k) x.push_back(given_column(problem, k));
    const std::size_t first_minor = problem.columns() + (problem.major_effects ? problem.majors : 0);
    const std::size_t free = first_minor + (problem.minor_effects ? problem.minors : 0);
    std::vector<std::size_t> zeros;
    for (std::size_t i = 0; i < problem.majors; ++i)
        for (std::size_t p = problem.start[i]; p < problem.start[i + 1]; ++p)
            if (!problem.is_hole(i, p) && !(problem.y[p] > 0)) zeros.push_back(p);
    set_variables(programme, free, zeros.size());
    glp_add_rows(programme, static_cast<int>(problem.pairs()));
    Entries entries;
    int row = 0;
    std::size_t t = free;
    for (std::size_t i = 0; i < problem.majors; ++i)
        for (std::size_t p = problem.start[i]; p < problem.start[i + 1]; ++p) {
            if (problem.is_hole(i, p)) continue;
            ++row;
            for (std::size_t k = 0; k < x.size(); ++k) entries.add(row, static_cast<int>(k + 1), x[k][p]);
            if (problem.major_effects) entries.add(row, static_cast<int>(problem.columns() + i + 1), 1);
            if (problem.minor_effects)
                entries.add(row, static_cast<int>(first_minor + problem.minor_of(i, p) + 1), 1);
            if (!(problem.y[p] > 0)) entries.add(row, static_cast<int>(++t), -1);
            glp_set_row_bnds(programme, row, problem.y[p] > 0 ? GLP_FX : GLP_LO, 0, 0);
        }
    glp_load_matrix(programme, static_cast<int>(entries.value.size() - 1), entries.row.data(),
                    entries.column.data(), entries.value.data());
    return zeros;
}

bool optimal(glp_prob* programme, bool exactly) {
    glp_smcp control;
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    if (glp_simplex(programme, &control) != 0 && !exactly) return false;
    if (exactly && glp_exact(programme, &control) != 0) return false;
    return glp_get_status(programme) == GLP_OPT;
}

}  // namespace

std::optional<std::vector<char>> separated_by_programme(const Problem& problem) {
    if (problem.pairs() > most_cells) return std::nullopt;
    // The library's memory is one for all threads where it was built without thread-local storage.
    static std::mutex one_at_a_time;
    const std::scoped_lock lock(one_at_a_time);
    glp_term_out(GLP_OFF);
    const Programme programme(glp_create_prob(), &glp_delete_prob);
    glp_set_obj_dir(programme.get(), GLP_MAX);
    const std::vector<std::size_t> zeros = set_rows(programme.get(), problem);
    if (!optimal(programme.get(), problem.pairs() <= most_exact_cells)) return std::nullopt;
    const int first = glp_get_num_cols(programme.get()) - static_cast<int>(zeros.size());
    std::vector<char> out(problem.cells(), 0);
    for (std::size_t t = 0; t < zeros.size(); ++t)
        out[zeros[t]] = glp_get_col_prim(programme.get(), first + static_cast<int>(t) + 1) > 0.5 ? 1 : 0;
    return out;
}

}  // namespace deltareach::ppml
