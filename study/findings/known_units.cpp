#include "study/findings/known_units.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

constexpr std::size_t most_named = 10;

template <class Value>
void spread_over(std::vector<Value>& values, const KnownUnits& units, Value without) {
    std::vector<Value> all(units.all, without);
    for (std::size_t k = 0; k < values.size(); ++k) all[units.kept[k]] = values[k];
    values = std::move(all);
}

}  // namespace

std::vector<double> KnownUnits::of(const std::vector<double>& values) const {
    std::vector<double> known;
    known.reserve(kept.size());
    for (const std::uint32_t unit : kept) known.push_back(values[unit]);
    return known;
}

std::vector<std::string> KnownUnits::names_left_out(const std::vector<std::string>& ids) const {
    std::vector<std::string> names;
    for (const std::uint32_t unit : left_out) names.push_back(ids[unit]);
    return names;
}

Messages KnownUnits::note(const std::string& field, const std::vector<std::string>& ids) const {
    if (complete()) return {};
    std::string list;
    for (std::size_t k = 0; k < std::min(left_out.size(), most_named); ++k)
        list += (k > 0 ? ", " : "") + ids[left_out[k]];
    if (left_out.size() > most_named) list += " …";
    return {{.code = "DR1949",
             .values = {{"field", field},
                        {"left", fmt::format("{}", left_out.size())},
                        {"all", fmt::format("{}", all)},
                        {"ids", list}}}};
}

LocalAssociation KnownUnits::spread(LocalAssociation found) const {
    if (complete()) return found;
    for (std::vector<double>* values : {&found.value, &found.expected, &found.variance, &found.z,
                                        &found.p_two_sided, &found.p_folded, &found.p_fdr})
        spread_over(*values, *this, std::numeric_limits<double>::quiet_NaN());
    spread_over(found.quadrant, *this, Quadrant::no_value);
    return found;
}

KnownUnits known_units(std::span<const std::vector<double>> fields) {
    KnownUnits units{.all = fields.empty() ? 0 : fields.front().size()};
    for (std::uint32_t unit = 0; unit < units.all; ++unit) {
        const bool known = std::ranges::all_of(
            fields, [unit](const std::vector<double>& values) { return std::isfinite(values[unit]); });
        (known ? units.kept : units.left_out).push_back(unit);
    }
    return units;
}

}  // namespace deltareach
