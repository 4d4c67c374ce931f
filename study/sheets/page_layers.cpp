#include "gis/problems.hpp"
#include "render/palette.hpp"
#include "study/project/map_kinds.hpp"
#include "study/sheets/categories.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/page_parts.hpp"
#include "study/sheets/scenario_map.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace deltareach {
namespace {

constexpr std::size_t fewest_alike =
    2;  // a column in which no two zones are alike holds names, not categories

Json entries_json(const std::vector<CategoryFill::Entry>& entries) {
    Json all = Json::array();
    for (const CategoryFill::Entry& entry : entries) {
        Json one = page_text(entry.label);
        one["c"] = entry.colour.to_hex();
        all.push_back(std::move(one));
    }
    return all;
}

/// What stands beside a layer: what it is, how it came about, whose figures it is made of.
Json words_json(const SheetTexts& texts, const std::string& id, const char* group) {
    Json notes = Json::array();
    for (const Text& note : texts.notes) notes.push_back(page_text(note));
    return {{"id", id},
            {"group", group},
            {"title", page_text(texts.title)},
            {"sub", page_text(texts.subtitle)},
            {"how", page_text(texts.method)},
            {"notes", std::move(notes)},
            {"modelled", texts.modelled},
            {"q", texts.estimated   ? "estimated"
                  : texts.synthetic ? "synthetic"
                  : texts.modelled  ? "modelled"
                                    : ""}};
}

std::vector<std::size_t> places_of(const SheetSpec& sheet, const PagePlaces& places) {
    std::vector<std::string> codes;
    for (const MapZone& zone : sheet.zones) codes.push_back(zone.code);
    return places.with_codes(codes);
}

double largest_of(const std::vector<double>& values) {
    double largest = 0;
    for (const double value : values)
        if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
    return largest;
}

Json values_json(const ClassedFill& fill, const std::vector<double>& values, double largest) {
    PageUnit unit = page_unit(fill.column.unit, largest);
    unit.step = whole_step(values);
    Json json{{"values", page_numbers(values)}, {"unit", fill.column.unit}};
    json.update(unit_json(unit));
    json["scale"] = scale_json(fill, unit, fill.method);
    return json;
}

/// A layer a map of a scenario's sheet: before and after in shared classes, and the difference.
void add_scenario_layers(Json& layers, const SheetSpec& sheet, const std::string& model,
                         const PagePlaces& places) {
    const auto* shared = std::get_if<ClassedFill>(&sheet.fill);
    const std::vector<std::size_t> zones = places_of(sheet, places);
    if (shared == nullptr || zones.empty()) return;
    double largest = 0;
    for (const SmallMultiple& one : sheet.multiples)
        if (!one.has_own_fill()) largest = std::max(largest, largest_of(one.values));
    const char* const steps[] = {"before", "after", "difference"};
    for (std::size_t i = 0; i < sheet.multiples.size(); ++i) {
        const SmallMultiple& one = sheet.multiples[i];
        SheetTexts texts = sheet.texts;
        texts.title = {texts.title.zh + "，" + one.title.zh, texts.title.en + ": " + one.title.en};
        const auto* own = std::get_if<ClassedFill>(&one.own);
        if (own != nullptr)  // it has classes of its own
            std::erase_if(texts.notes,
                          [](const Text& note) { return note.en == note_of_shared_classes().en; });
        Json layer =
            words_json(texts, model + "." + sheet.id + "." + steps[std::min<std::size_t>(i, 2)], "scenario");
        layer["zones"] = zones;
        layer.update(values_json(own != nullptr ? *own : *shared, one.values,
                                 own != nullptr ? largest_of(one.values) : largest));
        layers.push_back(std::move(layer));
    }
}

void add_scenarios(Json& layers, const PageSource& source, const PagePlaces& places, Session& session) {
    const Findings& found = source.found;
    for (std::size_t m = 0; m < found.models.size(); ++m)
        for (const auto& [story, measure] : scenario_sheets(found.models[m])) {
            std::vector<InputFile> none;
            SheetSpec ground = scenario_ground(story, nullptr, none, session);
            ground.texts.synthetic = source.from.project.synthetic;
            add_scenario_layers(layers, scenario_sheet(std::move(ground), measure, story, &source.from),
                                source.from.project.models[m].name, places);
        }
}

Json points_json(const PointLayer& layer, const PagePlaces& places) {
    Json points = Json::array();
    for (const MapPoint& one : layer.points) {
        Json point = page_text(one.name);
        point["at"] = places.point(one.point);
        if (one.category >= 0) point["category"] = one.category;
        if (std::isfinite(one.size)) point["size"] = page_number(one.size);
        points.push_back(std::move(point));
    }
    return points;
}

/// Lines and points of a sheet, laid over whatever the page shows.
void add_overlay(Json& overlays, const SheetSpec& sheet, const std::string& kind, const PagePlaces& places) {
    Json overlay = words_json(sheet.texts, sheet.id, kind.c_str());
    overlay["lines"] = Json::array();
    overlay["points"] = Json::array();
    if (sheet.lines) {
        overlay["line_title"] = page_text(sheet.lines->title);
        for (const LineString& line : sheet.lines->lines) overlay["lines"].push_back(places.path(line));
    }
    if (sheet.points) {
        overlay["point_title"] = page_text(sheet.points->title);
        overlay["points"] = points_json(*sheet.points, places);
        overlay["entries"] = entries_json(sheet.points->entries);
        if (sheet.points->sizes) {
            std::vector<double> sizes;
            for (const MapPoint& point : sheet.points->points) sizes.push_back(point.size);
            const double largest = largest_of(sizes);
            overlay["sizes"] = unit_json(page_unit(sheet.points->sizes->unit, largest));
            overlay["sizes"]["largest"] = page_number(largest);
            overlay["sizes"].update(page_text(label_of(*sheet.points->sizes)));
        }
    }
    overlays.push_back(std::move(overlay));
}

Json category_layer(const CategoryFill& fill, const SheetTexts& texts, const std::string& id,
                    const char* group, const std::vector<std::size_t>& zones) {
    Json layer = words_json(texts, id, group);
    layer["zones"] = zones;
    layer["category"] = fill.category;
    layer["entries"] = entries_json(fill.entries);
    return layer;
}

void add_maps(Json& layers, Json& overlays, const PageSource& source, const PagePlaces& places,
              Session& session) {
    const Loaded& from = source.from;
    Messages notes;
    for (const PageMap& one : source.found.page_maps) {
        SheetSpec sheet;
        Problems unasked;
        const auto make = [&] {
            sheet = sheet_for(one.map, {from.project, from.inputs, {}, source.found.drawn, session},
                              one.finding, notes);
        };
        one.usual ? unasked.gather(make) : make();
        if (!unasked.empty()) continue;
        if (sheet.lines || sheet.points) {
            add_overlay(overlays, sheet, one.map.kind, places);
            continue;
        }
        const auto* fill = std::get_if<CategoryFill>(&sheet.fill);
        const std::vector<std::size_t> zones = places_of(sheet, places);
        if (fill != nullptr && !zones.empty())
            layers.push_back(category_layer(
                *fill, sheet.texts, sheet.id,
                map_kind(one.map.kind).needs == MapNeed::clusters ? "clusters" : "categories", zones));
    }
}

/// Attributes that are words.
void add_words(Json& layers, const PageSource& source, const PagePlaces& places) {
    const Region& region = *source.from.inputs.region;
    for (std::size_t l = 0; l < region.levels().size(); ++l)
        for (const Column& column : region.levels()[l].columns()) {
            const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
            if (texts == nullptr) continue;
            const std::set<std::string> different(texts->begin(), texts->end());
            if (different.size() * fewest_alike > texts->size()) continue;
            Messages nothing_ordered;
            Categories classes = categories_of(*texts, {}, false, nothing_ordered);
            SheetTexts words;
            words.title = label_of(column);
            std::vector<std::size_t> zones;
            for (std::size_t z = 0; z < texts->size(); ++z) zones.push_back(places.at({l, z}));
            layers.push_back(category_layer({.title = words.title,
                                             .entries = std::move(classes.entries),
                                             .category = std::move(classes.of)},
                                            words, region.levels()[l].level() + "." + column.name,
                                            "categories", zones));
        }
}

}  // namespace

void add_page_layers(Json& data, const PageSource& source, const PagePlaces& places, Session& session) {
    Json layers = Json::array(), overlays = Json::array();
    add_maps(layers, overlays, source, places, session);
    add_words(layers, source, places);
    add_scenarios(layers, source, places, session);
    data["layers"] = std::move(layers);
    data["overlays"] = std::move(overlays);
    const std::vector<Colour> change = class_colours(palette_of("RdBu"), 6);
    data["change_colours"] = Json::array();
    for (const Colour& colour : change) data["change_colours"].push_back(colour.to_hex());
}

}  // namespace deltareach
