#include "gis/private/esri_features.hpp"

#include "gis/error.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace deltareach {
namespace {

using Plain = nlohmann::json;

constexpr double two_to_63 = 9223372036854775808.0;

std::string as_shown(const Plain& value) {
    constexpr std::size_t most = 40;
    std::string text = value.dump(-1, ' ', false, Plain::error_handler_t::replace);
    if (text.size() > most) text = value.is_structured() ? "…" : text.substr(0, most) + "…";
    return text;
}

bool is_whole_type(const std::string& type) {
    return type == "esriFieldTypeOID" || type == "esriFieldTypeInteger" ||
           type == "esriFieldTypeSmallInteger";
}

bool is_real_type(const std::string& type) {
    return type == "esriFieldTypeSingle" || type == "esriFieldTypeDouble";
}

template <class Number>
std::optional<Number> parsed_number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// An integer that 64 bits do not hold: the parser has it without a sign, or as a decimal.
bool is_beyond(const Plain& value) {
    if (value.is_number_unsigned()) return value.get<std::uint64_t>() > INT64_MAX;
    return value.is_number_float() && std::abs(value.get<double>()) >= two_to_63 &&
           std::abs(value.get<double>()) < 1e40;
}

/// The text of a value for a field that takes them so.
std::string text_of(const Plain& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_float()) {
        const double number = value.get<double>();
        if (number == std::trunc(number) && std::abs(number) < two_to_63)
            return fmt::format("{}", static_cast<std::int64_t>(number));
    }
    return value.dump();
}

}  // namespace

std::set<std::int64_t> esri_codes(const Plain& reference) {
    constexpr std::int64_t web_mercator = 3857, older = 102113, esri = 102100;
    std::set<std::int64_t> codes;
    if (!reference.is_object()) return codes;
    for (const char* key : {"wkid", "latestWkid"})
        if (const auto found = reference.find(key); found != reference.end() && found->is_number_integer()) {
            const auto code = found->get<std::int64_t>();
            codes.insert(code == older || code == esri ? web_mercator : code);
        }
    return codes;
}

EsriField* esri_field(EsriFacts& facts, const std::string& name) {
    auto found = std::ranges::find(facts.fields, name, &EsriField::name);
    if (found == facts.fields.end())
        found = std::ranges::find_if(facts.fields, [&](const EsriField& field) {
            return ascii_lower(field.name) == ascii_lower(name);
        });
    return found == facts.fields.end() ? nullptr : &*found;
}

void EsriFeatures::refuse(const char* code, const std::string& at, const std::string& found,
                          std::string_view expected) const {
    throw InputError(Message{.code = code,
                             .where = {.path = file_.path.string()},
                             .values = {{"path", file_.path.string()},
                                        {"feature", fmt::format("{}", feature_)},
                                        {"at", at},
                                        {"found", found},
                                        {"expected", std::string(expected)}}});
}

void EsriFeatures::add(const Plain& feature) {
    ++feature_;
    if (!feature.is_object())
        refuse("DR1345", fmt::format("features[{}]", feature_ - 1), as_shown(feature), "{…}");
    for (const auto& [name, value] : feature.items())  // drivers take Geometry for geometry
        for (const char* member : {"geometry", "attributes"})
            if (name != member && ascii_lower(name) == member)
                refuse("DR1345", name, "\"" + name + "\"", member);
    const auto shape = feature.find("geometry"), attributes = feature.find("attributes");
    if (shape != feature.end() && !shape->is_null()) {
        if (!shape->is_object()) refuse("DR1345", "geometry", as_shown(*shape), "{…}");
        add_shape(*shape);
    }
    if (attributes != feature.end() && !attributes->is_null()) {
        if (!attributes->is_object()) refuse("DR1345", "attributes", as_shown(*attributes), "{…}");
        add_attributes(*attributes);
    }
    for (EsriField& field : facts_.fields)
        if (field.meant) field.values.resize(feature_);
}

