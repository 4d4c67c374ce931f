#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The parts of a bracket's content: 万元，当年价 → 万元 | 当年价. Of NFKC text.
[[nodiscard]] std::vector<std::string_view> parts_of_unit_words(std::string_view text);

/// A bracket at the end of `text`: where it begins, and what it holds.
struct Bracket {
    std::size_t begin = std::string_view::npos;  ///< npos: there is none
    std::string_view content;
};
/// Of any kind: (…), [ … ], 【…】, 〔…〕.
[[nodiscard]] Bracket last_bracket(std::string_view text);

/// The name of a unit beyond those of money in yuan, persons, counts and lengths: currencies, energy, areas,
/// volumes, freight. @param word  NFKC in small letters without spaces or a multiple: 千瓦时, chf, 日元
[[nodiscard]] std::optional<std::string> further_unit(std::string_view word);

/// Whether a word beyond the usual ones counts things: 班次, 列, 张.
[[nodiscard]] bool is_further_count(std::string_view word);

/// Whether a word behind a slash in a head says per what, rather than what the values are in: the 平方米 of
/// 租金/平方米, not the 万元 of 金额/万元. @param word  a unit without its multiple
[[nodiscard]] bool is_per(std::string_view word);

/// The first known unit among the parts of `text`, a lead 单位: taken off. The whole text is tried first:
/// 10,000 yuan. Nothing when there is none.
[[nodiscard]] std::optional<std::string_view> known_unit_words_in(std::string_view text);

}  // namespace deltareach
