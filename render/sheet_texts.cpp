#include "render/private/sheet_texts.hpp"

#include "gis/shown_globe.hpp"
#include "render/words.hpp"
#include "render/world_plane.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace deltareach {
namespace {

/// A framed mark; returns its width.
double draw_mark(Canvas& canvas, const std::string& text, Point upper_right, const Style& style) {
    TextStyle type = style.bold(8);
    type.colour = mixed(style.flow, style.ink, 0.25);
    const TextExtent extent = measure_text(text, type);
    const double width = extent.width + 10 * style.unit, height = extent.height() + 5 * style.unit;
    Path box;
    box.add_rect({upper_right.x() - width, upper_right.y(), width, height});
    canvas.draw(box, {.fill = {}, .stroke = Stroke{.colour = type.colour, .width_pt = 0.9, .dash = {}}});
    canvas.text(
        text, type,
        {.baseline = {upper_right.x() - width / 2, upper_right.y() + 2.3 * style.unit + extent.ascent},
         .anchor = Anchor::middle});
    return width;
}

std::vector<std::string> marks_of(const SheetSpec& spec) {
    std::vector<std::string> marks;
    if (spec.texts.synthetic) marks.push_back(joined_words({"合成数据", "SYNTHETIC"}, spec.language));
    if (spec.texts.estimated) marks.push_back(joined_words({"估算", "ESTIMATED"}, spec.language));
    if (spec.texts.modelled) marks.push_back(joined_words({"模型期望值", "MODELLED"}, spec.language));
    return marks;
}

/// The logo's box: as tall as the title's line, or less where it is very wide.
Rect logo_size(const SheetSpec& spec, const Style& style) {
    if (!spec.texts.logo) return {};
    const PixelImage& logo = *spec.texts.logo;
    const double aspect = static_cast<double>(logo.columns) / logo.rows;
    const double height = std::min(22 * style.unit, 120 * style.unit / aspect);
    return {0, 0, height * aspect, height};
}

}  // namespace

namespace {

/// Where a line of Chinese is best parted: behind its last mark in the latter half, or before a bracket.
std::size_t best_end_of(const std::string& line) {
    std::size_t best = 0;
    for (const std::string_view mark : {"，", "、", "；", "："})
        if (const std::size_t at = line.rfind(mark);
            at != std::string::npos && at + mark.size() < line.size())
            best = std::max(best, at + mark.size());
    if (const std::size_t at = line.rfind("（"); at != std::string::npos) best = std::max(best, at);
    return 2 * best >= line.size() ? best : 0;
}

/// A title in as few lines as it needs, parted between its clauses where that takes no line more: 流 and 入
/// stay together.
std::vector<std::string> lines_of_title(const std::string& title, const TextStyle& type, double width) {
    std::vector<std::string> lines;
    std::string rest = title;
    while (true) {
        const std::vector<std::string> greedy = wrapped_text(rest, type, width);
        if (greedy.size() < 2) break;
        const std::size_t end = rest.starts_with(greedy.front()) ? best_end_of(greedy.front()) : 0;
        const bool better = end > 0 && wrapped_text(rest.substr(end), type, width).size() < greedy.size();
        if (!better && !rest.starts_with(greedy.front())) {
            lines.insert(lines.end(), greedy.begin(), greedy.end());
            return lines;
        }
        const std::size_t taken = better ? end : greedy.front().size();
        lines.push_back(rest.substr(0, taken));
        rest.erase(0, taken);
        rest.erase(0, rest.find_first_not_of(' '));
    }
    lines.push_back(rest);
    return lines;
}

}  // namespace

