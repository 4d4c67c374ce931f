#include "render/sheet_ground.hpp"

#include "render/private/sheet_drawing.hpp"
#include "render/world_plane.hpp"

#include <utility>

namespace deltareach {

SheetGround::SheetGround(std::vector<MultiPolygon> shapes)
    : shapes_(std::move(shapes)),
      centre_(detail::rounded_centre(shapes_)),
      plane_(map_plane(shapes_, centre_)) {}

const Box& SheetGround::bounds_in(const Crs& plane) const {
    auto found = bounds_.find(plane.name());
    if (found == bounds_.end()) found = bounds_.emplace(plane.name(), plane_bounds(plane, shapes_)).first;
    return found->second;
}

const std::vector<Path>& SheetGround::paths_in(const MapFrame& frame) const {
    constexpr std::size_t most_frames = 16;  // sheets of one book have a few
    const std::string key = frame.key();
    auto found = paths_.find(key);
    if (found != paths_.end()) return found->second;
    if (paths_.size() >= most_frames) paths_.clear();
    std::vector<Path> paths;
    for (const MultiPolygon& shape : shapes_) paths.push_back(frame.path_of(shape));
    return paths_.emplace(key, std::move(paths)).first->second;
}

}  // namespace deltareach
