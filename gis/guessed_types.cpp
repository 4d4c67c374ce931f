#include "gis/private/guessed_types.hpp"

#include "gis/cancellation.hpp"
#include "gis/private/ogr_columns.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <system_error>

namespace deltareach::gdal {
namespace {

/// A field that is read as texts to see what it holds.
struct Guessed {
    int field = 0;
    OGRFieldType type = OFTString;       ///< that of the driver or the schema
    int width = 0, precision = 0;        ///< those of that type
    bool declared = false;               ///< a schema says the type
    std::size_t values = 0, others = 0;  ///< texts; those that would become other numbers
    bool words = false;                  ///< there is a text that is no number at all
    bool wide = false, decimal = false;  ///< integers beyond 32 bits; numbers that are no integers
};

/// The width of a number is none of a text, and that of a guess none of what it turns out to be.
void set_type(OGRLayer& layer, const Guessed& one, OGRFieldType type) {
    const bool as_said = type == one.type || (one.type == OFTInteger && type == OFTInteger64);
    set_field_type(layer, one.field, type, as_said ? one.width : 0, as_said ? one.precision : 0);
}

std::optional<std::int64_t> integer_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<double> number_in(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// Whether a text is a number and no code: 101, -0.50, .5, 1.5E-05, but not 0101, +8621, 1E5, nor what no
/// number of the machine can hold.
bool is_plain_number(std::string_view text) {
    if (const auto whole = integer_in(text)) return text == "-0" || fmt::format("{}", *whole) == text;
    std::string_view digits = text;
    if (digits.starts_with('-')) digits.remove_prefix(1);
    const auto point = digits.find('.');
    if (point == std::string_view::npos || point + 1 == digits.size() || !is_digit(digits[point + 1]))
        return false;
    return (point < 2 || digits[0] != '0') && number_in(text).has_value();
}

/// Whether a value of a schema's type is a number of that type, and no integer beyond 64 bits.
bool is_of_type(std::string_view text, OGRFieldType type) {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (type != OFTReal || text.find_first_not_of("-0123456789") == std::string_view::npos)
        return integer_in(text).has_value();
    return number_in(text).has_value();
}

/// Whether a text has the form of a number, plain or not: 0101, +1, 1E5, 12345678901234567890, but not
/// 2023-01-02 nor 1.2.3.
bool is_numeric(std::string_view text) {
    if (text.find_first_not_of("+-.0123456789eE") != std::string_view::npos) return false;
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error != std::errc::invalid_argument && end == text.data() + text.size();
}

/// Numbers that GPX itself has for points, routes and tracks, or the driver of its own; all others are of
/// <extensions>, where every prefix but none stands before the name.
bool is_of_gpx(const OGRFeatureDefn& definition, int field) {
    static constexpr std::array<std::string_view, 15> own{
        "ele",       "magvar",       "geoidheight",        "sat",       "hdop",
        "vdop",      "pdop",         "ageofdgpsdata",      "dgpsid",    "number",
        "track_fid", "track_seg_id", "track_seg_point_id", "route_fid", "route_point_id"};
    const char* name = definition.GetFieldDefn(field)->GetNameRef();
    return std::ranges::find(own, name) != own.end() && definition.GetFieldIndex(name) == field;
}

/// @param declared  a schema says the types; else fields of texts may be of numbers too
std::vector<Guessed> guessed_fields(const OGRFeatureDefn& definition, bool gml, bool declared) {
    std::vector<Guessed> fields;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        const OGRFieldType type = field.GetType();
        const bool number = type == OFTInteger || type == OFTInteger64 || type == OFTReal;
        const bool text =
            gml && !declared && type == OFTString && std::string_view(field.GetNameRef()) != "gml_id";
        if ((number || text) && field.GetSubType() == OFSTNone)
            fields.push_back({.field = i,
                              .type = type,
                              .width = field.GetWidth(),
                              .precision = field.GetPrecision(),
                              .declared = gml ? declared : is_of_gpx(definition, i)});
    }
    return fields;
}

void look_at(Guessed& one, std::string_view text) {
    ++one.values;
    one.words = one.words || !is_numeric(text);
    one.others += (one.declared ? is_of_type(text, one.type) : is_plain_number(text)) ? 0 : 1;
    if (one.declared && text.starts_with('+')) text.remove_prefix(1);
    const auto whole = integer_in(text);
    one.decimal = one.decimal || !whole || text == "-0";
    one.wide = one.wide || !whole || *whole < INT32_MIN || *whole > INT32_MAX;
}

/// The driver's own guess is worth nothing: it may come from a file written by an earlier one.
OGRFieldType type_of(const Guessed& one) {
    if (one.declared) return one.type == OFTInteger && one.wide && !one.decimal ? OFTInteger64 : one.type;
    if (one.values == 0) return OFTString;
    return one.decimal ? OFTReal : one.wide ? OFTInteger64 : OFTInteger;
}

}  // namespace

bool has_schema_beside(const SourceFile& file) {
    std::error_code unseen;
    return std::filesystem::exists(std::filesystem::path(file.absolute).replace_extension(".xsd"), unseen);
}

std::vector<std::string> settle_guessed_types(OGRLayer& layer, const SourceFile& file) {
    const bool gml = file.kind == FileKind::gml, declared = gml && has_schema_beside(file);
    std::vector<Guessed> fields = guessed_fields(*layer.GetLayerDefn(), gml, declared);
    if (fields.empty()) return {};
    for (const Guessed& one : fields) set_type(layer, one, OFTString);
    layer.ResetReading();
    while (const Feature feature{layer.GetNextFeature()}) {
        stop_if_cancelled();
        for (Guessed& one : fields)
            if (feature->IsFieldSetAndNotNull(one.field))
                look_at(one, trimmed(feature->GetFieldAsString(one.field)));
    }
    std::vector<std::string> texts;
    for (const Guessed& one : fields) {
        const char* name = layer.GetLayerDefn()->GetFieldDefn(one.field)->GetNameRef();
        if (one.others == 0)
            set_type(layer, one, type_of(one));
        else if (!one.words || !gml)
            texts.push_back(fmt::format("{} ({})", name, one.others));
    }
    layer.ResetReading();
    return texts;
}

}  // namespace deltareach::gdal
