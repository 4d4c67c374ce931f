#include "layers/private/flow_heads.hpp"

#include "gis/table.hpp"
#include "gis/text.hpp"
#include "layers/flow_columns.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace deltareach {

std::optional<Period> period_in_head(std::string_view head) {
    const std::string whole = normal_head(head);
    std::string_view text = whole;
    if (const auto period = parse_period(text)) return period;
    for (const std::string& word : heads_of(FlowRole::value)) {
        if (text.starts_with(word))
            text.remove_prefix(word.size());
        else if (text.ends_with(word))
            text.remove_suffix(word.size());
        else
            continue;
        while (!text.empty() && std::string_view("_-:").find(text.front()) != std::string_view::npos)
            text.remove_prefix(1);
        while (!text.empty() && std::string_view("_-:").find(text.back()) != std::string_view::npos)
            text.remove_suffix(1);
        return parse_period(text);
    }
    return std::nullopt;
}

bool speaks_of_values(std::string_view head) {
    constexpr std::array<std::string_view, 9> others{"率",   "比", "占",   "增速", "名次",
                                                     "排名", "%",  "等级", "人口"};
    const std::string text = ascii_lower(without_spaces(nfkc(head)));
    const auto holds = [&](std::string_view word) { return text.find(word) != std::string::npos; };
    if (std::ranges::any_of(others, holds)) return false;
    if (std::ranges::any_of(heads_of(FlowRole::value), holds)) return true;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - at == 4 && parse_period(std::string_view(text).substr(at, 4))) return true;
        at = std::max(end, at + 1);
    }
    return false;
}

}  // namespace deltareach
