#include "study/inputs/units.hpp"

#include "gis/error.hpp"
#include "gis/nearest_word.hpp"
#include "gis/numbers.hpp"
#include "gis/units.hpp"
#include "layers/matched_id.hpp"
#include "layers/messages.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>

namespace deltareach {
namespace {

InputError impossible_value(const Units& units, const char* code, const std::string& field, std::size_t unit,
                            double value) {
    const std::string name = units.names.empty() ? "" : " " + units.names[unit];
    return InputError(Message{
        .code = code,
        .where = units.where(unit),
        .values = {{"field", field}, {"id", units.ids[unit] + name}, {"value", fmt::format("{}", value)}}});
}

/// The column's own name where a field is written otherwise than its head; itself where there is none.
const std::string& settled(const Units& units, const std::string& field) {
    const Column* found = field.empty() ? nullptr : find_named(units.columns, field);
    return found != nullptr ? found->name : field;
}

InputError missing_value(const Units& units, const std::string& field, std::size_t unit) {
    const std::string id = units.ids.empty() ? std::to_string(unit + 1) : units.ids[unit];
    return InputError(
        Message{.code = "DR1836", .where = units.where(unit), .values = {{"field", field}, {"id", id}}});
}

/// The first value of a column of texts that is no number, named by its unit and row.
InputError no_number(const Units& units, const std::string& field, const Column& column) {
    const std::vector<std::string> texts = texts_of(column);
    const auto is_word = [](const std::string& text) {
        return !text.empty() && parse_number(text).kind == NumberCell::Kind::faulty;
    };
    auto found = std::ranges::find_if(texts, is_word);
    const std::optional<Unit> unit = split_head(column.name).unit;
    const auto is_of_another = [&](const std::string& text) {
        return unit && is_foreign(parse_number(text, unit->power_of_ten), unit->name);
    };
    if (found == texts.end()) found = std::ranges::find_if(texts, is_of_another);
    const std::string_view why = found == texts.end()    ? std::string_view()
                                 : is_of_another(*found) ? "DR1128"
                                                         : parse_number(*found).code;
    if (why == "DR1128" || why == "DR1182")
        return InputError(Message{.code = std::string(why),
                                  .where = units.where(static_cast<std::size_t>(found - texts.begin())),
                                  .values = {{"head", column.name}, {"text", *found}}});
    if (found == texts.end()) found = std::ranges::find_if(texts, std::not_fn(&std::string::empty));
    if (found == texts.end()) return field_not_known(field, units.columns, {units.path});
    const auto at = static_cast<std::size_t>(found - texts.begin());
    const std::string id = at < units.ids.size() ? units.ids[at] : std::to_string(at + 1);
    return InputError(Message{.code = "DR1040",
                              .where = units.where(at),
                              .values = {{"field", field}, {"id", id}, {"value", *found}}});
}

/// What an id that is none may have been meant for: the ids of that name, else the nearest id, else the first
/// ten, each with its name where units have names.
std::vector<std::string> ids_meant(const Units& units, const std::string& written) {
    const auto shown = [&](std::size_t i) {
        return units.names.empty() ? units.ids[i] : fmt::format("{} ({})", units.ids[i], units.names[i]);
    };
    std::vector<std::string> meant;
    const std::string near = nearest_word(written, units.ids);
    for (std::size_t i = 0; i < units.size() && !units.names.empty(); ++i)
        if (units.names[i] == written || units.names_en[i] == written) meant.push_back(shown(i));
    for (std::size_t i = 0; i < units.size() && meant.empty(); ++i)
        if (units.ids[i] == near) meant.push_back(shown(i));
    if (!meant.empty()) return meant;
    constexpr std::size_t listed = 10;
    for (std::size_t i = 0; i < std::min(units.size(), listed); ++i) meant.push_back(shown(i));
    if (units.size() > listed) meant.emplace_back("…");
    return meant;
}

}  // namespace

const Column& Units::field(const std::string& name) const {
    if (const Column* found = find_named(columns, name)) return *found;
    throw field_not_known(name, columns, {path});
}

bool Units::same_field(const std::string& one, const std::string& other) const {
    return settled(*this, one) == settled(*this, other);
}

std::vector<double> Units::numbers_or_missing(const std::string& name) const {
    const Column* found = find_named(columns, name);
    if (found == nullptr) throw numbers_not_known(name, columns, {path});
    const Column& column = *found;
    if (std::holds_alternative<std::vector<std::string>>(column.values)) throw no_number(*this, name, column);
    return numbers_of(column);
}

std::vector<double> Units::numbers(const std::string& name) const {
    std::vector<double> values = numbers_or_missing(name);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isfinite(values[i])) throw missing_value(*this, name, i);
    return values;
}

