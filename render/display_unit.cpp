#include "render/display_unit.hpp"

#include "gis/said_units.hpp"
#include "gis/units.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

struct Multiple {
    int power;
    const char *zh, *en;
};
constexpr std::array<Multiple, 11> multiples{{{12, "万亿", "1,000 billion "},
                                              {11, "千亿", "100 billion "},
                                              {10, "百亿", "10 billion "},
                                              {9, "十亿", "billion "},
                                              {8, "亿", "100 million "},
                                              {7, "千万", "10 million "},
                                              {6, "百万", "million "},
                                              {5, "十万", "100,000 "},
                                              {4, "万", "10,000 "},
                                              {3, "千", "thousand "},
                                              {0, "", ""}}};

struct Named {
    std::string_view unit;
    const char *zh, *en;
};
constexpr std::array<Named, 72> named{{{"yuan", "元", "yuan"},
                                       {"usd", "美元", "US dollars"},
                                       {"hkd", "港元", "HK dollars"},
                                       {"eur", "欧元", "euros"},
                                       {"persons", "人", "persons"},
                                       {"km", "千米", "km"},
                                       {"公里", "公里", "km"},  // of layers, whose words stay
                                       {"km2", "平方千米", "km²"},
                                       {"平方公里", "平方公里", "km²"},
                                       {"公顷", "公顷", "ha"},
                                       {"亩", "亩", "mu"},
                                       {"m", "米", "m"},
                                       {"min", "分钟", "min"},
                                       {"h", "小时", "h"},
                                       {"s", "秒", "s"},
                                       {"吨", "吨", "t"},
                                       {"deg", "度", "degrees"},
                                       {"count", "项", "items"},
                                       {"contracts", "项", "contracts"},
                                       {"papers", "篇", "papers"},
                                       {"patents", "件", "patents"},
                                       {"firms", "家", "firms"},
                                       {"institutions", "家", "institutions"},
                                       {"家", "家", "establishments"},  // firms, shops and institutes alike
                                       {"branches", "家", "branches"},
                                       {"件", "件", "items"},
                                       {"个", "个", "items"},
                                       {"项", "项", "items"},
                                       {"份", "份", "items"},
                                       {"宗", "宗", "cases"},
                                       {"笔", "笔", "deals"},
                                       {"次", "次", "times"},
                                       {"人次", "人次", "person-times"},
                                       {"篇", "篇", "papers"},
                                       {"台", "台", "units"},
                                       {"台套", "台套", "units"},
                                       {"套", "套", "sets"},
                                       {"户", "户", "households"},
                                       {"所", "所", "institutions"},
                                       {"艘", "艘", "vessels"},
                                       {"辆", "辆", "vehicles"},
                                       {"parks", "个", "parks"},
                                       {"jpy", "日元", "yen"},
                                       {"gbp", "英镑", "pounds sterling"},
                                       {"krw", "韩元", "won"},
                                       {"twd", "新台币", "NT dollars"},
                                       {"mop", "澳门元", "patacas"},
                                       {"sgd", "新加坡元", "Singapore dollars"},
                                       {"aud", "澳元", "Australian dollars"},
                                       {"cad", "加元", "Canadian dollars"},
                                       {"nzd", "新西兰元", "NZ dollars"},
                                       {"chf", "瑞士法郎", "Swiss francs"},
                                       {"rub", "卢布", "roubles"},
                                       {"inr", "印度卢比", "rupees"},
                                       {"thb", "泰铢", "baht"},
                                       {"sek", "瑞典克朗", "Swedish kronor"},
                                       {"nok", "挪威克朗", "Norwegian kroner"},
                                       {"dkk", "丹麦克朗", "Danish kroner"},
                                       {"myr", "林吉特", "ringgit"},
                                       {"idr", "印尼盾", "rupiah"},
                                       {"vnd", "越南盾", "dong"},
                                       {"brl", "雷亚尔", "reais"},
                                       {"zar", "兰特", "rand"},
                                       {"aed", "迪拉姆", "dirhams"},
                                       {"dollars", "dollars", "dollars"},
                                       {"平方米", "平方米", "m²"},
                                       {"立方米", "立方米", "m³"},
                                       {"千瓦时", "千瓦时", "kWh"},
                                       {"千瓦", "千瓦", "kW"},
                                       {"标箱", "标箱", "TEU"},
                                       {"班次", "班次", "services"},
                                       {"百分点", "百分点", "percentage points"}}};

/// What one of them is called: yuan/person.
std::string singular(const std::string& plural) {
    for (const std::string_view word : {"persons", "households", "firms", "patents", "papers", "contracts",
                                        "institutions", "establishments", "items"})
        if (plural == word) return plural.substr(0, plural.size() - 1);
    return plural;
}

