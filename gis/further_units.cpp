#include "gis/private/foreign_money.hpp"
#include "gis/private/unit_words.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

struct FurtherWord {
    std::string_view written, name;
};

/// Currencies by their English names; codes and Chinese names stand in foreign_money.cpp. A dollar of
/// nobody's stays one.
constexpr std::array<FurtherWord, 32> moneys{{{"yen", "jpy"},
                                              {"japaneseyen", "jpy"},
                                              {"euro", "eur"},
                                              {"euros", "eur"},
                                              {"usdollar", "usd"},
                                              {"usdollars", "usd"},
                                              {"dollar", "dollars"},
                                              {"dollars", "dollars"},
                                              {"poundsterling", "gbp"},
                                              {"poundssterling", "gbp"},
                                              {"sterling", "gbp"},
                                              {"won", "krw"},
                                              {"koreanwon", "krw"},
                                              {"swissfranc", "chf"},
                                              {"swissfrancs", "chf"},
                                              {"rouble", "rub"},
                                              {"roubles", "rub"},
                                              {"rubles", "rub"},
                                              {"rupee", "inr"},
                                              {"rupees", "inr"},
                                              {"baht", "thb"},
                                              {"rand", "zar"},
                                              {"ringgit", "myr"},
                                              {"singaporedollars", "sgd"},
                                              {"australiandollars", "aud"},
                                              {"canadiandollars", "cad"},
                                              {"newzealanddollars", "nzd"},
                                              {"nz$", "nzd"},
                                              {"nzdollars", "nzd"},
                                              {"hkdollars", "hkd"},
                                              {"hongkongdollars", "hkd"},
                                              {"澳门币", "mop"}}};

/// Words that have another name, or whose name is in capitals.
constexpr std::array<FurtherWord, 38> synonyms{{{"tonne", "吨"},
                                                {"tonnes", "吨"},
                                                {"tons", "吨"},
                                                {"ha", "公顷"},
                                                {"hm2", "公顷"},
                                                {"hectare", "公顷"},
                                                {"hectares", "公顷"},
                                                {"平米", "平方米"},
                                                {"m2", "平方米"},
                                                {"sqm", "平方米"},
                                                {"squaremetres", "平方米"},
                                                {"squaremeters", "平方米"},
                                                {"sqkm", "km2"},
                                                {"squarekm", "km2"},
                                                {"squarekilometres", "km2"},
                                                {"squarekilometers", "km2"},
                                                {"m3", "立方米"},
                                                {"cubicmetres", "立方米"},
                                                {"cubicmeters", "立方米"},
                                                {"kwh", "千瓦时"},
                                                {"kw·h", "千瓦时"},
                                                {"mwh", "MWh"},
                                                {"gwh", "GWh"},
                                                {"twh", "TWh"},
                                                {"kw", "千瓦"},
                                                {"mw", "MW"},
                                                {"gw", "GW"},
                                                {"teu", "TEU"},
                                                {"标准箱", "标箱"},
                                                {"°c", "℃"},
                                                {"摄氏度", "℃"},
                                                {"公斤", "kg"},
                                                {"千克", "kg"},
                                                {"毫克", "mg"},
                                                {"微克", "μg"},
                                                {"毫米", "mm"},
                                                {"厘米", "cm"},
                                                {"percentagepoints", "百分点"}}};

/// Words that are their own name; of ASCII in small letters.
constexpr std::array<std::string_view, 24> own_names{
    "平方米", "立方米", "千瓦时", "千瓦", "兆瓦", "标箱", "吨标准煤", "吨公里",
    "人公里", "车公里", "百分点", "岁",   "倍",   "升",   "克",       "kg",
    "mg",     "μg",     "mm",     "cm",   "kcal", "ppm",  "db",       "分贝"};

constexpr std::array<std::string_view, 18> counts{"班次", "架次", "车次", "艘次", "列次", "家次",
                                                  "户次", "项次", "列",   "班",   "趟",   "张",
                                                  "只",   "头",   "株",   "枚",   "间",   "栋"};

}  // namespace

bool is_further_count(std::string_view word) {
    return std::ranges::find(counts, word) != counts.end();
}

bool is_per(std::string_view word) {
    const auto unit = further_unit(ascii_lower(nfkc(word)));
    return is_further_count(word) || (unit && !is_currency(*unit));
}

std::optional<std::string> further_unit(std::string_view word) {
    if (word.empty()) return std::nullopt;
    if (const ForeignMark mark = foreign_mark_before(word); mark && mark.written == word)
        return std::string(mark.unit);
    const auto in = [&](const auto& list) -> std::optional<std::string> {
        const auto found = std::ranges::find(list, word, &FurtherWord::written);
        return found == list.end() ? std::nullopt : std::optional(std::string(found->name));
    };
    if (auto money = in(moneys)) return money;
    if (auto other = in(synonyms)) return other;
    if (std::ranges::find(own_names, word) != own_names.end()) return std::string(word);
    return std::nullopt;
}

}  // namespace deltareach
