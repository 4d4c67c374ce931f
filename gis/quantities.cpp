#include "gis/quantities.hpp"

#include "gis/units.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace deltareach {
namespace {

struct QuantityWord {
    std::string_view word;
    Quantity of;
};

constexpr std::array<QuantityWord, 22> unit_words{
    {{"km2", Quantity::area},        {"公顷", Quantity::area},     {"亩", Quantity::area},
     {"平方米", Quantity::area},     {"km", Quantity::length},     {"m", Quantity::length},
     {"mm", Quantity::length},       {"cm", Quantity::length},     {"吨", Quantity::weight},
     {"kg", Quantity::weight},       {"克", Quantity::weight},     {"千瓦时", Quantity::energy},
     {"MWh", Quantity::energy},      {"GWh", Quantity::energy},    {"TWh", Quantity::energy},
     {"吨标准煤", Quantity::energy}, {"立方米", Quantity::volume}, {"升", Quantity::volume},
     {"h", Quantity::time},          {"min", Quantity::time},      {"s", Quantity::time},
     {"TEU", Quantity::count}}};

constexpr std::array<QuantityWord, 32> head_words{
    {{"面积", Quantity::area},          {"用地", Quantity::area},       {"耕地", Quantity::area},
     {"绿地", Quantity::area},          {"area", Quantity::area},       {"里程", Quantity::length},
     {"长度", Quantity::length},        {"距离", Quantity::length},     {"海拔", Quantity::length},
     {"length", Quantity::length},      {"distance", Quantity::length}, {"产量", Quantity::weight},
     {"货运量", Quantity::weight},      {"吞吐量", Quantity::weight},   {"重量", Quantity::weight},
     {"排放量", Quantity::weight},      {"总产", Quantity::weight},     {"tonnage", Quantity::weight},
     {"电量", Quantity::energy},        {"能耗", Quantity::energy},     {"能源消费", Quantity::energy},
     {"electricity", Quantity::energy}, {"水量", Quantity::volume},     {"水资源", Quantity::volume},
     {"气量", Quantity::volume},        {"时间", Quantity::time},       {"时长", Quantity::time},
     {"数", Quantity::count},           {"count", Quantity::count},     {"number", Quantity::count},
     {"单产", Quantity::yield},         {"yield", Quantity::yield}}};

}  // namespace

Quantity quantity_of_unit(std::string_view unit) {
    const auto found = std::ranges::find(unit_words, unit, &QuantityWord::word);
    if (found != unit_words.end()) return found->of;
    return counts_things(unit) ? Quantity::count : Quantity::unknown;
}

Quantity quantity_of_head(std::string_view head) {
    Quantity quantity = Quantity::unknown;
    std::size_t last = 0;
    for (const QuantityWord& one : head_words)
        if (const std::size_t at = head.rfind(one.word);
            at != std::string_view::npos && at + one.word.size() > last) {
            last = at + one.word.size();
            quantity = one.of;
        }
    return quantity;
}

bool may_measure(std::string_view unit, std::string_view head) {
    const Quantity of_unit = quantity_of_unit(unit), of_head = quantity_of_head(head);
    // 吞吐量 is told in 标箱 and 人次 too, 产量 in 辆 and 万台
    const bool output =
        of_head == Quantity::weight && of_unit != Quantity::area && of_unit != Quantity::length;
    return of_unit == Quantity::unknown || of_head == Quantity::unknown || of_unit == of_head || output;
}

}  // namespace deltareach
