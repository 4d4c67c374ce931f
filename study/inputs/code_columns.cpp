#include "study/inputs/code_columns.hpp"

#include "gis/text.hpp"
#include "gis/units.hpp"
#include "render/words.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>
#include <string_view>

namespace deltareach {
namespace {

using Ends = std::span<const std::string_view>;

constexpr std::array<std::string_view, 9> naming_ends{"码",   "编号", "区号", "序号", "代号",
                                                      "邮编", "类别", "类型", "分类"};
constexpr std::array<std::string_view, 3> no_codes{"数码", "尺码", "筹码"};
constexpr std::array<std::string_view, 13> maybe_ends{"号",      "种类",     "组",    "组别", "分区",
                                                      "片区",    "大区",     "型",    "zone", "group",
                                                      "cluster", "district", "region"};
constexpr std::array<std::string_view, 14> naming_words{"id",   "code",     "no.",      "postcode", "zip",
                                                        "type", "category", "objectid", "fid",      "gid",
                                                        "oid",  "uid",      "adcode",   "zipcode"};

bool ends_in(std::string_view head, Ends ends) {
    return std::ranges::any_of(ends, [&](std::string_view end) { return head.ends_with(end); });
}

/// Of a head in English, which is written with blanks or low lines: id of zone_id, code of "Postal code".
std::string_view last_word(std::string_view head) {
    const std::size_t at = head.find_last_of(" _-");
    return at == std::string_view::npos ? head : head.substr(at + 1);
}

Numbers head_says(std::string_view written) {
    const std::string lower = ascii_lower(nfkc(written));
    const std::string_view head = lower;
    if (ends_in(head, no_codes)) return Numbers::measure;
    if (ends_in(head, naming_ends) || std::ranges::find(naming_words, last_word(head)) != naming_words.end())
        return Numbers::name;
    const std::string_view last = last_word(head);
    const bool ascii = !last.empty() && static_cast<unsigned char>(last.front()) < 0x80;
    const bool maybe =
        ascii ? std::ranges::find(maybe_ends, last) != maybe_ends.end() : ends_in(head, maybe_ends);
    return maybe ? Numbers::may_name : Numbers::measure;
}

/// Few, and some of them several times.
bool few_that_repeat(const std::vector<double>& values) {
    constexpr std::size_t few = 12;
    std::set<double> distinct;
    std::size_t known = 0;
    for (const double value : values)
        if (std::isfinite(value)) distinct.insert(value), ++known;
    return distinct.size() <= few && distinct.size() < known;
}

}  // namespace

Numbers numbers_are(const Column& column) {
    if (!std::holds_alternative<std::vector<double>>(column.values)) return Numbers::measure;
    if (!column.unit.empty() && column.unit != "1" && column.unit != "unstated") return Numbers::measure;
    const HeadParts head = split_head(column.name);
    if (head.unit) return Numbers::measure;
    Numbers said = head_says(column.name);
    for (const std::string& label : {column.label_zh, column.label_en})
        if (said == Numbers::measure && !label.empty()) said = head_says(label);
    if (said == Numbers::measure) return said;
    const std::vector<double> values = numbers_of(column);
    if (!are_whole(values) || std::ranges::any_of(values, [](double value) { return value < 0; }))
        return Numbers::measure;
    return said == Numbers::name || few_that_repeat(values) ? said : Numbers::measure;
}

bool drawn_as_categories(const Column& column, const MapSettings& map) {
    constexpr std::array<std::string_view, 9> of_sizes{"method",       "classes",      "breaks",
                                                       "exact_breaks", "decimals",     "legend",
                                                       "per",          "legend_order", "circles"};
    return numbers_are(column) == Numbers::name &&
           std::ranges::none_of(of_sizes, [&](std::string_view key) { return is_stated(map, key); });
}

Message taken_as_categories(const Column& column, const MapSettings& map) {
    const Text label = label_of(column);
    return {.code = "DR1188",
            .where = map.where,
            .values = {{"column_zh", first_words(label, SheetLanguage::zh)},
                       {"column_en", first_words(label, SheetLanguage::en)}}};
}

void warn_of_codes(const Column& column, const Location& where, Messages& notes) {
    if (numbers_are(column) == Numbers::measure) return;
    const Text label = label_of(column);
    notes.push_back({.code = "DR1189",
                     .where = where,
                     .values = {{"column_zh", first_words(label, SheetLanguage::zh)},
                                {"column_en", first_words(label, SheetLanguage::en)}}});
}

}  // namespace deltareach
