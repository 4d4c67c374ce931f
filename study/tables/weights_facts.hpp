#pragma once

#include "gis/json_text.hpp"
#include "study/findings/labels.hpp"
#include "study/inputs/chosen_weights.hpp"

#include <string>
#include <string_view>

namespace deltareach {

/// {kind, scale, links, cross_group_share, islands}: what every document says of the weights behind it.
[[nodiscard]] Json weights_facts_json(const WeightsFacts& facts);
/// The same as a sentence.
[[nodiscard]] Words weights_facts_words(const WeightsFacts& facts);
/// A rule such as "knn:4" in words: 最近的 4 个邻居. @param by_edges of queen and rook
[[nodiscard]] Words weights_kind_words(const std::string& written, bool by_edges);

/// What one group is called, and several: "省", "province", "provinces"; a field that does not hold provinces
/// is called by its own name, so that a split of cities is never told as one of provinces.
struct GroupWords {
    std::string zh, en, en_plural;

    [[nodiscard]] std::string within_zh() const { return zh + "内"; }
    [[nodiscard]] std::string across_zh() const { return "跨" + zh; }
};
/// Of the groups behind the weights, or of a field.
[[nodiscard]] GroupWords group_words(const WeightsFacts& facts);
[[nodiscard]] GroupWords group_words(const std::string& field);

/// "p = 0.0123", "p < 0.0001"
[[nodiscard]] std::string p_text(double p);
/// The same for a column of numbers: "0.0123", "<0.0001".
[[nodiscard]] std::string p_cell(double p);
/// A statistic to `digits` significant digits; "—" where it has none.
[[nodiscard]] std::string statistic_text(double value, int digits);
/// The same to `decimals` places.
[[nodiscard]] std::string placed_text(double value, int decimals);

}  // namespace deltareach
