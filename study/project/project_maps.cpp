#include "gis/error.hpp"
#include "layers/flow_reader.hpp"
#include "study/messages.hpp"
#include "study/project/map_kinds.hpp"
#include "study/project/project_reader.hpp"
#include "study/project/word_lists.hpp"
#include "study/spoken.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

/// One [[map]]: asks for the keys that its kind reads, and for no other.
class MapTable {
  public:
    MapTable(ProjectReader& reader, TomlSection& section, const MapKind& kind, MapSettings& map)
        : reader_(reader), section_(section), kind_(kind), map_(map) {}

    void read() {
        subject();
        marks();
        classes();
        words();
        look();
        relations();
    }

  private:
    [[nodiscard]] bool reads(std::string_view key) const { return use_of(kind_, key) != KeyUse::never; }

    /// What is shown, and where.
    void subject() {
        if (reads("theme")) map_.theme = section_.text("theme");
        if (reads("period")) map_.period = period_as_read(section_.text("period"));
        if (reads("origin")) map_.origin = section_.text("origin");
        if (reads("origins")) map_.origins = section_.texts("origins");
        if (reads("column")) map_.column = section_.text("column");
        if (reads("columns")) map_.columns = section_.texts("columns");
        if (reads("same_classes")) map_.same_classes = section_.flag("same_classes", map_.same_classes);
        if (reads("second")) map_.second = section_.text("second");
        if (reads("level")) map_.level = section_.text("level");
        if (reads("per")) map_.per = section_.text("per");
        if (reads("circles")) map_.circles = section_.text("circles");
        if (reads("themes")) map_.themes = section_.texts("themes");
        if (reads("periods"))
            for (const std::string& period : section_.texts("periods"))
                map_.periods.push_back(period_as_read(period));
        if (reads("inset")) map_.inset = section_.texts("inset");
        if (reads("missing_as_zero"))
            map_.missing_as_zero = section_.flag("missing_as_zero", map_.missing_as_zero);
        if (reads("beta")) map_.beta = section_.number("beta", map_.beta, 0.01, 10);
    }
    /// Flows, points, dots and names.
    void marks() {
        if (reads("labels")) map_.labels = section_.text("labels");
        if (reads("points"))
            map_.points = reader_.resolve(section_, "points", section_.text("points")).string();
        if (reads("points_crs")) map_.points_crs = section_.text("points_crs");
        if (reads("cluster_mm")) map_.cluster_mm = section_.number("cluster_mm", map_.cluster_mm, 0, 50);
        if (reads("per_dot")) map_.per_dot = section_.number("per_dot", map_.per_dot, 0, 1e15);
        if (reads("threshold")) map_.threshold = section_.number("threshold", map_.threshold, 0, 1e18);
        if (reads("top")) map_.top = static_cast<int>(section_.integer("top", map_.top, 0, 100000));
    }
    void classes() {
        if (reads("colours")) map_.colours = section_.texts("colours");
        if (reads("order")) map_.order = section_.texts("order");
        if (reads("palette")) map_.palette = section_.text("palette");
        if (reads("method")) map_.method = section_.one_of("method", class_methods(), map_.method);
        if (reads("classes"))
            map_.classes = static_cast<int>(section_.integer("classes", map_.classes, 2, 12));
        if (reads("breaks")) map_.breaks = section_.numbers("breaks");
        if (reads("exact_breaks")) map_.exact_breaks = section_.flag("exact_breaks", map_.exact_breaks);
        if (reads("decimals"))
            map_.decimals = static_cast<int>(section_.integer("decimals", map_.decimals, -1, 6));
        if (reads("legend")) map_.legend = section_.texts("legend");
        if (reads("legend_order"))
            map_.legend_order = section_.one_of("legend_order", legend_orders(), map_.legend_order);
    }
    void words() {
        map_.title_zh = section_.text("title_zh");
        map_.title_en = section_.text("title_en");
        map_.language = section_.one_of("language", sheet_languages(), map_.language);
        map_.source_zh = section_.text("source_zh");
        map_.source_en = section_.text("source_en");
        map_.date = section_.text("date");
        if (!is_date(map_.date))
            section_.refuse("date", {"存在的日期，如 2023-05-01", "a date that exists, such as 2023-05-01"});
        map_.organisation = section_.text("organisation");
        map_.approval = section_.text("approval");
    }
    void look() {
        map_.logo = reader_.resolve(section_, "logo", section_.text("logo")).string();
        map_.projection = section_.text("projection");
        map_.hide = section_.some_of("hide", furniture_words());
        map_.transparent = section_.flag("transparent", map_.transparent);
        map_.grey = section_.flag("grey", map_.grey);
        map_.legend_size = section_.number("legend_size", map_.legend_size, 0.7, 2);
        map_.paper = section_.one_of("paper", papers(), map_.paper);
        map_.orientation = section_.one_of("orientation", orientations(), map_.orientation);
        map_.dpi = static_cast<int>(section_.integer("dpi", map_.dpi, 96, 600));
        if (const auto formats = section_.some_of("formats", picture_formats()); !formats.empty())
            map_.formats = formats;
        map_.name = section_.text("name");
        if (map_.name.starts_with('.') || map_.name.find_first_of("/\\\n\r\t") != std::string::npos)
            section_.refuse("name",
                            {"不含文件夹与扩展名的文件名", "a file name without folder or extension"});
    }
    /// What the keys ask of each other.
    void relations() {
        if (reads("points_crs")) section_.need({.section = {}, .key = "points_crs", .other = "points"});
        for (const std::string_view key : keys_of(kind_)) {
            const KeyUse use = use_of(kind_, key);
            if (use == KeyUse::with_column)
                section_.need(
                    {.section = {}, .key = std::string(key), .other = std::string(kind_.column_key)});
            if (use == KeyUse::without_column && section_.excludes(key, kind_.column_key))
                useless(std::string(key), spoken::map_of_column);
        }
        section_.gather([&] { settle_breaks(map_, is_stated(map_, "method")); });
    }
    void useless(const std::string& key, const Spoken& why) {
        reader_.problems.push_back({.code = "DR1039",
                                    .where = section_.where(key),
                                    .values = {{"option", key}, {"why_zh", why.zh}, {"why_en", why.en}}});
    }

