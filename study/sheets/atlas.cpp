#include "study/sheets/atlas.hpp"

#include "gis/geometry_ops.hpp"
#include "render/english_unit.hpp"
#include "render/palette.hpp"
#include "render/words.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/marks.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::size_t arrows_each_way = 15;

/// Everything all pages share.
struct Book {
    const AtlasFigures& figures;
    const MapSource& from;
    const MapSettings& look;
    std::vector<MapZone> zones;
    std::vector<double> outflow, inflow;  ///< by zone, of the last period; NaN where nothing is known

    [[nodiscard]] const Region& region() const { return *from.inputs.region; }
    [[nodiscard]] const AtlasPeriod& last() const { return figures.periods.back(); }
    /// What amounts are shown in: by the largest that is known.
    [[nodiscard]] DisplayUnit unit() const {
        double largest = 0;
        for (const auto* values : {&outflow, &inflow})
            for (const double value : *values)
                if (value > largest) largest = value;
        return sheet_unit(figures.unit, largest, language_of(look, from.session));
    }
    [[nodiscard]] LonLat point(std::size_t zone) const { return zones[zone].point; }
};

/// Position from 1 among the zones of the same level whose value is known, by it; the number of them.
struct Rank {
    std::size_t position = 0, of = 0;
};

std::optional<Rank> rank_of(const Book& book, std::size_t zone, const std::vector<double>& values) {
    if (std::isnan(values[zone])) return std::nullopt;
    Rank rank{1, 0};
    for (std::size_t other = 0; other < values.size(); ++other) {
        if (std::isnan(values[other]) || book.figures.zones[other].level != book.figures.zones[zone].level)
            continue;
        ++rank.of;
        rank.position += values[other] > values[zone] ? 1 : 0;
    }
    return rank;
}

