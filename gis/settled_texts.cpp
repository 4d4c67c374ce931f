#include "gis/private/settled_texts.hpp"

#include "gis/private/guessed_types.hpp"
#include "gis/private/retyped.hpp"
#include "gis/private/xml_moment.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace deltareach::gdal {
namespace {

bool says_truth(std::string_view text) {
    return text == "true" || text == "false";
}

/// 2023-05-06T07:08:09Z and 2023-05-06T07:08:09.123Z: as a time in UTC is written again.
bool is_utc_text(std::string_view text) {
    constexpr std::size_t plain = 20, with_milliseconds = 24;
    if (!text.ends_with('Z') || (text.size() != plain && text.size() != with_milliseconds)) return false;
    if (text.size() == with_milliseconds && (text[19] != '.' || text.substr(20, 3) == "000")) return false;
    return xml_moment(text) == XmlMoment::instant && text.substr(11, 2) < "24" && text.substr(17, 2) < "60";
}

bool is_json(FileKind kind) {
    return kind == FileKind::geojson || kind == FileKind::geojson_lines || kind == FileKind::topojson;
}

bool is_gml_without_schema(const SourceFile& file) {
    return file.kind == FileKind::gml && !has_schema_beside(file);
}

/// What every text of a field is; nothing: texts, or none at all.
std::optional<FieldType> type_of_texts(const WholeLayer::State& layer, int field, bool json) {
    bool any = false, days = json, times = json, truths = !json;
    for (const Feature& feature : layer.features) {
        if (feature->IsFieldSetAndNotNull(field) == 0) continue;
        const std::string_view text = feature->GetFieldAsString(field);
        any = true;
        days = days && is_iso_day(text);
        times = times && is_utc_text(text);
        truths = truths && says_truth(text);
        if (!days && !times && !truths) return std::nullopt;
    }
    if (!any) return std::nullopt;
    if (truths) return FieldType{.type = OFTInteger, .subtype = OFSTBoolean};
    return FieldType{.type = days ? OFTDate : OFTDateTime};
}

void put(OGRFeature& made, int field, std::string_view text, OGRFieldType type) {
    if (type == OFTInteger) return made.SetField(field, text == "true" ? 1 : 0);
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = 0;
        std::from_chars(text.data() + at, text.data() + at + size, value);
        return value;
    };
    if (type == OFTDate) return made.SetField(field, number(0, 4), number(5, 2), number(8, 2));
    constexpr int utc = 100;
    const float milliseconds = text.size() > 20 ? static_cast<float>(number(20, 3)) : 0;
    made.SetField(field, number(0, 4), number(5, 2), number(8, 2), number(11, 2), number(14, 2),
                  static_cast<float>(number(17, 2)) + milliseconds / 1000, utc);
}

}  // namespace

bool is_iso_day(std::string_view text) {
    constexpr std::size_t size = 10;  // without a zone
    return text.size() == size && xml_moment(text) == XmlMoment::day && text.substr(0, 4) != "0000";
}

void settle_texts(WholeLayer::State& layer, const SourceFile& file) {
    const bool json = is_json(file.kind);
    if (!json && !is_gml_without_schema(file)) return;
    FieldTypes types;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        const WholeFieldHead& head = layer.fields[i];
        if (head.type != OFTString || head.subtype != OFSTNone || layer.id_field == i) continue;
        if (const auto type = type_of_texts(layer, static_cast<int>(i), json))
            types[static_cast<int>(i)] = *type;
    }
    retype(layer, types, [&](OGRFeature& made, int field, const OGRFeature& old, std::size_t) {
        if (old.IsFieldSetAndNotNull(field) == 0) {
            if (old.IsFieldSet(field) != 0) made.SetFieldNull(field);
            return;
        }
        put(made, field, old.GetFieldAsString(field), types.at(field).type);
    });
    for (const auto& [field, type] : types) layer.fields[static_cast<std::size_t>(field)].texts = true;
}

void settle_texts(FeatureLayer& layer, const SourceFile& file) {
    if (!is_gml_without_schema(file)) return;
    for (Column& column : layer.columns) {
        const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
        if (texts == nullptr || std::ranges::none_of(*texts, says_truth) ||
            !std::ranges::all_of(*texts, [](const auto& text) { return text.empty() || says_truth(text); }))
            continue;
        std::vector<std::int64_t> truths;
        for (const std::string& text : *texts)
            truths.push_back(text.empty() ? missing_integer : static_cast<std::int64_t>(text == "true"));
        column.values = std::move(truths);
        column.truth = true;
        column.unit = "unstated";
    }
}

}  // namespace deltareach::gdal
