#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// A head and what stands in a bracket behind it, whatever that is: 金额, 不含税.
struct HeadBracket {
    std::string label;  ///< NFKC, without spaces at the ends
    std::string words;  ///< empty: no bracket stands at the end, or nothing before it
};
/// Takes the last bracket off a head.
[[nodiscard]] HeadBracket bracket_of_head(std::string_view head);

/// Whether words may be a unit that is none of those known: 标准车. Not 万 alone, nor words with digits, a
/// period, or money that is written wrong (元左右).
[[nodiscard]] bool may_be_unit(std::string_view words);

/// Whether words in a bracket say of a column what no unit does: 不含税, 当年价, 合计, 全市, estimated.
[[nodiscard]] bool is_remark(std::string_view words);

}  // namespace deltareach