Block header_block(const SheetSpec& spec, double width, const Style& style) {
    Block block{.name = "title", .rows = {}};
    const std::vector<std::string> marks = marks_of(spec);
    const Rect logo = logo_size(spec, style);
    double taken = logo.width > 0 ? logo.width + 8 * style.unit : 0;
    for (const std::string& mark : marks) taken += measure_text(mark, style.bold(8)).width + 16 * style.unit;
    block.rows.push_back(
        {0, [=, &style, &spec](Canvas& canvas, Point at) {
             double right = at.x() + width;
             if (logo.width > 0) {
                 canvas.image(*spec.texts.logo, {right - logo.width, at.y() + 1, logo.width, logo.height});
                 right -= logo.width + 8 * style.unit;
             }
             for (const std::string& mark : marks)
                 right -= draw_mark(canvas, mark, {right, at.y() + 2 * style.unit}, style) + 6 * style.unit;
         }});
    const SheetTexts& texts = spec.texts;
    if (!spec.furniture.title) {
        if (taken > 0) block.add_space(24 * style.unit);
        return block;
    }
    for (const std::string& line :
         lines_of_title(first_words(texts.title, spec.language), style.bold(18), width - taken))
        block.add_text(line, style.bold(18), width - taken);
    const std::string second = second_words(texts.title, spec.language);
    if (!second.empty()) block.add_text(second, style.soft(10.5), width - taken);
    if (has(texts.subtitle)) {
        block.add_space(1.5 * style.unit);
        block.add_text(first_words(texts.subtitle, spec.language), style.soft(9), width);
        const std::string under = second_words(texts.subtitle, spec.language);
        if (!under.empty()) block.add_text(under, style.soft(7.4), width);
    }
    return block;
}

namespace {

/// Source, method and notes one behind the other.
std::string notes_in_one(const SheetTexts& texts, SheetLanguage language) {
    const bool english = language == SheetLanguage::en;
    std::string all;
    const auto add = [&](const Text& head, const std::string& words) {
        if (words.empty()) return;
        all += (all.empty() ? ""
                : english   ? ". "
                            : "　") +
               first_words(head, language) + (english ? ": " : "：") + words;
    };
    add({"资料来源", "Source"}, first_words(texts.source, language));
    add({"方法", "Method"}, first_words(texts.method, language));
    std::string notes;
    for (const Text& note : texts.notes)
        if (has(note)) notes += (notes.empty() ? "" : english ? "; " : "；") + first_words(note, language);
    add({"说明", "Note"}, notes);
    return all;
}

}  // namespace

Block footer_block(const SheetSpec& spec, const Text& projection, double width, const Style& style) {
    Block block{.name = "notes", .rows = {}};
    const SheetLanguage language = spec.language;
    const TextStyle type = style.soft(6.4);
    const char* colon = language == SheetLanguage::en ? ": " : "：";
    const auto paragraph = [&](const Text& head, const Text& text) {
        if (!has(text)) return;
        block.add_text(first_words(head, language) + colon + first_words(text, language), type, width);
        const std::string second = second_words(text, language);
        if (!second.empty()) block.add_text(head.en + ": " + second, style.soft(5.8), width);
    };
    // On a slide a line a note would take the height of the map.
    const bool in_one = spec.format == PageFormat::slide && language != SheetLanguage::both;
    if (spec.furniture.notes && in_one) {
        const std::string notes = notes_in_one(spec.texts, language);
        if (!notes.empty()) block.add_text(notes, type, width);
    } else if (spec.furniture.notes) {
        paragraph({"资料来源", "Source"}, spec.texts.source);
        paragraph({"方法", "Method"}, spec.texts.method);
        for (const Text& note : spec.texts.notes) paragraph({"说明", "Note"}, note);
    }
    const Text approval = spec.texts.approval_number.empty()
                              ? Text{"示意图，未经地图审核", "Sketch map, not reviewed by the map authority"}
                              : Text{"审图号：" + spec.texts.approval_number,
                                     "Map approval number: " + spec.texts.approval_number};
    std::string line;
    const auto part = [&](const Text& head, const Text& text) {
        if (!has(text)) return;
        if (!line.empty()) line += "　";
        if (has(head)) line += joined_words(head, language) + colon;
        line += joined_words(text, language);
    };
    if (spec.furniture.notes) {
        part({"时期", "Period"}, spec.texts.period);
        part({"投影", "Projection"}, projection);
        part({"制图日期", "Date"}, {spec.texts.date, spec.texts.date});
        part({"制图单位", "Made by"}, {spec.texts.organisation, spec.texts.organisation});
        block.add_text(line, type, width);
    }
    TextStyle strong = type;
    strong.bold = true;
    strong.colour = style.ink;
    block.add_text(joined_words(approval, language), strong, width);
    return block;
}

