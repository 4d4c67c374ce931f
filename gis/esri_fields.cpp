#include "gis/private/esri_fields.hpp"

#include "gis/private/intact.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

namespace deltareach {
namespace {

using Json = nlohmann::json;

std::string text_in(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string word_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

OGRField number_of(const Json& value) {
    OGRField number;
    OGR_RawField_SetUnset(&number);
    if (value.is_number()) number.Real = value.get<double>();
    return number;
}

/// Lists of codes and ranges; other kinds have no counterpart.
std::shared_ptr<const OGRFieldDomain> domain_of(const Json& field, const std::string& name, bool text) {
    const auto found = field.find("domain");
    if (found == field.end() || !found->is_object()) return nullptr;
    const std::string given = text_in(*found, "name"), called = given.empty() ? name : given;
    const auto codes = found->find("codedValues"), range = found->find("range");
    if (codes != found->end() && codes->is_array()) {
        std::vector<OGRCodedValue> values;
        for (const Json& one : *codes)
            if (one.is_object() && one.contains("code"))
                values.push_back({CPLStrdup(word_of(one["code"]).c_str()),
                                  CPLStrdup(text_in(one, "name").c_str())});  // the domain frees them
        return std::make_shared<OGRCodedFieldDomain>(called, "", text ? OFTString : OFTInteger, OFSTNone,
                                                     std::move(values));
    }
    if (range == found->end() || !range->is_array() || range->size() != 2 || text) return nullptr;
    return std::make_shared<OGRRangeFieldDomain>(called, "", OFTReal, OFSTNone, number_of((*range)[0]), true,
                                                 number_of((*range)[1]), true);
}

/// What a field is by its word; nothing: what the driver says.
std::optional<OGRFieldType> type_meant(const std::string& type) {
    if (type == "esriFieldTypeDate" || type == "esriFieldTypeTimestampOffset") return OFTDateTime;
    if (type == "esriFieldTypeDateOnly") return OFTDate;
    if (type == "esriFieldTypeTimeOnly") return OFTTime;
    if (type == "esriFieldTypeBigInteger") return OFTInteger64;
    return std::nullopt;
}

std::optional<std::int64_t> integer_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Milliseconds since 1970 as OGR keeps a time; nothing beyond the years 1 to 9999.
std::optional<OGRField> moment_of(std::int64_t milliseconds, bool local) {
    using namespace std::chrono;
    constexpr std::int64_t first = -62'135'596'800'000, last = 253'402'300'799'999, a_day = 86'400'000;
    if (milliseconds < first || milliseconds > last) return std::nullopt;
    const std::int64_t day = (milliseconds >= 0 ? milliseconds : milliseconds - a_day + 1) / a_day;
    const std::int64_t rest = milliseconds - day * a_day;
    const year_month_day date{sys_days(days(static_cast<int>(day)))};
    OGRField field;
    OGR_RawField_SetUnset(&field);
    constexpr int unknown_zone = 0, utc = 100;
    field.Date.Year = static_cast<GInt16>(static_cast<int>(date.year()));
    field.Date.Month = static_cast<GByte>(static_cast<unsigned>(date.month()));
    field.Date.Day = static_cast<GByte>(static_cast<unsigned>(date.day()));
    field.Date.Hour = static_cast<GByte>(rest / 3'600'000);
    field.Date.Minute = static_cast<GByte>(rest / 60'000 % 60);
    field.Date.TZFlag = local ? unknown_zone : utc;
    field.Date.Reserved = 0;
    field.Date.Second = static_cast<float>(static_cast<double>(rest % 60'000) / 1000);
    return field;
}

/// A text as a value of the type; nothing where it is none.
std::optional<OGRField> value_of(const char* text, OGRFieldType type, bool local) {
    const auto whole = integer_in(text);
    OGRField field;
    OGR_RawField_SetUnset(&field);
    if (type == OFTInteger64) {
        if (!whole) return std::nullopt;
        field.Integer64 = *whole;
        return field;
    }
    if (whole) return type == OFTDateTime ? moment_of(*whole, local) : std::nullopt;
    if (OGRParseDate(text, &field, 0) == FALSE) return std::nullopt;
    return field;
}

const EsriField* named(const EsriFacts& facts, const std::string& name) {
    const auto found = std::ranges::find(facts.fields, name, &EsriField::name);
    return found == facts.fields.end() ? nullptr : &*found;
}

bool all_are(const WholeLayer::State& layer, int index, OGRFieldType type, bool local) {
    return std::ranges::all_of(layer.features, [&](const gdal::Feature& feature) {
        return !feature->IsFieldSetAndNotNull(index) ||
               value_of(feature->GetFieldAsString(index), type, local).has_value();
    });
}

/// Fields of other types than the driver gave them, by their place.
void retype(WholeLayer::State& layer, const std::map<int, OGRFieldType>& types, bool local) {
    if (types.empty() || layer.features.empty()) return;
    OGRFeatureDefn* definition = layer.features.front()->GetDefnRef()->Clone();
    definition->Reference();
    for (const auto& [index, type] : types) {
        OGRFieldDefn& field = *definition->GetFieldDefn(index);
        field.SetSubType(OFSTNone);
        field.SetType(type);
        field.SetWidth(0);
    }
    for (gdal::Feature& feature : layer.features) {
        gdal::Feature made(OGRFeature::CreateFeature(definition));
        for (int i = 0; i < feature->GetFieldCount(); ++i) {
            const auto other = types.find(i);
            if (feature->IsFieldSet(i) == 0) continue;
            if (other == types.end() || feature->IsFieldNull(i) != 0)
                made->SetField(i, feature->GetRawFieldRef(i));
            else if (auto value = value_of(feature->GetFieldAsString(i), other->second, local))
                made->SetField(i, &*value);
        }
        made->SetFID(feature->GetFID());
        made->SetGeometryDirectly(feature->StealGeometry());
        feature = std::move(made);
    }
    definition->Release();
}

/// A moment as the columns of other formats have it.
std::string iso_text(const OGRField& value, OGRFieldType type) {
    OGRFeatureDefn* definition = new OGRFeatureDefn("one");
    definition->Reference();
    OGRFieldDefn field("one", type);
    definition->AddFieldDefn(&field);
    std::string text;
    {
        const gdal::Feature feature(OGRFeature::CreateFeature(definition));
        feature->SetField(0, &value);
        text = gdal::text_of_field(*feature, 0,
                                   {.head = {.name = "one", .type = type}, .form = gdal::Form::text});
    }
    definition->Release();
    return text;
}

}  // namespace

EsriFacts esri_facts(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    std::string_view text = mapped.text();
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    EsriFacts facts;
    bool within = false;
    // The features themselves, most of the file, are counted and not kept.
    const auto head = [&](int depth, Json::parse_event_t event, const Json& parsed) {
        if (depth == 1 && event == Json::parse_event_t::key) within = parsed == "features";
        if (!within || depth != 2 || event != Json::parse_event_t::object_end) return true;
        ++facts.features;
        return false;
    };
    const Json whole = Json::parse(text, head, false);
    if (whole.is_discarded()) report_damage(file.path, "the JSON text is not well-formed or is cut");
    const auto fields = whole.find("fields"), aliases = whole.find("fieldAliases");
    facts.local_dates = whole.value("datesInUnknownTimezone", Json()) == true;
    if (fields == whole.end() || !fields->is_array()) return facts;
    for (const Json& field : *fields) {
        if (!field.is_object()) continue;
        EsriField one{.name = text_in(field, "name"),
                      .alias = text_in(field, "alias"),
                      .type = text_in(field, "type"),
                      .domain = nullptr};
        if (one.alias.empty() && aliases != whole.end() && aliases->is_object())
            one.alias = text_in(*aliases, one.name.c_str());
        if (one.alias == one.name) one.alias.clear();
        one.domain = domain_of(field, one.name, one.type == "esriFieldTypeString");
        facts.fields.push_back(std::move(one));
    }
    return facts;
}

void take_esri_fields(WholeLayer::State& layer, const EsriFacts& facts) {
    std::map<int, OGRFieldType> types;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        WholeFieldHead& head = layer.fields[i];
        const EsriField* field = named(facts, head.name);
        if (field == nullptr) continue;
        if (head.alias.empty()) head.alias = field->alias;
        if (field->domain != nullptr) {
            head.domain = field->domain->GetName();
            layer.domains.emplace(head.domain, field->domain);
        }
        const auto type = type_meant(field->type);
        const int index = static_cast<int>(i);
        if (!type || *type == head.type || !all_are(layer, index, *type, facts.local_dates)) continue;
        types[index] = *type;
        head.type = *type;
        head.subtype = OFSTNone;
        head.width = 0;
    }
    retype(layer, types, facts.local_dates);
}

void take_esri_fields(FeatureLayer& layer, const EsriFacts& facts) {
    for (Column& column : layer.columns) {
        const EsriField* field = named(facts, column.name);
        if (field == nullptr) continue;
        if (column.label_zh.empty()) column.label_zh = field->alias;
        const auto type = type_meant(field->type);
        auto* texts = std::get_if<std::vector<std::string>>(&column.values);
        if (texts == nullptr || !type || *type == OFTInteger64) continue;
        std::vector<std::string> times;
        for (const std::string& text : *texts) {
            const auto value = text.empty() ? std::nullopt : value_of(text.c_str(), *type, facts.local_dates);
            if (!value && !text.empty()) break;
            times.push_back(value ? iso_text(*value, *type) : std::string());
        }
        if (times.size() == texts->size()) *texts = std::move(times);
    }
}

}  // namespace deltareach
