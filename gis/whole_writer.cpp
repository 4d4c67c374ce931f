#include "gis/private/whole_writer.hpp"

#include "gis/cancellation.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/flatgeobuf_absent.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/packed_index.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

namespace deltareach::gdal {
namespace {

bool has_shape(const OGRFeature& feature) {
    const OGRGeometry* shape = feature.GetGeometryRef();
    return shape != nullptr && !shape->IsEmpty();
}

/// What `Form::bounded` lets through.
bool is_within_bounds(double value, std::string_view driver) {
    return std::isfinite(value) && (driver != "ESRI Shapefile" || !is_beyond_dbf(value));
}

/// From 3.8 on the driver packs the index of a GeoPackage itself.
constexpr bool packs_index = GDAL_VERSION_NUM < GDAL_COMPUTE_VERSION(3, 8, 0);

void index_shape(PackedIndex& index, const OGRFeature& written) {
    if (!has_shape(written)) return;
    OGREnvelope box;
    written.GetGeometryRef()->getEnvelope(&box);
    index.add(written.GetFID(), box);
}

/// Where features stand apart in a file, they are counted without their values.
void pass_over_contents(OGRLayer& layer, std::string_view driver) {
    if (driver != "GPKG" && driver != "SQLite" && driver != "FlatGeobuf" && driver != "ESRI Shapefile")
        return;
    std::vector<std::string> names;
    for (int i = 0; i < layer.GetLayerDefn()->GetFieldCount(); ++i)
        names.emplace_back(layer.GetLayerDefn()->GetFieldDefn(i)->GetNameRef());
    names.emplace_back("OGR_GEOMETRY");
    std::vector<const char*> words;
    for (const std::string& name : names) words.push_back(name.c_str());
    words.push_back(nullptr);
    layer.SetIgnoredFields(words.data());
}

}  // namespace

WholeWriter::WholeWriter(const WholeLayer& layer, const OutputPlan& plan, VectorWriter& writer,
                         WholeLayer::State* given_up)
    : state_(layer.state()), plan_(plan), writer_(writer), given_up_(given_up) {
    const auto shaped =
        std::ranges::find_if(state_.features, [](const Feature& feature) { return has_shape(*feature); });
    place_.MinX = place_.MinY = 0;
    if (shaped != state_.features.end()) (*shaped)->GetGeometryRef()->getEnvelope(&place_);
    if (plan.degrees && !(state_.crs == Crs())) to_degrees_.emplace(state_.crs, Crs());
}

void WholeWriter::write(const std::string& name, const std::vector<std::string>& options) {
    std::vector<std::size_t> rows(state_.features.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    write(name, options, rows);
}

void WholeWriter::write(const std::string& name, const std::vector<std::string>& options,
                        std::span<const std::size_t> rows) {
    create(name, options);
    if (diverted_) taker_ = diverted_(*target_->GetLayerDefn());
    const bool transaction = target_->TestCapability(OLCTransactions) != 0;
    if (transaction) writer_.check(target_->StartTransaction() == OGRERR_NONE);
    const std::string driver = writer_.dataset().GetDriverName();
    const bool keep_ids = state_.numbered && (driver == "GPKG" || driver == "SQLite");
    std::optional<PackedIndex> index;
    if (is_packed()) index.emplace(writer_, name, target_->GetGeometryColumn());
    const Feature copy(OGRFeature::CreateFeature(target_->GetLayerDefn()));
    const OGRFeatureDefn* const same = same_fields();
    for (const std::size_t row : rows) {
        stop_if_cancelled();
        const OGRFeature& feature = *state_.features[row];
        if (!belongs(feature)) continue;
        const bool itself = same != nullptr && feature.GetDefnRef() == same;
        OGRFeature& made = itself ? *given_up_->features[row] : *copy;
        const GIntBig number = feature.GetFID();
        if (itself)
            become_target(made);
        else
            for (std::size_t i = 0; i < plan_.fields.size(); ++i) set(made, feature, i);
        made.SetFID(keep_ids ? number : static_cast<GIntBig>(OGRNullFID));
        if (given_up_ != nullptr) {
            set_shape(made, std::unique_ptr<OGRGeometry>(given_up_->features[row]->StealGeometry()));
        } else {
            const OGRGeometry* shape = feature.GetGeometryRef();
            set_shape(made, std::unique_ptr<OGRGeometry>(shape == nullptr ? nullptr : shape->clone()));
        }
        put(made);
        if (index) index_shape(*index, made);
        // Taken here, they go all at once at the end: one by one, in another order than they came, they leave
        // the memory in pieces, and to join these takes as long as to write them.
        if (given_up_ != nullptr && !taker_) given_up_->features[row].reset();
    }
    if (index) index->finish();
    if (transaction) writer_.check(target_->CommitTransaction() == OGRERR_NONE);
    writer_.check(target_->SyncToDisk() == OGRERR_NONE);
}

const OGRFeatureDefn* WholeWriter::same_fields() const {
    if (given_up_ == nullptr || state_.features.empty() || plan_.markup || !plan_.parts || plan_.part >= 0)
        return nullptr;
    const OGRFeatureDefn& from = *state_.features.front()->GetDefnRef();
    const OGRFeatureDefn& to = *target_->GetLayerDefn();
    const int fields = from.GetFieldCount();
    if (to.GetFieldCount() != fields || plan_.fields.size() != static_cast<std::size_t>(fields) ||
        to.GetGeomFieldCount() != 1 || from.GetGeomFieldCount() != 1)
        return nullptr;
    for (int i = 0; i < fields; ++i)
        if (plan_.fields[static_cast<std::size_t>(i)].form != Form::as_is ||
            from.GetFieldDefn(i)->GetType() != to.GetFieldDefn(i)->GetType())
            return nullptr;
    return &from;
}

void WholeWriter::become_target(OGRFeature& feature) const {
    feature.SetFDefnUnsafe(target_->GetLayerDefn());  // same_fields() has seen that it is none here
    for (int i = 0; i < feature.GetFieldCount(); ++i)
        if (!feature.IsFieldSetAndNotNull(i)) feature.SetFieldNull(i);
}

bool WholeWriter::is_packed() const {
    return packs_index && plan_.type != wkbNone && EQUAL(writer_.dataset().GetDriverName(), "GPKG");
}

void WholeWriter::put(OGRFeature& made) {
    const OGRGeometry* shape = made.GetGeometryRef();
    const bool several = !plan_.parts && shape != nullptr &&
                         OGR_GT_IsSubClassOf(wkbFlatten(shape->getGeometryType()), wkbGeometryCollection);
    if (!several && taker_) return taker_(made);
    if (!several) return writer_.check(target_->CreateFeature(&made) == OGRERR_NONE);
    const std::unique_ptr<OGRGeometry> whole(made.StealGeometry());
    for (const OGRGeometry* part : *whole->toGeometryCollection()) {
        made.SetFID(OGRNullFID);
        made.SetGeometryDirectly(part->clone());
        put(made);
    }
}

bool WholeWriter::belongs(const OGRFeature& feature) const {
    if (!plan_.absent && !has_shape(feature)) return false;
    if (plan_.part < 0) return true;
    if (!has_shape(feature)) return plan_.dimensions.front() == plan_.part;
    const OGRGeometry& shape = *feature.GetGeometryRef();
    if (wkbFlatten(shape.getGeometryType()) != wkbGeometryCollection)
        return shape.getDimension() == plan_.part;
    return parts_of_dimension(*feature.GetGeometryRef(), plan_.part) != nullptr;
}

void WholeWriter::create(const std::string& name, const std::vector<std::string>& options) {
    std::vector<char*> words;
    std::vector<std::string> owned = options;
    if (is_packed()) owned.emplace_back("SPATIAL_INDEX=NO");
    for (std::string& option : owned) words.push_back(option.data());
    words.push_back(nullptr);
    OGRSpatialReference reference = reference_of(plan_.degrees ? Crs() : state_.crs);
    target_ = writer_.dataset().CreateLayer(name.c_str(), plan_.type == wkbNone ? nullptr : &reference,
                                            plan_.type, words.data());
    writer_.check(target_ != nullptr);
    if (target_ == nullptr) return;
    const std::string driver = writer_.dataset().GetDriverName();
    for (const OutputField& field : plan_.fields) {
        OGRFieldDefn definition(field.head.name.c_str(), field.head.type);
        definition.SetSubType(field.head.subtype);
        definition.SetWidth(field.head.width);
        definition.SetPrecision(field.head.precision);
        if (driver == "GPKG") definition.SetDomainName(field.head.domain);
        writer_.check(target_->CreateField(&definition, FALSE) == OGRERR_NONE);
    }
}

void WholeWriter::set(OGRFeature& made, const OGRFeature& from, std::size_t field) const {
    const int index = static_cast<int>(field);
    if (!from.IsFieldSetAndNotNull(index)) return made.SetFieldNull(index);
    switch (plan_.fields[field].form) {
        case Form::as_is:
            if (plan_.markup && plan_.fields[field].head.type == OFTString)
                return made.SetField(index, text_in_markup(from.GetFieldAsString(index)).c_str());
            return made.SetField(index, from.GetRawFieldRef(index));
        case Form::bounded:
            if (!is_within_bounds(from.GetFieldAsDouble(index), writer_.dataset().GetDriverName()))
                return made.SetFieldNull(index);
            return made.SetField(index, from.GetRawFieldRef(index));
        case Form::integer:
            return made.SetField(index, static_cast<int>(from.GetFieldAsInteger64(index)));
        case Form::number:
            return made.SetField(index, from.GetFieldAsDouble(index));
        default:
            return made.SetField(index, text_of_field(from, index, plan_.fields[field]).c_str());
    }
}

void WholeWriter::set_shape(OGRFeature& made, std::unique_ptr<OGRGeometry> shape) const {
    std::unique_ptr<OGRGeometry> copy;
    if (shape != nullptr) copy = held_shape(std::move(shape), plan_);
    if (copy && plan_.part >= 0) copy = parts_of_dimension(*copy, plan_.part);
    if (!copy && plan_.stand_ins) copy = stand_in(plan_.type, place_.MinX, place_.MinY);
    if (!copy) {
        made.SetGeometryDirectly(nullptr);
        return;
    }
    if (plan_.linear && copy->hasCurveGeometry(TRUE)) copy.reset(copy->getLinearGeometry());
    const OGRwkbGeometryType flat = wkbFlatten(plan_.type);
    if (plan_.promote && wkbFlatten(copy->getGeometryType()) != flat) {
        // A type without Z takes the heights away from GDAL 3.10 on.
        const OGRwkbGeometryType whole = OGR_GT_SetModifier(flat, copy->Is3D(), copy->IsMeasured());
        copy.reset(OGRGeometryFactory::forceTo(copy.release(), whole));
    }
    if (plan_.one_dimension) {
        copy->set3D(wkbHasZ(plan_.type) != 0);
        copy->setMeasured(wkbHasM(plan_.type) != 0);
    }
    if (to_degrees_) move_vertices(*copy, [&](Point point) { return (*to_degrees_)(point); });
    made.SetGeometryDirectly(copy.release());
}

std::uint64_t count_read_back(const std::filesystem::path& file, const std::filesystem::path& shown,
                              const char* driver, const std::string& name) {
    const ErrorScope scope;
    const char* const drivers[] = {driver, nullptr};
    const Dataset dataset(
        GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
    OGRLayer* layer = !dataset       ? nullptr
                      : name.empty() ? dataset->GetLayer(0)
                                     : dataset->GetLayerByName(name.c_str());
    if (layer == nullptr) report_unwritten(shown, words_of_library(scope.first_error()));
    pass_over_contents(*layer, driver);
    // One after the other: the number in a head is no word for what can be read.
    std::uint64_t count = 0;
    while (const Feature feature{layer->GetNextFeature()}) {
        stop_if_cancelled();
        ++count;
    }
    if (scope.failed()) report_unwritten(shown, words_of_library(scope.first_error()));
    return count;
}

}  // namespace deltareach::gdal
