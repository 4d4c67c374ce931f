#include "gis/atomic_file.hpp"
#include "gis/cancellation.hpp"
#include "gis/error.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/flatgeobuf_absent.hpp"
#include "gis/private/geopackage_tables.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/whole_state.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;
using gdal::Form;
using gdal::OutputField;
using gdal::OutputPlan;

std::string driver_of(const fs::path& path) {
    const std::string extension = path.extension().string();
    if (extension == ".gpkg") return "GPKG";
    return extension == ".fgb" ? "FlatGeobuf" : "GeoJSON";
}

Message told(const char* code, const fs::path& path, const std::vector<std::string>& what) {
    return {.code = code,
            .where = {.path = path.string()},
            .values = {{"path", path.string()}, {"what", fmt::format("{}", fmt::join(what, "; "))}}};
}

/// What a reader of the output should know. @throws OutputError DR1353
void tell(const fs::path& path, const OutputPlan& plan, bool lossy, Messages& notes) {
    if (!plan.losses.empty() && !lossy) throw OutputError(told("DR1353", path, plan.losses));
    if (!plan.renames.empty()) notes.push_back(told("DR1355", path, plan.renames));
    if (!plan.forms.empty()) notes.push_back(told("DR1356", path, plan.forms));
    if (!plan.losses.empty()) notes.push_back(told("DR1354", path, plan.losses));
}

FeatureLayer head_of(const WholeLayer& layer, const OutputPlan& plan) {
    FeatureLayer head = layer.head();
    for (std::size_t i = 0; i < plan.fields.size(); ++i) {
        head.columns[i].name = plan.fields[i].head.name;
        head.columns[i].label_zh = plan.fields[i].head.alias;
    }
    return head;
}

class WholeWriter {
  public:
    WholeWriter(const WholeLayer& layer, const OutputPlan& plan, gdal::VectorWriter& writer)
        : state_(layer.state()), plan_(plan), writer_(writer) {
        const auto shaped = std::ranges::find_if(state_.features, [](const gdal::Feature& feature) {
            const OGRGeometry* shape = feature->GetGeometryRef();
            return shape != nullptr && !shape->IsEmpty();
        });
        place_.MinX = place_.MinY = 0;
        if (shaped != state_.features.end()) (*shaped)->GetGeometryRef()->getEnvelope(&place_);
    }

    void write(const std::vector<std::string>& options) {
        create(options);
        writer_.check(target_->StartTransaction() == OGRERR_NONE);
        for (const gdal::Feature& feature : state_.features) {
            stop_if_cancelled();
            const gdal::Feature made(OGRFeature::CreateFeature(target_->GetLayerDefn()));
            for (std::size_t i = 0; i < plan_.fields.size(); ++i) set(*made, *feature, i);
            set_shape(*made, *feature);
            writer_.check(target_->CreateFeature(made.get()) == OGRERR_NONE);
        }
        writer_.check(target_->CommitTransaction() == OGRERR_NONE);
        writer_.check(target_->SyncToDisk() == OGRERR_NONE);
    }

  private:
    void create(const std::vector<std::string>& options) {
        std::vector<char*> words;
        std::vector<std::string> owned = options;
        for (std::string& option : owned) words.push_back(option.data());
        words.push_back(nullptr);
        OGRSpatialReference reference = gdal::reference_of(state_.crs);
        target_ = writer_.dataset().CreateLayer(
            state_.name.c_str(), plan_.type == wkbNone ? nullptr : &reference, plan_.type, words.data());
        writer_.check(target_ != nullptr);
        if (target_ == nullptr) return;
        for (const OutputField& field : plan_.fields) {
            OGRFieldDefn definition(field.head.name.c_str(), field.head.type);
            definition.SetSubType(field.head.subtype);
            if (field.form == Form::as_is) {
                definition.SetWidth(field.head.width);
                definition.SetPrecision(field.head.precision);
            }
            writer_.check(target_->CreateField(&definition, FALSE) == OGRERR_NONE);
        }
    }

    void set(OGRFeature& made, const OGRFeature& from, std::size_t field) const {
        const int index = static_cast<int>(field);
        if (!from.IsFieldSetAndNotNull(index))
            made.SetFieldNull(index);
        else if (plan_.fields[field].form == Form::as_is)
            made.SetField(index, from.GetRawFieldRef(index));
        else
            made.SetField(index, gdal::text_of_field(from, index, plan_.fields[field]).c_str());
    }

