#include "study/sheets/page_data.hpp"

#include "render/amount_words.hpp"
#include "render/class_bounds.hpp"
#include "render/display_unit.hpp"
#include "render/draw_zones.hpp"
#include "render/words.hpp"
#include "study/findings/province_receipts.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/page_parts.hpp"
#include "study/sheets/sheet_sources.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/row_remarks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Exact natural breaks take the square of the number of values.
constexpr std::size_t most_for_jenks = 2500;

Text radius_text(const std::optional<double>& radius, const std::optional<Interval>& interval) {
    if (!radius) return {};
    const std::string text = number_text(*radius, 0) + range_behind(interval, 0, "–");
    return {text + " 千米", text + " km"};
}

/// Totals in one unit are of one multiple, but for one whose digits that would lose.
/// @param studies  of the table
Text headline_total(const Study& study, std::span<const Study> studies) {
    constexpr double least_shown = 0.005;  // 0.01 of two decimals
    const double total = study.reach.reach.total;
    std::vector<double> totals;
    for (const Study& one : studies)
        if (one.unit == study.unit) totals.push_back(one.reach.reach.total);
    const auto text = [&](const DisplayUnit& in) {
        return (total_is_whole(study) ? "" : "≥ ") +
               number_text(total / in.divisor,
                           in.divisor > 1 ? decimals_of_amounts({&total, 1}, in.divisor) : 0);
    };
    PageUnit unit = page_unit(study.unit, totals);
    if (total < least_shown * std::max(unit.zh.divisor, unit.en.divisor)) unit = page_unit(study.unit, total);
    return {amount_words(text(unit.zh), unit.zh.label, SheetLanguage::zh),
            amount_words(text(unit.en), unit.en.label, SheetLanguage::en)};
}

/// Kilometres from the least to the most.
Text span_text(double least, double most) {
    const std::vector<std::string> texts = list_of_numbers(std::array{least, most}, 0);
    return {fmt::format("{}–{} 千米", texts[0], texts[1]), fmt::format("{}–{} km", texts[0], texts[1])};
}

void add_split(PageHeadline& headline, const Study& study) {
    if (!study.estimated() || !study.reach.reach.r80_interval) return;
    const Interval& interval = *study.reach.reach.r80_interval;
    headline.split_r80 = span_text(interval.low, interval.high);
    const DistanceBounds& bounds = study.estimate->bounds;
    const Text limits = span_text(bounds.nearest_km, bounds.farthest_km);
    headline.split_limits = {"不依赖模型的界限 " + limits.zh, "bounds without a model " + limits.en};
    const std::vector<BetaRow>& rows = study.estimate->by_beta;
    if (rows.empty()) return;
    const auto [near, far] =
        std::ranges::minmax(rows, {}, [](const BetaRow& row) { return row.reach.r80_km; });
    const auto [flat, steep] = std::ranges::minmax(rows, {}, &BetaRow::beta);
    const Text radii = span_text(near.reach.r80_km, far.reach.r80_km);
    headline.split_limits.zh +=
        fmt::format("；距离衰减 β 取 {} 至 {} 时 {}", flat.beta, steep.beta, radii.zh);
    headline.split_limits.en +=
        fmt::format("; under a distance decay β of {} to {}: {}", flat.beta, steep.beta, radii.en);
}

/// What every reader of these figures must be told, and what was not made.
Json notes_of(const PageSource& source) {
    Json notes = Json::array();
    const auto add = [&](const char* zh, const char* en) { notes.push_back(page_text({zh, en})); };
    const auto& explored = source.found.explored;
    if (explored && !explored->all)
        add("起点太多，没有逐一分析：它们有流量、总量、半径与辐射曲线，没有区间与其他指标；流量取到所印的位数"
            "。",
            "Too many origins to study each: these have flows, totals, radii and curves, neither intervals "
            "nor the "
            "other figures; flows are rounded to the digits printed.");
    if (!source.found.studies.empty() && source.found.shared.surfaces.made.empty())
        add("没有辐射带：项目写明的起点没有一个的流量能做成格子不超过 500,000 个的面。",
            "There are no bands: of no flows of the origins that the project names a surface of at most "
            "500,000 cells could be made.");
    if (explored && !explored->balanced)
        add("区域太多：没有各区域的流入与收支。",
            "Too many zones: what they receive and their net are left out.");
    if (std::ranges::count_if(source.found.studies, &Study::estimated) > 1)
        add("估算行用同一个先验拆分公布的总量，所以各主题、各时期的半径相同：它们不说明变化，也不说明主题之间"
            "的差别"
            "。",
            "Estimated figures split reported totals by one prior, so their radii are the same in every "
            "theme and "
            "period: they tell neither change nor a difference between themes.");
    return notes;
}

Json start_of(const PageView& start) {
    return {{"origin", start.origin},
            {"theme", start.theme},
            {"period", start.period},
            {"level", start.level},
            {"column", start.column}};
}

}  // namespace

Json page_number(double value) {
    if (!std::isfinite(value)) return nullptr;
    const std::string text = fmt::format("{:.9g}", value);
    double rounded = 0;
    std::from_chars(text.data(), text.data() + text.size(), rounded);
    if (rounded == std::round(rounded) && std::abs(rounded) < 1e15)
        return static_cast<std::int64_t>(rounded);  // shorter than 1.0
    return rounded;
}

Json page_number(const std::optional<double>& value) {
    return value ? page_number(*value) : Json(nullptr);
}

