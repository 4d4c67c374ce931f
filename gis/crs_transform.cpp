#include "gis/crs.hpp"
#include "gis/error.hpp"
#include "gis/memory.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/gdal_handles.hpp"

#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace deltareach {
namespace {

gdal::Transformation transformation(const OGRSpatialReference& from, const OGRSpatialReference& to) {
    OGRCoordinateTransformationOptions options;
    options.SetBallparkAllowed(true);
    return gdal::Transformation(OGRCreateCoordinateTransformation(&from, &to, options));
}

[[noreturn]] void refuse(Point point, const std::string& name) {
    throw InputError(Message{
        .code = "DR1313",
        .where = {},
        .values = {{"x", fmt::format("{}", point.x())}, {"y", fmt::format("{}", point.y())}, {"crs", name}}});
}

Point image_of(OGRCoordinateTransformation& transform, Point point, const std::string& name) {
    const gdal::ErrorScope quiet;
    double x = point.x(), y = point.y();
    int done = FALSE;
    transform.Transform(1, &x, &y, nullptr, &done);
    if (done == FALSE || !std::isfinite(x) || !std::isfinite(y)) refuse(point, name);
    return {x, y};
}

}  // namespace

struct CrsTransform::State {
    gdal::Transformation forward, backward;  ///< both null: the identity
    std::string from, to;
};

CrsTransform::CrsTransform(const Crs& from, const Crs& to) : state_(std::make_unique<State>()) {
    state_->from = from.name();
    state_->to = to.name();
    if (from == to) return;
    const gdal::ErrorScope scope;
    if (!from.is_planar_km() && !to.is_planar_km()) {
        const OGRSpatialReference source = gdal::reference_of(from), target = gdal::reference_of(to);
        state_->forward = transformation(source, target);
        state_->backward = transformation(target, source);
    }
    if (state_->forward != nullptr && state_->backward != nullptr) return;
    if (is_lack_of_memory(scope.first_error())) throw memory_error();
    throw InputError(
        Message{.code = "DR1312", .where = {}, .values = {{"from", from.name()}, {"to", to.name()}}});
}

CrsTransform::~CrsTransform() = default;
CrsTransform::CrsTransform(CrsTransform&&) noexcept = default;
CrsTransform& CrsTransform::operator=(CrsTransform&&) noexcept = default;

Point CrsTransform::operator()(Point point) const {
    return state_->forward == nullptr ? point : image_of(*state_->forward, point, state_->to);
}

std::vector<Point> CrsTransform::images_of(std::span<const Point> points) const {
    std::vector<Point> images(points.begin(), points.end());
    if (state_->forward == nullptr || images.empty()) return images;
    const gdal::ErrorScope quiet;
    std::vector<double> x, y;
    x.reserve(points.size());
    y.reserve(points.size());
    for (const Point& point : points) {
        x.push_back(point.x());
        y.push_back(point.y());
    }
    std::vector<int> done(points.size(), FALSE);
    state_->forward->Transform(static_cast<int>(points.size()), x.data(), y.data(), nullptr, done.data());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (done[i] == FALSE || !std::isfinite(x[i]) || !std::isfinite(y[i])) refuse(points[i], state_->to);
        images[i] = {x[i], y[i]};
    }
    return images;
}

Point CrsTransform::inverse(Point point) const {
    return state_->backward == nullptr ? point : image_of(*state_->backward, point, state_->from);
}

Geometry transformed(Geometry geometry, const CrsTransform& transform) {
    return mapped(std::move(geometry), transform);
}

}  // namespace deltareach
