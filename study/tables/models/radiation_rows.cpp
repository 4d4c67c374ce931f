#include "study/findings/models/share_model.hpp"
#include "study/tables/models/kinds.hpp"
#include "study/tables/models/radiation_parts.hpp"
#include "study/tables/models/rows.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// What every row ends in: units, and the mark of synthetic data.
struct EndOfRow {
    std::string head, text;
};

std::vector<EndOfRow> ends_of_rows(const RadiationRows& found, const std::string& mark) {
    std::vector<EndOfRow> ends;
    const Units& units = *found.units;
    if (units.unit != "unstated") ends.push_back({heads::unit_beside.name, units.unit});
    if (const std::string mass = units.unit_of(found.settings.mass); mass != "unstated" && mass != "1")
        ends.push_back({std::string(heads::intervening_mass.name) + "_" + heads::unit_beside.name, mass});
    if (!mark.empty()) ends.push_back({heads::model_mark.name, mark});
    return ends;
}

void add_rows(CsvWriter& csv, const std::function<void()>& pause, const RadiationRows& found,
              const std::vector<EndOfRow>& ends) {
    const std::vector<std::string>& ids = found.units->ids;
    found.each([&](const RadiationRow& row, const std::vector<double>& flow) {
        for (std::size_t t = 0; t < row.destination.size(); ++t) {
            csv.text(ids[row.origin]).text(ids[row.destination[t]]);
            csv.number(row.intervening[t]).number(row.probability[t]).number(flow[t]);
            for (const EndOfRow& end : ends) csv.text(end.text);
            csv.end_row();
        }
        pause();
    });
}

}  // namespace

Json radiation_parameters(const RadiationSettings& settings, std::size_t places) {
    return {{"n", places}, {"ties", word_of(settings.ties)}, {"normalised", settings.normalise}};
}

void add_origin_sums(Json& document, const std::vector<OriginSum>& sums,
                     const std::vector<std::string>& ids) {
    Json rows = Json::array();
    for (const OriginSum& sum : sums)
        rows.push_back({{"origin", ids[sum.origin]}, {"row_sum", json_number(sum.sum)}, {"ties", sum.ties}});
    document["equidistant"] = std::ranges::any_of(sums, &OriginSum::ties);
    document["row_sums"] = std::move(rows);
}

ModelAccount account_of_kind(const RadiationRows& found, const std::string& mark) {
    const Units& units = *found.units;
    ModelAccount account{.document = radiation_parameters(found.settings, units.size()),
                         .text = {},
                         .files = {},
                         .text_of = ModelOutput::document};
    if (found.sums) add_origin_sums(account.document, *found.sums, units.ids);
    account.document["mass"] = mass_json(found.settings.mass, units.unit_of(found.settings.mass));
    name_flows(account.document, units.theme, units.period);
    account.document["unit"] = units.unit;
    account.document["distance_unit"] = units.distance_unit();
    account.document["flows"] = nullptr;
    const std::vector<EndOfRow> ends = ends_of_rows(found, mark);
    StreamedRows rows{
        .heads = {heads::model_origin.name, heads::model_destination.name, heads::intervening_mass.name,
                  heads::share_probability.name, heads::model_flow.name},
        .count = units.size() * (units.size() - 1),
        .add = [found, ends](CsvWriter& csv, const std::function<void()>& pause) {
            add_rows(csv, pause, found, ends);
        }};
    for (const EndOfRow& end : ends) rows.heads.push_back(end.head);
    account.files.push_back({ModelOutput::pairs_table, std::move(rows)});
    return account;
}

}  // namespace deltareach
