#include "gis/raster.hpp"

#include <algorithm>

namespace deltareach {

void Raster::read(std::size_t first, std::span<float> cells) const {
    if (spooled != nullptr) return spooled->read(first, cells);
    std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(first), cells.size(), cells.begin());
}

}  // namespace deltareach
