#include "study/inputs/prices_said.hpp"

#include "gis/said_units.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "study/inputs/attribute_words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

bool holds_any(std::string_view text, std::span<const std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// What the prices of a column can be.
enum class Priced { not_at_all, as_value, as_growth };

Priced priced(const Table& table, std::size_t position) {
    static constexpr std::array<std::string_view, 6> growth{"增长", "增速", "增幅", "指数", "同比", "growth"};
    static constexpr std::array<std::string_view, 3> share{"占", "比重", "密度"};
    const std::string head = normal_head(table.whole_head(position));
    const auto unit = split_head(table.whole_head(position)).unit;
    const HeadKind kind = kind_at(table, position);
    const bool of_value = !unit || is_money_unit(unit->name) || unit->name.find("元") != std::string::npos;
    if (holds_any(head, share) || kind == HeadKind::persons || kind == HeadKind::other)
        return Priced::not_at_all;
    if (kind == HeadKind::ratio) return holds_any(head, growth) ? Priced::as_growth : Priced::not_at_all;
    return of_value ? Priced::as_value : Priced::not_at_all;
}

/// The one of several that can be meant; nothing where they differ.
std::optional<PriceBasis> only_one(const std::vector<PriceBasis>& bases, const Priced column,
                                   const std::string& head) {
    std::optional<PriceBasis> found;
    const auto take = [&](bool of_growth) {
        bool differ = false;
        for (const PriceBasis& basis : bases) {
            const bool current = basis.en == "current prices";
            const bool others = basis.listed_after && !basis.of.ends_with(head);
            if (basis.of_growth != of_growth || others || (column == Priced::as_growth && current)) continue;
            differ = differ || (found && found->zh != basis.zh);
            found = basis;
        }
        if (differ) found.reset();
        return differ || found.has_value();
    };
    if (column == Priced::as_growth && take(true)) return found;
    take(false);
    return found;
}

/// Those of a remark below the table that are about the column, or about all.
std::vector<PriceBasis> of_remarks(const Table& table, const std::string& head) {
    static constexpr std::array<std::string_view, 8> all{"本表", "表中", "绝对数", "绝对值",
                                                         "总量", "各项", "数据",   "均"};
    std::vector<PriceBasis> bases;
    for (const std::string_view remark : table.remarks_below())
        for (PriceBasis& basis : price_bases_in(remark)) {
            const bool about = basis.of_growth || holds_any(basis.clause, all) ||
                               (!head.empty() && basis.clause.find(head) != std::string::npos);
            if (about) bases.push_back(std::move(basis));
        }
    return bases;
}

}  // namespace

std::optional<PriceBasis> prices_of(const Table& table, std::size_t position) {
    const std::string& whole = table.whole_head(position);
    if (const auto own = price_bases_in(whole); !own.empty()) {
        const bool in_label = !price_bases_in(split_head(whole).label).empty();
        return own.size() == 1 && !in_label ? std::optional(own.front()) : std::nullopt;
    }
    const Priced column = priced(table, position);
    if (column == Priced::not_at_all) return std::nullopt;
    const std::string head = normal_head(whole);
    std::vector<PriceBasis> bases;
    for (const std::string_view words : table.words_above())
        std::ranges::move(price_bases_in(words), std::back_inserter(bases));
    if (const auto found = only_one(bases, column, head)) return found;
    return bases.empty() ? only_one(of_remarks(table, head), column, head) : std::nullopt;
}

}  // namespace deltareach
