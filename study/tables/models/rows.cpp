#include "study/tables/models/rows.hpp"

#include "study/tables/facts.hpp"

#include <utility>

namespace deltareach {

ColumnHead head_in_models(std::string_view fact, std::string name, const std::string& unit) {
    return ColumnHead(std::move(name), with_capital(fact_name(fact)), unit);
}

void add_name(FactRows& table, const Head& head, const Units& units, std::size_t unit) {
    if (!units.names.empty()) table.text(head, units.names[unit]);
}

void ModelRows::text(const Head& head, const std::string& value) {
    table_.text(head, value);
    row()[head.name] = value;
}

void ModelRows::figure(const ColumnHead& head, double value) {
    table_.number(head, value);
    row()[head.key()] = json_number(value);
}

Json mass_json(const std::string& field, const std::string& unit) {
    return {{"field", field}, {"unit", unit}};
}

void name_flows(Json& document, const std::string& theme, const std::string& period) {
    if (theme.empty()) return;
    document["theme"] = theme;
    document["period"] = period;
}

}  // namespace deltareach
