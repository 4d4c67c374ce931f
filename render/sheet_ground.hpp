#pragma once

#include "render/map_frame.hpp"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Zones that lie beneath those a sheet is about: the same on every sheet of a book, and what its maps are
/// framed by. What follows from them is found once and stored once. Of one thread.
class SheetGround {
  public:
    /// @param shapes  WGS 84 degrees, none of them empty
    explicit SheetGround(std::vector<MultiPolygon> shapes);

    [[nodiscard]] const std::vector<MultiPolygon>& shapes() const { return shapes_; }
    [[nodiscard]] LonLat centre() const { return centre_; }  ///< as that of a sheet of all of them
    /// The plane of a map of them where none is asked for.
    [[nodiscard]] const Crs& plane() const { return plane_; }
    /// What holds them all in a plane.
    [[nodiscard]] const Box& bounds_in(const Crs& plane) const;
    /// Their outlines on the page.
    [[nodiscard]] const std::vector<Path>& paths_in(const MapFrame& frame) const;

  private:
    std::vector<MultiPolygon> shapes_;
    LonLat centre_;
    Crs plane_;
    mutable std::map<std::string, Box> bounds_;  ///< by the name of the plane
    mutable std::map<std::string, std::vector<Path>> paths_;
};

}  // namespace deltareach
