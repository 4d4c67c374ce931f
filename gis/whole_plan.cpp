#include "gis/private/ogr_columns.hpp"
#include "gis/private/whole_state.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <set>

namespace deltareach::gdal {
namespace {

using Features = std::vector<Feature>;

bool is_list(OGRFieldType type) {
    return type == OFTIntegerList || type == OFTInteger64List || type == OFTRealList || type == OFTStringList;
}
bool is_moment(OGRFieldType type) {
    return type == OFTDate || type == OFTTime || type == OFTDateTime;
}

/// Whether a word stands in one of a driver's lists: "Integer Integer64 Real".
bool listed(const std::string& driver, const char* list, const std::string& word) {
    if (driver == "GPKG" && word == "JSON") return true;  // GDAL 3.6 has it and does not list it
    GDALDriver* known = GetGDALDriverManager()->GetDriverByName(driver.c_str());
    const char* words = known == nullptr ? nullptr : known->GetMetadataItem(list);
    return words != nullptr && fmt::format(" {} ", words).find(" " + word + " ") != std::string::npos;
}

template <class Test>
std::size_t count_of(const Features& features, int field, const Test& test) {
    return static_cast<std::size_t>(std::ranges::count_if(features, [&](const Feature& feature) {
        return feature->IsFieldSetAndNotNull(field) && test(*feature);
    }));
}

/// Judges one field after the other against what a driver writes.
struct FieldJudge {
    const WholeLayer::State& layer;
    const std::string& driver;
    OutputPlan& plan;

    void judge(int index) {
        const WholeFieldHead& head = layer.fields[static_cast<std::size_t>(index)];
        OutputField out{.head = head};
        const std::size_t filled = count_of(layer.features, index, [](const OGRFeature&) { return true; });
        const bool geojson = driver == "GeoJSON";
        const auto become = [&](Form form, OGRFieldType type, OGRFieldSubType subtype, bool lost) {
            out.form = form;
            out.head.type = type;
            out.head.subtype = subtype;
            const std::string text =
                fmt::format("{}: {} → {} ({})", head.name, type_name(head.type, head.subtype),
                            geojson ? "JSON" : type_name(type, subtype), filled);
            if (filled > 0) (lost ? plan.losses : plan.forms).push_back(text);
        };
        if (geojson) {
            if (is_moment(head.type)) become(Form::text, OFTString, OFSTNone, false);
            if (head.type == OFTBinary) become(Form::text, OFTString, OFSTNone, true);
        } else if (is_list(head.type)) {
            const bool json = listed(driver, GDAL_DMD_CREATIONFIELDDATASUBTYPES, "JSON");
            become(Form::json_list, OFTString, json ? OFSTJSON : OFSTNone, !json);
        } else if (is_unknown_moment(head.type) || !listed(driver, GDAL_DMD_CREATIONFIELDDATATYPES,
                                                           OGRFieldDefn::GetFieldTypeName(head.type))) {
            become(Form::text, OFTString, OFSTNone, true);
        } else if (head.subtype != OFSTNone && !listed(driver, GDAL_DMD_CREATIONFIELDDATASUBTYPES,
                                                       OGRFieldDefn::GetFieldSubTypeName(head.subtype))) {
            become(Form::as_is, head.type, OFSTNone, true);
        }
        count_not_finite(index, head);
        plan.fields.push_back(std::move(out));
    }

    /// FlatGeobuf has one type for date, time and both.
    [[nodiscard]] bool is_unknown_moment(OGRFieldType type) const {
        return driver == "FlatGeobuf" && is_moment(type) && type != OFTDateTime;
    }

