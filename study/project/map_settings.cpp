#include "study/project/map_settings.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "study/messages.hpp"
#include "study/project/map_kinds.hpp"
#include "study/project/map_section.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>

namespace deltareach {
namespace {

std::string listed(const std::vector<double>& numbers) {
    return fmt::format("{}", fmt::join(numbers, ", "));
}

}  // namespace

const std::vector<std::string>& furniture_words() {
    static const std::vector<std::string> words{"title",       "legend",    "notes",   "scale-bar",
                                                "north-arrow", "graticule", "locator", "seats"};
    return words;
}

void settle_breaks(MapSettings& map, bool method_stated) {
    if (map.breaks.empty()) return;
    const bool takes_steps = map.kind == "difference";  // between its two periods, whatever the method
    if (method_stated && !takes_steps && map.method != "manual")
        throw UsageError(
            Message{.code = "DR1039",
                    .where = map.where,
                    .values = {{"option", "breaks"},
                               {"why_zh", "只有方法 manual 用它，而方法是 " + map.method},
                               {"why_en", "only the method manual reads it, not " + map.method}}});
    if (map.breaks.size() < 2 ||
        std::ranges::adjacent_find(map.breaks, std::greater_equal{}) != map.breaks.end())
        throw UsageError(
            Message{.code = "DR1452",
                    .where = map.where,
                    .values = {{"problem_zh", "断点须至少两个且递增：" + listed(map.breaks)},
                               {"problem_en", "breaks number two or more and rise: " + listed(map.breaks)}}});
    map.method = "manual";
}

bool is_date(const std::string& text) {
    return text.empty() || parse_period(text).has_value();
}

void require_date(const std::string& text) {
    if (!is_date(text)) throw UsageError(Message{.code = "DR1524", .values = {{"text", text}}});
}

MapSettings read_map_settings(TomlSection& section) {
    MapSettings map;
    map.kind = section.one_of("kind", map_kinds(), map.kind);
    map.theme = section.text("theme");
    map.period = section.text("period");
    map.origin = section.text("origin");
    map.column = section.text("column");
    map.second = section.text("second");
    map.level = section.text("level");
    map.per = section.text("per");
    map.circles = section.text("circles");
    map.labels = section.text("labels");
    map.colours = section.texts("colours");
    map.order = section.texts("order");
    map.points_crs = section.text("points_crs");
    map.cluster_mm = section.number("cluster_mm", map.cluster_mm, 0, 50);
    map.per_dot = section.number("per_dot", map.per_dot, 0, 1e15);
    map.threshold = section.number("threshold", map.threshold, 0, 1e18);
    map.projection = section.text("projection");
    map.hide = section.some_of("hide", furniture_words());
    map.transparent = section.flag("transparent", map.transparent);
    map.exact_breaks = section.flag("exact_breaks", map.exact_breaks);
    map.decimals = static_cast<int>(section.integer("decimals", map.decimals, -1, 6));
    map.legend = section.texts("legend");
    map.themes = section.texts("themes");
    map.periods = section.texts("periods");
    map.title_zh = section.text("title_zh");
    map.title_en = section.text("title_en");
    const std::string method = section.one_of(
        "method", {"jenks", "quantile", "equal", "stddev", "headtail", "manual", "unique"}, "");
    if (!method.empty()) map.method = method;
    map.palette = section.text("palette");
    map.paper = section.one_of("paper", {"A4", "A3", "slide"}, map.paper);
    map.orientation = section.one_of("orientation", {"landscape", "portrait", "auto"}, map.orientation);
    map.classes = static_cast<int>(section.integer("classes", map.classes, 2, 12));
    map.dpi = static_cast<int>(section.integer("dpi", map.dpi, 96, 600));
    map.top = static_cast<int>(section.integer("top", map.top, 0, 100000));
    map.breaks = section.numbers("breaks");
    map.beta = section.number("beta", map.beta, 0.01, 10);
    map.missing_as_zero = section.flag("missing_as_zero", map.missing_as_zero);
    map.inset = section.texts("inset");
    map.language = section.one_of("language", {"zh", "en", "both"}, map.language);
    map.grey = section.flag("grey", map.grey);
    map.source_zh = section.text("source_zh");
    map.source_en = section.text("source_en");
    map.date = section.text("date");
    if (!is_date(map.date)) section.refuse("date", "a date that exists, such as 2023-05-01");
    map.organisation = section.text("organisation");
    map.approval = section.text("approval");
    if (const auto formats = section.texts("formats"); !formats.empty()) map.formats = formats;
    map.name = section.text("name");
    if (map.name.starts_with('.') || map.name.find_first_of("/\\\n\r\t") != std::string::npos)
        section.refuse("name", "a file name without folder or extension");
    map.where = section.where("kind");
    section.gather([&] { settle_breaks(map, !method.empty()); });
    return map;
}

}  // namespace deltareach