/// The largest flows out of and into the zone, as arrows.
FlowLayer arrows_of(const Book& book, std::size_t zone) {
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

std::string shown_amount(const Book& book, double value, bool whole) {
    if (std::isnan(value)) return "—";
    return (whole ? "" : "≥ ") + short_number(value / book.unit().divisor);
}

std::string shown_outflow(const Book& book, std::size_t zone) {
    return shown_amount(book, book.outflow[zone], book.figures.out_whole(book.last(), zone));
}

std::string shown_inflow(const Book& book, std::size_t zone) {
    return shown_amount(book, book.inflow[zone], book.figures.in_whole(book.last(), zone));
}

Text unit_text(const Book& book) {
    return book.unit().label;
}

std::string radius_text(std::optional<double> value, std::optional<Interval> interval) {
    if (!value) return "—";
    return interval ? number_text(*value, 0) + " " + range_text(*interval, 0, "–") : number_text(*value, 0);
}

std::string rank_text(const std::optional<Rank>& rank) {
    return rank ? fmt::format("{} / {}", rank->position, rank->of) : "—";
}

const Text km_of_page{"千米", "km"};

Text in_unit(const Text& what, const Text& unit) {
    return {fmt::format("{}（{}）", what.zh, unit.zh), fmt::format("{} ({})", what.en, unit.en)};
}

FactsPanel facts_of(const Book& book, std::size_t zone) {
    const Text unit = unit_text(book);
    const bool out_estimated = book.figures.out_estimated(book.last(), zone),
               in_estimated = book.figures.in_estimated(book.last(), zone);
    FactsPanel panel{.title = {"主要数字（" + book.last().period + "）", "Figures, " + book.last().period},
                     .rows = {}};
    panel.rows.push_back({in_unit(heads::sent.on_paper(), unit), shown_outflow(book, zone), out_estimated});
    panel.rows.push_back({in_unit(heads::received.on_paper(), unit), shown_inflow(book, zone), in_estimated});
    if (book.figures.lacks_pairs(book.last(), zone))
        panel.rows.push_back({{"有记录：流出、流入", "on record: out, in"},
                              fmt::format("{}, {} / {}", book.figures.out_known(book.last(), zone),
                                          book.figures.in_known(book.last(), zone), book.zones.size() - 1)});
    if (const auto& reach = book.figures.reach[zone]) {
        panel.rows.push_back(
            {fact_brief("destinations"), fmt::format("{}", reach->destinations), out_estimated});
        panel.rows.push_back({in_unit(fact_brief("r50"), km_of_page),
                              radius_text(reach->r50_km, reach->r50_interval), out_estimated});
        panel.rows.push_back({in_unit(fact_brief("r80"), km_of_page),
                              radius_text(reach->r80_km, reach->r80_interval), out_estimated});
        const auto& share = reach->cross_province_share;
        if (const Words level = border_words_of(book.region()); !level.zh.empty())
            panel.rows.push_back({{"跨" + level.zh + "份额", "cross-" + level.en + " share"},
                                  share ? fmt::format("{:.1f}%", 100 * *share) : "—",
                                  out_estimated});
    }
    return panel;
}

FactsPanel ranks_of(const Book& book, std::size_t zone) {
    const ZoneLayer& level = book.region().levels()[book.figures.zones[zone].level];
    std::vector<double> radius(book.zones.size(), std::nan(""));
    for (std::size_t i = 0; i < radius.size(); ++i)
        if (book.figures.reach[i]) radius[i] = book.figures.reach[i]->r80_km.value_or(std::nan(""));
    bool lacking = false;
    for (std::size_t i = 0; i < book.zones.size(); ++i)
        lacking = lacking || book.figures.lacks_pairs(book.last(), i);
    FactsPanel panel{.title = as_recorded({fmt::format("在同级（{}）中的名次", level.label_zh()),
                                           fmt::format("Rank among its peers ({})", level.label_en())},
                                          lacking),
                     .rows = {}};
    panel.rows.push_back({heads::sent.on_paper(), rank_text(rank_of(book, zone, book.outflow))});
    panel.rows.push_back({heads::received.on_paper(), rank_text(rank_of(book, zone, book.inflow))});
    panel.rows.push_back({fact_brief("r80"), rank_text(rank_of(book, zone, radius))});
    return panel;
}

TrendPanel trend_of(const Book& book, std::size_t zone) {
    const Text unit = unit_text(book);
    TrendPanel trend{.title = as_recorded({"历年流出与流入", "Outflow and inflow over time"},
                                          book.figures.ever_lacks_pairs(zone)),
                     .unit = unit,
                     .periods = {},
                     .lines = {}};
    TrendPanel::Line out{.label = heads::outflow.text(), .values = {}},
        in{.label = heads::inflow.text(), .values = {}, .inward = true};
    const double divisor = book.unit().divisor;
    for (const AtlasPeriod& period : book.figures.periods) {
        trend.periods.push_back(period.period);
        out.values.push_back(book.figures.outflow(period, zone).value_or(std::nan("")) / divisor);
        in.values.push_back(book.figures.inflow(period, zone).value_or(std::nan("")) / divisor);
        out.estimated = out.estimated || book.figures.out_estimated(period, zone);
        in.estimated = in.estimated || book.figures.in_estimated(period, zone);
    }
    for (const TrendPanel::Line& line : {out, in})
        if (std::ranges::any_of(line.values, [](double v) { return v > 0; })) trend.lines.push_back(line);
    return trend;
}

/// Zones that exchange anything with this one, in classes; itself plain.
ZoneFill exchange_of(const Book& book, std::size_t zone) {
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

SheetSpec blank_sheet(const Book& book) {
    SheetSpec sheet;
    sheet.id = "atlas";
    sheet.context = book.from.context;
    sheet.zones = book.zones;
    return sheet;
}

AtlasPage page_of(const Book& book, std::size_t zone) {
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
    sheet.texts.subtitle = {
        fmt::format("{}的流出与流入，{}", book.figures.theme.label_zh, book.last().period),
        fmt::format("{}: where it goes and where it comes from, {}", book.figures.theme.label_en,
                    book.last().period)};
    sheet.texts.period = {book.last().period, book.last().period};
    sheet.texts.source = {book.from.project.source_zh, book.from.project.source_en};
    if (book.figures.out_estimated(book.last(), zone) || book.figures.in_estimated(book.last(), zone))
        add_estimate_words(sheet.texts, book.from, book.figures.estimate);
    finish_sheet(sheet, book.look, book.from);
    sheet.texts.title = place.name;
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
    return {.sheet = std::move(sheet),
            .name = place.name,
            .group = group,
            .figures = {marked(shown_outflow(book, zone), book.figures.out_estimated(book.last(), zone)),
                        marked(shown_inflow(book, zone), book.figures.in_estimated(book.last(), zone)),
                        marked(reach ? radius_text(reach->r80_km, {}) : "—",
                               book.figures.out_estimated(book.last(), zone))}};
}

/// How many figures of the book are a dash, and what the dash means.
void add_unknown_words(SheetTexts& texts, const Book& book) {
    const auto unknown = [](const std::vector<double>& values) {
        return std::ranges::count_if(values, [](double value) { return std::isnan(value); });
    };
    const auto out = unknown(book.outflow), in = unknown(book.inflow);
    std::size_t lacking = 0;
    for (std::size_t i = 0; i < book.zones.size(); ++i)
        lacking += book.figures.lacks_pairs(book.last(), i) ? 1 : 0;
    if (lacking > 0)
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

SheetSpec cover_of(const Book& book, const AtlasChoice& choice) {
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
    cover.texts.subtitle = {fmt::format("分{}图集：{}，{} 页；{}", level.label_zh(),
                                        book.figures.theme.label_zh, book.zones.size(), book.last().period),
                            fmt::format("Atlas by {}: {}, {} pages; {}", level.label_en(),
                                        book.figures.theme.label_en, book.zones.size(), book.last().period)};
    cover.texts.source = {"资料来源：" + book.from.project.source_zh,
                          "Source: " + book.from.project.source_en};
    cover.texts.notes.push_back({"封面图：圆面积与流出、流入之和成正比",
                                 "cover: the area of a circle is its outflow and inflow together"});
    add_unknown_words(cover.texts, book);
    if (std::ranges::find(book.last().estimated, 1) != book.last().estimated.end()) {
        add_estimate_words(cover.texts, book.from, book.figures.estimate);
        cover.texts.notes.push_back({"带 * 的数字为估算值", "figures with * are estimates"});
    }
    cover.texts.title = {book.from.project.name_zh, book.from.project.name_en};
    finish_sheet(cover, book.look, book.from);
    return cover;
}

}  // namespace

AtlasSpec atlas_of(const AtlasChoice& choice, const MapSettings& look, const MapSource& from,
                   Session& session) {
    if (!look.palette.empty()) static_cast<void>(palette_of(look.palette));  // told before the first page
    const AtlasFigures figures = atlas_figures(choice, from.project, from.inputs, session);
    Book book{.figures = figures, .from = from, .look = look, .zones = map_zones(from, figures.zones)};
    constexpr double tolerance_deg = 0.002;  // 0.04 mm on an A4 page of the Delta
    for (MapZone& zone : book.zones)
        if (MultiPolygon coarse = simplified(zone.shape, tolerance_deg); !coarse.empty())
            zone.shape = std::move(coarse);
    for (std::size_t zone = 0; zone < figures.zones.size(); ++zone) {
        book.outflow.push_back(figures.outflow(figures.periods.back(), zone).value_or(std::nan("")));
        book.inflow.push_back(figures.inflow(figures.periods.back(), zone).value_or(std::nan("")));
    }
    const Text unit = unit_text(book);
    AtlasSpec atlas{.cover = cover_of(book, choice),
                    .index_heads = {in_unit(heads::outflow.text(), unit), heads::inflow.text(),
                                    in_unit({fact_brief("r80").en, fact_brief("r80").en}, km_of_page)},
                    .pages = {}};
    std::vector<std::size_t> order(figures.zones.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {},
                             [&](std::size_t i) { return book.region().province_code(figures.zones[i]); });
    for (const std::size_t zone : order) atlas.pages.push_back(page_of(book, zone));
    return atlas;
}

}  // namespace deltareach
