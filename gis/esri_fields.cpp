#include "gis/private/esri_fields.hpp"

#include "gis/private/retyped.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <optional>

namespace deltareach {
namespace {

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

/// A day that there is: the driver's parser takes 2023-02-31 too.
bool is_day(const OGRField& value) {
    using namespace std::chrono;
    return year_month_day{year(value.Date.Year), month(value.Date.Month), day(value.Date.Day)}.ok();
}

/// A text as a value of the type; nothing where it is none.
std::optional<OGRField> value_of(const std::string& text, OGRFieldType type, bool local) {
    const auto whole = integer_in(text);
    OGRField field;
    OGR_RawField_SetUnset(&field);
    if (type == OFTInteger64) {
        if (!whole) return std::nullopt;
        field.Integer64 = *whole;
        return field;
    }
    if (type == OFTInteger) {
        if (!whole || *whole < INT32_MIN || *whole > INT32_MAX) return std::nullopt;
        field.Integer = static_cast<int>(*whole);
        return field;
    }
    if (whole) return type == OFTDateTime ? moment_of(*whole, local) : std::nullopt;
    if (OGRParseDate(text.c_str(), &field, 0) == FALSE) return std::nullopt;
    if (type != OFTTime && !is_day(field)) return std::nullopt;
    return field;
}

const EsriField* named(const EsriFacts& facts, const std::string& name) {
    const auto found = std::ranges::find(facts.fields, name, &EsriField::name);
    return found == facts.fields.end() ? nullptr : &*found;
}

/// What the values of a field are kept as: what they are meant to be, or texts where one is no such thing.
OGRFieldType type_kept(const EsriField& field, bool local) {
    const bool all = std::ranges::all_of(
        field.values, [&](const auto& text) { return !text || value_of(*text, *field.meant, local); });
    return all ? *field.meant : OFTString;
}

/// A field as its text has it, whatever the driver made of it.
struct Kept {
    const EsriField* field = nullptr;
    OGRFieldType type = OFTString;
};

/// Fields from the text of the file, by their place.
void take_esri_texts(WholeLayer::State& layer, const std::map<int, Kept>& kept, bool local) {
    gdal::FieldTypes types;
    for (const auto& [index, one] : kept) types[index] = {.type = one.type};
    gdal::retype(layer, types, [&](OGRFeature& made, int field, const OGRFeature&, std::size_t row) {
        const Kept& one = kept.at(field);
        const auto& text = one.field->values[row];
        if (!text)
            made.SetFieldNull(field);
        else if (one.type == OFTString)
            made.SetField(field, text->c_str());
        else if (auto value = value_of(*text, one.type, local))
            made.SetField(field, &*value);
    });
}

/// Makes measures of heights.
class ToMeasures final : public OGRDefaultGeometryVisitor {
  public:
    void visit(OGRPoint* point) override { point->setM(point->getZ()); }
    void visit(OGRLineString* line) override { shift(*line); }
    void visit(OGRLinearRing* ring) override { shift(*ring); }

  private:
    static void shift(OGRSimpleCurve& curve) {
        for (int i = 0; i < curve.getNumPoints(); ++i) curve.setM(i, curve.getZ(i));
    }
};

/// Measures that drivers take for heights, or leave out.
void take_measures(WholeLayer::State& layer, const EsriFacts& facts) {
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        OGRGeometry* shape = layer.features[row]->GetGeometryRef();
        if (shape == nullptr || shape->IsMeasured() != FALSE) continue;
        const auto measure = facts.measures.find(row);
        if (measure != facts.measures.end() && wkbFlatten(shape->getGeometryType()) == wkbPoint) {
            shape->toPoint()->setM(measure->second);
        } else if (facts.third_is_measure && shape->Is3D() != FALSE) {
            ToMeasures visitor;
            shape->accept(&visitor);
            shape->setMeasured(TRUE);
            shape->set3D(FALSE);
        }
    }
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

/// The values of a field as those of a column.
ColumnValues column_of(const Kept& kept, bool local) {
    std::vector<std::int64_t> integers;
    std::vector<std::string> texts;
    for (const auto& text : kept.field->values) {
        const auto value =
            text && kept.type != OFTString ? value_of(*text, kept.type, local) : std::optional<OGRField>();
        if (kept.type == OFTInteger)
            integers.push_back(value ? value->Integer : missing_integer);
        else if (kept.type == OFTInteger64)
            integers.push_back(value ? value->Integer64 : missing_integer);
        else
            texts.push_back(value ? iso_text(*value, kept.type) : text.value_or(""));
    }
    if (kept.type == OFTInteger || kept.type == OFTInteger64) return integers;
    return texts;
}

}  // namespace

void take_esri_fields(WholeLayer::State& layer, const EsriFacts& facts) {
    std::map<int, Kept> kept;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        WholeFieldHead& head = layer.fields[i];
        const EsriField* field = named(facts, head.name);
        if (field == nullptr) continue;
        if (head.alias.empty()) head.alias = field->alias;
        if (field->domain != nullptr) {
            head.domain = field->domain->GetName();
            layer.domains.emplace(head.domain, field->domain);
        }
        if (!field->meant) continue;
        kept[static_cast<int>(i)] = {.field = field, .type = type_kept(*field, facts.local_dates)};
    }
    take_esri_texts(layer, kept, facts.local_dates);
    take_measures(layer, facts);
}

void take_esri_fields(FeatureLayer& layer, const EsriFacts& facts) {
    for (Column& column : layer.columns) {
        const EsriField* field = named(facts, column.name);
        if (field == nullptr) continue;
        if (column.label_zh.empty()) column.label_zh = field->alias;
        if (!field->meant) continue;
        const Kept kept{.field = field, .type = type_kept(*field, facts.local_dates)};
        column.values = column_of(kept, facts.local_dates);
        column.unit = std::holds_alternative<std::vector<std::string>>(column.values) ? "" : "unstated";
    }
}

}  // namespace deltareach