std::vector<std::string> Units::texts(const std::string& name) const {
    return texts_of(field(name));
}

std::vector<std::string> Units::without(const std::string& name) const {
    std::vector<std::string> lacking;
    const std::vector<std::string> written = texts(name);
    for (std::size_t i = 0; i < written.size(); ++i)
        if (written[i].empty()) lacking.push_back(names.empty() || names[i].empty() ? ids[i] : names[i]);
    return lacking;
}

Groups Units::groups(const std::string& name) const {
    Groups groups;
    std::map<std::string, std::uint32_t> number;
    for (const std::string& text : texts(name)) {
        if (is_no_name(text)) throw missing_value(*this, name, groups.of_unit.size());
        if (is_error_value(text))
            throw InputError(Message{.code = "DR1162",
                                     .where = where(groups.of_unit.size()),
                                     .values = {{"name", text}, {"text", text}}});
        const auto [place, is_new] =
            number.emplace(matched_id(text), static_cast<std::uint32_t>(groups.names.size()));
        if (is_new) groups.names.push_back(text);
        groups.of_unit.push_back(place->second);
    }
    return groups;
}

std::vector<double> Units::masses(const std::string& name, Session& session, bool positive) const {
    if (same_field(name, mixed_mass) && !mixed_years.empty())
        session.tell({Message{.code = "DR1816", .values = {{"years", mixed_years}}}});
    session.tell(note_on_sums({&name, 1}));
    std::vector<double> values = numbers(name);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (positive) require_positive(name, values, {i});
        if (!(values[i] >= 0)) throw impossible_value(*this, "DR1862", name, i, values[i]);
    }
    return values;
}

Messages Units::note_on_sums(std::span<const std::string> fields) const {
    Messages notes;
    const bool short_name = std::ranges::any_of(fields, [&](const std::string& field) {
        return settled(*this, field) == "sent" || settled(*this, field) == "received";
    });
    if (short_name) notes = choice;
    for (const std::string& field : fields)
        if (const auto partial = partial_sums.find(settled(*this, field)); partial != partial_sums.end())
            notes.push_back({.code = "DR1962",
                             .values = {{"field", field},
                                        {"n", std::to_string(partial->second)},
                                        {"all", std::to_string(size())}}});
    return notes;
}

Quality Units::quality_of(std::span<const std::string> fields) const {
    Quality quality = synthetic ? Quality::synthetic : Quality::reported;
    for (const std::string& field : fields)
        if (const auto found = qualities.find(settled(*this, field)); found != qualities.end())
            quality = weaker(quality, found->second);
    return quality;
}

void Units::require_positive(const std::string& name, const std::vector<double>& values,
                             std::initializer_list<std::size_t> units) const {
    for (const std::size_t i : units)
        if (!(values[i] > 0)) throw impossible_value(*this, "DR1861", name, i, values[i]);
}

std::string Units::unit_of(const std::string& name) const {
    const std::string& stated = field(name).unit;
    return stated.empty() ? "unstated" : stated;
}

std::size_t Units::position(const std::string& id) const {
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end())
        throw UsageError(not_known(known_kind::place, id, ids_meant(*this, id), {.path = path}));
    return static_cast<std::size_t>(found - ids.begin());
}

FeatureLayer Units::layer(std::string name) const {
    FeatureLayer layer{.name = std::move(name)};
    if (crs) {
        layer.crs = *crs;
    } else if (!geometries.empty()) {
        layer.crs = Crs::planar_km();
        layer.placed = false;
    }
    layer.columns.assign(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(
                                                                std::min(own_columns, columns.size())));
    if (!geometries.empty())
        layer.geometries = geometries;
    else
        layer.geometries.resize(size());
    return layer;
}

}  // namespace deltareach
