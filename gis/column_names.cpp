#include "gis/price_bases.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// The prices that tell a head from others of its label: 现价 of GDP（亿元，现价） beside
/// GDP（亿元，2020年不变价）. Empty where none do.
std::string own_prices(std::string_view head, const std::string& label, std::span<const std::string> heads) {
    const auto prices = price_bases_in(head);
    if (prices.size() != 1) return {};
    std::size_t alike = 0;
    for (const std::string& other : heads) {
        if (split_head(other).label != label) continue;
        const auto of_other = price_bases_in(other);
        alike += of_other.size() == 1 && of_other.front().zh == prices.front().zh ? 1U : 0U;
    }
    return alike == 1 ? prices.front().zh : std::string();
}

}  // namespace

std::string name_of_column(std::string_view head, std::span<const std::string> heads) {
    const HeadParts parts = split_head(head);
    if (!parts.unit) return std::string(trimmed(head));
    const auto named = [](const HeadParts& of) { return of.label + "（" + base_words(of.written) + "）"; };
    const std::string said = label_with_words(head);
    std::size_t same_label = 0, same_said = 0, same_name = 0, same_unit = 0;
    for (const std::string& other : heads) {
        const HeadParts of = split_head(other);
        if (of.label != parts.label) continue;
        ++same_label;
        if (label_with_words(other) == said) ++same_said;
        if (of.unit && named(of) == named(parts)) ++same_name;
        if (of.written == parts.written) ++same_unit;
    }
    if (same_label <= 1) return parts.label;
    if (const std::string prices = own_prices(head, parts.label, heads); !prices.empty())
        return parts.label + "（" + prices + "）";
    if (same_name <= 1) return named(parts);
    if (!said.empty() && same_said == 1) return said;
    if (same_unit > 1) return std::string(trimmed(head));
    return fmt::format("{}（{}，原{}）", parts.label, base_words(parts.written), parts.written);
}

}  // namespace deltareach
