#include "study/sheets/atlas.hpp"

#include "gis/geometry_ops.hpp"
#include "render/palette.hpp"
#include "render/words.hpp"
#include "study/sheets/atlas_book.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/period_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>

namespace deltareach {
namespace {

constexpr std::size_t arrows_each_way = 15;

/// Of so many zones a page shows those that have a part in it, and the others as ground: drawn on every page,
/// each would make the book the square of its pages.
constexpr std::size_t most_on_each_page = 100;

/// The largest flows out of and into the zone, as arrows.
FlowLayer arrows_of(const AtlasBook& book, std::size_t zone) {
    const std::size_t n = book.zones.size();
    FlowLayer layer{.arrows = {},
                    .measure = {.name = heads::flow.name,
                                .label_zh = book.figures.theme.label_zh,
                                .label_en = book.figures.theme.label_en,
                                .unit = book.figures.unit,
                                .values = std::vector<double>{}},
                    .top = arrows_each_way};
    for (const bool inward : {false, true}) {
        std::vector<FlowArrow> arrows;
        for (std::size_t other = 0; other < n; ++other) {
            const std::size_t cell = inward ? other * n + zone : zone * n + other;
            if (other == zone || !(book.last().flow[cell] > 0)) continue;
            arrows.push_back({.from = book.point(inward ? other : zone),
                              .to = book.point(inward ? zone : other),
                              .value = book.last().flow[cell],
                              .estimated = book.last().estimated[cell] != 0,
                              .inward = inward});
        }
        layer.arrows.insert(layer.arrows.end(), arrows.begin(), arrows.end());
    }
    return layer;
}

/// Zones that exchange anything with this one, in classes; itself plain.
ZoneFill exchange_of(const AtlasBook& book, std::size_t zone) {
    const std::size_t n = book.zones.size();
    std::vector<double> values(n, std::nan(""));
    bool any = false, estimated = false, lacking = false;
    for (std::size_t other = 0; other < n; ++other) {
        const std::size_t out = zone * n + other, in = other * n + zone;
        if (other == zone || (book.last().known[out] == 0 && book.last().known[in] == 0)) continue;
        values[other] = book.last().flow[out] + book.last().flow[in];
        any = true;
        lacking = lacking || book.last().whole[out] == 0 || book.last().whole[in] == 0;
        estimated = estimated || book.last().estimated[zone * n + other] != 0 ||
                    book.last().estimated[other * n + zone] != 0;
    }
    if (!any) return std::monostate{};
    MapSettings classes = book.look;
    classes.method = "jenks";
    classes.classes = 4;
    classes.breaks.clear();
    Messages none;  // natural breaks of at most as many classes as values have nothing to tell
    const Text label = as_recorded(
        {"与" + book.zones[zone].name.zh + "的往来", "Exchange with " + book.zones[zone].name.en}, lacking);
    return classed({.name = heads::exchange.name,
                    .label_zh = label.zh,
                    .label_en = label.en,
                    .unit = book.figures.unit,
                    .values = values},
                   classes, estimated, none);
}

SheetSpec blank_sheet(const AtlasBook& book) {
    SheetSpec sheet;
    sheet.id = "atlas";
    sheet.context = book.from.context;
    sheet.zones = book.zones;
    return sheet;
}

/// Of many zones only those are drawn apart from the ground that exchange something with this one.
void leave_to_ground(SheetSpec& sheet, const AtlasBook& book, std::size_t zone) {
    const std::size_t n = book.zones.size();
    std::vector<MapZone> zones;
    std::vector<double> values;
    for (std::size_t other = 0; other < n; ++other) {
        const double both = book.last().flow[zone * n + other] + book.last().flow[other * n + zone];
        if (other != zone && !(both > 0)) continue;
        zones.push_back(std::move(sheet.zones[other]));
        values.push_back(other == zone ? std::nan("") : both);
    }
    sheet.zones = std::move(zones);
    sheet.ground = book.ground;
    if (auto* fill = std::get_if<ClassedFill>(&sheet.fill)) fill->column.values = std::move(values);
    sheet.texts.notes.push_back({"没有颜色的区域：与它没有往来，或没有记录",
                                 "zones without a colour: no exchange with it, or none on record"});
}

SheetSpec sheet_of(const AtlasBook& book, std::size_t zone) {
    SheetSpec sheet = blank_sheet(book);
    const MapZone& place = book.zones[zone];
    sheet.id = "atlas-" + place.code;
    sheet.fill = exchange_of(book, zone);
    sheet.flows = arrows_of(book, zone);
    sheet.emphasised = {place.code};
    sheet.own = {place.code};
    sheet.facts = {facts_of(book, zone), ranks_of(book, zone)};
    sheet.trend = trend_of(book, zone);
    sheet.inset = inset_of(book.from, book.look, book.figures.zones, sheet.fill);
    sheet.texts.title = place.name;
    sheet.texts.subtitle =
        with_period({book.figures.theme.label_zh + "的流出与流入",
                     book.figures.theme.label_en + ": where it goes and where it comes from"},
                    book.last().period, "，");
    sheet.texts.period = period_or_not_stated(book.last().period);
    sheet.texts.source = {book.from.project.source_zh, book.from.project.source_en};
    if (book.figures.out_estimated(book.last(), zone) || book.figures.in_estimated(book.last(), zone))
        add_estimate_words(sheet.texts, book.from, book.figures.estimate);
    finish_sheet(sheet, book.look, book.from);
    sheet.texts.title = place.name;
    if (book.ground) leave_to_ground(sheet, book, zone);
    return sheet;
}

AtlasPage page_of(const std::shared_ptr<const AtlasBook>& shared, std::size_t zone) {
    const AtlasBook& book = *shared;
    const std::string province = book.region().province_code(book.figures.zones[zone]);
    const auto holder = book.region().levels().size() - 1;
    const auto& provinces = book.region().levels()[holder];
    const auto found = std::ranges::find(provinces.codes(), province);
    Text group{province, province};
    if (found != provinces.codes().end()) {
        const auto at = static_cast<std::size_t>(found - provinces.codes().begin());
        group = {provinces.names_zh()[at], provinces.names_en()[at]};
    }
    const auto& reach = book.figures.reach[zone];
    const auto marked = [](const std::string& text, bool estimated) {
        return text + (estimated && text != "—" ? "*" : "");
    };
    return {.sheet = [shared, zone] { return sheet_of(*shared, zone); },
            .name = book.zones[zone].name,
            .group = group,
            .figures = {marked(shown_outflow(book, zone), book.figures.outflow_estimated(book.last(), zone)),
                        marked(shown_inflow(book, zone), book.figures.in_estimated(book.last(), zone)),
                        marked(reach ? atlas_radius_text(reach->r80_km, {}) : "—",
                               book.figures.out_estimated(book.last(), zone))}};
}

/// How many figures of the book are a dash, and what the dash means.
void add_unknown_words(SheetTexts& texts, const AtlasBook& book) {
    const auto unknown = [](const std::vector<double>& values) {
        return std::ranges::count_if(values, [](double value) { return std::isnan(value); });
    };
    const auto out = unknown(book.outflow), in = unknown(book.inflow);
    if (const auto lacking = std::ranges::count(book.lacking, 1); lacking > 0)
        texts.notes.push_back(
            {fmt::format("≥：有的终点或起点没有记录，和是至少值，名次按有记录者（{} 个区域）", lacking),
             fmt::format(
                 "≥: some destinations or origins are not on record; the sum is the least it can be, and "
                 "ranks are of what is recorded ({} zones)",
                 lacking)});
    if (out + in == 0) return;
    texts.notes.push_back(
        {fmt::format("—：没有记录，不是 0（流出 {} 个区域，流入 {} 个区域）", out, in),
         fmt::format("—: no record, which is not 0 (outflow of {} zones, inflow of {} zones)", out, in)});
}

SheetSpec cover_of(const AtlasBook& book, const AtlasChoice& choice) {
    SheetSpec cover = blank_sheet(book);
    std::vector<double> both = book.outflow;
    for (std::size_t i = 0; i < both.size(); ++i) {
        if (std::isnan(both[i]))
            both[i] = book.inflow[i];
        else if (!std::isnan(book.inflow[i]))
            both[i] += book.inflow[i];
    }
    cover.circles = CircleLayer{.column = column_of({heads::exchange, book.figures.unit}, both)};
    const ZoneLayer& level = book.region().levels()[*book.region().level_index(choice.level)];
    cover.texts.subtitle = with_period(
        {fmt::format("分{}图集：{}，{} 页", level.label_zh(), book.figures.theme.label_zh, book.zones.size()),
         fmt::format("Atlas by {}: {}, {} pages", level.label_en(), book.figures.theme.label_en,
                     book.zones.size())},
        book.last().period, "；");
    cover.texts.source = {book.from.project.source_zh, book.from.project.source_en};
    cover.texts.notes.push_back({"封面图：圆面积与流出、流入之和成正比",
                                 "cover: the area of a circle is its outflow and inflow together"});
    add_unknown_words(cover.texts, book);
    if (std::ranges::find(book.last().estimated, 1) != book.last().estimated.end()) {
        add_estimate_words(cover.texts, book.from, book.figures.estimate);
        cover.texts.notes.push_back({"带 * 的数字为估算值", "figures with * are estimates"});
    }
    cover.texts.title = {book.from.project.name_zh, book.from.project.name_en};
    finish_sheet(cover, book.look, book.from);
    Text& source = cover.texts.source;  // a cover has no foot that says what this is
    if (has(source)) source = {"资料来源：" + source.zh, "Source: " + source.en};
    return cover;
}

}  // namespace

AtlasSpec atlas_of(const AtlasChoice& choice, const MapSettings& look, const MapSource& from,
                   Session& session) {
    if (!look.palette.empty()) static_cast<void>(palette_of(look.palette));  // told before the first page
    const auto shared = std::make_shared<AtlasBook>(AtlasBook{
        .figures = atlas_figures(choice, from.project, from.inputs, session), .from = from, .look = look});
    AtlasBook& book = *shared;
    book.zones = map_zones(from, book.figures.zones);
    constexpr double tolerance_deg = 0.002;  // 0.04 mm on an A4 page of the Delta
    for (MapZone& zone : book.zones)
        if (MultiPolygon coarse = simplified(zone.shape, tolerance_deg); !coarse.empty())
            zone.shape = std::move(coarse);
    const bool many = book.zones.size() > most_on_each_page;
    if (many && std::ranges::none_of(book.zones, [](const MapZone& zone) { return zone.shape.empty(); })) {
        std::vector<MultiPolygon> shapes;
        for (const MapZone& zone : book.zones) shapes.push_back(zone.shape);
        book.ground = std::make_shared<SheetGround>(std::move(shapes));
    }
    for (std::size_t zone = 0; zone < book.zones.size(); ++zone) {
        book.outflow.push_back(book.figures.outflow(book.last(), zone).value_or(std::nan("")));
        book.inflow.push_back(book.figures.inflow(book.last(), zone).value_or(std::nan("")));
        book.lacking.push_back(book.figures.lacks_pairs(book.last(), zone) ? 1 : 0);
    }
    book.settle_amounts();
    const Text unit = book.unit().label;
    AtlasSpec atlas{.cover = cover_of(book, choice),
                    .index_heads = {in_unit(heads::outflow.text(), unit), heads::inflow.text(),
                                    in_unit({fact_brief("r80").en, fact_brief("r80").en}, km_of_page)},
                    .pages = {}};
    std::vector<std::size_t> order(book.zones.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(
        order, {}, [&](std::size_t i) { return book.region().province_code(book.figures.zones[i]); });
    for (const std::size_t zone : order) atlas.pages.push_back(page_of(shared, zone));
    return atlas;
}

}  // namespace deltareach
