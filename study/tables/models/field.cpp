#include "study/tables/models/kinds.hpp"
#include "study/tables/models/rows.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr Head hinterland_centre{"centre", "中心", "Centre"};
constexpr Head hinterland_name_zh{"name", "名称", "Name (zh)"};
constexpr Head hinterland_name_en{"name_en", "英文名", "Name"};
constexpr Head hinterland_units{"units", "单元数", "Units", "1"};
constexpr Head hinterland_of{"hinterland_of", "所属腹地", "Hinterland of"};
constexpr Head hinterland_name{"hinterland_name", "腹地中心", "Centre of the hinterland"};
constexpr Head field_strongest{"strongest", "最强场强", "Strongest field", Head::of_row};
constexpr Head field_total{"total", "总场强", "Total field", Head::of_row};

/// One feature a centre.
void add_hinterlands(ModelAccount& account, const FieldFinding& found) {
    if (found.hinterlands.empty()) return;
    const Units& units = *found.units;
    FeatureLayer layer{.name = "hinterlands", .crs = *units.crs};
    FactRows table;
    for (const Hinterland& one : found.hinterlands) {
        table.start_row();
        table.text(hinterland_centre, units.ids[one.centre]);
        if (!units.names.empty()) table.text(hinterland_name_zh, units.names[one.centre]);
        if (!units.names_en.empty()) table.text(hinterland_name_en, label_of_unit(units, one.centre).en);
        table.number(hinterland_units, static_cast<double>(one.units));
        layer.geometries.emplace_back(one.area);
    }
    layer.columns = table.take();
    account.add_layer(ModelOutput::hinterlands, std::move(layer));
}

}  // namespace

ModelAccount account_of_kind(const FieldFinding& found, const Session& session) {
    const Units& units = *found.units;
    ModelAccount account;
    ModelRows rows;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const std::size_t centre = found.centre_of(i);
        rows.start_row();
        rows.text(heads::model_id, units.ids[i]);
        rows.text(hinterland_of, units.ids[centre]);
        rows.name(heads::model_name, units, i);
        rows.name(hinterland_name, units, centre);
        rows.figure({field_strongest, found.unit}, found.field.strongest[i]);
        rows.figure({field_total, found.unit}, found.field.total[i]);
        const Words name = label_of_unit(units, i), of = label_of_unit(units, centre);
        account.text +=
            fmt::format("{}  {} {}  {} {:.6g}{}\n", session.say(name.zh, name.en), session.say("属", "of"),
                        session.say(of.zh, of.en), session.say("总场强", "total"), found.field.total[i],
                        found.unit == "unstated" ? "" : " " + found.unit);
    }
    const FieldSettings& settings = found.settings;
    account.document = {{"n", units.size()},
                        {"mass", mass_json(settings.mass, units.unit_of(settings.mass))},
                        {"beta", json_number(settings.beta)},
                        {"core_km", json_number(settings.core_km)},
                        {"distance_unit", units.distance_unit()},
                        {"unit", found.unit},
                        {"units", rows.take_list()}};
    add_hinterlands(account, found);
    if (found.surface)
        account.files.push_back(
            {ModelOutput::field, LateRaster{[surface = *found.surface](const std::filesystem::path& beside) {
                 return surface.raster(beside);
             }}});
    account.add_table(ModelOutput::field_units, rows.take_table());
    return account;
}

}  // namespace deltareach
