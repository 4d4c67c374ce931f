#include "layers/zone_codes.hpp"

#include "gis/text.hpp"
#include "layers/messages.hpp"
#include "layers/private/china_codes.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// 境界: what follows the code of a country, a province or a city where the feature is its border line.
constexpr std::string_view border_line = "_JD";

bool is_border_line(std::string_view code) {
    if (!code.ends_with(border_line)) return false;
    code.remove_suffix(border_line.size());
    return code.size() == 6 && std::ranges::all_of(code, is_digit);
}

}  // namespace

std::string code_in_field(std::string_view text) {
    std::string_view rest = trimmed(text);
    const auto take = [&](std::string_view mark) {
        if (!rest.starts_with(mark)) return false;
        rest = trimmed(rest.substr(mark.size()));
        return true;
    };
    if (!take("{") || !take("\"adcode\"") || !take(":") || !rest.ends_with('}')) return std::string(text);
    rest = trimmed(rest.substr(0, rest.size() - 1));
    if (rest.size() > 1 && rest.starts_with('"') && rest.ends_with('"'))
        rest = rest.substr(1, rest.size() - 2);
    const bool plain = !rest.empty() && std::ranges::all_of(rest, [](char c) {
        return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    });
    return rest == "null" ? std::string() : std::string(plain ? rest : text);
}

std::optional<ProvinceName> province_of(std::string_view code) {
    const bool digits = code.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits || (code.size() != 6 && code.size() != 9 && code.size() != 12)) return std::nullopt;
    const china::Province* province = china::province_of_code(code);
    if (province == nullptr) return std::nullopt;
    return ProvinceName{province->full_name, province->english};
}

std::optional<ProvinceName> province_named(std::string_view name) {
    for (const china::Province& province : china::provinces())
        if (name == province.full_name || name == province.short_name)
            return ProvinceName{province.full_name, province.english};
    return std::nullopt;
}

bool is_division(std::string_view name) {
    return !china::area_named(name).empty();
}

std::string prefecture_of(std::string_view code) {
    return province_of(code) ? china::prefecture_of(code.substr(0, 4)) : std::string();
}

std::vector<std::size_t> zones_among(std::span<const std::string> codes, const std::string& path,
                                     Messages& notes) {
    std::vector<std::size_t> zones;
    std::size_t lines = 0, first = 0;
    for (std::size_t k = 0; k < codes.size(); ++k) {
        if (!is_border_line(codes[k])) {
            zones.push_back(k);
        } else if (lines++ == 0) {
            first = k;
        }
    }
    if (lines > 0)
        notes.push_back({.code = "DR1271",
                         .where = {path, static_cast<std::int64_t>(first + 1)},
                         .values = {{"n", fmt::to_string(lines)}, {"code", codes[first]}}});
    return zones;
}

}  // namespace deltareach
