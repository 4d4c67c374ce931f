#include "study/sheets/column_titles.hpp"

#include "gis/dates.hpp"
#include "gis/said_periods.hpp"
#include "gis/table.hpp"
#include "gis/text.hpp"
#include "layers/zone_codes.hpp"
#include "render/words.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/sheets/english_titles.hpp"
#include "study/sheets/titles_of_tables.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>

namespace deltareach {
namespace {

/// Columns that say where zones lie, the smallest places first.
constexpr std::array<std::string_view, 16> place_heads{
    "县",   "区县",   "县区", "县市区",     "county", "district", "市",     "城市",
    "地市", "地级市", "city", "prefecture", "省",     "省份",     "省区市", "province"};

/// What all of the zones have alike in a column; empty where they differ or lack it.
std::string common_text(const Column& column, const std::vector<ZoneRef>& zones) {
    const std::vector<std::string> texts = texts_of(column);
    const std::string& first = texts[zones.front().zone];
    const bool alike =
        std::ranges::all_of(zones, [&](const ZoneRef& zone) { return texts[zone.zone] == first; });
    return alike ? first : std::string();
}

/// A place that is known by its Chinese name: in English only where that is a province, and in a script of
/// its own.
Text place_named(const std::string& name) {
    if (name == "全国" || name == "中国") return {name, "China"};
    const auto province = province_named(name);
    return {name, province ? std::string(province->en) : is_ascii(name) ? name : std::string()};
}

/// The period that a text says: 2023年, 2023年前三季度, 2018–2023年; empty where it says none or several.
Text period_said(std::string_view text) {
    const auto said = period_said_in(text, YearsMeant::with_their_word);
    return said ? Text{said->zh, said->en} : Text();
}

/// The period that a column names for all of the zones, or the first and the last of the years that it does.
Text periods_in(const Column& column, const std::vector<ZoneRef>& zones) {
    const std::vector<std::string> texts = texts_of(column);
    std::set<std::string> found;
    for (const ZoneRef& zone : zones) {
        if (texts[zone.zone].empty()) continue;
        const std::optional<Period> period = parse_period(texts[zone.zone]);
        if (!period) return {};
        found.insert(period->text());
    }
    if (found.empty()) return {};
    const std::string &first = *found.begin(), &last = *found.rbegin();
    if (found.size() == 1) return {period_in_chinese(first), first};
    if (first.size() != 4 || last.size() != 4) return {};
    return {first + "–" + last + "年", first + "–" + last};
}

/// What the titles above the tables that were read say alike; nothing where they differ or say nothing.
template <class Find>
Text said_by_titles(const Inputs& inputs, const Find& find) {
    Text said;
    for (const InputFile& file : inputs.files) {
        const Text one = find(file.title);
        if (one.zh.empty()) continue;
        if (!said.zh.empty() && said.zh != one.zh) return {};
        said = one;
    }
    return said;
}

/// The period in the name of a table (2023年基本情况.xlsx).
Text period_in_name(const InputFile& file) {
    if (!is_table_name(file.path)) return {};
    const std::string name = std::filesystem::path(file.path).stem().string();
    // A yearbook is of the year before, and a day of export says nothing of the data.
    constexpr std::array<std::string_view, 5> others{"年鉴", "导出", "下载", "版", "规划"};
    if (std::ranges::any_of(others,
                            [&](std::string_view word) { return name.find(word) != std::string::npos; }))
        return {};
    const auto said = period_said_in(name, YearsMeant::with_their_word);
    const auto of_making = [](Period::Kind kind) {
        return kind == Period::Kind::month || kind == Period::Kind::day;
    };
    if (!said || (said->period && of_making(said->period->kind))) return {};
    return {said->zh, said->en};
}

bool gives(const InputFile& file, const std::string& column) {
    return file.head_units.contains(column);
}

/// What the title above a table, else its name, says of a column that it gives. Columns of one name (of
/// several levels) have a period only where their tables say the same.
Text period_of_table(const Inputs& inputs, const std::string& column) {
    std::optional<Text> said;
    for (const InputFile& file : inputs.files) {
        if (!gives(file, column)) continue;
        Text one = period_of_title(file.title);
        if (one.zh.empty()) one = period_in_name(file);
        if (said && said->zh != one.zh) return {};
        said = one;
    }
    return said.value_or(Text());
}

/// Whether no file gives the one column without the other.
bool of_one_table(const Inputs& inputs, const std::string& a, const std::string& b) {
    return std::ranges::all_of(inputs.files,
                               [&](const InputFile& file) { return gives(file, a) == gives(file, b); });
}

/// The province that codes are all of, or the country of nearly all provinces, where they are codes of places
/// and not numbers of features; of districts of one city the city. A part of a province is not its province.
Text province_of_codes(const Project& project, const Region& region, const std::vector<ZoneRef>& zones) {
    const ZoneLayer& level = region.levels()[zones.front().level];
    const ZoneSource* source = project.zone_source(level.level());
    static constexpr std::array<std::string_view, 5> numbers{"", "id", "编号", "fid", "objectid"};
    if (source == nullptr || std::ranges::find(numbers, normal_head(source->id)) != numbers.end()) return {};
    std::vector<std::string> codes;
    std::optional<ProvinceName> common;
    std::set<std::string_view> provinces;
    for (const ZoneRef& zone : zones) {
        const std::string& code = level.codes()[zone.zone];
        const std::optional<ProvinceName> one = province_of(code);
        if (!one) return {};
        provinces.insert(one->zh);
        common = one;
        codes.push_back(code);
    }
    constexpr std::size_t whole_country = 30;  // of 34; maps often lack some
    if (provinces.size() > 1) return provinces.size() >= whole_country ? Text{"全国", "China"} : Text{};
    if (const std::string city = city_of(codes); !city.empty()) return {city, {}};
    if (!may_be_all_of_province(codes)) return {};
    return {std::string(common->zh), std::string(common->en)};
}

/// 吉林省第二产业 of a column 其中第二产业; 吉林省：省级财政收入, for two 省 side by side are read as one.
std::string of_place(const std::string& place, std::string_view label) {
    constexpr std::string_view of_which = "其中";
    constexpr std::size_t han = 3;  // bytes of a character
    if (label.starts_with(of_which) && label.size() > of_which.size()) label.remove_prefix(of_which.size());
    static constexpr std::array<std::string_view, 5> behind{"级", "会", "内", "属", "直"};
    bool twice = place.size() >= han && label.size() >= han &&
                 std::string_view(place).substr(place.size() - han) == label.substr(0, han);
    twice = twice && (label.size() == han || std::ranges::any_of(behind, [&](std::string_view word) {
                          return label.substr(han).starts_with(word);  // and not 市场
                      }));
    return place + (twice ? "：" : "") + std::string(label);
}

}  // namespace

Text place_of(const Project& project, const Inputs& inputs, const std::vector<ZoneRef>& zones) {
    if (zones.empty()) return {};
    const Region& region = *inputs.region;
    if (zones.size() == 1) return {region.name_zh(zones.front()), region.name_en(zones.front())};
    for (std::size_t level = zones.front().level + 1; level < region.levels().size(); ++level)
        for (std::size_t at = 0; at < region.levels()[level].size(); ++at) {
            const ZoneRef outer{level, at};
            const bool holds = std::ranges::all_of(
                zones, [&](ZoneRef zone) { return zone.level < level && region.contains(outer, zone); });
            if (holds) return {region.name_zh(outer), region.name_en(outer)};
        }
    const std::size_t level = zones.front().level;
    if (std::ranges::any_of(zones, [&](ZoneRef zone) { return zone.level != level; })) return {};
    for (const std::string_view head : place_heads)
        for (const Column& column : region.levels()[level].columns())
            if (normal_head(column.name) == head &&
                std::holds_alternative<std::vector<std::string>>(column.values))
                if (const std::string name = common_text(column, zones); !name.empty())
                    return place_named(name);
    const auto place = [](const std::string& title) {
        const std::string english = english_place_in(title);  // words behind it need a space
        return english.empty() ? place_named(place_in_title(title)) : Text{english + " ", english};
    };
    if (const Text name = said_by_titles(inputs, place); !name.zh.empty()) return name;
    if (const std::string name = place_in_title(project.name_zh); !name.empty()) return place_named(name);
    return province_of_codes(project, region, zones);
}

Text place_of_title(const std::string& title) {
    return place_named(place_in_title(title));
}

Text title_of_place(const Text& title, const Project& project, const Inputs& inputs,
                    const std::vector<ZoneRef>& zones) {
    const Text place = place_of(project, inputs, zones);
    return {title.zh.starts_with(place.zh) ? title.zh : of_place(place.zh, title.zh),
            (place.en.empty() ? "" : place.en + ": ") + title.en};
}

namespace {

Text period_of_column(const Inputs& inputs, const Column& shown, const std::vector<ZoneRef>& zones) {
    if (zones.empty() || names_a_year(shown.label_zh) || names_a_year(shown.name)) return {};
    const std::vector<Column>& columns = inputs.region->levels()[zones.front().level].columns();
    for (const std::string& name : {shown.name + "_year", shown.name + "年份"})
        if (const Column* column = find_column(columns, name)) return periods_in(*column, zones);
    for (const Column& column : columns)
        if (column.name != shown.name && is_head_of_years(column.name) &&
            of_one_table(inputs, column.name, shown.name))
            return periods_in(column, zones);
    const std::string& taken = inputs.period_taken;  // the sheet is called by it
    if (!taken.empty() &&
        said_by_titles(inputs, [](const std::string& title) { return period_of_title(title); }).zh.empty())
        return {period_in_chinese(taken), period_in_english(taken)};
    return period_of_table(inputs, shown.name);
}

/// The columns of one period, and how a text names them beside others.
struct OfPeriod {
    Text period, labels;
    bool several = false;
};

/// Columns by their periods, those without one last and under an empty one; ratios by what they are made of.
/// @param unsaid  set where a column has a period that its label does not name
std::vector<OfPeriod> by_period(const Inputs& inputs, const std::vector<ColumnZones>& columns, bool& unsaid) {
    std::vector<OfPeriod> found;
    const auto add = [&](const Column& column, const std::vector<ZoneRef>& zones) {
        const Text label = label_of(column);
        Text period = period_of_column(inputs, column, zones);
        unsaid = unsaid || !period.zh.empty();
        if (period.zh.empty()) period = period_said(label.zh);
        if (period.zh.empty()) period = period_said(column.name);
        const auto same =
            std::ranges::find_if(found, [&](const OfPeriod& group) { return group.period.zh == period.zh; });
        if (same == found.end())
            found.push_back({period, label});
        else
            *same = {period, {same->labels.zh + "、" + label.zh, same->labels.en + ", " + label.en}, true};
    };
    for (const ColumnZones& what : columns) {
        if (what.of.empty()) add(what.column, what.zones);
        for (const Column& part : what.of) add(part, what.zones);
    }
    return found;
}

}  // namespace

Text periods_of(const Inputs& inputs, const std::vector<ColumnZones>& columns) {
    bool unsaid = false;
    const std::vector<OfPeriod> found = by_period(inputs, columns, unsaid);
    if (!unsaid) return {};
    if (found.size() == 1) return found.front().period;
    Text text;
    for (const auto& [period, labels, several] : found) {
        if (period.zh.empty()) continue;
        const auto dated = [&](const std::string& label, const std::string& when) {
            const bool says_it = !several && label.find(when) != std::string::npos;
            return says_it ? label : label + " " + when;
        };
        text.zh += (text.zh.empty() ? "" : "，") + dated(labels.zh, period.zh);
        text.en += (text.en.empty() ? "" : ", ") + dated(labels.en, period.en);
    }
    return text;
}

Text period_of(const Inputs& inputs, const ColumnZones& what) {
    return what.of.empty() ? period_of_column(inputs, what.column, what.zones) : periods_of(inputs, {what});
}

bool is_of_several_periods(const Inputs& inputs, const ColumnZones& what) {
    bool unsaid = false;
    const std::vector<OfPeriod> found = by_period(inputs, {what}, unsaid);
    return unsaid &&
           std::ranges::count_if(found, [](const OfPeriod& group) { return !group.period.zh.empty(); }) > 1;
}

Text dated_by_columns(const Text& title, const Inputs& inputs, const std::vector<ColumnZones>& columns) {
    const Text period = periods_of(inputs, columns);
    constexpr std::size_t most_told_apart = 2;
    bool unsaid = false;
    const bool alike = by_period(inputs, columns, unsaid).size() == 1;
    if (period.zh.empty() || (!alike && columns.size() > most_told_apart)) return title;
    return {title.zh + "（" + period.zh + "）", title.en + ", " + period.en};
}

Text column_title(const Project& project, const Inputs& inputs, const ColumnZones& what, const Text& unit) {
    const Text label = label_of(what.column), place = place_of(project, inputs, what.zones);
    const Text period = period_of(inputs, what);
    const bool named = label.zh.find(place.zh) != std::string::npos;  // by the user already
    std::string zh = period.zh;
    if (!unit.zh.empty()) zh += (zh.empty() ? "" : "，") + unit.zh;
    return {(named ? label.zh : of_place(place.zh, label.zh)) + (zh.empty() ? "" : "（" + zh + "）"),
            (place.en.empty() ? "" : place.en + ": ") + label.en +
                (period.en.empty() ? "" : ", " + period.en) + (unit.en.empty() ? "" : " (" + unit.en + ")")};
}

Text title_on_sheet(const Text& own, const MapSettings& map, SheetLanguage language) {
    const std::string &zh = map.title_zh, &en = map.title_en;
    if (zh.empty() && en.empty()) return own;
    const bool both = language == SheetLanguage::both;
    return {!zh.empty() ? zh : both ? own.zh : en, !en.empty() ? en : both ? own.en : zh};
}

}  // namespace deltareach