namespace {

/// The names of the projections that a map can be asked for by a word; others keep the name of their
/// register.
std::string chinese_projection(const std::string& name) {
    if (name == "Albers 25°/47°, 105°E")
        return "阿尔伯斯等积圆锥投影，标准纬线 25°N、47°N，中央经线 105°E，WGS 84";
    constexpr std::string_view utm = "WGS 84 / UTM zone ";
    if (name.starts_with(utm)) return "通用横轴墨卡托投影（UTM）" + name.substr(utm.size()) + " 带，WGS 84";
    return {};
}

/// Of a projection that has no name but its definition: its method, and what it is centred on.
Text method_words(const Crs& plane) {
    constexpr std::array<std::pair<std::string_view, const char*>, 12> methods{
        {{"Orthographic", "正射投影"},
         {"Gnomonic", "球心投影"},
         {"Stereographic", "球面投影"},
         {"Polar Stereographic", "极球面投影"},
         {"Azimuthal Equidistant", "等距方位投影"},
         {"Modified Azimuthal Equidistant", "等距方位投影"},
         {"Lambert Azimuthal Equal Area", "兰勃特等积方位投影"},
         {"Robinson", "罗宾森投影"},
         {"Mollweide", "摩尔魏德投影"},
         {"Equal Earth", "等积地球投影"},
         {"Albers Equal Area", "阿尔伯斯等积圆锥投影"},
         {"Lambert Conic Conformal", "兰勃特等角圆锥投影"}}};
    constexpr std::string_view before = "METHOD[\"";
    const std::string& wkt = plane.wkt();
    const std::size_t start = wkt.find(before);
    if (start == std::string::npos) return {plane.name(), plane.name()};
    const std::size_t from = start + before.size();
    const std::string method = wkt.substr(from, wkt.find('"', from) - from);
    Text words{method, method};
    for (const auto& [name, zh] : methods)
        if (method.starts_with(name)) words.zh = zh;
    const auto degrees = [](double value, const char* sides) {
        return fmt::format("{:.2f}°{}", std::abs(value), value < 0 ? sides[1] : sides[0]);
    };
    if (const auto shown = shown_globe(plane)) {
        const std::string at = degrees(shown->centre().lon, "EW") + " " + degrees(shown->centre().lat, "NS");
        return {words.zh + "，中心 " + at, words.en + ", centre " + at};
    }
    if (const auto meridian = middle_of_whole_globe(plane))
        return {words.zh + "，中央经线 " + degrees(*meridian, "EW"),
                words.en + ", central meridian " + degrees(*meridian, "EW")};
    return words;
}

}  // namespace

Text projection_words(const SheetSpec& spec, const Crs& plane, LonLat centre) {
    if (spec.crs && spec.crs->is_planar_km()) return {"平面坐标（千米）", "planar kilometres"};
    if (spec.crs && spec.crs->name() == "unknown") return method_words(*spec.crs);
    if (spec.crs) {
        const std::string& name = spec.crs->name();
        std::string zh = chinese_projection(name);
        if (zh.empty()) zh = name;
        if (const Text method = method_words(*spec.crs); zh == name && name.starts_with("World_"))
            zh = method.zh + "（" + name + "）";
        return {zh, name};
    }
    if (const auto meridian = meridian_of_globe(plane)) {
        const std::string about = fmt::format("{:.2f}°{}", std::abs(*meridian), *meridian < 0 ? "W" : "E");
        return {"等积地球投影（Equal Earth），中央经线 " + about + "，WGS 84",
                "Equal Earth, central meridian " + about + ", WGS 84"};
    }
    const std::string at =
        fmt::format("{:.2f}°{} {:.2f}°{}", std::abs(centre.lon), centre.lon < 0 ? "W" : "E",
                    std::abs(centre.lat), centre.lat < 0 ? "S" : "N");
    return {fmt::format("兰勃特等积方位投影，中心 {}，WGS 84", at),
            fmt::format("Lambert azimuthal equal-area, centre {}, WGS 84", at)};
}

}  // namespace deltareach
