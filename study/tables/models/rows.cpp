#include "study/tables/models/rows.hpp"

namespace deltareach {

void ModelRows::text(const std::string& name, const char* zh, const char* en, const std::string& value) {
    table_.text(name, zh, en, value);
    row()[name] = value;
}

void ModelRows::figure(const std::string& name, const char* zh, const char* en, const std::string& unit,
                       double value) {
    table_.number(name, zh, en, unit, value);
    row()[name] = json_number(value);
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
