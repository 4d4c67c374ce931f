#include "study/inputs/said_outside.hpp"

#include "study/inputs/attribute_words.hpp"
#include "study/inputs/doubtful_cells.hpp"
#include "study/inputs/measure_words.hpp"
#include "study/inputs/prices_said.hpp"

namespace deltareach {

SaidOutside said_outside(const Table& table, std::size_t at, Column named) {
    SaidOutside said;
    tell_doubtful_cells(table, at, named, table.path(), said.notes);
    if (!std::holds_alternative<std::vector<double>>(named.values)) return said;
    if (is_period_alone(table.whole_head(at))) {
        named.label_zh = label_of_head(table, at).zh;
        tell_measure({named}, table, table.path(), said.notes);
    }
    if (is_period_alone(table.whole_head(at)) || prices_of(table, at)) {
        const HeadLabel label = label_of_head(table, at);
        said.label = label.zh;
        said.label_en = label.en;
    }
    if (named.unit.empty() || named.unit == "unstated") said.unit = unit_words_above(table, at);
    const std::string called = said.label.empty() ? named.name : said.label;
    UnitsAbove above;
    if (!said.unit.empty())
        above.taken[said.unit] = {called};
    else if (leaves_unit_open(table, at))
        above.open = {called};
    tell_units_above(above, table, table.path(), said.notes);
    return said;
}

}  // namespace deltareach