void EsriFeatures::add_shape(const Plain& shape) {
    struct Kind {
        const char *member, *like;
    };
    static constexpr std::array<Kind, 3> kinds{
        {{"paths", "MultiLineString"}, {"rings", "Polygon"}, {"points", "MultiPoint"}}};
    if (shape.empty()) return;
    if (const auto own = shape.find("spatialReference"); own != shape.end()) check_reference(*own);
    if (shape.contains("x")) return add_point(shape);
    for (const auto& [member, like] : kinds) {
        const auto found = shape.find(member);
        if (found == shape.end()) continue;
        if (!found->is_array()) refuse("DR1345", member, as_shown(*found), "[…]");
        shape_.start_geometry(feature_, member);
        walk(*found);
        return shape_.end_geometry(like);
    }
    refuse("DR1345", "geometry", fmt::format("{{\"{}\": …}}", shape.begin().key()),
           "x, paths, rings, points");
}

/// Drivers take the reference of the file for that of every shape.
void EsriFeatures::check_reference(const Plain& own) const {
    const std::set<std::int64_t> codes = esri_codes(own);
    if (codes.empty() || facts_.references.empty()) return;
    if (std::ranges::any_of(codes, [&](std::int64_t code) { return facts_.references.contains(code); }))
        return;
    refuse("DR1345", "geometry.spatialReference", as_shown(own),
           fmt::format("{{\"wkid\":{}}}", *facts_.references.begin()));
}

/// A position as its members; an x of null is Esri's word for no place.
void EsriFeatures::add_point(const Plain& point) {
    if (point["x"].is_null()) return;
    for (const char* member : {"x", "y", "z", "m"}) {
        const auto found = point.find(member);
        const bool needed = *member == 'x' || *member == 'y';
        const bool absent = found == point.end() || found->is_null();
        if (absent ? needed : !found->is_number() && !(*member == 'm' && *found == "NaN"))
            refuse("DR1345", member, absent ? "—" : as_shown(*found), "0.0");
    }
    if (const auto measure = point.find("m"); measure != point.end() && measure->is_number())
        facts_.measures[feature_ - 1] = measure->get<double>();
}

void EsriFeatures::walk(const Plain& coordinates) {
    shape_.start_array();
    for (const Plain& one : coordinates)
        if (one.is_array())
            walk(one);
        else if (one.is_number())
            shape_.number(one.get<double>());
        else
            shape_.refuse_value(as_shown(one));
    shape_.end_array();
}

void EsriFeatures::add_attributes(const Plain& attributes) {
    for (const auto& [name, value] : attributes.items()) {
        EsriField* field = esri_field(facts_, name);
        if (value.is_string() && value.get_ref<const std::string&>().find('\0') != std::string::npos)
            refuse("DR1384", name, "");
        if (field == nullptr) {
            ++facts_.foreign["attributes." + name];
            continue;
        }
        if (value.is_null()) continue;
        check_value(*field, value);
        if (!field->meant) continue;
        field->values.resize(feature_);
        field->values.back() = text_of(value);
    }
}

void EsriFeatures::check_value(EsriField& field, const Plain& value) {
    if (is_real_type(field.type)) {
        if (value.is_string() && parsed_number<double>(value.get_ref<const std::string&>())) return;
        if (!value.is_number()) refuse("DR1345", field.name, as_shown(value), field.type);
        return;
    }
    if (is_beyond(value)) {
        const std::string digits = value.is_number_float()
                                       ? fmt::format("{:.0f}", value.get<double>())  // as near as it is known
                                       : fmt::format("{}", value.get<std::uint64_t>());
        refuse("DR1347", field.name, digits);
    }
    // Of a moment beyond the years 1 to 9999 one driver makes a text and another an error without a place.
    constexpr double first = -62135596800000, last = 253402300799999;
    if (field.type == "esriFieldTypeDate" && value.is_number() &&
        (value.get<double>() < first || value.get<double>() > last))
        refuse("DR1345", field.name, as_shown(value), field.type);
    if (is_whole_type(field.type)) check_integer(field, value);
}

void EsriFeatures::check_integer(EsriField& field, const Plain& value) {
    std::optional<std::int64_t> whole;
    if (value.is_number() || value.is_string()) whole = parsed_number<std::int64_t>(text_of(value));
    if (!whole) refuse("DR1345", field.name, as_shown(value), field.type);
    const bool small = field.type == "esriFieldTypeSmallInteger";
    if (*whole < INT32_MIN || *whole > INT32_MAX)
        field.meant = OFTInteger64;
    else if (small && !field.meant && (*whole < INT16_MIN || *whole > INT16_MAX))
        field.meant = OFTInteger;
}

}  // namespace deltareach
