#pragma once

#include "layers/flow_rows.hpp"
#include "layers/valueless_rows.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace deltareach {

/// Long form, in the order read.
struct FlowTable {
    FlowRowList rows;
    std::vector<FlowRow> faulty;  ///< rows with an error of their own: never used; NaN: no value to be read
    ValuelessPairs without_value = {};
    /// What shares a unit.
    struct Series {
        SharedWord theme, period, unit;
        friend auto operator<=>(const Series&, const Series&) = default;
    };
    /// The powers of ten of the units that rows of a series were written in, 8 for 亿元.
    std::map<Series, std::set<int>> multiples = {};

    /// A row behind the others. @param sound  it has no error of its own
    void add(const FlowRow& row, bool sound);
    /// Notes the multiple that a row was written in.
    void written_in(const FlowRow& row, int power_of_ten);
    /// Notes that a row gives no value. @param deals  each is a deal, or counts some
    void lacks_value(const FlowRow& row, bool deals);
};

}  // namespace deltareach
