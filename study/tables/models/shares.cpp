#include "study/tables/models/kinds.hpp"
#include "study/tables/models/pairs.hpp"
#include "study/tables/models/radiation_parts.hpp"
#include "study/tables/models/rows.hpp"
#include "study/tables/models/scenario.hpp"

#include <utility>

namespace deltareach {
namespace {

/// What a kind was told.
struct Parameters {
    const ShareFinding& found;

    Json operator()(const RadiationSettings& settings) const {
        Json document = radiation_parameters(settings, found.table.size());
        add_origin_sums(document, found.sums, found.table.zones);
        return document;
    }
    Json operator()(const OpportunitiesSettings& settings) const {
        return {{"n", found.table.size()}, {"l", json_number(settings.l)}};
    }
    Json operator()(const HuffSettings& settings) const {
        return {{"n", found.table.size()},
                {"alpha", json_number(settings.alpha)},
                {"beta", json_number(settings.beta)}};
    }
};

std::vector<PairValues> share_columns(const ShareFinding& found) {
    using PairUnit = PairValues::Unit;
    std::vector<PairValues> columns = {{heads::share_probability, PairUnit::none, &found.probability},
                                       {heads::model_flow, PairUnit::flow, &found.flow}};
    if (!found.intervening.empty())
        columns.insert(columns.begin(), {heads::intervening_mass, PairUnit::mass, &found.intervening});
    return columns;
}

/// The flows of the document.
LongList list_of_flows(const PairTable& table, std::vector<PairValues> columns) {
    std::vector<std::string> names;
    for (const std::string& zone : table.zones) names.push_back(json_word(zone));
    std::vector<std::string> heads;
    for (const PairValues& column : columns) heads.push_back(json_word(column.head.name));
    return {.key = "flows",
            .count = table.data.origin.size(),
            .add = [&data = table.data, columns = std::move(columns), names, heads](std::string& text,
                                                                                    std::size_t pair) {
                text += "    {\n      \"origin\": " + names[data.origin[pair]];
                text += ",\n      \"destination\": " + names[data.destination[pair]];
                for (std::size_t i = 0; i < columns.size(); ++i)
                    text +=
                        ",\n      " + heads[i] + ": " + json_word(json_number((*columns[i].values)[pair]));
                text += "\n    }";
            }};
}

}  // namespace

ModelAccount account_of_kind(const ShareFinding& found, const Session& session) {
    const PairTable& table = found.table;
    std::vector<PairValues> columns = share_columns(found);
    ModelAccount account;
    Json& document = account.document;
    document = std::visit(Parameters{found}, found.settings);
    document["mass"] = mass_json(table.destination_mass.field, table.destination_mass.unit);
    name_flows(document, table.theme, table.period);
    document["unit"] = table.unit;
    document["distance_unit"] = table.distance_unit;
    document["flows"] = nullptr;
    account.list = list_of_flows(table, columns);
    if (found.scenario)
        add_scenario(account, table, *found.scenario, scenario_words(found), session);
    else
        account.text_of = ModelOutput::document;
    columns.push_back({heads::model_distance, PairValues::Unit::distance, &table.data.distance});
    add_pairs(account, ModelOutput::shared_pairs, ModelOutput::pairs_table, table, columns);
    return account;
}

}  // namespace deltareach
