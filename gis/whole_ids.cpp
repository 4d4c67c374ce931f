#include "gis/private/intact.hpp"
#include "gis/private/whole_state.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <fmt/format.h>

namespace deltareach::gdal {
namespace {

using Ids = std::vector<GeoJsonId>;
using IdKind = GeoJsonId::Kind;

/// Integers where all are; else texts.
OGRFieldType type_of_ids(const Ids& ids) {
    OGRFieldType type = OFTInteger;
    for (const GeoJsonId& id : ids) {
        if (id.kind == IdKind::none) continue;
        if (id.kind != IdKind::whole) return OFTString;
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(id.text.data(), id.text.data() + id.text.size(), value);
        if (error != std::errc()) return OFTString;
        if (value < INT32_MIN || value > INT32_MAX) type = OFTInteger64;
    }
    return type;
}

void set_id(OGRFeature& feature, int index, OGRFieldType type, const GeoJsonId& id) {
    if (id.kind == IdKind::none) return feature.SetFieldNull(index);
    if (type == OFTString) return feature.SetField(index, id.text.c_str());
    std::int64_t value = 0;
    std::from_chars(id.text.data(), id.text.data() + id.text.size(), value);
    feature.SetField(index, static_cast<GIntBig>(value));
}

/// Whether a property says the same as the id, in every feature.
bool says_the_same(const WholeLayer::State& layer, int index, const Ids& ids) {
    for (std::size_t row = 0; row < ids.size(); ++row) {
        const OGRFeature& feature = *layer.features[row];
        const bool there = feature.IsFieldSetAndNotNull(index) != 0;
        if (there != (ids[row].kind != IdKind::none)) return false;
        if (there && ids[row].text != feature.GetFieldAsString(index)) return false;
    }
    return true;
}

std::string name_of_ids(const WholeLayer::State& layer) {
    std::string name = "id";
    for (int n = 1; std::ranges::any_of(layer.fields, [&](const auto& field) { return field.name == name; });
         ++n)
        name = n == 1 ? "feature_id" : fmt::format("feature_id_{}", n);
    return name;
}

/// A field more, behind the others, or in the place of one. @param set  is given each feature and the row
template <class Set>
void put_field(WholeLayer::State& layer, std::size_t place, const std::string& name, OGRFieldType type,
               const Set& set) {
    const int index = static_cast<int>(place);
    const bool more = place == layer.fields.size();
    const WholeFieldHead head{
        .name = name, .alias = "", .label_en = "", .unit = "", .type = type, .domain = ""};
    if (more)
        layer.fields.push_back(head);
    else
        layer.fields[place] = head;
    if (layer.features.empty()) return;
    OGRFeatureDefn* definition = layer.features.front()->GetDefnRef()->Clone();
    definition->Reference();
    OGRFieldDefn field(name.c_str(), type);
    if (more) {
        definition->AddFieldDefn(&field);
    } else {
        definition->GetFieldDefn(index)->SetSubType(OFSTNone);
        definition->GetFieldDefn(index)->SetType(type);
    }
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        OGRFeature& before = *layer.features[row];
        Feature made(OGRFeature::CreateFeature(definition));
        for (int i = 0; i < before.GetFieldCount(); ++i)
            if (i != index && before.IsFieldSet(i) != 0) made->SetField(i, before.GetRawFieldRef(i));
        made->SetFID(before.GetFID());
        made->SetGeometryDirectly(before.StealGeometry());
        set(*made, row);
        layer.features[row] = std::move(made);
    }
    definition->Release();
}

/// A name that drivers give the numbers of rows where nobody has one for them: "fid", "ogc_fid_1".
bool is_name_of_numbers(const std::string& column) {
    static constexpr std::array<std::string_view, 6> own{"fid",   "ogc_fid", "ogr_fid",
                                                         "rowid", "oid",     "objectid"};
    std::string name = ascii_lower(column);
    const auto stem = name.find_last_not_of("0123456789");
    if (stem != std::string::npos && stem + 1 < name.size() && name[stem] == '_') name.resize(stem);
    return std::ranges::find(own, name) != own.end();
}

}  // namespace

void take_feature_ids(WholeLayer::State& layer, const GeoJsonFacts& facts, const std::filesystem::path& path,
                      Messages& notes) {
    const Ids& ids = facts.ids;
    if (ids.empty() || ids.size() != layer.features.size()) return;
    const auto named = std::ranges::find(layer.fields, "id", &WholeFieldHead::name);
    const auto place = static_cast<std::size_t>(named - layer.fields.begin());
    const bool there = named != layer.fields.end();
    const OGRFieldType type = type_of_ids(ids);
    const bool same = there && facts.has_id_property && says_the_same(layer, static_cast<int>(place), ids);
    const bool made_by_driver = there && !facts.has_id_property;  // of texts, and of negative numbers
    layer.id_field = same || made_by_driver ? place : layer.fields.size();
    layer.id_is_property = same;
    if (!same)
        put_field(layer, *layer.id_field, made_by_driver ? "id" : name_of_ids(layer), type,
                  [&, index = static_cast<int>(*layer.id_field)](OGRFeature& feature, std::size_t row) {
                      set_id(feature, index, type, ids[row]);
                  });
    const auto not_texts = std::ranges::count_if(
        ids, [](const GeoJsonId& id) { return id.kind == IdKind::whole || id.kind == IdKind::other; });
    if (type != OFTString || not_texts == 0) return;
    notes.push_back({.code = "DR1385",
                     .where = {.path = path.string()},
                     .values = {{"path", path.string()}, {"what", fmt::format("id ({})", not_texts)}}});
}

void take_row_numbers(WholeLayer::State& layer, const std::string& column) {
    std::vector<GIntBig> numbers;
    for (const Feature& feature : layer.features) numbers.push_back(feature->GetFID());
    std::ranges::sort(numbers);
    layer.numbered =
        std::ranges::adjacent_find(numbers) == numbers.end() && (numbers.empty() || numbers.front() >= 0);
    const auto same = [&](const auto& field) { return ascii_lower(field.name) == ascii_lower(column); };
    if (column.empty() || is_name_of_numbers(column) || std::ranges::any_of(layer.fields, same)) return;
    const bool narrow = numbers.empty() || (numbers.front() >= INT32_MIN && numbers.back() <= INT32_MAX);
    const int index = static_cast<int>(layer.fields.size());
    put_field(layer, layer.fields.size(), column, narrow ? OFTInteger : OFTInteger64,
              [index](OGRFeature& feature, std::size_t) { feature.SetField(index, feature.GetFID()); });
}

}  // namespace deltareach::gdal
