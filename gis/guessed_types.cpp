#include "gis/private/guessed_types.hpp"

#include "gis/cancellation.hpp"
#include "gis/text.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <string_view>

namespace deltareach::gdal {
namespace {

void set_type(OGRLayer& layer, int field, OGRFieldType type) {
    OGRFeatureDefn& definition = *layer.GetLayerDefn();
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 9, 0)
    const auto unsealed = definition.GetTemporaryUnsealer();
#endif
    definition.GetFieldDefn(field)->SetType(type);
    if (type == OFTString) return;
    definition.GetFieldDefn(field)->SetWidth(0);  // that of the text is none of a number
    definition.GetFieldDefn(field)->SetPrecision(0);
}

std::optional<std::int64_t> integer_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Whether the number, written with as many decimals, is the same text.
bool is_as_written(std::string_view text) {
    if (const auto whole = integer_in(text)) return fmt::format("{}", *whole) == text;
    const auto point = text.find('.');
    if (point == std::string_view::npos || point + 1 == text.size()) return false;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() &&
           fmt::format("{:.{}f}", value, text.size() - point - 1) == text;
}

/// Whether a value of a schema's type is a number at all, and no integer beyond 64 bits.
bool is_a_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.find_first_not_of("-0123456789") == std::string_view::npos) return integer_in(text).has_value();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

/// A field that a driver takes for numbers, read as texts.
struct Guessed {
    int field;
    OGRFieldType type;
    std::size_t values = 0, others = 0;  ///< texts; those that would become other numbers
    bool words = false;                  ///< there is a text that is no number at all
    bool wide = false, decimal = false;  ///< integers beyond 32 bits; numbers that are no integers
};

/// @param texts  the driver guesses nothing: fields of texts may be of numbers
std::vector<Guessed> guessed_fields(const OGRFeatureDefn& definition, bool texts) {
    std::vector<Guessed> fields;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        const OGRFieldType type = field.GetType();
        const bool number = type == OFTInteger || type == OFTInteger64 || type == OFTReal;
        const bool text = texts && type == OFTString && std::string_view(field.GetNameRef()) != "gml_id";
        if ((number || text) && field.GetSubType() == OFSTNone) fields.push_back({.field = i, .type = type});
    }
    return fields;
}

void look_at(Guessed& one, std::string_view text, bool declared) {
    ++one.values;
    const auto whole = integer_in(text);
    one.words = one.words || text.find_first_not_of("+-.0123456789eE") != std::string_view::npos;
    one.others += (declared ? is_a_number(text) : is_as_written(text)) ? 0 : 1;
    one.decimal = one.decimal || !whole;
    one.wide = one.wide || !whole || *whole < INT32_MIN || *whole > INT32_MAX;
}

OGRFieldType type_of(const Guessed& one) {
    if (one.type != OFTString) return one.type == OFTInteger && one.wide ? OFTInteger64 : one.type;
    if (one.values == 0) return OFTString;
    return one.decimal ? OFTReal : one.wide ? OFTInteger64 : OFTInteger;
}

}  // namespace

bool has_schema_beside(const SourceFile& file) {
    std::error_code unseen;
    for (const char* ending : {".xsd", ".gfs"})
        if (std::filesystem::exists(std::filesystem::path(file.absolute).replace_extension(ending), unseen))
            return true;
    return false;
}

std::vector<std::string> settle_guessed_types(OGRLayer& layer, const SourceFile& file) {
    const bool gml = file.kind == FileKind::gml, declared = gml && has_schema_beside(file);
    std::vector<Guessed> fields = guessed_fields(*layer.GetLayerDefn(), gml && !declared);
    if (fields.empty()) return {};
    for (const Guessed& one : fields) set_type(layer, one.field, OFTString);
    layer.ResetReading();
    while (const Feature feature{layer.GetNextFeature()}) {
        stop_if_cancelled();
        for (Guessed& one : fields)
            if (feature->IsFieldSetAndNotNull(one.field))
                look_at(one, trimmed(feature->GetFieldAsString(one.field)), declared);
    }
    std::vector<std::string> texts;
    for (const Guessed& one : fields) {
        const char* name = layer.GetLayerDefn()->GetFieldDefn(one.field)->GetNameRef();
        if (one.others == 0)
            set_type(layer, one.field, type_of(one));
        else if (!one.words || !gml)
            texts.push_back(fmt::format("{} ({})", name, one.others));
    }
    layer.ResetReading();
    return texts;
}

}  // namespace deltareach::gdal
