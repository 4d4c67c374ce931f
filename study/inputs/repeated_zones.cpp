#include "study/inputs/repeated_zones.hpp"

#include "gis/gathered.hpp"
#include "layers/zone_codes.hpp"
#include "study/inputs/any_table.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <vector>

namespace deltareach {
namespace {

/// The rows of each name that stands more than once; codes are the numbers of the rows.
std::map<std::string, std::vector<std::string>> repeated(const ZoneLayer& zones) {
    std::map<std::string, std::vector<std::string>> rows;
    for (std::size_t zone = 0; zone < zones.size(); ++zone)
        if (const std::string& name = zones.names_zh()[zone]; !name.empty())
            rows[name].push_back(zones.codes()[zone]);
    std::erase_if(rows, [](const auto& one) { return one.second.size() < 2; });
    return rows;
}

}  // namespace

Messages repeated_zones(const ZoneLayer& zones, const std::string& path) {
    const auto rows = repeated(zones);
    if (rows.empty()) return {};
    std::vector<std::string> names, listed;
    for (const auto& [name, of_name] : rows) {
        names.push_back(name);
        listed.push_back(fmt::format("{} {}", name, fmt::join(of_name, "/")));
    }
    return {{.code = "DR1556",
             .where = {.path = path},
             .values = {{"names", first_ten(names)}, {"rows", first_ten(listed)}}}};
}

Messages zones_in_zones(const ZoneLayer& zones, const std::string& path) {
    constexpr std::size_t digits = 6, of_city = 4, of_province = 2;
    std::map<std::string, std::size_t> parts;  // districts by city, and all by province
    std::vector<std::size_t> wholes;
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        const std::string& code = zones.codes()[zone];
        if (code.size() != digits || !province_of(code)) return {};
        const bool province = code.ends_with("0000"), city = code.ends_with("00");
        if (city) wholes.push_back(zone);
        if (!city) ++parts[code.substr(0, of_city)];
        if (!province) ++parts[code.substr(0, of_province)];
    }
    std::vector<std::string> listed;
    for (const std::size_t zone : wholes) {
        const std::string& code = zones.codes()[zone];
        const auto held = parts.find(code.substr(0, code.ends_with("0000") ? of_province : of_city));
        if (held != parts.end() && held->second > 1)
            listed.push_back(fmt::format("{} ({})", zones.names_zh()[zone], held->second));
    }
    if (listed.empty()) return {};
    return {{.code = "DR1986", .where = {.path = path}, .values = {{"zones", first_ten(listed)}}}};
}

void refuse_repeated_zones(const ZoneLayer& zones, const PlaceIndex& places, const Table& table,
                           std::size_t column) {
    const auto rows = repeated(zones);
    if (rows.empty()) return;
    Gathered faults;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const Place place = places.resolve(table.cell(row, column));
        if (place.kind != Place::Kind::ambiguous || place.among.empty()) continue;
        const std::string& name = zones.names_zh()[place.among.front().zone];
        const bool one_name = std::ranges::all_of(
            place.among, [&](const ZoneRef& zone) { return zones.names_zh()[zone.zone] == name; });
        const auto found = rows.find(name);
        if (!one_name || found == rows.end()) continue;
        faults.add({.code = "DR1557",
                    .where = table.where(row, column),
                    .values = {{"name", name}, {"rows", first_ten(found->second)}}});
    }
    faults.throw_if_any();
}

}  // namespace deltareach
