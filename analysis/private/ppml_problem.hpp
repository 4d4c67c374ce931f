#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace deltareach::ppml {

/// The pairs kept, grouped by their major zone. The major side is the origins, but for attraction-constrained
/// models, whose effects belong to the destinations.
struct Problem {
    std::size_t majors = 0, minors = 0;
    bool major_effects = false, minor_effects = false;  ///< the latter only with the former
    std::vector<std::size_t> start;                     ///< majors + 1
    std::vector<std::uint32_t> minor;  ///< per pair; empty: every row holds all minors in order
    bool hole = false;                 ///< of such a matrix: cells (i, i) are no pairs and carry y = x = 0
    std::vector<double> y;
    std::vector<std::vector<double>> x;  ///< columns, standardised
    std::vector<double> centre, scale;   ///< raw = centre + scale·x
    std::vector<std::string> names;      ///< of the columns
    std::vector<std::uint32_t> source;   ///< position of each pair in the data given; empty: the same
    std::vector<std::uint32_t> major_zone, minor_zone;  ///< zone of each major and minor
    double total = 0;                                   ///< Σy, of all processes
    /// Where rows are cut over processes: adds up over them. Empty: these are all rows.
    std::function<void(std::span<double>)> sum;
    std::vector<std::size_t> own;     ///< of each row its hole, counted within the row; empty: (i, i)
    std::size_t pairs_elsewhere = 0;  ///< of other processes

    [[nodiscard]] std::size_t columns() const { return x.size(); }
    [[nodiscard]] std::size_t cells() const { return y.size(); }
    /// Of all processes.
    [[nodiscard]] std::size_t pairs() const { return y.size() - holes() + pairs_elsewhere; }
    [[nodiscard]] std::size_t holes() const;
    [[nodiscard]] std::size_t length(std::size_t i) const { return start[i + 1] - start[i]; }
    [[nodiscard]] bool dense() const { return minor.empty(); }
    [[nodiscard]] std::size_t minor_of(std::size_t i, std::size_t p) const {
        return dense() ? p - start[i] : minor[p];
    }
    [[nodiscard]] bool is_hole(std::size_t i, std::size_t p) const {
        return hole && p - start[i] == own_of(i);
    }
    [[nodiscard]] std::size_t own_of(std::size_t i) const { return own.empty() ? i : own[i]; }
    void add_up(std::span<double> values) const {
        if (sum) sum(values);
    }
    [[nodiscard]] std::size_t longest() const;
};

}  // namespace deltareach::ppml