Json page_numbers(const std::vector<double>& values) {
    Json numbers = Json::array();
    for (const double value : values) numbers.push_back(page_number(value));
    return numbers;
}

Json page_text(const Text& text) {
    return {{"zh", text.zh.empty() ? text.en : text.zh}, {"en", text.en.empty() ? text.zh : text.en}};
}

PageUnit page_unit(const std::string& unit, double largest) {
    return {.zh = display_unit(unit, largest), .en = english_unit(unit, largest), .of = unit};
}

PageUnit page_unit(const std::string& unit, std::span<const double> shown) {
    return {.zh = sheet_unit(unit, shown, SheetLanguage::zh),
            .en = sheet_unit(unit, shown, SheetLanguage::en),
            .of = unit};
}

Json unit_json(const PageUnit& unit) {
    Json json{{"div", unit.zh.divisor},
              {"div_en", unit.en.divisor},
              {"step", unit.step},
              {"shown", {{"zh", unit.zh.label.zh}, {"en", unit.en.label.en}}}};
    for (const SheetLanguage language : {SheetLanguage::zh, SheetLanguage::en}) {
        const std::vector<UnitStep> steps = unit_steps(unit.of, language);
        if (steps.size() < 2) break;
        const bool chinese = language == SheetLanguage::zh;
        Json& alone = json["alone"][chinese ? "zh" : "en"];
        for (const UnitStep& step : steps)
            alone.push_back(
                {step.least, step.unit.divisor, chinese ? step.unit.label.zh : step.unit.label.en});
    }
    return json;
}

Json scale_json(const ClassedFill& fill, const PageUnit& unit, const Text& method) {
    const auto decimals = [&](double divisor) {
        std::vector<double> shown = fill.breaks, values = numbers_of(fill.column);
        for (double& bound : shown) bound /= divisor;
        for (double& value : values) value /= divisor;
        return class_bounds(shown, values).decimals;
    };
    Json colours = Json::array(), bounds = Json::array();
    for (const Colour& colour : colours_of(fill)) colours.push_back(colour.to_hex());
    for (const double bound : fill.breaks) bounds.push_back(json_number(bound));
    return {{"b", std::move(bounds)},
            {"dec", decimals(unit.zh.divisor)},
            {"dec_en", decimals(unit.en.divisor)},
            {"c", std::move(colours)},
            {"m", page_text(method)}};
}

Json page_scale(const std::vector<double>& values, const PageUnit& unit, bool change) {
    if (std::ranges::none_of(values, [](double value) { return std::isfinite(value); })) return nullptr;
    MapSettings map;
    if (values.size() > most_for_jenks) map.method = "quantile";
    Messages notes;
    const Column column{.name = "values", .label_zh = {}, .label_en = {}, .unit = {}, .values = values};
    const ClassedFill fill = change ? change_fill(column, map, notes) : classed(column, map, false, notes);
    Text how = method_text(map);
    for (const Message& note : notes) {
        if (note.code != "DR1453") continue;  // quantile classes that ties leave empty
        how.zh += "；" + text_of(note, Language::zh);
        how.en += "; " + text_of(note, Language::en);
    }
    return scale_json(fill, unit, how);
}

Text quality_mark(Quality quality) {
    if (quality == Quality::estimated) return {"估算", "ESTIMATED"};
    if (quality == Quality::synthetic) return {"合成", "SYNTHETIC"};
    return {};
}

std::vector<PageHeadline> page_headlines(std::span<const Study> studies, const Inputs& inputs) {
    const RowRemarks remarks(inputs);
    std::vector<PageHeadline> headlines;
    for (const Study& study : studies) {
        const ReachResult& r = study.reach.reach;
        headlines.push_back({.origin = {study.origin.name_zh, study.origin.name_en},
                             .theme = {study.theme.label_zh, study.theme.label_en},
                             .period = study.period,
                             .what = total_words(study),
                             .quality = quality_mark(study.quality),
                             .total = headline_total(study, studies),
                             .r50 = radius_text(r.r50_km, r.r50_interval),
                             .r80 = radius_text(r.r80_km, r.r80_interval),
                             .interval = interval_brief(r),
                             .split_r80 = {},
                             .split_limits = {},
                             .remark = remarks.of(study),
                             .latest = is_latest(study, studies)});
        add_split(headlines.back(), study);
    }
    return headlines;
}

Text page_source(const Loaded& from) {
    const Text stated{from.project.source_zh, from.project.source_en};
    return has(stated) ? stated
                       : files_shown(from.project, from.inputs, {.flows = true, .all_columns = true});
}

Json page_data(const PageSource& source, Session& session) {
    const Project& project = source.from.project;
    const PagePlaces places(source);
    PageStore store;
    Json data{{"version", 1},
              {"title", page_text({project.name_zh, project.name_en})},
              {"lang", session.language() == Language::zh ? "zh" : "en"},
              {"synthetic", project.synthetic},
              {"date", project.date},
              {"organisation", project.organisation},
              {"approval", project.approval},
              {"source", page_text(page_source(source.from))},
              {"start", start_of(source.start)},
              {"notes", notes_of(source)},
              {"ground", places.ground()},
              {"levels", places.levels()},
              {"places", places.places()},
              {"columns", page_columns(*source.from.inputs.region, places)}};
    add_page_studies(data, source, places, store);
    add_page_layers(data, source, places, session);
    data["texts"] = store.texts();
    data["rings"] = store.rings();
    return data;
}

}  // namespace deltareach
