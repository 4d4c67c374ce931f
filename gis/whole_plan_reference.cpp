#include "gis/private/crs_definition.hpp"
#include "gis/private/whole_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <optional>
#include <utility>

namespace deltareach::gdal {
namespace {

using Reference = OGRSpatialReference;

/// What the driver that wrote a MapInfo file will find in its CoordSys clause.
std::optional<Reference> through_mapinfo(const Reference& reference) {
    char* clause = nullptr;
    const bool said = reference.exportToMICoordSys(&clause) == OGRERR_NONE;
    const Text owned(clause);
    Reference back;
    if (!said || clause == nullptr || back.importFromMICoordSys(clause) != OGRERR_NONE) return std::nullopt;
    return back;
}

/// What a reader will find in the .prj of a Shapefile.
std::optional<Reference> through_prj(const Reference& reference) {
    static constexpr const char* esri[] = {"FORMAT=WKT1_ESRI", nullptr};
    char* text = nullptr;
    const bool said = reference.exportToWkt(&text, esri) == OGRERR_NONE;
    const Text owned(text);
    Reference back;
    if (!said || text == nullptr || back.importFromWkt(text) != OGRERR_NONE) return std::nullopt;
    return back;
}

OGREnvelope extent_of(const WholeLayer::State& layer) {
    OGREnvelope all;
    for (const Feature& feature : layer.features)
        if (const OGRGeometry* shape = feature->GetGeometryRef(); shape != nullptr && !shape->IsEmpty()) {
            OGREnvelope one;
            shape->getEnvelope(&one);
            all.Merge(one);
        }
    return all;
}

/// Coordinates in degrees of the datum of their reference, from Greenwich; nothing where there are none.
class ToOwnDegrees {
  public:
    explicit ToOwnDegrees(const Reference& reference) : base_(reference.CloneGeogCS()) {
        if (base_ == nullptr) return;
        base_->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        unit_degrees_ = base_->GetAngularUnits() * 180 / std::numbers::pi;
        meridian_ = base_->GetPrimeMeridian();
        Reference from(reference);
        from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        transformation_.reset(OGRCreateCoordinateTransformation(&from, base_.get()));
    }

    std::optional<std::pair<double, double>> operator()(double x, double y) const {
        if (transformation_ == nullptr || !transformation_->Transform(1, &x, &y) || !std::isfinite(x) ||
            !std::isfinite(y))
            return std::nullopt;
        return std::pair(x * unit_degrees_ + meridian_, y * unit_degrees_);
    }

  private:
    std::unique_ptr<Reference> base_;
    Transformation transformation_;
    double unit_degrees_ = 1, meridian_ = 0;
};

/// Whether nine positions of the layer are the same ones, but for the datum, in both references.
bool same_positions(const Reference& a, const Reference& b, const OGREnvelope& extent) {
    constexpr double tolerance_degrees = 1e-8;  // a millimetre
    const ToOwnDegrees first(a), second(b);
    for (const double i : {0.0, 0.5, 1.0})
        for (const double k : {0.0, 0.5, 1.0}) {
            const double x = extent.MinX + i * (extent.MaxX - extent.MinX),
                         y = extent.MinY + k * (extent.MaxY - extent.MinY);
            const auto left = first(x, y), right = second(x, y);
            if (left.has_value() != right.has_value()) return false;
            if (!left) continue;
            const double east = std::remainder(left->first - right->first, 360.0);
            if (std::abs(east) > tolerance_degrees ||
                std::abs(left->second - right->second) > tolerance_degrees)
                return false;
        }
    return true;
}

/// GRS 80, CGCS2000 and WGS 84 are a tenth of a millimetre apart; others are another Earth.
bool same_ellipsoid(const Reference& a, const Reference& b) {
    return std::abs(a.GetSemiMajor() - b.GetSemiMajor()) < 0.01 &&
           std::abs(a.GetSemiMinor() - b.GetSemiMinor()) < 0.01;
}

std::string short_name(const Crs& crs) {
    return crs.epsg() ? fmt::format("EPSG:{}", *crs.epsg()) : crs.name();
}

/// By its datum where it has no name, as all that come from a MapInfo file.
std::string short_name(const Crs& crs, const Reference& reference) {
    const char* datum = reference.GetAttrValue("DATUM");
    return crs.epsg() || datum == nullptr ? short_name(crs) : datum;
}

std::optional<Reference> as_written(const Reference& reference, const OutputFormat& format) {
    return format.driver == "MapInfo File" ? through_mapinfo(reference) : through_prj(reference);
}

}  // namespace

void judge_reference(const WholeLayer::State& layer, const OutputFormat& format, OutputPlan& plan) {
    if (plan.type == wkbNone || layer.features.empty()) return;
    if (!format.reference) {
        if (layer.crs != Crs()) plan.losses.push_back(in_both(layer.crs.name()));
        return;
    }
    if (plan.degrees || !layer.placed) return;
    const std::string before = short_name(layer.crs);
    if (format.driver == "PGDUMP" && !layer.crs.epsg())
        plan.losses.push_back(in_words("{} → 无", "{} → none", before));
    if (format.driver != "MapInfo File" && format.driver != "ESRI Shapefile") return;
    const ErrorScope quiet;
    const Reference reference = reference_of(layer.crs);
    const std::optional<Reference> back = as_written(reference, format);
    const std::optional<Crs> after = back ? crs_of(*back) : std::nullopt;
    if (!after) return plan.losses.push_back(in_words("{} → 无", "{} → none", before));
    if (*after == layer.crs) return;
    const std::string datum = fmt::format("{} → {}", before, short_name(*after, *back));
    const OGREnvelope extent = extent_of(layer);
    if (!same_ellipsoid(reference, *back))
        plan.losses.push_back(in_both(datum));
    else if (extent.IsInit() && !same_positions(reference, *back, extent))
        plan.losses.push_back(in_words("{} → 位置改变", "{} → other positions", before));
    else if (reference.IsSameGeogCS(&*back) == 0)
        plan.coordinates.push_back(in_both(datum));
}

}  // namespace deltareach::gdal
