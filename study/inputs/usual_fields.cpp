#include "study/inputs/usual_fields.hpp"

#include "gis/table.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>

namespace deltareach {
namespace {

/// Fields that everybody calls so, and that need not be told of.
constexpr std::array<std::string_view, 3> plain_ids{"adcode", "code", "id"};
constexpr std::array<std::string_view, 2> plain_names{"name_zh", "name"};

/// Codes of places before numbers of features, which a program may have made.
constexpr std::array<std::string_view, 32> ids{
    "adcode",       "ad_code",  "code",     "代码",     "行政区划代码", "行政区划编码", "行政区代码",
    "行政区编码",   "行政代码", "行政编码", "区划代码", "区划码",       "区划编码",     "统计用区划代码",
    "统计区划代码", "统计代码", "国标码",   "国标代码", "地区代码",     "区域代码",     "区县代码",
    "城市代码",     "编码",     "gb",       "xzqdm",    "xzqhdm",       "qhdm",         "zldwdm",
    "xzdm",         "pac",      "id",       "编号"};
/// What is in places, and no place itself.
constexpr std::array<std::string_view, 14> things{"园区名称", "园区",     "企业名称", "公司名称", "机构名称",
                                                  "项目名称", "学校名称", "平台名称", "企业",     "公司",
                                                  "机构",     "company",  "firm",     "单位名称"};

constexpr std::array<std::string_view, 16> usual_names{
    "name_zh", "name",      "name_chn", "nl_name_3", "nl_name_2", "nl_name_1", "name_3", "name_2",
    "name_1",  "name_long", "admin",    "name_latn", "name_engl", "fullname",  "名称",   "全称"};
/// Behind those and things: a list of firms has the district of each as well.
constexpr std::array<std::string_view, 25> names_of_places{
    "区域名称", "行政区名称", "区划名称", "地名", "区域",   "地区", "区县", "县区", "县市区",
    "区县名称", "县名",       "市名",     "城市", "省份",   "省名", "国家", "街道", "乡镇",
    "街道乡镇", "镇街",       "xzqmc",    "qhmc", "zldwmc", "xzmc", "地方"};

/// What places are, in English: a name where it tells them apart, else what they lie in.
constexpr std::array<std::string_view, 14> kinds_of_place{
    "county", "district", "municipality", "commune", "ward",  "parish",   "township",
    "city",   "town",     "prefecture",   "region",  "state", "province", "country"};

/// What the heads of such fields end in: 乡镇名称, 街道（镇）名称.
constexpr std::string_view end_of_names = "名称";

bool is_one_of(std::span<const std::string_view> heads, std::string_view head) {
    return std::ranges::find(heads, head) != heads.end();
}

/// The field of the first head that serves, columns in their order.
template <class Serves>
std::string first_field(const std::vector<Column>& columns, std::span<const std::string_view> heads,
                        const Serves& serves) {
    for (const std::string_view head : heads)
        for (const Column& column : columns)
            if (normal_head(column.name) == head && serves(column, head)) return column.name;
    return {};
}

}  // namespace

std::string field_of_codes(const std::vector<Column>& columns, Doubles doubles) {
    return first_field(columns, ids, [&](const Column& column, std::string_view head) {
        return (doubles == Doubles::taken && is_one_of(plain_ids, head)) || tells_apart(column);
    });
}

bool is_head_of_years(std::string_view head) {
    static constexpr std::array<std::string_view, 6> years{"年份", "年度", "年", "year", "时期", "period"};
    return is_one_of(years, normal_head(head));
}

bool holds_words(const Column& column) {
    const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
    return texts != nullptr &&
           std::ranges::any_of(*texts, [](const std::string& text) { return !text.empty(); });
}

std::string field_of_names(const std::vector<Column>& columns) {
    // Not one that stands empty: its neighbour is then the one in use. A number is no name.
    const auto serves = [](const Column& column, std::string_view head) {
        return holds_words(column) && (!is_one_of(things, head) || tells_apart(column));
    };
    for (const std::span<const std::string_view> heads :
         {std::span<const std::string_view>(usual_names), std::span<const std::string_view>(things),
          std::span<const std::string_view>(names_of_places)})
        if (std::string field = first_field(columns, heads, serves); !field.empty()) return field;
    for (const Column& column : columns)
        if (normal_head(column.name).ends_with(end_of_names) && holds_words(column)) return column.name;
    // county of counties, but not that of their parishes
    return first_field(columns, kinds_of_place, [](const Column& column, std::string_view) {
        return holds_words(column) && tells_apart(column);
    });
}

bool is_head_of_things(std::string_view head) {
    return is_one_of(things, normal_head(head));
}

std::string field_of_ids(const std::vector<Column>& columns, Doubles doubles) {
    std::string field = field_of_codes(columns, doubles);
    if (!field.empty()) return field;
    field = field_of_names(columns);
    const Column* named = find_column(columns, field);
    return named != nullptr && tells_apart(*named) ? field : std::string();
}

bool tells_apart(const Column& column) {
    const std::vector<std::string> texts = texts_of(column);
    const std::set<std::string> all(texts.begin(), texts.end());
    return !texts.empty() && all.size() == texts.size() && !all.contains("");
}

bool is_guess(const std::string& field) {
    const std::string head = normal_head(field);
    return !is_one_of(plain_ids, head) && !is_one_of(plain_names, head);
}

Message fields_taken(const std::string& path, const std::string& id, const std::string& name) {
    return {.code = "DR1294",
            .where = {path},
            .values = {{"id", id.empty() ? "—" : id}, {"name", name.empty() ? "—" : name}}};
}

bool is_head_of_rows(std::string_view head) {
    static constexpr std::array<std::string_view, 17> numbers{"",     "序号", "序",   "顺序", "行号", "编次",
                                                              "排名", "名次", "位次", "排序", "no",   "no.",
                                                              "#",    "nr",   "nr.",  "rank", "s/n"};
    return std::ranges::find(numbers, normal_head(head)) != numbers.end();
}

bool is_head_of_codes(std::string_view head) {
    return is_one_of(ids, normal_head(head));
}

}  // namespace deltareach
