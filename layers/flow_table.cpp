#include "layers/flow_table.hpp"

namespace deltareach {

void FlowTable::add(const FlowRow& row, bool sound) {
    if (sound)
        rows.push_back(row);
    else
        faulty.push_back(row);
}

void FlowTable::lacks_value(const FlowRow& row, bool deals) {
    without_value.add({.theme = row.theme,
                       .period = row.period,
                       .unit = row.unit,
                       .origin = row.origin,
                       .destination = row.destination,
                       .deals = deals});
}

void FlowTable::written_in(const FlowRow& row, int power_of_ten) {
    multiples[{row.theme, row.period, row.unit}].insert(power_of_ten);
}

}  // namespace deltareach