    void set_shape(OGRFeature& made, const OGRFeature& from) const {
        const OGRGeometry* shape = from.GetGeometryRef();
        std::unique_ptr<OGRGeometry> copy;
        if (shape != nullptr && (!shape->IsEmpty() || !plan_.stand_ins))
            copy.reset(shape->clone());
        else if (plan_.stand_ins)
            copy = gdal::stand_in(plan_.type, place_.MinX, place_.MinY);
        if (!copy) return;
        const OGRwkbGeometryType flat = wkbFlatten(plan_.type);
        if (plan_.promote && wkbFlatten(copy->getGeometryType()) != flat)
            copy.reset(OGRGeometryFactory::forceTo(copy.release(), flat));
        if (plan_.one_dimension) {
            copy->set3D(wkbHasZ(plan_.type) != 0);
            copy->setMeasured(wkbHasM(plan_.type) != 0);
        }
        made.SetGeometryDirectly(copy.release());
    }

    const WholeLayer::State& state_;
    const OutputPlan& plan_;
    gdal::VectorWriter& writer_;
    OGRLayer* target_ = nullptr;
    OGREnvelope place_;  ///< of the first shape; stand-ins lie in it
};

/// How many features a reader finds in what was written.
std::uint64_t count_read_back(const fs::path& file, const fs::path& shown, const char* driver) {
    const gdal::ErrorScope scope;
    const char* const drivers[] = {driver, nullptr};
    const gdal::Dataset dataset(
        GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
    OGRLayer* layer = dataset ? dataset->GetLayer(0) : nullptr;
    if (layer == nullptr) report_unwritten(shown, scope.first_error());
    const GIntBig count = layer->GetFeatureCount(TRUE);
    if (scope.failed()) report_unwritten(shown, scope.first_error());
    return static_cast<std::uint64_t>(count);
}

std::uint64_t write_geopackage_of(const fs::path& path, const WholeLayer& layer, const OutputPlan& plan,
                                  const WriteWhole& options) {
    AtomicFile file(path, options.overwrite);
    const gdal::OptionScope settings(
        {{"OGR_CURRENT_DATE", gdal::stated_time()}, {"OGR_SQLITE_SYNCHRONOUS", "OFF"}});
    gdal::VectorWriter writer("GPKG", path, file.temporary());
    const std::vector<StyledLayer> styled{{head_of(layer, plan), options.qml}};
    const FeatureLayer& head = styled.front().layer;
    const std::string shapes = gdal::free_name("geom", head), units = gdal::units_of(head);
    std::string description = layer.state().description;
    if (!units.empty() && description.find(units) == std::string::npos)
        description += (description.empty() ? "" : "; ") + units;
    WholeWriter(layer, plan, writer)
        .write(
            {"GEOMETRY_NAME=" + shapes, "FID=" + gdal::free_name("fid", head), "DESCRIPTION=" + description});
    gdal::write_styles(writer, styled, {shapes});
    gdal::write_column_metadata(writer, styled);
    writer.close();
    const std::uint64_t count = count_read_back(file.temporary(), path, "GPKG");
    file.commit();
    return count;
}

std::uint64_t write_flatgeobuf_of(const fs::path& path, const WholeLayer& layer, const OutputPlan& plan,
                                  const WriteWhole& options) {
    AtomicFile file(path, options.overwrite);
    gdal::VectorWriter writer("FlatGeobuf", path, file.temporary());
    std::vector<std::uint64_t> absent;
    for (std::size_t row = 0; row < layer.size(); ++row) {
        const OGRGeometry* shape = layer.state().features[row]->GetGeometryRef();
        if (shape == nullptr || shape->IsEmpty()) absent.push_back(row);
    }
    // The index has a box for every feature, so there is none where a feature has no shape.
    WholeWriter(layer, plan, writer).write({absent.empty() ? "SPATIAL_INDEX=YES" : "SPATIAL_INDEX=NO"});
    writer.close();
    gdal::take_out_geometries(file.temporary(), path, absent);
    const std::uint64_t count = layer.size() == 0 ? 0 : count_read_back(file.temporary(), path, "FlatGeobuf");
    file.commit();
    return count;
}

std::uint64_t write_geojson_of(const fs::path& path, const WholeLayer& layer, const OutputPlan& plan,
                               const WriteWhole& options) {
    AtomicFile file(path, options.overwrite);
    gdal::write_whole_geojson(file.temporary(), path, layer.state(), plan);
    const std::uint64_t count = check_geojson(source_file(file.temporary(), "GeoJSON")).features;
    file.commit();
    return count;
}

}  // namespace

std::uint64_t write_whole(const fs::path& path, const WholeLayer& layer, const WriteWhole& options,
                          Messages& notes) {
    gdal::initialise();
    const std::string driver = driver_of(path);
    const OutputPlan plan = gdal::output_plan(layer.state(), driver);
    tell(path, plan, options.lossy, notes);
    if (options.dry_run) return layer.size();
    if (driver == "GPKG") return write_geopackage_of(path, layer, plan, options);
    if (driver == "FlatGeobuf") return write_flatgeobuf_of(path, layer, plan, options);
    return write_geojson_of(path, layer, plan, options);
}

}  // namespace deltareach