    void count_not_finite(int index, const WholeFieldHead& head) {
        if (head.type != OFTReal || driver == "FlatGeobuf") return;
        const bool geopackage = driver == "GPKG";  // SQLite keeps infinity
        const std::size_t count = count_of(layer.features, index, [&](const OGRFeature& feature) {
            const double value = feature.GetFieldAsDouble(index);
            return geopackage ? std::isnan(value) : !std::isfinite(value);
        });
        if (count > 0) plan.losses.push_back(fmt::format("{}: NaN, inf → null ({})", head.name, count));
    }
};

/// Names unique as the format compares them; an empty one gets a name.
void settle_names(const std::string& driver, OutputPlan& plan) {
    const bool any_case = driver != "GPKG";
    const auto key = [&](const std::string& name) { return any_case ? name : ascii_lower(name); };
    std::set<std::string> taken, wanted;
    for (const OutputField& field : plan.fields) wanted.insert(key(field.head.name));
    for (std::size_t i = 0; i < plan.fields.size(); ++i) {
        WholeFieldHead& head = plan.fields[i].head;
        const std::string before = head.name;
        if (head.name.empty() && driver != "GeoJSON") head.name = fmt::format("field_{}", i + 1);
        const std::string stem = head.name;
        for (int n = 2; taken.contains(key(head.name)) || (n > 2 && wanted.contains(key(head.name))); ++n)
            head.name = fmt::format("{}_{}", stem, n);
        taken.insert(key(head.name));
        if (head.name == before) continue;
        if (head.alias.empty()) head.alias = before;
        plan.renames.push_back(fmt::format("\"{}\" → {}", before, head.name));
    }
}

OGRwkbGeometryType multiple_of(OGRwkbGeometryType type) {
    return OGR_GT_IsSubClassOf(type, wkbGeometryCollection) ? type : OGR_GT_GetCollection(type);
}

/// The one type of all shapes; single ones beside multiple ones of their kind are promoted.
void settle_geometry(const WholeLayer::State& layer, const std::string& driver, OutputPlan& plan) {
    std::set<OGRwkbGeometryType> types, kinds;
    std::size_t shapes = 0, high = 0, measured = 0, curved = 0;
    for (const Feature& feature : layer.features) {
        const OGRGeometry* shape = feature->GetGeometryRef();
        if (shape == nullptr) continue;
        ++shapes;
        types.insert(wkbFlatten(shape->getGeometryType()));
        high += shape->Is3D() ? 1 : 0;
        measured += shape->IsMeasured() ? 1 : 0;
        curved += shape->hasCurveGeometry(TRUE) ? 1 : 0;
    }
    for (const OGRwkbGeometryType type : types) kinds.insert(multiple_of(type));
    if (shapes == 0 && !layer.features.empty())
        plan.type = wkbNone;
    else if (types.size() == 1)
        plan.type = *types.begin();
    else if (kinds.size() == 1 && !kinds.contains(wkbUnknown) && !OGR_GT_IsNonLinear(*kinds.begin()))
        plan.type = *kinds.begin();
    plan.promote = types.size() > 1 && plan.type != wkbUnknown && plan.type != wkbNone;
    const auto note = [](const char* text, std::size_t count) { return fmt::format("{} ({})", text, count); };
    if (driver == "GeoJSON") {
        if (measured > 0) plan.losses.push_back(note("M", measured));
        if (curved > 0) plan.forms.push_back(note("curve → line", curved));
        return;
    }
    const bool mixed = driver == "FlatGeobuf";  // one dimension for all: the others would get a 0
    plan.one_dimension = plan.stand_ins = mixed;
    const bool ours = plan.type == wkbUnknown || (plan.type >= wkbPoint && plan.type <= wkbMultiPolygon);
    if (mixed && !(ours && shapes > 0)) plan.type = wkbUnknown;
    if (mixed && high > 0 && high < shapes) plan.losses.push_back(note("no Z → Z 0", shapes - high));
    if (mixed && measured > 0 && measured < shapes)
        plan.losses.push_back(note("no M → M 0", shapes - measured));
    if (plan.type == wkbNone) return;
    if (mixed ? high > 0 : (high > 0 && high == shapes)) plan.type = wkbSetZ(plan.type);
    if (mixed ? measured > 0 : (measured > 0 && measured == shapes)) plan.type = wkbSetM(plan.type);
}

nlohmann::json list_of(const OGRFeature& feature, int index, OGRFieldType type) {
    int count = 0;
    nlohmann::json list = nlohmann::json::array();
    const auto add = [&](const auto* values) {
        for (int i = 0; i < count; ++i) list.push_back(values[i]);
    };
    if (type == OFTIntegerList) add(feature.GetFieldAsIntegerList(index, &count));
    if (type == OFTInteger64List) add(feature.GetFieldAsInteger64List(index, &count));
    if (type == OFTRealList) add(feature.GetFieldAsDoubleList(index, &count));
    if (type == OFTStringList)
        for (char** text = feature.GetFieldAsStringList(index); text != nullptr && *text != nullptr; ++text)
            list.push_back(*text);
    return list;
}

}  // namespace

OutputPlan output_plan(const WholeLayer::State& layer, const std::string& driver) {
    OutputPlan plan;
    FieldJudge judge{.layer = layer, .driver = driver, .plan = plan};
    for (std::size_t i = 0; i < layer.fields.size(); ++i) judge.judge(static_cast<int>(i));
    settle_names(driver, plan);
    settle_geometry(layer, driver, plan);
    return plan;
}

std::string text_of_field(const OGRFeature& feature, int index, const OutputField& field) {
    const OGRFieldType type = feature.GetFieldDefnRef(index)->GetType();
    if (is_list(type))
        return list_of(feature, index, type).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (is_moment(type)) return date_text(feature, index, type);
    if (type == OFTBinary && field.form == Form::text) {
        int size = 0;
        const GByte* bytes = feature.GetFieldAsBinary(index, &size);
        const Text text(CPLBase64Encode(size, bytes));
        return text.get();
    }
    return feature.GetFieldAsString(index);
}

}  // namespace deltareach::gdal
