#pragma once

#include "render/path.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace deltareach::detail {

/// Which zone lies where on the page, in cells of a few points: whether a name would lie across others.
class ZoneGrid {
  public:
    /// @param zones  outlines without curves; where they overlap the later counts
    ZoneGrid(const Rect& frame, std::span<const Path> zones);

    /// The zone at a point; −1 where there is none, or beside the frame.
    [[nodiscard]] int zone_at(Point at) const;
    /// Which part of a box lies in zones other than `own`, in [0, 1].
    [[nodiscard]] double share_of_others(const Rect& box, int own) const;
    /// Which part of a box lies in the zone, in [0, 1].
    [[nodiscard]] double share_of(const Rect& box, int zone) const;

  private:
    void fill(const Path& path, int zone);
    template <class Counts>
    [[nodiscard]] double share_where(const Rect& box, Counts counts) const;

    Rect frame_;
    std::size_t columns_ = 0, rows_ = 0;
    std::vector<std::int32_t> cells_;
};

}  // namespace deltareach::detail
