#include "layers/zone_codes.hpp"

#include "gis/text.hpp"
#include "layers/messages.hpp"
#include "layers/private/china_codes.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <utility>

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

std::string prefecture_of_code(std::string_view code) {
    constexpr std::size_t digits = 6;
    if (code.size() != digits || !china::is_code_of_china(code) || code.ends_with("00")) return {};
    return china::prefecture_of(code.substr(0, 4));
}

std::string city_of(std::span<const std::string> codes) {
    constexpr std::size_t fewest = 3, digits = 6;
    if (codes.size() < fewest) return {};
    const std::string city = codes.front().substr(0, 4);
    const bool all = std::ranges::all_of(codes, [&](const std::string& code) {
        return code.size() == digits && china::is_code_of_china(code) && code.starts_with(city) &&
               !code.ends_with("00");
    });
    return all && china::is_city(city) ? china::prefecture_of(city) : std::string();
}

bool may_be_all_of_province(std::span<const std::string> codes) {
    if (codes.empty() || !province_of(codes.front())) return false;
    const std::string_view province = std::string_view(codes.front()).substr(0, 2);
    static constexpr std::array<std::pair<std::string_view, std::size_t>, 6> of_counties{
        {{"11", 16}, {"12", 16}, {"31", 16}, {"50", 38}, {"81", 18}, {"82", 8}}};
    const auto* const row =
        std::ranges::find(of_counties, province, [](const auto& one) { return one.first; });
    const bool by_counties = row != of_counties.end();
    const std::size_t whole = by_counties ? row->second : china::prefectures_in(province);
    std::set<std::string_view> parts;
    for (const std::string& code : codes) {
        const std::string_view part = std::string_view(code).substr(0, by_counties ? 6 : 4);
        if (by_counties || !part.ends_with("90")) parts.insert(part);
    }
    return whole > 0 && parts.size() >= whole;
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