    ProjectReader& reader_;
    TomlSection& section_;
    const MapKind& kind_;
    MapSettings& map_;
};

/// Keys that other kinds read are said to be that, rather than unknown.
void refuse_keys_of_others(const ProjectReader& reader, const toml::table& table, TomlSection& section,
                           const MapKind& kind) {
    for (const auto& [node, value] : table) {
        const std::string key(node.str());
        if (!is_map_key(key) || use_of(kind, key) != KeyUse::never) continue;
        section.know(key);
        reader.problems.push_back(
            {.code = "DR1534",
             .where = section.where_key(node),
             .values = {{"kind", std::string(kind.name)},
                        {"key", key},
                        {"keys", fmt::format("{}", fmt::join(keys_of(kind), list_mark))}}});
    }
}

}  // namespace

void read_map(ProjectReader& reader, const toml::table& table) {
    auto section = reader.section(table, "[[map]]");
    MapSettings map;
    const std::string kind = section.one_of("kind", map_kinds(), "");
    if (kind.empty() && table.contains("kind")) return;  // which keys it may have hangs on the kind
    if (!kind.empty()) map.kind = kind;
    map.where = section.where("kind");
    for (const auto& [key, value] : table) map.stated.emplace_back(key.str());
    section.rules_under("[[map]] " + map.kind);
    MapTable(reader, section, map_kind(map.kind), map).read();
    refuse_keys_of_others(reader, table, section, map_kind(map.kind));
    section.report_unknown();
    if (!map.name.empty() &&
        std::ranges::find(reader.project.maps, map.name, &MapSettings::name) != reader.project.maps.end())
        reader.problems.push_back(
            {.code = "DR1028", .where = section.where("name"), .values = {{"name", map.name}}});
    reader.project.maps.push_back(std::move(map));
}

}  // namespace deltareach
