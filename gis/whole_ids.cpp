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

/// A field more, behind the others. @param set  is given each feature, the field and the row
template <class Set>
void add_one_field(WholeLayer::State& layer, const std::string& name, OGRFieldType type, const Set& set) {
    const int index = static_cast<int>(layer.fields.size());
    layer.fields.push_back(
        {.name = name, .alias = "", .label_en = "", .unit = "", .type = type, .domain = ""});
    if (layer.features.empty()) return;
    OGRFeatureDefn* definition = layer.features.front()->GetDefnRef()->Clone();
    definition->Reference();
    OGRFieldDefn field(name.c_str(), type);
    definition->AddFieldDefn(&field);
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        OGRFeature& before = *layer.features[row];
        Feature made(OGRFeature::CreateFeature(definition));
        for (int i = 0; i < index; ++i)
            if (before.IsFieldSet(i) != 0) made->SetField(i, before.GetRawFieldRef(i));
        made->SetFID(before.GetFID());
        made->SetGeometryDirectly(before.StealGeometry());
        set(*made, index, row);
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
    layer.id_field = layer.fields.size();
    if (there && facts.has_id_property && says_the_same(layer, static_cast<int>(place), ids)) {
        layer.id_field = place;
        layer.id_is_property = true;
    } else if (there && !facts.has_id_property && named->type == type) {
        layer.id_field = place;  // the driver makes it of texts, but of no numbers
        for (std::size_t row = 0; row < ids.size(); ++row)
            set_id(*layer.features[row], static_cast<int>(place), type, ids[row]);
    } else {
        add_one_field(layer, name_of_ids(layer), type, [&](OGRFeature& feature, int index, std::size_t row) {
            set_id(feature, index, type, ids[row]);
        });
    }
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
    add_one_field(
        layer, column, narrow ? OFTInteger : OFTInteger64,
        [](OGRFeature& feature, int index, std::size_t) { feature.SetField(index, feature.GetFID()); });
}

}  // namespace deltareach::gdal
