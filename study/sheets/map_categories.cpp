#include "render/words.hpp"
#include "study/inputs/code_columns.hpp"
#include "study/sheets/categories.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/points_left_out.hpp"

namespace deltareach {

void fill_categories_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    const MapSettings& map = ask.map;
    const MapSource& from = ask.from;
    const ColumnZones what = column_zones(from.project, from.inputs, map, map.column);
    require_values(what.column, map);
    const bool numbers = std::holds_alternative<std::vector<double>>(what.column.values);
    refuse_stated(map, {"method", "classes", "breaks", "exact_breaks", "decimals", "legend", "legend_order"},
                  said_of_column(what.column,
                                 numbers ? Text{"按类别画，不分级", "is drawn as categories, without classes"}
                                         : Text{"是文字，按类别画，不分级",
                                                "holds texts, drawn as categories without classes"}));
    if (map.kind_taken && numbers) notes.push_back(taken_as_categories(what.column, map));
    Categories classes = categories_of(what.column, map, false, notes);
    sheet.zones = map_zones(from, what.zones);
    std::vector<Text> places;
    for (const MapZone& zone : sheet.zones)
        places.push_back(zone.name.zh.empty() ? Text{zone.code, zone.code} : zone.name);
    const Messages among = note_on_numbers(what.column, places, map);
    notes.insert(notes.end(), among.begin(), among.end());
    sheet.fill = CategoryFill{.title = label_of(what.column),
                              .entries = std::move(classes.entries),
                              .category = std::move(classes.of)};
    sheet.texts.title = column_title(from.project, from.inputs, what, {});
    sheet.texts.period = period_of(from.inputs, what);
    sheet.texts.source = {from.project.source_zh, from.project.source_en};
    add_points_left_out(sheet.texts, from.inputs, what);
    add_estimate_words(sheet.texts, what.quality);
    sheet.inset = inset_of(from, map, what.zones, sheet.fill);
    add_labels(sheet, ask, what);
}

}  // namespace deltareach