/// Of a unit without multiple.
Text words_of(const std::string& unit) {
    const auto found = std::ranges::find(named, unit, &Named::unit);
    if (found != named.end()) return {found->zh, found->en};
    constexpr std::string_view times = "·";
    if (const std::size_t at = unit.find(times); at != std::string::npos) {
        const Text first = words_of(unit.substr(0, at)), second = words_of(unit.substr(at + times.size()));
        return {first.zh + "·" + second.zh, first.en + "·" + second.en};
    }
    if (const std::size_t slash = unit.find('/'); slash != std::string::npos && slash > 0) {
        // 元 and 公里 in a ratio are what yuan and km are elsewhere.
        const auto part = [](const std::string& word) {
            const std::optional<Unit> known = unit_named(word);
            if (!known || known->power_of_ten == 0) return words_of(known ? known->name : word);
            const auto& in = *std::ranges::find(multiples, known->power_of_ten, &Multiple::power);
            const Text base = words_of(known->name);  // 万人 below 件
            return Text{in.zh + base.zh, in.en + base.en};
        };
        const Text above = part(unit.substr(0, slash)), below = part(unit.substr(slash + 1));
        if (above.zh == "1") return {"每" + below.zh, "per " + singular(below.en)};
        return {above.zh + "/" + below.zh, above.en + "/" + singular(below.en)};
    }
    if (unit.starts_with("km^")) return {"千米" + unit.substr(2), unit};
    return {unit, unit};
}

bool is_of_persons(std::string_view name) {
    const std::string_view above = name.substr(0, name.find('/'));
    return above == "persons" || above == "person" || above == "people" || above == "人";
}

/// Money, persons and amounts that tables write in multiples.
bool comes_in_multiples(std::string_view name) {
    static constexpr std::array<std::string_view, 25> words{
        "元",     "美元", "港元",   "欧元",   "吨",     "亩",   "公顷",     "人次",   "户",
        "辆",     "台",   "平方米", "立方米", "千瓦时", "千瓦", "吨标准煤", "吨公里", "人公里",
        "车公里", "标箱", "TEU",    "kg",     "班次",   "架次", "dollars"};
    const std::string_view above = name.substr(0, name.find('/'));
    return is_of_persons(name) || is_money_unit(above) || std::ranges::find(words, above) != words.end();
}

/// The unit and its power of ten, where it is shown in multiples.
std::optional<Unit> in_multiples(const std::string& unit) {
    std::optional<Unit> known = unit_named(unit);
    if (!known) return std::nullopt;
    if (known->power_of_ten == 0 && !comes_in_multiples(known->name) && !counts_things(known->name))
        return std::nullopt;
    return known;
}

/// A multiple and the least amount, in ones, that is shown in it.
struct Step {
    int power;
    double least;
};

/// From the largest down to ones.
std::vector<Step> steps_of(const Unit& unit, bool english) {
    // Things (件, 项, 家) are read one by one as long as their number is.
    if (unit.power_of_ten == 0 && !comes_in_multiples(unit.name))
        return english ? std::vector<Step>{{9, 1e9}, {6, 1e6}, {0, 0}}
                       : std::vector<Step>{{8, 1e9}, {4, 1e6}, {0, 0}};
    if (!english)
        return {{8, is_of_persons(unit.name) ? 1e9 : 1e8}, {4, unit.power_of_ten == 4 ? 1e4 : 1e5}, {0, 0}};
    std::vector<Step> steps{{9, 1e9}, {6, 1e6}, {0, 0}};
    if (unit.power_of_ten == 3) steps.insert(steps.end() - 1, {3, 1e3});
    return steps;
}

DisplayUnit shown_in(const Unit& unit, int power) {
    const Multiple& multiple = *std::ranges::find(multiples, power, &Multiple::power);
    const Text words = words_of(unit.name);
    return {std::pow(10, power - unit.power_of_ten), {multiple.zh + words.zh, multiple.en + words.en}};
}

/// The powers of ten in which what a ratio is of is counted, from the smallest; empty: never in multiples.
/// The same in both languages, so that bounds stated of a ratio mean one thing.
std::vector<int> powers_below(const std::string& name) {
    constexpr std::array<std::string_view, 4> money{"yuan", "usd", "hkd", "eur"};
    if (is_of_persons(name)) return {4, 6};
    if (std::ranges::find(money, name) != money.end()) return {4, 8, 12};
    return comes_in_multiples(name) ? std::vector<int>{4} : std::vector<int>{};
}

