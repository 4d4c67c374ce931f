#include "study/tables/models/kinds.hpp"
#include "study/tables/models/rows.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// One feature a centre.
void add_hinterlands(ModelAccount& account, const FieldFinding& found) {
    if (found.hinterlands.empty()) return;
    const Units& units = *found.units;
    FeatureLayer layer{.name = "hinterlands", .crs = *units.crs};
    ColumnBuilder table;
    for (const Hinterland& one : found.hinterlands) {
        table.start_row();
        table.text("centre", "中心", "Centre", units.ids[one.centre]);
        if (!units.names.empty()) table.text("name", "名称", "Name (zh)", units.names[one.centre]);
        if (!units.names_en.empty())
            table.text("name_en", "英文名", "Name", label_of_unit(units, one.centre).en);
        table.number("units", "单元数", "Units", "1", static_cast<double>(one.units));
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
        rows.text("id", "代码", "Id", units.ids[i]);
        rows.text("hinterland_of", "所属腹地", "Hinterland of", units.ids[centre]);
        rows.name("name", {"名称", "Name"}, units, i);
        rows.name("hinterland_name", {"腹地中心", "Centre of the hinterland"}, units, centre);
        rows.figure("strongest", "最强场强", "Strongest field", found.unit, found.field.strongest[i]);
        rows.figure("total", "总场强", "Total field", found.unit, found.field.total[i]);
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