/// 家/万人, 家/亿元 where there is less than a tenth of one a person or yuan: what is written out is 11.3 and
/// not 0.00113. The smallest multiple that does, else the largest.
std::optional<DisplayUnit> of_many(const std::string& written, double largest) {
    constexpr double least_shown = 0.1;
    const std::size_t slash = written.find('/');
    if (slash == std::string::npos || slash == 0 || !(largest > 0) || largest >= least_shown)
        return std::nullopt;
    if (const std::optional<Unit> known = unit_named(written); known && known->power_of_ten != 0)
        return std::nullopt;
    const std::optional<Unit> of = unit_named(written.substr(slash + 1));
    if (!of || of->power_of_ten != 0) return std::nullopt;
    const std::vector<int> powers = powers_below(of->name);
    if (powers.empty()) return std::nullopt;
    const auto reads = [&](int power) { return largest * std::pow(10, power) >= least_shown; };
    const auto found = std::ranges::find_if(powers, reads);
    const int power = found == powers.end() ? powers.back() : *found;
    const Multiple& multiple = *std::ranges::find(multiples, power, &Multiple::power);
    const std::string over = written.substr(0, slash);
    const Text above = words_of(over), below = words_of(of->name);
    const Text between = over == "1" ? Text{"每", "per "} : Text{above.zh + "/", above.en + "/"};
    return DisplayUnit{std::pow(10, -power),
                       {between.zh + multiple.zh + below.zh, between.en + multiple.en + below.en}};
}

DisplayUnit unit_for(const std::string& written, const SizesShown& sizes, bool english) {
    if (written.empty() || written == "1" || written == "unstated") return {};  // what nobody stated
    if (auto unit = of_many(written, sizes.largest)) return *unit;
    const std::optional<Unit> unit = in_multiples(written);
    if (!unit) return {1, words_of(written)};
    if (!(sizes.largest > 0)) return shown_in(*unit, unit->power_of_ten);
    const double ones = std::pow(10, unit->power_of_ten), largest = sizes.largest * ones,
                 smallest = sizes.smallest * ones;
    const std::vector<Step> steps = steps_of(*unit, english);
    constexpr double most_shown = 1e6;  // six digits before the point
    auto step = std::ranges::find_if(steps, [&](const Step& one) { return largest >= one.least; });
    while (step + 1 != steps.end() && smallest < 0.01 * std::pow(10, step->power) &&
           largest < most_shown * std::pow(10, (step + 1)->power))
        ++step;
    return shown_in(*unit, step->power);
}

}  // namespace

DisplayUnit display_unit(const std::string& unit, double largest) {
    return unit_for(unit, {largest, largest}, false);
}

DisplayUnit english_unit(const std::string& unit, double largest) {
    return unit_for(unit, {largest, largest}, true);
}

SizesShown sizes_shown(std::span<const double> shown) {
    SizesShown sizes;
    for (const double value : shown)
        if (std::isfinite(value)) sizes.largest = std::max(sizes.largest, std::abs(value));
    for (const double value : shown) {
        const double size = std::abs(value);
        if (!std::isfinite(size) || size <= smallest_step * sizes.largest) continue;
        sizes.smallest = sizes.smallest == 0 ? size : std::min(sizes.smallest, size);
    }
    return sizes;
}

DisplayUnit display_unit(const std::string& unit, std::span<const double> shown) {
    return unit_for(unit, sizes_shown(shown), false);
}

std::vector<UnitStep> unit_steps(const std::string& unit, SheetLanguage language) {
    const bool english = language == SheetLanguage::en;
    const std::optional<Unit> known = in_multiples(unit);
    if (!known) return {{0, unit_for(unit, {}, english)}};
    std::vector<UnitStep> steps;
    for (const Step& step : steps_of(*known, english))
        steps.push_back({step.least / std::pow(10, known->power_of_ten), shown_in(*known, step.power)});
    return steps;
}

DisplayUnit sheet_unit(const std::string& unit, double largest, SheetLanguage language) {
    return unit_for(unit, {largest, largest}, language == SheetLanguage::en);
}

DisplayUnit sheet_unit(const std::string& unit, std::span<const double> shown, SheetLanguage language) {
    return unit_for(unit, sizes_shown(shown), language == SheetLanguage::en);
}

DisplayUnit sheet_unit(const Column& column, SheetLanguage language) {
    return sheet_unit(column, {}, language);
}

DisplayUnit sheet_unit(const Column& column, std::span<const double> beside, SheetLanguage language) {
    std::vector<double> values =
        beside.empty() ? numbers_of(column) : std::vector<double>(beside.begin(), beside.end());
    constexpr double counted = 1e-5;
    const double least = counted * sizes_shown(values).largest;
    std::erase_if(values, [least](double value) { return std::abs(value) < least; });
    return sheet_unit(column.unit, values, language);
}

}  // namespace deltareach
